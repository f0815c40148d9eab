//! How soon a page shows its headlines, and what that costs: the widget beside what partners would otherwise take, beside the
//! least that a hand could write, and beside an empty page.
//!
//! All do the same work with the same articles, but for what `docs/benchmarks.md` says of the peers. Each visit is in a browser
//! context of its own; the pages take turns, so that what slows the machine slows all of them; and what counts are the ratios of
//! the same round.

mod page;
mod plan;
mod report;
mod sample;
mod trace;
mod visit;

use std::{
    collections::HashMap,
    fs::{self, OpenOptions},
    io::Write as _,
    path::Path,
};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{
    setup,
    workspace::{Workspace, create_folder},
};

pub use plan::{Condition, Plan};
pub use report::Report;

use page::Shop;
use plan::Page;
use sample::Sample;

use super::{Bench, site::read_version};

/// What was measured, by what it was measured of.
pub type Found = HashMap<(Condition, Page), Vec<Sample>>;

/// Measures what is missing of a plan, and gives all of it. Each visit is kept in `file` as soon as it is over: who is
/// interrupted goes on there, as long as `state` (the commit, the browser, the machine) is the same.
pub async fn measure(bench: &Bench, plan: &Plan, state: &Value, file: &Path) -> Result<Found> {
    let mut found = read(file, state)?;
    if let Some(folder) = file.parent() {
        create_folder(folder)?;
    }
    let shop = Shop::open()?;
    let mut lines = OpenOptions::new().create(true).append(true).open(file)?;
    let conditions = plan.conditions();
    for round in 0..plan.rounds {
        for condition in &conditions {
            for page in Page::ALL {
                let samples = found.entry((*condition, page)).or_default();
                if samples.len() > round {
                    continue;
                }
                let sample = visit::visit(&bench.session, &shop, *condition, page, round)
                    .await
                    .with_context(|| format!("{page}, {condition}"))?;
                writeln!(lines, "{}", json!([state, condition.to_json(), page.name(), sample.to_json()]))?;
                samples.push(sample);
            }
        }
        eprintln!("start: round {} of {}", round + 1, plan.rounds);
    }
    found.retain(|(condition, _), _| conditions.contains(condition));
    Ok(found)
}

/// The libraries of the pages, with their versions.
pub fn versions() -> Result<Vec<String>> {
    let packages = ["swiper", "@splidejs/splide", "embla-carousel"];
    let modules = setup::peers(&Workspace::here()?);
    let version = |package| Ok(format!("{package} {}", read_version(&modules.join(package).join("package.json"))?));
    packages.into_iter().map(version).collect()
}

/// What an earlier run has left.
fn read(file: &Path, state: &Value) -> Result<Found> {
    let mut found = Found::new();
    let Ok(text) = fs::read_to_string(file) else { return Ok(found) };
    for line in text.lines() {
        // The last line of a run that was ended may be half a line.
        let Ok(Value::Array(parts)) = serde_json::from_str(line) else { continue };
        let [of, condition, page, sample] = parts.as_slice() else { continue };
        let key = Condition::from_json(condition).zip(Page::of(page));
        if let (true, Some(key), Some(sample)) = (of == state, key, Sample::from_json(sample)) {
            found.entry(key).or_default().push(sample);
        }
    }
    Ok(found)
}
