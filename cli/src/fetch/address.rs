//! Addresses of networks: which of them anybody reaches, and which only this machine or its neighbours.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Whether an address leads to this machine, to its own network, or to nothing that the public network has.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || first == 0
        // Of providers' own networks, of protocols, of benchmarks, and of no use yet.
        || (first == 100 && (64..128).contains(&second))
        || (first == 192 && second == 0 && third == 0)
        || (first == 198 && (18..20).contains(&second))
        || first >= 240
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let inside = |octets: [u8; 4]| is_private_v4(octets.into());
    match address.segments() {
        // Addresses of the other version, written as this one's.
        [0, 0, 0, 0, 0, 0xffff, _, _] | [0x64, 0xff9b, 0, 0, 0, 0, _, _] => {
            let [.., a, b, c, d] = address.octets();
            inside([a, b, c, d])
        }
        [0x2002, high, low, ..] => {
            let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
            inside([a, b, c, d])
        }
        [0, 0, 0, 0, 0, 0, _, _] | [0x2001, 0xdb8, ..] => true,
        _ => {
            address.is_multicast()
                || address.is_unique_local()
                || address.is_unicast_link_local()
                || (address.segments().first().is_some_and(|first| first & 0xffc0 == 0xfec0))
        }
    }
}

/// Whether an address names such a place by itself, before any name is looked up.
pub(super) fn names_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_private_v4(address),
        Some(Host::Ipv6(address)) => is_private_v6(address),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let ends = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];
            name == "localhost" || ends.iter().any(|end| name.ends_with(end))
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_public_network_has_is_public() {
        let private = [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "fec0::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "::127.0.0.1",
            "ff02::1",
            "2001:db8::1",
        ];
        let public = ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"];
        for address in private {
            assert!(is_private(address.parse().unwrap()), "{address}");
        }
        for address in public {
            assert!(!is_private(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn some_addresses_say_by_themselves_that_they_are_private() {
        let cases = [
            ("http://localhost/", true),
            ("http://LOCALHOST.:8080/", true),
            ("http://printer.local/", true),
            // Whatever way a number is written, it is the same address.
            ("http://2130706433/", true),
            ("http://0x7f.1/", true),
            ("http://[::1]/", true),
            ("https://paper.example/", false),
            ("https://local.example/", false),
        ];
        for (address, expected) in cases {
            assert_eq!(names_private(&address.parse().unwrap()), expected, "{address}");
        }
    }
}
