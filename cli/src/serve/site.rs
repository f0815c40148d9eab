//! The server: which address has what, and that only this machine's own browser asks.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    files::{Widget, inside, kind},
    pages,
};
use crate::address::escape;

/// How often the file is looked at, and how long a page waits for news of it.
const LOOK: Duration = Duration::from_millis(200);
const LOOKS: usize = 100;

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
    fn version(&self) -> String {
        let mut hasher = DefaultHasher::new();
        if let Ok(metadata) = fs::metadata(&self.file) {
            metadata.len().hash(&mut hasher);
            metadata.modified().ok().hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }
}

/// Serves for ever.
pub(super) async fn serve(site: Site, listener: std::net::TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let router = Router::new().fallback(answer).with_state(Arc::new(site));
    axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    if !is_ours(request.headers()) {
        // A page of the web may give its own name this machine's address.
        return (StatusCode::FORBIDDEN, "only http://127.0.0.1 and http://localhost are served\n").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path();
    if let Some(seen) = path.strip_prefix("/version/") {
        return found("text/plain", changed(&site, seen).await.into_bytes());
    }
    match content(&site, path) {
        Some((kind, bytes)) => found(kind, bytes),
        None => (StatusCode::NOT_FOUND, "there is no such file beside the edition\n").into_response(),
    }
}

fn content(site: &Site, path: &str) -> Option<(&'static str, Vec<u8>)> {
    const HTML: &str = "text/html; charset=utf-8";
    if path == "/" {
        return Some((HTML, pages::overview(&site.name).into_bytes()));
    }
    if path == "/reload.js" {
        return Some(("text/javascript; charset=utf-8", pages::RELOAD.into()));
    }
    if let Some(theme) = path.strip_prefix("/view/") {
        let edition = format!("/edition/{}", escape(&site.name));
        return Some((HTML, pages::view(theme, &edition)?.into_bytes()));
    }
    if let Some(name) = path.strip_prefix("/pkg/") {
        return Some((kind(name), site.widget.file(name)?));
    }
    let name = path.strip_prefix("/edition/")?;
    // The edition itself may have any name, and be a link that leads elsewhere.
    let file =
        if crate::address::unescape(name) == site.name { site.file.clone() } else { inside(&site.folder, name)? };
    Some((kind(name), fs::read(file).ok()?))
}

fn found(kind: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")];
    let headers: HeaderMap = headers.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
    (headers, bytes).into_response()
}

/// The version of the file, as soon as it is another than the page has seen.
async fn changed(site: &Site, seen: &str) -> String {
    for _ in 0..LOOKS {
        let version = site.version();
        if version != seen {
            return version;
        }
        tokio::time::sleep(LOOK).await;
    }
    seen.into()
}

/// Whether the page that asks knows this machine by its own name.
fn is_ours(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}
