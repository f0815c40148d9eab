//! The editions that a walk leads through. Those that a seed makes are in [`seeded`].
#![allow(clippy::indexing_slicing, reason = "an object of JSON takes any field")]

use std::{fs, time::Duration};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{
    server::{Gate, Reply, Server},
    workspace::Workspace,
};

mod seeded;

/// An edition, or what stands where one was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "most names speak for themselves")]
pub enum Paper {
    /// What this seed makes of it.
    Seeded(u16),
    /// Of no item.
    Empty,
    One,
    Three,
    Twelve,
    Sixty,
    /// Two hundred items.
    Many,
    /// A thousand items.
    Thousand,
    /// Six files of ten items, tied by `next_url`.
    Paged,
    /// Sixty-one files of ten items.
    Serial,
    /// Files of ten of which the second is late.
    PagedLate,
    /// Files of ten of which the second is missing.
    PagedBroken,
    /// From right to left.
    Arabic,
    /// All of one headline.
    Alike,
    /// With pictures, which are late.
    Pictured,
    /// Tall, with every field.
    Full,
    /// A fixture with every block.
    Blocks,
    /// An edition of the gallery.
    Gallery,
    /// An edition of the gallery that tortures.
    Torture,
    /// Late.
    Late,
    /// Not there: 404.
    Missing,
    /// No JSON.
    Broken,
    /// JSON, and no edition.
    Refused,
    /// Broken off.
    Cut,
    /// 503, again and again.
    Down,
}

/// Those that are made here: the name, how many items, and how many of them in each file.
const MADE: [(Paper, u32, u32); 12] = [
    (Paper::Empty, 0, 1),
    (Paper::One, 1, 1),
    (Paper::Three, 3, 3),
    (Paper::Twelve, 12, 12),
    (Paper::Sixty, 60, 60),
    (Paper::Many, 200, 200),
    (Paper::Thousand, 1000, 1000),
    (Paper::Paged, 60, 10),
    (Paper::Serial, 610, 10),
    (Paper::Arabic, 30, 30),
    (Paper::Alike, 20, 20),
    (Paper::Late, 12, 12),
];

/// Those that are files of the project.
const FILES: [(Paper, &str); 4] = [
    (Paper::Full, "tests/fixtures/edition/valid/every-field-of-an-item.json"),
    (Paper::Blocks, "tests/fixtures/edition/valid/every-block.json"),
    (Paper::Gallery, "tests/gallery/editions/en.json"),
    (Paper::Torture, "tests/gallery/editions/torture.json"),
];

/// So many pictures there are.
const PICTURES: u32 = 24;

/// The sections, which items belong to in turn; every fourth item is in none.
const SECTIONS: [(&str, &str); 3] = [("news", "News"), ("comment", "Comment"), ("sport", "Sport")];

impl Paper {
    /// What is no edition, or does not come.
    pub const FAILING: [Paper; 5] = [Paper::Missing, Paper::Broken, Paper::Refused, Paper::Cut, Paper::Down];
    /// What is read and shown as it is.
    pub const GOOD: [Paper; 16] = [
        Paper::Empty,
        Paper::One,
        Paper::Three,
        Paper::Twelve,
        Paper::Sixty,
        Paper::Many,
        Paper::Thousand,
        Paper::Paged,
        Paper::Serial,
        Paper::Arabic,
        Paper::Alike,
        Paper::Pictured,
        Paper::Full,
        Paper::Blocks,
        Paper::Gallery,
        Paper::Torture,
    ];

    /// Whether it is read and shown as it is.
    pub fn is_good(self) -> bool {
        matches!(self, Paper::Seeded(_)) || Paper::GOOD.contains(&self)
    }

    fn name(self) -> String {
        match self {
            Paper::Seeded(seed) => seeded::name(seed),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    /// Its address on the site. What is late has `held` in it: `fetches.js` goes by that.
    pub fn address(self) -> String {
        let held = if self == Paper::Late { "?held" } else { "" };
        format!("/walk/{}.json{held}", self.name())
    }
}

/// Puts them all on a site, and their pictures, which wait at the gate, on another one: there they keep no connection from the
/// editions. Of those that seeds make only these are there.
pub(super) fn put(site: &Server, pictures: &Server, gate: &Gate, papers: &[Paper]) -> Result<()> {
    for (paper, items, each) in MADE {
        put_made(site, paper, items, each, "");
    }
    let pictured: Vec<Value> = (1..=PICTURES)
        .map(|number| {
            pictures.put(&picture_path(number), picture(300 + 20 * number).behind(gate));
            let mut item = item(number, format!("Article {number}"));
            item["images"] = json!([{ "src": pictures.url(&picture_path(number)), "alt": "A picture" }]);
            item
        })
        .collect();
    let pictured = json!({ "format": "edition/1", "title": "The Walk", "language": "en", "items": pictured });
    site.put(&Paper::Pictured.address(), Reply::json(pictured.to_string()));
    put_made(site, Paper::PagedLate, 30, 10, "?held");
    put_made(site, Paper::PagedBroken, 30, 10, "?status=404");
    for seed in papers.iter().filter_map(|paper| if let Paper::Seeded(seed) = paper { Some(*seed) } else { None }) {
        for (path, file) in seeded::files(seed, |number| pictures.url(&picture_path(1 + number % PICTURES))) {
            site.put(&path, Reply::json(file.to_string()));
        }
    }
    for (paper, path) in FILES {
        let file = Workspace::here()?.path(path);
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        site.put(&paper.address(), Reply::json(text));
    }
    let twelve = edition(Paper::Twelve, 1, 12, None).to_string();
    site.put(&Paper::Missing.address(), Reply::text("Not found").status(404));
    site.put(&Paper::Broken.address(), Reply::json("{\"format\": \"edition/1\", "));
    site.put(&Paper::Refused.address(), Reply::json("{\"format\": \"edition/9\", \"items\": []}"));
    site.put(&Paper::Cut.address(), Reply::json(twelve).cut(200));
    site.put(&Paper::Down.address(), Reply::text("Later").status(503).delay(Duration::from_millis(5)));
    Ok(())
}

/// Puts an edition on a site in files of so many items each; the second has this at the end of its address.
fn put_made(site: &Server, paper: Paper, items: u32, each: u32, second: &str) {
    let files = items.div_ceil(each).max(1);
    for file in 1..=files {
        let query = if file == 1 { second } else { "" };
        let next = (file < files).then(|| format!("/walk/{}-{}.json{query}", paper.name(), file + 1));
        let path = if file == 1 { paper.address() } else { format!("/walk/{}-{file}.json", paper.name()) };
        let path = path.split('?').next().unwrap_or_default();
        let first = (file - 1) * each + 1;
        site.put(path, Reply::json(edition(paper, first, items.min(file * each), next.as_deref()).to_string()));
    }
}

/// One file: the items `p1`, `p2`… from the first to the last of these numbers.
fn edition(paper: Paper, first: u32, last: u32, next: Option<&str>) -> Value {
    let title = |number: u32| match paper {
        Paper::Arabic => format!("خبر اليوم {number}"),
        Paper::Alike => "The same headline".to_owned(),
        _ => format!("Article {number}"),
    };
    let items: Vec<Value> = (first..=last).map(|number| item(number, title(number))).collect();
    let language = if paper == Paper::Arabic { "ar" } else { "en" };
    let sections = SECTIONS.map(|(id, title)| json!({ "id": id, "title": title }));
    let mut edition =
        json!({ "format": "edition/1", "title": "The Walk", "language": language, "items": items, "next_url": next });
    if last > 3 {
        edition["sections"] = json!(sections);
    }
    edition
}

fn item(number: u32, title: String) -> Value {
    let text = "A line of text that is long enough to fill more than one line of a card.";
    let mut item = json!({ "id": format!("p{number}"), "title": title, "summary": text, "body": [text, text] });
    let section = usize::try_from(number % 4).ok().and_then(|turn| SECTIONS.get(turn));
    if let Some((id, _)) = section {
        item["section"] = json!(id);
    }
    if number.is_multiple_of(5) {
        item["url"] = json!(format!("/read/{number}"));
    }
    if number.is_multiple_of(10) {
        item["body"] = Value::Null;
    }
    item
}

fn picture_path(number: u32) -> String {
    format!("/walk/{number}.svg")
}

fn picture(width: u32) -> Reply {
    let size = format!("width='{width}' height='400'");
    Reply::bytes(
        "image/svg+xml",
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='100%' height='100%' fill='#7a8b99'/></svg>"
        ),
    )
}
