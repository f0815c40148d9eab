//! What compiles the static program's parts of C: musl's own way to call the compiler.

use anyhow::{Result, bail};

use super::debian;
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
    debian::install(&[PACKAGE], "musl is missing: install it by hand, or run this where apt-get may")
}
