//! Connections of the program that Node runs: Node opens and encrypts them, and `ureq` speaks over them as ever.

use std::{io, net::SocketAddr, time::Duration};

use ureq::{
    Error,
    config::Config,
    http::Uri,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport},
};

use crate::host;

/// Where names lead, by Node's resolver.
pub(super) fn resolve(uri: &Uri, _: &Config, timeout: NextTimeout) -> Result<Vec<SocketAddr>, Error> {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let port = port(uri);
    let found =
        host::ask_text("lookup", format!("{}\0{host}", wait(timeout)).as_bytes()).map_err(|error| {
            match error.kind() {
                io::ErrorKind::TimedOut => Error::Timeout(timeout.reason),
                io::ErrorKind::NotFound => Error::HostNotFound,
                _ => Error::Io(error),
            }
        })?;
    Ok(found.lines().filter_map(|line| Some(SocketAddr::new(line.parse().ok()?, port))).collect())
}

fn port(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 })
}

/// How long may be waited, in milliseconds; 0 is for ever.
fn wait(timeout: NextTimeout) -> u128 {
    timeout.not_zero().map_or(0, |left| Duration::as_millis(&left).max(1))
}

/// Opens connections.
#[derive(Debug, Default)]
pub(super) struct Wires {}

impl Connector for Wires {
    type Out = Wire;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Wire>, Error> {
        let proxy = details.config.proxy().filter(|proxy| !proxy.is_no_proxy(details.uri));
        let transport = match proxy {
            None => Wire::open(&details.addrs, details)?,
            Some(proxy) => {
                let found = details.resolver.resolve(proxy.uri(), details.config, details.timeout)?;
                let transport = Wire::open(&found, details)?;
                if proxy.uri().scheme_str() == Some("https") {
                    transport.secure(proxy.host(), details.timeout)?;
                }
                transport.pass(details, proxy)?;
                transport
            }
        };
        if details.needs_tls() {
            transport.secure(details.uri.host().unwrap_or_default(), details.timeout)?;
        }
        Ok(Some(transport))
    }
}

/// A connection that Node has open.
#[derive(Debug)]
pub(super) struct Wire {
    number: String,
    buffers: LazyBuffers,
}

impl Wire {
    /// A connection to the first of these addresses that answers.
    fn open(addresses: &[SocketAddr], details: &ConnectionDetails) -> Result<Self, Error> {
        let mut last = Error::Io(io::ErrorKind::ConnectionRefused.into());
        for address in addresses {
            let words = format!("{}\0{}\0{}", wait(details.timeout), address.ip(), address.port());
            match host::ask_text("connect", words.as_bytes()) {
                Ok(number) => {
                    let config = details.config;
                    let buffers = LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size());
                    return Ok(Self { number, buffers });
                }
                Err(error) => last = failure(error, details.timeout),
            }
        }
        Err(last)
    }

    /// Has Node encrypt it.
    fn secure(&self, name: &str, timeout: NextTimeout) -> Result<(), Error> {
        let name = name.trim_matches(['[', ']']);
        let words = format!("{}\0{}\0{name}", wait(timeout), self.number);
        let why = host::ask_text("secure", words.as_bytes()).map_err(|error| failure(error, timeout))?;
        if why.is_empty() { Ok(()) } else { Err(Error::Io(io::Error::other(why))) }
    }

    /// Has a proxy pass it on to where the request goes.
    fn pass(&self, details: &ConnectionDetails, proxy: &ureq::Proxy) -> Result<(), Error> {
        let words = [wait(details.timeout).to_string(), self.number.clone()];
        let to = format!("{}:{}", details.uri.host().unwrap_or_default(), port(details.uri));
        let user = match (proxy.username(), proxy.password()) {
            (None, None) => String::new(),
            (user, password) => format!("{}:{}", user.unwrap_or_default(), password.unwrap_or_default()),
        };
        let words = [&words[..], &[to, user]].concat().join("\0");
        let why = host::ask_text("pass", words.as_bytes()).map_err(|error| failure(error, details.timeout))?;
        if why.is_empty() { Ok(()) } else { Err(Error::ConnectProxyFailed(why)) }
    }
}

impl Transport for Wire {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let timeout = timeout.for_write();
        let output = self.buffers.output().get(..amount).unwrap_or_default();
        let words = [format!("{}\0{}\0", wait(timeout), self.number).as_bytes(), output].concat();
        host::ask("send", &words).map(|_| ()).map_err(|error| failure(error, timeout))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let timeout = timeout.for_read();
        let room = self.buffers.input_append_buf();
        let words = format!("{}\0{}\0{}", wait(timeout), self.number, room.len());
        let came = host::ask("receive", words.as_bytes()).map_err(|error| failure(error, timeout))?;
        if let Some(begin) = room.get_mut(..came.len()) {
            begin.copy_from_slice(&came);
        }
        self.buffers.input_appended(came.len());
        Ok(!came.is_empty())
    }

    fn is_open(&mut self) -> bool {
        // None is kept for another request.
        false
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let _ = host::ask("close", self.number.as_bytes());
    }
}

fn failure(error: io::Error, timeout: NextTimeout) -> Error {
    if error.kind() == io::ErrorKind::TimedOut { Error::Timeout(timeout.reason) } else { Error::Io(error) }
}
