//! `cargo xtask build`: from the crate and its script to `pkg/`.
//!
//! ```text
//! src/*.rs          cargo    target/wasm/…/newsrack.wasm
//!                   bindgen  the same with its imports and exports, and the glue's text
//!                   optimize target/newsrack/newsrack.wasm (and named.wasm, which `size` reads)
//!                   glue     target/newsrack/glue.mjs
//! src/newsrack.css  bundle   target/newsrack/newsrack.css
//! src/embed.js      bundle   pkg/newsrack.js, pkg/newsrack.mjs
//! ```

mod bindgen;
mod bundle;
mod compile;
mod glue;
pub mod integrity;
mod manifest;
mod names;
mod optimize;
mod snip;
mod stamp;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result};

use crate::{
    setup::Tools,
    workspace::{Workspace, create_folder, read, write},
};

/// The optimised module with its function names, for measuring.
pub const NAMED_WASM: &str = "named.wasm";

/// Makes `pkg/`.
pub fn run(workspace: &Workspace) -> Result<()> {
    let start = Instant::now();
    let tools = Tools::of(workspace);
    manifest::check(workspace)?;
    let compiled = compile::run(workspace)?;
    let program = program(workspace, &tools, compiled)?;
    let wasm = publish(workspace, &program)?;
    bundle::run(workspace, &tools, &wasm)?;
    integrity::run(workspace)?;
    println!("build: pkg/ is ready, in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// The module in its final form, with the glue that fits it, in the scratch folder.
fn program(workspace: &Workspace, tools: &Tools, compiled: PathBuf) -> Result<PathBuf> {
    let scratch = workspace.scratch()?;
    let wasm = scratch.join("newsrack.wasm");
    let stamp = stamp::Stamp::new(&scratch, &[&compiled, &workspace.path("xtask/npm/package-lock.json")])?;
    if stamp.holds() && wasm.is_file() {
        return Ok(wasm);
    }
    println!("build: binding and optimising the wasm");
    let bound = bindgen::run(&compiled)?;
    let named = scratch.join(NAMED_WASM);
    optimize::run(tools, &bound.wasm, &named)?;
    write(&wasm, optimize::strip(&read(&named)?)?)?;
    write(&scratch.join("glue.mjs"), bound.glue)?;
    stamp.set()?;
    Ok(wasm)
}

/// Puts the module into `pkg/` under the name of its content, and removes those of former builds.
fn publish(workspace: &Workspace, wasm: &Path) -> Result<bundle::Wasm> {
    let package = workspace.package();
    create_folder(&package)?;
    let content = read(wasm)?;
    let name = format!("newsrack-{}.wasm", integrity::short_hash(&content));
    for entry in fs::read_dir(&package).context("cannot list pkg/")? {
        let file = entry?.file_name();
        let text = file.to_string_lossy();
        if text.starts_with("newsrack-") && *text != name {
            fs::remove_file(package.join(&file)).with_context(|| format!("cannot remove pkg/{text}"))?;
        }
    }
    write(&package.join(&name), &content)?;
    Ok(bundle::Wasm { name, integrity: integrity::sri(&content) })
}
