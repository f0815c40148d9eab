//! The words by which lines of a page are known, from a file for each language that a translator can add to.

use std::sync::LazyLock;

use serde::Deserialize;

/// The words of one language; what each list has is told in `words/README.md`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Words {
    pub(super) language: String,
    pub(super) weekdays: Vec<String>,
    pub(super) head: Vec<String>,
    pub(super) issue: Vec<String>,
    pub(super) page: Vec<String>,
    pub(super) jump_to: Vec<String>,
    pub(super) jump_from: Vec<String>,
    pub(super) bylines: Vec<String>,
    pub(super) byline_ends: Vec<String>,
    pub(super) surname_ends: Vec<String>,
    pub(super) offices: Vec<String>,
    pub(super) and: Vec<String>,
    pub(super) columns: Vec<String>,
    pub(super) opinion: Vec<String>,
    pub(super) letters: Vec<String>,
    pub(super) salutations: Vec<String>,
    pub(super) credits: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) imprint: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) abbreviations: Vec<String>,
    pub(super) small: Vec<String>,
    pub(super) sections: Vec<String>,
}

const FILES: [&str; 13] = [
    include_str!("words/en.toml"),
    include_str!("words/de.toml"),
    include_str!("words/fr.toml"),
    include_str!("words/es.toml"),
    include_str!("words/pt.toml"),
    include_str!("words/it.toml"),
    include_str!("words/ru.toml"),
    include_str!("words/ko.toml"),
    include_str!("words/zh.toml"),
    include_str!("words/ja.toml"),
    include_str!("words/ar.toml"),
    include_str!("words/hy.toml"),
    include_str!("words/hi.toml"),
];

/// All languages. A file that is none leaves its language out; a test sees to it that there is no such.
static ALL: LazyLock<Vec<Words>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| toml::from_str(file).ok()).collect());

/// One list, of all languages: a page may have lines of several, and is short.
pub(super) fn of(list: fn(&Words) -> &Vec<String>) -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(list).map(String::as_str)
}

/// Whether a list has a word, in any capitals.
pub(super) fn has(list: fn(&Words) -> &Vec<String>, word: &str) -> bool {
    let small = word.to_lowercase();
    of(list).any(|known| known == small)
}

/// News, comment, letters and pictures, as papers of a language call them; in English where that is not known.
pub(super) fn sections(language: &str) -> [&'static str; 4] {
    let primary = language.split('-').next().unwrap_or_default();
    let own = ALL.iter().find(|words| words.language == primary);
    let titles =
        own.and_then(|words| <[&str; 4]>::try_from(words.sections.iter().map(String::as_str).collect::<Vec<_>>()).ok());
    titles.unwrap_or(["News", "Opinion", "Letters", "Pictures"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_one() {
        for file in FILES {
            let words: Words = toml::from_str(file).unwrap();
            assert!(words.sections.len() == 4 && !words.language.is_empty(), "{}", words.language);
            for jump in words.jump_to.iter().filter(|jump| jump.contains('#')) {
                assert_eq!(jump.matches('#').count(), 1, "{jump}");
            }
            let lists = [&words.weekdays, &words.bylines, &words.credits, &words.titles, &words.small, &words.columns];
            for word in lists.into_iter().flatten() {
                assert_eq!(*word, word.to_lowercase(), "{}", words.language);
            }
        }
    }
}
