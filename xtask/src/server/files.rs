//! Folders of files, and nothing beyond them.

use std::{
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::Reply;

/// A folder of this machine and the path it is served under.
#[derive(Clone, Debug)]
pub struct Folder {
    path: String,
    folder: PathBuf,
}

impl Folder {
    /// `folder` under `path`, which begins and ends with a slash. Of several, the longest that fits is taken.
    pub fn new(path: &str, folder: impl Into<PathBuf>) -> Folder {
        Folder { path: path.to_owned(), folder: folder.into() }
    }
}

/// The file at this path of the address, or 404: the folder's own page for that, where it has one.
pub(super) async fn reply(folders: &[Folder], path: &str) -> Reply {
    if folders.iter().any(|folder| folder.path.strip_suffix('/') == Some(path)) {
        return Reply::redirect(&format!("{path}/"));
    }
    let fitting = folders.iter().filter(|folder| path.starts_with(&folder.path)).max_by_key(|f| f.path.len());
    let Some(folder) = fitting else { return not_found(path) };
    let below = path.strip_prefix(&folder.path).unwrap_or_default();
    let Some(mut file) = locate(&folder.folder, below).await else { return nothing(folder, path).await };
    if file.is_dir() {
        if !path.ends_with('/') {
            return Reply::redirect(&format!("{path}/"));
        }
        file.push("index.html");
    }
    match read(&file).await {
        Ok((content, tag)) => Reply::bytes(mime(&file), content).header("ETag", &tag),
        Err(_) => nothing(folder, path).await,
    }
}

async fn nothing(folder: &Folder, path: &str) -> Reply {
    match tokio::fs::read_to_string(folder.folder.join("404.html")).await {
        Ok(page) => Reply::html(page).status(404),
        Err(_) => not_found(path),
    }
}

fn not_found(path: &str) -> Reply {
    Reply::text(format!("There is nothing at {path}.\n")).status(404)
}

async fn read(file: &Path) -> io::Result<(Vec<u8>, String)> {
    let content = tokio::fs::read(file).await?;
    let modified = tokio::fs::metadata(file).await?.modified()?;
    let age = modified.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |age| age.as_nanos());
    let tag = format!("\"{:x}-{age:x}\"", content.len());
    Ok((content, tag))
}

/// The file or folder that `below` means, if it lies within `folder` even after links are followed.
async fn locate(folder: &Path, below: &str) -> Option<PathBuf> {
    let file = folder.join(segments(below)?);
    let (folder, file) = tokio::try_join!(tokio::fs::canonicalize(folder), tokio::fs::canonicalize(file)).ok()?;
    file.starts_with(folder).then_some(file)
}

/// A relative path made of plain names only.
fn segments(below: &str) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for segment in below.split('/').filter(|segment| !segment.is_empty()) {
        let name = decode(segment)?;
        if name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
            return None; // Also hidden files: none is meant to be seen.
        }
        path.push(name);
    }
    Some(path)
}

/// Undoes percent encoding.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "conf" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_folder() {
        let cases = [
            ("", Some("")),
            ("a.json", Some("a.json")),
            ("a//b/", Some("a/b")),
            ("caf%C3%A9.json", Some("café.json")),
            ("..", None),
            ("a/../../b", None),
            ("%2e%2e/b", None),
            ("a%2f..%2fb", None),
            ("a%5cb", None),
            ("a%00", None),
            (".git/config", None),
            ("c:", None),
            ("a%4", None),
            ("%ff", None),
        ];
        for (below, path) in cases {
            assert_eq!(segments(below), path.map(PathBuf::from), "{below:?}");
        }
    }
}
