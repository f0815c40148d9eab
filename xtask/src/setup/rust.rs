//! The wasm target and the standard library's source, by rustup where there is one.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::say;
use crate::command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Installs both where they are absent.
pub(super) fn install() -> Result<()> {
    add_targets(&[TARGET])?;
    let library = library()?;
    if !has_source(&library) {
        say("the source of Rust's standard library, which is rebuilt for size");
        rustup(&["component", "add", "rust-src"], &library)?;
    }
    Ok(())
}

/// Installs the standard library of targets where it is absent.
pub(super) fn add_targets(targets: &[&str]) -> Result<()> {
    let library = library()?;
    for target in targets {
        if !has_target(&library, target) {
            say(&format!("the Rust target {target}"));
            rustup(&["target", "add", target], &library)?;
        }
    }
    Ok(())
}

fn library() -> Result<PathBuf> {
    let sysroot = command::output(Command::new("rustc").args(["--print", "sysroot"]))
        .context("Rust is needed: see https://rustup.rs")?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib"))
}

fn has_target(library: &Path, target: &str) -> bool {
    library.join(target).join("lib").is_dir()
}

fn has_source(library: &Path) -> bool {
    library.join("src/rust/library/Cargo.lock").is_file()
}

fn rustup(arguments: &[&str], library: &Path) -> Result<()> {
    if command::find("rustup").is_none() {
        bail!(
            "there is no rustup here to run `rustup {}`: install Rust by https://rustup.rs, or add {} to {} by your \
             system's own means",
            arguments.join(" "),
            arguments.last().copied().unwrap_or_default(),
            library.display(),
        );
    }
    command::run(Command::new("rustup").args(arguments)).context("is the network reachable?")
}
