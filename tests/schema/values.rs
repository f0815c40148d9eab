//! Schema and reader agree on whatever is put into a field.

use serde_json::{Value, json};

use super::fields::{places, properties};
use super::{is_clean, schema, validator};

/// Values that publishers' programs write, in places where they belong and where they don't.
fn values() -> Vec<Value> {
    let texts = "a|A quiet day|0|-1|edition/1|article|editorial|letter|photo|brief|live|column|usable|withheld|\
        canceled|cancelled|ltr|rtl|up|reporter|photographer|editor|commentator|organisation|boss|lead|salutation|\
        signature|question|answer|paragraph|image|note|2026-11-23|2024-02-29|2026-02-29|2026-04-31|2026-13-01|\
        2026-1-1|20261123|2026-11-23T06:30:00Z|2026-11-23T06:30:00|2026-11-23T06:30:00+08:00|\
        2026-11-23 06:30:00-00:30|2026-11-23T24:00:00Z|2026-11-23T06:30:60Z|2026-11-23T06:30Z|\
        2026-11-23T06:30:00.5Z|2026-11-23T06:30:00+0800|https://a.example/|http://a.example|HTTPS://a.example/b:c|\
        mailto:a@a.example|tel:1|ftp://a.example|javascript:a|data:,a|/a|./a:b|?a:b|#a|//a.example|1a:b|文:b|\
        a/b.html|a.b|-|zh-Hans|en-GB|en_GB|x-a|de-1996|i-klingon|English|UTC|Asia/Shanghai|Europe/London|Moon/Tycho|\
        CET|<p>a</p>";
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
    for (definition, edition, at) in places().into_iter().filter(|place| place.0 != "block") {
        for name in properties(&schema, definition) {
            let object = if definition.is_empty() { &schema } else { &schema["$defs"][definition] };
            let is_address =
                matches!(object["properties"][&name]["$ref"].as_str(), Some("#/$defs/link" | "#/$defs/file"));
            for value in &values {
                // The reader takes an address with a space in it in silence.
                let is_forgiven = is_address && value.as_str().is_some_and(|text| text.contains(' '));
                let is_beyond = match (&*name, value.as_str()) {
                    // Withheld, or filed under what is not listed: see above.
                    ("status", Some("withheld" | "canceled")) => true,
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
