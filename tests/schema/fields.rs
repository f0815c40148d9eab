//! Every field of the reader is one of the schema, and the other way round; each is explained.

use std::collections::BTreeSet;

use newsrack::edition::Place;
use serde_json::{Value, json};

use super::reading::read_bytes;
use super::{is_clean, schema, validator};

/// An object of the format: what the schema's definitions call it, and a whole edition with one such object, by its place.
pub(super) type Sample = (&'static str, Value, &'static str);

pub(super) fn places() -> Vec<Sample> {
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
        ("", item("tags", json!([])), ""),
        ("section", item("tags", json!([])), "/sections/0"),
        ("item", item("tags", json!([])), "/items/0"),
        ("rubric", item("rubric", json!({"title": "Letters"})), "/items/0/rubric"),
        ("author", item("authors", json!([{"name": "Ada"}])), "/items/0/authors/0"),
        ("page", item("page", json!({"name": "1"})), "/items/0/page"),
        ("jump", item("continues", json!({"label": "On"})), "/items/0/continues"),
        ("jump", item("continued_from", json!({"label": "From"})), "/items/0/continued_from"),
        ("image", item("images", image()), "/items/0/images/0"),
        ("source", item("images", image()), "/items/0/images/0/srcset/0"),
        ("focus", item("images", image()), "/items/0/images/0/focus"),
        ("related", item("related", json!([{"id": "b", "title": "B"}])), "/items/0/related/0"),
        ("correction", item("corrections", json!([{"text": "Two."}])), "/items/0/corrections/0"),
        ("update", item("updates", json!([{"body": ["Open."]}])), "/items/0/updates/0"),
        ("span", item("body", block("paragraph")), "/items/0/body/0/text/1"),
        ("block", item("body", json!([{"type": "chart", "fallback": "Two."}])), "/items/0/body/0"),
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
        places.push((definition, item("body", block(kind)), "/items/0/body/0"));
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
    for (definition, edition, at) in places() {
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

/// The reader's place of a sample's object, and the object's `type`.
fn place(edition: &Value, at: &str) -> (Place, String) {
    let kind = |at: &str| edition.pointer(at).unwrap()["type"].as_str().unwrap_or_default().to_owned();
    let (mut place, mut seen) = (Place::EDITION, String::new());
    for step in at.split('/').skip(1) {
        let is_element = step.bytes().all(|byte| byte.is_ascii_digit());
        place = if is_element { place.element() } else { place.field(step, &kind(&seen)) }.unwrap();
        seen = format!("{seen}/{step}");
    }
    (place, kind(at))
}

#[test]
fn the_schema_knows_every_field_of_the_reader() {
    let schema = schema();
    let mut known = BTreeSet::new();
    for (definition, edition, at) in places() {
        let (place, kind) = place(&edition, at);
        let properties = properties(&schema, definition);
        let Some(names) = place.names(&kind) else {
            // A block of an unknown type may have any field, of which two are read.
            assert_eq!(definition, "block");
            assert!(properties.iter().all(|name| place.field(name, &kind).is_some()));
            continue;
        };
        // What any block may have is said once, of all of them.
        let names = names.into_iter().filter(|name| *name != "fallback" || !definition.ends_with("_block"));
        assert_eq!(properties, names.map(str::to_owned).collect(), "{definition}");
        known.insert(properties);
    }
    for names in objects_of_the_reader() {
        assert!(known.contains(&names), "no sample here has {names:?}");
    }
}

/// The fields of every object that the reader's places lead to.
fn objects_of_the_reader() -> BTreeSet<BTreeSet<String>> {
    let mut objects = BTreeSet::new();
    let mut places = vec![Place::EDITION];
    while let Some(place) = places.pop() {
        let kinds = if place.is_block() { place.field("type", "").unwrap().words() } else { vec![""] };
        for kind in kinds {
            let mut names = place.names(kind).unwrap_or_default();
            names.retain(|name| *name != "fallback");
            // Bodies are within bodies: each object is gone into once.
            if !names.is_empty() && objects.insert(names.iter().map(|name| (*name).to_owned()).collect()) {
                places.extend(names.iter().filter_map(|name| place.field(name, kind)));
            }
        }
        places.extend(place.element());
    }
    objects
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
