//! What other programs read of the newest issue: RSS, JSON Feed, and the fallback of a page that carries the widget.

use newsrack::edition::Item;
use serde_json::{Map, Value, json};

use super::{
    Places,
    article::{canonical, description},
    blocks::{blocks, figure},
    front::name,
    html::{Html, escape},
    issue::Issue,
};

/// How many items feeds have.
const MOST: usize = 100;

fn items(issue: &Issue) -> impl Iterator<Item = (usize, &Item)> {
    issue.edition.items.iter().enumerate().take(MOST)
}

/// The whole of an article, with addresses that hold anywhere.
fn whole(issue: &Issue, item: &Item, places: &Places) -> String {
    let way = places.absolute(&format!("{}/", issue.folder));
    let mut html = Html::default();
    html.element("p", &[], item.text("subtitle"));
    item.list("images").iter().for_each(|picture| figure(&mut html, picture, &way));
    blocks(&mut html, item.list("body"), &way);
    html.into_text().trim().to_owned()
}

/// RSS 2.0.
pub(super) fn rss(issue: &Issue, places: &Places) -> String {
    let edition = &issue.edition;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n",
    );
    let line = |out: &mut String, tag: &str, text: &str| {
        if !text.is_empty() {
            out.push_str(&format!("<{tag}>{}</{tag}>\n", escape(text)));
        }
    };
    let title = edition.text("title");
    let about = edition.text("description");
    line(&mut out, "title", title);
    line(&mut out, "link", places.base.as_str());
    line(&mut out, "description", if about.is_empty() { title } else { about });
    line(&mut out, "language", edition.text("language"));
    line(&mut out, "copyright", edition.text("copyright_notice"));
    let own = escape(&places.absolute("feed.xml"));
    out.push_str(&format!("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{own}\"/>\n"));
    for (index, item) in items(issue) {
        out.push_str("<item>\n");
        line(&mut out, "title", &name(item));
        line(&mut out, "link", &canonical(issue, index, places));
        out.push_str(&format!("<guid isPermaLink=\"false\">{}</guid>\n", escape(&item.id)));
        let moment: Option<jiff::Timestamp> = item.text("date_published").parse().ok();
        let date = moment.map(|moment| moment.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string());
        line(&mut out, "pubDate", &date.unwrap_or_default());
        line(&mut out, "dc:creator", item.text("byline"));
        let section = item.section.and_then(|section| edition.sections.get(section));
        line(&mut out, "category", section.map_or("", |section| section.title.as_str()));
        item.list("tags").iter().for_each(|tag| line(&mut out, "category", tag.as_text()));
        line(&mut out, "description", &description(item));
        line(&mut out, "content:encoded", &whole(issue, item, places));
        out.push_str("</item>\n");
    }
    out + "</channel>\n</rss>\n"
}

/// JSON Feed 1.1.
pub(super) fn json_feed(issue: &Issue, places: &Places) -> Value {
    let edition = &issue.edition;
    let entry = |(index, item): (usize, &Item)| {
        let mut entry = Map::new();
        let mut put = |name: &str, value: Value| {
            if !value.is_null() && value != "" && value != json!([]) {
                entry.insert(name.into(), value);
            }
        };
        put("id", item.id.as_str().into());
        put("url", canonical(issue, index, places).into());
        put("title", item.text("title").into());
        put("summary", item.text("summary").into());
        let html = whole(issue, item, places);
        // Each item has a content, if only its name.
        put("content_html", if html.is_empty() { escape(&name(item)) } else { html }.into());
        put("image", item.list("images").first().map_or(Value::Null, |it| places.of(issue, it.text("src")).into()));
        put("date_published", item.text("date_published").into());
        put("date_modified", item.text("date_modified").into());
        put("language", item.text("language").into());
        let authors = item.list("authors").iter().map(|author| json!({ "name": author.text("name") }));
        put("authors", authors.collect::<Vec<_>>().into());
        let section = item.section.and_then(|section| edition.sections.get(section));
        let tags = section.map(|section| section.title.as_str()).into_iter();
        put("tags", tags.chain(item.list("tags").iter().map(|tag| tag.as_text())).collect::<Vec<_>>().into());
        Value::Object(entry)
    };
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": edition.text("title"),
        "home_page_url": places.base.as_str(),
        "feed_url": places.absolute("feed.json"),
        "language": edition.text("language"),
        "items": items(issue).map(entry).collect::<Vec<_>>(),
    });
    if let (Some(feed), about @ [_, ..]) = (feed.as_object_mut(), edition.text("description").as_bytes()) {
        feed.insert("description".into(), String::from_utf8_lossy(about).into());
    }
    feed
}

/// What stands inside of `<newsrack-edition>` until the widget is there, or where it never comes.
pub(super) fn fallback(issue: &Issue, places: &Places) -> String {
    let edition = &issue.edition;
    let mut html = Html::default();
    let direction = if edition.is_rtl { "rtl" } else { "" };
    html.open("div", &[("lang", edition.text("language")), ("dir", direction)]).line();
    let words = super::words::words(edition.text("language")).0;
    html.open("p", &[]).element("a", &[("href", places.base.as_str())], edition.text("title"));
    html.text(" ").element("time", &[("datetime", &issue.date.to_string())], &words.day(issue.date)).close("p").line();
    html.open("ul", &[]).line();
    for (index, item) in items(issue) {
        html.open("li", &[])
            .element("a", &[("href", &canonical(issue, index, places))], &name(item))
            .close("li")
            .line();
    }
    html.close("ul").line().close("div").line();
    html.into_text()
}
