//! JSON Feed 1.0 and 1.1.

use anyhow::{Result, bail};
use serde_json::Value;
use url::Url;

use super::{
    Reading, Unsuitable,
    address::{Use, resolve},
    draft::{Author, Category, Head, Item, Picture},
    html,
    json::{Fields, kind, moment, parse},
    language,
    notes::Notes,
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
    let own = fields.raw(&["feed_url"]).or_else(|| fields.raw(&["home_page_url"]));
    let base = own.and_then(|address| Url::parse(address).ok()).or_else(|| reading.base.clone());
    let address =
        |name: &str, purpose| fields.raw(&[name]).and_then(|address| resolve(base.as_ref(), address, purpose));
    let head = Head {
        title: fields.words(&["title"], notes),
        language: fields.raw(&["language"]).and_then(language),
        description: fields.words(&["description"], notes),
        home_page_url: address("home_page_url", Use::Link),
        feed_url: address("feed_url", Use::File),
        icon: address("icon", Use::File).or_else(|| address("favicon", Use::File)),
        ..Head::default()
    };
    if fields.raw(&["next_url"]).is_some() {
        notes.remark("next_url", "is not followed: fetch that file too, and name both");
    }
    let feed_authors = authors(fields, base.as_ref(), notes);
    for (place, value) in items.iter().enumerate() {
        notes.item(format!("item {}", place + 1));
        if let Some(mut item) = item(value, base.as_ref(), reading, notes) {
            if item.authors.is_empty() {
                item.authors.clone_from(&feed_authors);
            }
            each(item);
        }
    }
    notes.whole();
    Ok(head)
}

fn item(value: &Value, base: Option<&Url>, reading: &Reading, notes: &mut Notes) -> Option<Item> {
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
    let url = link("url", Use::Link).or_else(|| link("external_url", Use::Link));
    let pictures = [link("image", Use::File), link("banner_image", Use::File)];
    let Some(id) = fields.text(&["id"], notes).or_else(|| url.clone()) else {
        notes.say("", "neither an id nor a url, left out");
        return None;
    };
    notes.item(id.clone());
    let page = url.as_deref().and_then(|url| Url::parse(url).ok());
    let page = page.as_ref().or(base);
    let mut item = Item {
        id,
        title: fields.words(&["title"], notes),
        summary: fields.words(&["summary"], notes),
        published: moment(fields, &["date_published"], reading.zone.as_ref(), notes),
        modified: moment(fields, &["date_modified"], reading.zone.as_ref(), notes),
        authors: authors(fields, base, notes),
        language: fields.raw(&["language"]).and_then(language),
        url,
        ..Item::default()
    };
    if let Some(body) = fields.raw(&["content_html"]) {
        let converted = html::convert(body, page);
        for what in converted.dropped {
            notes.say("content_html", format!("{what} left out"));
        }
        item.body = converted.blocks;
    } else if let Some(body) = fields.raw(&["content_text"]) {
        item.body = html::paragraphs(body);
    }
    let tags = fields.list(&["tags"]).into_iter().filter_map(Value::as_str).map(html::plain);
    item.categories = tags.filter(|tag| !tag.is_empty()).map(Category::named).collect();
    let attached = fields.list(&["attachments"]).into_iter().map(Fields).filter_map(|attachment| {
        let is_picture = attachment.raw(&["mime_type"])?.starts_with("image/");
        resolve(base, attachment.raw(&["url"])?, Use::File).filter(|_| is_picture)
    });
    for src in pictures.into_iter().flatten().chain(attached) {
        if item.images.iter().all(|picture| picture.src != src) {
            item.images.push(Picture { src, ..Picture::default() });
        }
    }
    Some(item)
}

/// The list of 1.1, or the one of 1.0.
fn authors(fields: Fields, base: Option<&Url>, notes: &mut Notes) -> Vec<Author> {
    let list = match fields.get(&["authors"]) {
        Some(Value::Array(list)) => list.iter().collect(),
        _ => fields.get(&["author"]).into_iter().collect::<Vec<_>>(),
    };
    let author = |value| {
        let fields = Fields(value);
        let name = fields.words(&["name"], notes)?;
        let url = fields.raw(&["url"]).and_then(|address| resolve(base, address, Use::Link));
        let avatar = fields.raw(&["avatar"]).and_then(|address| resolve(base, address, Use::File));
        Some(Author { name, url, avatar, role: None })
    };
    list.into_iter().filter_map(author).collect()
}
