//! What is read: files, folders and standard input, refused by size before they are read whole.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

/// The largest file taken unless the user says otherwise, in bytes.
pub const MAX_SIZE: u64 = 64 << 20;

/// One input and what it is called in messages.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path, or "standard input".
    pub name: String,
    /// Where it lies; none for standard input.
    pub path: Option<PathBuf>,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads a file, or standard input where the path is `-`.
    ///
    /// # Errors
    /// Where there is no such file, it can't be read, or it is larger than `max_size` bytes.
    pub fn read(path: &Path, max_size: u64) -> Result<Self> {
        if path == Path::new("-") {
            let bytes = limited(io::stdin().lock(), "standard input", max_size)?;
            return Ok(Self { name: "standard input".into(), path: None, bytes });
        }
        let name = path.display().to_string();
        let file = File::open(path).with_context(|| format!("{name} cannot be opened"))?;
        let metadata = file.metadata().with_context(|| format!("{name} cannot be read"))?;
        ensure!(!metadata.is_dir(), "{name} is a folder; name a file in it");
        ensure!(metadata.len() <= max_size, "{}", too_large(&name, max_size));
        let bytes = limited(file, &name, max_size)?;
        Ok(Self { name, path: Some(path.into()), bytes })
    }
}

/// Reads to the end, or to where it is too much: a pipe or a device does not say its size.
fn limited(source: impl Read, name: &str, max_size: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source
        .take(max_size.saturating_add(1))
        .read_to_end(&mut bytes)
        .with_context(|| format!("{name} cannot be read"))?;
    ensure!(bytes.len() as u64 <= max_size, "{}", too_large(name, max_size));
    Ok(bytes)
}

fn too_large(name: &str, max_size: u64) -> String {
    format!("{name} is larger than {max_size} bytes; if that is meant, allow it with --max-size")
}
