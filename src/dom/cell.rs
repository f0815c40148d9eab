//! Where the widget is kept, and the one door to it.

use core::cell::{Cell, RefCell};
use core::mem;

use super::event::Event;
use super::widget::Widget;
use crate::model::Msg;

thread_local! {
    /// This instance's widget; absent before there is one, and while it is worked on.
    static WIDGET: Cell<Option<Box<Widget>>> = const { Cell::new(None) };
    /// What has come while the widget was worked on.
    static INBOX: RefCell<Vec<Input>> = const { RefCell::new(Vec::new()) };
}

/// What comes to the widget.
pub(super) enum Input {
    /// A message for the model.
    Msg(Box<Msg>),
    /// An event, and what answers it.
    Event(fn(&mut Widget, &Event) -> Option<Msg>, Event),
    /// Anything else that the browser has to say, and what answers it.
    Call(fn(&mut Widget) -> Option<Msg>),
    /// The same, where it changes nothing that is drawn.
    Look(fn(&mut Widget)),
}

/// Takes the widget out, to work on it. It has to be put back.
pub(super) fn take() -> Option<Box<Widget>> {
    WIDGET.with(Cell::take)
}

/// Puts the widget in.
pub(super) fn put(widget: Box<Widget>) {
    // There is none in the cell: to drop it would have the first view load what that takes.
    mem::forget(WIDGET.with(|cell| cell.replace(Some(widget))));
}

/// Whether the widget is being worked on.
pub(super) fn is_busy() -> bool {
    let widget = take();
    let is_busy = widget.is_none();
    mem::forget(WIDGET.with(|cell| cell.replace(widget)));
    is_busy
}

/// Leaves something for the widget, for when its turn comes.
pub(super) fn post(input: Input) {
    INBOX.with_borrow_mut(|inbox| inbox.push(input));
}

/// Leaves a message for the model.
pub(super) fn post_msg(msg: Msg) {
    post(Input::Msg(Box::new(msg)));
}

/// Takes something to the widget; where it is being worked on, whoever does so will get to it.
pub(super) fn enter(input: Input) {
    post(input);
    if let Some(widget) = take() {
        leave(widget);
    }
}

/// Answers what has come in the meantime, and puts the widget back.
pub(super) fn leave(mut widget: Box<Widget>) {
    while let Some(input) = next() {
        widget.answer(input);
    }
    widget.play_moves();
    put(widget);
}

fn next() -> Option<Input> {
    INBOX.with_borrow_mut(|inbox| if inbox.is_empty() { None } else { Some(inbox.remove(0)) })
}

impl Widget {
    fn answer(&mut self, input: Input) {
        let msg = match input {
            Input::Look(answer) => return answer(self),
            // The frame is listened to as before, and timers may still run.
            _ if !self.is_shown => return,
            Input::Msg(msg) => Some(*msg),
            Input::Event(answer, event) => answer(self, &event),
            Input::Call(answer) => answer(self),
        };
        match msg {
            Some(msg) => self.update(msg),
            // What is inert depends on the focus, which is no message.
            None => self.draw(),
        }
    }
}
