//! XML as a flat list of elements, each knowing where in the source it stands.
//!
//! Nothing is expanded but characters and the five entities of XML itself: an entity that a document defines stays as it
//! is written, so that none of them can grow. Nothing recurses. Names are those of XML in small letters, for feeds write
//! `pubdate` and `PubDate` where `pubDate` is meant, and mean nothing by it.

use std::ops::Range;

use anyhow::{Result, anyhow, bail};
use quick_xml::{NsReader, errors::Error, events::Event, name::ResolveResult};

use super::words;

/// How many elements a document may have. No feed comes near, and a tag of four bytes costs hundreds in memory.
const MAX_ELEMENTS: usize = 2_000_000;

/// What a namespace is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// None, or RSS's own.
    Plain,
    /// Atom.
    Atom,
    /// RDF, the frame of RSS 1.0.
    Rdf,
    /// Full content in RSS.
    Content,
    /// Dublin Core, and its terms.
    Dublin,
    /// Pictures and films.
    Media,
    /// Podcasts.
    Podcast,
    /// Any other.
    Other,
}

impl Space {
    fn of(address: &str) -> Self {
        let address = address.trim().trim_end_matches(['/', '#']);
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        match rest {
            "" | "purl.org/rss/1.0" | "backend.userland.com/rss2" | "blogs.law.harvard.edu/tech/rss" => Space::Plain,
            "www.w3.org/2005/Atom" | "purl.org/atom/ns" => Space::Atom,
            "www.w3.org/1999/02/22-rdf-syntax-ns" => Space::Rdf,
            "purl.org/rss/1.0/modules/content" => Space::Content,
            "purl.org/dc/elements/1.1" | "purl.org/dc/terms" => Space::Dublin,
            "search.yahoo.com/mrss" => Space::Media,
            "www.itunes.com/dtds/podcast-1.0.dtd"
            | "www.itunes.com/DTDs/Podcast-1.0.dtd"
            | "podcastindex.org/namespace/1.0"
            | "github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md" => Space::Podcast,
            _ => Space::Other,
        }
    }

    /// What a prefix mostly stands for, where a document forgets to say.
    fn of_prefix(prefix: &str) -> Self {
        match prefix {
            "atom" => Space::Atom,
            "rdf" => Space::Rdf,
            "content" => Space::Content,
            "dc" | "dcterms" => Space::Dublin,
            "media" => Space::Media,
            "itunes" | "podcast" => Space::Podcast,
            _ => Space::Other,
        }
    }
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// The namespace.
    pub(super) space: Space,
    /// The name without its prefix, in small letters.
    pub(super) name: String,
    /// The prefix as written; empty where there is none.
    pub(super) prefix: String,
    /// Names as written, values without entities.
    pub(super) attributes: Vec<(String, String)>,
    /// The text directly in it.
    pub(super) text: String,
    /// Places of the elements directly in it.
    pub(super) children: Vec<usize>,
    /// The place of the element around it.
    pub(super) parent: Option<usize>,
    /// Where it stands in the source, its tags included.
    pub(super) outer: Range<usize>,
    /// What stands between its tags.
    pub(super) inner: Range<usize>,
}

impl Element {
    /// An attribute by its name, whatever its capitals.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let own = self.attributes.iter().find(|attribute| attribute.0.eq_ignore_ascii_case(name));
        own.map(|attribute| attribute.1.as_str())
    }

    /// An attribute that says anything.
    pub(super) fn said(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether it is this element.
    pub(super) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }
}

/// A document.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    source: &'a str,
    elements: Vec<Element>,
    has_entities: bool,
}

impl<'a> Tree<'a> {
    /// Reads a document; `name` is what messages call it.
    ///
    /// # Errors
    /// Where it is not well-formed or breaks off: what, and at which line and byte.
    pub(super) fn parse(source: &'a str, name: &str) -> Result<Self> {
        let mut tree = Self { source, elements: Vec::new(), has_entities: false };
        let mut reader = NsReader::from_str(source);
        reader.config_mut().trim_markup_names_in_closing_tags = true;
        reader.config_mut().check_comments = false;
        reader.config_mut().allow_dangling_amp = true;
        let mut open: Vec<usize> = Vec::new();
        loop {
            let start = position(reader.buffer_position());
            let (space, event) = match reader.read_resolved_event() {
                Ok(read) => read,
                Err(error) => bail!(broken(source, name, position(reader.error_position()), &open, &tree, &error)),
            };
            let space = match space {
                ResolveResult::Bound(address) => Some(Space::of(address.as_ref())),
                ResolveResult::Unbound => Some(Space::Plain),
                ResolveResult::Unknown(_) => None,
            };
            let (tag, is_empty) = match event {
                Event::Start(tag) => (tag, false),
                Event::Empty(tag) => (tag, true),
                Event::End(_) => {
                    let end = position(reader.buffer_position());
                    if let Some(element) = open.pop().and_then(|place| tree.elements.get_mut(place)) {
                        element.inner.end = start;
                        element.outer.end = end;
                    }
                    continue;
                }
                Event::Text(text) => {
                    tree.push_text(&open, text.as_ref());
                    continue;
                }
                Event::CData(text) => {
                    tree.push_text(&open, text.as_ref());
                    continue;
                }
                Event::GeneralRef(entity) => {
                    let name: &str = entity.as_ref();
                    tree.push_text(&open, &characters(&format!("&{name};")));
                    continue;
                }
                Event::DocType(declarations) => {
                    tree.has_entities |= declarations.contains("<!ENTITY");
                    continue;
                }
                Event::Eof => break,
                _ => continue,
            };
            let end = position(reader.buffer_position());
            let written: String = tag.name().as_ref().to_owned();
            let (prefix, local) = written.split_once(':').unwrap_or(("", &written));
            let mut attributes = Vec::new();
            for attribute in tag.attributes().with_checks(false).flatten() {
                attributes.push((attribute.key.as_ref().to_owned(), characters(&attribute.value)));
            }
            let place = tree.elements.len();
            if place == MAX_ELEMENTS {
                bail!("{name} has more than {MAX_ELEMENTS} elements: it is no feed");
            }
            let parent = open.last().copied();
            if let Some(parent) = parent.and_then(|parent| tree.elements.get_mut(parent)) {
                parent.children.push(place);
            }
            tree.elements.push(Element {
                // Some systems write addresses of their own for what everybody calls `media`.
                space: space.filter(|space| *space != Space::Other).unwrap_or_else(|| Space::of_prefix(prefix)),
                name: local.to_ascii_lowercase(),
                prefix: prefix.to_ascii_lowercase(),
                attributes,
                text: String::new(),
                children: Vec::new(),
                parent,
                outer: start..end,
                inner: end..end,
            });
            if !is_empty {
                open.push(place);
            }
        }
        if let Some(element) = open.last().and_then(|place| tree.elements.get(*place)) {
            let line = line(source, element.outer.start);
            bail!(
                "{name} breaks off at byte {}: <{}>, opened in line {line}, is not closed; fetch it again",
                source.len(),
                element.name
            );
        }
        if tree.elements.is_empty() {
            bail!("{name} is not XML: there is no element in it");
        }
        Ok(tree)
    }

    /// Whether the document defines entities. They are not expanded.
    pub(super) fn has_entities(&self) -> bool {
        self.has_entities
    }

    /// The outermost element.
    ///
    /// # Errors
    /// None: every tree has one.
    pub(super) fn root(&self) -> Result<&Element> {
        self.elements.first().ok_or_else(|| anyhow!("there is no element"))
    }

    /// The elements directly in another.
    pub(super) fn children<'t>(&'t self, element: &'t Element) -> impl DoubleEndedIterator<Item = &'t Element> {
        element.children.iter().filter_map(|place| self.elements.get(*place))
    }

    /// The first element of this name directly in another.
    pub(super) fn child<'t>(&'t self, element: &'t Element, space: Space, name: &str) -> Option<&'t Element> {
        self.children(element).find(|child| child.is(space, name))
    }

    /// The element itself and those around it, from the inside out.
    pub(super) fn ancestors<'t>(&'t self, element: &'t Element) -> impl Iterator<Item = &'t Element> {
        std::iter::successors(Some(element), |inner| self.elements.get(inner.parent?))
    }

    /// An attribute that holds for all that is in its element, `xml:lang` for one: the nearest.
    pub(super) fn inherited<'t>(&'t self, element: &'t Element, name: &str) -> Option<&'t str> {
        self.ancestors(element).find_map(|element| element.said(name))
    }

    /// What stands in the source.
    pub(super) fn source(&self, range: &Range<usize>) -> &'a str {
        self.source.get(range.clone()).unwrap_or_default()
    }

    fn push_text(&mut self, open: &[usize], text: &str) {
        if let Some(element) = open.last().and_then(|place| self.elements.get_mut(*place)) {
            element.text.push_str(text);
        }
    }
}

/// A text of XML without its references. Those by number are what HTML makes of them, for feeds are written by programs
/// that know HTML; those by a name that XML does not have stay, unless HTML has it.
pub(super) fn characters(text: &str) -> String {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let reference = after.split_once(';').filter(|(name, _)| name.len() < 40 && !name.is_empty());
        match reference.and_then(|(name, behind)| Some((character(name)?, behind))) {
            Some((c, behind)) => {
                out.push_str(&c);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        let known = quick_xml::escape::resolve_predefined_entity(name);
        return known.or_else(|| quick_xml::escape::resolve_html5_entity(name)).map(Into::into);
    };
    let digits = number.strip_prefix(['x', 'X']);
    let code = digits.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
    let c = char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
    Some(words::repaired(c).into())
}

fn position(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The line of a place, from 1.
pub(super) fn line(source: &str, place: usize) -> usize {
    source.as_bytes().iter().take(place).filter(|byte| **byte == b'\n').count() + 1
}

/// What is wrong with a document that is not well-formed.
fn broken(source: &str, name: &str, place: usize, open: &[usize], tree: &Tree, error: &Error) -> anyhow::Error {
    let inside = open.last().and_then(|place| tree.elements.get(*place));
    let inside = inside.map_or(String::new(), |element| format!(" in <{}>", element.name));
    // What a document lacks at its very end has not arrived.
    let is_cut = matches!(error, Error::Syntax(_));
    let what = if is_cut { "breaks off" } else { "is not well-formed XML" };
    anyhow!("{name} {what} at line {}, byte {place}{inside}: {error}", line(source, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_their_place_and_text() {
        let source = "<a xmlns:media='http://search.yahoo.com/mrss/'>\n<b x='1 &amp; 2'>o&#110;e<![CDATA[<t>]]></b><media:c/></a>";
        let tree = Tree::parse(source, "f").unwrap();
        let root = tree.root().unwrap();
        let b = tree.child(root, Space::Plain, "b").unwrap();
        assert_eq!((b.text.as_str(), b.attribute("x")), ("one<t>", Some("1 & 2")));
        assert_eq!(tree.source(&b.inner), "o&#110;e<![CDATA[<t>]]>");
        let c = tree.child(root, Space::Media, "c").unwrap();
        assert_eq!(tree.source(&c.outer), "<media:c/>");
    }

    #[test]
    fn what_is_broken_says_where() {
        let cases = [
            ("<a>\n<b>x", "breaks off at byte 8: <b>, opened in line 2"),
            ("<a>\n<b x='1", "breaks off"),
            ("<a>\n<b>x</a>", "is not well-formed XML at line 2"),
            ("words", "is not XML"),
        ];
        for (source, words) in cases {
            let error = Tree::parse(source, "f").unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }

    #[test]
    fn no_entity_grows() {
        let mut source = String::from("<!DOCTYPE a [<!ENTITY l0 'lol'>");
        for n in 1..12 {
            source.push_str(&format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10)));
        }
        source.push_str("]><a b='&l11;'>&l11;</a>");
        let tree = Tree::parse(&source, "f").unwrap();
        let root = tree.root().unwrap();
        assert_eq!((root.text.as_str(), root.attribute("b")), ("&l11;", Some("&l11;")));
    }

    #[test]
    fn depth_is_no_recursion() {
        let source = format!("{}{}", "<a>".repeat(50_000), "</a>".repeat(50_000));
        assert_eq!(Tree::parse(&source, "f").unwrap().elements.len(), 50_000);
    }
}
