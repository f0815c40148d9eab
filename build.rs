//! From `src/locale/*.json`, one file for each language, to the macro `text!`, which `src/locale.rs` takes words from.
//!
//! What the macro gives for a word is one text, with that word in all languages. So each word is in that file of the
//! program from where it is asked for, and one that nobody asks for is nowhere.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use serde_json::{Map, Value};

/// Ends what belongs to a language.
const LANGUAGE: char = '\u{1}';

/// Ends a form of a plural, or a name of a language.
const FORM: char = '\u{2}';

/// CLDR's categories of plurals but for `other`, which each language has.
const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// What stands for which language: Chinese is written in the characters that its region writes. All other tags are within
/// the language that they begin with.
const ALSO: [(&str, &str); 4] = [("zh", "zh-Hans"), ("zh-HK", "zh-Hant"), ("zh-MO", "zh-Hant"), ("zh-TW", "zh-Hant")];

type Result<T> = std::result::Result<T, Box<dyn Error>>;
type Language = (String, Map<String, Value>);

fn main() -> Result<()> {
    let folder = Path::new("src/locale");
    println!("cargo::rerun-if-changed={}", folder.display());
    fs::write(Path::new(&env::var("OUT_DIR")?).join("text.rs"), text_macro(&languages(folder)?)?)?;
    Ok(())
}

/// The languages by their tags: English first, which all others fall back to, and each behind its parents.
fn languages(folder: &Path) -> Result<Vec<Language>> {
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some((tag, "json")) = path.file_name().and_then(|name| name.to_str()?.split_once('.')) else { continue };
        let words = serde_json::from_str(&fs::read_to_string(&path)?);
        languages.insert(tag.to_owned(), words.map_err(|error| format!("{}: {error}", path.display()))?);
    }
    let english = languages.remove_entry("en").ok_or("src/locale/en.json is missing")?;
    Ok([english].into_iter().chain(languages).collect())
}

fn text_macro(languages: &[Language]) -> Result<String> {
    let mut code = String::from("macro_rules! text {\n");
    let tags: Vec<&str> = languages.iter().map(|(tag, _)| tag.as_str()).collect();
    writeln!(code, "(tags) => {{ {:?} }};", tags.iter().map(|tag| format!("{tag}{LANGUAGE}")).collect::<String>())?;
    writeln!(code, "(ranges) => {{ {:?} }};", ranges(&tags)?)?;
    for word in languages.iter().take(1).flat_map(|(_, words)| words.keys()) {
        let mut text = String::new();
        for (tag, words) in languages {
            text += &own(words.get(word)).ok_or_else(|| format!("src/locale/{tag}.json: {word:?} is missing"))?;
            text.push(LANGUAGE);
        }
        writeln!(code, "({word}) => {{ {text:?} }};")?;
    }
    Ok(code + "}\n")
}

/// The ranges of tags, each behind its parents, with a letter before it for the place of its language.
fn ranges(tags: &[&str]) -> Result<String> {
    let also = ALSO.into_iter().filter_map(|(range, tag)| Some((range, place(tags, tag)?)));
    let ranges: BTreeMap<&str, usize> = tags.iter().enumerate().map(|(place, tag)| (*tag, place)).chain(also).collect();
    let ranges = ranges.into_iter().map(|(range, place)| Ok(format!("{}{range}{LANGUAGE}", letter(place)?)));
    ranges.collect()
}

fn place(tags: &[&str], tag: &str) -> Option<usize> {
    tags.iter().position(|known| *known == tag)
}

fn letter(place: usize) -> Result<char> {
    Ok(('a'..='z').nth(place).ok_or("src/locale has more languages than letters")?)
}

/// A word as it stands in the text: what is said, or its forms, each behind its category and `=` but the last, `other`.
/// A form that is the same as that may be missing.
fn own(word: Option<&Value>) -> Option<String> {
    match word? {
        Value::String(text) => Some(text.clone()),
        Value::Object(forms) => {
            let form = |category| forms.get(category).and_then(Value::as_str);
            let other = form("other")?;
            let named = CATEGORIES.into_iter().filter_map(|category| Some((category, form(category)?)));
            let named =
                named.filter(|(_, form)| *form != other).map(|(category, form)| format!("{category}={form}{FORM}"));
            Some(named.collect::<String>() + other + &FORM.to_string())
        }
        _ => None,
    }
}
