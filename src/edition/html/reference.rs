//! Characters, and the references that stand for them.

/// The references by name that newspapers use, each with what it stands for.
const NAMES: &str = "nbsp\u{a0}amp&lt<gt>quot\"apos'mdash—ndash–hellip…middot·bull•ldquo“rdquo”lsquo‘rsquo’bdquo„sbquo‚laquo«raquo»\
    lsaquo‹rsaquo›ensp\u{2002}emsp\u{2003}thinsp\u{2009}zwnj\u{200c}zwj\u{200d}lrm\u{200e}rlm\u{200f}shy\u{ad}copy©reg®trade™deg°\
    times×divide÷minus−plusmn±micro\u{b5}frac12½frac14¼frac34¾sup2²sup3³euro€pound£yen¥cent¢sect§para¶iexcl¡iquest¿prime′larr←rarr→\
    eacute\u{e9}egrave\u{e8}ecirc\u{ea}euml\u{eb}aacute\u{e1}agrave\u{e0}acirc\u{e2}auml\u{e4}aring\u{e5}aelig\u{e6}atilde\u{e3}\
    ccedil\u{e7}iacute\u{ed}icirc\u{ee}iuml\u{ef}ntilde\u{f1}oacute\u{f3}ocirc\u{f4}ouml\u{f6}oslash\u{f8}otilde\u{f5}szlig\u{df}\
    uacute\u{fa}ugrave\u{f9}ucirc\u{fb}uuml\u{fc}Eacute\u{c9}Agrave\u{c0}Auml\u{c4}Ouml\u{d6}Uuml\u{dc}Ccedil\u{c7}";

/// What numbers from 128 to 159 stand for: the characters of windows-1252, as in browsers.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The first character of a text that is not empty, or what a reference in its place stands for; and what follows it.
pub(super) fn character(text: &str) -> (char, &str) {
    let mut rest = text.chars();
    let c = rest.next().unwrap_or(' ');
    let rest = rest.as_str();
    if c == '&'
        && let Some(referred) = reference(rest)
    {
        return referred;
    }
    (c, rest)
}

/// What a reference stands for, and what follows it; a name that is not known stays as written.
fn reference(text: &str) -> Option<(char, &str)> {
    let (c, rest) = match text.strip_prefix('#') {
        Some(number) => {
            let (radix, digits) = number.strip_prefix(['x', 'X']).map_or((10, number), |digits| (16, digits));
            let mut code: u32 = 0;
            let mut rest = digits;
            while let Some(digit) = rest.as_bytes().first().and_then(|digit| char::from(*digit).to_digit(radix)) {
                code = code.saturating_mul(radix).saturating_add(digit);
                rest = rest.get(1..)?;
            }
            if rest.len() == digits.len() {
                return None;
            }
            let c = match code {
                0 => None,
                0x80..=0x9f => WINDOWS_1252.chars().nth(code as usize - 0x80),
                _ => char::from_u32(code),
            };
            (c.unwrap_or(char::REPLACEMENT_CHARACTER), rest)
        }
        None => {
            let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
            let rest = text.get(end..)?;
            // In an address, `&copy=` is a field of a query.
            if rest.starts_with('=') {
                return None;
            }
            (entry(NAMES, text.get(..end)?)?, rest)
        }
    };
    Some((c, rest.strip_prefix(';').unwrap_or(rest)))
}

/// The character behind a name, in a table of names of letters and digits.
pub(super) fn entry(table: &str, name: &str) -> Option<char> {
    if name.is_empty() {
        return None;
    }
    let mut start = 0;
    for (at, c) in table.char_indices() {
        if !c.is_ascii_alphanumeric() {
            if table.get(start..at) == Some(name) {
                return Some(c);
            }
            start = at + c.len_utf8();
        }
    }
    None
}
