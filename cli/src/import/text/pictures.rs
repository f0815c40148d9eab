//! Photographs at the desk: a caption and who took the picture.

use super::article::{Article, Block};
use super::articles::Desk;
use super::join::Formed;
use super::passage::Passage;

impl Desk<'_> {
    /// A photographers' line on its own: the paragraph before it is the caption.
    pub(super) fn credit(&mut self, formed: &Formed) {
        let passage = formed.piece.passage.clone();
        let is_near = formed.piece.gap == 0 || self.open.body.len() == 1;
        let caption = match self.open.body.last() {
            Some(Block::Paragraph(caption, None)) if !self.is_closed && is_near => Some(caption.clone()),
            _ => None,
        };
        if let Some(caption) = caption {
            self.open.body.pop();
            self.guess(formed, "the photographers' line of the paragraph before it", &formed.reason);
            self.photo(caption, passage, formed.piece.lines);
            return;
        }
        // Under an article that is over, with no words of its own, it says nothing to anybody.
        if self.is_closed && self.open.has_words() {
            self.leave_out(formed, "a photographers' line without a picture or a caption");
            return;
        }
        if self.is_closed {
            self.begin(formed.piece.lines.0);
        }
        self.guess(formed, "a photographers' line without a caption", &formed.reason);
        self.open.body.push(Block::Paragraph(passage, Some("note")));
    }

    /// A photograph: the whole of the open article where that has no other words, else an item of its own behind it.
    pub(super) fn photo(&mut self, caption: Passage, credit: Passage, lines: (usize, usize)) {
        let block = Block::Paragraph(caption, None);
        if self.is_closed {
            self.begin(lines.0);
        }
        if self.open.body.is_empty() && self.open.byline.is_none() {
            self.open.is_photo = true;
            self.open.byline = Some(credit);
            self.open.body.push(block);
            self.open.last = lines;
            self.is_closed = true;
            return;
        }
        let section = self.section.clone();
        let photo = Article {
            is_photo: true,
            byline: Some(credit),
            body: vec![block],
            line: lines.0,
            section,
            last: lines,
            ..Article::default()
        };
        self.photos.push(photo);
    }
}
