//! The motion of cards to new places by FLIP (`crate::flip`), and what has to be kept while others come and go.

use core::mem;

use wasm_bindgen::closure::Closure;

use super::cell::{Input, enter};
use super::focus::{card_at, has_focus, take_focus};
use super::object::Object;
use super::page::{focused, is_still, track};
use super::scroller::{axis, scale, scroll};
use super::spacers::Offset;
use super::widget::Widget;
use crate::flip::{Rect, Start, start};
use crate::view::pixels;

/// How long cards are on their way, in milliseconds.
const DURATION: u32 = 240;

/// The cards of the track, as they move.
#[derive(Default)]
pub(super) struct Motion {
    /// Where cards stood before others came or went: their items, where each was seen, and where it was laid out to be.
    first: Vec<(usize, Rect, Offset)>,
    /// Whether one of them had the focus.
    had_focus: bool,
    /// Whether they are to be seen to move once all is in its place.
    is_due: bool,
    /// What is on its way, or has been.
    moves: Vec<Object>,
    /// Hears of its end.
    ended: Option<Closure<dyn FnMut()>>,
}

impl Motion {
    /// Snapping is the style sheet's but while cards move: browsers would snap to where cards are seen.
    pub(super) fn snap(&self) {
        set_snap_type(if self.is_running() { "none" } else { "" });
    }

    /// Whether cards are on their way.
    pub(super) fn is_running(&self) -> bool {
        self.moves.iter().any(|step| step.text("playState").as_deref() == Some("running"))
    }

    /// Cards that still move stand at once: snapping comes back with their end, and Firefox would end a glide by it.
    pub(super) fn finish(&self) {
        self.moves.iter().for_each(|step| _ = step.call("finish", []));
        self.snap();
    }

    /// The card of an item has gone.
    pub(super) fn forget(&mut self, item: usize) {
        self.first.retain(|(other, ..)| *other != item);
    }
}

impl Widget {
    /// Notes where cards stand, and whether one has the focus, before others come or go; with `is_shift` the first of them is
    /// another then.
    pub(super) fn before_cards(&mut self, is_shift: bool) {
        let scale = scale();
        let origin = origin(scale);
        let note = |(index, item): (usize, &usize)| {
            let card = card_at(index);
            let seen = box_of(&card, scale);
            (*item, seen, Offset::of(&card, seen, origin))
        };
        self.motion.first = self.in_page.cards.items.iter().enumerate().map(note).collect();
        self.motion.had_focus = has_focus(&track());
        // WebKit would turn to the card that has the same number then, and may not snap afterwards. From right to left it turns
        // to one that stands as far from the other end.
        if is_shift || axis().is_rtl {
            set_snap_type("none");
        }
    }

    /// Sets the spacers. Cards that stay are seen where they were; or, with `flips`, they move from there to their new places.
    pub(super) fn after_cards(&mut self, flips: bool) {
        // The focus goes with its card; who has scrolled so far away goes on from what is there.
        if self.motion.had_focus && !focused().is_there() {
            take_focus();
        }
        self.motion.is_due |= flips;
        let items = &self.in_page.cards.items;
        let stays =
            |(item, _, offset): &(usize, Rect, Offset)| Some((items.iter().position(|other| other == item)?, *offset));
        match self.motion.first.iter().find_map(stays) {
            Some((card, offset)) if !flips => {
                // Only what the cards do: where browsers snap anew meanwhile, they are right.
                let (card, scale) = (card_at(card), scale());
                let way = self.keep_spacers(offset, || Offset::of(&card, box_of(&card, scale), origin(scale)));
                if way.abs() > 1.0 {
                    scroll(way, false);
                    // That has ended a glide which may have been under way.
                    if let Some(slide) = self.model.target() {
                        self.start_scroll(slide, self.model.is_end(slide), true);
                    }
                }
            }
            _ => self.set_spacers(),
        }
        if !flips {
            self.motion.snap();
        }
    }

    /// Cards move from where they stood to where they stand, and new ones appear, if they are to.
    pub(super) fn play_moves(&mut self) {
        if !mem::take(&mut self.motion.is_due) {
            return;
        }
        let Motion { first, moves, ended, .. } = &mut self.motion;
        moves.drain(..).for_each(|step| _ = step.call("cancel", []));
        let ended = ended.get_or_insert_with(|| Closure::new(|| enter(Input::Look(Widget::moves_ended))));
        let (scale, is_still) = (scale(), is_still());
        let outer = box_of(&track(), scale);
        for (index, item) in self.in_page.cards.items.iter().enumerate() {
            let card = card_at(index);
            let old = first.iter().find(|(other, ..)| other == item).map(|(_, seen, _)| *seen);
            if let Some(start) = start(old, box_of(&card, scale), outer, is_still) {
                let step = animate(&card, start);
                step.set("onfinish", ended.as_ref().clone());
                moves.push(step);
            }
        }
        self.motion.snap();
    }

    fn moves_ended(&mut self) {
        self.motion.snap();
    }
}

fn animate(card: &Object, start: Start) -> Object {
    let from = match start {
        Start::Away(x, y) => Object::with([("translate", [pixels(x), pixels(y)].join(" ").into())]),
        Start::Unseen => Object::with([("opacity", 0.into())]),
    };
    let timing = Object::with([("duration", DURATION.into()), ("easing", "ease-out".into())]);
    card.call("animate", [Object::list([from.into(), Object::with([]).into()]).into(), timing.into()])
}

/// Where a node is seen, in the track's pixels.
fn box_of(node: &Object, scale: f64) -> Rect {
    let rect = node.call("getBoundingClientRect", []);
    let side = |name| rect.number(name) / scale;
    Rect { left: side("left"), right: side("right"), top: side("top"), bottom: side("bottom") }
}

/// Where the track's content begins.
fn origin(scale: f64) -> Offset {
    Offset::origin(box_of(&track(), scale))
}

fn set_snap_type(kind: &str) {
    track().get("style").set("scrollSnapType", kind);
}
