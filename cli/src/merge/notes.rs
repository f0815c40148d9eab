//! What is said of a merge: what was done about editions that do not fit each other.

/// Notes, in the order in which they came up.
#[derive(Debug, Default)]
pub(super) struct Notes {
    lines: Vec<String>,
    has_conflict: bool,
}

impl Notes {
    /// Says something of a file, or where that is empty, of the whole.
    pub(super) fn say(&mut self, file: &str, what: String) {
        self.lines.push(if file.is_empty() { what } else { format!("{file}: {what}") });
    }

    /// Says where a file contradicts another.
    pub(super) fn conflict(&mut self, file: &str, what: String) {
        self.has_conflict = true;
        self.say(file, what);
    }

    /// Whether any file contradicts another.
    pub(super) fn has_conflict(&self) -> bool {
        self.has_conflict
    }

    /// All notes, each one line.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }
}
