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
    /// How often each is measured, after a first round that does not count
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Only some of the measures: filter, interaction, swipe
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
    /// What comes over the wire for a view, with a cold, a warm and an old cache
    Views,
}

/// Installs what measuring needs.
pub fn set_up(workspace: &Workspace, options: &Options) -> Result<()> {
    match options.subject {
        Subject::Carousel => setup::for_bench(workspace),
        Subject::Views => setup::for_tests(workspace),
    }
}

/// Measures, and prints what is found; `pkg/` has to be built.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let program = match options.subject {
        Subject::Carousel => "bench",
        Subject::Views => "views",
    };
    let mut cargo = command::cargo();
    cargo.current_dir(workspace.root());
    cargo.args(["run", "--quiet", "--package", "newsrack-browser-tests", "--bin", program, "--"]);
    if let Subject::Views = options.subject {
        // Bytes are the same each time: there is nothing to repeat.
        return command::run(&mut cargo);
    }
    cargo.args(["--rounds", &options.rounds.to_string()]);
    if let Some(only) = &options.only {
        cargo.args(["--only", only]);
    }
    if let Some(out) = &options.out {
        // Relative to where the command was given, not to the repository.
        cargo.arg("--out").arg(std::path::absolute(out)?);
    }
    command::run(&mut cargo)
}
