//! How far long work has come: nothing is shown of it by the program that Node runs.

/// Work of so many steps.
pub(crate) struct Progress;

impl Progress {
    pub(crate) fn new(_: &'static str, _: usize) -> Self {
        Self
    }

    /// One more step is done.
    pub(crate) fn step(&self) {}

    /// The work is done.
    pub(crate) fn end(self) {}

    /// Lets something else be written meanwhile.
    pub(crate) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        write()
    }
}

/// Work of nobody knows how many.
pub(crate) struct Count;

impl Count {
    pub(crate) fn new() -> Self {
        Self
    }

    /// What has been done.
    pub(crate) fn say(&self, _: String) {}

    /// The work is done.
    pub(crate) fn end(self) {}
}
