//! JSON with the place of everything in it: as strict as the browser's reader.

use std::ops::Range;

use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind,
    ast::{Object, Value},
    common::Ranged,
    errors::{ParseError, ParseErrorKind},
    parse_to_ast,
};
use serde::de::IgnoredAny;

use super::finding::{Finding, Rule, Severity};
use crate::edit::Edit;

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// What was found there.
    pub(crate) found: String,
    /// What may stand there.
    pub(crate) expected: String,
    /// What to do.
    pub(crate) hint: String,
    /// Where, in bytes.
    pub(crate) span: Range<usize>,
    /// What mends it, where there is no doubt.
    pub(super) edit: Option<Box<Edit>>,
}

impl From<Broken> for Finding {
    fn from(broken: Broken) -> Self {
        Finding {
            rule: Rule::Syntax,
            severity: Severity::Error,
            path: String::new(),
            message: "not JSON: the widget refuses the file".into(),
            found: broken.found,
            expected: broken.expected,
            hint: broken.hint,
            edit: broken.edit.map(|edit| *edit),
            span: broken.span,
            other: None,
        }
    }
}

/// Parses a text.
///
/// # Errors
/// The first place where it is not JSON.
pub(crate) fn parse(text: &str) -> Result<Value<'_>, Broken> {
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options);
    let parsed = parsed.map_err(|error| broken(text, &error))?;
    // The parser of spans lets pass what no browser does: bare control characters, and spaces that are not JSON's.
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return Err(not_strict(text, &error));
    }
    parsed.value.ok_or_else(|| Broken {
        found: "nothing".into(),
        expected: "an object".into(),
        hint: "write an edition into the file: newsrack new makes one to begin with".into(),
        span: 0..0,
        edit: None,
    })
}

fn broken(text: &str, error: &ParseError) -> Broken {
    use ParseErrorKind as Kind;
    let is_unclosed = matches!(
        error.kind(),
        Kind::UnterminatedObject
            | Kind::UnterminatedArray
            | Kind::UnterminatedCommentBlock
            | Kind::String(ParseStringErrorKind::UnterminatedStringLiteral)
    );
    let start = error.range().start;
    let span = start..if is_unclosed { start + 1 } else { error.range().end };
    let found = match text.get(span.clone()).and_then(|text| text.lines().next()) {
        _ if is_unclosed => "the end of the file".into(),
        Some(found) if !found.is_empty() => format!("`{}`", shorten(found, 20)),
        _ if span.start >= text.trim_end().len() => "the end of the file".into(),
        _ => "the next value".into(),
    };
    let (expected, hint) = match error.kind() {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            ("no comment", "take the comment out, or put it into a field whose name begins with _")
        }
        Kind::TrailingCommasNotAllowed => ("no comma after the last entry", "take the comma out"),
        Kind::ExpectedComma => ("a comma between two entries", "write a comma here"),
        Kind::SingleQuotedStringsNotAllowed => ("text in double quotes", "write \"…\" instead of '…'"),
        Kind::ExpectedStringObjectProperty => ("a field's name in double quotes", "write the name as \"name\""),
        Kind::ExpectedColonAfterObjectKey => ("a colon after the field's name", "write \"name\": value"),
        Kind::ExpectedObjectValue => ("a value after the colon", "write the field's value, or take the field out"),
        Kind::UnterminatedObject => ("a } for this {", "close the object; is the file cut off?"),
        Kind::UnterminatedArray => ("a ] for this [", "close the list; is the file cut off?"),
        Kind::MultipleRootJsonValues => {
            ("the end of the file", "take out what follows, or a bracket too many before it")
        }
        Kind::NestingDepthExceeded => ("at most 64 levels", "nest less deeply"),
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => ("a number as JSON has it, as 0.5 or -3", "write the number in digits"),
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            ("a \" that ends this text", "close the text; a \" within it is written \\\"")
        }
        Kind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) => {
            ("a whole character", "write the character itself instead of half of its \\u pair")
        }
        Kind::String(_) => ("an escape of JSON's", "write a backslash within text as \\\\"),
        _ => (
            "a value: text in double quotes, a number, true, false, null, a list or an object",
            "correct what stands here",
        ),
    };
    let edit = match error.kind() {
        Kind::CommentsNotAllowed | Kind::TrailingCommasNotAllowed => {
            Some(Edit { span: span.clone(), text: String::new() })
        }
        Kind::ExpectedComma if is_between(text, start) => Some(Edit { span: start..start, text: ",".into() }),
        _ => None,
    };
    Broken { found, expected: expected.into(), hint: hint.into(), span, edit: edit.map(Box::new) }
}

/// Whether a value has plainly ended before this place: 01 may be one number.
fn is_between(text: &str, place: usize) -> bool {
    let before = text.get(..place).and_then(|before| before.chars().next_back());
    let after = text.get(place..).and_then(|after| after.chars().next());
    before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | ']' | '}')) || after.is_some_and(char::is_whitespace)
}

fn not_strict(text: &str, error: &serde_json::Error) -> Broken {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(error.line().saturating_sub(1)).map(str::len).sum();
    // The column counts bytes, and names the last one read; of a control character in text, the one before it.
    let mut start = (before + error.column()).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut chars = text.get(start..).unwrap_or_default().chars();
    let (mut c, next) = (chars.next(), chars.next());
    if let (Some(last), Some('\0'..' ')) = (c, next)
        && last >= ' '
    {
        start += last.len_utf8();
        c = next;
    }
    let found = c.map_or("the end of the file".into(), |c| match c {
        c if c.is_control() || c.is_whitespace() => format!("U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    });
    let is_control = c.is_some_and(|c| c < ' ');
    let (expected, hint) = if is_control {
        ("no bare control character in text", "write it as \\n, \\t or \\u00…, or close the text before it")
    } else if c.is_some_and(char::is_whitespace) {
        ("only spaces, tabs and line ends between values", "replace it by an ordinary space")
    } else {
        ("JSON", "correct what stands here")
    };
    let span = start..start + c.map_or(0, char::len_utf8);
    let instead = match c {
        Some(c @ '\0'..' ') => serde_json::Value::from(c.to_string()).to_string().trim_matches('"').to_owned(),
        Some(c) if c.is_whitespace() => " ".into(),
        _ => String::new(),
    };
    let edit = (!instead.is_empty()).then(|| Edit { span: span.clone(), text: instead });
    Broken { found, expected: expected.into(), hint: hint.into(), span, edit: edit.map(Box::new) }
}

/// The first characters of a text, with a mark where there are more.
pub(crate) fn shorten(text: &str, length: usize) -> String {
    let mut short: String = text.chars().take(length).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// Into the field of this name.
    Field(&'a str),
    /// Into the element of this place, counted from 0.
    Element(usize),
}

/// Writes a path as the reader's warnings have it: `items[3].images[0].alt`.
pub(crate) fn path(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        match step {
            Step::Element(place) => out.push_str(&format!("[{place}]")),
            Step::Field(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
        }
    }
    out
}

/// The steps of a path as the reader's warnings have it.
pub(crate) fn steps(path: &str) -> Vec<Step<'_>> {
    let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
    parts
        .map(|part| match part.strip_suffix(']').map(str::parse) {
            Some(Ok(place)) => Step::Element(place),
            _ => Step::Field(part),
        })
        .collect()
}

/// The value that a step leads to; of a repeated name the last counts, as for the reader.
pub(crate) fn child<'v, 'a>(value: &'v Value<'a>, step: Step) -> Option<&'v Value<'a>> {
    match (value, step) {
        (Value::Object(object), Step::Field(name)) => field(object, name),
        (Value::Array(list), Step::Element(place)) => list.elements.get(place),
        _ => None,
    }
}

/// A field's value.
pub(crate) fn field<'v, 'a>(object: &'v Object<'a>, name: &str) -> Option<&'v Value<'a>> {
    object.properties.iter().rev().find(|property| property.name.as_str() == name).map(|property| &property.value)
}

/// The text of an object's field; empty where it has none.
pub(crate) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    child(value, Step::Field(name)).map_or("", as_text)
}

/// The elements of an object's list; none where it has none.
pub(crate) fn list<'v, 'a>(value: &'v Value<'a>, name: &str) -> &'v [Value<'a>] {
    match child(value, Step::Field(name)) {
        Some(Value::Array(list)) => &list.elements,
        _ => &[],
    }
}

/// The text that a value is; empty where it is something else.
pub(crate) fn as_text<'v>(value: &'v Value) -> &'v str {
    if let Value::StringLit(text) = value { &text.value } else { "" }
}

/// Where a value stands: the whole of a plain one, the opening bracket of a list or an object.
pub(crate) fn mark(value: &Value) -> Range<usize> {
    let range = value.range();
    match value {
        Value::Object(_) | Value::Array(_) => range.start..range.start + 1,
        _ => range.start..range.end,
    }
}

/// What a value is, for people: `"sprots"`, `a list of 3`.
pub(crate) fn describe(value: &Value) -> String {
    match value {
        Value::StringLit(text) => format!("\"{}\"", shorten(&text.value, 40)),
        Value::NumberLit(number) => shorten(number.value, 40),
        Value::BooleanLit(flag) => flag.value.to_string(),
        Value::NullKeyword(_) => "null".into(),
        Value::Array(list) if list.elements.is_empty() => "an empty list".into(),
        Value::Array(list) => format!("a list of {}", list.elements.len()),
        Value::Object(object) if object.properties.is_empty() => "an empty object".into(),
        Value::Object(_) => "an object".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_takes_is_json() {
        let cases = [
            ("{\"a\": 1, // x\n}", "`// x`", "no comment", 9),
            ("[1, 2,]", "`,`", "no comma after the last entry", 5),
            ("{\"a\": 1,}", "`,`", "no comma after the last entry", 7),
            ("[1 2]", "the next value", "a comma between two entries", 2),
            ("[1 [2]]", "the next value", "a comma between two entries", 2),
            ("{\"a\": [] []}", "`[`", "", 9),
            ("{'a': 1}", "`'`", "text in double quotes", 1),
            ("{a: 1}", "`a`", "a field's name in double quotes", 1),
            ("{\"a\" 1}", "`1`", "a colon after the field's name", 5),
            ("{\"a\": ", "the end of the file", "a value after the colon", 6),
            ("[01]", "the next value", "a comma between two entries", 2),
            ("[+1]", "`+`", "a number as JSON has it, as 0.5 or -3", 1),
            ("[NaN]", "`NaN`", "a value: text", 1),
            ("{} {}", "`{`", "the end of the file", 3),
            ("[\"a\nb\"]", "U+000A", "no bare control character in text", 3),
            ("[\u{a0}1]", "U+00A0", "only spaces, tabs and line ends between values", 1),
            ("[\"\\x41\"]", "`\\x`", "an escape of JSON's", 2),
            ("[\"\\ud800\"]", "`\\ud800\"`", "a whole character", 2),
            ("[\"abc", "the end of the file", "a \" that ends this text", 1),
            ("[{\"a\": 1}", "the end of the file", "a ] for this [", 0),
        ];
        for (text, found, expected, start) in cases {
            let broken = parse(text).map(|_| ()).unwrap_err();
            assert_eq!((broken.found.as_str(), broken.span.start), (found, start), "{text}: {broken:?}");
            assert!(broken.expected.starts_with(expected), "{text}: {broken:?}");
            assert!(text.get(broken.span.clone()).is_some(), "{text}: {broken:?}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert!(parse("{\"a\": [1e2, -0.5, \"\\u4e00\\/\", null, true]}\r\n").is_ok());
    }

    #[test]
    fn a_path_is_its_steps() {
        let text = "items[3].images[0].alt";
        let expected =
            [Step::Field("items"), Step::Element(3), Step::Field("images"), Step::Element(0), Step::Field("alt")];
        assert_eq!(steps(text), expected);
        assert_eq!(path(&expected), text);
        assert_eq!(steps(""), []);
    }

    #[test]
    fn the_last_of_a_repeated_name_counts() {
        let value = parse("{\"a\": \"x\", \"b\": [], \"a\": \"y\"}").unwrap();
        assert_eq!(text(&value, "a"), "y");
        assert_eq!(describe(child(&value, Step::Field("b")).unwrap()), "an empty list");
    }

    #[test]
    fn any_slip_of_the_keyboard_is_json_here_where_it_is_json_elsewhere() {
        let text = "{\"a\": [1.5e2, -0, \"报\\u4e00\\n\", null], \"b\": {\"c\": true, \"\": []}}";
        let check = |text: &str| {
            let is_json = serde_json::from_str::<serde_json::Value>(text).is_ok();
            match parse(text) {
                Ok(_) => assert!(is_json, "{text}"),
                Err(broken) => {
                    assert!(!is_json && text.get(broken.span.clone()).is_some(), "{text}: {broken:?}");
                }
            }
        };
        let places: Vec<usize> = text.char_indices().map(|(index, _)| index).collect();
        for place in &places {
            let (before, after) = text.split_at(*place);
            let rest = after.chars().next().map_or("", |c| &after[c.len_utf8()..]);
            check(before);
            check(rest);
            for slip in
                ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "报", "\n", "/*", "'", "u", "\u{7f}"]
            {
                check(&[before, slip, rest].concat());
                check(&[before, slip, after].concat());
            }
        }
    }
}
