//! What a text is of which its feed does not say whether it is a teaser or all there is; and the files beside it.

use super::{
    super::{
        address::host,
        draft::{Attachment, Block, Item, plain},
        html,
        kind::{Kind, kind},
    },
    comparable, is_text,
};

/// A card has no room for more, in characters; a summary as long as this is an article.
const SUMMARY: usize = 1200;

/// Settles it: a text of one paragraph that leads to a page, or one that breaks off, is a summary; any more is the article.
pub(super) fn settle(item: &mut Item) {
    let teaser = std::mem::take(&mut item.teaser);
    let paragraphs = teaser.iter().filter(|block| is_text(block)).count();
    let words = html::words(&teaser);
    // A text that stands in two fields is told on the card by how it begins.
    let first = teaser.iter().find(|block| is_text(block)).filter(|_| paragraphs > 1);
    let is_twice = || comparable(&words) == comparable(&html::words(&item.body));
    let words = match first {
        Some(first) if !item.body.is_empty() && is_twice() => html::words(std::slice::from_ref(first)),
        _ => words,
    };
    // What has no headline is all there is: nothing on its card would lead on.
    let is_teaser =
        item.url.is_some() && item.title.is_some() && (item.is_teaser_short || paragraphs < 2 || breaks_off(&teaser));
    let needs_text = item.body.is_empty() && !item.attachments.is_empty();
    if item.body.is_empty() && (!is_teaser || needs_text) {
        if is_teaser && item.summary.is_none() {
            item.summary = Some(words).filter(|words| !words.is_empty());
        }
        item.body = teaser;
    } else {
        if item.images.is_empty() {
            // A teaser's picture is the card's, where the article has none.
            let pictures =
                teaser.iter().filter_map(|block| if let Block::Image(picture) = block { Some(picture) } else { None });
            item.images.extend(pictures.cloned());
        }
        // A card that has the whole article on it has no use.
        let is_whole = words.chars().count() > SUMMARY && is_beginning(&words, &item.body);
        if item.summary.is_none() && !is_whole {
            item.summary = Some(words).filter(|words| !words.is_empty());
        }
    }
    attach(item);
    entitle(item);
}

/// Whether a text says itself that it goes on elsewhere: it ends with dots, mostly in brackets.
fn breaks_off(blocks: &[Block]) -> bool {
    let last =
        blocks.iter().rev().find_map(|block| if let Block::Paragraph(text) = block { Some(plain(text)) } else { None });
    let is_closing = |c: char| c.is_whitespace() || matches!(c, ']' | ')' | '】' | '）' | '»' | '>');
    last.is_some_and(|text| {
        let text = text.trim_end_matches(is_closing);
        text.ends_with(['…', '⋯']) || text.ends_with("...") || text.ends_with("。。。")
    })
}

/// Whether a body begins with these words.
fn is_beginning(words: &str, body: &[Block]) -> bool {
    let begin: String = comparable(words).chars().take(200).collect();
    comparable(&html::words(body)).starts_with(&begin)
}

/// A recording or a film that has no name of its own is called as its article is, not as its server.
fn entitle(item: &mut Item) {
    let Some(name) = &item.title else { return };
    for block in &mut item.body {
        if let Block::Embed { url, title } = block
            && *title == host(url)
            && matches!(kind("", "", url), Kind::Recording | Kind::Film)
        {
            title.clone_from(name);
        }
    }
}

/// Recordings, films and documents are cards behind the text, unless the text or the headline leads there already.
fn attach(item: &mut Item) {
    for Attachment { url, title, kind } in std::mem::take(&mut item.attachments) {
        let file = |address: &str| address.split(['?', '#']).next().unwrap_or_default().to_owned();
        let is_shown =
            item.body.iter().any(|block| matches!(block, Block::Embed { url: shown, .. } if file(shown) == file(&url)));
        if is_shown || item.own_links.contains(&url) {
            continue;
        }
        let name = || {
            let path = file(&url);
            path.rsplit('/').next().filter(|name| name.contains('.')).map(Into::into)
        };
        let own = title.or_else(|| if kind == Kind::Document { name() } else { item.title.clone() });
        let title = own.unwrap_or_else(|| host(&url));
        item.body.push(Block::Embed { url, title });
    }
}
