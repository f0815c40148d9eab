//! The cards in the page: those of the window, each drawn once as long as it stays in there.

use core::mem;

use super::first::{Cards, State};
use super::services::{alive, arrange, draw_card, edge, extent, later, note};
use crate::carousel::View;
use crate::locale::Words;
use crate::window::Window;

impl State {
    /// Draws frame and cards where they differ from what is drawn.
    pub(super) fn draw(&mut self, words: &Words) {
        self.draw_frame(words);
        let window = self.window();
        self.draw_window(window, words);
        if window.grown(self.model.at, self.model.slides.len()) != window {
            later();
        }
        self.enliven();
    }

    fn enliven(&self) {
        let View { first, end, .. } = self.model.view;
        alive(first.saturating_sub(self.cards.start), end.saturating_sub(self.cards.start));
    }

    /// Draws some more cards; gives whether that was not all.
    pub(super) fn draw_more(&mut self, words: &Words) -> bool {
        let drawn = self.drawn();
        if self.is_stale() {
            return false;
        }
        let mut window = drawn.grown(self.model.at, self.model.slides.len());
        // What moves is not to be disturbed by what comes before it.
        if !self.model.is_at_rest {
            window = Window { start: drawn.start, end: window.end.max(drawn.end) };
        }
        self.draw_window(window, words);
        self.enliven();
        window != drawn
    }

    fn drawn(&self) -> Window {
        Window { start: self.cards.start, end: self.cards.start + self.cards.items.len() }
    }

    /// Whether what is drawn is of another edition, or of another set of slides.
    fn is_stale(&self) -> bool {
        let Window { start, end } = self.drawn();
        self.cards.version != self.model.version || self.model.slides.get(start..end) != Some(&self.cards.items)
    }

    /// Which slides are to have cards now.
    fn window(&self) -> Window {
        let (view, slides, items) = (self.model.at, &self.model.slides, &self.cards.items);
        if !self.is_stale() {
            return self.drawn().shown(view, slides.len());
        }
        let near = Window::near(view, slides.len());
        if self.cards.version != self.model.version {
            return near;
        }
        // What is in the new set as well has its card already. Items stand in the order of their numbers.
        let has_card = |slide| slides.get(slide).is_some_and(|item| items.binary_search(item).is_ok());
        near.with(view, slides.len(), &has_card)
    }

    fn draw_window(&mut self, window: Window, words: &Words) {
        let is_stale = self.is_stale();
        if !is_stale && window == self.drawn() {
            return;
        }
        note(is_stale || window.start != self.cards.start);
        let is_new_edition = self.cards.version != self.model.version;
        let before = mem::replace(
            &mut self.cards,
            Cards { version: self.model.version, start: window.start, items: Vec::new() },
        );
        let mut left = before.items.iter().peekable();
        for slide in window.start..window.end {
            if is_new_edition {
                // The same cards keep whatever of them has not changed, pictures and the focus above all.
                self.draw_card(slide, left.next().is_none(), words);
            } else if let Some(item) = self.model.slides.get(slide).copied() {
                while left.next_if(|drawn| **drawn < item).is_some() {
                    drop_card(self.cards.items.len());
                }
                if left.next_if_eq(&&item).is_some() {
                    self.cards.items.push(item);
                } else {
                    self.draw_card(slide, true, words);
                }
            }
        }
        left.for_each(|_| drop_card(self.cards.items.len()));
        arrange(window.start, self.model.slides.len() - window.end, is_stale && !is_new_edition);
    }

    /// What is in view now; nothing can be said while the track has no size, as where an ancestor is not displayed.
    pub(super) fn measure(&self) -> Option<View> {
        let extent = extent();
        (extent > 0.0)
            .then(|| View::measure(self.model.slides.len(), extent, &|slide, is_end| self.edge(slide, is_end)))
    }

    /// Where a slide starts or ends along the track. One that has no card is taken to be as long as the others are on average.
    pub(super) fn edge(&self, slide: usize, is_end: bool) -> f64 {
        let Some(last) = self.cards.items.len().checked_sub(1) else { return 0.0 };
        let place = slide.saturating_sub(self.cards.start).min(last);
        let away = slide as f64 - (self.cards.start + place) as f64;
        let length = if away == 0.0 { 0.0 } else { (edge(last, true) - edge(0, false)) / (last + 1) as f64 };
        edge(place, is_end) + away * length
    }

    /// The place of a slide's card among those in the page.
    pub(super) fn place_of(&self, slide: usize) -> Option<usize> {
        slide.checked_sub(self.cards.start).filter(|place| *place < self.cards.items.len())
    }
}

fn drop_card(place: usize) {
    draw_card(place, false, 0, &[]);
}
