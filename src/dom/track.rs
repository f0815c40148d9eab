//! How the track moves: it scrolls natively; we only say where to go, and follow a mouse that holds it.

use gloo_timers::callback::Timeout;

use super::cell::{Input, enter, post_msg};
use super::event::Event;
use super::pointer::{is_held, is_tracks, release};
use super::scroller::{along, has_scroll_end, is_at_end, scroll, scroll_to_start};
use super::services::{edge, extent};
use super::widget::Widget;
use crate::carousel::{Drag, View, nearest};
use crate::model::Msg;

/// How long the track has to be quiet to count as at rest, in milliseconds, where the browser has no `scrollend`.
const QUIET: u32 = 150;

/// How often in a row quiet short of the target is taken for a jerk.
const STALLS: u8 = 4;

/// How long after a drag a click may come that belongs to it, in milliseconds.
const DRAG_CLICK: f64 = 50.0;

/// How far from its place a card may rest, in pixels.
const TOLERANCE: f64 = 2.0;

/// How the track moves.
#[derive(Default)]
pub(super) struct Track {
    drag: Option<Drag>,
    /// Whether the mouse has moved the track, which has not come to rest since.
    is_thrown: bool,
    /// When a drag was let go of, in milliseconds: the click that comes with it is none.
    released: Option<f64>,
    /// The slide that keeps its place in another layout: the one that was selected when the track came to rest by hand or
    /// by call, or the last where that was the end. What another layout selects does not change it.
    anchor: Option<usize>,
    /// What was in view when the track had last been laid out anew; none where it has moved since.
    laid_out: Option<View>,
    /// How much of the track showed then, if that is known. Where it is another length, what scrolls is the new layout, and
    /// nobody's doing.
    extent: Option<f64>,
    quiet: Option<Timeout>,
    /// How often in a row the track was quiet at the same place short of where it glides to.
    stalls: u8,
    stalled: View,
    /// Where the track was put at once. Chromium may add to that what is left of a glide under way.
    jumped: Option<usize>,
    /// Whether the browser may leave the track between two cards: some don't snap after a wheel, or where the cards before
    /// have changed meanwhile.
    pub(super) may_be_unsnapped: bool,
}

impl Track {
    /// Whether the mouse is the track's master: it holds it, or has thrown it and it still moves.
    pub(super) fn is_held(&self) -> bool {
        self.drag.is_some() || self.is_thrown
    }

    /// Whether this click only ended a drag. Not every release is followed by one: what comes later is a key's, or is made by
    /// what people use in its stead.
    pub(super) fn takes_click(&mut self, event: &Event) -> bool {
        self.released.take().is_some_and(|released| event.time_stamp() - released < DRAG_CLICK)
    }

    /// The slides are others, whose first is in view.
    pub(super) fn begin(&mut self) {
        self.anchor = None;
        scroll_to_start();
    }

    /// Snapping is the browser's again.
    fn rested(&mut self) {
        if self.drag.is_none() && self.is_thrown {
            self.is_thrown = false;
            release();
        }
    }

    /// Waits for quiet, which is taken for rest.
    fn wait(&mut self) {
        self.quiet = Some(Timeout::new(QUIET, || enter(Input::Call(Widget::settled))));
    }
}

impl Widget {
    /// Goes to a slide; where that is no way to go, the track is at rest there.
    pub(super) fn scroll_to(&mut self, slide: usize, glide: bool) {
        self.track.jumped = None;
        if self.start_scroll(slide, glide) {
            if glide {
                return;
            }
            self.track.jumped = Some(slide);
        }
        self.track.rested();
        if let Some(view) = self.measure() {
            self.anchor(view);
            post_msg(Msg::Settled(view));
        }
    }

    /// Scrolls to a slide; gives whether there is any way to go. Where slides differ in height, those that can be first in view
    /// are not known before: what is taken for the end leads to the last slide.
    fn start_scroll(&self, slide: usize, glide: bool) -> bool {
        let count = self.model.slides.len();
        let is_end = slide > 0 && self.model.view.moved_to(slide).is_at_end(count);
        if glide {
            self.motion.finish();
        }
        slide < count && scroll(self.edge(if is_end { count - 1 } else { slide }, false), glide)
    }

    /// The track moves.
    pub(super) fn scrolled(&mut self, event: &Event) -> Option<Msg> {
        if !is_tracks(event) {
            return None;
        }
        // Where the browser does not say itself when the track is at rest, quiet says so.
        if !has_scroll_end() {
            self.track.wait();
        }
        let extent = extent();
        if self.has_new_extent(extent) { None } else { self.view_within(extent).map(Msg::Scrolled) }
    }

    /// The browser says that a scroller is at rest.
    pub(super) fn scroll_ended(&mut self, event: &Event) -> Option<Msg> {
        if is_tracks(event) { self.settled() } else { None }
    }

    /// The track has come to rest by itself, unless the mouse still has it, or it rests where nothing begins.
    fn settled(&mut self) -> Option<Msg> {
        if self.track.drag.is_some() {
            return None;
        }
        let extent = extent();
        if self.has_new_extent(extent) {
            return self.laid_out();
        }
        let view = self.view_within(extent)?;
        let target = self.model.target();
        let track = &mut self.track;
        // A busy page glides in jerks, and the end of one glide may be told when the next is under way. Quiet short of the target
        // is rest only if it lasts: something has stopped the glide.
        if target.is_some_and(|target| target != view.selected) && track.stalls < STALLS {
            track.stalls = if track.stalled == view { track.stalls + 1 } else { 0 };
            track.stalled = view;
            track.wait();
            return None;
        }
        track.stalls = 0;
        track.rested();
        let jumped = track.jumped.take().filter(|slide| target.is_none() && *slide != view.selected);
        if jumped.is_some_and(|slide| self.start_scroll(slide, false)) {
            return None;
        }
        if self.is_unsnapped(view) && self.start_scroll(view.selected, true) {
            return None;
        }
        if self.track.laid_out != Some(view) {
            self.anchor(view);
        }
        Some(Msg::Settled(view))
    }

    /// Whether the browser has left the track between two cards. It is looked at only where there is a reason to doubt.
    fn is_unsnapped(&mut self, view: View) -> bool {
        let may_be = core::mem::take(&mut self.track.may_be_unsnapped);
        may_be && self.place_of(view.selected).is_some_and(|place| edge(place, false).abs() > TOLERANCE) && !is_at_end()
    }

    /// The wheel turns over the frame.
    pub(super) fn wheel_turned(&mut self, _: &Event) -> Option<Msg> {
        self.track.may_be_unsnapped = true;
        self.track.jumped = None;
        None
    }

    /// Keeps the place of what is in view now.
    pub(super) fn anchor(&mut self, view: View) {
        let count = self.model.slides.len();
        let is_end = view.is_at_end(count) && !view.is_at_start();
        self.track.anchor = Some(if is_end { count.saturating_sub(1) } else { view.selected });
        self.track.laid_out = None;
    }

    /// Fits what is drawn to the track's size.
    pub(super) fn fit(&mut self) {
        self.lay_out();
        self.track.extent = Some(extent()).filter(|extent| !extent.is_nan());
    }

    /// The track was laid out anew: what had a place gets it again, and what the track was on its way to gets it at once.
    pub(super) fn laid_out(&mut self) -> Option<Msg> {
        self.fit();
        let target = self.model.target();
        let slide = target.or(self.track.anchor).unwrap_or(self.model.view.selected);
        // To scroll to where it is would stop a wheel that has just begun to turn.
        let is_elsewhere = slide < self.model.slides.len() && self.edge(slide, false).abs() > 1.0;
        if is_elsewhere && !self.track.is_held() {
            if slide == 0 {
                // Before the first card of a list there is room, which is its own.
                scroll_to_start();
            } else {
                scroll(self.edge(slide, false), false);
            }
        }
        let view = self.measure()?;
        if target.is_some() {
            self.anchor(view);
        }
        self.track.laid_out = Some(view);
        self.motion.snap();
        Some(Msg::Settled(view))
    }

    /// Whether the track is another length than when it was laid out last, as far as that is known.
    fn has_new_extent(&mut self, extent: f64) -> bool {
        // A track that is not displayed has no length, and so another one than any.
        *self.track.extent.get_or_insert(if extent.is_nan() { 0.0 } else { extent }) != extent
    }

    /// A mouse button goes down on the track.
    pub(super) fn pressed(&mut self, event: &Event) -> Option<Msg> {
        self.pointer.press(event);
        self.track.released = None;
        self.track.jumped = None;
        self.track.drag = is_held(event).then(|| Drag::new(along(event), event.time_stamp()));
        None
    }

    /// The mouse moves. A button let go of where nobody told us, outside the window or over a frame, shows now.
    pub(super) fn mouse_moved(&mut self, event: &Event) -> Option<Msg> {
        let msg = if event.type_() == "pointermove" { self.dragged(event) } else { None };
        // A carousel of the page's own around this one would follow the same mouse. Its release is for both.
        if self.track.drag.is_some_and(|drag| drag.is_dragging) {
            event.stop_propagation();
        }
        msg
    }

    fn dragged(&mut self, event: &Event) -> Option<Msg> {
        let track = &mut self.track;
        let drag = track.drag.as_mut()?;
        if !is_held(event) {
            return self.let_go(event);
        }
        let way = drag.moved(along(event), event.time_stamp());
        if drag.is_dragging {
            if !track.is_thrown {
                track.is_thrown = true;
                self.pointer.hold(event);
            }
            scroll(way, false);
        }
        None
    }

    /// The pointer is let go of, or lost.
    pub(super) fn let_go(&mut self, event: &Event) -> Option<Msg> {
        self.pointer.let_go();
        let drag = self.track.drag.take().filter(|drag| drag.is_dragging)?;
        let time = event.time_stamp();
        self.track.released = Some(time);
        let further = drag.momentum(time);
        Some(Msg::Thrown(nearest(self.model.slides.len(), further, &|slide| self.edge(slide, false))))
    }
}
