//! Where things lie in this repository.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The root of the repository, and the paths below it.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository this program was built from.
    pub fn here() -> Result<Workspace> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().context("xtask/ has no folder above it")?;
        Ok(Workspace { root: root.to_owned() })
    }

    /// A path below the root.
    pub fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.root.join(below)
    }

    /// Where cargo puts what it builds; everything made on the way lies below it too.
    pub fn target(&self) -> PathBuf {
        self.path("target")
    }

    /// The folder of tools that are this repository's alone.
    pub fn tools(&self) -> PathBuf {
        self.target().join("tools")
    }

    /// The folder of what is made on the way to `pkg/`, created if absent.
    pub fn scratch(&self) -> Result<PathBuf> {
        let folder = self.target().join("newsrack");
        create_folder(&folder)?;
        Ok(folder)
    }

    /// The folder a partner's server takes over as it is.
    pub fn package(&self) -> PathBuf {
        self.path("pkg")
    }

    /// The root itself.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

/// `std::fs::create_dir_all`, naming the folder when it fails.
pub fn create_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))
}

/// `std::fs::read`, naming the file when it fails.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

/// `std::fs::read_to_string`, naming the file when it fails.
pub fn read_text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// `std::fs::write`, naming the file when it fails.
pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))
}
