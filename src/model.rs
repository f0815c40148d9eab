//! The widget's state, and how each message changes it.
//!
//! Everything here is decided without a browser: [`update`] turns a [`Msg`] into a changed [`Model`] and the few
//! [`Effect`]s that the model alone cannot show. Drawing is no effect; it follows every message.

use core::mem;

use crate::autoplay::{Autoplay, Moment};
use crate::carousel::View;
use crate::config::{Config, Opens};
use crate::deep_link::{Place, Record};
use crate::edition::{Edition, Item, Paging, push_all};

mod link;

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

/// One button of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// An index into [`Edition::sections`].
    pub section: usize,
    /// How many slides it leads to.
    pub count: usize,
}

/// What has happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A new edition takes the place of the one shown; what the reader chose is kept where it still exists.
    Reloaded(Edition),
    /// An attribute has changed.
    Configured(Config),
    /// A filter button: a section, an index into [`Edition::sections`], or all.
    SelectSection(Option<usize>),
    /// The next button or method: on by a view.
    GoToNext,
    /// The previous button or method: back by a view.
    GoToPrevious,
    /// A key: by so many slides; far enough leads to the ends.
    Step(isize),
    /// The `show` method, by id.
    ShowId(String),
    /// The `show` method, by the slide's index.
    ShowIndex(usize),
    /// A mouse let go of the track, which comes to rest with this slide first.
    Thrown(usize),
    /// The track moves, or was laid out anew: this is in view now.
    Scrolled(View),
    /// The track has come to rest with this in view.
    Settled(View),
    /// The `open` method.
    OpenId(String),
    /// A headline was followed that leads to the reader: an index into [`Edition::items`].
    Open(usize),
    /// The page has let the article be opened.
    Opened(usize),
    /// The reader was closed, by hand or by method.
    Close,
    /// The next file's items have been taken in.
    Appended,
    /// The next file could not be had.
    Missed,
    /// The reader wants the next file once more.
    FetchAgain,
    /// The focus has moved within the widget.
    FocusMoved,
    /// The page's address says this of the widget now: nothing is the view that the attributes lead to.
    Navigated(Option<Place>),
    /// The way back that [`Record::Back`] asked for has ended where the address says this.
    Returned(Option<Place>),
    /// So many seconds have passed for autoplay, and this is how things are now.
    Passed(usize, Moment),
    /// The button that starts autoplay.
    Play,
    /// The same button while it plays.
    Pause,
}

/// What has to be done and can't be seen from the model.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Move the slide to the start of the track.
    Scroll {
        /// An index into [`Model::slides`].
        slide: usize,
        /// Gliding there, or at once.
        glide: bool,
    },
    /// Ask the page whether the article may be opened; [`Msg::Opened`] answers where there is something to read.
    AskOpen(usize),
    /// Put the focus where the closed article's card is.
    FocusCard(usize),
    /// Say what the filter shows now.
    SaySection,
    /// Say where the track is now.
    SayPosition,
    /// Ask for the file that comes next.
    Fetch,
    /// Say that the next file could not be had.
    SayMissed,
    /// Let the page's address say this of the widget.
    Record(Record, Option<Place>),
    /// Look what the page's address says; [`Msg::Navigated`] answers.
    ReadAddress,
    /// Tell the page.
    Tell(Event),
    /// Tell the partner on the console.
    Warn(String),
}

/// What the page is told, beside what needs its consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The section and the count of [`Model::slides`] are now these.
    Filter,
    /// The selected slide is now this.
    Slide,
    /// The article of this id was closed.
    Close(String),
}

/// What a plain click on a headline does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens the reader.
    Read,
    /// Follows the link.
    Leave,
    /// There is nothing behind the headline.
    Nothing,
}

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

    /// The first view has been drawn, with this in view of the track.
    pub fn arrive(&mut self, view: View) {
        self.stand(view);
        self.told = self.position();
    }

    /// The track stands still, with this in view.
    fn stand(&mut self, view: View) {
        self.view = view.within(self.slides.len());
        self.at = self.view;
        self.is_at_rest = true;
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

    /// Whether the filter is drawn.
    pub fn has_filter(&self) -> bool {
        self.config.filter && self.tabs.len() > 1
    }

    /// The item on a slide.
    pub fn item_on(&self, slide: usize) -> Option<&Item> {
        self.edition.items.get(*self.slides.get(slide)?)
    }

    /// The id of the chosen section, empty for all.
    pub fn section_id(&self) -> &str {
        self.section.and_then(|section| self.edition.sections.get(section)).map_or("", |section| &section.id)
    }

    /// The title of the chosen section; none for all.
    pub fn section_title(&self) -> Option<&str> {
        Some(&self.edition.sections.get(self.section?)?.title)
    }

    /// The slide that the track glides to, until it has come to rest.
    pub fn target(&self) -> Option<usize> {
        self.glides.then_some(self.view.selected)
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

    /// The section of an id that the filter offers.
    fn offered(&self, id: &str) -> Option<usize> {
        let section = self.edition.sections.iter().position(|section| section.id == id)?;
        self.offers(section).then_some(section)
    }

    fn offers(&self, section: usize) -> bool {
        self.tabs.iter().any(|tab| tab.section == section)
    }

    /// The section of an id that can be shown, if only to say that there is nothing in it.
    fn known(&self, id: &str) -> Option<usize> {
        let section = self.edition.sections.iter().position(|section| section.id == id)?;
        (!self.is_selection || self.offers(section)).then_some(section)
    }

    /// Offers the chosen section as well where there is nothing in it, and no other one like that.
    fn offer_chosen(&mut self) {
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
    fn items_of(&self, section: Option<usize>) -> Vec<usize> {
        let mut items = Vec::new();
        for (index, item) in self.edition.items.iter().enumerate() {
            if items.len() < self.config.limit && self.is_in(item, section) {
                items.push(index);
            }
        }
        items
    }

    /// Draws up the filter: what the partner lists, else what the edition has to offer, without what is empty.
    fn offer(&mut self) {
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
    fn warn_of_sections(&mut self) {
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
    fn refill(&mut self) {
        let selected = self.slides.get(self.view.selected).copied();
        self.slides = self.items_of(self.section);
        self.select_slide(selected.and_then(|item| self.slide_of(item)));
    }

    /// Selects a slide, or the first where there is none, at once.
    fn select_slide(&mut self, slide: Option<usize>) {
        self.autoplay.wait();
        self.view = self.view.starting_at(slide.unwrap_or(0)).within(self.slides.len());
        self.at = self.view;
        self.effects.push(Effect::Scroll { slide: self.view.selected, glide: false });
    }

    /// The selected slide and its item, as the page is told of them.
    fn position(&self) -> Option<(usize, usize)> {
        Some((self.view.selected, *self.slides.get(self.view.selected)?))
    }

    fn select(&mut self, section: Option<usize>) {
        if self.section != section {
            self.section = section;
            self.offer_chosen();
            self.refill();
            self.effects.push(Effect::Tell(Event::Filter));
        }
    }

    /// Glides to a slide, or as near as the end of the track allows; who asked by button, key or method is told when it
    /// is done.
    fn glide(&mut self, slide: usize, speaks: bool) {
        let slide = slide.min(self.view.last(self.slides.len()));
        self.autoplay.wait();
        self.view = self.view.moved_to(slide);
        self.at = self.at.moved_to(slide);
        self.glides = true;
        self.speaks |= speaks;
        // To glide past what has no cards would show nothing.
        let glide = self.at.is_near(slide);
        self.is_at_rest = !glide;
        self.effects.push(Effect::Scroll { slide, glide });
    }

    fn step(&mut self, slides: isize) {
        let slide = self.view.stepped(slides, self.slides.len());
        if slide != self.view.selected {
            self.glide(slide, true);
        }
    }

    /// While the track moves, slides only come into sight, and what it glides to stays selected.
    fn scroll(&mut self, view: View) {
        let (seen, view) = (self.view, view.within(self.slides.len()));
        let chosen = if self.glides {
            seen
        } else {
            self.autoplay.wait();
            view
        };
        self.at = View { first: view.first, end: view.end, ..chosen };
        self.view = View { first: seen.first.min(view.first), end: seen.end.max(view.end), ..chosen };
        self.is_at_rest = false;
    }

    fn settle(&mut self, view: View) {
        self.stand(view);
        self.glides = false;
        let position = self.position();
        if position != self.told {
            self.told = position;
            if position.is_some() {
                self.effects.push(Effect::Tell(Event::Slide));
            }
        }
        if mem::take(&mut self.speaks) {
            self.effects.push(Effect::SayPosition);
        }
    }

    /// Time passes. At its end the track goes on by one slide, so that what is being read stays in sight; or back to the
    /// first from the last there is, unless more are on their way.
    fn pass(&mut self, seconds: usize, mut moment: Moment) {
        moment.rests |= self.open.is_some();
        let interval = self.config.autoplay;
        if interval == 0 || !self.autoplay.pass(seconds, moment, interval) {
            return;
        }
        let mut slide = self.view.stepped(1, self.slides.len());
        if slide == self.view.selected && self.fetch != Fetch::Running {
            slide = 0;
        }
        if slide != self.view.selected {
            self.glide(slide, false);
        }
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

/// The ids in a list of them.
#[expect(
    clippy::manual_pattern_char_comparison,
    reason = "searching for a char brings half a kilobyte to the first view"
)]
fn ids(list: &str) -> impl Iterator<Item = &str> {
    list.split(|letter| letter == ',').map(str::trim_ascii).filter(|id| !id.is_empty())
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
