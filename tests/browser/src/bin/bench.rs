//! Measures the widget beside its peers: `cargo xtask bench carousel` installs what it needs and runs it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks on the terminal")]

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Parser, ValueEnum};
use newsrack_browser_tests::bench::{Bench, filter, interaction, swipe, versions};
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;
use xtask::workspace::write;

/// Measures the widget beside its peers
#[derive(Parser)]
struct Arguments {
    /// How often each is measured, after a first round that does not count
    #[arg(long, default_value_t = 7)]
    rounds: u32,
    /// Only some of the measures
    #[arg(long, value_delimiter = ',', default_value = "filter,interaction,swipe")]
    only: Vec<Measure>,
    /// Write what was found into this file too, as JSON
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measure {
    Filter,
    Interaction,
    Swipe,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    Runtime::new()?.block_on(measure(arguments))
}

async fn measure(arguments: &Arguments) -> Result<()> {
    let rounds = arguments.rounds;
    let versions = versions()?;
    let Bench { session, server, browser } = Bench::start().await?;
    let peers: Vec<String> = versions.iter().map(|(library, version)| format!("{library} {version}")).collect();
    println!("{browser}; {}; {rounds} rounds and one before that does not count.", peers.join(", "));
    let mut found = Map::new();
    for measure in &arguments.only {
        let (name, table, value) = match measure {
            Measure::Filter => {
                let found = filter::measure(&session, &server, rounds).await?;
                ("filter", found.table(), found.to_json())
            }
            Measure::Interaction => {
                let found = interaction::measure(&session, &server, rounds).await?;
                ("interaction", found.table(), found.to_json())
            }
            Measure::Swipe => {
                let found = swipe::measure(&session, &server, rounds).await?;
                ("swipe", found.table(), found.to_json())
            }
        };
        println!("\n{table}");
        found.insert(name.to_owned(), value);
    }
    if let Some(out) = &arguments.out {
        let versions: Map<String, Value> =
            versions.into_iter().map(|(library, version)| (library.to_string(), version.into())).collect();
        let all = json!({ "browser": browser, "versions": versions, "rounds": rounds, "found": found });
        write(out, format!("{all:#}\n"))?;
    }
    Ok(())
}
