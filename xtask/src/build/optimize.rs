//! Binaryen over the module, and what a browser does not read taken out.

use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload};

use crate::{command, setup::Tools, workspace::write};

/// What takes a further sixtieth off a plain `-Oz`: code taken apart and put together anew, several rounds, and no hints of
/// alignment, which no engine heeds. The lowest kilobyte of memory counts as unused: it is the very end of the stack, so
/// that only an overflow could miss it. What fills memory stays in the pieces that `split::memory` has made, which are
/// smaller once they are compressed.
const PASSES: [&str; 9] = [
    "--skip-pass=memory-packing",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--local-cse",
    "-Oz",
    "--dealign",
];

/// Optimises `wasm` for size into the file `output`, which keeps the names of functions.
///
/// No feature is named: the module's own `target_features` say what may be used. All of them would make a module
/// that browsers refuse.
pub(super) fn run(tools: &Tools, wasm: &[u8], output: &Path) -> Result<()> {
    let input = output.with_extension("bound.wasm");
    write(&input, wasm)?;
    let mut wasm_opt = tools.wasm_opt()?;
    wasm_opt.args(PASSES).arg("--debuginfo").arg(&input).arg("--output").arg(output);
    command::run(&mut wasm_opt).context("Binaryen could not optimise the wasm")
}

/// The same module without its custom sections: names, producers, features.
pub(super) fn strip(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut stripped = Vec::with_capacity(wasm.len());
    let mut taken = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("Binaryen wrote a module that cannot be read")?;
        let end = match &payload {
            Payload::Version { range, .. } => range.end,
            _ => match payload.as_section() {
                Some((_, range)) => range.end,
                None => continue,
            },
        };
        if !matches!(payload, Payload::CustomSection(_)) {
            stripped.extend(wasm.get(taken..end).context("Binaryen wrote a module that breaks off")?);
        }
        taken = end;
    }
    Ok(stripped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripping_takes_custom_sections_and_nothing_else() {
        let head = b"\0asm\x01\0\0\0";
        let types = b"\x01\x04\x01\x60\0\0";
        let custom = b"\0\x06\x04nameX";
        let whole = [&head[..], custom, types, custom].concat();
        assert_eq!(strip(&whole).unwrap(), [&head[..], types].concat());
    }

    #[test]
    fn a_broken_module_is_an_error() {
        assert!(strip(b"\0asm\x01\0\0\0\x01\x7f").is_err());
    }
}
