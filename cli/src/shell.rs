//! `newsrack completions` and `newsrack man`: the command line as shells and manuals have it.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Args, Command};
use clap_complete::Shell;

use crate::output;

const COMPLETIONS: &str = "\
Examples:
  newsrack completions bash > ~/.local/share/bash-completion/completions/newsrack
  newsrack completions zsh > ~/.zfunc/_newsrack
  newsrack completions fish > ~/.config/fish/completions/newsrack.fish";

/// Writes what a shell needs to complete commands and options.
#[derive(Args)]
#[command(after_help = COMPLETIONS)]
pub(crate) struct Completions {
    /// bash, elvish, fish, powershell or zsh
    #[arg(hide_possible_values = true)]
    shell: Shell,
}

const MAN: &str = "\
Examples:
  newsrack man | man -l -                           the first page, at once
  newsrack man -o ~/.local/share/man/man1           all pages: newsrack.1, newsrack-check.1 …";

/// Writes the pages of the manual.
#[derive(Args)]
#[command(after_help = MAN)]
pub(crate) struct Man {
    /// The folder to write all pages to, made where there is none; else the first goes to standard output
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Writes completions to standard output.
///
/// # Errors
/// Where it can't be written to.
pub(crate) fn completions(options: &Completions, mut program: Command) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut program, "newsrack", &mut script);
    output::write(None, &script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual.
///
/// # Errors
/// Where it can't be written.
pub(crate) fn man(options: &Man, mut program: Command) -> Result<ExitCode> {
    program = program.disable_help_subcommand(true);
    program.build();
    let Some(folder) = &options.output else {
        output::write(None, &page(&program)?.1)?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut pages = Vec::new();
    collect(&program, &mut pages)?;
    std::fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    let files: Vec<_> = pages.into_iter().map(|(name, content)| (folder.join(name), content)).collect();
    output::write_all(&files)?;
    Ok(ExitCode::SUCCESS)
}

fn collect(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    pages.push(page(command)?);
    command.get_subcommands().try_for_each(|command| collect(command, pages))
}

/// A command's page, and the name of its file.
fn page(command: &Command) -> Result<(String, Vec<u8>)> {
    let page = clap_mangen::Man::new(command.clone()).manual("Newsrack");
    let mut content = Vec::new();
    page.render(&mut content).context("a page of the manual cannot be written")?;
    Ok((page.get_filename(), content))
}
