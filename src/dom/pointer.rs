//! Pointers: what a click asks for, a mouse that holds the track, and what rests on it.

use wasm_bindgen::JsValue;

use super::cell::{Input, enter};
use super::event::{Event, Listener};
use super::object::Object;
use super::page::{find, frame, track, window};
use super::widget::Widget;
use crate::model::Msg;

/// What points at the frame.
#[derive(Default)]
pub(super) struct Pointer {
    /// Where one went down last.
    pressed: Option<Object>,
    /// What came over the frame last: a mouse, a pen, or a touch, which leaves its hover behind.
    kind: Option<String>,
    /// The fingers that were on the screen when one of them last came to the frame, or left it.
    touches: Option<Object>,
    /// Where the first of them came down, from the left and from above, in pixels of the viewport.
    came: (f64, f64),
    /// What hears of a mouse that lets go of the track elsewhere.
    elsewhere: Vec<Listener>,
}

impl Pointer {
    /// Whether a pointer went down on what an event is about.
    pub(super) fn has_pressed(&self, event: &Event) -> bool {
        self.pressed == Some(event.target())
    }

    pub(super) fn press(&mut self, event: &Event) {
        self.pressed = Some(event.target());
    }

    /// Takes the pointer for the track, wherever it goes.
    pub(super) fn hold(&self, event: &Event) {
        set_held(true);
        // A locked or a synthetic pointer can't be captured: the mouse is followed as far as it is over the track.
        track().attempt("setPointerCapture", [event.details().get("pointerId").into()]);
    }

    /// Hears where the mouse lets go that has been pressed on the track: without a capture, or when that is lost, the release
    /// comes to whatever it happens over. A window without the focus does not hear of it. Nor does one whose page lets no release
    /// through, or where it was over a frame or outside: then the next move tells.
    pub(super) fn hear_release(&mut self) {
        self.elsewhere = ["pointerup", "blur", "pointermove", "mousemove"]
            .map(|name| {
                Listener::new(window(), name, |event| {
                    if is_release(&event) {
                        enter(Input::Event(Widget::let_go, event));
                    }
                })
            })
            .into();
    }

    /// The mouse has let go.
    pub(super) fn let_go(&mut self) {
        self.elsewhere.clear();
    }

    /// How far the first finger has gone to the left and up.
    pub(super) fn way(&self, event: &Event) -> (f64, f64) {
        let (left, top) = place_of(&event.details().get("touches"));
        (self.came.0 - left, self.came.1 - top)
    }

    /// Whether a pointer rests on the frame, or a finger on the track; or there is no button to stop what moves.
    pub(super) fn pauses(&self) -> bool {
        let pause = find(r#"[part="pause"]"#);
        // What can't be seen can't stop it.
        if !pause.is_there() || !pause.has("offsetWidth") {
            return true;
        }
        let is_under = |node: &Object| node.call("matches", [":hover".into()]).is_there();
        // Whoever is on the button is about to stop it, or wants to see that it has started.
        if !self.is_touch() && is_under(&frame()) && !is_under(&pause) {
            return true;
        }
        let touch = |index: u32| self.touches.as_ref().map(|touches| touches.call("item", [index.into()]));
        (0..)
            .map_while(|index| touch(index).filter(|touch| touch.is_there()))
            .any(|touch| is_in_track(&touch.get("target")))
    }

    /// Of what came before anything was heard there is only what the device is made for.
    fn is_touch(&self) -> bool {
        match &self.kind {
            Some(kind) => kind == "touch",
            None => window().call("matchMedia", ["(hover: none)".into()]).has("matches"),
        }
    }
}

/// Gives the track back to the browser.
pub(super) fn release() {
    set_held(false);
}

fn set_held(is_held: bool) {
    track().call("toggleAttribute", ["data-held".into(), is_held.into()]);
}

fn is_in_track(node: &Object) -> bool {
    track().call("contains", [JsValue::from(node.clone())]).is_there()
}

/// What a click asks for: the `data-do` of what was hit; nothing where that is the browser's to answer. The dialog's own box is all
/// covered: what is hit there is its backdrop.
pub(super) fn action(event: &Event) -> Option<String> {
    let target = event.target();
    if is_backdrop(&target) {
        return Some("close".to_owned());
    }
    let marked = target.call("closest", ["[data-do]".into()]);
    let action = if marked.is_there() { marked.get("dataset").text("do") } else { None };
    // With a key held the browser opens a tab or a window, as everywhere.
    let is_anchor = |action: &str| action.starts_with("item") || action.starts_with("leave");
    action.filter(|action| !(is_anchor(action) && event.has_modifier()))
}

pub(super) fn is_backdrop(target: &Object) -> bool {
    target.text("localName").as_deref() == Some("dialog")
}

/// Whether an event of the window says that the mouse has let go.
fn is_release(event: &Event) -> bool {
    match event.type_().as_str() {
        "pointerup" => true,
        // What is in the page loses the focus too.
        "blur" => event.target() == window(),
        _ => !is_pressed(event),
    }
}

/// Whether the main button is down, or a pen or a finger.
fn is_pressed(event: &Event) -> bool {
    event.details().number("buttons") as u32 & 1 == 1
}

/// Whether this is a mouse on the track with its main button down, or a pen. Where the browser scrolls by a pen, it takes that away at
/// once, as it does with a finger.
pub(super) fn is_held(event: &Event) -> bool {
    let is_touch = event.details().text("pointerType").as_deref() == Some("touch");
    !is_touch && is_pressed(event) && is_on_track(event)
}

/// Whether an event is about the track or what is in it.
pub(super) fn is_on_track(event: &Event) -> bool {
    is_in_track(&event.target())
}

/// Whether an event is the track's own, and not that of something else that scrolls.
pub(super) fn is_tracks(event: &Event) -> bool {
    event.target() == track()
}

/// Where the first of some fingers is.
fn place_of(touches: &Object) -> (f64, f64) {
    let first = touches.call("item", [0.into()]);
    if first.is_there() { (first.number("clientX"), first.number("clientY")) } else { (0.0, 0.0) }
}

impl Widget {
    /// Something comes over the frame.
    pub(super) fn pointed(&mut self, event: &Event) -> Option<Msg> {
        self.pointer.kind = event.details().text("pointerType");
        None
    }

    /// A finger comes, or goes.
    pub(super) fn touched(&mut self, event: &Event) -> Option<Msg> {
        self.track.turn();
        let touches = event.details().get("touches");
        self.pointer.came = place_of(&touches);
        self.pointer.touches = Some(touches);
        None
    }
}
