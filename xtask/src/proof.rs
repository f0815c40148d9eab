//! What the browser tests have shown, and the page that says so: `docs/guarantees.md`.
//!
//! A case notes what it shows; what has passed is written into `target/proven.json` by the run itself, and from there into the
//! page by `cargo xtask test --all`. So nothing stands in it that has not been seen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, io,
    path::PathBuf,
};

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::workspace::{Workspace, read_text, write};

/// A kind of thing that a case may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A fault that was made on purpose, and survived.
    Fault,
    /// A page's policy under which everything works.
    Policy,
    /// A page that does what a widget fears most, on which everything works.
    Page,
    /// A framework or bundler in whose page everything works.
    Host,
    /// Payloads that were tried, and none of which ran.
    Payload,
}

/// Something shown by a case that has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// Of which kind.
    pub kind: Proof,
    /// In words for partners and publishers, to stand in a list.
    pub what: String,
    /// How many.
    pub count: usize,
}

/// What one browser has shown in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// As it calls itself, such as `Firefox 153`.
    pub name: String,
    /// How many cases have passed, by what pages allow: `WebAssembly`, `plain JavaScript` and so on.
    pub passed: BTreeMap<String, usize>,
    /// How many have failed.
    pub failed: usize,
    /// How many payloads were seen to run, in cases that failed for it.
    pub executed: usize,
    /// What those that passed have shown.
    pub proven: Vec<Proven>,
}

impl Shown {
    /// Adds a proof; one that is there already, shown on other terms, counts once.
    pub fn add(&mut self, proven: Proven) {
        if !self.proven.iter().any(|known| known.kind == proven.kind && known.what == proven.what) {
            self.proven.push(proven);
        }
    }

    fn count(&self, kind: Proof, what: Option<&str>) -> usize {
        let fitting = self.proven.iter().filter(|it| it.kind == kind && what.is_none_or(|what| it.what == what));
        fitting.map(|it| it.count).sum()
    }
}

/// Where a run leaves what it has shown.
pub fn record(workspace: &Workspace) -> PathBuf {
    workspace.target().join("proven.json")
}

/// Forgets what a former run has left, so that the page speaks of this one alone.
pub fn forget(workspace: &Workspace) -> Result<()> {
    match fs::remove_file(record(workspace)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).context("the former record stays"),
        _ => Ok(()),
    }
}

/// Writes `docs/guarantees.md` of the run's record.
pub fn report(workspace: &Workspace) -> Result<()> {
    let file = record(workspace);
    let shown: Vec<Shown> =
        serde_json::from_str(&read_text(&file)?).with_context(|| format!("{} is not as expected", file.display()))?;
    for browser in &shown {
        ensure!(!browser.proven.is_empty(), "{} has shown nothing: was the whole suite run?", browser.name);
    }
    write(&workspace.path("docs/guarantees.md"), page(&shown)?)
}

/// The kinds in their order: the heading, what a count of them is called, and what is said of all of them.
const KINDS: [(Proof, &str, &str, &str); 5] = [
    (
        Proof::Fault,
        "Faults",
        "faults injected and survived",
        "Each was made on purpose. The widget recovered, or said its code and showed the fallback; the page and its other \
         widgets went on.",
    ),
    (
        Proof::Policy,
        "Policies",
        "policies passed",
        "Pages under each of these show, filter, turn and open articles, and their browser reports no violation but, where \
         WebAssembly is forbidden, that of the one probe.",
    ),
    (
        Proof::Page,
        "Hostile pages",
        "hostile pages passed",
        "Those of `tests/pages/`, each opened once for each thing that it does; and pages that move, copy or remove the widget while it \
         loads.",
    ),
    (Proof::Host, "Frameworks and bundlers", "frameworks and bundlers passed", "They stand in `tests/frameworks/`."),
    (
        Proof::Payload,
        "Hostile editions",
        "payloads tried",
        "Each was put into an edition, a feed or an attribute. None ran, none left the widget, and the good articles stood.",
    ),
];

fn page(shown: &[Shown]) -> Result<String> {
    let mut page = String::from(
        "# Guarantees\n\nWhat the browser tests have shown, counted by the run that showed it: `cargo xtask test --all` writes this page.\nWhat a claim \
         would show that has failed is not in it.\n\n",
    );
    let names: Vec<&str> = shown.iter().map(|browser| browser.name.as_str()).collect();
    let head = format!("| | {} |\n|---{}|\n", names.join(" | "), "|--:".repeat(names.len()));
    page.push_str(&head);
    let mut row = |label: &str, count: &dyn Fn(&Shown) -> usize| {
        let counts: Vec<String> = shown.iter().map(|browser| count(browser).to_string()).collect();
        writeln!(page, "| {label} | {} |", counts.join(" | "))
    };
    for (kind, _, label, _) in KINDS {
        row(label, &|browser| browser.count(kind, None))?;
        if kind == Proof::Payload {
            row("payloads executed", &|browser| browser.executed)?;
        }
    }
    row("claims that failed in this run", &|browser| browser.failed)?;
    let terms: BTreeSet<&String> = shown.iter().flat_map(|browser| browser.passed.keys()).collect();
    for terms in terms {
        row(&format!("claims that hold by {terms}"), &|browser| {
            browser.passed.get(terms).copied().unwrap_or_default()
        })?;
    }
    for (kind, heading, _, words) in KINDS {
        write!(page, "\n## {heading}\n\n{words}\n\n{head}")?;
        let mut whats: Vec<&str> = Vec::new();
        for proven in shown.iter().flat_map(|browser| &browser.proven).filter(|proven| proven.kind == kind) {
            if !whats.contains(&proven.what.as_str()) {
                whats.push(&proven.what);
            }
        }
        whats.sort_unstable();
        for what in whats {
            let counts: Vec<String> = shown.iter().map(|browser| cell(browser.count(kind, Some(what)))).collect();
            writeln!(page, "| {what} | {} |", counts.join(" | "))?;
        }
    }
    Ok(page)
}

/// Nothing is not zero tries that went well.
fn cell(count: usize) -> String {
    if count == 0 { "–".to_owned() } else { count.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proven(kind: Proof, what: &str, count: usize) -> Proven {
        Proven { kind, what: what.to_owned(), count }
    }

    #[test]
    fn what_is_shown_on_several_terms_counts_once() {
        let mut shown = Shown::default();
        shown.add(proven(Proof::Fault, "an answer that breaks off", 2));
        shown.add(proven(Proof::Fault, "an answer that breaks off", 2));
        shown.add(proven(Proof::Page, "an answer that breaks off", 1));
        assert_eq!([Proof::Fault, Proof::Page].map(|kind| shown.count(kind, None)), [2, 1]);
    }

    #[test]
    fn the_page_has_a_column_for_each_browser() {
        let mut first = Shown { name: "Chromium 1".to_owned(), ..Shown::default() };
        first.passed.insert("WebAssembly".to_owned(), 7);
        first.add(proven(Proof::Payload, "in every field", 300));
        let second = Shown { name: "Firefox 2".to_owned(), executed: 3, ..Shown::default() };
        let page = page(&[first, second]).unwrap();
        for line in [
            "| | Chromium 1 | Firefox 2 |",
            "| payloads tried | 300 | 0 |",
            "| payloads executed | 0 | 3 |",
            "| claims that hold by WebAssembly | 7 | 0 |",
            "| in every field | 300 | – |",
        ] {
            assert!(page.lines().any(|found| found == line), "{line} is not in\n{page}");
        }
    }
}
