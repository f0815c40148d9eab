//! What to do about a finding: the name that was meant, the form that is asked for.

use jiff::{Timestamp, civil::DateTime, tz::TimeZoneDatabase};
use jsonc_parser::{ast::Value, common::Ranged};
use newsrack::edition::is_language_tag;

use super::dialect::Place;
use super::json::{self, Step};

/// Names that other formats have for the same thing.
const SYNONYMS: [(&str, &str); 22] = [
    ("headline", "title"),
    ("heading", "title"),
    ("name", "title"),
    ("lang", "language"),
    ("date", "date_published"),
    ("published", "date_published"),
    ("pubDate", "date_published"),
    ("updated", "date_modified"),
    ("modified", "date_modified"),
    ("author", "authors"),
    ("image", "images"),
    ("category", "section"),
    ("keywords", "tags"),
    ("link", "url"),
    ("href", "url"),
    ("abstract", "summary"),
    ("description", "summary"),
    ("lead", "summary"),
    ("content", "body"),
    ("blocks", "body"),
    ("articles", "items"),
    ("entries", "items"),
];

/// The known name that an unknown one most likely stands for.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let has = |wanted: &str| known.iter().copied().find(|known| *known == wanted);
    let folded = |name: &str| name.to_lowercase().replace(['-', ' ', '_'], "");
    let by_form = known.iter().copied().find(|known| folded(known) == folded(name));
    let by_meaning = || SYNONYMS.iter().filter(|pair| pair.0 == name).find_map(|pair| has(pair.1));
    let by_letters = || {
        // A third of the letters may differ: past that it is another word.
        let limit = 1.max(name.chars().count() / 3);
        let distance = |known: &&str| strsim::damerau_levenshtein(name, known);
        known
            .iter()
            .copied()
            .map(|known| (distance(&known), known))
            .filter(|pair| pair.0 <= limit)
            .min()
            .map(|pair| pair.1)
    };
    by_form.or_else(by_meaning).or_else(by_letters)
}

/// `did you mean "title"?`
pub(super) fn did_you_mean(name: &str) -> String {
    format!("did you mean \"{name}\"?")
}

/// What is known of the file beside the place in question.
pub(super) struct Context<'a> {
    /// Its text.
    pub(super) source: &'a str,
    /// The ids of its sections.
    pub(super) sections: Vec<&'a str>,
    /// Its time zone; empty where it has none.
    pub(super) zone: &'a str,
}

/// What to do about a place.
pub(super) struct Hint {
    /// For people.
    pub(super) words: String,
    /// The JSON to write instead of the value, where there is no doubt which.
    pub(super) instead: Option<String>,
}

impl From<String> for Hint {
    fn from(words: String) -> Self {
        Self { words, instead: None }
    }
}

impl From<&str> for Hint {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl Hint {
    fn with(words: impl Into<String>, instead: String) -> Self {
        Self { words: words.into(), instead: Some(instead) }
    }

    /// That another text was meant.
    fn meant(text: &str) -> Self {
        Self::with(did_you_mean(text), quoted(text))
    }
}

/// A text as JSON has it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What to do about a place that the widget's reader warns of. `value` is what stands there, if anything.
pub(super) fn for_place(path: &str, place: Option<Place>, value: Option<&Value>, context: &Context) -> Hint {
    let name = match json::steps(path).last() {
        Some(Step::Field(name)) => (*name).to_owned(),
        _ => String::new(),
    };
    let expected = place.map(Place::expected).unwrap_or_default();
    let Some(value) = value else { return missing(&name, &expected).into() };
    let written = context.source.get(value.start()..value.end()).unwrap_or_default();
    if let Value::StringLit(text) = value
        && let Some(hint) = place.and_then(|place| for_text(place, &text.value, context))
    {
        return hint;
    }
    match value {
        Value::StringLit(text) if text.value.trim().is_empty() => "write something here, or take it out".into(),
        Value::StringLit(text) if expected.contains("number") && text.value.trim().parse::<f64>().is_ok() => {
            let number = text.value.trim();
            Hint {
                instead: is_number(number).then(|| number.into()),
                ..format!("write it without quotes: {number}").into()
            }
        }
        Value::Array(_) if place.is_some_and(Place::is_block) => Hint::with(
            "write {\"type\": \"paragraph\", \"text\": [ … ]} around it",
            format!("{{\"type\": \"paragraph\", \"text\": {written}}}"),
        ),
        Value::NumberLit(number) if expected.starts_with("text") => {
            Hint::with(format!("write it in quotes: \"{}\"", number.value), quoted(number.value))
        }
        Value::StringLit(_) if expected.starts_with("a list") => {
            Hint::with("write it as a list: [ … ]", format!("[{written}]"))
        }
        Value::Object(_) if place.is_some_and(Place::is_item) => {
            "give it an id of its own and something to show".into()
        }
        Value::Object(_) | Value::Array(_) if expected.is_empty() => "correct it, or take it out".into(),
        _ if expected.is_empty() => "correct it, or take the field out".into(),
        _ => format!("make it {expected}, or take it out").into(),
    }
}

/// Whether a text is a number of JSON's.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

fn missing(name: &str, expected: &str) -> String {
    match name {
        "alt" => "say in words what the picture shows; \"\" where it only decorates".into(),
        "title" => "write the title; of items, only a photo or a brief does without".into(),
        "" => "write it".into(),
        name => format!("write \"{name}\": {expected}"),
    }
}

fn for_text(place: Place, text: &str, context: &Context) -> Option<Hint> {
    let words = place.words();
    if words.contains(&text.trim()) {
        return Some("leave the item out of the published file: everyone can read what is in it".into());
    }
    let meant = |known: &[&str]| nearest(text, known).map(Hint::meant);
    if !words.is_empty() {
        return meant(&words).or_else(|| Some(format!("write one of {}", words.join(", ")).into()));
    }
    if place.is_section_of_item() {
        let add = || format!("add it to \"sections\", or name one of {}", context.sections.join(", ")).into();
        return Some(meant(&context.sections).unwrap_or_else(add));
    }
    if place.is_zone() {
        let database = TimeZoneDatabase::bundled();
        let zones: Vec<_> = database.available().collect();
        let names: Vec<_> = zones.iter().map(|zone| zone.as_str()).collect();
        return meant(&names).or_else(|| Some("write a name of the IANA table, as Asia/Shanghai".into()));
    }
    if place.is_language() {
        let hyphened = text.trim().replace(['_', ' '], "-");
        return Some(match is_language_tag(&hyphened) {
            true => Hint::meant(&hyphened),
            false => "write a tag as zh-Hans, en or ar-EG".into(),
        });
    }
    if place.is_moment() {
        return Some(match with_offset(text, context.zone) {
            Some(moment) => {
                // Without a zone the offset is only a guess.
                let instead = (!context.zone.is_empty()).then(|| quoted(&moment));
                Hint { instead, ..format!("write the offset too: \"{moment}\"").into() }
            }
            None => "write it as 2026-11-23T06:30:00+08:00".into(),
        });
    }
    if place.is_day() {
        return Some("write a day that there is, as 2026-11-23".into());
    }
    if place.is_html() {
        return Some("correct it in the HTML".into());
    }
    place.is_address().then(|| "write the address of a page or file that readers' browsers can fetch".into())
}

/// A local time with the offset that it has in a zone.
fn with_offset(text: &str, zone: &str) -> Option<String> {
    if text.parse::<Timestamp>().is_ok() {
        return None;
    }
    let local: DateTime = text.parse().ok()?;
    let zone = TimeZoneDatabase::bundled().get(if zone.is_empty() { "UTC" } else { zone }).ok()?;
    let zoned = local.to_zoned_datetime(zone).ok()?;
    Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_recognised() {
        let known = ["title", "subtitle", "summary", "date_published", "images", "url", "is_accessible_for_free"];
        let cases = [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("datePublished", Some("date_published")),
            ("date-published", Some("date_published")),
            ("headline", Some("title")),
            ("image", Some("images")),
            ("is_accesible_for_free", Some("is_accessible_for_free")),
            ("lnk", None),
            ("mood", None),
        ];
        for (name, meant) in cases {
            assert_eq!(nearest(name, &known), meant, "{name}");
        }
    }

    #[test]
    fn a_local_time_gets_its_zones_offset() {
        let cases = [
            ("2026-11-23T06:30:00", "Asia/Shanghai", Some("2026-11-23T06:30:00+08:00")),
            ("2026-07-01T06:30:00", "Europe/London", Some("2026-07-01T06:30:00+01:00")),
            ("2026-11-23T06:30:00", "", Some("2026-11-23T06:30:00+00:00")),
            ("2026-11-23T06:30:00Z", "", None),
            ("Monday", "", None),
        ];
        for (text, zone, moment) in cases {
            assert_eq!(with_offset(text, zone).as_deref(), moment, "{text} {zone}");
        }
    }
}
