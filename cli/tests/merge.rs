//! `newsrack merge`: pages become one issue; nothing is lost, and what does not fit is said.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::fs;

use common::{Desk, edition};
use serde_json::{Value, json};

/// Runs it on files in `pages/`; gives the issue and what was said.
fn merge(desk: &Desk, more: &[&str]) -> (Value, String) {
    let run = desk.run(&[&["merge", "-o", "issue.json"], more].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    (serde_json::from_str(&desk.read("issue.json")).unwrap(), run.err)
}

fn texts<'a>(issue: &'a Value, field: &str) -> Vec<&'a str> {
    issue["items"].as_array().unwrap().iter().map(|item| item[field].as_str().unwrap_or("")).collect()
}

fn item(id: &str, more: &str) -> String {
    format!("{{\"id\": \"{id}\", \"title\": \"A {id}\"{}{more}}}", if more.is_empty() { "" } else { ", " })
}

#[test]
fn items_come_in_the_order_of_their_pages_and_keep_them() {
    let desk = Desk::new();
    let page = |name: &str| format!("\"page\": {{\"name\": \"{name}\", \"column\": \"2\"}}");
    desk.write("b.json", edition("", &[item("b1", &page("第二版")), item("b2", "")].join(",")));
    desk.write("a.json", edition("", &[item("a1", ""), item("a2", &page("第一版"))].join(",")));
    desk.write("z.json", edition("", &item("z", "")));
    desk.write("k.json", edition("", &[item("k1", &page("A10")), item("k2", &page("A9"))].join(",")));
    let files = ["z.json", "k.json", "b.json", "a.json"];
    let (issue, said) = merge(&desk, &files);
    assert_eq!(texts(&issue, "id"), ["a1", "a2", "b1", "b2", "k2", "k1", "z"]);
    assert_eq!(issue["items"][1]["page"], json!({"name": "第一版", "column": "2"}));
    assert_eq!(said, "");
    let (issue, _) = merge(&desk, &[&["--keep-order"], &files[..]].concat());
    assert_eq!(texts(&issue, "id"), ["z", "k1", "k2", "b1", "b2", "a1", "a2"]);
}

#[test]
fn sections_are_joined_by_id_and_then_by_title() {
    let desk = Desk::new();
    let list = |list: &str| format!("\"sections\": [{list}]");
    let a = list("{\"id\": \"news\", \"title\": \"News\", \"page\": \"1\"}, {\"id\": \"sport\", \"title\": \"Sport\"}");
    let b = list(
        "{\"id\": \"s\", \"title\": \" SPORT\"}, {\"id\": \"news\", \"title\": \"Tidings\"}, \
                  {\"id\": \"life\", \"title\": \"Life\"}",
    );
    desk.write("a.json", edition(&a, &item("a", "\"section\": \"sport\"")));
    desk.write("b.json", edition(&b, &[item("b", "\"section\": \"s\""), item("c", "\"section\": \"life\"")].join(",")));
    desk.write("c.json", edition("", &item("d", "\"section\": \"Letters\"")));
    let (issue, said) = merge(&desk, &["a.json", "b.json", "c.json"]);
    let expected = json!([
        {"id": "news", "title": "News", "page": "1"},
        {"id": "sport", "title": "Sport"},
        {"id": "life", "title": "Life"},
        {"id": "Letters", "title": "Letters"},
    ]);
    assert_eq!(issue["sections"], expected);
    assert_eq!(texts(&issue, "section"), ["sport", "sport", "life", "Letters"]);
    let expected = "note: b.json: section \"s\" is \"sport\", as both are called \"Sport\"\n\
                    note: b.json: section \"news\" is called \"Tidings\" here and \"News\" before, which is taken\n";
    assert_eq!(said, expected);
}

#[test]
fn ids_are_made_unique_and_what_names_them_follows() {
    let desk = Desk::new();
    let related = |id: &str| format!("\"related\": [{{\"id\": \"{id}\", \"title\": \"A\"}}]");
    desk.write("a.json", edition("", &[item("1", ""), item("1-2", ""), item("x", "")].join(",")));
    desk.write(
        "b.json",
        edition("", &[item("1", "\"byline\": \"B\""), item("2", &related("1")), item("x", "")].join(",")),
    );
    let (issue, said) = merge(&desk, &["a.json", "b.json"]);
    assert_eq!(texts(&issue, "id"), ["1", "1-2", "x", "1-3", "2"]);
    assert_eq!(issue["items"][4]["related"][0]["id"], "1-3");
    let expected = "note: b.json: item 1 is another item's id too; it is 1-3 now\n\
                    note: b.json: item x came before, word for word, and is left out\n";
    assert_eq!(said, expected);
    assert_eq!(desk.run(&["merge", "a.json", "b.json", "--strict", "-q", "-o", "i.json"]).code, 1);
    assert_eq!(desk.run(&["check", "--ignore", "duplicate-title", "issue.json"]).code, 0);
}

#[test]
fn files_that_next_url_ties_are_joined_and_none_is_taken_twice() {
    let desk = Desk::new();
    let items: Vec<String> = (0..7).map(|n| item(&n.to_string(), "\"section\": \"s\"")).collect();
    desk.write("周日 a.json", edition("", &items.join(",")));
    assert_eq!(desk.run(&["split", "周日 a.json", "--per", "3", "-o", "parts"]).code, 0);
    let (issue, said) = merge(&desk, &["parts/周日 a.json"]);
    let whole: Value = serde_json::from_str(&desk.read("周日 a.json")).unwrap();
    assert_eq!((&issue["items"], said.as_str()), (&whole["items"], ""));
    assert_eq!(issue.get("next_url"), None);
    let files = ["parts/周日 a.json", "parts/周日 a-2.json", "parts/周日 a-3.json", "./parts/周日 a.json"];
    assert_eq!(merge(&desk, &files).0, issue);

    desk.write("round.json", edition("\"next_url\": \"round.json\"", &item("a", "")));
    let (issue, said) = merge(&desk, &["round.json"]);
    assert_eq!((texts(&issue, "id"), said.contains("has been read, paging ended")), (vec!["a"], true));
    for (next, message) in
        [("gone.json", "leads to gone.json, which is not there; "), ("https://a.example/b", "leads elsewhere; ")]
    {
        desk.write("e.json", edition(&format!("\"next_url\": \"{next}\""), ""));
        let run = desk.run(&["merge", "e.json", "-o", "none.json"]);
        assert!(run.code == 2 && run.err.contains(message), "{}", run.err);
        assert!(!desk.path("none.json").exists());
    }
}

#[test]
fn what_editions_disagree_about_the_first_one_says() {
    let desk = Desk::new();
    desk.write("a.json", edition("\"date_issued\": \"2026-11-23\", \"id\": \"urn:a\"", &item("a", "")));
    let b = edition(
        "\"date_issued\": \"2026-11-24\", \"id\": \"urn:b\", \"license\": \"https://a.example/l\", \"timezone\": \
                     \"Asia/Shanghai\"",
        &item("b", "\"date_published\": \"2026-11-24T06:30:00\""),
    );
    desk.write("b.json", b.replace("\"en\"", "\"ar\""));
    let (issue, said) = merge(&desk, &["a.json", "b.json"]);
    assert_eq!((&issue["date_issued"], &issue["license"]), (&"2026-11-23".into(), &"https://a.example/l".into()));
    assert_eq!((issue.get("id"), &issue["items"][1]["language"]), (None, &"ar".into()));
    let expected = "note: b.json: language: \"ar\" here, \"en\" in a.json, which is taken\n\
                    note: b.json: date_issued: \"2026-11-24\" here, \"2026-11-23\" in a.json, which is taken\n";
    assert_eq!(said, expected);
    // Where a page's clock is not the issue's, its times say so.
    desk.write("c.json", edition("\"timezone\": \"Europe/London\"", &item("c", "")));
    let (issue, _) = merge(&desk, &["c.json", "b.json", "--title", "The Evening Lantern"]);
    assert_eq!(issue["items"][1]["date_published"], "2026-11-24T06:30:00+08:00");
    assert_eq!((&issue["timezone"], &issue["title"]), (&"Europe/London".into(), &"The Evening Lantern".into()));
}

#[test]
fn relative_addresses_go_on_leading_to_the_same_files() {
    let desk = Desk::new();
    let pictures = "\"url\": \"a.html\", \"images\": [{\"src\": \"p/a.jpg\", \"alt\": \"\", \"srcset\": [{\"src\": \
                    \"https://a.example/a\", \"width\": 9}]}], \"body\": [{\"type\": \"image\", \"src\": \"/b.jpg\", \"alt\": \
                    \"\"}, {\"type\": \"paragraph\", \"text\": [{\"text\": \"c\", \"href\": \"c.html#d\"}]}]";
    desk.write("pages/page 1/a.json", edition("", &item("a", pictures)));
    fs::create_dir_all(desk.path("public")).unwrap();
    let run = desk.run(&["merge", "pages/page 1/a.json", "-o", "public/issue.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let issue: Value = serde_json::from_str(&desk.read("public/issue.json")).unwrap();
    let item = &issue["items"][0];
    let way = "../pages/page%201/";
    assert_eq!(item["url"], format!("{way}a.html"));
    assert_eq!(item["images"][0]["src"], format!("{way}p/a.jpg"));
    assert_eq!(item["images"][0]["srcset"][0]["src"], "https://a.example/a");
    assert_eq!(
        (&item["body"][0]["src"], &item["body"][1]["text"][0]["href"]),
        (&"/b.jpg".into(), &format!("{way}c.html#d").into())
    );
    // Printed, it is taken to lie beside the first edition.
    let printed: Value = serde_json::from_str(&desk.run(&["merge", "pages/page 1/a.json"]).out).unwrap();
    assert_eq!(printed["items"][0]["url"], "a.html");
}

#[test]
fn what_is_no_edition_leaves_nothing_behind() {
    let desk = Desk::new();
    desk.write("a.json", edition("", &item("a", "")));
    let cases: [(&str, &str); 5] = [
        ("", "error: b.json is empty\n"),
        ("{\"format\"", "error: b.json is not JSON: line 1, column "),
        ("{\"version\": \"https://jsonfeed.org/version/1\"}", "error: b.json is a JSON Feed; make it an edition "),
        ("{}", "error: b.json cannot be merged: format is missing or unknown: "),
        ("[]", "error: b.json cannot be merged: the file is not an object"),
    ];
    for (content, begin) in cases {
        desk.write("b.json", content);
        let run = desk.run(&["merge", "a.json", "b.json", "-o", "issue.json"]);
        assert!(run.code == 2 && run.err.starts_with(begin), "{}", run.err);
        assert_eq!(desk.names(), ["a.json", "b.json"]);
    }
    assert_eq!(desk.run(&["merge", "-o", "issue.json"]).code, 2);
    assert_eq!(desk.run(&["merge", "a.json", "--title", " "]).code, 2);
}
