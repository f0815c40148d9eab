//! Media RSS: which pictures an item has, and what is said of each.

use url::Url;

use super::extras::MAX_PICTURES;
use crate::import::{
    address::{Use, resolve},
    draft::Picture,
    html,
    xml::{Element, Space, Tree},
};

/// Whether what an element leads to is a picture, by its type or, where it says none, by its name.
pub(super) fn is_picture(field: &Element) -> bool {
    let address = field.attribute("url").or_else(|| field.attribute("href")).unwrap_or_default();
    match (field.attribute("medium"), field.attribute("type")) {
        (Some(medium), _) => medium == "image",
        (None, Some(kind)) => kind.starts_with("image/"),
        (None, None) => names_picture(address),
    }
}

/// Whether what an element leads to is heard or seen moving.
pub(super) fn is_film(field: &Element) -> bool {
    let kinds = [field.attribute("medium"), field.attribute("type")];
    kinds.into_iter().flatten().any(|kind| kind.starts_with("video") || kind.starts_with("audio"))
}

/// Whether an address ends as those of picture files do.
fn names_picture(address: &str) -> bool {
    let path = path(address).to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|end| path.ends_with(end))
}

fn path(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// Whether two are one picture in two widths, of which a server cuts any from the same file.
fn is_same(picture: &Picture, other: &Picture) -> bool {
    picture.src == other.src
        || names_picture(&picture.src)
            && path(&picture.src) == path(&other.src)
            && picture.width.is_some()
            && other.width.is_some()
}

/// The pictures of Media RSS in the order of the feed: of each group the widest, with what is said of it or, where nothing is, of all of them.
/// A thumbnail stands in only where there is no picture.
pub(super) fn media(tree: &Tree, item: &Element, base: Option<&Url>, pictures: &mut Vec<Picture>) {
    let mut found: Vec<Picture> = Vec::new();
    let mut thumbnails: Vec<Picture> = Vec::new();
    let is_media = |child: &&Element| child.space == Space::Media;
    for child in tree.children(item).filter(is_media) {
        if found.len() + pictures.len() >= MAX_PICTURES {
            break;
        }
        match child.name.as_str() {
            "group" => {
                let contents = tree.children(child).filter(|part| part.name == "content" && is_picture(part));
                let widest = contents
                    .take(MAX_PICTURES)
                    .filter_map(|part| picture(tree, &[part, child, item], base))
                    .reduce(|best, next| if next.width > best.width { next } else { best });
                found.extend(widest);
                thumbnails.extend(thumbnail(tree, child, &[child, item], base));
            }
            "content" if is_picture(child) => found.extend(picture(tree, &[child, item], base)),
            "content" => thumbnails.extend(thumbnail(tree, child, &[child, item], base)),
            _ => {}
        }
    }
    thumbnails.extend(thumbnail(tree, item, &[item], base));
    if found.is_empty() && pictures.is_empty() {
        found = thumbnails;
    }
    for picture in found {
        match pictures.iter_mut().find(|known| is_same(known, &picture)) {
            Some(known) if known.width > picture.width => {}
            Some(known) => *known = picture,
            None => pictures.push(picture),
        }
    }
}

/// A picture, with what the nearest of `around` says of it: its own element, its group, its item.
fn picture(tree: &Tree, around: &[&Element], base: Option<&Url>) -> Option<Picture> {
    let own = around.first()?;
    let src = resolve(base, own.attribute("url").or_else(|| own.attribute("href"))?, Use::File)?;
    let said = |names: &[&str]| {
        let of = |element: &Element, name: &str| {
            let part = tree.child(element, Space::Media, name)?;
            Some(html::plain(&part.text)).filter(|words| !words.is_empty())
        };
        around.iter().find_map(|element| names.iter().find_map(|name| of(element, name)))
    };
    let pixels = |name| own.attribute(name).and_then(|value| value.trim().parse().ok()).filter(|pixels| *pixels > 0);
    Some(Picture {
        src,
        width: pixels("width"),
        height: pixels("height"),
        caption: said(&["description", "title"]),
        credit: said(&["credit", "copyright"]),
        ..Picture::default()
    })
}

fn thumbnail(tree: &Tree, parent: &Element, around: &[&Element], base: Option<&Url>) -> Option<Picture> {
    let thumbnails = tree.children(parent).filter(|part| part.is(Space::Media, "thumbnail"));
    let chain = |part| std::iter::once(part).chain(around.iter().copied()).collect::<Vec<_>>();
    thumbnails
        .take(MAX_PICTURES)
        .filter_map(|part| picture(tree, &chain(part), base))
        .reduce(|best, next| if next.width > best.width { next } else { best })
}
