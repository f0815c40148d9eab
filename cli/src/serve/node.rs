//! The server of the program that Node runs: Node hears the requests, and asks for each what to answer.

use std::{io, time::Instant};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::site::{Answer, Asked, LOOK, LOOKS, Reply, Site};
use crate::host;

/// A port that Node listens on.
pub(super) struct Listener(u16);

/// A request, as Node tells it.
#[derive(Deserialize)]
struct Request {
    number: u64,
    method: String,
    host: String,
    path: String,
}

/// A page that waits for another version of the file.
struct Waiting {
    number: u64,
    seen: String,
    since: Instant,
}

impl Listener {
    /// Listens on a port, or on any that is free where it is 0.
    pub(super) fn open(port: u16) -> io::Result<Self> {
        let port = host::ask_text("listen", port.to_string().as_bytes())?;
        port.parse().map(Self).map_err(io::Error::other)
    }

    /// Which port it is.
    pub(super) fn port(&self) -> io::Result<u16> {
        Ok(self.0)
    }

    /// Serves until the program is ended.
    pub(super) fn serve(self, site: Site) -> Result<()> {
        let ended = "the server has ended";
        let mut waiting: Vec<Waiting> = Vec::new();
        loop {
            let asked = host::ask("request", LOOK.as_millis().to_string().as_bytes()).context(ended)?;
            if !asked.is_empty() {
                let Request { number, method, host, path } = serde_json::from_slice(&asked).context(ended)?;
                match site.answer(&Asked { method: &method, host: &host, path: &path }) {
                    Answer::Now(reply) => answer(number, &reply).context(ended)?,
                    Answer::Later(seen) => waiting.push(Waiting { number, seen, since: Instant::now() }),
                }
            }
            let version = site.version();
            let is_due = |page: &mut Waiting| page.seen != version || page.since.elapsed() > LOOK * LOOKS;
            for page in waiting.extract_if(.., is_due) {
                answer(page.number, &Reply::version(version.clone())).context(ended)?;
            }
        }
    }
}

fn answer(number: u64, Reply { status, kind, bytes }: &Reply) -> io::Result<()> {
    let head = format!("{number}\0{status}\0{kind}\0");
    host::ask("answer", &[head.as_bytes(), bytes].concat()).map(|_| ())
}
