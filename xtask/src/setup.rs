//! What a fresh machine lacks, installed step by step; a step that is done is skipped.

mod browsers;
mod debian;
mod hugo;
mod java;
mod musl;
mod nginx;
mod node;
mod npm;
mod rust;

use anyhow::Result;

use crate::workspace::Workspace;

pub use hugo::hugo;
pub use node::node;
pub use npm::{Tools, frameworks, pages, peers, recipe, site, validator};

/// Everything `build` needs: the wasm target, the standard library's source, the tools from npm.
pub fn for_build(workspace: &Workspace) -> Result<()> {
    rust::install()?;
    npm::install(workspace, &npm::TOOLS)
}

/// Everything that `dist` needs on top: the targets of what is given away, and a compiler of C for the static one.
pub fn for_dist(workspace: &Workspace) -> Result<()> {
    for_build(workspace)?;
    rust::add_targets(&[&crate::dist::target(), crate::dist::NODE])?;
    musl::install()
}

/// Everything that the site needs on top: what makes pages of docs/.
pub fn for_site(workspace: &Workspace) -> Result<()> {
    for_build(workspace)?;
    npm::install(workspace, &npm::SITE)
}

/// Everything the tests need on top: what hostile pages are made of, browsers, their drivers, fonts, nginx,
/// and the target of the command line for Node, which is linted.
pub fn for_tests(workspace: &Workspace) -> Result<()> {
    for_site(workspace)?;
    rust::add_targets(&[crate::dist::NODE])?;
    npm::install(workspace, &npm::PAGES)?;
    browsers::install(workspace)?;
    nginx::install(workspace)
}

/// Everything the thorough tests need on top: what partners build their pages with, what looks at published pages, and what `dist` needs.
pub fn for_all_tests(workspace: &Workspace) -> Result<()> {
    for_tests(workspace)?;
    for_dist(workspace)?;
    npm::install(workspace, &npm::FRAMEWORKS)?;
    npm::install(workspace, &npm::VALIDATOR)?;
    java::install()?;
    node::install(workspace)?;
    hugo::install(workspace)?;
    npm::RECIPES.iter().try_for_each(|packages| npm::install(workspace, packages))
}

/// Everything that measuring needs on top of the tests: the libraries that the widget is measured beside.
pub fn for_bench(workspace: &Workspace) -> Result<()> {
    for_tests(workspace)?;
    npm::install(workspace, &npm::PEERS)
}

/// Announces a step.
fn say(step: &str) {
    println!("setup: {step}");
}
