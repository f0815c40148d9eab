//! Ids for items whose source gives them none.

use std::collections::HashSet;

use super::words;

/// The ids that were made for the items of a file.
#[derive(Debug, Default)]
pub(super) struct Made(HashSet<String>);

impl Made {
    /// An id out of an item's words and day: the same as long as these are, and no other item's. `None` where the words have
    /// not a letter.
    pub(super) fn id(&mut self, words: &str, published: Option<&str>) -> Option<String> {
        let slug: String = words::slug(words).chars().take(60).collect();
        if slug.is_empty() {
            return None;
        }
        let day = published.and_then(|moment| moment.get(..10));
        let stem = day.map_or(slug.clone(), |day| format!("{day}-{slug}"));
        let stem = stem.trim_end_matches('-').to_owned();
        let mut id = stem.clone();
        let mut count = 1;
        while !self.0.insert(id.clone()) {
            count += 1;
            id = format!("{stem}-{count}");
        }
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_words_and_day_and_is_nobody_elses() {
        let mut made = Made::default();
        let day = Some("2026-11-23T06:30:00+08:00");
        assert_eq!(made.id("The ferry waits!", day).as_deref(), Some("2026-11-23-the-ferry-waits"));
        assert_eq!(made.id("The ferry waits", day).as_deref(), Some("2026-11-23-the-ferry-waits-2"));
        assert_eq!(made.id("渡口 今晨开通", None).as_deref(), Some("渡口-今晨开通"));
        assert_eq!(made.id("…", day), None);
    }
}
