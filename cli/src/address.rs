//! Addresses beside an edition: names of files as addresses, and which of those depend on where the edition lies.

use std::path::{Component, Path};

use crate::real::canonicalize;

/// A name as an address: every byte is escaped that could mean something else.
pub(crate) fn escape(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    name.bytes().map(|byte| if is_plain(byte) { char::from(byte).into() } else { format!("%{byte:02X}") }).collect()
}

/// The name that an address means.
pub(crate) fn unescape(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let escaped = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether an address depends on the folder that its file is in.
pub(crate) fn is_relative(address: &str) -> bool {
    let address = address.trim();
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let has_scheme = scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    });
    !has_scheme && !address.is_empty() && !address.starts_with(['/', '#', '?', '\\'])
}

/// The way from one folder to another, as an address: empty, or with a slash at its end.
pub(crate) fn way(from: &Path, to: &Path) -> String {
    let real = |folder: &Path| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
    };
    let (from, to) = (real(from), real(to));
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    let up = from.components().skip(common).map(|_| "../".to_owned());
    let down = to.components().skip(common).filter_map(|part| match part {
        Component::Normal(name) => Some(format!("{}/", escape(&name.to_string_lossy()))),
        _ => None,
    });
    up.chain(down).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_depends_on_its_folder_is_relative() {
        let cases = [
            ("a.jpg", true),
            ("../a.jpg", true),
            ("a%3Ab", true),
            ("pictures/a:b.jpg", true),
            ("https://a.example/", false),
            ("mailto:a@b.example", false),
            ("//a.example/", false),
            ("/a", false),
            ("#a", false),
            ("", false),
        ];
        for (address, expected) in cases {
            assert_eq!(is_relative(address), expected, "{address}");
        }
        assert_eq!(unescape(&escape("周日 a%b#1.json")), "周日 a%b#1.json");
        assert_eq!(unescape("100%"), "100%");
    }
}
