//! An import out of memory, for programs that have no files: those that feed it anything at all.

use anyhow::Result;
use serde_json::Value;

use super::{Reading, feed::Dialect, notes::Notes, options::Publication, publish::Collection, run::Format, tidy::tidy};

/// What a text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// RSS; Atom too, with a note.
    Rss,
    /// Atom; RSS too, with a note.
    Atom,
    /// JSON Feed.
    JsonFeed,
    /// ninjs.
    Ninjs,
}

/// Makes an edition, called `T` where the text has no name for it.
///
/// # Errors
/// Where none can be made.
pub fn import(text: &str, kind: Kind) -> Result<Value> {
    let format = match kind {
        Kind::Rss => Format::Feed(Dialect::Rss),
        Kind::Atom => Format::Feed(Dialect::Atom),
        Kind::JsonFeed => Format::JsonFeed,
        Kind::Ninjs => Format::Ninjs,
    };
    let mut notes = Notes::default();
    let mut items = Vec::new();
    let mut head = format.read(text, "input", &Reading::default(), &mut notes, |item| items.push(item))?;
    tidy(&mut items, &mut head, &mut notes);
    head.title.get_or_insert_with(|| "T".into());
    let mut collection = Collection::default();
    for item in items {
        collection.add(item, &mut notes);
    }
    collection.add_head(head);
    collection.publish(&Publication::default(), None, &mut notes)
}
