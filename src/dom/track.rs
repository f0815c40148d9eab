//! How the track moves: it scrolls natively; we only say where to go, and follow a mouse that holds it.

use gloo_timers::callback::Timeout;

use super::cell::{Input, enter, post_msg};
use super::event::Event;
use super::pointer::{is_held, is_on_track, is_tracks, release};
use super::scroller::{along, axis, goes_along, has_scroll_end, is_at_end, scroll, scroll_to_start};
use super::services::{edge, extent};
use super::widget::Widget;
use crate::carousel::{View, nearest};
use crate::model::Msg;
use crate::track::{LONG_QUIET, QUIET, Quiet, TOLERANCE};

impl Widget {
    /// Looks after so many milliseconds whether the track is at rest.
    fn wait(&mut self, milliseconds: u32) {
        self.quiet = Some(Timeout::new(milliseconds, || enter(Input::Call(Widget::settled))));
    }

    /// Another edition begins with its first slide.
    pub(super) fn begin_track(&mut self) {
        self.track.begin();
        scroll_to_start();
        self.wait(QUIET);
    }

    /// Goes to a slide; where the track stands there already, it is at rest.
    pub(super) fn scroll_to(&mut self, slide: usize, is_end: bool, glide: bool) {
        self.track.turn();
        if extent().is_none() {
            // It goes there when it is displayed.
            self.track.fit(None);
            return self.free();
        }
        if self.start_scroll(slide, is_end, glide) {
            if glide {
                self.track.glide(self.edge(0, false));
                // Chromium drops without a word what has not begun when the focus comes to something in the track.
                self.wait(QUIET);
                return;
            }
            self.track.jump(slide);
        }
        self.free();
        if let Some(view) = self.measure() {
            self.anchor(view);
            post_msg(Msg::Settled(view));
        }
    }

    /// Scrolls to a slide; gives whether there is any way to go. What is taken for the end leads to the last slide.
    pub(super) fn start_scroll(&self, slide: usize, is_end: bool, glide: bool) -> bool {
        let count = self.model.slides.len();
        if glide {
            self.motion.finish();
        }
        slide < count && scroll(self.edge(if is_end { count - 1 } else { slide }, false), glide)
    }

    /// Snapping is the browser's again.
    fn free(&mut self) {
        if self.track.free() {
            release();
        }
    }

    /// The track moves.
    pub(super) fn scrolled(&mut self, event: &Event) -> Option<Msg> {
        if !is_tracks(event) {
            return None;
        }
        // Where the browser does not say itself when the track is at rest, quiet says so. Nor does every browser say it of a glide
        // that something else has ended, and Firefox of another edition that comes while the track moves.
        let is_reported = has_scroll_end() && self.model.target().is_none() && !self.track.is_put();
        self.wait(if is_reported { LONG_QUIET } else { QUIET });
        let extent = extent();
        if self.track.is_other_length(extent) { None } else { self.view_within(extent).map(Msg::Scrolled) }
    }

    /// The browser says that a scroller is at rest.
    pub(super) fn scroll_ended(&mut self, event: &Event) -> Option<Msg> {
        if is_tracks(event) { self.settled() } else { None }
    }

    /// The track has come to rest by itself, unless the mouse still has it, or it stands between two cards.
    fn settled(&mut self) -> Option<Msg> {
        if self.track.is_dragged() {
            return None;
        }
        let extent = extent();
        if self.track.is_other_length(extent) {
            return self.laid_out();
        }
        if self.motion.is_running() {
            // Meanwhile browsers can scroll to where a card is seen on its way, even beyond the last one.
            self.wait(QUIET);
            return None;
        }
        let view = self.view_within(extent)?;
        let card = self.card_of(view.selected);
        // A list stands wherever it was left: it does not snap.
        self.track.may_be_unsnapped &= !axis().is_down;
        let is_between = || card.is_some_and(|card| edge(card, false).abs() > TOLERANCE) && !is_at_end();
        loop {
            match self.track.quiet(view, self.model.target(), self.edge(0, false), &is_between) {
                Quiet::Wait(milliseconds) => {
                    self.wait(milliseconds);
                    return None;
                }
                Quiet::Scroll { slide, glide } => {
                    self.free();
                    if self.start_scroll(slide, self.model.is_end(slide), glide) {
                        // Where the browser drops it, or snaps back at once, no event comes.
                        self.wait(QUIET);
                        return None;
                    }
                }
                Quiet::Rest => break,
            }
        }
        self.free();
        self.track.settle(view, self.model.slides.len());
        Some(Msg::Settled(view))
    }

    /// The wheel turns over the frame.
    pub(super) fn wheel_turned(&mut self, event: &Event) -> Option<Msg> {
        self.track.may_be_unsnapped = true;
        self.track.turn();
        let (mut right, mut down) = (event.details().number("deltaX"), event.details().number("deltaY"));
        // Not every browser turns it about by itself.
        if event.details().has("shiftKey") && right == 0.0 {
            (right, down) = (down, right);
        }
        if is_on_track(event) && goes_along(right, down) {
            event.stop_propagation();
        }
        None
    }

    /// A finger moves: along the track, that is the track's.
    pub(super) fn touch_moved(&mut self, event: &Event) -> Option<Msg> {
        let (right, down) = self.pointer.way(event);
        if is_on_track(event) && goes_along(right, down) {
            event.stop_propagation();
        }
        None
    }

    /// Keeps the place of what is in view now.
    pub(super) fn anchor(&mut self, view: View) {
        self.track.anchor(view, self.model.slides.len());
    }

    /// Fits what is drawn to the track's size. Gives how much of the track shows then; nothing where it is not displayed.
    pub(super) fn fit(&mut self) -> Option<f64> {
        self.lay_out();
        let extent = extent();
        self.track.fit(extent);
        extent
    }

    /// The track was laid out anew: what had a place gets it again, and what the track was on its way to gets it at once.
    pub(super) fn laid_out(&mut self) -> Option<Msg> {
        self.fit()?;
        let target = self.model.target();
        let slide = target.or(self.track.anchored()).unwrap_or(self.model.view.selected);
        let count = self.model.slides.len();
        // To scroll to where it is would stop a wheel that has just begun to turn; and the end is wherever the last slide shows.
        let is_last = slide + 1 == count && self.measure()?.is_at_end(count);
        let is_there = slide >= count || is_last || self.edge(slide, false).abs() <= 1.0;
        if !is_there && !self.track.is_held() {
            if slide == 0 {
                // A list has a margin before its first card.
                scroll_to_start();
            } else {
                scroll(self.edge(slide, false), false);
            }
            // What is left of a glide may carry it on.
            self.track.jump(slide);
            self.wait(QUIET);
        }
        let view = self.measure()?;
        if target.is_some() {
            self.anchor(view);
        }
        self.track.lay_out(view);
        self.motion.snap();
        Some(Msg::Settled(view))
    }

    /// A mouse button goes down on the track.
    pub(super) fn pressed(&mut self, event: &Event) -> Option<Msg> {
        self.pointer.press(event);
        let is_held = is_held(event);
        if is_held {
            self.pointer.hear_release();
        }
        self.track.press(is_held.then(|| (along(event), event.time_stamp())));
        None
    }

    /// The mouse moves. A button let go of where nobody told us, outside the window or over a frame, shows now.
    pub(super) fn mouse_moved(&mut self, event: &Event) -> Option<Msg> {
        let msg = if event.type_() == "pointermove" { self.dragged(event) } else { None };
        // A carousel of the page's own around this one would follow the same mouse. Its release is for both.
        if self.track.is_dragged() {
            event.stop_propagation();
        }
        msg
    }

    fn dragged(&mut self, event: &Event) -> Option<Msg> {
        if !self.track.is_pressed() {
            return None;
        }
        if !is_held(event) {
            return self.let_go(event);
        }
        let (way, is_first) = self.track.drag(along(event), event.time_stamp())?;
        if is_first {
            self.pointer.hold(event);
        }
        scroll(way, false);
        None
    }

    /// No mouse has what is in no page: nothing of its way is told any more.
    pub(super) fn removed(&mut self) -> Option<Msg> {
        self.pointer.let_go();
        self.track.drop_mouse();
        release();
        Some(Msg::Removed)
    }

    /// The pointer is let go of, or lost.
    pub(super) fn let_go(&mut self, event: &Event) -> Option<Msg> {
        self.pointer.let_go();
        let further = self.track.let_go(event.time_stamp())?;
        Some(Msg::Thrown(nearest(self.model.slides.len(), further, &|slide| self.edge(slide, false))))
    }
}
