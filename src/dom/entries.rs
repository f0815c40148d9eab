//! The entries that come with the second file of the program: what the loader calls.

use super::cell::{Input, enter, lend};
use super::file::{self, Incoming};
use super::history::History;
use super::listeners::listeners;
use super::observers::Observers;
use super::page::{article_url, is_first_of_its_id, plural, raw_attribute};
use super::preview::words;
use super::scroller::scroll_back;
use super::services::{attribute, view};
use super::widget::Widget;
use crate::config::{self, Config};
use crate::edition::{Edition, Paging};
use crate::error::Failure;
use crate::locale::{self, Words};
use crate::model::{Model, Msg, update};

/// The stylesheet of the reader. The build hands it over minified; a check of the code alone does without.
const READER_STYLES: Option<&str> = option_env!("NEWSRACK_READER_STYLES");

/// Adds the styles of what this file draws.
pub(crate) fn add_styles() {
    view().call("addStyles", [READER_STYLES.unwrap_or_default().into()]);
}

/// Listens to what happens in the frame.
pub(crate) fn listen() {
    with(|widget| {
        widget.listeners = listeners();
        widget.observers = Some(Observers::new());
    });
}

/// Works on the widget, if there is one that nobody else is working on, and answers what has come meanwhile.
fn with<T>(work: impl FnOnce(&mut Widget) -> T) -> Option<T> {
    lend(|slot| {
        let widget = slot.as_mut()?;
        let result = work(widget);
        widget.answer_all();
        Some(result)
    })
    .flatten()
}

/// Reads the edition that has come in; `address` is where its file lies.
pub(crate) fn load(address: &str) -> Result<(), Failure> {
    file::begin_edition(address)
}

/// The further file that the edition that has been read is to have before it takes the place of the one that is shown.
pub(crate) fn wanted() -> Option<String> {
    let incoming = file::incoming()?;
    let wanted = with(|widget| widget.model.wanted_of(&incoming.edition, &incoming.paging).map(String::from)).flatten();
    file::keep(incoming);
    wanted
}

/// Shows the edition that has been read. With `keep`, what the reader chose in the last one is kept.
pub(crate) fn display(keep: bool) {
    let Some(incoming) = file::incoming() else { return };
    let Incoming { edition, paging, lines } = *incoming;
    let config = own_config();
    let own: Vec<String> = config::warnings(&raw_attribute, &attribute).collect();
    lend(|slot| {
        let widget = match slot {
            Some(widget) => {
                widget.history.get_or_insert_with(History::new);
                widget.replace(config, edition, paging, keep);
                widget
            }
            None => {
                let words = own_words(&config, edition.text("language"));
                let (model, effects) = Model::new(config, words, edition, paging);
                let widget = slot.insert(Box::new(Widget::new(model)));
                widget.history = Some(History::new());
                widget.patch();
                widget.begin();
                widget.perform(effects);
                widget
            }
        };
        own.into_iter().chain(lines).for_each(|line| widget.warn(line));
        widget.answer_all();
    });
}

/// Appends the file that has come in; `address` is where it lies. Where an edition has been read that is not shown yet, it is
/// that one's.
pub(crate) fn append(address: &str) -> Result<(), Failure> {
    if let Some(mut incoming) = file::incoming() {
        let Incoming { edition, paging, lines } = &mut *incoming;
        lines.extend(file::append(edition, paging, address)?);
        file::keep(incoming);
        return Ok(());
    }
    with(|widget| widget.append(address)).unwrap_or(Ok(()))
}

/// The file that was asked for could not be had.
pub(crate) fn missed() {
    // What it was to belong to is not shown.
    drop(file::incoming());
    send(Msg::Missed);
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

/// The attributes, as far as they are for this element.
fn own_config() -> Config {
    let mut config = Config::read(&attribute);
    config.deep_link &= is_first_of_its_id();
    config
}

fn own_words(config: &Config, language: &str) -> Words {
    words(config, language, |tag, zero| locale::words(tag, zero, &plural))
}

impl Widget {
    /// Puts another edition in, or the whole of the one that is previewed.
    fn replace(&mut self, config: Config, edition: Edition, paging: Paging, keep: bool) {
        self.is_shown = true;
        let words = own_words(&config, edition.text("language"));
        if keep {
            let msg = Msg::Reloaded(edition, paging, words);
            let effects = self.carry_over(|widget| update(&mut widget.model, msg, &article_url));
            self.perform(effects);
            return;
        }
        let effects = self.carry_over(|widget| widget.model.replace(config, words, edition, paging));
        // The preview stays where the reader has scrolled it; another edition begins with its first slide.
        let is_other = !self.listeners.is_empty();
        if !is_other && let Some(view) = self.measure() {
            self.model.arrive(view);
        }
        self.patch();
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
        scroll_back();
        if let Some(view) = self.measure() {
            self.model.arrive(view);
            self.anchor(view);
            self.fit();
        }
    }

    fn configure(&mut self) -> Option<Msg> {
        let config = own_config();
        config::warnings(&raw_attribute, &attribute).for_each(|line| self.warn(line));
        if config == self.model.config {
            return None;
        }
        let words = own_words(&config, self.model.edition.text("language"));
        let changes_layout = self.model.config.changes_layout(&config);
        self.update(Msg::Configured(config, words));
        if changes_layout && self.model.is_at_rest { self.laid_out() } else { None }
    }

    /// The next file has come, which lies at `address`.
    fn append(&mut self, address: &str) -> Result<(), Failure> {
        let Model { edition, paging, .. } = &mut self.model;
        for line in file::append(edition, paging, address)? {
            self.warn(line);
        }
        self.update(Msg::Appended);
        Ok(())
    }
}
