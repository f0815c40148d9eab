//! Drafts: what every dialect is brought into before it becomes an edition.
//!
//! A draft may lack anything but says nothing that its source does not. Texts in it are clean (see [`words::clean`]) and
//! addresses are absolute and allowed, so that writing it as JSON is all that is left.
//!
//! [`words::clean`]: super::words::clean

use serde_json::{Map, Value, json};

/// What a source says of the whole edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Head {
    /// The newspaper's name.
    pub(super) title: Option<String>,
    /// BCP 47.
    pub(super) language: Option<String>,
    /// A line or two about the newspaper.
    pub(super) description: Option<String>,
    /// The newspaper's site.
    pub(super) home_page_url: Option<String>,
    /// Where the source is published.
    pub(super) feed_url: Option<String>,
    /// A picture for the masthead.
    pub(super) icon: Option<String>,
    /// Who holds the rights.
    pub(super) copyright_notice: Option<String>,
    /// What may be done with it.
    pub(super) usage_terms: Option<String>,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Item {
    /// As the source has it; the `url` where it has none.
    pub(super) id: String,
    /// The article's page.
    pub(super) url: Option<String>,
    /// `photo`, `editorial` and so on; none for an article.
    pub(super) kind: Option<&'static str>,
    /// The headline.
    pub(super) title: Option<String>,
    /// The line under it.
    pub(super) subtitle: Option<String>,
    /// The display line.
    pub(super) byline: Option<String>,
    /// Who made it.
    pub(super) authors: Vec<Author>,
    /// Plain text for the card.
    pub(super) summary: Option<String>,
    /// What it is filed under, the likeliest section first: an id and a title.
    pub(super) categories: Vec<Category>,
    /// Words that are no sections.
    pub(super) tags: Vec<String>,
    /// Where it was written.
    pub(super) dateline: Option<String>,
    /// The printed page and the column on it.
    pub(super) page: Option<String>,
    /// RFC 3339 with an offset.
    pub(super) published: Option<String>,
    /// The same.
    pub(super) modified: Option<String>,
    /// The first is the card's.
    pub(super) images: Vec<Picture>,
    /// What is to be read.
    pub(super) body: Vec<Block>,
    /// Whether it may be read without paying; none where the source does not say.
    pub(super) is_free: Option<bool>,
    /// Whether the editors took it back or hold it back: `canceled` or `withheld`.
    pub(super) status: Option<&'static str>,
    /// Where it differs from the edition's.
    pub(super) language: Option<String>,
    /// The source's own count of versions; 0 where it has none.
    pub(super) version: u64,
    /// How urgent it is, 1 the most.
    pub(super) urgency: Option<u32>,
}

/// A section or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Category {
    /// What items call it.
    pub(super) id: String,
    /// What readers see.
    pub(super) title: String,
}

impl Category {
    /// One that has no other id than its name.
    pub(super) fn named(name: String) -> Self {
        Self { id: name.clone(), title: name }
    }
}

/// Somebody who made an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Author {
    /// As it is to be read.
    pub(super) name: String,
    /// One of the format's words.
    pub(super) role: Option<&'static str>,
    /// Their page.
    pub(super) url: Option<String>,
    /// Their picture.
    pub(super) avatar: Option<String>,
}

/// A picture with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Picture {
    /// Its address.
    pub(super) src: String,
    /// In pixels.
    pub(super) width: Option<u32>,
    /// In pixels.
    pub(super) height: Option<u32>,
    /// For those who don't see it.
    pub(super) alt: String,
    /// For those who do.
    pub(super) caption: Option<String>,
    /// Who took it.
    pub(super) credit: Option<String>,
    /// The same in other widths.
    pub(super) srcset: Vec<(String, u32)>,
}

/// A piece of running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// Its words.
    pub(super) text: String,
    /// Whether they are strong.
    pub(super) strong: bool,
    /// Whether they are stressed.
    pub(super) em: bool,
    /// Where they lead.
    pub(super) href: Option<String>,
    /// How they are read aloud.
    pub(super) ruby: Option<String>,
}

impl Span {
    /// Whether words of both can stand in one span.
    pub(super) fn has_marks_of(&self, other: &Self) -> bool {
        (self.strong, self.em, &self.href) == (other.strong, other.em, &other.href)
            && self.ruby.is_none()
            && other.ruby.is_none()
    }
}

/// Running text.
pub(super) type Text = Vec<Span>;

/// A block of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Running text.
    Paragraph(Text),
    /// A subhead of level 2 or 3.
    Heading(Text, u8),
    /// Points.
    List {
        /// One text each.
        items: Vec<Text>,
        /// Whether they are numbered.
        ordered: bool,
    },
    /// Somebody else's words.
    Quote {
        /// The words.
        text: Text,
        /// Whose they are.
        cite: Option<String>,
    },
    /// A picture in its place.
    Image(Picture),
    /// A sidebar.
    Note {
        /// Its head.
        title: Option<String>,
        /// What it says; no notes.
        body: Vec<Block>,
    },
    /// Rows of cells.
    Table {
        /// The head row; may be empty.
        header: Vec<Text>,
        /// At least one.
        rows: Vec<Vec<Text>>,
        /// What it shows.
        caption: Option<String>,
    },
    /// A rule.
    Separator,
    /// Something that stands elsewhere, shown as a link.
    Embed {
        /// Where.
        url: String,
        /// What it is called.
        title: String,
    },
}

/// The words of a running text alone.
pub(super) fn plain(text: &[Span]) -> String {
    text.iter().map(|span| span.text.as_str()).collect()
}

/// Fields in the order of the format, those that are there.
struct Fields(Map<String, Value>);

impl Fields {
    fn new() -> Self {
        Self(Map::new())
    }

    fn put(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.into(), value.into());
        self
    }

    fn may(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    fn list(self, name: &str, values: Vec<Value>) -> Self {
        if values.is_empty() { self } else { self.put(name, values) }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

impl Item {
    /// The item as the format has it, filed under a section.
    pub(super) fn to_json(&self, section: Option<&str>, tags: &[String]) -> Value {
        Fields::new()
            .put("id", self.id.as_str())
            .may("url", self.url.as_deref())
            .may("type", self.kind)
            .may("title", self.title.as_deref())
            .may("subtitle", self.subtitle.as_deref())
            .may("byline", self.byline.as_deref())
            .list("authors", self.authors.iter().map(Author::to_json).collect())
            .may("summary", self.summary.as_deref())
            .may("section", section)
            .list("tags", tags.iter().map(|tag| json!(tag)).collect())
            .may("dateline", self.dateline.as_deref())
            .may("page", self.page.as_deref().map(|name| json!({ "name": name })))
            .may("date_published", self.published.as_deref())
            .may("date_modified", self.modified.as_deref())
            .list("images", self.images.iter().map(|picture| picture.fields(Fields::new()).done()).collect())
            .list("body", self.body.iter().map(Block::to_json).collect())
            .may("is_accessible_for_free", self.is_free.filter(|is_free| !is_free))
            .may("status", self.status)
            .may("language", self.language.as_deref())
            .done()
    }

    /// When it came out, as far as it says.
    pub(super) fn first(&self) -> Option<jiff::Timestamp> {
        self.published.as_ref().or(self.modified.as_ref()).and_then(|moment| moment.parse().ok())
    }

    /// The first picture of its body, those in sidebars last.
    pub(super) fn first_picture(&self) -> Option<&Picture> {
        let inner =
            self.body.iter().flat_map(|block| if let Block::Note { body, .. } = block { body.as_slice() } else { &[] });
        self.body.iter().chain(inner).find_map(Block::picture)
    }

    /// When it was last touched, as far as it says, and its version: the greater, the newer.
    pub(super) fn age(&self) -> (Option<jiff::Timestamp>, u64) {
        let moment = self.modified.as_ref().or(self.published.as_ref());
        (moment.and_then(|moment| moment.parse().ok()), self.version)
    }
}

impl Author {
    fn to_json(&self) -> Value {
        Fields::new()
            .put("name", self.name.as_str())
            .may("role", self.role)
            .may("url", self.url.as_deref())
            .may("avatar", self.avatar.as_deref())
            .done()
    }
}

impl Picture {
    /// Adds what another mention of the same picture says more.
    pub(super) fn complete(&mut self, other: &Picture) {
        if self.alt.is_empty() {
            self.alt.clone_from(&other.alt);
        }
        for (own, others) in [(&mut self.caption, &other.caption), (&mut self.credit, &other.credit)] {
            if own.is_none() {
                own.clone_from(others);
            }
        }
    }

    fn fields(&self, fields: Fields) -> Fields {
        fields
            .put("src", self.src.as_str())
            .may("width", self.width)
            .may("height", self.height)
            .put("alt", self.alt.as_str())
            .list("srcset", self.srcset.iter().map(|(src, width)| json!({ "src": src, "width": width })).collect())
            .may("caption", self.caption.as_deref())
            .may("credit", self.credit.as_deref())
    }
}

impl Block {
    fn picture(&self) -> Option<&Picture> {
        if let Block::Image(picture) = self { Some(picture) } else { None }
    }

    /// The block as the format has it. Notes hold no notes, so this recurses once at most.
    pub(super) fn to_json(&self) -> Value {
        let of = |kind: &str| Fields::new().put("type", kind);
        match self {
            Block::Paragraph(text) => match running(text) {
                Value::String(text) => Value::String(text),
                text => of("paragraph").put("text", text).done(),
            },
            Block::Heading(text, level) => of("heading").put("text", running(text)).put("level", *level).done(),
            Block::List { items, ordered } => of("list")
                .put("items", items.iter().map(|item| running(item)).collect::<Vec<_>>())
                .may("ordered", ordered.then_some(true))
                .done(),
            Block::Quote { text, cite } => of("quote").put("text", running(text)).may("cite", cite.as_deref()).done(),
            Block::Image(picture) => picture.fields(of("image")).done(),
            Block::Note { title, body } => of("note")
                .may("title", title.as_deref())
                .put("body", body.iter().map(Block::to_json).collect::<Vec<_>>())
                .done(),
            Block::Table { header, rows, caption } => of("table")
                .list("header", header.iter().map(|cell| running(cell)).collect())
                .put(
                    "rows",
                    rows.iter().map(|row| row.iter().map(|cell| running(cell)).collect()).collect::<Vec<Value>>(),
                )
                .may("caption", caption.as_deref())
                .done(),
            Block::Separator => of("separator").done(),
            Block::Embed { url, title } => of("embed").put("url", url.as_str()).put("title", title.as_str()).done(),
        }
    }
}

/// A text where it is nothing but words, else texts and spans.
fn running(text: &[Span]) -> Value {
    let is_bare = |span: &Span| !span.strong && !span.em && span.href.is_none() && span.ruby.is_none();
    if text.iter().all(is_bare) {
        return Value::String(plain(text));
    }
    let span = |span: &Span| {
        if is_bare(span) {
            return Value::String(span.text.clone());
        }
        Fields::new()
            .put("text", span.text.as_str())
            .may("strong", span.strong.then_some(true))
            .may("em", span.em.then_some(true))
            .may("href", span.href.as_deref())
            .may("ruby", span.ruby.as_deref())
            .done()
    };
    Value::Array(text.iter().map(span).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_of_words_alone_is_a_bare_text() {
        let words = |text: &str| Span { text: text.into(), ..Span::default() };
        let strong = Span { strong: true, ..words("b") };
        assert_eq!(Block::Paragraph(vec![words("a")]).to_json(), json!("a"));
        assert_eq!(
            Block::Paragraph(vec![words("a "), strong]).to_json(),
            json!({ "type": "paragraph", "text": ["a ", { "text": "b", "strong": true }] })
        );
    }
}
