//! Measures how soon a page shows its headlines: `cargo xtask bench start` installs what it needs and runs it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks on the terminal")]

use std::{process::Command, process::ExitCode};

use anyhow::Result;
use clap::Parser;
use newsrack_browser_tests::bench::{
    Bench,
    start::{self, Plan, Report},
};
use serde_json::json;
use tokio::runtime::Runtime;
use xtask::{command, workspace::Workspace};

/// Measures how soon there are headlines
#[derive(Parser)]
struct Arguments {
    /// How often each page is visited
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// With 1,000 and 5,000 articles too
    #[arg(long)]
    whole: bool,
    /// Only the conditions with all these words in their names, such as `20 slow 4×`
    #[arg(long, default_value = "")]
    only: String,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(run(&arguments))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<()> {
    let workspace = Workspace::here()?;
    let bench = Bench::start().await?;
    let plan = Plan { rounds: arguments.rounds, is_whole: arguments.whole, only: arguments.only.clone() };
    let git = |arguments: &[&str]| command::output(Command::new("git").args(arguments).current_dir(workspace.root()));
    let changes = if git(&["status", "--porcelain"])?.is_empty() { "" } else { ", with changes" };
    let commit = format!("{}{changes}", git(&["rev-parse", "--short=12", "HEAD"])?.trim());
    let cores = std::thread::available_parallelism()?;
    let machine = format!("{} {}, {cores} cores", std::env::consts::OS, std::env::consts::ARCH);
    let state = json!([commit, bench.browser, machine]);
    let file = workspace.target().join("bench-start/samples.jsonl");
    let found = start::measure(&bench, &plan, &state, &file).await?;
    let setting = vec![
        format!("Commit {commit}; {}; {machine}.", bench.browser),
        format!("{} visits of each page, each in a browser context of its own; the pages take turns.", plan.rounds),
        format!("Peers: {}.", start::versions()?.join(", ")),
    ];
    let report = Report { found: &found, setting };
    for condition in plan.conditions() {
        println!("\n{condition}\n\n{}", report.table(condition));
    }
    // A part is no report.
    if arguments.only.is_empty() { report.write(&workspace.path("docs")) } else { Ok(()) }
}
