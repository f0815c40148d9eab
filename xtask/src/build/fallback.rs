//! The same program as plain JavaScript, for pages where WebAssembly may not run or does not exist.
//!
//! Binaryen's wasm2js writes a module out as a function of its imports. wasm-bindgen's glue for that module and this function
//! become one script module, `newsrack-HASH.fallback.mjs`, with the same `instantiate` that the glue of the wasm has.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{bindgen, bundle, stamp::Stamp};
use crate::{
    command,
    setup::Tools,
    workspace::{Workspace, create_folder, read_text, write},
};

/// Makes the fallback of the `compiled` module in the scratch folder; gives where it is.
pub(super) fn run(workspace: &Workspace, tools: &Tools, compiled: &Path) -> Result<PathBuf> {
    let folder = workspace.scratch()?.join("fallback");
    let script = folder.join("fallback.mjs");
    let stamp = Stamp::new(&folder, &[compiled, &workspace.path("xtask/npm/package-lock.json")])?;
    if stamp.holds() && script.is_file() {
        return Ok(script);
    }
    println!("build: writing the program out as JavaScript");
    let bound = bindgen::run(compiled)?;
    create_folder(&folder)?;
    let bare = folder.join("bare.wasm");
    write(&bare, &bound.wasm)?;
    let written = folder.join("written.mjs");
    let mut wasm2js = tools.wasm2js()?;
    wasm2js.arg("-Oz").arg(&bare).arg("--output").arg(&written);
    command::run(&mut wasm2js).context("Binaryen could not write the program out as JavaScript")?;
    let program = folder.join("program.mjs");
    write(&program, factory(&read_text(&written)?)?)?;
    let source = folder.join("glue.mjs");
    write(&source, bound.glue.for_fallback())?;
    bundle::fallback(workspace, tools, &source, &program, &script)?;
    stamp.set()?;
    Ok(script)
}

/// What wasm2js writes before the function of the imports, and after it.
const BEFORE: &str = "\nfunction asmFunc(imports) {";
const AFTER: &str = "\nvar retasmFunc = asmFunc(";

/// Takes what runs the program once, at its import, out of what wasm2js has `written`, and exports the program instead.
fn factory(written: &str) -> Result<String> {
    let unknown = "wasm2js writes modules in another form than expected: has Binaryen's version changed?";
    let (rest, _) = written.split_once(AFTER).context(unknown)?;
    ensure!(rest.contains(BEFORE), unknown);
    let kept: Vec<&str> = rest.lines().filter(|line| !line.starts_with("import ")).collect();
    Ok(format!("{}\nexport {{ asmFunc as program }};\n", kept.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_exported_and_not_run() {
        let written = "import { a } from 'a';\n  var bufferView;\nfunction asmFunc(imports) {\n return {};\n}\n
var retasmFunc = asmFunc({\n  \"a\": a,\n});\nexport var b = retasmFunc.b;\n";
        let program = factory(written).unwrap();
        assert!(
            program.starts_with("  var bufferView;\nfunction asmFunc") && program.ends_with("asmFunc as program };\n")
        );
        assert!(!program.contains("import {") && !program.contains("retasmFunc"), "{program}");
    }

    #[test]
    fn another_form_is_refused() {
        assert!(factory("var Module = {};").unwrap_err().to_string().contains("another form"));
    }
}
