//! The preview and the whole reading come to the same frame and the same cards, for every file there is and any other.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use newsrack::config::Config;
use newsrack::edition::{Edition, Paging, Surroundings, Value, is_language_tag, is_rtl, preview, read};
use newsrack::locale::{Words, words};
use newsrack::model::Model;
use newsrack::view::{Notice, card, frame};
use proptest::prelude::*;
use serde_json::json;

use corpus::{filled, payloads, template};
use values::any_json;

#[path = "payloads/corpus.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod corpus;
#[path = "reading/values.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod values;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What a partner may ask for that makes a difference to frame or cards.
const ATTRIBUTES: [&[(&str, &str)]; 4] = [
    &[],
    &[("opens", "link"), ("heading-level", "5"), ("limit", "2")],
    &[("sections", "b,news,a"), ("section", "news"), ("autoplay", "5")],
    &[("filter", "false"), ("dir", "rtl"), ("lang", "fr"), ("deep-link", "hash")],
];

fn surroundings() -> Surroundings<'static> {
    Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|name| name == "UTC",
        language: "en",
        warnings_kept: 0,
    }
}

/// The frame's markup and that of each card, for each of the attributes; with the words of the whole widget, as the preview has
/// fewer and shows the same ones.
fn drawn(edition: &Edition, is_preview: bool) -> Vec<String> {
    let mut markup = Vec::new();
    for attributes in ATTRIBUTES {
        let attribute = |name: &str| attributes.iter().find(|known| known.0 == name).map(|known| known.1.to_owned());
        let words: Words = words("en", '0', &|_, _| String::new());
        let (config, edition) = (Config::read(&attribute), edition.clone());
        let model = if is_preview {
            Model::preview(config, words, edition, Paging::default())
        } else {
            Model::new(config, words, edition, Paging::default()).0
        };
        markup.push(frame(&model, &model.words, &Notice::default()));
        for (index, item) in model.edition.items.iter().enumerate() {
            markup.push(card(&model, index, item, &model.words));
        }
    }
    markup.iter().map(|markup| String::from_utf8(markup.as_bytes().to_vec()).unwrap()).collect()
}

/// Fails where the two differ; gives whether there was anything to compare.
fn compare(file: &Value, name: &str) -> bool {
    let (early, whole) = (preview(file.clone(), &surroundings()), read(file.clone(), &surroundings()));
    let (Some(early), Ok((whole, _))) = (&early, &whole) else {
        assert_eq!(early.is_some(), whole.is_ok(), "{name} is refused by one and not by the other");
        return false;
    };
    let facts = |edition: &Edition| -> Vec<_> {
        let fact = |item: &newsrack::edition::Item| (item.id.clone(), item.section, item.is_rtl, item.has_text);
        edition.items.iter().map(fact).collect()
    };
    assert_eq!(facts(early), facts(whole), "{name}");
    assert_eq!(early.sections, whole.sections, "{name}");
    let (early, whole) = (drawn(early, true), drawn(whole, false));
    assert_eq!(early, whole, "{name}");
    true
}

fn parsed(json: &serde_json::Value) -> Value {
    serde_json::from_value(json.clone()).unwrap()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(ROOT).join(folder)).unwrap();
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

#[test]
fn every_fixture_and_every_edition_of_the_gallery_is_previewed_as_it_is() {
    let folders =
        ["tests/fixtures/edition/valid", "tests/fixtures/edition/partial", "tests/gallery/editions", "www/editions"];
    for (folder, least) in folders.into_iter().zip([25, 50, 14, 4]) {
        let count = files(folder)
            .iter()
            .filter(|path| {
                // Half of a character of JavaScript's is no text of Rust's.
                let file = serde_json::from_slice(&fs::read(path).unwrap());
                file.is_ok_and(|file| compare(&file, &path.display().to_string()))
            })
            .count();
        assert!(count >= least, "{count} in {folder}");
    }
}

#[test]
fn every_payload_is_previewed_as_it_is() {
    let folder = Path::new(ROOT).join("tests/payloads");
    let template = template(&folder, "edition");
    for payload in payloads(&folder) {
        let [as_words, as_address] = [
            filled(&template, &payload.text, "https://paper.example/a", "a"),
            filled(&template, "Plain words", &payload.text, "a"),
        ];
        assert!(compare(&parsed(&as_words), &payload.text) && compare(&parsed(&as_address), &payload.text));
    }
}

/// Bodies whose text, or whose being there at all, takes reading to find out.
#[test]
fn what_a_body_comes_to_is_known_in_the_preview() {
    let bodies = [
        json!("Text."),
        json!(" "),
        json!([]),
        json!([" ", "\u{200b}"]),
        json!([" ", "Text."]),
        json!(["\u{3000}Text."]),
        json!([{"type": "paragraph", "text": " "}, {"type": "paragraph", "text": "Text."}]),
        json!([{"type": "paragraph", "role": " salutation ", "text": "Sir,"}, "Text."]),
        json!([{"type": "paragraph", "role": "greeting", "text": "Sir,"}, "Text."]),
        json!([{"type": "paragraph", "role": 5, "text": "Sir,"}, "Text."]),
        json!([{"type": "paragraph", "text": [{"text": ["nested"]}, {"text": "Text."}, 7, " ", {"strong": true}]}]),
        json!([{"type": "paragraph", "text": [{"text": ""}]}]),
        json!([{"type": "paragraph"}]),
        json!([{"type": "hologram", "fallback": "Text."}]),
        json!([{"type": "hologram", "fallback": [{"text": "Text.", "href": "javascript:a"}]}]),
        json!([{"type": "hologram", "text": "Text."}]),
        json!([{"text": "Text."}]),
        json!([{"text": "Text.", "fallback": "Other."}]),
        json!([{"type": "heading", "text": "Text.", "level": 9}]),
        json!([{"type": "heading", "text": [" "]}]),
        json!([{"type": "image", "alt": ""}]),
        json!([{"type": "image", "src": "javascript:a", "alt": ""}]),
        json!([{"type": "image", "src": "a.jpg"}]),
        json!([{"type": "list", "items": [" ", []]}]),
        json!([{"type": "list", "items": ["Text."]}]),
        json!([{"type": "table", "rows": [[" "]]}]),
        json!([{"type": "table", "rows": [[]]}]),
        json!([{"type": "table", "header": ["Text."]}]),
        json!([{"type": "note", "body": [{"type": "note", "body": [" "]}]}]),
        json!([{"type": "note", "body": [{"type": "note", "body": ["Text."]}]}]),
        json!([{"type": "embed", "url": "data:a", "title": "Text."}]),
        json!([{"type": "embed", "url": "a"}]),
        json!([{"type": "separator"}]),
        json!([{"type": "quote", "text": 5, "cite": "Text."}]),
        json!([7, null, [["Text."]], "Text."]),
    ];
    for body in bodies {
        for kind in ["article", "brief"] {
            for field in ["body", "updates"] {
                let value = if field == "body" { body.clone() } else { json!([{"body": body, "date": 5}]) };
                let mut item =
                    json!({"id": "a", "type": kind, "images": [{"src": "a.jpg", "focus": {"x": 7, "y": 0.5}}]});
                if kind == "article" {
                    item["title"] = json!("Headline");
                }
                item[field] = value;
                let bare = json!({"id": "b", "type": kind, "title": item["title"], field: item[field]});
                let file = json!({"format": "edition/1", "title": "T", "language": "en", "items": [item, bare]});
                compare(&parsed(&file), &file.to_string());
            }
        }
    }
}

/// Any value at all in the fields of an edition and of its items, made of the words of the format.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    const NAMES: &str = "id url type title kickers subtitle rubric byline authors name summary section continues label page images \
        src alt width height srcset focus x y caption body text role strong em href ruby fallback items rows header level \
        updates date pinned is_accessible_for_free status language direction note";
    const WORDS: &str = "a b news https://a.example/ javascript:a a.jpg paragraph heading image list note table separator embed quote \
        salutation lead photo brief live usable withheld ar zh_Hans rtl ltr 文 ~a~ عربي";
    any_json(NAMES, WORDS)
}

proptest! {
    #[test]
    fn any_edition_is_previewed_as_it_is(
        fields in any_value(),
        sections in any_value(),
        items in prop::collection::vec(any_value(), 0..6),
        bodies in prop::collection::vec(any_value(), 6),
    ) {
        let mut file = if fields.is_object() { fields } else { json!({}) };
        let items: Vec<_> = items.into_iter().zip(bodies).enumerate().map(|(n, (item, body))| {
            let mut item = if item.is_object() { item } else { json!({"title": item}) };
            item["id"] = json!(n.to_string());
            if n % 2 == 0 {
                item["body"] = body;
                item["title"] = json!("Headline");
            }
            item
        }).collect();
        file["format"] = json!("edition/1");
        file["title"] = json!("T");
        file["language"] = json!("en");
        file["sections"] = sections;
        file["items"] = json!(items);
        prop_assert!(compare(&parsed(&file), "any edition"));
    }
}

#[test]
fn the_preview_knows_no_feed() {
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": []});
    assert!(read(parsed(&feed), &surroundings()).is_ok());
    assert!(preview(parsed(&feed), &surroundings()).is_none());
}
