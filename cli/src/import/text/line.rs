//! The input as lines: what stands on each, how far it is set in, how many blank ones stand before it.

use super::passage::Run;
use super::script::{column, is_invisible, width};

/// A line that says something.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// As an editor counts, from 1.
    pub(super) number: usize,
    /// Without the white space around it.
    pub(super) text: &'a str,
    /// Where the text begins in the input, in bytes.
    pub(super) start: usize,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// Columns that its text takes.
    pub(super) width: usize,
    /// Blank lines before it.
    pub(super) gap: usize,
}

impl Line<'_> {
    /// Where it ends in the input, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The column at which it ends.
    pub(super) fn right(&self) -> usize {
        self.indent + self.width
    }
}

/// The lines of a text.
pub(super) struct Lines<'a> {
    /// Those that say something.
    pub(super) said: Vec<Line<'a>>,
    /// How many there are, blank ones included.
    pub(super) count: usize,
    /// Stretches of characters that show nothing, taken off the ends of lines, with the line's number.
    pub(super) invisible: Vec<(usize, Run)>,
}

/// Divides a text at line feeds and carriage returns.
pub(super) fn lines(source: &str) -> Lines<'_> {
    let mut lines = Lines { said: Vec::new(), count: 0, invisible: Vec::new() };
    let mut gap = 0;
    let mut start = 0;
    let mut rest = source;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (raw, after) = rest.split_at(end);
        lines.count += 1;
        let is_blank = |c: char| c.is_whitespace() || is_invisible(c);
        let from = raw.len() - raw.trim_start_matches(is_blank).len();
        let text = raw.trim_matches(is_blank);
        for (at, side) in [(0, raw.get(..from)), (from + text.len(), raw.get(from + text.len()..))] {
            for (place, c) in side.unwrap_or_default().char_indices().filter(|(_, c)| is_invisible(*c)) {
                let begin = start + at + place;
                let run = Run { start: begin, end: begin + c.len_utf8(), is_spaced: false };
                lines.invisible.push((lines.count, run));
            }
        }
        if text.is_empty() {
            gap += 1;
        } else {
            let indent = raw.get(..from).unwrap_or_default().chars().map(|c| match c {
                '\u{3000}' => 2,
                c => column(c),
            });
            let indent = indent.sum();
            lines.said.push(Line { number: lines.count, text, start: start + from, indent, width: width(text), gap });
            gap = 0;
        }
        let feed = if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        rest = after.get(feed..).unwrap_or_default();
        start += end + feed;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_an_editor_counts() {
        let found = lines("a\r\n\r\n　　b \rc\n");
        let said: Vec<_> = found.said.iter().map(|line| (line.number, line.text, line.indent, line.gap)).collect();
        assert_eq!(said, [(1, "a", 0, 0), (3, "b", 4, 1), (4, "c", 0, 0)]);
        assert_eq!(found.count, 4);
    }

    #[test]
    fn what_shows_nothing_is_taken_off_and_remembered() {
        let found = lines("\u{feff}\u{1}a\u{1}b\n\u{1}\n");
        assert_eq!(found.said.first().map(|line| line.text), Some("a\u{1}b"));
        assert_eq!(found.invisible.len(), 3);
    }
}
