//! A page in a frame may be much taller than what is seen of it: the reader opens where that is.

use wasm_bindgen::closure::Closure;

use super::object::Object;
use super::page::{find, frame, window};
use crate::view::pixels;

/// In less of the page the reader would not be read, in pixels: it opens as ever, and is scrolled to.
const LEAST: f64 = 200.0;

/// What waits to hear what is seen of the page.
pub(super) struct Sight {
    observer: Object,
    _hear: Closure<dyn Fn(Object)>,
}

impl Sight {
    /// Brings the open reader to where the page is seen, if that is in a frame.
    pub(super) fn new() -> Option<Self> {
        let window = window();
        if window.get("parent") == window {
            return None;
        }
        let hear = Closure::new(|entries: Object| {
            let entry = entries.call("at", [(-1).into()]);
            fit(&entry.get("intersectionRect"), &entry.get("boundingClientRect"));
        });
        let observer = window.make("IntersectionObserver", [hear.as_ref().clone()]);
        if observer.is_there() {
            observer.call("observe", [frame().get("ownerDocument").get("documentElement").into()]);
        }
        Some(Self { observer, _hear: hear })
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        if self.observer.is_there() {
            self.observer.call("disconnect", []);
        }
    }
}

/// Puts the reader in the part of a page in a frame that is `seen`, where that is not all that the frame's own viewport shows of it.
fn fit(seen: &Object, page: &Object) {
    let (dialog, height) = (find("dialog"), seen.number("height"));
    let shown = page.number("bottom").min(window().number("innerHeight")) - page.number("top").max(0.0);
    if height >= LEAST && height + 1.0 < shown {
        let style = dialog.get("style");
        style.set("inset", [&pixels(seen.number("top")), " 0 auto"].concat());
        style.set("marginBlock", "0");
        style.set("maxHeight", pixels(height));
    }
    let options = Object::with([("block", "nearest".into()), ("behavior", "instant".into())]);
    dialog.get("firstChild").call("scrollIntoView", [options.into()]);
}
