//! Lists: those that a reader of editions numbers by itself, and those that bring their numbers along.

use super::{frame::Numbers, tag::Tag};
use crate::import::draft::{Block, Span, Text};

/// How a list says that it is numbered.
pub(super) fn numbers(tag: &Tag) -> Numbers {
    let start = tag.said("start").and_then(|start| start.parse::<i64>().ok());
    let is_reversed = tag.attribute("reversed").is_some();
    let sort =
        tag.said("type").and_then(|sort| sort.chars().next()).filter(|sort| "1aAiI".contains(*sort)).unwrap_or('1');
    let is_plain = start.is_none_or(|start| start == 1) && !is_reversed && sort == '1';
    Numbers { next: start.unwrap_or(if is_reversed { 0 } else { 1 }), is_reversed, sort, is_plain }
}

/// A list as blocks. The format knows no list that begins elsewhere than at 1: such points are paragraphs, each with its
/// number.
pub(super) fn list(items: Vec<(Option<i64>, Text)>, ordered: bool, numbers: Numbers) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    if !ordered || numbers.is_plain {
        let items = items.into_iter().map(|(_, text)| text).collect();
        return vec![Block::List { items, ordered }];
    }
    let count = i64::try_from(items.iter().filter(|(number, _)| number.is_some()).count()).unwrap_or(0);
    // One that is counted down and says not from where, begins with as many as it has.
    let is_open = numbers.is_reversed && items.iter().any(|(number, _)| *number == Some(0)) && numbers.next == -count;
    let shift = if is_open { count } else { 0 };
    let point = |(number, mut text): (Option<i64>, Text)| {
        if let Some(number) = number {
            let label = format!("{}. ", label(number + shift, numbers.sort));
            text.insert(0, Span { text: label, ..Span::default() });
        }
        Block::Paragraph(text)
    };
    items.into_iter().map(point).collect()
}

/// A number as the list has it: `3`, `c`, `iii`.
fn label(number: i64, sort: char) -> String {
    let small = match sort {
        'a' | 'A' => letters(number),
        'i' | 'I' => roman(number),
        _ => return number.to_string(),
    };
    if sort.is_uppercase() { small.to_uppercase() } else { small }
}

fn letters(number: i64) -> String {
    let mut left = number;
    let mut letters = String::new();
    while left > 0 {
        left -= 1;
        letters.insert(0, char::from(b'a' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    if letters.is_empty() { number.to_string() } else { letters }
}

fn roman(number: i64) -> String {
    const VALUES: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, letters) in VALUES {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}
