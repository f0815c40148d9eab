//! Plain tables for a terminal.

/// Rows under a head, each column as wide as its widest cell. The first `names` columns stand at their left, numbers at their
/// right.
pub(super) fn table(names: usize, head: &[&str], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let all = || std::iter::once(&head).chain(rows);
    let width = |column: usize| all().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..head.len()).map(|column| width(column).unwrap_or_default()).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column < names { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    all().map(|row| line(row) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [vec!["Swiper".to_owned(), "7".to_owned()], vec!["É".to_owned(), "12.5".to_owned()]];
        assert_eq!(table(1, &["who", "ms"], &rows), "who       ms\nSwiper     7\nÉ       12.5\n");
    }
}
