//! Notes: what an import says of what it could not take, each with the item and the field.

use std::collections::{HashMap, HashSet};

use clap::Args;

use super::{
    draft::Block,
    html::Converted,
    time::{self, Clock},
};
use crate::terminal::say;

/// How much an import says, and what comes of it.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct Telling {
    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Say each note by itself, also where many are alike
    #[arg(short, long)]
    pub(super) verbose: bool,

    /// End with 1 where something was lost; the edition is written all the same
    #[arg(long)]
    pub(super) strict: bool,
}

/// How many notes that are alike stand each by itself; more of them are summed up.
const ALIKE: usize = 3;

/// One of them.
#[derive(Clone, Debug)]
struct Note {
    file: String,
    /// "item 3" or its id; empty where it is of the whole file.
    item: String,
    field: String,
    what: String,
    is_loss: bool,
}

/// What is said while editions are made; told at the end, so that it stays together.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    /// The file, and the item in it, that is being read.
    file: String,
    item: String,
    /// What has been said once: of which file and field, and what.
    known: HashSet<(String, String, String)>,
}

impl Notes {
    /// From here on, notes are of this file.
    pub(super) fn file(&mut self, name: &str) {
        self.file = name.into();
        self.item.clear();
    }

    /// From here on, notes are of this item of the file: "item 3" or its id.
    pub(super) fn item(&mut self, name: impl Into<String>) {
        self.item = name.into();
    }

    /// From here on, notes are of the file again.
    pub(super) fn whole(&mut self) {
        self.item.clear();
    }

    /// Says what was lost of a field, or where that is empty, of the whole.
    pub(super) fn say(&mut self, field: &str, what: impl AsRef<str>) {
        self.push(field, what.as_ref(), true);
    }

    /// Says how something was read of which nothing is lost.
    pub(super) fn remark(&mut self, field: &str, what: impl AsRef<str>) {
        self.push(field, what.as_ref(), false);
    }

    fn push(&mut self, field: &str, what: &str, is_loss: bool) {
        let (file, item) = (self.file.clone(), self.item.clone());
        self.notes.push(Note { file, item, field: field.into(), what: what.into(), is_loss });
    }

    /// Says something that may hold of many items, for the file and of the first such item only.
    pub(super) fn once(&mut self, field: &str, example: &str, what: impl AsRef<str>) {
        let what = what.as_ref();
        if self.known.insert((self.file.clone(), field.into(), what.into())) {
            let item = std::mem::take(&mut self.item);
            let shown = if example.is_empty() { what.into() } else { format!("\"{example}\" {what}") };
            self.remark(field, shown);
            self.item = item;
        }
    }

    /// The blocks that HTML in a field has become; what was left out is said.
    pub(super) fn converted(&mut self, field: &str, converted: Converted) -> Vec<Block> {
        for what in converted.dropped {
            self.say(field, format!("{what} left out"));
        }
        for what in converted.furniture {
            self.once(field, "", format!("what belongs to the page and not to the article, left out: {what}"));
        }
        converted.blocks
    }

    /// Reads a moment in a field; what of it is a guess, and why it is none, is said.
    pub(super) fn moment(&mut self, field: &str, written: &str, clock: &Clock) -> Option<String> {
        match time::moment(written, clock) {
            Ok(moment) => {
                if let Some(guess) = moment.guess {
                    self.once(field, written, guess);
                }
                Some(moment.written)
            }
            Err(problem) => {
                self.say(field, format!("\"{written}\" {}, dropped", problem.message()));
                None
            }
        }
    }

    /// Whether anything was lost.
    pub(super) fn has_loss(&self) -> bool {
        self.notes.iter().any(|note| note.is_loss)
    }

    /// Tells them on standard error.
    pub(super) fn tell(&self, telling: Telling) {
        if !telling.quiet {
            let alike = if telling.verbose { usize::MAX } else { ALIKE };
            self.lines(alike).iter().for_each(|line| say(&format!("note: {line}")));
        }
    }

    /// The notes, each one line; of more than so many that are alike, one stands for all.
    fn lines(&self, alike: usize) -> Vec<String> {
        let mut counts: HashMap<_, usize> = HashMap::new();
        self.notes.iter().for_each(|note| *counts.entry(note.kind()).or_default() += 1);
        let mut lines = Vec::new();
        let mut is_summed_up = false;
        for note in &self.notes {
            match counts.get(&note.kind()).copied() {
                // Its first has spoken for it.
                None => {}
                Some(count) if count <= alike => lines.push(note.line("")),
                Some(count) => {
                    counts.remove(&note.kind());
                    is_summed_up = true;
                    lines.push(note.line(&format!(" and {} more like it", count - 1)));
                }
            }
        }
        if is_summed_up {
            lines.push(format!("{} notes in all; --verbose has each by itself", self.notes.len()));
        }
        lines
    }
}

impl Note {
    /// What others are like: the same said of the same field, whatever stands in quotes.
    fn kind(&self) -> (&str, &str, String, bool) {
        let words: String = self.what.split('"').step_by(2).collect();
        (&self.file, &self.field, words, self.item.is_empty())
    }

    fn line(&self, others: &str) -> String {
        let item = if self.item.is_empty() { others.trim_start().to_owned() } else { [&self.item, others].concat() };
        let parts = [self.file.as_str(), &item, &self.field, &self.what];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_are_many_and_alike_are_summed_up() {
        let mut notes = Notes::default();
        notes.file("feed.xml");
        notes.remark("", "is Atom, not RSS; read as such");
        for place in 1..=5 {
            notes.item(format!("item {place}"));
            notes.say("pubDate", format!("\"day {place}\" is not a time, dropped"));
        }
        notes.say("link", "\"a\" is no address, dropped");
        let summed_up = [
            "feed.xml: is Atom, not RSS; read as such",
            "feed.xml: item 1 and 4 more like it: pubDate: \"day 1\" is not a time, dropped",
            "feed.xml: item 5: link: \"a\" is no address, dropped",
            "7 notes in all; --verbose has each by itself",
        ];
        assert_eq!(notes.lines(3), summed_up);
        assert_eq!(notes.lines(usize::MAX).len(), 7);
        assert!(notes.has_loss());
    }
}
