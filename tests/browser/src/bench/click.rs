//! A click of the mouse, and how long it takes until it is painted (`pages/paint.js`).

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::session::Session;

/// How long a click took, in milliseconds from the moment the browser took it in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Click {
    /// Until the next frame was made: styles, layout and paint done.
    pub(super) painted: f64,
    /// Until the first frame that shows something of it.
    pub(super) shown: f64,
    /// By the Event Timing API, for the slowest event of the click: until that frame was presented, rounded to 8 ms. 0 where
    /// it was less than 16.
    pub(super) timing: f64,
}

/// Clicks what an expression gives, and returns when nothing moves any more.
pub(super) async fn click(session: &Session, element: &str) -> Result<()> {
    session.js("window.known = paints.length", &[]).await?;
    session.click(element).await?;
    session.wait_for("the click is painted", "paints.length > known && paints.at(-1).painted !== null").await?;
    rest(session).await
}

/// Waits until nothing moves any more and the browser is idle.
pub(super) async fn rest(session: &Session) -> Result<()> {
    session.js("settle()", &[]).await?;
    session.wait_for("the page is at rest", "isAtRest").await.map(drop)
}

/// All clicks of the page, in order.
pub(super) async fn clicks(session: &Session) -> Result<Vec<Click>> {
    let results = session.value("results()").await?;
    results.as_array().context("the page has no list of clicks")?.iter().map(read).collect()
}

fn read(result: &Value) -> Result<Click> {
    let number = |name: &str| result.get(name).and_then(Value::as_f64);
    let shown = number("shown");
    ensure!(shown.is_some(), "a click showed nothing: {result}");
    let click = || Some(Click { painted: number("painted")?, shown: shown?, timing: number("timing")? });
    click().with_context(|| format!("a click was not painted: {result}"))
}
