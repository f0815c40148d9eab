//! The widget's state, and how each message changes it.
//!
//! Everything here is decided without a browser: [`update`] turns a [`Msg`] into a changed [`Model`] and the few
//! [`Effect`]s that the model alone cannot show. Drawing is no effect; it follows every message.

use core::mem;

use crate::autoplay::Autoplay;
use crate::carousel::View;
use crate::config::{Config, Opens};
use crate::deep_link::Record;
use crate::edition::{Edition, Item, Paging, push_all};

mod filter;
mod link;
mod message;
mod motion;

pub use filter::Tab;
pub use message::{Action, Effect, Event, Msg};

/// What the widget knows once an edition has been read.
pub struct Model {
    /// The partner's wishes.
    pub config: Config,
    /// The articles.
    pub edition: Edition,
    /// The filter's buttons after "All".
    pub tabs: Vec<Tab>,
    /// Whether only the partner's choice of sections is offered, and "All" is their union.
    is_selection: bool,
    /// The chosen section, an index into [`Edition::sections`]; `None` is all.
    pub section: Option<usize>,
    /// The slides in order: indexes into [`Edition::items`].
    pub slides: Vec<usize>,
    /// What of the slides is in view, or will be once a movement has settled.
    pub view: View,
    /// What of them was in view when that was measured last, with the slide that the track is on its way to.
    pub at: View,
    /// Whether the track is at rest.
    pub is_at_rest: bool,
    /// The article in the reader, an index into [`Edition::items`].
    pub open: Option<usize>,
    /// Counts what makes every card stale: another edition, another configuration.
    pub version: u32,
    /// How many slides "All" has.
    pub all: usize,
    /// The way through the edition's files.
    pub paging: Paging,
    /// How the next file stands.
    pub fetch: Fetch,
    /// How the track moves by itself.
    pub autoplay: Autoplay,
    /// The article that is to be opened as soon as one of the next files has it, by id.
    sought: Option<String>,
    /// What is known of the page's address.
    link: link::Link,
    /// What is to be done, until [`update`] hands it out.
    effects: Vec<Effect>,
    /// What the page has been told of the selected slide: its index and its item.
    told: Option<(usize, usize)>,
    /// Whether the track glides to the selected slide and is not there yet.
    glides: bool,
    /// Whether the movement under way was asked for by a button, a key or a method, and its end is to be said aloud.
    speaks: bool,
}

/// How the file stands that comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fetch {
    /// Nobody has asked for it.
    #[default]
    None,
    /// It has been asked for.
    Running,
    /// It could not be had; asking again is the reader's to do.
    Failed,
}

/// So many cards before the end the next file is asked for.
const AHEAD: usize = 5;

impl Model {
    /// The state after reading, with the section that the configuration asks for, and what is to be done.
    pub fn new(config: Config, edition: Edition) -> (Self, Vec<Effect>) {
        let mut model = Self::sketch(config, edition);
        model.warn_of_sections();
        let effects = mem::take(&mut model.effects);
        (model, effects)
    }

    /// The same without a word.
    pub fn sketch(config: Config, edition: Edition) -> Self {
        let mut model = Self {
            config,
            edition,
            tabs: Vec::new(),
            is_selection: false,
            section: None,
            slides: Vec::new(),
            view: View::default(),
            at: View::default(),
            is_at_rest: true,
            open: None,
            version: 1,
            all: 0,
            paging: Paging::default(),
            fetch: Fetch::None,
            autoplay: Autoplay::default(),
            sought: None,
            link: link::Link::default(),
            effects: Vec::new(),
            told: None,
            glides: false,
            speaks: false,
        };
        model.offer();
        model.section = model.offered(&model.config.section);
        model.slides = model.items_of(model.section);
        model.told = model.position();
        model
    }

    /// What a plain click on the item's headline does.
    pub fn action(&self, item: &Item) -> Action {
        match (item.has_text, !item.text("url").is_empty()) {
            (false, false) => Action::Nothing,
            (false, true) => Action::Leave,
            (true, true) if self.config.opens == Opens::Link => Action::Leave,
            (true, _) => Action::Read,
        }
    }

    /// The item on a slide.
    pub fn item_on(&self, slide: usize) -> Option<&Item> {
        self.edition.items.get(*self.slides.get(slide)?)
    }

    /// The slide an item is on.
    pub fn slide_of(&self, item: usize) -> Option<usize> {
        self.slides.iter().position(|slide| *slide == item)
    }

    /// The items before and after one of those on the slides, as far as there is something to read in them.
    pub fn neighbours(&self, item: usize) -> [Option<usize>; 2] {
        let Some(slide) = self.slide_of(item) else { return [None; 2] };
        let (before, after) = self.slides.split_at(slide);
        let has_text = |item: &&usize| self.edition.items.get(**item).is_some_and(|item| item.has_text);
        [before.iter().rfind(has_text), after.iter().skip(1).find(has_text)].map(Option::<&usize>::copied)
    }

    /// Whether there are files still to come.
    pub fn has_more(&self) -> bool {
        self.paging.next().is_some()
    }

    /// The item of an id, an index into [`Edition::items`].
    pub fn item_by_id(&self, id: &str) -> Option<usize> {
        self.edition.items.iter().position(|item| item.id == id)
    }

    fn show(&mut self, id: &str) {
        let Some(item) = self.item_by_id(id) else { return self.warn_of_id("show", id) };
        if self.slide_of(item).is_none() && self.items_of(None).contains(&item) {
            self.select(None);
            self.record(Record::Replace);
        }
        match self.slide_of(item) {
            Some(slide) => self.glide(slide, true),
            None => self.warn(&["show(\"", id, "\"): this article is left out by sections or limit; staying"]),
        }
    }

    fn close(&mut self) {
        if let Some(item) = self.open.take().and_then(|item| self.edition.items.get(item)) {
            self.effects.push(Effect::Tell(Event::Close(item.id.clone())));
        }
    }

    /// Closes the reader and leads the focus back.
    fn leave(&mut self) {
        if let Some(item) = self.open {
            self.close();
            // What is out of sight may have no card.
            if let Some(slide) = self.slide_of(item).filter(|slide| !self.view.shows(*slide)) {
                self.select_slide(Some(slide));
            }
            self.effects.push(Effect::FocusCard(item));
        }
    }

    /// Puts another edition in, and finds in it what the reader had chosen: section, article in view, open article.
    fn reload(&mut self, edition: Edition) {
        let id_of = |item: Option<&Item>| item.map_or_else(String::new, |item| item.id.clone());
        let section = String::from(self.section_id());
        let in_view = id_of(self.item_on(self.view.selected));
        let open = id_of(self.open.and_then(|item| self.edition.items.get(item)));
        if edition.items.iter().all(|item| item.id != open) {
            self.close();
        }
        self.edition = edition;
        self.paging = Paging::default();
        self.fetch = Fetch::None;
        self.sought = None;
        self.link.give_up();
        self.version += 1;
        self.offer();
        self.warn_of_sections();
        self.section = self.known(&section);
        self.offer_chosen();
        self.slides = self.items_of(self.section);
        self.select_slide(self.item_by_id(&in_view).and_then(|item| self.slide_of(item)));
        self.open = self.item_by_id(&open);
        self.told = self.position();
        // What was said of it last is true no more.
        if self.slides.is_empty() && self.section.is_some() {
            self.effects.push(Effect::SaySection);
        }
    }

    fn configure(&mut self, config: Config) {
        if config == self.config {
            return;
        }
        let old = mem::replace(&mut self.config, config);
        self.version += 1;
        if old.autoplay == 0 {
            self.autoplay = Autoplay::default();
        } else {
            self.autoplay.wait();
        }
        if old.sections != self.config.sections || old.limit != self.config.limit {
            self.offer();
            if self.section.is_some_and(|section| !self.offers(section)) {
                self.section = None;
                self.effects.push(Effect::Tell(Event::Filter));
            }
            self.refill();
        }
        if old.section != self.config.section || old.sections != self.config.sections {
            self.warn_of_sections();
        }
        if old.section != self.config.section {
            self.select(self.offered(&self.config.section));
        }
        if old.deep_link != self.config.deep_link {
            self.relink();
        }
    }

    /// Takes what the next file has brought behind what is there.
    fn extend(&mut self) {
        self.fetch = Fetch::None;
        self.offer();
        self.offer_chosen();
        self.slides = self.items_of(self.section);
        if let Some(id) = self.sought.take() {
            self.open_by_id(id);
        }
        self.seek();
    }

    /// Opens an article by its id, which may be in a file that has not come yet.
    fn open_by_id(&mut self, id: String) {
        match self.item_by_id(&id) {
            Some(item) => self.effects.push(Effect::AskOpen(item)),
            None if self.has_more() => self.sought = Some(id),
            None => self.warn_of_id("open", &id),
        }
    }

    /// Asks for the next file where the reader comes near the end of what there is, or an article is sought.
    fn look_ahead(&mut self) {
        let is_near_end = self.view.end + AHEAD >= self.slides.len();
        if self.has_more()
            && self.fetch == Fetch::None
            && (is_near_end || self.sought.is_some() || self.link.is_seeking())
        {
            self.fetch = Fetch::Running;
            self.effects.push(Effect::Fetch);
        }
    }

    fn warn_of_id(&mut self, method: &str, id: &str) {
        self.warn(&[method, "(\"", id, "\"): there is no article of this id in the edition; staying"]);
    }

    fn warn(&mut self, parts: &[&str]) {
        let mut line = String::new();
        push_all(&mut line, parts);
        self.effects.push(Effect::Warn(line));
    }
}

/// Takes a message in.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let items = model.edition.items.len();
    match msg {
        Msg::Reloaded(edition) => model.reload(edition),
        Msg::Configured(config) => model.configure(config),
        Msg::SelectSection(section) => {
            if section.is_none_or(|section| model.offers(section)) {
                model.select(section);
                model.effects.push(Effect::SaySection);
                model.record(Record::Replace);
            }
        }
        Msg::GoToNext => model.step(model.view.whole.cast_signed()),
        Msg::GoToPrevious => model.step(-model.view.whole.cast_signed()),
        Msg::Step(slides) => model.step(slides),
        Msg::ShowId(id) => model.show(&id),
        Msg::ShowIndex(slide) if slide < model.slides.len() => model.glide(slide, true),
        Msg::ShowIndex(_) => model.warn(&["show: there is no slide of this index; staying"]),
        Msg::Thrown(slide) => model.glide(slide, false),
        Msg::Scrolled(view) => model.scroll(view),
        Msg::Settled(view) => model.settle(view),
        Msg::OpenId(id) => {
            // Who asks once more tries again what has failed.
            if model.fetch == Fetch::Failed {
                model.fetch = Fetch::None;
            }
            model.open_by_id(id);
        }
        Msg::Appended => model.extend(),
        Msg::Missed if model.fetch == Fetch::Running => {
            model.fetch = Fetch::Failed;
            model.sought = None;
            model.link.give_up();
            model.effects.push(Effect::SayMissed);
        }
        Msg::FetchAgain if model.has_more() && model.fetch == Fetch::Failed => {
            model.fetch = Fetch::Running;
            model.effects.push(Effect::Fetch);
        }
        Msg::Passed(seconds, moment) => model.pass(seconds, moment),
        Msg::Play => model.autoplay.start(),
        Msg::Pause => model.autoplay.stop(),
        Msg::Open(item) if item < items => model.effects.push(Effect::AskOpen(item)),
        Msg::Opened(item) if item < items && model.open != Some(item) => {
            model.close();
            model.open = Some(item);
            model.record_opened();
        }
        Msg::Close if model.open.is_some() => {
            model.leave();
            model.record(Record::Back);
        }
        Msg::Navigated(address) => model.follow(address),
        Msg::Returned(address) => model.returned(address),
        Msg::Open(_) | Msg::Opened(_) | Msg::Missed | Msg::FetchAgain | Msg::FocusMoved | Msg::Close => {}
    }
    model.look_ahead();
    mem::take(&mut model.effects)
}

#[cfg(test)]
mod tests;
