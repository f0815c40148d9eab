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

/// A page's address without what only says that its reader comes from the feed: `utm_source=rss`, `at_medium=RSS`,
/// `source=rss----a1b2`. It would be wrong in an edition, and is no part of the page's own address.
pub(super) fn uncounted(address: String) -> String {
    // Names that say whence somebody comes, whole or in part.
    const WHENCE: [&str; 9] = ["ref", "from", "src", "xtor", "cmp", "cid", "ito", "via", "rss"];
    const PARTS: [&str; 4] = ["source", "medium", "campaign", "channel"];
    let (before, fragment) =
        address.split_once('#').map_or((address.as_str(), None), |(page, rest)| (page, Some(rest)));
    let Some((page, query)) = before.split_once('?') else { return address };
    let counts = |field: &&str| {
        let small = field.to_ascii_lowercase();
        let (name, value) = small.split_once('=').unwrap_or((small.as_str(), ""));
        let is_whence = WHENCE.contains(&name) || PARTS.iter().any(|part| name.contains(part));
        let is_feed =
            value.strip_prefix("rss").is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '.']));
        name.starts_with("utm_") || is_whence && is_feed
    };
    let kept: Vec<&str> = query.split('&').filter(|field| !counts(field)).collect();
    if kept.len() == query.split('&').count() {
        return address;
    }
    let mut out = page.to_owned();
    for (mark, rest) in [('?', Some(kept.join("&")).filter(|query| !query.is_empty())), ('#', fragment.map(Into::into))]
    {
        if let Some(rest) = rest {
            out.push(mark);
            out.push_str(&rest);
        }
    }
    out
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
    }

    #[test]
    fn an_address_says_nothing_of_where_its_readers_come_from() {
        let cases = [
            ("https://p.example/a?utm_source=rss&utm_medium=rss&utm_campaign=a#more", "https://p.example/a#more"),
            ("https://p.example/a?source=rss----a1b2---4", "https://p.example/a"),
            ("https://p.example/a?at_medium=RSS&at_campaign=rss", "https://p.example/a"),
            ("https://p.example/a?id=7&from=rss&page=2", "https://p.example/a?id=7&page=2"),
            ("https://p.example/a?xtor=RSS-1", "https://p.example/a"),
            ("https://p.example/a?format=rss", "https://p.example/a?format=rss"),
            ("https://p.example/?tag=rss-readers", "https://p.example/?tag=rss-readers"),
            ("https://p.example/a?%20q=%C3%A9", "https://p.example/a?%20q=%C3%A9"),
        ];
        for (address, page) in cases {
            assert_eq!(uncounted(address.into()), page);
        }
    }

    #[test]
    fn an_address_without_a_scheme_takes_that_of_the_web() {
        assert_eq!(resolve(None, "//cdn.example/b", Use::File).as_deref(), Some("https://cdn.example/b"));
    }
}
