//! The order of an issue: that of the printed pages, and on each page the editor's.

use serde_json::{Map, Value};

use super::{Page, text};

/// The page that an item stands on: the part of the paper and the number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    part: String,
    number: u32,
}

/// All items in the order of their pages. One without a page stands on that of the item before it, or else of the first
/// after it; where a whole edition says none, its items come last.
pub(super) fn in_order(pages: Vec<Page>) -> Vec<Map<String, Value>> {
    let mut placed: Vec<(Option<Place>, Map<String, Value>)> = Vec::new();
    for page in pages {
        let mut here = page.items.iter().find_map(place_of);
        for item in page.items {
            here = place_of(&item).or(here);
            placed.push((here.clone(), item));
        }
    }
    placed.sort_by(|one, other| match (&one.0, &other.0) {
        (Some(one), Some(other)) => one.cmp(other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    });
    placed.into_iter().map(|(_, item)| item).collect()
}

fn place_of(item: &Map<String, Value>) -> Option<Place> {
    place(text(item.get("page")?.as_object()?, "name"))
}

/// What a page's name says of its place: `3`, `Page A3`, `第十二版`, `２面`, `ص ٣`.
fn place(name: &str) -> Option<Place> {
    let chars: Vec<char> = name.chars().take(60).collect();
    let start = chars.iter().position(|c| value(*c).is_some())?;
    let digits: Vec<u32> = chars.iter().skip(start).map_while(|c| value(*c)).take(6).collect();
    let before = chars.iter().take(start).rev().skip_while(|c| **c == '-');
    let letters: String = before.take_while(|c| c.is_ascii_alphabetic()).collect();
    // Letters that are a word are none of the number.
    let part =
        if letters.len() <= 2 { letters.chars().rev().collect::<String>().to_ascii_uppercase() } else { String::new() };
    Some(Place { part, number: number(&digits) })
}

fn value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        '०'..='९' => Some(c as u32 - '०' as u32),
        _ => "〇一二三四五六七八九十".chars().position(|numeral| numeral == c).and_then(|at| at.try_into().ok()),
    }
}

/// Digits as a number; a Chinese ten is one by itself.
fn number(digits: &[u32]) -> u32 {
    match digits.iter().position(|digit| *digit == 10) {
        None => digits.iter().fold(0, |number, digit| number * 10 + digit),
        Some(ten) => {
            let tens = if ten == 0 { 1 } else { digits.first().copied().unwrap_or(1) };
            tens * 10 + digits.get(ten + 1).copied().unwrap_or(0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_pages_in_all_scripts_have_their_order() {
        let cases = [
            ("1", "", 1),
            ("Page 12", "", 12),
            ("A3", "A", 3),
            ("Page B-06", "B", 6),
            ("A01版：要闻", "A", 1),
            ("第一版", "", 1),
            ("第十二版", "", 12),
            ("二十一", "", 21),
            ("１４面", "", 14),
            ("ص ٣", "", 3),
        ];
        for (name, part, number) in cases {
            assert_eq!(place(name), Some(Place { part: part.into(), number }), "{name}");
        }
        assert_eq!(place("Supplement"), None);
        assert!(place("A12") < place("B1") && place("A2") < place("A12") && place("9") < place("A1"));
    }
}
