//! `newsrack`: makes and checks newspaper editions.

use std::process::ExitCode;

fn main() -> ExitCode {
    newsrack_cli::run(std::env::args_os())
}
