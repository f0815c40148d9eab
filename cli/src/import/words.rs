//! Texts: white space as a reader sees it.

/// One line of text: runs of white space and control characters become one space, those at the ends go. A line break
/// between two characters of a script that has no spaces between words goes too.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = Gap::default();
    for c in text.chars().map(repaired) {
        if is_gap(c) {
            gap.add(c);
        } else {
            gap.close(&mut out, c);
            out.push(c);
        }
    }
    trim(&out).into()
}

/// A character for one that nobody can mean: those from U+0080 to U+009F control terminals, and stand where a program took
/// windows-1252 for ISO 8859-1. HTML reads them so too (13.2.5.80, "numeric character reference end state").
pub(super) fn repaired(c: char) -> char {
    match c {
        '\u{80}'..='\u{9f}' => WINDOWS_1252.chars().nth(c as usize - 0x80).unwrap_or(c),
        _ => c,
    }
}

const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A name as attributes and addresses can have it: small letters and digits of any script, hyphens between them.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        let is_kept = c.is_alphanumeric() || is_combining(c) && !out.is_empty();
        if is_kept {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') && !matches!(c, '\'' | '’' | '.') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').into()
}

/// Whether a character is a mark of the letter before it, without which that is another.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{962}'..='\u{963}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}'
        | '\u{a01}'..='\u{a75}' | '\u{abc}'..='\u{acd}' | '\u{bbe}'..='\u{bcd}' | '\u{c3e}'..='\u{c56}'
        | '\u{cbc}'..='\u{cd6}' | '\u{d3b}'..='\u{d4d}' | '\u{dca}'..='\u{ddf}' | '\u{e31}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{eb1}'..='\u{ebc}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
}

/// A Chinese character, which Japanese and Korean also use.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
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
