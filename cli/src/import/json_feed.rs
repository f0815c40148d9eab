//! JSON Feed 1.0 and 1.1.

use anyhow::{Result, bail};
use serde_json::Value;
use url::Url;

use super::{
    Reading, Unsuitable,
    address::{Use, resolve, uncounted},
    draft::{Attachment, Author, Category, Head, Item, Picture},
    html,
    json::{Fields, kind, moment, parse},
    kind::{self as files, Kind},
    language,
    made::Made,
    notes::Notes,
    people::is_account,
};

/// Reads a feed.
///
/// # Errors
/// Where it is no JSON Feed.
pub(super) fn read(
    source: &str,
    name: &str,
    reading: &Reading,
    notes: &mut Notes,
    mut each: impl FnMut(Item),
) -> Result<Head> {
    let feed = parse(source, name, "a JSON Feed")?;
    let fields = Fields(&feed);
    let version = fields.raw(&["version"]).unwrap_or_default();
    if !version.contains("jsonfeed.org/version/1") {
        match fields.raw(&["format"]) {
            Some(format) if format.starts_with("edition/") => {
                bail!(Unsuitable(format!("{name} is an edition already")))
            }
            _ => bail!(Unsuitable(format!(
                "{name} is no JSON Feed: its version is not https://jsonfeed.org/version/1.1; try newsrack import ninjs"
            ))),
        }
    }
    let Some(items) = fields.get(&["items"]).and_then(Value::as_array) else {
        bail!(Unsuitable(format!("{name} has no list of items: it is no JSON Feed")))
    };
    // The site, not the feed, which may lie with a delivery network.
    let own = fields.raw(&["home_page_url"]).or_else(|| fields.raw(&["feed_url"]));
    let base = own.and_then(|address| Url::parse(address).ok()).or_else(|| reading.base.clone());
    let address =
        |name: &str, purpose| fields.raw(&[name]).and_then(|address| resolve(base.as_ref(), address, purpose));
    let head = Head {
        title: fields.words(&["title"], notes),
        language: fields.raw(&["language"]).map(Into::into),
        description: fields.words(&["description"], notes),
        home_page_url: address("home_page_url", Use::Link).map(uncounted),
        feed_url: address("feed_url", Use::File),
        icon: address("icon", Use::File).or_else(|| address("favicon", Use::File)),
        ..Head::default()
    };
    if fields.raw(&["next_url"]).is_some() {
        notes.remark("next_url", "is not followed: fetch that file too, and name both");
    }
    let feed_authors = authors(fields, base.as_ref(), notes);
    let mut made = Made::default();
    for (place, value) in items.iter().enumerate() {
        notes.item(format!("item {}", place + 1));
        if let Some(mut item) = item(value, base.as_ref(), reading, &mut made, notes) {
            if item.authors.is_empty() {
                item.authors.clone_from(&feed_authors);
            }
            each(item);
        }
    }
    notes.whole();
    Ok(head)
}

fn item(value: &Value, base: Option<&Url>, reading: &Reading, made: &mut Made, notes: &mut Notes) -> Option<Item> {
    if !value.is_object() {
        notes.say("", format!("{} where an object is expected, left out", kind(value)));
        return None;
    }
    let fields = Fields(value);
    let mut link = |name: &str, purpose| {
        let written = fields.raw(&[name])?;
        let address = resolve(base, written, purpose);
        if address.is_none() {
            notes.say(name, format!("\"{written}\" is not an allowed address, dropped"));
        }
        address
    };
    let url = link("url", Use::Link).or_else(|| link("external_url", Use::Link)).map(uncounted);
    let pictures = [link("image", Use::File), link("banner_image", Use::File)];
    let published = moment(fields, &["date_published"], &reading.clock, notes);
    let words = fields.words(&["title"], &mut Notes::default());
    let id = fields.text(&["id"], notes).or_else(|| url.clone());
    let Some(id) = id.or_else(|| made.id(&words?, published.as_deref())) else {
        notes.say("", "has neither an id nor a url nor a title to make one of, left out");
        return None;
    };
    notes.item(id.clone());
    let page = url.as_deref().and_then(|url| Url::parse(url).ok());
    let page = page.as_ref().or(base);
    let mut item = Item {
        id,
        title: fields.words(&["title"], notes),
        summary: fields.words(&["summary"], notes),
        published,
        modified: moment(fields, &["date_modified"], &reading.clock, notes),
        authors: authors(fields, base, notes),
        language: fields.raw(&["language"]).and_then(language::tag),
        own_links: url.clone().into_iter().collect(),
        url,
        ..Item::default()
    };
    if item.published.is_none() {
        item.published = item.modified.take();
    }
    if let Some(body) = fields.raw(&["content_html"]) {
        item.body = notes.converted("content_html", html::convert(body, page));
    } else if let Some(body) = fields.raw(&["content_text"]) {
        item.body = html::paragraphs(body);
    }
    let tags = fields.list(&["tags"]).into_iter().filter_map(Value::as_str).map(html::plain);
    item.categories = tags.filter(|tag| !tag.is_empty()).map(Category::named).collect();
    attach(fields, base, pictures.into_iter().flatten().collect(), &mut item, notes);
    Some(item)
}

/// Gives an item its pictures, and the files that are attached to it.
fn attach(fields: Fields, base: Option<&Url>, mut images: Vec<String>, item: &mut Item, notes: &mut Notes) {
    for attachment in fields.list(&["attachments"]).into_iter().map(Fields) {
        let written = attachment.raw(&["url"]).unwrap_or_default();
        let Some(url) = resolve(base, written, Use::File) else { continue };
        match files::kind("", attachment.raw(&["mime_type"]).unwrap_or_default(), &url) {
            Kind::Picture => images.push(url),
            Kind::Page => {}
            Kind::Unknown => notes.say("attachments", format!("says not what \"{written}\" is, left out")),
            kind => item.attachments.push(Attachment { url, title: attachment.words(&["title"], notes), kind }),
        }
    }
    for src in images {
        if item.images.iter().all(|picture| picture.src != src) {
            item.images.push(Picture { src, ..Picture::default() });
        }
    }
}

/// The list of 1.1, or the one of 1.0.
fn authors(fields: Fields, base: Option<&Url>, notes: &mut Notes) -> Vec<Author> {
    let list = match fields.get(&["authors"]) {
        Some(Value::Array(list)) => list.iter().collect(),
        _ => fields.get(&["author"]).into_iter().collect::<Vec<_>>(),
    };
    let author = |value| {
        let fields = Fields(value);
        let name = fields.words(&["name"], notes).filter(|name| !is_account(name))?;
        let url = fields.raw(&["url"]).and_then(|address| resolve(base, address, Use::Link));
        let avatar = fields.raw(&["avatar"]).and_then(|address| resolve(base, address, Use::File));
        Some(Author { name, url, avatar, role: None })
    };
    list.into_iter().filter_map(author).collect()
}
