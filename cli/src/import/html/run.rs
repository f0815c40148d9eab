//! Running text while it is read: words in their marks, white space as a reader sees it.

use super::raise::{Level, raised};
use crate::import::{
    draft::{Span, Text},
    words::{self, Gap},
};

/// The marks that hold for the words to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) strong: usize,
    pub(super) em: usize,
    /// How many elements around are small print, or captions by their class.
    pub(super) aside: usize,
    /// Where the links around the words lead, the innermost last; none for one that may not be followed.
    pub(super) links: Vec<Option<String>>,
}

/// Words that are read aloud by other words.
#[derive(Debug, Default)]
struct Ruby {
    base: String,
    reading: String,
    is_reading: bool,
}

/// A running text that is being read.
#[derive(Debug, Default)]
pub(super) struct Run {
    spans: Text,
    gap: Gap,
    ruby: Option<Ruby>,
    /// Words that are being read above or below their line.
    raised: Option<(Level, String)>,
}

impl Run {
    /// Whether it has no words yet.
    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.ruby.is_none() && self.raised.is_none()
    }

    /// Adds words.
    pub(super) fn push(&mut self, words: &str, marks: &Marks) {
        if let Some((_, raised)) = &mut self.raised {
            raised.push_str(words);
            return;
        }
        if let Some(ruby) = &mut self.ruby {
            if !ruby.is_reading && !ruby.reading.is_empty() && !words::trim(words).is_empty() {
                self.pair(marks);
            }
            if let Some(ruby) = &mut self.ruby {
                let part = if ruby.is_reading { &mut ruby.reading } else { &mut ruby.base };
                part.push_str(words);
            }
            return;
        }
        for c in words.chars().map(words::repaired) {
            if words::is_gap(c) {
                self.gap.add(c);
                continue;
            }
            let next = span(String::new(), marks);
            self.close_gap(c, &next);
            match self.spans.last_mut() {
                Some(last) if last.has_marks_of(&next) => last.text.push(c),
                _ => self.spans.push(Span { text: c.into(), ..next }),
            }
        }
    }

    /// White space between two blocks that become one text.
    pub(super) fn space(&mut self) {
        self.gap.add('\n');
    }

    /// Words above or below their line begin.
    pub(super) fn open_raised(&mut self, level: Level, marks: &Marks) {
        // A mark of a footnote within a raised one is raised once.
        if self.raised.is_none() {
            self.raised = Some((level, String::new()));
        } else if level != Level::Anchor {
            self.close_raised(marks);
            self.raised = Some((level, String::new()));
        }
    }

    /// They end.
    pub(super) fn close_raised(&mut self, marks: &Marks) {
        if let Some((level, words)) = self.raised.take() {
            let clean = words::clean(&words);
            let begins = words.starts_with(words::is_gap);
            let shown = raised(&clean, level);
            let ends = words.ends_with(words::is_gap);
            let around = |has: bool| if has && !shown.is_empty() { " " } else { "" };
            self.push(&format!("{}{shown}{}", around(begins), around(ends)), marks);
        }
    }

    /// Words with readings begin.
    pub(super) fn open_ruby(&mut self) {
        self.ruby.get_or_insert_default();
    }

    /// What follows is a reading, or again words.
    pub(super) fn read_ruby(&mut self, is_reading: bool) {
        if let Some(ruby) = &mut self.ruby {
            ruby.is_reading = is_reading;
        }
    }

    /// Words with readings end.
    pub(super) fn close_ruby(&mut self, marks: &Marks) {
        self.pair(marks);
        self.ruby = None;
    }

    /// Writes the words read so far, with their reading.
    fn pair(&mut self, marks: &Marks) {
        let Some(Ruby { base, reading, .. }) = self.ruby.take() else { return };
        match (words::some(&base), words::some(&reading)) {
            (Some(text), Some(reading)) => {
                let first = text.chars().next().unwrap_or_default();
                let next = Span { ruby: Some(reading), ..span(text, marks) };
                self.close_gap(first, &next);
                self.spans.push(next);
            }
            // A reading of nothing is words like any.
            (Some(_), None) => self.push(&base, marks),
            (None, _) => self.push(&reading, marks),
        }
        self.ruby = Some(Ruby::default());
    }

    /// Ends white space before a span that begins with `first`.
    fn close_gap(&mut self, first: char, next: &Span) {
        let gap = std::mem::take(&mut self.gap);
        let Some(last) = self.spans.last_mut() else { return };
        if !last.text.chars().next_back().is_some_and(|before| gap.is_between(before, first)) {
            return;
        }
        // A space between two spans has no marks, where either of them has none.
        let bare = Span::default();
        if last.has_marks_of(next) || last.has_marks_of(&bare) {
            last.text.push(' ');
        } else {
            self.spans.push(Span { text: " ".into(), ..bare });
        }
    }

    /// Ends it: the text, without white space at its ends.
    pub(super) fn take(&mut self, marks: &Marks) -> Text {
        self.close_raised(marks);
        if self.ruby.is_some() {
            self.close_ruby(marks);
        }
        let Run { mut spans, .. } = std::mem::take(self);
        while let Some(span) = spans.first_mut() {
            let kept = span.text.trim_start_matches(is_blank).to_owned();
            if !kept.is_empty() {
                span.text = kept;
                break;
            }
            spans.remove(0);
        }
        while let Some(span) = spans.last_mut() {
            span.text.truncate(span.text.trim_end_matches(is_blank).len());
            if !span.text.is_empty() {
                break;
            }
            spans.pop();
        }
        spans
    }
}

/// Words in their marks.
fn span(text: String, marks: &Marks) -> Span {
    let href = marks.links.last().cloned().flatten();
    Span { text, strong: marks.strong > 0, em: marks.em > 0, href, ruby: None, is_aside: marks.aside > 0 }
}

fn is_blank(c: char) -> bool {
    words::trim(c.encode_utf8(&mut [0; 4])).is_empty()
}
