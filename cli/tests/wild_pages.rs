//! Pages as text in thirteen languages, against what a person finds on each.
//!
//! `NAME.txt` is the page, `NAME.expected` what it holds: one line for each part in the order of the page, its kind before it.
//! `starts` is how a paragraph begins; `join` the two ends of a break that is no end of a sentence; `word` a word that a
//! line divided. `cargo test -p newsrack-cli --test wild_pages -- --nocapture` prints all that differs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that panics has failed"
)]

use std::fs;

use newsrack_cli::import::text::{Settings, import};
use serde_json::Value;

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/wild/pages");

/// The kinds of lines that are compared one by one.
const PARTS: [&str; 9] =
    ["headline", "kicker", "subtitle", "byline", "subhead", "jump", "signature", "credit", "salutation"];

/// A page: what is expected of it, each with its kind, and what became of it.
struct Page {
    name: String,
    expected: Vec<(String, String)>,
    edition: Value,
}

fn pages() -> Vec<Page> {
    let mut names: Vec<String> = fs::read_dir(PAGES)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    let page = |name: String| {
        let read = |end: &str| fs::read_to_string(format!("{PAGES}/{name}.{end}")).unwrap();
        let settings = Settings { name: name.clone(), ..Settings::default() };
        let edition = import(&read("txt"), &settings).unwrap_or_else(|fault| panic!("{name}: {fault}")).edition;
        let split = |line: &str| line.split_once(": ").map(|(kind, text)| (kind.to_owned(), text.to_owned()));
        let expected = read("expected").lines().map(|line| split(line).unwrap()).collect();
        Page { name, expected, edition }
    };
    names.into_iter().map(page).collect()
}

/// A text or a list of spans.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(spans) => spans.iter().map(words).collect(),
        Value::Object(span) => span.get("text").map(words).unwrap_or_default(),
        _ => String::new(),
    }
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl Page {
    fn items(&self) -> impl Iterator<Item = &Value> {
        self.edition["items"].as_array().unwrap().iter()
    }

    /// The blocks of all bodies; of a list, each of its points.
    fn blocks(&self) -> Vec<(String, String)> {
        let mut blocks = Vec::new();
        for block in self.items().flat_map(|item| item["body"].as_array().map_or(&[][..], Vec::as_slice)) {
            let kind = block["role"].as_str().or(block["type"].as_str()).unwrap_or("paragraph").to_owned();
            match block["items"].as_array() {
                Some(points) => blocks.extend(points.iter().map(|point| (kind.clone(), words(point)))),
                None => blocks.push((kind, words(block))),
            }
        }
        blocks
    }

    /// What the page is expected to have of a kind.
    fn expected<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.expected.iter().filter(move |(own, _)| own == kind).map(|(_, text)| text.as_str())
    }

    /// What it was found to have of one, without white space.
    fn found(&self, kind: &str) -> Vec<String> {
        let is_photo = |item: &&Value| item["type"] == "photo";
        let blocks =
            |role: &str| self.blocks().into_iter().filter(|block| block.0 == role).map(|block| block.1).collect();
        let texts: Vec<String> = match kind {
            "headline" => self.items().map(|item| words(&item["title"])).collect(),
            "kicker" => self
                .items()
                .flat_map(|item| item["kickers"].as_array().cloned().unwrap_or_default())
                .map(|kicker| words(&kicker))
                .collect(),
            "subtitle" => self.items().map(|item| words(&item["subtitle"])).collect(),
            "byline" => self.items().filter(|item| !is_photo(item)).map(|item| words(&item["byline"])).collect(),
            "credit" => {
                self.items().filter(is_photo).map(|item| words(&item["byline"])).chain(blocks("note")).collect()
            }
            "jump" => self.items().map(|item| words(&item["continues"]["label"])).collect(),
            "subhead" => blocks("heading"),
            role => blocks(role),
        };
        texts.iter().map(|text| without_space(text)).filter(|text| !text.is_empty()).collect()
    }

    /// The parts that are missing, and those that nobody finds on the page.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for kind in PARTS {
            let mut found = self.found(kind);
            for text in self.expected(kind) {
                match found.iter().position(|found| *found == without_space(text)) {
                    Some(place) => _ = found.remove(place),
                    None => wrong.push(format!("{}: missing {kind}: {text}", self.name)),
                }
            }
            wrong.extend(found.into_iter().map(|text| format!("{}: no {kind}: {text}", self.name)));
        }
        wrong
    }

    /// Of the words that lines divided, those that are not whole.
    fn divided(&self) -> Vec<String> {
        let blocks = self.blocks();
        let has = |word: &str| {
            let mut all = blocks.iter().flat_map(|block| block.1.split_whitespace());
            all.any(|own| own.trim_matches(|c: char| !c.is_alphanumeric()) == word)
        };
        self.expected("word")
            .filter(|word| !has(word))
            .map(|word| format!("{}: not whole: {word}", self.name))
            .collect()
    }
}

#[test]
fn there_are_pages_in_twelve_languages_at_least() {
    let mut languages: Vec<String> =
        pages().iter().map(|page| page.edition["language"].as_str().unwrap().to_owned()).collect();
    languages.sort();
    languages.dedup();
    assert!(languages.len() >= 12, "{languages:?}");
}

#[test]
fn every_headline_is_found_and_no_other() {
    for page in pages() {
        let expected: Vec<String> = page.expected("headline").map(without_space).collect();
        assert_eq!(page.found("headline"), expected, "{}", page.name);
    }
}

#[test]
fn no_paragraph_is_joined_to_another() {
    for page in pages() {
        let blocks = page.blocks();
        for start in page.expected("starts") {
            let begins = blocks.iter().any(|block| without_space(&block.1).starts_with(&without_space(start)));
            assert!(begins, "{}: {start}", page.name);
        }
    }
}

#[test]
fn every_broken_sentence_is_whole_again() {
    for page in pages() {
        let blocks: Vec<String> = page.blocks().iter().map(|block| without_space(&block.1)).collect();
        for join in page.expected("join") {
            let (before, after) = join.split_once('|').unwrap();
            let [before, after] = [before, after].map(without_space);
            let meets = |before: &str| blocks.iter().any(|block| block.contains(&[before, after.as_str()].concat()));
            assert!(meets(&before) || meets(before.trim_end_matches('-')), "{}: {join}", page.name);
        }
    }
}

#[test]
fn at_most_one_guess_in_thirty_is_wrong() {
    let pages = pages();
    let guesses: usize = pages.iter().map(|page| page.expected.len()).sum();
    let wrong: Vec<String> = pages.iter().flat_map(|page| [page.wrong(), page.divided()].concat()).collect();
    println!("{} of {guesses}", wrong.len());
    wrong.iter().for_each(|line| println!("    {line}"));
    assert!(guesses >= 250 && wrong.len() * 30 <= guesses, "{} of {guesses}: {wrong:#?}", wrong.len());
}
