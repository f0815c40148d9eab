//! The clock of autoplay: tells the model each second how things are around the track, as long as there is a clock to keep.

use gloo_timers::callback::Timeout;

use super::cell::{Input, enter};
use super::event::Event;
use super::page::{is_connected, is_hidden, is_still, visible_focus};
use super::pointer::{is_on_track, is_tracks};
use super::widget::Widget;
use crate::autoplay::{Focus, Moment};
use crate::model::Msg;

/// In milliseconds.
const SECOND: u32 = 1000;

/// The time of autoplay.
#[derive(Default)]
pub(super) struct Clock {
    /// The beat that comes next. One leads to the other, so that none comes to a program that has broken or an element that
    /// is gone: the last ends by itself.
    next: Option<Timeout>,
}

impl Widget {
    /// Keeps the clock going, or ends it.
    pub(super) fn keep_clock(&mut self) {
        let is_wanted = self.model.config.autoplay > 0 && is_connected();
        if is_wanted != self.clock.next.is_some() {
            self.clock.next = is_wanted.then(|| beat_in(0));
        }
    }

    fn beat(&mut self) -> Option<Msg> {
        // The element may be in no page any more; where it comes back, the program hears of it.
        self.clock.next = is_connected().then(|| beat_in(SECOND));
        self.clock.next.as_ref()?;
        Some(Msg::Passed(1, self.moment()))
    }

    /// The focus has come to something in the widget, which is told at once.
    pub(super) fn focus_came(&mut self, event: &Event) -> Option<Msg> {
        if is_on_track(event) && !is_tracks(event) {
            // The browser shows the card that has the focus.
            self.track.turn();
        }
        self.clock.next.as_ref()?;
        Some(Msg::Focused(self.moment(), event.time_stamp()))
    }

    /// How things are around the track.
    fn moment(&self) -> Moment {
        let focus = match visible_focus().as_deref() {
            None => Focus::Elsewhere,
            Some("pause") => Focus::Button,
            Some(_) => Focus::Inside,
        };
        let is_paused = is_hidden()
            || !self.model.in_viewport
            || self.track.is_pressed()
            || self.track.is_held()
            || self.pointer.pauses();
        Moment { is_paused, is_still: is_still(), focus }
    }
}

fn beat_in(milliseconds: u32) -> Timeout {
    Timeout::new(milliseconds, || enter(Input::Call(Widget::beat)))
}
