//! The sample pages and what is expected of them hold together: every line number names the words it is said to.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::fs;

use serde_json::Value;

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");

/// The pages: name, lines, what is expected of them.
fn pages() -> Vec<(&'static str, Vec<String>, Value)> {
    let read = |file: String| fs::read_to_string(format!("{PAGES}/{file}")).unwrap();
    let page = |name| {
        let expected = serde_json::from_str(&read(format!("{name}.expected.json"))).unwrap();
        (name, read(format!("{name}.txt")).lines().map(str::to_owned).collect(), expected)
    };
    ["zh", "ja", "en", "ar"].map(page).into()
}

/// A line by its number.
fn line<'a>(lines: &'a [String], number: &Value) -> &'a str {
    lines[usize::try_from(number.as_u64().unwrap()).unwrap() - 1].trim()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn there_are_enough_articles_and_paragraphs_to_measure_by() {
    let mut paragraphs = 0;
    for (name, _, expected) in pages() {
        let articles = list(&expected["articles"]);
        assert!((4..=8).contains(&articles.len()), "{name}");
        assert!(list(&expected["breaks"]).len() >= 5, "{name}");
        paragraphs += articles.iter().map(|article| list(&article["paragraphs"]).len()).sum::<usize>();
    }
    assert!(paragraphs >= 100, "{paragraphs}");
}

#[test]
fn a_break_is_in_a_sentence_and_nothing_but_blank_lines_is_in_it() {
    for (name, lines, expected) in pages() {
        for place in list(&expected["breaks"]) {
            let (before, after) = (line(&lines, &place["after"]), line(&lines, &place["before"]));
            assert!(!before.ends_with(['.', '。', '！', '؟', ':', '：', '؛', '；']), "{name}: {before}");
            assert!(!before.is_empty() && !after.is_empty(), "{name}: {place}");
            let [from, to] = ["after", "before"].map(|end| place[end].as_u64().unwrap());
            assert!((from + 1..to).all(|number| line(&lines, &number.into()).is_empty()), "{name}: {place}");
        }
    }
}

#[test]
fn line_numbers_name_the_words_they_are_said_to() {
    for (name, lines, expected) in pages() {
        for outside in list(&expected["outside"]) {
            assert_eq!(line(&lines, &outside["line"]), outside["text"], "{name}");
        }
        for (word_list, is_whole) in [("divided_words", false), ("hyphens_that_stay", true)] {
            for (number, word) in expected[word_list].as_object().into_iter().flatten() {
                let number: u64 = number.parse().unwrap();
                let begin = line(&lines, &number.into()).rsplit(' ').next().unwrap().trim_end_matches('-');
                let rest = word.as_str().unwrap().strip_prefix(begin).unwrap();
                let rest = if is_whole { rest.strip_prefix('-').unwrap() } else { rest };
                let next = (number + 1..).map(|number| line(&lines, &number.into())).find(|line| !line.is_empty());
                assert!(next.unwrap().starts_with(rest), "{name}: {word}");
            }
        }
        for article in list(&expected["articles"]) {
            let first = line(&lines, &article["line"]);
            let texts = [&article["kickers"][0], &article["title"], &article["paragraphs"][0]["first"]];
            let begin = texts.into_iter().find_map(Value::as_str).unwrap();
            let [first, begin] = [first, begin].map(without_space);
            assert!(begin.starts_with(&first) || first.starts_with(&begin), "{name}: {first}, {begin}");
            for paragraph in list(&article["paragraphs"]) {
                let begin = without_space(line(&lines, &paragraph["line"]));
                assert!(begin.starts_with(&without_space(paragraph["first"].as_str().unwrap())), "{name}: {paragraph}");
            }
        }
    }
}

/// Words are compared without white space, for a line may end in them.
#[test]
fn every_expected_word_is_on_the_page() {
    for (name, lines, expected) in pages() {
        let page = without_space(&lines.concat());
        for article in list(&expected["articles"]) {
            let paragraphs = list(&article["paragraphs"]).iter().map(|paragraph| &paragraph["last"]);
            let lists = ["kickers", "subheads"].into_iter().flat_map(|field| list(&article[field]));
            let fields = ["title", "subtitle", "byline", "continues"].into_iter().map(|field| &article[field]);
            for text in paragraphs.chain(lists).chain(fields).filter_map(Value::as_str) {
                assert!(page.contains(&without_space(text)), "{name}: {text}");
            }
        }
    }
}
