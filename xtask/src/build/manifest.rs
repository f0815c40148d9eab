//! The hand-written `pkg/package.json` says the version that is built.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::workspace::{Workspace, read_text};

/// The version of the crate, which is that of the package.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

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
