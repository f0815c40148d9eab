//! What is claimed, by topic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a check that panics has failed, as it should"
)]

/// Cases whose checks are named as the claims they check.
macro_rules! claims {
    ($($check:ident),+ $(,)?) => { vec![$($crate::case::Case::new(stringify!($check), $check)),+] };
}

mod accessible;
mod apg;
mod attributes;
#[path = "../../payloads/corpus.rs"]
mod corpus;
mod editions;
mod fails;
mod fallback;
mod filters;
mod fits;
mod gestures;
mod harness;
mod histories;
mod hosts;
mod large;
mod leaks;
mod links;
mod lives;
mod looks;
mod moves;
mod names;
mod pages;
mod payloads;
mod pictures;
mod plays;
mod program;
mod reach;
mod reader;
mod reads;
mod settles;
mod shows;
mod themes;
mod torture;
mod typography;
mod widget;
mod widths;
mod words;

use crate::case::Case;

/// Every case.
pub fn all() -> Vec<Case> {
    [
        harness::cases(),
        everywhere(shows::cases()),
        moves::cases(),
        sampled(gestures::cases()),
        sampled(widths::cases()),
        sampled(reach::cases()),
        sampled(plays::cases()),
        filters::cases(),
        reads::cases(),
        attributes::cases(),
        lives::cases(),
        sampled(links::cases()),
        sampled(histories::cases()),
        leaks::cases(),
        hosts::cases(),
        names::cases(),
        editions::cases(),
        pages::cases(),
        payloads::cases(),
        fails::cases(),
        program::cases(),
        fallback::cases(),
        sampled(apg::cases()),
        accessible::cases(),
        looks::cases(),
        settles::cases(),
        sampled(large::cases()),
        sampled(pictures::cases()),
        sampled(typography::cases()),
        sampled(fits::cases()),
        sampled(torture::cases()),
        sampled(reader::cases()),
        sampled(themes::cases()),
        words::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is claimed of every page is claimed of those that forbid WebAssembly: a topic of it at each change, the others when all
/// is asked for.
fn everywhere(cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().map(Case::everywhere).collect()
}

/// Topics with many claims about one thing, how a page is set and what it withstands: one browser plays them at each change.
fn sampled(cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().map(Case::sampled).collect()
}
