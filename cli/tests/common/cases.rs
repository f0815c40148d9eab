//! Imports of small inputs: the cases in `tests/fixtures/cases/`, and others of their kinds.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "each test uses what it needs, and one that panics has failed"
)]

use serde_json::Value;

#[path = "program.rs"]
mod program;

pub(crate) const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cases");

/// The edition that an import makes of a text, and the notes that it says.
pub(crate) struct Made {
    pub(crate) edition: Value,
    pub(crate) said: String,
}

impl Made {
    pub(crate) fn item(&self, place: usize) -> &Value {
        &self.edition["items"][place]
    }

    pub(crate) fn items(&self) -> &[Value] {
        self.edition["items"].as_array().map_or(&[], Vec::as_slice)
    }
}

/// Runs `newsrack import` in the folder of the cases, with this on standard input; the code and what it said are those of
/// the program.
pub(crate) fn run(input: &str, words: &[&str]) -> (i32, String, String) {
    program::run(CASES, input.as_bytes(), &[&["import"], words].concat())
}

pub(crate) fn import(input: &str, words: &[&str]) -> Made {
    let (code, out, said) = run(input, words);
    assert_eq!(code, 0, "{words:?}: {said}");
    Made { edition: serde_json::from_str(&out).unwrap(), said }
}

/// The edition of a case.
pub(crate) fn case(file: &str) -> Made {
    case_with(file, &[])
}

pub(crate) fn case_with(file: &str, options: &[&str]) -> Made {
    let words: &[&str] = match file {
        "html-in-json.json" => &["ninjs", "--title", "T"],
        _ if file.ends_with(".txt") => &["text"],
        _ if file.starts_with("atom") || file.starts_with("blogger") || file.starts_with("xhtml") => &["atom"],
        _ => &["rss"],
    };
    import("", &[words, &[file], options].concat())
}

/// An RSS feed of these items.
pub(crate) fn rss(items: &str) -> String {
    let spaces = [
        ("content", "http://purl.org/rss/1.0/modules/content/"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("media", "http://search.yahoo.com/mrss/"),
        ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
        ("yandex", "http://news.yandex.ru"),
    ];
    let spaces: String = spaces.iter().map(|(prefix, address)| format!(" xmlns:{prefix}='{address}'")).collect();
    format!(
        "<rss version='2.0'{spaces}><channel><title>The Lantern</title><link>https://paper.example/</link>\
         <language>en</language>{items}</channel></rss>"
    )
}

/// The one item of an RSS feed.
pub(crate) fn item(fields: &str) -> Made {
    let feed = rss(&format!("<item><title>Ferry waits</title><link>https://paper.example/a</link>{fields}</item>"));
    import(&feed, &["rss", "-"])
}

/// The body of an item whose content is this HTML.
pub(crate) fn body(html: &str) -> Value {
    item(&format!("<content:encoded><![CDATA[{html}]]></content:encoded>")).item(0)["body"].clone()
}
