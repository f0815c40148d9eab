//! What is claimed, by topic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check that panics has failed, as it should"
)]

mod harness;

use crate::case::Case;

/// Every case.
pub fn all() -> Vec<Case> {
    [harness::cases()].into_iter().flatten().collect()
}
