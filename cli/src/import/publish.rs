//! Drafts to an edition: merged, filed, and read once by the widget's own reader.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, anyhow, ensure};
use clap::ValueEnum;
use jiff::tz::TimeZone;
use newsrack::edition::{MAX_VALUES, Surroundings, is_language_tag, is_rtl};
use serde_json::{Value, json};

use super::{
    draft::{Head, Item},
    html, language,
    notes::Notes,
    options::Publication,
    sections::{self, Section, is_no_section},
    time, words,
};

/// How much text tells the language, in bytes.
const SAMPLE: usize = 20_000;

/// The largest edition that the widget reads, in bytes.
pub(super) const MAX_EDITION: usize = 4 << 20;

/// Where an item's section is taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SectionSource {
    /// The first category, tag or service of the item
    #[default]
    Category,
    /// The title of the feed it came in: one feed per section
    Feed,
    /// Nothing: no sections, categories stay as tags
    None,
}

/// The order of the items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// As they come
    #[default]
    Source,
    /// The newest first
    Newest,
    /// The most urgent first, as ninjs has it
    Urgency,
}

/// Items of all files, each once.
#[derive(Debug, Default)]
pub(super) struct Collection {
    heads: Vec<Head>,
    items: Vec<(usize, Item)>,
    places: HashMap<String, usize>,
}

impl Collection {
    /// Takes what a file says of the whole.
    pub(super) fn add_head(&mut self, head: Head) {
        self.heads.push(head);
    }

    /// Takes an item of the file whose head comes next. Of two with one id the newer stays, in the place of the first; of
    /// two that are equally old, the later: files are read in their order.
    pub(super) fn add(&mut self, item: Item, notes: &mut Notes) {
        let file = self.heads.len();
        match self.places.get(&item.id).and_then(|place| self.items.get_mut(*place)) {
            Some((source, known)) => {
                if item.age() >= known.age() {
                    notes.remark("", "came before, this version taken");
                    (*source, *known) = (file, item);
                } else {
                    notes.remark("", "came before in a newer version, left out");
                }
            }
            None => {
                self.places.insert(item.id.clone(), self.items.len());
                self.items.push((file, item));
            }
        }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The edition, as the format has it.
    ///
    /// # Errors
    /// Where there is no title or language, or no item is left.
    pub(super) fn publish(
        self,
        publication: &Publication,
        zone: Option<&TimeZone>,
        notes: &mut Notes,
    ) -> Result<Value> {
        let Self { heads, mut items, .. } = self;
        notes.file("");
        items.retain_mut(|(_, item)| is_shown(item, publication, zone, notes));
        match publication.order {
            Order::Source => {}
            Order::Newest => items.sort_by_key(|(_, item)| std::cmp::Reverse(item.first())),
            Order::Urgency => items.sort_by_key(|(_, item)| item.urgency.unwrap_or(u32::MAX)),
        }
        if let Some(limit) = publication.limit {
            items.truncate(limit);
        }
        ensure!(!items.is_empty(), "no item is left to make an edition of");
        notes.whole();
        let language = publication.language.clone().unwrap_or_else(|| {
            let written = heads.iter().find_map(|head| head.language.as_deref());
            let settled = language::settle(written, &sample(&items));
            if let Some(note) = settled.note {
                notes.remark("language", note);
            }
            settled.tag
        });
        let mut edition = publication.edition(&heads, &language)?;
        let (sections, places) = sections::file(&heads, &items, publication);
        if !sections.is_empty() {
            let list = sections.iter().map(|section| json!({ "id": section.id, "title": section.title }));
            edition.insert("sections".into(), list.collect());
        }
        edition.insert("items".into(), write(items, &sections, &places, &language).into());
        let edition = Value::Object(edition);
        check(&edition, notes)?;
        Ok(edition)
    }
}

/// Whether an item is for this edition; it is completed as the format wants it.
fn is_shown(item: &mut Item, publication: &Publication, zone: Option<&TimeZone>, notes: &mut Notes) -> bool {
    notes.item(item.id.clone());
    if let Some(status) = item.status {
        notes.remark("status", format!("{status}, left out"));
        return false;
    }
    if publication.only_date {
        let day = item.published.as_ref().or(item.modified.as_ref()).and_then(|moment| time::day(moment, zone));
        if day != publication.date {
            return false;
        }
    }
    if item.images.is_empty() {
        // The widget shows it once, where it stands in the body.
        item.images.extend(item.first_picture().cloned());
    }
    if item.title.is_none() && item.kind != Some("photo") {
        item.kind = Some("brief");
    }
    if item.title.is_none() && item.summary.is_none() && item.body.is_empty() && item.images.is_empty() {
        notes.say("", "neither words nor a picture, left out");
        return false;
    }
    true
}

/// The items as the format has them, each in its section; its other categories are tags.
fn write(items: Vec<(usize, Item)>, sections: &[Section], places: &[Option<usize>], language: &str) -> Vec<Value> {
    let mut out = Vec::with_capacity(items.len());
    for ((_, mut item), place) in items.into_iter().zip(places) {
        let section = place.and_then(|place| sections.get(place));
        let mut tags: Vec<String> = Vec::new();
        let mut known = HashSet::new();
        let own = item.categories.iter().map(|category| &category.title).chain(&item.tags);
        for word in own.filter(|word| !is_no_section(word)) {
            let is_section = section.is_some_and(|section| section.id == words::slug(word));
            if !is_section && known.insert(word.to_lowercase()) {
                tags.push(word.clone());
            }
        }
        if item.language.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(language)) {
            item.language = None;
        }
        out.push(item.to_json(section.map(|section| section.id.as_str()), &tags));
    }
    out
}

/// The words by which the language is known: of as many items as it takes.
fn sample(items: &[(usize, Item)]) -> String {
    let mut text = String::new();
    for (_, item) in items {
        for words in [&item.title, &item.summary].into_iter().flatten() {
            text.push_str(words);
            text.push('\n');
        }
        text.push_str(&html::words(&item.body));
        text.push('\n');
        if text.len() > SAMPLE {
            break;
        }
    }
    text
}

/// Reads the edition as the widget will, and says what it would say.
fn check(edition: &Value, notes: &mut Notes) -> Result<()> {
    let size = size(edition)?;
    let values = count(edition);
    if size > MAX_EDITION || values > MAX_VALUES {
        let what = format!("the edition has {size} bytes and {values} values, more than the widget reads");
        notes.remark("", format!("{what}; part it with newsrack split"));
        return Ok(());
    }
    let value = serde_json::from_value(edition.clone())?;
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|name| TimeZone::get(name).is_ok(),
        language: "",
        warnings_kept: usize::MAX,
    };
    let (_, warnings) = newsrack::edition::read(value, &surroundings)
        .map_err(|refusal| anyhow!("no edition: {}", refusal.message()))?;
    // What was said when it was read is not said again.
    // What no picture of a feed says is for `check` to ask for.
    let is_known = |message: &str| message.contains("has no offset") || message.contains("missing, taken as empty");
    for warning in warnings.kept().iter().filter(|warning| !is_known(&warning.message)) {
        notes.say(&warning.path, &warning.message);
    }
    Ok(())
}

/// How many bytes an edition has without its indents.
pub(super) fn size(edition: &Value) -> Result<usize> {
    let mut size = Counted(0);
    serde_json::to_writer(&mut size, edition)?;
    Ok(size.0)
}

/// Counts the bytes that are written to it, and keeps none.
struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// How many values there are, without recursion.
fn count(edition: &Value) -> usize {
    let mut open = vec![edition];
    let mut values = 0;
    while let Some(value) = open.pop() {
        values += 1;
        match value {
            Value::Array(list) => open.extend(list),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    values
}
