//! What a feed says of itself.

use url::Url;

use super::{
    super::{
        address::{Use, resolve},
        draft::Head,
        xml::{Element, Space, Tree},
    },
    base::{Link, links},
    layout::Layout,
    text::Markup,
};

/// Reads it.
pub(super) fn head(tree: &Tree, layout: &Layout, base: Option<&Url>) -> Head {
    let channel = layout.head;
    let field = |names: &[&str]| {
        let fits = |child: &&Element| {
            names.contains(&child.name.as_str()) && !matches!(child.space, Space::Media | Space::Podcast)
        };
        let mut texts = tree.children(channel).filter(fits).filter_map(|child| Markup::of(tree, layout.dialect, child));
        texts.find_map(|text| Some(text.words()).filter(|words| !words.is_empty()))
    };
    let link = |address: &str, purpose| resolve(base, address, purpose);
    let own = |rel: &str| links(tree, channel).find(|link| link.rel == rel).map(|link| link.href);
    let text = |name: &str| tree.children(channel).find(|child| child.name == name).map(|child| child.text.trim());
    let said = |name: &str| text(name).filter(|text| !text.is_empty());
    let logo = said("icon").or_else(|| said("logo")).map(Into::into).or_else(|| image(tree, channel));
    let license = own("license").or_else(|| said("license"));
    Head {
        title: field(&["title"]),
        language: said("language").or_else(|| tree.inherited(channel, "xml:lang")).map(Into::into),
        description: field(&["description", "subtitle", "tagline"]),
        home_page_url: links(tree, channel).find(Link::is_page).and_then(|page| link(page.href, Use::Link)),
        feed_url: own("self").and_then(|address| link(address, Use::File)),
        icon: logo.and_then(|address: String| link(&address, Use::File)),
        copyright_notice: field(&["copyright", "rights"]),
        usage_terms: None,
        license: license.and_then(|address| link(address, Use::Link)),
    }
}

/// The picture of a channel.
fn image(tree: &Tree, channel: &Element) -> Option<String> {
    let images = || tree.children(channel).filter(|child| child.name == "image");
    let inner = images().flat_map(|image| tree.children(image)).filter(|child| child.name == "url");
    let named = inner.map(|url| url.text.trim()).find(|url| !url.is_empty());
    named.or_else(|| images().find_map(|image| image.said("href"))).map(Into::into)
}
