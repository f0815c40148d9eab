//! Which files to check: those named, and those in the folders named.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::text::Unreadable;

/// What one argument stands for.
pub(super) struct Named {
    /// The folder, where it is one.
    pub(super) folder: Option<PathBuf>,
    /// The files to read, in the order of their names.
    pub(super) files: Vec<PathBuf>,
    /// Folders that can't be looked into.
    pub(super) unreadable: Vec<(PathBuf, Unreadable)>,
}

/// The files that an argument stands for: a folder for all `*.json` in it, those in hidden folders excepted. Links to
/// folders are not followed, so that the search ends.
pub(super) fn find(path: &Path) -> Named {
    if !path.is_dir() {
        return Named { folder: None, files: vec![path.into()], unreadable: Vec::new() };
    }
    let mut named = Named { folder: Some(path.into()), files: Vec::new(), unreadable: Vec::new() };
    let is_hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) => {
                let is_json = entry.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
                if is_json && !entry.file_type().is_dir() {
                    named.files.push(entry.into_path());
                }
            }
            Err(error) => {
                let place = error.path().unwrap_or(path).into();
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                named.unreadable.push((place, Unreadable::new(format!("cannot be looked into: {reason}"))));
            }
        }
    }
    named
}
