//! Tables: rows and columns out of cells, and those that are none.

use super::{
    fold::{flattened, without_strong},
    frame::{Cell, Row},
};
use crate::import::draft::{Block, Span, Text};

/// A table, and behind it what can't be in a cell. One that only lays a page out is its blocks.
pub(super) fn table(rows: Vec<Row>, caption: Option<String>, is_layout: bool) -> Vec<Block> {
    if is_layout || lays_out(&rows, caption.is_some()) {
        let caption = caption.map(|text| Block::Paragraph(vec![Span { text, ..Span::default() }]));
        let cells = rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks);
        return caption.into_iter().chain(cells).collect();
    }
    let mut rest = Vec::new();
    let mut header: Vec<Text> = Vec::new();
    let mut lines: Vec<Vec<Text>> = Vec::new();
    let mut covered = Covered::default();
    for row in rows {
        let is_head =
            lines.is_empty() && header.is_empty() && (row.in_head || row.cells.iter().all(|cell| cell.is_head));
        let line = line(row, is_head, &mut covered, &mut rest);
        if line.iter().all(Vec::is_empty) {
            continue;
        }
        if is_head {
            header = line;
        } else {
            lines.push(line);
        }
    }
    if lines.is_empty() && !header.is_empty() {
        lines.push(std::mem::take(&mut header));
    }
    let table = (!lines.is_empty()).then_some(Block::Table { header, rows: lines, caption });
    table.into_iter().chain(rest).collect()
}

/// Whether a table is there for its looks: it has one column; or neither heads nor a caption, and what stands in its cells
/// is what stands in an article, several paragraphs or a picture, and not one value each.
fn lays_out(rows: &[Row], has_caption: bool) -> bool {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    if cells().any(|cell| cell.is_head) {
        return false;
    }
    if rows.iter().all(|row| row.cells.len() < 2) {
        return true;
    }
    let full = cells().filter(|cell| !cell.blocks.is_empty()).count();
    let rich = cells().filter(|cell| is_rich(cell)).count();
    !has_caption && rich > 0 && (rows.len() == 1 || rich * 2 >= full)
}

/// Whether a cell has more in it than one text.
fn is_rich(cell: &Cell) -> bool {
    let is_more = |block: &Block| !matches!(block, Block::Paragraph(_) | Block::Separator);
    cell.blocks.len() > 1 || cell.blocks.iter().any(is_more)
}

/// How many rows to come each column is still covered by a cell above.
#[derive(Debug, Default)]
struct Covered(Vec<usize>);

impl Covered {
    /// Passes a column of this row; true where it is covered.
    fn pass(&mut self, column: usize) -> bool {
        let Some(left) = self.0.get_mut(column).filter(|left| **left > 0) else { return false };
        *left -= 1;
        true
    }

    /// Covers a column in so many rows to come.
    fn cover(&mut self, column: usize, rows: usize) {
        if self.0.len() <= column {
            self.0.resize(column + 1, 0);
        }
        if let Some(left) = self.0.get_mut(column) {
            *left = rows;
        }
    }

    /// How far the cells above reach.
    fn width(&self) -> usize {
        self.0.iter().rposition(|left| *left > 0).map_or(0, |last| last + 1)
    }
}

/// A row as a text for each column; covered ones are empty, those behind the last cell included.
fn line(row: Row, is_head: bool, covered: &mut Covered, rest: &mut Vec<Block>) -> Vec<Text> {
    let mut line: Vec<Text> = Vec::new();
    for cell in row.cells {
        while covered.pass(line.len()) {
            line.push(Text::new());
        }
        let (mut text, points, others) = flattened(cell.blocks);
        for point in points {
            if !text.is_empty() {
                text.push(Span { text: " ".into(), ..Span::default() });
            }
            text.extend(point);
        }
        rest.extend(others);
        let mut text = Some(if is_head { without_strong(text) } else { text });
        for _ in 0..cell.columns {
            covered.cover(line.len(), cell.rows - 1);
            line.push(text.take().unwrap_or_default());
        }
    }
    while line.len() < covered.width() {
        covered.pass(line.len());
        line.push(Text::new());
    }
    line
}
