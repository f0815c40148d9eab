//! The track: which slide is selected, while it stands and while it moves.

use core::mem;

use super::{Effect, Event, Fetch, Model};
use crate::autoplay::Moment;
use crate::carousel::View;

impl Model {
    /// The first view has been drawn, with this in view of the track.
    pub fn arrive(&mut self, view: View) {
        self.stand(view);
        self.reported = self.position();
    }

    /// The track stands still, with this in view.
    fn stand(&mut self, view: View) {
        self.view = view.within(self.slides.len());
        self.at = self.view;
        self.is_at_rest = true;
    }

    /// The slide that the track glides to, until it has come to rest.
    pub fn target(&self) -> Option<usize> {
        self.glides.then_some(self.view.selected)
    }

    /// Selects a slide, or the first where there is none, at once.
    pub(super) fn select_slide(&mut self, slide: Option<usize>) {
        self.autoplay.wait();
        self.view = self.view.starting_at(slide.unwrap_or(0)).within(self.slides.len());
        self.at = self.view;
        self.scroll_to(self.view.selected, false);
    }

    fn scroll_to(&mut self, slide: usize, glide: bool) {
        self.effects.push(Effect::Scroll { slide, is_end: self.is_end(slide), glide });
    }

    /// Whether the track is at its end with a slide first in view, as far as that is known.
    pub fn is_end(&self, slide: usize) -> bool {
        slide > 0 && self.view.moved_to(slide).is_at_end(self.slides.len())
    }

    /// The selected slide and its item, as the page is told of them.
    pub(super) fn position(&self) -> Option<(usize, usize)> {
        Some((self.view.selected, *self.slides.get(self.view.selected)?))
    }

    /// Glides to a slide, or as near as the end of the track allows; who asked by button, key or method is told when it
    /// is done.
    pub(super) fn glide(&mut self, slide: usize, speaks: bool) {
        let slide = slide.min(self.view.last(self.slides.len()));
        self.autoplay.wait();
        self.view = self.view.moved_to(slide);
        self.at = self.at.moved_to(slide);
        self.glides = true;
        self.speaks |= speaks;
        // To glide past what has no cards would show nothing.
        let glide = self.at.is_near(slide);
        self.is_at_rest = !glide;
        self.scroll_to(slide, glide);
    }

    pub(super) fn step(&mut self, slides: isize) {
        let slide = self.view.stepped(slides, self.slides.len());
        if slide != self.view.selected {
            self.glide(slide, true);
        }
    }

    /// While the track moves, slides only come into sight, and what it glides to stays selected.
    pub(super) fn scroll(&mut self, view: View) {
        let (seen, view) = (self.view, view.within(self.slides.len()));
        let chosen = if self.glides {
            seen
        } else {
            self.autoplay.wait();
            view
        };
        self.at = View { first: view.first, end: view.end, ..chosen };
        self.view = View { first: seen.first.min(view.first), end: seen.end.max(view.end), ..chosen };
        self.is_at_rest = false;
    }

    pub(super) fn settle(&mut self, view: View) {
        self.stand(view);
        self.glides = false;
        let position = self.position();
        if position != self.reported {
            self.reported = position;
            if let Some((slide, item)) = position
                && let Some(item) = self.edition.items.get(item)
            {
                let event = Event::Slide(item.id.clone(), slide, self.slides.len());
                self.effects.push(Effect::Tell(event));
            }
        }
        if mem::take(&mut self.speaks) {
            self.announce_position();
        }
    }

    /// Time passes. At its end the track goes on by one slide, so that what is being read stays in sight; or back to the
    /// first from the last there is, unless more are on their way.
    pub(super) fn pass(&mut self, seconds: usize, mut moment: Moment) {
        moment.is_paused |= self.open.is_some();
        let interval = self.config.autoplay;
        if interval == 0 || !self.autoplay.pass(seconds, moment, interval) {
            return;
        }
        let mut slide = self.view.stepped(1, self.slides.len());
        if slide == self.view.selected && self.fetch != Fetch::Running {
            slide = 0;
        }
        if slide != self.view.selected {
            self.glide(slide, false);
        }
    }
}
