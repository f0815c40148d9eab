//! `newsrack check`: all that is wrong with editions, each with its place and with what to do.

mod dialect;
pub(crate) mod explain;
mod files;
mod finding;
mod frame;
mod hint;
pub(crate) mod json;
mod mend;
mod network;
mod reader;
mod report;
mod rules;
pub(crate) mod text;
mod walk;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Result, anyhow, ensure};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jsonc_parser::ast::{Object, Value};
use newsrack::edition::{self, Edition};

use crate::{
    fetch::{self, Fetching},
    input::{Input, MAX_SIZE},
    output,
    terminal::Progress,
};
use dialect::Dialect;
use files::Named;
use finding::{Finding, Rule, Severity};
use report::Report;
use text::Unreadable;

const EXAMPLES: &str = "\
Examples:
  newsrack check front-page.json            one edition
  newsrack check public/editions            all *.json files in a folder and the folders in it
  newsrack check --fix front-page.json      mends first what there is no doubt about
  newsrack check --ignore long-title --ignore picture-size front-page.json
  newsrack check --format json *.json       for a program: one JSON object, see docs/command-line.md
  newsrack check --at 2026-12-01T06:00:00Z tomorrow.json
                                            an edition that is not out yet
  newsrack check https://paper.example/e.json
                                            also its server's answer, its next files and its pictures

Each finding has its rule in brackets: newsrack explain RULE tells more.
The code is 0 where nothing was found, 1 where there are findings, 2 where a file can't be read.";

/// Checks editions, strictly: all that readers would miss, and all that could be better.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Editions, folders with editions, and addresses; `-` is standard input
    #[arg(required = true, value_name = "FILE|DIR|URL")]
    paths: Vec<PathBuf>,
    /// Mend what there is no doubt about, in the files themselves, and tell what is left
    #[arg(long)]
    fix: bool,
    /// A rule to leave out; repeat it for each. newsrack explain lists them
    #[arg(long, value_name = "RULE", hide_possible_values = true)]
    ignore: Vec<Rule>,
    /// The least that is told: note, warning or error
    #[arg(long, value_name = "SEVERITY", default_value = "warning", hide_possible_values = true)]
    min_severity: Severity,
    /// For whom to write: text for people; json, github (annotations of its workflows) and sarif for programs
    #[arg(long, default_value = "text", hide_possible_values = true)]
    format: Format,
    /// The time to check as at, RFC 3339; dates after it lie in the future [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<Timestamp>,
    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_SIZE)]
    max_size: u64,
    #[command(flatten)]
    fetching: Fetching,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the lines of the file
    Text,
    /// For programs
    Json,
    /// Annotations of GitHub's workflows
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

impl Options {
    fn now(&self) -> Timestamp {
        self.at.unwrap_or_else(Timestamp::now)
    }
}

/// What became of one file.
struct Checked {
    name: String,
    outcome: Outcome,
}

enum Outcome {
    /// It was read as far as it goes.
    Read(Read),
    /// It lies in a folder, and is plainly something else.
    Skipped,
    /// It can't be read.
    Unreadable(Unreadable),
}

/// What was found in a file.
#[derive(Default)]
struct Read {
    dialect: Option<Dialect>,
    /// How many items readers see.
    items: usize,
    text: String,
    /// In the order of their places.
    findings: Vec<Finding>,
    /// How many findings are of less weight than is told.
    hidden: usize,
    /// How many were mended.
    mended: usize,
}

impl Outcome {
    fn code(&self) -> u8 {
        match self {
            Outcome::Read(read) => u8::from(!read.findings.is_empty()),
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
    if let Some(path) = options.paths.iter().find(|path| *path == Path::new("-") || fetch::address(path).is_some()) {
        ensure!(!options.fix, "--fix mends files, and {} is none; name a file", name(path));
    }
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
            if let Some(address) = fetch::address(&path) {
                for checked in network::check(address, options) {
                    add(checked.name, checked.outcome)?;
                }
                continue;
            }
            let outcome = check(&path, folder.is_some(), options)?;
            has_edition |= !matches!(outcome, Outcome::Skipped);
            add(name(&path), outcome)?;
            progress.step();
        }
        if let Some(folder) = folder.filter(|_| !has_edition) {
            let why = "has no edition in it: no *.json file says \"format\": \"edition/1\"";
            add(name(&folder), Outcome::Unreadable(Unreadable::new(why)))?;
        }
    }
    progress.end();
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

/// The pictures of an edition, each with its path.
pub(crate) fn pictures<'v, 'a>(file: &'v Value<'a>) -> Vec<(String, &'v Object<'a>)> {
    let mut found = Vec::new();
    walk::walk(file, Some(Dialect::Native.root()), &mut Vec::new(), &mut |visit| {
        if let Value::Object(object) = visit.value
            && visit.place.is_some_and(|place| place.is_picture(visit.value))
        {
            found.push((json::path(visit.steps), object));
        }
    });
    found
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

/// Checks one file, and mends it first where that is asked for. In a folder, what does not even say that it is an edition
/// is skipped.
///
/// # Errors
/// Where the mended file can't be written.
fn check(path: &Path, is_in_folder: bool, options: &Options) -> Result<Outcome> {
    let bytes = match Input::read(path, options.max_size) {
        Ok(input) => input.bytes,
        Err(error) => {
            // The name stands before the message as it does in the error's.
            let (message, name) = (format!("{error:#}"), name(path));
            let message = message.strip_prefix(&name).map(str::trim_start).unwrap_or(&message);
            return Ok(Outcome::Unreadable(Unreadable::new(message)));
        }
    };
    let text = match text::decode(&bytes) {
        Err(why) => return Ok(Outcome::Unreadable(why)),
        Ok(text) => text,
    };
    let Some(mut read) = look(text, bytes.len(), is_in_folder, options.now()) else { return Ok(Outcome::Skipped) };
    if options.fix {
        read = mend::mend(read, &options.ignore, &|text| look(text, text.len(), false, options.now()));
        if read.mended > 0 {
            output::write(Some(path), read.text.as_bytes())?;
        }
    }
    Ok(Outcome::Read(read.told(options)))
}

impl Read {
    /// What is left of it to tell.
    fn told(mut self, options: &Options) -> Self {
        self.findings.retain(|finding| !options.ignore.contains(&finding.rule));
        let all = self.findings.len();
        self.findings.retain(|finding| finding.severity >= options.min_severity);
        self.hidden = all - self.findings.len();
        self
    }
}

/// All that is found in a text; nothing where it is to be skipped.
fn look(text: &str, size: usize, is_in_folder: bool, now: Timestamp) -> Option<Read> {
    let mut findings: Vec<Finding> = rules::size(size).into_iter().collect();
    let mut dialect = None;
    let mut items = 0;
    match json::parse(text) {
        Err(broken) => findings.push(broken.into()),
        Ok(file) => {
            dialect = Dialect::of(&file);
            if is_in_folder && dialect.is_none() {
                return None;
            }
            let mut report = |finding| findings.push(finding);
            match reader::value(&file) {
                Err(beyond) => report(*beyond),
                Ok(value) => {
                    let edition = reader::read(text, &file, value, dialect, &mut report);
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
    Some(Read { dialect, items, text: text.into(), findings, hidden: 0, mended: 0 })
}
