//! What becomes of a JSON Feed: each rule of the dialect with a small file of its own, and any feed at all.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::fs;

use newsrack::edition::{
    Edition, Paging, Refusal, Surroundings, Value, Warnings, append, is_language_tag, is_rtl, preview, read,
};
use proptest::prelude::*;
use serde_json::json;

use values::{any_json, to_json};

#[path = "reading/values.rs"]
mod values;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/feed");

/// What a page in this language knows.
fn around(language: &str) -> Surroundings<'_> {
    Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|_| true,
        language,
        warnings_kept: usize::MAX,
    }
}

fn value(json: serde_json::Value) -> Value {
    serde_json::from_value(json).unwrap()
}

fn fixture(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(format!("{FIXTURES}/{name}.json")).unwrap()).unwrap()
}

fn read_fixture(name: &str) -> (Edition, Warnings) {
    read(fixture(name), &around("")).unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message()))
}

fn ids(edition: &Edition) -> Vec<&str> {
    edition.items.iter().map(|item| item.id.as_str()).collect()
}

fn paths(warnings: &Warnings) -> Vec<&str> {
    warnings.kept().iter().map(|warning| warning.path.as_str()).collect()
}

fn offered(edition: &Edition) -> Vec<&str> {
    edition.sections.iter().filter(|section| section.is_offered).map(|section| section.id.as_str()).collect()
}

/// Files that are refused, and how the reason begins.
const REFUSED: [(&str, &str); 4] = [
    ("refused-no-items", "items is missing"),
    ("refused-no-name-at-all", "title is missing"),
    ("refused-unknown-version", "https://jsonfeed.org/version/2 is of an unknown version"),
    ("refused-other-version", "format is missing or unknown"),
];

/// Files that are read: the items that stay, and the places warned of.
const READ: [(&str, &[&str], &[&str]); 10] = [
    ("read-version-1", &["1", "2"], &[]),
    ("read-version-1.1", &["a", "b"], &[]),
    ("read-ids-of-numbers", &["7", "1700000000000", "https://harbour.example/half"], &["items[2].id"]),
    ("read-sections-from-tags", &["1", "2", "3", "4", "5", "6"], &[]),
    ("read-format-wins", &["1"], &[]),
    ("read-no-native-fields", &["1"], &[]),
    ("defaulted-title", &["1"], &["title"]),
    ("defaulted-language", &["1"], &["language"]),
    (
        "dropped-wrong-types",
        &["1", "2"],
        &[
            "icon",
            "items[0].image",
            "items[0].content_html",
            "items[0].tags",
            "items[1].authors[0].name",
            "items[1].image",
            "items[1].content_html",
            "items[1].content_html",
        ],
    ),
    ("skipped-items", &["5"], &["items[0]", "items[1]", "items[2]", "items[3]", "items[5]"]),
];

#[test]
fn what_is_no_feed_is_refused_with_one_reason() {
    for (name, reason) in REFUSED {
        let message = read(fixture(name), &around("")).map(|_| ()).unwrap_err().message();
        assert!(message.starts_with(reason), "{name}: {message}");
    }
}

#[test]
fn what_can_be_drawn_is_drawn_and_the_rest_is_warned_of() {
    for (name, items, places) in READ {
        let (edition, warnings) = read_fixture(name);
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
fn version_1_is_read() {
    let (edition, _) = read_fixture("read-version-1");
    assert_eq!(
        to_json(&edition.fields),
        json!({
            "title": "Harbour Notes", "language": "und", "description": "What moves in the harbour.",
            "home_page_url": "https://harbour.example/", "feed_url": "https://harbour.example/feed.json",
            "icon": "https://harbour.example/small.png", "next_url": "https://harbour.example/feed-2.json",
        })
    );
    assert_eq!(
        to_json(&edition.items[0].fields),
        json!({
            "id": "1", "url": "https://harbour.example/1", "title": "The lock closes for a week",
            "summary": "A week without the upper lock.", "section": "Locks", "tags": ["Locks", "Closures"],
            "date_published": "2026-11-23T07:30:00+00:00",
            "authors": [{"name": "Ada Poole", "url": "https://harbour.example/ada", "avatar": "https://harbour.example/ada.png"}],
            "images": [{"src": "https://harbour.example/lock.jpg"}],
            "body": [
                {"type": "paragraph", "text": ["The ", {"text": "upper", "em": true}, " lock closes on Monday."]},
                "Boats wait below.",
            ],
        })
    );
    assert_eq!(
        to_json(&edition.items[1].fields),
        json!({
            "id": "2", "url": "https://tides.example/table", "type": "brief", "section": "Locks", "tags": ["Locks"],
            "images": [{"src": "https://harbour.example/tide.jpg"}],
            "body": ["High water is at nine.", "Low water is\nat three."],
        })
    );
}

#[test]
fn version_1_1_is_read() {
    let (edition, _) = read_fixture("read-version-1.1");
    assert_eq!([edition.text("language"), edition.text("icon")], ["zh-Hans", "https://ferry.example/icon.png"]);
    assert_eq!(
        to_json(&edition.items[0].fields),
        json!({
            "id": "a", "url": "https://ferry.example/a", "title": "渡船加开早班", "language": "zh-Hant",
            "authors": [{"name": "陈舟"}, {"name": "李桥"}], "images": [{"src": "https://ferry.example/card.jpg"}],
            "body": [
                "早班渡船从明天起加开。",
                {"type": "heading", "text": "票价不变", "level": 3},
                {"type": "list", "items": ["单程", "往返"]},
            ],
        })
    );
    assert_eq!(
        to_json(&edition.items[1].fields),
        json!({
            "id": "b", "type": "brief", "images": [{"src": "https://ferry.example/b.png", "caption": "码头"}],
            "body": ["第一段。", "第二段，\n接着说。"],
        })
    );
}

#[test]
fn a_feed_without_a_language_has_that_of_its_surroundings() {
    for (outer, language, is_rtl) in
        [("", "und", false), ("zh-Hans", "zh-Hans", false), ("ar", "ar", true), ("?!", "und", false)]
    {
        let (edition, warnings) = read(fixture("read-version-1"), &around(outer)).unwrap();
        assert_eq!((edition.text("language"), edition.is_rtl), (language, is_rtl));
        assert_eq!(warnings.total(), 0);
    }
    let (edition, _) = read(fixture("read-version-1.1"), &around("en")).unwrap();
    assert_eq!(edition.text("language"), "zh-Hans");
}

#[test]
fn a_native_edition_still_needs_its_language() {
    let file = json!({"format": "edition/1", "title": "T", "items": []});
    assert_eq!(read(value(file), &around("en")).unwrap_err(), Refusal::Needs("language"));
}

#[test]
fn the_first_tag_is_the_section_and_is_offered_from_two_items_on() {
    let (edition, _) = read_fixture("read-sections-from-tags");
    let sections: Vec<_> = edition.sections.iter().map(|it| (it.id.as_str(), it.items, it.is_offered)).collect();
    assert_eq!(sections, [("Weather", 1, false), ("Locks", 2, true), ("Boats", 2, true)]);
}

#[test]
fn twelve_sections_of_a_feed_are_offered_and_all_of_an_edition() {
    let items: Vec<_> = (0..40).map(|n| json!({"id": n.to_string(), "title": "T", "tags": [(n / 2).to_string()], "section": (n / 2).to_string()})).collect();
    let (feed, _) =
        read(value(json!({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items})), &around(""))
            .unwrap();
    assert_eq!((feed.sections.len(), offered(&feed).len()), (20, 12));
    assert_eq!(offered(&feed)[11], "11");
    let (edition, _) =
        read(value(json!({"format": "edition/1", "title": "T", "language": "en", "items": items})), &around(""))
            .unwrap();
    assert_eq!(offered(&edition).len(), 20);
}

#[test]
fn a_preview_knows_no_feed() {
    assert_eq!(preview(fixture("read-version-1"), &around("")), None);
}

#[test]
fn html_makes_no_more_values_than_a_file_may_have() {
    let html = "<p>a".repeat(150_000);
    let items = json!([{"id": "1", "title": "T", "content_html": html}, {"id": "2", "title": "T", "content_html": html}, {"id": "3", "title": "T", "content_text": "a"}]);
    let (edition, warnings) =
        read(value(json!({"version": "https://jsonfeed.org/version/1", "title": "T", "items": items})), &around(""))
            .unwrap();
    assert_eq!(edition.items.iter().map(|item| item.list("body").len()).collect::<Vec<_>>(), [150_000, 50_000, 0]);
    assert_eq!(paths(&warnings), ["items[1]"]);
}

/// An address in the file at another, as far as these tests need it.
fn resolve(address: &str, file: &str) -> Option<String> {
    if address.contains("://") {
        return Some(address.into());
    }
    let (folder, _) = file.rsplit_once('/')?;
    Some(format!("{folder}/{address}"))
}

fn page(ids: &[&str], next: &str) -> serde_json::Value {
    let items: Vec<_> = ids.iter().map(|id| json!({"id": id, "title": "T", "section": id})).collect();
    json!({"format": "edition/1", "title": "T", "language": "en", "items": items, "next_url": next})
}

fn add(edition: &mut Edition, page: serde_json::Value) -> Vec<String> {
    let warnings = append(edition, value(page), &around("")).unwrap();
    paths(&warnings).into_iter().map(String::from).collect()
}

#[test]
fn a_next_file_adds_its_items_and_says_where_it_goes_on() {
    let (mut edition, _) = read(value(page(&["a", "b"], "2.json")), &around("")).unwrap();
    let mut next = page(&["c", "a"], "3.json");
    next["title"] = json!("Another");
    next["language"] = json!("ar");
    next["sections"] = json!([{"id": "z", "title": "Z"}]);
    assert_eq!(add(&mut edition, next), ["items[1]"]);
    assert_eq!(ids(&edition), ["a", "b", "c"]);
    assert_eq!(edition.items.iter().map(|item| item.file).collect::<Vec<_>>(), [0, 0, 1]);
    assert_eq!([edition.text("title"), edition.text("language"), edition.text("next_url")], ["T", "en", "3.json"]);
    assert!(!edition.items[2].is_rtl);
    assert_eq!(edition.sections.iter().map(|section| section.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    add(&mut edition, page(&["d"], ""));
    assert_eq!(edition.text("next_url"), "");
    assert_eq!(edition.items[3].file, 2);
}

#[test]
fn sections_of_a_next_file_are_those_listed_at_first() {
    let mut first = page(&["a"], "2.json");
    first["sections"] = json!([{"id": "a", "title": "A"}, {"id": "c", "title": "C"}]);
    let (mut edition, _) = read(value(first), &around("")).unwrap();
    assert_eq!(offered(&edition), ["a"]);
    assert_eq!(add(&mut edition, page(&["b", "c"], "")), ["items[0].section"]);
    assert_eq!(edition.items.iter().map(|item| item.section).collect::<Vec<_>>(), [Some(0), None, Some(1)]);
    assert_eq!(offered(&edition), ["a", "c"]);
}

#[test]
fn a_withheld_item_does_not_come_in_by_a_next_file() {
    let mut first = page(&["a"], "2.json");
    first["items"][0]["status"] = json!("withheld");
    let (mut edition, _) = read(value(first), &around("")).unwrap();
    assert_eq!(add(&mut edition, page(&["a"], "")), ["items[0]"]);
    assert!(edition.items.is_empty());
}

#[test]
fn another_day_ends_the_paging() {
    let dated = |day: &str, id: &str| {
        let mut file = page(&[id], "next.json");
        file["date_issued"] = json!(day);
        file
    };
    for (day, items, next) in [("2026-11-23", 2, "next.json"), ("", 2, "next.json"), ("2026-11-24", 1, "")] {
        let (mut edition, _) = read(value(dated("2026-11-23", "a")), &around("")).unwrap();
        add(&mut edition, dated(day, "b"));
        assert_eq!((edition.items.len(), edition.text("next_url")), (items, next), "{day}");
    }
}

#[test]
fn a_next_file_that_cannot_be_read_changes_nothing() {
    let (mut edition, _) = read(value(page(&["a"], "2.json")), &around("")).unwrap();
    let before = edition.clone();
    for file in [json!(5), json!({}), json!({"format": "edition/2"}), json!({"format": "edition/1", "items": 5})] {
        append(&mut edition, value(file), &around("")).unwrap_err();
        assert_eq!(edition, before);
    }
}

#[test]
fn a_feed_goes_on_as_a_feed() {
    let (mut edition, _) = read_fixture("read-version-1");
    let warnings = append(&mut edition, fixture("read-sections-from-tags"), &around("")).unwrap();
    assert_eq!(ids(&edition), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(paths(&warnings), ["items[0]", "items[1]"]);
    assert_eq!(offered(&edition), ["Locks", "Boats"]);
}

#[test]
fn paging_goes_from_file_to_file_and_never_back() {
    let (mut edition, _) = read(value(page(&["a"], "2.json")), &around("")).unwrap();
    let mut paging = Paging::default();
    assert_eq!(paging.follow(&edition, "https://a.example/1.json", &resolve), None);
    assert_eq!(paging.next(), Some("https://a.example/2.json"));
    // It has moved: what it leads to is relative to where it stands.
    add(&mut edition, page(&["b"], "3.json"));
    assert_eq!(paging.follow(&edition, "https://b.example/x/2.json", &resolve), None);
    assert_eq!(paging.next(), Some("https://b.example/x/3.json"));
    for seen in ["https://a.example/1.json", "https://a.example/2.json#top", "2.json", "3.json"] {
        let mut edition = edition.clone();
        let mut paging = paging.clone();
        add(&mut edition, page(&["c"], seen));
        let warning = paging.follow(&edition, "https://b.example/x/3.json", &resolve).unwrap();
        assert_eq!(warning.message, format!("\"{seen}\" has been read, paging ended"));
        assert_eq!(paging.next(), None);
    }
    add(&mut edition, page(&["c"], ""));
    assert_eq!(paging.follow(&edition, "https://b.example/x/3.json", &resolve), None);
    assert_eq!(paging.next(), None);
}

#[test]
fn an_address_that_cannot_be_resolved_ends_the_paging() {
    let (edition, _) = read(value(page(&["a"], "2.json")), &around("")).unwrap();
    let mut paging = Paging::default();
    let warning = paging.follow(&edition, "about:srcdoc", &resolve).unwrap();
    assert_eq!((warning.path.as_str(), paging.next()), ("next_url", None));
}

#[test]
fn a_chain_without_end_is_cut() {
    let mut paging = Paging::default();
    let mut files = 0;
    loop {
        files += 1;
        let (edition, _) = read(value(page(&["a"], &format!("{files}.json"))), &around("")).unwrap();
        let warning = paging.follow(&edition, "https://a.example/0.json", &resolve);
        if let Some(warning) = warning {
            assert!(warning.message.contains("too many"));
            break;
        }
    }
    assert_eq!(files, 1000);
}

/// Any JSON, made of the words of the dialect so that it reaches far into the reader.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    const NAMES: &str = "id url external_url title content_html content_text summary image banner_image date_published date_modified \
        author authors tags language attachments name avatar mime_type";
    const WORDS: &str = "a b 文 <p>a</p> <ul><li>a <table><td>a<td>b <img~src=a> &amp; 2026-11-23T06:30:00Z javascript:a https://a.example/ \
        image/png zh-Hans";
    any_json(NAMES, WORDS)
}

proptest! {
    #[test]
    fn any_feed_is_read_or_refused(fields in any_value(), items in prop::collection::vec(any_value(), 0..9)) {
        let mut file = if fields.is_object() { fields } else { json!({}) };
        file["version"] = json!("https://jsonfeed.org/version/1.1");
        file["title"] = json!("T");
        file["items"] = json!(items);
        let (mut edition, warnings) = read(value(file.clone()), &around("")).unwrap();
        prop_assert!(edition.items.len() + warnings.total() >= items.len());
        prop_assert!(offered(&edition).len() <= 12);
        let count = edition.items.len();
        let again = append(&mut edition, value(file), &around("")).unwrap();
        prop_assert_eq!(edition.items.len(), count);
        prop_assert!(again.total() >= count);
    }

    #[test]
    fn a_feed_of_text_is_read_without_a_warning(
        items in prop::collection::vec(("[a-z]{1,9}", "[a-z]{1,9}", "[a-z \n]{0,40}"), 0..9)
    ) {
        let items: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(n, (title, tag, text))| json!({"id": n, "title": title, "tags": [tag], "content_text": text}))
            .collect();
        let file = json!({"version": "https://jsonfeed.org/version/1", "title": "T", "items": items});
        let (edition, warnings) = read(value(file), &around("")).unwrap();
        prop_assert_eq!(warnings.kept(), &[]);
        prop_assert_eq!(edition.items.len(), items.len());
    }
}
