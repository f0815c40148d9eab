//! `newsrack split`: a large edition as several files tied by `next_url`, which readers' browsers load as they come near.

use std::{
    collections::HashSet,
    fs,
    num::NonZeroUsize,
    ops::Range,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use jsonc_parser::{
    ast::{Array, Object, Value},
    common::Ranged,
};
use newsrack::edition::{Edition, Item};

use crate::{
    check::{append, json, read, read_at_any_size, text},
    input::{Input, MAX_SIZE},
    output,
    terminal::print,
};

const EXAMPLES: &str = "\
Examples:
  newsrack split sunday.json -o public/editions     sunday.json, sunday-2.json, … of 50 items each
  newsrack split sunday.json --per 20 -o public     files of 20 items each
  newsrack split sunday.json --force                in place: sunday.json is replaced by its first 50 items

Lay all files side by side on the server: each names the next by its name alone.
The code is 0, or 2 where the edition can't be split; then no file has changed.";

/// Splits a large edition into files tied by next_url; read together they are the same edition.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The edition
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// How many items each file has
    #[arg(long, value_name = "COUNT", default_value = "50")]
    per: NonZeroUsize,
    /// The folder to write to, made where there is none [default: the edition's own]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace files that are there, the edition itself included
    #[arg(long)]
    force: bool,
    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    max_size: u64,
}

/// Splits an edition.
///
/// # Errors
/// Where it can't be read or split, or a file can't be written; then none is.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    ensure!(options.path != Path::new("-"), "standard input has no name to call the files by; name a file");
    let input = Input::read(&options.path, options.max_size)?;
    let name = &input.name;
    let stem = options.path.file_stem().and_then(|stem| stem.to_str());
    let stem = stem.with_context(|| format!("{name} has a name that is not Unicode; rename it"))?;
    let text = text::decode(&input.bytes).map_err(|why| anyhow::anyhow!("{name} {}", why.message))?;
    let parts = split(text, stem, options.per.get()).with_context(|| format!("{name} cannot be split"))?;

    let folder = options.output.as_deref().or(options.path.parent()).unwrap_or(Path::new(""));
    let files: Vec<(PathBuf, Vec<u8>)> =
        parts.into_iter().map(|part| (folder.join(part.name), part.text.into_bytes())).collect();
    let changed: Vec<_> = files.into_iter().filter(|(path, content)| !is_same(path, content)).collect();
    if !options.force {
        for (path, _) in &changed {
            ensure!(
                !path.exists(),
                "{} is there already; write to another folder with -o, or replace it with --force",
                path.display()
            );
        }
    }
    if changed.is_empty() {
        print(&format!("{name}: nothing to do\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    if !folder.as_os_str().is_empty() {
        fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    }
    output::write_all(&changed)?;
    for (path, content) in &changed {
        print(&format!("{}: {} bytes\n", path.display(), content.len()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether a file has this content already.
fn is_same(path: &Path, content: &[u8]) -> bool {
    let has_length = |length: usize| fs::metadata(path).is_ok_and(|file| file.len() == length as u64);
    has_length(content.len()) && fs::read(path).is_ok_and(|there| there == content)
}

/// One of the files.
struct Part {
    name: String,
    text: String,
}

/// The fields that a next file repeats: what the format needs, what its items are read by, and the sections, so that each
/// file is right by itself.
const REPEATED: [&str; 7] = ["format", "title", "language", "date_issued", "timezone", "direction", "sections"];

/// Splits an edition's text. The items stay as they are written, to the letter.
fn split(text: &str, stem: &str, per: usize) -> Result<Vec<Part>> {
    let file = json::parse(text).map_err(|broken| {
        let (line, column) = text::Cursor::new(text).go_to(broken.span.start);
        anyhow::anyhow!(
            "it is not JSON: line {line}, column {column}: found {}, expected {}; newsrack check shows the place",
            broken.found,
            broken.expected
        )
    })?;
    let whole = read_at_any_size(&file)?;
    let Value::Object(object) = &file else { bail!("it is not an object") };
    check_fields(object)?;
    let Some(Value::Array(items)) = json::field(object, "items") else { bail!("its items are no list") };
    let count = items.elements.len().div_ceil(per).max(1);
    if count == 1 {
        read(&file)?;
        return Ok(vec![Part { name: format!("{stem}.json"), text: text.into() }]);
    }

    let layout = Layout::of(text, object);
    let name = |place: usize| if place == 0 { format!("{stem}.json") } else { format!("{stem}-{}.json", place + 1) };
    let next = |place: usize| {
        let name = name(place + 1);
        (place + 1 < count).then(|| format!("\"next_url\": \"{}\"", as_address(&name)))
    };
    let sections = sections(object, &whole)?;
    let parts: Vec<Part> = items
        .elements
        .chunks(per)
        .enumerate()
        .map(|(place, chunk)| {
            let list = list(text, items, chunk);
            let text = match place {
                0 => first(text, object, &layout, sections.as_deref(), next(0), &list),
                _ => following(text, object, &layout, sections.as_deref(), next(place), &list),
            };
            Part { name: name(place), text }
        })
        .collect();
    compare(&whole, &parts)?;
    Ok(parts)
}

/// An edition that is part of a chain is not to be torn out of it; a field that stands twice can't be told apart.
fn check_fields(object: &Object) -> Result<()> {
    let mut names = HashSet::new();
    for property in &object.properties {
        let name = property.name.as_str();
        ensure!(names.insert(name), "the field {name} stands more than once; take one of them out");
    }
    ensure!(
        !names.contains("next_url"),
        "it has a next_url: it is one of several files already; join them first, or take the field out"
    );
    ensure!(
        json::field(object, "format").is_some(),
        "it is a JSON Feed; make it an edition with newsrack import json-feed"
    );
    Ok(())
}

/// The list of sections to write where the file has none: as derived from its items, so that the filter's order does not
/// depend on how many files have come in.
fn sections(object: &Object, whole: &Edition) -> Result<Option<String>> {
    if matches!(json::field(object, "sections"), Some(Value::Array(_))) || whole.sections.is_empty() {
        return Ok(None);
    }
    let list: Vec<serde_json::Value> =
        whole.sections.iter().map(|it| serde_json::json!({"id": it.id, "title": it.title})).collect();
    Ok(Some(serde_json::to_string(&list).context("its sections cannot be written")?))
}

/// How a file sets its fields apart.
struct Layout<'a> {
    /// What stands before the first of its fields.
    before: &'a str,
    /// What stands before each of the others, after the comma.
    between: &'a str,
    /// What stands after the last one.
    after: &'a str,
    /// What follows the object.
    end: &'a str,
}

impl<'a> Layout<'a> {
    fn of(text: &'a str, object: &Object) -> Self {
        let range = object.range;
        let first = object.properties.first().map_or(range.end, |property| property.range.start);
        let second = object.properties.get(1).and_then(|property| text.get(..property.range.start));
        let between = second.and_then(|text| text.rfind(',').and_then(|comma| text.get(comma + 1..)));
        let last = object.properties.last().map_or(range.start, |property| property.range.end);
        let before = text.get(range.start + 1..first).unwrap_or_default();
        Self {
            before,
            between: between.unwrap_or(before),
            after: text.get(last..range.end.saturating_sub(1)).unwrap_or_default(),
            end: text.get(range.end..).unwrap_or_default(),
        }
    }
}

/// Some of the items as a list, as they are written.
fn list(text: &str, items: &Array, chunk: &[Value]) -> String {
    let (Some(first), Some(last)) = (chunk.first(), chunk.last()) else { return "[]".into() };
    let outer = (items.elements.first(), items.elements.last());
    let before = outer.0.and_then(|first| text.get(items.range.start..first.start()));
    let after = outer.1.and_then(|last| text.get(last.end()..items.range.end));
    let inner = text.get(first.start()..last.end());
    [before, inner, after].map(Option::unwrap_or_default).concat()
}

/// The whole file with fewer items; all other fields stay as they are.
fn first(
    text: &str,
    object: &Object,
    layout: &Layout,
    sections: Option<&str>,
    next: Option<String>,
    list: &str,
) -> String {
    let mut out = String::new();
    let mut done = 0;
    let mut copy_to = |out: &mut String, range: Range<usize>| {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        done = range.end;
    };
    for property in &object.properties {
        let (start, value) = (property.range.start, property.value.start()..property.value.end());
        match property.name.as_str() {
            // No list, and so of no meaning.
            "sections" if sections.is_some() => {
                copy_to(&mut out, value);
                out.push_str(sections.unwrap_or_default());
            }
            "items" => {
                copy_to(&mut out, start..start);
                let has_sections = json::field(object, "sections").is_some();
                let sections = sections.filter(|_| !has_sections).map(|list| format!("\"sections\": {list}"));
                for field in [sections, next.clone()].into_iter().flatten() {
                    out.push_str(&[&field, ",", layout.between].concat());
                }
                copy_to(&mut out, value);
                out.push_str(list);
            }
            _ => {}
        }
    }
    copy_to(&mut out, text.len()..text.len());
    out
}

/// A next file: the fields that it repeats, and its items.
fn following(
    text: &str,
    object: &Object,
    layout: &Layout,
    sections: Option<&str>,
    next: Option<String>,
    list: &str,
) -> String {
    let mut fields: Vec<String> = object
        .properties
        .iter()
        .filter(|property| REPEATED.contains(&property.name.as_str()))
        .filter(|property| sections.is_none() || property.name.as_str() != "sections")
        .filter_map(|property| text.get(property.range.start..property.range.end).map(String::from))
        .collect();
    fields.extend(sections.map(|list| format!("\"sections\": {list}")));
    fields.extend(next);
    fields.push(format!("\"items\": {list}"));
    let between = [",", layout.between].concat();
    ["{", layout.before, &fields.join(&between), layout.after, "}", layout.end].concat()
}

/// A file's name as a relative address: every byte that could mean something else is escaped.
fn as_address(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    name.bytes().map(|byte| if is_plain(byte) { char::from(byte).into() } else { format!("%{byte:02X}") }).collect()
}

/// Makes sure that the files, each taken in after the one before it as readers' browsers do, are the edition read as a
/// whole.
fn compare(whole: &Edition, parts: &[Part]) -> Result<()> {
    let mut chained: Option<Edition> = None;
    for part in parts {
        let file =
            json::parse(&part.text).map_err(|broken| anyhow::anyhow!("a part is not JSON: {}", broken.expected))?;
        match &mut chained {
            None => chained = Some(read(&file)?),
            Some(edition) => append(edition, &file)?,
        }
    }
    let Some(chained) = chained else { bail!("there is nothing in it") };
    ensure!(
        chained.sections == whole.sections && chained.is_rtl == whole.is_rtl,
        "its sections would not read as they do in one file: newsrack check shows what is wrong with them"
    );
    let mut items = whole.items.iter();
    for item in chained.items {
        // Which of the files it came by is all that may differ.
        let item = Item { file: 0, ..item };
        ensure!(
            items.next() == Some(&item),
            "item {} would not read as it does in one file: newsrack check shows what is wrong with it",
            item.id
        );
    }
    ensure!(items.next().is_none(), "items would be lost: newsrack check shows what is wrong with them");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, per: usize) -> Result<Vec<(String, String)>> {
        Ok(split(text, "a b", per)?.into_iter().map(|part| (part.name, part.text)).collect())
    }

    #[test]
    fn the_layout_of_the_file_is_kept() {
        let text = r#"{"format": "edition/1", "title": "The Lantern", "language": "en", "_x": 1.50, "items": [
  {"id": "a", "title": "A"}, {"id": "b", "title": "B", "section": "s"},
  {"id": "c", "title": "C", "_y": 1e2}
], "id": "x"}
"#;
        let parts = texts(text, 2).unwrap();
        let sections = r#""sections": [{"id":"s","title":"s"}]"#;
        let first = format!(
            r#"{{"format": "edition/1", "title": "The Lantern", "language": "en", "_x": 1.50, {sections}, "next_url": "a%20b-2.json", "items": [
  {{"id": "a", "title": "A"}}, {{"id": "b", "title": "B", "section": "s"}}
], "id": "x"}}
"#
        );
        let second = format!(
            r#"{{"format": "edition/1", "title": "The Lantern", "language": "en", {sections}, "items": [
  {{"id": "c", "title": "C", "_y": 1e2}}
]}}
"#
        );
        assert_eq!(parts, [("a b.json".into(), first), ("a b-2.json".into(), second)]);
    }

    #[test]
    fn what_cannot_be_split_says_why() {
        let head = r#""format": "edition/1", "title": "The Lantern", "language": "en""#;
        let cases = [
            (format!("{{{head}, \"next_url\": \"b.json\", \"items\": []}}"), "it has a next_url: "),
            (format!("{{{head}, \"title\": \"A\", \"items\": []}}"), "the field title stands more than once; "),
            (format!("{{{head}}}"), "items is missing"),
            (format!("{{{head}, \"items\": [],}}"), "it is not JSON: line 1, column "),
        ];
        for (text, begin) in cases {
            let error = format!("{:#}", texts(&text, 1).unwrap_err());
            assert!(error.starts_with(begin), "{error}");
        }
    }
    #[test]
    fn files_that_would_not_read_as_the_whole_are_told() {
        let part = |items: &str| Part {
            name: String::new(),
            text: format!(r#"{{"format": "edition/1", "title": "T", "language": "en", "items": [{items}]}}"#),
        };
        let [a, b] = [r#"{"id": "a", "title": "A"}"#, r#"{"id": "b", "title": "B", "section": "s"}"#];
        let both = part(&[a, b].join(", "));
        let whole = read(&json::parse(&both.text).unwrap()).unwrap();
        let cases: [(&[&str], &str); 5] = [
            (&[a, b], ""),
            (&[b, a], "item b would not read "),
            (&[a], "its sections would not read "),
            (&[b], "item b would not read "),
            (&[a, r#"{"id": "b", "title": "C", "section": "s"}"#], "item b would not read "),
        ];
        for (items, begin) in cases {
            let parts: Vec<Part> = items.iter().map(|item| part(item)).collect();
            let message = compare(&whole, &parts).map_or_else(|error| error.to_string(), |()| String::new());
            assert!(message.starts_with(begin) && message.is_empty() == begin.is_empty(), "{items:?}: {message}");
        }
    }

    #[test]
    fn an_edition_of_more_values_than_a_file_may_have_is_split() {
        let body = vec!["\"a\""; 3000].join(",");
        let item = |n: usize| format!(r#"{{"id": "{n}", "title": "A", "body": [{body}]}}"#);
        let items: Vec<String> = (0..100).map(item).collect();
        let text =
            format!(r#"{{"format": "edition/1", "title": "T", "language": "en", "items": [{}]}}"#, items.join(","));
        assert_eq!(texts(&text, 50).unwrap().len(), 2);
        assert!(format!("{:#}", texts(&text, 90).unwrap_err()).starts_with("more than 200,000 values"));
        assert!(format!("{:#}", texts(&text, 100).unwrap_err()).starts_with("more than 200,000 values"));
    }
}
