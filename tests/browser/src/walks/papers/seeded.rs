//! Editions that a seed makes: of any size, with sections and pictures or without, in any script, in one file or several, with
//! headlines that are alike, long or missing, and with whatever else an item may lack.

use serde_json::{Value, json};

use super::{super::random::Random, SECTIONS};

/// Languages, and what a letter of their words is repeated from.
const SCRIPTS: [(&str, &str); 7] = [
    ("en", "The ferry waits at the old lock until morning"),
    ("ar", "تنتظر العبّارة عند البوابة القديمة حتى الصباح"),
    ("he", "המעבורת ממתינה ליד השער הישן עד הבוקר"),
    ("ja", "渡し船は朝まで古い水門のそばで待っている"),
    ("zh-Hant", "渡船在舊水閘旁等到天亮"),
    ("ru", "Паром ждёт у старого шлюза до самого утра"),
    ("hi", "नाव सुबह तक पुराने फाटक के पास रुकी रहती है"),
];

/// How headlines are.
#[derive(Clone, Copy)]
enum Headlines {
    Numbered,
    Alike,
    Long,
    Mixed,
}

/// What an edition is like as a whole.
struct Plan {
    items: u32,
    /// How many of them are in each file.
    each: u32,
    sections: u32,
    language: &'static str,
    words: &'static str,
    direction: Option<&'static str>,
    headlines: Headlines,
    /// One in so many items has a picture, and one in so many lacks each field that it may.
    pictured: u32,
    lacking: u32,
    most_paragraphs: u8,
}

impl Plan {
    fn new(random: &mut Random) -> Plan {
        let most = random.pick(&[3, 12, 40, 110, 300]);
        let items = random.below(most + 1);
        let (language, words) = random.pick(&SCRIPTS);
        let each = random.pick(&[items, items, 7, 10, 60]);
        Plan {
            items,
            each: each.max(1),
            sections: random.pick(&[0, 1, 3, 3, 5, 12]),
            language,
            words,
            // Mostly what its language has; but a publisher may err.
            direction: random.pick(&[None, None, None, Some("ltr"), Some("rtl")]),
            headlines: random.pick(&[
                Headlines::Numbered,
                Headlines::Numbered,
                Headlines::Alike,
                Headlines::Long,
                Headlines::Mixed,
            ]),
            pictured: random.pick(&[0, 0, 1, 3]),
            lacking: random.pick(&[0, 2, 5]),
            most_paragraphs: random.pick(&[1, 4, 60]),
        }
    }

    fn is_paged(&self) -> bool {
        self.each < self.items
    }
}

/// The name of a seed's edition; that of one in several files has `paged` in it, which the oracle goes by.
pub(super) fn name(seed: u16) -> String {
    let paged = if Plan::new(&mut random(seed)).is_paged() { "-paged" } else { "" };
    format!("seeded-{seed}{paged}")
}

/// Its files with their addresses; `picture` gives that of a picture.
pub(super) fn files(seed: u16, picture: impl Fn(u32) -> String) -> Vec<(String, Value)> {
    let random = &mut random(seed);
    let plan = Plan::new(random);
    let address = |file: u32| {
        let number = if file == 1 { String::new() } else { format!("-{file}") };
        format!("/walk/{}{number}.json", name(seed))
    };
    let last = plan.items.div_ceil(plan.each).max(1);
    let file = |file: u32| {
        let first = (file - 1) * plan.each + 1;
        let items: Vec<Value> =
            (first..=plan.items.min(file * plan.each)).map(|number| item(&plan, number, random, &picture)).collect();
        let mut edition = json!({
            "format": "edition/1", "title": "The Walk", "language": plan.language, "items": items,
            "sections": (0..plan.sections).map(section).collect::<Vec<_>>(),
        });
        if let Some(direction) = plan.direction {
            edition["direction"] = json!(direction);
        }
        if file < last {
            edition["next_url"] = json!(address(file + 1));
        }
        (address(file), edition)
    };
    (1..=last).map(file).collect()
}

/// So that the first numbers of neighbours differ.
fn random(seed: u16) -> Random {
    Random::new(u64::from(seed) << 20)
}

/// The first are those that walks name.
fn section(number: u32) -> Value {
    let known = usize::try_from(number).ok().and_then(|number| SECTIONS.get(number));
    match known {
        Some((id, title)) => json!({ "id": id, "title": title }),
        None => json!({ "id": number.to_string(), "title": format!("Part {number}") }),
    }
}

/// As with the other editions, a tenth of the items have nothing to open.
fn item(plan: &Plan, number: u32, random: &mut Random, picture: &impl Fn(u32) -> String) -> Value {
    let lacks = |random: &mut Random| plan.lacking > 0 && random.once_in(plan.lacking);
    let has_body = !number.is_multiple_of(10);
    let mut item = json!({ "id": format!("p{number}") });
    // What has neither headline nor text is no item.
    if let Some(title) = title(plan, number, random).filter(|_| !has_body || !lacks(random)) {
        item["title"] = json!(title);
    } else if !has_body {
        item["title"] = json!(format!("Article {number}"));
    }
    if has_body {
        item["body"] = (0..random.from(1, plan.most_paragraphs)).map(|_| plan.words.repeat(3)).collect();
    }
    for (name, value) in [
        ("summary", json!(plan.words.repeat(2))),
        ("subtitle", json!(plan.words)),
        ("byline", json!("Ada Poole")),
        ("kickers", json!(["At the lock"])),
        ("url", json!(format!("/read/{number}"))),
        ("date_published", json!("2026-11-23T06:30:00Z")),
    ] {
        if random.once_in(2) && !lacks(random) {
            item[name] = value;
        }
    }
    if plan.sections > 0 && !random.once_in(5) {
        item["section"] = section(random.below(plan.sections))["id"].take();
    }
    if plan.pictured > 0 && random.once_in(plan.pictured) {
        let mut image = json!({ "src": picture(number), "alt": "A picture" });
        if random.once_in(2) {
            (image["width"], image["height"]) = (json!(600), json!(400));
        }
        item["images"] = json!([image]);
    }
    item
}

/// An item's headline; it may be said by its number, if that is all that it says.
fn title(plan: &Plan, number: u32, random: &mut Random) -> Option<String> {
    Some(match plan.headlines {
        Headlines::Numbered => format!("Article {number}"),
        Headlines::Alike => plan.words.to_owned(),
        Headlines::Long => format!("{number} {}", plan.words.repeat(4)),
        Headlines::Mixed => match random.below(4) {
            0 => return None,
            1 => plan.words.to_owned(),
            2 => plan.words.repeat(3),
            _ => format!("Article {number}"),
        },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn editions() -> impl Iterator<Item = Vec<(String, Value)>> {
        (0..400).map(|seed| files(seed, |number| format!("/walk/{number}.svg")))
    }

    fn items(files: &[(String, Value)]) -> impl Iterator<Item = &Value> {
        files.iter().flat_map(|(_, file)| file["items"].as_array().unwrap())
    }

    #[test]
    fn a_seed_makes_the_same_edition_each_time() {
        assert!(editions().eq(editions()));
        let names: BTreeSet<String> = (0..400).map(name).collect();
        assert_eq!(names.len(), 400);
    }

    #[test]
    fn seeds_make_editions_of_all_kinds() {
        let counts: Vec<usize> = editions().map(|files| items(&files).count()).collect();
        assert!(counts.contains(&0) && counts.contains(&1) && counts.iter().any(|count| *count > 200), "{counts:?}");
        assert!(counts.iter().all(|count| *count <= 300));
        let all: Vec<_> = editions().collect();
        let of = |name: &str| -> BTreeSet<String> { all.iter().map(|files| files[0].1[name].to_string()).collect() };
        assert_eq!(of("language").len(), SCRIPTS.len());
        assert_eq!(of("direction").len(), 3);
        assert_eq!(of("sections").len(), 5, "none, 1, 3, 5 and 12");
        assert!(all.iter().any(|files| files.len() > 5) && all.iter().any(|files| files.len() == 1));
        for name in ["title", "summary", "subtitle", "byline", "kickers", "url", "date_published", "section", "images"]
        {
            let has = |item: &Value| item.get(name).is_some();
            assert!(all.iter().flat_map(|files| items(files)).any(has), "some have {name}");
            assert!(!all.iter().flat_map(|files| items(files)).all(has), "some lack {name}");
        }
    }

    #[test]
    fn files_lead_to_each_other_and_items_are_numbered_through() {
        for files in editions() {
            let ids: Vec<&str> = items(&files).map(|item| item["id"].as_str().unwrap()).collect();
            assert!(ids.iter().enumerate().all(|(place, id)| *id == format!("p{}", place + 1)));
            for pair in files.windows(2) {
                assert_eq!(pair[0].1["next_url"], json!(pair[1].0));
            }
            assert!(files.last().unwrap().1.get("next_url").is_none());
        }
    }
}
