//! The command line for publishers: makes editions from what a paper has, and checks them.
//!
//! The reader of editions is the widget's own (`newsrack::edition`), so that what is clean here is what readers see.
#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

mod check;
pub mod import;
pub mod input;
mod new;
pub mod output;
mod split;
mod terminal;

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
#[expect(clippy::large_enum_variant, reason = "there is one, for as long as the program runs")]
enum Command {
    Check(check::Options),
    /// Makes an edition from what a paper has already
    #[command(subcommand)]
    Import(import::Import),
    New(new::Options),
    Split(split::Options),
}

/// Runs one command. The code is 0 where all is well, 1 where there are findings, 2 where something can't be done.
pub fn run(arguments: Arguments) -> ExitCode {
    let result = match arguments.command {
        Command::Check(options) => check::run(&options),
        Command::Import(import) => import.run().map(|()| ExitCode::SUCCESS),
        Command::New(options) => new::run(&options),
        Command::Split(options) => split::run(&options),
    };
    result.unwrap_or_else(|error| {
        terminal::say(&format!("error: {error:#}"));
        ExitCode::from(2)
    })
}
