//! What runs programs for Java.

use anyhow::{Context, Result};

use super::{browsers::apt_get, say};
use crate::command;

/// What Debian and its kin call it.
const PACKAGE: &str = "default-jre-headless";

/// Installs it where it is absent.
pub(super) fn install() -> Result<()> {
    if command::find("java").is_some() || command::find("apt-get").is_none() {
        return Ok(());
    }
    say(&format!("the package {PACKAGE}"));
    let advice = "java is missing: put one on the PATH, or run this where apt-get may install it";
    command::run(apt_get().arg("update")).context(advice)?;
    command::run(apt_get().args(["install", "-y", "--no-install-recommends", PACKAGE])).context(advice)
}
