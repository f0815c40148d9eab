//! What happens to the widget, and what has to be done about it.

use crate::autoplay::Moment;
use crate::carousel::View;
use crate::config::Config;
use crate::deep_link::{Move, PageEntry, Record, Target};
use crate::edition::{Edition, Paging};
use crate::locale::Words;

/// What has happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The edition can be used.
    Ready,
    /// A new edition takes the place of the one shown; what the reader chose is kept where it still exists. The words are those
    /// of its language.
    Reloaded(Edition, Paging, Words),
    /// An attribute has changed; the words are those of the language that it asks for.
    Configured(Config, Words),
    /// A filter button: a section, an index into [`Edition::sections`], or all.
    SelectSection(Option<usize>),
    /// The next button or method: on by a view.
    GoToNext,
    /// The previous button or method: back by a view.
    GoToPrevious,
    /// A key: by so many slides; far enough leads to the ends.
    Step(isize),
    /// The `show` method, by id.
    ShowId(String),
    /// The `show` method, by the slide's index.
    ShowIndex(usize),
    /// A mouse let go of the track, which comes to rest with this slide first.
    Thrown(usize),
    /// The track moves, or was laid out anew: this is in view now.
    Scrolled(View),
    /// The track has come to rest with this in view.
    Settled(View),
    /// The `open` method.
    OpenId(String),
    /// A headline was followed that leads to the reader: an index into [`Edition::items`].
    Open(usize),
    /// A link was followed that leads away from the page, to the article of this id.
    Leave(String),
    /// The page has let the article be opened.
    Opened(usize),
    /// The reader was closed, by hand or by method.
    Close,
    /// The element was taken out of its place in the page, which closes the reader and moves nothing.
    Removed,
    /// The next file's items have been taken in.
    Appended,
    /// The next file could not be had.
    Missed,
    /// The reader wants the next file, after a failure or after many files with nothing to show.
    FetchMore,
    /// Whether any part of the widget is in the viewport has changed.
    InViewport(bool),
    /// The page's URL may have changed, and says this of the widget now: nothing is the view that the attributes lead to.
    Address(Option<Target>),
    /// What [`Effect::Record`] has asked: where the page is in its history, to have this recorded; nothing while the element is
    /// in no page.
    Located(Record, Option<Target>, Option<PageEntry>),
    /// The browser has not gone along the history, for a reason in its own words.
    Refused(String),
    /// So many seconds have passed for autoplay, and this is how things are now.
    Passed(usize, Moment),
    /// The focus has come to something in the widget, or gone, at this time in milliseconds, and this is how things are now.
    Focused(Moment, f64),
    /// The button that starts autoplay, at this time in milliseconds.
    Play(f64),
    /// The same button while it plays.
    Pause,
}

/// What has to be done and can't be seen from the model. Each carries all that is needed to do it.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Move the slide to the start of the track.
    Scroll {
        /// An index into [`Model::slides`](super::Model::slides).
        slide: usize,
        /// Whether that is as far as the track goes, or is taken to be: where slides differ in height, those that can be first in
        /// view are not known before.
        is_end: bool,
        /// Gliding there, or at once.
        glide: bool,
    },
    /// Look what of the track is in view, where slides have come that may be; [`Msg::Settled`] answers.
    Measure,
    /// Ask the page whether the article may be opened; [`Msg::Opened`] answers where the reader shows it, and elsewhere the
    /// browser goes there.
    AskOpen(Opening),
    /// Put the focus on the card of a slide, or, where there is none, on the filter's pressed button.
    Focus(Option<usize>),
    /// Let the status line speak. The same line once more is heard once more; an empty one only takes the last one back.
    Announce(String),
    /// Ask for the edition's file at this URL; [`Msg::Appended`] or [`Msg::Missed`] answers.
    Fetch(String),
    /// Look where the page is in its history, so that its URL can say this of the widget; [`Msg::Located`] answers before
    /// anything else comes.
    Record(Record, Option<Target>),
    /// Go along the page's history; [`Msg::Refused`] answers where the browser does not. The next [`Msg::Address`] ends a way
    /// back.
    Go(Move),
    /// Look what the page's URL says; [`Msg::Address`] answers.
    ReadAddress,
    /// Keep the page where it stood when the article was opened: browsers scroll to what a URL's fragment names.
    KeepPagePosition,
    /// Tell the page.
    Tell(Event),
    /// Tell the partner on the console.
    Warn(String),
}

/// What the page is asked about an article that is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// An index into [`Edition::items`].
    pub item: usize,
    /// The article's id.
    pub id: String,
    /// Its address, whole and with the partner's parameters; empty where it has none.
    pub url: String,
    /// Whether the reader shows it if the page agrees, and not the browser.
    pub is_for_reader: bool,
}

/// What the page is told, beside what needs its consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The edition can be used: how many articles are shown, and how many sections are offered.
    Ready(usize, usize),
    /// The reader or the partner chose a section: its id, `None` for all, and how many slides there are for it now.
    Filter(Option<String>, usize),
    /// Another slide is selected: the id of its article, its index, and how many slides there are.
    Slide(String, usize, usize),
    /// The article of this id was closed.
    Close(String),
}

/// What a plain click on a headline does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens the reader.
    Read,
    /// Follows the link.
    Leave,
    /// There is nothing behind the headline.
    Nothing,
}
