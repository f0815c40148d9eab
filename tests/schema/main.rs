//! `edition.schema.json` held to the reader: what the one refuses the other warns of, for every fixture, for every field,
//! and for whatever else is put into one.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::fs;

use jsonschema::Validator;
use newsrack::edition::{MAX_DEPTH, MAX_VALUES};
use serde_json::{Value, json};

use reading::{FOLDERS, fixture, fixtures, read_bytes};

mod fields;
mod guide;
#[path = "../reading/mod.rs"]
mod reading;
mod values;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What JSON Schema has no words for: the schema accepts these, the reader warns of them or refuses them.
const BEYOND_THE_SCHEMA: [(&str, &str); 7] = [
    ("invalid/nested-too-deep", "a schema can't count levels"),
    ("partial/defaulted-time-zone-of-no-place", "only a table knows the places of the IANA database"),
    ("partial/defaulted-unknown-section", "a schema can't compare a value with another"),
    ("partial/dropped-repeated-section", "nor tell that two fields of two objects are alike"),
    ("partial/skipped-repeated-id", "the same"),
    ("partial/skipped-url-repeats-an-id", "the same"),
    ("partial/skipped-withheld-or-canceled", "all is well with it, but it is said that it is not drawn"),
];

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(format!("{ROOT}/edition.schema.json")).unwrap()).unwrap()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

/// Whether a file is JSON that the schema accepts.
fn is_valid(validator: &Validator, bytes: &[u8]) -> bool {
    serde_json::from_slice(bytes).is_ok_and(|file| validator.is_valid(&file))
}

/// Whether the reader takes a file without a word.
fn is_clean(bytes: &[u8]) -> bool {
    read_bytes(bytes).is_ok_and(|(_, warnings)| warnings.total() == 0)
}

#[test]
fn the_schema_follows_its_own_rules() {
    jsonschema::draft202012::meta::validate(&schema()).unwrap();
}

#[test]
fn the_schema_accepts_what_is_read_without_a_warning_and_nothing_else() {
    let schema = schema();
    // Formats are hints in 2020-12; whether a validator takes them for more makes no difference here.
    let stricter = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
    for validator in [validator(&schema), stricter] {
        for name in fixtures() {
            let bytes = fixture(&name);
            let is_beyond = BEYOND_THE_SCHEMA.iter().any(|case| case.0 == name);
            assert_eq!(is_clean(&bytes), name.starts_with("valid/"), "{name} as the reader has it");
            assert_eq!(is_valid(&validator, &bytes), is_clean(&bytes) || is_beyond, "{name} as the schema has it");
        }
    }
}

#[test]
fn there_are_fixtures_enough_and_each_exception_is_one_of_them() {
    let names = fixtures();
    for (folder, least) in FOLDERS.into_iter().zip([15, 25, 25]) {
        let found = names.iter().filter(|name| name.starts_with(folder)).count();
        assert!(found >= least, "{found} in {folder}");
    }
    for (name, reason) in BEYOND_THE_SCHEMA {
        assert!(names.iter().any(|known| known == name) && !reason.is_empty(), "{name}");
    }
}

#[test]
fn names_of_fixtures_are_in_kebab_case() {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    for name in fixtures() {
        let (_, name) = name.split_once('/').unwrap();
        assert!(name.split('-').all(|word| !word.is_empty() && word.chars().all(is_plain)), "{name}");
    }
}

#[test]
fn the_sample_editions_are_valid_in_both() {
    let validator = validator(&schema());
    let mut count = 0;
    for entry in fs::read_dir(format!("{ROOT}/www/editions")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let file = serde_json::from_slice(&bytes).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{path:?}");
        let (_, warnings) = read_bytes(&bytes).unwrap();
        // One of them shows what becomes of an article that is withheld.
        let told = warnings.kept().iter().find(|warning| !warning.message.contains("is not to be shown"));
        assert_eq!(told, None, "{path:?}");
        count += 1;
    }
    assert!(count >= 4, "{count}");
}

#[test]
fn files_past_the_limits_are_refused_though_the_schema_can_not_count() {
    let validator = validator(&schema());
    let edition = |more: &Value| json!({"format": "edition/1", "title": "The Lantern", "language": "en", "items": [], "_more": more});
    // The edition is one level and, with its five fields, six values.
    let nested = |levels: usize| (1..levels).fold(json!([]), |inner, _| json!([inner]));
    let many = |values: usize| json!(vec![0; values - 6]);
    for (kept, too_much, reason) in [
        (nested(MAX_DEPTH - 1), nested(MAX_DEPTH), "nested deeper than 64 levels"),
        (many(MAX_VALUES), many(MAX_VALUES + 1), "more than 200,000 values"),
    ] {
        let [kept, too_much] = [&kept, &too_much].map(|more| edition(more).to_string());
        assert!(is_valid(&validator, kept.as_bytes()) && is_clean(kept.as_bytes()), "{reason}");
        let message = read_bytes(too_much.as_bytes()).map(drop).unwrap_err();
        assert!(is_valid(&validator, too_much.as_bytes()) && message.starts_with(reason), "{message}");
    }
}

/// What the reader takes in silence, because it is plain what is meant, and the schema alone refuses.
#[test]
fn the_schema_refuses_what_means_nothing() {
    let validator = validator(&schema());
    let edition = |name: &str, value: Value| {
        let mut edition = json!({"format": "edition/1", "title": "The Lantern", "language": "en", "items": []});
        edition[name] = value;
        edition
    };
    let item = |name: &str, value: Value| {
        let mut item = json!({"id": "a", "title": "A quiet day at the lock"});
        item[name] = value;
        edition("items", json!([item]))
    };
    for file in [
        edition("format", json!("edition/1.7-beta")),
        edition("language", json!(" en ")),
        edition("description", json!(null)),
        edition("description", json!("")),
        edition("timezone", json!("")),
        edition("home_page_url", json!(" https://lantern.example/")),
        edition("home_page_url", json!("https://lantern.example/a b")),
        edition("sections", json!([{"id": "news", "title": ""}])),
        item("subtitle", json!("\u{3000}")),
        item("type", json!(" letter")),
        item("date_published", json!("")),
        item("kickers", json!(null)),
        item("body", json!([{"type": "separator", "fallback": 3}])),
        item("body", json!([{"type": "paragraph", "text": ["Words.", {"text": ""}]}])),
    ] {
        assert!(is_clean(file.to_string().as_bytes()) && !validator.is_valid(&file), "{file}");
    }
}

#[test]
fn an_edition_may_have_fields_that_the_schema_does_not_know() {
    let validator = validator(&schema());
    let mut file: Value = serde_json::from_slice(&fixture("valid/whole-example")).unwrap();
    file["$schema"] = json!("edition.schema.json");
    for at in ["", "/sections/0", "/items/0", "/items/0/images/0", "/items/0/body/1", "/items/0/continues"] {
        for name in ["weather", "_desk"] {
            file.pointer_mut(at).unwrap()[name] = json!({"sky": ["clear"]});
        }
    }
    assert!(validator.is_valid(&file) && is_clean(file.to_string().as_bytes()));
}
