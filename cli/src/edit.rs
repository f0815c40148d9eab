//! Changes of a text that otherwise stays to the letter.

use std::{borrow::Borrow, ops::Range};

/// A change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What goes, in bytes.
    pub(crate) span: Range<usize>,
    /// What comes in its place.
    pub(crate) text: String,
}

/// The text with all changes made, which stand in the order of their places. Of two that meet, only the first is made.
pub(crate) fn apply(text: &str, edits: &[impl Borrow<Edit>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits.iter().map(Borrow::borrow) {
        if let Some(between) = text.get(done..edit.span.start) {
            out.push_str(between);
            out.push_str(&edit.text);
            done = edit.span.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
