//! Archives that are the same for the same content: files in their order, without times and owners.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

/// A file of an archive.
pub(super) struct File {
    pub(super) path: String,
    pub(super) content: Vec<u8>,
    pub(super) is_program: bool,
}

impl File {
    pub(super) fn new(path: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), content: content.into(), is_program: false }
    }
}

/// Writes an archive.
pub(super) fn write(archive: &Path, mut files: Vec<File>) -> Result<()> {
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let content = pack(&files).with_context(|| format!("cannot pack {}", archive.display()))?;
    fs::write(archive, content).with_context(|| format!("cannot write {}", archive.display()))
}

fn pack(files: &[File]) -> Result<Vec<u8>> {
    let mut builder = Builder::new(GzBuilder::new().mtime(0).write(Vec::new(), Compression::best()));
    for file in files {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(if file.is_program { 0o755 } else { 0o644 });
        header.set_size(file.content.len() as u64);
        builder.append_data(&mut header, &file.path, file.content.as_slice())?;
    }
    Ok(builder.into_inner()?.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn an_archive_has_its_files_with_their_modes_and_nothing_of_the_day() {
        let program = File { is_program: true, ..File::new("a/newsrack", "program") };
        let files = [program, File::new("a/README.md", "read")];
        let packed = pack(&files).unwrap();
        assert_eq!(packed, pack(&files).unwrap());
        let mut archive = tar::Archive::new(GzDecoder::new(packed.as_slice()));
        let found = archive.entries().unwrap().map(|entry| {
            let mut entry = entry.unwrap();
            let mut content = String::new();
            entry.read_to_string(&mut content).unwrap();
            let header = entry.header();
            (header.path().unwrap().display().to_string(), header.mode().unwrap(), header.mtime().unwrap(), content)
        });
        let expected = [
            ("a/newsrack".to_owned(), 0o755, 0, "program".to_owned()),
            ("a/README.md".to_owned(), 0o644, 0, "read".to_owned()),
        ];
        assert!(found.eq(expected));
    }
}
