//! A feed of each system that newspapers are made with, and the edition that it becomes.
//!
//! The feeds are invented, but built as their systems build them. Their editions, with what is said of them, are snapshots in
//! `fixtures/wild/editions/`: after a change `INSTA_UPDATE=always cargo test -p newsrack-cli --test wild` writes them anew.
//! Read the difference before you keep it, for it is what an editor will see.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::{collections::HashMap, fs};

use serde_json::Value;

#[path = "common/program.rs"]
mod program;

use program::run;

const FEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/wild/feeds");

/// The clocks of the feeds: the offset that all times of each have. Those in the table beside them are told theirs.
const CLOCKS: [(&str, &str); 46] = [
    ("arabic-portal.xml", "Z"),
    ("arc-xp.xml", "Z"),
    ("blogger.xml", "+05:30"),
    ("broadcaster.xml", "+01:00"),
    ("discourse.xml", "Z"),
    ("drupal.xml", "Z"),
    ("feedburner.xml", "-08:00"),
    ("french-daily.xml", "+01:00"),
    ("ghost.xml", "Z"),
    ("github-releases.xml", "Z"),
    ("jekyll-atom.xml", "+01:00"),
    ("joomla.xml", "+03:00"),
    ("json-hugo.json", "+01:00"),
    ("json-microblog.json", "Z"),
    ("json-radio.json", "-06:00"),
    ("korean-cms.xml", "+09:00"),
    ("mastodon.xml", "Z"),
    ("medium.xml", "Z"),
    ("metropolitan.xml", "Z"),
    ("ninjs-1-1.json", "Z"),
    ("ninjs-1-3.json", "+01:00"),
    ("ninjs-1-sv.json", "Z"),
    ("ninjs-1-zh.json", "+08:00"),
    ("ninjs-2.json", "+01:00"),
    ("ninjs-3.json", "+01:00"),
    ("ninjs-wrapped.json", "Z"),
    ("podcast-anchor.xml", "Z"),
    ("podcast-buzzsprout.xml", "-05:00"),
    ("podcast-libsyn.xml", "Z"),
    ("rdf-japan.rdf", "+09:00"),
    ("rsshub.xml", "Z"),
    ("shop-blog.atom", "-05:00"),
    ("squarespace.xml", "Z"),
    ("substack.xml", "Z"),
    ("superdesk.json", "Z"),
    ("typo3.xml", "+01:00"),
    ("wix.xml", "Z"),
    ("wordpress-com.xml", "Z"),
    ("wordpress-jetpack.xml", "Z"),
    ("wordpress-plain.xml", "Z"),
    ("wordpress-yoast.xml", "Z"),
    ("yandex-news.xml", "+05:00"),
    ("yandex-turbo.xml", "+03:00"),
    ("youtube.xml", "Z"),
    ("zh-portal-full.xml", "+08:00"),
    ("zh-portal-teasers.xml", "Z"),
];

/// What a publisher has to say of a feed that does not say it itself: its times have no clock, or the paper no name.
fn told(file: &str) -> &'static [&'static str] {
    match file {
        "ninjs-1-1.json" => &["--title", "North Agency"],
        "ninjs-1-3.json" => &["--title", "Mitteldeutscher Dienst"],
        "ninjs-1-sv.json" => &["--title", "Norrbyrån"],
        "ninjs-1-zh.json" => &["--title", "华谷社"],
        "ninjs-2.json" => &["--title", "Agence Sillon"],
        "ninjs-3.json" => &["--title", "Agencia Ribera"],
        "ninjs-wrapped.json" => &["--title", "Blue Wire"],
        "superdesk.json" => &["--title", "Newsroom"],
        "zh-portal-full.xml" => &["--timezone", "Asia/Shanghai"],
        _ => &[],
    }
}

/// A feed, the edition that it becomes, as it is written, and what is said of it.
struct Wild {
    file: &'static str,
    clock: &'static str,
    text: String,
    said: String,
    edition: Value,
}

impl Wild {
    fn items(&self) -> &[Value] {
        list(&self.edition["items"])
    }
}

/// All of them; none is refused.
fn wild() -> Vec<Wild> {
    let import = |(file, clock)| {
        let words = [&["import", "auto", file], told(file)].concat();
        let (code, text, said) = run(FEEDS, b"", &words);
        assert_eq!(code, 0, "{file}: {said}");
        let edition = serde_json::from_str(&text).unwrap();
        Wild { file, clock, text, said, edition }
    };
    CLOCKS.into_iter().map(import).collect()
}

#[test]
fn each_feed_becomes_the_edition_that_its_editor_would_want() {
    let settings = || {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("fixtures/wild/editions");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    for wild in wild() {
        let (name, _) = wild.file.rsplit_once('.').unwrap();
        settings().bind(|| insta::assert_snapshot!(name, format!("{}\n{}", wild.said, wild.text)));
    }
}

#[test]
fn every_feed_of_the_folder_is_in_the_table() {
    let mut files: Vec<String> =
        fs::read_dir(FEEDS).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, CLOCKS.map(|(file, _)| file));
}

#[test]
fn every_article_has_a_headline_and_something_to_read() {
    for wild in wild() {
        assert!(!wild.items().is_empty(), "{}", wild.file);
        for item in wild.items() {
            let is_short = item["type"] == "brief" && item["body"].is_array() || item["type"] == "photo";
            assert!(item["title"].is_string() || is_short, "{}: {item}", wild.file);
            let has_words = item["summary"].is_string() || item["body"].is_array() || item["images"].is_array();
            assert!(has_words || item["url"].is_string(), "{}: {item}", wild.file);
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The addresses of all pictures of an item, each once.
fn pictures(item: &Value) -> Vec<&str> {
    let shown = list(&item["body"]).iter().filter(|block| block["type"] == "image");
    let all = list(&item["images"]).iter().chain(shown);
    let mut found: Vec<&str> = all.filter_map(|image| image["src"].as_str()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn no_picture_is_that_of_many_articles() {
    for wild in wild().iter().filter(|wild| wild.items().len() >= 4) {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        wild.items().iter().flat_map(pictures).for_each(|src| *counts.entry(src).or_default() += 1);
        let shared = counts.into_iter().find(|(_, count)| count * 3 > wild.items().len());
        assert_eq!(shared, None, "{}", wild.file);
    }
}

#[test]
fn no_paragraph_ends_most_articles() {
    for wild in wild().iter().filter(|wild| wild.items().len() >= 4) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let lasts = wild.items().iter().filter_map(|item| item["body"].as_array()?.last());
        lasts.for_each(|last| *counts.entry(last.to_string()).or_default() += 1);
        let shared = counts.into_iter().find(|(_, count)| count * 2 > wild.items().len());
        assert_eq!(shared, None, "{}", wild.file);
    }
}

#[test]
fn every_time_stays_on_its_clock() {
    for wild in wild() {
        for item in wild.items() {
            let times: Vec<&str> =
                ["date_published", "date_modified"].iter().filter_map(|name| item[name].as_str()).collect();
            assert!(!times.is_empty(), "{}: {item}", wild.file);
            assert!(times.iter().all(|time| time.ends_with(wild.clock)), "{}: {times:?}", wild.file);
        }
    }
}

/// No feed says what its pictures show, nor in which zone its paper is.
#[test]
fn what_is_imported_is_checked_clean() {
    for wild in wild() {
        let words =
            ["check", "--at", "2026-12-01T00:00:00Z", "--ignore", "picture-alt", "--ignore", "no-timezone", "-"];
        let (code, out, said) = run(FEEDS, wild.text.as_bytes(), &words);
        assert_eq!(code, 0, "{}: {out}{said}", wild.file);
    }
}
