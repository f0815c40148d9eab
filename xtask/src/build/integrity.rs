//! Checksums and sizes: `pkg/integrity.json`.

use std::{collections::BTreeMap, fs, io::Write as _};

use anyhow::{Context, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;
use sha2::{Digest as _, Sha256, Sha384};

use crate::workspace::{Workspace, read, write};

/// What a partner needs to know of a file.
#[derive(Debug, Serialize)]
struct Entry {
    integrity: String,
    #[serde(flatten)]
    sizes: Sizes,
}

/// How many bytes a file takes on the disk and on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sizes {
    /// As it is.
    pub raw: u64,
    /// By gzip at level 9.
    pub gzip: u64,
    /// By brotli at level 11.
    pub brotli: u64,
}

impl Sizes {
    /// Measures `content`.
    pub fn of(content: &[u8]) -> Result<Sizes> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(content)?;
        let gzip = gzip.finish()?;
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 4096, 11, 22).write_all(content)?;
        Ok(Sizes { raw: content.len() as u64, gzip: gzip.len() as u64, brotli: brotli.len() as u64 })
    }
}

impl std::ops::Add for Sizes {
    type Output = Sizes;

    fn add(self, other: Sizes) -> Sizes {
        Sizes { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Writes `pkg/integrity.json`: each built file with its checksum and its sizes.
pub(super) fn run(workspace: &Workspace) -> Result<()> {
    let mut entries = BTreeMap::new();
    for (name, content) in built(workspace)? {
        entries.insert(name, Entry { integrity: sri(&content), sizes: Sizes::of(&content)? });
    }
    let mut text = serde_json::to_string_pretty(&entries)?;
    text.push('\n');
    write(&workspace.package().join("integrity.json"), text)
}

/// The built files of `pkg/` that a page or a frame may load, by name.
pub fn built(workspace: &Workspace) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(workspace.package()).context("cannot list pkg/; does it exist?")? {
        let path = entry?.path();
        let extension = path.extension().unwrap_or_default();
        if ["js", "mjs", "wasm", "html"].iter().any(|known| extension == *known) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, read(&path)?);
        }
    }
    Ok(files)
}

/// The checksum as `integrity` attributes have it.
pub(super) fn sri(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// A shorter checksum of the same kind, for the script's own use: it can't be compressed, and every reader loads it.
pub(super) fn short_sri(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// The first 12 hexadecimal digits of the SHA-256: enough for a file's name.
pub(super) fn short_hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_what_browsers_expect() {
        assert_eq!(sri(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
        assert_eq!(short_hash(b""), "e3b0c44298fc");
    }

    #[test]
    fn repetition_compresses() {
        let sizes = Sizes::of(&[b'a'; 10_000]).unwrap();
        assert_eq!(sizes.raw, 10_000);
        assert!(sizes.gzip < 100 && sizes.brotli < sizes.gzip);
    }
}
