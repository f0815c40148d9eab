//! Sections of several editions as one list: the same where they have an id in common, or else a title.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Page, Section, notes::Notes, text};

/// The list of sections, in the order in which they first appear. Items are filed under its ids.
pub(super) fn join(pages: &mut [Page], notes: &mut Notes) -> Vec<Value> {
    let mut list: Vec<Section> = Vec::new();
    for page in pages {
        let mut filed_under: HashMap<String, String> = HashMap::new();
        for section in std::mem::take(&mut page.sections) {
            let same_id = list.iter().find(|known| known.id == section.id);
            let same_title = || list.iter().find(|known| folded(&known.title) == folded(&section.title));
            if let Some(known) = same_id {
                if folded(&known.title) != folded(&section.title) {
                    let what = format!(
                        "section \"{}\" is called \"{}\" here and \"{}\" before, which is taken",
                        section.id, section.title, known.title
                    );
                    notes.conflict(&page.name, what);
                }
            } else if let Some(known) = same_title() {
                let what =
                    format!("section \"{}\" is \"{}\", as both are called \"{}\"", section.id, known.id, known.title);
                notes.say(&page.name, what);
                filed_under.insert(section.id, known.id.clone());
            } else {
                list.push(section);
            }
        }
        for item in &mut page.items {
            if let Some(id) = filed_under.get(text(item, "section")) {
                item.insert("section".into(), id.clone().into());
            }
        }
    }
    list.into_iter().map(|section| Value::Object(complete(section))).collect()
}

/// A section needs a title; where it has none, its id has to do.
fn complete(section: Section) -> Map<String, Value> {
    let mut fields = section.fields;
    if section.title.is_empty() {
        fields.insert("title".into(), section.id.into());
    }
    fields
}

/// A title as far as it tells sections apart.
fn folded(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
