//! Relative addresses: they go on leading to the same files from another folder.

use std::{
    fs,
    path::{Component, Path},
};

use newsrack::edition::Place;
use serde_json::Value;

use crate::address::{escape, is_relative};

/// The way from one folder to another, as an address: empty, or with a slash at its end.
pub(super) fn way(from: &Path, to: &Path) -> String {
    let real = |folder: &Path| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
    };
    let (from, to) = (real(from), real(to));
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    let up = from.components().skip(common).map(|_| "../".to_owned());
    let down = to.components().skip(common).filter_map(|part| match part {
        Component::Normal(name) => Some(format!("{}/", escape(&name.to_string_lossy()))),
        _ => None,
    });
    up.chain(down).collect()
}

/// Puts the way to an edition's folder before all its relative addresses.
pub(super) fn rebase(edition: &mut Value, way: &str) {
    if !way.is_empty() {
        walk(edition, Place::EDITION, way);
    }
}

fn walk(value: &mut Value, place: Place, way: &str) {
    match value {
        Value::String(address) if place.is_address() && is_relative(address) => {
            *address = [way, address.trim_start()].concat();
        }
        Value::Array(list) => {
            let Some(place) = place.element() else { return };
            list.iter_mut().for_each(|element| walk(element, place, way));
        }
        Value::Object(fields) => {
            let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
            for (name, value) in fields {
                if let Some(place) = place.field(name, &kind).filter(|_| name != "next_url") {
                    walk(value, place, way);
                }
            }
        }
        _ => {}
    }
}
