//! Addresses: made absolute, and only those that an edition may have.

use url::Url;

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Readers follow it.
    Link,
    /// The widget loads it.
    File,
}

/// The address as an absolute one, resolved against `base`; none where it can't be, or has a scheme that is not allowed.
pub(super) fn resolve(base: Option<&Url>, address: &str, purpose: Use) -> Option<String> {
    let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if address.is_empty() {
        return None;
    }
    let url = match (Url::parse(address), base) {
        (Ok(url), _) => url,
        (Err(url::ParseError::RelativeUrlWithoutBase), Some(base)) => base.join(address).ok()?,
        // Such an address takes its page's scheme, and a feed has no page.
        (Err(url::ParseError::RelativeUrlWithoutBase), None) if address.starts_with("//") => {
            Url::parse(&format!("https:{address}")).ok()?
        }
        _ => return None,
    };
    let is_allowed = match url.scheme() {
        "https" | "http" => url.has_host(),
        "mailto" | "tel" => purpose == Use::Link,
        _ => false,
    };
    is_allowed.then(|| url.into())
}

/// The host of an address, to call something by that has no other name.
pub(super) fn host(address: &str) -> String {
    Url::parse(address).ok().and_then(|url| url.host_str().map(Into::into)).unwrap_or_else(|| address.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_and_allowed_or_none() {
        let base = Url::parse("https://paper.example/2026/a.html").unwrap();
        let cases = [
            ("b.jpg", Use::File, Some("https://paper.example/2026/b.jpg")),
            (" //cdn.example/b.jpg\n", Use::File, Some("https://cdn.example/b.jpg")),
            ("HTTP://paper.example/b", Use::Link, Some("http://paper.example/b")),
            ("mailto:desk@paper.example", Use::Link, Some("mailto:desk@paper.example")),
            ("mailto:desk@paper.example", Use::File, None),
            ("javascript:alert(1)", Use::Link, None),
            ("java\nscript:alert(1)", Use::Link, None),
            ("data:image/png;base64,AA", Use::File, None),
            ("", Use::Link, None),
            ("https://", Use::Link, None),
        ];
        for (address, purpose, absolute) in cases {
            assert_eq!(resolve(Some(&base), address, purpose).as_deref(), absolute, "{address:?}");
        }
        assert_eq!(resolve(None, "b.jpg", Use::File), None);
        assert_eq!(resolve(None, "//cdn.example/b", Use::File).as_deref(), Some("https://cdn.example/b"));
    }
}
