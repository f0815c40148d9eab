//! What stands beside an item's texts: pictures, recordings, films and documents, by whichever element names them.

use std::cell::Cell;

use url::Url;

use super::super::{
    address::{Use, resolve},
    draft::{Attachment, Picture},
    gallery::{is_button, is_counter, is_emoji},
    html,
    kind::{Kind, kind},
    notes::Notes,
    words,
    xml::{Element, Space, Tree},
};

/// How many pictures, and how many other files, an item may have; no reader looks at more.
const MAX_FILES: usize = 100;

/// A picture that is no wider and no higher than this, in pixels, is an icon.
const ICON: u32 = 48;

/// What an item has beside its texts.
#[derive(Debug, Default)]
pub(super) struct Media {
    /// In the order of the feed; of each group the widest.
    pub(super) pictures: Vec<Picture>,
    /// Recordings, films and documents.
    pub(super) attachments: Vec<Attachment>,
    /// Small pictures, for where there is no other.
    thumbnails: Vec<Picture>,
}

/// Elements that other systems have for the picture of an item.
const PICTURES: [&str; 14] = [
    "image",
    "thumbnail",
    "thumb",
    "picture",
    "photo",
    "img",
    "cover",
    "featured_image",
    "featuredimage",
    "featured-image",
    "post-thumbnail",
    "image_url",
    "imageurl",
    "image-url",
];

/// Reads them all.
pub(super) fn media(tree: &Tree, item: &Element, base: Option<&Url>, notes: &mut Notes) -> Media {
    let reader = Reader { tree, item, base, is_full: Cell::new(false) };
    let mut media = Media::default();
    for child in tree.children(item) {
        match (child.space, child.name.as_str()) {
            (Space::Media, "group") => reader.group(child, &mut media, notes),
            (Space::Media, "content") => reader.file(&[child, item], &mut media, notes),
            (Space::Media, "thumbnail") => media.thumbnails.extend(reader.thumbnail(&[child, item])),
            (Space::Plain | Space::Other, "enclosure") => reader.file(&[child, item], &mut media, notes),
            (_, "link") if child.attribute("rel") == Some("enclosure") => {
                reader.file(&[child, item], &mut media, notes);
            }
            (Space::Podcast, "image") => reader.add(reader.picture(&[child]), &mut media.pictures),
            (Space::Plain | Space::Other, name) if PICTURES.contains(&name) => {
                reader.add(reader.named(child), &mut media.pictures);
            }
            _ => {}
        }
    }
    if media.pictures.is_empty() {
        let widest = media.thumbnails.split_off(0).into_iter();
        media.pictures.extend(widest.reduce(|best, next| if next.width > best.width { next } else { best }));
    }
    if reader.is_full.get() {
        notes.say("", format!("has {MAX_FILES} pictures or more, the others left out"));
    }
    media
}

struct Reader<'t, 's> {
    tree: &'t Tree<'s>,
    item: &'t Element,
    base: Option<&'t Url>,
    is_full: Cell<bool>,
}

impl Reader<'_, '_> {
    /// The files of a group are one in several sizes: the widest picture and the first film are taken.
    fn group(&self, group: &Element, media: &mut Media, notes: &mut Notes) {
        let contents = || self.tree.children(group).filter(|part| part.is(Space::Media, "content")).take(MAX_FILES);
        let pictures = contents().filter(|part| kind_of(part) == Kind::Picture);
        let widest = pictures
            .filter_map(|part| self.picture(&[part, group, self.item]))
            .reduce(|best, next| if next.width > best.width { next } else { best });
        self.add(widest, &mut media.pictures);
        let others = || contents().filter(|part| kind_of(part) != Kind::Picture);
        let first = others().find(|part| part.attribute("isDefault") == Some("true")).or_else(|| others().next());
        if let Some(first) = first {
            self.file(&[first, group, self.item], media, notes);
        }
        let thumbnails = self.tree.children(group).filter(|part| part.is(Space::Media, "thumbnail")).take(MAX_FILES);
        // What is said of a film is not said of its picture.
        let around = |part| if first.is_some() { vec![part] } else { vec![part, group, self.item] };
        media.thumbnails.extend(thumbnails.filter_map(|part| self.thumbnail(&around(part))));
    }

    /// A small picture, unless it is smaller than any that is looked at: the portrait of who wrote the item.
    fn thumbnail(&self, around: &[&Element]) -> Option<Picture> {
        let picture = self.picture(around)?;
        let is_icon =
            [picture.width, picture.height].into_iter().all(|pixels| pixels.is_some_and(|pixels| pixels <= ICON));
        (!is_icon && !is_none(&picture.src)).then_some(picture)
    }

    /// A file, by what it says it is, or what its address says.
    fn file(&self, around: &[&Element], media: &mut Media, notes: &mut Notes) {
        let Some(own) = around.first() else { return };
        let Some(address) = own.said("url").or_else(|| own.said("href")) else { return };
        match kind_of(own) {
            Kind::Picture => self.add(self.picture(around), &mut media.pictures),
            Kind::Recording | Kind::Film | Kind::Document => {
                let thumbnails = self.tree.children(own).filter(|part| part.is(Space::Media, "thumbnail"));
                media
                    .thumbnails
                    .extend(thumbnails.take(MAX_FILES).filter_map(|part| self.thumbnail(&[part, self.item])));
                match resolve(self.base, address, Use::File) {
                    Some(url) if media.attachments.len() < MAX_FILES => {
                        let title = self.said(around, &["title"]).or_else(|| own.said("title").map(words::clean));
                        media.attachments.push(Attachment { url, title, kind: kind_of(own) });
                    }
                    _ => notes.say(&own.name, format!("\"{address}\" can't be loaded, left out")),
                }
            }
            Kind::Page => {}
            Kind::Unknown => notes.say(&own.name, format!("says not what \"{address}\" is, left out")),
        }
    }

    /// Adds a picture, once; of one in several widths the widest stays.
    fn add(&self, picture: Option<Picture>, pictures: &mut Vec<Picture>) {
        let Some(picture) = picture.filter(|picture| !is_none(&picture.src)) else { return };
        if pictures.iter().any(|known| known.src == picture.src) {
            return;
        }
        if pictures.len() >= MAX_FILES {
            self.is_full.set(true);
            return;
        }
        pictures.push(picture);
    }

    /// The picture of an element that is named for it: its address inside, in an attribute, or as its text.
    fn named(&self, element: &Element) -> Option<Picture> {
        let inner = self.tree.children(element).find(|child| child.name == "url").map(|url| url.text.trim());
        let attribute = || ["url", "href", "src"].iter().find_map(|name| element.said(name));
        let written = inner.filter(|url| !url.is_empty()).or_else(attribute).unwrap_or(element.text.trim());
        if written.contains(char::is_whitespace) || !matches!(kind("", "", written), Kind::Picture | Kind::Unknown) {
            return None;
        }
        let src = resolve(self.base, written, Use::File)?;
        Some(Picture { src, ..Picture::default() })
    }

    /// What the nearest of these elements says in a child of one of these names.
    fn said(&self, around: &[&Element], names: &[&str]) -> Option<String> {
        let of = |element: &Element, name: &str| {
            let part = self.tree.child(element, Space::Media, name)?;
            Some(html::plain(&part.text)).filter(|words| !words.is_empty())
        };
        around.iter().find_map(|element| names.iter().find_map(|name| of(element, name)))
    }

    /// A picture, with what the nearest of `around` says of it: its own element, its group, its item.
    fn picture(&self, around: &[&Element]) -> Option<Picture> {
        let own = around.first()?;
        let src = resolve(self.base, own.said("url").or_else(|| own.said("href"))?, Use::File)?;
        let pixels = |name| own.said(name).and_then(|value| value.parse().ok()).filter(|pixels| *pixels > 0);
        Some(Picture {
            src,
            width: pixels("width"),
            height: pixels("height"),
            caption: self.said(around, &["description", "title"]).or_else(|| own.said("title").map(words::clean)),
            credit: self.said(around, &["credit", "copyright"]),
            ..Picture::default()
        })
    }
}

/// Whether an address is that of no picture for readers.
fn is_none(src: &str) -> bool {
    is_counter(src) || is_button(src, "") || is_emoji(src, "", "")
}

/// What an element's file is. One that says how wide and high it is, and nothing else, is a picture.
fn kind_of(element: &Element) -> Kind {
    let part = |name| element.said(name).unwrap_or_default();
    let address = element.said("url").or_else(|| element.said("href")).unwrap_or_default();
    match kind(part("medium"), part("type"), address) {
        Kind::Unknown if element.said("width").is_some() && element.said("height").is_some() => Kind::Picture,
        kind => kind,
    }
}
