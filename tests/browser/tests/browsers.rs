//! Runs the cases.

use std::process::ExitCode;

fn main() -> ExitCode {
    newsrack_browser_tests::runner::main(newsrack_browser_tests::cases::all())
}
