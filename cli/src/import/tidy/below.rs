//! What stands under a text and is not for readers: the agency's words to editors, the mark where its text ends, hashtags, and
//! who wrote it once more with an address.

use super::{
    super::{
        draft::{Block, Item, Text, plain},
        notes::Notes,
    },
    begin, comparable, is_text,
};

/// Words of agencies, each with where it stands.
const WORDS: &str = include_str!("below.txt");

/// How many characters a line may have that opens what is not to be printed.
const LINE: usize = 120;

/// The words of a sort.
fn words(sort: &str) -> impl Iterator<Item = &'static str> {
    let lines = WORDS.lines().filter_map(|line| line.split_once(' '));
    lines.filter(move |(own, _)| *own == sort).map(|(_, words)| words)
}

/// Leaves it out.
pub(super) fn leave_out(item: &mut Item, notes: &mut Notes) {
    let Item { body, teaser, authors, categories, tags, .. } = item;
    let names: Vec<String> = authors.iter().map(|author| comparable(&author.name)).collect();
    for blocks in [body, teaser] {
        if let Some(line) = cut_notes(blocks) {
            let what = format!("\"{}\" and what stands under it is for editors, left out", begin(&line));
            notes.remark("body", what);
        }
        cut_end(blocks);
        for tag in cut_hashtags(blocks) {
            let is_known = |known: &str| known.eq_ignore_ascii_case(&tag);
            if !categories.iter().any(|category| is_known(&category.title)) && !tags.iter().any(|tag| is_known(tag)) {
                tags.push(tag);
            }
        }
        sign_once(blocks, &names);
    }
}

/// Cuts off what an agency tells editors, and gives the line that opens it.
fn cut_notes(blocks: &mut Vec<Block>) -> Option<String> {
    let opens = |block: &Block| {
        let (Block::Paragraph(text) | Block::Heading(text, _)) = block else { return None };
        let line = plain(text);
        let small = line.trim().to_lowercase();
        let is_opened = small.chars().count() <= LINE && words("notes").any(|words| small.starts_with(words));
        is_opened.then_some(line)
    };
    let (place, line) = blocks.iter().enumerate().find_map(|(place, block)| Some((place, opens(block)?)))?;
    // A text that is nothing else stays.
    if !blocks.iter().take(place).any(is_text) {
        return None;
    }
    blocks.truncate(place);
    Some(line)
}

/// Cuts off the mark where an agency's text ends.
fn cut_end(blocks: &mut Vec<Block>) {
    let is_more = blocks.iter().filter(|block| is_text(block)).count() > 1;
    let Some(Block::Paragraph(text)) = blocks.last_mut() else { return };
    let line = plain(text).trim().to_lowercase();
    if is_more && words("end").any(|words| line == words) {
        blocks.pop();
    } else if let Some(mark) = words("end").find(|words| words.starts_with(['(', '（']) && line.ends_with(words)) {
        cut(text, mark.chars().count());
    }
}

/// Takes a last line of hashtags off a text, and gives them.
fn cut_hashtags(blocks: &mut Vec<Block>) -> Vec<String> {
    let Some(Block::Paragraph(text)) = blocks.last() else { return Vec::new() };
    let line = plain(text);
    let are_tags = line.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#'));
    if !are_tags || blocks.iter().filter(|block| is_text(block)).count() < 2 {
        return Vec::new();
    }
    blocks.pop();
    line.split_whitespace().map(|word| word.trim_start_matches('#').to_owned()).collect()
}

/// Takes so many characters off the end of a text, if all of them are in its last span.
fn cut(text: &mut Text, count: usize) {
    let Some(last) = text.last_mut() else { return };
    let kept = last.text.trim_end().chars().count().saturating_sub(count);
    let words: String = last.text.chars().take(kept).collect();
    if kept > 0 {
        last.text.clear();
        last.text.push_str(words.trim_end());
    }
}

/// Leaves out a last line that names an author of the item and an address, and nothing else.
fn sign_once(blocks: &mut Vec<Block>, names: &[String]) {
    let Some(Block::Paragraph(text)) = blocks.last() else { return };
    let line = plain(text);
    let (addresses, others): (Vec<&str>, Vec<&str>) = line.split_whitespace().partition(|word| word.contains('@'));
    let is_signed = addresses.len() == 1 && names.contains(&comparable(&others.concat()));
    if is_signed && blocks.iter().filter(|block| is_text(block)).count() > 1 {
        blocks.pop();
    }
}
