//! What runs programs for Java.

use anyhow::Result;

use super::debian;
use crate::command;

/// What Debian and its kin call it.
const PACKAGE: &str = "default-jre-headless";

/// Installs it where it is absent.
pub(super) fn install() -> Result<()> {
    if command::find("java").is_some() || command::find("apt-get").is_none() {
        return Ok(());
    }
    debian::install(&[PACKAGE], "java is missing: put one on the PATH, or run this where apt-get may install it")
}
