//! The widget's state, and how each message changes it.
//!
//! Everything here is decided without a browser: [`update`] turns a [`Msg`] into a changed [`Model`] and the few
//! [`Effect`]s that the model alone cannot show. Drawing is no effect; it follows every message.

use crate::carousel::View;
use crate::config::{Config, Opens};
use crate::edition::{Edition, Item};

/// What the widget knows once an edition has been read.
pub struct Model {
    /// The partner's wishes.
    pub config: Config,
    /// The articles.
    pub edition: Edition,
    /// The filter's buttons after "All"; see [`Model::offered`].
    pub tabs: Vec<Tab>,
    /// Whether only the partner's choice of sections is offered, and "All" is their union.
    is_selection: bool,
    /// The chosen section, an index into [`Edition::sections`]; `None` is all.
    pub section: Option<usize>,
    /// The slides in order: indexes into [`Edition::items`].
    pub slides: Vec<usize>,
    /// What of the slides is in view, or will be once a movement has settled.
    pub view: View,
    /// The article in the reader, an index into [`Edition::items`].
    pub open: Option<usize>,
    /// Counts what makes every card stale: another edition, another configuration.
    pub version: u32,
    /// What the page has been told of the selected slide: its index and its item.
    told: Option<(usize, usize)>,
    /// Whether the track glides to the selected slide and is not there yet.
    glides: bool,
    /// Whether the movement under way was asked for by a button, a key or a method, and its end is to be said aloud.
    speaks: bool,
}

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
    /// The focus has moved within the widget.
    FocusMoved,
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
    /// The state after reading, with the section that the configuration asks for.
    pub fn new(config: Config, edition: Edition, effects: &mut Vec<Effect>) -> Self {
        let mut model = Self {
            config,
            edition,
            tabs: Vec::new(),
            is_selection: false,
            section: None,
            slides: Vec::new(),
            view: View::default(),
            open: None,
            version: 0,
            told: None,
            glides: false,
            speaks: false,
        };
        model.offer(effects);
        model.section = model.asked_section(effects);
        model.refill();
        model.told = model.position();
        model
    }

    /// What a plain click on the item's headline does.
    pub fn action(&self, item: &Item) -> Action {
        match (item.has_text(), !item.text("url").is_empty()) {
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

    /// How many slides "All" has.
    pub fn count_of_all(&self) -> usize {
        self.items_of(None).count().min(self.config.limit)
    }

    /// The chosen section's id.
    pub fn section_id(&self) -> Option<&str> {
        Some(&self.edition.sections.get(self.section?)?.id)
    }

    /// The slide an item is on.
    pub fn slide_of(&self, item: usize) -> Option<usize> {
        self.slides.iter().position(|slide| *slide == item)
    }

    /// The item of an id, an index into [`Edition::items`].
    pub fn item_by_id(&self, id: &str) -> Option<usize> {
        self.edition.items.iter().position(|item| item.id == id)
    }

    /// Draws up the filter: what the partner lists, else what the edition has, without what is empty.
    fn offer(&mut self, effects: &mut Vec<Effect>) {
        let mut offered: Vec<usize> = Vec::new();
        for id in &self.config.sections {
            match self.edition.sections.iter().position(|section| section.id == *id) {
                Some(section) => offered.push(section),
                None => effects.push(unknown("sections", id, "leaving it out")),
            }
        }
        self.is_selection = !offered.is_empty();
        if !self.is_selection {
            offered.extend(0..self.edition.sections.len());
        }
        let count = |section| self.edition.items.iter().filter(|item| item.section == Some(section)).count();
        let limit = self.config.limit;
        self.tabs = offered.into_iter().map(|section| Tab { section, count: count(section).min(limit) }).collect();
        self.tabs.retain(|tab| tab.count > 0);
    }

    fn asked_section(&self, effects: &mut Vec<Effect>) -> Option<usize> {
        let id = &self.config.section;
        if id.is_empty() {
            return None;
        }
        let tab = self.tabs.iter().find(|tab| self.edition.sections.get(tab.section).is_some_and(|s| s.id == *id));
        if tab.is_none() {
            effects.push(unknown("section", id, "showing all"));
        }
        Some(tab?.section)
    }

    /// The items of a section, or of all that are offered, in the editor's order.
    fn items_of(&self, section: Option<usize>) -> impl Iterator<Item = usize> {
        self.edition.items.iter().enumerate().filter_map(move |(index, item)| {
            let is_in = match section {
                Some(_) => item.section == section,
                None => !self.is_selection || self.tabs.iter().any(|tab| item.section == Some(tab.section)),
            };
            is_in.then_some(index)
        })
    }

    /// Fills the track from the chosen section; the article in view stays in view where it is in the new set.
    fn refill(&mut self) {
        let selected = self.slides.get(self.view.selected).copied();
        self.slides = self.items_of(self.section).take(self.config.limit).collect();
        let slide = selected.and_then(|item| self.slide_of(item)).unwrap_or(0);
        self.view = self.view.moved_to(slide).within(self.slides.len());
    }

    /// The selected slide and its item, as the page is told of them.
    fn position(&self) -> Option<(usize, usize)> {
        Some((self.view.selected, *self.slides.get(self.view.selected)?))
    }

    /// Chooses a section.
    fn select(&mut self, section: Option<usize>, effects: &mut Vec<Effect>) {
        if self.section == section {
            return;
        }
        self.section = section;
        self.refill();
        effects.push(Effect::Scroll { slide: self.view.selected, glide: false });
        effects.push(Effect::Tell(Event::Filter));
    }

    /// Glides to a slide, or as near as the end of the track allows.
    fn glide(&mut self, slide: usize, effects: &mut Vec<Effect>) {
        let slide = slide.min(self.view.last(self.slides.len()));
        self.view = self.view.moved_to(slide);
        self.glides = true;
        effects.push(Effect::Scroll { slide, glide: true });
    }

    /// The same for who asked by button, key or method, and is told when it is done.
    fn go_to(&mut self, slide: usize, effects: &mut Vec<Effect>) {
        self.speaks = true;
        self.glide(slide, effects);
    }

    fn step(&mut self, slides: isize, effects: &mut Vec<Effect>) {
        let slide = self.view.stepped(slides, self.slides.len());
        if slide != self.view.selected {
            self.go_to(slide, effects);
        }
    }

    fn close(&mut self, effects: &mut Vec<Effect>) {
        if let Some(item) = self.open.take().and_then(|item| self.edition.items.get(item)) {
            effects.push(Effect::Tell(Event::Close(item.id.clone())));
        }
    }
}

/// Takes a message in.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Reloaded(edition) => reload(model, edition, &mut effects),
        Msg::Configured(config) => configure(model, config, &mut effects),
        Msg::SelectSection(Some(section)) if model.tabs.iter().all(|tab| tab.section != section) => {}
        Msg::SelectSection(section) => {
            model.select(section, &mut effects);
            effects.push(Effect::SaySection);
        }
        Msg::GoToNext => model.step(model.view.whole.cast_signed(), &mut effects),
        Msg::GoToPrevious => model.step(-model.view.whole.cast_signed(), &mut effects),
        Msg::Step(slides) => model.step(slides, &mut effects),
        Msg::ShowId(id) => show(model, &id, &mut effects),
        Msg::ShowIndex(slide) if slide < model.slides.len() => model.go_to(slide, &mut effects),
        Msg::ShowIndex(_) => effects.push(Effect::Warn("show: there is no slide of this index; staying".into())),
        Msg::Thrown(slide) => model.glide(slide, &mut effects),
        Msg::Scrolled(view) => scroll(model, view),
        Msg::FocusMoved => {}
        Msg::Settled(view) => settle(model, view, &mut effects),
        Msg::OpenId(id) => match model.item_by_id(&id) {
            Some(item) => effects.push(Effect::AskOpen(item)),
            None => effects.push(no_item("open", &id)),
        },
        Msg::Open(item) if item < model.edition.items.len() => effects.push(Effect::AskOpen(item)),
        Msg::Opened(item) if model.open != Some(item) && item < model.edition.items.len() => {
            model.close(&mut effects);
            model.open = Some(item);
        }
        Msg::Open(_) | Msg::Opened(_) => {}
        Msg::Close => {
            if let Some(item) = model.open {
                model.close(&mut effects);
                effects.push(Effect::FocusCard(item));
            }
        }
    }
    effects
}

/// While the track moves, slides only come into sight, and what it glides to stays selected.
fn scroll(model: &mut Model, view: View) {
    let (seen, view) = (model.view, view.within(model.slides.len()));
    let (selected, whole) = if model.glides { (seen.selected, seen.whole) } else { (view.selected, view.whole) };
    model.view = View { first: seen.first.min(view.first), end: seen.end.max(view.end), selected, whole };
}

fn settle(model: &mut Model, view: View, effects: &mut Vec<Effect>) {
    model.view = view.within(model.slides.len());
    model.glides = false;
    let position = model.position();
    if position != model.told {
        model.told = position;
        if position.is_some() {
            effects.push(Effect::Tell(Event::Slide));
        }
    }
    if core::mem::take(&mut model.speaks) {
        effects.push(Effect::SayPosition);
    }
}

fn show(model: &mut Model, id: &str, effects: &mut Vec<Effect>) {
    let Some(item) = model.item_by_id(id) else {
        effects.push(no_item("show", id));
        return;
    };
    if model.slide_of(item).is_none() && model.items_of(None).take(model.config.limit).any(|index| index == item) {
        model.select(None, effects);
    }
    match model.slide_of(item) {
        Some(slide) => model.go_to(slide, effects),
        None => effects.push(unknown("show", id, "it is left out by sections or limit; staying")),
    }
}

/// Puts another edition in, and finds in it what the reader had chosen: section, article in view, open article.
fn reload(model: &mut Model, edition: Edition, effects: &mut Vec<Effect>) {
    let section = model.section_id().map(String::from);
    let in_view = model.item_on(model.view.selected).map(|item| item.id.clone());
    let open = model.open.and_then(|item| model.edition.items.get(item)).map(|item| item.id.clone());
    model.close_if_gone(&edition, open.as_deref(), effects);
    model.edition = edition;
    model.version += 1;
    model.offer(effects);
    model.section = section.and_then(|id| {
        let section = model.edition.sections.iter().position(|section| section.id == id)?;
        model.tabs.iter().any(|tab| tab.section == section).then_some(section)
    });
    model.slides.clear();
    model.refill();
    let slide = in_view.and_then(|id| model.slide_of(model.item_by_id(&id)?)).unwrap_or(0);
    model.view = model.view.moved_to(slide).within(model.slides.len());
    model.open = open.and_then(|id| model.item_by_id(&id));
    model.told = model.position();
    effects.push(Effect::Scroll { slide, glide: false });
}

impl Model {
    fn close_if_gone(&mut self, edition: &Edition, open: Option<&str>, effects: &mut Vec<Effect>) {
        if open.is_some_and(|id| edition.items.iter().all(|item| item.id != id)) {
            self.close(effects);
        }
    }
}

fn configure(model: &mut Model, config: Config, effects: &mut Vec<Effect>) {
    if config == model.config {
        return;
    }
    let old = core::mem::replace(&mut model.config, config);
    model.version += 1;
    if old.sections != model.config.sections || old.limit != model.config.limit {
        let section = model.section;
        model.offer(effects);
        if section.is_some_and(|section| model.tabs.iter().all(|tab| tab.section != section)) {
            model.section = None;
            effects.push(Effect::Tell(Event::Filter));
        }
        model.refill();
        effects.push(Effect::Scroll { slide: model.view.selected, glide: false });
    }
    if old.section != model.config.section {
        let section = model.asked_section(effects);
        model.select(section, effects);
    }
}

/// `name="value" is not in this edition; …`, or the method's name in the attribute's place.
fn unknown(name: &str, value: &str, instead: &str) -> Effect {
    let mut line = String::from(name);
    for part in ["=\"", value, "\" is not in this edition; ", instead] {
        line.push_str(part);
    }
    Effect::Warn(line)
}

fn no_item(method: &str, id: &str) -> Effect {
    let mut line = String::from(method);
    for part in ["(\"", id, "\"): there is no article of this id in the edition; staying"] {
        line.push_str(part);
    }
    Effect::Warn(line)
}

#[cfg(test)]
mod tests;
