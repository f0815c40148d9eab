//! Headlines: text that stands large and breaks where its editor meant it to.

use super::markup::Markup;

/// The longest phrase of a headline that is kept whole, in bytes: eight characters of three bytes and a space, as much as the
/// narrowest column takes in one line.
const PHRASE: usize = 25;

/// Draws a headline's text. Chinese and Japanese, which are written without spaces, may break between any two characters;
/// a space in them is the editor's, and parts what belongs together. So each phrase between spaces is kept in one line
/// where it fits (CSS Text 3, 5.2, `word-break: keep-all`).
pub(super) fn headline(page: &mut Markup, text: &str) {
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        let end = index + 1;
        if byte != b' ' && end < text.len() {
            continue;
        }
        let phrase = text.get(start..end).unwrap_or_default();
        // Kana and Han begin with these bytes in UTF-8; Hangul, which has spaces between its words, with later ones.
        let is_unspaced = phrase.bytes().any(|byte| matches!(byte, 0xe3..=0xe9));
        if is_unspaced && phrase.len() < text.len() && phrase.len() <= PHRASE {
            page.line("span.phrase", phrase);
        } else {
            page.text(phrase);
        }
        start = end;
    }
}
