//! Texts of a feed: whether each is plain, HTML, or XHTML in its place.

use url::Url;

use super::{
    super::{
        draft::Block,
        html::{self, Converted},
        words,
        xml::{Element, Tree, characters},
    },
    Dialect,
};

/// A text and how it is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup<'t> {
    /// Words.
    Plain(&'t str),
    /// HTML as a text.
    Html(&'t str),
    /// Elements of XML, as the source has them.
    Tree(&'t str),
}

impl<'t> Markup<'t> {
    /// The text of an element; `None` where it has none, or it is neither text nor markup.
    ///
    /// In RSS nobody says what a text is, and mostly it is HTML. In Atom `type` says it (RFC 4287, 3.1.1 and 4.1.3), but
    /// where it is missing, tags are more likely meant than shown.
    pub(super) fn of(tree: &'t Tree, dialect: Dialect, element: &'t Element) -> Option<Self> {
        let kind = element.said("type").unwrap_or_default().to_ascii_lowercase();
        let is_media = kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml");
        if dialect == Dialect::Atom && is_media {
            return None;
        }
        if !element.children.is_empty() {
            return Some(Self::Tree(tree.source(&element.inner)));
        }
        let text = element.text.as_str();
        if words::trim(text).is_empty() {
            return None;
        }
        let is_html = match (dialect, kind.as_str()) {
            (Dialect::Rss, _) => true,
            (_, "html" | "text/html" | "xhtml" | "application/xhtml+xml") => true,
            (_, "") => html::has_markup(text),
            _ => false,
        };
        Some(if is_html { Self::Html(text) } else { Self::Plain(text) })
    }

    /// The words about a film without those for finding one's way in it and to it: lines that begin with a time in it, and
    /// lines of hashtags. None where it has markup or no such line.
    pub(super) fn without_directory(self) -> Option<String> {
        let (Self::Plain(text) | Self::Html(text)) = self else { return None };
        let is_time = |word: &str| {
            word.contains(':')
                && word.split(':').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let is_directory = |line: &&str| {
            let mut words = line.split_whitespace().peekable();
            let is_chapter = words.peek().is_some_and(|word| is_time(word.trim_matches(['(', ')', '[', ']'])));
            is_chapter || words.peek().is_some() && words.all(|word| word.starts_with('#') && word.len() > 1)
        };
        if text.contains('<') || !text.lines().any(|line| is_directory(&line)) {
            return None;
        }
        Some(text.lines().filter(|line| !is_directory(line)).collect::<Vec<_>>().join("\n"))
    }

    /// Its words on one line, as a title has them.
    pub(super) fn words(self) -> String {
        match self {
            Self::Plain(text) => words::clean(text),
            Self::Html(text) => html::headline(text),
            Self::Tree(source) => html::words(&html::convert_xml(source, None).blocks),
        }
    }

    /// Its blocks.
    pub(super) fn blocks(self, base: Option<&Url>) -> Converted {
        let plain = |blocks: Vec<Block>| Converted { blocks, ..Converted::default() };
        match self {
            Self::Plain(text) => plain(html::paragraphs(text)),
            Self::Html(text) if !text.contains('<') => match twice(text) {
                Some(html) => html::convert(&html, base),
                // Without a tag, lines are all that parts paragraphs.
                None => plain(html::lines(text)),
            },
            Self::Html(text) => html::convert(text, base),
            Self::Tree(source) => html::convert_xml(source, base),
        }
    }
}

/// The HTML of a text that was escaped once more than it should be: without that, it begins with a tag and has its end.
fn twice(text: &str) -> Option<String> {
    let starts = words::trim(text).starts_with("&lt;");
    let decoded = starts.then(|| characters(text))?;
    html::has_markup(&decoded).then_some(decoded)
}
