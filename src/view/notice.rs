//! What the frame has to say where cards are missing: that there are none, and how to go on.

use crate::locale::fill;
use crate::model::Model;

/// A sentence in the place of the cards, and buttons; each empty where there is none.
#[derive(Default)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// The button that leads to all articles.
    pub show_all: &'static str,
    /// The button that asks for the next file.
    pub more: &'static str,
}

/// What the frame has to say of a model. As long as files are on their way that may have cards, it says nothing.
#[must_use]
pub fn notice(model: &Model) -> Notice {
    let words = &model.words;
    let more = if model.fetch.is_stopped() { words.again() } else { "" };
    if !model.slides.is_empty() || model.has_more() && more.is_empty() {
        return Notice { more, ..Notice::default() };
    }
    match model.section_title() {
        Some(title) => Notice { text: fill(words.zero(), &[title]), show_all: words.show_all(), more },
        None => Notice { text: words.empty().into(), show_all: "", more },
    }
}
