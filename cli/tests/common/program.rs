//! Runs the program in a folder of fixtures.

#[path = "which.rs"]
mod which;

use std::{
    io::Write,
    process::{Command, Stdio},
};

use which::program;

/// Runs it with these words and this on standard input: its code, what it wrote and what it said.
pub(crate) fn run(folder: &str, input: &[u8], words: &[&str]) -> (i32, String, String) {
    let mut child = Command::new(program())
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Where the program does not read it, the pipe is closed before all is written.
    _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}
