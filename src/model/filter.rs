//! The filter: which sections it offers, which is chosen, and which slides there are for it.

use core::mem;

use super::{Effect, Event, Model};
use crate::deep_link::Record;
use crate::edition::{Item, MAX_SECTIONS, Section, push_number, split};
use crate::steps::step;

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
        self.listed.is_empty() || self.listed.get(section).is_some_and(|is_listed| *is_listed)
    }

    /// Draws up the filter anew, for a section that has been chosen from the last one.
    pub(super) fn offer_again(&mut self) {
        self.offer();
        self.offer_chosen();
    }

    /// Offers the chosen section as well where there is nothing in it, unless that may be still to come, and no other one
    /// like that.
    pub(super) fn offer_chosen(&mut self) {
        self.tabs.retain(|tab| tab.count > 0);
        let is_to_come = self.has_more() && self.section_id() == self.config.section;
        let is_missing = |section: &usize| self.allows(*section) && !self.offers(*section) && !is_to_come;
        if let Some(section) = self.section.filter(is_missing) {
            let index = self.tabs.iter().position(|tab| tab.section > section).unwrap_or(self.tabs.len());
            self.tabs.insert(index, self.tab(section));
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
            step(1);
            if items.len() < self.config.limit && self.is_in(item, section) {
                items.push(index);
            }
        }
        items
    }

    /// Draws up the filter: what the partner lists, else what the edition has to offer, without what is empty.
    pub(super) fn offer(&mut self) {
        self.tabs.clear();
        self.listed.clear();
        let has_more = self.has_more();
        let listed = mem::take(&mut self.config.sections);
        for id in ids(&listed) {
            if let Some(section) = self.edition.section_or_expected(id, has_more) {
                self.listed.resize(self.edition.sections.len(), false);
                if let Some(is_listed) = self.listed.get_mut(section) {
                    *is_listed = true;
                }
                self.offer_section(section);
            }
        }
        self.config.sections = listed;
        if self.listed.is_empty() {
            for section in 0..self.edition.sections.len() {
                if self.edition.sections.get(section).is_some_and(|section| section.is_offered) {
                    self.offer_section(section);
                }
            }
        }
        if !self.config.section.is_empty() {
            self.edition.section_or_expected(&self.config.section, has_more);
        }
        self.all = self.items_of(None).len();
    }

    fn offer_section(&mut self, section: usize) {
        let tab = self.tab(section);
        if tab.count > 0 && self.tabs.len() < MAX_SECTIONS && !self.offers(section) {
            self.tabs.push(tab);
        }
    }

    fn tab(&self, section: usize) -> Tab {
        let count = self.edition.sections.get(section).map_or(0, |section| section.items);
        Tab { section, count: count.min(self.config.limit) }
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
        let may_offer = |(index, it): &(usize, &Section)| {
            it.items > 0 && if self.listed.is_empty() { it.is_offered } else { self.allows(*index) }
        };
        let count = self.edition.sections.iter().enumerate().filter(may_offer).count();
        if count > MAX_SECTIONS {
            let (mut line, mut most) = (String::new(), String::new());
            push_number(&mut line, count);
            push_number(&mut most, MAX_SECTIONS);
            self.warn(&[
                &line,
                " sections are more than the filter has room for; showing ",
                &most,
                ", the others' articles under All",
            ]);
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
fn ids(list: &str) -> impl Iterator<Item = &str> {
    split(list, ',').map(str::trim_ascii).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::Config;
    use crate::edition::{Paging, append, read};
    use crate::locale::words;
    use crate::model::tests::surroundings;

    /// A file with an article in each of these sections, listed in this order.
    fn file(listed: &[usize], items: &[usize]) -> crate::edition::Value {
        let section = |number: &usize| json!({"id": format!("s{number}"), "title": "S"});
        let item = |number: &usize| json!({"id": format!("a{number}"), "title": "A", "section": format!("s{number}")});
        let sections = (!listed.is_empty()).then(|| listed.iter().map(section).collect::<Vec<_>>());
        let items: Vec<_> = items.iter().map(item).collect();
        let file = json!({"format": "edition/1", "title": "T", "language": "en", "sections": sections, "items": items});
        serde_json::from_value(file).unwrap()
    }

    fn model(listed: &[usize], items: &[usize], attributes: &[(&str, &str)]) -> (Model, Vec<Effect>) {
        let edition = read(file(listed, items), &surroundings()).unwrap().0;
        let attribute = |name: &str| attributes.iter().find(|known| known.0 == name).map(|known| known.1.to_owned());
        let words = words("en", '0', &|_, _| String::new());
        Model::new(Config::read(&attribute), words, edition, Paging::default())
    }

    fn ids(model: &Model) -> Vec<&str> {
        model.tabs.iter().map(|tab| model.edition.sections[tab.section].id.as_str()).collect()
    }

    #[test]
    fn sixty_sections_are_offered_and_the_articles_of_the_others_are_under_all() {
        let all: Vec<usize> = (0..100).collect();
        let (model, effects) = model(&all, &all, &[]);
        assert_eq!((model.tabs.len(), model.all, model.slides.len()), (60, 100, 100));
        assert_eq!([ids(&model)[0], ids(&model)[59]], ["s0", "s59"]);
        let line = "100 sections are more than the filter has room for; showing 60, the others' articles under All";
        assert_eq!(effects, [Effect::Warn(line.into())]);
        let (model, effects) = self::model(&all[..60], &all[..60], &[]);
        assert_eq!((model.tabs.len(), effects.len()), (60, 0));
    }

    #[test]
    fn what_the_partner_lists_is_counted_and_nothing_else() {
        let all: Vec<usize> = (0..100).collect();
        let (model, effects) = model(&all, &all, &[("sections", "s99,s3,s98")]);
        assert_eq!((ids(&model), model.all, effects.len()), (vec!["s99", "s3", "s98"], 3, 0));
        let many: Vec<_> = (20..90).map(|number| format!("s{number}")).collect();
        let (model, effects) = self::model(&all, &all, &[("sections", &many.join(","))]);
        assert_eq!((model.tabs.len(), model.all, effects.len()), (60, 70, 1));
    }

    #[test]
    fn a_further_file_takes_no_section_its_button_where_none_are_listed() {
        let all: Vec<usize> = (0..100).collect();
        let (mut model, _) = model(&[], &all[30..95], &[]);
        let before: Vec<_> = ids(&model).into_iter().map(String::from).collect();
        assert_eq!([before[0].as_str(), before[59].as_str()], ["s30", "s89"]);
        append(&mut model.edition, file(&[], &all[..30]), &surroundings()).unwrap();
        model.offer_again();
        assert_eq!(ids(&model), before);
        assert_eq!(model.all, 95);
    }

    #[test]
    fn a_chosen_section_beyond_the_sixty_has_a_button_with_its_count() {
        let all: Vec<usize> = (0..100).collect();
        let (mut model, _) = model(&all, &all, &[]);
        model.section = model.known("s99");
        model.offer_again();
        assert_eq!((model.tabs.len(), model.tabs.last().copied()), (61, Some(Tab { section: 99, count: 1 })));
    }
}
