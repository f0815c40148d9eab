//! Functions that can never run, taken out before optimising.
//!
//! js-sys makes closures for the callbacks of its own methods, and wakers for its futures. The program calls none of
//! them, but they stand in the table of indirect calls, and what stands there is kept by every optimiser. A function named
//! here becomes a trap, and Binaryen drops all that only it called.

use anyhow::Result;
use walrus::{FunctionBuilder, FunctionKind, Module};

/// How the demangled names begin.
const NEVER: [&str; 6] = [
    "js_sys::futures",
    "wasm_bindgen::convert::closures::_::invoke::<f",
    "wasm_bindgen::convert::closures::_::invoke::<i",
    "wasm_bindgen::convert::closures::_::invoke::<core::",
    "wasm_bindgen::convert::closures::_::invoke::<js_sys::",
    "wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::",
];

/// Makes traps of the functions that never run.
pub(super) fn run(module: &mut Module) -> Result<()> {
    for never in NEVER {
        let found: Vec<_> = module
            .funcs
            .iter()
            .filter(|function| function.name.as_deref().is_some_and(|name| plain(name).starts_with(never)))
            .map(|function| function.id())
            .collect();
        for id in &found {
            let ty = module.funcs.get(*id).ty();
            let (params, results) = (module.types.get(ty).params().to_vec(), module.types.get(ty).results().to_vec());
            let arguments = params.iter().map(|ty| module.locals.add(*ty)).collect();
            let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
            builder.func_body().unreachable();
            module.funcs.get_mut(*id).kind = FunctionKind::Local(builder.local_func(arguments));
        }
    }
    Ok(())
}

/// A demangled name without the hashes of crates.
fn plain(name: &str) -> String {
    let mut plain = rustc_demangle::demangle(name).to_string();
    while let Some(start) = plain.find('[') {
        let Some(length) = plain.get(start..).and_then(|rest| rest.find(']')) else { break };
        plain.replace_range(start..=start + length, "");
    }
    plain
}
