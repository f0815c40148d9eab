//! `newsrack merge`: the pages of an issue, each an edition by itself, as one edition.

mod addresses;
mod chain;
mod heads;
mod ids;
mod notes;
mod pages;
mod sections;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::{Map, Value};

use crate::{
    check::{json, read_at_any_size},
    input::MAX_SIZE,
    output,
    terminal::{Progress, say},
};
pub(crate) use addresses::rebase;
use chain::read;
use notes::Notes;

const EXAMPLES: &str = "\
Examples:
  newsrack merge page-1.json page-2.json page-3.json -o issue.json
  newsrack merge pages/*.json --keep-order --title 'The Lantern' -o issue.json
  newsrack merge sunday.json -o whole.json          the files that sunday.json leads to by next_url, as one

The code is 0, with --strict 1 where editions contradict each other, or 2 where there is no issue; then no file
has changed.";

/// Makes one edition of several: the pages of an issue, or the files that next_url ties.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The editions; what they disagree about, the first one says
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// The edition to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Keep the order in which the editions are named; else it is that of their items' pages
    #[arg(long)]
    keep_order: bool,
    /// The newspaper's name [default: as the first edition has it]
    #[arg(long)]
    title: Option<String>,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// End with 1 where editions contradict each other; the issue is written all the same
    #[arg(long)]
    strict: bool,
    /// The largest file to read, in bytes each
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    max_size: u64,
}

/// One of the editions, with the items of all files that it leads to.
struct Page {
    /// As it is called in messages.
    name: String,
    /// All fields but `items`, `sections` and `next_url`.
    fields: Map<String, Value>,
    sections: Vec<Section>,
    items: Vec<Map<String, Value>>,
}

/// A section as it is written.
struct Section {
    id: String,
    title: String,
    fields: Map<String, Value>,
}

/// Merges editions.
///
/// # Errors
/// Where one can't be read, or the issue can't be written; then nothing is.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    ensure!(options.title.as_deref().is_none_or(|title| !title.trim().is_empty()), "the title is empty; write a name");
    let mut notes = Notes::default();
    let issue = merge(options, &mut notes)?;
    let text = serde_json::to_string_pretty(&issue).context("the issue cannot be written as JSON")? + "\n";
    if text.len() > MAX_FILE {
        notes.say(
            "",
            format!("the issue has {} bytes, more than the widget reads; part it with newsrack split", text.len()),
        );
    }
    output::write(options.output.as_deref(), text.as_bytes())?;
    if !options.quiet {
        notes.lines().iter().for_each(|line| say(&format!("note: {line}")));
    }
    Ok(ExitCode::from(u8::from(options.strict && notes.has_conflict())))
}

/// An edition with all files that it leads to, as one, and what it is called in messages.
///
/// # Errors
/// Where one of them can't be read.
pub(crate) fn whole(path: &Path, max_size: u64, say: &mut dyn FnMut(String)) -> Result<(String, Value)> {
    let mut notes = Notes::default();
    let base = path.parent().unwrap_or(Path::new(""));
    let page = read(path, base, max_size, &mut Vec::new(), &mut notes)?;
    notes.lines().iter().cloned().for_each(say);
    let mut page = page.context("there is no edition")?;
    let name = page.name.clone();
    let sections: Vec<Value> = page.sections.drain(..).map(|section| Value::Object(section.fields)).collect();
    let mut edition = page.fields;
    if !sections.is_empty() {
        edition.insert("sections".into(), sections.into());
    }
    edition.insert("items".into(), page.items.into_iter().map(Value::Object).collect::<Vec<_>>().into());
    Ok((name, Value::Object(edition)))
}

/// The largest file that the widget takes, in bytes.
const MAX_FILE: usize = 4 << 20;

fn merge(options: &Options, notes: &mut Notes) -> Result<Value> {
    // What is printed has no place of its own: it is taken to lie beside the first edition.
    let output = options.output.as_deref().filter(|path| *path != Path::new("-"));
    let base = output.or(options.paths.first().map(PathBuf::as_path)).unwrap_or(Path::new(""));
    let base = base.parent().unwrap_or(Path::new(""));
    let progress = Progress::new("reading", options.paths.len());
    let mut pages = Vec::new();
    let mut seen = Vec::new();
    for path in &options.paths {
        pages.extend(read(path, base, options.max_size, &mut seen, notes)?);
        progress.step();
    }
    progress.end();
    let mut issue = heads::join(&mut pages, notes);
    if let Some(title) = &options.title {
        issue.insert("title".into(), title.trim().into());
    }
    let sections = sections::join(&mut pages, notes);
    ids::part(&mut pages, notes);
    let items = if options.keep_order {
        pages.into_iter().flat_map(|page| page.items).collect()
    } else {
        pages::in_order(pages)
    };
    if !sections.is_empty() {
        issue.insert("sections".into(), sections.into());
    }
    let count = items.len();
    issue.insert("items".into(), items.into_iter().map(Value::Object).collect::<Vec<_>>().into());
    let issue = Value::Object(issue);
    check(&issue, count, notes)?;
    Ok(issue)
}

/// Reads the issue as the widget will: what it skips is said.
fn check(issue: &Value, count: usize, notes: &mut Notes) -> Result<()> {
    let text = issue.to_string();
    let file = json::parse(&text).map_err(|broken| anyhow::anyhow!("the issue is not JSON: {}", broken.expected))?;
    let edition = read_at_any_size(&file).context("the issue would not be read")?;
    let skipped = count - edition.items.len();
    if skipped > 0 {
        notes.say("", format!("{skipped} of {count} items are not shown: newsrack check says which, and why"));
    }
    Ok(())
}

/// A field's text, without the white space around it; empty where it has none.
fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default().trim()
}
