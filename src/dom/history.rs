//! The page's history: where this element's entries are in it, and how one is written.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::cell::{Input, enter, post};
use super::event::Listener;
use super::focus::focus;
use super::object::Object;
use super::page::{element, focused, is_connected, window};
use super::services::view;
use super::widget::Widget;
use crate::deep_link::{self, Move, PageEntry, Record, Target};
use crate::model::Msg;

/// How long a way back may take before it is given up, in milliseconds.
const PATIENCE: u32 = 2000;

/// What is known of the page's history.
pub(super) struct History {
    /// How many entries there were when the last one of ours came: since then, nobody has added any.
    entries: f64,
    /// Where the page stood when it was asked for the article that was opened last from the list, until it stands there again: a page
    /// may lock itself when it hears of that.
    position: Option<Object>,
    /// Has the page stand there again.
    restoring: Closure<dyn FnMut()>,
    /// The end of waiting for a way back.
    end: Option<Timeout>,
    /// What had the focus when the page's URL was changed last.
    focused: Option<Object>,
    /// Hears that a change has come to its end: where a page has taken it for one of its own, the browser then gives the focus to the
    /// body.
    _ended: Option<Listener>,
}

impl History {
    /// As it is now.
    pub(super) fn new() -> Self {
        Self {
            entries: history().number("length"),
            position: None,
            restoring: Closure::new(|| enter(Input::Look(Widget::restore_page_position))),
            end: None,
            focused: None,
            _ended: navigation().map(|navigation| {
                Listener::new(navigation, "navigatesuccess", |_| enter(Input::Look(Widget::restore_focus)))
            }),
        }
    }

    /// How many entries of this element's own follow one another up to the one in which the page is, and can be gone back
    /// over; 0 where it is not the element's own, or others have come in between.
    fn depth(&self) -> i32 {
        let is_ours = history().number("length") == self.entries && history().has("state");
        let depth = if is_ours { history().get("state").number(&key()) } else { 0.0 };
        depth as i32
    }

    /// Goes along the history. Gives the browser's words for why nothing has been done.
    fn go(&mut self, Move { address, step }: &Move) -> Option<String> {
        if *step < 0 {
            let refusal = go_back(*step);
            if refusal.is_none() {
                self.end = Some(Timeout::new(PATIENCE, end_way_back));
            }
            refusal
        } else if *step > 0 {
            let refusal = history().attempt("pushState", [state_with(*step), "".into(), address.into()]);
            if refusal.is_none() {
                self.entries = history().number("length");
            }
            refusal
        } else {
            history().attempt("replaceState", [history().get("state").into(), "".into(), address.into()])
        }
    }
}

/// Goes so many entries back; gives what the browser says against it. The browser is told the entry where it can be: the page
/// may be on a way back of its own, and a number would be counted from where that leads.
fn go_back(step: i32) -> Option<String> {
    if let Some(navigation) = navigation() {
        let current = navigation.get("currentEntry");
        let index = current.number("index") as i32 + step;
        let entry = navigation.call("entries", []).call("at", [index.into()]);
        if index >= 0 && entry.is_there() {
            let way = navigation.call("traverseTo", [entry.get("key").into()]);
            // What a page has put in its place may give anything.
            let ends = ["committed", "finished"].map(|end| if way.is_there() { way.get(end) } else { Object::none() });
            for end in ends.iter().filter(|end| end.is_there()) {
                // That another way has come in between is no error of the page's; any function hears it.
                end.call("catch", [window().get("Boolean").into()]);
            }
            return None;
        }
    }
    history().attempt("go", [step.into()])
}

/// Older browsers have none, and pages use the name.
fn navigation() -> Option<Object> {
    let navigation = window().get("navigation");
    let is_browsers = navigation.is_there() && navigation.has("currentEntry") && navigation.has("addEventListener");
    is_browsers.then_some(navigation)
}

/// The one of the moment: routers replace its methods to hear of changes.
fn history() -> Object {
    window().get("history")
}

fn location(name: &str) -> String {
    window().get("location").text(name).unwrap_or_default()
}

/// What the page's URL says of the element.
fn target() -> Option<Target> {
    deep_link::read(&location("hash"), &id())
}

/// Under which name the entries say how deep they are.
fn key() -> String {
    ["newsrack:", &id()].concat()
}

/// The element's own id, which is its key in the page's URL.
fn id() -> String {
    element().text("id").unwrap_or_default()
}

/// The state of an entry that is so deep. The page's router finds its own on our entries too. What it keeps that is no plain
/// object has no room for ours.
fn state_with(depth: i32) -> JsValue {
    let state = history().get("state");
    let object = window().get("Object");
    if state.is_there() && state.get("constructor") != object {
        return state.into();
    }
    let ours = Object::with([(&key(), depth.into())]);
    object.call("assign", [Object::with([]).into(), state.into(), ours.into()]).into()
}

fn end_way_back() {
    enter(Input::Call(Widget::navigated));
}

impl Widget {
    /// The page's URL may have changed.
    pub(super) fn navigated(&mut self) -> Option<Msg> {
        post(Input::Look(Self::note_focus));
        Some(Msg::Address(target()))
    }

    /// Says where the page is in its history, to have a target recorded there. It is said at once, for the page may change that
    /// at any time.
    pub(super) fn locate(&mut self, how: Record, target: Option<Target>) {
        let depth = self.history().depth();
        let entry = is_connected().then(|| PageEntry { address: location("href"), id: id(), depth });
        self.update(Msg::Located(how, target, entry));
    }

    /// Goes along the history.
    pub(super) fn go(&mut self, step: &Move) {
        self.note_focus();
        if let Some(why) = self.history().go(step) {
            self.update(Msg::Refused(why));
        }
    }

    fn note_focus(&mut self) {
        self.history().focused = Some(focused()).filter(Object::is_there);
    }

    fn restore_focus(&mut self) {
        let document = element().get("ownerDocument");
        let is_lost = document.get("activeElement") == document.get("body");
        if let Some(focused) = self.history().focused.take().filter(|_| is_lost) {
            focus(&focused, true);
        }
    }

    fn history(&mut self) -> &mut History {
        self.history.get_or_insert_with(History::new)
    }

    /// Remembers where the page stands, before it is asked whether an article may be opened from the list. One that the URL leads to
    /// comes to a page that may not stand yet.
    pub(super) fn note_page_position(&mut self, article: &str) {
        let named = target().and_then(|target| target.article);
        if self.model.open.is_none() && named.as_deref() != Some(article) {
            let at = |name| window().get(name).into();
            let position = [("left", at("scrollX")), ("top", at("scrollY")), ("behavior", "instant".into())];
            self.history().position = Some(Object::with(position));
        }
    }

    /// Has the page stand in the next frame where it stood when an article was opened last; once for each.
    pub(super) fn keep_page_position(&mut self) {
        if let Some(history) = &self.history {
            view().call("inFrame", [history.restoring.as_ref().clone()]);
        }
    }

    fn restore_page_position(&mut self) {
        if let Some(position) = self.history.as_mut().and_then(|history| history.position.take()) {
            window().call("scrollTo", [position.into()]);
        }
    }
}
