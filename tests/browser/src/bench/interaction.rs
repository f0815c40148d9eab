//! How long the widget's own interactions take to the next paint on a slow processor.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Server;

use super::{
    click::{Click, click, clicks, rest},
    paper::SECTIONS,
    site::{Library, Motion, open},
    statistics::Summary,
    table::table,
};
use crate::{input::Key, session::Session};

const COUNT: usize = 200;
/// How many times slower the processor is made.
const SLOWDOWN: u32 = 4;
/// How often each is done on a visit. All count: what a reader does first is done by code that was not run before.
const TURNS: usize = 8;

/// What a reader does, in the order of a turn.
const KINDS: [&str; 4] = ["filter to a section", "filter to all", "next", "open"];

/// What was found, for each kind.
pub struct Found([Vec<Click>; 4]);

/// Visits the page so often, and once before that does not count.
pub async fn measure(session: &Session, server: &Server, rounds: u32) -> Result<Found> {
    let mut found = Found(Default::default());
    for round in 0..=rounds {
        let clicks = visit(session, server).await?;
        if round > 0 {
            for (place, click) in clicks.into_iter().enumerate() {
                if let Some(kind) = found.0.get_mut(place % KINDS.len()) {
                    kind.push(click);
                }
            }
        }
        eprintln!("interaction: round {round} of {rounds}");
    }
    Ok(found)
}

async fn visit(session: &Session, server: &Server) -> Result<Vec<Click>> {
    open(session, server, Library::Newsrack, COUNT, Motion::Animated).await?;
    rest(session).await?;
    slow_down(session, SLOWDOWN).await?;
    for turn in 0..TURNS {
        click(session, &format!("buttons()[{}]", 1 + turn % SECTIONS.len())).await?;
        click(session, "buttons()[0]").await?;
        click(session, "part('next')").await?;
        click(session, "lead()").await?;
        session.wait_for("the article is open", "isOpen()").await?;
        session.key(Key::Escape).await?;
        session.wait_for("the article is closed", "!isOpen()").await?;
        rest(session).await?;
    }
    let clicks = clicks(session).await;
    slow_down(session, 1).await?;
    clicks
}

async fn slow_down(session: &Session, rate: u32) -> Result<()> {
    session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await.map(drop)
}

impl Found {
    fn lines(&self) -> impl Iterator<Item = (&'static str, Summary, Summary)> {
        KINDS.into_iter().zip(&self.0).filter_map(|(kind, clicks)| {
            let summary = |of: fn(&Click) -> f64| Summary::of(&clicks.iter().map(of).collect::<Vec<f64>>());
            Some((kind, summary(|click| click.painted)?, summary(|click| click.timing)?))
        })
    }

    /// As a table.
    pub fn table(&self) -> String {
        let rows: Vec<Vec<String>> = self
            .lines()
            .map(|(kind, painted, timing)| {
                vec![
                    kind.to_owned(),
                    painted.spread(1),
                    format!("{:.1}", painted.most),
                    format!("{:.1}", painted.highest),
                    format!("{:.0}", timing.median),
                    format!("{:.0}", timing.most),
                    painted.runs.to_string(),
                ]
            })
            .collect();
        let head = ["interaction", "next paint", "98th", "max", "Event Timing", "98th", "runs"];
        format!(
            "Interaction to next paint of the widget, {COUNT} cards, processor slowed {SLOWDOWN} times, in ms: median \
             (quartiles), 98th percentile.\n{}",
            table(1, &head, &rows)
        )
    }

    /// For a file.
    pub fn to_json(&self) -> Value {
        let line = |(kind, painted, timing): (&str, Summary, Summary)| json!({ "interaction": kind, "next_paint": painted.to_json(), "event_timing": timing.to_json() });
        self.lines().map(line).collect()
    }
}
