//! Lengths as CSS has them: of the spacers, which stand for the slides before and after those that have cards, and of ways.

use super::markup::decimal;

/// How long a slide is taken to be that has no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// As all columns, which are equally wide: the style sheet knows.
    Column,
    /// As the cards of a list are on average, which are so many and so many pixels long together.
    Mean {
        /// From the start of the first to the end of the last one.
        pixels: i32,
        /// How many.
        cards: usize,
    },
}

/// The length of a spacer for so many slides of this length with this gap between any two, and `more` pixels.
pub fn spacer(slides: usize, length: Length, gap: &str, more: f64) -> String {
    let length = match length {
        Length::Column => "var(--nr-width)".to_owned(),
        Length::Mean { pixels, cards } => [&signed(pixels), "px/", &decimal(cards)].concat(),
    };
    // Where a gap is `normal`, there is none.
    let gap = if gap.ends_with("px") { gap } else { "0px" };
    ["calc(", &decimal(slides), "*(", &length, " + ", gap, ") + ", &pixels(more), " - ", gap, ")"].concat()
}

/// So many pixels, to a hundredth.
pub fn pixels(length: f64) -> String {
    ["calc(", &signed((length * 100.0) as i32), "px/100)"].concat()
}

fn signed(number: i32) -> String {
    let digits = decimal(number.unsigned_abs() as usize);
    if number < 0 { ["-", &digits].concat() } else { digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_slides_there_is_a_gap_and_none_after_the_last() {
        assert_eq!(
            spacer(3, Length::Column, "24.5px", 0.0),
            "calc(3*(var(--nr-width) + 24.5px) + calc(0px/100) - 24.5px)"
        );
    }

    #[test]
    fn cards_of_a_list_are_as_long_as_the_mean() {
        let length = Length::Mean { pixels: 1000, cards: 7 };
        assert_eq!(spacer(20, length, "normal", -12.25), "calc(20*(1000px/7 + 0px) + calc(-1225px/100) - 0px)");
    }
    #[test]
    fn ways_are_told_to_a_hundredth() {
        assert_eq!(
            [pixels(-12.345), pixels(0.0), pixels(300.0)],
            ["calc(-1234px/100)", "calc(0px/100)", "calc(30000px/100)"]
        );
    }
}
