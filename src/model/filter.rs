//! The filter: which sections it offers, which is chosen, and which slides there are for it.

use super::{Effect, Event, Model};
use crate::deep_link::Record;
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

    /// The section that the track begins with: the partner's choice, if there is anything in it or may be as yet.
    pub(super) fn home(&self) -> Option<usize> {
        let section = self.known(&self.config.section)?;
        let has_items = self.edition.sections.get(section).is_some_and(|section| section.items > 0);
        (self.has_more() || has_items).then_some(section)
    }

    /// The section of an id that the filter offers.
    pub(super) fn offered(&self, id: &str) -> Option<usize> {
        self.known(id).filter(|section| self.offers(*section))
    }

    pub(super) fn offers(&self, section: usize) -> bool {
        self.tabs.iter().any(|tab| tab.section == section)
    }

    /// The section of an id that can be shown, if only to say that there is nothing in it.
    pub(super) fn known(&self, id: &str) -> Option<usize> {
        self.edition.section_of(id).filter(|section| self.allows(*section))
    }

    /// Whether the partner's list has a section.
    fn allows(&self, section: usize) -> bool {
        self.listed.is_empty() || self.listed.contains(&section)
    }

    /// Offers the chosen section as well where there is nothing in it, unless that may be still to come, and no other one
    /// like that.
    pub(super) fn offer_chosen(&mut self) {
        self.tabs.retain(|tab| tab.count > 0);
        let is_to_come = self.has_more() && self.section_id() == self.config.section;
        if let Some(section) = self.section.filter(|section| !self.offers(*section) && !is_to_come) {
            let place = self.tabs.iter().position(|tab| tab.section > section).unwrap_or(self.tabs.len());
            self.tabs.insert(place, Tab { section, count: 0 });
        }
    }

    /// Whether an item is among those of a section, or of all.
    fn is_in(&self, item: &Item, section: Option<usize>) -> bool {
        match section {
            Some(_) => item.section == section,
            None => self.listed.is_empty() || item.section.is_some_and(|section| self.allows(section)),
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
        self.find_listed();
        self.tabs.clear();
        if self.listed.is_empty() {
            for section in 0..self.edition.sections.len() {
                if self.edition.sections.get(section).is_some_and(|section| section.is_offered) {
                    self.offer_section(section);
                }
            }
        }
        for place in 0..self.listed.len() {
            if let Some(section) = self.listed.get(place) {
                self.offer_section(*section);
            }
        }
        self.all = self.items_of(None).len();
        self.offer_chosen();
    }

    /// Finds the sections that the partner lists. Those of a list that names nothing of this edition are all of it.
    fn find_listed(&mut self) {
        self.listed.clear();
        let has_more = self.has_more();
        for id in ids(&self.config.sections) {
            if let Some(section) = self.edition.section_or_expected(id, has_more)
                && !self.listed.contains(&section)
            {
                self.listed.push(section);
            }
        }
        if !self.config.section.is_empty() {
            self.edition.section_or_expected(&self.config.section, has_more);
        }
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
        let has_more = self.has_more();
        for id in ids(&listed) {
            if self.edition.section_or_expected(id, has_more).is_none() {
                self.warn(&["sections=\"", id, "\" is not in this edition; leaving it out"]);
            }
        }
        if !asked.is_empty() && self.home().is_none() {
            self.warn(&["section=\"", &asked, "\" is not in this edition; showing all"]);
        }
    }

    /// Fills the track from the chosen section; the article in view stays in view where it is in the new set.
    pub(super) fn refill(&mut self) {
        let selected = self.slides.get(self.view.selected).copied();
        let slides = self.items_of(self.section);
        self.autoplay.wait();
        if slides != self.slides {
            self.slides = slides;
            self.select_slide(selected.and_then(|item| self.slide_of(item)));
        }
    }

    /// Tells the page which section is chosen now.
    pub(super) fn tell_section(&mut self) {
        let section = self.section.map(|_| self.section_id().into());
        self.effects.push(Effect::Tell(Event::Filter(section, self.slides.len())));
    }

    /// The reader chooses a section.
    pub(super) fn choose(&mut self, section: Option<usize>) {
        if section.is_none_or(|section| self.offers(section)) {
            self.resume();
            self.select(section);
            self.announce_section();
            self.record(Record::Replace);
        }
    }

    /// Shows all instead of a chosen section that is no longer among those that the partner lists.
    pub(super) fn leave_section_that_is_out(&mut self) {
        if self.section.is_some_and(|section| !self.allows(section)) {
            self.select(None);
        }
    }

    pub(super) fn select(&mut self, section: Option<usize>) {
        if self.section != section {
            self.section = section;
            self.fruitless = 0;
            self.offer_chosen();
            self.refill();
            self.tell_section();
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
