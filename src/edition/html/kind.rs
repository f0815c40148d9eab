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
