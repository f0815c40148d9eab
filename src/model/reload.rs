//! Another file takes the place of the one shown. In one of the same newspaper what the reader chose is found again.

use super::{Effect, Fetch, Model};
use crate::config::Config;
use crate::deep_link::Record;
use crate::edition::{Edition, Item, Paging};
use crate::locale::Words;

impl Model {
    /// Puts another edition in, or the whole of the one that is previewed: it begins as the attributes have it. Gives what is to
    /// be done.
    pub fn replace(&mut self, config: Config, words: Words, edition: Edition, paging: Paging) -> Vec<Effect> {
        let (mut model, effects) = Self::new(config, words, edition, paging);
        // What the reader has stopped stays so, whichever edition comes.
        model.autoplay = self.autoplay;
        model.autoplay.wait();
        // The browser says only when that changes.
        model.in_viewport = self.in_viewport;
        *self = model;
        effects
    }

    /// Puts another edition in, and finds in it what the reader had chosen: section, article in view, open article. What is
    /// gone is told to the page, and taken out of its URL.
    pub(super) fn reload(&mut self, edition: Edition, paging: Paging, words: Words) {
        self.resume();
        let before = self.ids();
        let is_reported = self.reported == self.position();
        let (section, in_view) = (String::from(self.section_id()), self.id_in_view());
        let open = id_of(self.open.and_then(|item| self.edition.items.get(item)));
        if self.open.is_some() && edition.items.iter().all(|item| item.id != open) {
            self.close();
            self.effects.push(Effect::Focus(None));
        }
        self.edition = edition;
        self.words = words;
        self.paging = paging;
        self.fetch = Fetch::None;
        self.sought = None;
        self.link.give_up();
        self.version += 1;
        self.section = None;
        self.offer();
        self.warn_of_sections();
        self.section = self.known(&section);
        self.offer_chosen();
        self.slides = self.items_of(self.section);
        self.open = self.item_by_id(&open);
        // Where nothing has changed for the reader, nothing moves.
        if self.ids() != before {
            self.select_slide(self.item_by_id(&in_view).and_then(|item| self.slide_of(item)));
        }
        // What it is on its way to, the page is told of when it is there.
        self.reported = self.position().filter(|_| is_reported);
        self.tell_of_reload(&section);
    }

    /// The file that an edition has to have as well before it takes the place of this one: it gets as many as the reader has
    /// had of this one, unless fewer have all that was chosen.
    pub fn wanted_of<'a>(&self, edition: &Edition, paging: &'a Paging) -> Option<&'a str> {
        let open = self.open.and_then(|item| self.edition.items.get(item));
        let has_item = |item: Option<&Item>| item.is_none_or(|item| edition.item_of(&item.id).is_some());
        let has_section = self.section.is_none() || edition.section_of(self.section_id()).is_some();
        let has_all = has_section && has_item(open) && has_item(self.item_on(self.view.selected));
        paging.next().filter(|_| !has_all && edition.files() < self.edition.files())
    }

    /// Tells of the section that was chosen: whether it is another one now, or an empty one.
    fn tell_of_reload(&mut self, section: &str) {
        if self.section_id() != section {
            self.tell_section();
        } else if self.section.is_some() && self.slides.is_empty() {
            self.announce_section();
        }
        self.record(Record::Replace);
    }

    fn id_in_view(&self) -> String {
        id_of(self.item_on(self.view.selected))
    }

    /// The ids of the articles on the slides.
    fn ids(&self) -> Vec<String> {
        (0..self.slides.len()).map(|slide| id_of(self.item_on(slide))).collect()
    }
}

fn id_of(item: Option<&Item>) -> String {
    item.map_or_else(String::new, |item| item.id.clone())
}
