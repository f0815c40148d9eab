//! What all pages have: head, masthead and foot.

use newsrack::edition::Value;

use super::{
    blocks::at,
    html::Html,
    issue::Issue,
    words::{Words, words},
};

/// What is said of a page to machines.
pub(super) struct Meta<'a> {
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// Where the page is, for good.
    pub(super) canonical: &'a str,
    /// Where it is said how other sites show it; empty where they don't.
    pub(super) oembed: &'a str,
    /// Of Open Graph: the kind of page, and further properties.
    pub(super) kind: &'a str,
    pub(super) more: Vec<(&'static str, String)>,
    pub(super) json: serde_json::Value,
}

/// A page about to be written.
pub(super) struct Page<'a> {
    pub(super) issue: &'a Issue,
    /// The way from the page to the site's root, and to the issue's folder.
    pub(super) root: &'a str,
    pub(super) way: &'a str,
    pub(super) language: &'a str,
    pub(super) is_rtl: bool,
}

impl Page<'_> {
    /// The whole page around its content.
    pub(super) fn html(&self, meta: &Meta, content: &Html) -> String {
        let paper = self.issue.edition.text("title");
        let mut html = Html::default();
        let direction = if self.is_rtl { "rtl" } else { "ltr" };
        html.open("!DOCTYPE html", &[]).line().open("html", &[("lang", self.language), ("dir", direction)]).line();
        html.open("head", &[]).line().open("meta", &[("charset", "utf-8")]).line();
        html.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]).line();
        let title = if meta.title == paper { paper.to_owned() } else { format!("{} – {paper}", meta.title) };
        html.element("title", &[], &title).line();
        let mut named = |name: &str, value: &str, content: &str| {
            if !content.is_empty() {
                html.open("meta", &[(name, value), ("content", content)]).line();
            }
        };
        named("name", "description", meta.description);
        named("property", "og:site_name", paper);
        named("property", "og:type", meta.kind);
        named("property", "og:title", meta.title);
        named("property", "og:description", meta.description);
        named("property", "og:url", meta.canonical);
        meta.more.iter().for_each(|(property, content)| named("property", property, content));
        html.open("link", &[("rel", "canonical"), ("href", meta.canonical)]).line();
        let file = |name: &str| [self.root, name].concat();
        html.open("link", &[("rel", "stylesheet"), ("href", &file("site.css"))]).line();
        for (kind, name) in [("application/rss+xml", "feed.xml"), ("application/feed+json", "feed.json")] {
            html.open("link", &[("rel", "alternate"), ("type", kind), ("title", paper), ("href", &file(name))]).line();
        }
        if !meta.oembed.is_empty() {
            let kind = ("type", "application/json+oembed");
            html.open("link", &[("rel", "alternate"), kind, ("title", paper), ("href", meta.oembed)]).line();
        }
        html.json(&meta.json).line().close("head").line().open("body", &[]).line();
        html.append(content);
        self.foot(&mut html);
        html.close("body").line().close("html").line();
        html.into_text()
    }

    /// The site's own words, with the language that they are in where it is another than the page's.
    pub(super) fn words(&self) -> (Words, &'static str) {
        let (words, language) = words(self.issue.edition.text("language"));
        let is_same = self.language.to_ascii_lowercase().split('-').next() == language.split('-').next();
        (words, if is_same { "" } else { language })
    }

    /// The paper's name and day. On the front page the name is the page's heading.
    pub(super) fn masthead(&self, html: &mut Html, is_front: bool) {
        let edition = &self.issue.edition;
        let (words, language) = self.words();
        let own = if language.is_empty() { edition.text("language") } else { language };
        html.open("header", &[("class", "masthead"), ("lang", edition.text("language"))]);
        let title = edition.text("title");
        if is_front {
            html.element("h1", &[("class", "title")], title);
        } else {
            let way = if self.way.is_empty() { "index.html".into() } else { [self.way, "index.html"].concat() };
            html.open("p", &[("class", "title")]).element("a", &[("href", &way)], title).close("p");
        }
        let day = self.issue.date.to_string();
        html.open("p", &[("class", "meta"), ("lang", own)]);
        html.element("time", &[("datetime", &day)], &words.day(self.issue.date));
        for name in ["edition_name", "issue_number"] {
            let text = written(edition.fields.get(name));
            html.text(if text.is_empty() { "" } else { " · " }).text(&text);
        }
        html.text(" · ").element("a", &[("href", &[self.root, "archive.html"].concat())], words.archive);
        html.close("p").close("header").line();
    }

    fn foot(&self, html: &mut Html) {
        let fields = &self.issue.edition.fields;
        let (words, language) = self.words();
        html.open("footer", &[]);
        for name in ["copyright_notice", "usage_terms"] {
            html.element("p", &[], fields.text(name));
        }
        let licence = fields.text("license");
        if !licence.is_empty() {
            html.open("p", &[("lang", language)])
                .element("a", &[("rel", "license"), ("href", &at(licence, self.way))], words.licence)
                .close("p");
        }
        let home = fields.text("home_page_url");
        if !home.is_empty() {
            html.open("p", &[]).element("a", &[("href", &at(home, self.way))], fields.text("title")).close("p");
        }
        html.close("footer").line();
    }
}

/// A text, or a number as text.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        other => other.as_text().to_owned(),
    }
}
