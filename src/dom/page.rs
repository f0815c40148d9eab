//! The page around the widget, and what stands in it.

use wasm_bindgen::JsValue;

use super::object::Object;
use super::services::view;
use crate::view::Markup;

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

/// Whether no element before this one takes the page's URL for its own, as carousels make copies that go round.
pub(super) fn is_first_of_its_id() -> bool {
    let element = element();
    let all =
        element.call("getRootNode", []).call("querySelectorAll", [r#"newsrack-edition[deep-link="hash" i]"#.into()]);
    let id = element.text("id");
    let others = (0..all.number("length") as u32).map(|index| all.call("item", [index.into()]));
    others.into_iter().find(|other| other.text("id") == id).is_none_or(|first| first == element)
}

/// The track of the cards.
pub(super) fn track() -> Object {
    view().get("track")
}

/// What has the focus in the frame, if anything has.
pub(super) fn focused() -> Object {
    view().call("focused", [])
}

/// Draws in a node, beginning before its child `next`, with URLs relative to that of the edition's file of this number: in the
/// track, where the slide of the card tells how urgent its pictures are, or in the reader, where there is none.
pub(super) fn patch_at(node: &Object, next: &Object, file: usize, slide: Option<usize>, markup: &Markup) {
    let (file, slide) = ((file as u32).into(), slide.map(|slide| slide as u32).into());
    view().call("patchAt", [node.into(), next.into(), file, slide, markup.as_text().into()]);
}

/// Tells the page `newsrack:NAME`, with these details. Gives whether the page lets it pass.
pub(super) fn tell<const N: usize>(name: &str, details: [(&str, JsValue); N]) -> bool {
    view().call("tell", [name.into(), Object::with(details).into()]).is_there()
}

/// A text as a detail: one that is empty is none.
pub(super) fn detail(text: &str) -> JsValue {
    if text.is_empty() { JsValue::NULL } else { text.into() }
}

/// An article's URL in the edition's file of this number, with the partner's parameters; empty where it has none to be followed.
pub(super) fn article_url(url: &str, file: usize) -> String {
    let base = view().get("bases").call("at", [(file as u32).into()]);
    let article = if url.is_empty() { Object::none() } else { view().call("article", [url.into(), base.into()]) };
    if article.is_there() { article.text("href").unwrap_or_default() } else { String::new() }
}

/// Makes a URL absolute that stands in a file at another.
pub(super) fn resolve(url: &str, base: &str) -> Option<String> {
    let url = view().call("resolve", [url.into(), base.into()]);
    if url.is_there() { url.text("href") } else { None }
}

/// CLDR's category of a number in a language, which tells the form of the words beside it.
pub(super) fn plural(language: &str, count: usize) -> String {
    let rules = window().get("Intl").make("PluralRules", [language.into()]);
    if !rules.is_there() {
        return "other".to_owned();
    }
    let category = rules.call("select", [(count as u32).into()]);
    Object::list([category.into()]).text("0").unwrap_or_default()
}

/// Whether the frame has a box, and is not skipped with what is around it, as in closed details.
pub(super) fn is_rendered() -> bool {
    shows(&frame(), Object::with([]))
}

/// Whether a node can be seen: it has a box, and is visible.
pub(super) fn is_visible(node: &Object) -> bool {
    // The second is what older browsers call it.
    let what = ["visibilityProperty", "checkVisibilityCSS"].map(|name| (name, true.into()));
    shows(node, Object::with(what))
}

/// Whether the browser says, by these options, that a node shows; older ones say only whether it has a box.
fn shows(node: &Object, options: Object) -> bool {
    if node.has("checkVisibility") {
        node.call("checkVisibility", [options.into()]).is_there()
    } else {
        node.call("getClientRects", []).has("length")
    }
}

/// The styles that a node has in the end.
pub(super) fn computed_style(node: &Object) -> Object {
    window().call("getComputedStyle", [node.clone().into()])
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
