//! The browser's events, and who listens to them.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::object::Object;

/// An event.
#[derive(Clone)]
pub(super) struct Event(Object);

impl Event {
    pub(super) fn type_(&self) -> String {
        self.0.text("type").unwrap_or_default()
    }

    pub(super) fn time_stamp(&self) -> f64 {
        self.0.number("timeStamp")
    }

    /// What it is about, in the frame too where it is heard outside of it.
    pub(super) fn target(&self) -> Object {
        let first = self.0.call("composedPath", []).call("at", [0.into()]);
        if first.is_there() { first } else { self.0.get("target") }
    }

    pub(super) fn prevent_default(&self) {
        self.0.call("preventDefault", []);
    }

    pub(super) fn stop_propagation(&self) {
        self.0.call("stopPropagation", []);
    }

    /// Nobody hears of it any more.
    pub(super) fn stop_immediate_propagation(&self) {
        self.0.call("stopImmediatePropagation", []);
    }

    /// Whether the browser does something of its own with this click or key.
    pub(super) fn has_modifier(&self) -> bool {
        self.has_command() || self.0.has("shiftKey")
    }

    /// Whether it is a key of a command, and not of text or scrolling.
    pub(super) fn has_command(&self) -> bool {
        self.0.has("ctrlKey") || self.0.has("metaKey") || self.0.has("altKey")
    }

    /// What else there is to know of it.
    pub(super) fn details(&self) -> &Object {
        &self.0
    }
}

/// What listens to an event of a target, on its way down: some events do not come up again. It ends with this value.
/// It may be called while it is running, as by a page that clicks on something when it hears what a click has done.
pub(super) struct Listener {
    target: Object,
    name: &'static str,
    options: Object,
    hear: Closure<dyn Fn(Object)>,
}

impl Listener {
    pub(super) fn new(target: Object, name: &'static str, hear: impl Fn(Event) + 'static) -> Self {
        // The browser scrolls before these are answered.
        let is_passive = name == "wheel" || name.starts_with("touch");
        let options = Object::with([("capture", JsValue::TRUE), ("passive", is_passive.into())]);
        let hear = Closure::new(move |event| hear(Event(event)));
        let listener = Self { target, name, options, hear };
        listener.call("addEventListener");
        listener
    }

    fn call(&self, method: &str) {
        let hear = self.hear.as_ref().unchecked_ref::<JsValue>().clone();
        self.target.call(method, [self.name.into(), hear, self.options.clone().into()]);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.call("removeEventListener");
    }
}
