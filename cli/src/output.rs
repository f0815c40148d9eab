//! What is written: whole or not at all.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use tempfile::NamedTempFile;

/// Writes `content` to a file in one step, or to standard output where there is none: whoever reads the file meanwhile,
/// or whatever fails, never finds half of it.
///
/// # Errors
/// Where the folder does not exist or can't be written to.
pub fn write(path: Option<&Path>, content: &[u8]) -> Result<()> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        let mut out = io::stdout().lock();
        return out.write_all(content).and_then(|()| out.flush()).context("standard output cannot be written to");
    };
    check_name(path)?;
    persist(path, stage(path, content)?)
}

/// Writes several files, or none: all content is on the disk before the first gets its name, and where a name can't be
/// given, the files that are new go again. The last ones get their names first, so that no file is there before those
/// that it names.
///
/// # Errors
/// Where a folder does not exist or can't be written to.
pub fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    let staged: Vec<_> = files.iter().map(|(path, content)| stage(path, content)).collect::<Result<_>>()?;
    files.iter().try_for_each(|(path, _)| check_name(path))?;
    let mut new = Vec::new();
    for ((path, _), file) in files.iter().zip(staged).rev() {
        let is_new = !path.exists();
        if let Err(error) = persist(path, file) {
            // What fails now can't be mended here; the first error is the one to tell.
            new.iter().for_each(|path| _ = fs::remove_file(path));
            return Err(error);
        }
        new.extend(is_new.then_some(path));
    }
    Ok(())
}

/// A folder is never replaced by a file.
fn check_name(path: &Path) -> Result<()> {
    ensure!(!path.is_dir(), "{} is a folder; name a file in it", path.display());
    Ok(())
}

/// Writes content beside where it is to be, under a name of its own.
fn stage(path: &Path, content: &[u8]) -> Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = tempfile::Builder::new().prefix(".newsrack-").tempfile_in(folder).and_then(|mut file| {
        file.write_all(content)?;
        Ok(file)
    });
    let file = written
        .with_context(|| format!("{} cannot be written: check the folder {}", path.display(), folder.display()))?;
    readable(&file)?;
    Ok(file)
}

fn persist(path: &Path, file: NamedTempFile) -> Result<()> {
    file.persist(path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(())
}

/// A temporary file is its owner's alone; an edition is for the web server too.
#[cfg(unix)]
fn readable(file: &NamedTempFile) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = std::fs::Permissions::from_mode(0o644);
    file.as_file().set_permissions(permissions).context("the permissions of a file cannot be set")
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) -> Result<()> {
    Ok(())
}
