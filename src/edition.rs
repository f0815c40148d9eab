//! The edition: one issue of a newspaper, read from a file and valid from here on.
//!
//! A file becomes a [`Value`]; the [`schema`] is a table of what may stand in it; reading keeps what fits, drops what does
//! not, and warns of each. Past here three things hold for every field: a text is trimmed and not empty; an address has
//! an allowed scheme, but is still as written, a relative one being relative to the edition's own; and there is no field
//! that the format does not know.
//!
//! There are two dialects. [`Reading`] knows both; [`preview`] knows the native one alone and reaches no code of the other, so
//! that a program can leave that to be loaded when it is needed.

mod checker;
pub mod html;
mod index;
mod json_feed;
mod language;
mod native;
mod paging;
mod path;
#[cfg(not(target_os = "unknown"))]
mod place;
mod reading;
mod schema;
mod time;
mod url;
mod value;
mod warning;

pub(crate) use checker::{trimmed, words_of};
pub(crate) use index::Index;
pub use language::{is_language_tag, is_rtl};
pub use native::preview;
pub use paging::{Paging, Resolve};
#[cfg(not(target_os = "unknown"))]
pub use place::Place;
pub use reading::{Reading, append, read};
pub use time::{Shown, shown};
pub(crate) use value::split;
pub use value::{Builder, Limit, MAX_DEPTH, MAX_VALUES, Value};
pub use warning::{Refusal, Warning, Warnings, push_all, push_number, whole};

/// How many sections a filter offers at most, of those that a partner lets it; the articles of the others are under "All".
pub const MAX_SECTIONS: usize = 60;

/// What only the surroundings know: the browser in the widget, tables in a checker.
pub struct Surroundings<'a> {
    /// Whether a text is a well-formed BCP 47 tag (RFC 5646, 2.2.9).
    pub is_language_tag: &'a dyn Fn(&str) -> bool,
    /// Whether the script of a language runs from right to left.
    pub is_rtl: &'a dyn Fn(&str) -> bool,
    /// Whether a name is an IANA time zone.
    pub is_time_zone: &'a dyn Fn(&str) -> bool,
    /// The language of what stands around the edition, for a JSON Feed that names none; empty where that is unknown.
    pub language: &'a str,
    /// How many warnings are kept in words, the others being only counted: a few for a console, all for a checker.
    pub warnings_kept: usize,
}

/// One issue of a newspaper: a day, or one page of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Its own fields, as `schema::EDITION` has them.
    pub fields: Value,
    /// Whether its language runs from right to left.
    pub is_rtl: bool,
    /// In the filter's order, those without items included: a next file may fill them.
    pub sections: Vec<Section>,
    /// The articles, in the editor's order; ids are unique.
    pub items: Vec<Item>,
    book: native::Book,
}

/// One entry of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What attributes and events call it.
    pub id: String,
    /// What readers see.
    pub title: String,
    /// How many of the items are filed under it.
    pub items: usize,
    /// Whether the filter has a place for it: the native dialect's sections as soon as they have an item; those of JSON Feed,
    /// which are mere tags, from the second on, and twelve of them.
    pub is_offered: bool,
}

/// One article.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Unique in the edition; the `url` where the file gives none.
    pub id: String,
    /// Which of the edition's files it is from, the first being 0: relative addresses are relative to that file's own.
    pub file: usize,
    /// An index into [`Edition::sections`]; `None` files the item under all.
    pub section: Option<usize>,
    /// Whether it runs from right to left: as it says, else as its language does, else as the edition does.
    pub is_rtl: bool,
    /// Whether the reader has something to show of it.
    pub has_text: bool,
    /// Its own fields, as `schema::ITEM` has them.
    pub fields: Value,
}

impl Edition {
    /// A text of the edition itself; empty where it has none.
    pub fn text(&self, name: &str) -> &str {
        self.fields.text(name)
    }
}

impl Item {
    /// A text of the item; empty where it has none.
    pub fn text(&self, name: &str) -> &str {
        self.fields.text(name)
    }

    /// A list of the item; empty where it has none.
    pub fn list(&self, name: &str) -> &[Value] {
        self.fields.list(name)
    }
}
