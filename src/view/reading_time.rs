//! How long an article takes to read.

use crate::edition::Value;

/// Characters of Chinese and Japanese read in a minute.
const CHARACTERS: usize = 400;

/// Words of other scripts read in a minute: adults read 238 of English to themselves on average, and fewer of most other
/// languages (M. Brysbaert, How many words do we read per minute?, 2019).
const WORDS: usize = 220;

/// How many minutes these blocks or other texts take, to the nearest whole one and at least one; 0 where there is nothing
/// to read.
pub(super) fn minutes<'a>(texts: impl Iterator<Item = &'a Value>) -> usize {
    let mut length = Length::default();
    texts.for_each(|text| length.add(text));
    let Length { characters, words } = length;
    if characters + words == 0 {
        return 0;
    }
    const UNIT: usize = CHARACTERS * WORDS;
    ((characters * WORDS + words * CHARACTERS + UNIT / 2) / UNIT).max(1)
}

#[derive(Default)]
struct Length {
    characters: usize,
    words: usize,
}

impl Length {
    /// Adds what is to be read in a block, a running text or a list of either.
    fn add(&mut self, value: &Value) {
        match value {
            Value::Text(text) => self.add_text(text),
            Value::List(list) => list.iter().for_each(|element| self.add(element)),
            Value::Object(_) => {
                for field in ["title", "text", "items", "header", "rows", "body"] {
                    self.add(value.get(field));
                }
            }
            _ => {}
        }
    }

    fn add_text(&mut self, text: &str) {
        let mut is_in_word = false;
        for c in text.chars() {
            let is_character = is_unspaced(c);
            let is_word = !is_character && c.is_alphanumeric();
            self.characters += usize::from(is_character);
            self.words += usize::from(is_word && !is_in_word);
            // An apostrophe, a hyphen and their like don't end a word.
            is_in_word = is_word || (is_in_word && !is_character && !c.is_whitespace());
        }
    }
}

/// Whether a character is of a script that puts no spaces between words: kana, bopomofo and Han.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{312f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes_of(body: serde_json::Value) -> usize {
        let body: Value = serde_json::from_value(body).unwrap();
        minutes([body].iter())
    }

    #[test]
    fn characters_are_counted_where_words_have_no_spaces_and_words_elsewhere() {
        for (text, expected) in [
            ("字".repeat(1200), 3),
            ("かな".repeat(400), 2),
            ("word ".repeat(660), 3),
            ("слово ".repeat(440), 2),
            ("낱말 ".repeat(440), 2),
            ("字".repeat(400) + &" word".repeat(220), 2),
            ("it’s well-known ".repeat(220), 2),
            ("一".into(), 1),
        ] {
            let start: String = text.chars().take(12).collect();
            assert_eq!(minutes_of(serde_json::json!([text])), expected, "{start}…");
        }
    }

    #[test]
    fn everything_that_is_read_counts_and_nothing_else() {
        let words = |count: usize| "word ".repeat(count);
        let body = serde_json::json!([
            {"type": "paragraph", "text": [words(110), {"text": words(110), "href": "https://a.example/not/counted"}]},
            {"type": "list", "items": [words(110), words(110)]},
            {"type": "note", "title": words(110), "body": [words(110)]},
            {"type": "table", "header": [words(110)], "rows": [[words(110)]]},
            {"type": "image", "src": "a.svg", "alt": words(999)},
        ]);
        assert_eq!(minutes_of(body), 4);
        assert_eq!(minutes_of(serde_json::json!([{"type": "separator"}, " — "])), 0);
    }
}
