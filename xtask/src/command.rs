//! Other programs: run them with their output in view, and say plainly when they fail.

use std::{
    env,
    ffi::OsStr,
    io,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Result, bail};

/// Runs `command` to its end with its output streaming through.
pub fn run(command: &mut Command) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("`{}` failed ({status}); its own words are above", words(command)),
        Err(error) => bail!("`{}` did not start: {}", words(command), reason(&error)),
    }
}

/// Runs `command` and gives what it wrote on standard output; its errors stream through.
pub fn output(command: &mut Command) -> Result<String> {
    match command.stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => bail!("`{}` failed ({}); its own words are above", words(command), output.status),
        Err(error) => bail!("`{}` did not start: {}", words(command), reason(&error)),
    }
}

/// What `command` wrote on standard output if it could be run and ended well; its errors are dropped.
pub fn output_quietly(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where `program` stands on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The cargo that runs this program, else the one on the PATH.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn words(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not on the PATH".to_owned(),
        _ => error.to_string(),
    }
}
