//! The focus, kept in the widget where what had it goes or is drawn anew.

use wasm_bindgen::JsValue;

use super::object::Object;
use super::page::{find, focused, frame, is_rendered, patch_at, track};
use super::services::view;
use crate::view::Markup;

/// The focus goes to the track, or where there is none to see, to the frame.
pub(super) fn take_focus() {
    let (track, frame) = (track(), frame());
    if track.has("hidden") {
        // Where an edition has no articles, nothing else could keep the focus in the widget.
        frame.set("tabIndex", -1);
        focus(&frame, true);
    } else {
        focus(&track, true);
    }
}

/// In a narrow column the style sheet leaves out buttons, of which one may have the focus.
pub(super) fn keep_focus() {
    if focused().is_there() && is_left_out(&focused()) && is_rendered() {
        take_focus();
    }
}

/// Whether what had the focus is gone, or left out where there is nothing to turn: the page would get it with the next frame.
pub(super) fn is_lost() -> bool {
    let focused = focused();
    !focused.is_there() || (track().has("hidden") && is_left_out(&focused))
}

fn is_left_out(node: &Object) -> bool {
    !node.call("getClientRects", []).has("length")
}

/// Whether a node has the focus, or what is in it.
pub(super) fn has_focus(node: &Object) -> bool {
    node.call("contains", [focused().into()]).is_there()
}

/// The card at an index among those in the page; nothing where there is none.
pub(super) fn card_at(index: usize) -> Object {
    view().get("cards").call("at", [(index as u32).into()])
}

/// Puts the focus on the card at an index, or on the filter's pressed button where there is none.
pub(super) fn focus_card(index: Option<usize>) {
    focus_on(index, false);
}

/// Patches the card at an index, which is that of a slide; its URLs are relative to that of the edition's file of this number.
pub(super) fn patch_card(index: usize, file: usize, slide: usize, markup: &Markup) {
    let card = card_at(index);
    let had_focus = has_focus(&card);
    patch_at(&track(), &card, file, Some(slide), markup);
    // A headline of another level is another element.
    if had_focus && !focused().is_there() {
        focus_on(Some(index), true);
    }
}

fn focus_on(index: Option<usize>, stays: bool) {
    let card = index.map(card_at).filter(|card| card.is_there());
    if let Some(card) = &card {
        // What is out of sight is inert, and what is inert takes no focus.
        card.set("inert", false);
    }
    let headline = card.map(|card| card.call("querySelector", ["[data-do]".into()]));
    let pressed = || Some(find(r#"[aria-pressed="true"]"#)).filter(Object::is_there);
    let target = headline.filter(Object::is_there).or_else(pressed).unwrap_or_else(track);
    focus(&target, stays);
}

/// Puts the focus on a node; what scrolls `stays` where it is, or shows the node.
pub(super) fn focus(node: &Object, stays: bool) {
    node.call("focus", [Object::with([("preventScroll", JsValue::from(stays))]).into()]);
}
