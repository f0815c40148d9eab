//! Language tags: whether one is well-formed, and which way its script runs.

/// Languages written from right to left, unless their tag names another script: those of two letters by the likely scripts of
/// CLDR 48, and the most common ones of three.
const RTL_LANGUAGES: &str = "ar dv fa he iw ji ks ps sd ug ur yi arz ckb prs";

/// Scripts written from right to left.
const RTL_SCRIPTS: &str = "arab hebr thaa syrc nkoo adlm rohg mand";

/// More than any language has use for, in bytes.
const LONGEST: usize = 250;

// How far along a tag is. Between `LANGUAGE` and `EXTENDED` there is room for three extended languages.
const START: u8 = 0;
const LANGUAGE: u8 = 1;
const EXTENDED: u8 = 4;
const SCRIPT: u8 = 5;
const REGION: u8 = 6;
const VARIANT: u8 = 7;
const EXTENSION: u8 = 8;
const PRIVATE: u8 = 9;

/// Whether a tag is well-formed after BCP 47 (RFC 5646, 2.2.9); the few irregular tags of old, like `i-klingon`, are not.
pub fn is_language_tag(tag: &str) -> bool {
    // No two variants are alike: to find that out takes the square of a tag's length.
    if tag.len() > LONGEST {
        return false;
    }
    let mut stage = START;
    // A single letter promises another subtag.
    let mut is_open = false;
    for (index, subtag) in subtags(tag).enumerate() {
        let length = subtag.len();
        if !(1..=8).contains(&length) || !subtag.iter().all(u8::is_ascii_alphanumeric) {
            return false;
        }
        let digits = subtag.iter().filter(|byte| byte.is_ascii_digit()).count();
        let next = match length {
            _ if stage == PRIVATE => PRIVATE,
            1 if is_open => return false,
            1 if subtag.eq_ignore_ascii_case(b"x") => PRIVATE,
            1 if stage == START => return false,
            1 => EXTENSION,
            _ if stage == EXTENSION => EXTENSION,
            _ if stage == START && digits > 0 => return false,
            2 | 3 if stage == START => LANGUAGE,
            _ if stage == START => EXTENDED,
            3 if digits == 0 && stage < EXTENDED => stage + 1,
            4 if digits == 0 && stage < SCRIPT => SCRIPT,
            2 if digits == 0 && stage < REGION => REGION,
            3 if digits == 3 && stage < REGION => REGION,
            5.. => VARIANT,
            4 if subtag.first().is_some_and(u8::is_ascii_digit) => VARIANT,
            _ => return false,
        };
        let is_once = stage != PRIVATE && (length == 1 || next == VARIANT);
        if is_once && subtags(tag).take(index).any(|earlier| earlier.eq_ignore_ascii_case(subtag)) {
            return false;
        }
        is_open = length == 1 && stage != PRIVATE;
        stage = next;
    }
    !is_open
}

/// A tag as BCP 47 writes it, of one with the underscores of WordPress and Java.
pub(super) fn hyphenated(tag: &str) -> String {
    let mut hyphenated = String::new();
    // Where there are other letters than those of ASCII, it is no tag in either form.
    for byte in tag.bytes() {
        hyphenated.push(char::from(if byte == b'_' { b'-' } else { byte }));
    }
    hyphenated
}

/// Whether a language runs from right to left: as its script does, where the tag names one.
pub fn is_rtl(tag: &str) -> bool {
    let mut names = RTL_LANGUAGES;
    let mut decisive: &[u8] = &[];
    for (index, subtag) in subtags(tag).enumerate() {
        match subtag.len() {
            _ if index == 0 => decisive = subtag,
            // What follows a single letter is an extension: the `arab` in `en-u-nu-arab` is a set of digits.
            1 => break,
            4 if subtag.first().is_some_and(u8::is_ascii_alphabetic) => {
                names = RTL_SCRIPTS;
                decisive = subtag;
            }
            _ => (),
        }
    }
    names.as_bytes().split(|byte| *byte == b' ').any(|name| name.eq_ignore_ascii_case(decisive))
}

fn subtags(tag: &str) -> impl Iterator<Item = &[u8]> {
    tag.as_bytes().split(|byte| *byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_the_standard_are_well_formed() {
        for tag in [
            "zh",
            "zh-Hans",
            "zh-hans-cn",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "und",
            "en",
            "en-GB",
            "es-419",
            "ckb",
            "sgn-ase",
            "de-1996",
            "de-CH-1901",
            "sl-rozaj-biske",
            "de-DE-u-co-phonebk",
            "en-a-bbb-x-a-ccc",
            "x-whatever",
            "qaa-Qaaa-QM-x-s",
            "abcd",
            "abcdefgh-Latn",
            "en-x-a-b-a",
        ] {
            assert!(is_language_tag(tag), "{tag}");
        }
    }

    #[test]
    fn other_tags_are_ill_formed() {
        for tag in [
            "",
            "-",
            "z",
            "zh_CN",
            "zh-",
            "-zh",
            "zh--CN",
            "chinese!",
            "中文",
            "Simplified Chinese",
            "abcdefghi",
            "1996",
            "z1",
            "en-GB-US",
            "en-Latn-Cyrl",
            "en-GB-Latn",
            "en-a",
            "en-a-x-b",
            "en-x",
            "x",
            "a-bb",
            "de-1996-1996",
            "en-a-bb-a-cc",
            "zh-a1",
            "zh-abc-def-ghi-jkl",
        ] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }

    #[test]
    fn a_script_decides_the_direction_and_the_language_where_none_is_named() {
        const RTL: bool = true;
        const LTR: bool = false;
        let cases = [
            ("zh-Hans", LTR),
            ("und", LTR),
            ("ar", RTL),
            ("AR-EG", RTL),
            ("he", RTL),
            ("ckb-IQ", RTL),
            ("ug", RTL),
            ("ug-Cyrl", LTR),
            ("ur-Latn-PK", LTR),
            ("az-Arab", RTL),
            ("pa-arab-PK", RTL),
            ("en-u-nu-arab", LTR),
            ("ar-u-nu-latn", RTL),
            ("ar-1996", RTL),
            ("yi-Hebr", RTL),
        ];
        for (tag, direction) in cases {
            assert_eq!(is_rtl(tag), direction, "{tag}");
        }
    }
}
