//! Short names for what the module imports and exports: wasm-bindgen's carry a hash each, which no compressor can shrink.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use walrus::Module;

/// The module that wasm-bindgen has everything imported from.
const IMPORTED_FROM: &str = "./newsrack_bg.js";

/// The long names of a module and the short ones it bears now.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The name of the one module everything is imported from.
    pub(super) module: String,
    /// Imports: the function of the glue, and its short name.
    pub(super) imports: BTreeMap<String, String>,
    /// Exports: the name the glue's text uses, and the short one.
    pub(super) exports: BTreeMap<String, String>,
}

impl Names {
    /// Renames every import of `module` and every export that is `used`, but for the `bare` ones, which the script calls by
    /// their own names; the others are dropped, with what only they reach.
    pub(super) fn shorten(module: &mut Module, used: &BTreeSet<&str>, bare: &[String]) -> Result<Names> {
        let mut names = Names { module: "a".to_owned(), ..Names::default() };
        for (number, import) in module.imports.iter_mut().enumerate() {
            ensure!(
                import.module == IMPORTED_FROM,
                "the wasm imports {} from {}: only wasm-bindgen's own glue is catered for",
                import.name,
                import.module
            );
            let short = short(number);
            import.module.clone_from(&names.module);
            names.imports.insert(std::mem::replace(&mut import.name, short.clone()), short);
        }
        let unused =
            module.exports.iter().filter(|export| !used.contains(export.name.as_str())).map(|export| export.id());
        for id in unused.collect::<Vec<_>>() {
            module.exports.delete(id);
        }
        for (number, export) in module.exports.iter_mut().enumerate() {
            let short = if bare.contains(&export.name) { export.name.clone() } else { short(number) };
            names.exports.insert(std::mem::replace(&mut export.name, short.clone()), short);
        }
        Ok(names)
    }

    /// The short names of the exports that the first view needs.
    pub(super) fn first_view(&self) -> Result<BTreeSet<&str>> {
        let short = |name: &str| self.exports.get(name).with_context(|| format!("the wasm has no export `{name}`"));
        FIRST_VIEW.iter().map(|name| short(name).map(String::as_str)).collect()
    }
}

/// The exports that a widget needs for its first view: the crate's own, and those of wasm-bindgen's runtime by which texts
/// and objects cross.
const FIRST_VIEW: [&str; 5] = ["preview", "painted", "appendMore", "__wbindgen_start", "__wbindgen_malloc"];

/// The shortest name for the `number`th of many: a … z, A … Z, aa, ba, ….
pub(super) fn short(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    let mut rest = number;
    loop {
        name.extend(LETTERS.get(rest % LETTERS.len()).map(|&letter| char::from(letter)));
        match (rest / LETTERS.len()).checked_sub(1) {
            Some(next) => rest = next,
            None => return name,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn short_names_are_short_and_never_repeat() {
        assert_eq!([short(0), short(51), short(52), short(53)], ["a", "Z", "aa", "ba"]);
        let names: BTreeSet<String> = (0..10_000).map(short).collect();
        assert_eq!(names.len(), 10_000);
    }
}
