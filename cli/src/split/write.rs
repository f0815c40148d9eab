//! The files' texts: all that is written in the edition stays as it is written.

use std::ops::Range;

use jsonc_parser::{
    ast::{Array, Object, Value},
    common::Ranged,
};

use super::Part;
use crate::{address::escape, check::json};

/// The fields that a next file repeats: what the format needs, what its items are read by, and the sections, so that each
/// file is right by itself.
const REPEATED: [&str; 7] = ["format", "title", "language", "date_issued", "timezone", "direction", "sections"];

/// An edition's text and what is to be known of it to cut it.
pub(super) struct Sheet<'a> {
    text: &'a str,
    object: &'a Object<'a>,
    /// Its items.
    pub(super) items: &'a Array<'a>,
    layout: Layout<'a>,
    /// The list of sections to write, where the edition has none.
    sections: Option<String>,
    stem: &'a str,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        text: &'a str,
        object: &'a Object<'a>,
        items: &'a Array<'a>,
        sections: Option<String>,
        stem: &'a str,
    ) -> Self {
        Self { text, object, items, layout: Layout::of(text, object), sections, stem }
    }

    /// The file of this place, counted from 0, with some of the items; unless it is the last one, it names the next.
    pub(super) fn part(&self, place: usize, items: &[Value], is_last: bool) -> Part {
        let list = self.list(items);
        let name = self.name(place + 1);
        let next = (!is_last).then(|| format!("\"next_url\": \"{}\"", escape(&name)));
        let text = if place == 0 { self.first(next, &list) } else { self.following(next, &list) };
        Part { name: self.name(place), text }
    }

    /// How many bytes the file of this place has beside its items, where another follows it.
    pub(super) fn frame(&self, place: usize) -> usize {
        let items = &self.items.elements;
        let of_items = items.last().map_or(0, |last| last.end() - items.first().map_or(last.end(), Ranged::start));
        let list = &self.items.range;
        self.part(place, &[], false).text.len() - "[]".len() + (list.end - list.start) - of_items
    }

    fn name(&self, place: usize) -> String {
        if place == 0 { format!("{}.json", self.stem) } else { format!("{}-{}.json", self.stem, place + 1) }
    }

    /// Some of the items as a list, as they are written.
    fn list(&self, chunk: &[Value]) -> String {
        let (text, items) = (self.text, self.items);
        let (Some(first), Some(last)) = (chunk.first(), chunk.last()) else { return "[]".into() };
        let outer = (items.elements.first(), items.elements.last());
        let before = outer.0.and_then(|first| text.get(items.range.start..first.start()));
        let after = outer.1.and_then(|last| text.get(last.end()..items.range.end));
        let inner = text.get(first.start()..last.end());
        [before, inner, after].map(Option::unwrap_or_default).concat()
    }

    /// The whole file with fewer items; all other fields stay as they are.
    fn first(&self, next: Option<String>, list: &str) -> String {
        let Self { text, object, .. } = self;
        let sections = self.sections.as_deref();
        let mut out = String::new();
        let mut done = 0;
        let mut copy_to = |out: &mut String, range: Range<usize>| {
            out.push_str(text.get(done..range.start).unwrap_or_default());
            done = range.end;
        };
        for property in &object.properties {
            let (start, value) = (property.range.start, property.value.start()..property.value.end());
            match property.name.as_str() {
                // No list, and so of no meaning.
                "sections" if sections.is_some() => {
                    copy_to(&mut out, value);
                    out.push_str(sections.unwrap_or_default());
                }
                "items" => {
                    copy_to(&mut out, start..start);
                    let has_sections = json::field(object, "sections").is_some();
                    let sections = sections.filter(|_| !has_sections).map(|list| format!("\"sections\": {list}"));
                    for field in [sections, next.clone()].into_iter().flatten() {
                        out.push_str(&[&field, ",", self.layout.between].concat());
                    }
                    copy_to(&mut out, value);
                    out.push_str(list);
                }
                _ => {}
            }
        }
        copy_to(&mut out, text.len()..text.len());
        out
    }

    /// A next file: the fields that it repeats, and its items.
    fn following(&self, next: Option<String>, list: &str) -> String {
        let Self { text, object, layout, sections, .. } = self;
        let mut fields: Vec<String> = object
            .properties
            .iter()
            .filter(|property| REPEATED.contains(&property.name.as_str()))
            .filter(|property| sections.is_none() || property.name.as_str() != "sections")
            .filter_map(|property| text.get(property.range.start..property.range.end).map(String::from))
            .collect();
        fields.extend(sections.as_ref().map(|list| format!("\"sections\": {list}")));
        fields.extend(next);
        fields.push(format!("\"items\": {list}"));
        let between = [",", layout.between].concat();
        ["{", layout.before, &fields.join(&between), layout.after, "}", layout.end].concat()
    }
}

/// How a file sets its fields apart.
struct Layout<'a> {
    /// What stands before the first of its fields.
    before: &'a str,
    /// What stands before each of the others, after the comma.
    between: &'a str,
    /// What stands after the last one.
    after: &'a str,
    /// What follows the object.
    end: &'a str,
}

impl<'a> Layout<'a> {
    fn of(text: &'a str, object: &Object) -> Self {
        let range = object.range;
        let first = object.properties.first().map_or(range.end, |property| property.range.start);
        let second = object.properties.get(1).and_then(|property| text.get(..property.range.start));
        let between = second.and_then(|text| text.rfind(',').and_then(|comma| text.get(comma + 1..)));
        let last = object.properties.last().map_or(range.start, |property| property.range.end);
        let before = text.get(range.start + 1..first).unwrap_or_default();
        Self {
            before,
            between: between.unwrap_or(before),
            after: text.get(last..range.end.saturating_sub(1)).unwrap_or_default(),
            end: text.get(range.end..).unwrap_or_default(),
        }
    }
}
