//! What the widget hears, and the messages that become of it.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use web_sys::{Event, HtmlElement};

use super::cell::{Input, enter, is_busy};
use super::services::{action, ask_open, click_again, is_open, steps};
use super::widget::Widget;
use crate::edition::whole;
use crate::model::{Action, Msg, Opening};

/// What answers an event.
type Answer = fn(&mut Widget, &Event) -> Option<Msg>;

/// Everything the widget listens to.
const ANSWERS: [(&str, Answer); 15] = [
    ("click", Widget::clicked),
    ("keydown", Widget::key_pressed),
    ("focusin", Widget::focus_came),
    ("focusout", Widget::focus_came),
    ("close", Widget::dialog_closed),
    ("scroll", Widget::scrolled),
    ("scrollend", Widget::scroll_ended),
    ("wheel", Widget::wheel_turned),
    ("pointerdown", Widget::pressed),
    ("pointermove", Widget::mouse_moved),
    ("mousemove", Widget::mouse_moved),
    ("pointerup", Widget::let_go),
    ("pointercancel", Widget::let_go),
    ("lostpointercapture", Widget::let_go),
    ("dragstart", Widget::drag_started),
];

/// Listens to the frame. Events are caught on their way down: some of these do not come up again.
pub(super) fn listeners(frame: &HtmlElement) -> Vec<EventListener> {
    let listen = |(name, answer): (&'static str, Answer)| {
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: name == "wheel" };
        EventListener::new_with_options(frame, name, options, move |event| hear(answer, event))
    };
    ANSWERS.map(listen).into()
}

fn hear(answer: Answer, event: &Event) {
    // What a click does has to be known while it is under way. One that a page makes in the middle of something else waits.
    if is_busy() && event.type_() == "click" && action(event).is_some() {
        click_again(event);
    } else {
        enter(Input::Event(answer, event.clone()));
    }
}

impl Widget {
    fn clicked(&mut self, event: &Event) -> Option<Msg> {
        if self.track.takes_click(event.time_stamp()) {
            event.prevent_default();
            return None;
        }
        let action = action(event)?;
        let (verb, object) = action.split_once(':').unwrap_or((&action, ""));
        let object = whole(object);
        let msg = match verb {
            "next" => Msg::GoToNext,
            "previous" => Msg::GoToPrevious,
            "more" => Msg::FetchMore,
            "play" => self.play(event),
            "pause" => Msg::Pause,
            "close" => Msg::Close,
            "tab" => Msg::SelectSection(object),
            _ => return self.headline_clicked(event, object?),
        };
        event.prevent_default();
        Some(msg)
    }

    fn headline_clicked(&self, event: &Event, index: usize) -> Option<Msg> {
        match self.model.action(self.model.edition.items.get(index)?) {
            Action::Read => {
                event.prevent_default();
                Some(Msg::Open(index))
            }
            Action::Leave => {
                let Opening { id, url, file, .. } = self.model.opening(index)?;
                // A link that leaves is the browser's to follow, if the page agrees.
                if !ask_open(&id, &url, file) {
                    event.prevent_default();
                }
                None
            }
            Action::Nothing => None,
        }
    }

    fn key_pressed(&mut self, event: &Event) -> Option<Msg> {
        let steps = steps(event);
        if steps == 0 {
            return None;
        }
        event.prevent_default();
        Some(Msg::Step(steps as isize))
    }

    /// However the dialog closes, the model learns of it; where it closed it itself, it knows already, and may have opened it
    /// again by now.
    fn dialog_closed(&mut self, _: &Event) -> Option<Msg> {
        (!is_open()).then_some(Msg::Close)
    }

    /// Pictures and links would be dragged out of the page.
    fn drag_started(&mut self, event: &Event) -> Option<Msg> {
        event.prevent_default();
        None
    }
}
