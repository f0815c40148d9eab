//! Columns that stand side by side in the text: their lines are woven into each other, and no reader of lines can tell them
//! apart for sure.

use std::collections::BTreeMap;

use super::line::Line;

/// How wide the gap between two columns is at least, in characters.
const GAP: usize = 4;

/// How many lines have to have the gap in the same place.
const LINES: usize = 4;

/// How many characters of words a column has at least, on the average.
const WORDS: usize = 12;

/// What the lines have in common whose second part begins at one column.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    count: usize,
    /// The first of them.
    line: usize,
    /// How many characters stand on either side.
    left: usize,
    right: usize,
}

impl Gap {
    fn with(self, other: Gap) -> Self {
        let line = if self.count == 0 || other.count > 0 && other.line < self.line { other.line } else { self.line };
        Self { count: self.count + other.count, line, left: self.left + other.left, right: self.right + other.right }
    }
}

/// Where columns stand side by side: the first such line, and the column at which the second begins.
pub(super) fn side_by_side(lines: &[Line]) -> Option<(usize, usize)> {
    let mut gaps: BTreeMap<usize, Gap> = BTreeMap::new();
    for (line, column, left, right) in lines.iter().filter_map(parted) {
        let gap = gaps.entry(column).or_default();
        *gap = gap.with(Gap { count: 1, line, left, right });
    }
    let mut best = Gap::default();
    let mut place = 0;
    for column in gaps.keys().copied() {
        // A column may be a character off.
        let near =
            gaps.range(column.saturating_sub(1)..=column + 1).fold(Gap::default(), |sum, (_, gap)| sum.with(*gap));
        let are_texts = near.left >= WORDS * near.count && near.right >= WORDS * near.count;
        if near.count > best.count && are_texts {
            best = near;
            place = column;
        }
    }
    (best.count >= LINES && best.count * 5 >= lines.len() * 2).then_some((best.line, place))
}

/// The number of a line, the column at which its second part begins, and how long both parts are. A line of more parts is
/// that of a table.
fn parted(line: &Line) -> Option<(usize, usize, usize, usize)> {
    let gap = " ".repeat(GAP);
    let (left, rest) = line.text.split_once(&gap)?;
    let right = rest.trim_start();
    if right.contains(&gap) || left.is_empty() {
        return None;
    }
    let before = line.text.len() - right.len();
    let column = line.indent + line.text.get(..before)?.chars().count();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    (letters(left) > 2 && letters(right) > 2)
        .then(|| (line.number, column + 1, left.chars().count(), right.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn columns_of_text_are_seen_and_tables_are_not() {
        let left = [
            "The carts were back on the old",
            "bridge at seven. It holds, said",
            "Ruth Calloway, who drove the",
            "first. The council paid for",
        ];
        let right = [
            "The week will be dry until",
            "Thursday, and then it will",
            "rain for two days, says the",
            "weather station on the hill.",
        ];
        let woven: String = left.iter().zip(right).map(|(left, right)| format!("{left:<40}{right}\n")).collect();
        assert_eq!(side_by_side(&lines(&woven).said), Some((1, 41)));
        let table = "Ferry      6.30      7.30\nBus        6.45      7.45\nTram       6.50      7.50\nCart       7.00      8.00\n";
        assert_eq!(side_by_side(&lines(table).said), None);
        let list = "Ferry          6.30\nBus            6.45\nTram           6.50\nCart           7.00\n";
        assert_eq!(side_by_side(&lines(list).said), None);
        assert_eq!(side_by_side(&lines(&left.join("\n")).said), None);
    }
}
