//! Relative addresses: they go on leading to the same files from another folder.

use newsrack::edition::Place;
use serde_json::Value;

use crate::address::is_relative;

/// Puts the way to an edition's folder before all its relative addresses.
pub(crate) fn rebase(edition: &mut Value, way: &str) {
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
