//! The headline once more over the text, and who wrote it under that.

use super::{
    super::{
        draft::{Author, Block, Item, Text, plain},
        html,
        people::people,
        text::byline,
        words,
    },
    comparable,
};

/// Leaves out a first line that only repeats the headline; of a line behind it that names who wrote the article, the names
/// are kept.
pub(super) fn leave_out(item: &mut Item) {
    let Some(title) = item.title.as_deref().map(comparable).filter(|title| !title.is_empty()) else { return };
    let subtitle = item.subtitle.as_deref().map(comparable);
    for blocks in [&mut item.body, &mut item.teaser] {
        // A picture may stand over the headline.
        let Some(place) = blocks.iter().position(super::is_text) else { continue };
        let repeats = |block: &Block| match block {
            Block::Heading(text, _) | Block::Paragraph(text) => {
                let words = comparable(&plain(text));
                words == title || subtitle.as_ref() == Some(&words) && !words.is_empty()
            }
            _ => false,
        };
        if let Some(Block::Paragraph(text)) = blocks.get_mut(place) {
            leave_out_bracket(text, &title);
        }
        let is_all = blocks.iter().filter(|block| super::is_text(block)).count() == 1;
        if !is_all && blocks.get(place).is_some_and(repeats) {
            blocks.remove(place);
            take_subtitle(blocks, place, &mut item.subtitle);
            take_byline(blocks, place, &mut item.byline, &mut item.authors);
        }
    }
}

/// How many characters may stand in brackets beside the headline: 原标题：
const BESIDE: usize = 6;

/// Cuts off a bracket that opens a text and has the headline in it, as portals mark what they took from elsewhere.
fn leave_out_bracket(text: &mut Text, title: &str) {
    let Some(first) = text.first_mut().filter(|span| span.text.starts_with(['(', '（', '[', '【'])) else { return };
    let Some((inner, rest)) = first.text.split_once([')', '）', ']', '】']) else { return };
    let words = comparable(inner);
    let is_headline = title.chars().nth(3).is_some()
        && words.contains(title)
        && words.chars().count() <= title.chars().count() + BESIDE;
    let rest = rest.trim_start().to_owned();
    if is_headline && !rest.is_empty() {
        first.text = rest;
    }
}

/// A heading directly under the headline is the line under it, unless another heading follows: then both are subheads.
fn take_subtitle(blocks: &mut Vec<Block>, place: usize, line: &mut Option<String>) {
    let is_heading = |place: usize| matches!(blocks.get(place), Some(Block::Heading(..)));
    if line.is_some() || !is_heading(place) || is_heading(place + 1) {
        return;
    }
    if let Some(Block::Heading(text, _)) = blocks.get(place) {
        *line = words::some(&plain(text));
        blocks.remove(place);
    }
}

fn take_byline(blocks: &mut Vec<Block>, place: usize, line: &mut Option<String>, authors: &mut Vec<Author>) {
    let Some(Block::Paragraph(text)) = blocks.get(place) else { return };
    let words = html::words(&[Block::Paragraph(text.clone())]);
    if byline(&words).is_none() {
        return;
    }
    let known = authors.iter().all(|author| words.to_lowercase().contains(&author.name.to_lowercase()));
    if line.is_none() && authors.is_empty() {
        let name = words.split_once(' ').map_or(words.as_str(), |(_, name)| name);
        authors.extend(people(name).names.into_iter().map(|name| Author { name, ..Author::default() }));
        *line = Some(words);
        blocks.remove(place);
    } else if known {
        blocks.remove(place);
    }
}
