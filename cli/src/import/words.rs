//! Texts: white space as a reader sees it.

/// One line of text: runs of white space and control characters become one space, those at the ends go. A line break
/// between two characters of a script that has no spaces between words goes too.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = Gap::default();
    for c in text.chars() {
        if is_gap(c) {
            gap.add(c);
        } else {
            gap.close(&mut out, c);
            out.push(c);
        }
    }
    trim(&out).into()
}

/// The same, where it leaves anything.
pub(super) fn some(text: &str) -> Option<String> {
    Some(clean(text)).filter(|text| !text.is_empty())
}

/// A text without the white space around it, the indent of Chinese typesetting included.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}')
}

/// Whether a character is one of those of which a run is as good as one space.
pub(super) fn is_gap(c: char) -> bool {
    c.is_ascii_whitespace() || c.is_control()
}

/// The white space between two words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    is_open: bool,
    breaks: bool,
}

impl Gap {
    /// Takes one more character of it.
    pub(super) fn add(&mut self, c: char) {
        self.is_open = true;
        self.breaks |= c == '\n' || c == '\r';
    }

    /// Ends it before `next`: writes a space where one is to be read.
    pub(super) fn close(&mut self, out: &mut String, next: char) {
        let gap = std::mem::take(self);
        let Some(last) = out.chars().next_back() else { return };
        if gap.is_between(last, next) {
            out.push(' ');
        }
    }

    /// Whether a space is to be read between these.
    pub(super) fn is_between(self, last: char, next: char) -> bool {
        self.is_open && last != ' ' && !(self.breaks && is_unspaced(last) && is_unspaced(next))
    }
}

/// Whether words of this character's script stand without spaces between them: Chinese and Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_what_a_reader_sees_of_it() {
        let cases = [
            ("  a \n\t b ", "a b"),
            ("\u{3000}\u{3000}渡口\n今晨", "渡口今晨"),
            ("渡口 今晨", "渡口 今晨"),
            ("渡口\nferry", "渡口 ferry"),
            ("a\u{b}b\u{0}", "a b"),
            ("a\u{a0}b\u{a0}", "a\u{a0}b"),
            (" \n ", ""),
        ];
        for (written, read) in cases {
            assert_eq!(clean(written), read, "{written:?}");
        }
        assert_eq!(some(" \u{3000} "), None);
    }
}
