//! All issues of the site: the page that lists them, and what search engines and the widget read of them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Places,
    frame::{Meta, Page},
    html::{Html, escape},
    issue::Issue,
};

/// What is remembered of an issue, so that the archive grows from run to run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its folder.
    pub(super) folder: String,
    /// Its day.
    pub(super) date: jiff::civil::Date,
    /// The paper's name on that day.
    pub(super) title: String,
    /// The edition's name, where it has one.
    pub(super) edition_name: String,
    /// How many articles it has.
    pub(super) items: usize,
    /// The headline of the first.
    pub(super) headline: String,
    /// All its files, by their paths in the site.
    pub(super) files: Vec<String>,
}

/// The page that lists all issues, the newest first, by month. It speaks as the newest issue does.
pub(super) fn page(newest: &Issue, entries: &[Entry], places: &Places) -> String {
    let edition = &newest.edition;
    let way = format!("{}/", newest.folder);
    let page = Page { issue: newest, root: "", way: &way, language: edition.text("language"), is_rtl: edition.is_rtl };
    let (words, language) = page.words();
    let mut html = Html::default();
    html.open("header", &[("class", "masthead")]).open("p", &[("class", "title")]);
    html.element("a", &[("href", "index.html")], edition.text("title")).close("p").close("header").line();
    html.open("main", &[]).element("h1", &[("lang", language)], words.archive).line();
    for month in entries.chunk_by(|one, other| month(one) == month(other)) {
        let name = month.first().map(self::month).unwrap_or_default();
        html.element("h2", &[], &name).open("ul", &[]).line();
        for entry in month {
            let day = entry.date.to_string();
            html.open("li", &[]).open("a", &[("href", &format!("{}/index.html", entry.folder))]);
            html.element("time", &[("datetime", &day), ("lang", language)], &words.day(entry.date));
            html.text(if entry.edition_name.is_empty() { "" } else { " · " }).text(&entry.edition_name).close("a");
            html.text(if entry.headline.is_empty() { "" } else { ": " }).text(&entry.headline).close("li").line();
        }
        html.close("ul").line();
    }
    html.close("main").line();
    let canonical = places.absolute("archive.html");
    let json = json!({ "@context": "https://schema.org", "@type": "Periodical", "name": edition.text("title"), "url": canonical });
    let meta = Meta {
        title: words.archive,
        description: "",
        canonical: &canonical,
        oembed: "",
        kind: "website",
        more: Vec::new(),
        json,
    };
    page.html(&meta, &html)
}

fn month(entry: &Entry) -> String {
    format!("{:04}-{:02}", entry.date.year(), entry.date.month())
}

/// The list of issues that the widget reads by `archive_url`.
pub(super) fn list(entries: &[Entry], places: &Places) -> Value {
    let issue = |entry: &Entry| {
        json!({
            "date_issued": entry.date.to_string(),
            "url": places.absolute(&format!("{}/edition.json", entry.folder)),
            "title": entry.title,
        })
    };
    json!({ "issues": entries.iter().map(issue).collect::<Vec<_>>() })
}

/// How many addresses a sitemap may have.
const MOST: usize = 50_000;

/// The addresses of all pages, the newest issues first.
pub(super) fn sitemap(entries: &[Entry], places: &Places) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let own = [String::new(), "archive.html".into()].map(|path| (path, None));
    let pages = entries.iter().flat_map(|entry| {
        let pages = entry.files.iter().filter(|file| file.ends_with(".html"));
        pages.map(|file| (file.strip_suffix("index.html").unwrap_or(file).to_owned(), Some(entry.date)))
    });
    for (path, date) in own.into_iter().chain(pages).take(MOST) {
        let date = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        out.push_str(&format!("<url><loc>{}</loc>{date}</url>\n", escape(&places.absolute(&path))));
    }
    out + "</urlset>\n"
}
