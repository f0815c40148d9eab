//! What the browser observes: the size of track and frame, and whether the frame is in the viewport.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::cell::{Input, enter};
use super::focus::keep_focus;
use super::object::Object;
use super::page::{find, frame, track, window};
use super::services::{extent, view};
use super::widget::Widget;
use crate::model::Msg;

/// What observes the widget.
pub(super) struct Observers {
    /// The one of the track.
    sizes: Object,
    /// The track's size when it was laid out last.
    size: (f64, f64),
    /// Called in the frame after it has changed.
    laid_out: Closure<dyn FnMut()>,
    /// What the observers call.
    _calls: [Closure<dyn FnMut()>; 2],
    _in_viewport: Closure<dyn Fn(Object)>,
    _renamed: Closure<dyn FnMut()>,
}

impl Observers {
    /// Begins to observe.
    pub(super) fn new() -> Self {
        let resized = Closure::new(|| enter(Input::Look(Widget::track_resized)));
        let sizes = window().make("ResizeObserver", [resized.as_ref().clone()]);
        observe(&sizes, track());
        let framed = Closure::new(|| enter(Input::Look(|_| keep_focus())));
        observe(&window().make("ResizeObserver", [framed.as_ref().clone()]), frame());
        let in_viewport = Closure::new(|entries: Object| {
            let is_in = entries.call("at", [(-1).into()]).has("isIntersecting");
            enter(Input::Msg(Box::new(Msg::InViewport(is_in))));
            if is_in {
                enter(Input::Call(Widget::came_into_view));
            }
        });
        if !observe(&window().make("IntersectionObserver", [in_viewport.as_ref().clone()]), frame()) {
            enter(Input::Msg(Box::new(Msg::InViewport(true))));
        }
        let renamed = Closure::new(fit_names);
        let names = window().make("MutationObserver", [renamed.as_ref().clone()]);
        if names.is_there() {
            let yes = || JsValue::TRUE;
            let what = Object::with([("childList", yes()), ("characterData", yes()), ("subtree", yes())]);
            names.call("observe", [find(r#"[part="filter"]"#).into(), what.into()]);
        }
        let laid_out = Closure::new(|| {
            enter(Input::Call(Widget::laid_out));
            enter(Input::Look(Widget::observe_track));
        });
        Self { sizes, size: size(), laid_out, _calls: [resized, framed], _in_viewport: in_viewport, _renamed: renamed }
    }
}

/// Lets an observer observe a node; gives whether there is one, for a page may have broken its class.
fn observe(observer: &Object, node: Object) -> bool {
    if observer.is_there() {
        observer.call("observe", [node.into()]);
    }
    observer.is_there()
}

/// A button is as wide as the name that its `data-place` has, in a font that is there at once. Who translates the page changes the name
/// alone.
fn fit_names() {
    let buttons = frame().call("querySelectorAll", [r#"[part~="section"]"#.into()]);
    for index in 0..buttons.number("length") as u32 {
        let button = buttons.call("item", [index.into()]);
        let words =
            |selector: &str| button.call("querySelector", [selector.into()]).text("textContent").unwrap_or_default();
        button.call("setAttribute", ["data-place".into(), [words("bdi"), words("small")].join(" ").into()]);
    }
}

fn size() -> (f64, f64) {
    (track().number("offsetWidth"), track().number("offsetHeight"))
}

impl Widget {
    fn track_resized(&mut self) {
        let Some(observers) = &mut self.observers else { return };
        if observers.size == size() {
            return;
        }
        observers.size = size();
        // A frame later, and deaf till then: what changes sizes in or after an observer's callback is an error of the page's.
        observers.sizes.call("disconnect", []);
        view().call("inFrame", [observers.laid_out.as_ref().clone()]);
    }

    /// The size of what is in a closed `details` does not change, which would say that it is displayed again.
    fn came_into_view(&mut self) -> Option<Msg> {
        let extent = extent();
        let selected = self.view_within(extent)?.selected;
        let stands = self.model.is_at_rest || self.model.target().is_some();
        let is_elsewhere = stands && selected != self.model.view.selected;
        if self.track.is_other_length(extent) || is_elsewhere { self.laid_out() } else { None }
    }

    fn observe_track(&mut self) {
        if let Some(observers) = &self.observers {
            observe(&observers.sizes, track());
        }
    }
}
