//! Notes: what an import says of what it could not take, each with the item and the field.

/// What is said while editions are made; told at the end, so that it stays together.
#[derive(Debug, Default)]
pub(super) struct Notes {
    lines: Vec<String>,
    /// The file, and the item in it, that is being read.
    file: String,
    item: String,
}

impl Notes {
    /// From here on, notes are of this file.
    pub(super) fn file(&mut self, name: &str) {
        self.file = name.into();
        self.item.clear();
    }

    /// From here on, notes are of this item of the file: "item 3" or its id.
    pub(super) fn item(&mut self, name: impl Into<String>) {
        self.item = name.into();
    }

    /// From here on, notes are of the file again.
    pub(super) fn whole(&mut self) {
        self.item.clear();
    }

    /// Says something of a field, or where that is empty, of the whole.
    pub(super) fn say(&mut self, field: &str, what: impl AsRef<str>) {
        let what = what.as_ref();
        let parts = [self.file.as_str(), self.item.as_str(), field, what];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.lines.push(said.join(": "));
    }

    /// All notes, each one line.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }
}
