//! Ids: no two items of the issue have the same one, and what names an item of its page goes on naming it.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{Page, notes::Notes, text};

/// Parts items that have an id in common. Of the same article on two pages, word for word, one stays.
pub(super) fn part(pages: &mut [Page], notes: &mut Notes) {
    let mut known: HashMap<String, Map<String, Value>> = HashMap::new();
    let mut taken: HashSet<String> = pages.iter().flat_map(|page| page.items.iter().map(id_of)).collect();
    for page in pages {
        let mut renamed: HashMap<String, String> = HashMap::new();
        let mut own: HashSet<String> = HashSet::new();
        let items = std::mem::take(&mut page.items);
        for mut item in items {
            let id = id_of(&item);
            match known.get(&id) {
                // Within a page the first one stays, as in the widget.
                _ if id.is_empty() || !own.insert(id.clone()) => {}
                None => _ = known.insert(id, item.clone()),
                Some(first) if *first == item => {
                    notes.say(&page.name, format!("item {id} came before, word for word, and is left out"));
                    continue;
                }
                Some(_) => {
                    let new = free(&id, &taken);
                    notes.conflict(&page.name, format!("item {id} is another item's id too; it is {new} now"));
                    item.insert("id".into(), new.clone().into());
                    taken.insert(new.clone());
                    renamed.insert(id, new);
                }
            }
            page.items.push(item);
        }
        page.items.iter_mut().for_each(|item| rename_related(item, &renamed));
    }
}

/// The id that an item is known by.
fn id_of(item: &Map<String, Value>) -> String {
    let id = match item.get("id") {
        Some(Value::Number(number)) => number.to_string(),
        _ => text(item, "id").to_owned(),
    };
    if id.is_empty() { text(item, "url").to_owned() } else { id }
}

fn free(id: &str, taken: &HashSet<String>) -> String {
    (2..).map(|number| format!("{id}-{number}")).find(|id| !taken.contains(id)).unwrap_or_default()
}

/// What an item says of others of its page, by their ids.
fn rename_related(item: &mut Map<String, Value>, renamed: &HashMap<String, String>) {
    let related = item.get_mut("related").and_then(Value::as_array_mut);
    for entry in related.into_iter().flatten().filter_map(Value::as_object_mut) {
        if let Some(new) = renamed.get(text(entry, "id")) {
            entry.insert("id".into(), new.clone().into());
        }
    }
}
