//! What holds of the shell's own text: `src/dom/`, `src/embed/` and the style sheets.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, as it should")]

use std::{fs, path::Path};

/// More, and a file has more than one idea. ESLint says the same of scripts.
const MOST: usize = 300;

#[test]
fn no_file_of_the_shell_is_longer_than_300_lines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dom");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() > 10, "they are found");
    for file in files {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= MOST, "{} has {lines} lines", file.display());
    }
}

#[test]
fn the_widget_is_reached_by_one_cell_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dom");
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap();
        let is_cell = file.ends_with("cell.rs");
        assert!(is_cell || !text.contains("RefCell"), "{} borrows", file.display());
        assert_eq!(text.contains("Cell<Option<Slot>>"), is_cell, "{}", file.display());
    }
}

/// A page may register a custom property, and that holds in shadow trees as well.
#[test]
fn custom_properties_have_names_that_no_page_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sheets: Vec<_> = fs::read_dir(root.join("styles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    sheets.push(root.join("reader.css"));
    assert!(sheets.len() > 3, "they are found");
    let mut found = 0;
    for sheet in sheets {
        let text = fs::read_to_string(&sheet).unwrap();
        for (at, _) in text.match_indices("--") {
            let is_name = text[..at].ends_with(['(', ' ', '\n', '\t', ',', '*']);
            let name: String = text[at + 2..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if is_name && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                found += 1;
                assert!(name.starts_with("nr-") || name.starts_with("newsrack-"), "{}: --{name}", sheet.display());
            }
        }
    }
    assert!(found > 50, "{found} are found");
}
