//! The site: which address has what, and that only this machine's own browser asks.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};

use super::{
    files::{inside, kind},
    pages,
};
use crate::{
    address::{escape, unescape},
    widget::Widget,
};

/// How often the file is looked at, and how often while a page waits for news of it.
pub(super) const LOOK: Duration = Duration::from_millis(200);
pub(super) const LOOKS: u32 = 100;

/// What is served.
pub(super) struct Site {
    /// The edition.
    file: PathBuf,
    /// Its folder, which has its pictures and its next files.
    folder: PathBuf,
    /// Its name in the folder.
    name: String,
    widget: Widget,
}

/// What a browser asks for.
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    /// By which name it knows this machine.
    pub(super) host: &'a str,
    pub(super) path: &'a str,
}

/// What it is answered.
pub(super) enum Answer {
    Now(Reply),
    /// The version of the file, as soon as it is another than this.
    Later(String),
}

/// An answer.
pub(super) struct Reply {
    pub(super) status: u16,
    /// What it is; nothing where it says why there is nothing.
    pub(super) kind: &'static str,
    pub(super) bytes: Vec<u8>,
}

impl Reply {
    fn refused(status: u16, why: &str) -> Answer {
        Answer::Now(Self { status, kind: "text/plain; charset=utf-8", bytes: why.into() })
    }

    pub(super) fn version(version: String) -> Self {
        Self { status: 200, kind: "text/plain", bytes: version.into_bytes() }
    }
}

impl Site {
    /// The site around an edition.
    ///
    /// # Errors
    /// Where its name is none.
    pub(super) fn new(file: &Path, widget: Widget) -> Result<Self> {
        let name = file.file_name().and_then(|name| name.to_str());
        let name = name.with_context(|| format!("{} has a name that is not Unicode; rename it", file.display()))?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok(Self { file: file.into(), folder: folder.into(), name: name.into(), widget })
    }

    /// What tells one version of the file from another, without reading it.
    pub(super) fn version(&self) -> String {
        let mut hasher = DefaultHasher::new();
        if let Ok(metadata) = fs::metadata(&self.file) {
            metadata.len().hash(&mut hasher);
            metadata.modified().ok().hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }

    /// The answer to what is asked.
    pub(super) fn answer(&self, asked: &Asked) -> Answer {
        let name = asked.host.rsplit_once(':').map_or(asked.host, |(name, _)| name);
        if !matches!(name, "127.0.0.1" | "localhost") {
            // A page of the web may give its own name this machine's address.
            return Reply::refused(403, "only http://127.0.0.1 and http://localhost are served\n");
        }
        if !matches!(asked.method, "GET" | "HEAD") {
            return Reply::refused(405, "");
        }
        if let Some(seen) = asked.path.strip_prefix("/version/") {
            return Answer::Later(seen.into());
        }
        match self.content(asked.path) {
            Some((kind, bytes)) => Answer::Now(Reply { status: 200, kind, bytes }),
            None => Reply::refused(404, "there is no such file beside the edition\n"),
        }
    }

    fn content(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        const HTML: &str = "text/html; charset=utf-8";
        if path == "/" {
            return Some((HTML, pages::overview(&self.name).into_bytes()));
        }
        if path == "/reload.js" {
            return Some(("text/javascript; charset=utf-8", pages::RELOAD.into()));
        }
        if let Some(theme) = path.strip_prefix("/view/") {
            let edition = format!("/edition/{}", escape(&self.name));
            return Some((HTML, pages::view(theme, &edition)?.into_bytes()));
        }
        if let Some(name) = path.strip_prefix("/pkg/") {
            return Some((kind(name), self.widget.file(name)?));
        }
        let name = path.strip_prefix("/edition/")?;
        // The edition itself may have any name, and be a link that leads elsewhere.
        let file = if unescape(name) == self.name { self.file.clone() } else { inside(&self.folder, name)? };
        Some((kind(name), fs::read(file).ok()?))
    }
}
