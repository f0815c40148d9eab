//! The command line for publishers: makes editions from what a paper has, and checks them.
//!
//! The reader of editions is the widget's own (`newsrack::edition`), so that what is clean here is what readers see.
#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

pub mod import;
pub mod input;
pub mod output;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Makes and checks newspaper editions.
#[derive(Parser)]
#[command(name = "newsrack", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes an edition from a feed
    #[command(subcommand)]
    Import(import::Import),
}

/// Runs one command. The code is 0 where all is well, 1 where there are findings, 2 where something can't be done.
pub fn run(arguments: Arguments) -> ExitCode {
    match arguments.command {
        Command::Import(import) => import.run(),
    }
}
