//! Where in the file a value stands: written out only where a warning needs it.

use super::warning::push_number;

/// A field or an element, and what it is in.
#[derive(Clone, Copy)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    /// The field's name, or where that is empty, the element's index.
    name: &'a str,
    index: usize,
}

impl<'a> Path<'a> {
    pub(super) const ROOT: Path<'static> = Path { parent: None, name: "", index: 0 };

    pub(super) fn field(&'a self, name: &'a str) -> Path<'a> {
        Path { parent: Some(self), name, index: 0 }
    }

    pub(super) fn element(&'a self, index: usize) -> Path<'a> {
        Path { parent: Some(self), name: "", index }
    }

    /// Writes the path: `items[2].title`.
    pub(super) fn push_to(&self, out: &mut String) {
        let Some(parent) = self.parent else { return };
        parent.push_to(out);
        if self.name.is_empty() {
            out.push('[');
            push_number(out, self.index);
            out.push(']');
        } else {
            if !out.is_empty() {
                out.push('.');
            }
            out.push_str(self.name);
        }
    }
}
