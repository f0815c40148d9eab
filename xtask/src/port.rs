//! Ports for programs that have to be told where to listen, and for addresses where nobody may listen.

use std::{
    net::{Ipv4Addr, TcpListener},
    process,
    sync::atomic::{AtomicU16, Ordering},
};

use anyhow::{Context as _, Result};

/// Below the ports that Linux gives to whoever asks for any (`net.ipv4.ip_local_port_range` begins at 32768): no server and no
/// connection that takes such a port can come in between.
const FIRST: u16 = 10_000;
const COUNT: u16 = 20_000;

static NEXT: AtomicU16 = AtomicU16::new(0);

/// A port of 127.0.0.1 where nobody listens. This program gives each one once; another program begins elsewhere.
///
/// # Errors
///
/// All are taken.
pub fn unused() -> Result<u16> {
    let start = process::id() % u32::from(COUNT);
    (0..COUNT)
        .map(|_| u32::from(NEXT.fetch_add(1, Ordering::Relaxed)))
        .filter_map(|next| u16::try_from((start * 97 + next) % u32::from(COUNT)).ok())
        .map(|offset| FIRST + offset)
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .context("no port of 127.0.0.1 between 10000 and 29999 is free")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_port_is_given_once() {
        let ports: Vec<u16> = (0..100).map(|_| unused().unwrap()).collect();
        let mut others = ports.clone();
        others.sort_unstable();
        others.dedup();
        assert_eq!(others.len(), ports.len());
        assert!(ports.iter().all(|port| (FIRST..FIRST + COUNT).contains(port)));
    }
}
