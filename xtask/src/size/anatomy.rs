//! What a wasm module is made of: its functions by name and by the Rust module they come from, and all the rest.

use std::collections::BTreeMap;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// A part of the module.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The function's name, or what else it is.
    pub(super) name: String,
    /// The Rust module it comes from.
    pub(super) module: String,
    pub(super) size: usize,
    pub(super) is_function: bool,
}

/// Takes a module apart, one that still has its names.
pub(super) fn parts(wasm: &[u8]) -> Result<Vec<Part>> {
    let mut names = BTreeMap::new();
    let mut bodies = Vec::new();
    let mut parts = Vec::new();
    let mut imports = 0;
    let mut rest = |name: &str, size| {
        parts.push(Part { name: name.to_owned(), module: format!("({name})"), size, is_function: false });
    };
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                imports = section.count();
                rest("imports", section.range().len());
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(section) => rest("data: texts and tables", section.range().len()),
            Payload::TypeSection(section) => rest("types and declarations", section.range().len()),
            Payload::FunctionSection(section) => rest("types and declarations", section.range().len()),
            Payload::ElementSection(section) => rest("table of functions", section.range().len()),
            Payload::ExportSection(section) => rest("exports", section.range().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for name in section {
                        if let Name::Function(functions) = name? {
                            for naming in functions {
                                let naming = naming?;
                                names.insert(naming.index, naming.name.to_owned());
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // Functions are counted from the imported ones on; nothing but functions is imported.
    for (index, size) in (imports..).zip(bodies) {
        let symbol = names.get(&index).map_or("?", String::as_str);
        let name = without_hashes(&format!("{:#}", rustc_demangle::demangle(symbol)));
        parts.push(Part { module: module(&name), name, size, is_function: true });
    }
    Ok(parts)
}

/// The `count` largest sums of what bears the same name.
pub(super) fn largest<'a>(parts: impl Iterator<Item = (&'a str, usize)>, count: usize) -> Vec<(&'a str, usize)> {
    let mut sums = BTreeMap::new();
    for (name, size) in parts {
        *sums.entry(name).or_insert(0) += size;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|&(_, size)| std::cmp::Reverse(size));
    sums.truncate(count);
    sums
}

/// A demangled name without what tells versions of a crate apart: `core[0123456789abcdef]::fmt` is `core::fmt`.
fn without_hashes(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        rest = match after.split_once(']') {
            Some((hash, after)) if hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => after,
            _ => {
                plain.push('[');
                after
            }
        };
    }
    plain.push_str(rest);
    plain
}

/// The Rust module a function belongs to, two segments deep: `newsrack::dom`, `core::fmt`.
fn module(name: &str) -> String {
    const DROP: &str = "core::ptr::drop_in_place::<";
    // What is dropped says more than that it is.
    let name = name.strip_prefix(DROP).unwrap_or(name);
    // `<&mut a::B<C> as d::E>::f` belongs to `a`.
    let path = name.trim_start_matches(['<', '&', '(', '[', '*']);
    let path = ["mut ", "const ", "dyn "].iter().fold(path, |path, word| path.strip_prefix(word).unwrap_or(path));
    let end = path.find(['<', ' ', '>', '{', '(', '[', ']']).unwrap_or(path.len());
    let (path, _) = path.split_at(end);
    let segments: Vec<&str> = path.trim_end_matches(':').split("::").collect();
    // The last one is the function or type itself.
    match segments.as_slice() {
        [first, second, _, ..] => format!("{first}::{second}"),
        [first, _] => (*first).to_owned(),
        [first] if name.contains("::") => (*first).to_owned(),
        _ => "(exports and built-in functions)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_modules() {
        let cases = [
            ("newsrack::dom::widget::draw", "newsrack::dom"),
            ("newsrack::connect", "newsrack"),
            ("<newsrack::model::Model>::update", "newsrack::model"),
            ("<newsrack::model::Model as core::clone::Clone>::clone", "newsrack::model"),
            ("<&mut alloc::string::String as core::fmt::Write>::write_str", "alloc::string"),
            ("core::ptr::drop_in_place::<newsrack::edition::Item>", "newsrack::edition"),
            ("newsrack::dom::widget::draw::{closure#0}", "newsrack::dom"),
            ("<[u8]>::repeat", "u8"),
            ("<dlmalloc::dlmalloc::Dlmalloc<dlmalloc::sys::System>>::malloc", "dlmalloc::dlmalloc"),
            ("__rustc::__rust_alloc", "__rustc"),
            ("connect externref shim multivalue shim", "(exports and built-in functions)"),
            ("memcpy", "(exports and built-in functions)"),
        ];
        for (name, expected) in cases {
            assert_eq!(module(name), expected, "{name}");
        }
    }

    #[test]
    fn hashes_of_crates_are_left_out() {
        let name = "<alloc[6ccceecd3902b573]::boxed::Box<[u8]> as core[a1e925868fe23d8c]::ops::Drop>::drop";
        assert_eq!(without_hashes(name), "<alloc::boxed::Box<[u8]> as core::ops::Drop>::drop");
    }

    #[test]
    fn sums_are_sorted_and_cut() {
        let parts = [("a", 1), ("b", 5), ("a", 2), ("c", 4)];
        assert_eq!(largest(parts.into_iter(), 2), [("b", 5), ("c", 4)]);
    }

    #[test]
    fn a_module_is_taken_apart() {
        // (module (import "a" "b" (func)) (func $f nop)), with a name section.
        let wasm = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x07\x01\x01a\x01b\0\0\
            \x03\x02\x01\0\
            \x0a\x05\x01\x03\0\x01\x0b\
            \0\x0b\x04name\x01\x04\x01\x01\x01f";
        let parts = parts(wasm).unwrap();
        let function = parts.iter().find(|part| part.is_function).unwrap();
        assert_eq!((function.name.as_str(), function.size), ("f", 3));
        assert_eq!(parts.iter().map(|part| part.size).sum::<usize>(), 4 + 7 + 2 + 3);
    }
}
