//! In how many frames a swipe goes on while the page's main thread is blocked, beside libraries that move cards.
//!
//! The frames are those that the browser has presented, taken as pictures by its tracing. Nothing else moves on these pages:
//! where a picture differs from the one before, the cards have moved.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use tokio::time::{MissedTickBehavior, interval};
use xtask::server::Server;

use super::{
    devtools::Devtools,
    site::{Library, Motion, open},
    statistics::Summary,
    table::table,
};
use crate::{input::Point, session::Session};

const LIBRARIES: [Library; 4] = [Library::Newsrack, Library::Embla, Library::Swiper, Library::SwiperCssMode];
const COUNT: usize = 200;
/// A finger says where it is as often as a screen is drawn.
const MOVE: Duration = Duration::from_millis(16);
/// A flick's moves, and how far each goes: 25 px in 16 ms are a quick one.
const FLICK: (u32, f64) = (12, 25.0);
/// The moves of a finger that is still down when the block of half a second ends.
const DRAG: (u32, f64) = (45, 12.0);

/// What the finger does during the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// It moves on.
    Held,
    /// It has let go.
    Thrown,
}

/// How many frames there were in the block.
#[derive(Clone, Copy)]
struct Frames {
    presented: usize,
    moved: usize,
}

/// What was found, for each phase and library.
pub struct Found(Vec<(Phase, Library, Vec<Frames>)>);

/// Swipes on every page in turn, so often, and once before that does not count.
pub async fn measure(session: &Session, server: &Server, rounds: u32) -> Result<Found> {
    let mut lines = Vec::new();
    for phase in [Phase::Held, Phase::Thrown] {
        lines.extend(LIBRARIES.map(|library| (phase, library, Vec::new())));
    }
    for round in 0..=rounds {
        for (phase, library, found) in &mut lines {
            let frames = visit(session, server, *library, *phase).await?;
            if round > 0 {
                found.push(frames);
            }
        }
        eprintln!("swipe: round {round} of {rounds}");
    }
    Ok(Found(lines))
}

async fn visit(session: &Session, server: &Server, library: Library, phase: Phase) -> Result<Frames> {
    open(session, server, library, COUNT, Motion::Animated).await?;
    let card = if library == Library::Newsrack { "part('track')" } else { "document.querySelector('[part=card]')" };
    let start = Point::new(1000.0, session.center(card).await?.y);
    session.js("blockWhile(arguments[0])", &[phase.name().into()]).await?;
    let mut devtools = Devtools::connect(session).await?;
    let categories = ["blink.user_timing", "disabled-by-default-devtools.screenshot"];
    devtools.call("Tracing.start", json!({ "traceConfig": { "includedCategories": categories } }))?;
    swipe(&mut devtools, start, if phase == Phase::Held { DRAG } else { FLICK }).await?;
    session.wait_for("the page was blocked", "window.isBlocked === false").await?;
    devtools.call("Tracing.end", json!({}))?;
    frames(&devtools.events_until("Tracing.tracingComplete")?)
}

/// A finger goes down, to the left and up again, however busy the page is.
async fn swipe(devtools: &mut Devtools, start: Point, (moves, length): (u32, f64)) -> Result<()> {
    let touch = |kind: &str, points: Value| json!({ "type": kind, "touchPoints": points });
    let at = |point: Point| json!([{ "x": point.x, "y": point.y }]);
    let mut clock = interval(MOVE);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    const COMMAND: &str = "Input.dispatchTouchEvent";
    devtools.send(COMMAND, touch("touchStart", at(start)))?;
    for step in 1..=moves {
        clock.tick().await;
        devtools.send(COMMAND, touch("touchMove", at(start.by(-length * f64::from(step), 0.0))))?;
    }
    clock.tick().await;
    devtools.send(COMMAND, touch("touchEnd", json!([])))?;
    Ok(())
}

/// The frames between the page's two marks.
fn frames(events: &[Value]) -> Result<Frames> {
    let traced = events.iter().filter_map(|event| event.pointer("/params/value")?.as_array()).flatten();
    let traced: Vec<&Value> = traced.collect();
    let name = |event: &Value| event.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mark = |mark: &str| {
        let event = traced.iter().find(|event| name(event) == mark);
        event.and_then(|event| event.get("ts")?.as_f64()).with_context(|| format!("the trace has no mark `{mark}`"))
    };
    let (start, end) = (mark("block begins")?, mark("block ends")?);
    let mut pictures: Vec<(f64, &str)> = traced
        .iter()
        .filter(|event| name(event) == "Screenshot")
        .filter_map(|event| Some((event.get("ts")?.as_f64()?, event.pointer("/args/snapshot")?.as_str()?)))
        .collect();
    pictures.sort_by(|a, b| a.0.total_cmp(&b.0));
    let is_within = |(time, _): &(f64, &str)| (start..=end).contains(time);
    let pairs = pictures.iter().zip(pictures.iter().skip(1));
    Ok(Frames {
        presented: pictures.iter().filter(|picture| is_within(picture)).count(),
        moved: pairs.filter(|(before, after)| is_within(after) && before.1 != after.1).count(),
    })
}

#[allow(clippy::cast_precision_loss, reason = "half a second has few frames")]
fn summary(found: &[Frames], of: fn(&Frames) -> usize) -> Option<Summary> {
    Summary::of(&found.iter().map(|frames| of(frames) as f64).collect::<Vec<f64>>())
}

impl Found {
    /// As a table.
    pub fn table(&self) -> String {
        let rows: Vec<Vec<String>> = self
            .0
            .iter()
            .map(|(phase, library, found)| {
                let spread = |of| summary(found, of).map(|summary| summary.spread(0)).unwrap_or_default();
                let (moved, presented) = (spread(|frames| frames.moved), spread(|frames| frames.presented));
                vec![phase.words().to_owned(), library.to_string(), moved, presented, found.len().to_string()]
            })
            .collect();
        format!(
            "Frames of a swipe while the main thread is blocked for 500 ms (30 frames at 60 Hz): median (quartiles). What a \
             script moved just before the block is presented in its first frames.\n{}",
            table(2, &["the finger", "library", "moved", "presented", "runs"], &rows)
        )
    }

    /// For a file.
    pub fn to_json(&self) -> Value {
        let line = |(phase, library, found): &(Phase, Library, Vec<Frames>)| {
            json!({
                "finger": phase.words(), "library": library.to_string(),
                "moved": summary(found, |frames| frames.moved).map(Summary::to_json),
                "presented": summary(found, |frames| frames.presented).map(Summary::to_json),
            })
        };
        self.0.iter().map(line).collect()
    }
}

impl Phase {
    /// As the page knows it.
    fn name(self) -> &'static str {
        match self {
            Phase::Held => "held",
            Phase::Thrown => "thrown",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Phase::Held => "moves on",
            Phase::Thrown => "has let go",
        }
    }
}
