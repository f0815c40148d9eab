//! The account: what was joined, guessed and left out, and what looks lost, each with the lines it is about.

use std::fmt::{self, Write};

use super::passage::Passage;

/// What an entry of the account is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Lines became one paragraph.
    Joined,
    /// A line was taken for something that it does not say it is.
    Guessed,
    /// Characters of the input stand here and not in the edition.
    LeftOut,
    /// Something seems to be missing from the input.
    Lost,
}

/// One thing that the publisher may want to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub matter: Matter,
    /// The first line of the input it is about; 0 where it is about the page.
    pub first: usize,
    /// The last line.
    pub last: usize,
    /// What is said.
    pub words: String,
    /// The words of the input: all that was left out, else the first few.
    pub text: String,
}

/// All that was joined, guessed and left out, and all that looks lost.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// In the order of the lines, once the import is done.
    pub entries: Vec<Entry>,
    /// What was left out, for the tally.
    pub(super) left_out: Vec<Passage>,
}

/// How many characters of the input an entry quotes.
const QUOTED: usize = 16;

impl Account {
    /// Notes something about lines of the input.
    pub(super) fn note(&mut self, matter: Matter, lines: (usize, usize), text: &str, words: impl Into<String>) {
        let mut quoted: String = text.chars().take(QUOTED).collect();
        if quoted.len() < text.len() {
            quoted.push('…');
        }
        self.entries.push(Entry { matter, first: lines.0, last: lines.1, words: words.into(), text: quoted });
    }

    /// Keeps characters that have no place in the edition.
    pub(super) fn leave_out(&mut self, source: &str, lines: (usize, usize), passage: Passage, words: &str) {
        let text = passage.read(source);
        if text.is_empty() {
            return;
        }
        self.entries.push(Entry { matter: Matter::LeftOut, first: lines.0, last: lines.1, words: words.into(), text });
        self.left_out.push(passage);
    }

    /// Brings the entries into the order of the lines.
    pub(super) fn sort(&mut self) {
        self.entries.sort_by_key(|entry| (entry.matter, entry.first, entry.last));
    }

    /// The entries of one matter.
    pub fn of(&self, matter: Matter) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.matter == matter)
    }
}

impl fmt::Display for Account {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matters = [
            (Matter::Joined, "Joined"),
            (Matter::Guessed, "Guessed"),
            (Matter::LeftOut, "Not in the edition, but kept here"),
            (Matter::Lost, "Looks lost"),
        ];
        for (matter, title) in matters {
            let entries: Vec<&Entry> = self.of(matter).collect();
            if entries.is_empty() {
                continue;
            }
            writeln!(formatter, "{title} ({}):", entries.len())?;
            // The same said of many lines in a row is said once.
            for alike in entries.chunk_by(|one, other| one.words == other.words) {
                write_alike(formatter, alike)?;
            }
        }
        Ok(())
    }
}

fn write_alike(formatter: &mut fmt::Formatter<'_>, alike: &[&Entry]) -> fmt::Result {
    let mut lines = String::new();
    let plural = alike.len() > 1 || alike.iter().any(|entry| entry.first != entry.last);
    for entry in alike {
        lines.push_str(if lines.is_empty() { "" } else { ", " });
        match entry {
            Entry { first: 0, .. } => {}
            Entry { first, last, .. } if first == last => write!(lines, "{first}")?,
            Entry { first, last, .. } => write!(lines, "{first}–{last}")?,
        }
    }
    formatter.write_str("  ")?;
    if !lines.is_empty() {
        write!(formatter, "{} {lines}: ", if plural { "lines" } else { "line" })?;
    }
    if let [entry, ..] = alike {
        formatter.write_str(&entry.words)?;
    }
    let mut before = ": ";
    for entry in alike.iter().filter(|entry| !entry.text.is_empty()) {
        // What shows nothing is shown by its number.
        if entry.text.chars().any(super::script::is_invisible) {
            write!(formatter, "{before}\"{}\"", entry.text.escape_debug())?;
        } else {
            write!(formatter, "{before}\"{}\"", entry.text)?;
        }
        before = ", ";
    }
    formatter.write_char('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_said_of_many_lines_is_said_once() {
        let mut account = Account::default();
        account.note(Matter::Guessed, (3, 3), "Rain", "a subhead");
        account.note(Matter::Guessed, (9, 10), "Snow", "a subhead");
        account.note(Matter::Guessed, (0, 0), "", "the language is English");
        account.leave_out("***", (5, 5), Passage::of(0, 3), "a rule");
        account.sort();
        let expected = "Guessed (3):\n  the language is English\n  lines 3, 9–10: a subhead: \"Rain\", \"Snow\"\n\
                        Not in the edition, but kept here (1):\n  line 5: a rule: \"***\"\n";
        assert_eq!(account.to_string(), expected);
    }
}
