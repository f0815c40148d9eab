//! `newsrack new`: a starter edition, which shows what an edition can have and is clean as it is.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, ensure};
use clap::Args;
use jiff::{ZonedDateTime, civil::Date, tz::TimeZone};
use newsrack::edition::is_language_tag;
use serde_json::Value;

use crate::{output, terminal::say};

const EXAMPLES: &str = "\
Examples:
  newsrack new                                      to standard output, in English
  newsrack new -o front-page.json --title \"The Harbour Post\" --date 2026-11-23
  newsrack new -o yaowen.json --title 青岚晚报 --language zh-Hans

Its sentences are there in English and in Simplified Chinese. For any other language they are in English, and each item
says so, until yours take their place.";

/// Writes a starter edition: change its sentences to yours.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The newspaper's name
    #[arg(long)]
    title: Option<String>,
    /// Its language, a BCP 47 tag: en, zh-Hans, ar …
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = language)]
    language: String,
    /// The day of the edition [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// The newspaper's clock, an IANA zone as Europe/London [default: this machine's]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    timezone: Option<TimeZone>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

fn language(tag: &str) -> Result<String, String> {
    let problem = "it is no BCP 47 language tag, as en, zh-Hans or ar-EG";
    is_language_tag(tag).then(|| tag.to_owned()).ok_or_else(|| problem.into())
}

fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| "no such zone; write a name of the IANA table, as Europe/London".into())
}

/// Writes the edition.
///
/// # Errors
/// Where the file is there already or can't be written.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if let Some(path) = options.output.as_deref().filter(|path| !options.force && output::replaces(path)) {
        anyhow::bail!("{} is there already; name another file, or replace it with --force", path.display());
    }
    ensure!(options.title.as_deref().is_none_or(|title| !title.trim().is_empty()), "the title is empty; write a name");
    let date = options.date.unwrap_or_else(|| ZonedDateTime::now().date());
    let zone = options.timezone.clone().unwrap_or_else(TimeZone::system);
    let edition = edition(options.title.as_deref(), &options.language, date, zone)?;
    let text = serde_json::to_string_pretty(&edition).context("the edition cannot be written as JSON")? + "\n";
    output::write(options.output.as_deref(), text.as_bytes())?;
    if let Some(path) = &options.output {
        let path = path.display();
        say(&format!("{path} is written; put its two pictures beside it, into images/, then: newsrack check {path}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// The sentences, each set a whole edition.
const ENGLISH: &str = include_str!("new/en.json");
const CHINESE: &str = include_str!("new/zh.json");

fn edition(title: Option<&str>, language: &str, date: Date, zone: TimeZone) -> Result<Value> {
    let subtags: Vec<String> = language.split('-').map(str::to_ascii_lowercase).collect();
    let is = |name: &str| subtags.first().is_some_and(|subtag| subtag == name);
    let is_traditional = ["hant", "tw", "hk", "mo"].iter().any(|name| subtags.iter().any(|subtag| subtag == name));
    let text = if is("zh") && !is_traditional { CHINESE } else { ENGLISH };
    let mut edition: Value = serde_json::from_str(text).context("the starter edition is broken")?;
    let of_sentences = edition.get("language").cloned().unwrap_or_default();

    let zone_name = zone.iana_name().unwrap_or("UTC").to_owned();
    let day = date.to_zoned_datetime(zone).context("there is no such day in this time zone")?;
    // The first moment of the day: it has come wherever the day has.
    let moment = day.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    put(&mut edition, "language", language);
    put(&mut edition, "date_issued", &date.to_string());
    put(&mut edition, "timezone", &zone_name);
    if let Some(title) = title {
        put(&mut edition, "title", title);
        put(&mut edition, "copyright_notice", &format!("© {title}"));
    }
    let is_foreign = !is("en") && text == ENGLISH;
    for item in edition.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
        if item.get("date_published").is_some() {
            put(item, "date_published", &moment);
        }
        for entry in item.get_mut("corrections").and_then(Value::as_array_mut).into_iter().flatten() {
            put(entry, "date", &date.to_string());
        }
        if is_foreign && let Some(item) = item.as_object_mut() {
            item.insert("language".into(), of_sentences.clone());
        }
    }
    Ok(edition)
}

fn put(object: &mut Value, name: &str, text: &str) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.into(), text.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(language: &str) -> Value {
        edition(Some("A"), language, "2026-11-23".parse().unwrap(), TimeZone::UTC).unwrap()
    }

    #[test]
    fn the_language_asked_for_is_the_editions_and_the_sentences_own_is_said() {
        let cases = [
            ("en", "The", None),
            ("en-GB", "The", None),
            ("zh", "渡", None),
            ("zh-Hans-CN", "渡", None),
            ("zh-Hant", "The", Some("en")),
            ("ar", "The", Some("en")),
        ];
        for (language, begin, of_item) in cases {
            let edition = made(language);
            assert_eq!(edition["language"], language);
            assert!(edition["items"][0]["title"].as_str().unwrap().starts_with(begin), "{language}");
            assert_eq!(edition["items"][0]["language"].as_str(), of_item, "{language}");
        }
    }

    #[test]
    fn the_day_asked_for_is_in_every_date() {
        let edition = made("en");
        assert_eq!(edition["title"], "A");
        assert_eq!(edition["date_issued"], "2026-11-23");
        assert_eq!(edition["timezone"], "UTC");
        assert_eq!(edition["items"][0]["date_published"], "2026-11-23T00:00:00+00:00");
        let text = edition.to_string();
        assert_eq!([text.matches("\"date").count(), text.matches("\"2026-11-23").count()], [3, 3], "{text}");
    }
}
