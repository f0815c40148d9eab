//! Replays what fuzzing has found worth keeping, through the same checks.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use std::fs;
use std::path::Path;

#[path = "corpus/checks.rs"]
mod checks;

/// Runs a check over every file of a target's corpus.
fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let input = fs::read(&path).unwrap();
        assert!(std::panic::catch_unwind(|| check(&input)).is_ok(), "{}", path.display());
        files += 1;
    }
    assert!(files > 0, "{} has no files", folder.display());
}

#[test]
fn the_native_reader_holds() {
    replay("native_reader", checks::native_reader);
}

#[test]
fn the_json_feed_reader_holds() {
    replay("json_feed", checks::json_feed);
}

#[test]
fn the_html_reader_holds() {
    replay("html_reader", checks::html_reader);
}

#[test]
fn every_corpus_has_its_target_and_every_target_its_replay() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let names = |folder: &str| {
        let mut names: Vec<_> = fs::read_dir(fuzz.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("corpus"), names("fuzz_targets"));
    // Those of the importers are replayed by the tests of the command line, which this crate knows nothing of.
    let tests = [include_str!("corpus.rs"), include_str!("../cli/tests/corpus.rs")];
    for name in names("corpus") {
        let call = format!("replay(\"{name}\"");
        assert!(tests.iter().any(|tests| tests.contains(&call)), "{name}");
    }
}
