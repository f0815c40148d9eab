//! Which walks are walked, and how one that has found something is walked again.

use anyhow::{Context as _, Result};

use super::action::Step;
use super::generate::{Setup, Walk};

/// One walk, whole or only some of its actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// Its seed.
    pub seed: u64,
    /// Which of its actions; all where there are none.
    pub kept: Vec<usize>,
}

impl Replay {
    /// All of the actions of a walk.
    pub fn whole(seed: u64) -> Replay {
        Replay { seed, kept: Vec::new() }
    }

    /// What `NEWSRACK_WALK` says: `SEED`, `FIRST-LAST` for all seeds between, or `SEED:3,9,17` for some actions of a walk.
    pub fn read(text: &str) -> Result<Vec<Replay>> {
        let (seeds, kept) = text.split_once(':').unwrap_or((text, ""));
        let (first, last) = seeds.split_once('-').unwrap_or((seeds, seeds));
        let number = |text: &str| text.trim().parse().with_context(|| format!("{text:?} is no number of a walk"));
        let numbers = kept.split(',').filter(|text| !text.trim().is_empty());
        let kept: Vec<usize> = numbers.map(|text| Ok(usize::try_from(number(text)?)?)).collect::<Result<_>>()?;
        Ok((number(first)?..=number(last)?).map(|seed| Replay { seed, kept: kept.clone() }).collect())
    }

    /// The actions that are done, each with its number in the whole walk.
    pub fn steps(&self) -> (Setup, Vec<(usize, Step)>) {
        let Walk { setup, steps } = Walk::new(self.seed);
        let is_kept = |number: &usize| self.kept.is_empty() || self.kept.contains(number);
        (setup, steps.into_iter().enumerate().filter(|(number, _)| is_kept(number)).collect())
    }
}

/// What `NEWSRACK_WALK` has to be for these actions of a walk; there is at least one.
pub fn written(seed: u64, kept: &[usize]) -> String {
    let kept: Vec<String> = kept.iter().map(usize::to_string).collect();
    format!("{seed}:{}", kept.join(","))
}

/// A walk as it can stand in a case, with the names that `cases/walks.rs` has.
pub fn as_case(setup: Setup, steps: &[Step]) -> String {
    let steps: Vec<String> = steps.iter().map(|step| format!("    {step:?},\n")).collect();
    format!("walk(context, {setup:?}, &[\n{}]).await", steps.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Replay::read("17").unwrap(), [Replay::whole(17)]);
        assert_eq!(Replay::read("3-5").unwrap(), [3, 4, 5].map(Replay::whole));
        assert_eq!(Replay::read(&written(9, &[2, 40])).unwrap(), [Replay { seed: 9, kept: vec![2, 40] }]);
        for wrong in ["", "x", "1:y", "1-z"] {
            assert!(Replay::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_part_of_a_walk_has_the_actions_of_those_numbers() {
        let (setup, all) = Replay::whole(4).steps();
        let (same, some) = Replay { seed: 4, kept: vec![1, 50] }.steps();
        assert_eq!((setup, all.len()), (same, super::super::generate::LENGTH));
        assert_eq!(some, [all[1], all[50]]);
    }

    #[test]
    fn a_case_is_written_as_rust() {
        use super::super::action::{Action, Then};
        let setup = Replay::whole(1).steps().0;
        let case = as_case(setup, &[(Action::Set("accent", "red"), Then::Rest)]);
        assert!(case.ends_with("&[\n    (Set(\"accent\", \"red\"), Rest),\n]).await"), "{case}");
    }
}
