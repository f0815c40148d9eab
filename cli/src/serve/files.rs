//! Files beside the edition.

use std::path::{Component, Path, PathBuf};

use crate::{address::unescape, real::canonicalize};

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
