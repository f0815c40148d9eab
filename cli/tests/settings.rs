//! `newsrack.toml`, `newsrack completions` and `newsrack man`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use common::{Desk, edition};
use serde_json::Value;

const FEED: &str = "<rss version='2.0'><channel><title>T</title><item><guid>a</guid><title>A</title><category>Sport\
    </category></item><item><guid>b</guid><title>B</title><category>News</category></item></channel></rss>";

fn import(desk: &Desk, more: &[&str]) -> Value {
    let run = desk.run(&[&["import", "rss", "feed.xml"], more].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn what_every_run_repeats_is_said_once_and_the_command_line_has_the_last_word() {
    let desk = Desk::new();
    desk.write("feed.xml", FEED);
    desk.write(
        "newsrack.toml",
        "[import]\ntitle = \"The Lantern\"\nlanguage = 'en'\ndate = 2026-11-23\nsection = [\"News\", \"Sport\"]\nlimit = 1\n\
         quiet = true\nstrict = false\n\n[import.text]\npage = \"1\"\n\n[check]\nignore = [\"long-title\", \"picture-alt\"]\n",
    );
    let made = import(&desk, &[]);
    assert_eq!(
        (&made["title"], &made["language"], &made["date_issued"]),
        (&"The Lantern".into(), &"en".into(), &"2026-11-23".into())
    );
    assert_eq!(
        made["sections"].as_array().unwrap().iter().map(|it| &it["title"]).collect::<Vec<_>>(),
        ["News", "Sport"]
    );
    assert_eq!(made["items"].as_array().unwrap().len(), 1);
    let made = import(&desk, &["--title", "The Evening Lantern", "--section", "Sport"]);
    assert_eq!((&made["title"], &made["language"]), (&"The Evening Lantern".into(), &"en".into()));
    assert_eq!(made["sections"].as_array().unwrap().len(), 1);

    desk.write("page.txt", "A quiet day at the pier\n\nIt rained in the morning.\n");
    let run = desk.run(&["import", "text", "page.txt"]);
    let made: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&made["items"][0]["page"]["name"], run.err.as_str()), (&"1".into(), ""));

    let picture = "{\"id\": \"a\", \"title\": \"A\", \"images\": [{\"src\": \"a\", \"width\": 1, \"height\": 1}]}";
    desk.write("e.json", edition("", picture));
    assert_eq!(desk.run(&["check", "e.json"]).code, 0);
    desk.write("other.toml", "[check]\nmin-severity = 'error'\n");
    assert_eq!(desk.run(&["check", "--config", "other.toml", "e.json"]).code, 0);
    assert_eq!(desk.run(&["--config", "other.toml", "check", "--min-severity", "note", "--", "e.json"]).code, 1);
}

#[test]
fn what_no_command_has_is_an_error_with_its_place_and_what_was_meant() {
    let cases = [
        (
            "[import]\ntitel = 'A'\n",
            "newsrack.toml: line 2, column 1: titel is no option of newsrack import; did you mean title?",
        ),
        ("[chek]\n", "newsrack.toml: line 1, column 2: [chek] is no command; did you mean check?\n"),
        ("title = 'A'\n", "newsrack.toml: line 1, column 1: [title] is no command"),
        ("check = 1\n", "newsrack.toml: line 1, column 1: options stand under the name of their command: [check]\n"),
        ("[import.rss]\npage = '1'\n", "newsrack.toml: line 2, column 1: page is no option of newsrack import rss"),
        ("[check]\nfix = 'yes'\n", "newsrack.toml: line 2, column 7: fix takes true or false\n"),
        ("[check]\nat = ['a']\n", "newsrack.toml: line 2, column 6: at takes one value, not a list\n"),
        ("[check]\nat = 1.5\n", "newsrack.toml: line 2, column 6: at takes text or a number\n"),
        ("[check]\nhelp = true\n", "newsrack.toml: line 2, column 1: help is no option of newsrack check"),
        ("[check\n", "newsrack.toml: line 1, column "),
    ];
    for (settings, message) in cases {
        let desk = Desk::new();
        desk.write("e.json", edition("", ""));
        desk.write("newsrack.toml", settings);
        let run = desk.run(&["check", "e.json"]);
        assert!(run.code == 2 && run.err.starts_with(&format!("error: {message}")), "{}", run.err);
    }
    let desk = Desk::new();
    desk.write("newsrack.toml", "[check]\nmin-severity = 'grave'\n");
    let run = desk.run(&["check", "e.json"]);
    assert!(
        run.code == 2 && run.err.starts_with("with what newsrack.toml says:\nerror: invalid value 'grave'"),
        "{}",
        run.err
    );
    let run = desk.run(&["check", "--config", "gone.toml", "e.json"]);
    assert!(run.code == 2 && run.err.starts_with("error: gone.toml cannot be read: "), "{}", run.err);
}

#[test]
fn shells_complete_every_command() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = desk.run(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for word in ["json-feed", "min-severity", "merge"] {
            assert!(run.out.contains(word), "{shell} has no {word}");
        }
    }
    assert_eq!(desk.run(&["completions", "cmd"]).code, 2);
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let desk = Desk::new();
    let run = desk.run(&["man"]);
    assert!(run.code == 0 && run.out.contains(".TH newsrack 1") && run.out.contains("newsrack\\-check"), "{}", run.out);
    assert_eq!(desk.run(&["man", "-o", "man1"]).code, 0);
    let pages: Vec<_> = std::fs::read_dir(desk.path("man1")).unwrap().map(|file| file.unwrap().file_name()).collect();
    for name in ["newsrack.1", "newsrack-check.1", "newsrack-import.1", "newsrack-import-json-feed.1"] {
        assert!(pages.contains(&name.into()), "{pages:?}");
    }
    assert!(desk.read("man1/newsrack-check.1").contains("Examples:"));
}
