//! The preview: the cards of an edition, drawn before anything can be done with them. What this reaches is all that a reader
//! has to wait for; the build puts everything else, beginning with `entries`, into a second file that comes after
//! (`xtask/src/build/split.rs`).

use core::mem;

use super::cell::lend;
use super::services::{
    accent, attribute, edge, expect_more, extent, insert_card, is_rtl, is_valid, language, patch_frame, remove_card,
    set_inert, unsnap, zero,
};
use super::widget::Widget;
use crate::carousel::View;
use crate::config::Config;
use crate::edition::{self, Paging, Surroundings, Value};
use crate::locale::{self, Words};
use crate::model::Model;
use crate::view::{self, Notice};

/// So many cards are drawn beside those that show, before the second file is there.
const MORE: usize = 24;

/// So many of them at a time.
const STEP: usize = 4;

/// Draws the first cards of an edition before all of it has been read; false where that can't be done.
pub(crate) fn preview(tokens: &str, columns: usize) -> bool {
    lend(|slot| {
        let Some(model) = read(tokens) else { return false };
        let mut widget = match slot.take() {
            // An edition that was refused in the end has left its cards.
            Some(mut widget) => {
                widget.in_page.cards.items.drain(..).for_each(|_| remove_card(0));
                // The old one is left in memory: to drop it would have the first view load what that takes.
                mem::forget(mem::replace(&mut widget.model, model));
                widget
            }
            None => Box::new(Widget::new(model)),
        };
        widget.patch_preview(columns);
        mem::forget(slot.replace(widget));
        true
    })
    .unwrap_or_default()
}

fn read(tokens: &str) -> Option<Model> {
    let value = Value::of_tokens(tokens).ok()?;
    let edition = with_surroundings("", |surroundings| edition::preview(value, surroundings))?;
    let config = Config::read(&attribute);
    let words = words(&config, edition.text("language"), locale::preview);
    let paging = Paging::preview(&edition);
    Some(Model::preview(config, words, edition, paging))
}

/// What has been painted can be measured: the frame says what is in view.
pub(crate) fn painted() {
    lend(|slot| {
        let Some(widget) = slot else { return };
        if let Some(view) = widget.measure() {
            widget.model.arrive(view);
            widget.patch_frame(&Notice::default());
            widget.set_inert();
        }
    });
}

/// Draws some more cards; gives whether there are any left.
pub(crate) fn append_more() -> bool {
    lend(|slot| {
        let Some(widget) = slot else { return false };
        let View { first, end, .. } = widget.model.view;
        let (count, most) = (widget.model.slides.len(), end + MORE);
        // Behind the last of them is room for a view: no less may be still to come.
        let most = if count > most + end - first { most } else { count };
        let end = widget.in_page.cards.items.len() + STEP;
        unsnap();
        widget.insert_cards(end.min(most));
        // Only what has been laid out may snap again.
        extent();
        widget.set_inert();
        end < most
    })
    .unwrap_or_default()
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

/// The widget's words for an edition in this language, by one of the functions of `locale`, with the digits of the language that
/// they are asked for in.
pub(super) fn words(config: &Config, edition: &str, of: impl FnOnce(&str, char) -> Words) -> Words {
    let tag = locale::spoken(&config.lang, edition, || language(true));
    // The digits of Han that have this for nothing are the only ones that don't follow one another.
    let zero = char::from_u32(zero(&tag)).filter(|zero| *zero != '〇');
    of(&tag, zero.unwrap_or('0'))
}

impl Widget {
    fn patch_preview(&mut self, columns: usize) {
        self.model.arrive(View::expected(columns, self.model.slides.len()));
        self.patch_frame(&Notice::default());
        self.insert_cards(self.model.view.end + 1);
        self.set_inert();
    }

    /// Makes inert what is out of sight.
    pub(super) fn set_inert(&self) {
        let View { first, end, .. } = self.model.view;
        let start = self.in_page.cards.start;
        set_inert(first.saturating_sub(start), end.saturating_sub(start));
    }

    /// Draws the cards before a slide.
    fn insert_cards(&mut self, end: usize) {
        for slide in self.in_page.cards.items.len()..end.min(self.model.slides.len()) {
            self.insert_card(slide, slide);
        }
        expect_more(end < self.model.slides.len());
    }

    /// Draws the frame where it differs from what is drawn.
    pub(super) fn patch_frame(&mut self, notice: &Notice) {
        let page = view::frame(&self.model, &self.model.words, notice);
        if self.in_page.frame != page.as_bytes() {
            patch_frame(page.as_bytes());
            self.in_page.frame = page.into_bytes();
        }
        let color = &self.model.config.accent;
        if self.in_page.accent.as_ref() != Some(color) {
            accent(color);
            self.in_page.accent = Some(color.clone());
        }
    }

    /// Puts the card of a slide at an index.
    pub(super) fn insert_card(&mut self, index: usize, slide: usize) {
        let Some(number) = self.model.slides.get(slide).copied() else { return };
        let Some(item) = self.model.edition.items.get(number) else { return };
        let card = view::card(&self.model, number, item, &self.model.words);
        insert_card(index, item.file, slide, card.as_bytes());
        self.in_page.cards.items.insert(index, number);
    }

    /// What is in view now; nothing can be said while the track has no size, as where an ancestor is not displayed.
    pub(super) fn measure(&self) -> Option<View> {
        self.view_within(extent())
    }

    /// The same where so much of the track is known to show.
    pub(super) fn view_within(&self, extent: Option<f64>) -> Option<View> {
        Some(View::measure(self.model.slides.len(), extent?, &|slide, is_end| self.edge(slide, is_end)))
    }

    /// Where a slide starts or ends along the track. One that has no card is taken to be as long as the others are on average.
    pub(super) fn edge(&self, slide: usize, is_end: bool) -> f64 {
        let Some(last) = self.in_page.cards.items.len().checked_sub(1) else { return 0.0 };
        let start = self.in_page.cards.start;
        let index = slide.saturating_sub(start).min(last);
        let away = slide as f64 - (start + index) as f64;
        let length = if away == 0.0 { 0.0 } else { (edge(last, true) - edge(0, false)) / (last + 1) as f64 };
        edge(index, is_end) + away * length
    }
}
