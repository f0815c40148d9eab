//! Walks: whatever a reader and a page do, in whatever order, the widget stays whole. See [`crate::walks`].

use std::{env, time::Duration};

use anyhow::{Result, bail};

use super::claim;
use crate::{
    Case, Context,
    walks::{Replay, report},
};

/// So many walks are one case.
const EACH: u64 = 6;
/// So many there are; those of the first case are walked at each change.
const ALL: u64 = 60;
/// For the walks of a case, and for shrinking what they find.
const LIMIT: Duration = Duration::from_secs(400);
/// For walks that somebody has named, which may be hundreds.
const LONG: Duration = Duration::from_secs(4 * 3600);

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let cases = match env::var("NEWSRACK_WALK") {
        Ok(_) => vec![Case::new("nothing_breaks_it_in_walks_of_this_name", walks_of_this_name).limit(LONG)],
        Err(_) => (1..=ALL).step_by(6).map(case).collect(),
    };
    cases.into_iter().map(|case| case.with_wasm("a file of the wasm is held back")).collect()
}

/// The walks from this one on.
fn case(first: u64) -> Case {
    let last = first + EACH - 1;
    let name = claim("nothing_breaks_it_in_walks", &format!("{first} to {last}"));
    let walks = async move |context: &mut Context| walk_all(context, (first..=last).map(Replay::whole).collect()).await;
    let case = Case::new(name, walks).limit(LIMIT);
    if first == 1 { case.sampled() } else { case.thorough() }
}

async fn walks_of_this_name(context: &mut Context) -> Result<()> {
    walk_all(context, Replay::read(&env::var("NEWSRACK_WALK")?)?).await
}

/// Walks them all, and fails with all that was found.
async fn walk_all(context: &mut Context, walks: Vec<Replay>) -> Result<()> {
    let mut found = Vec::new();
    let count = walks.len();
    for walk in walks {
        if let Some(words) = report(context, &walk).await? {
            eprintln!("{}: {words}", context.session.browser());
            found.push(words);
        }
    }
    if !found.is_empty() {
        bail!("{} of {count} walks have found something:\n{}", found.len(), found.join("\n\n"));
    }
    Ok(())
}
