//! Where a path leads: to a file, through however many links, or to something that is none.

use std::{
    fs::{self, Metadata},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// How many links may follow one another: as many as Linux follows.
const MAX_LINKS: usize = 40;

/// Where names stand for what a program has open; such a file is written to and never replaced.
const OPEN: [&str; 4] = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"];

/// Where a path leads.
#[derive(Debug)]
pub(super) enum Place {
    /// To a regular file, or to where one may be.
    File {
        /// The end of all links.
        target: PathBuf,
        /// What is there already.
        known: Option<Metadata>,
    },
    /// To a device, a pipe or a socket, which takes what is written to it.
    Open,
}

impl Place {
    /// Follows a path.
    ///
    /// # Errors
    /// Where links lead in a circle, or what is there can't be looked at.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let target = followed(path)?;
        match fs::metadata(path) {
            Ok(known) if !known.is_file() || OPEN.iter().any(|name| path.starts_with(name)) => Ok(Place::Open),
            Ok(known) => Ok(Place::File { target, known: Some(known) }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Place::File { target, known: None }),
            Err(error) => Err(error),
        }
    }
}

/// The end of all links that a path's last name stands for, whether or not there is something.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink()) {
            return Ok(path);
        }
        let named = fs::read_link(&path)?;
        // A relative one is relative to the folder that it stands in.
        path = path.parent().unwrap_or(Path::new("")).join(named);
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "its links lead in a circle"))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_to_their_end_also_where_nothing_is_yet() {
        let desk = tempfile::tempdir().unwrap();
        let at = |name: &str| desk.path().join(name);
        fs::create_dir(at("deep")).unwrap();
        fs::write(at("deep/file"), "x").unwrap();
        symlink("deep/file", at("near")).unwrap();
        symlink(at("near"), at("far")).unwrap();
        symlink("deep/new", at("dangling")).unwrap();
        symlink("round", at("about")).unwrap();
        symlink("about", at("round")).unwrap();
        let cases = [("deep/file", "deep/file"), ("near", "deep/file"), ("far", "deep/file"), ("dangling", "deep/new")];
        for (path, end) in cases {
            let Place::File { target, known } = Place::of(&at(path)).unwrap() else { unreachable!("{path}") };
            assert_eq!((target, known.is_some()), (at(end), path != "dangling"), "{path}");
        }
        assert!(Place::of(&at("round")).is_err());
        assert!(matches!(Place::of(Path::new("/dev/null")), Ok(Place::Open)));
        assert!(matches!(Place::of(Path::new("/proc/self/fd/0")), Ok(Place::Open)));
    }
}
