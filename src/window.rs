//! The virtual window with its overscan: which slides have cards in the page. Those near the view have them before anything is shown, others as soon as
//! there is time; of a large edition never all.

use crate::carousel::View;

/// So many slides on either side of the view have their cards whenever the view is shown.
const OVERSCAN: usize = 8;
/// So many have them once there has been time. A swipe leads nowhere near as far.
const IDLE_OVERSCAN: usize = 50;
/// As long as there are no more than these, all get their cards.
const ALL: usize = 120;
/// So many cards on either side are made before the browser is asked again whether it has time.
const IDLE_STEP: usize = 5;

/// The slides from `start` to before `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VirtualWindow {
    /// The first slide that has a card.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl VirtualWindow {
    /// What has to be there to show this view among `count` slides, with the way to the selected slide where that is near.
    pub fn near(view: View, count: usize) -> Self {
        Self::around(view, OVERSCAN, count)
    }

    /// The window where this view is shown: the same as long as it will do; what of it is far away is given up otherwise.
    pub fn shown(self, view: View, count: usize) -> Self {
        let near = Self::near(view, count);
        let kept = self.within(Self::far(view, count));
        if self.end <= count && near.within(self) == near {
            self
        } else if kept.start < kept.end && kept.start <= near.end && near.start <= kept.end {
            Self { start: kept.start.min(near.start), end: kept.end.max(near.end) }
        } else {
            near
        }
    }

    /// The window with one step more on either side, and without what is far away; the same where there is no more to do.
    pub fn grown(self, view: View, count: usize) -> Self {
        let larger = Self { start: self.start.saturating_sub(IDLE_STEP), end: self.end + IDLE_STEP };
        larger.within(Self::far(view, count))
    }

    /// The window with all slides that `has_card` beside those in it, as far as they follow one another.
    pub fn with(self, view: View, count: usize, has_card: &dyn Fn(usize) -> bool) -> Self {
        let (far, mut wider) = (Self::far(view, count), self);
        while wider.start > far.start && has_card(wider.start - 1) {
            wider.start -= 1;
        }
        while wider.end < far.end && has_card(wider.end) {
            wider.end += 1;
        }
        wider
    }

    fn far(view: View, count: usize) -> Self {
        if count <= ALL { Self { start: 0, end: count } } else { Self::around(view, IDLE_OVERSCAN, count) }
    }

    fn around(view: View, margin: usize, count: usize) -> Self {
        let (mut start, mut end) = (view.first.min(view.selected), view.end.max(view.selected + view.whole));
        // The way to what is far away is not shown.
        if !view.is_near(view.selected) {
            (start, end) = (view.selected, view.selected + view.whole);
        }
        end = (end + margin).min(count);
        start = start.saturating_sub(margin).min(end);
        Self { start, end }
    }

    fn within(self, outer: Self) -> Self {
        Self { start: self.start.max(outer.start), end: self.end.min(outer.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A view of four slides, three of them whole.
    fn view(first: usize) -> View {
        View { first, end: first + 4, selected: first, whole: 3 }
    }

    /// What has been built once there has been time.
    fn at_rest(mut window: VirtualWindow, view: View, count: usize) -> VirtualWindow {
        loop {
            let grown = window.grown(view, count);
            if grown == window {
                return window;
            }
            window = grown;
        }
    }

    #[test]
    fn cards_near_the_view_come_first() {
        assert_eq!(VirtualWindow::near(view(0), 1000), VirtualWindow { start: 0, end: 12 });
        assert_eq!(VirtualWindow::near(view(500), 1000), VirtualWindow { start: 492, end: 512 });
        assert_eq!(VirtualWindow::near(view(996), 1000), VirtualWindow { start: 988, end: 1000 });
    }

    #[test]
    fn an_edition_of_ordinary_length_gets_all_its_cards() {
        for count in [0, 1, 12, 60, 120] {
            assert_eq!(
                at_rest(VirtualWindow::near(view(0), count), view(0), count),
                VirtualWindow { start: 0, end: count }
            );
        }
    }

    #[test]
    fn turning_pages_keeps_the_window_until_it_no_longer_will_do() {
        let window = at_rest(VirtualWindow::near(view(0), 5000), view(0), 5000);
        assert_eq!(window, VirtualWindow { start: 0, end: 54 });
        assert_eq!(window.shown(view(40), 5000), window);
        assert_eq!(window.shown(view(45), 5000), VirtualWindow { start: 0, end: 57 });
        assert_eq!(window.shown(view(200), 5000), VirtualWindow { start: 192, end: 212 });
    }

    #[test]
    fn the_way_to_a_slide_nearby_is_shown_and_to_one_far_away_is_not() {
        let near = VirtualWindow::near(view(0).moved_to(20), 5000);
        assert_eq!(near, VirtualWindow { start: 0, end: 31 });
        let far = VirtualWindow::near(view(0).moved_to(4000), 5000);
        assert_eq!(far, VirtualWindow { start: 3992, end: 4011 });
    }

    #[test]
    fn cards_that_are_there_stay_where_they_follow_one_another() {
        let has_card = |slide| slide != 20;
        assert_eq!(
            VirtualWindow { start: 0, end: 12 }.with(view(0), 100, &has_card),
            VirtualWindow { start: 0, end: 20 }
        );
    }

    proptest! {
        #[test]
        fn the_view_always_has_its_cards_and_no_window_is_large(
            count in 0usize..6000,
            steps in prop::collection::vec((0usize..6000, 0usize..6000, 0usize..4), 1..200),
        ) {
            let mut window = VirtualWindow::default();
            for (first, selected, grows) in steps {
                let view = View { first, end: first + 4, selected, whole: 3 }.within(count);
                window = window.shown(view, count);
                for _ in 0..grows {
                    window = window.grown(view, count);
                }
                prop_assert!(window.start <= window.end && window.end <= count);
                prop_assert!(window.end - window.start <= ALL.max(2 * IDLE_OVERSCAN + 60), "{window:?}");
                prop_assert!(count == 0 || (window.start..window.end).contains(&view.selected), "{window:?} {view:?}");
                if view.is_near(view.selected) && count > 0 {
                    prop_assert!(window.start <= view.first && view.end <= window.end, "{window:?} {view:?}");
                }
            }
        }
    }
}
