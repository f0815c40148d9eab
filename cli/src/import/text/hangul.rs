//! Korean words that the end of a line broke: columns are set so that a line may end within any word, and no hyphen says so.

use std::collections::HashSet;

/// What only ends a word, and is none by itself: particles of two syllables or more, and endings of verbs.
const ENDINGS: [&str; 24] = [
    "이다",
    "이었다",
    "였다",
    "이며",
    "입니다",
    "습니다",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "에는",
    "에도",
    "에서는",
    "들의",
    "라고",
    "다고",
    "이라고",
    "라며",
    "다며",
    "면서",
    "지만",
    "는데",
    "으며",
];

/// The Korean words of a page's lines that no line's end may have broken.
pub(super) fn vocabulary<'a>(lines: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in lines.filter(|line| line.contains(is_syllable)) {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        let inner = tokens.iter().skip(1).take(tokens.len().saturating_sub(2));
        words.extend(inner.map(|token| bare(token).to_owned()).filter(|token| token.chars().all(is_syllable)));
    }
    words.remove("");
    words
}

/// Whether a line goes on within the word that ends the one before it.
pub(super) fn is_broken(before: &str, line: &str, vocabulary: &HashSet<String>) -> bool {
    let left = before.split_whitespace().next_back().unwrap_or_default();
    let right = line.split_whitespace().next().unwrap_or_default();
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else { return false };
    if !is_syllable(last) || !is_syllable(first) {
        return false;
    }
    let word = bare(right);
    let joined = format!("{}{word}", bare(left));
    vocabulary.contains(&joined) && !vocabulary.contains(word)
        || is_particle(word, last)
        || ENDINGS.contains(&word)
        // A syllable before a comma or a stop is the end of a word.
        || word.chars().count() == 1 && right.chars().count() > 1 && "고며다서면도".contains(word)
}

/// Whether a syllable is one of the particles that are no words by themselves, in the form that they have behind `last`.
fn is_particle(word: &str, last: char) -> bool {
    match word {
        "은" | "을" | "과" => has_coda(last),
        "는" | "를" | "와" => !has_coda(last),
        "의" => true,
        _ => false,
    }
}

/// Whether a syllable ends with a consonant: each vowel has twenty-eight of them in Unicode, the first without.
fn has_coda(c: char) -> bool {
    u32::from(c).checked_sub(0xac00).is_some_and(|place| place % 28 != 0)
}

fn is_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_a_line_broke_is_known_by_its_end_or_by_the_page() {
        let words: HashSet<String> = ["편지를".to_owned()].into();
        for (before, line) in [
            ("돌아온 책", "은 백서른 권이다."),
            ("우산을 빌려주", "고, 책은"),
            ("썰매를 놓을 계획", "이다. 책은"),
            ("올라갈 때는 편", "지를 읽지"),
        ] {
            assert!(is_broken(before, line, &words), "{before} {line}");
        }
        for (before, line) in [
            ("이번 주부터 스키로", "편지를 나른다."),
            ("나무다리", "가운데에 책장"),
            ("놓은 책", "이 다리는"),
            ("the", "은"),
        ] {
            assert!(!is_broken(before, line, &words), "{before} {line}");
        }
    }
}
