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
use crate::locale::Words;

mod files;
mod filter;
mod link;
mod message;
mod motion;
mod reload;
mod status;

pub use files::Fetch;
pub use filter::Tab;
pub use message::{Action, Effect, Event, Msg, Opening};

/// What the widget knows once an edition has been read.
pub struct Model {
    /// The partner's wishes.
    pub config: Config,
    /// The widget's own words, in the language that it speaks.
    pub words: Words,
    /// The articles.
    pub edition: Edition,
    /// The filter's buttons after "All".
    pub tabs: Vec<Tab>,
    /// By section, whether the partner lists it: "All" is the union of these; empty where all are shown.
    listed: Vec<bool>,
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
    /// Counts the editions that there have been.
    pub version: u32,
    /// Counts the configurations that there have been in which cards and articles look different.
    pub look: u32,
    /// How many slides "All" has.
    pub all: usize,
    /// The way through the edition's files.
    pub paging: Paging,
    /// How the next file stands.
    pub fetch: Fetch,
    /// How many files in a row have brought nothing to show.
    fruitless: usize,
    /// Whether any part of the widget is in the viewport.
    pub in_viewport: bool,
    /// How the track moves by itself.
    pub autoplay: Autoplay,
    /// The article that is to be opened as soon as one of the next files has it, by id.
    sought: Option<String>,
    /// What is known of the page's address.
    link: link::Link,
    /// What is to be done, until [`update`] hands it out.
    effects: Vec<Effect>,
    /// What the page has been told of the selected slide: its index and its item.
    reported: Option<(usize, usize)>,
    /// Whether the track glides to the selected slide and is not there yet.
    glides: bool,
    /// Whether the movement under way was asked for by a button, a key or a method, and its end is to be said aloud.
    speaks: bool,
}

impl Model {
    /// The state after reading, with the section that the configuration asks for, and what is to be done.
    pub fn new(config: Config, words: Words, edition: Edition, paging: Paging) -> (Self, Vec<Effect>) {
        let mut model = Self::preview(config, words, edition, paging);
        model.warn_of_sections();
        let effects = mem::take(&mut model.effects);
        (model, effects)
    }

    /// The same without a word.
    pub fn preview(config: Config, words: Words, edition: Edition, paging: Paging) -> Self {
        let mut model = Self {
            config,
            words,
            edition,
            tabs: Vec::new(),
            listed: Vec::new(),
            section: None,
            slides: Vec::new(),
            view: View::default(),
            at: View::default(),
            is_at_rest: true,
            open: None,
            version: 1,
            look: 1,
            all: 0,
            paging,
            fetch: Fetch::None,
            fruitless: 0,
            in_viewport: false,
            autoplay: Autoplay::default(),
            sought: None,
            link: link::Link::default(),
            effects: Vec::new(),
            reported: None,
            glides: false,
            speaks: false,
        };
        model.offer();
        model.section = model.home();
        model.slides = model.items_of(model.section);
        model.reported = model.position();
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

    /// The item of an id, an index into [`Edition::items`].
    pub fn item_by_id(&self, id: &str) -> Option<usize> {
        self.edition.item_of(id)
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

    /// Closes the reader, and tells the page.
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
            self.effects.push(Effect::Focus(self.slide_of(item)));
        }
    }

    fn configure(&mut self, config: Config, words: Words) {
        if config == self.config {
            return;
        }
        self.words = words;
        let old = mem::replace(&mut self.config, config);
        self.look += u32::from(old.changes_articles(&self.config));
        if old.autoplay == 0 {
            self.autoplay = Autoplay::default();
        } else {
            self.autoplay.wait();
        }
        let section = self.section;
        let is_section_other = old.section != self.config.section;
        let is_list_other = old.sections != self.config.sections;
        if is_list_other || is_section_other || old.limit != self.config.limit {
            self.offer_again();
            self.leave_section_that_is_out();
            self.refill();
        }
        if is_list_other || is_section_other {
            self.warn_of_sections();
        }
        if is_section_other {
            self.select(self.home());
        }
        if self.section != section && self.link.has_address() {
            self.record(Record::Replace);
        }
        if old.deep_link != self.config.deep_link {
            self.relink();
        }
    }

    /// Opens an article by its id, which may be in a file that has not come yet.
    fn open_by_id(&mut self, id: String) {
        match self.item_by_id(&id) {
            Some(item) => self.ask_open(item),
            None if self.has_more() => self.sought = Some(id),
            None => self.warn_of_id("open", &id),
        }
    }

    /// What there is to read is opened in the reader, if the page agrees.
    fn ask_open(&mut self, item: usize) {
        if let Some(found) = self.edition.items.get(item) {
            self.ask(item, found.has_text);
        }
    }

    /// The browser follows an article's link, if the page agrees.
    fn ask_leave(&mut self, id: &str) {
        if let Some(item) = self.item_by_id(id) {
            self.ask(item, false);
        }
    }

    /// Asks the page; [`update`] adds the address.
    fn ask(&mut self, item: usize, is_for_reader: bool) {
        if let Some(Item { id, .. }) = self.edition.items.get(item) {
            let opening = Opening { item, id: id.clone(), url: String::new(), is_for_reader };
            self.effects.push(Effect::AskOpen(opening));
        }
    }

    /// The page has let an article be opened.
    fn opened(&mut self, item: usize) {
        if item < self.edition.items.len() && self.open != Some(item) {
            self.close();
            self.open = Some(item);
            self.record_opened();
        }
    }

    /// The reader is closed, by hand or by method. What was to be opened as soon as it came is not wanted any more.
    fn close_by_hand(&mut self) {
        self.sought = None;
        if self.open.is_some() {
            self.leave();
            self.record(Record::Back);
        }
    }

    /// The element was taken out of its place in the page.
    fn remove(&mut self) {
        self.sought = None;
        if self.open.is_some() {
            self.close();
            self.record(Record::Back);
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

/// Makes the address that a page hears of an article: of the URL that the edition's file of this number has for it, with the
/// partner's parameters; empty where that is none to be followed.
pub type Addresses<'a> = &'a dyn Fn(&str, usize) -> String;

/// Takes a message in.
pub fn update(model: &mut Model, msg: Msg, addresses: Addresses) -> Vec<Effect> {
    match msg {
        Msg::Ready => model.effects.push(Effect::Tell(Event::Ready(model.all, model.tabs.len()))),
        Msg::Reloaded(edition, paging, words) => model.reload(edition, paging, words),
        Msg::Configured(config, words) => model.configure(config, words),
        Msg::SelectSection(section) => model.choose(section),
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
            model.resume();
            model.open_by_id(id);
        }
        Msg::Open(item) => model.ask_open(item),
        Msg::Leave(id) => model.ask_leave(&id),
        Msg::Opened(item) => model.opened(item),
        Msg::Close => model.close_by_hand(),
        Msg::Removed => model.remove(),
        Msg::Appended => model.extend(),
        Msg::Missed => model.miss(),
        Msg::FetchMore => model.fetch_more(),
        Msg::InViewport(is_in) => model.in_viewport = is_in,
        Msg::Passed(seconds, moment) => model.pass(seconds, moment),
        Msg::Focused(moment, time) => {
            model.autoplay.reach(moment.focus, time);
            model.pass(0, moment);
        }
        Msg::Play(time) => model.autoplay.press(time),
        Msg::Pause => model.autoplay.stop(),
        Msg::Address(address) => model.address(address),
        Msg::Located(how, target, entry) => model.located(how, target.as_ref(), entry.as_ref()),
        Msg::Refused(why) => model.refused(&why),
    }
    model.look_ahead();
    let mut effects = mem::take(&mut model.effects);
    for effect in &mut effects {
        if let Effect::AskOpen(Opening { item, url, .. }) = effect
            && let Some(item) = model.edition.items.get(*item)
        {
            *url = addresses(item.text("url"), item.file);
        }
    }
    effects
}

#[cfg(test)]
mod tests;
