//! What holds of every language's words, and which of them are said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Map, Value};

use super::*;

/// The categories that a language tells numbers apart by, after CLDR 47
/// (<https://www.unicode.org/cldr/charts/47/supplemental/language_plural_rules.html>). An equals sign marks those that hold
/// one number alone.
const CATEGORIES: [(&str, &str); 8] = [
    ("ar", "zero= one= two= few many other"),
    ("en", "one= other"),
    ("es", "one= many other"),
    ("fr", "one many other"),
    ("ja", "other"),
    ("ru", "one few many other"),
    ("zh-Hans", "other"),
    ("zh-Hant", "other"),
];

/// The words that only scripts say: when there is no program, and in the frame page.
const OF_THE_SCRIPT: [&str; 8] = ["failed", "retry", "newspaper", "asks", "start", "elsewhere", "copy", "copied"];

type Said = fn(&Words) -> &'static str;
type Counted = fn(&Words, usize) -> &'static str;

/// The words without a plural, by their names in the files.
const SAID: [(&str, Said); 31] = [
    ("all", |words| words.all),
    ("previous", |words| words.previous),
    ("next", |words| words.next),
    ("subscribers", |words| words.subscribers),
    ("live", |words| words.live),
    ("carousel", |words| words.carousel),
    ("slide", |words| words.slide),
    ("sections", |words| words.sections),
    ("articles", |words| words.articles),
    ("empty", Words::empty),
    ("zero", Words::zero),
    ("position", Words::position),
    ("position_one", Words::position_one),
    ("more", Words::more),
    ("more_one", Words::more_one),
    ("missed", Words::missed),
    ("again", Words::again),
    ("play", |words| words.play),
    ("pause", |words| words.pause),
    ("close", Words::close),
    ("earlier", Words::earlier),
    ("later", Words::later),
    ("updated", Words::updated),
    ("updates", Words::updates),
    ("pinned", Words::pinned),
    ("show_all", Words::show_all),
    ("table", Words::table),
    ("photo", Words::photo),
    ("correction", Words::correction),
    ("related", Words::related),
    ("original", Words::original),
];

/// Those with one.
const COUNTED: [(&str, Counted); 3] =
    [("filtered", Words::filtered), ("counting", Words::counting), ("minutes", Words::minutes)];

/// Every language's file, by its tag.
fn files() -> BTreeMap<String, Map<String, Value>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/locale");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let words = serde_json::from_str(&fs::read_to_string(&path).unwrap());
            let tag = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (tag, words.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect()
}

fn names(words: &Map<String, Value>) -> BTreeSet<&str> {
    words.keys().map(String::as_str).collect()
}

fn categories(tag: &str) -> Vec<&'static str> {
    let known = CATEGORIES.iter().find(|(known, _)| *known == tag);
    known.unwrap_or_else(|| panic!("{tag} has no line in the table of categories")).1.split(' ').collect()
}

/// A word's forms by category; what has no plural has one form, `other`.
fn forms(word: &Value) -> Vec<(&str, &str)> {
    match word {
        Value::Object(forms) => {
            forms.iter().map(|(category, form)| (category.as_str(), form.as_str().unwrap())).collect()
        }
        text => vec![("other", text.as_str().unwrap())],
    }
}

fn places(form: &str) -> usize {
    form.matches('%').count()
}

fn category(names: &'static [(usize, &str)]) -> Plural {
    let category = |count| names.iter().find(|(known, _)| *known == count).map_or("other", |(_, name)| *name);
    Box::leak(Box::new(move |_: &str, count| category(count).to_owned()))
}

/// A language's words, with one form for all numbers.
fn uncounted(tag: &str) -> Words {
    words(tag, '0', &|_, _| String::new())
}

#[test]
fn every_language_says_every_word_and_no_other() {
    let files = files();
    for (tag, words) in &files {
        assert_eq!(names(words), names(&files["en"]), "{tag}");
        for (name, word) in words {
            assert_eq!(word.is_object(), files["en"][name].is_object(), "{tag}: {name} has a plural, or has none");
            for (_, form) in forms(word) {
                assert!(
                    !form.trim().is_empty() && form.trim() == form,
                    "{tag}: {name} is empty or has space around it"
                );
                assert!(!form.contains(|c: char| c.is_control()), "{tag}: {name} has a control character");
            }
        }
    }
}

#[test]
fn a_plural_has_the_categories_of_its_language() {
    for (tag, words) in files() {
        let mut expected: Vec<&str> = categories(&tag).iter().map(|name| name.trim_end_matches('=')).collect();
        expected.sort_unstable();
        for (name, word) in words.iter().filter(|(_, word)| word.is_object()) {
            let mut found: Vec<&str> = forms(word).iter().map(|(category, _)| *category).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{tag}: {name}");
        }
    }
}

#[test]
fn every_form_has_the_same_places_to_fill() {
    let files = files();
    for (tag, words) in &files {
        for (name, word) in words {
            let expected = forms(&files["en"][name]).iter().map(|(_, form)| places(form)).max().unwrap();
            for (category, form) in forms(word) {
                // The count, always the last, may be said in words where it can only be one number.
                let is_one_number = word.is_object() && categories(tag).contains(&format!("{category}=").as_str());
                let allowed = expected - usize::from(is_one_number)..=expected;
                assert!(allowed.contains(&places(form)), "{tag}: {name}, {category}: {form}");
            }
        }
    }
}

#[test]
fn every_word_is_said_as_it_stands_in_its_file() {
    let files = files();
    let mut known: BTreeSet<&str> = SAID.iter().map(|(name, _)| *name).collect();
    known.extend(COUNTED.iter().map(|(name, _)| *name));
    known.extend(OF_THE_SCRIPT);
    assert_eq!(known, names(&files["en"]));
    for (tag, file) in &files {
        let words = uncounted(tag);
        assert_eq!(words.tag, tag);
        for (name, say) in SAID {
            assert_eq!(file[name], say(&words), "{tag}: {name}");
        }
        for (name, say) in COUNTED {
            for (category, form) in forms(&file[name]) {
                let (tag, category) = (tag.clone(), category.to_owned());
                let plural = {
                    let (tag, category) = (tag.clone(), category.clone());
                    move |language: &str, count: usize| {
                        assert_eq!((language, count), (tag.as_str(), 7));
                        category.clone()
                    }
                };
                let words = super::words(&tag, '0', Box::leak(Box::new(plural)));
                assert_eq!(say(&words, 7), form, "{tag}: {name}, {category}");
            }
        }
    }
}

#[test]
fn a_language_falls_back_along_its_parents_to_english() {
    for (tag, expected) in [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN-gb-oxendict", "en"),
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("ar-EG-u-nu-latn", "ar"),
        ("es-419", "es"),
        ("fr-CA", "fr"),
        ("FR", "fr"),
        ("ja-JP", "ja"),
        ("ja-Latn", "ja"),
        ("ru-RU", "ru"),
        ("zh", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("ZH-cn", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-u-co-pinyin", "zh-Hans"),
        ("zh-x-tw", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("zh-hant-hk", "zh-Hant"),
        ("zh-Hant-CN-x-private", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-mo", "zh-Hant"),
        ("zh-TW-u-ca-roc", "zh-Hant"),
        ("zho", "en"),
        ("arz", "en"),
        ("rus", "en"),
        ("sr-Cyrl", "en"),
        ("de", "en"),
        ("tlh", "en"),
        ("und", "en"),
        ("z", "en"),
        ("-zh", "en"),
        ("é", "en"),
        ("", "en"),
    ] {
        assert_eq!(uncounted(tag).tag, expected, "{tag}");
    }
}

#[test]
fn each_number_has_its_form() {
    let arabic =
        category(&[(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (100, "other")]);
    let russian = category(&[(1, "one"), (21, "one"), (3, "few"), (5, "many"), (11, "many"), (0, "many")]);
    let french = category(&[(0, "one"), (1, "one"), (1_000_000, "many")]);
    let english = category(&[(1, "one")]);
    type Case<'a> = (&'a str, Plural, &'a [(usize, &'a str)]);
    let cases: [Case; 5] = [
        ("en", english, &[(0, "News: 0 articles"), (1, "News: 1 article"), (2, "News: 2 articles")]),
        (
            "ar",
            arabic,
            &[
                (0, "News: لا توجد مقالات"),
                (1, "News: مقال واحد"),
                (2, "News: مقالان"),
                (3, "News: 3 مقالات"),
                (10, "News: 10 مقالات"),
                (11, "News: 11 مقالًا"),
                (100, "News: 100 مقال"),
            ],
        ),
        (
            "ru",
            russian,
            &[
                (0, "News: 0 статей"),
                (1, "News: 1 статья"),
                (3, "News: 3 статьи"),
                (5, "News: 5 статей"),
                (11, "News: 11 статей"),
                (21, "News: 21 статья"),
            ],
        ),
        (
            "fr",
            french,
            &[
                (0, "News\u{a0}: 0 article"),
                (1, "News\u{a0}: 1 article"),
                (2, "News\u{a0}: 2 articles"),
                (1_000_000, "News\u{a0}: 1000000 d’articles"),
            ],
        ),
        ("zh", english, &[(1, "News：1 篇文章"), (5, "News：5 篇文章")]),
    ];
    for (tag, plural, counts) in cases {
        let words = super::words(tag, '0', plural);
        for &(count, expected) in counts {
            assert_eq!(fill(words.filtered(count), &["News", &words.number(count)]), expected, "{tag}");
        }
    }
}

#[test]
fn a_category_without_a_form_has_the_last_one() {
    assert_eq!(words("ja", '0', &|_, _| "one".to_owned()).filtered(1), "%：記事%件");
    assert_eq!(words("en", '0', &|_, _| String::new()).filtered(1), "%: % articles");
}

#[test]
fn numbers_have_the_digits_of_the_language() {
    for (zero, expected) in [('0', "1902"), ('٠', "١٩٠٢"), ('۰', "۱۹۰۲"), ('०', "१९०२"), ('𞥐', "𞥑𞥙𞥐𞥒")]
    {
        assert_eq!(words("ar", zero, &|_, _| String::new()).number(1902), expected);
    }
}

#[test]
fn the_first_view_says_what_is_seen() {
    let words = preview("ru", '0');
    let seen = [words.tag, words.all, words.subscribers, words.live];
    assert!(seen.iter().all(|word| !word.is_empty()));
    let unseen = [words.previous, words.next, words.carousel, words.slide, words.sections, words.articles];
    assert_eq!(unseen, [""; 6]);
}

#[test]
fn phrases_are_filled_in_order() {
    assert_eq!(fill("%: % articles", &["Comment", "4"]), "Comment: 4 articles");
    assert_eq!(fill("nothing", &["x"]), "nothing");
    assert_eq!(fill("% of %", &["1"]), "1 of ");
}

#[test]
fn the_first_language_that_is_known_is_spoken() {
    for (wish, edition, around, expected) in [
        ("fr", "zh-Hans", "de", "fr"),
        ("", "zh-Hans", "de", "zh-Hans"),
        ("", "und", "de", "de"),
        ("und", "und", "de", "de"),
        ("und", "ar", "de", "ar"),
        ("", "", "", "en"),
        ("", "und", "und", "en"),
    ] {
        assert_eq!(spoken(wish, edition, || around.into()), expected, "{wish:?}, {edition:?}, {around:?}");
        let asked = spoken("sw", "und", || panic!("nothing else is asked"));
        assert_eq!(
            (words(&asked, '0', &|_, _| String::new()).tag, words(&asked, '0', &|_, _| String::new()).spoken.as_str()),
            ("en", "sw")
        );
    }
}
