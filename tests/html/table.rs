//! The table of HTML and the blocks it becomes, which both readers have to pass: the widget's own, and the importer's.
//!
//! What the widget leaves out for its bytes is listed there by name, and what it makes of it instead is tested as well.

use std::collections::HashSet;

use serde_json::Value;

/// The table, as `cases.json` has it.
const TABLE: &str = include_str!("cases.json");

/// Which of both readers is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "each reader's tests name their own")]
pub(crate) enum Reader {
    /// `newsrack::edition::html`.
    Widget,
    /// `newsrack import`.
    Importer,
}

/// Checks every row with one of the readers.
pub(crate) fn check(reader: Reader, read: impl Fn(&str) -> Value) {
    let table: Value = serde_json::from_str(TABLE).unwrap();
    let left_out: HashSet<&str> = table["left_out"].as_object().unwrap().keys().map(String::as_str).collect();
    let mut used: HashSet<&str> = HashSet::new();
    for case in table["cases"].as_array().unwrap() {
        let html = case["html"].as_str().unwrap();
        let less = &case["widget"];
        if let Some(name) = less["leaves_out"].as_str() {
            assert!(left_out.contains(name), "{name:?} is not in the list of what is left out: {html}");
            assert_ne!(less["blocks"], case["blocks"], "nothing is left out: {html}");
            used.insert(name);
        }
        let blocks = if reader == Reader::Widget && less.is_object() { &less["blocks"] } else { &case["blocks"] };
        assert_eq!(&plain(read(html)), blocks, "{html}");
    }
    assert_eq!(used, left_out, "what is left out has a row");
}

/// Blocks as they are compared: white space is white space, and 2 is the level of any heading that says none.
fn plain(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let spaced = text.replace(['\n', '\t'], " ");
            let mut out = String::with_capacity(spaced.len());
            for c in spaced.chars() {
                if c != ' ' || !out.ends_with(' ') {
                    out.push(c);
                }
            }
            Value::String(out)
        }
        Value::Array(list) => list.into_iter().map(plain).collect(),
        Value::Object(fields) => {
            let is_heading = fields.get("type").is_some_and(|kind| kind == "heading");
            let kept = fields.into_iter().filter(|(name, value)| !(is_heading && name == "level" && *value == 2));
            kept.map(|(name, value)| (name, plain(value))).collect::<serde_json::Map<_, _>>().into()
        }
        other => other,
    }
}
