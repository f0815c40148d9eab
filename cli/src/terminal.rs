//! What people see while a command runs: its lines, and how far long work has come.

#[cfg_attr(target_os = "wasi", path = "terminal/quiet.rs")]
mod progress;

use std::io::{self, ErrorKind, Write};

use anyhow::{Context, Result};

pub(crate) use progress::{Count, Progress};

/// Writes to standard output, without colours where that is no terminal. Whoever reads it may have seen enough: a closed
/// pipe is no error.
///
/// # Errors
/// Where standard output can't be written to.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("standard output cannot be written to"),
    }
}

/// Writes a line to standard error; one that can't be written is nobody's.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
