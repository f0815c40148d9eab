//! The files of one edition, as the widget follows them: which comes next, and whether it fits those before it.

use std::collections::HashMap;

use jsonc_parser::ast::Value;
use url::Url;

use crate::check::{
    finding::{Finding, Rule},
    json::{Step, child, list, mark, text},
    reader::id_of,
    walk::Visit,
};

/// What is known of the files read so far.
#[derive(Default)]
pub(super) struct Chain {
    /// Their addresses, without fragments.
    seen: Vec<Url>,
    /// In which of them each id was found.
    ids: HashMap<String, usize>,
    /// The day of the first that says one.
    day: String,
    next: Option<Url>,
}

impl Chain {
    /// The file to read next, once.
    pub(super) fn next(&mut self) -> Option<Url> {
        self.next.take()
    }

    /// Takes a file in that was found at an address, and tells how it fits those before it.
    pub(super) fn take(&mut self, file: &Value, address: &Url) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.next = None;
        let place = self.seen.len();
        self.seen.push(bare(address.clone()));
        let day = text(file, "date_issued").trim();
        if !day.is_empty() && !self.day.is_empty() && day != self.day {
            let message = format!("another day than {}: the widget takes nothing of this file", self.day);
            findings.extend(about(file, "date_issued", message, &self.day, "lead to files of the same day alone"));
            return findings;
        }
        if self.day.is_empty() {
            self.day = day.into();
        }
        findings.extend(self.repeated(file, place));
        let written = text(file, "next_url").trim();
        if written.is_empty() {
            return findings;
        }
        match address.join(written).map(bare) {
            Err(error) => {
                let message = format!("it is no address: {error}");
                findings.extend(about(file, "next_url", message, "the address of the next file", "correct it"));
            }
            Ok(next) if self.seen.contains(&next) => {
                let message = "it has been read: the widget ends here".into();
                findings.extend(about(
                    file,
                    "next_url",
                    message,
                    "a file that comes after this one",
                    "correct it, or take it out",
                ));
            }
            Ok(next) => self.next = Some(next),
        }
        findings
    }

    /// Items whose ids an earlier file has.
    fn repeated(&mut self, file: &Value, place: usize) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (number, item) in list(file, "items").iter().enumerate() {
            let Some(id) = id_of(item) else { continue };
            let first = *self.ids.entry(id.clone()).or_insert(place);
            if let Some(url) = self.seen.get(first).filter(|_| first != place) {
                let steps = [Step::Field("items"), Step::Element(number)];
                let visit = Visit { value: item, steps: &steps, place: None };
                let message = format!("an item of {url} has this id: the widget leaves this one out");
                let hint = "give this one an id of its own; if it is the same article, take it out";
                let mut finding = visit.finding(Rule::Paging, message, "an id that no other file has", hint);
                finding.found = format!("\"{id}\"");
                findings.push(finding);
            }
        }
        findings
    }
}

/// What is behind `#` makes no other file.
fn bare(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

/// A finding about one of the file's own fields.
fn about(file: &Value, field: &str, message: String, expected: &str, hint: &str) -> Option<Finding> {
    let value = child(file, Step::Field(field))?;
    let finding =
        Visit { value, steps: &[Step::Field(field)], place: None }.finding(Rule::Paging, message, expected, hint);
    Some(Finding { span: mark(value), ..finding })
}
