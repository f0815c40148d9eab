//! What holds of the shell's own text: `src/dom/` and `src/embed/`.
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
