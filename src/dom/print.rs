//! Printing: while an article is open, it is what prints, whole and without the page around it.

use super::cell::{Input, enter};
use super::event::Listener;
use super::object::Object;
use super::page::{element, window};
use super::widget::Widget;
use crate::view::decimal;

/// What is around the open article while it is printed: nothing is left of it but its place in the tree.
const EMPTY: &str = "{all:initial!important;display:block!important;font-size:0!important}";
const GONE: &str = "{display:none!important}";

/// The styles for printing, as long as this lives: one sheet in the document, and one in each shadow root around the element.
pub(super) struct Printing {
    sheets: Vec<(Object, Object)>,
    _before: Listener,
}

impl Printing {
    pub(super) fn new() -> Self {
        let mut sheets = Vec::new();
        let mut node = element();
        while node.is_there() {
            let root = node.call("getRootNode", []);
            let sheet = window().make("CSSStyleSheet", []);
            if sheet.is_there() {
                sheet.call("replaceSync", [rules(&node).into()]);
                // Older browsers have a list that can't be added to: they print the part of the article that shows.
                root.get("adoptedStyleSheets").attempt("push", [sheet.clone().into()]);
                sheets.push((root.clone(), sheet));
            }
            node = root.get("host");
        }
        let before = Listener::new(window(), "beforeprint", |_| enter(Input::Look(Widget::patch_whole_article)));
        Self { sheets, _before: before }
    }
}

impl Drop for Printing {
    fn drop(&mut self) {
        for (root, sheet) in &self.sheets {
            let sheets = root.get("adoptedStyleSheets");
            if sheets.call("includes", [sheet.clone().into()]).is_there() {
                let index = sheets.call("indexOf", [sheet.clone().into()]);
                sheets.attempt("splice", [index.into(), 1.into()]);
            }
        }
    }
}

/// The rules that leave a node alone in its root: what is beside it or beside what is around it goes, and what is around it takes no
/// room.
fn rules(node: &Object) -> String {
    let mut path = Vec::new();
    let mut child = node.clone();
    while child.is_there() {
        path.push(place_of(&child));
        child = child.get("parentElement");
    }
    let is_in_shadow = node.call("getRootNode", []).has("host");
    let mut around = String::from(if is_in_shadow { ":host" } else { ":root" });
    let mut rules = String::from("@media print{");
    let skipped = usize::from(!is_in_shadow);
    for number in path.iter().rev().skip(skipped) {
        rules += &[&around, ">:not(:nth-child(", number, "))", GONE].concat();
        rules += &[&around, EMPTY, &around, "::before,", &around, "::after", GONE].concat();
        around += &[">:nth-child(", number, ")"].concat();
    }
    rules += &[&around, EMPTY, "}"].concat();
    rules
}

/// The number of a node among its parent's elements, from 1.
fn place_of(node: &Object) -> String {
    let mut number = 1;
    let mut before = node.get("previousElementSibling");
    while before.is_there() {
        number += 1;
        before = before.get("previousElementSibling");
    }
    decimal(number)
}

impl Widget {
    fn patch_whole_article(&mut self) {
        while self.append_to_article() {}
    }
}
