//! What an input is, by what stands at its beginning.

use std::fmt;

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::Value;

use super::{Unsuitable, feed::Dialect, run::Format};
use crate::input::Input;

/// How far into a web page its head is looked for, in bytes.
const HEAD: usize = 64 << 10;

/// An input that is a page as text: another import is for it.
pub(super) struct IsPage(pub(super) Input);

impl fmt::Debug for IsPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IsPage({})", self.0.name)
    }
}

impl fmt::Display for IsPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is a page as text", self.0.name)
    }
}

impl std::error::Error for IsPage {}

/// Whether a text is neither XML, HTML nor JSON.
pub(super) fn is_page(text: &str) -> bool {
    !begin(text).starts_with(['<', '{', '[']) && !begin(text).is_empty()
}

/// The format of a text.
///
/// # Errors
/// Where it is something that no edition is made of this way, with what to do instead.
pub(super) fn kind(text: &str, name: &str) -> Result<Format> {
    let begin = begin(text);
    if begin.starts_with(['{', '[']) {
        return Ok(of_json(begin));
    }
    if is_page(text) {
        bail!(Unsuitable(format!("{name} is a page as text; newsrack import text {name} makes an edition of it")));
    }
    let head: String = begin.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let root = root(&head);
    if head.starts_with("<!doctype html") || root == "html" {
        match feed_of(begin) {
            Some(feed) => bail!(Unsuitable(format!("{name} is a web page; it names this feed: {feed}"))),
            None => {
                bail!(Unsuitable(format!("{name} is a web page, and it names no feed; ask for the feed's address")))
            }
        }
    }
    Ok(Format::Feed(if root == "feed" || root.ends_with(":feed") { Dialect::Atom } else { Dialect::Rss }))
}

fn begin(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// What tells the dialects of JSON apart; all else is passed over.
#[derive(Deserialize)]
struct Marks {
    version: Option<Value>,
}

fn of_json(text: &str) -> Format {
    let version = serde_json::from_str(text).ok().and_then(|marks: Marks| marks.version);
    let is_feed = version.as_ref().and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"));
    // What is broken is told by the reader for which it looks.
    let seems_feed =
        || !text.is_empty() && text.chars().take(2000).collect::<String>().contains("jsonfeed.org/version");
    if is_feed || (version.is_none() && seems_feed()) { Format::JsonFeed } else { Format::Ninjs }
}

/// The name of a document's first element, in small letters.
fn root(head: &str) -> &str {
    let mut rest = head;
    while let Some(start) = rest.find('<') {
        rest = rest.get(start + 1..).unwrap_or_default();
        let skipped = match rest.as_bytes().first() {
            Some(b'?') => rest.find("?>"),
            Some(b'!') if rest.starts_with("!--") => rest.find("-->"),
            Some(b'!') => rest.find('>'),
            _ => return rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default(),
        };
        rest = skipped.and_then(|end| rest.get(end..)).unwrap_or_default();
    }
    ""
}

/// The feed that a web page names for programs.
fn feed_of(page: &str) -> Option<&str> {
    let mut end = HEAD.min(page.len());
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    let head = page.get(..end).unwrap_or_default();
    head.split('<').filter(|tag| tag.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("link "))).find_map(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        let kind = attribute(tag, "type")?.to_ascii_lowercase();
        let is_feed = ["rss+xml", "atom+xml", "feed+json"].iter().any(|end| kind.ends_with(end));
        attribute(tag, "href").filter(|_| is_feed)
    })
}

/// An attribute's value in quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}="))?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_input_is_stands_at_its_beginning() {
        let cases = [
            ("<?xml version='1.0'?><!-- a --><rss version='2.0'>", Format::Feed(Dialect::Rss)),
            ("\u{feff}\n<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Format::Feed(Dialect::Rss)),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed(Dialect::Atom)),
            ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", Format::Feed(Dialect::Atom)),
            ("{\"title\": \"A\", \"version\": \"https://jsonfeed.org/version/1.1\"}", Format::JsonFeed),
            ("{\"version\": \"https://jsonfeed.org/version/1\",", Format::JsonFeed),
            ("{\"version\": 3, \"uri\": \"urn:a\"}", Format::Ninjs),
            ("[{\"uri\": \"urn:a\"}]", Format::Ninjs),
        ];
        for (text, format) in cases {
            assert_eq!(kind(text, "a").unwrap(), format, "{text}");
            assert!(!is_page(text), "{text}");
        }
        assert!(is_page(" The council met.") && is_page("渡轮重新夜航") && !is_page(""));
    }

    #[test]
    fn of_a_web_page_its_feed_is_named() {
        let page = "<!DOCTYPE html><html><head><link rel=stylesheet href='a.css'><LINK rel='alternate' \
                    type='application/rss+xml' href='/feed.xml'></head>";
        let error = kind(page, "index.html").unwrap_err().to_string();
        assert_eq!(error, "index.html is a web page; it names this feed: /feed.xml");
        let error = kind("<html lang='en'><body>", "index.html").unwrap_err().to_string();
        assert!(error.ends_with("names no feed; ask for the feed's address"), "{error}");
    }
}
