//! Whether the files are the edition.

use anyhow::{Result, bail, ensure};
use newsrack::edition::{Edition, Item};

use super::Part;
use crate::check::{append, json, read};

/// Makes sure that the files, each taken in after the one before it as readers' browsers do, are the edition read as a
/// whole.
pub(super) fn compare(whole: &Edition, parts: &[Part]) -> Result<()> {
    let mut chained: Option<Edition> = None;
    for part in parts {
        let file =
            json::parse(&part.text).map_err(|broken| anyhow::anyhow!("a part is not JSON: {}", broken.expected))?;
        match &mut chained {
            None => chained = Some(read(&file)?),
            Some(edition) => append(edition, &file)?,
        }
    }
    let Some(chained) = chained else { bail!("there is nothing in it") };
    ensure!(
        chained.sections == whole.sections && chained.is_rtl == whole.is_rtl,
        "its sections would not read as they do in one file: newsrack check shows what is wrong with them"
    );
    let mut items = whole.items.iter();
    for item in chained.items {
        // Which of the files it came by is all that may differ.
        let item = Item { file: 0, ..item };
        ensure!(
            items.next() == Some(&item),
            "item {} would not read as it does in one file: newsrack check shows what is wrong with it",
            item.id
        );
    }
    ensure!(items.next().is_none(), "items would be lost: newsrack check shows what is wrong with them");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_would_not_read_as_the_whole_are_told() {
        let part = |items: &str| Part {
            name: String::new(),
            text: format!(r#"{{"format": "edition/1", "title": "T", "language": "en", "items": [{items}]}}"#),
        };
        let [a, b] = [r#"{"id": "a", "title": "A"}"#, r#"{"id": "b", "title": "B", "section": "s"}"#];
        let both = part(&[a, b].join(", "));
        let whole = read(&json::parse(&both.text).unwrap()).unwrap();
        let cases: [(&[&str], &str); 5] = [
            (&[a, b], ""),
            (&[b, a], "item b would not read "),
            (&[a], "its sections would not read "),
            (&[b], "item b would not read "),
            (&[a, r#"{"id": "b", "title": "C", "section": "s"}"#], "item b would not read "),
        ];
        for (items, begin) in cases {
            let parts: Vec<Part> = items.iter().map(|item| part(item)).collect();
            let message = compare(&whole, &parts).map_or_else(|error| error.to_string(), |()| String::new());
            assert!(message.starts_with(begin) && message.is_empty() == begin.is_empty(), "{items:?}: {message}");
        }
    }
}
