//! What tags mean.

// What stands behind a tag's name in `TAGS`.
pub(super) const BLOCK: char = '.';
pub(super) const STRONG: char = '*';
pub(super) const EM: char = '/';
pub(super) const LINK: char = '@';
pub(super) const IMAGE: char = '#';
pub(super) const BREAK: char = '~';
pub(super) const SEPARATOR: char = '-';
pub(super) const RUBY: char = '^';
pub(super) const LIST: char = ':';
pub(super) const ORDERED: char = ';';
pub(super) const POINT: char = '+';
pub(super) const TABLE: char = '|';
pub(super) const ROW: char = '=';
pub(super) const CELL: char = ',';
pub(super) const QUOTE: char = '"';
pub(super) const CITE: char = '\'';
pub(super) const CAPTION: char = '(';
pub(super) const FIGURE: char = '%';
pub(super) const HEADING: char = '!';
pub(super) const SUBHEADING: char = '?';
pub(super) const LINES: char = '&';
pub(super) const DROPPED: char = '<';
pub(super) const DROPPED_NESTING: char = '>';

/// The tags that mean something, each with what. A `head` needs no mention: what has text in it is dropped by itself.
pub(super) const TAGS: &str = "p.br~a@b*strong*i/em/img#div.li+ul:ol;span h1!h2!h3?h4?h5?h6?blockquote\"cite'figure%figcaption(caption(\
    footer(table|tr=td,th,hr-ruby^rb^rt^rp^rtc^pre&section.article.header.main.aside.nav.address.form.fieldset.legend.details.\
    summary.dl.dt.dd.menu:dir:center.body.title<script<style<textarea<iframe<noscript<template>object>svg>math>select>";

/// What a tag means, told to programs that read HTML as the widget does, and more of it.
#[cfg(not(target_os = "unknown"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It parts paragraphs.
    Block,
    /// Its words are strong.
    Strong,
    /// Its words are stressed.
    Em,
    /// Its words lead somewhere.
    Link,
    /// A picture.
    Image,
    /// The end of a line.
    Break,
    /// A rule.
    Separator,
    /// A ruby, or a part of one.
    Ruby,
    /// A list with points.
    List,
    /// A list with numbers.
    Ordered,
    /// A point of a list.
    Point,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Somebody else's words.
    Quote,
    /// Who said them.
    Cite,
    /// Words about what they stand with.
    Caption,
    /// A picture, a table or a quote with its caption.
    Figure,
    /// A heading of level 2.
    Heading,
    /// A heading of level 3.
    Subheading,
    /// Lines that stay lines.
    Lines,
    /// Nothing, with all that is in it.
    Dropped,
}

/// What a tag of this name, in small letters, means; `None` where it means nothing.
#[cfg(not(target_os = "unknown"))]
pub fn meaning(name: &str) -> Option<Meaning> {
    let meaning = match super::entry(TAGS, name)? {
        BLOCK => Meaning::Block,
        STRONG => Meaning::Strong,
        EM => Meaning::Em,
        LINK => Meaning::Link,
        IMAGE => Meaning::Image,
        BREAK => Meaning::Break,
        SEPARATOR => Meaning::Separator,
        RUBY => Meaning::Ruby,
        LIST => Meaning::List,
        ORDERED => Meaning::Ordered,
        POINT => Meaning::Point,
        TABLE => Meaning::Table,
        ROW => Meaning::Row,
        CELL => Meaning::Cell,
        QUOTE => Meaning::Quote,
        CITE => Meaning::Cite,
        CAPTION => Meaning::Caption,
        FIGURE => Meaning::Figure,
        HEADING => Meaning::Heading,
        SUBHEADING => Meaning::Subheading,
        LINES => Meaning::Lines,
        DROPPED | DROPPED_NESTING => Meaning::Dropped,
        _ => return None,
    };
    Some(meaning)
}
