//! What one visit has shown.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What there is to measure, in the order of the tables: its name, and its unit.
pub(super) const MEASURES: [(&str, &str); 22] = [
    ("first headline", "ms"),
    ("ready", "ms"),
    ("requests to headline", ""),
    ("bytes to headline", "B"),
    ("requests to ready", ""),
    ("bytes to ready", "B"),
    ("requests", ""),
    ("bytes", "B"),
    ("blocked to headline", "ms"),
    ("blocked to 3 s", "ms"),
    ("script", "ms"),
    ("style", "ms"),
    ("layout", "ms"),
    ("paint", "ms"),
    ("wasm compile", "ms"),
    ("filter", "ms"),
    ("next", "ms"),
    ("open", "ms"),
    ("JS heap", "B"),
    ("wasm memory", "B"),
    ("nodes", ""),
    ("nodes at headline", ""),
];

/// Numbers by the names of [`MEASURES`]; what a page does not have is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample(BTreeMap<String, f64>);

impl Sample {
    /// What was measured under this name.
    pub(super) fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Notes all numbers of an object.
    pub(super) fn add(&mut self, found: &Value) {
        for (name, value) in found.as_object().into_iter().flatten() {
            if let Some(value) = value.as_f64() {
                self.0.insert(name.clone(), value);
            }
        }
    }

    /// For a file.
    pub(super) fn to_json(&self) -> Value {
        json!(self.0)
    }

    /// From a file.
    pub(super) fn from_json(value: &Value) -> Option<Sample> {
        let mut sample = Sample::default();
        value.as_object()?;
        sample.add(value);
        Some(sample)
    }
}
