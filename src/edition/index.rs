//! Where each of many texts stands: a crit-bit tree, in which no choice of texts makes one slow to find. A look-up takes no
//! more steps than the text has bits; hashes, which collide, and sorted lists, which have to be moved, can be made to take the
//! square of a file's length.

use crate::steps::step;

/// Texts, each with a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    /// Where all ways begin. A way leads with an even number to the text of an entry, with an odd one to its fork, each twice the
    /// entry's at.
    root: usize,
}

/// A text, and the fork that it has made, where ways part: texts without this bit go one way, those with it the other. The first
/// text has made none.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    text: String,
    number: usize,
    bit: usize,
    ways: [usize; 2],
}

impl Index {
    /// The number of a text; none where it has not been taken.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        // What forks behind the end of a text is longer than it.
        let found = self.entries.get(self.go(text, (text.len() + 1) * BITS).0 / 2)?;
        (found.text == text).then_some(found.number)
    }

    /// Takes a text with a number; where it has been taken before, gives the number that it has.
    pub(crate) fn take(&mut self, text: &str, number: usize) -> Option<usize> {
        let way = self.entries.len() * 2;
        let (mut bit, mut ways) = (0, [0; 2]);
        if let Some(near) = self.entries.get(self.go(text, usize::MAX).0 / 2) {
            let Some(bits) = difference(&near.text, text) else { return Some(near.number) };
            bit = bits;
            let (next, before) = self.go(text, bit);
            ways = if has(text, bit) { [next, way] } else { [way, next] };
            match self.entries.get_mut(before / 2).filter(|_| before > 0) {
                Some(fork) => fork.ways = fork.ways.map(|old| if old == next { way + 1 } else { old }),
                None => self.root = way + 1,
            }
        }
        self.entries.push(Entry { text: text.into(), number, bit, ways });
        None
    }

    /// Goes a text's way up to the forks of a bit and behind it: where that leads, and the fork before; 0 where there is none.
    #[inline(never)]
    fn go(&self, text: &str, end: usize) -> (usize, usize) {
        let (mut way, mut before) = (self.root, 0);
        while way % 2 == 1
            && let Some(Entry { bit, ways: [without, with], .. }) = self.entries.get(way / 2)
            && *bit < end
        {
            before = way;
            way = if has(text, *bit) { *with } else { *without };
        }
        (way, before)
    }
}

/// So many bits stand for a byte of a text, and for its end.
const BITS: usize = 16;

/// A byte, so that none is like the end.
#[inline(never)]
fn letter(text: &str, at: usize) -> usize {
    step(1);
    text.as_bytes().get(at).map_or(0, |byte| usize::from(*byte) + 1)
}

#[inline(never)]
fn has(text: &str, bit: usize) -> bool {
    letter(text, bit / BITS) >> (bit % BITS) & 1 == 1
}

/// The first bit in which two texts differ; none where they are alike.
fn difference(one: &str, other: &str) -> Option<usize> {
    let at = (0..=one.len()).find(|at| letter(one, *at) != letter(other, *at))?;
    Some(at * BITS + (letter(one, at) ^ letter(other, at)).trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_has_been_taken_is_found_and_nothing_else(
            texts in prop::collection::vec("[ab\\x00é文]{0,6}", 0..60),
            others in prop::collection::vec("[ab\\x00é文]{0,7}", 20),
        ) {
            let mut index = Index::default();
            let mut known = HashMap::new();
            for (number, text) in texts.iter().enumerate() {
                prop_assert_eq!(index.find(text), known.get(text).copied());
                prop_assert_eq!(index.take(text, number), known.get(text).copied());
                known.entry(text).or_insert(number);
            }
            for text in texts.iter().chain(&others) {
                prop_assert_eq!(index.find(text), known.get(text).copied(), "{:?}", text);
            }
        }
    }
}
