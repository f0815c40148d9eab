//! The words the widget itself says, in each language it speaks.
//!
//! They stand in `locale/*.json`. `build.rs` makes of them `text!(word)`: a word in all languages, as one text.

use core::fmt;

use crate::edition::push_number;

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// Ends what belongs to a language.
const LANGUAGE: u8 = 1;
/// Ends a form of a plural, or a name of a language.
const FORM: u8 = 2;

/// Gives CLDR's category of a number in a language: `zero`, `one`, `two`, `few`, `many` or `other`.
pub type Plural = &'static dyn Fn(&str, usize) -> String;

/// The words in one language, and the digits that go with them. What is said in every frame and on every card stands in
/// fields, which is the cheapest there; all else is asked for.
#[derive(Clone)]
pub struct Words {
    /// The language's index among all.
    language: usize,
    /// The digit for nothing. The others follow it, as in every set of digits.
    zero: char,
    /// Tells the form of a word beside a number.
    plural: Plural,
    /// The language of these words, in BCP 47.
    pub tag: &'static str,
    /// The language that was asked for, in BCP 47: that of dates, which browsers know in more languages than these words.
    pub spoken: String,
    /// The filter's first button.
    pub all: &'static str,
    /// Button.
    pub previous: &'static str,
    /// Button.
    pub next: &'static str,
    /// Mark of an article that only subscribers may read.
    pub subscribers: &'static str,
    /// Mark of a live report.
    pub live: &'static str,
    /// Role description of the frame.
    pub carousel: &'static str,
    /// Role description of a card.
    pub slide: &'static str,
    /// Names the filter.
    pub sections: &'static str,
    /// Names the track.
    pub articles: &'static str,
    /// Button: the track moves by itself from now on.
    pub play: &'static str,
    /// The same button: the track stands still from now on.
    pub pause: &'static str,
}

/// The words for a language tag: its own, else those of the nearest of its parents, else English (RFC 4647, 3.4). Numbers
/// have the digits that begin with `zero`, and words beside them the form that `plural` tells.
#[must_use]
pub fn words(tag: &str, zero: char, plural: Plural) -> Words {
    let words = preview(tag, zero);
    Words {
        plural,
        previous: words.own(text!(previous)),
        next: words.own(text!(next)),
        carousel: words.own(text!(carousel)),
        slide: words.own(text!(slide)),
        sections: words.own(text!(sections)),
        articles: words.own(text!(articles)),
        play: words.own(text!(play)),
        pause: words.own(text!(pause)),
        ..words
    }
}

/// The same without names for what can't be used yet, and for what groups it: the first view doesn't wait for them.
#[must_use]
pub fn preview(tag: &str, zero: char) -> Words {
    let language = language(tag.as_bytes());
    let own = |all| entry(all, language, LANGUAGE);
    Words {
        language,
        zero,
        plural: &|_, _| String::new(),
        tag: own(text!(tags)),
        spoken: tag.into(),
        all: own(text!(all)),
        previous: "",
        next: "",
        subscribers: own(text!(subscribers)),
        live: own(text!(live)),
        carousel: "",
        slide: "",
        sections: "",
        articles: "",
        play: "",
        pause: "",
    }
}

/// The language of the widget's own words, digits and dates: the partner's wish, else the edition's, else what `around` gives,
/// that of the page or the reader; English where there is none. Each is well-formed or empty.
#[must_use]
pub fn spoken(wish: &str, edition: &str, around: impl FnOnce() -> String) -> String {
    for tag in [wish, edition] {
        if !is_unknown(tag) {
            return tag.into();
        }
    }
    let tag = around();
    if is_unknown(&tag) { "en".into() } else { tag }
}

fn is_unknown(tag: &str) -> bool {
    tag.is_empty() || tag == "und"
}

/// A language's index among all: that of the last range that the tag is in, as parents stand before their children.
fn language(tag: &[u8]) -> usize {
    let mut found = 0;
    let mut index = 0;
    loop {
        match entry(text!(ranges), index, LANGUAGE).as_bytes() {
            [] => return found,
            [language, range @ ..] => {
                if is_within(tag, range) {
                    found = usize::from(language - b'a');
                }
            }
        }
        index += 1;
    }
}

fn is_within(tag: &[u8], range: &[u8]) -> bool {
    tag.split_at_checked(range.len())
        .is_some_and(|(start, rest)| start.eq_ignore_ascii_case(range) && matches!(rest, [] | [b'-', ..]))
}

/// One of the parts of a text that each end so; empty behind the last.
fn entry(text: &'static str, index: usize, end: u8) -> &'static str {
    let mut start = 0;
    let mut left = index;
    for (at, byte) in text.bytes().enumerate() {
        if byte == end {
            if left == 0 {
                return text.get(start..at).unwrap_or_default();
            }
            left -= 1;
            start = at + 1;
        }
    }
    ""
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag)
    }
}

impl Words {
    /// A whole number in this language's digits.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        let mut latin = String::new();
        push_number(&mut latin, number);
        let mut own = String::new();
        for digit in latin.bytes() {
            own.push(char::from_u32(u32::from(self.zero) + u32::from(digit) - 48).unwrap_or_default());
        }
        own
    }

    /// Zero drawable items.
    #[must_use]
    pub fn empty(&self) -> &'static str {
        self.own(text!(empty))
    }

    /// Section, count: said after filtering.
    #[must_use]
    pub fn filtered(&self, count: usize) -> &'static str {
        self.form(text!(filtered), count)
    }

    /// Section: said after filtering, where there are no articles.
    #[must_use]
    pub fn zero(&self) -> &'static str {
        self.own(text!(zero))
    }

    /// First, last, count: said after moving.
    #[must_use]
    pub fn position(&self) -> &'static str {
        self.own(text!(position))
    }

    /// First, count: said after moving where one article shows.
    #[must_use]
    pub fn position_one(&self) -> &'static str {
        self.own(text!(position_one))
    }

    /// First, last, count: said after moving while there are files to come.
    #[must_use]
    pub fn more(&self) -> &'static str {
        self.own(text!(more))
    }

    /// First, count: the same where one article shows.
    #[must_use]
    pub fn more_one(&self) -> &'static str {
        self.own(text!(more_one))
    }

    /// Count: how many articles are there while there are files to come.
    #[must_use]
    pub fn counting(&self, count: usize) -> &'static str {
        self.form(text!(counting), count)
    }

    /// The next file of a large edition could not be had.
    #[must_use]
    pub fn missed(&self) -> &'static str {
        self.own(text!(missed))
    }

    /// Button: asks for it once more.
    #[must_use]
    pub fn again(&self) -> &'static str {
        self.own(text!(again))
    }

    /// Button that closes the reader.
    #[must_use]
    pub fn close(&self) -> &'static str {
        self.own(text!(close))
    }

    /// Leads to the article before this one.
    #[must_use]
    pub fn earlier(&self) -> &'static str {
        self.own(text!(earlier))
    }

    /// Leads to the article after this one.
    #[must_use]
    pub fn later(&self) -> &'static str {
        self.own(text!(later))
    }

    /// Minutes: how long an article takes to read.
    #[must_use]
    pub fn minutes(&self, count: usize) -> &'static str {
        self.form(text!(minutes), count)
    }

    /// Time: the last change.
    #[must_use]
    pub fn updated(&self) -> &'static str {
        self.own(text!(updated))
    }

    /// Head of a live report's updates.
    #[must_use]
    pub fn updates(&self) -> &'static str {
        self.own(text!(updates))
    }

    /// Mark of an update that stays on top.
    #[must_use]
    pub fn pinned(&self) -> &'static str {
        self.own(text!(pinned))
    }

    /// Button: shows what is left of something long.
    #[must_use]
    pub fn show_all(&self) -> &'static str {
        self.own(text!(show_all))
    }

    /// Names a table that scrolls.
    #[must_use]
    pub fn table(&self) -> &'static str {
        self.own(text!(table))
    }

    /// Name: whose a picture is.
    #[must_use]
    pub fn photo(&self) -> &'static str {
        self.own(text!(photo))
    }

    /// Head of corrections.
    #[must_use]
    pub fn correction(&self) -> &'static str {
        self.own(text!(correction))
    }

    /// Head of related articles.
    #[must_use]
    pub fn related(&self) -> &'static str {
        self.own(text!(related))
    }

    /// Leads to the article on the paper's site.
    #[must_use]
    pub fn original(&self) -> &'static str {
        self.own(text!(original))
    }

    fn own(&self, all: &'static str) -> &'static str {
        entry(all, self.language, LANGUAGE)
    }

    /// The form for a number; where its category has none, the last one.
    fn form(&self, all: &'static str, count: usize) -> &'static str {
        let category = (self.plural)(self.tag, count);
        let forms = self.own(all);
        let mut index = 0;
        loop {
            match entry(forms, index, FORM).split_once('=') {
                Some((named, form)) if named == category => return form,
                Some(_) => index += 1,
                None => return entry(forms, index, FORM),
            }
        }
    }
}

/// A phrase with each `%` filled in order.
#[must_use]
pub fn fill(phrase: &str, parts: &[&str]) -> String {
    let mut parts = parts.iter();
    let mut filled = String::new();
    for c in phrase.chars() {
        match c {
            '%' => filled.push_str(parts.next().copied().unwrap_or_default()),
            c => filled.push(c),
        }
    }
    filled
}

#[cfg(test)]
mod tests;
