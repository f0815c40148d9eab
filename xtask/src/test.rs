//! `cargo xtask test`: everything that must hold before a change is taken, stage by stage.

mod tally;

use std::{
    env,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};
use clap::Args;

use crate::{build, command, dist, proof, published, script, setup, site, size, workspace::Workspace};
use tally::Tally;

/// What to test.
#[derive(Args, Debug, Default)]
pub struct Options {
    /// The thorough cases too
    #[arg(long)]
    all: bool,
    /// In this browser only: chromium, firefox or webkit
    #[arg(long, value_name = "NAME")]
    browser: Option<String>,
    /// Only tests with this in their name; formatting, lints and size are left out
    filter: Option<String>,
}

/// Something that must hold.
struct Stage<'a> {
    name: &'static str,
    kind: Kind,
    run: Box<dyn Fn() -> Result<Tally> + 'a>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The following stages make no sense without it.
    Need,
    /// Left out when only some tests are asked for.
    Check,
    Tests,
}

/// How a stage went.
struct Outcome {
    name: &'static str,
    kind: Kind,
    tally: Tally,
    time: Duration,
}

/// Runs the stages: all that can still say something, even after one has failed.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let mut outcomes = Vec::new();
    proof::forget(workspace)?;
    for stage in stages(workspace, options) {
        if stage.kind == Kind::Check && options.filter.is_some() {
            continue;
        }
        println!("\n== {} ==", stage.name);
        let start = Instant::now();
        let tally = (stage.run)().unwrap_or_else(|error| {
            println!("{}: {error:#}", stage.name);
            Tally::one(false)
        });
        outcomes.push(Outcome { name: stage.name, kind: stage.kind, tally, time: start.elapsed() });
        if stage.kind == Kind::Need && tally.failed > 0 {
            println!("The stages after it need it, and are not run.");
            break;
        }
    }
    let failed = outcomes.iter().filter(|outcome| outcome.tally.failed > 0).map(|outcome| outcome.name);
    let failed: Vec<&str> = failed.collect();
    print_summary(&outcomes);
    if options.all && options.browser.is_none() && options.filter.is_none() {
        match proof::report(workspace) {
            Ok(()) => println!("\ndocs/guarantees.md says what this run has shown."),
            Err(error) => println!("\ndocs/guarantees.md stays as it was: {error:#}"),
        }
    }
    ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
    match options.filter.as_deref().and_then(|filter| matched_nothing(filter, &outcomes)) {
        Some(problem) => bail!(problem),
        None => Ok(()),
    }
}

/// What is wrong with a filter by which no test was run.
fn matched_nothing(filter: &str, outcomes: &[Outcome]) -> Option<String> {
    let mut sum = Tally::default();
    outcomes.iter().filter(|outcome| outcome.kind == Kind::Tests).for_each(|outcome| sum += outcome.tally);
    match (sum.run(), sum.ignored) {
        (0, 0) => Some(format!("no test has {filter:?} in its name")),
        (0, ignored) => Some(format!(
            "all {ignored} tests with {filter:?} in their names are ignored: --all runs the thorough ones"
        )),
        _ => None,
    }
}

fn stages<'a>(workspace: &'a Workspace, options: &'a Options) -> Vec<Stage<'a>> {
    let lints = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    let wasm = ["--package", "newsrack", "--lib", "--target", "wasm32-unknown-unknown"];
    let wasm_lints = [&["clippy", "--quiet"][..], &wasm, &["--", "-D", "warnings"]].concat();
    let node = ["clippy", "--quiet", "--package", "newsrack-cli", "--target", dist::NODE, "--", "-D", "warnings"];
    let mut stages = vec![
        stage("setup", Kind::Need, || once(set_up(workspace, options))),
        stage("format", Kind::Check, || once(command::run(cargo(workspace).args(["fmt", "--all", "--check"])))),
        stage("lints", Kind::Check, move || once(command::run(cargo(workspace).args(lints)))),
        stage("lints for wasm", Kind::Check, move || once(command::run(cargo(workspace).args(&wasm_lints)))),
        stage("lints for Node", Kind::Check, move || once(command::run(cargo(workspace).args(node)))),
        stage("script lints", Kind::Check, || once(script::lint(workspace))),
        stage("native tests", Kind::Tests, || native_tests(workspace, options)),
        stage("build", Kind::Need, || once(build::run(workspace))),
        stage("size", Kind::Check, || once(size::run(workspace))),
        stage("site", Kind::Check, || once(site::run(workspace, &site::Options::default()))),
        stage("browser tests", Kind::Tests, || browser_tests(workspace, options)),
    ];
    if options.all {
        stages.push(stage("published pages", Kind::Check, || once(published::check(workspace))));
        stages.push(stage("release", Kind::Tests, || release(workspace, options)));
    }
    stages
}

fn stage<'a>(name: &'static str, kind: Kind, run: impl Fn() -> Result<Tally> + 'a) -> Stage<'a> {
    Stage { name, kind, run: Box::new(run) }
}

/// A stage that counts as one check.
fn once(result: Result<()>) -> Result<Tally> {
    result.map(|()| Tally::one(true))
}

fn set_up(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.all { setup::for_all_tests(workspace) } else { setup::for_tests(workspace) }
}

fn cargo(workspace: &Workspace) -> Command {
    let mut cargo = command::cargo();
    cargo.current_dir(workspace.root());
    cargo
}

fn native_tests(workspace: &Workspace, options: &Options) -> Result<Tally> {
    let mut cargo = cargo(workspace);
    cargo.args(["test", "--workspace", "--exclude", "newsrack-browser-tests"]);
    with_options(&mut cargo, options);
    // What needs something of a person's own is ignored where that is missing.
    if env::var_os("NEWSRACK_SEED").is_some() {
        cargo.args(["--", "--include-ignored"]);
    }
    tally::run(&mut cargo)
}

fn browser_tests(workspace: &Workspace, options: &Options) -> Result<Tally> {
    let mut cargo = cargo(workspace);
    cargo.args(["test", "--package", "newsrack-browser-tests"]);
    if let Some(browser) = &options.browser {
        cargo.env("NEWSRACK_BROWSERS", browser);
    }
    tally::run(with_options(&mut cargo, options))
}

/// What is given away, installed and tried; both programs of the command line have to pass its tests as well.
fn release(workspace: &Workspace, options: &Options) -> Result<Tally> {
    dist::run(workspace)?;
    let mut installed = cargo(workspace);
    let mut sum = tally::run(with_options(installed.args(["test", "--package", "xtask", "--test", "dist"]), options))?;
    for program in dist::unpack(workspace)? {
        let mut tests = cargo(workspace);
        tests.args(["test", "--package", "newsrack-cli", "--test", "*"]).env("NEWSRACK_PROGRAM", &program);
        sum += tally::run(with_options(&mut tests, options))?;
    }
    Ok(sum)
}

fn with_options<'a>(cargo: &'a mut Command, options: &Options) -> &'a mut Command {
    if options.all {
        cargo.env("NEWSRACK_TESTS", "all");
    }
    cargo.arg("--no-fail-fast").args(&options.filter)
}

fn print_summary(outcomes: &[Outcome]) {
    let mut sum = Tally::default();
    let mut time = Duration::ZERO;
    println!("\n== summary: each stage, or each test in it ==");
    for outcome in outcomes {
        print_line(outcome.name, outcome.time, outcome.tally);
        sum += outcome.tally;
        time += outcome.time;
    }
    print_line("in all", time, sum);
}

fn print_line(name: &str, time: Duration, tally: Tally) {
    println!("{name:16}{:>7.1} s   {}", time.as_secs_f64(), counts(tally));
}

fn counts(Tally { passed, failed, ignored, passed_again }: Tally) -> String {
    let again = if passed_again == 0 { String::new() } else { format!(", {passed_again} at the second try only") };
    format!("{passed} passed, {failed} failed, {ignored} ignored{again}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(kind: Kind, passed: u64, ignored: u64) -> Outcome {
        let tally = Tally { passed, ignored, ..Tally::default() };
        Outcome { name: "a stage", kind, tally, time: Duration::ZERO }
    }

    #[test]
    fn a_filter_by_which_nothing_is_run_is_a_mistake() {
        let set_up = || outcome(Kind::Need, 1, 0);
        let problem = |outcomes: &[Outcome]| matched_nothing("NOSUCHNAME", outcomes);
        let nothing = problem(&[set_up(), outcome(Kind::Tests, 0, 0), outcome(Kind::Tests, 0, 0)]).unwrap();
        assert_eq!(nothing, "no test has \"NOSUCHNAME\" in its name");
        let ignored = problem(&[set_up(), outcome(Kind::Tests, 0, 0), outcome(Kind::Tests, 0, 3)]).unwrap();
        assert!(ignored.starts_with("all 3 tests") && ignored.contains("--all"), "{ignored}");
        assert_eq!(problem(&[set_up(), outcome(Kind::Tests, 0, 0), outcome(Kind::Tests, 1, 3)]), None);
        assert_eq!(problem(&[set_up(), outcome(Kind::Tests, 2, 0), outcome(Kind::Tests, 0, 0)]), None);
    }

    #[test]
    fn second_tries_stand_in_the_summary() {
        let tally = Tally { passed: 7, ..Tally::default() };
        assert_eq!(counts(tally), "7 passed, 0 failed, 0 ignored");
        let tally = Tally { passed_again: 2, ..tally };
        assert_eq!(counts(tally), "7 passed, 0 failed, 0 ignored, 2 at the second try only");
    }
}
