//! The first view: the cards of an edition, drawn before anything can be done with them. What this reaches is all that a
//! reader has to wait for; the build puts everything else, beginning with `widget`, into a second file that comes after
//! (`xtask/src/build/split.rs`).

use core::cell::RefCell;

use js_sys::Array;

use super::services::{alive, attribute, draw_card, draw_frame, edge, extent, is_rtl, is_valid, zero};
use crate::carousel::View;
use crate::config::Config;
use crate::edition::{self, Builder, Limit, Surroundings, Value};
use crate::locale::{self, Words};
use crate::model::Model;
use crate::view::{self, Said};

/// So many cards are drawn at first: more than are seen of a front page on any screen.
const FIRST: usize = 24;

/// What there is once an edition has been read.
pub(super) struct State {
    pub(super) model: Model,
    /// What is drawn on the track.
    pub(super) cards: Cards,
    /// The article in the dialog.
    pub(super) article: Option<Article>,
    /// What the frame says beside the edition; a sketch leaves that to what comes after it.
    pub(super) said: Said,
    /// The frame as it is drawn.
    pub(super) frame: Vec<u8>,
}

/// Which cards are drawn.
#[derive(Default)]
pub(super) struct Cards {
    /// Of which version of the model.
    pub(super) version: u32,
    /// The slide of the first one.
    pub(super) start: usize,
    /// Their items, one behind the other.
    pub(super) items: Vec<usize>,
}

/// An article as it is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Article {
    /// Of which version of the model.
    pub(super) version: u32,
    /// An index into the edition's items.
    pub(super) item: usize,
    /// How many pieces of its body there are by now; all, where that is `usize::MAX`.
    pub(super) pieces: usize,
}

thread_local! {
    /// This instance's widget. An instance serves one element and is given up with it.
    pub(super) static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
}

/// Draws the first cards of an edition before all of it has been read; false where that can't be done.
pub(crate) fn sketch(tokens: &Array) -> bool {
    let Ok(value) = value(tokens) else { return false };
    let Some(edition) = with_surroundings("", |surroundings| edition::sketch(value, surroundings)) else {
        return false;
    };
    let model = Model::sketch(Config::sketch(&attribute, &is_valid), edition);
    let words = words(&model, locale::sketch);
    STATE.with_borrow_mut(|cell| {
        // An edition that was refused in the end has left its cards.
        if let Some(before) = cell {
            before.cards.items.iter().for_each(|_| draw_card(0, false, 0, &[]));
        }
        let state = cell.insert(State::new(model));
        state.draw_frame(&words);
        for slide in 0..FIRST.min(state.model.slides.len()) {
            state.draw_card(slide, true, &words);
        }
        let (count, extent) = (state.cards.items.len(), extent());
        if extent > 0.0 {
            state.model.arrive(View::measure(count, extent, &edge));
        }
        state.draw_frame(&words);
        alive(state.model.view.first, state.model.view.end);
    });
    true
}

/// A file's tokens as a value.
pub(super) fn value(tokens: &Array) -> Result<Value, Limit> {
    let mut builder = Builder::default();
    for place in 0..tokens.length() {
        // The loader gives texts and nothing else.
        builder.push(&tokens.get(place).as_string().unwrap_or_default())?;
    }
    Ok(builder.finish())
}

/// Reads with what the browser knows.
pub(super) fn with_surroundings<T>(language: &str, read: impl FnOnce(&Surroundings) -> T) -> T {
    read(&Surroundings {
        is_language_tag: &|tag| is_valid("lang", tag),
        is_rtl: &is_rtl,
        is_time_zone: &|zone| is_valid("timezone", zone),
        language,
        warnings_kept: 3,
    })
}

/// The language of the widget's own words: the partner's wish, else the edition's.
fn language(model: &Model) -> &str {
    match model.config.lang.as_str() {
        "" => model.edition.text("language"),
        wish => wish,
    }
}

/// The widget's words, by one of the functions of `locale`, with the digits of their language.
pub(super) fn words(model: &Model, of: impl FnOnce(&str, char) -> Words) -> Words {
    let tag = language(model);
    // The digits of Han that have this for nothing are the only ones that don't follow one another.
    let zero = char::from_u32(zero(tag)).filter(|zero| *zero != '〇');
    of(tag, zero.unwrap_or('0'))
}

impl State {
    /// With nothing drawn yet.
    pub(super) fn new(model: Model) -> Self {
        Self { model, cards: Cards::default(), article: None, said: Said::default(), frame: Vec::new() }
    }

    /// Draws the frame where it differs from what is drawn.
    pub(super) fn draw_frame(&mut self, words: &Words) {
        let page = view::frame(&self.model, words, &self.said);
        // Another version may have another accent, which the markup doesn't show.
        if self.cards.version != self.model.version || self.frame != page.as_bytes() {
            draw_frame(page.as_bytes());
            self.frame = page.into_bytes();
        }
    }

    /// Draws the card of a slide behind those that are drawn, or, where `is_new` is false, over the one in its place.
    pub(super) fn draw_card(&mut self, slide: usize, is_new: bool, words: &Words) {
        let Some(index) = self.model.slides.get(slide).copied() else { return };
        let Some(item) = self.model.edition.items.get(index) else { return };
        draw_card(self.cards.items.len(), is_new, item.file, view::card(&self.model, index, item, words).as_bytes());
        self.cards.items.push(index);
    }
}
