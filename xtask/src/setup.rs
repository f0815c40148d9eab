//! What a fresh machine lacks, installed step by step; a step that is done is skipped.

mod browsers;
mod npm;
mod rust;

use anyhow::Result;

use crate::workspace::Workspace;

pub use npm::Tools;

/// Everything `build` needs: the wasm target, the standard library's source, the tools from npm.
pub fn for_build(workspace: &Workspace) -> Result<()> {
    rust::install()?;
    npm::install(workspace)
}

/// Everything the tests need on top: browsers, their drivers, fonts.
pub fn for_tests(workspace: &Workspace) -> Result<()> {
    for_build(workspace)?;
    browsers::install(workspace)
}

/// Announces a step.
fn say(step: &str) {
    println!("setup: {step}");
}
