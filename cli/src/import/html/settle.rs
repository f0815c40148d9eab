//! What only neighbours tell: captions under pictures, a picture that comes twice, the numbers of footnotes.

use super::{
    credit::{credit, ends_with_credit},
    raise::is_note_number,
};
use crate::import::{
    draft::{Block, Span, Text, plain},
    gallery::key,
};

/// How many characters a line of stressed words has at most that is a caption.
const LINE: usize = 120;

/// The blocks, settled.
pub(super) fn settled(blocks: Vec<Block>) -> Vec<Block> {
    let blocks = numbered(captioned(once(blocks)));
    // Notes hold no notes: this ends.
    let inner = |block| match block {
        Block::Note { title, body } => Block::Note { title, body: settled(body) },
        Block::Paragraph(text) => Block::Paragraph(unmarked(text)),
        Block::Heading(text, level) => Block::Heading(unmarked(text), level),
        Block::Quote { text, cite } => Block::Quote { text: unmarked(text), cite },
        Block::List { items, ordered } => Block::List { items: items.into_iter().map(unmarked).collect(), ordered },
        Block::Table { header, rows, caption } => Block::Table {
            header: header.into_iter().map(unmarked).collect(),
            rows: rows.into_iter().map(|row| row.into_iter().map(unmarked).collect()).collect(),
            caption,
        },
        other => other,
    };
    blocks.into_iter().map(inner).collect()
}

/// Small print directly under a picture is its caption, and so is a line that ends with who took it. A line in brackets
/// that says nothing else may stand further down.
fn captioned(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Block::Paragraph(text) = &block else {
            out.push(block);
            continue;
        };
        let words = plain(text);
        let credit = credit(&words);
        // Over all text, a picture may have the standfirst under it.
        let is_later = out.iter().any(|block| matches!(block, Block::Paragraph(_)));
        match out.last_mut() {
            Some(Block::Image(picture)) if credit.is_some() && picture.credit.is_none() => picture.credit = credit,
            Some(Block::Image(picture))
                if picture.caption.is_none()
                    && (text.iter().all(|span| span.is_aside || span.text.trim().is_empty())
                        || ends_with_credit(&words)
                        || is_later && is_stressed_line(text, &words)) =>
            {
                picture.caption = Some(words);
            }
            _ => {
                let above = out.iter_mut().rev().find_map(|block| match block {
                    Block::Image(picture) => Some(picture),
                    _ => None,
                });
                match above.filter(|picture| picture.credit.is_none() && words.starts_with(['(', '（', '['])) {
                    Some(picture) if credit.is_some() => picture.credit = credit,
                    _ => out.push(block),
                }
            }
        }
    }
    out
}

/// Whether a text is one line of stressed words.
fn is_stressed_line(text: &[Span], words: &str) -> bool {
    words.chars().count() <= LINE && text.iter().all(|span| span.em || span.text.trim().is_empty())
}

/// A footnote's number that stands for itself opens the footnote.
fn numbered(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (block, out.last_mut()) {
            (Block::Paragraph(text), Some(Block::Paragraph(number))) if is_note_number(&plain(number)) => {
                number.push(Span { text: " ".into(), ..Span::default() });
                number.extend(text);
            }
            (block, _) => out.push(block),
        }
    }
    out
}

/// A text in which small print is like any: spans that differ in nothing else are one.
fn unmarked(text: Text) -> Text {
    let mut out: Text = Vec::with_capacity(text.len());
    for mut span in text {
        span.is_aside = false;
        match out.last_mut() {
            Some(last) if last.has_marks_of(&span) => last.text.push_str(&span.text),
            _ => out.push(span),
        }
    }
    out
}

/// Blocks without a picture that directly repeats the one before it, as late loading and its substitute do, and without
/// rules that part nothing.
fn once(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (&block, out.last_mut()) {
            (Block::Image(picture), Some(Block::Image(before))) if key(&picture.src) == key(&before.src) => {
                before.complete(picture)
            }
            (Block::Separator, Some(Block::Separator) | None) => {}
            _ => out.push(block),
        }
    }
    if let Some(Block::Separator) = out.last() {
        out.pop();
    }
    out
}
