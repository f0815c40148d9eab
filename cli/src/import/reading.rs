//! What every dialect is read with, and what none of them can be read from.

use std::fmt;

use url::Url;

use super::time::Clock;

/// What a file is read with.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// What relative addresses are relative to, where the file does not say.
    pub(super) base: Option<Url>,
    /// How its times are read.
    pub(super) clock: Clock,
}

/// A file that is whole, but of another kind: an error where it was named, no more than a note where it lay in a folder.
#[derive(Debug)]
pub(super) struct Unsuitable(pub(super) String);

impl fmt::Display for Unsuitable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unsuitable {}
