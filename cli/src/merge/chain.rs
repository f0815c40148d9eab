//! Reading: an edition with all files that its `next_url` leads to, as readers' browsers put them together.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Map, Value};

use super::{Page, Section, addresses::rebase, notes::Notes, text};
use crate::{
    address::{is_relative, unescape, way},
    check,
    input::Input,
    real::canonicalize,
};

/// The edition at a path; nothing where it has been read already, as the next file of another. Its relative addresses are
/// made to lead to the same files from the folder `base`.
///
/// # Errors
/// Where a file is no edition, or leads to one that is not there.
pub(super) fn read(
    path: &Path,
    base: &Path,
    max_size: u64,
    seen: &mut Vec<PathBuf>,
    notes: &mut Notes,
) -> Result<Option<Page>> {
    if !is_new(path, seen) {
        return Ok(None);
    }
    let (name, mut fields) = file(path, base, max_size)?;
    let mut next = take_next(&mut fields);
    let mut items = take_items(&mut fields, &name)?;
    let sections = take_sections(&mut fields, &items);
    let day = text(&fields, "date_issued").to_owned();
    let mut here = path.to_owned();
    while let Some(written) = next {
        let there = follow(&here, &written)?;
        if !is_new(&there, seen) {
            notes.say(&name, format!("next_url leads to {}, which has been read, paging ended", there.display()));
            break;
        }
        let (next_name, mut more) = file(&there, base, max_size)?;
        let other = text(&more, "date_issued");
        if !other.is_empty() && !day.is_empty() && other != day {
            notes.conflict(
                &next_name,
                format!("date_issued: {other} is another day than {day}, paging ended as in the widget"),
            );
            break;
        }
        next = take_next(&mut more);
        items.append(&mut take_items(&mut more, &next_name)?);
        here = there;
    }
    Ok(Some(Page { name, fields, sections, items }))
}

/// Remembers a file; false if it has been seen, by whatever path.
fn is_new(path: &Path, seen: &mut Vec<PathBuf>) -> bool {
    let real = canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let is_new = path == Path::new("-") || !seen.contains(&real);
    seen.push(real);
    is_new
}

/// Where a `next_url` leads from a file.
fn follow(here: &Path, written: &str) -> Result<PathBuf> {
    let name = here.display();
    let advice = "fetch that file, lay it beside this one and name it by its name alone, or take the field out";
    ensure!(is_relative(written), "{name}: next_url \"{written}\" leads elsewhere; {advice}");
    let file = written.split(['?', '#']).next().unwrap_or_default();
    let there = here.with_file_name("").join(unescape(file));
    ensure!(
        there.is_file(),
        "{name}: next_url \"{written}\" leads to {}, which is not there; {advice}",
        there.display()
    );
    Ok(there)
}

/// A file's fields, and what it is called.
fn file(path: &Path, base: &Path, max_size: u64) -> Result<(String, Map<String, Value>)> {
    let input = Input::read(path, max_size)?;
    let name = input.name;
    let text = check::text::decode(&input.bytes).map_err(|why| anyhow!("{name} {}", why.message))?;
    let parsed = check::json::parse(text).map_err(|broken| {
        let (line, column) = check::text::Cursor::new(text).go_to(broken.span.start);
        anyhow!(
            "{name} is not JSON: line {line}, column {column}: found {}, expected {}",
            broken.found,
            broken.expected
        )
    })?;
    ensure!(
        check::json::text(&parsed, "version").is_empty() || !check::json::text(&parsed, "format").is_empty(),
        "{name} is a JSON Feed; make it an edition with newsrack import json-feed"
    );
    check::read_at_any_size(&parsed).with_context(|| format!("{name} cannot be merged"))?;
    let mut value: Value = serde_json::from_str(text).with_context(|| format!("{name} cannot be read"))?;
    rebase(&mut value, &way(base, path.parent().unwrap_or(Path::new(""))));
    match value {
        Value::Object(fields) => Ok((name, fields)),
        _ => bail!("{name} is not an object"),
    }
}

fn take_next(fields: &mut Map<String, Value>) -> Option<String> {
    let next = fields.shift_remove("next_url")?;
    next.as_str().map(str::trim).filter(|next| !next.is_empty()).map(str::to_owned)
}

fn take_items(fields: &mut Map<String, Value>, name: &str) -> Result<Vec<Map<String, Value>>> {
    let Some(Value::Array(items)) = fields.shift_remove("items") else { bail!("{name}: its items are no list") };
    // What is no object is no item either; the widget skips it.
    Ok(items.into_iter().filter_map(|item| if let Value::Object(item) = item { Some(item) } else { None }).collect())
}

/// The sections that are listed, else those that the items make.
fn take_sections(fields: &mut Map<String, Value>, items: &[Map<String, Value>]) -> Vec<Section> {
    let Some(Value::Array(list)) = fields.shift_remove("sections") else { return derived(items) };
    let listed = list.into_iter().filter_map(|section| {
        let Value::Object(fields) = section else { return None };
        let (id, title) = (text(&fields, "id").to_owned(), text(&fields, "title").to_owned());
        (!id.is_empty()).then_some(Section { id, title, fields })
    });
    listed.collect()
}

fn derived(items: &[Map<String, Value>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for item in items {
        let id = text(item, "section");
        if !id.is_empty() && sections.iter().all(|known| known.id != id) {
            let fields = [("id", id), ("title", id)].map(|(name, text)| (name.to_owned(), text.into()));
            sections.push(Section { id: id.into(), title: id.into(), fields: fields.into_iter().collect() });
        }
    }
    sections
}
