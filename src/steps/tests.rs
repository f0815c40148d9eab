//! What an edition's file can be made of in quantity takes steps in proportion: twice as many of it, about twice the steps.

use std::ops::Range;

use serde_json::{Value, json};

use super::TAKEN;
use crate::config::Config;
use crate::edition::{Edition, Paging, Surroundings, append, preview, read};
use crate::locale::{Words, words};
use crate::model::{Model, Msg, update};
use crate::view::{self, Notice, PARTS};

/// What stands in a file so many times, and where it could be slow.
type Shape = (&'static str, fn(usize) -> Value);

const SHAPES: [Shape; 16] = [
    ("sections that are listed", |count| {
        let sections: Value = ids(0..count).map(|id| json!({"id": id, "title": "S"})).collect();
        edition(json!({"sections": sections, "items": filed(count)}))
    }),
    ("sections that articles name", |count| edition(json!({"items": filed(count)}))),
    ("articles of no known section", |count| {
        edition(json!({"sections": [{"id": "a", "title": "A"}], "items": filed(count)}))
    }),
    ("ids in ascending order", |count| edition(json!({"items": articles(ids(0..count))}))),
    ("ids in descending order", |count| edition(json!({"items": articles(ids(0..count).rev())}))),
    ("ids in no order", |count| edition(json!({"items": articles(ids(0..count).map(|id| reversed(&id)))}))),
    ("ids that are repeated", |count| edition(json!({"items": articles(ids(0..count).chain(ids(0..count)))}))),
    ("articles that are withheld", |count| {
        let items: Value = ids(0..count).map(|id| json!({"id": id, "title": "T", "status": "withheld"})).collect();
        edition(json!({"items": items}))
    }),
    ("a wide row over narrow ones", |count| {
        let mut rows = vec![json!(["1"]); count];
        rows.insert(0, json!(vec!["1"; count]));
        of_one(json!({"body": [{"type": "table", "rows": rows}]}))
    }),
    ("articles that are related", |count| {
        let mut file = edition(json!({"items": articles(ids(0..count))}));
        file["items"][0]["related"] = ids(0..count).map(|id| json!({"id": reversed(&id), "title": "T"})).collect();
        file
    }),
    ("pictures, and as many in the body", |count| {
        let picture = |kind: &str, n: usize| json!({"type": kind, "src": format!("{kind}{n}.jpg"), "alt": ""});
        let images: Value = (0..count).map(|n| picture("article", n)).collect();
        let body: Value = (0..count).map(|n| picture("image", n)).collect();
        of_one(json!({"images": images, "body": body}))
    }),
    ("updates", |count| {
        let updates: Value = (0..count).map(|n| json!({"body": ["U"], "pinned": n % 2 == 0})).collect();
        of_one(json!({"updates": updates}))
    }),
    ("paragraphs", |count| of_one(json!({"body": vec!["P"; count]}))),
    ("blocks that are blank", |count| of_one(json!({"body": vec![" "; count]}))),
    ("fields that nobody knows", |count| {
        let mut file = of_one(json!({"body": ["P"]}));
        for id in ids(0..count) {
            file["items"][0][&id] = json!(0);
        }
        file
    }),
    ("tags of a feed", |count| {
        let items: Value =
            ids(0..count).map(|id| json!({"id": id, "title": "T", "tags": [id], "content_html": "<p>P<td>"})).collect();
        json!({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items})
    }),
];

fn ids(numbers: Range<usize>) -> impl DoubleEndedIterator<Item = String> {
    numbers.map(|number| format!("{number:06}"))
}

fn reversed(id: &str) -> String {
    id.chars().rev().collect()
}

fn articles(ids: impl Iterator<Item = String>) -> Value {
    ids.map(|id| json!({"id": id, "title": "T", "body": ["P"]})).collect()
}

fn filed(count: usize) -> Value {
    ids(0..count).map(|id| json!({"id": id, "title": "T", "section": reversed(&id)})).collect()
}

fn edition(fields: Value) -> Value {
    let mut file = json!({"format": "edition/1", "title": "T", "language": "en"});
    file.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    file
}

fn of_one(fields: Value) -> Value {
    let mut item = json!({"id": "a", "title": "T"});
    item.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    edition(json!({"items": [item]}))
}

/// How many steps something takes.
fn steps<T>(work: impl FnOnce() -> T) -> usize {
    let before = TAKEN.get();
    work();
    TAKEN.get() - before
}

fn surroundings() -> Surroundings<'static> {
    Surroundings {
        is_language_tag: &|_| true,
        is_rtl: &|_| false,
        is_time_zone: &|_| true,
        language: "en",
        warnings_kept: 3,
    }
}

fn english() -> Words {
    words("en", '0', &|_, _| "other".into())
}

/// Draws what is seen of a model at first, and the whole of its first article.
fn draw(model: &Model) {
    view::frame(model, &model.words, &Notice::default());
    for (index, item) in model.edition.items.iter().enumerate().take(24) {
        view::card(model, index, item, &model.words);
    }
    view::article(model, 0, PARTS, &model.words);
    for start in (PARTS..).step_by(PARTS) {
        if view::more(model, 0, start..start + PARTS, &model.words).is_none() {
            break;
        }
    }
}

/// Reads a file as the widget does, first for the preview and then whole, shows it, and goes on to a file of the same articles.
fn show(file: &Value, attributes: &[(&str, &str)]) {
    let value = || serde_json::from_value(file.clone()).unwrap();
    let attribute = |name: &str| attributes.iter().find(|known| known.0 == name).map(|known| known.1.to_owned());
    let config = || Config::read(&attribute);
    if let Some(edition) = preview(value(), &surroundings()) {
        draw(&Model::preview(config(), english(), edition, Paging::default()));
    }
    let (mut edition, _): (Edition, _) = read(value(), &surroundings()).unwrap();
    append(&mut edition, value(), &surroundings()).unwrap();
    let (mut model, _) = Model::new(config(), english(), edition, Paging::default());
    draw(&model);
    let last = model.tabs.last().map(|tab| tab.section);
    update(&mut model, Msg::SelectSection(last), &|_, _| String::new());
}

/// Enough for what grows with the square to show beside what does not.
const COUNT: usize = 2000;

#[test]
fn twice_as_much_of_anything_takes_about_twice_the_steps() {
    for (shape, file) in SHAPES {
        let [once, twice] = [COUNT, 2 * COUNT].map(|count| {
            let file = file(count);
            steps(|| show(&file, &[]))
        });
        assert!(once > COUNT, "{shape}: {once} steps are too few to have been counted");
        assert!(twice * 10 <= once * 22, "{shape}: {once} steps, and twice as many take {twice}");
    }
}

#[test]
fn twice_as_many_sections_in_the_partners_list_take_about_twice_the_steps() {
    let [once, twice] = [COUNT, 2 * COUNT].map(|count| {
        let listed: Vec<_> = ids(0..count).map(|id| reversed(&id)).collect();
        let file = edition(json!({"items": filed(count)}));
        steps(|| show(&file, &[("sections", &listed.join(","))]))
    });
    assert!(once > COUNT && twice * 10 <= once * 22, "{once} steps, and twice as many take {twice}");
}

/// The test above would find nothing if steps were not counted where they are taken.
#[test]
fn what_takes_the_square_is_found() {
    let search = |count: usize| {
        steps(|| {
            for (place, id) in ids(0..count).enumerate() {
                ids(0..place).for_each(|other| super::step(usize::from(other != id)));
            }
        })
    };
    assert!(search(2 * COUNT) * 10 > search(COUNT) * 22);
}
