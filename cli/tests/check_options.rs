//! `newsrack check`: what is mended, what is left out, and what other programs are told; `newsrack explain`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use common::{Desk, edition};
use serde_json::Value;

const AT: [&str; 2] = ["--at", "2026-11-24T00:00:00Z"];

fn check(desk: &Desk, more: &[&str]) -> common::Run {
    desk.run(&[&["check"], &AT[..], more, &["e.json"]].concat())
}

/// What `--fix` makes of an edition, and the code that it ends with.
fn mended(text: &str) -> (String, i32) {
    let desk = Desk::new();
    desk.write("e.json", text);
    let run = check(&desk, &["--fix"]);
    (desk.read("e.json"), run.code)
}

#[test]
fn what_there_is_no_doubt_about_is_mended_and_all_else_stays_to_the_letter() {
    let sections = "\"sections\": [{\"id\": \"sports\", \"title\": \"Sports\"}], \"timezone\": \"Asia/Shanghai\"";
    let item = |fields: &str| format!("{{\"id\": \"a\",  \"title\": \"A\", {fields}}}");
    let cases = [
        ("\"section\": \"sprots\"", "\"section\": \"sports\""),
        ("\"subtitel\": \"B\"", "\"subtitle\": \"B\""),
        ("\"summary\": 17.50", "\"summary\": \"17.50\""),
        ("\"tags\": \"town\"", "\"tags\": [\"town\"]"),
        ("\"type\": \"brif\"", "\"type\": \"brief\""),
        ("\"date_published\": \"2026-11-23T06:30:00\"", "\"date_published\": \"2026-11-23T06:30:00+08:00\""),
        ("\"language\": \"zh_CN\"", "\"language\": \"zh-CN\""),
        (
            "\"body\": [[\"It \", \"rained.\"]]",
            "\"body\": [{\"type\": \"paragraph\", \"text\": [\"It \", \"rained.\"]}]",
        ),
        ("\"tags\": [\"town\",],", "\"tags\": [\"town\"]"),
        ("\"byline\": \"B\" /* who? */", "\"byline\": \"B\" "),
        ("\"byline\": \"B\" \"dateline\": \"C\"", "\"byline\": \"B\", \"dateline\": \"C\""),
        ("\"byline\": \"B\tC\"", "\"byline\": \"B\\tC\""),
    ];
    for (wrong, right) in cases {
        let (before, after) = (edition(sections, &item(wrong)), edition(sections, &item(right)));
        assert_eq!(mended(&before), (after, 0), "{wrong}");
    }
    // All at once, and again: nothing is left to do.
    let all = edition(sections, &item("\"subtitel\": \"B\", \"tags\": \"town\", \"section\": \"sprots\","));
    let (once, code) = mended(&all);
    assert_eq!(code, 0, "{once}");
    assert_eq!(mended(&once), (once.clone(), 0));
}

#[test]
fn what_is_open_to_doubt_is_told_and_stays() {
    let item =
        |fields: &str| edition("\"timezone\": \"UTC\"", &format!("{{\"id\": \"a\", \"title\": \"A\", {fields}}}"));
    let cases = [
        // The right name for something else than stands there.
        item("\"author\": \"Nell Ambrose\""),
        item("\"mood\": 1"),
        item("\"images\": [{\"src\": \"a.jpg\", \"width\": 1, \"height\": 1}]"),
        item("\"status\": \"withheld\""),
        item("\"date_published\": \"Monday\""),
        item("\"_n\": [01]"),
        // Without a zone an offset would be invented.
        edition("", "{\"id\": \"a\", \"title\": \"A\", \"date_published\": \"2026-11-23T06:30:00\"}"),
    ];
    for text in cases {
        assert_eq!(mended(&text), (text.clone(), 1));
    }
}

#[test]
fn how_much_was_mended_is_said_and_a_thousand_slips_of_one_kind_are_one() {
    let desk = Desk::new();
    let item = |n: usize| format!("{{\"id\": \"{n}\", \"titel\": \"A {n}\"}}");
    desk.write("e.json", edition("\"mood\": 1", &(0..1000).map(item).collect::<Vec<_>>().join(",\n")));
    let run = check(&desk, &["--fix"]);
    assert_eq!(run.code, 1);
    assert!(run.out.ends_with("e.json: 1 finding, 1000 items, 1000 mended\n"), "{}", run.out);
    let run = desk.run(&["check", "--fix", "-"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (2, "error: --fix mends files, and standard input is none; name a file\n")
    );
}

#[test]
fn a_rule_may_be_left_out_and_so_may_what_weighs_little() {
    let desk = Desk::new();
    let far = "{\"id\": \"a\", \"title\": \"A\", \"images\": [{\"src\": \"https://a.example/a.jpg\", \"alt\": \"\"}]}";
    let near = far.replace("https://a.example/", "");
    let code = |item: &str, more: &[&str]| {
        desk.write("e.json", edition("\"mood\": 1", item));
        check(&desk, more).code
    };
    assert_eq!(code(far, &[]), 1);
    assert_eq!(code(far, &["--ignore", "unknown-field"]), 0);
    assert_eq!(code(far, &["--min-severity", "error"]), 0);
    assert_eq!(code(far, &["--ignore", "unknown-field", "--min-severity", "note"]), 1);
    assert_eq!(code(&near, &["--ignore", "unknown-field"]), 1);
    assert_eq!(code(&near, &["--ignore", "unknown-field", "--ignore", "picture-size"]), 0);
    assert_eq!(code(far, &["--ignore", "unknown-fields"]), 2);
    desk.write("e.json", edition("", far));
    let run = check(&desk, &[]);
    let line = "e.json: clean, 1 item; 1 lesser finding shown by --min-severity note\n";
    assert_eq!((run.code, run.out.as_str()), (0, line));
}

#[test]
fn times_without_a_timezone_are_a_finding_wherever_they_stand() {
    let time = "\"date_published\": \"2026-11-23T06:30:00+08:00\"";
    let update = "\"updates\": [{\"date\": \"2026-11-23T06:30:00Z\", \"body\": [\"x\"]}]";
    let cases = [
        ("", time, 1),
        ("", update, 1),
        ("\"timezone\": \" \"", time, 1),
        ("\"timezone\": \"Asia/Shanghai\"", time, 0),
        ("\"date_issued\": \"2026-11-23\"", "\"corrections\": [{\"date\": \"2026-11-23\", \"text\": \"x\"}]", 0),
    ];
    for (fields, item, count) in cases {
        let desk = Desk::new();
        desk.write("e.json", edition(fields, &format!("{{\"id\": \"a\", \"title\": \"A\", {item}}}")));
        let out = check(&desk, &[]).out;
        assert_eq!(
            out.matches("[no-timezone]: timezone: times and no timezone").count(),
            count,
            "{fields} {item}: {out}"
        );
    }
    // A feed has no place for one.
    let desk = Desk::new();
    let feed = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"A\", \"items\": [{\"id\": \"a\", \
                \"content_text\": \"x\", \"date_published\": \"2026-11-23T06:30:00Z\"}]}";
    desk.write("e.json", feed);
    assert_eq!(check(&desk, &[]).code, 0);
}

#[test]
fn annotations_name_file_and_line_and_end_where_they_should() {
    let desk = Desk::new();
    desk.write("a,b.json", edition("\"titel\": \"50%\"", ""));
    desk.write("c.json", "");
    let run = desk.run(&["check", "--format", "github", "a,b.json", "c.json"]);
    let expected = "::warning file=a%2Cb.json,line=5,col=3,title=newsrack%3A unknown-field::titel: is no field of the \
                    format, ignored%0A";
    assert_eq!(run.code, 2);
    assert!(run.out.starts_with(expected), "{}", run.out);
    assert!(run.out.ends_with("::error file=c.json::c.json is empty\n"), "{}", run.out);
    assert_eq!((run.out.lines().count(), run.err.as_str()), (2, ""));
}

#[test]
fn code_scanning_is_told_rules_places_and_what_cannot_be_read() {
    let desk = Desk::new();
    desk.write("周 日.json", edition("\"titel\": 1", ""));
    desk.write("c.json", "");
    let run = desk.run(&["check", "--format", "sarif", "周 日.json", "c.json"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!((&result["ruleId"], &rule["id"]), (&"unknown-field".into(), &"unknown-field".into()));
    assert_eq!(result["level"], "warning");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E5%91%A8%20%E6%97%A5.json");
    assert_eq!(place["region"], serde_json::json!({"startLine": 5, "startColumn": 3}));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"], "c.json is empty");
}

#[test]
fn every_rule_is_explained_and_stands_in_the_guide() {
    let guide = include_str!("../../docs/command-line.md");
    let desk = Desk::new();
    let list = desk.run(&["explain"]);
    let names: Vec<&str> = list.out.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert!((list.code, names.len() >= 14) == (0, true), "{}", list.out);
    for name in names {
        let run = desk.run(&["explain", name]);
        assert_eq!(run.code, 0);
        for part in [&format!("{name}: "), "\n\nWhat to do: ", "\n  instead of  ", "\n  write       "] {
            assert!(run.out.contains(part), "{name}: {}", run.out);
        }
        assert!(run.out.lines().all(|line| line.chars().count() <= 120), "{}", run.out);
        assert!(guide.contains(&format!("\n| `{name}` | ")), "docs/command-line.md does not have {name}");
    }
    let run = desk.run(&["explain", "picture-alts"]);
    assert!(run.code == 2 && run.err.contains("'picture-alt'"), "{}", run.err);
}

/// What a feed does not say, nobody who imports it can mend.
#[test]
fn an_import_of_a_sound_feed_checks_clean() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/feeds");
    for feed in ["rss-2.xml", "atom.xml", "feed.json", "ninjs-1.json", "ninjs-3.json", "superdesk.json"] {
        let desk = Desk::new();
        let path = format!("{fixtures}/{feed}");
        let more = ["--timezone", "Europe/London", "--title", "The Lantern", "--language", "en", "-q", "-o", "e.json"];
        assert_eq!(desk.run(&[&["import", "auto", &path], &more[..]].concat()).code, 0, "{feed}");
        // What their pictures show, some of these leave unsaid; that can be mended, in the feed.
        let run = desk.run(&["check", "--ignore", "picture-alt", "e.json"]);
        assert!(run.code == 0 && run.out.starts_with("e.json: clean, "), "{feed}: {}", run.out);
    }
}
