//! The page of an article.

use newsrack::edition::{Item, Value};

use super::{
    Places,
    blocks::{at, blocks, figure, words},
    frame::{Meta, Page},
    front::name,
    html::Html,
    issue::Issue,
    linked_data::linked_data,
};

/// The page of an item of the issue, by its index.
pub(super) fn article(issue: &Issue, index: usize, places: &Places) -> Option<String> {
    let item = issue.edition.items.get(index)?;
    let edition = &issue.edition;
    let own = item.text("language");
    let language = if own.is_empty() { edition.text("language") } else { own };
    let page = Page { issue, root: "../", way: "", language, is_rtl: item.is_rtl };
    let mut html = Html::default();
    page.masthead(&mut html, false);
    html.open("main", &[("class", "article"), ("lang", language)]).open("article", &[]).line();
    head(&mut html, issue, item);
    item.list("images").iter().for_each(|picture| figure(&mut html, picture, ""));
    html.open("div", &[("class", "body")]).line();
    blocks(&mut html, item.list("body"), "");
    updates(&mut html, issue, item);
    html.close("div").line();
    tail(&mut html, &page, item);
    html.close("article").close("main").line();
    neighbours(&mut html, &page, index);
    let title = name(item);
    let canonical = canonical(issue, index, places);
    let description = description(item);
    let meta = Meta {
        title: &title,
        description: &description,
        canonical: &canonical,
        // A frame shows issues: one in place of an article would not be what was pasted.
        oembed: "",
        kind: "article",
        more: properties(issue, item, places),
        json: linked_data(issue, item, &title, &canonical, places),
    };
    Some(page.html(&meta, &html))
}

/// Where an item is for good: the page that it names itself, else its page here.
pub(super) fn canonical(issue: &Issue, index: usize, places: &Places) -> String {
    let url = issue.edition.items.get(index).map_or("", |item| item.text("url"));
    if url.starts_with("https:") || url.starts_with("http:") {
        return url.into();
    }
    let here = issue.href(index, "").unwrap_or_default();
    places.absolute(&format!("{}/{here}", issue.folder))
}

/// A sentence or two.
pub(super) fn description(item: &Item) -> String {
    let summary = item.text("summary");
    let text = if summary.is_empty() { words(item.list("body"), 200) } else { summary.into() };
    let short: String = text.chars().take(200).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

fn head(html: &mut Html, issue: &Issue, item: &Item) {
    let rubric = item.fields.get("rubric");
    html.element("p", &[("class", "rubric")], rubric.text("title"));
    for kicker in item.list("kickers") {
        html.element("p", &[("class", "kicker")], kicker.as_text());
    }
    html.element("h1", &[], &name(item));
    html.element("p", &[("class", "subtitle")], item.text("subtitle"));
    html.element("p", &[("class", "byline")], item.text("byline"));
    html.open("p", &[("class", "meta")]);
    let mut parts = 0;
    let mut part = |html: &mut Html| {
        html.text(if parts > 0 { " · " } else { "" });
        parts += 1;
    };
    if let Some(section) = item.section.and_then(|section| issue.edition.sections.get(section)) {
        part(html);
        html.text(&section.title);
    }
    let print = item.fields.get("page");
    for text in [item.text("dateline"), print.text("name"), print.text("column")] {
        if !text.is_empty() {
            part(html);
            html.text(text);
        }
    }
    if !item.text("date_published").is_empty() {
        part(html);
        time(html, issue, item.text("date_published"));
    }
    html.close("p").line();
    blocks(html, rubric.list("note"), "");
    jump(html, item.fields.get("continued_from"));
}

/// A moment, as the language of the paper writes days.
fn time(html: &mut Html, issue: &Issue, moment: &str) {
    let words = super::words::words(issue.edition.text("language")).0;
    if let Some((day, clock)) = issue.moment(moment) {
        let text = [Some(words.day(day)), clock].into_iter().flatten().collect::<Vec<_>>().join(" ");
        html.element("time", &[("datetime", moment)], &text);
    }
}

fn jump(html: &mut Html, jump: &Value) {
    let (label, url) = (jump.text("label"), jump.text("url"));
    if label.is_empty() {
        return;
    }
    html.open("p", &[("class", "meta")]);
    match url {
        "" => html.text(label),
        url => html.element("a", &[("href", &at(url, ""))], label),
    };
    html.close("p").line();
}

fn updates(html: &mut Html, issue: &Issue, item: &Item) {
    for update in item.list("updates") {
        let tag = if update.text("title").is_empty() { "div" } else { "section" };
        html.open(tag, &[]).element("h2", &[], update.text("title"));
        if !update.text("date").is_empty() {
            html.open("p", &[("class", "meta")]);
            time(html, issue, update.text("date"));
            html.close("p");
        }
        blocks(html, update.list("body"), "");
        html.close(tag).line();
    }
}

fn tail(html: &mut Html, page: &Page, item: &Item) {
    let (words, language) = page.words();
    jump(html, item.fields.get("continues"));
    let corrections = item.list("corrections");
    if !corrections.is_empty() {
        html.open("section", &[]).element("h2", &[("lang", language)], words.corrections);
        for correction in corrections {
            html.open("p", &[]);
            if let Ok(day) = correction.text("date").parse() {
                html.element("time", &[("datetime", correction.text("date"))], &words.day(day)).text(" ");
            }
            html.text(correction.text("text")).close("p");
        }
        html.close("section").line();
    }
    let related: Vec<(&str, String)> = item.list("related").iter().filter_map(|it| link(page.issue, it)).collect();
    if !related.is_empty() {
        html.open("section", &[("class", "related")])
            .element("h2", &[("lang", language)], words.related)
            .open("ul", &[]);
        for (title, href) in related {
            html.open("li", &[]).element("a", &[("href", &href)], title).close("li");
        }
        html.close("ul").close("section").line();
    }
}

/// A related article that can be gone to.
fn link<'a>(issue: &Issue, related: &'a Value) -> Option<(&'a str, String)> {
    let url = related.text("url");
    let here = || issue.href(issue.index_of(related.text("id"))?, "");
    let href = here().or_else(|| (!url.is_empty()).then(|| at(url, "")))?;
    Some((related.text("title"), href))
}

fn neighbours(html: &mut Html, page: &Page, index: usize) {
    let (words, language) = page.words();
    let pages = &page.issue.pages;
    let before = pages.iter().take(index).rev().flatten().next();
    let after = pages.iter().skip(index + 1).flatten().next();
    html.open("nav", &[("lang", language)]).open("ul", &[]);
    html.open("li", &[]).element("a", &[("href", "index.html")], words.front_page).close("li");
    for (page, rel, words) in [(before, "prev", words.previous), (after, "next", words.next)] {
        if let Some(page) = page {
            html.open("li", &[]).element("a", &[("rel", rel), ("href", page)], words).close("li");
        }
    }
    html.close("ul").close("nav").line();
}

/// What Open Graph has of an article.
fn properties(issue: &Issue, item: &Item, places: &Places) -> Vec<(&'static str, String)> {
    let mut more = Vec::new();
    if let Some(picture) = item.list("images").first() {
        more.push(("og:image", places.of(issue, picture.text("src"))));
        for (property, name) in [("og:image:width", "width"), ("og:image:height", "height")] {
            let pixels = picture.number(name);
            more.push((property, if pixels > 0.0 { pixels.to_string() } else { String::new() }));
        }
        more.push(("og:image:alt", picture.text("alt").into()));
    }
    more.push(("article:published_time", item.text("date_published").into()));
    more.push(("article:modified_time", item.text("date_modified").into()));
    let section = item.section.and_then(|section| issue.edition.sections.get(section));
    more.push(("article:section", section.map(|section| section.title.clone()).unwrap_or_default()));
    more.extend(item.list("tags").iter().map(|tag| ("article:tag", tag.as_text().to_owned())));
    more
}
