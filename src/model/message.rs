//! What happens to the widget, and what has to be done about it.

use crate::autoplay::Moment;
use crate::carousel::View;
use crate::config::Config;
use crate::deep_link::{Place, Record};
use crate::edition::Edition;

/// What has happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A new edition takes the place of the one shown; what the reader chose is kept where it still exists.
    Reloaded(Edition),
    /// An attribute has changed.
    Configured(Config),
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
    /// The page has let the article be opened.
    Opened(usize),
    /// The reader was closed, by hand or by method.
    Close,
    /// The next file's items have been taken in.
    Appended,
    /// The next file could not be had.
    Missed,
    /// The reader wants the next file once more.
    FetchAgain,
    /// The focus has moved within the widget.
    FocusMoved,
    /// The page's address says this of the widget now: nothing is the view that the attributes lead to.
    Navigated(Option<Place>),
    /// The way back that [`Record::Back`] asked for has ended where the address says this.
    Returned(Option<Place>),
    /// So many seconds have passed for autoplay, and this is how things are now.
    Passed(usize, Moment),
    /// The button that starts autoplay.
    Play,
    /// The same button while it plays.
    Pause,
}

/// What has to be done and can't be seen from the model.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Move the slide to the start of the track.
    Scroll {
        /// An index into [`Model::slides`](super::Model::slides).
        slide: usize,
        /// Gliding there, or at once.
        glide: bool,
    },
    /// Ask the page whether the article may be opened; [`Msg::Opened`] answers where there is something to read.
    AskOpen(usize),
    /// Put the focus where the closed article's card is.
    FocusCard(usize),
    /// Say what the filter shows now.
    SaySection,
    /// Say where the track is now.
    SayPosition,
    /// Ask for the file that comes next.
    Fetch,
    /// Say that the next file could not be had.
    SayMissed,
    /// Let the page's address say this of the widget.
    Record(Record, Option<Place>),
    /// Look what the page's address says; [`Msg::Navigated`] answers.
    ReadAddress,
    /// Tell the page.
    Tell(Event),
    /// Tell the partner on the console.
    Warn(String),
}

/// What the page is told, beside what needs its consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The section and the count of [`Model::slides`](super::Model::slides) are now these.
    Filter,
    /// The selected slide is now this.
    Slide,
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
