//! How the track moves: it scrolls natively; we only say where to go, and follow a mouse that holds it.

use gloo_timers::callback::Timeout;
use web_sys::Event;

use super::first::State;
use super::services::{along, hold, is_astray, is_held, says_rest, scroll};
use super::widget;
use crate::carousel::{Drag, View, nearest};
use crate::model::Msg;

/// How long the track has to be quiet to count as at rest, in milliseconds, where the browser has no `scrollend`.
const QUIET: u32 = 150;

/// How often in a row quiet short of the target is taken for a jerk.
const STALLS: u8 = 4;

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
    quiet: Option<Timeout>,
    /// How often in a row the track was quiet at the same place short of where it glides to.
    stalls: u8,
    stalled: View,
}

/// Scrolls to a slide; gives whether there is any way to go. Where slides differ in height, those that can be first in view
/// are not known before: what is taken for the end leads to the last slide.
pub(super) fn scroll_to(state: &State, slide: usize, glide: bool) -> bool {
    let count = state.model.slides.len();
    let is_end = slide > 0 && state.model.view.moved_to(slide).is_at_end(count);
    slide < count && scroll(state.edge(if is_end { count - 1 } else { slide }, false), glide)
}

impl Track {
    /// Whether the mouse is the track's master: it holds it, or has thrown it and it still moves.
    pub(super) fn is_held(&self) -> bool {
        self.drag.is_some() || self.is_thrown
    }

    /// Whether the mouse drags the track.
    pub(super) fn is_dragged(&self) -> bool {
        self.drag.is_some_and(|drag| drag.is_dragging)
    }

    /// Whether this click only ended a drag. Not every release is followed by one: what comes later is a key's, or is made by
    /// what people use in its stead.
    pub(super) fn takes_click(&mut self, event: &Event) -> bool {
        self.released.take().is_some_and(|released| event.time_stamp() - released < 50.0)
    }

    /// The track moves.
    pub(super) fn scrolled(&mut self, state: &State) -> Option<Msg> {
        self.wait();
        state.measure().map(Msg::Scrolled)
    }

    /// Waits for quiet, where the browser does not say itself when the track is at rest.
    fn wait(&mut self) {
        if !says_rest() {
            self.quiet = Some(Timeout::new(QUIET, || widget::rest(false)));
        }
    }

    /// The track has come to rest by itself, unless the mouse still has it, or it rests where nothing begins.
    pub(super) fn settled(&mut self, state: &State) -> Option<Msg> {
        if self.drag.is_some() {
            return None;
        }
        let view = state.measure()?;
        let target = state.model.target();
        // A busy page glides in jerks. Quiet short of the target is rest only if it lasts: something has stopped the glide.
        if !says_rest() && target.is_some_and(|target| target != view.selected) && self.stalls < STALLS {
            self.stalls = if self.stalled == view { self.stalls + 1 } else { 0 };
            self.stalled = view;
            self.wait();
            return None;
        }
        self.stalls = 0;
        self.rested();
        if state.place_of(view.selected).is_some_and(is_astray) && scroll_to(state, view.selected, true) {
            return None;
        }
        if self.laid_out != Some(view) {
            self.anchor(view, state);
        }
        Some(Msg::Settled(view))
    }

    /// Keeps the place of what is in view now.
    pub(super) fn anchor(&mut self, view: View, state: &State) {
        let count = state.model.slides.len();
        let is_end = view.is_at_end(count) && !view.is_at_start();
        self.anchor = Some(if is_end { count.saturating_sub(1) } else { view.selected });
        self.laid_out = None;
    }

    /// There are other slides, whose first is in view.
    pub(super) fn begin(&mut self) {
        self.anchor = None;
    }

    /// The track was laid out anew: what had a place gets it again, and what the track was on its way to gets it at once.
    pub(super) fn laid_out(&mut self, state: &State) -> Option<Msg> {
        let target = state.model.target();
        let slide = target.or(self.anchor).unwrap_or(state.model.view.selected);
        // To scroll to where it is would stop a wheel that has just begun to turn.
        if !self.is_held() && slide < state.model.slides.len() && state.edge(slide, false).abs() > 1.0 {
            // Before the first card of a list there is room, which is its own.
            scroll(if slide == 0 { f64::MIN } else { state.edge(slide, false) }, false);
        }
        let view = state.measure()?;
        if target.is_some() {
            self.anchor(view, state);
        }
        self.laid_out = Some(view);
        Some(Msg::Settled(view))
    }

    /// Snapping is the browser's again.
    pub(super) fn rested(&mut self) {
        if self.drag.is_none() && self.is_thrown {
            self.is_thrown = false;
            hold(None);
        }
    }

    /// A mouse button goes down on the track.
    pub(super) fn pressed(&mut self, event: &Event) {
        self.released = None;
        self.drag = is_held(event).then(|| Drag::new(along(event), event.time_stamp()));
    }

    /// The pointer moves, is let go of, or lost. A button let go of where nobody told us, outside the window or over a
    /// frame, shows at the next move.
    pub(super) fn dragged(&mut self, event: &Event, is_move: bool, state: &State) -> Option<Msg> {
        let drag = self.drag.as_mut()?;
        let time = event.time_stamp();
        if is_move && is_held(event) {
            let way = drag.moved(along(event), time);
            if drag.is_dragging {
                if !self.is_thrown {
                    self.is_thrown = true;
                    hold(Some(event));
                }
                scroll(way, false);
            }
            return None;
        }
        let drag = self.drag.take().filter(|drag| drag.is_dragging)?;
        self.released = Some(time);
        let further = drag.momentum(time);
        Some(Msg::Thrown(nearest(state.model.slides.len(), further, &|slide| state.edge(slide, false))))
    }
}
