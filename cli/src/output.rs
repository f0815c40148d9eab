//! What is written: whole or not at all.

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, Result};

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
    let name = path.display();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = tempfile::Builder::new().prefix(".newsrack-").tempfile_in(folder).and_then(|mut file| {
        file.write_all(content)?;
        Ok(file)
    });
    let file = written.with_context(|| format!("{name} cannot be written: check the folder {}", folder.display()))?;
    readable(&file)?;
    file.persist(path).with_context(|| format!("{name} cannot be written"))?;
    Ok(())
}

/// A temporary file is its owner's alone; an edition is for the web server too.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = std::fs::Permissions::from_mode(0o644);
    file.as_file().set_permissions(permissions).context("the permissions of a file cannot be set")
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile) -> Result<()> {
    Ok(())
}
