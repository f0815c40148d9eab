//! Why a file can't be fetched, and what to do about it.

use std::{fmt, io, time::Duration};

use ureq::{Error, Timeout};
use url::Url;

use super::{SILENCE, guard::was_refused};

/// Why a file can't be fetched. Its words follow the address.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It is no address at all.
    NoAddress(String),
    /// It is of another protocol than the web's.
    Scheme(Url),
    /// It has a name and a password in it.
    Credentials,
    /// It leads from the public network to this machine or its neighbours.
    Private(Url),
    /// The server says that there is no file for us.
    Status(u16),
    /// An answer leads elsewhere, but not where.
    NoLocation,
    /// Answers lead on and on.
    TooManyRedirects(usize),
    /// Answers lead back to where they came from.
    Circle(Url),
    /// The server says nothing.
    Silent,
    /// It did not come to its end in time.
    TooSlow(Duration),
    /// It is larger than allowed, in bytes.
    TooLarge(u64),
    /// It is compressed in a way that was not asked for.
    Coding(String),
    /// It ends before its end.
    BrokenOff(String),
    /// There is no way to the server.
    Unreachable(String),
    /// What was kept of it can't be read or written.
    Cache(io::Error),
}

impl Failure {
    pub(super) fn of(error: Error, url: &Url, timeout: Duration) -> Self {
        match error {
            error if was_refused(&error) => Failure::Private(url.clone()),
            Error::Timeout(stage) => Failure::timeout(stage, timeout),
            Error::Io(error) => Failure::Unreachable(error.to_string()),
            Error::HostNotFound => {
                Failure::Unreachable("nobody knows its host; is there a slip in the address?".into())
            }
            error => Failure::Unreachable(error.to_string()),
        }
    }

    pub(super) fn timeout(stage: Timeout, timeout: Duration) -> Self {
        match stage {
            Timeout::Global | Timeout::PerCall | Timeout::RecvBody => Failure::TooSlow(timeout),
            _ => Failure::Silent,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Cache(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::NoAddress(why) => write!(f, "is no address: {why}; write it as https://paper.example/feed.xml"),
            Failure::Scheme(url) => write!(f, "leads to {url}, and only http and https are fetched"),
            Failure::Credentials => {
                f.write_str("has a user's name in it, which is not sent; fetch it with curl -u, and read it from there")
            }
            Failure::Private(url) => write!(
                f,
                "leads from a public address to {url}, which is this machine or its own network, and is not followed; \
                 if that is meant, name that address itself"
            ),
            Failure::Status(status) => write!(f, "answers {status}: {}", advice(*status)),
            Failure::NoLocation => f.write_str("leads elsewhere without saying where; the server is wrongly set up"),
            Failure::TooManyRedirects(most) => {
                write!(f, "leads elsewhere more than {most} times; name the address at the end")
            }
            Failure::Circle(url) => write!(f, "leads in a circle by way of {url}; the server is wrongly set up"),
            Failure::Silent => write!(f, "gives no answer for {} seconds; is the server well?", SILENCE.as_secs()),
            Failure::TooSlow(timeout) => write!(
                f,
                "does not come to its end within {} s; if that is to be expected, allow more with --timeout",
                timeout.as_secs()
            ),
            Failure::TooLarge(limit) => {
                write!(f, "is larger than {limit} bytes; if that is meant, allow it with --max-size")
            }
            Failure::Coding(coding) => {
                write!(
                    f,
                    "is compressed as \"{coding}\", which was not asked for; have the server heed Accept-Encoding"
                )
            }
            Failure::BrokenOff(why) => write!(f, "breaks off: {why}"),
            Failure::Unreachable(why) => write!(f, "cannot be fetched: {why}"),
            Failure::Cache(error) => write!(f, "cannot be kept in the folder of --cache: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

fn advice(status: u16) -> &'static str {
    match status {
        401 | 403 | 407 => "it is not for everybody; ask its owner, or fetch it with curl and read it from there",
        404 | 410 => "there is no such file; is there a slip in the address?",
        429 => "the server is asked too often; try later",
        500.. => "the server has failed; try later",
        _ => "there is no file in it",
    }
}
