//! Sources: the files that a user names, those in a folder among them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::notes::Notes;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// Its path, `-` for standard input.
    pub(super) path: PathBuf,
    /// Whether it was not named itself, but lay in a folder.
    pub(super) is_found: bool,
}

/// The files of the paths, those of a folder sorted by name. In a folder, `endings` say which are suitable; the others
/// are said.
///
/// # Errors
/// Where a path leads nowhere, or a folder has no suitable file.
pub(super) fn sources(paths: &[PathBuf], endings: &[&str], notes: &mut Notes) -> Result<Vec<Source>> {
    let ending = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
    let mut sources = Vec::new();
    for path in paths {
        if path == Path::new("-") || !path.is_dir() {
            sources.push(Source { path: path.clone(), is_found: false });
            continue;
        }
        let folder = path.display();
        let mut files = Vec::new();
        for entry in fs::read_dir(path).with_context(|| format!("{folder} cannot be read"))? {
            let entry = entry.with_context(|| format!("{folder} cannot be read"))?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !is_hidden && !entry.path().is_dir() {
                files.push(entry.path());
            }
        }
        files.sort();
        let total = files.len();
        let is_suitable = |file: &PathBuf| {
            let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            ending.is_some_and(|ending| endings.contains(&ending.as_str()))
        };
        let (suitable, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_suitable);
        if suitable.is_empty() {
            bail!("{folder} has no {ending} file among its {total}; name the file to be read whatever it is called");
        }
        for other in others {
            notes.file(&other.display().to_string());
            notes.remark("", format!("is no {ending} file, left out"));
        }
        sources.extend(suitable.into_iter().map(|path| Source { path, is_found: true }));
    }
    Ok(sources)
}
