//! The front page of an issue: all articles as cards, by section.

use newsrack::edition::Item;
use serde_json::json;

use super::{
    Places,
    blocks::{image, words},
    frame::{Meta, Page},
    html::Html,
    issue::Issue,
};

/// The front page, for the issue's own folder or for the site's root.
pub(super) fn front_page(issue: &Issue, places: &Places, is_root: bool) -> String {
    let edition = &issue.edition;
    let way = if is_root { format!("{}/", issue.folder) } else { String::new() };
    let root = if is_root { "" } else { "../" };
    let page = Page { issue, root, way: &way, language: edition.text("language"), is_rtl: edition.is_rtl };
    let mut html = Html::default();
    page.masthead(&mut html, true);
    html.open("main", &[]).line();
    let groups = groups(issue);
    if groups.len() > 1 {
        html.open("nav", &[]).open("ul", &[]);
        for (place, (title, _)) in groups.iter().enumerate().filter(|group| !group.1.0.is_empty()) {
            html.open("li", &[]).element("a", &[("href", &format!("#section-{place}"))], title).close("li");
        }
        html.close("ul").close("nav").line();
    }
    for (place, (title, items)) in groups.iter().enumerate() {
        // What has no heading is no section.
        let tag = if title.is_empty() { "div" } else { "section" };
        html.open(tag, &[("id", &format!("section-{place}"))]);
        html.element("h2", &[], title).open("div", &[("class", "grid")]).line();
        for index in items {
            if let Some(item) = edition.items.get(*index) {
                // Headings go down one step at a time.
                let heading = if title.is_empty() { "h2" } else { "h3" };
                card(&mut html, issue, item, heading, &way, issue.href(*index, &way));
            }
        }
        html.close("div").close(tag).line();
    }
    html.close("main").line();
    let title = edition.text("title");
    let canonical = if is_root { places.base.to_string() } else { places.absolute(&format!("{}/", issue.folder)) };
    let oembed = if is_root { "oembed.json".into() } else { format!("{}/oembed.json", issue.folder) };
    let meta = Meta {
        title,
        description: edition.text("description"),
        canonical: &canonical,
        oembed: &places.oembed(&oembed),
        kind: "website",
        more: Vec::new(),
        json: json!({
            "@context": "https://schema.org",
            "@type": "PublicationIssue",
            "name": title,
            "datePublished": issue.date.to_string(),
            "inLanguage": edition.text("language"),
            "url": canonical,
        }),
    };
    page.html(&meta, &html)
}

/// The sections that have items, in their order, and last the items without one.
fn groups(issue: &Issue) -> Vec<(&str, Vec<usize>)> {
    let edition = &issue.edition;
    let of = |section: Option<usize>| {
        edition.items.iter().enumerate().filter(move |item| item.1.section == section).map(|item| item.0).collect()
    };
    let named = edition.sections.iter().enumerate().map(|(place, section)| (section.title.as_str(), of(Some(place))));
    let groups: Vec<(&str, Vec<usize>)> = named.chain([("", of(None))]).collect();
    groups.into_iter().filter(|group| !group.1.is_empty()).collect()
}

fn card(html: &mut Html, issue: &Issue, item: &Item, heading: &str, way: &str, href: Option<String>) {
    let language = own_language(issue, item);
    html.open("article", &[("class", "card"), ("lang", language), ("dir", own_direction(issue, item))]);
    if let Some(picture) = item.list("images").first() {
        image(html, picture, way, "(min-width: 720px) 320px, 100vw");
    }
    for kicker in item.list("kickers") {
        html.element("p", &[("class", "kicker")], kicker.as_text());
    }
    html.open(heading, &[]);
    let name = name(item);
    match &href {
        Some(href) => html.element("a", &[("href", href)], &name),
        None => html.text(&name),
    };
    html.close(heading);
    html.element("p", &[], item.text("summary")).element("p", &[("class", "byline")], item.text("byline"));
    html.close("article").line();
}

/// What an item is called: its headline, or its first words.
pub(super) fn name(item: &Item) -> String {
    let title = item.text("title");
    if !title.is_empty() {
        return title.into();
    }
    let summary = item.text("summary");
    let words = if summary.is_empty() { words(item.list("body"), 60) } else { summary.into() };
    let short: String = words.chars().take(60).collect();
    match (short.is_empty(), short.len() < words.len()) {
        (true, _) => item.id.clone(),
        (_, true) => short + "…",
        _ => short,
    }
}

/// An item's language, where it is not the edition's.
pub(super) fn own_language<'a>(issue: &Issue, item: &'a Item) -> &'a str {
    let own = item.text("language");
    if own == issue.edition.text("language") { "" } else { own }
}

/// An item's direction, where it is not the edition's.
pub(super) fn own_direction(issue: &Issue, item: &Item) -> &'static str {
    match (item.is_rtl, issue.edition.is_rtl) {
        (one, other) if one == other => "",
        (true, _) => "rtl",
        (false, _) => "ltr",
    }
}
