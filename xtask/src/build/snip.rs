//! Functions that can never run, taken out before optimising.
//!
//! serde-wasm-bindgen reads iterators and explains what is of the wrong type, floats in decimals included. The loader
//! hands over an array of texts and nothing else, so none of that is ever reached; the compiler can't know, and what
//! stands in the table of indirect calls is kept by every optimiser. A function named here becomes a trap, and Binaryen
//! drops all that only it called.

use anyhow::Result;
use walrus::{FunctionBuilder, FunctionKind, Module};

/// How the demangled names begin.
const NEVER: [&str; 19] = [
    "<serde_wasm_bindgen::de::Deserializer>::invalid_type_",
    "<serde_wasm_bindgen::error::Error as serde_core::de::Error>::custom",
    "<serde_core::de::",
    "<<serde_core::de::",
    "<alloc::string::String as core::fmt::Write>",
    "core::fmt::write",
    "<&dyn serde_core::de::Expected as core::fmt::Display>::fmt",
    "<bool as core::fmt::Display>::fmt",
    "<char as core::fmt::Display>::fmt",
    "<f64 as core::fmt::Display>::fmt",
    "<i64 as core::fmt::Display>::fmt",
    "<u64 as core::fmt::Display>::fmt",
    "js_sys::try_iter",
    // js-sys's own closures, of which the program makes none.
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
