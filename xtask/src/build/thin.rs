//! What of wasm-bindgen's glue is spared: its way of carrying texts, which is longer than ours, and functions that only hand
//! on what they get.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

/// What texts need that all instances share, at the top of the module.
pub(super) const CODERS: &str = "const decoder = new TextDecoder(\"utf-8\", { ignoreBOM: true });\n\
                                 const encoder = new TextEncoder();\n";

/// How texts cross: all bytes that cross are texts. A view of the memory is made for each, for when the memory has grown its
/// buffer is another one. No widget has so much of it that a place would be a negative number.
const TEXTS: &str = "
let length;
const textAt = (ptr, len) => decoder.decode(new Uint8Array(wasm.memory.buffer, ptr, len));
const putText = (text) => {
const bytes = encoder.encode(text);
const ptr = wasm.__wbindgen_malloc((length = bytes.length), 1);
new Uint8Array(wasm.memory.buffer, ptr, length).set(bytes);
return ptr;
};
const giveText = (text, at) => {
const ptr = text == null ? 0 : putText(text);
new Int32Array(wasm.memory.buffer, at, 2).set([ptr, length]);
};
";

/// The functions of wasm-bindgen that are not needed then.
const REPLACED: [&str; 7] = [
    "function getArrayU8FromWasm0(",
    "function getDataViewMemory0(",
    "function getStringFromWasm0(",
    "function getUint8ArrayMemory0(",
    "function passStringToWasm0(",
    "function decodeText(",
    "function isLikeNone(",
];

/// What else is written in another way, or not at all.
const REWRITTEN: [(&str, &str); 12] = [
    ("let cachedDataViewMemory0 = null;", ""),
    ("let cachedUint8ArrayMemory0 = null;", ""),
    ("let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });", ""),
    ("cachedTextDecoder.decode();", ""),
    ("const cachedTextEncoder = new TextEncoder();", ""),
    ("let WASM_VECTOR_LEN = 0;", ""),
    ("let numBytesDecoded = 0;", ""),
    ("WASM_VECTOR_LEN", "length"),
    (", wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)", ")"),
    ("passStringToWasm0(", "putText("),
    ("getArrayU8FromWasm0(", "textAt("),
    ("getStringFromWasm0(", "textAt("),
];

/// The lines by which a function of the crate's imports gives the text `ret`, or the text that there may be.
const GIVEN: [[&str; 4]; 2] = [
    [
        "const ptr1 = putText(ret);",
        "const len1 = length;",
        "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);",
        "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
    ],
    [
        "var ptr1 = isLikeNone(ret) ? 0 : putText(ret);",
        "var len1 = length;",
        "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);",
        "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
    ],
];

/// The glue with our way of carrying texts.
pub(super) fn with_own_texts(text: &str) -> Result<String> {
    let text = REPLACED.iter().fold(text.to_owned(), |text, head| without_function(&text, head));
    let text = REWRITTEN.iter().fold(text, |text, (theirs, ours)| text.replace(theirs, ours));
    let text = GIVEN.iter().fold(text, |text, lines| text.replace(&lines.join("\n"), "giveText(ret, arg0);"));
    for theirs in ["Memory0", "isLikeNone", "cachedText"] {
        ensure!(!text.contains(theirs), "the glue uses {theirs} in a way that is not known:\n{text}");
    }
    Ok(text + TEXTS)
}

/// Takes out the function that begins with `head`.
fn without_function(text: &str, head: &str) -> String {
    let Some((before, rest)) = text.split_once(head) else { return text.to_owned() };
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return [before, rest.get(at + 1..).unwrap_or_default()].concat(),
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.to_owned()
}

/// A function at the top of the glue, whose last line is a brace of its own.
struct Function<'a> {
    name: &'a str,
    parameters: &'a str,
    lines: Vec<&'a str>,
}

/// The glue without those functions of which `spared` gives something that stands there instead; and that, by their names.
fn replaced(
    text: &str,
    is_meant: impl Fn(&str) -> bool,
    spared: impl Fn(&Function) -> Option<String>,
) -> (String, BTreeMap<String, String>) {
    let (mut kept, mut instead) = (Vec::new(), BTreeMap::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let head = line.strip_prefix("export ").unwrap_or(line).strip_prefix("function ");
        let head = head.and_then(|head| head.strip_suffix(") {")).and_then(|head| head.split_once('('));
        let Some((name, parameters)) = head.filter(|(name, _)| is_meant(name)) else {
            kept.push(line);
            continue;
        };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
        let statements = body.iter().copied().filter(|line| !line.starts_with("//")).collect();
        match spared(&Function { name, parameters, lines: statements }) {
            Some(expression) => {
                instead.insert(name.to_owned(), expression);
            }
            None => kept.extend([line].into_iter().chain(body).chain(["}"])),
        }
    }
    (kept.join("\n"), instead)
}

/// The glue without functions for the imports that are one expression: here each has it, or what it only hands its arguments
/// on to. What is a size or a flag there is the same number without being converted: no size is a negative number, and of a
/// flag only its truth is asked.
pub(super) fn imports(text: &str) -> (String, BTreeMap<String, String>) {
    let is_import = |name: &str| name.starts_with("__wb");
    replaced(text, is_import, |Function { parameters, lines, .. }| {
        let expression = match lines.as_slice() {
            [statement] | [statement, "return ret;"] => result(statement)?.to_owned(),
            [statement, "giveText(ret, arg0);"] => format!("giveText({}, arg0)", result(statement)?),
            _ => return None,
        };
        let expression = match expression.contains("services.") {
            true => expression.replace(" >>> 0", "").replace(" !== 0", ""),
            false => expression,
        };
        let handed_on = format!("({parameters})");
        let callee = expression.strip_suffix(&handed_on).filter(|callee| callee.starts_with("services."));
        Some(callee.map_or_else(|| format!("({parameters}) => {expression}"), str::to_owned))
    })
}

/// The glue without functions for the exports that only call the wasm, whose own are as good; and the names of these.
pub(super) fn exports(text: &str, exported: &[String]) -> (String, Vec<String>) {
    let is_export = |name: &str| exported.iter().any(|other| other == name);
    let (text, bare) = replaced(text, is_export, |Function { name, parameters, lines }| {
        let call = match lines.as_slice() {
            [statement] | [statement, "return ret;" | "return ret >>> 0;" | "return ret !== 0;"] => result(statement)?,
            _ => return None,
        };
        (call == format!("wasm.{name}({parameters})")).then(String::new)
    });
    (text, bare.into_keys().collect())
}

/// What a statement computes.
fn result(statement: &str) -> Option<&str> {
    let expression = statement.strip_suffix(';')?;
    Some(expression.strip_prefix("const ret = ").unwrap_or(expression)).filter(|_| !statement.starts_with("throw "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The function of an import, with a body of these lines.
    fn import(parameters: &str, lines: &[&str]) -> String {
        format!("function __wbg_it_12({parameters}) {{\n{}\n}}\n", lines.join("\n"))
    }

    /// What stands in place of it, if anything does.
    fn instead(parameters: &str, lines: &[&str]) -> Option<String> {
        imports(&import(parameters, lines)).1.remove("__wbg_it_12")
    }

    #[test]
    fn what_only_hands_its_arguments_on_gives_way_to_what_it_calls() {
        let cases = [
            ("", vec!["services.snap();"], "services.snap"),
            ("arg0", vec!["const ret = services.isHeld(arg0);", "return ret;"], "services.isHeld"),
            ("arg0, arg1", vec!["services.layOut(arg0 >>> 0, arg1 !== 0);"], "services.layOut"),
            ("arg0", vec!["// A comment.", "arg0.preventDefault();"], "(arg0) => arg0.preventDefault()"),
            (
                "arg0, arg1",
                vec!["services.warn(textAt(arg0, arg1));"],
                "(arg0, arg1) => services.warn(textAt(arg0, arg1))",
            ),
            ("arg0, arg1", vec!["services.swap(arg1, arg0);"], "(arg0, arg1) => services.swap(arg1, arg0)"),
            (
                "arg0",
                vec!["const ret = services.hash();", "giveText(ret, arg0);"],
                "(arg0) => giveText(services.hash(), arg0)",
            ),
        ];
        for (parameters, lines, expected) in cases {
            assert_eq!(instead(parameters, &lines).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_does_more_stays_a_function() {
        for lines in [vec!["throw new Error(arg0);"], vec!["const it = wasm.d;", "it.set(0, undefined);"]] {
            let text = import("arg0", &lines);
            assert_eq!(imports(&text), (text.trim_end().to_owned(), BTreeMap::new()));
        }
    }

    #[test]
    fn exports_without_a_text_go_by_themselves() {
        let text = "export function close() {\nwasm.close();\n}
export function count() {\nconst ret = wasm.count();\nreturn ret >>> 0;\n}
export function open(id) {\nconst ptr0 = putText(id);\nwasm.open(ptr0, length);\n}";
        let (text, bare) = exports(text, &["close", "count", "open"].map(str::to_owned));
        assert_eq!(bare, ["close", "count"]);
        assert!(text.starts_with("export function open(id) {") && text.ends_with("length);\n}"), "{text}");
    }

    #[test]
    fn texts_cross_by_functions_of_our_own() {
        let text = "let WASM_VECTOR_LEN = 0;
function __wbg_hash_1(arg0) {
const ret = services.hash();
const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
}
function getDataViewMemory0() {\n if (x) {\n y();\n }\n return cachedDataViewMemory0;\n }";
        let own = with_own_texts(text).unwrap();
        assert!(own.contains("const ret = services.hash();\ngiveText(ret, arg0);\n}\n\nlet length;"), "{own}");
        let unknown = text.replace("4 * 1, len1", "4 * 1, len2");
        assert!(with_own_texts(&unknown).unwrap_err().to_string().contains("uses Memory0 in a way that is not known"));
    }
}
