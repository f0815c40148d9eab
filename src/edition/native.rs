//! The native dialect, `edition/1`: the edition, its sections, and which of its items are shown.

use super::path::Path;
use super::reader::{LEFT_OUT, Reader};
use super::schema::{EDITION, EDITION_MORE, Field, ITEM, ITEM_MORE, SECTION};
use super::{Edition, Item, Refusal, Section, Surroundings, Value, Warnings};

const SKIPPED: &str = "item skipped";

/// Reads an edition.
///
/// # Errors
/// The one reason for which nothing of it is drawn.
pub fn read(file: Value, surroundings: &Surroundings) -> Result<(Edition, Warnings), Refusal> {
    read_as::<false>(file, surroundings)
}

/// Reads what the cards of an edition show, and says nothing of what is wrong; `None` where that takes the whole reader.
/// Bodies are as the file has them, so that only their plain text is to be used.
pub fn sketch(file: Value, surroundings: &Surroundings) -> Option<Edition> {
    Some(read_as::<true>(file, surroundings).ok()?.0)
}

fn read_as<const IS_SKETCH: bool>(
    mut file: Value,
    surroundings: &Surroundings,
) -> Result<(Edition, Warnings), Refusal> {
    check_dialect(&file)?;
    let mut reader: Reader<IS_SKETCH> =
        Reader { warnings: Warnings::keeping(surroundings.warnings_kept), surroundings };
    let sections = file.take("sections");
    let items = file.take("items");
    reader.object_of(&mut file, tables::<IS_SKETCH>(&EDITION, &EDITION_MORE), &Path::ROOT, "");
    for (name, is_fit) in [
        ("title", !file.text("title").is_empty()),
        ("language", !file.text("language").is_empty()),
        ("items", matches!(items, Value::List(_))),
    ] {
        if !is_fit {
            return Err(Refusal::Needs(name));
        }
    }
    let is_rtl = direction(&reader, &file, false);
    let mut edition = Edition { fields: file, is_rtl, sections: Vec::new(), items: Vec::new() };
    let mut ids = Ids::default();
    let lists_sections = matches!(sections, Value::List(_));
    match sections {
        Value::List(sections) => read_sections(&mut reader, sections, &mut edition),
        Value::Null => {}
        _ => _ = reader.expected(&Path::ROOT.field("sections"), &sections, "a list", "ignored"),
    }
    if let Value::List(items) = items {
        let root = Path::ROOT.field("items");
        for (place, item) in items.into_iter().enumerate() {
            if let Some(item) =
                read_item(&mut reader, item, &root.element(place), &mut edition, &mut ids, lists_sections)
            {
                edition.items.push(item);
            }
        }
    }
    Ok((edition, reader.warnings))
}

/// The tables that are read.
fn tables<const IS_SKETCH: bool>(first: &'static [Field], more: &'static [Field]) -> [&'static [Field]; 2] {
    [first, if IS_SKETCH { &[] } else { more }]
}

/// Whether this is version 1, whatever is behind its point: a minor version only adds optional fields.
fn check_dialect(file: &Value) -> Result<(), Refusal> {
    if !matches!(file, Value::Object(_)) {
        return Err(Refusal::NotAnObject);
    }
    let format = file.text("format");
    let Some(version) = format.strip_prefix("edition/") else { return Err(Refusal::UnknownDialect) };
    match version.strip_prefix('1').map(str::as_bytes) {
        Some([] | [b'.', b'0'..=b'9', ..]) => Ok(()),
        _ => Err(Refusal::UnknownVersion(format.into())),
    }
}

/// Whether an object runs from right to left: as it says, else as its language does, else as what it is in.
fn direction<const IS_SKETCH: bool>(reader: &Reader<IS_SKETCH>, fields: &Value, outer: bool) -> bool {
    match (fields.text("direction"), fields.text("language")) {
        ("rtl", _) => true,
        ("ltr", _) => false,
        (_, "" | "und") => outer,
        (_, language) => (reader.surroundings.is_rtl)(language),
    }
}

fn read_sections<const IS_SKETCH: bool>(reader: &mut Reader<IS_SKETCH>, sections: Vec<Value>, edition: &mut Edition) {
    let root = Path::ROOT.field("sections");
    for (place, mut section) in sections.into_iter().enumerate() {
        let path = root.element(place);
        if reader.object(&mut section, &SECTION, &path, LEFT_OUT) {
            let id = section.text("id");
            if section_of(edition, id).is_some() {
                reader.warn_of(&path, id, "is repeated", LEFT_OUT);
            } else {
                let title = section.text("title");
                let title = if title.is_empty() { id } else { title };
                edition.sections.push(Section { id: id.into(), title: title.into() });
            }
        }
    }
}

fn section_of(edition: &Edition, id: &str) -> Option<usize> {
    edition.sections.iter().position(|section| section.id == id)
}

/// Reads an item; `None`, with a warning, where there is nothing to draw or nothing to be drawn.
fn read_item<const IS_SKETCH: bool>(
    reader: &mut Reader<IS_SKETCH>,
    mut fields: Value,
    path: &Path,
    edition: &mut Edition,
    ids: &mut Ids,
    lists_sections: bool,
) -> Option<Item> {
    // A sketch does not read these, but that there are some makes a difference.
    let has_updates = IS_SKETCH && !fields.list("updates").is_empty();
    if !reader.object_of(&mut fields, tables::<IS_SKETCH>(&ITEM, &ITEM_MORE), path, SKIPPED) {
        return None;
    }
    let is_list = |name| !fields.list(name).is_empty();
    let has_text = is_list("body") || is_list("updates") || has_updates;
    let id = [fields.text("id"), fields.text("url")].into_iter().find(|id| !id.is_empty());
    let Some(id) = id.map(String::from) else {
        reader.warn(path, &["neither id nor url, ", SKIPPED]);
        return None;
    };
    // What an editor withholds keeps its id: it is not to come in by a second copy.
    if !ids.take(&id) {
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
    let section = file_item(reader, fields.text("section"), path, edition, lists_sections);
    Some(Item { id, section, has_text, is_rtl: direction(reader, &fields, edition.is_rtl), fields })
}

/// The item's section; one that no list of sections forbids is made.
fn file_item<const IS_SKETCH: bool>(
    reader: &mut Reader<IS_SKETCH>,
    id: &str,
    path: &Path,
    edition: &mut Edition,
    is_listed: bool,
) -> Option<usize> {
    if id.is_empty() {
        return None;
    }
    let known = section_of(edition, id);
    if known.is_none() && is_listed {
        reader.warn_of(&path.field("section"), id, "is unknown", "item filed under all");
    }
    if known.is_some() || is_listed {
        return known;
    }
    edition.sections.push(Section { id: id.into(), title: id.into() });
    Some(edition.sections.len() - 1)
}

/// The ids taken so far, sorted: no list of items makes a repeated one slow to find.
#[derive(Default)]
struct Ids(Vec<String>);

impl Ids {
    /// Takes an id; false if it is taken.
    fn take(&mut self, id: &str) -> bool {
        let rank = self.0.partition_point(|taken| taken.as_str() < id);
        let is_new = self.0.get(rank).is_none_or(|taken| taken != id);
        if is_new {
            self.0.insert(rank, id.into());
        }
        is_new
    }
}
