//! `newsrack new`: a starter edition that is clean as it is.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use common::Desk;
use serde_json::Value;

#[test]
fn a_starter_edition_is_clean_in_every_language() {
    for language in ["en", "zh-Hans", "zh-Hant", "ar", "ja"] {
        let desk = Desk::new();
        let run = desk.run(&["new", "-o", "e.json", "--language", language, "--title", "晨报", "--date", "2026-11-23"]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
        let run = desk.run(&["check", "--at", "2026-11-23T00:00:00Z", "e.json"]);
        assert_eq!((run.code, run.out.as_str()), (0, "e.json: clean, 5 items\n"), "{language}");
        let edition: Value = serde_json::from_str(&desk.read("e.json")).unwrap();
        assert_eq!((&edition["title"], &edition["language"]), (&"晨报".into(), &language.into()));
    }
}

#[test]
fn without_options_it_is_todays_and_goes_to_standard_output() {
    let desk = Desk::new();
    let run = desk.run(&["new"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    desk.write("e.json", run.out);
    assert_eq!(desk.run(&["check", "e.json"]).code, 0);
}

#[test]
fn a_file_that_is_there_is_kept_unless_it_is_to_go() {
    let desk = Desk::new();
    desk.write("e.json", "mine");
    let run = desk.run(&["new", "-o", "e.json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "error: e.json is there already; name another file, or replace it with --force\n");
    assert_eq!(desk.read("e.json"), "mine");
    assert_eq!(desk.run(&["new", "-o", "e.json", "--force"]).code, 0);
    assert!(desk.read("e.json").starts_with('{'));
}

#[test]
fn what_is_no_language_or_day_is_refused() {
    let desk = Desk::new();
    for arguments in [
        ["new", "--language", "Chinese!"],
        ["new", "--date", "2026-02-30"],
        ["new", "--title", " "],
        ["new", "-o", "nowhere/e.json"],
    ] {
        let run = desk.run(&arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with("error: "), "{}", run.err);
    }
    assert_eq!(desk.names(), [""; 0]);
}
