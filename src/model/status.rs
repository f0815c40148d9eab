//! What the status line says: to those who don't see the track, after buttons, keys and methods.

use super::{Effect, Model};
use crate::edition::push_all;
use crate::locale::fill;

impl Model {
    /// Announces what the filter shows now: how many articles the section has, and how many have come by now if there are
    /// more to come.
    pub(super) fn announce_section(&mut self) {
        let count = self.slides.len();
        let name = self.section_title().unwrap_or(self.words.all);
        let mut line = if count == 0 {
            fill(self.words.zero(), &[name])
        } else {
            fill(self.words.filtered(count), &[name, &self.words.number(count)])
        };
        if self.has_more() {
            push_all(&mut line, &[" · ", &fill(self.words.counting(self.all), &[&self.words.number(self.all)])]);
        }
        self.announce(line);
    }

    /// Announces where the track is now.
    pub(super) fn announce_position(&mut self) {
        let words = &self.words;
        let phrases = if self.may_grow(self.slides.len()) {
            [words.more(), words.more_one()]
        } else {
            [words.position(), words.position_one()]
        };
        let line = self.position_in(phrases);
        self.announce(line);
    }

    pub(super) fn announce(&mut self, line: String) {
        self.effects.push(Effect::Announce(line));
    }

    /// Which slides are in view, of how many: in the first phrase or, where it is one slide, in the second.
    pub fn position_in(&self, [many, one]: [&str; 2]) -> String {
        let (view, count) = (self.view, self.slides.len());
        let (first, last) = ((view.selected + 1).min(count), (view.selected + view.whole).min(count));
        let [from, to, all] = [first, last, count].map(|number| self.words.number(number));
        if first >= last { fill(one, &[&from, &all]) } else { fill(many, &[&from, &to, &all]) }
    }
}
