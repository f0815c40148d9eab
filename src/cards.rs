//! Which cards stay in the page when others are to be there, which come and which go.

/// What is done at an index among the cards in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The card of this item stays; the next index follows.
    Keep(usize),
    /// A card of this item is put in; the next index follows.
    Insert(usize),
    /// The card there goes.
    Remove,
}

/// The steps from the cards of the items `drawn` to those of the items `wanted`, which stand in the order of their numbers. As
/// many as can stay without changing places do.
#[must_use]
pub fn steps(drawn: &[usize], wanted: &[usize]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut left = wanted;
    for item in drawn {
        if let Ok(index) = left.binary_search(item) {
            let (before, after) = left.split_at(index);
            steps.extend(before.iter().copied().map(Step::Insert));
            steps.push(Step::Keep(*item));
            left = after.get(1..).unwrap_or_default();
        } else {
            steps.push(Step::Remove);
        }
    }
    steps.extend(left.iter().copied().map(Step::Insert));
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Does the steps as the page would; gives the items of the cards that are there then, and how many stayed.
    fn done(drawn: &[usize], steps: &[Step]) -> (Vec<usize>, usize) {
        let (mut cards, mut index, mut kept) = (drawn.to_vec(), 0, 0);
        for step in steps {
            match step {
                Step::Keep(item) => {
                    assert_eq!(cards[index], *item);
                    kept += 1;
                    index += 1;
                }
                Step::Insert(item) => {
                    cards.insert(index, *item);
                    index += 1;
                }
                Step::Remove => _ = cards.remove(index),
            }
        }
        (cards, kept)
    }

    #[test]
    fn cards_that_are_wanted_stay_and_others_come_and_go() {
        assert_eq!(steps(&[1, 2, 4], &[2, 3, 4]), [Step::Remove, Step::Keep(2), Step::Insert(3), Step::Keep(4)]);
        assert_eq!(steps(&[], &[0]), [Step::Insert(0)]);
        assert_eq!(steps(&[7], &[]), [Step::Remove]);
    }

    proptest! {
        #[test]
        fn the_wanted_cards_are_there_in_the_end_and_none_that_could_stay_is_made_anew(
            drawn in prop::collection::vec(0..40usize, 0..30),
            wanted in prop::collection::btree_set(0..40usize, 0..30),
            is_sorted in any::<bool>(),
        ) {
            let mut drawn = drawn;
            if is_sorted {
                drawn.sort_unstable();
                drawn.dedup();
            }
            let wanted: Vec<usize> = wanted.into_iter().collect();
            let (cards, kept) = done(&drawn, &steps(&drawn, &wanted));
            prop_assert_eq!(&cards, &wanted);
            if is_sorted {
                prop_assert_eq!(kept, drawn.iter().filter(|item| wanted.contains(item)).count());
            }
        }
    }
}
