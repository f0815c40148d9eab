//! Numbers that look random, and are the same for the same seed on every machine.

/// Sebastiano Vigna's SplitMix64: a counter whose bits are well mixed.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to before `end`; 0 where there is none.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or_default()
    }

    /// A number from `first` to `last`.
    pub(super) fn from(&mut self, first: u8, last: u8) -> u8 {
        let span = u32::from(last.saturating_sub(first)) + 1;
        first.saturating_add(u8::try_from(self.below(span)).unwrap_or_default())
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    #[allow(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "the index is below the length, and N > 0"
    )]
    pub(super) fn pick<T: Copy, const N: usize>(&mut self, choices: &[T; N]) -> T {
        const { assert!(N > 0, "there is something to choose from") };
        choices[self.below(N as u32) as usize]
    }

    /// One of these, each as often as its weight says.
    pub(super) fn weighted<'a, T>(&mut self, choices: &'a [(u32, T)]) -> Option<&'a T> {
        let mut rest = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            match rest.checked_sub(*weight) {
                None => return Some(choice),
                Some(left) => rest = left,
            }
        }
        None
    }
}
