//! `newsrack check`: what is found, where it is shown, and what can't be read.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::fs;

use common::{Desk, edition};
use serde_json::Value;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/edition");
const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/editions");
const GALLERY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/gallery/editions");

/// The time at which the tests take place.
const AT: [&str; 2] = ["--at", "2026-11-24T00:00:00Z"];

fn check(content: impl AsRef<[u8]>) -> common::Run {
    let desk = Desk::new();
    desk.write("e.json", content);
    desk.run(&["check", AT[0], AT[1], "e.json"])
}

fn findings(content: &str) -> Vec<Value> {
    let desk = Desk::new();
    desk.write("e.json", content);
    let run = desk.run(&["check", AT[0], AT[1], "--format", "json", "e.json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    json["files"][0]["findings"].as_array().unwrap().clone()
}

/// The rules and paths of what is found.
fn places(content: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    findings(content).iter().map(|it| format!("{} {}", text(&it["rule"]), text(&it["path"]))).collect()
}

#[test]
fn a_clean_edition_is_clean() {
    let run = check(edition("", "{\"id\": \"a\", \"title\": \"A quiet day\"}"));
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "e.json: clean, 1 item\n", ""));
}

#[test]
fn a_finding_is_shown_in_its_line_with_what_to_do() {
    let run = check(edition(
        "\"sections\": [{\"id\": \"sports\", \"title\": \"Sports\"}]",
        "\n    {\"id\": \"a\", \"title\": \"A quiet day\", \"section\": \"sprots\"}\n  ",
    ));
    let expected = r#"warning[format]: items[0].section: "sprots" is unknown, item filed under all
 --> e.json:7:52
  |
7 |     {"id": "a", "title": "A quiet day", "section": "sprots"}
  |                                                    ^^^^^^^^ expected the id of one of the edition's sections
  |
  = help: did you mean "sports"?

e.json: 1 finding, 1 item
"#;
    assert_eq!((run.code, run.out.as_str()), (1, expected));
}

#[test]
fn the_mark_stands_under_its_characters_in_chinese_too() {
    let run = check(edition("", "\n    {\"id\": \"a\", \"title\": \"渡轮重新夜航\", \"subtitel\": \"——首航\"}\n  "));
    let expected = r#"warning[unknown-field]: items[0].subtitel: is no field of the format, ignored
 --> e.json:6:36
  |
6 |     {"id": "a", "title": "渡轮重新夜航", "subtitel": "——首航"}
  |                                          ^^^^^^^^^^ expected a field of the format
  |
  = help: did you mean "subtitle"?

e.json: 1 finding, 1 item
"#;
    assert_eq!((run.code, run.out.as_str()), (1, expected));
}

#[test]
fn of_a_long_line_only_what_is_near_is_shown() {
    let items: Vec<_> = (0..20).map(|n| format!("{{\"id\": \"{n}\", \"title\": \"第{n}条消息\"}}")).collect();
    let text = edition("", &items.join(", ")).replace(['\n'], "");
    let run = check(text.replace("第17条消息\"", "第17条消息\", \"summary\": 17"));
    let expected = r#"warning[format]: items[17].summary: a number where text is expected, ignored
 --> e.json:1:666
  |
 ::: 
1 | …d": "17", "title": "第17条消息", "summary": 17}, {"id": "18", "title": "第18条消息"}, {"id": "19", "title": …
  |                                              ^^ expected text
  |
  = help: write it in quotes: "17"
"#;
    assert!(run.out.starts_with(expected), "{}", run.out);
}

#[test]
fn what_is_missing_is_shown_at_the_object_that_lacks_it() {
    let items = "\n    {\n      \"id\": \"a\", \"title\": \"A\",\n      \"images\": [{\"src\": \"a.jpg\"}]\n    }\n  ";
    let found = findings(&edition("", items));
    let alt = &found[0];
    assert_eq!(alt["path"], "items[0].images[0].alt");
    assert_eq!((&alt["line"], &alt["column"]), (&8.into(), &18.into()));
    assert_eq!((alt["rule"].as_str(), alt["found"].as_str()), (Some("picture-alt"), Some("nothing")));
    assert_eq!(found[1]["rule"], "picture-size");
    assert_eq!(found[1]["message"], "a picture without width and height: the page jumps when it arrives");
    assert_eq!(found.len(), 2);
}

/// A rule of the checker's own: what an edition has, and what is found in it.
type Case = (&'static str, &'static str, &'static [&'static str]);

#[test]
fn rules_that_only_a_checker_has() {
    let cases: [Case; 11] = [
        ("\"date_issued\": \"2026-11-24\", \"timezone\": \"Asia/Shanghai\"", "", &[]),
        ("\"date_issued\": \"2026-11-25\", \"timezone\": \"Asia/Shanghai\"", "", &["future-date date_issued"]),
        // Without a zone the day may have begun somewhere.
        ("\"date_issued\": \"2026-11-24\"", "", &[]),
        ("", "\"date_published\": \"2026-11-24T08:00:00+08:00\"", &["no-timezone timezone"]),
        (
            "",
            "\"date_published\": \"2026-11-24T08:06:00+08:00\"",
            &["no-timezone timezone", "future-date items[0].date_published"],
        ),
        (
            "",
            "\"updates\": [{\"date\": \"2027-01-01T00:00:00Z\", \"body\": [\"x\"]}]",
            &["no-timezone timezone", "future-date items[0].updates[0].date"],
        ),
        (
            "",
            "\"corrections\": [{\"date\": \"2027-01-01\", \"text\": \"x\"}]",
            &["future-date items[0].corrections[0].date"],
        ),
        (
            "",
            "\"body\": [{\"type\": \"image\", \"src\": \"a\", \"alt\": \"\", \"width\": 2}]",
            &["picture-size items[0].body[0]"],
        ),
        ("\"_desk\": {\"x\": 1}", "\"_by\": {\"titel\": 2}", &[]),
        ("\"titel\": \"x\"", "\"headline\": \"x\"", &["unknown-field titel", "unknown-field items[0].headline"]),
        ("\"id\": \"a\", \"id\": \"b\"", "\"id\": \"c\"", &["repeated-field id", "repeated-field items[0].id"]),
    ];
    for (fields, item, expected) in cases {
        let comma = if item.is_empty() { "" } else { ", " };
        let text = edition(fields, &format!("{{\"id\": \"a\", \"title\": \"A\"{comma}{item}}}"));
        assert_eq!(places(&text), expected, "{text}");
    }
}

#[test]
fn headlines_are_short_and_their_own() {
    let item = |id: usize, title: &str| format!("{{\"id\": \"{id}\", \"title\": \"{title}\"}}");
    let (fits, long) = ("长".repeat(120), "长".repeat(121));
    assert_eq!(places(&edition("", &item(0, &fits))), [""; 0]);
    let found = findings(&edition("", &item(0, &long)));
    assert_eq!((found[0]["rule"].as_str(), found[0]["found"].as_str()), (Some("long-title"), Some("121 characters")));
    let twice = [item(0, "A quiet  day"), item(1, "Another"), item(2, " A quiet day")].join(",\n");
    assert_eq!(places(&edition("", &twice)), ["duplicate-title items[2].title"]);
    assert!(check(edition("", &twice)).out.contains("= note: the first item with it: line 5, column 34\n"));
}

#[test]
fn sixty_sections_are_as_many_as_readers_are_offered() {
    let items = |count: usize| {
        let item = |n: usize| format!("{{\"id\": \"{n}\", \"title\": \"A {n}\", \"section\": \"s{n}\"}}");
        (0..count).map(item).collect::<Vec<_>>().join(",\n")
    };
    let list = |count: usize| {
        let sections: Vec<_> = (0..count).map(|n| format!("{{\"id\": \"s{n}\", \"title\": \"S\"}}")).collect();
        format!("\"sections\": [{}]", sections.join(", "))
    };
    assert_eq!(places(&edition("", &items(60))), [""; 0]);
    assert_eq!(places(&edition("", &items(61))), ["many-sections items"]);
    // Those without articles are not offered in any case.
    assert_eq!(places(&edition(&list(99), &items(60))), [""; 0]);
    assert_eq!(places(&edition(&list(61), &items(61))), ["many-sections sections"]);
    assert_eq!(findings(&edition(&list(61), &items(61)))[0]["found"], "61 sections");
}

#[test]
fn a_body_or_a_file_may_be_too_large() {
    let item = |length: usize| format!("{{\"id\": \"a\", \"title\": \"A\", \"body\": [\"{}\"]}}", "x".repeat(length));
    assert_eq!(places(&edition("", &item(249_996))), [""; 0]);
    assert_eq!(places(&edition("", &item(249_997))), ["large-body items[0].body"]);
    assert_eq!(places(&edition("", &item(5 << 20))), ["too-large ", "large-body items[0].body"]);
}

#[test]
fn whatever_the_widget_warns_of_or_refuses_is_found_at_a_place_with_a_hint() {
    for kind in ["valid", "partial", "invalid"] {
        let run = Desk::new().run(&["check", AT[0], AT[1], "--format", "json", &format!("{FIXTURES}/{kind}")]);
        let json: Value = serde_json::from_str(&run.out).unwrap();
        for file in json["files"].as_array().unwrap() {
            let name = file["file"].as_str().unwrap();
            let found = file["findings"].as_array().unwrap();
            let has = |field: &str, value: &str| found.iter().any(|finding| finding[field] == value);
            let is_refused =
                has("severity", "error") || ["unreadable", "skipped"].iter().any(|it| file["status"] == *it);
            assert_eq!(is_refused, kind == "invalid", "{name}: {file:#}");
            // Whatever is valid can still be better: it may have a picture without its size.
            let is_warned_of = has("rule", "format") || has("rule", "picture-alt");
            assert!(kind == "invalid" || is_warned_of == (kind == "partial"), "{name}: {file:#}");
            for finding in found {
                for field in ["message", "found", "expected", "hint"] {
                    assert!(!finding[field].as_str().unwrap().is_empty(), "{name}: {finding:#}");
                }
                let line = finding["line"].as_u64().unwrap() as usize;
                assert!((1..=fs::read_to_string(name).unwrap().lines().count()).contains(&line), "{name}: {finding:#}");
            }
        }
    }
}

#[test]
fn the_editions_of_the_site_are_clean_but_for_the_withheld_item_that_shows_itself_skipped() {
    let run = Desk::new().run(&["check", AT[0], AT[1], "--format", "json", SITE]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let found: Vec<_> = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|file| file["findings"].as_array().unwrap())
        .map(|finding| finding["message"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["\"withheld\" is not to be shown, item skipped"]);
}

#[test]
fn the_editions_of_the_gallery_are_clean_but_for_those_that_torture() {
    let run = Desk::new().run(&["check", AT[0], AT[1], "--format", "json", GALLERY]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let files = json["files"].as_array().unwrap();
    let found = files.iter().filter(|file| !file["findings"].as_array().unwrap().is_empty());
    let names: Vec<_> = found.map(|file| file["file"].as_str().unwrap().rsplit('/').next().unwrap()).collect();
    assert_eq!((files.len(), names), (15, vec!["edges.json", "torture.json"]));
}

#[test]
fn text_that_is_not_json_is_a_finding_with_its_place() {
    let run = check("{\n  \"format\": \"edition/1\",\n  \"title\": \"The Lantern\" // the name\n}\n");
    let expected = r#"error[syntax]: not JSON: the widget refuses the file
 --> e.json:3:26
  |
3 |   "title": "The Lantern" // the name
  |                          ^^^^^^^^^^^ expected no comment
  |
  = help: take the comment out, or put it into a field whose name begins with _

e.json: 1 finding, 0 items
"#;
    assert_eq!((run.code, run.out.as_str()), (1, expected));
}

#[test]
fn limits_of_the_widget_are_refusals() {
    let deep = format!("{}{}", "[".repeat(70), "]".repeat(70));
    let text = edition(&format!("\"_x\": {deep}"), "");
    let found = findings(&text);
    assert_eq!(found[0]["message"], "nested deeper than 64 levels: the widget refuses the file");
    // The edition's own braces are the first level.
    assert_eq!((&found[0]["line"], &found[0]["column"]), (&5.into(), &(9 + 63).into()));
    let many = edition("", &vec!["0"; 200_001].join(","));
    assert_eq!(findings(&many)[0]["message"], "more than 200,000 values: the widget refuses the file");
    assert_eq!(check("[".repeat(1_000_000)).code, 1);
}

#[test]
fn a_byte_order_mark_shifts_nothing() {
    let text = edition("\"titel\": 1", "");
    let run = check(["\u{feff}", &text.replace('\n', "")].concat());
    assert!(run.out.contains(" --> e.json:1:"), "{}", run.out);
    let column = 1 + text.replace('\n', "").find("\"titel\"").unwrap();
    assert!(run.out.contains(&format!(" --> e.json:1:{column}\n")), "{}", run.out);
}

#[test]
fn what_cannot_be_read_is_said_and_exits_with_2() {
    let latin = b"{\"format\": \"edition/1\", \"title\": \"Caf\xe9\"}";
    let cases: [(&[u8], &str); 6] = [
        (b"", "error: e.json is empty\n"),
        (latin, "error: e.json is not UTF-8: byte 37 (in line 1) is 0xe9; save the file as UTF-8\n"),
        (b"\x7fELF\x02\x01\x01\0\0", "error: e.json is binary, not JSON: byte 7 is zero\n"),
        (b"\xff\xfe{\0}\0", "error: e.json is UTF-16; save it as UTF-8\n"),
        (
            b"<!DOCTYPE html>\n<html><body>502 Bad Gateway",
            "error: e.json is an HTML page, not JSON; if it was downloaded, the address answered with an error page\n",
        ),
        (
            b"<?xml version='1.0'?>\n<rss version='2.0'>",
            "error: e.json is a feed in XML, not an edition; make it one with newsrack import rss or newsrack import atom\n",
        ),
    ];
    for (content, message) in cases {
        let run = check(content);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", message));
    }
}

#[test]
fn a_missing_file_and_one_over_the_limit_are_said() {
    let desk = Desk::new();
    let run = desk.run(&["check", "nowhere.json"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("error: nowhere.json cannot be opened: "), "{}", run.err);

    // A gigabyte that takes no room on the disk, and would take some seconds to read.
    let large = fs::File::create(desk.path("large.json")).unwrap();
    large.set_len(1 << 30).unwrap();
    let run = desk.run(&["check", "large.json"]);
    let message = "error: large.json is larger than 67108864 bytes; if that is meant, allow it with --max-size\n";
    assert_eq!((run.code, run.err.as_str()), (2, message));

    desk.write("e.json", edition("", ""));
    assert_eq!(desk.run(&["check", "--max-size", "10", "e.json"]).code, 2);
    assert_eq!(desk.run(&["check", "--max-size", "1000", "e.json"]).code, 0);
}

#[test]
fn a_folder_is_searched_for_editions_and_says_what_it_skips() {
    let desk = Desk::new();
    desk.write("site/a.json", edition("", ""));
    desk.write("site/2026/b.JSON", edition("\"mood\": 1", ""));
    desk.write("site/package.json", "{\"name\": \"site\"}");
    desk.write("site/.cache/c.json", "no edition");
    desk.write("site/d.txt", "no edition");
    let run = desk.run(&["check", "site"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.err,
        "site/package.json: skipped: it says neither \"format\": \"edition/1\" nor the version of a JSON Feed\n"
    );
    assert!(run.out.contains("site/2026/b.JSON: 1 finding, 0 items\n"), "{}", run.out);
    let end = "site/a.json: clean, 0 items\n3 files: 1 clean, 1 with findings, 1 skipped; 1 finding\n";
    assert!(run.out.ends_with(end), "{}", run.out);

    // Named by itself, it is no edition.
    assert_eq!(desk.run(&["check", "site/package.json"]).code, 1);
}

#[test]
fn a_folder_without_editions_is_an_error() {
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).unwrap();
    desk.write("site/package.json", "{}");
    for folder in ["empty", "site"] {
        let run = desk.run(&["check", folder]);
        let message = format!("error: {folder} has no edition in it: no *.json file says \"format\": \"edition/1\"\n");
        assert_eq!(run.code, 2);
        assert!(run.err.ends_with(&message), "{}", run.err);
    }
}

#[test]
fn the_worst_file_gives_the_code_and_all_are_told() {
    let desk = Desk::new();
    desk.write("a.json", edition("", ""));
    desk.write("b.json", edition("\"mood\": 1", ""));
    let run = desk.run(&["check", "--format", "json", "nowhere.json", "b.json", "a.json"]);
    assert_eq!((run.code, run.err.as_str()), (2, ""));
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let statuses: Vec<_> =
        json["files"].as_array().unwrap().iter().map(|file| file["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["unreadable", "findings", "clean"]);
    assert_eq!(json["version"], 1);
    assert_eq!(json["summary"]["findings"], 1);
    assert_eq!(json["files"][1]["dialect"], "edition");
}

#[test]
fn the_help_has_examples_and_the_codes() {
    let desk = Desk::new();
    for command in ["check", "new", "split"] {
        let run = desk.run(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains(&format!("Examples:\n  newsrack {command}")), "{}", run.out);
    }
    assert!(desk.run(&["check", "--help"]).out.contains("2 where a file can't be read"));
    assert_eq!(desk.run(&["check"]).code, 2);
}

/// A feed is read by the widget's own rules; the findings name its fields, not the native ones that they become.
#[test]
fn a_json_feed_is_checked_in_its_own_words() {
    let feed = |fields: &str, items: &str| {
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Lantern\", {fields} \
             \"items\": [{items}]}}"
        )
    };
    let item = |fields: &str| feed("", &format!("{{\"id\": \"a\", \"title\": \"A quiet day\", {fields}}}"));
    let seven = "{\"id\": 7, \"content_text\": \"Rain.\"}";
    let cases = [
        (item("\"content_html\": \"<p>Rain.</p>\", \"tags\": [\"news\"]"), vec![]),
        (feed("", seven), vec![]),
        (feed("", &format!("{seven}, {seven}")), vec!["format items[1]"]),
        (feed("\"favicon\": \"javascript:a\",", ""), vec!["format favicon"]),
        (feed("\"date_issued\": \"2026-11-23\",", ""), vec!["unknown-field date_issued"]),
        (item("\"external_url\": \"javascript:a\""), vec!["format items[0].external_url"]),
        (item("\"author\": {\"url\": \"/a\"}"), vec!["format items[0].author.name"]),
        (item("\"authors\": [{\"url\": \"/a\"}]"), vec!["format items[0].authors[0].name"]),
        (item("\"banner_image\": \"javascript:a\""), vec!["format items[0].banner_image"]),
        (item("\"content_html\": \"<a href='javascript:a'>Rain</a>\""), vec!["format items[0].content_html"]),
        (item("\"content_text\": 5"), vec!["format items[0].content_text"]),
        (item("\"content\": \"Rain.\""), vec!["unknown-field items[0].content"]),
        (item("\"date_published\": \"2027-01-01T00:00:00Z\""), vec!["future-date items[0].date_published"]),
        ("{\"version\": \"https://jsonfeed.org/version/2\", \"items\": []}".into(), vec!["refused version"]),
        ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}".into(), vec!["refused title"]),
        ("{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"A\"}".into(), vec!["refused items"]),
    ];
    for (content, expected) in cases {
        assert_eq!(places(&content), expected, "{content}");
    }
    let repeated = &findings(&feed("", &format!("{seven}, {seven}")))[0];
    assert_eq!(repeated["hint"], "give this one an id of its own");
}
