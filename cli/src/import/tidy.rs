//! What only the whole of a file tells of its items, and only an item as a whole of its parts.
//!
//! Next to nothing here knows a sentence of any language: what all items of a feed share, and what only leads to the item
//! itself, is known by standing there. Only what agencies write under their texts is a list of words.

mod below;
mod leads;
mod pictures;
mod shared;
mod tails;
mod teaser;
mod title;

use std::collections::HashMap;

use super::{
    draft::{Block, Head, Item},
    notes::Notes,
};

/// Tidies the items of a file.
pub(super) fn tidy(items: &mut [Item], head: &mut Head, notes: &mut Notes) {
    tell_apart(items, notes);
    for item in items.iter_mut() {
        notes.item(item.id.clone());
        title::leave_out(item);
        below::leave_out(item, notes);
    }
    leads::leave_out(items, head, notes);
    shared::leave_out(items, head, notes);
    tails::leave_out(items, notes);
    pictures::leave_out(items, head, notes);
    for item in items.iter_mut() {
        notes.item(item.id.clone());
        title::leave_out(item);
        below::leave_out(item, notes);
        teaser::settle(item);
        pictures::unite(item, notes);
    }
    notes.whole();
}

/// Gives items their addresses for ids where several articles of a file have one id: they are no versions of one.
fn tell_apart(items: &mut [Item], notes: &mut Notes) {
    let mut known: HashMap<String, (Option<String>, Option<String>)> = HashMap::new();
    for item in items.iter_mut() {
        match known.get(&item.id) {
            Some((url, title)) if item.url.is_some() && *url != item.url && *title != item.title => {
                notes.once("id", &item.id, "is that of several articles; their addresses taken");
                item.id = item.url.clone().unwrap_or_default();
            }
            Some(_) => {}
            None => _ = known.insert(item.id.clone(), (item.url.clone(), item.title.clone())),
        }
    }
}

/// A text as it is compared: its letters and digits only, small.
fn comparable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    compare(text, &mut out);
    out
}

/// Adds a text as it is compared.
fn compare(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            }
        } else {
            out.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        }
    }
}

/// Whether a block is read.
fn is_text(block: &Block) -> bool {
    !matches!(block, Block::Image(_) | Block::Separator)
}

/// The beginning of a text, for a note.
fn begin(text: &str) -> String {
    let mut begin: String = text.chars().take(60).collect();
    if begin.len() < text.len() {
        begin.push('…');
    }
    begin
}
