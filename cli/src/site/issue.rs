//! An issue as the site has it: its folder, the pages of its articles, and the pictures that lie beside the edition.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use jiff::{civil::Date, tz::TimeZone};
use newsrack::edition::{self, Edition, Item, Surroundings, is_language_tag, is_rtl};
use serde_json::Value;

use crate::{
    address::{is_relative, unescape},
    input::Input,
    merge,
};

/// An issue.
pub(super) struct Issue {
    /// The file that it was made of.
    pub(super) source: String,
    /// Its folder in the site: its day, and its name where it has one.
    pub(super) folder: String,
    pub(super) date: Date,
    pub(super) edition: Edition,
    /// What the widget shows of it.
    pub(super) json: Value,
    /// The names of the articles' pages, one for each item; none for those that have nothing to read.
    pub(super) pages: Vec<Option<String>>,
    /// Pictures that lay beside the edition, by their names in the folder.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
}

impl Issue {
    /// Reads an edition with all files that it leads to.
    ///
    /// # Errors
    /// Where it can't be read, or does not say its day.
    pub(super) fn read(path: &Path, max_size: u64, say: &mut dyn FnMut(String)) -> Result<Self> {
        let (source, mut json) = merge::whole(path, max_size, say)?;
        let written = json.get("date_issued").and_then(Value::as_str).unwrap_or_default().trim();
        let date: Date = written.parse().map_err(|_| {
            anyhow!("{source} does not say its day; write \"date_issued\": \"YYYY-MM-DD\", by which the archive goes")
        })?;
        let base = path.parent().unwrap_or(Path::new(""));
        let mut pictures = Pictures { base: base.into(), source: &source, taken: HashSet::new(), files: Vec::new() };
        pictures.take(&mut json, edition::Place::EDITION, max_size, say);
        let pictures = pictures.files;
        let edition = read(&json).with_context(|| format!("{source} cannot be read as an edition"))?;
        let name = slug(edition.text("edition_name"));
        let folder = if name.is_empty() { date.to_string() } else { format!("{date}-{name}") };
        let pages = pages(&edition.items);
        Ok(Self { source, folder, date, edition, json, pages, pictures })
    }

    /// Where an item is to be read: its page in the issue's folder, or else the page that it links to.
    pub(super) fn href(&self, index: usize, way: &str) -> Option<String> {
        if let Some(Some(page)) = self.pages.get(index) {
            return Some([way, page].concat());
        }
        let url = self.edition.items.get(index)?.text("url");
        (!url.is_empty()).then(|| super::blocks::at(url, way))
    }

    /// The index of an item.
    pub(super) fn index_of(&self, id: &str) -> Option<usize> {
        self.edition.items.iter().position(|item| item.id == id)
    }

    /// A moment on the issue's clock: its day, and the time where it has one.
    pub(super) fn moment(&self, written: &str) -> Option<(Date, Option<String>)> {
        let shown = edition::shown(written, self.edition.text("timezone"));
        let day: Date = shown.moment.get(..10)?.parse().ok()?;
        if !shown.has_clock {
            return Some((day, None));
        }
        let zone = TimeZone::get(if shown.zone.is_empty() { "UTC" } else { shown.zone }).ok()?;
        let moment: jiff::Timestamp = shown.moment.parse().ok()?;
        let here = zone.to_datetime(moment);
        Some((here.date(), Some(here.strftime("%H:%M").to_string())))
    }
}

/// Reads it as the widget does, however large it is.
fn read(json: &Value) -> Result<Edition> {
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|name| TimeZone::get(name).is_ok(),
        language: "",
        warnings_kept: 0,
    };
    let read = edition::read(value(json), &surroundings);
    Ok(read.map_err(|refusal| anyhow!("{}", refusal.message()))?.0)
}

/// A parsed file as the widget's reader takes it. It is no deeper than the parser lets it be.
fn value(json: &Value) -> edition::Value {
    match json {
        Value::Null => edition::Value::Null,
        Value::Bool(flag) => edition::Value::Bool(*flag),
        Value::Number(number) => edition::Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => edition::Value::Text(text.clone()),
        Value::Array(list) => edition::Value::List(list.iter().map(value).collect()),
        Value::Object(fields) => {
            edition::Value::Object(fields.iter().map(|(name, field)| (name.clone(), value(field))).collect())
        }
    }
}

/// Names for the pages of items that have something to read. An item keeps its page's name as long as it keeps its id.
fn pages(items: &[Item]) -> Vec<Option<String>> {
    let mut taken: HashSet<String> = ["index", "edition", ""].map(String::from).into();
    let mut name = |item: &Item| {
        // Of an address, only its end tells articles apart.
        let id = item.id.trim_end_matches('/');
        let end = if id.contains("//") { id.rsplit('/').next().unwrap_or(id) } else { id };
        let mut name = slug(end.strip_suffix(".html").unwrap_or(end));
        if !taken.insert(name.clone()) {
            name = format!("{name}-{:08x}", hash(item.id.as_bytes()) & 0xffff_ffff).trim_start_matches('-').to_owned();
            taken.insert(name.clone());
        }
        format!("{name}.html")
    };
    let has_page = |item: &Item| item.has_text || item.text("url").is_empty();
    items.iter().map(|item| has_page(item).then(|| name(item))).collect()
}

/// A text as a name that needs no escaping anywhere; empty where nothing of it does.
fn slug(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(60).collect::<String>().trim_end_matches('-').to_owned()
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Pictures beside an edition, which come along.
struct Pictures<'a> {
    base: PathBuf,
    source: &'a str,
    taken: HashSet<String>,
    files: Vec<(String, Vec<u8>)>,
}

impl Pictures<'_> {
    /// Takes all in, and lets the edition name them where they will lie.
    fn take(&mut self, json: &mut Value, place: edition::Place, max_size: u64, say: &mut dyn FnMut(String)) {
        match json {
            Value::Array(list) => {
                let Some(place) = place.element() else { return };
                list.iter_mut().for_each(|element| self.take(element, place, max_size, say));
            }
            Value::Object(fields) => {
                let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
                for (name, field) in fields {
                    match field {
                        Value::String(address) if matches!(name.as_str(), "src" | "icon" | "avatar") => {
                            self.one(address, max_size, say);
                        }
                        _ => {
                            if let Some(place) = place.field(name, &kind) {
                                self.take(field, place, max_size, say);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn one(&mut self, address: &mut String, max_size: u64, say: &mut dyn FnMut(String)) {
        if !is_relative(address) {
            return;
        }
        let file = unescape(address.split(['?', '#']).next().unwrap_or_default().trim());
        match Input::read(&self.base.join(&file), max_size) {
            Err(error) => say(format!("{}: {error:#}; its address stays as it is", self.source)),
            Ok(input) => {
                let name = file.rsplit('/').next().unwrap_or_default();
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
                let stem = [slug(stem), format!("{:012x}", hash(&input.bytes) & 0xffff_ffff_ffff)];
                let stem: Vec<String> = stem.into_iter().filter(|part| !part.is_empty()).collect();
                let name = format!("pictures/{}.{}", stem.join("-"), slug(ending));
                if self.taken.insert(name.clone()) {
                    self.files.push((name.clone(), input.bytes));
                }
                *address = name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_need_no_escaping() {
        let cases = [
            ("ferry-timetable", "ferry-timetable"),
            ("Ferry: Timetable!", "ferry-timetable"),
            ("渡轮", ""),
            ("../../etc/passwd", "etc-passwd"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
