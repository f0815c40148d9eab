//! Addresses: which may be followed or loaded, read as a browser would read them.

/// Whether a clean address is relative, or of a scheme that readers may follow, or the widget load.
pub(super) fn is_allowed(address: &str, is_link: bool) -> bool {
    let Some(scheme) = scheme(address) else { return true };
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    is("https") || is("http") || is_link && (is("mailto") || is("tel"))
}

/// The address as a browser takes it: without the control characters and spaces around it, and the tabs and newlines in it.
/// U+007F goes too, which is no part of any address: `view` tells addresses apart by it.
pub(super) fn clean(address: &str) -> String {
    let mut out = String::new();
    for c in address.chars() {
        if !(matches!(c, '\t' | '\n' | '\r' | '\u{7f}') || c <= ' ' && out.is_empty()) {
            out.push(c);
        }
    }
    while out.as_bytes().last().is_some_and(|byte| *byte <= b' ') {
        out.pop();
    }
    out
}

/// What stands before the colon of an absolute address; of a clean one only.
fn scheme(address: &str) -> Option<&str> {
    let end = address.bytes().position(|byte| byte == b':')?;
    let scheme = address.get(..end)?;
    let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    (is_scheme && scheme.bytes().next()?.is_ascii_alphabetic()).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_and_relative_addresses_are_allowed() {
        // The address; whether it is allowed as a link, and as a file.
        let cases = [
            ("https://paper.example/a", true, true),
            ("HTTP://paper.example/a", true, true),
            ("mailto:desk@paper.example", true, false),
            ("Tel:+86123", true, false),
            ("", true, true),
            ("a/b.html?c=d:e#f", true, true),
            ("/a:b", true, true),
            ("./javascript:x", true, true),
            ("?a:b", true, true),
            ("#a:b", true, true),
            ("//paper.example/a", true, true),
            ("1a:b", true, true),
            ("java%73cript:alert(1)", true, true),
            ("文:b", true, true),
            ("javascript:alert(1)", false, false),
            ("JavaScript:alert(1)", false, false),
            (" \u{1}\u{1f}javascript:alert(1)", false, false),
            ("java\tscr\nipt\r:alert(1)", false, false),
            ("data:text/html,x", false, false),
            ("blob:https://paper.example/1", false, false),
            ("vbscript:x", false, false),
            ("file:///etc/passwd", false, false),
            ("view-source:https://paper.example", false, false),
            ("ftp://paper.example/a", false, false),
            ("a+b-c.d:e", false, false),
            ("httpss:x", false, false),
            ("httpx:x", false, false),
            ("htt:x", false, false),
            ("telephone:1", false, false),
            ("te:1", false, false),
            ("mailtox:a", false, false),
            ("mail:a", false, false),
            (" \u{0}https://paper.example/a ", true, true),
            ("ht\ntps://paper.example/a", true, true),
        ];
        for (address, as_link, as_file) in cases {
            assert_eq!(is_allowed(&clean(address), true), as_link, "{address:?} as a link");
            assert_eq!(is_allowed(&clean(address), false), as_file, "{address:?} as a file");
        }
    }

    #[test]
    fn a_clean_address_is_what_a_browser_reads() {
        let cases = [
            (" \u{0}\t https://a.example/b c\u{1f} ", "https://a.example/b c"),
            ("https://a.ex\n\r\tample/", "https://a.example/"),
            ("\u{3000}a", "\u{3000}a"),
            (" \n ", ""),
        ];
        for (address, cleaned) in cases {
            assert_eq!(clean(address), cleaned);
        }
    }
}
