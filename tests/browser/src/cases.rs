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
mod addresses;
mod apg;
mod asks;
mod attributes;
#[path = "../../payloads/corpus.rs"]
mod corpus;
mod costs;
mod dates;
mod diagnoses;
mod editions;
mod fails;
mod fallback;
mod filters;
mod fits;
mod frames;
mod frameworks;
mod framing;
mod gestures;
mod guests;
mod handover;
mod harness;
mod histories;
mod holds;
mod hostile;
mod hosts;
mod large;
mod leaks;
mod libraries;
mod links;
mod lives;
mod looks;
mod moves;
mod names;
mod neighbours;
mod networks;
mod offline;
mod optimisers;
mod owner;
mod pages;
mod payloads;
mod pictures;
mod plays;
mod policies;
mod preloads;
mod privacy;
mod program;
mod published;
mod reach;
mod reader;
mod reads;
mod recipes;
mod restless;
mod sabotaged;
mod seeks;
mod serving;
mod settles;
mod sharing;
mod shows;
mod startup;
mod themes;
mod torture;
mod tour;
mod typography;
mod walks;
mod widget;
mod widths;
mod words;

use crate::case::Case;

/// Every case.
pub fn all() -> Vec<Case> {
    [
        harness::cases(),
        everywhere(shows::cases()),
        dates::cases(),
        moves::cases(),
        sampled(gestures::cases()),
        sampled(widths::cases()),
        sampled(reach::cases()),
        sampled(plays::cases()),
        sampled(filters::cases()),
        sampled(reads::cases()),
        sampled(asks::cases()),
        sampled(privacy::cases()),
        sampled(attributes::cases()),
        sampled(lives::cases()),
        sampled(links::cases()),
        sampled(histories::cases()),
        sampled(owner::cases()),
        handover::cases(),
        costs::cases(),
        preloads::cases(),
        sampled(seeks::cases()),
        sampled(holds::cases()),
        leaks::cases(),
        frames::cases(),
        sampled(framing::cases()),
        sampled(hosts::cases()),
        sampled(guests::cases()),
        sampled(libraries::cases()),
        sampled(addresses::cases()),
        sampled(optimisers::cases()),
        sampled(neighbours::cases()),
        serving::cases(),
        published::cases(),
        frameworks::cases(),
        recipes::cases(),
        policies::cases(),
        hostile::cases(),
        restless::cases(),
        sabotaged::cases(),
        sampled(names::cases()),
        sampled(editions::cases()),
        sampled(pages::cases()),
        payloads::cases(),
        sampled(fails::cases()),
        program::cases(),
        sampled(fallback::cases()),
        sampled(networks::cases()),
        sampled(sharing::cases()),
        sampled(offline::cases()),
        startup::cases(),
        sampled(diagnoses::cases()),
        sampled(apg::cases()),
        accessible::cases(),
        looks::cases(),
        sampled(settles::cases()),
        sampled(large::cases()),
        sampled(pictures::cases()),
        sampled(typography::cases()),
        sampled(fits::cases()),
        sampled(torture::cases()),
        sampled(reader::cases()),
        sampled(themes::cases()),
        sampled(words::cases()),
        walks::cases(),
    ]
    .into_iter()
    .flatten()
    .map(|case| {
        if OWN_TEXT.contains(&case.claim) {
            case.without_trusted_types("the page itself adds them as text")
        } else {
            case
        }
    })
    .collect()
}

/// Claims whose own pages add scripts or markup as text, as many pages do.
const OWN_TEXT: [&str; 3] =
    ["one_put_in_by_markup_lives", "a_tag_added_after_the_page_was_read_is_served", "a_script_tag_moves_the_page_once"];

/// What is claimed of every page is claimed of those that forbid WebAssembly: a topic of it at each change, the others when all
/// is asked for.
fn everywhere(cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().map(Case::everywhere).collect()
}

/// Topics with many claims about one thing, how a page is set and what it withstands: one browser plays them at each change.
fn sampled(cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().map(Case::sampled).collect()
}

/// A claim about something that a table has in words: `it_withstands_a_root_font_of_62_5`.
fn claim(beginning: &str, words: &str) -> &'static str {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let claim = [beginning].into_iter().chain(words).collect::<Vec<_>>().join("_").to_lowercase();
    // Cases are made once, and live as long as the program.
    claim.leak()
}
