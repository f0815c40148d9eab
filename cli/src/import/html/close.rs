//! Frames that end: what each holds goes to the one around it.

use super::{
    builder::Builder,
    fold::{card, figure, flattened, note, quotes, words},
    frame::{Aside, Cell, Frame, Kind, Row},
    lists::list,
    run::Marks,
    tables::table,
};
use crate::import::{draft::Block, words};

impl Builder {
    /// Closes the frames inside the innermost table, so that its next row or cell can begin. False outside tables.
    pub(super) fn leave_cell(&mut self) -> bool {
        let is_table = |frame: &Frame| matches!(frame.kind, Kind::Table { .. });
        let Some(inner) = self.frames.iter().rev().position(is_table) else { return false };
        for _ in 0..inner {
            self.close_frame();
        }
        true
    }

    /// Closes the innermost frame.
    pub(super) fn close_frame(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        while let Some((_, effect)) = self.frames.last_mut().and_then(Frame::pop) {
            self.undo(effect);
        }
        self.flush();
        let Some(Frame { kind, blocks, is_caption, .. }) = self.frames.pop() else { return };
        self.marks.aside = self.marks.aside.saturating_sub(usize::from(is_caption));
        let in_note = self.frames.iter().any(|frame| matches!(frame.kind, Kind::Note { .. }));
        let Some(outer) = self.frames.last_mut() else { return };
        match kind {
            Kind::Root => outer.blocks.extend(blocks),
            Kind::Quote { cite } => outer.blocks.extend(quotes(blocks, cite)),
            Kind::Figure { caption, credit } => outer.blocks.extend(figure(blocks, caption, credit)),
            Kind::Card { url } => outer.blocks.extend(card(blocks, url)),
            Kind::Note { title } => outer.blocks.extend(note(blocks, title, in_note)),
            Kind::List { ordered, numbers, items } => {
                outer.blocks.extend(list(items, ordered, numbers));
                outer.blocks.extend(blocks);
            }
            Kind::Point(number) => {
                let (text, lists, rest) = flattened(blocks);
                if let Kind::List { items, .. } = &mut outer.kind {
                    items.extend(Some((Some(number), text)).filter(|(_, text)| !text.is_empty()));
                    items.extend(lists.into_iter().map(|text| (None, text)));
                }
                outer.blocks.extend(rest);
            }
            Kind::Table { rows, caption, is_layout, .. } => {
                outer.blocks.extend(table(rows, caption, is_layout));
                outer.blocks.extend(blocks);
            }
            Kind::Cell { is_head, columns, rows: height } => {
                if let Kind::Table { rows, in_head, .. } = &mut outer.kind {
                    if rows.is_empty() {
                        rows.push(Row { cells: Vec::new(), in_head: *in_head });
                    }
                    if let Some(row) = rows.last_mut() {
                        row.cells.push(Cell { blocks, is_head, columns, rows: height });
                    }
                }
            }
            Kind::Aside(aside) => {
                let words = words::some(&words(&blocks));
                let rest = blocks.into_iter().filter(|block| matches!(block, Block::Image(_) | Block::Embed { .. }));
                outer.blocks.extend(rest);
                say(&mut self.frames, aside, words);
            }
        }
    }
}

/// Gives words to the frame that they say something of; where there is none, they stay as text.
fn say(frames: &mut [Frame], aside: Aside, words: Option<String>) {
    let Some(words) = words else { return };
    // A credit says something of the figure around its caption.
    let place = frames.len().saturating_sub(if aside == Aside::Credit { 2 } else { 1 });
    if let Some(outer) = frames.get_mut(place) {
        let slot = match (&mut outer.kind, aside) {
            (Kind::Figure { caption, .. } | Kind::Table { caption, .. }, Aside::Caption) => Some(caption),
            (Kind::Figure { credit, .. }, Aside::Credit) => Some(credit),
            (Kind::Quote { cite }, _) => Some(cite),
            (Kind::Note { title }, Aside::Summary) => Some(title),
            _ => None,
        };
        if let Some(slot) = slot.filter(|slot| slot.is_none()) {
            *slot = Some(words);
            return;
        }
    }
    if let Some(frame) = frames.last_mut() {
        frame.run.push(&words, &Marks::default());
    }
}
