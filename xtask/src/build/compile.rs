//! From Rust to wasm: by cargo, with a standard library rebuilt for size.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::{command, workspace::Workspace};

/// What the compiler is told. A panic becomes a trap at once, and nothing is kept that would only explain it: the guard
/// in the script reports it. Crates do not share what they make of generic code: sharing keeps the linker from dropping
/// and inlining it, a twentieth of the whole. 128 KiB of stack are enough, and each widget has its own.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
                     -Zshare-generics=no -Clink-arg=-zstack-size=131072";

/// Which WebAssembly is made.
#[derive(Clone, Copy)]
pub(super) enum Machine {
    /// What browsers have now; with relocations, which tell where each constant is named.
    Current,
    /// What WebAssembly was in the beginning: all that can be written out as JavaScript.
    Mvp,
}

impl Machine {
    fn flags(self) -> &'static str {
        match self {
            Machine::Current => "-Clink-arg=--emit-relocs",
            Machine::Mvp => "-Ctarget-cpu=mvp",
        }
    }

    /// A folder of its own in `target/`: all flags are part of what cargo keeps.
    fn folder(self) -> &'static str {
        match self {
            Machine::Current => "wasm",
            Machine::Mvp => "wasm-mvp",
        }
    }
}

/// Compiles the crate, with the stylesheet that its second part brings along, and gives the module's path.
pub(super) fn run(workspace: &Workspace, machine: Machine, reader_styles: &str) -> Result<PathBuf> {
    let target = workspace.target().join(machine.folder());
    let mut cargo = command::cargo();
    cargo
        .current_dir(workspace.root())
        .args(["build", "--package", "newsrack", "--lib"])
        .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .env("NEWSRACK_READER_STYLES", reader_styles)
        .env("RUSTC_BOOTSTRAP", "1") // The flags work on a stable compiler, but are not promised to.
        .env("RUSTFLAGS", format!("{FLAGS} {}", machine.flags()))
        .env_remove("CARGO_ENCODED_RUSTFLAGS") // It would win over RUSTFLAGS.
        .env("CARGO_TARGET_DIR", &target);
    println!("build: compiling the crate to wasm ({})", machine.folder());
    command::run(&mut cargo).context("the crate does not compile to wasm")?;
    let wasm = target.join("wasm32-unknown-unknown/wasm/newsrack.wasm");
    ensure!(wasm.is_file(), "cargo went well, but there is no {}", wasm.display());
    Ok(wasm)
}
