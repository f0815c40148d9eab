//! Drafts to an edition: merged, filed, and read once by the widget's own reader.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, anyhow, ensure};
use clap::ValueEnum;
use jiff::tz::TimeZone;
use newsrack::edition::{MAX_VALUES, Surroundings, is_language_tag, is_rtl};
use serde_json::{Map, Value, json};

use super::{
    draft::{Head, Item},
    notes::Notes,
    options::Publication,
    time,
};

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
        let edition = publication.edition(&heads)?;
        let (sections, items) = file(&heads, items, publication, text(&edition, "language"));
        let mut edition = edition;
        if !sections.is_empty() {
            edition.insert("sections".into(), sections.into());
        }
        edition.insert("items".into(), items.into());
        let edition = Value::Object(edition);
        check(&edition, notes)?;
        Ok(edition)
    }
}

fn text<'a>(edition: &'a Map<String, Value>, name: &str) -> &'a str {
    edition.get(name).and_then(Value::as_str).unwrap_or_default()
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

/// Files the items under sections: those that the user lists in that order, or else all there are in order of appearance.
fn file(
    heads: &[Head],
    items: Vec<(usize, Item)>,
    publication: &Publication,
    language: &str,
) -> (Vec<Value>, Vec<Value>) {
    let mut sections: Vec<(String, String)> =
        publication.sections.iter().map(|title| (title.clone(), title.clone())).collect();
    let is_listed = !sections.is_empty();
    let mut out = Vec::new();
    for (source, mut item) in items {
        let candidates: Vec<(String, String)> = match publication.section_from {
            SectionSource::Category => item.categories.iter().map(|c| (c.id.clone(), c.title.clone())).collect(),
            SectionSource::Feed => {
                let title = heads.get(source).and_then(|head| head.title.clone());
                title.into_iter().map(|title| (title.clone(), title)).collect()
            }
            SectionSource::None => Vec::new(),
        };
        let section = if is_listed {
            let known = |(id, title): &(String, String)| {
                sections.iter().find(|section| section.1.eq_ignore_ascii_case(title) || section.0 == *id).cloned()
            };
            candidates.iter().find_map(known)
        } else {
            candidates.into_iter().next()
        };
        let section = section.or_else(|| publication.default_section.clone().map(|title| (title.clone(), title)));
        if let Some(section) = &section
            && sections.iter().all(|known| known.0 != section.0)
        {
            sections.push(section.clone());
        }
        let section = section.as_ref();
        let mut tags: Vec<String> = Vec::new();
        let mut known = HashSet::new();
        let words = item.categories.iter().map(|category| &category.title).chain(&item.tags);
        for word in words {
            if section.is_none_or(|section| section.1 != *word) && known.insert(word) {
                tags.push(word.clone());
            }
        }
        if item.language.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(language)) {
            item.language = None;
        }
        out.push(item.to_json(section.map(|section| section.0.as_str()), &tags));
    }
    let sections = sections.into_iter().map(|(id, title)| json!({ "id": id, "title": title })).collect();
    (sections, out)
}

/// Reads the edition as the widget will, and says what it would say.
fn check(edition: &Value, notes: &mut Notes) -> Result<()> {
    let size = edition.to_string().len();
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
    for warning in warnings.kept() {
        notes.say(&warning.path, &warning.message);
    }
    Ok(())
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
