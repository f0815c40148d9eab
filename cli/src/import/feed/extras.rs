//! What an item says beside its texts: pictures, names, times.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use url::Url;

use super::media::{is_film, is_picture, media};
use crate::import::{
    address::{Use, resolve},
    draft::{Author, Category, Item, Picture},
    html, language,
    notes::Notes,
    time, words,
    xml::{Element, Space, Tree},
};

/// How many pictures an item may have; no reader looks at more.
pub(super) const MAX_PICTURES: usize = 100;

/// What is read of an item beside feed-rs.
#[derive(Debug, Default)]
pub(super) struct Extras {
    /// The item's page, where its id is that.
    pub(super) permalink: Option<String>,
    authors: Vec<Author>,
    published: Option<String>,
    modified: Option<String>,
    language: Option<String>,
    pictures: Vec<Picture>,
    subjects: Vec<String>,
}

impl Extras {
    pub(super) fn read(
        tree: &Tree,
        head: &Element,
        element: &Element,
        base: Option<&Url>,
        zone: Option<&TimeZone>,
        notes: &mut Notes,
    ) -> Self {
        let mut extras = Self::default();
        let moment = |field: &Element, slot: &mut Option<String>, notes: &mut Notes| {
            let written = words::clean(&field.text);
            match time::moment(&written, zone) {
                Ok(moment) => *slot = Some(moment),
                Err(problem) if !written.is_empty() => {
                    notes.say(&field.name, format!("\"{written}\" {}, dropped", problem.message()));
                }
                Err(_) => {}
            }
        };
        for field in tree.children(element) {
            let words = || html::plain(&field.text);
            match (field.space, field.name.as_str()) {
                (Space::Plain | Space::Other, "pubDate") | (Space::Atom, "published" | "issued") => {
                    moment(field, &mut extras.published, notes);
                }
                (Space::Dublin, "date" | "created" | "issued") if extras.published.is_none() => {
                    moment(field, &mut extras.published, notes);
                }
                (Space::Atom, "updated" | "modified") | (Space::Dublin, "modified") => {
                    moment(field, &mut extras.modified, notes);
                }
                (Space::Plain, "guid") if field.attribute("isPermaLink") != Some("false") => {
                    // It need not be an address, whatever the attribute's default says.
                    extras.permalink = resolve(None, &field.text, Use::Link).filter(|url| url.starts_with("http"));
                }
                (Space::Dublin, "creator") => extras.authors.extend(author(&words())),
                (Space::Plain, "author") => extras.authors.extend(author(&person(&words()))),
                (Space::Atom, "author") => extras.authors.extend(atom_author(tree, field, base)),
                (Space::Podcast, "author") if extras.authors.is_empty() => extras.authors.extend(author(&words())),
                (Space::Dublin, "language") => extras.language = language(&field.text),
                (Space::Dublin, "subject") => extras.subjects.extend(Some(words()).filter(|words| !words.is_empty())),
                (Space::Podcast, "image") => extras.add(field, field.attribute("href"), base),
                (Space::Plain, "enclosure") | (Space::Media, "content") if is_film(field) => {
                    let address = field.attribute("url").unwrap_or_default();
                    notes.say(&field.name, format!("a film or a recording, left out: {address}"));
                }
                (Space::Plain, "enclosure") if is_picture(field) => extras.add(field, field.attribute("url"), base),
                (Space::Atom, "link") if field.attribute("rel") == Some("enclosure") && is_picture(field) => {
                    extras.add(field, field.attribute("href"), base);
                }
                _ => {}
            }
        }
        if extras.authors.is_empty() {
            let is_atom = head.space == Space::Atom;
            let outer = tree.children(head).filter(|field| is_atom && field.name == "author");
            extras.authors = outer.filter_map(|field| atom_author(tree, field, base)).collect();
        }
        let own = tree.inherited(element, "xml:lang");
        if extras.language.is_none() && own != tree.inherited(head, "xml:lang") {
            extras.language = own.and_then(language);
        }
        media(tree, element, base, &mut extras.pictures);
        if extras.pictures.len() >= MAX_PICTURES {
            notes.say("", format!("has {MAX_PICTURES} pictures or more, the others left out"));
        }
        extras
    }

    /// Adds a picture named by an element of its own.
    fn add(&mut self, field: &Element, address: Option<&str>, base: Option<&Url>) {
        if let Some(src) = address.and_then(|address| resolve(base, address, Use::File))
            && self.pictures.len() < MAX_PICTURES
            && self.pictures.iter().all(|picture| picture.src != src)
        {
            let caption = field.attribute("title").and_then(words::some);
            self.pictures.push(Picture { src, caption, ..Picture::default() });
        }
    }

    pub(super) fn give_to(self, item: &mut Item) {
        // Some feeds name everybody twice, in RSS's field and in Dublin Core's.
        let mut names = HashSet::new();
        item.authors = self.authors;
        item.authors.retain(|author| names.insert(author.name.clone()));
        // What was touched when it came out was not touched since.
        item.modified = self.modified.filter(|modified| self.published.as_ref() != Some(modified));
        item.published = self.published;
        item.language = self.language;
        item.categories.extend(self.subjects.into_iter().map(Category::named));
        // What the feed calls the item's picture comes before what a teaser shows.
        for picture in item.images.split_off(0) {
            if self.pictures.is_empty() {
                item.images.push(picture);
            }
        }
        item.images.extend(self.pictures);
    }
}

/// The picture of an RSS channel.
pub(super) fn channel_image(tree: &Tree, channel: &Element) -> Option<String> {
    let image = tree.children(channel).find(|child| child.name == "image" && child.space != Space::Media)?;
    let address = tree.children(image).find(|child| child.name == "url").map(|url| url.text.trim());
    address.or_else(|| image.attribute("href")).map(Into::into)
}

fn author(name: &str) -> Option<Author> {
    words::some(name).map(|name| Author { name, ..Author::default() })
}

/// The name in `desk@paper.example (The Desk)`, as RSS wants it, or the other way round; an address alone is no name.
fn person(written: &str) -> String {
    let (outer, inner) = written.split_once(['(', '（']).unwrap_or((written, ""));
    let inner = inner.trim_end().trim_end_matches([')', '）']);
    match (outer.contains('@'), inner.contains('@')) {
        (true, false) if !outer.trim().contains(char::is_whitespace) => inner.into(),
        (false, true) => outer.into(),
        _ => written.into(),
    }
}

fn atom_author(tree: &Tree, field: &Element, base: Option<&Url>) -> Option<Author> {
    let part = |name: &str| tree.children(field).find(|child| child.name == name).map(|child| child.text.as_str());
    let url = part("uri").or_else(|| part("url")).and_then(|address| resolve(base, address, Use::Link));
    author(part("name")?).map(|author| Author { url, ..author })
}
