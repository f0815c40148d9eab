//! Short names for properties of our own: the services between the glue and `src/embed/services`, and what the objects of
//! `src/embed` call one another by. No compressor shrinks them as far, and what the files of `pkg/` share is called the same
//! in all of them.

use std::path::PathBuf;

use anyhow::Result;

use super::names::short;
use crate::workspace::{Workspace, write};

/// The properties that get short names. None of these is a property of the browser's objects, or of the contract, or is
/// reached by a text that holds its name: those are called what they are called.
const OWN: [&str; 32] = [
    "ask",
    "attribute",
    "cure",
    "dress",
    "edge",
    "enter",
    "expectMore",
    "extent",
    "giveUp",
    "guard",
    "hasChecksum",
    "insertCard",
    "inView",
    "isBlocked",
    "isEmpty",
    "isLast",
    "isOffline",
    "isShown",
    "isUnderWay",
    "isValid",
    "patchFrame",
    "perform",
    "pictures",
    "program",
    "removeCard",
    "restart",
    "reveal",
    "setInert",
    "settle",
    "sources",
    "standIn",
    "zero",
];

/// What esbuild is told: which properties to rename, and to what, for which it takes a file in the scratch folder.
pub(super) fn arguments(workspace: &Workspace) -> Result<[String; 2]> {
    let file: PathBuf = workspace.scratch()?.join("properties.json");
    let names = OWN.iter().enumerate().map(|(number, name)| ((*name).to_owned(), short(number).into()));
    write(&file, serde_json::Value::Object(names.collect()).to_string())?;
    Ok([format!("--mangle-props=^({})$", OWN.join("|")), format!("--mangle-cache={}", file.display())])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::workspace::read_text;

    fn sources() -> Vec<String> {
        let root = Workspace::here().unwrap();
        let files = ["src/embed", "src/embed/services"].iter().flat_map(|folder| {
            std::fs::read_dir(root.path(folder))
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.is_file())
        });
        files.map(|file| read_text(&file).unwrap()).collect()
    }

    #[test]
    fn short_names_are_for_names_of_our_own() {
        let types = read_text(&Workspace::here().unwrap().path("pkg/newsrack.d.ts")).unwrap();
        let public: BTreeSet<&str> = types.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let builtin =
            ["action", "data", "fetch", "find", "hash", "isConnected", "language", "play", "scroll", "state", "style"];
        for name in OWN {
            assert!(!builtin.contains(&name), "{name} is a property of the browser's objects");
            let is_in_prose = types.contains(&format!("{name}(")) || types.contains(&format!("{name}:"));
            assert!(!public.contains(name) || !is_in_prose, "{name} is part of the contract");
        }
        assert_eq!(OWN.iter().collect::<BTreeSet<_>>().len(), OWN.len());
    }

    #[test]
    fn short_names_are_for_names_that_no_text_holds() {
        let program = std::fs::read_dir(Workspace::here().unwrap().path("src/dom")).unwrap();
        let program: String = program.map(|entry| read_text(&entry.unwrap().path()).unwrap()).collect();
        let sources = sources().concat() + &program;
        let is_code = |line: &&str| !["//", "/*", "*"].iter().any(|mark| line.trim_start().starts_with(mark));
        let sources = sources.lines().filter(is_code).collect::<Vec<_>>().join("\n");
        for name in OWN {
            let texts = [format!("\"{name}\""), format!("'{name}'"), format!("`{name}`")];
            assert!(texts.iter().all(|text| !sources.contains(text.as_str())), "{name} is reached by a text");
            assert!(sources.contains(name), "{name} is not used any more");
        }
    }
}
