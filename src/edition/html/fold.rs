//! What is open ends: what has been put out since it began becomes one block.

use core::mem;

use super::kind::{CAPTION, CITE, FIGURE, LIST, ORDERED, QUOTE, SUBHEADING, TABLE};
use super::{Html, Value};
use crate::edition::warning::push_all;

impl Html<'_> {
    /// Folds what is open until no more than this is.
    pub(super) fn fold_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some((kind, start)) = self.open.pop()
        {
            let parts = self.out.split_off(start.min(self.out.len()));
            match kind {
                TABLE | LIST | ORDERED => self.fold_cells(kind, parts),
                CAPTION | CITE => self.fold_caption(parts),
                _ => self.fold_others(kind, parts),
            }
        }
    }

    /// A caption in one text, and after it what is none.
    fn fold_caption(&mut self, parts: Vec<Value>) {
        let mut caption = String::new();
        for part in parts {
            if is_running(&part) {
                push_plain(&mut caption, &part);
            } else {
                self.out.push(part);
            }
        }
        if !caption.is_empty() {
            let mut part = Value::Object(Vec::new());
            part.put("caption", Value::Text(caption));
            self.out.push(part);
        }
    }

    /// A quote, a heading, or a figure: its paragraphs become what it is, and its caption goes to the block it is about.
    fn fold_others(&mut self, kind: char, parts: Vec<Value>) {
        let mut captions = String::new();
        let mut has_heading = kind == FIGURE;
        let mut about = None;
        for mut part in parts {
            if is_running(&part) && kind == QUOTE {
                part = typed("quote", "text", part);
            } else if is_running(&part) && !has_heading {
                // A heading that is never closed reaches no farther than its first paragraph.
                has_heading = true;
                part = typed("heading", "text", part);
                if kind == SUBHEADING {
                    part.put("level", Value::Number(3.0));
                }
            } else if is_caption(&part) {
                push_plain(&mut captions, part.get("caption"));
                continue;
            }
            // The first picture of a figure, the last paragraph of a quote.
            if matches!(part.text("type"), "image" | "table" | "quote") && (about.is_none() || kind == QUOTE) {
                about = Some(self.out.len());
            }
            self.out.push(part);
        }
        self.give_caption(about, captions);
    }

    /// A list, or a table: a row of cells, or several.
    fn fold_cells(&mut self, kind: char, parts: Vec<Value>) {
        let mut columns = 0;
        let mut widest = 0;
        for part in &parts {
            match part {
                Value::Null => columns = 0,
                Value::Bool(_) => columns += 1,
                _ => {}
            }
            widest = widest.max(columns);
        }
        // A table of one column is there for its looks.
        let is_flow = widest < if kind == TABLE { 2 } else { 1 };
        let mut rows: Vec<Vec<Value>> = Vec::new();
        let mut has_header = true;
        let mut captions = String::new();
        let mut rest = Vec::new();
        for mut part in parts {
            if is_caption(&part) {
                push_plain(&mut captions, part.get("caption"));
                continue;
            }
            match part {
                Value::Null | Value::Bool(_) if is_flow => continue,
                Value::Null => {
                    rows.push(Vec::new());
                    continue;
                }
                Value::Bool(is_header) => {
                    if rows.is_empty() {
                        rows.push(Vec::new());
                    }
                    has_header &= is_header || rows.len() > 1;
                    if let Some(row) = rows.last_mut() {
                        row.push(Value::Text(String::new()));
                    }
                    continue;
                }
                _ => {}
            }
            let Some(row) = rows.last_mut().filter(|row| !row.is_empty()) else {
                // What stands before the first cell stands before the table.
                self.out.push(part);
                continue;
            };
            let is_list = part.text("type") == "list";
            let name = if is_list { "items" } else { "text" };
            let words = if is_running(&part) { mem::replace(&mut part, Value::Null) } else { part.take(name) };
            match words {
                Value::List(points) if is_list && kind != TABLE => {
                    row.extend(points);
                    // What follows a list in a point is no part of its last.
                    row.push(Value::Text(String::new()));
                }
                Value::List(points) if is_list => points.into_iter().for_each(|point| append(row, point)),
                Value::Null => rest.push(part),
                words => {
                    append(row, words);
                    if let cite @ Value::Text(_) = part.take("cite") {
                        append(row, cite);
                    }
                }
            }
        }
        rows.retain(|row| !row.is_empty());
        let mut about = None;
        if !is_flow {
            about = Some(self.out.len());
            let block = if kind == TABLE {
                let header = has_header && rows.len() > 1;
                let header = header.then(|| rows.remove(0));
                let rows = rows.into_iter().map(Value::List).collect();
                let mut table = typed("table", "rows", Value::List(rows));
                if let Some(header) = header {
                    table.put("header", Value::List(header));
                }
                table
            } else {
                let mut points = rows.pop().unwrap_or_default();
                points.retain(|point| !matches!(point, Value::Text(words) if words.is_empty()));
                let mut list = typed("list", "items", Value::List(points));
                if kind == ORDERED {
                    list.put("ordered", Value::Bool(true));
                }
                list
            };
            self.out.push(block);
        }
        self.out.append(&mut rest);
        self.give_caption(about, captions);
    }

    /// Gives a caption to the block it is about; where there is none, it is a paragraph.
    fn give_caption(&mut self, about: Option<usize>, caption: String) {
        if caption.is_empty() {
            return;
        }
        if let Some(block) = about.and_then(|index| self.out.get_mut(index)) {
            let name = if block.text("type") == "quote" { "cite" } else { "caption" };
            if block.get(name).is_null() {
                block.put(name, Value::Text(caption));
                return;
            }
        }
        self.out.push(Value::Text(caption));
    }
}

/// A block of this type with one field.
pub(super) fn typed(kind: &str, name: &str, value: Value) -> Value {
    let mut block = Value::Object(Vec::new());
    // A separator has nothing but its type.
    if !name.is_empty() {
        block.put(name, value);
    }
    block.put("type", Value::Text(kind.into()));
    block
}

/// Whether this is the running text of a paragraph.
fn is_running(part: &Value) -> bool {
    matches!(part, Value::Text(_) | Value::List(_))
}

fn is_caption(part: &Value) -> bool {
    matches!(part, Value::Object(_)) && part.get("type").is_null()
}

/// Adds running text to the last cell of a row, in a line of its own.
fn append(row: &mut [Value], words: Value) {
    match (row.last_mut(), words) {
        (None, _) => {}
        (Some(Value::Text(cell)), Value::Text(words)) => push_line(cell, &words),
        (Some(cell), words) => {
            let mut spans = into_list(mem::replace(cell, Value::Null));
            if !spans.is_empty() {
                spans.push(Value::Text("\n".into()));
            }
            spans.append(&mut into_list(words));
            *cell = Value::List(spans);
        }
    }
}

fn into_list(words: Value) -> Vec<Value> {
    match words {
        Value::List(spans) => spans,
        Value::Text(words) if words.is_empty() => Vec::new(),
        words => vec![words],
    }
}

/// Adds the words of running text, in a line of their own; readings stand behind theirs.
fn push_plain(out: &mut String, running: &Value) {
    push_line(out, running.as_text());
    for span in running.as_list() {
        out.push_str(span.as_text());
        out.push_str(span.text("text"));
        let reading = span.text("ruby");
        if !reading.is_empty() {
            push_all(out, &["(", reading, ")"]);
        }
    }
}

fn push_line(out: &mut String, words: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(words);
}
