//! The edition's further files: when the next one is asked for, and what happens when it has come or could not be had.

use super::{Effect, Model};
use crate::deep_link::Record;

/// So many cards before the end the next file is asked for.
const AHEAD: usize = 5;

/// So many files in a row may bring nothing to show before the reader is asked.
const FRUITLESS: usize = 10;

/// How the file stands that comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fetch {
    /// Nobody has asked for it.
    #[default]
    None,
    /// It has been asked for.
    Running,
    /// It could not be had; asking again is the reader's to do.
    Failed,
    /// Many files before it had nothing to show; going on is the reader's to do.
    Paused,
}

impl Fetch {
    /// Whether the reader has to ask for it.
    pub fn is_stopped(self) -> bool {
        matches!(self, Self::Failed | Self::Paused)
    }
}

impl Model {
    /// Whether there are files still to come.
    pub fn has_more(&self) -> bool {
        self.paging.next().is_some()
    }

    /// Whether a set of so many articles may become larger by files to come.
    pub fn may_grow(&self, count: usize) -> bool {
        self.has_more() && count < self.config.limit
    }

    /// Asks for the next file where the reader comes near the end of what there is, or an article is sought. What brings
    /// nothing to show goes on only where somebody may see that, and not for ever.
    pub(super) fn look_ahead(&mut self) {
        if self.fetch != Fetch::None || !self.has_more() {
            return;
        }
        let count = self.slides.len();
        if !self.is_seeking() {
            let is_near_end = self.view.end + AHEAD >= count && count < self.config.limit;
            let is_fruitless = count == 0 || self.fruitless > 0;
            if !is_near_end || is_fruitless && !self.in_viewport {
                return;
            }
            if self.fruitless >= FRUITLESS {
                self.fetch = Fetch::Paused;
                return;
            }
        }
        self.fetch();
    }

    fn fetch(&mut self) {
        if let Some(url) = self.paging.next() {
            self.fetch = Fetch::Running;
            self.effects.push(Effect::Fetch(url.into()));
        }
    }

    fn is_seeking(&self) -> bool {
        self.sought.is_some() || self.link.is_seeking()
    }

    /// The reader asks for more.
    pub(super) fn fetch_more(&mut self) {
        if self.fetch.is_stopped() {
            self.resume();
            self.fetch();
        }
    }

    /// What had stopped may be tried again.
    pub(super) fn resume(&mut self) {
        self.fruitless = 0;
        if self.fetch.is_stopped() {
            self.fetch = Fetch::None;
            self.announce(String::new());
        }
    }

    /// The next file could not be had.
    pub(super) fn miss(&mut self) {
        if self.fetch == Fetch::Running {
            self.fetch = Fetch::Failed;
            self.sought = None;
            self.link.give_up();
            self.announce(self.words.missed().into());
        }
    }

    /// Takes what the next file has brought behind what is there.
    pub(super) fn extend(&mut self) {
        let count = self.slides.len();
        self.fetch = Fetch::None;
        self.offer_again();
        self.slides = self.items_of(self.section);
        self.fruitless = if self.slides.len() > count { 0 } else { self.fruitless + 1 };
        self.settle_home();
        if let Some(id) = self.sought.take() {
            self.open_by_id(id);
        }
        self.seek();
        if self.slides.len() > count && self.view.end == count && self.is_at_rest {
            self.effects.push(Effect::Measure);
        }
    }

    /// Once all files are there, what the attributes ask for and none of them has is given up.
    fn settle_home(&mut self) {
        if self.has_more() {
            return;
        }
        self.warn_of_sections();
        if self.slides.is_empty() && self.section.is_some() && self.section_id() == self.config.section {
            self.select(None);
            self.record(Record::Replace);
        }
    }
}
