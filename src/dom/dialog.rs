//! The reader's dialog: a modal one, which is never open where it can't be seen.

use core::any::Any;

use gloo_timers::callback::Timeout;

use super::cell::{Input, enter};
use super::event::Listener;
use super::focus::focus;
use super::inside::keep_inside;
use super::object::Object;
use super::page::{find, focused, frame, is_visible, patch_at};
use super::print::Printing;
use super::viewport::Sight;
use super::widget::Widget;
use crate::dialog::{Step, step};
use crate::view::Markup;

/// How often it is looked at whether an open article may be seen, in milliseconds: no event tells of all that hides it.
const WATCH: u32 = 100;

/// The dialog.
#[derive(Default)]
pub(super) struct Dialog {
    /// Where an article was left that waits to be seen again.
    waiting: Option<Position>,
    watch: Option<Timeout>,
    /// What holds as long as it is open, and ends by being dropped. Of a type that only the second file of the program knows.
    while_open: Vec<Box<dyn Any>>,
    /// The same for the release of the key that closes it.
    pub(super) release: Vec<Listener>,
}

/// Where a reader is in an article: what has the focus, and how far it is scrolled.
struct Position {
    focused: Object,
    /// In pixels.
    scroll_top: f64,
}

impl Dialog {
    /// Whether it is open, or waits to be seen again.
    pub(super) fn is_open(&self) -> bool {
        self.waiting.is_some() || dialog().has("open")
    }

    /// Patches the open article and shows the dialog. An article that is new there begins at its top. Gives whether the dialog is
    /// open, which it is not where it could not be seen.
    pub(super) fn patch_article(&mut self, file: usize, is_new: bool, markup: &Markup) -> bool {
        let dialog = dialog();
        if is_new {
            dialog.call("replaceChildren", []);
        }
        patch_at(&dialog, &dialog.get("firstChild"), file, None, markup);
        if !is_new {
            return true;
        }
        // Here reading begins, and the space bar turns the page.
        let headline = Some(find(r#"dialog [part="headline"]"#)).filter(Object::is_there);
        let focused = headline.unwrap_or_else(|| find(r#"[part="reader-close"]"#));
        let is_open = self.show(Position { focused, scroll_top: 0.0 });
        self.watch();
        is_open
    }

    /// Closes the dialog and empties it.
    pub(super) fn close(&mut self) {
        self.waiting = None;
        self.while_open.clear();
        let dialog = dialog();
        dialog.call("close", []);
        dialog.call("replaceChildren", []);
        dialog.get("style").set("cssText", "");
    }

    /// Opens it if it may be seen, else waits until it may.
    fn show(&mut self, position: Position) -> bool {
        if !is_visible(&frame()) {
            self.waiting = Some(position);
            return true;
        }
        self.waiting = None;
        let dialog = dialog();
        // A browser may refuse where the element is just leaving: what has not opened is closed.
        if dialog.has("open") || dialog.attempt("showModal", []).is_none() {
            if !is_visible(&dialog) {
                // The page's styles for it would leave a page that can't be clicked.
                dialog.call("close", []);
                return false;
            }
            if position.focused.is_there() {
                focus(&position.focused, true);
            }
            dialog.set("scrollTop", position.scroll_top);
            self.while_open = vec![Box::new(keep_inside()), Box::new(Printing::new()), Box::new(Sight::new())];
        }
        dialog.has("open")
    }

    fn watch(&mut self) {
        self.watch = Some(Timeout::new(WATCH, || enter(Input::Look(Widget::look_at_dialog))));
    }
}

/// Puts more of the open article's body behind what there is of it.
pub(super) fn append_article(file: usize, markup: &Markup) {
    patch_at(&find(r#"[part="body"]"#), &Object::none(), file, None, markup);
}

fn dialog() -> Object {
    find("dialog")
}

impl Widget {
    /// Closes the dialog where it can't be seen any more, and opens it again where it can.
    fn look_at_dialog(&mut self) {
        let Self { dialog: reader, .. } = self;
        let dialog = dialog();
        let is_open = dialog.is_there() && dialog.has("open");
        match step(reader.waiting.is_some(), is_open, is_visible(&frame()) && (!is_open || is_visible(&dialog))) {
            Step::End => return,
            Step::Stay => {}
            Step::Hide => {
                reader.waiting = Some(Position { focused: focused(), scroll_top: dialog.number("scrollTop") });
                reader.while_open.clear();
                dialog.call("close", []);
            }
            Step::Show => _ = reader.waiting.take().map(|position| reader.show(position)),
        }
        reader.watch();
    }
}
