//! What is read: files, folders and standard input, refused by size before they are read whole.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use url::Url;

use crate::fetch::{self, Fetching, MAX_FETCHED};

/// The largest file taken unless the user says otherwise, in bytes.
pub const MAX_SIZE: u64 = 64 << 20;

/// One input and what it is called in messages.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path, or "standard input".
    pub name: String,
    /// Where it lies; none for standard input.
    pub path: Option<PathBuf>,
    /// Where a server gave it; none for a file.
    pub address: Option<Url>,
    /// The encoding that the server names; none where it names none.
    pub charset: Option<String>,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads a file, or standard input where the path is `-`.
    ///
    /// # Errors
    /// Where there is no such file, it can't be read, or it is larger than `max_size` bytes.
    pub fn read(path: &Path, max_size: u64) -> Result<Self> {
        if path == Path::new("-") {
            let bytes = limited(io::stdin().lock(), "standard input", max_size)?;
            return Ok(Self { name: "standard input".into(), path: None, address: None, charset: None, bytes });
        }
        let name = path.display().to_string();
        ensure!(fetch::address(path).is_none(), "{name} is an address; fetch it first: curl -fsS {name} -o FILE");
        let file = File::open(path).with_context(|| format!("{name} cannot be opened"))?;
        let metadata = file.metadata().with_context(|| format!("{name} cannot be read"))?;
        ensure!(!metadata.is_dir(), "{name} is a folder; name a file in it");
        ensure!(metadata.len() <= max_size, "{}", too_large(&name, max_size));
        let bytes = limited(file, &name, max_size)?;
        Ok(Self { name, path: Some(path.into()), address: None, charset: None, bytes })
    }
}

impl Fetching {
    /// Reads a file or standard input, or fetches what is an address.
    ///
    /// # Errors
    /// Where it can't be had, or is larger than `max_size` bytes; of addresses no more is taken than the widget does, unless
    /// `max_size` has been set.
    pub(crate) fn read(&self, path: &Path, max_size: u64) -> Result<Input> {
        let Some(address) = fetch::address(path) else { return Input::read(path, max_size) };
        let answer = self.fetcher().get(address, fetched_size(max_size)).map_err(|why| anyhow!("{address} {why}"))?;
        let charset = charset(&answer.header("content-type"));
        Ok(Input { name: address.into(), path: None, address: Some(answer.url), charset, bytes: answer.bytes })
    }
}

/// The encoding that a server names beside a file's type.
fn charset(kind: &str) -> Option<String> {
    let named = kind.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    named.filter(|name| !name.is_empty()).map(str::to_owned)
}

impl Input {
    /// The encoding to go by where the file says none itself: many servers name one for all that they have.
    pub(crate) fn charset_if_unsaid(&self) -> Option<&str> {
        let begin = String::from_utf8_lossy(self.bytes.get(..self.bytes.len().min(200)).unwrap_or_default());
        let says = begin.contains("encoding=")
            || self.bytes.starts_with(&[0xff, 0xfe])
            || self.bytes.starts_with(&[0xfe, 0xff]);
        self.charset.as_deref().filter(|_| !says && std::str::from_utf8(&self.bytes).is_err())
    }
}

/// How large a file may be that is fetched.
pub(crate) fn fetched_size(max_size: u64) -> u64 {
    if max_size == MAX_SIZE { MAX_FETCHED } else { max_size }
}

/// Reads to the end, or to where it is too much: a pipe or a device does not say its size.
fn limited(source: impl Read, name: &str, max_size: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source
        .take(max_size.saturating_add(1))
        .read_to_end(&mut bytes)
        .with_context(|| format!("{name} cannot be read"))?;
    ensure!(bytes.len() as u64 <= max_size, "{}", too_large(name, max_size));
    Ok(bytes)
}

fn too_large(name: &str, max_size: u64) -> String {
    format!("{name} is larger than {max_size} bytes; if that is meant, allow it with --max-size")
}
