//! `cargo xtask bench`: the widget beside its peers and what a view weighs, in Chromium. The programs that measure are the
//! browser tests'.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{command, setup, workspace::Workspace};

/// What to measure, and how long.
#[derive(Args, Debug)]
pub struct Options {
    /// What is measured
    subject: Subject,
    /// How often each is measured; 7 times after a first round that does not count, or for `start` 15 times
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: Option<u32>,
    /// `start` with 1,000 and 5,000 articles too
    #[arg(long)]
    whole: bool,
    /// Only some of the measures: filter, interaction, swipe; of `start` only the conditions with all these words in their names,
    /// such as `20 slow 4×`
    #[arg(long, value_name = "NAMES")]
    only: Option<String>,
    /// Write what was found into this file too, as JSON
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What there is to measure.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Subject {
    /// Filtering, turning, opening and swiping, beside Shuffle, Isotope, MixItUp, Embla and Swiper
    Carousel,
    /// How soon there are headlines, and what that costs, beside Swiper, Splide, Embla, a hand-written page and an empty one
    Start,
    /// What comes over the wire for a view, with a cold, a warm and an old cache
    Views,
}

/// Installs what measuring needs.
pub fn set_up(workspace: &Workspace, options: &Options) -> Result<()> {
    match options.subject {
        Subject::Carousel | Subject::Start => setup::for_bench(workspace),
        Subject::Views => setup::for_tests(workspace),
    }
}

/// Measures, and prints what is found; `pkg/` has to be built.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let program = match options.subject {
        Subject::Carousel => "bench",
        Subject::Start => "start",
        Subject::Views => "views",
    };
    let mut cargo = command::cargo();
    cargo.current_dir(workspace.root());
    cargo.args(["run", "--quiet", "--package", "newsrack-browser-tests", "--bin", program, "--"]);
    if let Subject::Views = options.subject {
        // Bytes are the same each time: there is nothing to repeat.
        return command::run(&mut cargo);
    }
    if let Some(rounds) = options.rounds {
        cargo.args(["--rounds", &rounds.to_string()]);
    }
    if let Subject::Start = options.subject {
        if options.whole {
            cargo.arg("--whole");
        }
        if let Some(only) = &options.only {
            cargo.args(["--only", only]);
        }
        return command::run(&mut cargo);
    }
    if let Some(only) = &options.only {
        cargo.args(["--only", only]);
    }
    if let Some(out) = &options.out {
        // Relative to where the command was given, not to the repository.
        cargo.arg("--out").arg(std::path::absolute(out)?);
    }
    command::run(&mut cargo)
}
