//! `cargo xtask dist`: from a clean clone to all that a release gives away, in `target/dist/`.
//!
//! ```text
//! cli/        program  newsrack-VERSION-TARGET.tar.gz   a static program, completions, manual, licences
//! cli/, npm/  npm      newsrack-cli-VERSION.tgz         the same Rust as WebAssembly, for Node
//! pkg/        npm      newsrack-VERSION.tgz             the widget
//! .crate      crates   newsrack-VERSION.crate, newsrack-cli-VERSION.crate
//!             sums     SHA256SUMS
//! ```

mod archive;
mod crates;
mod npm;
mod program;
mod sums;

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result};

use crate::{
    command,
    workspace::{Workspace, create_folder},
};

/// The version of all that is given away.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Both ask to go wherever copies go.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Where what is given away lies.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("dist")
}

/// The target of the static program for this machine.
pub fn target() -> String {
    format!("{}-unknown-linux-musl", std::env::consts::ARCH)
}

/// The target of the program that Node runs.
pub const NODE: &str = "wasm32-wasip1";

/// Makes all of it. The widget has to be built.
pub fn run(workspace: &Workspace) -> Result<()> {
    let start = Instant::now();
    let folder = folder(workspace);
    remove(&folder)?;
    create_folder(&folder)?;
    let program = program::compile(workspace)?;
    program::archive(workspace, &program, &folder)?;
    npm::command_line(workspace, &folder)?;
    npm::widget(workspace, &folder)?;
    crates::package(workspace, &folder)?;
    for (name, size) in sums::write(&folder)? {
        println!("dist: {name}, {:.1} MB", size as f64 / 1e6);
    }
    println!("dist: target/dist/ is ready, in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Unpacks the programs of the command line, and gives where they are.
pub fn unpack(workspace: &Workspace) -> Result<[PathBuf; 2]> {
    let place = workspace.target().join("dist-build/unpacked");
    remove(&place)?;
    let unpack = |archive: String, name: &str| {
        let place = place.join(name);
        create_folder(&place)?;
        let mut tar = Command::new("tar");
        tar.arg("-xzf").arg(folder(workspace).join(archive)).arg("--strip-components=1").current_dir(&place);
        command::run(&mut tar)?;
        Ok::<_, anyhow::Error>(place)
    };
    let own = unpack(format!("newsrack-{VERSION}-{}.tar.gz", target()), "own")?;
    let npms = unpack(format!("newsrack-cli-{VERSION}.tgz"), "npm")?;
    Ok([own.join("newsrack"), npms.join("newsrack.mjs")])
}

/// Builds the command line for a target, in a folder of its own: all flags are part of what cargo keeps.
fn build(workspace: &Workspace, target: &str, file: &str) -> Result<PathBuf> {
    let folder = workspace.target().join("dist-build");
    let mut cargo = command::cargo();
    cargo
        .current_dir(workspace.root())
        .args(["build", "--quiet", "--locked", "--package", "newsrack-cli", "--profile", "dist", "--target", target])
        .env("CARGO_TARGET_DIR", &folder)
        // The widget of this very copy becomes part of it.
        .env("NEWSRACK_PKG", workspace.package())
        .env(format!("CC_{}", self::target().replace('-', "_")), "musl-gcc")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    println!("dist: compiling the command line for {target}; this takes some minutes");
    command::run(&mut cargo).with_context(|| format!("the command line does not compile for {target}"))?;
    Ok(folder.join(target).join("dist").join(file))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}
