//! HTML to the blocks of an edition.
//!
//! html5ever's tokenizer reads the tags, entities and raw texts as a browser does; [`builder`] makes blocks of the tokens
//! as they come. There is no tree: time and memory grow with the input alone, however deep or broken it is.

mod builder;
mod close;
mod credit;
mod elements;
mod fold;
mod frame;
mod furniture;
mod lists;
mod picture;
mod raise;
mod run;
mod settle;
mod srcset;
mod start;
mod tables;
mod tag;
mod xml;

use std::cell::RefCell;

use html5ever::{
    TokenizerResult,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::{Rawtext, Rcdata, ScriptData},
    },
};
use url::Url;

pub(super) use self::fold::words;
use self::{
    builder::Builder,
    elements::{is_known, is_void},
    tag::{Tag, local},
};
use super::{draft::Block, words};

/// How many tags a headline may have for each of them to be looked at.
const MANY_TAGS: usize = 100;

/// What becomes of a piece of HTML.
#[derive(Debug, Default)]
pub(super) struct Converted {
    /// The blocks.
    pub(super) blocks: Vec<Block>,
    /// What was left out that readers may miss, in words.
    pub(super) dropped: Vec<String>,
    /// What was left out as no part of the article: classes and the like.
    pub(super) furniture: Vec<String>,
}

/// Converts a piece of HTML; relative addresses in it are resolved against `base`.
pub(super) fn convert(html: &str, base: Option<&Url>) -> Converted {
    let sink = Sink { builder: RefCell::new(Builder::new(base.cloned())) };
    tokenize(html, &sink);
    sink.builder.into_inner().finish()
}

/// Converts a piece of XHTML out of a document of XML, in the same way.
pub(super) fn convert_xml(source: &str, base: Option<&Url>) -> Converted {
    let mut builder = Builder::new(base.cloned());
    xml::walk(source, &mut builder);
    builder.finish()
}

/// The words of a headline that may be HTML: a tag that HTML does not have, or that has no end, is written, not meant.
pub(super) fn headline(html: &str) -> String {
    // One of so many tags is no headline, and each is looked for in all of it.
    if html.matches('<').nth(MANY_TAGS).is_some() {
        return plain(html);
    }
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        kept.push_str(if is_meant(after, html) { "<" } else { "&lt;" });
        rest = after;
    }
    kept.push_str(rest);
    plain(&kept)
}

/// Whether what follows a sign opens or closes an element of HTML that is closed or opened in the text as well.
fn is_meant(after: &str, text: &str) -> bool {
    if after.starts_with('!') {
        return true;
    }
    let is_end = after.starts_with('/');
    let rest = after.strip_prefix('/').unwrap_or(after);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let name = name.to_ascii_lowercase();
    if !is_known(&name) || !behind.contains('>') || !behind.starts_with(['>', '/', ' ', '\n', '\t']) {
        return false;
    }
    let small = text.to_ascii_lowercase();
    is_void(&name) || small.contains(&if is_end { format!("<{name}") } else { format!("</{name}") })
}

/// Whether a text that nobody calls HTML is HTML: it has a tag that HTML has, with its end, or one that needs none.
pub(super) fn has_markup(text: &str) -> bool {
    text.split('<').skip(1).take(200).any(|after| !after.starts_with('!') && is_meant(after, text))
}

/// The words of a piece of HTML on one line.
pub(super) fn plain(html: &str) -> String {
    // Most titles have no markup at all.
    if !html.contains(['<', '&']) {
        return words::clean(html);
    }
    words(&convert(html, None).blocks)
}

/// The title of a web page; empty where it has none.
pub(super) fn title(html: &str) -> String {
    let sink = TitleSink::default();
    tokenize(html, &sink);
    words::clean(&sink.title.into_inner())
}

/// Plain text as paragraphs, parted by blank lines.
pub(super) fn paragraphs(plain: &str) -> Vec<Block> {
    let lines = plain.replace("\r\n", "\n");
    let mut parts = vec![String::new()];
    for line in lines.lines() {
        match parts.last_mut() {
            Some(part) if !words::trim(line).is_empty() => {
                part.push_str(line);
                part.push('\n');
            }
            _ => parts.push(String::new()),
        }
    }
    let words = parts.iter().filter_map(|part| words::some(part));
    words.map(|text| Block::Paragraph(vec![super::draft::Span { text, ..Default::default() }])).collect()
}

/// Plain text, of which only the lines part paragraphs: at blank ones, or at each where every line ends a sentence. It may
/// have references, as HTML has them.
pub(super) fn lines(text: &str) -> Vec<Block> {
    let decoded = |line: &str| if line.contains('&') { plain(line) } else { line.to_owned() };
    let text: Vec<String> = text.lines().map(decoded).collect();
    let ends = |line: &&String| {
        let line = words::trim(line);
        line.is_empty() || line.ends_with(['.', '!', '?', '。', '！', '？', '”', '"', '»', '…', '؟', ':'])
    };
    let is_apart = text.len() > 1 && text.iter().all(|line| ends(&line));
    paragraphs(&text.join(if is_apart { "\n\n" } else { "\n" }))
}

fn tokenize(html: &str, sink: &impl TokenSink<Handle = ()>) {
    let tokenizer = Tokenizer::new(Borrowed(sink), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // It stops for scripts and encodings only where a sink asks it to; none does.
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
}

/// A sink that the tokenizer does not own.
struct Borrowed<'a, S>(&'a S);

impl<S: TokenSink<Handle = ()>> TokenSink for Borrowed<'_, S> {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        self.0.process_token(token, line)
    }
}

struct Sink {
    builder: RefCell<Builder>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut builder = self.builder.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let attributes =
                    tag.attrs.iter().map(|attribute| (&*attribute.name.local, &*attribute.value)).collect();
                builder.start(&Tag::new(local(&tag.name), attributes, tag.self_closing));
                // What ends itself here was written as XHTML is: all behind it is not its own.
                return if tag.self_closing { TokenSinkResult::Continue } else { raw(&tag.name) };
            }
            Token::TagToken(tag) => builder.end(&local(&tag.name)),
            Token::CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the tokenizer goes on after a start tag: the content of some elements is text, whatever it looks like.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

/// Keeps the text of the first title.
#[derive(Default)]
struct TitleSink {
    title: RefCell<String>,
    stage: RefCell<Stage>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Before,
    In,
    After,
}

impl TokenSink for TitleSink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut stage = self.stage.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                if &*tag.name == "title" && *stage == Stage::Before {
                    *stage = Stage::In;
                }
                return raw(&tag.name);
            }
            Token::TagToken(_) if *stage == Stage::In => *stage = Stage::After,
            Token::CharacterTokens(text) if *stage == Stage::In => self.title.borrow_mut().push_str(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests;
