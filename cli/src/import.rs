//! `newsrack import`: editions from what a paper has already.

pub mod text;

use std::process::ExitCode;

use clap::Subcommand;

/// Makes an edition from what a paper has already.
#[derive(Subcommand)]
pub enum Import {
    /// From a newspaper's page as text
    Text(text::Options),
}

impl Import {
    /// Runs the command. The code is 0, or 2 where it can't be done.
    pub fn run(&self) -> ExitCode {
        let done = match self {
            Self::Text(options) => text::run(options),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("newsrack: {error:#}");
                ExitCode::from(2)
            }
        }
    }
}
