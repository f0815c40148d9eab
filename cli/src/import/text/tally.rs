//! The tally: whether every character of the input but white space is in the edition or in the account, and no other.
//!
//! It counts what the finished edition and account say, and asks nothing of how they came about.

use std::collections::HashMap;

use serde_json::Value;

use super::account::{Account, Matter};
use super::article::Block;
use super::articles::Page;
use super::passage::{Passage, Run};

/// Counts the characters of an input against those of its edition and its account.
///
/// # Errors
/// The characters that are missing or too many.
pub(super) fn check(source: &str, edition: &Value, account: &Account) -> Result<(), String> {
    let mut counts: HashMap<char, i64> = HashMap::new();
    let mut add = |text: &str, step: i64| {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *counts.entry(c).or_default() += step;
        }
    };
    add(source, -1);
    for item in list(edition, "items") {
        for name in ["title", "subtitle", "byline"] {
            add(text(item, name), 1);
        }
        for name in ["continues", "continued_from"] {
            add(item.get(name).map_or("", |jump| text(jump, "label")), 1);
        }
        add(item.get("rubric").map_or("", |rubric| text(rubric, "title")), 1);
        list(item, "kickers").iter().for_each(|kicker| add(kicker.as_str().unwrap_or_default(), 1));
        for block in list(item, "body") {
            match (block, block.get("text")) {
                (Value::String(text), _) | (_, Some(Value::String(text))) => add(text, 1),
                (_, Some(Value::Array(spans))) => {
                    spans.iter().for_each(|span| add(span.as_str().unwrap_or_else(|| text(span, "text")), 1));
                }
                _ => {}
            }
        }
    }
    account.of(Matter::LeftOut).for_each(|entry| add(&entry.text, 1));
    let mut wrong: Vec<(char, i64)> = counts.into_iter().filter(|(_, count)| *count != 0).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.sort_unstable();
    let words = wrong
        .iter()
        .take(8)
        .map(|(c, count)| format!("{c:?} {} {}", count.abs(), if *count < 0 { "missing" } else { "too many" }));
    Err(words.collect::<Vec<_>>().join(", "))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether each stretch of the input stands in one place only, and nothing but white space in none: what counting alone
/// would not see is a stretch in the place of another with the same letters.
///
/// # Errors
/// Where in the input, in bytes.
pub(super) fn check_stretches(source: &str, page: &Page, account: &Account) -> Result<(), String> {
    let mut runs: Vec<Run> = Vec::new();
    let mut take = |passage: &Passage| runs.extend(&passage.0);
    for article in &page.articles {
        let single = [&article.rubric, &article.title, &article.subtitle, &article.byline];
        single.into_iter().flatten().chain(&article.kickers).for_each(&mut take);
        [&article.continues, &article.continued_from].into_iter().flatten().for_each(|(label, _)| take(label));
        for block in &article.body {
            match block {
                Block::Paragraph(passage, _) | Block::Heading(passage) => take(passage),
                Block::Headed(head, rest) => {
                    take(head);
                    take(rest);
                }
                Block::Separator => {}
            }
        }
    }
    account.left_out.iter().for_each(&mut take);
    runs.sort_unstable_by_key(|run| (run.start, run.end));
    let end = Run { start: source.len(), end: source.len(), is_spaced: false };
    let mut at = 0;
    for run in runs.iter().chain([&end]) {
        if run.start < at {
            return Err(format!("the text at byte {} stands in two places", run.start));
        }
        if !source.get(at..run.start).is_some_and(|between| between.trim().is_empty()) {
            return Err(format!("the text at byte {at} stands nowhere"));
        }
        at = run.end;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::article::Article;
    use super::*;

    #[test]
    fn a_character_that_is_missing_or_invented_is_named() {
        let edition = |body: &str| json!({"items": [{"title": "A b", "body": [body]}]});
        let account = Account::default();
        assert_eq!(check("A b\n\ncc.", &edition("cc."), &account), Ok(()));
        assert_eq!(check("A b\n\ncc.", &edition("c."), &account), Err("'c' 1 missing".into()));
        assert_eq!(check("A b\n\ncc.", &edition("cc.d"), &account), Err("'d' 1 too many".into()));
    }

    #[test]
    fn a_stretch_stands_in_one_place() {
        let page = |title: Passage, body: Passage| Page {
            articles: vec![Article { title: Some(title), body: vec![Block::Heading(body)], ..Article::default() }],
            ..Page::default()
        };
        let account = Account::default();
        let check = |page: &Page| check_stretches("ab ab", page, &account).is_ok();
        assert!(check(&page(Passage::of(0, 2), Passage::of(3, 5))));
        assert!(!check(&page(Passage::of(0, 2), Passage::of(0, 2))));
        assert!(!check(&page(Passage::of(0, 2), Passage::of(3, 4))));
    }
}
