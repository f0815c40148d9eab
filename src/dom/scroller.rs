//! The track as a scroller: which way it runs, how far it is scrolled and can be.

use super::event::Event;
use super::object::Object;
use super::page::{track, window};
use super::pointer::is_on_track;
use super::services::view;
use crate::carousel::steps_of_key;

/// How far a scroller may be from its end and count as there, in pixels: zoom and sub-pixel layout round differently.
const TOLERANCE: f64 = 2.0;

/// The property that says whether a scroller glides.
const BEHAVIOR: &str = "scroll-behavior";

/// What it is asked for where it does not.
const INSTANT: &str = "instant";

/// Along the line, or down where cards stand below one another.
pub(super) struct Axis {
    pub(super) is_down: bool,
    pub(super) is_rtl: bool,
}

pub(super) fn axis() -> Axis {
    let axis = view().call("axis", []);
    Axis { is_down: axis.has("isDown"), is_rtl: axis.has("isRtl") }
}

impl Axis {
    /// How far the track is scrolled from its first card: less than nothing where another direction has come, and WebKit has left
    /// it on the other side.
    fn scrolled(&self) -> f64 {
        let scrolled = track().number(if self.is_down { "scrollTop" } else { "scrollLeft" });
        if self.is_rtl && !self.is_down { -scrolled } else { scrolled }
    }

    /// How far it can be scrolled.
    fn longest_way(&self) -> f64 {
        let track = track();
        let [whole, shown] =
            if self.is_down { ["scrollHeight", "clientHeight"] } else { ["scrollWidth", "clientWidth"] };
        track.number(whole) - track.number(shown)
    }

    /// Scrolls to a place, not by a length: WebKit would count a length from the end of a glide that is under way.
    fn go(&self, to: f64, behavior: &str) {
        let (side, to) = if self.is_down { ("top", to) } else { ("left", if self.is_rtl { -to } else { to }) };
        let style = track().get("style");
        // A page's script that scrolls in the browser's place may know no `instant`, and leave it to the style.
        if behavior == INSTANT {
            style.call("setProperty", [BEHAVIOR.into(), "auto".into(), "important".into()]);
        }
        track().call("scrollTo", [Object::with([(side, to.into()), ("behavior", behavior.into())]).into()]);
        style.call("removeProperty", [BEHAVIOR.into()]);
    }
}

/// Scrolls by a length; gives whether there is any way to go.
pub(super) fn scroll(length: f64, glides: bool) -> bool {
    let axis = axis();
    let from = axis.scrolled();
    let to = (from + length).max(0.0).min(axis.longest_way());
    // Gliding is the style sheet's to allow, so that reduced motion has one place. Firefox never begins one out of view.
    let is_seen = || {
        let rect = track().call("getBoundingClientRect", []);
        rect.number("bottom") > 0.0 && rect.number("top") < window().number("innerHeight")
    };
    axis.go(to, if glides && is_seen() { "auto" } else { INSTANT });
    (to - from).abs() >= 1.0
}

/// Whether a movement to the right and down is the track's own to follow: scripts that scroll the page would take it for theirs. A list
/// that can't go on leaves it to the page.
pub(super) fn goes_along(right: f64, down: f64) -> bool {
    let axis = axis();
    if !axis.is_down {
        return right.abs() > down.abs();
    }
    let way = if down > 0.0 { axis.longest_way() - axis.scrolled() } else { axis.scrolled() };
    down.abs() > right.abs() && way > TOLERANCE
}

/// Scrolls to where the first card starts, at once.
pub(super) fn scroll_to_start() {
    axis().go(0.0, INSTANT);
}

/// Scrolls back to the end: WebKit leaves a track that a wheel has moved where it was, however much of it is gone by now.
pub(super) fn scroll_back() {
    let axis = axis();
    if axis.scrolled() > axis.longest_way() {
        axis.go(axis.longest_way(), INSTANT);
    }
}

/// Whether the track can't be scrolled further.
pub(super) fn is_at_end() -> bool {
    let axis = axis();
    axis.longest_way() - axis.scrolled() <= TOLERANCE
}

/// By how many slides a key moves the track; 0 where it does not.
pub(super) fn steps(event: &Event) -> isize {
    if event.has_modifier() || !is_on_track(event) {
        return 0;
    }
    steps_of_key(&event.details().text("key").unwrap_or_default(), axis().is_rtl)
}

/// Where a pointer is along the track, in the track's pixels: a page may show it larger or smaller than it is laid out.
pub(super) fn along(event: &Event) -> f64 {
    let at = |name| event.details().number(name) / scale();
    match axis() {
        Axis { is_down: true, .. } => at("clientY"),
        Axis { is_rtl: true, .. } => -at("clientX"),
        _ => at("clientX"),
    }
}

/// How much larger the track is seen than it is laid out.
pub(super) fn scale() -> f64 {
    let track = track();
    let scale = track.call("getBoundingClientRect", []).number("width") / track.number("offsetWidth");
    if scale > 0.0 && scale.is_finite() { scale } else { 1.0 }
}

/// Whether the browser says itself when a scroller has come to rest.
pub(super) fn has_scroll_end() -> bool {
    !window().get("onscrollend").is_undefined()
}
