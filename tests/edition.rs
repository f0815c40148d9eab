//! What becomes of an edition's file: each rule of the format with a small file of its own, and any file at all.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use newsrack::edition::{Edition, Item, MAX_DEPTH, MAX_VALUES, Value, Warnings};
use proptest::prelude::*;
use serde_json::json;

use reading::{FOLDERS, fixture, fixtures, read_bytes, read_value};
use values::{any_json, to_json};

mod reading;
#[path = "reading/values.rs"]
mod values;

fn read_json(json: serde_json::Value) -> Result<(Edition, Warnings), String> {
    read_value(serde_json::from_value(json).unwrap())
}

fn read_fixture(name: &str) -> Result<(Edition, Warnings), String> {
    read_bytes(&fixture(name))
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
const REFUSED: [(&str, &str); 37] = [
    ("invalid/articles-in-place-of-items", "items is missing"),
    ("invalid/blank-language", "language is missing"),
    ("invalid/blank-title", "title is missing"),
    ("invalid/comment", "expected value at line 1 column 1"),
    ("invalid/cut-short", "EOF while parsing"),
    ("invalid/edition-in-an-envelope", "format is missing or unknown: "),
    ("invalid/empty-file", "EOF while parsing"),
    ("invalid/format-in-capitals", "format is missing or unknown: "),
    ("invalid/format-not-text", "format is missing or unknown: "),
    ("invalid/format-without-version", "format is missing or unknown: "),
    ("invalid/items-not-a-list", "items is missing or of the wrong type: "),
    ("invalid/language-not-text", "language is missing or of the wrong type: "),
    ("invalid/line-break-in-a-text", "control character (\\u0000-\\u001F) found while parsing a string"),
    ("invalid/minor-version-without-number", "edition/1. is of an unknown version: "),
    ("invalid/nested-too-deep", "nested deeper than 64 levels"),
    ("invalid/no-format", "format is missing or unknown: "),
    ("invalid/no-items", "items is missing"),
    ("invalid/no-language", "language is missing"),
    ("invalid/no-title", "title is missing"),
    ("invalid/not-an-object", "the file is not an object: "),
    ("invalid/null-alone", "the file is not an object: "),
    ("invalid/null-items", "items is missing"),
    ("invalid/null-title", "title is missing"),
    ("invalid/number-alone", "the file is not an object: "),
    ("invalid/script-around-it", "expected value at line 1 column 1"),
    ("invalid/single-quotes", "key must be a string"),
    ("invalid/text-alone", "the file is not an object: "),
    ("invalid/title-in-two-languages", "title is missing or of the wrong type: "),
    ("invalid/title-not-text", "title is missing or of the wrong type: "),
    ("invalid/trailing-comma", "trailing comma"),
    ("invalid/two-digit-major-version", "edition/10 is of an unknown version: "),
    ("invalid/two-editions-in-one-file", "trailing characters"),
    ("invalid/unknown-format", "format is missing or unknown: "),
    ("invalid/unknown-major-version", "edition/2 is of an unknown version: "),
    ("invalid/utf-16", "expected value at line 1 column 1"),
    ("invalid/version-in-place-of-format", "format is missing or unknown: "),
    ("invalid/web-page", "expected value at line 1 column 1"),
];

/// Files that are read: the items that stay, and the places warned of.
const READ: [(&str, &[&str], &[&str]); 76] = [
    ("valid/front-page", &["column-note", "editorial", "lanterns", "ferry", "open-letter", "photo"], &[]),
    ("valid/minor-version", &["b"], &[]),
    ("valid/no-items", &[], &[]),
    ("valid/unknown-fields", &["a", "b"], &[]),
    ("valid/id-from-url", &["https://lantern.example/lock", "b"], &[]),
    ("valid/sections-from-items", &["a", "b", "c", "d"], &[]),
    ("valid/not-free", &["a", "b"], &[]),
    ("valid/brief-without-title", &["a", "c", "b"], &[]),
    ("valid/empty-lists", &["a", "b"], &[]),
    ("valid/every-block", &["a", "b"], &[]),
    ("valid/every-field-of-an-edition", &["b"], &[]),
    ("valid/every-field-of-an-item", &["a", "b"], &[]),
    ("valid/every-span", &["a", "b"], &[]),
    ("valid/headline-alone", &["a", "b"], &[]),
    ("valid/kicker-by-itself", &["a", "b"], &[]),
    ("valid/languages-mixed", &["a", "b"], &[]),
    ("valid/live-blog", &["a", "b"], &[]),
    ("valid/next-file", &["a", "b"], &[]),
    ("valid/old-language-tags", &["b"], &[]),
    ("valid/photo-without-title", &["a", "b"], &[]),
    ("valid/relative-addresses", &["a", "b"], &[]),
    ("valid/right-to-left", &["a", "c"], &[]),
    ("valid/roles-of-paragraphs", &["a", "b"], &[]),
    ("valid/sections-with-pages", &["a", "b"], &[]),
    ("valid/times-of-all-kinds", &["a", "b"], &[]),
    ("valid/whole-example", &["ferry-timetable", "light", "herons", "letter-lamps", "stalls"], &[]),
    ("partial/skipped-no-id-or-url", &["b"], &["items[0]"]),
    ("partial/skipped-only-a-bad-url", &["b"], &["items[0].url", "items[0]"]),
    ("partial/skipped-repeated-id", &["a", "b"], &["items[2]"]),
    ("partial/skipped-url-repeats-an-id", &["https://lantern.example/lock", "b"], &["items[1]"]),
    ("partial/skipped-no-title", &["b"], &["items[0].title"]),
    ("partial/skipped-blank-title", &["b"], &["items[0].title"]),
    ("partial/skipped-title-not-text", &["b"], &["items[0].title", "items[0].title"]),
    ("partial/skipped-withheld-or-canceled", &["b"], &["items[0].status", "items[2].status"]),
    ("partial/skipped-not-an-object", &["b"], &["items[0]", "items[1]", "items[2]"]),
    ("partial/skipped-nothing-to-draw", &["b"], &["items[0].images", "items[0]", "items[1].body", "items[1]"]),
    (
        "partial/dropped-addresses",
        &["a", "b"],
        &[
            "next_url",
            "home_page_url",
            "feed_url",
            "icon",
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
        "partial/dropped-wrong-types",
        &["a", "b"],
        &[
            "date_issued",
            "id",
            "description",
            "icon",
            "items[0].kickers",
            "items[0].subtitle",
            "items[0].rubric",
            "items[0].byline",
            "items[0].authors",
            "items[0].summary",
            "items[0].continues",
            "items[0].images",
            "items[0].body",
            "items[0].updates",
            "items[0].is_accessible_for_free",
            "items[0].tags",
            "items[0].dateline",
            "items[0].page",
            "items[0].related",
            "items[0].corrections",
        ],
    ),
    ("partial/defaulted-time-without-offset", &["a", "b"], &["items[0].date_published"]),
    (
        "partial/defaulted-impossible-dates",
        &["a", "b"],
        &["date_issued", "items[0].date_published", "items[0].date_modified", "items[0].corrections[0].date"],
    ),
    ("partial/defaulted-missing-alt", &["a", "b"], &["items[0].images[0].alt", "items[0].body[0].alt"]),
    ("partial/defaulted-unknown-section", &["a", "b"], &["items[0].section"]),
    ("partial/defaulted-unknown-type", &["a", "b"], &["items[0].type"]),
    ("partial/defaulted-language-tag", &["a", "b"], &["language", "items[0].language"]),
    ("partial/defaulted-language-with-underscores", &["a", "b"], &["language", "items[0].language"]),
    ("partial/defaulted-time-zone", &["b"], &["timezone"]),
    ("partial/defaulted-status", &["a", "b"], &["items[0].status"]),
    ("partial/defaulted-kickers", &["a", "b"], &["items[0].kickers"]),
    ("partial/defaulted-body-as-text", &["a", "b"], &["items[0].body"]),
    (
        "partial/defaulted-unknown-block",
        &["a", "b"],
        &[
            "items[0].body[0].type",
            "items[0].body[1].type",
            "items[0].body[1].fallback",
            "items[0].body[2].type",
            "items[0].body[2].fallback",
        ],
    ),
    ("partial/defaulted-sections", &["a", "b"], &["sections[0].title", "sections[1].id", "sections[2]", "sections[3]"]),
    ("partial/defaulted-time-zone-of-no-place", &["b"], &["timezone"]),
    ("partial/defaulted-direction", &["a", "b"], &["items[0].direction"]),
    ("partial/dropped-issue-number", &["a", "b"], &["issue_number"]),
    ("partial/dropped-sections-not-a-list", &["a", "b"], &["sections"]),
    ("partial/dropped-repeated-section", &["a", "b"], &["sections[1]"]),
    ("partial/dropped-image-sizes", &["a", "b"], &["items[0].images[0].width", "items[0].images[0].height"]),
    ("partial/dropped-image-without-address", &["a", "b"], &["items[0].images[0].src"]),
    ("partial/dropped-focus-outside-the-picture", &["a", "b"], &["items[0].images[0].focus.x"]),
    ("partial/dropped-author-without-name", &["a", "b"], &["items[0].authors[0].name", "items[0].authors[1].role"]),
    ("partial/dropped-jump-without-label", &["a", "b"], &["items[0].continues.label"]),
    ("partial/dropped-page-number-not-text", &["a", "b"], &["items[0].page.name"]),
    ("partial/dropped-rubric-without-title", &["a", "b"], &["items[0].rubric.title"]),
    ("partial/dropped-tags-not-text", &["a", "b"], &["items[0].tags[1]", "items[0].tags[2]"]),
    ("partial/dropped-related-without-target", &["a", "b"], &["items[0].related[0].id"]),
    ("partial/dropped-update-without-body", &["a", "b"], &["items[0].updates[0].body"]),
    (
        "partial/dropped-blank-paragraphs",
        &["a", "b"],
        &["items[0].body[0]", "items[0].body[1]", "items[0].body[3].text"],
    ),
    (
        "partial/dropped-spans-without-text",
        &["a", "b"],
        &["items[0].body[0].text[1].text", "items[0].body[0].text[2].em"],
    ),
    ("partial/dropped-heading-level", &["a", "b"], &["items[0].body[0].level", "items[0].body[1].role"]),
    (
        "partial/dropped-list-points",
        &["a", "b"],
        &["items[0].body[0].items[1]", "items[0].body[0].items[2]", "items[0].body[1].items"],
    ),
    (
        "partial/dropped-table-rows",
        &["a", "b"],
        &["items[0].body[0].rows[0][1]", "items[0].body[0].rows[1]", "items[0].body[0].rows[2]"],
    ),
    ("partial/dropped-embed-without-address", &["a", "b"], &["items[0].body[1].url"]),
    ("partial/dropped-kickers-not-text", &["a", "b"], &["items[0].kickers[1]"]),
    ("partial/defaulted-embed-without-title", &["a", "b"], &["items[0].body[0].title"]),
    ("partial/defaulted-block-from-a-later-version", &["a", "b"], &["items[0].body[0].type"]),
    ("partial/skipped-brief-with-nothing-to-say", &["b"], &["items[0]", "items[1]"]),
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
    let known: Vec<_> = REFUSED.iter().map(|case| case.0).chain(READ.iter().map(|case| case.0)).collect();
    for name in fixtures() {
        assert!(known.contains(&name.as_str()), "{name} has no line in the tables");
    }
}

#[test]
fn a_fixture_stands_in_the_folder_of_what_becomes_of_it() {
    let [valid, invalid, partial] = FOLDERS;
    assert!(REFUSED.iter().all(|case| case.0.starts_with(invalid)));
    for (name, items, places) in READ {
        assert!(name.starts_with(if places.is_empty() { valid } else { partial }), "{name}");
        assert!(places.is_empty() || !items.is_empty(), "{name} leaves nothing to draw");
    }
}

#[test]
fn a_front_page_keeps_its_parts() {
    let (edition, _) = read_fixture("valid/front-page").unwrap();
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
            "valid/sections-from-items",
            &[("Harbour", "Harbour"), ("Weather", "Weather")],
            &[Some("Harbour"), None, Some("Weather"), Some("Harbour")],
        ),
        ("partial/defaulted-unknown-section", &[("sports", "Sports"), ("news", "News")], &[None, Some("sports")]),
        ("partial/defaulted-sections", &[("news", "news"), ("sport", "Sport")], &[Some("news"), Some("sport")]),
        ("valid/minor-version", &[], &[None]),
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
fn an_address_ends_where_a_browser_has_it_end_and_one_of_nothing_is_none() {
    let picture = |address: &str| json!({"src": address, "alt": "A", "srcset": [{"src": address, "width": 600}]});
    let file = |address: &str| {
        let item = json!({"id": "a", "title": "T", "url": address, "images": [picture(address)], "body": [
            {"type": "image", "src": address, "alt": "A"}, {"type": "embed", "url": address, "title": "T"},
        ]});
        json!({"format": "edition/1", "title": "T", "language": "en", "items": [item], "icon": address})
    };
    // A space inside stays: the browser writes it as `%20`. DEL is no part of any address.
    for (written, read) in [
        ("a.jpg ", "a.jpg"),
        (" \t a.jpg\n", "a.jpg"),
        ("a.jpg \u{7f}", "a.jpg"),
        ("a.jpg\u{3000}", "a.jpg"),
        ("a b.jpg 600w ", "a b.jpg 600w"),
        ("https://paper.example/a.jpg \u{1f} ", "https://paper.example/a.jpg"),
    ] {
        let (edition, warnings) = read_json(file(written)).unwrap();
        assert_eq!(warnings.kept(), [], "{written:?}");
        let item = &edition.items[0];
        let (image, body) = (&item.list("images")[0], item.list("body"));
        let found = [item.text("url"), image.text("src"), image.list("srcset")[0].text("src"), body[0].text("src")];
        assert_eq!(found, [read; 4], "{written:?}");
        assert_eq!([body[1].text("url"), edition.text("icon")], [read; 2], "{written:?}");
    }
    let (edition, warnings) = read_json(file("\u{7f}")).unwrap();
    assert_eq!(edition.items[0].list("images"), []);
    assert_eq!(edition.items[0].list("body"), []);
    assert_eq!(
        paths(&warnings),
        ["icon", "items[0].url", "items[0].images[0].src", "items[0].body[0].src", "items[0].body[1].url"]
    );
}

#[test]
fn defaults_take_the_place_of_what_is_ill_formed() {
    let (edition, _) = read_fixture("partial/defaulted-language-tag").unwrap();
    assert_eq!([edition.text("language"), edition.items[0].text("language")], ["und", "und"]);
    let (edition, _) = read_fixture("partial/defaulted-language-with-underscores").unwrap();
    assert_eq!([edition.text("language"), edition.items[0].text("language")], ["en-GB", "zh-Hans-CN"]);
    let (edition, _) = read_fixture("partial/defaulted-time-zone").unwrap();
    assert_eq!(edition.text("timezone"), "UTC");
    let (edition, _) = read_fixture("partial/defaulted-impossible-dates").unwrap();
    assert_eq!(edition.text("date_issued"), "");
    assert_eq!(edition.items[0].text("date_published"), "");
    let (edition, _) = read_fixture("partial/defaulted-time-without-offset").unwrap();
    assert_eq!(edition.items[0].text("date_published"), "2026-11-23T06:30:00");
    let (edition, _) = read_fixture("partial/defaulted-unknown-type").unwrap();
    assert!(["", "article"].contains(&edition.items[0].text("type")));
}

#[test]
fn a_warning_says_what_was_found_and_what_was_done() {
    let cases = [
        ("partial/skipped-no-title", "items[0].title", "missing, item skipped"),
        ("partial/skipped-no-id-or-url", "items[0]", "neither id nor url, item skipped"),
        ("partial/skipped-repeated-id", "items[2]", "\"a\" is repeated, item skipped"),
        ("partial/dropped-addresses", "next_url", "\"javascript:2\" is not an allowed address, dropped"),
        ("partial/dropped-wrong-types", "items[0].byline", "a number where text is expected, ignored"),
        ("partial/defaulted-unknown-section", "items[0].section", "\"sprots\" is unknown, item filed under all"),
        ("partial/defaulted-time-zone", "timezone", "\"Moon/Tycho\" is unknown, read as UTC"),
    ];
    for (name, path, message) in cases {
        let (_, warnings) = read_fixture(name).unwrap();
        let warning = warnings.kept().iter().find(|warning| warning.path == path);
        assert_eq!(warning.map(|warning| warning.message.as_str()), Some(message), "{name}");
    }
    let (_, warnings) = read_fixture("partial/skipped-not-an-object").unwrap();
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
    any_json(NAMES, WORDS)
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
