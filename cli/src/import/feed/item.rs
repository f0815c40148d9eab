//! One item of a feed.

use std::collections::HashSet;

use url::Url;

use super::{
    super::{
        address::{Use, resolve, uncounted},
        draft::{Author, Category, Item},
        html, language,
        made::Made,
        notes::Notes,
        people::people,
        time::Clock,
        words,
        xml::{Element, Space, Tree},
    },
    Dialect,
    base::{self, Link, links},
    layout::Layout,
    media::media,
    text::Markup,
};

/// How many characters a text has at least that is an article and has no markup.
const BARE: usize = 1000;

/// What every item of a feed is read with.
pub(super) struct Reader<'t, 's> {
    pub(super) tree: &'t Tree<'s>,
    pub(super) layout: &'t Layout<'t>,
    /// What addresses in the feed are relative to.
    pub(super) base: Option<&'t Url>,
    pub(super) clock: &'t Clock,
    /// What the feed's own authors are, for items that name none.
    pub(super) authors: &'t [Author],
    /// The ids that have been made out of titles.
    pub(super) made: Made,
}

impl Reader<'_, '_> {
    /// Reads an item; the tenth without an id is an item as well.
    pub(super) fn item(&mut self, element: &Element, notes: &mut Notes) -> Option<Item> {
        let base = base::nested(self.tree, element, self.base.cloned());
        let mut item = Item::default();
        self.links(element, base.as_ref(), &mut item, notes);
        let title = self.field(element, &["title"]).map(Markup::words);
        item.title = title.filter(|title| !title.is_empty());
        self.times(element, &mut item, notes);
        item.id = self.id(element, &item).or_else(|| self.made_id(element, &item))?;
        notes.item(item.id.clone());
        self.texts(element, base.as_ref(), &mut item, notes);
        self.people(element, base.as_ref(), &mut item);
        self.categories(element, &mut item);
        let media = media(self.tree, element, base.as_ref(), notes);
        item.images = media.pictures;
        item.attachments = media.attachments;
        let own = self.tree.inherited(element, "xml:lang");
        let named = self.tree.child(element, Space::Dublin, "language").map(|field| field.text.as_str());
        item.language = named
            .or_else(|| own.filter(|_| own != self.tree.inherited(self.layout.head, "xml:lang")))
            .and_then(language::tag);
        Some(item)
    }

    /// The first text under one of these names, in the order of the names.
    fn field<'e>(&'e self, element: &'e Element, names: &[&str]) -> Option<Markup<'e>> {
        names.iter().find_map(|name| {
            let fields = self
                .tree
                .children(element)
                .filter(|child| child.name == *name && !matches!(child.space, Space::Media | Space::Podcast));
            fields.filter_map(|field| Markup::of(self.tree, self.layout.dialect, field)).next()
        })
    }

    /// Where the item leads: its own page, and all addresses that are only others of it.
    fn links(&self, element: &Element, base: Option<&Url>, item: &mut Item, notes: &mut Notes) {
        let text = |space: Option<Space>, name: &str| {
            let fields = self.tree.children(element).filter(|child| child.name == name);
            let mut fields = fields.filter(|child| space.is_none_or(|space| child.space == space));
            fields.next().map(|child| child.text.trim()).filter(|text| !text.is_empty())
        };
        let page = links(self.tree, element).find(Link::is_page).map(|link| link.href);
        // Where FeedBurner counts the readers of a link, it keeps the link itself here.
        let original = text(None, "origlink");
        let is_permanent =
            |guid: &&Element| guid.attribute("isPermaLink").is_none_or(|value| !value.eq_ignore_ascii_case("false"));
        let guid = self.tree.children(element).find(|child| child.name == "guid").filter(is_permanent);
        // It need not be an address, whatever the attribute's default says.
        let guid = guid.and_then(|guid| resolve(None, &guid.text, Use::Link)).filter(|url| url.starts_with("http"));
        // The text may stand elsewhere (RFC 4287, 4.1.3.2).
        let content =
            || self.tree.children(element).find(|child| child.name == "content").and_then(|child| child.said("src"));
        let written = original.or(page).or_else(content);
        let whole = written.and_then(|address| resolve(base, address, Use::Link)).or_else(|| guid.clone());
        item.url = whole.map(uncounted);
        if let (Some(address), None) = (written, &item.url) {
            notes.say("link", format!("\"{address}\" is not an address that readers can follow, dropped"));
        }
        let others = [page, original, text(Some(Space::Dublin), "identifier"), text(None, "comments")];
        let others = others.into_iter().flatten().filter_map(|address| resolve(base, address, Use::Link));
        item.own_links = others.chain(guid).chain(item.url.clone()).collect();
    }

    /// What the feed calls the item.
    fn id(&self, element: &Element, item: &Item) -> Option<String> {
        let of = |name: &str| {
            let field = self.tree.children(element).find(|child| child.name == name)?;
            words::some(&field.text)
        };
        of("guid").or_else(|| of("id")).or_else(|| item.url.clone()).or_else(|| of("identifier"))
    }

    /// An id out of the title and the day, or of the text where there is no title: the same as long as these are.
    fn made_id(&mut self, element: &Element, item: &Item) -> Option<String> {
        let text = || self.field(element, &["description", "summary", "encoded", "content"]).map(Markup::words);
        let words = item.title.clone().or_else(text)?;
        self.made.id(&words, item.published.as_deref())
    }

    fn times(&self, element: &Element, item: &mut Item, notes: &mut Notes) {
        let mut read = |names: &[(Option<Space>, &str)]| {
            names.iter().find_map(|(space, name)| {
                let fits = |child: &&Element| child.name == *name && space.is_none_or(|space| child.space == space);
                let field = self.tree.children(element).find(fits)?;
                let written = words::clean(&field.text);
                (!written.is_empty()).then(|| notes.moment(name, &written, self.clock))?
            })
        };
        let published = read(&[
            (None, "pubdate"),
            (None, "published"),
            (Some(Space::Atom), "issued"),
            (None, "date"),
            (None, "created"),
            (None, "issued"),
            (None, "publisheddate"),
        ]);
        let modified = read(&[(None, "updated"), (None, "modified"), (None, "lastmodified")]);
        // What was touched when it came out was not touched since.
        item.modified = modified.filter(|modified| published.as_ref() != Some(modified));
        // A feed that tells only when an item was last touched tells nothing else of when it came out.
        item.published = published.or_else(|| item.modified.take());
    }

    /// The whole text, and what may be a teaser or, where there is no other, the text.
    fn texts(&self, element: &Element, base: Option<&Url>, item: &mut Item, notes: &mut Notes) {
        let dialect = self.layout.dialect;
        // What an article's own addresses are relative to is the article, where nothing else is said.
        let article = item.url.as_deref().and_then(|url| Url::parse(url).ok());
        let field = |fits: &dyn Fn(&Element) -> bool| {
            self.tree
                .children(element)
                .filter(|child| fits(child))
                .find_map(|child| Some((child, Markup::of(self.tree, dialect, child)?)))
        };
        let mut convert = |(field, markup): (&Element, Markup), name: &str| {
            let base = match self.tree.inherited(field, "xml:base") {
                Some(_) => base::nested(self.tree, field, base.cloned()),
                None => article.clone().or_else(|| base.cloned()),
            };
            notes.converted(name, markup.blocks(base.as_ref()))
        };
        let is_body = |child: &Element| {
            let name = child.name.as_str();
            match child.space {
                Space::Media | Space::Podcast => false,
                Space::Content => matches!(name, "encoded" | "items"),
                _ => {
                    matches!(name, "full-text" | "fulltext" | "full_text" | "content" | "body" | "articlebody")
                        || name == "encoded" && child.prefix != "excerpt"
                }
            }
        };
        let in_content = |child: &Element| child.space == Space::Content && child.name == "encoded";
        if let Some(body) = field(&in_content).or_else(|| field(&is_body)) {
            item.body = convert(body, "content");
        }
        let teasers: [&dyn Fn(&Element) -> bool; 5] = [
            &|child| child.name == "description" && !matches!(child.space, Space::Media | Space::Podcast),
            &|child| child.name == "summary" && child.space != Space::Podcast,
            &|child| child.name == "encoded" && child.prefix == "excerpt" || child.name == "excerpt",
            &|child| child.space == Space::Podcast && matches!(child.name.as_str(), "summary" | "subtitle"),
            &|child| child.space == Space::Media && child.name == "description",
        ];
        let group = self.tree.child(element, Space::Media, "group");
        let grouped = || {
            let field = self.tree.child(group?, Space::Media, "description")?;
            Some((field, Markup::of(self.tree, dialect, field)?))
        };
        if let Some(teaser) = teasers.iter().find_map(|fits| field(fits)).or_else(grouped) {
            let (field, markup) = teaser;
            let about = (field.space == Space::Media).then(|| markup.without_directory()).flatten();
            let read = about.as_deref().map_or(markup, Markup::Plain);
            item.teaser = convert((field, read), "summary");
            // Atom has a field for each, and says which is which. What describes a film or a recording is no article, and lines
            // without any markup are one only where there are many.
            let is_bare = |text: &str| !text.contains('<') && !text.contains("&lt;") && text.chars().count() < BARE;
            item.is_teaser_short = dialect == Dialect::Atom && field.name == "summary"
                || matches!(field.space, Space::Media | Space::Podcast)
                || matches!(markup, Markup::Html(text) if is_bare(text));
        }
    }

    fn people(&self, element: &Element, base: Option<&Url>, item: &mut Item) {
        let mut names = HashSet::new();
        let mut lines = Vec::new();
        for field in self.tree.children(element) {
            let found = match (field.space, field.name.as_str()) {
                (Space::Dublin, "creator") | (Space::Plain | Space::Other, "author" | "creator" | "byline")
                    if field.children.is_empty() =>
                {
                    people(&html::plain(&field.text))
                }
                (_, "author") if !field.children.is_empty() => {
                    item.authors.extend(atom_author(self.tree, field, base));
                    continue;
                }
                (Space::Podcast, "author") if item.authors.is_empty() => people(&html::plain(&field.text)),
                _ => continue,
            };
            lines.extend(found.line);
            item.authors.extend(found.names.into_iter().map(|name| Author { name, ..Author::default() }));
        }
        // Some feeds name everybody twice, in RSS's field and in Dublin Core's.
        item.authors.retain(|author| names.insert(author.name.to_lowercase()));
        if let [line] = lines.as_slice() {
            item.byline = Some(line.clone());
        }
        if item.authors.is_empty() {
            item.authors = self.authors.to_vec();
        }
    }

    fn categories(&self, element: &Element, item: &mut Item) {
        for field in self.tree.children(element) {
            let is_category =
                matches!(field.space, Space::Plain | Space::Other | Space::Atom) && field.name == "category";
            if !is_category && !field.is(Space::Dublin, "subject") {
                continue;
            }
            let named = field.said("label").or_else(|| field.said("term")).unwrap_or(&field.text);
            let name = html::plain(named);
            let domain = field.said("domain").or_else(|| field.said("scheme")).unwrap_or_default().to_ascii_lowercase();
            if name.is_empty() {
                continue;
            }
            // What Blogger and its like say of the kind of entry is no category of it.
            if domain.ends_with("#kind") {
                continue;
            }
            if domain.contains("keyword") || domain.contains("tag") {
                item.tags.push(name);
            } else {
                item.categories.push(Category::named(name));
            }
        }
    }
}

/// A person of Atom (RFC 4287, 3.2).
pub(super) fn atom_author(tree: &Tree, field: &Element, base: Option<&Url>) -> Vec<Author> {
    let part = |name: &str| tree.children(field).find(|child| child.name == name).map(|child| child.text.as_str());
    let url = part("uri").or_else(|| part("url")).and_then(|address| resolve(base, address, Use::Link));
    let found = people(part("name").unwrap_or_default());
    let is_one = found.names.len() == 1;
    found
        .names
        .into_iter()
        .map(|name| Author { name, url: url.clone().filter(|_| is_one), ..Author::default() })
        .collect()
}
