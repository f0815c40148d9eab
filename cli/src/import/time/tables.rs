//! What words in times mean: months and clocks, from tables that a translator can add to.

use std::{collections::HashMap, sync::LazyLock};

/// Each month's forms, whole and begun, with its language and number.
static MONTHS: LazyLock<HashMap<&str, Vec<(&str, i8)>>> = LazyLock::new(|| {
    let mut months: HashMap<&str, Vec<(&str, i8)>> = HashMap::new();
    for line in include_str!("months.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let primary = words.next().and_then(|tag| tag.split('-').next()).unwrap_or_default();
        for (number, form) in
            (1..).zip(words).flat_map(|(number, forms)| forms.split('/').map(move |form| (number, form)))
        {
            // Three letters are enough to begin one.
            let begins = form.char_indices().skip(3).filter_map(|(at, _)| form.get(..at));
            begins.chain([form]).for_each(|begin| months.entry(begin).or_default().push((primary, number)));
        }
    }
    months
});

/// Each abbreviation's meanings, the first of which holds where no language of the others fits.
static ZONES: LazyLock<HashMap<&str, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let lines = include_str!("zones.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (name, meanings) = line.split_once(' ')?;
            let meanings = meanings.split(' ').map(|meaning| meaning.split_once('=').unwrap_or(("", meaning)));
            Some((name, meanings.collect()))
        })
        .collect()
});

/// The month that a word stands for, whole or begun. Where it is the beginning of several, the one of the feed's language,
/// else of English.
pub(super) fn month(word: &str, language: &str) -> Option<i8> {
    let meanings = MONTHS.get(word)?;
    let of = |primary: Option<&str>| {
        let mut fits = meanings.iter().filter(|(tag, _)| primary.is_none_or(|primary| *tag == primary));
        let first = fits.next()?.1;
        fits.all(|(_, number)| *number == first).then_some(first)
    };
    of(language.split('-').next()).or_else(|| of(Some("en"))).or_else(|| of(None))
}

/// Whether a word is a month in any language.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains_key(word)
}

/// What the abbreviation of a clock means in a language, and whether it has other meanings; `None` where it is none.
pub(super) fn zone(word: &str, language: &str) -> Option<(&'static str, bool)> {
    let meanings = ZONES.get(word)?;
    let fits = |tag: &str| language == tag || language.split('-').next() == Some(tag);
    let own = meanings.iter().find(|(tag, _)| !tag.is_empty() && fits(tag)).or_else(|| meanings.first())?;
    // What the standard says is no guess.
    let is_standard = own.0.is_empty() && RFC_822.contains(&word);
    Some((own.1, meanings.len() > 1 && !is_standard))
}

/// The clocks of RFC 822, 5.
const RFC_822: [&str; 8] = ["est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months() {
        for line in include_str!("months.txt").lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split(' ').count(), 13, "{line}");
        }
    }

    #[test]
    fn a_month_that_two_languages_share_is_the_feeds_own() {
        let cases = [
            ("listopada", "pl", Some(11)),
            ("listopada", "hr", Some(10)),
            ("listopada", "", None),
            ("mar", "fr", Some(3)),
            ("marras", "", Some(11)),
            ("nov", "", Some(11)),
            ("ma", "en", None),
            ("may", "en", Some(5)),
            ("mon", "en", None),
        ];
        for (word, language, number) in cases {
            assert_eq!(month(word, language), number, "{word} in {language}");
        }
    }

    #[test]
    fn an_abbreviation_with_several_meanings_is_a_guess() {
        assert_eq!(zone("cst", "zh-CN"), Some(("+08:00", true)));
        assert_eq!(zone("cst", "en-US"), Some(("-06:00", false)));
        assert_eq!(zone("ist", "en-US"), Some(("+05:30", true)));
        assert_eq!(zone("jst", "ja"), Some(("+09:00", false)));
        assert_eq!(zone("nov", "en"), None);
    }
}
