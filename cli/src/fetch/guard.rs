//! Names of servers looked up with an eye on where they lead: a name of the public network may be answered with an
//! address of this machine.

use std::{
    collections::HashMap,
    io::{self, ErrorKind},
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use ureq::{
    Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

use super::address::is_private;
#[cfg(target_os = "wasi")]
use super::wire::resolve;

/// What is known of where names lead, shared by all who look them up.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(Arc<Mutex<HashMap<String, bool>>>);

impl Known {
    /// Whether a host with its port was found at a private address; nothing where it has not been looked up.
    pub(super) fn is_private(&self, authority: &str) -> Option<bool> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(authority).copied()
    }

    fn learn(&self, authority: &str, is_private: bool) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(authority.into(), is_private);
    }
}

/// An address, and whether it is a private one.
pub(super) type Found = (SocketAddr, bool);

/// How names become addresses.
pub(super) type LookUp = fn(&Uri, &Config, NextTimeout) -> Result<Vec<Found>, Error>;

/// By the machine's own resolver.
pub(super) fn look_up(uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<Vec<Found>, Error> {
    let found = resolve(uri, config, timeout)?;
    Ok(found.iter().map(|address| (*address, is_private(address.ip()))).collect())
}

#[cfg(not(target_os = "wasi"))]
fn resolve(uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
    ureq::unversioned::resolver::DefaultResolver::default().resolve(uri, config, timeout)
}

/// What the error says with which a private address is refused; the one place that knows it is [`was_refused`].
const REFUSED: &str = "a private address";

/// Looks names up, and refuses those that lead to private addresses where it is to.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) known: Known,
    pub(super) refuses_private: bool,
    pub(super) look_up: LookUp,
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = (self.look_up)(uri, config, timeout)?;
        let authority = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
        let is_of_proxy = config.proxy().is_some_and(|proxy| proxy.uri().authority() == uri.authority());
        let mut addresses = self.empty();
        // A proxy may well stand in the same network: it was named by whoever runs this program.
        for (address, _) in found.iter().filter(|found| is_of_proxy || !self.refuses_private || !found.1).take(16) {
            addresses.push(*address);
        }
        if !is_of_proxy {
            self.known.learn(authority, found.iter().all(|found| found.1));
        }
        if addresses.is_empty() {
            return Err(Error::Io(io::Error::new(ErrorKind::PermissionDenied, REFUSED)));
        }
        Ok(addresses)
    }
}

/// Whether a request failed because its address was refused.
pub(super) fn was_refused(error: &Error) -> bool {
    matches!(error, Error::Io(error) if error.kind() == ErrorKind::PermissionDenied && error.to_string() == REFUSED)
}
