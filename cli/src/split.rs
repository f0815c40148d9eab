//! `newsrack split`: a large edition as several files tied by `next_url`, which readers' browsers load as they come near.

mod compare;
mod cut;
mod write;

use std::{
    collections::HashSet,
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use jsonc_parser::ast::{Object, Value};
use newsrack::edition::Edition;

use crate::{
    check::{json, read_at_any_size, text},
    input::{Input, MAX_SIZE},
    output,
    terminal::print,
};
use compare::compare;
use cut::{Limits, MAX_FILE, cut, values};
use write::Sheet;

const EXAMPLES: &str = "\
Examples:
  newsrack split sunday.json -o public/editions     sunday.json, sunday-2.json, … of 50 items each
  newsrack split sunday.json --per 20 -o public     files of 20 items each
  newsrack split sunday.json --max-bytes 500000 -o public
                                                    files of 500 kB and less, and of 50 items at most
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
    /// How many items each file has at most
    #[arg(long, value_name = "COUNT", default_value = "50")]
    per: NonZeroUsize,
    /// How many bytes each file has at most; the widget takes no more than 4 MiB
    #[arg(long, value_name = "BYTES", default_value_t = MAX_FILE, value_parser = clap::value_parser!(u64).range(1..=MAX_FILE))]
    max_bytes: u64,
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
    let limits = Limits { items: options.per.get(), bytes: options.max_bytes as usize };
    let parts = split(text, stem, &limits).with_context(|| format!("{name} cannot be split"))?;

    let folder = options.output.as_deref().or(options.path.parent()).unwrap_or(Path::new(""));
    let files: Vec<(PathBuf, Vec<u8>)> =
        parts.into_iter().map(|part| (folder.join(part.name), part.text.into_bytes())).collect();
    let changed: Vec<_> = files.into_iter().filter(|(path, content)| !is_same(path, content)).collect();
    if !options.force {
        for (path, _) in &changed {
            ensure!(
                !output::replaces(path),
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

/// Splits an edition's text. The items stay as they are written, to the letter.
fn split(text: &str, stem: &str, limits: &Limits) -> Result<Vec<Part>> {
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
    if items.elements.len() <= limits.items && limits.hold(text.len(), values(&file)) {
        return Ok(vec![Part { name: format!("{stem}.json"), text: text.into() }]);
    }
    let sheet = Sheet::new(text, object, items, sections(object, &whole)?, stem);
    let chunks = cut(&sheet, values(&file), limits)?;
    let last = chunks.len().saturating_sub(1);
    let parts: Vec<Part> =
        chunks.into_iter().enumerate().map(|(place, chunk)| sheet.part(place, chunk, place == last)).collect();
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
        "it has a next_url: it is one of several files already; join them with newsrack merge, or take the field out"
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, items: usize) -> Result<Vec<(String, String)>> {
        let limits = Limits { items, bytes: MAX_FILE as usize };
        Ok(split(text, "a b", &limits)?.into_iter().map(|part| (part.name, part.text)).collect())
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
    fn an_edition_of_more_values_than_a_file_may_have_is_split() {
        let body = vec!["\"a\""; 3000].join(",");
        let item = |n: usize| format!(r#"{{"id": "{n}", "title": "A", "body": [{body}]}}"#);
        let items: Vec<String> = (0..100).map(item).collect();
        let text =
            format!(r#"{{"format": "edition/1", "title": "T", "language": "en", "items": [{}]}}"#, items.join(","));
        assert_eq!(texts(&text, 50).unwrap().len(), 2);
        assert_eq!(texts(&text, 100).unwrap().len(), 2);
    }
}
