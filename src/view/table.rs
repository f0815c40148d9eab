//! Tables, with columns of numbers set as such.

use super::body::running;
use super::markup::Markup;
use crate::edition::Value;
use crate::steps::step;

/// Draws a table that scrolls inside itself where it is too wide; `name` is what it is called without a caption.
pub(super) fn table(page: &mut Markup, block: &Value, name: &str) {
    let (caption, header, rows) = (block.text("caption"), block.list("header"), block.list("rows"));
    // What scrolls has to be reachable by keyboard, and named.
    page.open("div.table");
    page.attr("role", "region");
    page.attr("tabindex", "0");
    page.attr("aria-label", if caption.is_empty() { name } else { caption });
    page.open("table");
    if !caption.is_empty() {
        page.open("caption");
        page.line("span", caption);
        page.close();
    }
    let numbers = columns_of_numbers(rows);
    let is_number = |column: usize| numbers.get(column).copied().unwrap_or(false);
    // Under an empty corner stand the names of the rows.
    let has_row_names = header.first().is_some_and(is_empty);
    if !header.is_empty() {
        page.open("thead");
        page.open("tr");
        for (column, text) in header.iter().enumerate() {
            cell(page, text, if is_empty(text) { "" } else { "col" }, is_number(column));
        }
        page.close();
        page.close();
    }
    page.open("tbody");
    for row in rows {
        page.open("tr");
        for (column, text) in row.as_list().iter().enumerate() {
            let is_name = has_row_names && column == 0 && !is_empty(text);
            cell(page, text, if is_name { "row" } else { "" }, is_number(column));
        }
        page.close();
    }
    page.close();
    page.close();
    page.close();
}

/// A cell, which heads those in its `scope` if it has one.
fn cell(page: &mut Markup, text: &Value, scope: &str, is_number: bool) {
    page.open(if scope.is_empty() { "td" } else { "th" });
    if !scope.is_empty() {
        page.attr("scope", scope);
    }
    if is_number {
        page.attr("class", "number");
    }
    running(page, text);
    page.close();
}

fn is_empty(text: &Value) -> bool {
    text.as_text().is_empty() && text.as_list().is_empty()
}

/// Which columns hold numbers, as far as there is something in their cells: found in one pass, for a table may be long, and one of
/// its rows wide.
fn columns_of_numbers(rows: &[Value]) -> Vec<bool> {
    let mut columns: Vec<Option<bool>> = Vec::new();
    for row in rows {
        for (column, text) in row.as_list().iter().enumerate() {
            step(1);
            if column == columns.len() {
                columns.push(None);
            }
            if let Some(holds) = columns.get_mut(column).filter(|_| !is_empty(text)) {
                *holds = Some(holds.unwrap_or(true) && is_number(text.as_text()));
            }
        }
    }
    columns.into_iter().map(|holds| holds == Some(true)).collect()
}

/// Whether a text is a number with no more than signs around and between its digits: `1,204`, `−3.5 %`.
fn is_number(text: &str) -> bool {
    text.chars().any(char::is_numeric) && !text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_words() {
        for (text, expected) in
            [("1,204", true), ("−3.5 %", true), ("١٢", true), ("3:1", true), ("—", false), ("A4", false), ("三", false)]
        {
            assert_eq!(is_number(text), expected, "{text}");
        }
    }

    #[test]
    fn a_column_of_numbers_may_have_gaps_but_no_words() {
        let rows: Value =
            serde_json::from_value(serde_json::json!([["a", "1", "1"], ["b", "", "x"], ["c", "3"]])).unwrap();
        assert_eq!(columns_of_numbers(rows.as_list()), [false, true, false]);
    }
}
