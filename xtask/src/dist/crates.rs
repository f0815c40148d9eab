//! The crates, as cargo packs them: each is built from its package alone before it is taken.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use super::{VERSION, remove};
use crate::{
    command,
    workspace::{Workspace, create_folder, read, write},
};

/// The crates that are given away, in the order in which a registry has to get them.
const CRATES: [&str; 2] = ["newsrack", "newsrack-cli"];

/// Packs them.
pub(super) fn package(workspace: &Workspace, folder: &Path) -> Result<()> {
    let widget = workspace.path("cli/widget");
    lay(workspace, &widget)?;
    let packed = pack(workspace);
    remove(&widget)?;
    packed?;
    for name in CRATES {
        let file = format!("{name}-{VERSION}.crate");
        let packed = workspace.target().join("dist-build/package").join(&file);
        fs::copy(&packed, folder.join(&file)).with_context(|| format!("cannot copy {}", packed.display()))?;
    }
    Ok(())
}

fn pack(workspace: &Workspace) -> Result<()> {
    println!("dist: packing the crates, and building each from its package");
    let mut cargo = command::cargo();
    // The widget's files are no files of the repository, nor is whatever is being tried.
    cargo.current_dir(workspace.root()).args(["package", "--quiet", "--workspace", "--locked", "--allow-dirty"]);
    for name in ["xtask", "newsrack-browser-tests"] {
        cargo.args(["--exclude", name]);
    }
    cargo.env("CARGO_TARGET_DIR", workspace.target().join("dist-build")).env_remove("NEWSRACK_PKG");
    command::run(&mut cargo).context("cargo does not take the crates")
}

/// Lays the widget's files where the package of the command line has them: cargo packs nothing from outside of it.
fn lay(workspace: &Workspace, folder: &Path) -> Result<()> {
    remove(folder)?;
    create_folder(folder)?;
    let package = workspace.package();
    let mut count = 0;
    for entry in fs::read_dir(&package).with_context(|| format!("cannot list {}", package.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("newsrack") && [".js", ".mjs", ".wasm"].iter().any(|end| name.ends_with(end)) {
            write(&folder.join(&name), read(&package.join(&name))?)?;
            count += 1;
        }
    }
    ensure!(count > 0, "pkg/ has no widget; run cargo xtask build");
    Ok(())
}
