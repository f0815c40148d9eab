//! The page around the widget, and what stands in it.

use super::object::Object;
use super::services::view;

/// The window of the script.
pub(super) fn window() -> Object {
    view().get("window")
}

/// What the program draws in.
pub(super) fn frame() -> Object {
    view().get("frame")
}

/// The first node in the frame that a selector is of; nothing, where there is none.
pub(super) fn find(selector: &str) -> Object {
    frame().call("querySelector", [selector.into()])
}

/// The track of the cards.
pub(super) fn track() -> Object {
    view().get("track")
}

/// What has the focus in the frame, if anything has.
pub(super) fn focused() -> Object {
    view().call("focused", [])
}

/// Whether less motion is asked for.
pub(super) fn is_still() -> bool {
    window().call("matchMedia", ["(prefers-reduced-motion)".into()]).has("matches")
}

/// Whether nobody sees the document.
pub(super) fn is_hidden() -> bool {
    window().get("document").has("hidden")
}

/// The part of the contract that has the focus, if the focus shows; empty where that has no name.
pub(super) fn visible_focus() -> Option<String> {
    let focused = focused();
    let shows = focused.is_there() && focused.call("matches", [":focus-visible".into()]).is_there();
    shows.then(|| attribute_of(&focused, "part").unwrap_or_default())
}

/// What stands in an attribute of a node.
pub(super) fn attribute_of(node: &Object, name: &str) -> Option<String> {
    let attribute = node.get("attributes").call("getNamedItem", [name.into()]);
    if attribute.is_there() { attribute.text("value") } else { None }
}

/// What stands in an attribute of the element.
pub(super) fn raw_attribute(name: &str) -> Option<String> {
    attribute_of(&element(), name)
}

/// Lets the status line speak.
pub(super) fn announce(line: &str) {
    let status = find(r#"[part="status"]"#);
    // What is said once more is taken back first, or nobody hears it.
    status.set("textContent", "");
    status.set("textContent", line);
}

/// The custom element.
pub(super) fn element() -> Object {
    view().get("element")
}

/// Whether the element is in a page.
pub(super) fn is_connected() -> bool {
    element().has("isConnected")
}

/// Whether the program's edition is what is seen.
pub(super) fn is_shown() -> bool {
    view().call("shows", []).is_there()
}
