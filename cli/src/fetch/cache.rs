//! What was fetched before: kept beside what the server called it, so that it is asked only whether that has changed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use ureq::http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use super::Answer;
use crate::{address::escape, output};

/// What is known of a file that was kept.
#[derive(Serialize, Deserialize)]
struct About {
    /// What was asked for.
    asked: Url,
    /// Where it was in the end.
    url: Url,
    etag: Option<String>,
    last_modified: Option<String>,
    content_type: Option<String>,
}

/// A file that was kept.
pub(super) struct Kept {
    about: About,
    file: PathBuf,
}

impl Kept {
    /// What was kept of an address; nothing where that is of no use.
    pub(super) fn find(folder: &Path, asked: &Url) -> Option<Self> {
        let name = name(asked);
        let about: About = serde_json::from_slice(&fs::read(folder.join(format!("{name}.json"))).ok()?).ok()?;
        let file = folder.join(format!("{name}.body"));
        (about.asked == *asked && file.is_file()).then_some(Self { about, file })
    }

    /// Whether it came from this address.
    pub(super) fn is_of(&self, url: &Url) -> bool {
        self.about.url == *url
    }

    /// Headers that ask for it only where it has changed.
    pub(super) fn conditions(&self) -> Vec<(HeaderName, &str)> {
        let About { etag, last_modified, .. } = &self.about;
        let conditions = [(header::IF_NONE_MATCH, etag), (header::IF_MODIFIED_SINCE, last_modified)];
        conditions.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))).collect()
    }

    /// The answer that it was.
    pub(super) fn answer(self, url: Url, redirects: Vec<Url>, is_public: bool) -> io::Result<Answer> {
        let mut headers = HeaderMap::new();
        let kind = self.about.content_type.and_then(|kind| HeaderValue::from_str(&kind).ok());
        kind.map(|kind| headers.insert(header::CONTENT_TYPE, kind));
        Ok(Answer { url, redirects, headers, bytes: fs::read(self.file)?, is_public })
    }
}

/// Keeps an answer, unless the server has no name for what it is.
pub(super) fn keep(folder: &Path, asked: &Url, answer: &Answer) -> io::Result<()> {
    let own = |name: &str| Some(answer.header(name)).filter(|value| !value.is_empty());
    let about = About {
        asked: asked.clone(),
        url: answer.url.clone(),
        etag: own("etag"),
        last_modified: own("last-modified"),
        content_type: own("content-type"),
    };
    if about.etag.is_none() && about.last_modified.is_none() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let path = |end: &str| folder.join(format!("{}.{end}", name(asked)));
    let write = |path: &Path, bytes: &[u8]| output::write(Some(path), bytes).map_err(io::Error::other);
    // What is known of a body comes last: until then, an older one is not taken for it.
    let _ = fs::remove_file(path("json"));
    write(&path("body"), &answer.bytes)?;
    write(&path("json"), &serde_json::to_vec_pretty(&about)?)
}

/// What a file is called that was kept: its address as far as names may be long, and a number that tells it from others.
fn name(url: &Url) -> String {
    let text = url.as_str();
    // FNV-1a: the same in every version, and nobody's choice of addresses does more harm than fetching anew.
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let begin: String =
        escape(text.split_once("//").map_or(text, |(_, rest)| rest)).replace('%', "-").chars().take(80).collect();
    format!("{begin}-{hash:016x}")
}
