//! Where the widget is kept, and the one door to it.

use core::cell::{Cell, RefCell};
use core::mem;

use super::event::Event;
use super::widget::Widget;
use crate::model::Msg;

/// This instance's widget, if there is one yet.
type Slot = Option<Box<Widget>>;

thread_local! {
    /// Nothing while the widget is worked on.
    static WIDGET: Cell<Option<Slot>> = const { Cell::new(Some(None)) };
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

/// Lends the widget out, or the place for one. Nothing comes of it where somebody has it already.
pub(super) fn lend<T>(work: impl FnOnce(&mut Slot) -> T) -> Option<T> {
    let mut slot = WIDGET.with(Cell::take)?;
    let result = work(&mut slot);
    // Nothing is in the cell meanwhile: to drop it would take code that every reader waits for.
    mem::forget(WIDGET.with(|cell| cell.replace(Some(slot))));
    Some(result)
}

/// Whether the widget is being worked on.
pub(super) fn is_busy() -> bool {
    lend(|_| ()).is_none()
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
    lend(|slot| slot.iter_mut().for_each(|widget| widget.answer_all()));
}

fn next() -> Option<Input> {
    INBOX.with_borrow_mut(|inbox| if inbox.is_empty() { None } else { Some(inbox.remove(0)) })
}

impl Widget {
    /// Answers what has come in the meantime.
    pub(super) fn answer_all(&mut self) {
        while let Some(input) = next() {
            self.answer(input);
        }
        self.play_moves();
    }

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
            Some(msg) => _ = self.update(msg),
            // What is inert depends on the focus, which is no message.
            None => self.patch(),
        }
    }
}
