//! What readers are told when there is no program to say it: the script carries these few words of `src/locale/` itself.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::workspace::{Workspace, read_text};

/// What a widget that has failed says, and its button; what the newspaper is called where it has no name, what is said before
/// anything is loaded, and the button for that. A compressor finds most where like stands beside like.
pub(super) const WORDS: [&str; 5] = ["start", "retry", "asks", "failed", "newspaper"];

/// These words in all languages, as an expression of JavaScript: a row of each, which begins with its tag, English first. The place
/// of a word without a name is kept empty.
pub(super) fn words(workspace: &Workspace, words: &[&str]) -> Result<Value> {
    let mut languages = BTreeMap::new();
    let folder = workspace.path("src/locale");
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let Some((tag, "json")) = path.file_name().and_then(|name| name.to_str()?.split_once('.')) else { continue };
        let own: Value = serde_json::from_str(&read_text(&path)?)
            .with_context(|| format!("{} is not as expected", path.display()))?;
        let mut row = vec![json!(tag)];
        for word in words {
            let text = if word.is_empty() { Some("") } else { own.get(*word).and_then(Value::as_str) };
            let text = text.with_context(|| format!("{} says nothing for {word:?}", path.display()))?;
            row.push(json!(text));
        }
        languages.insert((tag != "en", tag.to_owned()), Value::from(row));
    }
    Ok(languages.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_comes_first_and_traditional_chinese_after_simplified() {
        let words = words(&Workspace::here().unwrap(), &WORDS).unwrap();
        let tags: Vec<&str> = words.as_array().unwrap().iter().map(|row| row[0].as_str().unwrap()).collect();
        assert_eq!(tags.first(), Some(&"en"));
        let place = |tag| tags.iter().position(|known| *known == tag);
        assert!(place("zh-Hans") < place("zh-Hant"), "{tags:?}");
    }
}
