//! wasm-bindgen's glue, made into a factory: each widget has an instance of its own of the one compiled module.
//!
//! wasm-bindgen writes a module whose functions all share one `wasm` variable at its top level. Here the same text
//! becomes the body of a function, so that each call has its own. It is written twice: for the two files of the wasm, and
//! for the program as JavaScript.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};

use super::{
    names::Names,
    split,
    thin::{self, CODERS},
};

/// What the wasm wants called once, before anything else; one without reference types has nothing to prepare.
const START: &str = "__wbindgen_start";

/// The names that the entry script (`newsrack.js`) exports: what the crate offers to JavaScript.
pub(super) fn exported(entry: &str) -> Result<Vec<String>> {
    let list = entry
        .split_once("export {")
        .and_then(|(_, rest)| rest.split_once('}'))
        .map(|(list, _)| list)
        .context("wasm-bindgen's entry script has no `export {…}`: does the crate export nothing to JavaScript?")?;
    let names: Vec<String> = list.split(',').map(|name| name.trim().to_owned()).filter(|n| !n.is_empty()).collect();
    for name in &names {
        ensure!(is_identifier(name), "wasm-bindgen's entry script exports `{name}`, which is not a plain name");
    }
    Ok(names)
}

/// The exports of the wasm that the factory of this `text` will use.
pub(super) fn used(text: &str) -> BTreeSet<&str> {
    members(text).map(|(_, name)| name).chain([START]).collect()
}

/// wasm-bindgen's text, ready to stand in a function.
pub(super) struct Glue {
    body: String,
    imports: String,
    start: String,
    wrapped: String,
}

impl Glue {
    /// Of wasm-bindgen's `text`, spared, and the exports that need a function before them; all others go by their own names.
    pub(super) fn of(text: &str, wrapped: &[String], names: &Names) -> Result<Glue> {
        let body = unexport(&without_setter(text)?)?;
        let (body, mut functions) = thin::imports(&body);
        for function in names.imports.keys().filter(|function| !functions.contains_key(*function)) {
            ensure!(
                body.contains(&format!("function {function}(")),
                "the glue has no function {function} for the wasm"
            );
        }
        let mut imports = format!("{{ {}: {{\n", names.module);
        for (function, short) in &names.imports {
            let value = functions.remove(function).unwrap_or_else(|| function.clone());
            imports.push_str(&format!("    {short}: {value},\n"));
        }
        imports.push_str("} }");
        Ok(Glue {
            body: rename_exports(&body, names)?,
            imports: rename_exports(&imports, names)?,
            start: names.exports.get(START).map(|short| format!("wasm.{short}();\n")).unwrap_or_default(),
            wrapped: wrapped.iter().map(|name| format!("{name}, ")).collect(),
        })
    }

    /// The module that exports `instantiate`, for the two files of the wasm. `guard` puts exports into an object, which is the
    /// program.
    pub(super) fn for_wasm(&self) -> String {
        let Glue { body, imports, start, wrapped } = self;
        format!(
            "import {{ clearTimeout, Proxy, setTimeout, WebAssembly }} from \"newsrack-builtins\";\n\
         {CODERS}\
         export async function instantiate(first, rest, guard, services) {{\n\
         const wasm = {{}};\n\
         {body}\n\
         const imports = {imports};\n\
         const {{ exports }} = await WebAssembly.instantiate(await first(), imports);\n\
         guard(wasm, exports);\n\
         {start}\
         const {placed} = new Proxy(exports.{table}, {{ get: (table, place) => table.get(place) }});\n\
         const complete = async () =>\n\
         guard(wasm, (await WebAssembly.instantiate(await rest(), {{ ...imports, {shared}: exports, {placed} }})).exports);\n\
         return Object.assign(wasm, {{ {wrapped}complete }});\n\
         }}\n",
            shared = split::SHARED,
            placed = split::PLACED,
            table = split::TABLE,
        )
    }

    /// The module that exports `instantiate`, for the program as JavaScript: `program` of `newsrack-program` is a function of
    /// the imports that gives the exports.
    pub(super) fn for_fallback(&self) -> String {
        let Glue { body, imports, start, wrapped } = self;
        format!(
            "import {{ program }} from \"newsrack-program\";\n\
             const {{ setTimeout, clearTimeout }} = globalThis;\n\
             {CODERS}\
             export function instantiate(guard, services) {{\n\
             const wasm = {{}};\n\
             {body}\n\
             guard(wasm, program({imports}));\n\
             {start}\
             return Object.assign(wasm, {{ {wrapped}complete: async () => {{}} }});\n\
             }}\n",
        )
    }
}

/// Where a part of the glue begins and ends that nothing of ours needs:
///
/// * a registry of closures that nobody drops: the crate drops each of its own, and a widget's memory goes with the widget;
/// * what is for browsers that have no WebAssembly of today, and for imports that none of ours are.
const SPARED: [(&str, &str); 7] = [
    ("const CLOSURE_DTORS", "state.b));\n"),
    ("CLOSURE_DTORS.unregister(state);", ""),
    ("CLOSURE_DTORS.register(real, state, state);", ""),
    ("function addToExternrefTable0", "return idx;\n                }\n"),
    ("if (!('encodeInto' in cachedTextEncoder)) {", "};\n                        }\n"),
    ("const MAX_SAFARI_DECODE_BYTES", ";\n"),
    ("function handleError", "}\n                        }\n"),
];

/// The glue without them. What is not found is not there to be spared: then the budget shows it.
pub(super) fn spare(text: &str) -> Result<String> {
    let text = SPARED.iter().fold(text.to_owned(), |mut text, (start, end)| {
        loop {
            // Closures that may be called again while they run have a maker of their own.
            let Some((before, rest)) = text.split_once(start) else { return text };
            let Some((_, after)) = rest.split_once(end) else { return text };
            text = [before, after].concat();
        }
    });
    thin::with_own_texts(&without_catching(&text))
}

/// The glue without what catches the exceptions of imports for the crate: it would only break at them, and the guard around
/// every entry ends the widget at the exception as well.
fn without_catching(text: &str) -> String {
    let mut lines = Vec::new();
    let mut is_within = false;
    for line in text.lines() {
        if let Some((head, parameters)) = line.split_once("() { return handleError(function ") {
            lines.push(format!("{head}{parameters}"));
            is_within = true;
        } else if is_within && line == "}, arguments); }" {
            lines.push("}".to_owned());
            is_within = false;
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n")
}

/// Takes out `let wasm;` and the function that sets it: the factory declares it and sets it itself.
fn without_setter(text: &str) -> Result<String> {
    const SETTER: [&str; 4] = ["let wasm;", "export function __wbg_set_wasm(val) {", "wasm = val;", "}"];
    let lines: Vec<&str> = text.lines().collect();
    let Some(at) = lines.windows(SETTER.len()).position(|lines| lines.iter().map(|l| l.trim()).eq(SETTER)) else {
        bail!("the glue does not set `wasm` in the expected way: has wasm-bindgen's version changed?");
    };
    let kept = lines.iter().take(at).chain(lines.iter().skip(at + SETTER.len()));
    Ok(kept.copied().collect::<Vec<_>>().join("\n"))
}

/// Strips `export` from declarations. What else may stand at the top level of a module only, is an error.
fn unexport(text: &str) -> Result<String> {
    let mut body = String::with_capacity(text.len());
    for line in text.lines() {
        let declaration = line.trim_start();
        if let Some(declared) = declaration.strip_prefix("export ") {
            let known = ["function ", "class ", "const "].iter().any(|kind| declared.starts_with(kind));
            ensure!(known, "the glue has an export of an unknown kind: {declaration}");
            body.push_str(declared);
        } else {
            let imports = declaration.starts_with("import ") || declaration.starts_with("import{");
            ensure!(!imports, "the glue imports another script, which it cannot from within a function: {declaration}");
            body.push_str(line);
        }
        body.push('\n');
    }
    Ok(body)
}

/// Writes the short name into each `wasm.NAME`.
fn rename_exports(text: &str, names: &Names) -> Result<String> {
    let mut renamed = String::with_capacity(text.len());
    let mut done = 0;
    for (at, name) in members(text) {
        let short = names.exports.get(name);
        let short = short.with_context(|| format!("the glue uses `wasm.{name}`, which is no export"))?;
        renamed.push_str(text.get(done..at).unwrap_or_default());
        renamed.push_str(short);
        done = at + name.len();
    }
    renamed.push_str(text.get(done..).unwrap_or_default());
    let computed = renamed.contains("wasm[");
    ensure!(!computed, "the glue uses `wasm[…]`, whose name cannot be shortened");
    Ok(renamed)
}

/// Each NAME of a `wasm.NAME`, and where it begins.
fn members(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const OBJECT: &str = "wasm.";
    text.match_indices(OBJECT).filter_map(|(at, _)| {
        let (before, rest) = text.split_at(at);
        let name = rest.strip_prefix(OBJECT)?;
        let name = name.split(|c: char| !is_part(c)).next()?;
        // `mywasm.` and `my.wasm.` are something else.
        let is_free = !before.ends_with(|c: char| is_part(c) || c == '.');
        is_free.then_some((at + OBJECT.len(), name))
    })
}

fn is_identifier(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(is_part)
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
/**
 * @param {string} text
 */
export function connect(text) {
const ret = wasm.connect(text);
return mywasm.connect;
}
export function __wbg_warn_3550b8b9a8198044(arg0) {
console.warn(arg0, wasm.memory.buffer);
}

        let wasm;
        export function __wbg_set_wasm(val) {
            wasm = val;
        }
        ";

    fn names() -> Names {
        let pairs = |list: &[(&str, &str)]| list.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
        Names {
            module: "a".to_owned(),
            imports: pairs(&[("__wbg_warn_3550b8b9a8198044", "a")]),
            exports: pairs(&[("connect", "b"), ("memory", "c"), ("__wbindgen_start", "d")]),
        }
    }

    fn write_text(text: &str) -> Result<String> {
        Glue::of(text, &["connect".to_owned()], &names()).map(|glue| glue.for_wasm())
    }

    fn refusal(text: &str) -> String {
        write_text(text).unwrap_err().to_string()
    }

    #[test]
    fn the_glue_becomes_a_factory() {
        let glue = write_text(TEXT).unwrap();
        let expected = "\
import { clearTimeout, Proxy, setTimeout, WebAssembly } from \"newsrack-builtins\";
const decoder = new TextDecoder(\"utf-8\", { ignoreBOM: true });
const encoder = new TextEncoder();
export async function instantiate(first, rest, guard, services) {
const wasm = {};

/**
 * @param {string} text
 */
function connect(text) {
const ret = wasm.b(text);
return mywasm.connect;
}

        
const imports = { a: {
    a: (arg0) => console.warn(arg0, wasm.c.buffer),
} };
const { exports } = await WebAssembly.instantiate(await first(), imports);
guard(wasm, exports);
wasm.d();
const c = new Proxy(exports._, { get: (table, place) => table.get(place) });
const complete = async () =>
guard(wasm, (await WebAssembly.instantiate(await rest(), { ...imports, b: exports, c })).exports);
return Object.assign(wasm, { connect, complete });
}
";
        assert_eq!(glue, expected);
    }

    #[test]
    fn the_fallback_gets_the_same_glue() {
        let glue = Glue::of(TEXT, &["connect".to_owned()], &names()).unwrap().for_fallback();
        assert!(
            glue.contains("wasm.b(text)") && glue.contains("guard(wasm, program({ a: {\n    a: (arg0) =>"),
            "{glue}"
        );
        assert!(!glue.contains("WebAssembly"), "{glue}");
    }

    #[test]
    fn what_nothing_of_ours_needs_is_spared() {
        let text = "const CLOSURE_DTORS = (typeof FinalizationRegistry === 'undefined')\n ? {}
 : new FinalizationRegistry(state => wasm.destroy(state.a, state.b));
if (!('encodeInto' in cachedTextEncoder)) {\n () => {\n };
                        }
CLOSURE_DTORS.unregister(state);CLOSURE_DTORS.register(real, state, state);CLOSURE_DTORS.unregister(state);
const one = 1;";
        let spared = spare(text).unwrap();
        assert!(spared.trim_start().starts_with("const one = 1;\nlet length;"), "{spared}");
    }

    #[test]
    fn exceptions_of_imports_are_left_to_the_guard() {
        let text = "function __wbg_wait_12() { return handleError(function (arg0, arg1) {
const ret = setTimeout(arg0, arg1);
return ret;
}, arguments); }
other(() => {
}, arguments); }";
        let expected = "function __wbg_wait_12(arg0, arg1) {
const ret = setTimeout(arg0, arg1);
return ret;
}
other(() => {
}, arguments); }";
        assert_eq!(without_catching(text), expected);
    }

    #[test]
    fn an_unknown_form_is_refused_in_plain_words() {
        let cases = [
            (TEXT.replace("wasm = val", "wasm.x = val"), "does not set `wasm`"),
            (TEXT.replace("wasm.memory", "wasm.other"), "`wasm.other`, which is no export"),
            (TEXT.replace("wasm.memory", "wasm[0]"), "`wasm[…]`"),
            (TEXT.replace("__wbg_warn_", "__wbg_other_"), "no function __wbg_warn_3550b8b9a8198044"),
            (format!("import {{ a }} from 'b';{TEXT}"), "imports another script"),
            (format!("export default 1;{TEXT}"), "unknown kind"),
        ];
        for (text, words) in cases {
            assert!(refusal(&text).contains(words), "{:?} lacks {words:?}", refusal(&text));
        }
    }

    #[test]
    fn used_exports_are_those_the_text_names_and_the_start() {
        assert_eq!(used(TEXT), BTreeSet::from(["__wbindgen_start", "connect", "memory"]));
    }

    #[test]
    fn exported_names_are_read_from_the_entry() {
        let entry = "import * as wasm from \"./n_bg.wasm\";\nexport {\nHandle, connect, load\n} from \"./n_bg.js\";\n";
        assert_eq!(exported(entry).unwrap(), ["Handle", "connect", "load"]);
        assert!(exported("").is_err());
        assert!(exported("export { a as b } from 'c'").is_err());
    }
}
