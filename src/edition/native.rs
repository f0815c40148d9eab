//! The native dialect, `edition/1`: the edition, its sections, and which of its items are shown.

use super::checker::{Checker, LEFT_OUT};
use super::index::Index;
use super::path::Path;
use super::schema::{EDITION, EDITION_MORE, Field, ITEM, ITEM_MORE, SECTION};
use super::{Edition, Item, Refusal, Section, Surroundings, Value};

const SKIPPED: &str = "item skipped";

/// Which sections a dialect offers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    /// A section with fewer items than this is not offered.
    pub(super) least: usize,
    /// How many are offered at most, or may be beside those that are.
    pub(super) most: usize,
}

/// The native dialect's: all that have an item.
pub(super) const ALL: Offer = Offer { least: 1, most: usize::MAX };

/// Reads what the frame and the cards of an edition show, and says nothing of what is wrong; `None` where that takes the whole
/// reader. Of a body there are the blocks that the whole reading leaves, as the file has them: only its first paragraph, by
/// [`words_of`](super::words_of), is to be used.
pub fn preview(mut file: Value, surroundings: &Surroundings) -> Option<Edition> {
    check_format(&file).ok()?;
    let mut checker = Checker::<true>::new(surroundings);
    let Value::List(items) = file.take("items") else { return None };
    let mut edition = begin(file, &mut checker, ALL).ok()?;
    let root = Path::ROOT.field("items");
    for (index, mut item) in items.into_iter().enumerate() {
        let path = root.element(index);
        if checker.object_of(&mut item, tables::<true>(&ITEM, &ITEM_MORE), &path, SKIPPED) {
            add(&mut checker, item, &path, &mut edition);
        }
    }
    Some(edition)
}

/// Reads all of an edition but its items; `file` has the fields of the native dialect.
pub(super) fn begin<const IS_PREVIEW: bool>(
    mut file: Value,
    checker: &mut Checker<IS_PREVIEW>,
    offer: Offer,
) -> Result<Edition, Refusal> {
    let sections = file.take("sections");
    checker.object_of(&mut file, tables::<IS_PREVIEW>(&EDITION, &EDITION_MORE), &Path::ROOT, "");
    for name in ["title", "language"] {
        if file.text(name).is_empty() {
            return Err(Refusal::Needs(name));
        }
    }
    let is_rtl = direction(checker, &file, false);
    let book = Book {
        ids: Index::default(),
        sections: Index::default(),
        has_list: matches!(sections, Value::List(_)),
        offer,
        file: 0,
    };
    let mut edition = Edition { fields: file, is_rtl, sections: Vec::new(), items: Vec::new(), book };
    match sections {
        Value::List(sections) => read_sections(checker, sections, &mut edition),
        Value::Null => {}
        _ => _ = checker.expected(&Path::ROOT.field("sections"), &sections, "a list", "ignored"),
    }
    Ok(edition)
}

/// Takes in all of an edition's next file but its items; `file` has the fields of the native dialect. Gives whether these follow.
pub(super) fn go_on(edition: &mut Edition, mut file: Value, checker: &mut Checker) -> bool {
    checker.object_of(&mut file, tables::<false>(&EDITION, &EDITION_MORE), &Path::ROOT, "");
    edition.fields.take("next_url");
    let (day, known) = (file.text("date_issued"), edition.text("date_issued"));
    if day != known && !day.is_empty() && !known.is_empty() {
        checker.warn_of(&Path::ROOT.field("date_issued"), day, "is another day", "paging ended");
        return false;
    }
    edition.fields.put("next_url", file.take("next_url"));
    edition.book.file += 1;
    true
}

/// Whether there is anything of an item that fits the schema, once what does not is dropped from it.
pub(super) fn check(checker: &mut Checker, item: &mut Value, path: &Path) -> bool {
    let is_fit = checker.object_of(item, [&ITEM, &ITEM_MORE], path, SKIPPED);
    pin_updates(item);
    is_fit
}

/// The tables that are read.
fn tables<const IS_PREVIEW: bool>(first: &'static [Field], more: &'static [Field]) -> [&'static [Field]; 2] {
    [first, if IS_PREVIEW { &[] } else { more }]
}

/// What the next file of an edition is read by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Book {
    /// The ids taken so far, with the indices of their items.
    ids: Index,
    /// The ids of the sections, with their indices.
    sections: Index,
    /// Whether the sections are those that the edition lists, and no others.
    has_list: bool,
    offer: Offer,
    /// The number of the file that was read last, the first being 0.
    file: usize,
}

/// Whether this is version 1, whatever is behind its point: a minor version only adds optional fields.
pub(super) fn check_format(file: &Value) -> Result<(), Refusal> {
    if !matches!(file, Value::Object(_)) {
        return Err(Refusal::NotAnObject);
    }
    let format = file.text("format");
    let Some(version) = format.strip_prefix("edition/") else { return Err(Refusal::UnknownDialect) };
    if is_first(version) { Ok(()) } else { Err(Refusal::UnknownVersion(format.into())) }
}

/// Whether this is a version 1, with or without something behind its point.
pub(super) fn is_first(version: &str) -> bool {
    matches!(version.strip_prefix('1').map(str::as_bytes), Some([] | [b'.', b'0'..=b'9', ..]))
}

/// Whether an object runs from right to left: as it says, else as its language does, else as what it is in.
fn direction<const IS_PREVIEW: bool>(checker: &Checker<IS_PREVIEW>, fields: &Value, outer: bool) -> bool {
    match (fields.text("direction"), fields.text("language")) {
        ("rtl", _) => true,
        ("ltr", _) => false,
        (_, "" | "und") => outer,
        (_, language) => (checker.surroundings.is_rtl)(language),
    }
}

fn read_sections<const IS_PREVIEW: bool>(
    checker: &mut Checker<IS_PREVIEW>,
    sections: Vec<Value>,
    edition: &mut Edition,
) {
    let root = Path::ROOT.field("sections");
    for (index, mut section) in sections.into_iter().enumerate() {
        let path = root.element(index);
        if checker.object(&mut section, &SECTION, &path, LEFT_OUT) {
            let (id, title) = (section.text("id"), section.text("title"));
            if edition.make_section(id, if title.is_empty() { id } else { title }).is_some() {
                checker.warn_of(&path, id, "is repeated", LEFT_OUT);
            }
        }
    }
}

impl Edition {
    /// The section of an id, an index into `sections`.
    pub fn section_of(&self, id: &str) -> Option<usize> {
        self.book.sections.find(id)
    }

    /// How many of its files have been read.
    pub fn files(&self) -> usize {
        self.book.file + 1
    }

    /// The item of an id, an index into `items`.
    pub fn item_of(&self, id: &str) -> Option<usize> {
        let item = self.book.ids.find(id)?;
        // What is withheld has its id, and no place.
        (self.items.get(item)?.id == id).then_some(item)
    }

    /// Makes a section that has no item as yet; gives the one that there is of this id.
    fn make_section(&mut self, id: &str, title: &str) -> Option<usize> {
        let known = self.book.sections.take(id, self.sections.len());
        if known.is_none() {
            self.sections.push(Section { id: id.into(), title: title.into(), items: 0, is_offered: false });
        }
        known
    }

    /// The same, if the edition lists it or has an item in it, or may have one yet: where files are still to come that may
    /// bring a section, it is made without an item.
    pub fn section_or_expected(&mut self, id: &str, has_more: bool) -> Option<usize> {
        if has_more && !self.book.has_list {
            self.make_section(id, id);
        }
        let section = self.section_of(id)?;
        let is_real = self.book.has_list || self.sections.get(section).is_some_and(|section| section.items > 0);
        (is_real || has_more).then_some(section)
    }
}

/// Adds an item that fits the schema; warns where there is nothing to draw or nothing to be drawn.
pub(super) fn add<const IS_PREVIEW: bool>(
    checker: &mut Checker<IS_PREVIEW>,
    fields: Value,
    path: &Path,
    edition: &mut Edition,
) {
    let item = item_of(checker, fields, path, edition);
    edition.items.extend(item);
}

fn item_of<const IS_PREVIEW: bool>(
    checker: &mut Checker<IS_PREVIEW>,
    fields: Value,
    path: &Path,
    edition: &mut Edition,
) -> Option<Item> {
    let is_list = |name| !fields.list(name).is_empty();
    let has_text = is_list("body") || is_list("updates");
    let id = [fields.text("id"), fields.text("url")].into_iter().find(|id| !id.is_empty());
    let Some(id) = id.map(String::from) else {
        checker.warn(path, &["neither id nor url, ", SKIPPED]);
        return None;
    };
    // What an editor withholds keeps its id: it is not to come in by a second copy.
    if edition.book.ids.take(&id, edition.items.len()).is_some() {
        checker.warn_of(path, &id, "is repeated", SKIPPED);
        return None;
    }
    let status = fields.text("status");
    if !matches!(status, "" | "usable") {
        checker.warn_of(&path.field("status"), status, "is not to be shown", SKIPPED);
        return None;
    }
    if fields.text("title").is_empty() {
        if !matches!(fields.text("type"), "photo" | "brief") {
            checker.warn(&path.field("title"), &["missing, ", SKIPPED]);
            return None;
        }
        if fields.text("summary").is_empty() && !has_text && !is_list("images") {
            checker.warn(path, &["nothing to draw, ", SKIPPED]);
            return None;
        }
    }
    let section = file_item(checker, fields.text("section"), path, edition);
    let is_rtl = direction(checker, &fields, edition.is_rtl);
    Some(Item { id, file: edition.book.file, section, has_text, is_rtl, fields })
}

/// Puts pinned updates first; among themselves both kinds keep the editor's order.
fn pin_updates(fields: &mut Value) {
    if let Value::List(updates) = fields.take("updates") {
        let (mut pinned, others): (Vec<_>, Vec<_>) =
            updates.into_iter().partition(|update| update.flag("pinned", false));
        pinned.extend(others);
        fields.put("updates", Value::List(pinned));
    }
}

/// The item's section; one that no list of sections forbids is made.
fn file_item<const IS_PREVIEW: bool>(
    checker: &mut Checker<IS_PREVIEW>,
    id: &str,
    path: &Path,
    edition: &mut Edition,
) -> Option<usize> {
    if id.is_empty() {
        return None;
    }
    let known = if edition.book.has_list { edition.section_of(id) } else { edition.make_section(id, id) };
    if known.is_none() && edition.book.has_list {
        checker.warn_of(&path.field("section"), id, "is unknown", "item filed under all");
        return None;
    }
    let index = known.unwrap_or(edition.sections.len() - 1);
    let offer = &mut edition.book.offer;
    let section = edition.sections.get_mut(index)?;
    section.items += 1;
    // Once offered it stays, whatever the next files bring: a reader may have chosen it.
    if section.items == offer.least && offer.most > 0 {
        offer.most -= 1;
        section.is_offered = true;
    }
    Some(index)
}
