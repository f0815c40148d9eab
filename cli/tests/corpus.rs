//! Replays what fuzzing the importer of text has found worth keeping, through the same checks.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use std::fs;
use std::path::Path;

#[path = "corpus/checks.rs"]
mod checks;

#[test]
fn the_text_importer_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/text_importer");
    let mut files = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let input = fs::read(&path).unwrap();
        let replay = std::panic::catch_unwind(|| checks::text_importer(&input));
        assert!(replay.is_ok(), "{}", path.display());
        files += 1;
    }
    assert!(files > 0, "{} has no files", folder.display());
}
