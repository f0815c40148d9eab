//! A passage: which stretches of the input stand together in one place of the edition or of the account.

/// A stretch of the input, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is set off from the run before it by a space that the input does not have: its line's end.
    pub(super) is_spaced: bool,
}

/// Runs that are read one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Passage(pub(super) Vec<Run>);

impl Passage {
    /// One stretch.
    pub(super) fn of(start: usize, end: usize) -> Self {
        Self(vec![Run { start, end, is_spaced: false }])
    }

    /// Its words.
    pub(super) fn read(&self, source: &str) -> String {
        let mut text = String::new();
        for (place, run) in self.0.iter().enumerate() {
            if place > 0 && run.is_spaced {
                text.push(' ');
            }
            text.push_str(source.get(run.start..run.end).unwrap_or_default());
        }
        text
    }

    /// Takes another passage in behind it.
    pub(super) fn append(&mut self, other: Self, is_spaced: bool) {
        let place = self.0.len();
        self.0.extend(other.0);
        if let Some(first) = self.0.get_mut(place) {
            first.is_spaced = is_spaced;
        }
    }

    /// Divides it before the byte `at` of its words, and takes the white space off both sides of the cut.
    pub(super) fn split(self, source: &str, at: usize) -> (Self, Self) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let mut read = 0;
        for (place, run) in self.0.into_iter().enumerate() {
            read += usize::from(place > 0 && run.is_spaced);
            let cut = run.start.saturating_add(at.saturating_sub(read)).min(run.end);
            if cut > run.start {
                left.push(Run { end: cut, ..run });
            }
            if cut < run.end {
                right.push(Run { start: cut, is_spaced: run.is_spaced && cut == run.start, ..run });
            }
            read += run.end - run.start;
        }
        (Self(left).trimmed(source), Self(right).trimmed(source))
    }

    /// Without white space at its ends.
    fn trimmed(mut self, source: &str) -> Self {
        while let Some(last) = self.0.last_mut() {
            let text = source.get(last.start..last.end).unwrap_or_default();
            last.end = last.start + text.trim_end().len();
            if last.end > last.start {
                break;
            }
            self.0.pop();
        }
        let mut blank = 0;
        for first in &mut self.0 {
            let text = source.get(first.start..first.end).unwrap_or_default();
            first.start = first.end - text.trim_start().len();
            if first.end > first.start {
                break;
            }
            blank += 1;
        }
        self.0.drain(..blank);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_divided_where_its_words_are() {
        let source = "one two\nthree four";
        let mut passage = Passage::of(0, 7);
        passage.append(Passage::of(8, 18), true);
        assert_eq!(passage.read(source), "one two three four");
        for (at, left, right) in [
            (0, "", "one two three four"),
            (3, "one", "two three four"),
            (8, "one two", "three four"),
            (14, "one two three", "four"),
            (99, "one two three four", ""),
        ] {
            let (before, after) = passage.clone().split(source, at);
            assert_eq!((before.read(source).as_str(), after.read(source).as_str()), (left, right), "{at}");
        }
    }
}
