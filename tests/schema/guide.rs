//! What publishers are told in `docs/edition.md` is so, and is all of it.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use super::reading::fixture;
use super::{ROOT, is_clean, schema, validator};

/// The blocks of JSON in the publishers' guide.
fn told() -> Vec<String> {
    let guide = fs::read_to_string(format!("{ROOT}/docs/edition.md")).unwrap();
    guide.split("```json\n").skip(1).map(|rest| rest.split_once("```").unwrap().0.to_owned()).collect()
}

#[test]
fn the_example_in_the_guide_is_a_fixture() {
    let example = String::from_utf8(fixture("valid/whole-example")).unwrap();
    assert_eq!(told()[0], example, "copy tests/fixtures/edition/valid/whole-example.json into docs/edition.md");
}

#[test]
fn every_body_in_the_guide_is_clean_and_shows_every_block() {
    let validator = validator(&schema());
    let mut kinds = BTreeSet::new();
    for json in told() {
        let Value::Array(body) = serde_json::from_str(&json).unwrap() else { continue };
        kinds.extend(body.iter().map(|block| block["type"].as_str().unwrap_or("text alone").to_owned()));
        let item = json!({"id": "a", "title": "A quiet day", "body": body});
        let file = json!({"format": "edition/1", "title": "The Lantern", "language": "en", "items": [item]});
        assert!(validator.is_valid(&file) && is_clean(file.to_string().as_bytes()), "{json}");
    }
    assert_eq!(kinds.len(), 10, "{kinds:?}");
}

#[test]
fn the_guide_names_every_field_and_every_word_of_the_format() {
    let guide = fs::read_to_string(format!("{ROOT}/docs/edition.md")).unwrap();
    let schema = schema();
    let mut words = BTreeSet::new();
    for object in [&schema].into_iter().chain(schema["$defs"].as_object().unwrap().values()) {
        for (name, property) in object["properties"].as_object().into_iter().flatten() {
            words.insert(name.clone());
            words
                .extend(property["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        }
    }
    let missing: Vec<_> = words.iter().filter(|word| !guide.contains(&format!("`{word}`"))).collect();
    assert_eq!(missing, [""; 0]);
}
