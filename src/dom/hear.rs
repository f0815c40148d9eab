//! How an event comes to the widget.

use super::cell::{Input, enter, is_busy};
use super::event::Event;
use super::pointer::action;
use super::services::view;
use super::widget::Widget;
use crate::model::Msg;

/// What answers an event.
pub(super) type Answer = fn(&mut Widget, &Event) -> Option<Msg>;

/// Takes an event to the widget.
pub(super) fn hear(answer: Answer, event: Event) {
    // What a click does has to be known while it is under way. One that a page makes in the middle of something else waits.
    if is_busy() && event.type_() == "click" && action(&event).is_some() {
        event.prevent_default();
        view().call("clickAgain", [event.target().into()]);
    } else {
        enter(Input::Event(answer, event));
    }
}
