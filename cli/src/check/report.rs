//! What is told of the files checked: to people as they come, to programs in one piece at the end.

mod github;
mod sarif;

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde::Serialize;

use super::finding::{Finding, Rule, Severity};
use super::text::Cursor;
use super::{Checked, Format, Outcome, Read, frame};
use crate::terminal::{print, say};

/// The files checked so far.
pub(super) struct Report {
    format: Format,
    files: Vec<FileEntry>,
    summary: Summary,
}

/// The JSON output; docs/command-line.md describes it. Fields are only ever added.
#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    files: &'a [FileEntry],
    summary: &'a Summary,
}

#[derive(Serialize)]
struct FileEntry {
    file: String,
    status: &'static str,
    /// `edition` or `json-feed`; null where the file does not say.
    dialect: Option<&'static str>,
    /// How many items readers see.
    items: Option<usize>,
    /// Why it can't be read, or is skipped.
    message: Option<String>,
    /// The byte that can't be read.
    offset: Option<usize>,
    /// How many findings `--fix` has mended.
    mended: usize,
    findings: Vec<FindingEntry>,
}

#[derive(Serialize)]
struct FindingEntry {
    rule: Rule,
    severity: Severity,
    path: String,
    line: usize,
    column: usize,
    message: String,
    found: String,
    expected: String,
    hint: String,
}

#[derive(Default, Serialize)]
struct Summary {
    files: usize,
    clean: usize,
    with_findings: usize,
    unreadable: usize,
    skipped: usize,
    findings: usize,
}

impl Report {
    pub(super) fn new(format: Format) -> Self {
        Self { format, files: Vec::new(), summary: Summary::default() }
    }

    /// Takes one more file, and tells people of it.
    ///
    /// # Errors
    /// Where standard output can't be written to.
    pub(super) fn add(&mut self, checked: &Checked) -> Result<()> {
        self.count(&checked.outcome);
        match self.format {
            Format::Text => tell(checked)?,
            Format::Json | Format::Github | Format::Sarif => self.files.push(entry(checked)),
        }
        Ok(())
    }

    fn count(&mut self, outcome: &Outcome) {
        let summary = &mut self.summary;
        summary.files += 1;
        match outcome {
            Outcome::Read(Read { findings, .. }) if findings.is_empty() => summary.clean += 1,
            Outcome::Read(Read { findings, .. }) => {
                summary.with_findings += 1;
                summary.findings += findings.len();
            }
            Outcome::Skipped => summary.skipped += 1,
            Outcome::Unreadable(_) => summary.unreadable += 1,
        }
    }

    /// Ends the report: all of it for programs, or a line that sums up several files.
    ///
    /// # Errors
    /// Where standard output can't be written to.
    pub(super) fn finish(&self) -> Result<()> {
        match self.format {
            Format::Text => print(&self.summary.line()),
            Format::Github => print(&github::commands(&self.files)),
            Format::Json => print_json(&Output { version: 1, files: &self.files, summary: &self.summary }),
            Format::Sarif => print_json(&sarif::log(&self.files)),
        }
    }
}

fn print_json(value: &impl Serialize) -> Result<()> {
    let json = serde_json::to_string_pretty(value).context("the report cannot be written as JSON")?;
    print(&(json + "\n"))
}

impl Summary {
    /// A line that sums up several files.
    fn line(&self) -> String {
        let Summary { files, clean, with_findings, unreadable, skipped, findings } = self;
        if *files < 2 {
            return String::new();
        }
        let mut line = format!("{files} files: {clean} clean");
        for (count, what) in [(*with_findings, "with findings"), (*unreadable, "unreadable"), (*skipped, "skipped")] {
            if count > 0 {
                line.push_str(&format!(", {count} {what}"));
            }
        }
        if *findings > 0 {
            line.push_str(&format!("; {}", counted(*findings, "finding")));
        }
        line + "\n"
    }
}

const SKIPPED: &str = "says neither \"format\": \"edition/1\" nor the version of a JSON Feed";

fn tell(checked: &Checked) -> Result<()> {
    let name = &checked.name;
    match &checked.outcome {
        Outcome::Unreadable(why) => say(&format!("error: {name} {}", why.message)),
        Outcome::Skipped => say(&format!("{name}: skipped: it {SKIPPED}")),
        Outcome::Read(read) => {
            let places = places(&read.text, &read.findings);
            for finding in &read.findings {
                print(&(frame::draw(name, &read.text, finding, &places) + "\n\n"))?;
            }
            print(&format!("{name}: {}\n", in_short(read)))?;
        }
    }
    Ok(())
}

/// A file's last line.
fn in_short(read: &Read) -> String {
    let Read { findings, items, hidden, mended, .. } = read;
    let found = if findings.is_empty() { "clean".into() } else { counted(findings.len(), "finding") };
    let mut line = format!("{found}, {}", counted(*items, "item"));
    if *mended > 0 {
        line.push_str(&format!(", {mended} mended"));
    }
    if *hidden > 0 {
        line.push_str(&format!("; {} shown by --min-severity note", counted(*hidden, "lesser finding")));
    }
    line
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Lines and columns by offset.
pub(super) type Places = HashMap<usize, (usize, usize)>;

/// The lines and columns of all places that findings name, in one pass over the text.
fn places(text: &str, findings: &[Finding]) -> Places {
    let others = findings.iter().filter_map(|finding| Some(finding.other.as_ref()?.0.start));
    let mut offsets: Vec<usize> = findings.iter().map(|finding| finding.span.start).chain(others).collect();
    offsets.sort_unstable();
    let mut cursor = Cursor::new(text);
    offsets.into_iter().map(|offset| (offset, cursor.go_to(offset))).collect()
}

fn entry(checked: &Checked) -> FileEntry {
    let mut entry = FileEntry {
        file: checked.name.clone(),
        status: "clean",
        dialect: None,
        items: None,
        message: None,
        offset: None,
        mended: 0,
        findings: Vec::new(),
    };
    match &checked.outcome {
        Outcome::Skipped => {
            entry.status = "skipped";
            entry.message = Some(SKIPPED.into());
        }
        Outcome::Unreadable(why) => {
            entry.status = "unreadable";
            entry.message = Some(why.message.clone());
            entry.offset = why.offset;
        }
        Outcome::Read(Read { text, dialect, items, findings, mended, .. }) => {
            entry.mended = *mended;
            if !findings.is_empty() {
                entry.status = "findings";
            }
            entry.dialect = dialect.map(|dialect| dialect.name());
            entry.items = Some(*items);
            let places = places(text, findings);
            entry.findings = findings.iter().map(|finding| finding_entry(finding, &places)).collect();
        }
    }
    entry
}

fn finding_entry(finding: &Finding, places: &Places) -> FindingEntry {
    let (line, column) = places.get(&finding.span.start).copied().unwrap_or((1, 1));
    FindingEntry {
        rule: finding.rule,
        severity: finding.severity,
        path: finding.path.clone(),
        line,
        column,
        message: finding.message.clone(),
        found: finding.found.clone(),
        expected: finding.expected.clone(),
        hint: finding.hint.clone(),
    }
}
