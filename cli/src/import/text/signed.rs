//! Signatures at the desk: a name, with a place or a date under it, ends a letter.

use super::article::Block;
use super::articles::Desk;
use super::join::Formed;
use super::passage::Passage;

impl Desk<'_> {
    /// A signature. What stands directly under one belongs to it.
    pub(super) fn sign(&mut self, passage: Passage, lines: (usize, usize)) {
        if let Some(Block::Paragraph(name, Some("signature"))) = self.open.body.last_mut() {
            name.append(passage, true);
        } else {
            self.open.body.push(Block::Paragraph(passage, Some("signature")));
        }
        self.open.last = lines;
    }

    /// A line that ends with a date: a signature under a text, or of the page where there is none.
    pub(super) fn dated(&mut self, formed: &Formed) {
        if self.is_closed || self.open.body.is_empty() {
            self.paragraph(formed, None);
            return;
        }
        let mut passage = formed.piece.passage.clone();
        // The name may stand on a line of its own over the date.
        if let Some(Block::Paragraph(name, Some("signature"))) = self.open.body.last() {
            let mut whole = name.clone();
            whole.append(passage, true);
            passage = whole;
            self.open.body.pop();
        }
        self.guess(formed, "a signature", &formed.reason);
        self.open.body.push(Block::Paragraph(passage, Some("signature")));
        self.is_closed = true;
    }
}
