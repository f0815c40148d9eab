//! HTML as blocks: a small tolerant reader of what feeds carry, from text to values and never to the page.
//!
//! It is one pass over the text. Paragraphs, pictures and rules are put out as they come. A list, a table, a quote, a
//! heading, a figure or a caption notes where it begins in what has been put out, and when it ends folds what stands there
//! into one block. Nothing recurses, so that only [`MAX_OPEN`] bounds how far these nest.

use core::mem;

use super::Value;
use super::warning::whole;

mod fold;
mod kind;
mod reference;

#[cfg(not(target_os = "unknown"))]
pub use kind::{Meaning, meaning};

use fold::typed;
use kind::{
    BLOCK, BREAK, CAPTION, CELL, CITE, DROPPED, DROPPED_NESTING, EM, FIGURE, HEADING, IMAGE, LINES, LINK, LIST,
    ORDERED, POINT, QUOTE, ROW, RUBY, SEPARATOR, STRONG, SUBHEADING, TABLE, TAGS,
};
use reference::{character, entry};

/// How many lists, tables and the like may stand inside one another; deeper ones are read as their content.
const MAX_OPEN: usize = 32;

/// A picture that is lower or narrower than this, in pixels, stands in a line in place of a word.
const ICON: usize = 32;

/// Reads HTML as the blocks of a body. `left` is how many values may be made, and becomes how many may still be; past them
/// reading ends.
pub fn blocks(html: &str, left: &mut usize) -> Vec<Value> {
    let mut checker = Html {
        rest: html,
        left: *left,
        // Each address once, and then some: a link that is never closed would be copied into all that follows.
        spare: html.len().saturating_mul(2),
        is_spaced: true,
        ..Html::default()
    };
    while let [first, rest @ ..] = checker.rest.as_bytes()
        && checker.left > 0
    {
        match (first, rest) {
            (b'<', [b'a'..=b'z' | b'A'..=b'Z', ..] | [b'/', b'a'..=b'z' | b'A'..=b'Z', ..]) => checker.tag(),
            (b'<', [b'!' | b'?' | b'/', ..]) => checker.comment(),
            _ => checker.character(),
        }
    }
    checker.flush();
    checker.fold_to(0);
    *left = checker.left;
    let mut blocks = checker.out;
    for block in &mut blocks {
        // A paragraph of spans says what it is; one of plain text is just that.
        if let Value::List(_) = block {
            *block = typed("paragraph", "text", mem::replace(block, Value::Null));
        }
    }
    blocks
}

/// Where a character is in a ruby.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Ruby {
    #[default]
    Outside,
    Base,
    Reading,
    /// What stands around a reading where there are no ruby, and is not shown.
    Bracket,
}

/// HTML on its way to blocks.
#[derive(Default)]
struct Html<'a> {
    rest: &'a str,
    /// How many values may still be made.
    left: usize,
    /// How many bytes of addresses may still be copied into spans.
    spare: usize,
    /// What has been put out: blocks, paragraphs as mere running text, a caption as an object without a type; and where
    /// rows and cells begin, null and whether it is a header.
    out: Vec<Value>,
    /// What is open, and where in `out` it began.
    open: Vec<(char, usize)>,
    /// The running text so far, and after it the words that are yet to become a span.
    spans: Vec<Value>,
    words: String,
    /// Whether the running text ends in white space, or has not begun.
    is_spaced: bool,
    strong: usize,
    em: usize,
    /// How many elements around this keep their lines.
    lines: usize,
    link: String,
    ruby: Ruby,
    /// Whether there is something to which a reading can be given.
    has_base: bool,
}

impl Html<'_> {
    fn character(&mut self) {
        let (c, rest) = character(self.rest);
        self.rest = rest;
        self.add(c);
    }

    fn add(&mut self, c: char) {
        match c {
            '\n' if self.lines > 0 => self.flush(),
            ' ' | '\t' | '\n' | '\r' | '\x0c' => {
                if !self.is_spaced {
                    self.words.push(' ');
                }
                self.is_spaced = true;
            }
            // What indents a paragraph by hand is no part of it.
            '\u{a0}' | '\u{3000}' if self.spans.is_empty() && self.words.is_empty() => {}
            _ => {
                self.words.push(c);
                self.is_spaced = false;
            }
        }
    }

    /// Passes over a comment, or over what browsers take for one: a doctype, CDATA, a processing instruction.
    fn comment(&mut self) {
        let text = self.rest.as_bytes();
        let is_comment = text.starts_with(b"<!--");
        let mut at = 2;
        while let Some(byte) = text.get(at) {
            at += 1;
            let before = text.get(2..at - 1).unwrap_or_default();
            if *byte == b'>' && (!is_comment || before.ends_with(b"--") || before.ends_with(b"--!")) {
                break;
            }
        }
        self.skip(at);
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn tag(&mut self) {
        let text = self.rest;
        let is_end = text.as_bytes().get(1) == Some(&b'/');
        let start = 1 + usize::from(is_end);
        let mut at = past(text, start, b" \t\n\r\x0c/>");
        let name = text.get(start..at).unwrap_or_default().to_ascii_lowercase();
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        let mut is_closed = false;
        loop {
            let Some(byte) = text.as_bytes().get(at) else {
                // A tag that the file ends in says nothing.
                self.rest = "";
                return;
            };
            match byte {
                b'>' => break,
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => at += 1,
                b'/' => {
                    is_closed = true;
                    at += 1;
                }
                _ => {
                    is_closed = false;
                    // A name may begin with what else ends it.
                    let end = past(text, at + 1, b" \t\n\r\x0c/>=");
                    let name = text.get(at..end).unwrap_or_default();
                    at = after_space(text, end);
                    let mut value = "";
                    if text.as_bytes().get(at) == Some(&b'=') {
                        at = after_space(text, at + 1);
                        let end = match text.as_bytes().get(at) {
                            Some(b'"') => past(text, at + 1, b"\""),
                            Some(b'\'') => past(text, at + 1, b"'"),
                            _ => past(text, at, b" \t\n\r\x0c>"),
                        };
                        value = text.get(at..end).unwrap_or_default();
                        at = end;
                        if let Some(quoted) = value.strip_prefix(['"', '\'']) {
                            value = quoted;
                            at += 1;
                        }
                    }
                    attributes.push((name, value));
                }
            }
        }
        self.skip(at + 1);
        let kind = entry(TAGS, &name).unwrap_or(' ');
        if is_end {
            self.end(kind, &name);
        } else if !matches!(kind, DROPPED | DROPPED_NESTING) {
            self.start(kind, &name, &attributes);
        } else if !is_closed {
            self.drop_content(&name, kind == DROPPED_NESTING);
        }
    }

    /// Passes over all before the end tag of an element, or to the end of the file where there is none.
    fn drop_content(&mut self, name: &str, can_nest: bool) {
        let text = self.rest.as_bytes();
        let mut depth = 1;
        let mut next = 0;
        let mut at = 0;
        while depth > 0 {
            at = past(self.rest, next, b"<");
            if at == text.len() {
                break;
            }
            let is_end = text.get(at + 1) == Some(&b'/');
            let start = at + 1 + usize::from(is_end);
            let end = start + name.len();
            next = at + 1;
            let is_it = text.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
                && !text.get(end).is_some_and(u8::is_ascii_alphanumeric);
            if is_it && is_end {
                depth -= 1;
            } else if is_it && can_nest {
                depth += 1;
            }
        }
        self.skip(at);
    }

    fn start(&mut self, kind: char, name: &str, attributes: &[(&str, &str)]) {
        match kind {
            STRONG | EM | LINK => {
                self.end_words();
                match kind {
                    STRONG => self.strong += 1,
                    EM => self.em += 1,
                    _ => self.link = attribute(attributes, "href"),
                }
            }
            // A headline stays whole.
            BREAK if matches!(self.innermost(), HEADING | SUBHEADING) => self.add(' '),
            IMAGE => self.image(attributes),
            SEPARATOR => {
                self.flush();
                self.put(typed("separator", "", Value::Null));
            }
            RUBY => self.set_ruby(match name {
                "rt" if self.takes_reading() => Ruby::Reading,
                "rp" => Ruby::Bracket,
                _ => Ruby::Base,
            }),
            CITE if self.innermost() == QUOTE => self.open(CITE),
            CAPTION => {
                self.flush();
                if matches!(self.innermost(), FIGURE | TABLE | QUOTE) {
                    self.open(CAPTION);
                }
            }
            ROW | CELL => {
                self.flush();
                if let Some(table) = self.open.iter().rposition(|open| open.0 == TABLE) {
                    self.fold_to(table + 1);
                    // What was not closed in one cell does not reach into the next.
                    self.strong = 0;
                    self.em = 0;
                    self.link.clear();
                    self.put(if kind == ROW { Value::Null } else { Value::Bool(name == "th") });
                }
            }
            POINT => {
                self.flush();
                if matches!(self.innermost(), LIST | ORDERED) {
                    self.put(Value::Bool(false));
                }
            }
            LIST | ORDERED | TABLE | QUOTE | FIGURE | HEADING | SUBHEADING => {
                self.flush();
                if matches!(self.innermost(), HEADING | SUBHEADING) {
                    self.fold_to(self.open.len() - 1);
                }
                self.open(kind);
            }
            LINES | BREAK | BLOCK => {
                self.flush();
                self.lines += usize::from(kind == LINES);
            }
            _ => {}
        }
    }

    fn end(&mut self, kind: char, name: &str) {
        match kind {
            STRONG | EM | LINK => {
                self.end_words();
                match kind {
                    STRONG => self.strong = self.strong.saturating_sub(1),
                    EM => self.em = self.em.saturating_sub(1),
                    _ => self.link.clear(),
                }
            }
            RUBY => self.set_ruby(if name == "ruby" { Ruby::Outside } else { Ruby::Base }),
            LINES | BREAK | BLOCK | ROW | CELL | POINT => {
                self.flush();
                self.lines -= usize::from(kind == LINES && self.lines > 0);
            }
            _ => {
                // Nothing ends across the table it stands in but the table.
                let index = self.open.iter().rposition(|open| open.0 == kind || open.0 == TABLE);
                if let Some(index) = index
                    && self.open.get(index).is_some_and(|open| open.0 == kind)
                {
                    self.flush();
                    self.fold_to(index);
                } else if kind == CAPTION {
                    self.flush();
                }
            }
        }
    }

    fn image(&mut self, attributes: &[(&str, &str)]) {
        let mut source = attribute(attributes, "src");
        // A page that loads its pictures late has them in another place.
        if source.is_empty() || source.trim_ascii_start().starts_with("data:") {
            let late = attribute(attributes, "data-src");
            source = if late.is_empty() { source } else { late };
        }
        let alt = attribute(attributes, "alt");
        let mut image = typed("image", "src", Value::Text(source));
        for name in ["width", "height"] {
            if let Some(pixels) = whole(&attribute(attributes, name)) {
                if pixels < ICON {
                    // A counter of readers, which says nothing; or an icon, which says what stands in its place.
                    alt.chars().for_each(|c| self.add(c));
                    return;
                }
                image.put(name, Value::Number(pixels as f64));
            }
        }
        if attributes.iter().any(|attribute| attribute.0.eq_ignore_ascii_case("alt")) {
            image.put("alt", Value::Text(alt));
        }
        self.flush();
        if !image.text("src").is_empty() {
            self.put(image);
        }
    }

    /// Makes a span of the words so far, in the style that they have stood in.
    fn end_words(&mut self) {
        if self.words.is_empty() || matches!(self.ruby, Ruby::Reading | Ruby::Bracket) {
            return;
        }
        let words = mem::take(&mut self.words);
        self.has_base = self.ruby == Ruby::Base;
        self.left = self.left.saturating_sub(usize::from(!self.spans.is_empty()));
        let link = if self.link.len() <= self.spare { self.link.as_str() } else { "" };
        let is_plain = link.is_empty() && self.strong == 0 && self.em == 0 || words == " ";
        if is_plain {
            if self.ruby == Ruby::Outside
                && let Some(Value::Text(last)) = self.spans.last_mut()
            {
                last.push_str(&words);
                return;
            }
            self.spans.push(Value::Text(words));
        } else {
            let mut span = span(words);
            for (name, depth) in [("strong", self.strong), ("em", self.em)] {
                if depth > 0 {
                    span.put(name, Value::Bool(true));
                }
            }
            if !link.is_empty() {
                self.spare -= link.len();
                span.put("href", Value::Text(link.into()));
            }
            self.spans.push(span);
        }
    }

    /// Whether there is something to read that has no reading yet.
    fn takes_reading(&self) -> bool {
        match self.ruby {
            Ruby::Reading => self.has_base && self.words.trim_ascii().is_empty(),
            Ruby::Base => self.has_base || !self.words.is_empty(),
            _ => self.has_base,
        }
    }

    /// Goes to another part of a ruby, or out of it.
    fn set_ruby(&mut self, next: Ruby) {
        let is_aside = matches!(self.ruby, Ruby::Reading | Ruby::Bracket);
        if is_aside {
            let words = mem::take(&mut self.words);
            let reading = words.trim_ascii();
            if self.ruby == Ruby::Reading
                && !reading.is_empty()
                && let Some(base) = self.spans.last_mut()
            {
                if let Value::Text(text) = base {
                    *base = span(mem::take(text));
                }
                base.put("ruby", Value::Text(reading.into()));
                self.has_base = false;
            }
        } else {
            self.end_words();
        }
        self.has_base &= next != Ruby::Outside;
        if is_aside || next == Ruby::Reading {
            self.is_spaced = next == Ruby::Reading;
        }
        self.ruby = next;
    }

    /// Ends the running text and puts it out.
    fn flush(&mut self) {
        self.set_ruby(Ruby::Outside);
        self.is_spaced = true;
        let mut spans = mem::take(&mut self.spans);
        let last = match spans.last_mut() {
            Some(Value::Object(fields)) => fields.first_mut().map(|field| &mut field.1),
            last => last,
        };
        if let Some(Value::Text(words)) = last {
            if words.ends_with(' ') {
                words.pop();
            }
            if words.is_empty() {
                spans.pop();
            }
        }
        match spans.as_mut_slice() {
            [] => {}
            [Value::Text(words)] => {
                let words = mem::take(words);
                self.put(Value::Text(words));
            }
            _ => self.put(Value::List(spans)),
        }
    }

    fn put(&mut self, value: Value) {
        self.left = self.left.saturating_sub(1);
        self.out.push(value);
    }

    fn open(&mut self, kind: char) {
        self.flush();
        if self.open.len() < MAX_OPEN {
            self.open.push((kind, self.out.len()));
        }
    }

    fn innermost(&self) -> char {
        self.open.last().map_or(' ', |open| open.0)
    }
}

fn span(words: String) -> Value {
    let mut span = Value::Object(Vec::new());
    span.put("text", Value::Text(words));
    span
}

/// The index of the first of these bytes, from an index on; the text's end where there is none.
fn past(text: &str, start: usize, stops: &[u8]) -> usize {
    let mut at = start;
    while text.as_bytes().get(at).is_some_and(|byte| !stops.contains(byte)) {
        at += 1;
    }
    at
}

fn after_space(text: &str, start: usize) -> usize {
    let mut at = start;
    while text.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// The value of an attribute, the first of its name; empty where there is none.
fn attribute(attributes: &[(&str, &str)], name: &str) -> String {
    let mut value = String::new();
    if let Some((_, written)) = attributes.iter().find(|attribute| attribute.0.eq_ignore_ascii_case(name)) {
        let mut rest = *written;
        while !rest.is_empty() {
            let (c, after) = character(rest);
            value.push(c);
            rest = after;
        }
    }
    value
}

#[cfg(test)]
mod tests;
