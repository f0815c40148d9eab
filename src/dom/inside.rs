//! What happens in the open reader stays there: neither the box that the widget stands in nor a script that scrolls the page or closes
//! a dialog of its own is to act on it.

use super::cell::{Input, enter};
use super::event::{Event, Listener};
use super::hear::hear;
use super::page::{element, find, frame, window};
use super::widget::Widget;
use crate::model::Msg;

/// What is kept from the page. Of keys it is those without a modifier: what is held with one is the page's or the browser's. Who
/// traps the focus elsewhere takes presses and clicks, who has a menu of their own the context menu, and who adds a line to what is
/// copied, all of it. As a table it would be in the first file of the program: see `listeners`.
const KEPT: &str = "click pointerdown mousedown contextmenu copy cut wheel touchstart touchmove touchend touchcancel keydown keypress keyup";

/// What answers a click by itself, in a reader.
const ANSWERS: &str = "a, button, summary, audio, video, [data-do]";

/// Keeps things inside as long as what it gives lives. The window hears before any script that listens to the document; where the
/// widget stands in a closed shadow root, only the frame knows what is inside.
pub(super) fn keep_inside() -> Vec<Listener> {
    [window(), frame()]
        .into_iter()
        .flat_map(|target| KEPT.split(' ').map(move |name| Listener::new(target.clone(), name, |event| keep(&event))))
        .collect()
}

fn keep(event: &Event) {
    let is_key = event.type_().starts_with("key");
    if is_key && !is_escape(event) && event.has_command() || !is_inside(event) {
        return;
    }
    event.stop_immediate_propagation();
    match event.type_().as_str() {
        "click" => hear(Widget::clicked, event.clone()),
        "pointerdown" => hear(Widget::pressed, event.clone()),
        _ => {}
    }
    if event.type_() == "keydown" && is_escape(event) {
        enter(Input::Look(Widget::keep_release));
        // WebKit would close the popover around the dialog with it.
        if is_in_popover() {
            event.prevent_default();
            enter(Input::Msg(Box::new(Msg::Close)));
        }
    }
}

fn is_in_popover() -> bool {
    let element = element();
    // Older browsers know no such selector.
    element.get("togglePopover").is_there() && element.call("closest", [":popover-open".into()]).is_there()
}

fn is_escape(event: &Event) -> bool {
    event.details().text("key").as_deref() == Some("Escape")
}

/// Whether an event is about something in the reader: on its way to there, or to the body, which has the focus where nothing has.
fn is_inside(event: &Event) -> bool {
    let dialog = find("dialog");
    let is_bodys = || event.target().text("localName").as_deref() == Some("body");
    let path = event.details().call("composedPath", []);
    path.call("includes", [dialog.clone().into()]).is_there() || is_escape(event) && dialog.has("open") && is_bodys()
}

/// A click in the reader goes no further than the frame. One on what answers no click is not answered by what is around the widget
/// either: a link, a label.
pub(super) fn keep_click(event: &Event) {
    let target = event.target();
    if !target.call("closest", ["dialog".into()]).is_there() {
        return;
    }
    event.stop_propagation();
    if !target.call("closest", [ANSWERS.into()]).is_there() {
        event.prevent_default();
    }
}

impl Widget {
    /// The key that has closed the reader comes up when the focus is in the page again.
    fn keep_release(&mut self) {
        self.dialog.release = vec![Listener::new(window(), "keyup", |event| {
            if is_escape(&event) {
                event.stop_immediate_propagation();
            }
            enter(Input::Look(|widget| widget.dialog.release.clear()));
        })];
    }
}
