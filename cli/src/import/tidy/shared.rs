//! Paragraphs that all items of a feed share: the same words at the end of every article, or at its beginning.

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{
    super::{
        draft::{Block, Head, Item, plain},
        html,
        notes::Notes,
        words,
    },
    begin, comparable, compare, is_text,
};

/// How many blocks of an end, and of a beginning, are looked at.
const END: usize = 6;
const BEGINNING: usize = 2;

/// Words that say what may be done with a text, or whose it is.
const TERMS: &str = include_str!("terms.txt");

/// What a block's words are, without what is each item's own: a hash, for there are many.
type Key = u64;

/// What is kept of each key: how many items have it, its words in one of them, and whether these name that item.
type Counts = HashMap<Key, (usize, String, bool)>;

fn key(block: &Block, title: &str) -> Option<Key> {
    let mut words = String::new();
    match block {
        Block::Image(_) | Block::Separator => return None,
        Block::Embed { url, .. } => words.push_str(url),
        Block::Paragraph(text) | Block::Heading(text, _) | Block::Quote { text, .. } => {
            text.iter().for_each(|span| compare(&span.text, &mut words));
        }
        other => compare(&html::words(std::slice::from_ref(other)), &mut words),
    }
    if title.chars().nth(3).is_some() && words.contains(title) {
        words = words.replace(title, "#");
    }
    // Agencies number what they send behind the sign of their rights.
    if matches!(block, Block::Paragraph(text) if text.first().is_some_and(|span| span.text.starts_with('©'))) {
        words.retain(|c| !c.is_numeric());
    }
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    (!words.is_empty()).then(|| hasher.finish())
}

/// The keys of the blocks at a text's ends, with their places.
fn keys(blocks: &[Block], title: &str) -> Vec<(usize, Key)> {
    let count = blocks.len();
    let ends = blocks.iter().enumerate().filter(|(place, _)| *place < BEGINNING || place + END >= count);
    ends.filter_map(|(place, block)| Some((place, key(block, title)?))).collect()
}

/// The keys of an item: of its body, and of what may be its teaser.
fn of_item(item: &Item) -> [Vec<(usize, Key)>; 2] {
    let title = comparable(item.title.as_deref().unwrap_or_default());
    [keys(&item.body, &title), keys(&item.teaser, &title)]
}

/// Leaves them out, and says so. What they say of rights becomes the edition's.
pub(super) fn leave_out(items: &mut [Item], head: &mut Head, notes: &mut Notes) {
    let all = items.iter().filter(|item| item.body.iter().chain(&item.teaser).any(is_text)).count();
    if all < 2 {
        return;
    }
    let keys: Vec<[Vec<(usize, Key)>; 2]> = items.iter().map(of_item).collect();
    let mut shared = count(items, &keys);
    shared.retain(|_, (count, ..)| if all < 4 { *count == all } else { *count * 2 > all });
    let mut used: HashSet<Key> = HashSet::new();
    let mut licenses: Vec<String> = Vec::new();
    for (item, keys) in items.iter_mut().zip(&keys) {
        for (blocks, keys) in [&mut item.body, &mut item.teaser].into_iter().zip(keys) {
            let drop: Vec<&(usize, Key)> = keys.iter().filter(|(_, key)| shared.contains_key(key)).collect();
            // What has nothing else to say keeps what it has.
            let is_dropped = |place: usize| drop.iter().any(|(dropped, _)| *dropped == place);
            if blocks.iter().enumerate().all(|(place, block)| is_dropped(place) || !is_text(block)) {
                continue;
            }
            for (place, key) in drop.into_iter().rev() {
                used.insert(*key);
                licenses.extend(licence(&blocks.remove(*place)));
            }
            while matches!(blocks.last(), Some(Block::Separator)) {
                blocks.pop();
            }
        }
    }
    let mut said: Vec<&(usize, String, bool)> = used.iter().filter_map(|key| shared.get(key)).collect();
    said.sort_by(|one, other| one.1.cmp(&other.1));
    notes.whole();
    for (count, words, names_item) in said {
        // What is said of one article by name are no terms of all.
        let becomes = if !names_item && take_terms(words, head) { "; taken as the terms of use" } else { "" };
        notes.remark("", format!("\"{}\" stands in {count} of {all} items, left out{becomes}", begin(words)));
    }
    head.license = head.license.take().or_else(|| licenses.into_iter().next());
}

/// How many items have each key.
fn count(items: &[Item], keys: &[[Vec<(usize, Key)>; 2]]) -> Counts {
    let mut counts: Counts = HashMap::new();
    for (item, keys) in items.iter().zip(keys) {
        let mut own: HashSet<Key> = HashSet::new();
        for (blocks, keys) in [&item.body, &item.teaser].into_iter().zip(keys) {
            for (place, key) in keys.iter().filter(|(_, key)| own.insert(*key)) {
                let entry = counts.entry(*key).or_default();
                entry.0 += 1;
                // Most words stand once, and need not be kept.
                if entry.0 == 2 {
                    entry.1 =
                        blocks.get(*place).map(|block| html::words(std::slice::from_ref(block))).unwrap_or_default();
                    let title = comparable(item.title.as_deref().unwrap_or_default());
                    // So many digits are no years but the number of one article.
                    entry.2 = title.chars().nth(3).is_some() && comparable(&entry.1).contains(&title)
                        || entry.1.chars().filter(|c| c.is_numeric()).count() > 8;
                }
            }
        }
    }
    counts
}

/// Takes words for the terms of use, where they are that and there are none yet.
fn take_terms(text: &str, head: &mut Head) -> bool {
    let small = text.to_lowercase();
    let is_terms = TERMS.lines().filter(|line| !line.starts_with('#')).any(|word| small.contains(word));
    if !is_terms {
        return false;
    }
    head.usage_terms = match (head.usage_terms.take(), words::some(text)) {
        (Some(known), Some(text)) if !known.contains(&text) => Some(format!("{known} {text}")),
        (known, text) => known.or(text),
    };
    true
}

/// The page of a licence to which a block leads.
fn licence(block: &Block) -> Option<String> {
    let Block::Paragraph(text) = block else { return None };
    debug_assert!(!plain(text).is_empty(), "a paragraph has words");
    let mut links = text.iter().filter_map(|span| span.href.as_deref());
    links.find(|href| href.contains("creativecommons.org/")).map(Into::into)
}
