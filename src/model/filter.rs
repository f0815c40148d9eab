//! The filter: which sections it offers, which is chosen, and which slides there are for it.

use core::mem;

use super::{Effect, Event, Model};
use crate::edition::Item;

/// One button of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// An index into [`Edition::sections`](crate::edition::Edition::sections).
    pub section: usize,
    /// How many slides it leads to.
    pub count: usize,
}

impl Model {
    /// Whether the filter is drawn.
    pub fn has_filter(&self) -> bool {
        self.config.filter && self.tabs.len() > 1
    }

    /// The id of the chosen section, empty for all.
    pub fn section_id(&self) -> &str {
        self.section.and_then(|section| self.edition.sections.get(section)).map_or("", |section| &section.id)
    }

    /// The title of the chosen section; none for all.
    pub fn section_title(&self) -> Option<&str> {
        Some(&self.edition.sections.get(self.section?)?.title)
    }

    /// The section of an id that the filter offers.
    pub(super) fn offered(&self, id: &str) -> Option<usize> {
        let section = self.edition.sections.iter().position(|section| section.id == id)?;
        self.offers(section).then_some(section)
    }

    pub(super) fn offers(&self, section: usize) -> bool {
        self.tabs.iter().any(|tab| tab.section == section)
    }

    /// The section of an id that can be shown, if only to say that there is nothing in it.
    pub(super) fn known(&self, id: &str) -> Option<usize> {
        let section = self.edition.sections.iter().position(|section| section.id == id)?;
        (!self.is_selection || self.offers(section)).then_some(section)
    }

    /// Offers the chosen section as well where there is nothing in it, and no other one like that.
    pub(super) fn offer_chosen(&mut self) {
        self.tabs.retain(|tab| tab.count > 0);
        if let Some(section) = self.section.filter(|section| !self.offers(*section)) {
            let place = self.tabs.iter().position(|tab| tab.section > section).unwrap_or(self.tabs.len());
            let count = self.items_of(Some(section)).len();
            self.tabs.insert(place, Tab { section, count });
        }
    }

    /// Whether an item is among those of a section, or of all.
    fn is_in(&self, item: &Item, section: Option<usize>) -> bool {
        match section {
            Some(_) => item.section == section,
            None => !self.is_selection || item.section.is_some_and(|section| self.offers(section)),
        }
    }

    /// The items of a section, or of all that are offered, in the editor's order and up to the limit.
    pub(super) fn items_of(&self, section: Option<usize>) -> Vec<usize> {
        let mut items = Vec::new();
        for (index, item) in self.edition.items.iter().enumerate() {
            if items.len() < self.config.limit && self.is_in(item, section) {
                items.push(index);
            }
        }
        items
    }

    /// Draws up the filter: what the partner lists, else what the edition has to offer, without what is empty.
    pub(super) fn offer(&mut self) {
        self.tabs.clear();
        let listed = mem::take(&mut self.config.sections);
        for id in ids(&listed) {
            match self.edition.sections.iter().position(|section| section.id == id) {
                Some(section) if !self.offers(section) => self.offer_section(section),
                _ => {}
            }
        }
        self.config.sections = listed;
        self.is_selection = !self.tabs.is_empty();
        if !self.is_selection {
            for section in 0..self.edition.sections.len() {
                if self.edition.sections.get(section).is_some_and(|section| section.is_offered) {
                    self.offer_section(section);
                }
            }
        }
        self.all = self.items_of(None).len();
    }

    fn offer_section(&mut self, section: usize) {
        let count = self.edition.sections.get(section).map_or(0, |section| section.items);
        if count > 0 {
            self.tabs.push(Tab { section, count: count.min(self.config.limit) });
        }
    }

    /// Warns of what the attributes ask for and this edition has not.
    pub(super) fn warn_of_sections(&mut self) {
        let (listed, asked) = (self.config.sections.clone(), self.config.section.clone());
        for id in ids(&listed) {
            if self.edition.sections.iter().all(|section| section.id != id) {
                self.warn(&["sections=\"", id, "\" is not in this edition; leaving it out"]);
            }
        }
        if !asked.is_empty() && self.offered(&asked).is_none() {
            self.warn(&["section=\"", &asked, "\" is not in this edition; showing all"]);
        }
    }

    /// Fills the track from the chosen section; the article in view stays in view where it is in the new set.
    pub(super) fn refill(&mut self) {
        let selected = self.slides.get(self.view.selected).copied();
        self.slides = self.items_of(self.section);
        self.select_slide(selected.and_then(|item| self.slide_of(item)));
    }

    pub(super) fn select(&mut self, section: Option<usize>) {
        if self.section != section {
            self.section = section;
            self.offer_chosen();
            self.refill();
            self.effects.push(Effect::Tell(Event::Filter));
        }
    }
}

/// The ids in a list of them.
#[expect(
    clippy::manual_pattern_char_comparison,
    reason = "searching for a char brings half a kilobyte to the first view"
)]
fn ids(list: &str) -> impl Iterator<Item = &str> {
    list.split(|letter| letter == ',').map(str::trim_ascii).filter(|id| !id.is_empty())
}
