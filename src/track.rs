//! How the track moves: whether it has come to rest, which slide keeps its place, and whether a mouse has it. Times are
//! milliseconds, lengths pixels along the track.

use core::mem;

use crate::carousel::{Drag, View};

/// How long the track has to be quiet to count as at rest where the browser does not say that it is.
pub const QUIET: u32 = 150;
/// The same where it does say so, and may have forgotten it.
pub const LONG_QUIET: u32 = 700;

/// How long it is waited then whether a glide goes on that has ended short of its target; and how often in a row, if nothing
/// has moved.
const STALL: u32 = 50;
const STALLS: u8 = 4;

/// How long after a drag a click may come that belongs to it.
const DRAG_CLICK: f64 = 50.0;

/// How far from its place a card may rest.
pub const TOLERANCE: f64 = 2.0;

/// How the track moves.
#[derive(Debug, Default)]
pub struct Track {
    drag: Option<Drag>,
    /// Whether the mouse has moved the track, which has not come to rest since.
    is_thrown: bool,
    /// When a drag was let go of: the click that comes with it is none.
    released: Option<f64>,
    /// The slide that keeps its place in another layout: the one that was selected when the track came to rest by hand or
    /// by call, or the last where that was the end. What another layout selects does not change it.
    anchor: Option<usize>,
    /// What was in view when the track had last been laid out anew; none where it has moved since.
    laid_out: Option<View>,
    /// How much of the track showed then, if that is known. Where it is another length, what scrolls is the new layout, and
    /// nobody's doing.
    extent: Option<f64>,
    /// How often in a row the track was quiet at the same place short of where it glides to; and where its first card was then.
    stalls: u8,
    stalled: f64,
    /// Where the first card was when the browser was asked to glide.
    glides_from: Option<f64>,
    /// It was asked to, and nobody has taken the track since.
    is_asked_to_glide: bool,
    /// Where the track was put at once. Chromium may add to that what is left of a glide under way, and WebKit goes on to where a
    /// wheel has led, even beyond the last card.
    jumped: Option<usize>,
    /// Whether the browser may leave the track between two cards: some don't snap after a wheel, or where the cards before
    /// have changed meanwhile.
    pub may_be_unsnapped: bool,
}

/// What follows where the track is quiet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quiet {
    /// It may go on by itself: that is seen after so long.
    Wait(u32),
    /// It is not where it should be, which is at this slide.
    Scroll {
        /// Its index.
        slide: usize,
        /// Gliding there, or at once.
        glide: bool,
    },
    /// It is at rest.
    Rest,
}

impl Track {
    /// Whether the mouse moves the track: it holds it, or has thrown it.
    pub fn is_held(&self) -> bool {
        self.is_dragged() || self.is_thrown
    }

    /// Whether the mouse holds it and has moved it.
    pub fn is_dragged(&self) -> bool {
        self.drag.is_some_and(|drag| drag.is_dragging)
    }

    /// Whether a click at this time only ended a drag. Not every release is followed by one: what comes later is a key's, or is
    /// made by what people use in its stead.
    pub fn takes_click(&mut self, time: f64) -> bool {
        self.released.take().is_some_and(|released| time - released < DRAG_CLICK)
    }

    /// A mouse button goes down: with `held`, on the track, where its place and time are these.
    pub fn press(&mut self, held: Option<(f64, f64)>) {
        self.released = None;
        self.turn();
        self.drag = held.map(|(at, time)| Drag::new(at, time));
    }

    /// Whether a button is down that went down on the track.
    pub fn is_pressed(&self) -> bool {
        self.drag.is_some()
    }

    /// The mouse that has the track moves. Gives how far the track has to scroll with it, if it does; and whether it does so for
    /// the first time.
    pub fn drag(&mut self, at: f64, time: f64) -> Option<(f64, bool)> {
        let way = self.drag.as_mut()?.moved(at, time);
        self.is_dragged().then(|| (way, !mem::replace(&mut self.is_thrown, true)))
    }

    /// The pointer is let go of, or lost. Gives how much further the track goes by itself, if the mouse has moved it.
    pub fn let_go(&mut self, time: f64) -> Option<f64> {
        let drag = self.drag.take().filter(|drag| drag.is_dragging)?;
        self.released = Some(time);
        Some(drag.momentum(time))
    }

    /// Something else decides from now on where the track is.
    pub fn turn(&mut self) {
        self.jumped = None;
        self.is_asked_to_glide = false;
    }

    /// It is to glide; its first card stands at `at`.
    pub fn glide(&mut self, at: f64) {
        self.stalls = 0;
        self.glides_from = Some(at);
        self.is_asked_to_glide = true;
    }

    /// It has been put at a slide at once.
    pub fn jump(&mut self, slide: usize) {
        self.jumped = Some(slide);
    }

    /// Whether it was put somewhere where it has not come to rest yet.
    pub fn is_put(&self) -> bool {
        self.jumped.is_some()
    }

    /// The slides are others, whose first is in view.
    pub fn begin(&mut self) {
        self.anchor = None;
        self.jump(0);
    }

    /// Takes the track from a mouse wherever it is.
    pub fn drop_mouse(&mut self) {
        self.drag = None;
        self.is_thrown = false;
    }

    /// Takes the track from the mouse that threw it, where it has come to rest; gives whether there was one.
    pub fn free(&mut self) -> bool {
        !self.is_dragged() && mem::take(&mut self.is_thrown)
    }

    /// The track is quiet with this in view; it glides to `target`, its first card stands at `at`, and `is_between` looks whether
    /// it stands between two cards, which is only asked where it glides or there is a reason to doubt.
    pub fn quiet(&mut self, view: View, target: Option<usize>, at: f64, is_between: &dyn Fn() -> bool) -> Quiet {
        // A busy page glides in jerks, and the end of one glide may be told when the next is under way. Quiet short of the
        // target is rest only if it lasts: something has stopped the glide. What is selected may be the target before it is reached.
        if let Some(slide) = target.filter(|target| *target != view.selected || is_between()) {
            self.stalls = if self.stalled == at { self.stalls.saturating_add(1) } else { 0 };
            self.stalled = at;
            if self.stalls < STALLS {
                return Quiet::Wait(STALL);
            }
            // It has not even begun: the browser has dropped it, or is too busy for it. Or it halts, and nobody has stopped it:
            // a busy WebKit halts for a second.
            let is_asked_to_glide = mem::take(&mut self.is_asked_to_glide);
            if self.glides_from.take() == Some(at) || is_asked_to_glide {
                return Quiet::Scroll { slide, glide: false };
            }
        }
        if let Some(slide) = self.jumped.take().filter(|slide| target.is_none() && *slide != view.selected) {
            return Quiet::Scroll { slide, glide: false };
        }
        if mem::take(&mut self.may_be_unsnapped) && is_between() {
            return Quiet::Scroll { slide: view.selected, glide: true };
        }
        self.stalls = 0;
        Quiet::Rest
    }

    /// With this in view of `count` slides, keeps the place of what is there, unless it is only there by another layout.
    pub fn settle(&mut self, view: View, count: usize) {
        if self.laid_out != Some(view) {
            self.anchor(view, count);
        }
    }

    /// Keeps the place of what is in view now of `count` slides.
    pub fn anchor(&mut self, view: View, count: usize) {
        let is_end = view.is_at_end(count) && !view.is_at_start();
        self.anchor = Some(if is_end { count.saturating_sub(1) } else { view.selected });
        self.laid_out = None;
    }

    /// The slide that keeps its place, if there is one.
    pub fn anchored(&self) -> Option<usize> {
        self.anchor
    }

    /// This is in view after another layout.
    pub fn lay_out(&mut self, view: View) {
        self.laid_out = Some(view);
    }

    /// What is drawn fits this length of the track; where that is not displayed, it fits none.
    pub fn fit(&mut self, extent: Option<f64>) {
        self.extent = Some(extent.unwrap_or_default());
    }

    /// Whether the track is another length than when it was laid out last, as far as that is known. One that is not displayed
    /// has no length, and so another one than any.
    pub fn is_other_length(&mut self, extent: Option<f64>) -> bool {
        let known = *self.extent.get_or_insert(extent.unwrap_or_default());
        extent != Some(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: usize = 20;

    fn view(selected: usize) -> View {
        View { first: selected, end: selected + 3, selected, whole: 3 }
    }

    /// What follows where the track is quiet at a slide, on its way to another, and snapped.
    fn quiet(track: &mut Track, selected: usize, target: Option<usize>, at: f64) -> Quiet {
        track.quiet(view(selected), target, at, &|| false)
    }

    /// A track that the mouse has moved, and let go of at 100.
    fn thrown() -> Track {
        let mut track = Track::default();
        track.press(Some((50.0, 0.0)));
        assert_eq!(track.drag(48.0, 10.0), None, "a click may wander");
        assert_eq!(track.drag(30.0, 20.0), Some((20.0, true)));
        assert_eq!(track.drag(25.0, 30.0), Some((5.0, false)), "it is taken hold of once");
        assert!(track.let_go(100.0).is_some());
        track
    }

    #[test]
    fn a_glide_that_never_begins_is_made_at_once() {
        let mut track = Track::default();
        track.glide(-900.0);
        for _ in 0..STALLS {
            assert_eq!(quiet(&mut track, 3, Some(6), -900.0), Quiet::Wait(STALL));
        }
        assert_eq!(quiet(&mut track, 3, Some(6), -900.0), Quiet::Scroll { slide: 6, glide: false });
        assert_eq!(quiet(&mut track, 6, Some(6), -1800.0), Quiet::Rest, "there it is at rest");
    }

    #[test]
    fn a_glide_that_nobody_has_stopped_is_led_to_its_end() {
        let halts = |taken: bool| {
            let mut track = Track::default();
            track.glide(-300.0);
            if taken {
                track.turn();
            }
            for _ in 0..STALLS {
                assert_eq!(quiet(&mut track, 3, Some(6), -950.0), Quiet::Wait(STALL));
            }
            quiet(&mut track, 3, Some(6), -950.0)
        };
        assert_eq!(halts(false), Quiet::Scroll { slide: 6, glide: false });
        assert_eq!(halts(true), Quiet::Rest);
    }

    #[test]
    fn a_track_short_of_its_target_is_not_at_rest_where_that_is_selected_already() {
        let mut track = Track::default();
        track.glide(-360.0);
        for _ in 0..STALLS {
            assert_eq!(track.quiet(view(2), Some(2), -360.0, &|| true), Quiet::Wait(STALL));
        }
        assert_eq!(track.quiet(view(2), Some(2), -360.0, &|| true), Quiet::Scroll { slide: 2, glide: false });
        assert_eq!(track.quiet(view(2), Some(2), -592.0, &|| false), Quiet::Rest, "there it is at rest");
    }

    #[test]
    fn a_glide_that_stops_short_of_its_target_is_at_rest_only_when_that_lasts() {
        let mut track = Track::default();
        assert_eq!(quiet(&mut track, 3, Some(6), -900.0), Quiet::Wait(STALL));
        for at in [-950.0, -960.0, -970.0, -980.0, -990.0, -999.0] {
            assert_eq!(quiet(&mut track, 3, Some(6), at), Quiet::Wait(STALL), "it goes on in jerks");
        }
        for _ in 1..STALLS {
            assert_eq!(quiet(&mut track, 3, Some(6), -999.0), Quiet::Wait(STALL));
        }
        assert_eq!(quiet(&mut track, 3, Some(6), -999.0), Quiet::Rest, "somebody has stopped it");
        assert_eq!(quiet(&mut track, 6, Some(6), -1800.0), Quiet::Rest, "there it is at rest at once");
    }

    #[test]
    fn what_was_put_at_a_slide_is_put_there_once_more_where_a_glide_carried_it_on() {
        let mut track = Track::default();
        track.jump(9);
        assert_eq!(quiet(&mut track, 11, None, 0.0), Quiet::Scroll { slide: 9, glide: false });
        assert_eq!(quiet(&mut track, 11, None, 0.0), Quiet::Rest, "once");
        track.jump(9);
        track.turn();
        assert_eq!(quiet(&mut track, 11, None, 0.0), Quiet::Rest, "and not where somebody has moved it since");
    }

    #[test]
    fn a_track_between_two_cards_is_led_to_one_where_that_is_to_be_feared() {
        let mut track = Track::default();
        assert_eq!(track.quiet(view(4), None, 0.0, &|| true), Quiet::Rest, "the browser snaps");
        track.may_be_unsnapped = true;
        assert_eq!(track.quiet(view(4), None, 0.0, &|| true), Quiet::Scroll { slide: 4, glide: true });
        assert_eq!(track.quiet(view(4), None, 0.0, &|| true), Quiet::Rest, "once");
    }

    #[test]
    fn another_layout_changes_no_anchor() {
        let mut track = Track::default();
        track.settle(view(5), COUNT);
        track.lay_out(view(4));
        track.settle(view(4), COUNT);
        assert_eq!(track.anchored(), Some(5));
        track.settle(view(6), COUNT);
        assert_eq!(track.anchored(), Some(6), "a movement does");
        track.settle(view(17), COUNT);
        assert_eq!(track.anchored(), Some(19), "the end stays the end");
        track.begin();
        assert_eq!(track.anchored(), None);
    }

    #[test]
    fn a_mouse_that_has_moved_the_track_has_it_until_it_rests() {
        let mut track = thrown();
        assert!(track.is_held() && !track.is_dragged());
        assert!(track.free() && !track.is_held());
        assert!(!track.free(), "once");
    }

    #[test]
    fn a_mouse_that_is_dropped_has_the_track_no_more() {
        let mut track = thrown();
        track.drop_mouse();
        assert!(!track.is_held() && !track.is_pressed());
    }

    #[test]
    fn a_press_that_moves_nothing_holds_nothing() {
        let mut track = Track::default();
        track.press(Some((50.0, 0.0)));
        assert!(track.is_pressed() && !track.is_held() && !track.is_dragged());
        assert_eq!(track.let_go(10.0), None);
        assert!(!track.is_pressed() && !track.takes_click(11.0));
    }

    #[test]
    fn only_the_click_that_comes_with_the_release_is_the_drags() {
        assert!(thrown().takes_click(120.0));
        assert!(!thrown().takes_click(400.0), "that is another one");
        let mut track = thrown();
        track.press(None);
        assert!(!track.takes_click(120.0));
    }

    #[test]
    fn a_track_that_is_not_displayed_has_another_length_than_any() {
        let mut track = Track::default();
        assert!(!track.is_other_length(Some(300.0)), "the first is what there is");
        assert!(track.is_other_length(Some(280.0)) && track.is_other_length(None));
        track.fit(Some(280.0));
        assert!(!track.is_other_length(Some(280.0)));
        track.fit(None);
        assert!(track.is_other_length(None));
        assert!(track.is_other_length(Some(280.0)), "and when it is displayed again, that is one too");
    }
}
