//! Drafts as the format has them.

use serde_json::{Map, Value, json};

use super::{Author, Block, Item, Picture, Span, plain};

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
    pub(in crate::import) fn to_json(&self, section: Option<&str>, tags: &[String]) -> Value {
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
    fn fields(&self, fields: Fields) -> Fields {
        fields
            .put("src", self.src.as_str())
            .may("width", self.width)
            .may("height", self.height)
            .may("alt", self.alt.as_deref())
            .list("srcset", self.srcset.iter().map(|(src, width)| json!({ "src": src, "width": width })).collect())
            .may("caption", self.caption.as_deref())
            .may("credit", self.credit.as_deref())
    }
}

impl Block {
    /// The block as the format has it. Notes hold no notes, so this recurses once at most.
    pub(in crate::import) fn to_json(&self) -> Value {
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
