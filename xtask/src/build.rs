//! `cargo xtask build`: from the crate and its script to `pkg/`.
//!
//! ```text
//! src/*.rs          cargo    target/wasm/…/newsrack.wasm
//!                   bindgen  the same with its imports and exports, and the glue's text
//!                   optimize target/newsrack/newsrack.wasm (and named.wasm, which `size` reads)
//!                   glue     target/newsrack/glue.mjs
//! src/*.rs          cargo    target/wasm-mvp/…/newsrack.wasm
//!                   bindgen  the same with its imports and exports, and the glue's text
//!                   fallback target/newsrack/fallback/fallback.mjs, by wasm2js
//! src/newsrack.css  bundle   target/newsrack/newsrack.css
//! src/reader.css    bundle   target/newsrack/reader.css, and by `compile` into the wasm
//! src/embed.js      bundle   pkg/newsrack.js, pkg/newsrack.mjs
//! src/frame.js      frame    pkg/frame.js, and pkg/frame.html beside it
//! ```

mod bindgen;
mod bundle;
mod compile;
mod constants;
mod failure;
mod fallback;
mod frame;
mod glue;
pub mod integrity;
mod manifest;
mod names;
mod optimize;
mod properties;
mod snip;
mod split;
pub(crate) mod stamp;
mod thin;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result};

use crate::{
    setup::Tools,
    workspace::{Workspace, create_folder, read, read_text, write},
};

/// The optimised module with its function names, for measuring.
pub const NAMED_WASM: &str = "named.wasm";

/// Makes `pkg/`.
pub fn run(workspace: &Workspace) -> Result<()> {
    let start = Instant::now();
    let tools = Tools::of(workspace);
    manifest::check(workspace)?;
    let reader_styles = read_text(&bundle::minify(workspace, &tools, "reader.css")?)?;
    let compile = |machine| compile::run(workspace, machine, reader_styles.trim());
    let program = program(workspace, &tools, compile(compile::Machine::Current)?)?;
    let fallback = fallback::run(workspace, &tools, &compile(compile::Machine::Mvp)?)?;
    let files = publish(workspace, &program, &fallback)?;
    bundle::run(workspace, &tools, &files)?;
    frame::run(workspace, &tools)?;
    integrity::run(workspace)?;
    manifest::add_licences(workspace)?;
    println!("build: pkg/ is ready, in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// The program's two files in their final form, with the glue that fits them, in the scratch folder.
fn program(workspace: &Workspace, tools: &Tools, compiled: PathBuf) -> Result<[PathBuf; 2]> {
    let scratch = workspace.scratch()?;
    let files = ["first.wasm", "rest.wasm"].map(|name| scratch.join(name));
    let stamp = stamp::Stamp::new(&scratch, &[&compiled, &workspace.path("xtask/npm/package-lock.json")])?;
    if stamp.holds() && files.iter().all(|file| file.is_file()) {
        return Ok(files);
    }
    println!("build: binding, optimising and splitting the wasm");
    let bound = bindgen::run(&compiled)?;
    let named = scratch.join(NAMED_WASM);
    optimize::run(tools, &bound.wasm, &named)?;
    let constants = constants::Constants::of(&read(&compiled)?)?;
    let parts = split::run(&read(&named)?, &bound.wasm, &constants, &bound.names.first_view()?)?;
    for (file, part) in files.iter().zip([parts.first, parts.rest]) {
        let named = file.with_extension("named.wasm");
        optimize::run(tools, &part, &named)?;
        write(file, optimize::strip(&read(&named)?)?)?;
    }
    write(&scratch.join("glue.mjs"), bound.glue.for_wasm())?;
    stamp.set()?;
    Ok(files)
}

/// Puts the program's files into `pkg/` under the names of their content, and removes those of former builds.
fn publish(workspace: &Workspace, [first, rest]: &[PathBuf; 2], fallback: &Path) -> Result<bundle::Program> {
    let package = workspace.package();
    create_folder(&package)?;
    for entry in fs::read_dir(&package).context("cannot list pkg/")? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".wasm") || name.ends_with(".fallback.mjs") {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    let publish = |prefix: &str, file: &Path, suffix: &str| -> Result<bundle::File> {
        let content = read(file)?;
        let name = format!("{prefix}-{}.{suffix}", integrity::short_hash(&content));
        write(&package.join(&name), &content)?;
        Ok(bundle::File { name, integrity: integrity::short_sri(&content) })
    };
    Ok(bundle::Program {
        first: publish("newsrack", first, "wasm")?,
        rest: publish("newsrack.rest", rest, "wasm")?,
        fallback: publish("newsrack", fallback, "fallback.mjs")?,
    })
}
