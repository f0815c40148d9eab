//! The clock of autoplay: tells the model each second how things are around the track, as long as there is a clock to keep.

use core::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use web_sys::Event;

use super::first::STATE;
use super::services::repose;
use super::widget;
use crate::autoplay::{Focus, Moment};
use crate::model::Msg;

/// In milliseconds.
const SECOND: u32 = 1000;

/// For how long a click is meant for what the button said before a focus changed it, in milliseconds.
const GESTURE: f64 = 500.0;

thread_local! {
    /// The beat that comes next. One leads to the other, so that none comes to a program that has broken or an element that
    /// is gone: the last ends by itself.
    static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// When the focus came to the button and showed there, if the button said then that it would stop.
    static REACHED: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Keeps the clock going, or ends it.
pub(super) fn keep(is_wanted: bool) {
    if is_wanted != NEXT.with_borrow(Option::is_some) {
        NEXT.take();
        if is_wanted {
            beat(0);
        }
    }
}

/// The focus has moved, which is told at once.
pub(super) fn reached(event: &Event) {
    if NEXT.with_borrow(Option::is_none) {
        return;
    }
    // While the model is being changed it can't be asked.
    let plays = STATE.with(|state| {
        state.try_borrow().is_ok_and(|state| state.as_ref().is_some_and(|state| !state.model.autoplay.is_stopped))
    });
    let scene = repose();
    REACHED.set(if plays && scene & 12 == 12 { event.time_stamp() } else { f64::NEG_INFINITY });
    tell(0, scene);
}

/// What a click on the button means that says it will start. The screen readers that put the focus on a button before they
/// click it would never stop anything otherwise: by then it has stopped, and the button says so.
pub(super) fn start(event: &Event) -> Msg {
    let reached = REACHED.replace(f64::NEG_INFINITY);
    if event.time_stamp() - reached < GESTURE { Msg::Pause } else { Msg::Play }
}

fn beat(seconds: usize) {
    let scene = repose();
    // The element may be in no page any more; where it comes back, the program hears of it.
    if scene < 0 {
        NEXT.take();
        return;
    }
    NEXT.replace(Some(Timeout::new(SECOND, || beat(1))));
    tell(seconds, scene);
}

/// `scene` is what `repose` gives for an element that is in a page.
fn tell(seconds: usize, scene: i32) {
    let is = |bit: i32| scene & bit != 0;
    let focus = match (is(4), is(8)) {
        (false, _) => Focus::Elsewhere,
        (true, true) => Focus::Button,
        (true, false) => Focus::Inside,
    };
    let moment = Moment { rests: is(1) || widget::is_held(), is_still: is(2), focus };
    widget::send(Msg::Passed(seconds, moment));
}
