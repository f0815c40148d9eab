//! The command line for publishers: makes editions from what a paper has, and checks them.
//!
//! The reader of editions is the widget's own (`newsrack::edition`), so that what is clean here is what readers see.
#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

mod address;
mod check;
mod edit;
mod fetch;
#[cfg(target_os = "wasi")]
mod host;
mod images;
pub mod import;
pub mod input;
mod merge;
mod new;
pub mod output;
mod real;
mod serve;
mod settings;
mod shell;
mod site;
mod split;
mod terminal;
mod together;
mod widget;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

const EXAMPLES: &str = "\
Examples:
  newsrack new -o front-page.json                   an edition to begin with
  newsrack check front-page.json                    what readers would miss, and what to do
  newsrack import rss feed.xml -o edition.json      an edition from the feed you have
  newsrack import text page.txt -o page.json        an edition from a page as text
  newsrack merge page-1.json page-2.json -o issue.json
                                                    one issue of several pages
  newsrack split sunday.json -o public              a large edition in several files

Options that every run repeats stand in newsrack.toml. The code is 0 where all is well, 1 where there are
findings, 2 where something can't be done.";

const IMPORTS: &str = "\
Examples:
  newsrack import rss feed.xml -o edition.json
  newsrack import ninjs items/ --title 'The Lantern' --date 2026-11-23 -o edition.json
  newsrack import text page.txt --publication 'The Lantern' --date 2026-11-23 -o page.json
  curl -fsS https://paper.example/feed.json | newsrack import json-feed - -o edition.json";

/// Makes and checks newspaper editions.
#[derive(Parser)]
#[command(name = "newsrack", version, after_help = EXAMPLES)]
pub struct Arguments {
    /// A file of options that every run repeats [default: newsrack.toml in the folder where it runs]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one, for as long as the program runs")]
enum Command {
    Check(check::Options),
    Explain(check::explain::Options),
    Images(images::Options),
    /// Makes an edition from what a paper has already
    #[command(subcommand, after_help = IMPORTS)]
    Import(import::Import),
    Merge(merge::Options),
    New(new::Options),
    Serve(serve::Options),
    Site(site::Options),
    Split(split::Options),
    Completions(shell::Completions),
    Man(shell::Man),
}

/// Runs one command. Options that every run repeats stand in newsrack.toml. The code is 0 where all is well, 1 where there are findings, 2 where something can't be done.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    #[cfg(target_os = "wasi")]
    host::enter();
    let command = match parse(&arguments) {
        Ok(arguments) => arguments.command,
        Err(code) => return code,
    };
    let result = match command {
        Command::Check(options) => check::run(&options),
        Command::Explain(options) => check::explain::run(&options),
        Command::Images(options) => images::run(&options),
        Command::Import(import) => import.run(),
        Command::Merge(options) => merge::run(&options),
        Command::New(options) => new::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Site(options) => site::run(&options),
        Command::Split(options) => split::run(&options),
        Command::Completions(options) => shell::completions(&options, Arguments::command()),
        Command::Man(options) => shell::man(&options, Arguments::command()),
    };
    result.unwrap_or_else(|error| {
        terminal::say(&format!("error: {error:#}"));
        ExitCode::from(2)
    })
}

/// What the command line and the settings say, or the code to end with: help has been given, or an error been told.
fn parse(arguments: &[OsString]) -> Result<Arguments, ExitCode> {
    let told = |error: clap::Error| {
        // One that can't be written is nobody's.
        let _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    };
    let mut program = Arguments::command();
    let mut matches = program.clone().try_get_matches_from(arguments).map_err(told)?;
    program.build();
    let added = settings::added(&program, &matches, arguments).map_err(|error| {
        terminal::say(&format!("error: {error:#}"));
        ExitCode::from(2)
    })?;
    if let Some(added) = added {
        matches = Arguments::command().try_get_matches_from(&added.arguments).map_err(|error| {
            terminal::say(&format!("with what {} says:", added.file));
            told(error)
        })?;
    }
    Arguments::from_arg_matches(&matches).map_err(told)
}
