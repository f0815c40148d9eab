//! The spacers of the virtual window: they stand for the slides before and after those that have cards.

use super::focus::card_at;
use super::object::Object;
use super::page::{computed_style, track};
use super::scroller::{Axis, axis};
use super::services::view;
use super::widget::Widget;
use crate::flip::Rect;
use crate::view::{Length, spacer};

/// Where a card is laid out in the track, whatever moves it on its way there.
#[derive(Clone, Copy, Default)]
pub(super) struct Offset {
    left: f64,
    top: f64,
}

impl Offset {
    /// Of a card that is seen here, in a track whose content begins at `origin`. Layout is told in whole pixels; to a fraction of one
    /// only where nothing moves the card. What is rounded as cards come, some at a time, would add up.
    pub(super) fn of(card: &Object, seen: Rect, origin: Offset) -> Self {
        let side = |name, exact: f64| {
            let whole = card.number(name);
            if (exact - whole).abs() < 1.0 { exact } else { whole }
        };
        Self { left: side("offsetLeft", seen.left - origin.left), top: side("offsetTop", seen.top - origin.top) }
    }

    /// Where the content of a track begins that is seen here, however far it is scrolled.
    pub(super) fn origin(seen: Rect) -> Self {
        let track = track();
        Self { left: seen.left - track.number("scrollLeft"), top: seen.top - track.number("scrollTop") }
    }

    /// How far this is behind another along the track.
    fn behind(self, other: Offset, axis: &Axis) -> f64 {
        match axis {
            Axis { is_down: true, .. } => self.top - other.top,
            Axis { is_rtl: true, .. } => other.left - self.left,
            _ => self.left - other.left,
        }
    }
}

impl Widget {
    /// Sets the spacers as if the slides that they stand for had cards like those that are there.
    pub(super) fn set_spacers(&mut self) {
        self.in_page.cards.shift = 0.0;
        self.write_spacers(self.mean_length());
    }

    /// The same, so that what was laid out at an offset stays there; `place` gives where it is now. Gives by how much it could not.
    pub(super) fn keep_spacers(&mut self, offset: Offset, place: impl Fn() -> Offset) -> f64 {
        // Measured once: it is told in whole pixels, of which a thousand cards make many.
        let length = self.mean_length();
        self.write_spacers(length);
        let axis = axis();
        let shift = self.in_page.cards.shift - place().behind(offset, &axis);
        self.in_page.cards.shift = if self.in_page.cards.start > 0 { shift } else { 0.0 };
        self.write_spacers(length);
        place().behind(offset, &axis)
    }

    /// Fits pictures and spacers to another size of the track.
    pub(super) fn lay_out(&mut self) {
        self.set_spacers();
        view().call("measure", []);
    }

    fn write_spacers(&self, length: Length) {
        let cards = &self.in_page.cards;
        let track = track();
        let gap = computed_style(&track).text("columnGap").unwrap_or_default();
        for (name, slides, more) in [("before", cards.start, cards.shift), ("after", cards.after, 0.0)] {
            track.call("toggleAttribute", [["data-", name].concat().into(), (slides > 0).into()]);
            let spacer = spacer(slides, length, &gap, more);
            track.get("style").call("setProperty", [["--nr-", name].concat().into(), spacer.into()]);
        }
    }

    /// How long a slide is taken to be that has no card.
    fn mean_length(&self) -> Length {
        if !axis().is_down {
            return Length::Column;
        }
        let cards = self.in_page.cards.items.len();
        let (first, last) = (card_at(0), card_at(cards.saturating_sub(1)));
        let end = last.number("offsetTop") + last.number("offsetHeight");
        Length::Mean { pixels: (end - first.number("offsetTop")) as i32, cards }
    }
}
