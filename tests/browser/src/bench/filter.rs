//! How long it takes from a click on a filter's button to the next paint, beside libraries that filter.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Server;

use super::{
    alike,
    click::{Click, click, clicks, rest},
    paper::SECTIONS,
    site::{Library, Motion, open},
    statistics::Summary,
    table::table,
};
use crate::session::Session;

const LIBRARIES: [Library; 4] = [Library::Newsrack, Library::Shuffle, Library::Isotope, Library::MixItUp];
const COUNTS: [usize; 2] = [200, 1000];
/// Changes to a section and back to all on each visit; the first of them does not count, for code is compiled then.
const CHANGES: usize = 2;

/// Which way a filter changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    ToSection,
    ToAll,
}

/// One line of what is found.
struct Line {
    count: usize,
    motion: Motion,
    change: Change,
    library: Library,
    clicks: Vec<Click>,
}

/// What was found.
pub struct Found(Vec<Line>);

/// Visits every page in turn, so often, and once before that does not count.
pub async fn measure(session: &Session, server: &Server, rounds: u32) -> Result<Found> {
    alike::check(session, server, &LIBRARIES).await?;
    let mut lines = lines();
    for round in 0..=rounds {
        for count in COUNTS {
            for motion in [Motion::Animated, Motion::Still] {
                for library in LIBRARIES {
                    let found = visit(session, server, library, count, motion).await?;
                    if round == 0 {
                        continue;
                    }
                    for line in &mut lines {
                        if (line.count, line.motion, line.library) == (count, motion, library) {
                            let skip = if line.change == Change::ToSection { 2 } else { 3 };
                            line.clicks.extend(found.iter().skip(skip).step_by(2));
                        }
                    }
                }
            }
        }
        eprintln!("filter: round {round} of {rounds}");
    }
    Ok(Found(lines))
}

fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    for count in COUNTS {
        for motion in [Motion::Animated, Motion::Still] {
            for change in [Change::ToSection, Change::ToAll] {
                for library in LIBRARIES {
                    lines.push(Line { count, motion, change, library, clicks: Vec::new() });
                }
            }
        }
    }
    lines
}

async fn visit(
    session: &Session,
    server: &Server,
    library: Library,
    count: usize,
    motion: Motion,
) -> Result<Vec<Click>> {
    open(session, server, library, count, motion).await?;
    rest(session).await?;
    for change in 0..CHANGES {
        let section = 1 + change % SECTIONS.len();
        click(session, &format!("buttons()[{section}]")).await?;
        click(session, "buttons()[0]").await?;
    }
    clicks(session).await
}

impl Line {
    fn summary(&self, of: impl Fn(&Click) -> f64) -> Option<Summary> {
        Summary::of(&self.clicks.iter().map(of).collect::<Vec<f64>>())
    }

    fn is_beside(&self, other: &Line) -> bool {
        (self.count, self.motion, self.change) == (other.count, other.motion, other.change)
    }
}

impl Found {
    fn widget(&self, beside: &Line) -> Option<Summary> {
        let widget = |line: &&Line| line.library == Library::Newsrack && line.is_beside(beside);
        self.0.iter().find(widget)?.summary(|click| click.painted)
    }

    /// The widget's time as a share of a library's; for the widget itself, of the fastest library's.
    fn ratio(&self, line: &Line) -> Option<f64> {
        let median = |line: &Line| Some(line.summary(|click| click.painted)?.median);
        let time = if line.library == Library::Newsrack {
            let peers = self.0.iter().filter(|other| other.library != Library::Newsrack && other.is_beside(line));
            peers.filter_map(median).min_by(f64::total_cmp)?
        } else {
            median(line)?
        };
        Some(self.widget(line)?.median / time)
    }

    /// As a table.
    pub fn table(&self) -> String {
        let rows: Vec<Vec<String>> = self
            .0
            .iter()
            .map(|line| {
                let spread = |of: fn(&Click) -> f64, decimals| {
                    line.summary(of).map(|summary| summary.spread(decimals)).unwrap_or_default()
                };
                vec![
                    line.count.to_string(),
                    line.motion.to_string(),
                    line.change.name().to_owned(),
                    line.library.to_string(),
                    spread(|click| click.painted, 1),
                    spread(|click| click.shown, 1),
                    spread(|click| click.timing, 0),
                    line.clicks.len().to_string(),
                    self.ratio(line).map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
                ]
            })
            .collect();
        let head = ["cards", "motion", "change", "library", "next paint", "shown", "Event Timing", "runs", "ratio"];
        format!(
            "Filter change to next paint, in ms: median (quartiles). Ratio: the widget's time as a share of the library's; \
             of the fastest library's in its own line.\n{}",
            table(4, &head, &rows)
        )
    }

    /// For a file.
    pub fn to_json(&self) -> Value {
        let line = |line: &Line| {
            let of = |of: fn(&Click) -> f64| line.summary(of).map(Summary::to_json);
            json!({
                "cards": line.count, "motion": line.motion.to_string(), "change": line.change.name(),
                "library": line.library.to_string(), "next_paint": of(|click| click.painted),
                "shown": of(|click| click.shown), "event_timing": of(|click| click.timing), "ratio": self.ratio(line),
            })
        };
        self.0.iter().map(line).collect()
    }
}

impl Change {
    fn name(self) -> &'static str {
        match self {
            Change::ToSection => "to a section",
            Change::ToAll => "to all",
        }
    }
}
