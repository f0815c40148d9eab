//! Every field of the reader is one of the schema, and the other way round; each is explained.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use super::reading::read_bytes;
use super::{ROOT, is_clean, schema, validator};

/// An object of the format: what the schema's definitions call it, what the reader's table does, and a whole edition with
/// one such object, by its place.
pub(super) type Place = (&'static str, &'static str, Value, &'static str);

pub(super) fn places() -> Vec<Place> {
    let edition = |item: Value| {
        json!({
            "format": "edition/1", "title": "The Lantern", "language": "en",
            "sections": [{"id": "news", "title": "News"}], "items": [item],
        })
    };
    let item = |name: &str, value: Value| edition(json!({"id": "a", "title": "A quiet day", name: value}));
    let image = || {
        let srcset = json!([{"src": "b.jpg", "width": 9}]);
        json!([{"src": "a.jpg", "alt": "A lock", "srcset": srcset, "focus": {"x": 0, "y": 1}}])
    };
    let block = |kind: &str| match kind {
        "list" => json!([{"type": "list", "items": ["One"]}]),
        "image" => json!([{"type": "image", "src": "a.jpg", "alt": "A lock"}]),
        "note" => json!([{"type": "note", "body": ["Words."]}]),
        "table" => json!([{"type": "table", "rows": [["Words."]]}]),
        "separator" => json!([{"type": "separator"}]),
        "embed" => json!([{"type": "embed", "url": "/film", "title": "A film"}]),
        kind => json!([{"type": kind, "text": ["Words ", {"text": "and words."}]}]),
    };
    let mut places = vec![
        ("", "EDITION", item("tags", json!([])), ""),
        ("section", "SECTION", item("tags", json!([])), "/sections/0"),
        ("item", "ITEM", item("tags", json!([])), "/items/0"),
        ("rubric", "RUBRIC", item("rubric", json!({"title": "Letters"})), "/items/0/rubric"),
        ("author", "AUTHOR", item("authors", json!([{"name": "Ada"}])), "/items/0/authors/0"),
        ("page", "PAGE", item("page", json!({"name": "1"})), "/items/0/page"),
        ("jump", "JUMP", item("continues", json!({"label": "On"})), "/items/0/continues"),
        ("jump", "JUMP", item("continued_from", json!({"label": "From"})), "/items/0/continued_from"),
        ("image", "IMAGE", item("images", image()), "/items/0/images/0"),
        ("source", "SOURCE", item("images", image()), "/items/0/images/0/srcset/0"),
        ("focus", "FOCUS", item("images", image()), "/items/0/images/0/focus"),
        ("related", "RELATED", item("related", json!([{"id": "b", "title": "B"}])), "/items/0/related/0"),
        ("correction", "CORRECTION", item("corrections", json!([{"text": "Two."}])), "/items/0/corrections/0"),
        ("update", "UPDATE", item("updates", json!([{"body": ["Open."]}])), "/items/0/updates/0"),
        ("span", "SPAN", item("body", block("paragraph")), "/items/0/body/0/text/1"),
        ("block", "FALLBACK", item("body", json!([{"type": "chart", "fallback": "Two."}])), "/items/0/body/0"),
    ];
    for (definition, kind) in [
        ("paragraph_block", "paragraph"),
        ("heading_block", "heading"),
        ("list_block", "list"),
        ("quote_block", "quote"),
        ("image_block", "image"),
        ("note_block", "note"),
        ("table_block", "table"),
        ("separator_block", "separator"),
        ("embed_block", "embed"),
    ] {
        places.push((definition, kind, item("body", block(kind)), "/items/0/body/0"));
    }
    places
}

/// The properties of an object of the schema.
pub(super) fn properties(schema: &Value, definition: &str) -> BTreeSet<String> {
    let object = if definition.is_empty() { schema } else { &schema["$defs"][definition] };
    object["properties"].as_object().unwrap_or_else(|| panic!("{definition}")).keys().cloned().collect()
}

#[test]
fn the_reader_knows_every_field_of_the_schema() {
    let schema = schema();
    let validator = validator(&schema);
    for (definition, _, edition, at) in places() {
        // A block of an unknown type is always warned of, and reading goes by its fallback alone.
        let is_fallback = definition == "block";
        assert_eq!(validator.is_valid(&edition), !is_fallback, "{definition}: {edition}");
        assert_eq!(is_clean(edition.to_string().as_bytes()), !is_fallback, "{definition}: {edition}");
        for name in properties(&schema, definition) {
            let mut edition = edition.clone();
            // No field of the format takes a list of lists of nothing; a list is what only a few take.
            edition.pointer_mut(at).unwrap()[&name] = json!({"a": [[[]]]});
            let told = match read_bytes(edition.to_string().as_bytes()) {
                Ok((_, warnings)) => warnings.kept().iter().map(|warning| warning.path.clone()).collect(),
                Err(message) => vec![message.split(' ').next().unwrap().to_owned()],
            };
            let place = path(at, &name);
            assert!(told.iter().any(|path| path.starts_with(&place)), "{definition}.{name}: {told:?} for {place}");
            assert!(!validator.is_valid(&edition), "{definition}.{name}");
        }
    }
}

/// A field's path as warnings have it: `items[0].title`.
fn path(pointer: &str, name: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').chain([name]).filter(|step| !step.is_empty()) {
        let is_place = step.bytes().all(|byte| byte.is_ascii_digit());
        let before = if is_place {
            "["
        } else if path.is_empty() {
            ""
        } else {
            "."
        };
        path += &[before, step, if is_place { "]" } else { "" }].concat();
    }
    path
}

/// The names of the fields in the reader's tables, as `src/edition/schema.rs` has them.
fn fields_of_the_reader(table: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(format!("{ROOT}/src/edition/schema.rs")).unwrap();
    let is_block = table.bytes().all(|byte| byte.is_ascii_lowercase());
    let (start, end) =
        if is_block { (format!("(\"{table}\", &"), "),\n") } else { (format!("static {table}: ["), "];\n") };
    let (_, rest) = source.split_once(&start).unwrap_or_else(|| panic!("there is no table {table}"));
    let (rest, _) = rest.split_once(end).unwrap();
    if let Some(shared) = rest.strip_prefix("IMAGE") {
        assert_eq!(shared, "", "{table}");
        return fields_of_the_reader("IMAGE");
    }
    let field = |words: &str| Some(words.split_once("(\"")?.1.split_once('"')?.0.to_owned());
    ["may(", "should(", "must(", "must_or("]
        .iter()
        .flat_map(|need| rest.match_indices(need).filter_map(|(place, _)| field(rest.get(place..)?)))
        .collect()
}

#[test]
fn the_schema_knows_every_field_of_the_reader() {
    let schema = schema();
    for (definition, table, _, _) in places() {
        let mut fields = fields_of_the_reader(table);
        let by_hand: &[&str] = match definition {
            "" => &["format", "sections", "items"],
            "block" => &["type"],
            _ if definition.ends_with("_block") => &["type"],
            _ => &[],
        };
        fields.extend(by_hand.iter().map(|name| (*name).to_owned()));
        assert_eq!(properties(&schema, definition), fields, "{definition}");
    }
    let source = fs::read_to_string(format!("{ROOT}/src/edition/schema.rs")).unwrap();
    let is_table =
        |line: &&str| line.trim_start_matches("pub(super) ").starts_with("static ") && line.contains("Field");
    // One is the table of blocks, each of which has a place of its own.
    let known: BTreeSet<_> = places().into_iter().map(|place| place.1).filter(|table| *table < "a").collect();
    assert_eq!(source.lines().filter(is_table).count(), known.len() + 1, "each table has its place here");
}

#[test]
fn every_field_is_explained_with_examples_that_hold() {
    let schema = schema();
    let mut explained = 0;
    let objects =
        [("", &schema)].into_iter().chain(schema["$defs"].as_object().unwrap().iter().map(|(k, v)| (&k[..], v)));
    for (definition, object) in objects {
        for (name, property) in object["properties"].as_object().into_iter().flatten() {
            for word in ["title", "description"] {
                assert!(property[word].as_str().is_some_and(|text| !text.is_empty()), "{definition}.{name}: {word}");
            }
            let mut alone = property.clone();
            alone["$defs"] = schema["$defs"].clone();
            let validator = validator(&alone);
            let examples = property["examples"].as_array().unwrap_or_else(|| panic!("{definition}.{name}"));
            assert!(!examples.is_empty());
            for example in examples {
                assert!(validator.is_valid(example), "{definition}.{name}: {example}");
            }
            explained += 1;
        }
    }
    assert!(explained > 100, "{explained}");
}
