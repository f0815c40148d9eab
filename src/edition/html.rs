//! HTML as blocks: a small tolerant reader of what feeds carry, from text to values and never to the page.
//!
//! It is one pass over the text. Paragraphs, pictures and rules are put out as they come. A list, a table, a quote, a
//! heading, a figure or a caption notes where it begins in what has been put out, and when it ends folds what stands there
//! into one block. Nothing recurses, so that only [`MAX_OPEN`] bounds how far these nest.

use core::mem;

use super::Value;
use super::warning::{push_all, whole};

/// How many lists, tables and the like may stand inside one another; deeper ones are read as their content.
const MAX_OPEN: usize = 32;

/// A picture that is lower or narrower than this, in pixels, stands in a line in place of a word.
const ICON: usize = 32;

// What stands behind a tag's name in `TAGS`.
const BLOCK: char = '.';
const STRONG: char = '*';
const EM: char = '/';
const LINK: char = '@';
const IMAGE: char = '#';
const BREAK: char = '~';
const SEPARATOR: char = '-';
const RUBY: char = '^';
const LIST: char = ':';
const ORDERED: char = ';';
const POINT: char = '+';
const TABLE: char = '|';
const ROW: char = '=';
const CELL: char = ',';
const QUOTE: char = '"';
const CITE: char = '\'';
const CAPTION: char = '(';
const FIGURE: char = '%';
const HEADING: char = '!';
const SUBHEADING: char = '?';
const LINES: char = '&';
const DROPPED: char = '<';
const DROPPED_NESTING: char = '>';

/// The tags that mean something, each with what. A `head` needs no mention: what has text in it is dropped by itself.
const TAGS: &str = "p.br~a@b*strong*i/em/img#div.li+ul:ol;span h1!h2!h3?h4?h5?h6?blockquote\"cite'figure%figcaption(caption(\
    footer(table|tr=td,th,hr-ruby^rb^rt^rp^rtc^pre&section.article.header.main.aside.nav.address.form.fieldset.legend.details.\
    summary.dl.dt.dd.menu:dir:center.body.title<script<style<textarea<iframe<noscript<template>object>svg>math>select>";

/// The references by name that newspapers use, each with what it stands for.
const NAMES: &str = "nbsp\u{a0}amp&lt<gt>quot\"apos'mdash—ndash–hellip…middot·bull•ldquo“rdquo”lsquo‘rsquo’bdquo„sbquo‚laquo«raquo»\
    lsaquo‹rsaquo›ensp\u{2002}emsp\u{2003}thinsp\u{2009}zwnj\u{200c}zwj\u{200d}lrm\u{200e}rlm\u{200f}shy\u{ad}copy©reg®trade™deg°\
    times×divide÷minus−plusmn±micro\u{b5}frac12½frac14¼frac34¾sup2²sup3³euro€pound£yen¥cent¢sect§para¶iexcl¡iquest¿prime′larr←rarr→\
    eacute\u{e9}egrave\u{e8}ecirc\u{ea}euml\u{eb}aacute\u{e1}agrave\u{e0}acirc\u{e2}auml\u{e4}aring\u{e5}aelig\u{e6}atilde\u{e3}\
    ccedil\u{e7}iacute\u{ed}icirc\u{ee}iuml\u{ef}ntilde\u{f1}oacute\u{f3}ocirc\u{f4}ouml\u{f6}oslash\u{f8}otilde\u{f5}szlig\u{df}\
    uacute\u{fa}ugrave\u{f9}ucirc\u{fb}uuml\u{fc}Eacute\u{c9}Agrave\u{c0}Auml\u{c4}Ouml\u{d6}Uuml\u{dc}Ccedil\u{c7}";

/// What numbers from 128 to 159 stand for: the characters of windows-1252, as in browsers.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Reads HTML as the blocks of a body. `left` is how many values may be made, and becomes how many may still be; past them
/// reading ends.
pub fn blocks(html: &str, left: &mut usize) -> Vec<Value> {
    let mut reader = Html {
        rest: html,
        left: *left,
        // Each address once, and then some: a link that is never closed would be copied into all that follows.
        spare: html.len().saturating_mul(2),
        is_spaced: true,
        ..Html::default()
    };
    while let [first, rest @ ..] = reader.rest.as_bytes()
        && reader.left > 0
    {
        match (first, rest) {
            (b'<', [b'a'..=b'z' | b'A'..=b'Z', ..] | [b'/', b'a'..=b'z' | b'A'..=b'Z', ..]) => reader.tag(),
            (b'<', [b'!' | b'?' | b'/', ..]) => reader.comment(),
            _ => reader.character(),
        }
    }
    reader.flush();
    reader.fold_to(0);
    *left = reader.left;
    let mut blocks = reader.out;
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
                let place = self.open.iter().rposition(|open| open.0 == kind || open.0 == TABLE);
                if let Some(place) = place
                    && self.open.get(place).is_some_and(|open| open.0 == kind)
                {
                    self.flush();
                    self.fold_to(place);
                } else if kind == CAPTION {
                    self.flush();
                }
            }
        }
    }

    fn image(&mut self, attributes: &[(&str, &str)]) {
        let mut source = attribute(attributes, "src");
        // A page that loads its pictures late has them in another place.
        if source.is_empty() || source.starts_with("data:") {
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

    /// Folds what is open until no more than this is.
    fn fold_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some((kind, start)) = self.open.pop()
        {
            let parts = self.out.split_off(start.min(self.out.len()));
            match kind {
                TABLE | LIST | ORDERED => self.fold_cells(kind, parts),
                CAPTION | CITE => self.fold_caption(parts),
                _ => self.fold_others(kind, parts),
            }
        }
    }

    /// A caption in one text, and after it what is none.
    fn fold_caption(&mut self, parts: Vec<Value>) {
        let mut caption = String::new();
        for part in parts {
            if is_running(&part) {
                push_plain(&mut caption, &part);
            } else {
                self.out.push(part);
            }
        }
        if !caption.is_empty() {
            let mut part = Value::Object(Vec::new());
            part.put("caption", Value::Text(caption));
            self.out.push(part);
        }
    }

    /// A quote, a heading, or a figure: its paragraphs become what it is, and its caption goes to the block it is about.
    fn fold_others(&mut self, kind: char, parts: Vec<Value>) {
        let mut captions = String::new();
        let mut has_heading = kind == FIGURE;
        let mut about = None;
        for mut part in parts {
            if is_running(&part) && kind == QUOTE {
                part = typed("quote", "text", part);
            } else if is_running(&part) && !has_heading {
                // A heading that is never closed reaches no farther than its first paragraph.
                has_heading = true;
                part = typed("heading", "text", part);
                if kind == SUBHEADING {
                    part.put("level", Value::Number(3.0));
                }
            } else if is_caption(&part) {
                push_plain(&mut captions, part.get("caption"));
                continue;
            }
            // The first picture of a figure, the last paragraph of a quote.
            if matches!(part.text("type"), "image" | "table" | "quote") && (about.is_none() || kind == QUOTE) {
                about = Some(self.out.len());
            }
            self.out.push(part);
        }
        self.give_caption(about, captions);
    }

    /// A list, or a table: a row of cells, or several.
    fn fold_cells(&mut self, kind: char, parts: Vec<Value>) {
        let mut columns = 0;
        let mut widest = 0;
        for part in &parts {
            match part {
                Value::Null => columns = 0,
                Value::Bool(_) => columns += 1,
                _ => {}
            }
            widest = widest.max(columns);
        }
        // A table of one column is there for its looks.
        let is_flow = widest < if kind == TABLE { 2 } else { 1 };
        let mut rows: Vec<Vec<Value>> = Vec::new();
        let mut has_header = true;
        let mut captions = String::new();
        let mut rest = Vec::new();
        for mut part in parts {
            if is_caption(&part) {
                push_plain(&mut captions, part.get("caption"));
                continue;
            }
            match part {
                Value::Null | Value::Bool(_) if is_flow => continue,
                Value::Null => {
                    rows.push(Vec::new());
                    continue;
                }
                Value::Bool(is_header) => {
                    if rows.is_empty() {
                        rows.push(Vec::new());
                    }
                    has_header &= is_header || rows.len() > 1;
                    if let Some(row) = rows.last_mut() {
                        row.push(Value::Text(String::new()));
                    }
                    continue;
                }
                _ => {}
            }
            let Some(row) = rows.last_mut().filter(|row| !row.is_empty()) else {
                // What stands before the first cell stands before the table.
                self.out.push(part);
                continue;
            };
            let is_list = part.text("type") == "list";
            let name = if is_list { "items" } else { "text" };
            let words = if is_running(&part) { mem::replace(&mut part, Value::Null) } else { part.take(name) };
            match words {
                Value::List(points) if is_list && kind != TABLE => {
                    row.extend(points);
                    // What follows a list in a point is no part of its last.
                    row.push(Value::Text(String::new()));
                }
                Value::List(points) if is_list => points.into_iter().for_each(|point| append(row, point)),
                Value::Null => rest.push(part),
                words => {
                    append(row, words);
                    if let cite @ Value::Text(_) = part.take("cite") {
                        append(row, cite);
                    }
                }
            }
        }
        rows.retain(|row| !row.is_empty());
        let mut about = None;
        if !is_flow {
            about = Some(self.out.len());
            let block = if kind == TABLE {
                let header = has_header && rows.len() > 1;
                let header = header.then(|| rows.remove(0));
                let rows = rows.into_iter().map(Value::List).collect();
                let mut table = typed("table", "rows", Value::List(rows));
                if let Some(header) = header {
                    table.put("header", Value::List(header));
                }
                table
            } else {
                let mut points = rows.pop().unwrap_or_default();
                points.retain(|point| !matches!(point, Value::Text(words) if words.is_empty()));
                let mut list = typed("list", "items", Value::List(points));
                if kind == ORDERED {
                    list.put("ordered", Value::Bool(true));
                }
                list
            };
            self.out.push(block);
        }
        self.out.append(&mut rest);
        self.give_caption(about, captions);
    }

    /// Gives a caption to the block it is about; where there is none, it is a paragraph.
    fn give_caption(&mut self, about: Option<usize>, caption: String) {
        if caption.is_empty() {
            return;
        }
        if let Some(block) = about.and_then(|place| self.out.get_mut(place)) {
            let name = if block.text("type") == "quote" { "cite" } else { "caption" };
            if block.get(name).is_null() {
                block.put(name, Value::Text(caption));
                return;
            }
        }
        self.out.push(Value::Text(caption));
    }
}

/// A block of this type with one field.
fn typed(kind: &str, name: &str, value: Value) -> Value {
    let mut block = Value::Object(Vec::new());
    // A separator has nothing but its type.
    if !name.is_empty() {
        block.put(name, value);
    }
    block.put("type", Value::Text(kind.into()));
    block
}

fn span(words: String) -> Value {
    let mut span = Value::Object(Vec::new());
    span.put("text", Value::Text(words));
    span
}

/// Whether this is the running text of a paragraph.
fn is_running(part: &Value) -> bool {
    matches!(part, Value::Text(_) | Value::List(_))
}

fn is_caption(part: &Value) -> bool {
    matches!(part, Value::Object(_)) && part.get("type").is_null()
}

/// Adds running text to the last cell of a row, in a line of its own.
fn append(row: &mut [Value], words: Value) {
    match (row.last_mut(), words) {
        (None, _) => {}
        (Some(Value::Text(cell)), Value::Text(words)) => push_line(cell, &words),
        (Some(cell), words) => {
            let mut spans = into_list(mem::replace(cell, Value::Null));
            if !spans.is_empty() {
                spans.push(Value::Text("\n".into()));
            }
            spans.append(&mut into_list(words));
            *cell = Value::List(spans);
        }
    }
}

fn into_list(words: Value) -> Vec<Value> {
    match words {
        Value::List(spans) => spans,
        Value::Text(words) if words.is_empty() => Vec::new(),
        words => vec![words],
    }
}

/// Adds the words of running text, in a line of their own; readings stand behind theirs.
fn push_plain(out: &mut String, running: &Value) {
    push_line(out, running.as_text());
    for span in running.as_list() {
        out.push_str(span.as_text());
        out.push_str(span.text("text"));
        let reading = span.text("ruby");
        if !reading.is_empty() {
            push_all(out, &["(", reading, ")"]);
        }
    }
}

fn push_line(out: &mut String, words: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(words);
}

/// The place of the first of these bytes, from a place on; the text's end where there is none.
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

/// The first character of a text that is not empty, or what a reference in its place stands for; and what follows it.
fn character(text: &str) -> (char, &str) {
    let mut rest = text.chars();
    let c = rest.next().unwrap_or(' ');
    let rest = rest.as_str();
    if c == '&'
        && let Some(referred) = reference(rest)
    {
        return referred;
    }
    (c, rest)
}

/// What a reference stands for, and what follows it; a name that is not known stays as written.
fn reference(text: &str) -> Option<(char, &str)> {
    let (c, rest) = match text.strip_prefix('#') {
        Some(number) => {
            let (radix, digits) = number.strip_prefix(['x', 'X']).map_or((10, number), |digits| (16, digits));
            let mut code: u32 = 0;
            let mut rest = digits;
            while let Some(digit) = rest.as_bytes().first().and_then(|digit| char::from(*digit).to_digit(radix)) {
                code = code.saturating_mul(radix).saturating_add(digit);
                rest = rest.get(1..)?;
            }
            if rest.len() == digits.len() {
                return None;
            }
            let c = match code {
                0 => None,
                0x80..=0x9f => WINDOWS_1252.chars().nth(code as usize - 0x80),
                _ => char::from_u32(code),
            };
            (c.unwrap_or(char::REPLACEMENT_CHARACTER), rest)
        }
        None => {
            let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
            let rest = text.get(end..)?;
            // In an address, `&copy=` is a field of a query.
            if rest.starts_with('=') {
                return None;
            }
            (entry(NAMES, text.get(..end)?)?, rest)
        }
    };
    Some((c, rest.strip_prefix(';').unwrap_or(rest)))
}

/// The character behind a name, in a table of names of letters and digits.
fn entry(table: &str, name: &str) -> Option<char> {
    if name.is_empty() {
        return None;
    }
    let mut start = 0;
    for (at, c) in table.char_indices() {
        if !c.is_ascii_alphanumeric() {
            if table.get(start..at) == Some(name) {
                return Some(c);
            }
            start = at + c.len_utf8();
        }
    }
    None
}

#[cfg(test)]
mod tests;
