//! What addresses in a feed are relative to.

use url::Url;

use super::{
    super::xml::{Element, Space, Tree},
    layout::Layout,
};

/// A link of a feed or an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link<'t> {
    pub(super) rel: &'t str,
    pub(super) kind: &'t str,
    pub(super) href: &'t str,
}

impl Link<'_> {
    /// Whether it leads to a page for readers.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.rel, "" | "alternate") && (self.kind.is_empty() || self.kind.contains("html"))
    }
}

/// The links directly in an element, in either dialect.
pub(super) fn links<'t>(tree: &'t Tree, element: &'t Element) -> impl Iterator<Item = Link<'t>> {
    let links = tree.children(element).filter(|child| child.name == "link");
    links.filter_map(|child| {
        let part = |name| child.said(name).unwrap_or_default();
        let text = child.text.trim();
        let written =
            if text.is_empty() || child.space == Space::Atom && !part("href").is_empty() { part("href") } else { text };
        (!written.is_empty()).then(|| Link { rel: part("rel"), kind: part("type"), href: written })
    })
}

/// What addresses in a feed are relative to: as `xml:base` says, the nearest innermost; else the site whose feed it is; else
/// the feed's own address, which may be that of a delivery network; else what the user named.
pub(super) fn of_feed(tree: &Tree, layout: &Layout, given: Option<&Url>) -> Option<Url> {
    let own = links(tree, layout.head).find(|link| link.rel == "self").map(|link| link.href);
    let home = links(tree, layout.head).find(Link::is_page).map(|link| link.href);
    let absolute = |address: &str| Url::parse(address).ok();
    let outer = home.and_then(absolute).or_else(|| own.and_then(absolute)).or_else(|| given.cloned());
    let outer = match (&outer, home) {
        (Some(outer), Some(home)) => outer.join(home).ok(),
        _ => outer,
    };
    nested(tree, layout.head, outer)
}

/// The same within an element.
pub(super) fn nested(tree: &Tree, element: &Element, outer: Option<Url>) -> Option<Url> {
    let bases: Vec<&str> = tree.ancestors(element).filter_map(|element| element.said("xml:base")).collect();
    bases.into_iter().rev().fold(outer, |outer, address| match &outer {
        Some(base) => base.join(address).ok().or(outer),
        None => Url::parse(address).ok(),
    })
}
