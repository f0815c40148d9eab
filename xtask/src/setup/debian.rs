//! Packages of Debian and its kin.

use std::process::Command;

use anyhow::{Context, Result};

use super::say;
use crate::command;

/// Installs packages by the present list of them; `advice` is for whoever can't.
pub(super) fn install(packages: &[&str], advice: &'static str) -> Result<()> {
    say(&format!("from Debian: {}", packages.join(", ")));
    command::run(apt_get().arg("update")).context(advice)?;
    command::run(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages)).context(advice)
}

/// `apt-get` that asks nothing, by sudo for those who are not root.
pub(super) fn apt_get() -> Command {
    let is_root = command::output_quietly(Command::new("id").arg("--user")).is_some_and(|id| id.trim() == "0");
    let mut command = if is_root { Command::new("env") } else { Command::new("sudo") };
    if !is_root {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}
