//! FLIP: cards are seen to move from where they stood first to where they stand last.

/// Where something is seen on the screen, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Rect {
    fn is_seen_in(self, outer: Rect) -> bool {
        self.right > outer.left && self.left < outer.right && self.bottom > outer.top && self.top < outer.bottom
    }
}

/// How a card begins on its way to where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    /// So many pixels to the right of there, and below.
    Away(f64, f64),
    /// There, and transparent.
    Unseen,
}

/// How a card begins that stood at `first`, if it was there, and stands at `last`, in a track at `track`; nothing where it doesn't
/// move. `is_still` says that less motion is asked for: then nothing moves that has been there.
pub fn start(first: Option<Rect>, last: Rect, track: Rect, is_still: bool) -> Option<Start> {
    let Some(first) = first else { return last.is_seen_in(track).then_some(Start::Unseen) };
    let was_seen = first.is_seen_in(track);
    if is_still || !was_seen && !last.is_seen_in(track) {
        return None;
    }
    // What was out of sight comes from no farther away than what is next to the track.
    let way = |length: f64, most: f64| if was_seen { length } else { length.max(-most).min(most) };
    let (width, height) = (track.right - track.left, track.bottom - track.top);
    Some(Start::Away(way(first.left - last.left, width), way(first.top - last.top, height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACK: Rect = Rect { left: 0.0, right: 900.0, top: 0.0, bottom: 400.0 };

    fn card(left: f64, top: f64) -> Rect {
        Rect { left, right: left + 300.0, top, bottom: top + 400.0 }
    }

    #[test]
    fn what_was_seen_comes_from_where_it_stood() {
        let start = start(Some(card(600.0, 0.0)), card(-1200.0, 10.0), TRACK, false);
        assert_eq!(start, Some(Start::Away(1800.0, -10.0)));
    }

    #[test]
    fn what_was_out_of_sight_comes_from_next_to_the_track() {
        for (first, expected) in [(card(5000.0, 0.0), 900.0), (card(-5000.0, 0.0), -900.0), (card(950.0, 0.0), 650.0)] {
            assert_eq!(start(Some(first), card(300.0, 0.0), TRACK, false), Some(Start::Away(expected, 0.0)));
        }
        let below = start(Some(card(0.0, 4000.0)), card(0.0, 0.0), TRACK, false);
        assert_eq!(below, Some(Start::Away(0.0, 400.0)));
    }

    #[test]
    fn what_is_seen_at_neither_end_does_not_move() {
        assert_eq!(start(Some(card(900.0, 0.0)), card(-300.0, 0.0), TRACK, false), None);
        assert_eq!(start(None, card(900.0, 0.0), TRACK, false), None);
    }

    #[test]
    fn what_is_new_appears_in_its_place() {
        for is_still in [false, true] {
            assert_eq!(start(None, card(300.0, 0.0), TRACK, is_still), Some(Start::Unseen));
        }
    }

    #[test]
    fn with_less_motion_nothing_moves() {
        assert_eq!(start(Some(card(0.0, 0.0)), card(300.0, 0.0), TRACK, true), None);
    }
}
