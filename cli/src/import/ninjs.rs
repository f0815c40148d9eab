//! ninjs 1, 2 and 3, and Superdesk's dialect of it.
//!
//! Version 1 has one text of a kind in a field named for it (`headline`, `body_html`); 2 and 3 have lists with a role
//! each (`headlines`, `bodies`), and 3 writes names in camel case. Superdesk is version 1 with fields of its own. One
//! reader takes all of them, because what publishers send is seldom of one version alone.

mod pictures;
mod texts;

use anyhow::{Result, bail};
use jiff::Timestamp;
use serde_json::Value;
use url::Url;

use self::{
    pictures::picture,
    texts::{body, byline, dateline, named, summary, title},
};
use super::{
    Reading, Unsuitable,
    address::{Use, resolve},
    draft::{Author, Block, Category, Head, Item, Picture},
    html,
    json::{Fields, kind, moment, parse},
    language,
    notes::Notes,
};

/// Reads one item, a list of items, or an object that has such a list.
///
/// # Errors
/// Where there is no item in it.
pub(super) fn read(
    source: &str,
    name: &str,
    reading: &Reading,
    notes: &mut Notes,
    mut each: impl FnMut(Item),
) -> Result<Head> {
    let file = parse(source, name, "ninjs")?;
    let fields = Fields(&file);
    if fields.raw(&["version"]).is_some_and(|version| version.contains("jsonfeed.org")) {
        bail!(Unsuitable(format!("{name} is a JSON Feed: use newsrack import json-feed")));
    }
    if fields.raw(&["format"]).is_some_and(|format| format.starts_with("edition/")) {
        bail!(Unsuitable(format!("{name} is an edition already")));
    }
    // Some agencies answer with a list in an object of its own, each item in one of its own.
    let inner = fields.get(&["data"]).map_or(fields, Fields);
    let listed = fields.get(&["_items", "items"]).or_else(|| inner.get(&["items"])).filter(|_| !is_item(fields));
    let items: Vec<&Value> = match (&file, listed) {
        (Value::Array(items), _) | (_, Some(Value::Array(items))) => items.iter().map(unwrapped).collect(),
        (Value::Object(_), None) if is_item(fields) => vec![&file],
        _ => bail!(Unsuitable(format!(
            "{name} is not ninjs: there is neither an item with a uri or a guid, nor a list of them"
        ))),
    };
    let mut common = Common::default();
    for (place, value) in items.into_iter().enumerate() {
        notes.item(format!("item {}", place + 1));
        if !value.is_object() {
            notes.say("", format!("{} where an object is expected, left out", kind(value)));
            continue;
        }
        let fields = Fields(value);
        // A package is what it is made of, where it has no words of its own.
        let parts: Vec<&Value> = associations(fields)
            .into_iter()
            .map(|(_, part)| part)
            .filter(|part| !matches!(Fields(part).raw(&["type"]), Some("picture" | "graphic" | "video" | "audio")))
            .collect();
        let is_package =
            fields.raw(&["type"]) == Some("composite") && body(fields, None, &mut Notes::default()).is_empty();
        if is_package && !parts.is_empty() {
            for part in parts {
                common.add(Fields(part), notes);
                item(Fields(part), reading, notes).into_iter().for_each(&mut each);
            }
        } else {
            common.add(fields, notes);
            item(fields, reading, notes).into_iter().for_each(&mut each);
        }
    }
    notes.whole();
    Ok(common.head())
}

/// What may be done with an item: a text, or several.
fn terms(fields: Fields, notes: &mut Notes) -> Option<String> {
    let Some(Value::Array(list)) = fields.get(&["usageterms"]) else { return fields.words(&["usageterms"], notes) };
    let texts: Vec<String> = list.iter().filter_map(Value::as_str).map(html::plain).collect();
    Some(texts.join(" ")).filter(|terms| !terms.is_empty())
}

/// An item that stands by itself in an object.
fn unwrapped(value: &Value) -> &Value {
    let fields = Fields(value);
    fields.get(&["item"]).filter(|item| item.is_object() && !is_item(fields)).unwrap_or(value)
}

fn is_item(fields: Fields) -> bool {
    fields.get(&["uri", "guid"]).is_some()
}

/// What an edition takes from its items, where all of them say the same.
#[derive(Default)]
struct Common {
    languages: Vec<String>,
    notices: Vec<String>,
    terms: Vec<String>,
}

impl Common {
    fn add(&mut self, fields: Fields, notes: &mut Notes) {
        let rights = fields.get(&["rightsinfo"]).map_or(fields, Fields);
        let found = [
            (&mut self.languages, fields.raw(&["language"]).map(String::from)),
            (&mut self.notices, fields.words(&["copyrightnotice"], notes)),
            (&mut self.terms, terms(fields, notes).or_else(|| terms(rights, notes))),
        ];
        for (list, value) in found {
            list.extend(value.filter(|value| !list.contains(value)));
        }
    }

    fn head(self) -> Head {
        let one = |list: Vec<String>| <[String; 1]>::try_from(list).ok().map(|[value]| value);
        Head {
            language: one(self.languages),
            copyright_notice: one(self.notices),
            usage_terms: one(self.terms),
            ..Head::default()
        }
    }
}

fn item(fields: Fields, reading: &Reading, notes: &mut Notes) -> Option<Item> {
    let Some(id) = fields.text(&["uri", "guid"], notes) else {
        notes.say("", "neither a uri nor a guid, left out");
        return None;
    };
    notes.item(id.clone());
    let page = fields.raw(&["url", "canonicalurl", "link"]);
    let url = page.and_then(|address| resolve(reading.base.as_ref(), address, Use::Link));
    let base = url.as_deref().and_then(|url| Url::parse(url).ok()).or_else(|| reading.base.clone());
    let clock = &reading.clock;
    let mut item = Item {
        title: title(fields, notes),
        subtitle: named(fields, &["headlines", "subheadlines"], &["subheadline", "subtitle", "deck"]),
        byline: byline(fields, notes),
        summary: summary(fields, notes),
        dateline: dateline(fields, notes),
        published: moment(fields, &["firstpublished", "firstcreated", "contentcreated"], clock, notes),
        modified: moment(fields, &["versioncreated"], clock, notes),
        status: status(fields, notes),
        kind: item_kind(fields),
        language: fields.raw(&["language"]).and_then(language::tag),
        version: fields.number(&["version"]).map_or(0, u64::from),
        urgency: fields.number(&["urgency", "priority"]),
        authors: authors(fields, notes),
        body: body(fields, base.as_ref(), notes),
        id,
        url,
        ..Item::default()
    };
    if item.published.is_none() {
        item.published = item.modified.take();
    }
    if let Some(until) = moment(fields, &["embargoed"], clock, notes)
        && until.parse::<Timestamp>().is_ok_and(|until| until > Timestamp::now())
    {
        notes.remark("embargoed", format!("until {until}"));
        item.status = Some("withheld");
    }
    file(fields, &mut item, notes);
    illustrate(fields, &mut item, base.as_ref(), notes);
    Some(item)
}

fn status(fields: Fields, notes: &mut Notes) -> Option<&'static str> {
    let status = fields.text(&["pubstatus"], notes)?.to_ascii_lowercase();
    // In version 2.1 a status may be the address of a word.
    match status.rsplit(['/', ':']).next().unwrap_or_default() {
        "usable" => None,
        "withheld" | "withhold" => Some("withheld"),
        "canceled" | "cancelled" | "killed" => Some("canceled"),
        _ => {
            notes.remark("pubstatus", format!("\"{status}\" is unknown, taken as usable"));
            None
        }
    }
}

/// What a genre's name says plainly; a photo is one by its type.
fn item_kind(fields: Fields) -> Option<&'static str> {
    if matches!(fields.raw(&["type"]), Some("picture" | "graphic")) {
        return Some("photo");
    }
    let genres = fields.list(&["genre", "genres"]).into_iter().filter_map(|genre| {
        genre.as_str().or_else(|| Fields(genre).raw(&["name"])).map(|name| name.trim().to_ascii_lowercase())
    });
    genres.into_iter().find_map(|genre| match genre.as_str() {
        "editorial" | "leader" => Some("editorial"),
        "letter" | "letters" | "letter to the editor" | "letters to the editor" => Some("letter"),
        "brief" | "news in brief" | "briefs" => Some("brief"),
        _ => None,
    })
}

fn authors(fields: Fields, notes: &mut Notes) -> Vec<Author> {
    let named = fields.list(&["authors"]).into_iter().filter_map(|value| {
        if let Some(name) = value.as_str() {
            return Some(Author { name: html::plain(name), ..Author::default() });
        }
        let entry = Fields(value);
        let role = match entry.raw(&["role"]).unwrap_or_default().to_ascii_lowercase().as_str() {
            "writer" | "reporter" | "author" | "journalist" => Some("reporter"),
            "photographer" | "photo" | "photos" => Some("photographer"),
            "editor" => Some("editor"),
            "commentator" | "columnist" => Some("commentator"),
            _ => None,
        };
        let avatar = entry.raw(&["avatar_url"]).and_then(|address| resolve(None, address, Use::File));
        Some(Author { name: entry.words(&["name"], notes)?, role, avatar, url: None })
    });
    let mut authors: Vec<Author> = named.filter(|author| !author.name.is_empty()).collect();
    if authors.is_empty() && byline(fields, &mut Notes::default()).is_none() {
        let sources = fields.list(&["infosource", "infosources"]).into_iter();
        let names = sources.filter_map(|source| Fields(source).words(&["name"], notes));
        authors = names.map(|name| Author { name, role: Some("organisation"), ..Author::default() }).collect();
    }
    authors
}

/// What an item is filed under, and its words.
fn file(fields: Fields, item: &mut Item, notes: &mut Notes) {
    let named = |value: &Value, notes: &mut Notes| {
        let title = match value {
            Value::String(name) => html::plain(name),
            other => Fields(other).words(&["name", "literal"], notes).unwrap_or_default(),
        };
        let id = Fields(value).text(&["code"], notes).unwrap_or_else(|| title.clone());
        (!title.is_empty()).then_some(Category { id, title })
    };
    let lists: [&[&str]; 3] = [&["service"], &["product"], &["subject", "subjects"]];
    for names in lists {
        for value in fields.list(names) {
            item.categories.extend(named(value, notes));
        }
    }
    let words: [&[&str]; 6] = [
        &["keywords"],
        &["person", "people"],
        &["organisation", "organisations"],
        &["place", "places"],
        &["object", "objects"],
        &["event", "events"],
    ];
    for names in words {
        for value in fields.list(names) {
            item.tags.extend(named(value, notes).map(|word| word.title));
        }
    }
}

/// The items that belong to an item, with their names: an object of them in version 1, a list in 2 and 3.
fn associations(fields: Fields<'_>) -> Vec<(String, &Value)> {
    match fields.get(&["associations"]) {
        Some(Value::Object(parts)) => parts.iter().map(|(name, part)| (name.clone(), part)).collect(),
        Some(Value::Array(parts)) => {
            let name = |part: &Value| Fields(part).raw(&["name"]).unwrap_or_default().to_owned();
            parts.iter().map(|part| (name(part), part)).collect()
        }
        _ => Vec::new(),
    }
}

/// The pictures: the item's own, and those that belong to it; the main one first.
fn illustrate(fields: Fields, item: &mut Item, base: Option<&Url>, notes: &mut Notes) {
    let mut found: Vec<Picture> = Vec::new();
    if item.kind == Some("photo") {
        found.extend(picture(fields, base, notes));
        // What describes a photo is its caption; the card has it from there.
        if found.iter().any(|picture| picture.caption == item.summary) {
            item.summary = None;
        }
    } else if fields.get(&["renditions"]).is_some() && fields.raw(&["type"]).is_none_or(|kind| kind == "text") {
        // What is said of the article is not said of the picture.
        found.extend(picture(fields, base, notes).map(|own| Picture { caption: None, credit: None, alt: None, ..own }));
    }
    let mut parts = associations(fields);
    parts.sort_by_key(|(name, _)| !matches!(name.as_str(), "featuremedia" | "mainpic" | "main"));
    for (name, part) in parts {
        let part = Fields(part);
        match part.raw(&["type"]) {
            Some("picture" | "graphic") => {}
            Some("video" | "audio") => {
                let address = pictures::renditions(part, base).into_iter().next().map(|rendition| rendition.src);
                let title = title(part, &mut Notes::default());
                match address.and_then(|url| Some((url, title?))) {
                    Some((url, title)) => item.body.push(Block::Embed { url, title }),
                    None => notes.say("associations", format!("\"{name}\" has no address and title, left out")),
                }
                continue;
            }
            _ => continue,
        }
        if status(part, &mut Notes::default()).is_some() {
            notes.remark("associations", format!("\"{name}\" is not to be shown, left out"));
            continue;
        }
        let addresses: Vec<String> =
            pictures::renditions(part, base).into_iter().map(|rendition| rendition.src).collect();
        let shown = item.body.iter_mut().find_map(|block| match block {
            Block::Image(shown) if addresses.contains(&shown.src) => Some(shown),
            _ => None,
        });
        match (shown, picture(part, base, notes)) {
            (Some(shown), Some(picture)) => shown.complete(&picture),
            (None, Some(picture)) => found.push(picture),
            (_, None) => notes.say("associations", format!("\"{name}\" has no picture that can be loaded, left out")),
        }
    }
    for picture in found {
        if item.images.iter().all(|known| known.src != picture.src) {
            item.images.push(picture);
        }
    }
}
