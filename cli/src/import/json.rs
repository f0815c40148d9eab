//! JSON that others made: fields by name, and words about those of the wrong type.

use anyhow::{Result, anyhow, bail};
use serde_json::Value;

use super::{html, notes::Notes, time::Clock, words};

/// Reads a file's JSON; `wanted` is what it should be.
///
/// # Errors
/// Where it is none: what, and at which line.
pub(super) fn parse(source: &str, name: &str, wanted: &str) -> Result<Value> {
    let start = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    super::encoding::refuse_web_page(source, name, wanted)?;
    if start.starts_with('<') {
        bail!("{name} is XML, not {wanted}: try newsrack import rss or atom");
    }
    serde_json::from_str(start).map_err(|error| {
        let what = if error.is_eof() { "breaks off" } else { "is not JSON" };
        anyhow!("{name} {what}: {error}")
    })
}

/// An object, read field by field.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(pub(super) &'a Value);

impl<'a> Fields<'a> {
    /// The field of the first of these names that is there and not null. Case and underscores make no difference, as
    /// they do not from one version of ninjs to the next.
    pub(super) fn get(self, names: &[&str]) -> Option<&'a Value> {
        let object = self.0.as_object()?;
        names.iter().find_map(|name| {
            object
                .get(*name)
                .or_else(|| object.iter().find(|(key, _)| is_same(key, name)).map(|(_, value)| value))
                .filter(|value| !value.is_null())
        })
    }

    /// A text on one line, or a whole number; a word where it is anything else.
    pub(super) fn text(self, names: &[&str], notes: &mut Notes) -> Option<String> {
        let value = self.get(names)?;
        match value {
            Value::String(words) => words::some(words),
            Value::Number(number) => Some(number.to_string()),
            _ => {
                notes.say(names.first().unwrap_or(&""), format!("{} where text is expected, dropped", kind(value)));
                None
            }
        }
    }

    /// The words of a text that may be HTML.
    pub(super) fn words(self, names: &[&str], notes: &mut Notes) -> Option<String> {
        Some(html::plain(&self.text(names, notes)?)).filter(|words| !words.is_empty())
    }

    /// A text as it is.
    pub(super) fn raw(self, names: &[&str]) -> Option<&'a str> {
        self.get(names)?.as_str().filter(|text| !words::trim(text).is_empty())
    }

    /// The elements of a list, or of an object the values, or the one value there is.
    pub(super) fn list(self, names: &[&str]) -> Vec<&'a Value> {
        match self.get(names) {
            None => Vec::new(),
            Some(Value::Array(list)) => list.iter().collect(),
            Some(Value::Object(object)) => object.values().collect(),
            Some(other) => vec![other],
        }
    }

    /// A positive whole number, as a number or in digits.
    pub(super) fn number(self, names: &[&str]) -> Option<u32> {
        let value = self.get(names)?;
        let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
        u32::try_from(number).ok().filter(|number| *number > 0)
    }
}

fn is_same(key: &str, name: &str) -> bool {
    let letters =
        |text: &'_ str| text.bytes().filter(|b| *b != b'_').map(|b| b.to_ascii_lowercase()).collect::<Vec<_>>();
    key.len().abs_diff(name.len()) < 4 && letters(key) == letters(name)
}

/// What a message calls a value.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The moment in a field, on the file's clock.
pub(super) fn moment(fields: Fields, names: &[&str], clock: &Clock, notes: &mut Notes) -> Option<String> {
    let written = fields.text(names, notes)?;
    notes.moment(names.first().unwrap_or(&""), &written, clock)
}
