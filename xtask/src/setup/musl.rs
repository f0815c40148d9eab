//! What compiles the static program's parts of C: musl's own way to call the compiler.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{browsers::apt_get, say};
use crate::command;

/// The compiler, and what Debian and its kin call its package.
const COMPILER: &str = "musl-gcc";
const PACKAGE: &str = "musl-tools";

/// Installs it where it is absent.
pub(super) fn install() -> Result<()> {
    if command::find(COMPILER).is_some() {
        return Ok(());
    }
    if command::find("apt-get").is_none() {
        bail!("{COMPILER} is missing and not installable here (no apt-get): install musl by your system's own means");
    }
    say(&format!("the package {PACKAGE}"));
    let install = || {
        let mut apt_get = apt_get();
        command::run(apt_get.args(["install", "-y", "--no-install-recommends", PACKAGE]))
    };
    install()
        .or_else(|_| {
            say("once more, with the present list of packages");
            let mut update: Command = apt_get();
            command::run(update.arg("update"))?;
            install()
        })
        .context("musl is missing: install it by hand, or run this where apt-get may")
}
