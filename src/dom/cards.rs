//! The cards in the page: those of the virtual window, each drawn once as long as it stays in there.

use wasm_bindgen::closure::Closure;

use super::cell::{Input, enter};
use super::focus::{is_lost, patch_card, take_focus};
use super::page::focused;
use super::services::{extent, remove_card, view};
use super::widget::{Cards, GONE, Widget};
use crate::cards::{Step, steps};
use crate::model::Msg;
use crate::view;
use crate::window::VirtualWindow;

impl Widget {
    /// Draws what differs from what is drawn.
    pub(super) fn patch(&mut self) {
        let had_focus = focused().is_there();
        self.patch_frame(&view::notice(&self.model));
        // What had the focus may be gone.
        if had_focus && is_lost() {
            take_focus();
        }
        let window = self.wanted_window();
        self.patch_window(window);
        if window.grown(self.model.at, self.model.slides.len()) != window {
            self.request_idle();
        }
        self.patch_article();
        self.keep_clock();
        self.in_page.look = self.model.look;
    }

    /// Draws some more cards; gives whether that was not all.
    pub(super) fn append_cards(&mut self) -> bool {
        let before = self.window_in_page();
        let mut window = before.grown(self.model.at, self.model.slides.len());
        // What moves is not to be disturbed by what comes before it.
        if !self.model.is_at_rest {
            window = VirtualWindow { start: before.start, end: window.end.max(before.end) };
        }
        self.patch_window(window);
        window != before
    }

    fn window_in_page(&self) -> VirtualWindow {
        let Cards { start, items, .. } = &self.in_page.cards;
        VirtualWindow { start: *start, end: start + items.len() }
    }

    /// Whether other cards are drawn than those of the slides in their places.
    fn is_stale(&self) -> bool {
        let VirtualWindow { start, end } = self.window_in_page();
        self.model.slides.get(start..end) != Some(&self.in_page.cards.items)
    }

    /// Which slides are to have cards now.
    fn wanted_window(&self) -> VirtualWindow {
        let (view, slides, items) = (self.model.at, &self.model.slides, &self.in_page.cards.items);
        if !self.is_stale() {
            return self.window_in_page().shown(view, slides.len());
        }
        // What is in the new set as well has its card already.
        let has_card = |slide| slides.get(slide).is_some_and(|item| items.contains(item));
        VirtualWindow::near(view, slides.len()).with(view, slides.len(), &has_card)
    }

    /// Has just the cards of a window in the page, and makes inert what is out of sight.
    fn patch_window(&mut self, window: VirtualWindow) {
        let is_stale = self.is_stale();
        let after = self.model.slides.len() - window.end;
        let is_other = is_stale || window != self.window_in_page() || after != self.in_page.cards.after;
        if is_other {
            let is_shift = is_stale || window.start != self.in_page.cards.start;
            self.track.may_be_unsnapped |= is_shift;
            if extent().is_none() {
                self.track.fit(None);
            }
            self.before_cards(is_shift);
        }
        if is_other || self.in_page.look != self.model.look {
            self.replace_cards(window);
        }
        if is_other {
            self.in_page.cards.after = after;
            // Another edition's cards stand where they stand; those of another choice are seen to go there.
            self.after_cards(is_stale && self.in_page.look != 0);
        }
        self.set_inert();
    }

    fn replace_cards(&mut self, window: VirtualWindow) {
        let wanted = self.model.slides.get(window.start..window.end).unwrap_or_default();
        let steps = steps(&self.in_page.cards.items, wanted);
        self.in_page.cards.start = window.start;
        let mut index = 0;
        for step in steps {
            match step {
                Step::Keep(item) => {
                    self.patch_card(index, window.start + index, item);
                    index += 1;
                }
                Step::Insert(_) => {
                    self.insert_card(index, window.start + index);
                    index += 1;
                }
                Step::Remove => {
                    remove_card(index);
                    self.motion.forget(self.in_page.cards.items.remove(index));
                }
            }
        }
    }

    /// Patches the card of a slide, if it may look different from what is drawn.
    fn patch_card(&self, index: usize, slide: usize, number: usize) {
        if self.in_page.look == self.model.look {
            return;
        }
        if let Some(item) = self.model.edition.items.get(number) {
            let card = view::card(&self.model, number, item, &self.model.words);
            patch_card(index, item.file, slide, &card);
        }
    }

    /// Another edition takes the place of this one. What is drawn of articles that it has as well goes on as what is drawn of
    /// them: `change` changes the model.
    pub(super) fn carry_over<T>(&mut self, change: impl FnOnce(&mut Self) -> T) -> T {
        let id_of = |index: &usize| self.model.edition.items.get(*index).map(|item| item.id.clone());
        let cards: Vec<_> = self.in_page.cards.items.iter().map(id_of).collect();
        let article = self.in_page.article.as_ref().and_then(|article| id_of(&article.item));
        let result = change(self);
        let index_of = |id: Option<String>| id.and_then(|id| self.model.item_by_id(&id)).unwrap_or(GONE);
        let items = cards.into_iter().map(index_of).collect();
        if let Some(drawn) = &mut self.in_page.article {
            drawn.item = index_of(article);
        }
        self.in_page.cards.items = items;
        self.in_page.look = 0;
        result
    }

    /// The index of a slide's card among those in the page.
    pub(super) fn card_of(&self, slide: usize) -> Option<usize> {
        slide.checked_sub(self.in_page.cards.start).filter(|index| *index < self.in_page.cards.items.len())
    }

    /// Asks to be called again when the browser has nothing else to do.
    pub(super) fn request_idle(&mut self) {
        let idle = self.idle.get_or_insert_with(|| Closure::new(|| enter(Input::Call(Self::go_on))));
        view().call("whenIdle", [idle.as_ref().clone()]);
    }

    /// The browser has time for what could wait.
    fn go_on(&mut self) -> Option<Msg> {
        let has_more = self.append_cards();
        if self.append_to_article() || has_more {
            self.request_idle();
        }
        None
    }
}
