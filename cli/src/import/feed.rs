//! RSS and Atom, out of the project's own tree of XML.
//!
//! A field is known by its name, wherever it comes from, and by its namespace only where the same name means something
//! else there: feeds mix their dialects freely.

mod base;
mod head;
mod item;
mod layout;
mod media;
mod text;

use anyhow::{Result, bail};

use self::{
    item::{Reader, atom_author},
    layout::{Layout, layout},
};
use super::{
    Reading,
    address::host,
    draft::{Author, Head, Item},
    language,
    made::Made,
    notes::Notes,
    time::{Clock, Habit},
    xml::{Element, Tree},
};

/// The dialects of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// RSS 0.9 to 2.0.
    Rss,
    /// Atom 1.0.
    Atom,
}

impl Dialect {
    /// What messages call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Dialect::Rss => "RSS",
            Dialect::Atom => "Atom",
        }
    }
}

/// Reads a feed. `wanted` is the dialect that the user named; the other is read too, with a note.
///
/// # Errors
/// Where it is no feed, or its XML is broken.
pub(super) fn read(
    source: &str,
    name: &str,
    wanted: Dialect,
    reading: &Reading,
    notes: &mut Notes,
    mut each: impl FnMut(Item),
) -> Result<Head> {
    super::encoding::refuse_web_page(source, name, &format!("an {} feed", wanted.name()))?;
    let start = source.trim_start();
    if start.starts_with(['{', '[']) {
        bail!("{name} is JSON, not an {} feed: try newsrack import json-feed or ninjs", wanted.name());
    }
    let tree = Tree::parse(source, name)?;
    let layout = layout(&tree, name)?;
    if tree.has_entities() {
        notes.remark("", "defines entities of its own, which stay as they are written");
    }
    if layout.dialect != wanted {
        notes.remark("", format!("is {}, not {}; read as such", layout.dialect.name(), wanted.name()));
    }
    let base = base::of_feed(&tree, &layout, reading.base.as_ref());
    let mut head = head::head(&tree, &layout, base.as_ref());
    if let (None, Some(home)) = (&head.title, &head.home_page_url) {
        head.title = Some(host(home).trim_start_matches("www.").into());
        notes.say("title", "missing, the site's name taken; give it with --title");
    }
    let clock = clock(&tree, &layout, &head, &reading.clock);
    let authors = authors(&tree, &layout, base.as_ref());
    let mut reader = Reader {
        tree: &tree,
        layout: &layout,
        base: base.as_ref(),
        clock: &clock,
        authors: &authors,
        made: Made::default(),
    };
    for (place, element) in layout.items.iter().enumerate() {
        notes.item(format!("item {}", place + 1));
        match reader.item(element, notes) {
            Some(item) => each(item),
            None => notes.say("", "has neither an id nor a link nor words to make one of, left out"),
        }
    }
    notes.whole();
    Ok(head)
}

/// How the feed's times are read: in its language, and as its other times show.
fn clock(tree: &Tree, layout: &Layout, head: &Head, given: &Clock) -> Clock {
    const TIMES: [&str; 9] =
        ["pubdate", "published", "date", "updated", "modified", "created", "issued", "lastbuilddate", "lastmodified"];
    let titles = || {
        let titles = layout.items.iter().take(50).flat_map(|item| tree.children(item));
        titles.filter(|field| field.name == "title").map(|field| field.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let language =
        head.language.as_deref().and_then(language::tag).unwrap_or_else(|| language::guess(&titles()).tag.into());
    let outer = tree.children(layout.head);
    let fields = outer.chain(layout.items.iter().flat_map(|item| tree.children(item)));
    let texts = fields.filter(|field| TIMES.contains(&field.name.as_str())).map(|field| field.text.as_str());
    let habit = Habit::of(texts, &language);
    Clock { zone: given.zone.clone(), language, habit }
}

/// Who makes the whole, in Atom; RSS names an editor there, who wrote none of the items.
fn authors(tree: &Tree, layout: &Layout, base: Option<&url::Url>) -> Vec<Author> {
    if layout.dialect == Dialect::Rss {
        return Vec::new();
    }
    let is_author = |field: &&Element| field.name == "author";
    tree.children(layout.head).filter(is_author).flat_map(|field| atom_author(tree, field, base)).collect()
}
