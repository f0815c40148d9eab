//! `newsrack check`: all that is wrong with editions, each with its place and with what to do.

mod dialect;
mod files;
mod finding;
mod frame;
mod hint;
pub(crate) mod json;
mod reader;
mod report;
mod rules;
pub(crate) mod text;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Result, anyhow};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jsonc_parser::ast::Value;
use newsrack::edition::{self, Edition};

use crate::{
    input::{Input, MAX_SIZE},
    terminal::Progress,
};
use dialect::Dialect;
use files::Named;
use finding::Finding;
use report::Report;
use text::Unreadable;

const EXAMPLES: &str = "\
Examples:
  newsrack check front-page.json            one edition
  newsrack check public/editions            all *.json files in a folder and the folders in it
  newsrack check --format json *.json       for a program: one JSON object, see docs/command-line.md
  newsrack check --at 2026-12-01T06:00:00Z tomorrow.json
                                            an edition that is not out yet
  curl -s https://paper.example/e.json | newsrack check -

The code is 0 where nothing was found, 1 where there are findings, 2 where a file can't be read.";

/// Checks editions, strictly: all that readers would miss, and all that could be better.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Editions, and folders with editions; `-` is standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    /// For whom to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The time to check as at, RFC 3339; dates after it lie in the future [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<Timestamp>,
    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    max_size: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the lines of the file
    Text,
    /// For programs
    Json,
}

/// What became of one file.
struct Checked {
    name: String,
    outcome: Outcome,
}

enum Outcome {
    /// It was read as far as it goes, with so many items for readers; the findings are in the order of their places.
    Read { dialect: Option<Dialect>, items: usize, text: String, findings: Vec<Finding> },
    /// It lies in a folder, and is plainly something else.
    Skipped,
    /// It can't be read.
    Unreadable(Unreadable),
}

impl Outcome {
    fn code(&self) -> u8 {
        match self {
            Outcome::Read { findings, .. } => u8::from(!findings.is_empty()),
            Outcome::Skipped => 0,
            Outcome::Unreadable(_) => 2,
        }
    }
}

/// Checks what is named. The code is 0 where nothing was found, 1 where there are findings, 2 where something can't be
/// read.
///
/// # Errors
/// Where standard output can't be written to.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let now = options.at.unwrap_or_else(Timestamp::now);
    let named: Vec<Named> = options.paths.iter().map(|path| files::find(path)).collect();
    let progress = Progress::new("checking", named.iter().map(|named| named.files.len()).sum());
    let mut report = Report::new(options.format);
    let mut worst = 0;
    let mut add = |name: String, outcome: Outcome| {
        worst = worst.max(outcome.code());
        progress.suspend(|| report.add(&Checked { name, outcome }))
    };
    for Named { folder, files, unreadable } in named {
        for (path, why) in unreadable {
            add(path.display().to_string(), Outcome::Unreadable(why))?;
        }
        let mut has_edition = folder.is_none();
        for path in files {
            let outcome = check(&path, folder.is_some(), now, options.max_size);
            has_edition |= !matches!(outcome, Outcome::Skipped);
            add(name(&path), outcome)?;
            progress.step();
        }
        if let Some(folder) = folder.filter(|_| !has_edition) {
            let why = "has no edition in it: no *.json file says \"format\": \"edition/1\"";
            add(name(&folder), Outcome::Unreadable(Unreadable::new(why)))?;
        }
    }
    drop(progress);
    report.finish()?;
    Ok(ExitCode::from(worst))
}

/// Reads a parsed file as the widget does.
///
/// # Errors
/// Where the widget refuses it.
pub(crate) fn read(file: &Value) -> Result<Edition> {
    let value = reader::value(file).map_err(|beyond| anyhow!("{}", beyond.message))?;
    let read = reader::read_value(value).map_err(|refusal| anyhow!("{}", refusal.message()))?;
    Ok(read.0)
}

/// Reads a parsed file as the widget would if it took files of any size: each item by itself is as it may be.
///
/// # Errors
/// Where the widget would refuse it for another reason.
pub(crate) fn read_at_any_size(file: &Value) -> Result<Edition> {
    let value = |value: &Value| reader::value(value).map_err(|beyond| anyhow!("{}", beyond.message));
    let Value::Object(object) = file else { return read(file) };
    let mut fields = Vec::new();
    for property in &object.properties {
        let field = match (property.name.as_str(), &property.value) {
            ("items", Value::Array(items)) => {
                edition::Value::List(items.elements.iter().map(value).collect::<Result<_>>()?)
            }
            (_, other) => value(other)?,
        };
        fields.push((property.name.as_str().to_owned(), field));
    }
    let read = reader::read_value(edition::Value::Object(fields));
    Ok(read.map_err(|refusal| anyhow!("{}", refusal.message()))?.0)
}

/// Takes in the next file of an edition as the widget does.
///
/// # Errors
/// Where the widget refuses it.
pub(crate) fn append(edition: &mut Edition, file: &Value) -> Result<()> {
    let value = reader::value(file).map_err(|beyond| anyhow!("{}", beyond.message))?;
    reader::append_value(edition, value).map_err(|refusal| anyhow!("{}", refusal.message()))?;
    Ok(())
}

/// What a file is called in messages.
fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".into() } else { path.display().to_string() }
}

/// Checks one file. In a folder, what does not even say that it is an edition is skipped.
fn check(path: &Path, is_in_folder: bool, now: Timestamp, max_size: u64) -> Outcome {
    let bytes = match Input::read(path, max_size) {
        Ok(input) => input.bytes,
        Err(error) => {
            // The name stands before the message as it does in the error's.
            let (message, name) = (format!("{error:#}"), name(path));
            let message = message.strip_prefix(&name).map(str::trim_start).unwrap_or(&message);
            return Outcome::Unreadable(Unreadable::new(message));
        }
    };
    match text::decode(&bytes) {
        Err(why) => Outcome::Unreadable(why),
        Ok(text) => check_text(text, bytes.len(), is_in_folder, now),
    }
}

fn check_text(text: &str, size: usize, is_in_folder: bool, now: Timestamp) -> Outcome {
    let mut findings: Vec<Finding> = rules::size(size).into_iter().collect();
    let mut dialect = None;
    let mut items = 0;
    match json::parse(text) {
        Err(broken) => findings.push(broken.into()),
        Ok(file) => {
            dialect = Dialect::of(&file);
            if is_in_folder && dialect.is_none() {
                return Outcome::Skipped;
            }
            let mut report = |finding| findings.push(finding);
            match reader::value(&file) {
                Err(beyond) => report(*beyond),
                Ok(value) => {
                    let edition = reader::read(&file, value, dialect, &mut report);
                    items = edition.as_ref().map_or(0, |edition| edition.items.len());
                    edition.iter().for_each(|edition| rules::sections(&file, edition, &mut report));
                    if let Some(dialect) = dialect {
                        rules::check(&file, dialect, now, &mut report);
                    }
                }
            }
        }
    }
    findings.sort_by_key(|finding| finding.span.start);
    Outcome::Read { dialect, items, text: text.into(), findings }
}
