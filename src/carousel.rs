//! Carousel position: which slides are in view, where next and previous lead, and where a thrown slide comes to rest.
//!
//! Lengths are CSS pixels along the track's own direction: 0 is where its view begins, whichever way text runs.

/// How far an edge may stick out and still count as inside: sub-pixel layout and zoom round differently.
const TOLERANCE: f64 = 2.0;

/// So many slides away a glide still shows what it passes; what is farther is shown at once.
const NEAR: usize = 40;

/// Which slides are in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The first slide of which any part shows.
    pub first: usize,
    /// One past the last slide of which any part shows.
    pub end: usize,
    /// The first slide that shows whole, or the first that shows at all where none does.
    pub selected: usize,
    /// How many show whole; 1 where none does, 0 where there are no slides.
    pub whole: usize,
}

impl View {
    /// Finds what is in view of `extent` pixels among `count` slides; `edge` gives the start (`false`) or the end (`true`)
    /// of a slide, both growing with the index. Reads as few edges as it can, for each may cost the browser a layout.
    pub fn measure(count: usize, extent: f64, edge: &dyn Fn(usize, bool) -> f64) -> Self {
        let from = |is_end, limit| first_where(count, &|slide| edge(slide, is_end) > limit);
        let first = from(true, TOLERANCE);
        let end = from(false, extent - TOLERANCE).max(first);
        let whole_from = from(false, -TOLERANCE);
        let whole_end = from(true, extent + TOLERANCE);
        if whole_from < whole_end {
            Self { first, end, selected: whole_from, whole: whole_end - whole_from }
        } else {
            Self { first, end, selected: first, whole: 1 }.within(count)
        }
    }

    /// What will be in view among `count` slides before anybody has measured: so many whole columns, and the next, which is cut.
    pub fn expected(columns: usize, count: usize) -> Self {
        Self { first: 0, end: columns + 1, selected: 0, whole: columns }.within(count)
    }

    /// Whether any part of the slide shows.
    pub fn shows(self, slide: usize) -> bool {
        (self.first..self.end).contains(&slide)
    }

    /// Where a step of `slides` leads from here among `count`, and where it stops.
    pub fn stepped(self, slides: isize, count: usize) -> usize {
        self.selected.saturating_add_signed(slides).min(self.last(count))
    }

    /// The last slide that can be selected among `count`: with it the track is at its end.
    pub fn last(self, count: usize) -> usize {
        count.saturating_sub(self.whole.max(1))
    }

    /// The same view where there are only `count` slides: one measured before the set became smaller.
    pub fn within(self, count: usize) -> Self {
        let selected = self.selected.min(count.saturating_sub(1));
        Self {
            first: self.first.min(count),
            end: self.end.min(count),
            selected,
            whole: self.whole.min(count - selected),
        }
    }

    /// The same view, moved so that `slide` is selected.
    pub fn moved_to(self, slide: usize) -> Self {
        Self { selected: slide, ..self }
    }

    /// Whether a slide is near enough to what is seen to glide there.
    pub fn is_near(self, slide: usize) -> bool {
        slide + NEAR >= self.first && slide < self.end + NEAR
    }

    /// The view with `slide` as the first that shows, before anybody has measured.
    pub fn starting_at(self, slide: usize) -> Self {
        Self { first: slide, end: slide + self.end - self.first, selected: slide, ..self }
    }

    /// Whether there is nothing before.
    pub fn is_at_start(self) -> bool {
        self.selected == 0
    }

    /// Whether there is nothing after, among `count`.
    pub fn is_at_end(self, count: usize) -> bool {
        self.selected + self.whole >= count
    }
}

/// The first index below `count` for which `holds`, which stays true once it is; `count` where it never is.
fn first_where(count: usize, holds: &dyn Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The slide among `count` that starts nearest to `target`; `start` gives where one does, growing with the index.
pub fn nearest(count: usize, target: f64, start: &dyn Fn(usize) -> f64) -> usize {
    let after = first_where(count, &|slide| start(slide) >= target);
    match after.checked_sub(1) {
        Some(before) if after == count || target - start(before) < start(after) - target => before,
        _ => after,
    }
}

/// By how many slides a key moves the track; 0 where it does not.
pub fn steps_of_key(key: &str, is_rtl: bool) -> isize {
    let forward = if is_rtl { -1 } else { 1 };
    match key {
        "ArrowRight" => forward,
        "ArrowLeft" => -forward,
        "Home" => isize::MIN,
        "End" => isize::MAX,
        _ => 0,
    }
}

/// A mouse that holds the track. Touch and trackpads scroll natively and never come here.
#[derive(Clone, Copy, Debug)]
pub struct Drag {
    pressed_at: f64,
    at: f64,
    time: f64,
    velocity: f64,
    /// Whether the pointer has left the place where a press is still a click.
    pub is_dragging: bool,
}

/// How far a press may wander and still be a click.
const CLICK_SLOP: f64 = 5.0;
/// How long a throw goes on, in milliseconds of its speed at release; a third of a second feels like the phone's own.
const MOMENTUM: f64 = 320.0;

impl Drag {
    /// A press at `position` (pixels along the track) and `time` (milliseconds).
    pub fn new(position: f64, time: f64) -> Self {
        Self { pressed_at: position, at: position, time, velocity: 0.0, is_dragging: false }
    }

    /// Follows the pointer; gives how far the track has to scroll, in pixels.
    pub fn moved(&mut self, position: f64, time: f64) -> f64 {
        if !self.is_dragging {
            if (position - self.pressed_at).abs() < CLICK_SLOP {
                return 0.0;
            }
            self.is_dragging = true;
        }
        let step = self.at - position;
        let elapsed = time - self.time;
        if elapsed > 0.0 {
            // A running mean, so that one late event does not decide the throw.
            self.velocity = 0.6 * (step / elapsed) + 0.4 * self.velocity;
        }
        self.at = position;
        self.time = time;
        step
    }

    /// How much further the throw carries the track after release at `time`, in pixels. A pointer that rested before it
    /// let go throws nothing.
    pub fn momentum(&self, time: f64) -> f64 {
        if time - self.time > 100.0 { 0.0 } else { self.velocity * MOMENTUM }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Slides of 300 px, the track scrolled by `offset`.
    fn view(count: usize, extent: f64, offset: f64) -> View {
        View::measure(count, extent, &|index, is_end| (index + usize::from(is_end)) as f64 * 300.0 - offset)
    }

    #[test]
    fn arrows_move_the_way_they_point_and_the_outer_keys_to_the_ends() {
        let steps = |is_rtl| ["ArrowLeft", "ArrowRight", "Home", "End", "a"].map(|key| steps_of_key(key, is_rtl));
        assert_eq!(steps(false), [-1, 1, isize::MIN, isize::MAX, 0]);
        assert_eq!(steps(true), [1, -1, isize::MIN, isize::MAX, 0]);
    }

    #[test]
    fn the_next_slide_cut_by_the_edge_shows_but_is_not_whole() {
        assert_eq!(view(6, 1000.0, 0.0), View { first: 0, end: 4, selected: 0, whole: 3 });
        assert_eq!(view(6, 1000.0, 600.0), View { first: 2, end: 6, selected: 2, whole: 3 });
    }

    #[test]
    fn at_the_far_end_the_last_slide_is_whole_and_nothing_follows() {
        let view = view(6, 1000.0, 800.0);
        assert_eq!(view, View { first: 2, end: 6, selected: 3, whole: 3 });
        assert!(view.is_at_end(6));
        assert!(!view.is_at_start());
    }

    #[test]
    fn a_view_narrower_than_a_slide_has_the_slide_it_shows_first() {
        assert_eq!(view(4, 250.0, 330.0), View { first: 1, end: 2, selected: 1, whole: 1 });
    }

    #[test]
    fn half_a_pixel_does_not_make_a_slide_partial() {
        assert_eq!(view(4, 600.0, 300.6).selected, 1);
        assert_eq!(view(4, 600.0, 299.4).whole, 2);
    }

    #[test]
    fn without_slides_nothing_shows() {
        let view = view(0, 500.0, 0.0);
        assert_eq!((view.first, view.end, view.selected), (0, 0, 0));
        assert!(view.is_at_start() && view.is_at_end(0));
    }

    #[test]
    fn last_slide_has_no_next_and_first_no_previous() {
        let start = view(6, 1000.0, 0.0);
        assert_eq!(start.stepped(-3, 6), 0);
        assert_eq!(start.stepped(3, 6), 3);
        assert_eq!(start.stepped(1, 6), 1);
        assert_eq!(view(6, 1000.0, 800.0).stepped(3, 6), 3);
    }

    #[test]
    fn a_throw_ends_at_the_slide_nearest_to_where_it_leads() {
        let start = |slide: usize| slide as f64 * 300.0;
        for (target, slide) in [(-500.0, 0), (0.0, 0), (140.0, 0), (160.0, 1), (1210.0, 4), (9000.0, 5)] {
            assert_eq!(nearest(6, target, &start), slide, "{target}");
        }
        assert_eq!(nearest(0, 50.0, &start), 0);
    }

    #[test]
    fn a_press_that_hardly_moves_is_a_click() {
        let mut drag = Drag::new(100.0, 0.0);
        assert_eq!(drag.moved(103.0, 10.0), 0.0);
        assert!(!drag.is_dragging);
        assert_eq!(drag.moved(90.0, 20.0), 10.0);
        assert!(drag.is_dragging);
    }

    #[test]
    fn a_throw_carries_on_and_a_rested_pointer_does_not() {
        let mut drag = Drag::new(300.0, 0.0);
        for step in 1..10 {
            drag.moved(300.0 - f64::from(step) * 20.0, f64::from(step) * 16.0);
        }
        assert!(drag.momentum(150.0) > 200.0);
        assert_eq!(drag.momentum(900.0), 0.0);
    }

    proptest! {
        #[test]
        fn the_selected_slide_is_in_the_set_and_every_step_stays_inside(
            widths in prop::collection::vec(1.0..900.0f64, 1..60),
            extent in 1.0..2000.0f64,
            scrolled in 0.0..1.0f64,
            slides in -70isize..70,
        ) {
            let starts: Vec<f64> = widths.iter().scan(0.0, |at, width| { let start = *at; *at += width; Some(start) }).collect();
            let total: f64 = widths.iter().sum();
            let offset = scrolled * (total - extent).max(0.0);
            let count = widths.len();
            let view = View::measure(count, extent, &|index, is_end| {
                starts[index] - offset + if is_end { widths[index] } else { 0.0 }
            });
            prop_assert!(view.first <= view.end && view.end <= count);
            prop_assert!(view.selected < count);
            prop_assert!(view.selected + view.whole <= count);
            prop_assert!(view.stepped(slides, count) < count);
            prop_assert_eq!(view.within(count), view);
        }
    }
}
