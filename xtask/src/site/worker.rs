//! The service worker, by which each page is there without a network once a reader has been on one.

use anyhow::Result;
use sha2::{Digest as _, Sha256};

use super::Files;

const WORKER: &str = include_str!("worker.js");

/// The worker with the names of the files that it keeps; it is another one when any of them changes.
pub(super) fn text(files: &Files) -> Result<String> {
    let kept: Vec<&String> = files.keys().filter(|name| is_kept(name)).collect();
    let mut digest = Sha256::new();
    for (name, content) in files {
        digest.update(name);
        digest.update(content);
    }
    let version: String = digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Ok(WORKER.replace("VERSION", &version).replace("[\"FILES\"]", &serde_json::to_string(&kept)?))
}

/// Not what only machines read, nor the program that runs where WebAssembly does not.
fn is_kept(name: &str) -> bool {
    !name.ends_with(".fallback.mjs") && !matches!(name, "sitemap.xml" | "hashmap.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_names_what_it_keeps() {
        let files = |content: &[u8]| {
            Files::from([("a.html".to_owned(), content.to_vec()), ("hashmap.json".to_owned(), vec![])])
        };
        let first = text(&files(b"1")).unwrap();
        assert!(first.contains("const FILES = [\"a.html\"];"), "{first}");
        assert!(!first.contains("VERSION"), "{first}");
        assert_ne!(first, text(&files(b"2")).unwrap(), "a change makes another worker");
    }
}
