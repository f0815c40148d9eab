//! The widget's own reader over a parsed file: what it refuses and what it warns of, with the places.

use std::collections::HashMap;

use jiff::tz::TimeZoneDatabase;
use jsonc_parser::{ast::Value, common::Ranged};
use newsrack::edition::{self, Builder, Edition, Limit, Refusal, Surroundings, is_language_tag, is_rtl};

use super::dialect::{Dialect, Found, Place, find};
use super::finding::{Finding, Rule, Severity};
use super::hint::{self, Context};
use super::json::{self, Step, as_text, describe, list, mark, text};
use crate::edit::Edit;

/// Hands a parsed file to the widget's program.
///
/// # Errors
/// The limit of the widget's that it breaks.
pub(super) fn value(file: &Value) -> Result<edition::Value, Box<Finding>> {
    let mut builder = Builder::default();
    match feed(&mut builder, file) {
        Ok(()) => Ok(builder.finish()),
        Err((value, limit)) => Err(Box::new(beyond(value, limit))),
    }
}

/// Reads a file as the widget does; `value` is what [`value`] made of it, `source` its text. Gives the edition, where it is not refused, and
/// tells `report` of all that the widget warns of.
pub(super) fn read(
    source: &str,
    file: &Value,
    value: edition::Value,
    dialect: Option<Dialect>,
    report: &mut dyn FnMut(Finding),
) -> Option<Edition> {
    let (edition, warnings) = match read_value(value) {
        Ok(read) => read,
        Err(refusal) => {
            report(refused(file, dialect, &refusal));
            return None;
        }
    };
    let dialect = dialect.unwrap_or(Dialect::Native);
    let context = Context {
        source,
        sections: edition.sections.iter().map(|section| section.id.as_str()).collect(),
        zone: text(file, "timezone"),
    };
    let mut first_of = HashMap::new();
    for item in list(file, "items").iter().rev() {
        id_of(item).map(|id| first_of.insert(id, item));
    }
    for warning in warnings.kept() {
        let path = dialect.path_as_written(file, &warning.path);
        report(warned(file, dialect, &path, &warning.message, &context, &first_of));
    }
    Some(edition)
}

/// Reads a value with what a checker knows of languages and zones, keeping all warnings.
///
/// # Errors
/// The one reason for which nothing of it is drawn.
pub(super) fn read_value(value: edition::Value) -> Result<(Edition, edition::Warnings), Refusal> {
    with_surroundings(|surroundings| edition::read(value, surroundings))
}

/// Takes in the next file of an edition.
///
/// # Errors
/// Why it can't be read.
pub(super) fn append_value(edition: &mut Edition, value: edition::Value) -> Result<edition::Warnings, Refusal> {
    with_surroundings(|surroundings| edition::append(edition, value, surroundings))
}

fn with_surroundings<T>(work: impl FnOnce(&Surroundings) -> T) -> T {
    let zones = TimeZoneDatabase::bundled();
    let is_time_zone = |name: &str| zones.get(name).is_ok();
    work(&Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &is_time_zone,
        language: "",
        warnings_kept: usize::MAX,
    })
}

/// Hands a value to the builder; where that breaks a limit, says which, and with which value. The recursion ends where
/// the builder refuses to go deeper.
fn feed<'v, 'a>(builder: &mut Builder, value: &'v Value<'a>) -> Result<(), (&'v Value<'a>, Limit)> {
    let mut push = |token: &str| builder.push(token).map_err(|limit| (value, limit));
    match value {
        Value::NullKeyword(_) => push("n"),
        Value::BooleanLit(flag) => push(if flag.value { "t" } else { "f" }),
        Value::StringLit(text) => push(&["\"", &text.value].concat()),
        // As the browser's program gets it: in digits, whichever way it is written.
        Value::NumberLit(number) => push(&format!("#{}", number.value.parse().unwrap_or(f64::NAN))),
        Value::Array(list) => {
            push("[")?;
            list.elements.iter().try_for_each(|element| feed(builder, element))?;
            builder.push("]").map_err(|limit| (value, limit))
        }
        Value::Object(object) => {
            push("{")?;
            for property in &object.properties {
                let name = [":", property.name.as_str()].concat();
                builder.push(&name).map_err(|limit| (value, limit))?;
                feed(builder, &property.value)?;
            }
            builder.push("]").map_err(|limit| (value, limit))
        }
    }
}

fn beyond(value: &Value, limit: Limit) -> Finding {
    let (message, expected, hint) = match limit {
        Limit::Depth => {
            ("nested deeper than 64 levels: the widget refuses the file", "at most 64 levels", "nest less deeply")
        }
        Limit::Values => (
            "more than 200,000 values: the widget refuses the file",
            "at most 200,000 values in one file",
            "split the edition: newsrack split FILE --per 50",
        ),
    };
    Finding {
        rule: Rule::Refused,
        severity: Severity::Error,
        path: String::new(),
        message: message.into(),
        found: describe(value),
        expected: expected.into(),
        hint: hint.into(),
        span: mark(value),
        other: None,
        edit: None,
    }
}

fn refused(file: &Value, dialect: Option<Dialect>, refusal: &Refusal) -> Finding {
    let is_feed = dialect == Some(Dialect::JsonFeed);
    let name = match refusal {
        Refusal::NotAnObject => None,
        Refusal::Needs(name) => Some(*name),
        _ if is_feed => Some("version"),
        _ => Some("format"),
    };
    let value = name.and_then(|name| json::child(file, Step::Field(name)));
    let found = match (name, value) {
        (None, _) => describe(file),
        (_, Some(value)) => describe(value),
        (_, None) => "nothing".into(),
    };
    let (expected, hint) = match name {
        Some("title") => ("the newspaper's name, as text", "write \"title\": \"…\" at the beginning of the file"),
        Some("language") => {
            ("a BCP 47 language tag, as zh-Hans", "write \"language\": \"…\" at the beginning of the file")
        }
        Some("items") => ("a list of articles", "write \"items\": [ … ]; newsrack new shows an edition to begin with"),
        None => {
            ("an object with `format`, `title`, `language` and `items`", "newsrack new makes an edition to begin with")
        }
        _ if is_feed => ("version 1 or 1.1 of JSON Feed", "write \"version\": \"https://jsonfeed.org/version/1.1\""),
        _ => ("\"edition/1\"", "write \"format\": \"edition/1\" at the beginning of the file"),
    };
    Finding {
        rule: Rule::Refused,
        severity: Severity::Error,
        path: name.unwrap_or_default().into(),
        message: match (refusal, value) {
            (Refusal::Needs(_), None) => "missing: the widget refuses the file".into(),
            (Refusal::Needs(_), Some(_)) => "empty or of the wrong type: the widget refuses the file".into(),
            _ => format!("the widget refuses the file: {}", refusal.message()),
        },
        found,
        expected: expected.into(),
        hint: hint.into(),
        span: mark(value.unwrap_or(file)),
        other: None,
        edit: (name == Some("format") && value.is_none() && !list(file, "items").is_empty()).then(|| {
            let begin = file.start() + 1;
            Edit { span: begin..begin, text: "\"format\": \"edition/1\", ".into() }
        }),
    }
}

/// `first_of` has the first item of each id.
fn warned(
    file: &Value,
    dialect: Dialect,
    path: &str,
    message: &str,
    context: &Context,
    first_of: &HashMap<String, &Value>,
) -> Finding {
    let Found { value, nearest, place } = find(file, dialect, &json::steps(path));
    let hint = hint::for_place(path, place, value, context);
    let mut finding = Finding {
        severity: Severity::Warning,
        rule: if path.ends_with(".alt") { Rule::PictureAlt } else { Rule::Format },
        path: path.into(),
        message: message.into(),
        found: value.map_or_else(|| "nothing".into(), describe),
        expected: place.map_or_else(|| "what the format has there".into(), Place::expected),
        hint: hint.words,
        span: mark(value.unwrap_or(nearest)),
        other: None,
        edit: hint.instead.zip(value).map(|(text, value)| Edit { span: value.start()..value.end(), text }),
    };
    let is_item = place.is_some_and(Place::is_item);
    if let Some(item @ Value::Object(_)) = value.filter(|_| is_item) {
        finding.hint = match id_of(item) {
            None => "give it an id that stays when the edition comes out again",
            Some(id) => match first_of.get(&id).filter(|first| !std::ptr::eq(**first, item)) {
                None => "give it a title, a summary, a picture or a body",
                Some(first) => {
                    finding.other = Some((mark(first), "the first item of this id"));
                    "give this one an id of its own"
                }
            },
        }
        .into();
    } else if place.is_some_and(|place| place.words().contains(&value.map_or("", as_text).trim())) {
        // Of right words only those are warned of that keep an item from being shown.
        finding.expected = "only what is to be shown".into();
    }
    finding
}

/// The id that an item is known by; a feed's may be a number.
pub(super) fn id_of(item: &Value) -> Option<String> {
    if let Some(Value::NumberLit(number)) = json::child(item, Step::Field("id")) {
        return Some(number.value.into());
    }
    [text(item, "id"), text(item, "url")].map(str::trim).into_iter().find(|id| !id.is_empty()).map(str::to_owned)
}
