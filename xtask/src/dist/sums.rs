//! Checksums, as `sha256sum --check` reads them.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};

use crate::workspace::{self, read};

/// The name of the list.
const NAME: &str = "SHA256SUMS";

/// Writes the list of all files in a folder, and gives them with their sizes.
pub(super) fn write(folder: &Path) -> Result<Vec<(String, u64)>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let names: Result<Vec<String>> =
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
    let mut names = names?;
    names.retain(|name| name != NAME);
    names.sort();
    let mut list = String::new();
    let mut sizes = Vec::new();
    for name in names {
        let content = read(&folder.join(&name))?;
        let sum = Sha256::digest(&content);
        let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(list, "{hex}  {name}")?;
        sizes.push((name, content.len() as u64));
    }
    workspace::write(&folder.join(NAME), list)?;
    Ok(sizes)
}
