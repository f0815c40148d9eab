//! The native dialect, `edition/1`: the edition, its sections, and which of its items are shown.

use super::index::Index;
use super::path::Path;
use super::reader::{LEFT_OUT, Reader};
use super::schema::{EDITION, EDITION_MORE, Field, ITEM, ITEM_MORE, SECTION};
use super::{Edition, Item, Refusal, Section, Surroundings, Value, Warnings};

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
const ALL: Offer = Offer { least: 1, most: usize::MAX };

/// Reads an edition of the native dialect; any other is refused.
///
/// # Errors
/// The one reason for which nothing of it is drawn.
pub fn read_native(file: Value, surroundings: &Surroundings) -> Result<(Edition, Warnings), Refusal> {
    check_format(&file)?;
    read_fields(file, Reader::<false>::new(surroundings), ALL)
}

/// Reads what the frame and the cards of an edition show, and says nothing of what is wrong; `None` where that takes the whole
/// reader. Of a body there are the blocks that the whole reading leaves, as the file has them: only its first paragraph, by
/// [`words_of`](super::words_of), is to be used.
pub fn preview(file: Value, surroundings: &Surroundings) -> Option<Edition> {
    check_format(&file).ok()?;
    Some(read_fields(file, Reader::<true>::new(surroundings), ALL).ok()?.0)
}

/// Takes in the next file of an edition, of the native dialect: its items follow those that are there, and its `next_url`
/// takes the place of the one that led to it. The file of another day ends the paging: nothing of it is taken, and the
/// edition has no `next_url` any more.
///
/// # Errors
/// Why it can't be read. The edition stays as it is.
pub fn append_native(edition: &mut Edition, file: Value, surroundings: &Surroundings) -> Result<Warnings, Refusal> {
    check_format(&file)?;
    append_fields(edition, file, Reader::new(surroundings))
}

/// Reads a file whose fields are those of the native dialect.
pub(super) fn read_fields<const IS_PREVIEW: bool>(
    mut file: Value,
    mut reader: Reader<IS_PREVIEW>,
    offer: Offer,
) -> Result<(Edition, Warnings), Refusal> {
    let sections = file.take("sections");
    let items = file.take("items");
    reader.object_of(&mut file, tables::<IS_PREVIEW>(&EDITION, &EDITION_MORE), &Path::ROOT, "");
    for name in ["title", "language"] {
        if file.text(name).is_empty() {
            return Err(Refusal::Needs(name));
        }
    }
    let Value::List(items) = items else { return Err(Refusal::Needs("items")) };
    let is_rtl = direction(&reader, &file, false);
    let book = Book {
        ids: Index::default(),
        sections: Index::default(),
        has_list: matches!(sections, Value::List(_)),
        offer,
        files: 0,
    };
    let mut edition = Edition { fields: file, is_rtl, sections: Vec::new(), items: Vec::new(), book };
    match sections {
        Value::List(sections) => read_sections(&mut reader, sections, &mut edition),
        Value::Null => {}
        _ => _ = reader.expected(&Path::ROOT.field("sections"), &sections, "a list", "ignored"),
    }
    read_items(&mut reader, items, &mut edition);
    Ok((edition, reader.warnings))
}

/// Takes in a next file whose fields are those of the native dialect.
pub(super) fn append_fields(edition: &mut Edition, mut file: Value, mut reader: Reader) -> Result<Warnings, Refusal> {
    let Value::List(items) = file.take("items") else { return Err(Refusal::Needs("items")) };
    reader.object_of(&mut file, tables::<false>(&EDITION, &EDITION_MORE), &Path::ROOT, "");
    edition.fields.take("next_url");
    let (day, known) = (file.text("date_issued"), edition.text("date_issued"));
    if day != known && !day.is_empty() && !known.is_empty() {
        reader.warn_of(&Path::ROOT.field("date_issued"), day, "is another day", "paging ended");
    } else {
        edition.fields.put("next_url", file.take("next_url"));
        read_items(&mut reader, items, edition);
    }
    Ok(reader.warnings)
}

fn read_items<const IS_PREVIEW: bool>(reader: &mut Reader<IS_PREVIEW>, items: Vec<Value>, edition: &mut Edition) {
    let root = Path::ROOT.field("items");
    for (index, item) in items.into_iter().enumerate() {
        if let Some(item) = read_item(reader, item, &root.element(index), edition) {
            edition.items.push(item);
        }
    }
    edition.book.files += 1;
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
    /// How many files have been read.
    files: usize,
}

/// Whether this is version 1, whatever is behind its point: a minor version only adds optional fields.
fn check_format(file: &Value) -> Result<(), Refusal> {
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
fn direction<const IS_PREVIEW: bool>(reader: &Reader<IS_PREVIEW>, fields: &Value, outer: bool) -> bool {
    match (fields.text("direction"), fields.text("language")) {
        ("rtl", _) => true,
        ("ltr", _) => false,
        (_, "" | "und") => outer,
        (_, language) => (reader.surroundings.is_rtl)(language),
    }
}

fn read_sections<const IS_PREVIEW: bool>(reader: &mut Reader<IS_PREVIEW>, sections: Vec<Value>, edition: &mut Edition) {
    let root = Path::ROOT.field("sections");
    for (index, mut section) in sections.into_iter().enumerate() {
        let path = root.element(index);
        if reader.object(&mut section, &SECTION, &path, LEFT_OUT) {
            let (id, title) = (section.text("id"), section.text("title"));
            if edition.make_section(id, if title.is_empty() { id } else { title }).is_some() {
                reader.warn_of(&path, id, "is repeated", LEFT_OUT);
            }
        }
    }
}

impl Edition {
    /// The section of an id, an index into `sections`.
    pub fn section_of(&self, id: &str) -> Option<usize> {
        self.book.sections.find(id)
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

/// Reads an item; `None`, with a warning, where there is nothing to draw or nothing to be drawn.
fn read_item<const IS_PREVIEW: bool>(
    reader: &mut Reader<IS_PREVIEW>,
    mut fields: Value,
    path: &Path,
    edition: &mut Edition,
) -> Option<Item> {
    if !reader.object_of(&mut fields, tables::<IS_PREVIEW>(&ITEM, &ITEM_MORE), path, SKIPPED) {
        return None;
    }
    if !IS_PREVIEW {
        pin_updates(&mut fields);
    }
    let is_list = |name| !fields.list(name).is_empty();
    let has_text = is_list("body") || is_list("updates");
    let id = [fields.text("id"), fields.text("url")].into_iter().find(|id| !id.is_empty());
    let Some(id) = id.map(String::from) else {
        reader.warn(path, &["neither id nor url, ", SKIPPED]);
        return None;
    };
    // What an editor withholds keeps its id: it is not to come in by a second copy.
    if edition.book.ids.take(&id, edition.items.len()).is_some() {
        reader.warn_of(path, &id, "is repeated", SKIPPED);
        return None;
    }
    let status = fields.text("status");
    if !matches!(status, "" | "usable") {
        reader.warn_of(&path.field("status"), status, "is not to be shown", SKIPPED);
        return None;
    }
    if fields.text("title").is_empty() {
        if !matches!(fields.text("type"), "photo" | "brief") {
            reader.warn(&path.field("title"), &["missing, ", SKIPPED]);
            return None;
        }
        if fields.text("summary").is_empty() && !has_text && !is_list("images") {
            reader.warn(path, &["nothing to draw, ", SKIPPED]);
            return None;
        }
    }
    let section = file_item(reader, fields.text("section"), path, edition);
    let is_rtl = direction(reader, &fields, edition.is_rtl);
    Some(Item { id, file: edition.book.files, section, has_text, is_rtl, fields })
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
    reader: &mut Reader<IS_PREVIEW>,
    id: &str,
    path: &Path,
    edition: &mut Edition,
) -> Option<usize> {
    if id.is_empty() {
        return None;
    }
    let known = if edition.book.has_list { edition.section_of(id) } else { edition.make_section(id, id) };
    if known.is_none() && edition.book.has_list {
        reader.warn_of(&path.field("section"), id, "is unknown", "item filed under all");
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
