//! What a feed says of itself.

use url::Url;

use super::{
    super::{
        address::{Use, resolve, uncounted},
        draft::Head,
        gallery::is_of_system,
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
    let (title, description) =
        names(field(&["title"]), field(&["description", "subtitle", "tagline"]), said("generator").unwrap_or_default());
    let feed_url = own("self").and_then(|address| link(address, Use::File));
    let page = links(tree, channel).find(Link::is_page).and_then(|page| link(page.href, Use::Link));
    Head {
        title,
        language: said("language").or_else(|| tree.inherited(channel, "xml:lang")).map(Into::into),
        description,
        // A feed that gives itself for its site has not said where that is.
        home_page_url: page.filter(|page| feed_url.as_ref() != Some(page)).map(uncounted),
        feed_url,
        icon: logo.and_then(|address: String| link(&address, Use::File)).filter(|address| !is_of_system(address)),
        copyright_notice: field(&["copyright", "rights"]),
        usage_terms: None,
        license: license.and_then(|address| link(address, Use::Link)),
    }
}

/// The paper's name and the line about it, without what names only the system: `The Lantern - Medium`. A line that is the
/// name once more says nothing.
fn names(title: Option<String>, description: Option<String>, generator: &str) -> (Option<String>, Option<String>) {
    const PARTS: [&str; 4] = [" - ", " – ", " — ", " | "];
    let without = |text: String, end: &str| {
        let part = PARTS.iter().filter_map(|part| text.rsplit_once(*part)).max_by_key(|(before, _)| before.len());
        match part {
            Some((before, last)) if !end.is_empty() && last.trim().eq_ignore_ascii_case(end) => {
                before.trim().to_owned()
            }
            _ => text,
        }
    };
    let powered = format!("Powered by {generator}");
    let bare = |text: Option<String>| text.map(|text| without(without(text, generator), &powered));
    let (title, description) = (bare(title), bare(description));
    let description = description.filter(|line| title.as_ref() != Some(line));
    (title, description)
}

/// The picture of a channel.
fn image(tree: &Tree, channel: &Element) -> Option<String> {
    let images = || tree.children(channel).filter(|child| child.name == "image");
    let inner = images().flat_map(|image| tree.children(image)).filter(|child| child.name == "url");
    let named = inner.map(|url| url.text.trim()).find(|url| !url.is_empty());
    named.or_else(|| images().find_map(|image| image.said("href"))).map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_papers_name_does_not_name_its_system() {
        let cases = [
            ("The Lantern - Medium", "Tales - Medium", "Medium", "The Lantern", Some("Tales")),
            ("渡口晚报 - 要闻", "渡口晚报 - 要闻 - Powered by RSSHub", "RSSHub", "渡口晚报 - 要闻", None),
            ("The Lantern - Sport", "Sport", "", "The Lantern - Sport", Some("Sport")),
            ("The Lantern", "The Lantern", "", "The Lantern", None),
            ("Stop - Go", "All of it", "Ghost 5.96", "Stop - Go", Some("All of it")),
        ];
        for (title, description, generator, name, line) in cases {
            let found = names(Some(title.into()), Some(description.into()), generator);
            assert_eq!(found, (Some(name.into()), line.map(Into::into)), "{title}");
        }
    }
}
