//! In how many frames a swipe glides on while the page's main thread is busy, beside libraries that move cards.
//!
//! The frames are those that the browser has presented, taken as pictures by its tracing. Nothing else moves on these pages:
//! where a picture differs from the one before, the cards have moved. How long a glide lasts is the library's own; so the
//! same swipe is counted on a free main thread too.
//!
//! A finger that is still down can't be measured so: what DevTools say of it waits for the main thread, on any page.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use tokio::time::{MissedTickBehavior, interval};
use xtask::server::Server;

use super::{
    alike,
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
/// The finger's moves, and how far each goes in pixels: a quick flick.
const MOVES: u32 = 12;
const LENGTH: f64 = 25.0;

/// How many frames there were in the half second.
#[derive(Clone, Copy)]
struct Frames {
    presented: usize,
    moved: usize,
}

/// What was found of a library.
struct Line {
    library: Library,
    /// While the main thread was busy.
    busy: Vec<Frames>,
    /// While it had nothing to do.
    free: Vec<Frames>,
}

/// What was found.
pub struct Found(Vec<Line>);

/// Swipes on every page in turn, so often, and once before that does not count.
pub async fn measure(session: &Session, server: &Server, rounds: u32) -> Result<Found> {
    alike::check(session, server, &LIBRARIES).await?;
    let mut lines = LIBRARIES.map(|library| Line { library, busy: Vec::new(), free: Vec::new() });
    for round in 0..=rounds {
        for Line { library, busy, free } in &mut lines {
            for (is_busy, found) in [(true, busy), (false, free)] {
                let frames = visit(session, server, *library, is_busy).await?;
                if round > 0 {
                    found.push(frames);
                }
            }
        }
        eprintln!("swipe: round {round} of {rounds}");
    }
    Ok(Found(lines.into()))
}

async fn visit(session: &Session, server: &Server, library: Library, is_busy: bool) -> Result<Frames> {
    open(session, server, library, COUNT, Motion::Animated).await?;
    let card = if library == Library::Newsrack { "part('track')" } else { "document.querySelector('[part=card]')" };
    let start = Point::new(1000.0, session.center(card).await?.y);
    session.js("onceThrown(arguments[0])", &[is_busy.into()]).await?;
    let mut devtools = Devtools::connect(session).await?;
    let categories = ["blink.user_timing", "disabled-by-default-devtools.screenshot"];
    devtools.call("Tracing.start", json!({ "traceConfig": { "includedCategories": categories } }))?;
    swipe(&mut devtools, start).await?;
    session.wait_for("half a second is over", "window.isOver").await?;
    devtools.call("Tracing.end", json!({}))?;
    frames(&devtools.events_until("Tracing.tracingComplete")?)
}

/// A finger goes down, to the left and up again, however busy the page is.
async fn swipe(devtools: &mut Devtools, start: Point) -> Result<()> {
    let touch = |kind: &str, points: Value| json!({ "type": kind, "touchPoints": points });
    let at = |point: Point| json!([{ "x": point.x, "y": point.y }]);
    let mut clock = interval(MOVE);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    const COMMAND: &str = "Input.dispatchTouchEvent";
    devtools.send(COMMAND, touch("touchStart", at(start)))?;
    for step in 1..=MOVES {
        clock.tick().await;
        devtools.send(COMMAND, touch("touchMove", at(start.by(-LENGTH * f64::from(step), 0.0))))?;
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
    let (start, end) = (mark("half a second begins")?, mark("half a second ends")?);
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
        let spread = |found: &[Frames], of| summary(found, of).map(|summary| summary.spread(0)).unwrap_or_default();
        let row = |Line { library, busy, free }: &Line| {
            vec![
                library.to_string(),
                spread(busy, |frames| frames.moved),
                spread(busy, |frames| frames.presented),
                spread(free, |frames| frames.moved),
                busy.len().to_string(),
            ]
        };
        let rows: Vec<Vec<String>> = self.0.iter().map(row).collect();
        format!(
            "Frames in which a swipe glides on in half a second (30 at 60 Hz) while the main thread is busy, and while it is \
             free: median (quartiles). What a script moved just before may be presented in the first.\n{}",
            table(1, &["library", "busy: moved", "of presented", "free: moved", "runs"], &rows)
        )
    }

    /// For a file.
    pub fn to_json(&self) -> Value {
        let half = |found: &[Frames]| {
            json!({
                "moved": summary(found, |frames| frames.moved).map(Summary::to_json),
                "presented": summary(found, |frames| frames.presented).map(Summary::to_json),
            })
        };
        let line = |line: &Line| json!({ "library": line.library.to_string(), "busy": half(&line.busy), "free": half(&line.free) });
        self.0.iter().map(line).collect()
    }
}
