//! What the widget hears, and the messages that become of it.

use super::event::{Event, Listener};
use super::hear::{Answer, hear};
use super::inside::keep_click;
use super::page::frame;
use super::pointer::{action, is_backdrop, is_on_track};
use super::scroller::steps;
use super::widget::Widget;
use crate::edition::whole;
use crate::model::Msg;

/// Everything the widget listens to. As a table of names and answers it would be in the first file of the program, for the linker
/// does not say where such a table ends.
const HEARD: &str = "click auxclick dblclick keydown focusin focusout close scroll scrollend wheel pointerenter touchstart touchmove touchend touchcancel \
                     pointerdown pointermove mousemove pointerup pointercancel lostpointercapture dragstart";

fn answer_to(name: &str) -> Answer {
    match name {
        "click" => Widget::clicked,
        "auxclick" | "dblclick" => Widget::clicked_otherwise,
        "keydown" => Widget::key_pressed,
        "focusin" | "focusout" => Widget::focus_came,
        "close" => Widget::dialog_closed,
        "scroll" => Widget::scrolled,
        "scrollend" => Widget::scroll_ended,
        "wheel" => Widget::wheel_turned,
        "pointerenter" => Widget::pointed,
        "touchmove" => Widget::touch_moved,
        "touchstart" | "touchend" | "touchcancel" => Widget::touched,
        "pointerdown" => Widget::pressed,
        "pointermove" | "mousemove" => Widget::mouse_moved,
        "dragstart" => Widget::drag_started,
        _ => Widget::let_go,
    }
}

/// Listens to the frame.
pub(super) fn listeners() -> Vec<Listener> {
    let frame = frame();
    let listen = |name| {
        let answer = answer_to(name);
        Listener::new(frame.clone(), name, move |event| hear(answer, event))
    };
    HEARD.split(' ').map(listen).collect()
}

/// Whether a key presses what it is on. A page's shortcuts spare its own buttons, and would take Space from ours.
fn presses(event: &Event) -> bool {
    let key = event.details().text("key").unwrap_or_default();
    matches!(key.as_str(), " " | "Enter")
        && !event.has_modifier()
        && event.target().call("closest", ["a, button, summary".into()]).is_there()
}

impl Widget {
    pub(super) fn clicked(&mut self, event: &Event) -> Option<Msg> {
        keep_click(event);
        if self.track.takes_click(event.time_stamp()) {
            event.prevent_default();
            return None;
        }
        let action = action(event)?;
        // Whoever selects text may let go on the backdrop.
        if is_backdrop(&event.target()) && !self.pointer.has_pressed(event) {
            return None;
        }
        let (verb, object) = action.split_once(':').unwrap_or((&action, ""));
        if verb == "leave" {
            return self.link_clicked(event, object);
        }
        let object = whole(object);
        let msg = match verb {
            "next" => Msg::GoToNext,
            "previous" => Msg::GoToPrevious,
            "more" => Msg::FetchMore,
            "play" => Msg::Play(event.time_stamp()),
            "pause" => Msg::Pause,
            "close" => Msg::Close,
            "tab" => Msg::SelectSection(object),
            _ => Msg::Open(object?),
        };
        event.prevent_default();
        Some(msg)
    }

    fn clicked_otherwise(&mut self, event: &Event) -> Option<Msg> {
        keep_click(event);
        None
    }

    /// A link that leaves is the browser's to follow, if the page agrees.
    fn link_clicked(&mut self, event: &Event, id: &str) -> Option<Msg> {
        if !self.update(Msg::Leave(id.into())) {
            event.prevent_default();
        }
        None
    }

    fn key_pressed(&mut self, event: &Event) -> Option<Msg> {
        let steps = steps(event);
        if steps == 0 {
            // The browser may scroll by it.
            self.track.turn();
            if presses(event) {
                event.stop_propagation();
            }
            return None;
        }
        // A carousel around this one would turn as well.
        event.stop_propagation();
        event.prevent_default();
        Some(Msg::Step(steps))
    }

    /// However the dialog closes, the model learns of it; where it closed it itself, it knows already, and may have opened it
    /// again by now.
    fn dialog_closed(&mut self, _: &Event) -> Option<Msg> {
        (!self.dialog.is_open()).then_some(Msg::Close)
    }

    /// Pictures and links would be dragged out of the track, which moves instead.
    fn drag_started(&mut self, event: &Event) -> Option<Msg> {
        if is_on_track(event) {
            event.prevent_default();
        }
        None
    }
}
