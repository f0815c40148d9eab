//! Files that are shown: the widget's own, and those beside the edition.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Result, bail, ensure};

use crate::{address::unescape, real::canonicalize};

/// The widget's files as they were when the program was built; none where there were none.
static OWN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// Where the widget's files come from.
pub(super) enum Widget {
    Own,
    Folder(PathBuf),
}

impl Widget {
    /// The widget in a folder, or the program's own.
    ///
    /// # Errors
    /// Where there is none, with what to do.
    pub(super) fn find(folder: Option<&Path>) -> Result<Self> {
        if let Some(folder) = folder {
            let name = folder.display();
            ensure!(
                folder.join("newsrack.js").is_file(),
                "{name} has no newsrack.js: it is not the widget's folder pkg/"
            );
            return Ok(Widget::Folder(folder.into()));
        }
        if OWN.is_empty() {
            bail!(
                "this newsrack was built without the widget. In a copy of the repository run\n  \
                 cargo xtask build && cargo install --locked --path cli\nor name a folder that has it with --pkg"
            );
        }
        Ok(Widget::Own)
    }

    /// One of its files.
    pub(super) fn file(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Widget::Own => OWN.iter().find(|file| file.0 == name).map(|file| file.1.to_vec()),
            Widget::Folder(folder) => inside(folder, name).and_then(|path| fs::read(path).ok()),
        }
    }
}

/// The file that an address means in a folder; nothing where that is hidden, or leads out of it, by whatever link.
pub(super) fn inside(folder: &Path, address: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(unescape(address));
    let is_plain =
        |part: Component| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."));
    if !relative.components().all(is_plain) {
        return None;
    }
    let path = canonicalize(folder.join(relative)).ok()?;
    let root = canonicalize(folder).ok()?;
    (path.starts_with(root) && path.is_file()).then_some(path)
}

/// What a file is, by the end of its name.
pub(super) fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "vtt" => "text/vtt",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_the_widget_names_the_command_to_run() {
        match Widget::find(None) {
            Ok(widget) => assert!(widget.file("newsrack.js").is_some()),
            Err(error) => assert!(error.to_string().contains("cargo xtask build"), "{error}"),
        }
    }
}
