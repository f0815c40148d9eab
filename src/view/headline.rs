//! Headlines: text that stands large and breaks where its editor meant it to.

use super::markup::Markup;
use super::reading_time::is_unspaced;

/// The longest piece of a headline that is kept whole, in characters: as many as a column takes in one line.
const PIECE: usize = 11;

/// Draws a headline's text. Chinese and Japanese, which are written without spaces, may break between any two characters;
/// a space in them is the editor's, and parts what belongs together. So each piece between spaces is kept in one line
/// where it fits (CSS Text 3, 5.2, `word-break: keep-all`).
pub(super) fn headline(page: &mut Markup, text: &str) {
    for piece in text.split_inclusive(' ') {
        let is_kept = piece.len() < text.len() && piece.chars().count() <= PIECE + 1 && piece.chars().any(is_unspaced);
        if is_kept {
            page.line("span.piece", piece);
        } else {
            page.text(piece);
        }
    }
}
