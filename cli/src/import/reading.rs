//! What every dialect is read with, and what none of them can be read from.

use std::fmt;

use jiff::tz::TimeZone;
use url::Url;

/// What a file is read with.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// What relative addresses are relative to, where the file does not say.
    pub(super) base: Option<Url>,
    /// The clock of times without an offset.
    pub(super) zone: Option<TimeZone>,
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

/// A language tag as BCP 47 has it; none where it can't be one.
pub(super) fn language(written: &str) -> Option<String> {
    let tag = written.trim().replace('_', "-");
    newsrack::edition::is_language_tag(&tag).then_some(tag)
}
