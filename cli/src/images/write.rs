//! What is known of a picture, written into the edition; all else there stays to the letter.

use jsonc_parser::{
    ast::{Object, Value},
    common::Ranged,
};

use super::Picture;
use crate::{check::json, edit::Edit};

/// The changes of a picture's object, in the order of their places.
pub(super) fn edits(text: &str, object: &Object, picture: &Picture) -> Vec<Edit> {
    let Some((widest, others)) = picture.files.split_first() else { return Vec::new() };
    let mut fields = vec![("width", widest.width.to_string()), ("height", widest.height.to_string())];
    if let Some(address) = &widest.address {
        fields.insert(0, ("src", quoted(address)));
        let set = others.iter().rev().filter_map(|file| {
            Some(format!("{{\"src\": {}, \"width\": {}}}", quoted(file.address.as_deref()?), file.width))
        });
        fields.push(("srcset", format!("[{}]", set.collect::<Vec<_>>().join(", "))));
    }
    let mut edits = Vec::new();
    let mut new = String::new();
    for (name, value) in fields {
        match json::field(object, name) {
            Some(there) => edits.extend(replaced(text, there, value)),
            // A picture without other sizes needs no list of them.
            None if value == "[]" => {}
            None => new.push_str(&format!(",{}\"{name}\": {value}", between(text, object))),
        }
    }
    // A new field stands behind the address.
    let src = object.properties.iter().rev().find(|property| property.name.as_str() == "src");
    if let Some(src) = src.filter(|_| !new.is_empty()) {
        edits.push(Edit { span: src.range.end..src.range.end, text: new });
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits
}

fn replaced(text: &str, there: &Value, value: String) -> Option<Edit> {
    let span = there.start()..there.end();
    (text.get(span.clone()) != Some(value.as_str())).then_some(Edit { span, text: value })
}

/// How the object sets its fields apart.
fn between<'a>(text: &'a str, object: &Object) -> &'a str {
    let second = object.properties.get(1).and_then(|property| text.get(..property.range.start));
    let after_comma = second.and_then(|text| text.rfind(',').and_then(|comma| text.get(comma + 1..)));
    let before_first = || {
        let first = object.properties.first()?.range.start;
        text.get(object.range.start + 1..first).filter(|between| !between.is_empty())
    };
    after_comma.or_else(before_first).unwrap_or(" ")
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
