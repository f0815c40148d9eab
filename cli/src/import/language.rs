//! Languages: what is written for a tag, which language a text is in, and where the two contradict one another.

mod guess;
mod script;

use std::{collections::HashMap, sync::LazyLock};

pub(super) use self::guess::{Guess, guess};

static NAMES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = include_str!("language/names.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once(' ')).flat_map(|(tag, names)| {
        names.split('/').map(move |name| match name.split_once('=') {
            Some((name, tag)) => (name.into(), tag),
            None => (name.to_lowercase(), tag),
        })
    });
    entries.collect()
});

static COUNTRIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("language/countries.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// The language tag that is meant by what is written: a tag in whatever spelling, a language's name in words, or a country's
/// code. `None` where it is nothing of these.
pub(super) fn tag(written: &str) -> Option<String> {
    let written = written.trim();
    let small = written.to_lowercase();
    if let Some(tag) = NAMES.get(small.as_str()) {
        return Some((*tag).into());
    }
    // Some write the encoding or other languages behind it.
    let first = written.split([',', ';', '|', '.']).next().unwrap_or_default().trim();
    let hyphened = first.replace('_', "-");
    let (primary, rest) = hyphened.split_once('-').unwrap_or((&hyphened, ""));
    let primary = primary.to_lowercase();
    if !primary.is_empty() && !is_code(&primary) {
        let country = COUNTRIES.get(primary.as_str()).or_else(|| NAMES.get(&primary))?;
        return Some((*country).into());
    }
    let rest = if rest.eq_ignore_ascii_case("uk") { "GB" } else { rest };
    let tag = if rest.is_empty() { primary } else { format!("{primary}-{rest}") };
    newsrack::edition::is_language_tag(&tag).then_some(tag)
}

/// Whether it is a language's code of two letters, or one of three that is no country's or other spelling of one of two.
fn is_code(primary: &str) -> bool {
    const NO_CODES: &str = "us gb au nz cn hk jp dk cz ua vn il ir bd pk ph mx cl pe ve at rs al kz ae eg qa kw jo sy iq dz \
        ly sp sg gr kp np lk ge mo";
    match primary.len() {
        2 => !NO_CODES.split_whitespace().any(|code| code == primary),
        3 => primary.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => false,
    }
}

/// A language and what has to be said of how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) tag: String,
    pub(super) note: Option<String>,
}

/// The language of a text of which this is written; guessed where nothing is, or nothing that is one.
pub(super) fn settle(written: Option<&str>, text: &str) -> Settled {
    let guess = guess(text);
    let small = written.unwrap_or_default().trim().to_lowercase();
    let of_country = COUNTRIES.get(small.as_str()).filter(|meant| is_same(meant, guess.tag) && guess.is_sure);
    let meant = of_country.map(|meant| (*meant).into()).or_else(|| tag(&small));
    let Some(tag) = meant.or_else(|| written.and_then(tag)) else {
        let what = match written {
            Some(written) if !written.trim().is_empty() => format!("\"{}\" is none", written.trim()),
            _ => "the input names none".into(),
        };
        let found = if guess.tag == "und" {
            "its text does not tell it either".into()
        } else {
            format!("taken as {} ({})", guess.tag, guess.reason)
        };
        return Settled { tag: guess.tag.into(), note: Some(format!("{what}, {found}; name it with --language")) };
    };
    // As it is written, where that is a tag as it stands.
    let kept =
        written.map(str::trim).filter(|own| newsrack::edition::is_language_tag(own) && own.eq_ignore_ascii_case(&tag));
    let tag = kept.map_or(tag.clone(), Into::into);
    let is_word = kept.is_none() && !small.replace('_', "-").eq_ignore_ascii_case(&tag);
    let note = if (guess.is_sure || is_of_other_script(&tag, guess.tag, text)) && !is_same(&tag, guess.tag) {
        Some(format!(
            "the input says {tag}, but its text seems to be {} ({}); --language overrules it",
            guess.tag, guess.reason
        ))
    } else {
        is_word.then(|| format!("\"{}\" is taken as {tag}", written.unwrap_or_default().trim()))
    };
    Settled { tag, note }
}

/// Whether a text, short as it is, can't be in a language, which is written in Latin letters only.
fn is_of_other_script(tag: &str, guessed: &str, text: &str) -> bool {
    const LATIN: &str =
        "en de fr es it pt nl sv da nb no nn fi is et lv lt pl cs sk sl hr hu ro tr id ms vi ca gl eu sq ga cy af";
    let has = |tag: &str| LATIN.split_whitespace().any(|latin| tag.split('-').next() == Some(latin));
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let others = letters().filter(|c| *c as u32 > 0x24f).count();
    has(tag) && !has(guessed) && guessed != "und" && others >= 20 && others * 2 > letters().count()
}

/// Whether two tags are of one language, or of two so near that a text does not tell them apart.
fn is_same(one: &str, other: &str) -> bool {
    const NEAR: [&[&str]; 9] = [
        &["nb", "no", "nn", "da", "sv"],
        &["sr", "hr", "bs", "sh", "mk", "sl", "bg"],
        &["id", "ms"],
        &["cs", "sk"],
        &["pt", "gl", "es", "ca"],
        &["hi", "mr", "ne", "sa"],
        &["ru", "uk", "be"],
        &["fa", "ps", "ur", "ar"],
        &["tl", "fil", "ceb"],
    ];
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let (one, other) = (primary(one), primary(other));
    one == other || NEAR.iter().any(|near| near.contains(&one.as_str()) && near.contains(&other.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_for_a_language_is_its_tag() {
        let cases = [
            ("en", Some("en")),
            ("en-us", Some("en-us")),
            ("en_US", Some("en-US")),
            ("EN", Some("en")),
            ("en-UK", Some("en-GB")),
            ("English", Some("en")),
            ("Hindi", Some("hi")),
            ("हिन्दी", Some("hi")),
            ("Deutsch", Some("de")),
            ("français", Some("fr")),
            ("中文", Some("zh")),
            ("Simplified Chinese", Some("zh-Hans")),
            ("cn", Some("zh-CN")),
            ("jp", Some("ja")),
            ("us", Some("en-US")),
            ("gb", Some("en-GB")),
            ("cz", Some("cs")),
            ("eng", Some("en")),
            ("zh-cn", Some("zh-cn")),
            ("pt-br", Some("pt-br")),
            ("en, de", Some("en")),
            ("en-US; charset=utf-8", Some("en-US")),
            ("", None),
            ("klingon tongue", None),
            ("1", None),
        ];
        for (written, expected) in cases {
            assert_eq!(tag(written).as_deref(), expected, "{written:?}");
        }
    }

    #[test]
    fn a_language_that_nobody_names_is_guessed_and_said_to_be() {
        let settled = settle(None, "今晨七时，老桥恢复通行，镇长表示明年还将修建护岸。");
        assert_eq!(settled.tag, "zh-Hans");
        assert!(settled.note.unwrap().contains("the input names none, taken as zh-Hans"));
        let settled = settle(Some("Volapük?"), "今晨七时，老桥恢复通行，镇长表示明年还将修建护岸。");
        assert!(settled.note.unwrap().starts_with("\"Volapük?\" is none"));
        assert_eq!(settle(Some(""), "12").tag, "und");
    }

    #[test]
    fn a_contradiction_is_said_and_only_where_the_text_is_plain() {
        let german =
            "Um sieben Uhr fuhren die ersten Karren über die alte Brücke, und am Abend war der Markt wieder voll.";
        let contradicted = settle(Some("en"), german);
        assert_eq!(contradicted.tag, "en");
        assert!(contradicted.note.unwrap().contains("seems to be de"));
        assert_eq!(settle(Some("de-AT"), german).note, None);
        assert_eq!(settle(Some("en"), "Kurz").note, None);
        assert_eq!(settle(Some("nb"), "Jeg er her, og du er der, hvor vi var i går på havnen.").note, None);
    }

    #[test]
    fn a_countrys_code_that_is_a_languages_too_is_what_the_text_is() {
        assert_eq!(settle(Some("kr"), "다리가 다시 열렸다. 주민들이 다리를 건넜다.").tag, "ko");
        assert_eq!(
            settle(Some("uk"), "Ранком старий міст знову відкрили для мешканців міста, і вони перейшли річку.").tag,
            "uk"
        );
        assert_eq!(
            settle(Some("br"), "A velha ponte foi reaberta esta manhã, e os moradores da cidade não esperaram.").tag,
            "pt-BR"
        );
    }
}
