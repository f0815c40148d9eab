//! The importer against four pages by someone who had not seen it: what it joins, what it leaves broken, what it finds.
//!
//! `cargo test -p newsrack-cli --test measured_pages -- --nocapture` prints the figures with all that differs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test that panics has failed")]

use std::fs;

use newsrack_cli::import::text::account::Matter;
use newsrack_cli::import::text::{Imported, Settings, import};
use serde_json::Value;

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");

/// One page: its lines, what is expected of it, and what became of it.
struct Page {
    name: &'static str,
    lines: Vec<String>,
    expected: Value,
    imported: Imported,
}

fn page(name: &'static str) -> Page {
    let read = |end: &str| fs::read_to_string(format!("{PAGES}/{name}.{end}")).unwrap();
    let (text, expected) = (read("txt"), serde_json::from_str::<Value>(&read("expected.json")).unwrap());
    let known = |field: &str| expected[field].as_str().map(str::to_owned);
    let settings = Settings {
        name: name.into(),
        publication: known("publication"),
        date: known("date"),
        page: known("page"),
        language: known("language"),
        ..Settings::default()
    };
    let imported = import(&text, &settings).unwrap();
    Page { name, lines: text.lines().map(str::to_owned).collect(), expected, imported }
}

fn pages() -> Vec<Page> {
    ["zh", "ja", "en", "ar"].map(page).into()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text or a list of spans, without white space.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => without_space(text),
        Value::Array(spans) => spans.iter().map(words).collect(),
        Value::Object(span) => span.get("text").map(words).unwrap_or_default(),
        _ => String::new(),
    }
}

impl Page {
    fn items(&self) -> &[Value] {
        list(&self.imported.edition["items"])
    }

    /// The texts that a field has in all items, its own or of a list.
    fn found(&self, field: &str) -> Vec<String> {
        let values = self.items().iter().flat_map(|item| match &item[field] {
            Value::Array(list) => list.iter().map(words).collect(),
            one => vec![words(one)],
        });
        values.filter(|text| !text.is_empty()).collect()
    }

    /// The blocks of all bodies, each with what it is; of a list, each of its entries.
    fn blocks(&self) -> Vec<(&str, String)> {
        let mut blocks = Vec::new();
        for block in self.items().iter().flat_map(|item| list(&item["body"])) {
            let kind = block["role"].as_str().or(block["type"].as_str()).unwrap_or("paragraph");
            match &block["items"] {
                Value::Array(points) => blocks.extend(points.iter().map(|point| ("paragraph", words(point)))),
                _ => blocks.push((kind, words(block))),
            }
        }
        blocks
    }

    fn line(&self, number: &Value) -> String {
        without_space(&self.lines[usize::try_from(number.as_u64().unwrap()).unwrap() - 1])
    }

    /// The paragraphs that begin within another, as their first words.
    fn false_joins(&self) -> Vec<String> {
        let blocks = self.blocks();
        let texts = blocks.iter().map(|block| &block.1);
        self.paragraphs()
            .map(|paragraph| words(&paragraph["first"]))
            .filter(|first| !texts.clone().any(|text| text.starts_with(first)))
            .filter(|first| texts.clone().any(|text| text.contains(first.as_str())))
            .collect()
    }

    fn paragraphs(&self) -> impl Iterator<Item = &Value> {
        list(&self.expected["articles"]).iter().flat_map(|article| list(&article["paragraphs"]))
    }

    /// The breaks whose two sides do not meet in one block, as the words after them.
    fn missed_joins(&self) -> Vec<String> {
        let blocks = self.blocks();
        let meets = |before: &str, after: &str| {
            let tail: String = before.chars().skip(before.chars().count().saturating_sub(6)).collect();
            let head: String = after.chars().take(6).collect();
            let joint = [tail, head].concat();
            blocks.iter().any(|block| block.1.contains(&joint))
        };
        list(&self.expected["breaks"])
            .iter()
            .map(|place| (self.line(&place["after"]), self.line(&place["before"])))
            .filter(|(before, after)| !meets(before, after) && !meets(before.trim_end_matches('-'), after))
            .map(|(_, after)| after)
            .collect()
    }

    /// The paragraphs that no block is from its first words to its last.
    fn unlike(&self) -> Vec<String> {
        let blocks = self.blocks();
        let is = |paragraph: &Value| {
            let [first, last] = ["first", "last"].map(|end| words(&paragraph[end]));
            blocks.iter().any(|block| block.1.starts_with(&first) && block.1.ends_with(&last))
        };
        self.paragraphs().filter(|paragraph| !is(paragraph)).map(|it| words(&it["first"])).collect()
    }

    /// Of what is expected in a field, how much there is, and what is missing.
    fn part(&self, field: &str) -> (usize, Vec<String>) {
        let found = match field {
            // The name of a column is a kicker of what stands in it.
            "kickers" => [self.found("kickers"), self.rubrics()].concat(),
            "subheads" => self.texts_of("heading"),
            "continues" => self.items().iter().map(|item| words(&item["continues"]["label"])).collect(),
            field => self.found(field),
        };
        let articles = list(&self.expected["articles"]).iter();
        let expected: Vec<String> = articles
            .flat_map(|article| match &article[field] {
                Value::Array(list) => list.iter().map(words).collect(),
                one => vec![words(one)],
            })
            .filter(|text| !text.is_empty())
            .collect();
        let missing = expected.iter().filter(|text| !found.contains(text)).cloned().collect();
        (expected.len(), missing)
    }

    fn rubrics(&self) -> Vec<String> {
        self.items().iter().map(|item| words(&item["rubric"]["title"])).filter(|text| !text.is_empty()).collect()
    }

    fn texts_of(&self, kind: &str) -> Vec<String> {
        self.blocks().into_iter().filter(|block| block.0 == kind).map(|block| block.1).collect()
    }

    /// Of the salutations and signatures that are expected, those that are not taken for one.
    fn roles(&self) -> (usize, Vec<String>) {
        let expected: Vec<&Value> = self.paragraphs().filter(|paragraph| paragraph["role"].is_string()).collect();
        let is = |paragraph: &Value| {
            let texts = self.texts_of(paragraph["role"].as_str().unwrap());
            texts.iter().any(|text| text.starts_with(&words(&paragraph["first"])))
        };
        let missing = expected.iter().filter(|paragraph| !is(paragraph)).map(|it| words(&it["first"])).collect();
        (expected.len(), missing)
    }
}

const FIELDS: [&str; 6] = ["title", "kickers", "subtitle", "byline", "subheads", "continues"];

/// Prints what differs, and how much of how many that is; gives how many differ.
fn tell(what: &str, of: usize, differ: &[(&str, String)]) -> usize {
    println!("{what}: {} of {of}", differ.len());
    for (page, text) in differ {
        println!("    {page}: {text}");
    }
    differ.len()
}

fn of_all<'a>(pages: &'a [Page], of: impl Fn(&'a Page) -> Vec<String>) -> Vec<(&'a str, String)> {
    pages.iter().flat_map(|page| of(page).into_iter().map(|text| (page.name, text))).collect()
}

#[test]
fn at_most_one_paragraph_in_a_hundred_is_joined_to_another() {
    let pages = pages();
    let paragraphs = pages.iter().map(|page| page.paragraphs().count()).sum();
    let breaks = pages.iter().map(|page| list(&page.expected["breaks"]).len()).sum();
    let false_joins = tell("false joins", paragraphs, &of_all(&pages, Page::false_joins));
    let missed = tell("missed joins", breaks, &of_all(&pages, Page::missed_joins));
    let unlike = tell("paragraphs not whole", paragraphs, &of_all(&pages, Page::unlike));
    assert!(paragraphs >= 100 && false_joins <= 1, "{false_joins} of {paragraphs}");
    assert!(missed <= 1 && unlike <= 2, "{missed} of {breaks}, {unlike} of {paragraphs}");
}

#[test]
fn what_a_person_finds_on_a_page_is_found() {
    let pages = pages();
    let mut missing = 0;
    for field in FIELDS {
        let of = pages.iter().map(|page| page.part(field).0).sum();
        missing += tell(&format!("missing {field}"), of, &of_all(&pages, |page| page.part(field).1));
    }
    let of = pages.iter().map(|page| page.roles().0).sum();
    missing += tell("missing salutations and signatures", of, &of_all(&pages, |page| page.roles().1));
    let articles = |page: &Page| list(&page.expected["articles"]).len();
    let counts: Vec<_> = pages.iter().map(|page| (page.items().len(), articles(page))).collect();
    println!("articles, found and there: {counts:?}");
    assert!(counts.iter().all(|(found, there)| found == there), "{counts:?}");
    assert!(missing <= 3, "{missing} parts of heads and letters are not found");
}

/// A line is a guess wherever it became anything but text.
#[test]
fn every_guess_is_in_the_account() {
    for page in pages() {
        let told: Vec<String> =
            page.imported.account.of(Matter::Guessed).map(|it| without_space(it.text.trim_end_matches('…'))).collect();
        let is_told = |text: &str| told.iter().any(|told| !told.is_empty() && text.contains(told.as_str()));
        let fields = ["title", "kickers", "subtitle", "byline"].into_iter().flat_map(|field| page.found(field));
        let blocks = page.blocks().into_iter().filter(|block| !matches!(block.0, "paragraph" | "separator"));
        let jumps = page.items().iter().map(|item| words(&item["continues"]["label"])).filter(|it| !it.is_empty());
        for text in fields.chain(page.rubrics()).chain(blocks.map(|block| block.1)).chain(jumps) {
            assert!(is_told(&text), "{}: {text}", page.name);
        }
    }
}
