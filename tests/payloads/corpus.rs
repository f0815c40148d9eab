//! The payloads, and the editions that carry them in every field; shared with the tests in browsers.
//!
//! A payload is a text that would do harm if it were taken for something else: markup, script, style, an address, a mark. If
//! one is executed it calls `__pwned()`; if one is loaded it is from `canary.example`. `texts/` holds them by group.
//! `edition.json` and `feed.json` have every field of their dialects; there `{words}` stands for a text, `{address}` for an
//! address and `{id}` for an item's name.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::{Map, Value};

/// One text that would do harm.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    /// Its kind: the name of its file.
    pub(crate) group: String,
    /// Itself.
    pub(crate) text: String,
}

/// All payloads, no two alike; `folder` is that of this file.
pub(crate) fn payloads(folder: &Path) -> Vec<Payload> {
    let mut files: Vec<_> = fs::read_dir(folder.join("texts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut known = BTreeSet::new();
    let mut payloads = Vec::new();
    for file in files {
        let group = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let texts: Vec<String> = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        for text in texts {
            assert!(known.insert(text.clone()), "{group} repeats {text:?}");
            payloads.push(Payload { group: group.clone(), text });
        }
    }
    payloads
}

/// A template of this name: `edition` or `feed`.
pub(crate) fn template(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.join(name).with_extension("json")).unwrap()).unwrap()
}

/// A template, or a part of one, with these in its places.
pub(crate) fn filled(template: &Value, words: &str, address: &str, id: &str) -> Value {
    let fill = |text: &str| {
        if text.contains('{') {
            text.replace("{id}", id).replace("{address}", address).replace("{words}", words)
        } else {
            text.to_owned()
        }
    };
    match template {
        Value::String(text) => fill(text).into(),
        Value::Array(list) => list.iter().map(|value| filled(value, words, address, id)).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (fill(name), filled(value, words, address, id)));
            fields.collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

/// A text without the white space and the control characters around it, which no field has.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c <= ' ' || matches!(c, '\u{a0}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{3000}' | '\u{feff}')
    })
}
