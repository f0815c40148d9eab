//! Walks: sequences of random actions of a reader and a page, and what has to hold after each of them.
//!
//! A seed becomes a [`Walk`] by pure functions ([`generate`]); [`perform`] walks it on a page of its own, where the scripts
//! beside do what can be done by script (`hands.js`), wait for rest (`rest.js`) and say what is wrong (`oracle.js`). What has
//! been found is shrunk to the fewest actions that still show it ([`shrink`]), and printed so that it can be walked again
//! ([`replay`]):
//!
//! ```text
//! NEWSRACK_WALK=17        cargo xtask test nothing_breaks_it --browser chromium     the walk of seed 17
//! NEWSRACK_WALK=17:3,9    cargo xtask test nothing_breaks_it --browser chromium     two of its actions
//! NEWSRACK_WALK=100-400   cargo xtask test nothing_breaks_it --browser chromium     three hundred walks, all findings at the end
//! NEWSRACK_WALK_IGNORE=inert,focus                                       rules of which nothing is to be heard
//! ```

mod action;
pub mod generate;
mod papers;
mod perform;
mod random;
pub mod replay;
pub mod shrink;
mod stage;

use std::{env, fmt::Write as _};

use anyhow::Result;

pub use action::{Action, Cover, Keeps, Pick, Step, Target, Then};
pub use generate::{Setup, Walk};
pub use papers::Paper;
pub use perform::{Finding, perform};
pub use replay::Replay;

use crate::Context;

/// How often a walk that has found something is walked again to shrink it.
const TRIES: usize = 60;

/// The rules that `NEWSRACK_WALK_IGNORE` names.
pub fn ignored() -> Vec<String> {
    let names = env::var("NEWSRACK_WALK_IGNORE").unwrap_or_default();
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Walks; gives what has been found in words, shrunk, with all that is needed to see it again.
pub async fn report(context: &Context, walk: &Replay) -> Result<Option<String>> {
    let (setup, steps) = walk.steps();
    let ignored = ignored();
    let all: Vec<Step> = steps.iter().map(|(_, step)| *step).collect();
    let Some(finding) = perform(context, setup, &all, &ignored).await? else { return Ok(None) };
    // Shrinking takes minutes, and may not come to its end.
    eprintln!("walk {} has found something {}shrinking", walk.seed, broken(&finding));
    let mut best = finding.clone();
    // What comes after has nothing to do with it.
    let until: Vec<(usize, Step)> = steps.into_iter().take(finding.step + 1).collect();
    let tries = if env::var_os("NEWSRACK_WALK_WHOLE").is_some() { 0 } else { TRIES };
    let shrunk = shrink::shrunk(&until, tries, &mut async |some: &[(usize, Step)]| {
        let steps: Vec<Step> = some.iter().map(|(_, step)| *step).collect();
        let again = perform(context, setup, &steps, &ignored).await.ok().flatten();
        let is_same = again.as_ref().is_some_and(|again| again.rule() == finding.rule());
        if let Some(again) = again.filter(|_| is_same) {
            best = again;
        }
        is_same
    })
    .await;
    Ok(Some(words(walk.seed, setup, &best, &shrunk)))
}

/// Walks these steps, and gives what has been found in words.
pub async fn found(context: &Context, setup: Setup, steps: &[Step]) -> Result<Option<String>> {
    Ok(perform(context, setup, steps, &ignored()).await?.map(|finding| broken(&finding)))
}

fn broken(finding: &Finding) -> String {
    let rules = finding.broken.iter().map(|(rule, wrong)| format!("  [{rule}] {wrong}\n"));
    format!("after step {}:\n{}", finding.step, rules.collect::<String>())
}

fn words(seed: u64, setup: Setup, finding: &Finding, steps: &[(usize, Step)]) -> String {
    let mut words = format!("walk {seed} has found something {}", broken(finding));
    let kept: Vec<usize> = steps.iter().map(|(number, _)| *number).collect();
    let steps: Vec<Step> = steps.iter().map(|(_, step)| *step).collect();
    let _ = writeln!(words, "again by NEWSRACK_WALK={}, or as a case:", replay::written(seed, &kept));
    words + &replay::as_case(setup, &steps)
}
