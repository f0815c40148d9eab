//! What must hold for any input at all: no panic, and an answer that is neither late nor large. The fuzz targets and the
//! test that replays their corpus share it.

#[path = "limits.rs"]
mod limits;

use newsrack::edition::{
    Edition, MAX_VALUES, Surroundings, Value, Warnings, append, html, is_language_tag, is_rtl, read,
};

use limits::{hold_size, in_time};

/// A file of the native dialect.
pub(crate) fn native_reader(input: &[u8]) {
    let Some(file) = value(input) else { return };
    let read = in_time(input, || read(file.clone(), &surroundings()));
    if let Ok((edition, warnings)) = read {
        check(input, edition_size(&edition), &warnings);
    }
}

/// A file of either dialect, and then the same as the next of its own; what is an object is tried as a feed too.
pub(crate) fn json_feed(input: &[u8]) {
    let Some(mut file) = value(input) else { return };
    if file.text("version").is_empty() {
        file.put("version", Value::Text("https://jsonfeed.org/version/1.1".into()));
    }
    let read = in_time(input, || read(file.clone(), &surroundings()));
    if let Ok((mut edition, warnings)) = read {
        check(input, edition_size(&edition), &warnings);
        assert!(edition.items.iter().all(|item| item.section.is_none_or(|section| section < edition.sections.len())));
        let known = edition.items.len();
        let Ok(_) = append(&mut edition, file, &surroundings()) else { panic!("read once, but not as a next file") };
        assert_eq!(edition.items.len(), known, "an item came in twice");
    }
}

/// The HTML of one article.
pub(crate) fn html_reader(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let blocks = in_time(input, || html::blocks(text, &mut { MAX_VALUES }));
    check(input, blocks.iter().map(size).sum(), &Warnings::default());
    // What it makes is of the format: the reader behind it finds nothing to mend but addresses, and pictures without words.
    let item =
        object([("id", Value::Text("a".into())), ("title", Value::Text("a".into())), ("body", Value::List(blocks))]);
    let file = object([
        ("format", Value::Text("edition/1".into())),
        ("title", Value::Text("a".into())),
        ("language", Value::Text("en".into())),
        ("items", Value::List(vec![item])),
    ]);
    let (_, warnings) = read(file, &surroundings()).unwrap_or_else(|refusal| panic!("{}", refusal.message()));
    for warning in warnings.kept() {
        let is_known =
            ["address", "missing, taken as empty", "nothing to draw", "no text", "positive whole number", "empty, "]
                .iter()
                .any(|part| warning.message.contains(part));
        assert!(is_known, "{}: {}", warning.path, warning.message);
    }
}

fn surroundings() -> Surroundings<'static> {
    Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|_| true,
        language: "en",
        warnings_kept: 20,
    }
}

fn value(input: &[u8]) -> Option<Value> {
    serde_json::from_slice(input).ok()
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

fn check(input: &[u8], size: usize, warnings: &Warnings) {
    let size = size + warnings.kept().iter().map(|warning| warning.path.len() + warning.message.len()).sum::<usize>();
    hold_size(input, size);
}

fn edition_size(edition: &Edition) -> usize {
    let sections = edition.sections.iter().map(|section| section.id.len() + section.title.len());
    let items = edition.items.iter().map(|item| item.id.len() + size(&item.fields));
    size(&edition.fields) + sections.sum::<usize>() + items.sum::<usize>()
}

/// About how many bytes a value has as JSON. Values nest no deeper than a file's limit and a few blocks.
fn size(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 5,
        Value::Text(text) => text.len() + 3,
        Value::List(list) => 2 + list.iter().map(size).sum::<usize>(),
        Value::Object(fields) => 2 + fields.iter().map(|(name, value)| name.len() + 4 + size(value)).sum::<usize>(),
    }
}
