//! HTML to the blocks of an edition.
//!
//! html5ever's tokenizer reads the tags, entities and raw texts as a browser does; [`builder`] makes blocks of the tokens
//! as they come. There is no tree: time and memory grow with the input alone, however deep or broken it is.

mod builder;
mod elements;
mod fold;
mod frame;
mod picture;
mod run;

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

use self::builder::Builder;
pub(super) use self::fold::words;
use super::{draft::Block, words};

/// What becomes of a piece of HTML.
#[derive(Debug, Default)]
pub(super) struct Converted {
    /// The blocks.
    pub(super) blocks: Vec<Block>,
    /// What was left out that readers may miss, in words.
    pub(super) dropped: Vec<String>,
}

/// Converts a piece of HTML; relative addresses in it are resolved against `base`.
pub(super) fn convert(html: &str, base: Option<&Url>) -> Converted {
    let sink = Sink { builder: RefCell::new(Builder::new(base.cloned())) };
    tokenize(html, &sink);
    sink.builder.into_inner().finish()
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
                let next = raw(&tag.name);
                builder.start(&tag);
                return next;
            }
            Token::TagToken(tag) => builder.end(&tag.name),
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
