//! Pictures of an item: those that are the paper's and not its own, and those that are one in several sizes.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        draft::{Block, Head, Item, Picture},
        gallery::{is_file_name, key},
        html,
        notes::Notes,
    },
    comparable,
};

/// The pictures of blocks, those in sidebars as well.
fn of_blocks(blocks: &[Block]) -> Vec<&Picture> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Image(picture) => found.push(picture),
            // Notes hold no notes: this ends.
            Block::Note { body, .. } => found.extend(of_blocks(body)),
            _ => {}
        }
    }
    found
}

/// Leaves out pictures that many items share: a mark, a cover, a button.
pub(super) fn leave_out(items: &mut [Item], head: &Head, notes: &mut Notes) {
    let all = items.len();
    let icon = head.icon.as_deref().map(key);
    let mut counts: HashMap<String, (usize, String)> = HashMap::new();
    for item in items.iter().filter(|item| has_words(item)) {
        let pictures = item.images.iter().chain(of_blocks(&item.body)).chain(of_blocks(&item.teaser));
        let own: HashMap<String, &Picture> = pictures.map(|picture| (key(&picture.src), picture)).collect();
        for (key, picture) in own {
            counts.entry(key).or_insert_with(|| (0, picture.src.clone())).0 += 1;
        }
    }
    let is_shared = |key: &String, count: usize| match all {
        _ if icon.as_ref() == Some(key) => all > 1 || count > 1,
        0..=2 => false,
        3 => count == 3,
        _ => count > 1 && count * 3 > all,
    };
    counts.retain(|key, (count, _)| is_shared(key, *count));
    if counts.is_empty() {
        return;
    }
    let is_own = |picture: &Picture| !counts.contains_key(&key(&picture.src));
    for item in items.iter_mut().filter(|item| has_words(item)) {
        item.images.retain(is_own);
        for blocks in [&mut item.body, &mut item.teaser] {
            blocks.retain(|block| if let Block::Image(picture) = block { is_own(picture) } else { true });
        }
    }
    let mut said: Vec<&(usize, String)> = counts.values().collect();
    said.sort_by(|one, other| one.1.cmp(&other.1));
    notes.whole();
    for (count, src) in said {
        notes.remark("images", format!("\"{src}\" is the picture of {count} of {all} items, left out"));
    }
}

/// Whether an item has more to show than a headline: one that has not keeps its picture, whoever shares it.
fn has_words(item: &Item) -> bool {
    item.summary.is_some() || item.body.iter().chain(&item.teaser).any(super::is_text)
}

/// A caption longer than this, in bytes, may be the article's text.
const LONG: usize = 80;

/// Makes one of each picture: the widest, with all its words, wherever it stands.
pub(super) fn unite(item: &mut Item, notes: &mut Notes) {
    let of = |text: &Option<String>| comparable(text.as_deref().unwrap_or_default());
    let mut said = vec![of(&item.title), of(&item.summary)];
    let longest = item.images.iter().filter_map(|picture| picture.caption.as_ref()).map(String::len).max().unwrap_or(0);
    if longest > LONG {
        said.push(comparable(&html::words(&item.body)));
    }
    let mut best: HashMap<String, Picture> = HashMap::new();
    for picture in of_blocks(&item.body).into_iter().chain(&item.images) {
        let mut picture = picture.clone();
        word(&mut picture, &said, notes);
        match best.get_mut(&key(&picture.src)) {
            Some(known) => known.complete(&picture),
            None => _ = best.insert(key(&picture.src), picture),
        }
    }
    best.values_mut().for_each(credit_once);
    let united = |picture: &Picture| best.get(&key(&picture.src)).cloned().unwrap_or_else(|| picture.clone());
    let mut shown: HashSet<String> = HashSet::new();
    item.body.retain_mut(|block| replace(block, &united, &mut shown));
    let mut known: HashSet<String> = HashSet::new();
    item.images.retain_mut(|picture| {
        *picture = united(picture);
        known.insert(key(&picture.src))
    });
}

/// Puts the one picture in the place of its sizes; false for a second place.
fn replace(block: &mut Block, united: &impl Fn(&Picture) -> Picture, shown: &mut HashSet<String>) -> bool {
    match block {
        Block::Image(picture) => {
            *picture = united(picture);
            shown.insert(key(&picture.src))
        }
        Block::Note { body, .. } => {
            body.retain_mut(|block| replace(block, united, shown));
            !body.is_empty()
        }
        _ => true,
    }
}

/// Takes off a picture who made it, where its caption says so already.
fn credit_once(picture: &mut Picture) {
    let caption = comparable(picture.caption.as_deref().unwrap_or_default());
    let is_said = |credit: &mut String| {
        let credit = comparable(credit);
        !credit.is_empty() && caption.contains(&credit)
    };
    _ = picture.credit.take_if(is_said);
}

/// Takes off a picture what is no words about it: a file's name, the headline or the text once more.
fn word(picture: &mut Picture, said: &[String], notes: &mut Notes) {
    // A system that writes the headline there knows nothing of what is to be seen.
    let is_headline = |alt: &str| !alt.is_empty() && said.first() == Some(&comparable(alt));
    if picture.alt.as_deref().is_some_and(|alt| is_file_name(alt) || is_headline(alt)) {
        picture.alt = None;
    }
    // What broadcasters write behind what is to be seen: | picture agency.
    if picture.credit.is_none()
        && let Some((alt, credit)) = picture.alt.as_deref().and_then(|alt| alt.split_once(" | "))
        && !credit.contains('|')
        && !alt.trim().is_empty()
    {
        (picture.alt, picture.credit) = (Some(alt.trim().to_owned()), Some(credit.trim().to_owned()));
    }
    if let Some(caption) = picture.caption.take_if(|caption| is_file_name(caption)) {
        notes.say("images", format!("the caption \"{caption}\" is only a file's name, left out"));
    }
    // What is said of the article is not said of the picture.
    _ = picture.caption.take_if(|caption| said.contains(&comparable(caption)));
}
