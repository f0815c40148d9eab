//! One thing that is not as it should be: where, what was found, what is expected, and what to do.

use std::ops::Range;

use serde::Serialize;

/// What a finding leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Severity {
    /// Readers see nothing of the edition.
    Error,
    /// Readers see the edition, but something of it is lost, guessed or worse than it could be.
    Warning,
}

/// Which rule was broken. The names stay: scripts go by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Rule {
    /// The file is not JSON.
    Syntax,
    /// The widget refuses the file.
    Refused,
    /// The widget refuses the file for its size.
    TooLarge,
    /// The widget reads it, and warns.
    Format,
    /// A field that the format does not have.
    UnknownField,
    /// A field that stands twice in one object.
    RepeatedField,
    /// A headline too long for a card.
    LongTitle,
    /// A day or a time that has not come yet.
    FutureDate,
    /// An article too long to load with all the others.
    LargeBody,
    /// Two items with the same headline.
    DuplicateTitle,
    /// More sections than the filter offers.
    ManySections,
    /// A picture of unknown size: the page jumps when it arrives.
    PictureSize,
    /// A picture without words for those who don't see it.
    PictureAlt,
}

impl Rule {
    /// As the JSON output has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Rule::Syntax => "syntax",
            Rule::Refused => "refused",
            Rule::TooLarge => "too-large",
            Rule::Format => "format",
            Rule::UnknownField => "unknown-field",
            Rule::RepeatedField => "repeated-field",
            Rule::LongTitle => "long-title",
            Rule::FutureDate => "future-date",
            Rule::LargeBody => "large-body",
            Rule::DuplicateTitle => "duplicate-title",
            Rule::ManySections => "many-sections",
            Rule::PictureSize => "picture-size",
            Rule::PictureAlt => "picture-alt",
        }
    }

    /// What breaking it leads to.
    pub(super) fn severity(self) -> Severity {
        match self {
            Rule::Syntax | Rule::Refused | Rule::TooLarge => Severity::Error,
            _ => Severity::Warning,
        }
    }
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// Which rule was broken.
    pub(super) rule: Rule,
    /// Where: `items[3].images[0].alt`; empty for the file itself.
    pub(super) path: String,
    /// What is wrong, and what comes of it; lower case, no full stop.
    pub(super) message: String,
    /// What stands there: `"sprots"`, `nothing`.
    pub(super) found: String,
    /// What may stand there.
    pub(super) expected: String,
    /// What to do.
    pub(super) hint: String,
    /// Where in the text, in bytes.
    pub(super) span: Range<usize>,
    /// Another place that it has to do with, and what that is.
    pub(super) other: Option<(Range<usize>, &'static str)>,
}
