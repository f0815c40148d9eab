//! Replays what fuzzing the importers has found worth keeping, through the same checks.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use std::fs;
use std::path::Path;

#[path = "corpus/checks.rs"]
mod checks;

/// Runs a check over every file of a target's corpus.
fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let mut files = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let input = fs::read(&path).unwrap();
        let replay = std::panic::catch_unwind(|| check(&input));
        assert!(replay.is_ok(), "{}", path.display());
        files += 1;
    }
    assert!(files > 0, "{} has no files", folder.display());
}

#[test]
fn the_text_importer_holds() {
    replay("text_importer", checks::text_importer);
}

#[test]
fn the_importer_of_rss_holds() {
    replay("rss_importer", checks::rss_importer);
}

#[test]
fn the_importer_of_atom_holds() {
    replay("atom_importer", checks::atom_importer);
}

#[test]
fn the_importer_of_ninjs_holds() {
    replay("ninjs_importer", checks::ninjs_importer);
}

#[test]
fn the_html_of_feeds_holds() {
    replay("feed_html", checks::feed_html);
}
