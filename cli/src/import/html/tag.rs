//! A tag, whichever reader it comes from: of HTML as a text, or of XML.

use html5ever::LocalName;
use newsrack::edition::html::Meaning;

use super::elements::meaning;

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// In small letters, without a prefix.
    pub(super) name: LocalName,
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    /// Whether it ends itself.
    pub(super) is_closed: bool,
    /// What it means to the widget's own reader as well.
    pub(super) meaning: Option<Meaning>,
}

impl<'a> Tag<'a> {
    pub(super) fn new(name: LocalName, attributes: Vec<(&'a str, &'a str)>, is_closed: bool) -> Self {
        let meaning = meaning(&name);
        Self { name, attributes, is_closed, meaning }
    }

    /// An attribute, the first of its name.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|attribute| attribute.0 == name).map(|attribute| attribute.1)
    }

    /// An attribute that says anything.
    pub(super) fn said(&self, name: &str) -> Option<&'a str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Its classes, as written.
    pub(super) fn class(&self) -> &'a str {
        self.attribute("class").unwrap_or_default()
    }

    /// Whether it is of this class.
    pub(super) fn has_class(&self, name: &str) -> bool {
        self.class().split_ascii_whitespace().any(|class| class == name)
    }
}

/// A name without its prefix: XHTML may come with one.
pub(super) fn local(name: &str) -> LocalName {
    LocalName::from(name.rsplit_once(':').map_or(name, |(_, local)| local))
}
