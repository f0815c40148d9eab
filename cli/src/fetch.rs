//! Files of servers: fetched within limits of time and size, and never by way of a public address from a private one.

mod address;
mod cache;
mod failure;
mod guard;
#[cfg(target_os = "wasi")]
mod wire;

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::Args;
use flate2::read::MultiGzDecoder;
use ureq::{
    Agent, Body,
    http::{HeaderMap, Response, header},
};
use url::Url;

use address::names_private;
pub(crate) use failure::Failure;
use guard::{Guard, Known, LookUp, look_up};
#[cfg(not(target_os = "wasi"))]
use ureq::unversioned::transport::DefaultConnector as Wires;
#[cfg(target_os = "wasi")]
use wire::Wires;

/// The largest file taken from a server unless the user says otherwise, in bytes: the widget takes no more either.
pub(crate) const MAX_FETCHED: u64 = 4 << 20;

/// How often an answer may lead elsewhere.
const MAX_REDIRECTS: usize = 5;

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(20);

/// What may be said of fetching.
#[derive(Args, Clone, Debug)]
pub(crate) struct Fetching {
    /// Of addresses: how long each may take in all, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u32).range(1..))]
    timeout: u32,

    /// Of addresses: a folder in which to keep what was fetched; what has not changed is not fetched again
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
}

impl Default for Fetching {
    fn default() -> Self {
        Self { timeout: 60, cache: None }
    }
}

impl Fetching {
    /// Somebody to fetch.
    pub(crate) fn fetcher(&self) -> Fetcher {
        Fetcher { cache: self.cache.clone(), ..Fetcher::new(Duration::from_secs(self.timeout.into()), look_up) }
    }
}

/// The address that a path is, where it is one.
pub(crate) fn address(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    let has = |scheme: &str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    (has("https://") || has("http://")).then_some(text)
}

/// Fetches files.
pub(crate) struct Fetcher {
    /// How long each file may take.
    timeout: Duration,
    cache: Option<PathBuf>,
    known: Known,
    /// Goes anywhere.
    free: Agent,
    /// Goes to no private address.
    wary: Agent,
}

/// A file as a server gave it.
pub(crate) struct Answer {
    /// Where it was in the end.
    pub(crate) url: Url,
    /// Where answers led on the way, the last of them included.
    pub(crate) redirects: Vec<Url>,
    pub(crate) headers: HeaderMap,
    /// Decompressed.
    pub(crate) bytes: Vec<u8>,
    /// Whether anybody on the public network can have it: what it leads to must not be private.
    pub(crate) is_public: bool,
}

impl Answer {
    /// A header's text, of several of one name all; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        values.map(str::trim).collect::<Vec<_>>().join(", ")
    }
}

/// How a file is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Request<'a> {
    pub(crate) url: &'a Url,
    /// How many bytes it may have.
    pub(crate) limit: u64,
    /// Whether a file of the public network named it.
    pub(crate) from_public: bool,
    /// The page that is said to ask, as a browser would.
    pub(crate) origin: Option<&'a str>,
}

impl Fetcher {
    fn new(timeout: Duration, look_up: LookUp) -> Self {
        let known = Known::default();
        let agent = |refuses_private| {
            let config = Agent::config_builder()
                .max_redirects(0)
                .max_redirects_will_error(false)
                .http_status_as_error(false)
                .timeout_resolve(Some(SILENCE))
                .timeout_connect(Some(SILENCE))
                .timeout_recv_response(Some(SILENCE))
                .timeout_per_read(Some(SILENCE))
                // A connection that is kept would serve those who may not open it.
                .max_idle_connections(0)
                .user_agent(concat!("newsrack/", env!("CARGO_PKG_VERSION")))
                .accept_encoding("gzip")
                .accept("*/*")
                .build();
            let guard = Guard { known: known.clone(), refuses_private, look_up };
            Agent::with_parts(config, Wires::default(), guard)
        };
        Self { timeout, cache: None, free: agent(false), wary: agent(true), known }
    }

    /// Fetches a file that the user names.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn get(&self, address: &str, limit: u64) -> Result<Answer, Failure> {
        let url = Url::parse(address).map_err(|error| Failure::NoAddress(error.to_string()))?;
        self.ask(&Request { url: &url, limit, from_public: false, origin: None })
    }

    /// Fetches a file, by way of so many redirects as are allowed.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn ask(&self, request: &Request) -> Result<Answer, Failure> {
        let end = Instant::now() + self.timeout;
        let kept = self.cache.as_deref().and_then(|folder| cache::Kept::find(folder, request.url));
        let mut url = request.url.clone();
        let mut from_public = request.from_public;
        let mut redirects = Vec::new();
        loop {
            let response = self.once(&url, from_public, request.origin, kept.as_ref(), end)?;
            let is_public = self.is_public(&url);
            from_public |= is_public;
            match response.status().as_u16() {
                301 | 302 | 303 | 307 | 308 => {
                    let target = target(&response, &url)?;
                    if target == *request.url || redirects.contains(&target) {
                        return Err(Failure::Circle(target));
                    }
                    if redirects.len() == MAX_REDIRECTS {
                        return Err(Failure::TooManyRedirects(MAX_REDIRECTS));
                    }
                    redirects.push(target.clone());
                    url = target;
                }
                304 => match kept {
                    Some(kept) => return Ok(kept.answer(url, redirects, is_public)?),
                    None => return Err(Failure::Status(304)),
                },
                200 => {
                    let (parts, body) = response.into_parts();
                    let bytes = whole(body, &parts.headers, request.limit, self.timeout)?;
                    let answer = Answer { url, redirects, headers: parts.headers, bytes, is_public };
                    if let Some(folder) = &self.cache {
                        cache::keep(folder, request.url, &answer)?;
                    }
                    return Ok(answer);
                }
                status => return Err(Failure::Status(status)),
            }
        }
    }

    /// One request, without going where its answer leads.
    fn once(
        &self,
        url: &Url,
        from_public: bool,
        origin: Option<&str>,
        kept: Option<&cache::Kept>,
        end: Instant,
    ) -> Result<Response<Body>, Failure> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Failure::Scheme(url.clone()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Failure::Credentials);
        }
        // A name that is looked up by a proxy has only itself to tell by.
        if from_public && names_private(url) {
            return Err(Failure::Private(url.clone()));
        }
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Failure::TooSlow(self.timeout));
        }
        let agent = if from_public { &self.wary } else { &self.free };
        let mut asked = agent.get(url.as_str()).config().timeout_global(Some(left)).build();
        if let Some(origin) = origin {
            asked = asked.header(header::ORIGIN, origin);
        }
        for (name, value) in kept.filter(|kept| kept.is_of(url)).into_iter().flat_map(cache::Kept::conditions) {
            asked = asked.header(name, value);
        }
        asked.call().map_err(|error| Failure::of(error, url, self.timeout))
    }

    /// Whether an address that was asked is one of the public network.
    fn is_public(&self, url: &Url) -> bool {
        let authority = url.port().map_or_else(
            || url.host_str().unwrap_or_default().to_owned(),
            |port| format!("{}:{port}", url.host_str().unwrap_or_default()),
        );
        !self.known.is_private(&authority).unwrap_or_else(|| names_private(url))
    }
}

/// Where an answer leads.
fn target(response: &Response<Body>, url: &Url) -> Result<Url, Failure> {
    let written = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    written.and_then(|written| url.join(written).ok()).ok_or(Failure::NoLocation)
}

/// A body, decompressed; past the limit nothing is read.
fn whole(mut body: Body, headers: &HeaderMap, limit: u64, timeout: Duration) -> Result<Vec<u8>, Failure> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().trim();
    let coding = text(header::CONTENT_ENCODING).to_ascii_lowercase();
    let length: Option<u64> = text(header::CONTENT_LENGTH).parse().ok();
    let is_plain = matches!(coding.as_str(), "" | "identity");
    if is_plain && length.is_some_and(|length| length > limit) {
        return Err(Failure::TooLarge(limit));
    }
    let raw = body.as_reader();
    let mut bytes = Vec::new();
    let most = limit.saturating_add(1);
    let read = match coding.as_str() {
        "" | "identity" => raw.take(most).read_to_end(&mut bytes),
        "gzip" | "x-gzip" => MultiGzDecoder::new(raw).take(most).read_to_end(&mut bytes),
        _ => return Err(Failure::Coding(coding)),
    };
    read.map_err(|error| broken(error, timeout))?;
    if bytes.len() as u64 > limit { Err(Failure::TooLarge(limit)) } else { Ok(bytes) }
}

/// Why a body has broken off.
fn broken(error: io::Error, timeout: Duration) -> Failure {
    match ureq::Error::from(error) {
        ureq::Error::Timeout(stage) => Failure::timeout(stage, timeout),
        error => Failure::BrokenOff(error.to_string()),
    }
}

#[cfg(test)]
mod tests;
