//! What goes with the built files: the hand-written `pkg/package.json`, which says their version, and the licences.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::workspace::{Workspace, read, read_text, write};

/// The version of the crate, which is that of the package.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Both ask to go wherever copies go.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

#[derive(Deserialize)]
struct Manifest {
    version: String,
}

/// Fails where the package claims to be another version.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let file = workspace.package().join("package.json");
    let text = read_text(&file)?;
    let manifest: Manifest = serde_json::from_str(&text).context("pkg/package.json is not as expected")?;
    let claimed = manifest.version;
    ensure!(claimed == VERSION, "pkg/package.json says version {claimed}, Cargo.toml {VERSION}: they must agree");
    Ok(())
}

/// Puts the licences beside the built files.
pub(super) fn add_licences(workspace: &Workspace) -> Result<()> {
    for name in LICENCES {
        write(&workspace.package().join(name), read(&workspace.path(name))?)?;
    }
    Ok(())
}
