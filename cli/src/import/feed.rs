//! RSS and Atom.
//!
//! feed-rs reads the head of a feed and each of its items. It gets them one by one, so that a bad item takes no other
//! along, and without what it refuses or can't hold: which caption is which picture's, the offset of a time, a name as
//! written. That, [`extras`] reads from the same item.

mod extras;
mod media;

use anyhow::{Context, Result, bail};
use feed_rs::{
    model::{Entry, Feed, Link, Text},
    parser,
};
use url::Url;

use self::extras::Extras;
use super::{
    Reading, Unsuitable,
    address::{Use, resolve},
    draft::{Block, Category, Head, Item},
    html, language,
    notes::Notes,
    words,
    xml::{Element, Space, Tree, escape},
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

/// Where the head and the items of a feed are.
struct Layout<'t> {
    dialect: Dialect,
    /// What holds the feed's own fields.
    head: &'t Element,
    items: Vec<&'t Element>,
}

/// Reads a feed. `wanted` is the dialect that the user named; the other is read too, with a note.
///
/// # Errors
/// Where it is no feed, or its XML is broken.
pub(super) fn read(
    source: &str,
    name: &str,
    wanted: Dialect,
    context: &Reading,
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
    let feed = parse(&head_source(&tree, &layout)).with_context(|| format!("{name} can't be read as a feed"))?;
    let base = base(&tree, layout.head, context.base.as_ref(), &feed);
    let head = head(&feed, &tree, &layout, base.as_ref());
    for (place, element) in layout.items.iter().enumerate() {
        notes.item(format!("item {}", place + 1));
        if let Some(item) = item(&tree, &layout, element, base.as_ref(), context, notes) {
            each(item);
        }
    }
    notes.whole();
    Ok(head)
}

fn layout<'t>(tree: &'t Tree, name: &str) -> Result<Layout<'t>> {
    let root = tree.root()?;
    let is_item = |element: &&Element| matches!(element.space, Space::Plain | Space::Other) && element.name == "item";
    match root.name.as_str() {
        "rss" => {
            let Some(channel) = tree.children(root).find(|child| child.name == "channel") else {
                bail!("{name} is RSS without a <channel>: there is nothing in it")
            };
            // Some older dialects have the items behind the channel.
            let items = tree.children(channel).chain(tree.children(root)).filter(is_item).collect();
            Ok(Layout { dialect: Dialect::Rss, head: channel, items })
        }
        "RDF" => {
            let Some(channel) = tree.children(root).find(|child| child.name == "channel") else {
                bail!("{name} is RDF without a <channel>: it is no feed")
            };
            let items = tree.children(root).chain(tree.children(channel)).filter(is_item).collect();
            Ok(Layout { dialect: Dialect::Rss, head: channel, items })
        }
        "feed" => {
            let items = tree.children(root).filter(|child| child.name == "entry").collect();
            Ok(Layout { dialect: Dialect::Atom, head: root, items })
        }
        other => bail!(Unsuitable(format!(
            "{name} is no feed: its outermost element is <{other}>, not <rss>, <rdf:RDF> or <feed>"
        ))),
    }
}

/// The namespaces that feed-rs knows, for items that are taken out of where they were declared.
const SPACES: [(&str, &str); 3] = [
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("atom", "http://www.w3.org/2005/Atom"),
];

/// One element as a feed of its own.
fn wrapped(dialect: Dialect, inner: &str) -> String {
    match dialect {
        Dialect::Rss => {
            let spaces: String =
                SPACES.iter().map(|(prefix, address)| format!(" xmlns:{prefix}=\"{address}\"")).collect();
            format!("<rss version=\"2.0\"{spaces}><channel>{inner}</channel></rss>")
        }
        Dialect::Atom => format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{inner}</feed>"),
    }
}

fn parse(source: &str) -> Result<Feed> {
    let parser = parser::Builder::new()
        // An id that no feed has is no id.
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        // Times are read with their offsets, elsewhere.
        .timestamp_parser(|_| None)
        .build();
    Ok(parser.parse(source.as_bytes())?)
}

/// The fields of the feed itself, rewritten so that nothing in them can fail.
fn head_source(tree: &Tree, layout: &Layout) -> String {
    let fields = ["title", "subtitle", "description", "rights", "copyright", "logo", "icon"];
    let is_field = |child: &&Element| fields.contains(&child.name.as_str()) || child.name == "link";
    let inner: String =
        tree.children(layout.head).filter(is_field).map(|child| field(tree, layout.dialect, child)).collect();
    wrapped(layout.dialect, &inner)
}

/// One field as feed-rs takes it: its name without a prefix where it needs none, its text escaped.
fn field(tree: &Tree, dialect: Dialect, element: &Element) -> String {
    let Element { space, name, text, .. } = element;
    let prefix = match (dialect, space) {
        (Dialect::Rss, Space::Content) => "content:",
        (Dialect::Rss, Space::Dublin) => "dc:",
        (Dialect::Rss, Space::Atom) => "atom:",
        (Dialect::Rss, Space::Plain | Space::Other) | (Dialect::Atom, Space::Atom | Space::Plain) => "",
        _ => return String::new(),
    };
    if name == "link" && prefix == "atom:" || dialect == Dialect::Atom && matches!(name.as_str(), "link" | "category") {
        let attributes: String = element
            .attributes
            .iter()
            .filter(|(name, _)| !name.starts_with("xml"))
            .map(|(name, value)| format!(" {name}=\"{}\"", escape(value).replace('"', "&quot;")))
            .collect();
        return format!("<{prefix}{name}{attributes}/>");
    }
    // Markup that a feed did not escape is escaped here: what is inside is the content, as it stands.
    let has_markup = !element.children.is_empty();
    let content = if has_markup { tree.source(&element.inner) } else { text.as_str() };
    if words::trim(content).is_empty() {
        return String::new();
    }
    // What is neither text nor markup, a picture say, can't be read as an article.
    let is_text = |kind: &str| !kind.contains('/') || kind.starts_with("text/") || kind.ends_with("xml");
    if dialect == Dialect::Atom && !element.attribute("type").is_none_or(is_text) {
        return String::new();
    }
    let kind = match element.attribute("type") {
        _ if dialect == Dialect::Rss => "",
        _ if has_markup => " type=\"html\"",
        Some("html" | "text/html" | "application/xhtml+xml" | "xhtml") => " type=\"html\"",
        _ => " type=\"text\"",
    };
    format!("<{prefix}{name}{kind}>{}</{prefix}{name}>", escape(content))
}

/// What addresses in an element are relative to: as `xml:base` says, the nearest innermost; else the feed's own address;
/// else what the user named.
fn base(tree: &Tree, element: &Element, given: Option<&Url>, feed: &Feed) -> Option<Url> {
    let own =
        |rel: &str| feed.links.iter().find(|link| link.rel.as_deref() == Some(rel)).map(|link| link.href.as_str());
    let home = || feed.links.iter().find(|link| is_page(link)).map(|link| link.href.as_str());
    let outer = own("self").or_else(home).and_then(|address| Url::parse(address).ok()).or_else(|| given.cloned());
    nested_base(tree, element, outer)
}

fn nested_base(tree: &Tree, element: &Element, outer: Option<Url>) -> Option<Url> {
    let bases: Vec<&str> = tree.ancestors(element).filter_map(|element| element.attribute("xml:base")).collect();
    bases.into_iter().rev().fold(outer, |outer, address| match &outer {
        Some(base) => base.join(address).ok().or(outer),
        None => Url::parse(address).ok(),
    })
}

/// Whether a link leads to a page for readers.
fn is_page(link: &Link) -> bool {
    matches!(link.rel.as_deref(), None | Some("alternate"))
        && !link.href.is_empty()
        && link.target.is_none()
        && link.media_type.as_deref().is_none_or(|kind| kind.contains("html"))
}

fn head(feed: &Feed, tree: &Tree, layout: &Layout, base: Option<&Url>) -> Head {
    let words = |text: &Option<Text>| text.as_ref().and_then(|text| words(text, layout.dialect));
    let link = |address: &str, purpose| resolve(base, address, purpose);
    let lang = tree.inherited(layout.head, "xml:lang");
    let written = tree.children(layout.head).find(|child| child.name == "language").map(|child| child.text.as_str());
    let logo = feed.icon.as_ref().or(feed.logo.as_ref()).map(|image| image.uri.clone());
    let logo = logo.or_else(|| extras::channel_image(tree, layout.head));
    Head {
        title: words(&feed.title),
        language: written.or(lang).and_then(language),
        description: words(&feed.description),
        home_page_url: feed.links.iter().find(|l| is_page(l)).and_then(|l| link(&l.href, Use::Link)),
        feed_url: feed.links.iter().find(|l| l.rel.as_deref() == Some("self")).and_then(|l| link(&l.href, Use::File)),
        icon: logo.and_then(|address| link(&address, Use::File)),
        copyright_notice: words(&feed.rights),
        usage_terms: None,
    }
}

/// The words of a title. In RSS nobody knows whether it is HTML, and mostly what looks like it is.
fn words(written: &Text, dialect: Dialect) -> Option<String> {
    let is_html = dialect == Dialect::Rss || written.content_type.subty() == "html";
    Some(if is_html { html::plain(&written.content) } else { words::clean(&written.content) })
        .filter(|words| !words.is_empty())
}

fn item(
    tree: &Tree,
    layout: &Layout,
    element: &Element,
    feed_base: Option<&Url>,
    context: &Reading,
    notes: &mut Notes,
) -> Option<Item> {
    let dialect = layout.dialect;
    let fields = ["id", "guid", "title", "link", "summary", "description", "content", "encoded", "category", "rights"];
    let is_field = |child: &&Element| fields.contains(&child.name.as_str()) && child.space != Space::Podcast;
    let inner: String = tree.children(element).filter(is_field).map(|child| field(tree, dialect, child)).collect();
    let tag = if dialect == Dialect::Atom { "entry" } else { "item" };
    let parsed = parse(&wrapped(dialect, &format!("<{tag}>{inner}</{tag}>")));
    let entry = match parsed.map(|feed| feed.entries.into_iter().next()) {
        Ok(entry) => entry.unwrap_or_default(),
        Err(error) => {
            notes.say("", format!("can't be read, left out: {error:#}"));
            return None;
        }
    };
    let base = nested_base(tree, element, feed_base.cloned()).or_else(|| context.base.clone());
    let extras = Extras::read(tree, layout.head, element, base.as_ref(), context.zone.as_ref(), notes);
    let page = entry.links.iter().find(|link| is_page(link)).map(|link| link.href.as_str());
    let url = page.and_then(|address| resolve(base.as_ref(), address, Use::Link)).or_else(|| extras.permalink.clone());
    if let (Some(address), None) = (page, &url) {
        notes.say("link", format!("\"{address}\" is not an address that readers can follow, dropped"));
    }
    let id = Some(words::clean(&entry.id)).filter(|id| !id.is_empty()).or_else(|| url.clone());
    let Some(id) = id else {
        notes.say("", "neither an id nor a link, left out");
        return None;
    };
    notes.item(id.clone());
    // What an article's own addresses are relative to is the article, where nothing else is said.
    let article = url.as_deref().and_then(|url| Url::parse(url).ok());
    let content_base = tree.children(element).find(|child| matches!(child.name.as_str(), "content" | "encoded"));
    let content_base = match content_base {
        Some(content) if tree.inherited(content, "xml:base").is_some() => nested_base(tree, content, base),
        _ => article.or(base),
    };
    let mut item = Item { id, url, ..Item::default() };
    item.title = entry.title.as_ref().and_then(|title| words(title, dialect));
    write_text(&mut item, &entry, dialect, content_base.as_ref(), notes);
    extras.give_to(&mut item);
    for category in &entry.categories {
        let name = category.label.as_deref().unwrap_or(&category.term);
        item.categories.extend(Some(html::plain(name)).filter(|name| !name.is_empty()).map(Category::named));
    }
    Some(item)
}

/// Body and summary. A feed that has but one text may mean either by it.
fn write_text(item: &mut Item, entry: &Entry, dialect: Dialect, base: Option<&Url>, notes: &mut Notes) {
    let content = entry.content.as_ref().and_then(|content| Some((content.body.as_ref()?, &content.content_type)));
    let body = content.map(|(body, kind)| (body.as_str(), kind.ty().as_str() == "text" && kind.subty() != "html"));
    let summary = entry.summary.as_ref().map(|summary| {
        let is_html = dialect == Dialect::Rss || summary.content_type.subty() == "html";
        (summary.content.as_str(), !is_html)
    });
    let mut convert = |(written, is_plain): (&str, bool), field| {
        if is_plain {
            return html::paragraphs(written);
        }
        let converted = html::convert(written, base);
        for what in converted.dropped {
            notes.say(field, format!("{what} left out"));
        }
        converted.blocks
    };
    if let Some(body) = body {
        item.body = convert(body, "content");
    }
    let Some(summary) = summary else { return };
    let blocks = convert(summary, "summary");
    // A text of one paragraph that leads to a page is a teaser; any more is the article.
    let is_teaser = dialect == Dialect::Atom
        || !item.body.is_empty()
        || item.url.is_some() && blocks.iter().filter(|block| !matches!(block, Block::Image(_))).count() < 2;
    if is_teaser {
        item.summary = Some(html::words(&blocks)).filter(|words| !words.is_empty());
        // A teaser's picture is the card's, where the article has none.
        let pictures =
            blocks.into_iter().filter_map(|b| if let Block::Image(picture) = b { Some(picture) } else { None });
        item.images.extend(pictures);
    } else {
        item.body = blocks;
    }
}
