//! `edition.schema.json` held to the reader: what the one refuses the other warns of, for every fixture, for every field,
//! and for whatever else is put into one.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::collections::BTreeSet;
use std::fs;

use jsonschema::Validator;
use newsrack::edition::{MAX_DEPTH, MAX_VALUES};
use serde_json::{Value, json};

use reading::{FOLDERS, fixture, fixtures, read_bytes};

mod reading;

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

/// An object of the format: what the schema's definitions call it, what the reader's table does, and a whole edition with
/// one such object, by its place.
type Place = (&'static str, &'static str, Value, &'static str);

fn places() -> Vec<Place> {
    let edition = |item: Value| {
        json!({
            "format": "edition/1", "title": "The Lantern", "language": "en",
            "sections": [{"id": "news", "title": "News"}], "items": [item],
        })
    };
    let item = |name: &str, value: Value| edition(json!({"id": "a", "title": "A quiet day", name: value}));
    let image = || json!([{"src": "a.jpg", "alt": "A lock", "srcset": [{"src": "b.jpg", "width": 9}], "focus": {"x": 0, "y": 1}}]);
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
fn properties(schema: &Value, definition: &str) -> BTreeSet<String> {
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

/// Values that publishers' programs write, in places where they belong and where they don't.
fn values() -> Vec<Value> {
    let texts = "a|A quiet day|0|-1|edition/1|article|photo|brief|live|usable|withheld|ltr|rtl|reporter|lead|paragraph|\
        image|note|2026-11-23|2024-02-29|2026-02-29|2026-04-31|2026-13-01|2026-1-1|20261123|2026-11-23T06:30:00Z|\
        2026-11-23T06:30:00|2026-11-23T06:30:00+08:00|2026-11-23 06:30:00-00:30|2026-11-23T24:00:00Z|\
        2026-11-23T06:30:60Z|2026-11-23T06:30Z|2026-11-23T06:30:00.5Z|2026-11-23T06:30:00+0800|https://a.example/|\
        http://a.example|HTTPS://a.example/b:c|mailto:a@a.example|tel:1|ftp://a.example|javascript:a|data:,a|/a|./a:b|\
        ?a:b|#a|//a.example|1a:b|文:b|a/b.html|a.b|-|zh-Hans|en-GB|en_GB|x-a|de-1996|i-klingon|English|UTC|Asia/Shanghai|\
        Europe/London|Moon/Tycho|CET|<p>a</p>";
    let mut values: Vec<_> = texts.split('|').map(|text| json!(text)).collect();
    values.extend([
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(4),
        json!(-1),
        json!(0.5),
        json!(1.0),
        json!(2.5),
        json!(4_294_967_295_u32),
        json!(4_294_967_296_u64),
        json!([]),
        json!({}),
        json!([[]]),
        json!([[[]]]),
        json!([{}]),
        json!([null]),
        json!([""]),
        json!([" "]),
        json!([7]),
        json!(["a"]),
        json!(["a", "b"]),
        json!(["a", "b", "c"]),
        json!([["a"], []]),
        json!([["a", ""], [["b", {"text": "c"}]]]),
        json!([["a"], "b"]),
        json!([" ", {"text": " "}]),
        json!(["a", {"text": "b", "strong": true}]),
        json!([{"text": "b", "href": "javascript:a"}]),
        json!([{"type": "paragraph", "text": "a"}]),
        json!([{"type": "note", "body": [{"type": "separator"}]}]),
        json!([{"type": "note", "body": [{"type": "heading"}]}]),
        json!([{"type": "chart"}]),
        json!([{"name": "Ada"}]),
        json!([{"src": "a.jpg", "alt": ""}]),
        json!([{"src": "a.jpg"}]),
        json!([{"src": "a.jpg", "width": 5}]),
        json!([{"id": "z", "title": "Z"}]),
        json!([{"url": "/z", "title": "Z"}]),
        json!([{"text": "Two."}]),
        json!([{"body": ["Open."]}]),
        json!([{"id": "news", "title": "News"}]),
        json!({"name": "a"}),
        json!({"label": "a"}),
        json!({"title": "a", "note": ["b"]}),
        json!({"x": 0.1, "y": 1}),
        json!({"x": 0.1, "y": 1.1}),
    ]);
    values
}

/// Each field of each object once with each value: some ten thousand editions.
#[test]
fn schema_and_reader_agree_on_any_field_with_any_value() {
    let schema = schema();
    let validator = validator(&schema);
    let values = values();
    let mut verdicts = [0, 0];
    for (definition, _, edition, at) in places().into_iter().filter(|place| place.0 != "block") {
        for name in properties(&schema, definition) {
            let object = if definition.is_empty() { &schema } else { &schema["$defs"][definition] };
            let is_address =
                matches!(object["properties"][&name]["$ref"].as_str(), Some("#/$defs/link" | "#/$defs/file"));
            for value in &values {
                // The reader takes an address with a space in it in silence.
                let is_forgiven = is_address && value.as_str().is_some_and(|text| text.contains(' '));
                let is_beyond = match (&*name, value.as_str()) {
                    // Withheld, or filed under what is not listed: see above.
                    ("status", Some("withheld")) => true,
                    ("section", Some(_)) => definition == "item",
                    _ => false,
                };
                // Another type of block is another object, and has its own turn.
                if is_beyond || name == "type" && definition.ends_with("_block") {
                    continue;
                }
                let mut edition = edition.clone();
                edition.pointer_mut(at).unwrap()[&name] = value.clone();
                let is_clean = is_clean(edition.to_string().as_bytes());
                assert_eq!(validator.is_valid(&edition), is_clean && !is_forgiven, "{definition}.{name}: {value}");
                verdicts[usize::from(is_clean)] += 1;
            }
        }
    }
    assert!(verdicts.iter().all(|count| *count > 1000), "{verdicts:?}");
}

#[test]
fn an_item_needs_a_name_and_something_to_show() {
    let validator = validator(&schema());
    let values = [
        ("id", json!("a")),
        ("url", json!("/a")),
        ("type", json!("brief")),
        ("title", json!("A")),
        ("summary", json!("A.")),
        ("images", json!([{"src": "a.jpg", "alt": ""}])),
        ("body", json!(["A."])),
        ("updates", json!([{"body": ["A."]}])),
    ];
    for choice in 0..1_u32 << values.len() {
        let chosen = values.iter().enumerate().filter(|(place, _)| choice >> place & 1 == 1);
        let item: Value = chosen.map(|(_, (name, value))| ((*name).to_owned(), value.clone())).collect();
        let file = json!({"format": "edition/1", "title": "The Lantern", "language": "en", "items": [item]});
        assert_eq!(validator.is_valid(&file), is_clean(file.to_string().as_bytes()), "{file}");
    }
}

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
