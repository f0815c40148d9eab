//! The first view: the cards of an edition, drawn before anything can be done with them. What this reaches is all that a
//! reader has to wait for; the build puts everything else, beginning with `widget`, into a second file that comes after
//! (`xtask/src/build/split.rs`).

use core::cell::RefCell;
use core::mem;

use js_sys::Array;

use super::services::{alive, attribute, draw_card, draw_frame, edge, extent, is_rtl, is_valid, zero};
use crate::carousel::View;
use crate::config::Config;
use crate::edition::{self, Builder, Limit, Surroundings, Value};
use crate::locale::{self, Words};
use crate::model::Model;
use crate::view;

/// What there is once an edition has been read.
pub(super) struct State {
    pub(super) model: Model,
    is_sketch: bool,
    /// What is drawn on the track: of which version of the model, and the items of the cards in order.
    cards: (u32, Vec<usize>),
    /// The article in the dialog.
    pub(super) article: Option<Article>,
    /// What the status line says.
    pub(super) said: String,
    /// What the button says that asks for the next file once more; empty where there is none.
    pub(super) again: &'static str,
    /// What is said where there are no cards; a sketch leaves that to what comes after it.
    pub(super) empty: &'static str,
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

/// Draws the cards of an edition before all of it has been read; false where that can't be done.
pub(crate) fn sketch(tokens: &Array) -> bool {
    let Ok(value) = value(tokens) else { return false };
    let Some(edition) = with_surroundings("", |surroundings| edition::sketch(value, surroundings)) else {
        return false;
    };
    let model = Model::sketch(Config::sketch(&attribute, &is_valid), edition);
    let words = words(&model, locale::sketch);
    begin(model, true, &words);
    true
}

/// Draws a model that takes the place of the one before: from its first slide on, but that what has become of a sketch
/// stays where the reader has scrolled it.
pub(super) fn begin(mut model: Model, is_sketch: bool, words: &Words) {
    STATE.with_borrow_mut(|cell| {
        let mut cards = (0, Vec::new());
        if let Some(before) = cell {
            model.version = before.model.version + 1;
            if before.is_sketch {
                cards = mem::take(&mut before.cards);
            }
        }
        let state =
            cell.insert(State { model, is_sketch, cards, article: None, said: String::new(), again: "", empty: "" });
        state.draw(words);
        if let Some(view) = state.measure() {
            state.model.arrive(view);
            state.draw(words);
        }
    });
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
    /// Draws frame and cards where they differ from what is drawn.
    pub(super) fn draw(&mut self, words: &Words) {
        let model = &self.model;
        draw_frame(view::frame(model, words, &self.said, self.again, self.empty).as_bytes());
        let (version, drawn) = &mut self.cards;
        if *version != model.version || *drawn != model.slides {
            // The same cards keep their places and whatever of them has not changed, pictures and the focus above all. More of
            // them come behind.
            if *version == 0 || !model.slides.starts_with(drawn) {
                draw_card(usize::MAX, 0, &[]);
            }
            *version = model.version;
            drawn.clone_from(&model.slides);
            for (slide, index) in drawn.iter().enumerate() {
                if let Some(item) = model.edition.items.get(*index) {
                    draw_card(slide, item.file, view::card(model, *index, item, words).as_bytes());
                }
            }
        }
        alive(model.view.first, model.view.end);
    }

    /// What is in view now; nothing can be said while the track has no size, as where an ancestor is not displayed.
    pub(super) fn measure(&self) -> Option<View> {
        let extent = extent();
        (extent > 0.0).then(|| View::measure(self.cards.1.len(), extent, &edge))
    }
}
