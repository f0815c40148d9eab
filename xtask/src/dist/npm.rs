//! What npm installs: the command line as WebAssembly, and the widget.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::{LICENCES, NODE, VERSION, build, remove};
use crate::{
    command,
    workspace::{Workspace, create_folder, read, read_text, write},
};

#[derive(Deserialize)]
struct Manifest {
    version: String,
}

/// Makes the package of the command line.
pub(super) fn command_line(workspace: &Workspace, folder: &Path) -> Result<()> {
    let source = workspace.path("cli/npm");
    let manifest: Manifest = serde_json::from_str(&read_text(&source.join("package.json"))?)
        .context("cli/npm/package.json is not as expected")?;
    let claimed = manifest.version;
    ensure!(claimed == VERSION, "cli/npm/package.json says version {claimed}, Cargo.toml {VERSION}: they must agree");
    let program = build(workspace, NODE, "newsrack.wasm")?;
    let package = workspace.target().join("dist-build/npm");
    remove(&package)?;
    copy(&source, &package)?;
    for licence in LICENCES {
        write(&package.join(licence), read(&workspace.path(licence))?)?;
    }
    write(&package.join("newsrack.wasm"), read(&program)?)?;
    pack(&package, folder)
}

/// Packs the widget.
pub(super) fn widget(workspace: &Workspace, folder: &Path) -> Result<()> {
    pack(&workspace.package(), folder)
}

fn pack(package: &Path, folder: &Path) -> Result<()> {
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(folder).current_dir(package);
    command::output(&mut npm).map(|_| ())
}

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    create_folder(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target)?;
        } else {
            // With its mode: one of them is a program.
            fs::copy(&source, &target).with_context(|| format!("cannot copy {}", source.display()))?;
        }
    }
    Ok(())
}
