//! `newsrack`: makes and checks newspaper editions.

use std::process::ExitCode;

use clap::Parser;
use newsrack_cli::Arguments;

fn main() -> ExitCode {
    newsrack_cli::run(Arguments::parse())
}
