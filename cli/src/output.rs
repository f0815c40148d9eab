//! What is written: files whole or not at all, and anything else (devices, pipes, standard output) as it comes.

mod place;

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use tempfile::NamedTempFile;

use place::Place;

/// Writes `content` to a file in one step, or to standard output where there is none: whoever reads the file meanwhile,
/// or whatever fails, never finds half of it. What is no file, such as a device or a pipe, is written through; a link
/// stays one, and what it names is replaced.
///
/// # Errors
/// Where the folder does not exist or can't be written to.
pub fn write(path: Option<&Path>, content: &[u8]) -> Result<()> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return sent(io::stdout().lock(), content).context("standard output cannot be written to");
    };
    stage(path, content)?.finish()
}

/// Writes several files, or none: all content is on the disk before the first gets its name, and where a name can't be
/// given, the files that are new go again. The last ones get their names first, so that no file is there before those
/// that it names.
///
/// # Errors
/// Where a folder does not exist or can't be written to.
pub fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    let staged: Vec<_> = files.iter().map(|(path, content)| stage(path, content)).collect::<Result<_>>()?;
    let mut new = Vec::new();
    for ((path, _), staged) in files.iter().zip(staged).rev() {
        let is_new = !path.exists();
        if let Err(error) = staged.finish() {
            // What fails now can't be mended here; the first error is the one to tell.
            new.iter().for_each(|path| _ = fs::remove_file(path));
            return Err(error);
        }
        new.extend(is_new.then_some(path));
    }
    Ok(())
}

/// Whether writing to this path would take the place of a file that is there.
#[must_use]
pub fn replaces(path: &Path) -> bool {
    path != Path::new("-") && matches!(Place::of(path), Ok(Place::File { known: Some(_), .. }))
}

/// Content that waits for its name.
enum Staged<'a> {
    /// Beside its place, under a name of its own.
    File { path: &'a Path, target: PathBuf, file: NamedTempFile },
    /// For something that takes what comes.
    Open { path: &'a Path, content: &'a [u8] },
}

/// Writes content beside where it is to be.
fn stage<'a>(path: &'a Path, content: &'a [u8]) -> Result<Staged<'a>> {
    let name = path.display();
    ensure!(!path.is_dir(), "{name} is a folder; name a file in it");
    let (target, known) = match Place::of(path).with_context(|| format!("{name} cannot be written"))? {
        Place::Open => return Ok(Staged::Open { path, content }),
        Place::File { target, known } => (target, known),
    };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = tempfile::Builder::new().prefix(".newsrack-").tempfile_in(folder).and_then(|mut file| {
        file.write_all(content)?;
        Ok(file)
    });
    let file = written.with_context(|| format!("{name} cannot be written: check the folder {}", folder.display()))?;
    set_access(&file, &target, known.as_ref()).with_context(|| format!("the permissions of {name} cannot be set"))?;
    Ok(Staged::File { path, target, file })
}

impl Staged<'_> {
    fn finish(self) -> Result<()> {
        let (path, result) = match self {
            Staged::File { path, target, file } => {
                (path, file.persist(target).map(|_| ()).map_err(|error| error.error))
            }
            Staged::Open { path, content } => {
                (path, File::options().append(true).open(path).and_then(|file| sent(file, content)))
            }
        };
        result.with_context(|| format!("{} cannot be written", path.display()))
    }
}

/// Writes to what takes it as it comes. Whoever reads it may have seen enough: a closed pipe is no error.
fn sent(mut out: impl Write, content: &[u8]) -> io::Result<()> {
    match out.write_all(content).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// A temporary file is its owner's alone; an edition is for the web server too. One that takes another's place is for
/// those that the other was for.
#[cfg(unix)]
fn set_access(file: &NamedTempFile, _: &Path, known: Option<&Metadata>) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let mode = known.map_or(0o644, |known| known.permissions().mode() & 0o777);
    if let Some(known) = known {
        // Only root may give a file away; for all others it is theirs, as it would be by any editor.
        let _ = fchown(file.as_file(), Some(known.uid()), Some(known.gid()));
    }
    file.as_file().set_permissions(fs::Permissions::from_mode(mode))
}

/// Node does it: WebAssembly knows of no modes.
#[cfg(target_os = "wasi")]
fn set_access(file: &NamedTempFile, target: &Path, known: Option<&Metadata>) -> io::Result<()> {
    crate::host::set_access(file.path(), known.map(|_| target))
}

#[cfg(not(any(unix, target_os = "wasi")))]
fn set_access(_: &NamedTempFile, _: &Path, _: Option<&Metadata>) -> io::Result<()> {
    Ok(())
}
