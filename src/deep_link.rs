//! Deep links: how a view of the widget stands in the page's address, beside what the page keeps there.
//!
//! A hash is parts joined by `&`, and the widget's own is `KEY=SECTION/ARTICLE`. All others are the page's: they keep
//! their bytes and their order. Where the page routes by its hash, which begins with `/` or `!/` then, the parts are the route's
//! query, behind `?`: a router would take them for the route. Behind `!/` the value is encoded as a whole once more, for such routers
//! write queries anew: they decode each value once, and encode it as they please. Whatever a hash may hold is read without an error;
//! what it names may not exist.

use core::mem;

/// A view that an address can lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The chosen section's id; empty for all.
    pub section: String,
    /// The open article's id; `None` while the reader is closed, and never empty.
    pub article: Option<String>,
}

/// How a change of view goes into the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// The entry says where the reader is now.
    Replace,
    /// An article has been opened, to which an entry of its own belongs.
    Push,
    /// The reader was closed: back to the entry from which articles were opened.
    Back,
}

/// Where the page is in its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEntry {
    /// Its whole address.
    pub address: String,
    /// The element's own id, which is its key there.
    pub id: String,
    /// How many entries of the element's own follow one another up to this one and can be gone back over, as the entry itself
    /// says. It counts only where the address names an article.
    pub depth: i32,
}

/// What is to be done to the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The address to be written; empty where none is. It is whole, for what is relative would be to the page's base.
    pub address: String,
    /// 0 replaces the entry. More pushes one, that many articles away from the list; less goes back by so many entries.
    pub step: i32,
}

/// What a hash (`location.hash`) says of the element with this id.
pub fn read(hash: &str, id: &str) -> Option<Target> {
    let mut value = parts(hash).into_iter().find_map(|part| own(part, id))?;
    // One with a slash was decoded by the page's router, or was written before any was encoded twice.
    let once = decode(value);
    if is_rewritten(hash) && !value.contains('/') {
        value = &once;
    }
    let (section, article) = value.split_once('/').unwrap_or((value, ""));
    Some(Target { section: decode(section), article: (!article.is_empty()).then(|| decode(article)) })
}

/// The hash with a target written into it for the element with this id, or, without a target, with nothing of that element.
pub fn write(hash: &str, id: &str, target: Option<&Target>) -> String {
    let mut ours = target.map(|target| part_of(id, target, is_rewritten(hash)));
    let mut written = String::new();
    let mut is_query = false;
    for (mark, part) in parts(hash) {
        // Of a query the first part that is left stands behind the mark.
        is_query |= mark == '?';
        let kept = if own((mark, part), id).is_none() { Some(part.to_owned()) } else { ours.take() };
        if let Some(part) = kept {
            append(&mut written, if mem::take(&mut is_query) { '?' } else { '&' }, &part);
        }
    }
    if let Some(part) = ours {
        let is_bare = is_route(written.strip_prefix('#').unwrap_or_default()) && !written.contains(['?', '&']);
        append(&mut written, if is_bare { '?' } else { '&' }, &part);
    }
    if written == "#" { String::new() } else { written }
}

/// What has to be done so that the address leads to a target; `None` where nothing has.
pub fn plan(record: Record, target: Option<&Target>, PageEntry { address, id, depth }: &PageEntry) -> Option<Move> {
    let hash = hash_of(address);
    let is_articles = read(hash, id).is_some_and(|target| target.article.is_some());
    let depth = if is_articles { (*depth).max(0) } else { 0 };
    if record == Record::Back && depth > 0 {
        return Some(Move { address: String::new(), step: -depth });
    }
    let written = write(hash, id, target);
    let step = if record == Record::Push { depth.saturating_add(1) } else { 0 };
    (written != hash).then(|| Move { address: with_hash(address, &written), step })
}

/// The hash of an address, as browsers have it: one without a text is none.
fn hash_of(address: &str) -> &str {
    let hash = address.find('#').and_then(|start| address.get(start..)).unwrap_or_default();
    if hash == "#" { "" } else { hash }
}

/// An address with another hash.
fn with_hash(address: &str, hash: &str) -> String {
    [address.split('#').next().unwrap_or_default(), hash].concat()
}

/// The parts of a hash, each with the mark before it: `#` for the path of a route, `?` for what comes first behind that.
fn parts(hash: &str) -> Vec<(char, &str)> {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    let mut parts = Vec::new();
    let (mut mark, mut rest) = ('&', hash);
    if is_route(hash) {
        let path = hash.split(['?', '&']).next().unwrap_or_default();
        parts.push(('#', path));
        let mut behind = hash.strip_prefix(path).unwrap_or_default().chars();
        let Some(next) = behind.next() else { return parts };
        (mark, rest) = (next, behind.as_str());
    }
    for part in rest.split('&').filter(|_| !hash.is_empty()) {
        parts.push((mark, part));
        mark = '&';
    }
    parts
}

/// Whether a hash is the path of a page that routes by it.
fn is_route(hash: &str) -> bool {
    hash.starts_with('/') || hash.starts_with("!/")
}

/// Whether the page's router writes the values in its query anew.
fn is_rewritten(hash: &str) -> bool {
    hash.trim_start_matches('#').starts_with("!/")
}

/// The value of a part that is the element's own, which the path of a route is not.
fn own<'a>((mark, part): (char, &'a str), id: &str) -> Option<&'a str> {
    let (key, value) = part.split_once('=')?;
    (mark != '#' && decode(key) == key_of(id)).then_some(value)
}

fn key_of(id: &str) -> &str {
    if id.is_empty() { "newsrack" } else { id }
}

fn part_of(id: &str, target: &Target, is_rewritten: bool) -> String {
    let mut value = encode(&target.section);
    if let Some(article) = &target.article {
        value.push('/');
        value.push_str(&encode(article));
    }
    [&encode(key_of(id)), "=", &if is_rewritten { encode(&value) } else { value }].concat()
}

fn append(hash: &mut String, mark: char, part: &str) {
    hash.push(if hash.is_empty() { '#' } else { mark });
    hash.push_str(part);
}

/// Text as it can stand between the marks of a part, in any program that addresses pass through: only the unreserved
/// characters of [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-2.3) stay as they are.
fn encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().map_or('0', char::from);
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

/// What was encoded; a `%` without two digits behind it stands for itself.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        match behind {
            [high, low, behind @ ..] if *first == b'%' && is_hex(*high) && is_hex(*low) => {
                bytes.push(value_of(*high) << 4 | value_of(*low));
                rest = behind;
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn is_hex(digit: u8) -> bool {
    digit.is_ascii_hexdigit()
}

fn value_of(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20) - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(section: &str, article: &str) -> Target {
        Target { section: section.into(), article: (!article.is_empty()).then(|| article.into()) }
    }

    #[test]
    fn a_place_stands_beside_what_the_page_keeps() {
        let cases = [
            ("", "paper", target("comment", "a3"), "#paper=comment/a3"),
            ("", "paper", target("", "a3"), "#paper=/a3"),
            ("", "paper", target("comment", ""), "#paper=comment"),
            ("", "paper", target("", ""), "#paper="),
            ("", "", target("comment", ""), "#newsrack=comment"),
            ("#about", "paper", target("comment", "a3"), "#about&paper=comment/a3"),
            ("#/shop?x=1&y=2", "paper", target("", "a3"), "#/shop?x=1&y=2&paper=/a3"),
            ("#/about", "paper", target("", "a3"), "#/about?paper=/a3"),
            ("#!/about", "paper", target("", "a3"), "#!/about?paper=%2Fa3"),
            ("#!/about", "paper", target("comment", ""), "#!/about?paper=comment"),
            ("#!/about", "100%", target("50% off", "a/b%2F"), "#!/about?100%25=50%2525%2520off%2Fa%252Fb%25252F"),
            ("#/about?paper=/a2&x=1", "paper", target("", "a3"), "#/about?paper=/a3&x=1"),
            ("#/about&x=1?y", "paper", target("", "a3"), "#/about&x=1?y&paper=/a3"),
            ("#/", "two", target("sport", ""), "#/?two=sport"),
            ("#a?b", "paper", target("", "a3"), "#a?b&paper=/a3"),
            ("#a&paper=news&b", "paper", target("", "a3"), "#a&paper=/a3&b"),
            ("#a&paper=news&b&paper=sport", "paper", target("x", ""), "#a&paper=x&b"),
            ("#one=news", "two", target("sport", ""), "#one=news&two=sport"),
            ("", "a/b&c", target("100%", "x#y=z é"), "#a%2Fb%26c=100%25/x%23y%3Dz%20%C3%A9"),
            ("", "报", target("评论", "\"'<>"), "#%E6%8A%A5=%E8%AF%84%E8%AE%BA/%22%27%3C%3E"),
        ];
        for (hash, id, target, written) in cases {
            assert_eq!(write(hash, id, Some(&target)), written);
            assert_eq!(read(written, id), Some(target), "{written}");
        }
    }

    #[test]
    fn without_a_place_only_what_is_the_pages_is_left() {
        let cases = [
            ("#paper=comment/a3", ""),
            ("#about&paper=comment/a3", "#about"),
            ("#paper=/a3&about", "#about"),
            ("#/shop?x=1&y=2&paper=", "#/shop?x=1&y=2"),
            ("#&paper=", ""),
            ("#/about?paper=/a3", "#/about"),
            ("#/about?paper=/a3&x=1", "#/about?x=1"),
            ("#/about?x=1&paper=/a3", "#/about?x=1"),
            ("#/about?paper", "#/about?paper"),
            ("#paper", "#paper"),
            ("#papers=1&paper%20=2", "#papers=1&paper%20=2"),
            ("#x%zz&%&=", "#x%zz&%&="),
        ];
        for (hash, left) in cases {
            assert_eq!(write(hash, "paper", None), left, "{hash}");
        }
    }

    #[test]
    fn an_address_gets_another_hash_in_place_of_its_own() {
        let cases =
            [("https://a.example/b?c", "#d"), ("https://a.example/b?c#e#f", "#d"), ("https://a.example/b?c#", "#d")];
        for (address, hash) in cases {
            assert_eq!(with_hash(address, hash), "https://a.example/b?c#d");
        }
        assert_eq!(with_hash("about:blank#x", ""), "about:blank");
    }

    #[test]
    fn the_hash_of_an_address_is_the_one_that_browsers_give() {
        let cases =
            [("about:blank", ""), ("https://a.example/#", ""), ("a#b", "#b"), ("a##b#c", "##b#c"), ("a?b=1#é", "#é")];
        for (address, hash) in cases {
            assert_eq!(hash_of(address), hash, "{address}");
        }
    }

    /// What is planned where the page's address has this hash.
    fn planned(record: Record, target: Option<&Target>, hash: &str, depth: i32) -> Option<Move> {
        plan(
            record,
            target,
            &PageEntry { address: ["https://a.example/b?c", hash].concat(), id: "paper".into(), depth },
        )
    }

    #[test]
    fn what_other_programs_have_made_of_an_address_is_still_read() {
        let cases = [
            ("#%70aper=comment/a3", target("comment", "a3")),
            ("#%e6%8a%a5=1&paper=%e8%af%84%E8%AE%BA", target("评论", "")),
            ("#paper=评论", target("评论", "")),
            ("#paper=/https://paper.example/3", target("", "https://paper.example/3")),
            ("#paper=comment/", target("comment", "")),
            ("#paper=100%/50%zz%", target("100%", "50%zz%")),
            ("#paper=%FF", target("\u{FFFD}", "")),
            ("#!/about?paper=/a3", target("", "a3")),
            ("#!/about?paper=50%25%20off/a%2Fb%252F", target("50% off", "a/b%2F")),
            ("#!/about?paper=%E8%AF%84%E8%AE%BA", target("评论", "")),
        ];
        for (hash, target) in cases {
            assert_eq!(read(hash, "paper"), Some(target), "{hash}");
        }
        for hash in ["", "#", "#paper", "#&&", "#Paper=x", "#%=paper", "#x&y=paper=z"] {
            assert_eq!(read(hash, "paper"), None, "{hash}");
        }
    }

    #[test]
    fn an_article_has_an_entry_and_closing_leads_back_over_all_of_ours() {
        let list = "#about&paper=news";
        let at = |address: &str, step| Some(Move { address: address.into(), step });
        let opened = planned(Record::Push, Some(&target("news", "a")), list, 0);
        assert_eq!(opened, at("https://a.example/b?c#about&paper=news/a", 1));
        let next = planned(Record::Push, Some(&target("news", "b")), "#about&paper=news/a", 1);
        assert_eq!(next, at("https://a.example/b?c#about&paper=news/b", 2));
        assert_eq!(planned(Record::Back, Some(&target("news", "")), "#paper=news/b", 2), at("", -2));
    }

    #[test]
    fn closing_what_was_opened_by_a_shared_address_replaces() {
        let closed = planned(Record::Back, None, "#about&paper=/a", 0);
        assert_eq!(closed, Some(Move { address: "https://a.example/b?c#about".into(), step: 0 }));
    }

    #[test]
    fn what_an_entry_says_of_articles_counts_only_while_it_names_one() {
        let opened = planned(Record::Push, Some(&target("", "a")), "#paper=news", 3);
        assert_eq!(opened.map(|done| done.step), Some(1));
        assert_eq!(planned(Record::Back, None, "#about", 3), None);
    }

    #[test]
    fn nothing_is_done_where_the_address_says_it_already() {
        for record in [Record::Replace, Record::Push, Record::Back] {
            assert_eq!(planned(record, Some(&target("news", "a")), "#paper=news/a", 0), None);
            for hash in ["#about", "", "#"] {
                assert_eq!(planned(record, None, hash, 0), None, "{hash}");
            }
        }
    }

    /// Ids and names as editors and pages have them, with all that means something in a hash.
    fn any_id() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z]{0,6}", "[a-c/&=%# +\"<>\u{0}-\u{1f}é报م😀]{0,9}", any::<String>()]
    }

    fn any_place() -> impl Strategy<Value = Target> {
        (any_id(), any_id()).prop_map(|(section, article)| target(&section, &article))
    }

    fn any_hash() -> impl Strategy<Value = String> {
        prop_oneof!["#[a-c/&=%0-9]{1,40}", "#!?/[a-c/&=%?]{0,12}", "#[^#]{1,20}", any::<String>()]
    }

    proptest! {
        #[test]
        fn any_place_comes_back_from_any_hash(hash in any_hash(), id in any_id(), target in any_place()) {
            let written = write(&hash, &id, Some(&target));
            prop_assert_eq!(read(&written, &id), Some(target.clone()));
            prop_assert_eq!(write(&written, &id, Some(&target)), written);
        }

        #[test]
        fn other_parts_are_untouched(hash in any_hash(), id in any_id(), target in any_place()) {
            let others = |hash: &str| {
                parts(hash).into_iter().filter(|part| own(*part, &id).is_none()).map(|(_, part)| part.to_owned()).collect::<Vec<_>>()
            };
            let kept = others(&hash);
            prop_assert_eq!(others(&write(&hash, &id, Some(&target))), kept.clone());
            let left = write(&hash, &id, None);
            prop_assert_eq!(read(&left, &id), None);
            // One empty part alone is as good as none.
            prop_assert!(others(&left) == kept || left.is_empty() && kept == [""]);
        }

        #[test]
        fn two_elements_do_not_touch_each_other(hash in any_hash(), target in any_place(), other in any_place()) {
            let both = write(&write(&hash, "one", Some(&target)), "two", Some(&other));
            prop_assert_eq!(read(&both, "one"), Some(target));
            prop_assert_eq!(read(&both, "two"), Some(other));
        }

        #[test]
        fn a_router_that_writes_values_anew_changes_nothing(target in any_place()) {
            let written = write("#!/about", "paper", Some(&target));
            let (before, value) = written.split_once('=').unwrap();
            prop_assert_eq!(&encode(&decode(value)), value);
            let decoded = [before, "=", &decode(value)].concat();
            prop_assert!(target.article.is_none() || read(&decoded, "paper") == Some(target));
        }

        #[test]
        fn what_is_written_is_ascii(id in any_id(), target in any_place()) {
            let written = write("", &id, Some(&target));
            prop_assert!(written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"#-._~%=/".contains(&byte)));
        }
    }
}
