//! The sentence that ends all texts of a feed, where it stands in the last paragraph and not in one of its own.

use std::collections::HashMap;

use super::{
    super::{
        draft::{Block, Item, Text, plain},
        notes::Notes,
    },
    begin, comparable,
};

/// How many characters such a sentence has at most.
const LONGEST: usize = 200;

/// Leaves it out of all items, and says so.
pub(super) fn leave_out(items: &mut [Item], notes: &mut Notes) {
    // There may be two, one behind the other.
    for _ in 0..2 {
        let mut counts: HashMap<String, (usize, String)> = HashMap::new();
        let mut all = 0;
        for item in items.iter() {
            let tails: Vec<(String, String)> =
                [&item.body, &item.teaser].into_iter().filter_map(|blocks| tail(item, blocks)).collect();
            all += usize::from(item.body.iter().chain(&item.teaser).any(super::is_text));
            for (place, (key, words)) in tails.iter().enumerate() {
                if tails.iter().take(place).all(|(other, _)| other != key) {
                    counts.entry(key.clone()).or_insert_with(|| (0, words.clone())).0 += 1;
                }
            }
        }
        counts.retain(|_, (count, _)| if all < 4 { all > 2 && *count == all } else { *count * 2 > all });
        if counts.is_empty() {
            return;
        }
        for item in items.iter_mut() {
            let keys = [&item.body, &item.teaser].map(|blocks| tail(item, blocks));
            for (blocks, key) in [&mut item.body, &mut item.teaser].into_iter().zip(keys) {
                if let (Some((key, words)), Some(Block::Paragraph(text))) = (key, blocks.last_mut())
                    && counts.contains_key(&key)
                {
                    let kept = plain(text).chars().count() - words.chars().count();
                    cut(text, kept);
                }
            }
        }
        let mut said: Vec<(usize, String)> = counts.into_values().collect();
        said.sort();
        notes.whole();
        for (count, words) in said {
            let begin = begin(words.trim());
            notes.remark("", format!("\"{begin}\" ends the text of {count} of {all} items, left out"));
        }
    }
}

/// The last sentence of a text that has others before it in its paragraph: as it is compared, and as it stands.
fn tail(item: &Item, blocks: &[Block]) -> Option<(String, String)> {
    let Some(Block::Paragraph(text)) = blocks.last() else { return None };
    let words = plain(text);
    let body = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut chars = body.char_indices().rev().take(LONGEST).peekable();
    let mut after: Option<char> = None;
    let at = loop {
        let (at, c) = chars.next()?;
        let is_stop = match c {
            '.' | '!' | '?' | '…' | ']' => after.is_some_and(char::is_whitespace),
            '。' | '！' | '？' => true,
            _ => false,
        };
        if is_stop {
            break at + c.len_utf8();
        }
        after = Some(c);
    };
    let tail = words.get(at..)?;
    let title = comparable(item.title.as_deref().unwrap_or_default());
    let key = comparable(tail);
    let key = if title.chars().nth(3).is_some() { key.replace(&title, "#") } else { key };
    (key.chars().count() > 8).then(|| (key, tail.to_owned()))
}

/// Keeps so many characters of a text, without the white space behind them.
fn cut(text: &mut Text, kept: usize) {
    let mut left = kept;
    text.retain_mut(|span| {
        let own: String = span.text.chars().take(left).collect();
        left -= own.chars().count();
        span.text = own;
        !span.text.is_empty()
    });
    if let Some(last) = text.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
}
