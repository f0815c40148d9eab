//! The spacers of the virtual window: they stand for the slides before and after those that have cards.

use super::focus::card_at;
use super::object::Object;
use super::page::{computed_style, track};
use super::scroller::{Axis, axis};
use super::services::view;
use super::widget::Widget;
use crate::view::{Length, spacer};

/// Where a card is laid out in the track, whatever moves it on its way there: whole pixels.
#[derive(Clone, Copy, Default)]
pub(super) struct Offset {
    left: f64,
    top: f64,
}

impl Offset {
    pub(super) fn of(card: &Object) -> Self {
        Self { left: card.number("offsetLeft"), top: card.number("offsetTop") }
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
        self.in_page.cards.shift = 0;
        self.write_spacers();
    }

    /// The same, so that a card that was laid out at an offset stays there. Gives by how much it could not.
    pub(super) fn keep_spacers(&mut self, card: &Object, offset: Offset) -> f64 {
        self.write_spacers();
        let axis = axis();
        // Measured once: offsets are told in whole pixels, and a thousand cards would make ten of a hundredth of one.
        let shift = self.in_page.cards.shift - Offset::of(card).behind(offset, &axis) as i32;
        self.in_page.cards.shift = if self.in_page.cards.start > 0 { shift } else { 0 };
        self.write_spacers();
        Offset::of(card).behind(offset, &axis)
    }

    /// Fits pictures and spacers to another size of the track.
    pub(super) fn lay_out(&mut self) {
        self.set_spacers();
        view().call("measure", []);
    }

    fn write_spacers(&self) {
        let cards = &self.in_page.cards;
        let (track, length) = (track(), length(cards.items.len()));
        let gap = computed_style(&track).text("columnGap").unwrap_or_default();
        for (name, slides, more) in [("before", cards.start, cards.shift), ("after", cards.after, 0)] {
            track.call("toggleAttribute", [["data-", name].concat().into(), (slides > 0).into()]);
            let spacer = spacer(slides, length, &gap, more);
            track.get("style").call("setProperty", [["--nr-", name].concat().into(), spacer.into()]);
        }
    }
}

fn length(cards: usize) -> Length {
    if !axis().is_down {
        return Length::Column;
    }
    let (first, last) = (card_at(0), card_at(cards.saturating_sub(1)));
    let end = last.number("offsetTop") + last.number("offsetHeight");
    Length::Mean { pixels: (end - first.number("offsetTop")) as i32, cards }
}
