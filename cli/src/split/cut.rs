//! Where to cut: as many items in each file as it may have, and no file that the widget refuses.

use anyhow::{Result, ensure};
use jsonc_parser::{ast::Value, common::Ranged};
use newsrack::edition::MAX_VALUES;

use super::write::Sheet;
use crate::check::json;

/// The largest file that the widget takes, in bytes.
pub(super) const MAX_FILE: u64 = 4 << 20;

/// What each file may have at most.
pub(super) struct Limits {
    pub(super) items: usize,
    pub(super) bytes: usize,
}

impl Limits {
    /// Whether a file may have so many bytes and values.
    pub(super) fn hold(&self, bytes: usize, values: usize) -> bool {
        bytes <= self.bytes && values <= MAX_VALUES
    }
}

/// Cuts the list of items, each file as full as it may be. `all_values` is how many values the edition has.
///
/// # Errors
/// Where one item alone is too much for a file.
pub(super) fn cut<'a>(sheet: &Sheet<'a>, all_values: usize, limits: &Limits) -> Result<Vec<&'a [Value<'a>]>> {
    let of_items: usize = sheet.items.elements.iter().map(values).sum();
    let mut chunks = Vec::new();
    let mut rest = sheet.items.elements.as_slice();
    while !rest.is_empty() {
        // Next files repeat fewer fields than the first has; a few values too many count for nothing.
        let own = (sheet.frame(chunks.len()), all_values - of_items);
        let count = fitting(rest, own, limits);
        ensure!(count > 0, "{}", too_large(rest, own, limits));
        let (chunk, others) = rest.split_at(count);
        chunks.push(chunk);
        rest = others;
    }
    Ok(chunks)
}

/// How many of the items fit into one file that has so many bytes and values besides.
fn fitting(items: &[Value], own: (usize, usize), limits: &Limits) -> usize {
    let start = items.first().map_or(0, Ranged::start);
    let mut all_values = own.1;
    let fits = |item: &&Value| {
        all_values += values(item);
        limits.hold(own.0 + item.end() - start, all_values)
    };
    items.iter().take(limits.items).take_while(fits).count()
}

/// How many values there are, lists and objects included.
pub(super) fn values(value: &Value) -> usize {
    let mut open = vec![value];
    let mut count = 0;
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Value::Array(list) => open.extend(&list.elements),
            Value::Object(object) => open.extend(object.properties.iter().map(|property| &property.value)),
            _ => {}
        }
    }
    count
}

fn too_large(items: &[Value], own: (usize, usize), limits: &Limits) -> String {
    let Some(item) = items.first() else { return String::new() };
    let name = ["id", "url", "title"].map(|name| json::text(item, name)).into_iter().find(|name| !name.is_empty());
    format!(
        "item {} alone makes a file of {} bytes and {} values, and a file may have {} and {MAX_VALUES}: \
         shorten its body, or leave the body out and let its url lead to the article",
        name.unwrap_or("without an id"),
        own.0 + item.range().end - item.range().start,
        own.1 + values(item),
        limits.bytes,
    )
}
