//! `newsrack explain`: what a rule of the checker is about, why it is one, and what to do.

mod rules;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::finding::{Rule, Severity};
use crate::terminal::print;

pub(super) use rules::about;

const EXAMPLES: &str = "\
Examples:
  newsrack explain                          all rules, a line each
  newsrack explain picture-alt              one of them: why it is one, and what to do
  newsrack check --ignore picture-alt e.json";

/// Explains a rule of the checker, which stands in brackets before each finding.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The rule; without one, all of them in a line each
    #[arg(hide_possible_values = true)]
    rule: Option<Rule>,
}

/// What is to be said of a rule.
pub(super) struct About {
    /// What is found, in one line.
    pub(super) what: &'static str,
    /// What comes of it.
    pub(super) why: &'static str,
    /// What to do.
    pub(super) remedy: &'static str,
    /// How it looks, and how it looks when it is mended.
    pub(super) example: (&'static str, &'static str),
}

/// Explains.
///
/// # Errors
/// Where standard output can't be written to.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    match options.rule {
        Some(rule) => print(&whole(rule))?,
        None => print(&Rule::value_variants().iter().map(|rule| line(*rule)).collect::<String>())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn line(rule: Rule) -> String {
    format!("{:<16} {:<8} {}\n", rule.name(), rule.severity().name(), about(rule).what)
}

fn whole(rule: Rule) -> String {
    let About { what, why, remedy, example: (wrong, right) } = *about(rule);
    let severity = match rule.severity() {
        Severity::Error => "an error: readers see nothing of the edition",
        Severity::Warning => "a warning: readers see the edition, but something is lost, guessed or could be better",
        Severity::Note => "a note: nothing is lost, and it may lie beyond what you can do",
    };
    let name = rule.name();
    format!(
        "{name}: {what}\n\n{why}\n\nWhat to do: {remedy}\n\n  instead of  {wrong}\n  write       {right}\n\nIt is {severity}.\nTo leave it out: newsrack check --ignore {name}\n"
    )
}
