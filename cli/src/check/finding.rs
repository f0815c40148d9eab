//! One thing that is not as it should be: where, what was found, what is expected, and what to do.

use std::ops::Range;

use clap::ValueEnum;
use serde::Serialize;

use crate::edit::Edit;

/// What a finding leads to; the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    /// Nothing is lost, and it may lie beyond what the publisher can do.
    Note,
    /// Readers see the edition, but something of it is lost, guessed or worse than it could be.
    Warning,
    /// Readers see nothing of the edition.
    Error,
}

impl Severity {
    /// As all outputs have it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Which rule was broken. The names stay: scripts go by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Rule {
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
    /// Times, and no zone to show them in.
    NoTimezone,
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
    /// An answer that browsers keep from other sites' pages.
    Cors,
    /// An address or a way to it that is not encrypted.
    Insecure,
    /// An answer that does not say that it is JSON.
    ContentType,
    /// An answer that browsers keep for too long, or not at all.
    Caching,
    /// An answer that comes as large as it is.
    Compression,
    /// An address that only leads to another.
    Redirect,
    /// Files that do not follow one another as they should.
    Paging,
    /// A picture that does not come.
    PictureMissing,
    /// A picture that takes long to come.
    PictureWeight,
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
            Rule::NoTimezone => "no-timezone",
            Rule::LargeBody => "large-body",
            Rule::DuplicateTitle => "duplicate-title",
            Rule::ManySections => "many-sections",
            Rule::PictureSize => "picture-size",
            Rule::PictureAlt => "picture-alt",
            Rule::Cors => "cors",
            Rule::Insecure => "insecure",
            Rule::ContentType => "content-type",
            Rule::Caching => "caching",
            Rule::Compression => "compression",
            Rule::Redirect => "redirect",
            Rule::Paging => "paging",
            Rule::PictureMissing => "picture-missing",
            Rule::PictureWeight => "picture-weight",
        }
    }

    /// What breaking it leads to.
    pub(super) fn severity(self) -> Severity {
        match self {
            Rule::Syntax | Rule::Refused | Rule::TooLarge | Rule::Cors | Rule::Insecure => Severity::Error,
            Rule::Redirect => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Whether it is about how a server answers, so that nothing of it stands in the file.
    pub(super) fn is_of_answer(self) -> bool {
        use Rule::{Caching, Compression, ContentType, Cors, Insecure, Redirect};
        matches!(self, Cors | Insecure | ContentType | Caching | Compression | Redirect)
    }
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// Which rule was broken.
    pub(super) rule: Rule,
    /// What it leads to here.
    pub(super) severity: Severity,
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
    /// What mends it, where that is known.
    pub(super) edit: Option<Edit>,
}
