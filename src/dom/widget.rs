//! The widget: all that an instance knows of the one element it serves.

use gloo_timers::callback::Timeout;
use wasm_bindgen::closure::Closure;

use super::clock::Clock;
use super::dialog::Dialog;
use super::event::Listener;
use super::history::History;
use super::motion::Motion;
use super::observers::Observers;
use super::pointer::Pointer;
use crate::model::Model;
use crate::track::Track;

/// The one owner of the widget's state.
pub(super) struct Widget {
    /// What is decided.
    pub(super) model: Model,
    /// Whether its edition is what is seen, and not that another one is loading or could not be had.
    pub(super) is_shown: bool,
    /// What is drawn of it.
    pub(super) in_page: InPage,
    /// How the track moves.
    pub(super) track: Track,
    /// The next look whether the track is at rest.
    pub(super) quiet: Option<Timeout>,
    /// How its cards move.
    pub(super) motion: Motion,
    /// The reader's dialog.
    pub(super) dialog: Dialog,
    /// What points at the frame.
    pub(super) pointer: Pointer,
    /// The time of autoplay.
    pub(super) clock: Clock,
    /// What is known of the page's history, from the first edition on that has been read whole.
    pub(super) history: Option<History>,
    /// What the partner has been told already; nothing is said twice.
    pub(super) warned: Vec<String>,
    /// Called when the browser has time for what could wait.
    pub(super) idle: Option<Closure<dyn FnMut()>>,
    /// None before the second file of the program has taken over from the preview.
    pub(super) listeners: Vec<Listener>,
    /// What observes it, from then on.
    pub(super) observers: Option<Observers>,
}

/// What stands in the page.
#[derive(Default)]
pub(super) struct InPage {
    /// The markup of the frame.
    pub(super) frame: Vec<u8>,
    /// The frame's accent, once it has been given one.
    pub(super) accent: Option<String>,
    /// The cards.
    pub(super) cards: Cards,
    /// The article in the dialog.
    pub(super) article: Option<Article>,
    /// Of which [`Model::look`] cards and article are; of none where the edition is another one by now.
    pub(super) look: u32,
}

/// In place of the index of an item: the edition has it no more.
pub(super) const GONE: usize = usize::MAX;

/// Which cards are in the page.
#[derive(Default)]
pub(super) struct Cards {
    /// The slide of the first one.
    pub(super) start: usize,
    /// Their items, one behind the other; [`GONE`] for one that the edition has no more.
    pub(super) items: Vec<usize>,
    /// How many slides there are behind the last one.
    pub(super) after: usize,
    /// By how many pixels the spacer before is longer than so many cards.
    pub(super) shift: f64,
}

/// An article as it is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Article {
    /// An index into the edition's items, or [`GONE`].
    pub(super) item: usize,
    /// How many parts of its body there are by now; nothing where all are.
    pub(super) parts: Option<usize>,
}

impl Widget {
    /// With nothing drawn yet.
    pub(super) fn new(model: Model) -> Self {
        Self {
            model,
            is_shown: true,
            in_page: InPage::default(),
            track: Track::default(),
            quiet: None,
            motion: Motion::default(),
            dialog: Dialog::default(),
            pointer: Pointer::default(),
            clock: Clock::default(),
            history: None,
            warned: Vec::new(),
            idle: None,
            listeners: Vec::new(),
            observers: None,
        }
    }
}
