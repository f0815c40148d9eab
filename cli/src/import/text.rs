//! `newsrack import text`: a newspaper's page as text becomes an edition.
//!
//! A pipeline without side effects: lines, pieces (lines that a column broke are put together), forms (each piece by
//! itself, by points with reasons), paragraphs (what was broken in the middle of a sentence is joined), articles (each
//! piece by its neighbours), the edition, the tally. All that is decided on the way is noted in the account.

pub mod account;
pub mod hints;

mod article;
mod articles;
mod columns;
mod command;
mod form;
mod forms;
mod hangul;
mod head;
mod join;
mod jumps;
mod line;
mod masthead;
mod passage;
mod pictures;
mod place;
mod script;
mod signed;
mod tally;
mod unwrap;
mod words;
mod write;

use std::fmt;

use account::Account;
use hints::Hints;
use serde_json::Value;

pub(in crate::import) use command::run_on;
pub use command::{Options, run};

pub(super) use forms::{byline, byline_names};

/// What the importer is told besides the text.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the text is called in the edition's title where nothing else gives one: the file's name.
    pub name: String,
    /// The newspaper's name.
    pub publication: Option<String>,
    /// The day of the issue, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The page's name, as readers know it.
    pub page: Option<String>,
    /// BCP 47; guessed where there is none.
    pub language: Option<String>,
    /// What the publisher knows of lines.
    pub hints: Hints,
}

/// A page that was imported.
#[derive(Clone, Debug)]
pub struct Imported {
    /// In the native format; the widget's reader has nothing to warn of.
    pub edition: Value,
    /// What was joined, guessed and left out, and what looks lost.
    pub account: Account,
}

/// Why a text can't be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has nothing but white space.
    Empty,
    /// It has a NUL character, at this byte: it is no text.
    Binary(usize),
    /// It is a web page.
    Html,
    /// It is a feed or another file in XML.
    Xml,
    /// It is a file in JSON.
    Json,
    /// Columns stand side by side, from this line on; the second begins at this character of a line.
    Columns(usize, usize),
    /// A hint fits nothing.
    Hint(String),
    /// No day of the calendar in this form.
    Date(String),
    /// No language tag.
    Language(String),
    /// A name without a letter.
    Blank(&'static str),
    /// Characters were lost or invented: the importer's own fault.
    Tally(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(formatter, "nothing to import: the text is empty"),
            Self::Binary(at) => write!(
                formatter,
                "not a text: there is a NUL byte at offset {at}; if it is UTF-16, say so with --encoding utf-16le"
            ),
            Self::Html => write!(
                formatter,
                "a web page, not a text: save the page as text first, or import the site's feed with newsrack import rss"
            ),
            Self::Xml => {
                write!(formatter, "XML, not a text: for a feed there are newsrack import rss and newsrack import atom")
            }
            Self::Json => write!(
                formatter,
                "JSON, not a text: for a feed there are newsrack import json-feed and newsrack import ninjs"
            ),
            Self::Columns(line, column) => write!(
                formatter,
                "two columns stand side by side, from line {line} on, the second from character {column}: their sentences \
                 can't be told apart; write the text one column after the other, as pdftotext does without -layout, or cut \
                 the page at that character first"
            ),
            Self::Hint(hint) => write!(formatter, "in the hints, {hint}"),
            Self::Date(date) => write!(formatter, "\"{date}\" is no day of the calendar; write it as 2026-11-23"),
            Self::Language(tag) => write!(formatter, "\"{tag}\" is no language tag; write one such as en or zh-Hans"),
            Self::Blank(option) => write!(formatter, "--{option} is blank; name it, or leave the option out"),
            Self::Tally(what) => write!(
                formatter,
                "the edition and the account do not hold the text's characters ({what}), so nothing is written; \
                 this is a fault of newsrack: please report it with the text"
            ),
        }
    }
}

impl std::error::Error for Fault {}

/// Makes an edition of a newspaper's page. Every character of the text but white space is in the edition or in the
/// account.
///
/// # Errors
/// Where the text is none, a setting or a hint does not fit, or the tally does not come out even.
pub fn import(text: &str, settings: &Settings) -> Result<Imported, Fault> {
    check_settings(settings)?;
    check_text(text)?;
    let lines = line::lines(text);
    if let Some((line, column)) = columns::side_by_side(&lines.said) {
        return Err(Fault::Columns(line, column));
    }
    let known = settings.hints.resolve(&lines).map_err(Fault::Hint)?;
    let mut account = Account::default();
    for invisible in lines.invisible.chunk_by(|one, other| one.0 == other.0) {
        let passage = passage::Passage(invisible.iter().map(|(_, run)| *run).collect());
        let line = invisible.first().map_or(0, |(line, _)| *line);
        account.leave_out(text, (line, line), passage, "characters that show nothing");
    }
    let pieces = unwrap::unwrap(text, &lines.said, &known, &mut account);
    let formed = pieces.into_iter().map(|piece| {
        let (form, reason) = form::form(&piece);
        join::Formed { piece, form, reason }
    });
    let mut formed: Vec<join::Formed> = formed.collect();
    place::place(&mut formed);
    place::between(&mut formed);
    let joined = join::join(text, formed, &mut account);
    let page = articles::articles(text, settings.publication.as_deref(), &joined, &mut account);
    let edition = write::edition(text, settings, &page, &mut account);
    account.sort();
    tally::check(text, &edition, &account).map_err(Fault::Tally)?;
    tally::check_stretches(text, &page, &account).map_err(Fault::Tally)?;
    Ok(Imported { edition, account })
}

fn check_settings(settings: &Settings) -> Result<(), Fault> {
    for (option, value) in [("publication", &settings.publication), ("page", &settings.page)] {
        if value.as_ref().is_some_and(|value| !value.contains(char::is_alphanumeric)) {
            return Err(Fault::Blank(option));
        }
    }
    if let Some(date) = settings.date.as_ref().filter(|date| !is_day(date)) {
        return Err(Fault::Date(date.clone()));
    }
    match settings.language.as_ref().filter(|tag| !newsrack::edition::is_language_tag(tag)) {
        Some(tag) => Err(Fault::Language(tag.clone())),
        None => Ok(()),
    }
}

fn check_text(text: &str) -> Result<(), Fault> {
    if let Some(at) = text.find('\0') {
        return Err(Fault::Binary(at));
    }
    let begin = text.trim_start_matches(|c: char| c.is_whitespace() || script::is_invisible(c));
    if begin.is_empty() {
        return Err(Fault::Empty);
    }
    let opening: String = begin.chars().take(2000).collect::<String>().to_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| opening.starts_with(tag))
        || opening.starts_with('<') && ["<html", "<body", "</div>", "</p>"].iter().any(|tag| opening.contains(tag))
    {
        return Err(Fault::Html);
    }
    if ["<?xml", "<rss", "<feed"].iter().any(|tag| opening.starts_with(tag)) {
        return Err(Fault::Xml);
    }
    // Words in brackets may open a page too: only what is JSON to its end is a file of it.
    if begin.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(begin).is_ok() {
        return Err(Fault::Json);
    }
    Ok(())
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let is_number = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(is_number(year, 4) && is_number(month, 2) && is_number(day, 2)) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(year), number(month), number(day));
    let last = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for day in ["2026-11-23", "2024-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for day in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-1-1", "26-11-23", "2026-11-23-1", "2026-11-00", ""]
        {
            assert!(!is_day(day), "{day}");
        }
    }
}
