//! The reader's dialog: when it is open, which is only where it can be seen.

/// What becomes of the dialog of an open article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is none to be watched any more.
    End,
    /// It stays as it is.
    Stay,
    /// It closes, and waits to be seen again.
    Hide,
    /// It opens again, as it was left.
    Show,
}

/// What becomes of a dialog that is open or not, or `waits` to be seen again, where there is a box for it or none.
pub fn step(waits: bool, is_open: bool, is_rendered: bool) -> Step {
    match (waits, is_rendered) {
        (false, _) if !is_open => Step::End,
        (false, false) => Step::Hide,
        (true, true) => Step::Show,
        _ => Step::Stay,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_is_open_only_where_it_can_be_seen() {
        assert_eq!([step(false, true, true), step(false, true, false)], [Step::Stay, Step::Hide]);
        assert_eq!([step(true, false, false), step(true, false, true)], [Step::Stay, Step::Show]);
    }

    #[test]
    fn one_that_the_reader_has_closed_is_not_watched() {
        assert_eq!([true, false].map(|is_rendered| step(false, false, is_rendered)), [Step::End, Step::End]);
    }
}
