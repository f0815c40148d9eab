//! What a reader and a page can do, one thing at a time.

use serde_json::{Value, json};

use super::papers::Paper;
use crate::Key;

/// An action, and how long is waited after it.
pub type Step = (Action, Then);

/// How long is waited after an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Until nothing moves and nothing is under way any more.
    Rest,
    /// For one frame: the next action comes in the middle of whatever this one began.
    Soon,
}

/// One thing that a reader or a page does. What has no sense at the moment, such as a click on a button that is not there, does
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A key, by the browser's own input.
    Press(Key),
    /// A key so many times, a few frames apart, by the browser's own input.
    Repeat(Key, u8),
    /// Shift and Tab.
    BackTab,
    /// A key so many times, a frame apart, as an event of the page's making.
    Keydown(Key, u8),
    /// The mouse's wheel over the track, to the right by so many pixels.
    Wheel(i16),
    /// A finger along the track by so many pixels, or the mouse where the driver has no finger that scrolls.
    Swipe(i16),
    /// The mouse along the track.
    Drag(i16),
    /// The mouse's button on something.
    Click(Target),
    /// The same by a method of the page's.
    Activate(Target),
    /// The focus put on something.
    Focus(Target),
    /// The track scrolled at once, as momentum does.
    Scroll(i16),
    /// An attribute set.
    Set(&'static str, &'static str),
    /// An attribute removed.
    Unset(&'static str),
    /// The attribute `edition` set.
    Edition(Paper),
    /// The property `data` set to an edition.
    Data(Paper),
    /// The property `data` set to null.
    NoData,
    /// The method.
    Reload,
    /// The method.
    Next,
    /// The method.
    Previous,
    /// The method.
    Show(Pick),
    /// The method.
    Open(Pick),
    /// The method.
    Close,
    /// The browser's history.
    Back,
    /// The browser's history.
    Forward,
    /// The page's own hash, as a link sets it.
    Address(&'static str),
    /// The element taken out of the page.
    TakeOut,
    /// Put back in.
    PutBack,
    /// Moved to another place in the page.
    Move,
    /// The element, or what is around it, hidden.
    Hide(Cover),
    /// Shown again.
    Uncover,
    /// The room beside the element changed to so many pixels.
    Width(u16),
    /// The window's room changed.
    Window(u16, u16),
    /// What was held back comes: editions and the program's second file.
    Release,
    /// What pictures are late come.
    Pictures,
    /// From now on the page keeps articles from being opened, or does so no more.
    Prevent(bool),
    /// So many of autoplay's seconds pass.
    Seconds(u8),
}

/// Something that can be clicked or focused; the number says which of those there are, from the beginning again beyond the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the parts of the widget speak for themselves")]
pub enum Target {
    NextButton,
    PreviousButton,
    PauseButton,
    Section(u8),
    /// A headline of a card in sight.
    Headline(u8),
    Track,
    ReaderClose,
    Retry,
    /// Any button or link of the widget.
    Any(u8),
    /// The page's button before the widget.
    Before,
    /// The page's button behind it.
    After,
}

/// What `show` and `open` are called with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A text.
    Id(&'static str),
    /// A number as JavaScript writes it, `NaN` and `Infinity` too.
    Number(&'static str),
}

/// How something is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// `display: none` on the element.
    Display,
    /// `visibility: hidden` on what is around it.
    Visibility,
    /// A `details` around it that is closed.
    Details,
}

/// What an action leaves as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// The first card's place in the set.
    Place,
    /// That, and the card itself where it stands.
    Card,
}

/// Attributes that have nothing to do with which cards there are, or where they stand.
const ELSEWHERE: [&str; 9] =
    ["accent", "theme", "opens", "link-target", "link-params", "heading-level", "deep-link", "loading", "class"];

impl Action {
    /// What of the track it leaves as it was, where it does.
    pub fn keeps(self) -> Option<Keeps> {
        match self {
            Action::Set(name, _) | Action::Unset(name) if ELSEWHERE.contains(&name) => Some(Keeps::Card),
            Action::Release | Action::Pictures | Action::Prevent(_) => Some(Keeps::Card),
            Action::Reload | Action::Move => Some(Keeps::Place),
            _ => None,
        }
    }

    /// The action as the page's script takes it; none where the browser's driver has to do it.
    pub(super) fn script(self) -> Option<Value> {
        Some(match self {
            Action::Keydown(key, times) => json!(["keydown", format!("{key:?}"), times]),
            Action::Activate(target) => json!(["activate", target.script()]),
            Action::Focus(target) => json!(["focus", target.script()]),
            Action::Scroll(way) => json!(["scroll", way]),
            Action::Set(name, value) => json!(["set", name, value]),
            Action::Unset(name) => json!(["unset", name]),
            Action::Edition(paper) => json!(["edition", paper.address()]),
            Action::Data(paper) => json!(["data", paper.address()]),
            Action::NoData => json!(["data", null]),
            Action::Show(pick) => json!(["method", "show", pick.script()]),
            Action::Open(pick) => json!(["method", "open", pick.script()]),
            Action::Reload => json!(["method", "reload"]),
            Action::Next => json!(["method", "next"]),
            Action::Previous => json!(["method", "previous"]),
            Action::Close => json!(["method", "close"]),
            Action::Back => json!(["travel", -1]),
            Action::Forward => json!(["travel", 1]),
            Action::Address(hash) => json!(["address", hash]),
            Action::TakeOut => json!(["takeOut"]),
            Action::PutBack => json!(["putBack"]),
            Action::Move => json!(["move"]),
            Action::Hide(cover) => json!(["hide", format!("{cover:?}")]),
            Action::Uncover => json!(["uncover"]),
            Action::Width(width) => json!(["width", width]),
            Action::Release => json!(["release"]),
            Action::Prevent(prevents) => json!(["prevent", prevents]),
            Action::Seconds(seconds) => json!(["seconds", seconds]),
            Action::Press(_)
            | Action::Repeat(..)
            | Action::BackTab
            | Action::Wheel(_)
            | Action::Swipe(_)
            | Action::Drag(_)
            | Action::Click(_)
            | Action::Window(..)
            | Action::Pictures => return None,
        })
    }

    /// The name of what it does, without how much of it.
    pub(super) fn name(self) -> String {
        let words = format!("{self:?}");
        words.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default().to_owned()
    }
}

impl Target {
    pub(super) fn script(self) -> Value {
        match self {
            Target::Section(number) => json!(["Section", number]),
            Target::Headline(number) => json!(["Headline", number]),
            Target::Any(number) => json!(["Any", number]),
            only => json!([format!("{only:?}"), 0]),
        }
    }
}

impl Pick {
    fn script(self) -> Value {
        match self {
            Pick::Id(id) => json!({ "id": id }),
            Pick::Number(number) => json!({ "number": number }),
        }
    }
}
