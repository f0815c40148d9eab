//! The words the widget itself says, in each language it speaks.

mod en;
mod zh_hans;

/// What the first view says in one language.
pub struct Words {
    /// BCP 47.
    pub tag: &'static str,
    /// Role description of the frame.
    pub carousel: &'static str,
    /// Role description of a card.
    pub slide: &'static str,
    /// Names the filter.
    pub sections: &'static str,
    /// The filter's first button.
    pub all: &'static str,
    /// Names the track.
    pub articles: &'static str,
    /// Button.
    pub previous: &'static str,
    /// Button.
    pub next: &'static str,
    /// Zero drawable items.
    pub empty: &'static str,
    /// Mark of an article that only subscribers may read.
    pub subscribers: &'static str,
    /// Mark of a live report.
    pub live: &'static str,
}

/// What is said after that, on the status line and in the reader. A `%` in a phrase is filled by [`fill`].
pub struct Phrases {
    /// Button that closes the reader.
    pub close: &'static str,
    /// Section, count: said after filtering to one article, in languages that tell one from many.
    pub filtered_one: &'static str,
    /// Section, count: said after filtering.
    pub filtered: &'static str,
    /// First, last, count: said after moving.
    pub position: &'static str,
    /// First, count: said after moving where one article shows.
    pub position_one: &'static str,
    /// The next file of a large edition could not be had.
    pub missed: &'static str,
    /// Button: asks for it once more.
    pub again: &'static str,
    /// Mark of an update that stays on top.
    pub pinned: &'static str,
    /// Time: the last change.
    pub updated: &'static str,
    /// Head of corrections.
    pub correction: &'static str,
    /// Head of related articles.
    pub related: &'static str,
    /// Leads to the article on the paper's site.
    pub original: &'static str,
    /// Minutes: how long an article takes to read.
    pub minutes: &'static str,
    /// Leads to the article before.
    pub earlier: &'static str,
    /// Leads to the article after.
    pub later: &'static str,
    /// Names a table that has no caption.
    pub table: &'static str,
}

/// The words for a language tag: its own, else English.
pub fn words(tag: &str) -> &'static Words {
    if is_chinese(tag) { &zh_hans::WORDS } else { &en::WORDS }
}

/// The phrases for a language tag: its own, else English.
pub fn phrases(tag: &str) -> &'static Phrases {
    if is_chinese(tag) { &zh_hans::PHRASES } else { &en::PHRASES }
}

fn is_chinese(tag: &str) -> bool {
    matches!(tag.as_bytes(), [b'z' | b'Z', b'h' | b'H'] | [b'z' | b'Z', b'h' | b'H', b'-', ..])
}

/// A phrase with each `%` filled in order.
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
mod tests {
    use super::*;

    #[test]
    fn a_language_falls_back_along_its_parents_to_english() {
        for (tag, expected) in [
            ("zh", "zh-Hans"),
            ("zh-Hans", "zh-Hans"),
            ("ZH-cn", "zh-Hans"),
            ("zho", "en"),
            ("en-GB", "en"),
            ("ar", "en"),
            ("", "en"),
        ] {
            assert_eq!(words(tag).tag, expected, "{tag}");
        }
    }

    #[test]
    fn phrases_are_filled_in_order() {
        assert_eq!(fill("%: % articles", &["Comment", "4"]), "Comment: 4 articles");
        assert_eq!(fill("nothing", &["x"]), "nothing");
        assert_eq!(fill("% of %", &["1"]), "1 of ");
    }

    #[test]
    fn every_language_has_every_word_and_the_same_places_to_fill() {
        let list = |tag| {
            let (words, phrases) = (words(tag), phrases(tag));
            [
                words.carousel,
                words.slide,
                words.sections,
                words.all,
                words.articles,
                words.previous,
                words.next,
                phrases.close,
                phrases.filtered_one,
                phrases.filtered,
                phrases.position,
                phrases.position_one,
                words.empty,
                words.subscribers,
                words.live,
                phrases.missed,
                phrases.again,
                phrases.pinned,
                phrases.updated,
                phrases.correction,
                phrases.related,
                phrases.original,
                phrases.minutes,
                phrases.earlier,
                phrases.later,
                phrases.table,
            ]
        };
        for (here, there) in list("zh-Hans").iter().zip(list("en")) {
            assert!(!here.is_empty());
            assert_eq!(here.matches('%').count(), there.matches('%').count(), "{here}");
        }
    }
}
