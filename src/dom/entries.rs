//! The entries that come with the second file of the program: what the loader calls.

use super::cell::{self, Input, enter};
use super::file::{self, with_file_surroundings};
use super::history::History;
use super::listeners::listeners;
use super::observers::Observers;
use super::page::{plural, raw_attribute, resolve};
use super::preview::words;
use super::services::{attribute, view};
use super::widget::Widget;
use crate::config::{self, Config};
use crate::edition::{Edition, Paging, Warning, Warnings};
use crate::error::Failure;
use crate::locale::{self, Words};
use crate::model::{Model, Msg, update};

/// The stylesheet of the reader. The build hands it over minified; a check of the code alone does without.
const READER_STYLES: Option<&str> = option_env!("NEWSRACK_READER_STYLES");

/// Listens to what happens in the frame.
pub(crate) fn listen() {
    view().call("addStyles", [READER_STYLES.unwrap_or_default().into()]);
    with(|widget| {
        widget.listeners = listeners();
        widget.observers = Some(Observers::new());
    });
}

/// Works on the widget, and answers what has come meanwhile.
fn with<T: Default>(work: impl FnOnce(&mut Widget) -> T) -> T {
    let Some(mut widget) = cell::take() else { return T::default() };
    let result = work(&mut widget);
    cell::leave(widget);
    result
}

/// Reads the edition that has come in and shows it; `address` is where its file lies. With `keep`, what the reader chose in the
/// last one is kept.
pub(crate) fn load(address: &str, keep: bool) -> Result<(), Failure> {
    // Taken out first: what breaks the program leaves no widget behind that something could still come to.
    let widget = cell::take();
    let (edition, warnings) = match read() {
        Ok(whole) => whole,
        Err(failure) => {
            widget.into_iter().for_each(cell::leave);
            return Err(failure);
        }
    };
    let mut paging = Paging::default();
    let lost = paging.follow(&edition, address, &|url, base| resolve(url, base));
    let config = Config::read(&attribute);
    let mut lines: Vec<String> = config::warnings(&raw_attribute, &attribute).collect();
    lines.extend(warnings.summary());
    lines.extend(lost.map(line_of));
    let mut widget = match widget {
        Some(mut widget) => {
            widget.history.get_or_insert_with(History::new);
            widget.replace(config, edition, paging, keep);
            widget
        }
        None => {
            let words = own_words(&config, edition.text("language"));
            let (model, effects) = Model::new(config, words, edition, paging);
            let mut widget = Box::new(Widget::new(model));
            widget.history = Some(History::new());
            widget.draw();
            widget.begin();
            widget.perform(effects);
            widget
        }
    };
    lines.into_iter().for_each(|line| widget.warn(line));
    cell::leave(widget);
    Ok(())
}

fn read() -> Result<(Edition, Warnings), Failure> {
    let reading = file::take()?;
    Ok(with_file_surroundings(|surroundings| reading.finish(surroundings))?)
}

/// Appends the file that has come in; `address` is where it lies.
pub(crate) fn append(address: &str) -> Result<(), Failure> {
    let Some(mut widget) = cell::take() else { return Ok(()) };
    let result = widget.append(address);
    cell::leave(widget);
    result
}

/// How many articles and sections are shown.
pub(crate) fn shown() -> (usize, usize) {
    with(|widget| (widget.model.all, widget.model.tabs.len()))
}

/// Reads the attributes again.
pub(crate) fn configure() {
    enter(Input::Call(Widget::configure));
}

/// Takes a message in.
pub(crate) fn send(msg: Msg) {
    enter(Input::Msg(Box::new(msg)));
}

/// The track was laid out anew.
pub(crate) fn laid_out() {
    enter(Input::Call(Widget::laid_out));
}

/// The element was taken out of its place in the page.
pub(crate) fn removed() {
    enter(Input::Call(Widget::removed));
}

/// Something else is to be seen than the edition.
pub(crate) fn withdraw() {
    enter(Input::Look(Widget::withdraw));
}

/// The page's URL may have changed.
pub(crate) fn navigated() {
    enter(Input::Call(Widget::navigated));
}

fn own_words(config: &Config, language: &str) -> Words {
    words(config, language, |tag, zero| locale::words(tag, zero, &plural))
}

/// What the partner is told of a warning.
fn line_of(Warning { path, message }: Warning) -> String {
    [&path, ": ", &message].concat()
}

impl Widget {
    /// Puts another edition in, or the whole of the one that is previewed.
    fn replace(&mut self, config: Config, edition: Edition, paging: Paging, keep: bool) {
        self.is_shown = true;
        let words = own_words(&config, edition.text("language"));
        if keep {
            let msg = Msg::Reloaded(edition, paging, words);
            let effects = self.carry_over(|widget| update(&mut widget.model, msg));
            return self.perform(effects);
        }
        let (mut model, effects) = Model::new(config, words, edition, paging);
        // What the reader has stopped stays so, whichever edition comes.
        model.autoplay = self.model.autoplay;
        model.autoplay.wait();
        model.in_viewport = self.model.in_viewport;
        self.carry_over(|widget| widget.model = model);
        // The preview stays where the reader has scrolled it; another edition begins with its first slide.
        let is_other = !self.listeners.is_empty();
        if !is_other && let Some(view) = self.measure() {
            self.model.arrive(view);
        }
        self.draw();
        if is_other {
            // Only now: Firefox goes to where a card comes to stand to which it has snapped.
            self.begin_track();
        }
        self.begin();
        self.perform(effects);
    }

    fn withdraw(&mut self) {
        self.update(Msg::Close);
        self.is_shown = false;
    }

    /// Shows what is drawn of an edition for the first time.
    fn begin(&mut self) {
        if let Some(view) = self.measure() {
            self.model.arrive(view);
            self.anchor(view);
            self.fit();
            // Most editions are whole when the page hears that they are ready.
            let _ = self.draw_more_cards() && self.draw_more_cards();
        }
    }

    fn configure(&mut self) -> Option<Msg> {
        let config = Config::read(&attribute);
        config::warnings(&raw_attribute, &attribute).for_each(|line| self.warn(line));
        if config == self.model.config {
            return None;
        }
        let words = own_words(&config, self.model.edition.text("language"));
        let Config { lang, is_rtl, heading_level, .. } = &self.model.config;
        let changes_layout = (lang, is_rtl, heading_level) != (&config.lang, &config.is_rtl, &config.heading_level);
        self.update(Msg::Configured(config, words));
        // Cards may be longer or shorter than before, and run the other way.
        if changes_layout && self.model.is_at_rest { self.laid_out() } else { None }
    }

    /// The next file has come, which lies at `address`.
    fn append(&mut self, address: &str) -> Result<(), Failure> {
        let reading = file::take()?;
        let edition = &mut self.model.edition;
        let warnings = with_file_surroundings(|surroundings| reading.append_to(edition, surroundings))?;
        let Model { edition, paging, .. } = &mut self.model;
        let lost = paging.follow(edition, address, &|url, base| resolve(url, base));
        for line in warnings.summary().into_iter().chain(lost.map(line_of)) {
            self.warn(line);
        }
        self.update(Msg::Appended);
        Ok(())
    }
}
