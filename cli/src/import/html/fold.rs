//! What an open element becomes once it is closed: blocks folded into quotes, figures, sidebars, tables, or into one text.

use super::run::{Marks, Run};
use crate::import::{
    address::host,
    draft::{Block, Span, Text, plain},
    words,
};

/// A heading is strong by itself.
pub(super) fn without_strong(text: Text) -> Text {
    let mut run = Run::default();
    for span in text {
        let marks = Marks { strong: 0, em: span.em.into(), aside: 0, links: vec![span.href] };
        if let Some(ruby) = span.ruby {
            run.open_ruby();
            run.push(&span.text, &marks);
            run.read_ruby(true);
            run.push(&ruby, &marks);
            run.close_ruby(&marks);
        } else {
            run.push(&span.text, &marks);
        }
    }
    run.take(&Marks::default())
}

/// The words of blocks on one line, without what pictures say.
pub(in crate::import) fn words(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut add = |text: &str| {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(text);
    };
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(text, _) | Block::Quote { text, .. } => add(&plain(text)),
            Block::List { items, .. } => items.iter().for_each(|item| add(&plain(item))),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| add(&plain(cell)));
            }
            // Notes hold no notes: this ends.
            Block::Note { title, body } => {
                title.iter().for_each(|title| add(title));
                add(&words(body));
            }
            Block::Image(_) | Block::Separator | Block::Embed { .. } => {}
        }
    }
    words::clean(&out)
}

/// Blocks as one running text, the points of lists among them, and what can't be in a text.
pub(super) fn flattened(blocks: Vec<Block>) -> (Text, Vec<Text>, Vec<Block>) {
    let mut run: Vec<Span> = Vec::new();
    let mut lists = Vec::new();
    let mut rest = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(text, _) | Block::Quote { text, cite: None } => {
                if !run.is_empty() {
                    run.push(Span { text: " ".into(), ..Span::default() });
                }
                run.extend(text);
            }
            Block::List { items, .. } => lists.extend(items),
            Block::Separator => {}
            other => rest.push(other),
        }
    }
    (run, lists, rest)
}

/// Each paragraph of a quotation is a quote; who said it stands under the last.
pub(super) fn quotes(blocks: Vec<Block>, cite: Option<String>) -> Vec<Block> {
    let mut out: Vec<Block> = blocks
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(text) => Block::Quote { text, cite: None },
            other => other,
        })
        .collect();
    let last = out.iter_mut().rev().find_map(|block| match block {
        Block::Quote { cite, .. } if cite.is_none() => Some(cite),
        _ => None,
    });
    match (last, cite) {
        (Some(last), cite) => *last = cite,
        (None, Some(cite)) => out.push(Block::Paragraph(vec![Span { text: cite, ..Span::default() }])),
        (None, None) => {}
    }
    out
}

/// What a figure holds, with its caption where it has a place.
pub(super) fn figure(mut blocks: Vec<Block>, caption: Option<String>, credit: Option<String>) -> Vec<Block> {
    let (mut caption, mut credit) = (caption, credit);
    for block in &mut blocks {
        match block {
            Block::Image(picture) => {
                if picture.caption.is_none() {
                    picture.caption = caption.take();
                }
                if picture.credit.is_none() {
                    picture.credit = credit.take();
                }
            }
            Block::Table { caption: own, .. } if own.is_none() => *own = caption.take(),
            Block::Quote { cite, .. } if cite.is_none() => *cite = caption.take(),
            Block::Embed { url, title } if *title == host(url) => {
                if let Some(caption) = caption.take() {
                    *title = caption;
                }
            }
            _ => {}
        }
    }
    let left = [caption, credit].into_iter().flatten();
    blocks.extend(left.map(|text| Block::Paragraph(vec![Span { text, ..Span::default() }])));
    blocks
}

/// A page elsewhere, as it shows itself: a link to it, called as it calls itself. Where it does not say where it is, what
/// it shows stays.
pub(super) fn card(blocks: Vec<Block>, url: Option<String>) -> Vec<Block> {
    let texts = || {
        blocks.iter().filter_map(|block| match block {
            Block::Paragraph(text) | Block::Heading(text, _) => Some(text),
            _ => None,
        })
    };
    let href = || texts().flatten().find_map(|span| span.href.clone());
    let Some(url) = url.or_else(href) else { return blocks };
    let name =
        blocks.iter().find_map(|block| if let Block::Heading(text, _) = block { Some(plain(text)) } else { None });
    // Some name the site first.
    let line = || texts().map(|text| plain(text)).find(|words| *words != host(&url));
    let title = name.or_else(line).unwrap_or_else(|| host(&url));
    vec![Block::Embed { url, title }]
}

/// A sidebar; one inside another is no more than its blocks.
pub(super) fn note(mut blocks: Vec<Block>, title: Option<String>, in_note: bool) -> Vec<Block> {
    let head = |title: String| Block::Heading(vec![Span { text: title, ..Span::default() }], 3);
    if in_note || blocks.is_empty() {
        if let Some(title) = title {
            blocks.insert(0, head(title));
        }
        return blocks;
    }
    let mut title = title;
    if title.is_none()
        && blocks.len() > 1
        && let Some(Block::Heading(text, _)) = blocks.first()
    {
        title = Some(plain(text));
        blocks.remove(0);
    }
    vec![Block::Note { title, body: blocks }]
}
