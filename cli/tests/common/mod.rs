//! Runs the program as a publisher does, in a folder of its own.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses what it needs, and one that panics has failed")]

pub(crate) mod server;
mod which;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

pub(crate) use which::program;

/// A folder that goes when the test ends.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of all files, hidden ones included, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        names(self.0.path())
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(program());
        Run::of(
            command
                .args(arguments)
                .env("TZ", "UTC")
                .env("NO_PROXY", "127.0.0.1")
                .current_dir(self.0.path())
                .output()
                .unwrap(),
        )
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

/// How a run went.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// An edition with these fields beside those that it needs.
pub(crate) fn edition(fields: &str, items: &str) -> String {
    let head = "\"format\": \"edition/1\",\n  \"title\": \"The Lantern\",\n  \"language\": \"en\"";
    let comma = if fields.is_empty() { "" } else { ",\n  " };
    format!("{{\n  {head}{comma}{fields},\n  \"items\": [{items}]\n}}\n")
}
