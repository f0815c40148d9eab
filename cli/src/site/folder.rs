//! The folder of the site: what earlier runs have made, and how what is new takes its place.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::archive::Entry;
use crate::output;

/// Where the site remembers what it has made.
const RECORD: &str = ".newsrack-site.json";

/// What earlier runs have made.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Record {
    /// The issues, the newest first.
    pub(super) issues: Vec<Entry>,
    /// Files of none of them.
    pub(super) files: Vec<String>,
}

impl Record {
    /// Reads what a folder remembers; nothing where it is new.
    ///
    /// # Errors
    /// Where the record is there, and can't be read.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(RECORD);
        let name = path.display();
        match fs::read(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("{name} cannot be read")),
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{name} is broken; take it away, and make the site of all its editions anew")),
        }
    }

    fn has(&self, file: &str) -> bool {
        self.files.iter().chain(self.issues.iter().flat_map(|issue| &issue.files)).any(|known| known == file)
    }

    fn all(&self) -> BTreeSet<&str> {
        self.files.iter().chain(self.issues.iter().flat_map(|issue| &issue.files)).map(String::as_str).collect()
    }
}

/// Files by their paths in the site.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Writes files and the record of them. Whoever reads the site meanwhile finds each file whole, pages before those that
/// lead to them; what earlier runs have made and nobody needs any more goes. Gives how many files have changed.
///
/// # Errors
/// Where a file of somebody else's is in the way, or the folder can't be written to.
pub(super) fn write(folder: &Path, files: &Files, before: &Record, after: &Record, force: bool) -> Result<usize> {
    let changed: Vec<(&String, &Vec<u8>)> =
        files.iter().filter(|(name, content)| !is_same(&folder.join(name), content)).collect();
    for (name, _) in &changed {
        let path = folder.join(name);
        ensure!(
            force || before.has(name) || !path.exists(),
            "{} is there already, and is not of this site; write to another folder, or replace it with --force",
            path.display()
        );
        ensure!(!path.is_dir(), "{} is a folder, and a file has to be there; take it away", path.display());
    }
    fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    // All content is on the disk before the first file gets its name.
    let stage = tempfile::Builder::new().prefix(".newsrack-").tempdir_in(folder);
    let stage = stage.with_context(|| format!("the folder {} cannot be written to", folder.display()))?;
    for (place, (name, content)) in changed.iter().enumerate() {
        let path = stage.path().join(place.to_string());
        fs::write(&path, content).with_context(|| format!("{} cannot be written", folder.join(name).display()))?;
    }
    let mut places: Vec<usize> = (0..changed.len()).collect();
    places.sort_by_key(|place| changed.get(*place).map(|(name, _)| rank(name)));
    for place in places {
        let Some((name, _)) = changed.get(place) else { continue };
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("the folder {} cannot be made", parent.display()))?;
        fs::rename(stage.path().join(place.to_string()), &path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let known = after.all();
    for name in before.all().into_iter().filter(|name| !known.contains(name) && is_plain(name)) {
        // One that is gone already is as it is to be.
        let _ = fs::remove_file(folder.join(name));
    }
    let record = serde_json::to_vec_pretty(after).context("the site's record cannot be written")?;
    output::write(Some(&folder.join(RECORD)), &record)?;
    Ok(changed.len())
}

/// What is written first: pictures and the widget's program, articles, then what leads to them, last what leads to all.
fn rank(name: &str) -> u8 {
    match name {
        _ if name.contains("/pictures/") || super::embed::has_hash(name) => 0,
        _ if name.ends_with("/index.html") || name.ends_with("/edition.json") => 2,
        _ if name.contains('/') || name.ends_with(".css") => 1,
        _ => 3,
    }
}

/// Whether a path that was remembered stays in the folder: nobody's record makes us take away anything else.
fn is_plain(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

fn is_same(path: &Path, content: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|file| file.len() == content.len() as u64)
        && fs::read(path).is_ok_and(|there| there == content)
}
