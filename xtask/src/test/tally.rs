//! How many tests passed and failed, read from what the test programs say.

use std::{
    io::{BufRead as _, BufReader},
    ops::AddAssign,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

/// Counts of tests or checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) ignored: u64,
    /// Those that passed only when they were tried again; they are among the others too.
    pub(super) passed_again: u64,
}

impl Tally {
    /// One check.
    pub(super) fn one(is_ok: bool) -> Tally {
        Tally { passed: is_ok.into(), failed: (!is_ok).into(), ..Tally::default() }
    }

    /// How many tests were run, whatever became of them.
    pub(super) fn run(self) -> u64 {
        self.passed + self.failed
    }

    /// Reads `test result: ok. 7 passed; 0 failed; 1 ignored; …`, and what the browser tests say of second tries.
    fn read(line: &str) -> Option<Tally> {
        if let Some(again) = line.strip_prefix("passed at the second try only: ") {
            let passed_again = again.split(':').next()?.parse().ok()?;
            return Some(Tally { passed_again, ..Tally::default() });
        }
        let counts = line.trim_start().strip_prefix("test result: ")?;
        let (_, counts) = counts.split_once(". ")?;
        let count = |kind: &str| {
            let number = counts.split("; ").find_map(|count| count.strip_suffix(kind))?;
            number.trim().parse::<u64>().ok()
        };
        let (passed, failed, ignored) = (count("passed")?, count("failed")?, count("ignored")?);
        Some(Tally { passed, failed, ignored, passed_again: 0 })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.passed_again += other.passed_again;
    }
}

/// Runs `cargo test …`, lets its output through line by line and adds up what it says. One that fails in another way
/// than by a test, for instance because it does not compile, counts as one failure.
pub(super) fn run(command: &mut Command) -> Result<Tally> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cargo did not start")?;
    let mut tally = Tally::default();
    for line in BufReader::new(child.stdout.take().context("cargo has no output")?).lines() {
        let line = line?;
        println!("{line}");
        tally += Tally::read(&line).unwrap_or_default();
    }
    if !child.wait()?.success() && tally.failed == 0 {
        tally += Tally::one(false);
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_and_nothing_else_is() {
        let line =
            "test result: FAILED. 18 passed; 4 failed; 2 ignored; 0 measured; 1 filtered out; finished in 33.25s";
        assert_eq!(Tally::read(line), Some(Tally { passed: 18, failed: 4, ignored: 2, passed_again: 0 }));
        assert_eq!(Tally::read("test 7 passed; 0 failed; 0 ignored"), None);
        assert_eq!(Tally::read("test result: ok. many passed; 0 failed; 0 ignored"), None);
    }

    #[test]
    fn failing_without_a_failed_test_is_a_failure() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo 'test result: ok. 3 passed; 0 failed; 0 ignored'; exit 1"]);
        assert_eq!(run(&mut command).unwrap(), Tally { passed: 3, failed: 1, ..Tally::default() });
    }

    #[test]
    fn second_tries_are_counted() {
        let line = "passed at the second try only: 2: firefox::a_claim, webkit-without-wasm::another";
        assert_eq!(Tally::read(line), Some(Tally { passed_again: 2, ..Tally::default() }));
    }
}
