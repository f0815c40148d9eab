//! What can go wrong with an edition: the code for programs, the words for the person who can mend it.

use crate::edition::{Limit, Refusal};

/// Why an edition is not shown. The loader has further codes for what fails before the program runs.
#[derive(Debug)]
pub struct Failure {
    /// One of the contract's codes.
    pub code: &'static str,
    /// What, where, what to do; lower case, no full stop.
    pub message: String,
}

impl From<Limit> for Failure {
    fn from(limit: Limit) -> Self {
        let (code, message) = match limit {
            Limit::Depth => ("format", "it is nested deeper than 64 levels; flatten it"),
            Limit::Values => ("too-large", "it has more than 200,000 values; split it into files tied by next_url"),
        };
        Self { code, message: message.into() }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self { code: "format", message: refusal.message() }
    }
}
