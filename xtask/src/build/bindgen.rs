//! wasm-bindgen, as a library: the module with its real imports and exports, and the glue that goes with it.

use std::path::Path;

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::{
    glue::{self, Glue},
    names::Names,
    snip, thin,
};

/// A module and its glue.
pub(super) struct Bound {
    /// Still with the names of its functions.
    pub(super) wasm: Vec<u8>,
    /// What turns texts and objects into numbers and back.
    pub(super) glue: Glue,
    /// What the exports are called now.
    pub(super) names: Names,
}

/// Binds the compiled module.
pub(super) fn run(compiled: &Path) -> Result<Bound> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .out_name("newsrack")
        .bundler(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .generate_output()?;
    for (owner, snippets) in output.snippets() {
        ensure!(snippets.is_empty(), "{owner} has a script of its own (inline_js), which the glue cannot carry");
    }
    for path in output.local_modules().keys() {
        ensure!(false, "the script {path} is imported from Rust, which the glue cannot carry");
    }
    let text = output.start().cloned().unwrap_or_default();
    let exported = glue::exported(output.js())?;
    snip::run(output.wasm_mut())?;
    // What the linker adds for `constants` is no longer true.
    output.wasm_mut().customs.remove_raw("linking");
    for section in ["reloc.CODE", "reloc.DATA"] {
        output.wasm_mut().customs.remove_raw(section);
    }
    let text = glue::spare(&text)?;
    let used = glue::used(&text);
    let (text, bare) = thin::exports(&text, &exported);
    let names = Names::shorten(output.wasm_mut(), &used, &bare)?;
    let wrapped: Vec<String> = exported.into_iter().filter(|name| !bare.contains(name)).collect();
    let glue = Glue::of(&text, &wrapped, &names)?;
    Ok(Bound { wasm: output.wasm_mut().emit_wasm(), glue, names })
}
