//! What becomes of an edition's file: each rule of the format with a small file of its own, and any file at all.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::fs;

use newsrack::edition::{
    Edition, Item, MAX_DEPTH, MAX_VALUES, Surroundings, Value, Warnings, is_language_tag, is_rtl, read,
};
use proptest::prelude::*;
use serde_json::{Map, json};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/edition");

/// Reads a file, or says why it is refused.
fn read_value(value: Value) -> Result<(Edition, Warnings), String> {
    let is_time_zone = |name: &str| ["UTC", "Asia/Shanghai"].contains(&name);
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &is_time_zone,
        language: "",
        warnings_kept: usize::MAX,
    };
    read(value, &surroundings).map_err(|refusal| refusal.message())
}

fn read_json(json: serde_json::Value) -> Result<(Edition, Warnings), String> {
    read_value(serde_json::from_value(json).unwrap())
}

fn read_fixture(name: &str) -> Result<(Edition, Warnings), String> {
    let text = fs::read_to_string(format!("{FIXTURES}/{name}.json")).unwrap();
    read_value(serde_json::from_str(&text).unwrap())
}

/// A value as JSON, so that the order of fields makes no difference.
fn to_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => json!(null),
        Value::Bool(flag) => json!(flag),
        Value::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        Value::Number(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::List(list) => list.iter().map(to_json).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), to_json(value))).collect::<Map<_, _>>().into()
        }
    }
}

fn ids(edition: &Edition) -> Vec<&str> {
    edition.items.iter().map(|item| item.id.as_str()).collect()
}

fn paths(warnings: &Warnings) -> Vec<&str> {
    assert_eq!(warnings.total(), warnings.kept().len());
    warnings.kept().iter().map(|warning| warning.path.as_str()).collect()
}

fn section_of<'a>(edition: &'a Edition, item: &Item) -> Option<&'a str> {
    item.section.map(|section| edition.sections[section].id.as_str())
}

/// Files that are refused, and how the reason begins.
const REFUSED: [(&str, &str); 11] = [
    ("refused-not-an-object", "the file is not an object: "),
    ("refused-no-format", "format is missing or unknown: "),
    ("refused-unknown-format", "format is missing or unknown: "),
    ("refused-unknown-major-version", "edition/2 is of an unknown version: "),
    ("refused-no-title", "title is missing"),
    ("refused-blank-title", "title is missing"),
    ("refused-title-not-text", "title is missing or of the wrong type: "),
    ("refused-no-language", "language is missing"),
    ("refused-blank-language", "language is missing"),
    ("refused-no-items", "items is missing"),
    ("refused-items-not-a-list", "items is missing or of the wrong type: "),
];

/// Files that are read: the items that stay, and the places warned of.
const READ: [(&str, &[&str], &[&str]); 31] = [
    ("front-page", &["column-note", "editorial", "lanterns", "ferry", "open-letter", "photo"], &[]),
    ("read-minor-version", &["b"], &[]),
    ("read-no-items", &[], &[]),
    ("read-unknown-fields", &["a", "b"], &[]),
    ("read-id-from-url", &["https://lantern.example/lock", "b"], &[]),
    ("read-sections-from-items", &["a", "b", "c", "d"], &[]),
    ("read-not-free", &["a", "b"], &[]),
    ("skipped-no-id-or-url", &["b"], &["items[0]"]),
    ("skipped-only-a-bad-url", &["b"], &["items[0].url", "items[0]"]),
    ("skipped-repeated-id", &["a", "b"], &["items[2]"]),
    ("skipped-url-repeats-an-id", &["https://lantern.example/lock", "b"], &["items[1]"]),
    ("skipped-no-title", &["b"], &["items[0].title"]),
    ("skipped-blank-title", &["b"], &["items[0].title"]),
    ("skipped-title-not-text", &["b"], &["items[0].title", "items[0].title"]),
    ("skipped-withheld-or-canceled", &["b"], &["items[0].status", "items[2].status"]),
    ("skipped-not-an-object", &["b"], &["items[0]", "items[1]", "items[2]"]),
    ("skipped-nothing-to-draw", &["b"], &["items[0].images", "items[0]", "items[1].body", "items[1]"]),
    (
        "dropped-addresses",
        &["a", "b"],
        &[
            "home_page_url",
            "feed_url",
            "icon",
            "next_url",
            "items[0].url",
            "items[0].authors[0].url",
            "items[0].authors[0].avatar",
            "items[0].continues.url",
            "items[0].images[0].src",
            "items[0].images[1].srcset[0].src",
            "items[0].body[0].text[1].href",
            "items[0].body[1].url",
        ],
    ),
    (
        "dropped-wrong-types",
        &["a", "b"],
        &[
            "id",
            "date_issued",
            "description",
            "icon",
            "items[0].kickers",
            "items[0].subtitle",
            "items[0].rubric",
            "items[0].byline",
            "items[0].authors",
            "items[0].summary",
            "items[0].tags",
            "items[0].dateline",
            "items[0].page",
            "items[0].continues",
            "items[0].images",
            "items[0].body",
            "items[0].related",
            "items[0].corrections",
            "items[0].updates",
            "items[0].is_accessible_for_free",
        ],
    ),
    ("defaulted-time-without-offset", &["a", "b"], &["items[0].date_published"]),
    (
        "defaulted-impossible-dates",
        &["a", "b"],
        &["date_issued", "items[0].date_published", "items[0].date_modified", "items[0].corrections[0].date"],
    ),
    ("defaulted-missing-alt", &["a", "b"], &["items[0].images[0].alt", "items[0].body[0].alt"]),
    ("defaulted-unknown-section", &["a", "b"], &["items[0].section"]),
    ("defaulted-unknown-type", &["a", "b"], &["items[0].type"]),
    ("defaulted-language-tag", &["a", "b"], &["language", "items[0].language"]),
    ("defaulted-time-zone", &["b"], &["timezone"]),
    ("defaulted-status", &["a", "b"], &["items[0].status"]),
    ("defaulted-kickers", &["a", "b"], &["items[0].kickers"]),
    ("defaulted-body-as-text", &["a", "b"], &["items[0].body"]),
    (
        "defaulted-unknown-block",
        &["a", "b"],
        &[
            "items[0].body[0].type",
            "items[0].body[1].type",
            "items[0].body[1].fallback",
            "items[0].body[2].type",
            "items[0].body[2].fallback",
        ],
    ),
    ("defaulted-sections", &["a", "b"], &["sections[0].title", "sections[1].id", "sections[2]", "sections[3]"]),
];

#[test]
fn what_lacks_the_essentials_is_refused_with_one_reason() {
    for (name, reason) in REFUSED {
        let message = read_fixture(name).map(|_| ()).unwrap_err();
        assert!(message.starts_with(reason), "{name}: {message}");
    }
}

#[test]
fn what_can_be_drawn_is_drawn_and_the_rest_is_warned_of() {
    for (name, items, places) in READ {
        let (edition, warnings) = read_fixture(name).unwrap_or_else(|message| panic!("{name}: {message}"));
        assert_eq!(ids(&edition), items, "{name}");
        assert_eq!(paths(&warnings), places, "{name}: {:#?}", warnings.kept());
    }
}

#[test]
fn every_file_among_the_fixtures_is_read_here() {
    for entry in fs::read_dir(FIXTURES).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let name = file.trim_end_matches(".json");
        let is_known = REFUSED.iter().any(|case| case.0 == name) || READ.iter().any(|case| case.0 == name);
        assert!(is_known, "{file}");
    }
}

#[test]
fn a_front_page_keeps_its_parts() {
    let (edition, _) = read_fixture("front-page").unwrap();
    let sections: Vec<_> = edition.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(sections, ["要闻", "评论", "综述", "倡议", "图片新闻"]);
    assert_eq!([edition.text("title"), edition.text("date_issued")], ["青岚晚报", "2026-11-23"]);
    let filed: Vec<_> = edition.items.iter().map(|item| section_of(&edition, item).unwrap()).collect();
    assert_eq!(filed, ["news", "comment", "feature", "news", "notice", "photo"]);
    let [note, editorial, feature, report, letter, photo] = edition.items.as_slice() else { panic!("six items") };

    assert_eq!(note.fields.get("rubric").text("title"), "沿着青溪走一走");
    assert_eq!(note.fields.get("rubric").list("note").len(), 1);
    assert_eq!(editorial.list("authors")[0].text("role"), "commentator");
    assert_eq!(feature.text("subtitle"), "——老街夜市复市一月记");
    assert_eq!(feature.fields.get("continues").text("label"), "下转第二版");
    let blocks: Vec<_> = feature.list("body").iter().map(|block| block.text("type")).collect();
    assert_eq!(blocks, ["heading", "", "", "list", "heading", "", "list"]);
    assert_eq!(feature.list("body")[6].list("items").len(), 3);
    assert!(feature.list("body")[6].flag("ordered", false));
    assert_eq!(report.list("kickers").len(), 2);
    assert_eq!(report.list("kickers")[1].as_text(), "渡口的十二名船工轮班守着码头——");
    let body = letter.list("body");
    assert_eq!([body[0].text("role"), body[body.len() - 1].text("role")], ["salutation", "signature"]);
    assert!(body[2].list("text")[0].flag("strong", false));
    assert_eq!(photo.text("title"), "");
    assert_eq!(photo.list("authors").len(), 2);
}

#[test]
fn sections_are_those_listed_else_those_the_items_name() {
    /// A file, its sections' ids and titles, and what its items are filed under.
    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static [Option<&'static str>]);
    let cases: [Case; 4] = [
        (
            "read-sections-from-items",
            &[("Harbour", "Harbour"), ("Weather", "Weather")],
            &[Some("Harbour"), None, Some("Weather"), Some("Harbour")],
        ),
        ("defaulted-unknown-section", &[("sports", "Sports"), ("news", "News")], &[None, Some("sports")]),
        ("defaulted-sections", &[("news", "news"), ("sport", "Sport")], &[Some("news"), Some("sport")]),
        ("read-minor-version", &[], &[None]),
    ];
    for (name, sections, filed) in cases {
        let (edition, _) = read_fixture(name).unwrap();
        let found: Vec<_> = edition.sections.iter().map(|it| (it.id.as_str(), it.title.as_str())).collect();
        assert_eq!(found, sections, "{name}");
        let found: Vec<_> = edition.items.iter().map(|item| section_of(&edition, item)).collect();
        assert_eq!(found, filed, "{name}");
    }
}

#[test]
fn defaults_take_the_place_of_what_is_ill_formed() {
    let (edition, _) = read_fixture("defaulted-language-tag").unwrap();
    assert_eq!([edition.text("language"), edition.items[0].text("language")], ["und", "und"]);
    let (edition, _) = read_fixture("defaulted-time-zone").unwrap();
    assert_eq!(edition.text("timezone"), "UTC");
    let (edition, _) = read_fixture("defaulted-impossible-dates").unwrap();
    assert_eq!(edition.text("date_issued"), "");
    assert_eq!(edition.items[0].text("date_published"), "");
    let (edition, _) = read_fixture("defaulted-time-without-offset").unwrap();
    assert_eq!(edition.items[0].text("date_published"), "2026-11-23T06:30:00");
    let (edition, _) = read_fixture("defaulted-unknown-type").unwrap();
    assert!(["", "article"].contains(&edition.items[0].text("type")));
}

#[test]
fn a_warning_says_what_was_found_and_what_was_done() {
    let cases = [
        ("skipped-no-title", "items[0].title", "missing, item skipped"),
        ("skipped-no-id-or-url", "items[0]", "neither id nor url, item skipped"),
        ("skipped-repeated-id", "items[2]", "\"a\" is repeated, item skipped"),
        ("dropped-addresses", "next_url", "\"javascript:2\" is not an allowed address, dropped"),
        ("dropped-wrong-types", "items[0].byline", "a number where text is expected, ignored"),
        ("defaulted-unknown-section", "items[0].section", "\"sprots\" is unknown, item filed under all"),
        ("defaulted-time-zone", "timezone", "\"Moon/Tycho\" is unknown, read as UTC"),
    ];
    for (name, path, message) in cases {
        let (_, warnings) = read_fixture(name).unwrap();
        let warning = warnings.kept().iter().find(|warning| warning.path == path);
        assert_eq!(warning.map(|warning| warning.message.as_str()), Some(message), "{name}");
    }
    let (_, warnings) = read_fixture("skipped-not-an-object").unwrap();
    let line = "3 problems in this edition: items[0]: text where an object is expected, item skipped; ";
    assert!(warnings.summary().unwrap().starts_with(line));
}

/// Reads an edition of one item that has this field besides an id and a title.
fn read_field(name: &str, given: &serde_json::Value) -> (Edition, Warnings) {
    let item = json!({"id": "a", "title": "A quiet day at the lock", name: given});
    let edition = json!({"format": "edition/1", "title": "The Lantern", "language": "en", "items": [item]});
    read_json(edition).unwrap()
}

/// What is kept of an item's field, and where warnings are given under it.
fn check_field(name: &str, given: serde_json::Value, kept: serde_json::Value, places: &[&str]) {
    let (edition, warnings) = read_field(name, &given);
    assert_eq!(to_json(edition.items[0].fields.get(name)), kept, "{name}: {given}");
    let start = format!("items[0].{name}");
    let found: Vec<_> = paths(&warnings).into_iter().map(|path| path.strip_prefix(&start).unwrap()).collect();
    assert_eq!(found, places, "{name}: {given}");
}

#[test]
fn texts_lose_the_space_around_them_and_numbers_are_none() {
    check_field("byline", json!(" \u{3000}Ada  Poole\n"), json!("Ada  Poole"), &[]);
    check_field("byline", json!("  "), json!(null), &[]);
    check_field("byline", json!(null), json!(null), &[]);
    check_field("byline", json!(5), json!(null), &[""]);
    check_field("tags", json!(["lock", 5, " ", "tide "]), json!(["lock", "tide"]), &["[1]", "[2]"]);
    check_field("kickers", json!("Only one"), json!(["Only one"]), &[]);
    check_field("kickers", json!(["One", " ", "Two", "Three"]), json!(["One", "Two"]), &["[1]", ""]);
}

#[test]
fn an_entry_without_its_essentials_is_left_out() {
    check_field(
        "authors",
        json!([{"role": "editor"}, {"name": "Ada", "role": "boss"}, "Ada", {"name": "Bo", "role": "editor"}]),
        json!([{"name": "Ada"}, {"name": "Bo", "role": "editor"}]),
        &["[0].name", "[1].role", "[2]"],
    );
    check_field("page", json!({"column": "2"}), json!(null), &[".name"]);
    check_field("page", json!({"name": "A4", "column": 2}), json!({"name": "A4"}), &[".column"]);
    check_field("rubric", json!({"note": ["Weekly."]}), json!(null), &[".title"]);
    check_field("continues", json!({"url": "/2"}), json!(null), &[".label"]);
    check_field("continued_from", json!({"label": "From page 1"}), json!({"label": "From page 1"}), &[]);
    check_field(
        "corrections",
        json!([{"date": "2026-11-23"}, {"text": "Two gates."}]),
        json!([{"text": "Two gates."}]),
        &["[0].text"],
    );
    check_field(
        "related",
        json!([{"title": "Neither"}, {"id": "b"}, {"id": "b", "title": "By id"}, {"url": "/c", "title": "By address"}]),
        json!([{"id": "b", "title": "By id"}, {"url": "/c", "title": "By address"}]),
        &["[0].id", "[1].title"],
    );
    check_field(
        "updates",
        json!([{"id": "1", "date": "2026-11-23T07:00:00Z", "body": ["Open."], "pinned": true}, {"title": "No body"}]),
        json!([{"id": "1", "date": "2026-11-23T07:00:00Z", "body": ["Open."], "pinned": true}]),
        &["[1].body"],
    );
}

#[test]
fn an_image_needs_an_address_that_may_be_loaded() {
    check_field(
        "images",
        json!([{"alt": "none"}, {"src": "tel:1", "alt": "none"}, {"src": "a.jpg", "alt": ""}]),
        json!([{"src": "a.jpg"}]),
        &["[0].src", "[1].src"],
    );
    check_field(
        "images",
        json!([{"src": "a.jpg", "alt": "a", "width": -1, "height": 2.5, "srcset": [{"src": "b.jpg"}, {"src": "c.jpg", "width": 9}]}]),
        json!([{"src": "a.jpg", "alt": "a", "srcset": [{"src": "c.jpg", "width": 9}]}]),
        &["[0].width", "[0].height", "[0].srcset[0].width"],
    );
    check_field(
        "images",
        json!([{"src": "a.jpg", "alt": "a", "focus": {"x": 0, "y": 1.5}}, {"src": "b.jpg", "alt": "b", "focus": {"x": 0, "y": 0.5}}]),
        json!([{"src": "a.jpg", "alt": "a"}, {"src": "b.jpg", "alt": "b", "focus": {"x": 0, "y": 0.5}}]),
        &["[0].focus.y"],
    );
}

#[test]
fn blocks_keep_what_fits_their_type() {
    // The block; what is kept of it, null for nothing; where warnings are given.
    let cases = [
        (json!("Words."), json!("Words."), &[] as &[&str]),
        (json!(" "), json!(null), &[""]),
        (json!(5), json!(null), &[""]),
        (
            json!({"type": "paragraph", "role": "boss", "text": "Words."}),
            json!({"type": "paragraph", "text": "Words."}),
            &[".role"],
        ),
        (json!({"type": "paragraph"}), json!(null), &[".text"]),
        (json!({"type": "paragraph", "text": ["", " "]}), json!(null), &[".text"]),
        (
            json!({"type": "paragraph", "text": ["One ", {"text": "two", "em": true, "ruby": "2"}, 3, {"em": true}]}),
            json!({"type": "paragraph", "text": ["One ", {"text": "two", "em": true, "ruby": "2"}]}),
            &[".text[2]", ".text[3].text"],
        ),
        (
            json!({"type": "heading", "text": "Head", "level": 3}),
            json!({"type": "heading", "text": "Head", "level": 3}),
            &[],
        ),
        (
            json!({"type": "heading", "text": "Head", "level": 1}),
            json!({"type": "heading", "text": "Head"}),
            &[".level"],
        ),
        (
            json!({"type": "list", "items": ["One", "", {"text": "Two"}, ["Three"]], "ordered": true}),
            json!({"type": "list", "items": ["One", ["Three"]], "ordered": true}),
            &[".items[1]", ".items[2]"],
        ),
        (json!({"type": "list"}), json!(null), &[".items"]),
        (
            json!({"type": "quote", "text": "Aye.", "cite": "Bo"}),
            json!({"type": "quote", "text": "Aye.", "cite": "Bo"}),
            &[],
        ),
        (
            json!({"type": "image", "src": "a.jpg", "alt": "a"}),
            json!({"type": "image", "src": "a.jpg", "alt": "a"}),
            &[],
        ),
        (
            json!({"type": "note", "title": "Aside", "body": ["One.", {"type": "note", "body": ["Two."]}]}),
            json!({"type": "note", "title": "Aside", "body": ["One.", {"type": "note", "body": ["Two."]}]}),
            &[],
        ),
        (
            json!({"type": "table", "header": ["Gate", ""], "rows": [["Upper", 2], ["Lower", "3 m"], "Sum"], "caption": "Depth"}),
            json!({"type": "table", "header": ["Gate", ""], "rows": [["Upper", ""], ["Lower", "3 m"]], "caption": "Depth"}),
            &[".rows[0][1]", ".rows[2]"],
        ),
        (json!({"type": "separator"}), json!({"type": "separator"}), &[]),
        (
            json!({"type": "embed", "url": "/film", "title": "A film"}),
            json!({"type": "embed", "url": "/film", "title": "A film"}),
            &[],
        ),
        (json!({"type": "embed", "title": "A film"}), json!(null), &[".url"]),
        (
            json!({"type": "chart", "fallback": ["Level: ", {"text": "2 m"}]}),
            json!(["Level: ", {"text": "2 m"}]),
            &[".type"],
        ),
    ];
    for (block, kept, places) in cases {
        let (edition, warnings) = read_field("body", &json!([block, "The end."]));
        let body = edition.items[0].list("body");
        let found = if body.len() == 2 { to_json(&body[0]) } else { json!(null) };
        // A fallback is kept as a paragraph, in whichever of its two forms.
        let found = if kept.is_array() && found.is_object() { found["text"].clone() } else { found };
        assert_eq!(found, kept, "{block}");
        let found: Vec<_> =
            paths(&warnings).iter().map(|path| path.strip_prefix("items[0].body[0]").unwrap()).collect();
        assert_eq!(found, places, "{block}");
    }
}

#[test]
fn an_item_runs_as_it_says_else_as_its_language_does_else_as_the_edition() {
    // The edition's language and direction, the item's, and whether each runs from right to left.
    let cases = [
        ("en", "", "", "", false, false),
        ("ar", "", "", "", true, true),
        ("ar", "ltr", "", "", false, false),
        ("ar", "", "en", "", true, false),
        ("en", "", "he", "", false, true),
        ("en", "", "he", "ltr", false, false),
        ("en", "", "", "rtl", false, true),
        ("az-Arab", "", "!", "", true, true),
        ("en", "up", "", "", false, false),
    ];
    for (language, direction, item_language, item_direction, is_rtl, is_item_rtl) in cases {
        let item = json!({"id": "a", "title": "A", "language": item_language, "direction": item_direction});
        let (edition, _) = read_json(json!({
            "format": "edition/1", "title": "The Lantern", "language": language, "direction": direction, "items": [item],
        }))
        .unwrap();
        let case = format!("{language} {direction} {item_language} {item_direction}");
        assert_eq!((edition.is_rtl, edition.items[0].is_rtl), (is_rtl, is_item_rtl), "{case}");
    }
}

#[test]
fn an_edition_keeps_the_fields_of_the_format() {
    let fields = json!({
        "id": "urn:lantern:1", "title": "The Lantern", "language": "en", "date_issued": "2026-11-23", "timezone": "UTC",
        "direction": "ltr", "issue_number": "12", "edition_name": "Morning", "description": "A paper.",
        "home_page_url": "https://lantern.example/", "feed_url": "https://lantern.example/1.json", "icon": "icon.png",
        "next_url": "2.json", "copyright_notice": "© The Lantern", "usage_terms": "Ask first.",
        "license": "https://lantern.example/licence",
    });
    let mut file = fields.clone();
    file["format"] = json!("edition/1");
    file["items"] = json!([]);
    for (given, kept) in [(json!("12"), json!("12")), (json!(4031), json!("4031"))] {
        file["issue_number"] = given;
        let (edition, warnings) = read_json(file.clone()).unwrap();
        assert_eq!(paths(&warnings), [""; 0]);
        for (name, value) in fields.as_object().unwrap() {
            let value = if name == "issue_number" { &kept } else { value };
            assert_eq!(&to_json(edition.fields.get(name)), value, "{name}");
        }
    }
    file["issue_number"] = json!(12.5);
    assert_eq!(paths(&read_json(file).unwrap().1), ["issue_number"]);
}

#[test]
fn sections_of_the_wrong_type_are_warned_of_and_derived() {
    let item = json!({"id": "a", "title": "A", "section": "news"});
    let (edition, warnings) = read_json(json!({
        "format": "edition/1", "title": "The Lantern", "language": "en", "sections": "news", "items": [item],
    }))
    .unwrap();
    assert_eq!(edition.sections.len(), 1);
    assert_eq!(paths(&warnings), ["sections"]);
}

#[test]
fn the_last_of_a_repeated_name_counts_wherever_it_stands() {
    let json = r#"{"sections": [], "title": "First", "language": "en", "format": "edition/1", "items":
        [{"id": "a", "title": "First", "title": "Last"}], "title": "Last"}"#;
    let (edition, _) = read_value(serde_json::from_str(json).unwrap()).unwrap();
    assert_eq!([edition.text("title"), edition.items[0].text("title")], ["Last", "Last"]);
}

#[test]
fn a_large_edition_is_read_without_delay() {
    let item = |n: usize| json!({"id": format!("{}", n * 7919 % 20_011), "title": "A", "section": format!("s{n}")});
    let items: Vec<_> = (0..20_000).map(item).collect();
    let sections: Vec<_> = (0..20_000).map(|n| json!({"id": format!("s{}", n * 2), "title": "S"})).collect();
    for sections in [json!(null), json!(sections)] {
        let start = std::time::Instant::now();
        let file = json!({"format": "edition/1", "title": "T", "language": "en", "sections": sections, "items": items});
        assert_eq!(read_json(file).unwrap().0.items.len(), 20_000);
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}

#[test]
fn a_file_past_the_limits_is_no_value() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let list = |values: usize| format!("[{}0]", "0,".repeat(values - 2));
    let is_value = |json: &str| serde_json::from_str::<Value>(json).is_ok();
    assert!(is_value(&nested(MAX_DEPTH)) && !is_value(&nested(MAX_DEPTH + 1)));
    assert!(is_value(&list(MAX_VALUES)) && !is_value(&list(MAX_VALUES + 1)));
}

/// Any JSON, made of the words of the format so that it reaches far into the reader.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    const NAMES: &str = "id url type title kickers subtitle rubric byline authors summary section tags page continues \
        date_published images body related corrections updates status language direction name role note label src width \
        alt srcset focus x y text href ruby items rows header level date fallback sections";
    const WORDS: &str = "a b 文 \u{0} \u{3000}a paragraph heading list quote image note table embed photo brief withheld rtl lead \
        2026-02-30 2026-11-23 2026-11-23T06:30:00 2026-11-23T06:30:00+08:00 2026-11-2三T06:30:00Z javascript:a \
        https://a.example/ zh-Hans x- UTC";
    let names: Vec<_> = NAMES.split_whitespace().collect();
    let words: Vec<_> = WORDS.split(' ').chain(["", " "]).collect();
    let leaf = prop_oneof![
        4 => prop::sample::select(words).prop_map(|text| json!(text)),
        1 => any::<String>().prop_map(|text| json!(text)),
        1 => any::<f64>().prop_map(|number| json!(number)),
        1 => (-1..9i64).prop_map(|number| json!(number)),
        1 => any::<bool>().prop_map(|flag| json!(flag)),
        1 => Just(json!(null)),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        let field = (prop::sample::select(names.clone()), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(|list| json!(list)),
            prop::collection::vec(field, 0..8).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (String::from(name), value))
                .collect::<Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused(file in any_value()) {
        let _ = read_json(file);
    }

    #[test]
    fn items_of_any_edition_have_ids_of_their_own_and_sections_that_exist(
        fields in any_value(),
        sections in any_value(),
        items in prop::collection::vec(any_value(), 0..9),
    ) {
        let mut file = if fields.is_object() { fields } else { json!({}) };
        file["format"] = json!("edition/1");
        file["title"] = json!("The Lantern");
        file["language"] = json!("en");
        file["sections"] = sections;
        file["items"] = json!(items);
        let (edition, warnings) = read_json(file).unwrap();
        let mut ids = ids(&edition);
        prop_assert!(ids.iter().all(|id| !id.is_empty()));
        prop_assert!(edition.items.len() + warnings.total() >= items.len());
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), edition.items.len());
        prop_assert!(edition.items.iter().all(|item| item.section.is_none_or(|section| section < edition.sections.len())));
    }
}
