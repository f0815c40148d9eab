//! A file's text: decoded, or said why it is none; and where in it a byte stands, in lines and columns.

use std::ops::Range;

/// Why a file is no text that could be JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// What, where and what to do; lower case, no full stop.
    pub(crate) message: String,
    /// The first byte that stands in the way, counted from 0, where there is one.
    pub(crate) offset: Option<usize>,
}

impl Unreadable {
    /// One that has no place in the file.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), offset: None }
    }

    fn at(offset: usize, message: String) -> Self {
        Self { message, offset: Some(offset) }
    }
}

/// The byte order mark, which a browser skips.
const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// What files begin with that are often taken for JSON, and what is said of them.
const SIGNATURES: [(&[u8], &str); 7] = [
    (&[0xFF, 0xFE], "is UTF-16; save it as UTF-8"),
    (&[0xFE, 0xFF], "is UTF-16; save it as UTF-8"),
    (&[0x1F, 0x8B], "is compressed by gzip; decompress it first"),
    (b"PK\x03\x04", "is a zip archive; unpack it first"),
    (b"%PDF", "is a PDF, not JSON"),
    (b"\x89PNG", "is a picture, not JSON"),
    (&[0xFF, 0xD8, 0xFF], "is a picture, not JSON"),
];

/// Decodes a file: UTF-8, with or without a byte order mark.
///
/// # Errors
/// Where it is empty, binary, in another encoding, or a page of HTML or XML.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    if let Some((_, what)) = SIGNATURES.iter().find(|signature| bytes.starts_with(signature.0)) {
        return Err(Unreadable::at(0, (*what).into()));
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Unreadable::at(offset, format!("is binary, not JSON: byte {offset} is zero")));
    }
    let skipped = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let text = std::str::from_utf8(bytes.get(skipped..).unwrap_or_default()).map_err(|error| {
        let offset = skipped + error.valid_up_to();
        let byte = bytes.get(offset).copied().unwrap_or_default();
        let line = 1 + bytes.iter().take(offset).filter(|byte| **byte == b'\n').count();
        Unreadable::at(
            offset,
            format!("is not UTF-8: byte {offset} (in line {line}) is {byte:#04x}; save the file as UTF-8"),
        )
    })?;
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(Unreadable::new("is empty"));
    }
    if begin.starts_with('<') {
        return Err(Unreadable::at(skipped + text.len() - begin.len(), markup(begin).into()));
    }
    Ok(text)
}

fn markup(text: &str) -> &'static str {
    let begin: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let has = |name: &str| begin.contains(name);
    if has("<!doctype html") || has("<html") || has("<head") || has("<body") {
        "is an HTML page, not JSON; if it was downloaded, the address answered with an error page"
    } else if has("<rss") || has("<feed") || has("<rdf") {
        "is a feed in XML, not an edition; make it one with newsrack import rss or newsrack import atom"
    } else {
        "is XML or HTML, not JSON"
    }
}

/// Turns byte offsets into lines and columns, both counted from 1, columns in characters. It only goes forward, so that a
/// thousand places in one long line are found in one pass over it.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    /// At the first character.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// The line and the column of an offset that lies no nearer to the beginning than the last one asked for.
    pub(crate) fn go_to(&mut self, offset: usize) -> (usize, usize) {
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        for c in passed.chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset += passed.len();
        (self.line, self.column)
    }
}

/// The part of a line around a span that a code frame shows.
pub(crate) struct Window<'a> {
    /// The characters shown.
    pub(crate) text: &'a str,
    /// The span, in bytes of `text`; it ends where the line or the window does.
    pub(crate) span: Range<usize>,
    /// Whether characters were left out before and after.
    pub(crate) is_cut: (bool, bool),
}

/// How far into its line a span may begin for the line to be shown from its beginning, in characters.
const INDENT: usize = 80;

/// How many characters a window has before its span otherwise, and from the span on.
const BEFORE: usize = 40;
const AFTER: usize = 60;

/// The window around a span: the whole line, where that is short.
pub(crate) fn window(text: &str, span: Range<usize>) -> Window<'_> {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.start..).unwrap_or_default();
    let is_end = |c: &(usize, char)| matches!(c.1, '\n' | '\r');
    let line_before = before.char_indices().rev().take_while(|c| !is_end(c));
    let is_near = line_before.clone().take(INDENT + 1).count() <= INDENT;
    let before_window = line_before.take(if is_near { INDENT } else { BEFORE }).last();
    let start = before_window.map_or(span.start, |(index, _)| index);
    let after_window = after.char_indices().take_while(|c| !is_end(c)).take(AFTER).last();
    let end = span.start + after_window.map_or(0, |(index, c)| index + c.len_utf8());
    let ends_line = |c: Option<char>| matches!(c, None | Some('\n' | '\r'));
    Window {
        text: text.get(start..end).unwrap_or_default(),
        span: span.start - start..span.end.clamp(span.start, end) - start,
        is_cut: (
            !ends_line(text.get(..start).and_then(|text| text.chars().next_back())),
            !ends_line(text.get(end..).and_then(|text| text.chars().next())),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_said_with_its_place() {
        let cases: [(&[u8], &str, Option<usize>); 10] = [
            (b"", "is empty", None),
            (b"\xEF\xBB\xBF \n", "is empty", None),
            (b"\xFF\xFE{\0}\0", "is UTF-16; ", Some(0)),
            (b"\x1F\x8B\x08", "is compressed by gzip; ", Some(0)),
            (b"{\"a\": \0}", "is binary, not JSON: byte 6", Some(6)),
            (b"{\n\"\xB1\xA8\"}", "is not UTF-8: byte 3 (in line 2) is 0xb1; ", Some(3)),
            (b"\xEF\xBB\xBF{\"\xE5\x8D\"}", "is not UTF-8: byte 5 (in line 1) is 0xe5; ", Some(5)),
            (b" <!DOCTYPE html><title>502", "is an HTML page, not JSON; ", Some(1)),
            (b"<?xml version=\"1.0\"?><rss>", "is a feed in XML, ", Some(0)),
            (b"<nitf/>", "is XML or HTML, ", Some(0)),
        ];
        for (bytes, begin, offset) in cases {
            let error = decode(bytes).unwrap_err();
            assert!(error.message.starts_with(begin), "{}", error.message);
            assert_eq!(error.offset, offset, "{}", error.message);
        }
        assert_eq!(decode(b"\xEF\xBB\xBF{}"), Ok("{}"));
    }

    #[test]
    fn columns_count_characters_and_lines_end_as_they_may() {
        let text = "ab\r\n报纸x\n";
        let mut cursor = Cursor::new(text);
        for (offset, place) in [(0, (1, 1)), (1, (1, 2)), (4, (2, 1)), (10, (2, 3)), (10, (2, 3)), (12, (3, 1))] {
            assert_eq!(cursor.go_to(offset), place, "{offset}");
        }
    }

    #[test]
    fn a_window_holds_what_is_near_in_the_same_line() {
        let shown = |text: &str, span: Range<usize>| {
            let window = window(text, span);
            (window.text.to_owned(), window.text[window.span.clone()].to_owned(), window.is_cut)
        };
        assert_eq!(shown("{\n  \"a\": [\n]", 9..12), ("  \"a\": [".into(), "[".into(), (false, false)));
        assert_eq!(shown("{}", 2..2), ("{}".into(), String::new(), (false, false)));
        let near = format!("{}报纸", "x".repeat(80));
        assert_eq!(shown(&near, 80..86), (near.clone(), "报纸".into(), (false, false)));
        let long = format!("{}报纸{}\r\n", "x".repeat(90), "文".repeat(90));
        let (text, span, is_cut) = shown(&long, 90..96);
        assert_eq!(text, format!("{}报纸{}", "x".repeat(40), "文".repeat(58)));
        assert_eq!((span.as_str(), is_cut), ("报纸", (true, true)));
    }
}
