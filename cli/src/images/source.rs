//! Where a picture is: beside the edition, or at an address.

use std::path::{Path, PathBuf};

use crate::{
    address::{is_relative, unescape},
    fetch::Fetcher,
    input::Input,
};

/// Where a picture is.
pub(super) enum Source {
    /// In a file of this machine.
    Here(PathBuf),
    /// At an address.
    There(String),
    /// At the root of a server that nobody knows.
    Nowhere,
}

impl Source {
    /// Where the address leads from an edition in a folder.
    pub(super) fn of(src: &str, base: &Path) -> Self {
        if is_relative(src) {
            let file = src.split(['?', '#']).next().unwrap_or_default();
            return Source::Here(base.join(unescape(file)));
        }
        match src.strip_prefix("//") {
            Some(rest) => Source::There(format!("https://{rest}")),
            None if src.starts_with(['/', '\\', '?', '#']) => Source::Nowhere,
            None => Source::There(src.into()),
        }
    }

    /// The picture's bytes.
    ///
    /// # Errors
    /// Why there are none; the words follow the picture's name.
    pub(super) fn read(&self, fetcher: &Fetcher, limit: u64) -> Result<Vec<u8>, String> {
        match self {
            Source::Here(path) => {
                Input::read(path, limit).map(|input| input.bytes).map_err(|error| format!("cannot be read: {error:#}"))
            }
            Source::There(address) => {
                fetcher.get(address, limit).map(|answer| answer.bytes).map_err(|failure| failure.to_string())
            }
            Source::Nowhere => Err("begins at its server's root, and which server that is, nobody says; \
                                    write the whole address"
                .into()),
        }
    }
}
