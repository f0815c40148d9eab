//! JSON Feed 1.0 and 1.1: its fields under their native names, so that both dialects are read by the same rules.

use super::checker::{Checker, trimmed};
use super::html;
use super::native::{Offer, is_first};
use super::path::Path;
use super::warning::push_digits;
use super::{Refusal, Value, Warnings};

/// Tags are many and idle: a section is offered from its second item on, and so many of them.
pub(super) const OFFER: Offer = Offer { least: 2, most: 12 };

/// Whether a file is to be read as JSON Feed. A file that names the native format is native, whatever else it says.
pub(super) fn is_json_feed(file: &Value) -> Result<bool, Refusal> {
    let version = file.text("version");
    match version.strip_prefix("https://jsonfeed.org/version/") {
        Some(number) if !file.text("format").starts_with("edition/") => {
            if is_first(number) {
                Ok(true)
            } else {
                Err(Refusal::UnknownVersion(version.into()))
            }
        }
        _ => Ok(false),
    }
}

/// Names the places of warnings as the feed does. What is wrong inside of HTML has no path: it is said of the whole.
pub(super) fn in_its_words(mut warnings: Warnings) -> Warnings {
    for warning in warnings.kept_mut() {
        let mut parts = warning.path.split('.');
        let (item, field) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        for (native, name) in [("body", ".content_html"), ("images", ".image")] {
            if field.starts_with(native) {
                let mut path = String::from(item);
                path.push_str(name);
                warning.path = path;
                break;
            }
        }
    }
    warnings
}

/// The file without its items.
pub(super) fn edition(checker: &mut Checker, mut feed: Value) -> Value {
    let mut file = moved(&mut feed, "title home_page_url feed_url description icon next_url");
    if file.text("title").trim_ascii().is_empty() {
        let site = [file.text("home_page_url"), file.text("feed_url")].into_iter().find_map(host);
        if let Some(site) = site.map(String::from) {
            checker.warn(&Path::ROOT.field("title"), &["missing, its site's name taken"]);
            file.put("title", Value::Text(site));
        }
    }
    let mut language = text(checker, &mut feed, &Path::ROOT, "language");
    if language.trim_ascii().is_empty() {
        let outer = checker.surroundings.language;
        let is_tag = (checker.surroundings.is_language_tag)(outer);
        language = if is_tag { outer } else { "und" }.into();
    }
    file.put("language", Value::Text(language));
    if file.get("icon").is_null() {
        file.put("icon", feed.take("favicon"));
    }
    file
}

/// An object of these fields alone, as they are.
fn moved(from: &mut Value, names: &str) -> Value {
    let mut to = Value::Object(Vec::new());
    for name in names.split(' ') {
        let value = from.take(name);
        if !value.is_null() {
            to.put(name, value);
        }
    }
    to
}

/// The host of an absolute address.
fn host(address: &str) -> Option<&str> {
    let mut parts = address.split('/').skip(1);
    match (parts.next(), parts.next()) {
        (Some(""), Some(host)) if !host.is_empty() => Some(host),
        _ => None,
    }
}

/// An item; `left` is how many parts of text may still be made of the HTML that the file has.
pub(super) fn item(checker: &mut Checker, from: &mut Value, path: &Path, left: &mut usize) -> Value {
    let mut item = moved(from, "url title summary date_published date_modified tags language authors");
    let id = match from.take("id") {
        // The standard wants any id taken as text.
        Value::Number(number) if number as u64 as f64 == number => {
            let mut id = String::new();
            push_digits(&mut id, number as u64);
            Value::Text(id)
        }
        id => id,
    };
    item.put("id", id);
    for (native, name) in [("url", "external_url"), ("authors", "author")] {
        if item.get(native).is_null() {
            let value = from.take(name);
            // The first version of the standard has one author.
            item.put(native, if let Value::Object(_) = value { Value::List(vec![value]) } else { value });
        }
    }
    if item.text("title").trim_ascii().is_empty() {
        item.put("type", Value::Text("brief".into()));
    }
    let section = item.list("tags").first().map_or("", Value::as_text).into();
    item.put("section", Value::Text(section));
    let images = images(checker, from, path);
    item.put("images", images);
    let html = text(checker, from, path, "content_html");
    let was_under_limit = *left > 0;
    let mut body = html::blocks(&html, left);
    if body.is_empty() {
        paragraphs(&text(checker, from, path, "content_text"), &mut body, left);
    }
    if was_under_limit && *left == 0 {
        checker.warn(path, &["more than 200,000 parts of text up to here, the rest left out"]);
    }
    if !body.is_empty() {
        item.put("body", Value::List(body));
    }
    item
}

/// A text; empty, with a warning, where it is something else.
fn text(checker: &mut Checker, from: &mut Value, path: &Path, name: &str) -> String {
    match from.take(name) {
        Value::Text(text) => text,
        Value::Null => String::new(),
        other => {
            checker.expected(&path.field(name), &other, "text", "ignored");
            String::new()
        }
    }
}

/// The card's picture, else the pictures that are attached.
fn images(checker: &mut Checker, from: &mut Value, path: &Path) -> Value {
    let mut images = Vec::new();
    for name in ["image", "banner_image"] {
        let address = text(checker, from, path, name);
        if images.is_empty() && !address.is_empty() {
            images.push(image(Value::Text(address), Value::Null));
        }
    }
    if images.is_empty()
        && let Value::List(attachments) = from.take("attachments")
    {
        for mut attached in attachments {
            if attached.text("mime_type").starts_with("image/") {
                let address = attached.take("url");
                images.push(image(address, attached.take("title")));
            }
        }
    }
    if images.is_empty() { Value::Null } else { Value::List(images) }
}

/// A picture. The dialect has no words in place of one, so that none are missed.
fn image(address: Value, caption: Value) -> Value {
    let mut image = Value::Object(Vec::new());
    image.put("src", address);
    image.put("alt", Value::Text(String::new()));
    image.put("caption", caption);
    image
}

/// Paragraphs end at blank lines, and begin where a line is set in as in Chinese.
fn paragraphs(text: &str, body: &mut Vec<Value>, left: &mut usize) {
    let mut is_open = false;
    for line in text.split('\n') {
        is_open &= !line.starts_with('\u{3000}');
        let line = trimmed(line);
        if line.is_empty() {
            is_open = false;
        } else if is_open && let Some(Value::Text(paragraph)) = body.last_mut() {
            paragraph.push('\n');
            paragraph.push_str(line);
        } else if *left > 0 {
            *left -= 1;
            is_open = true;
            body.push(Value::Text(line.into()));
        }
    }
}
