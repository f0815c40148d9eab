//! One visit of a page, in a browser context of its own.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::{
    super::devtools::Devtools,
    page::Shop,
    plan::{Condition, Page},
    sample::Sample,
    trace,
};
use crate::session::Session;

/// What watches the page.
const WATCHER: &str = include_str!("../pages/start.js");
/// How many pixels the page has.
const ROOM: (u32, u32) = (1280, 800);
/// How long the page is looked at after it is loaded: what it still does by itself is over.
const PATIENCE: Duration = Duration::from_millis(3500);
/// How long a click may take.
const CLICK: Duration = Duration::from_secs(10);
/// Every so many rounds the page is visited once more and traced: a trace makes everything slower.
const TRACED: usize = 5;

/// Visits a page once.
pub(super) async fn visit(
    session: &Session,
    shop: &Shop,
    condition: Condition,
    page: Page,
    round: usize,
) -> Result<Sample> {
    let url = shop.set_out(condition, page)?;
    let mut sample = in_context(session, async |devtools| watched(devtools, condition, page, &url).await).await?;
    if round.is_multiple_of(TRACED) {
        let kinds = in_context(session, async |devtools| traced(devtools, condition, &url).await).await?;
        sample.add(&kinds);
    }
    Ok(sample)
}

/// Works with an empty page in a context of its own, which has nothing in its caches.
async fn in_context<T>(session: &Session, work: impl AsyncFnOnce(&mut Devtools) -> Result<T>) -> Result<T> {
    let (address, _) = session.devtools().await?;
    let mut browser = Devtools::of_browser(&address)?;
    let context = text(&browser.call("Target.createBrowserContext", json!({}))?, "browserContextId")?;
    let made = json!({ "url": "about:blank", "browserContextId": context, "width": ROOM.0, "height": ROOM.1 });
    let target = text(&browser.call("Target.createTarget", made)?, "targetId")?;
    let result = work(&mut Devtools::of_page(&address, &target)?).await;
    browser.call("Target.disposeBrowserContext", json!({ "browserContextId": context }))?;
    result
}

fn open(devtools: &mut Devtools, condition: Condition, url: &str) -> Result<()> {
    for domain in ["Page.enable", "Network.enable", "Runtime.enable"] {
        devtools.call(domain, json!({}))?;
    }
    let size = json!({ "width": ROOM.0, "height": ROOM.1, "deviceScaleFactor": 1, "mobile": false });
    devtools.call("Emulation.setDeviceMetricsOverride", size)?;
    devtools.call("Network.emulateNetworkConditions", condition.network.to_devtools())?;
    devtools.call("Emulation.setCPUThrottlingRate", json!({ "rate": condition.slowdown }))?;
    devtools.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCHER }))?;
    devtools.call("Page.navigate", json!({ "url": url })).map(drop)
}

/// Watches how the page comes, and what clicks take.
async fn watched(devtools: &mut Devtools, condition: Condition, page: Page, url: &str) -> Result<Sample> {
    open(devtools, condition, url)?;
    sleep(PATIENCE).await;
    let mut sample = Sample::default();
    sample.add(&value(devtools, "start.found()")?);
    ensure!(page == Page::Empty || sample.get("first headline").is_some(), "no headline came within three seconds");
    for name in ["filter", "next", "open"] {
        if let Some(time) = click(devtools, name).await? {
            sample.add(&json!({ name: time }));
        }
    }
    devtools.call("HeapProfiler.collectGarbage", json!({}))?;
    let heap = devtools.call("Runtime.getHeapUsage", json!({}))?;
    sample.add(&json!({ "JS heap": heap.get("usedSize") }));
    Ok(sample)
}

/// What the main thread does in the page's first three seconds, by kind.
async fn traced(devtools: &mut Devtools, condition: Condition, url: &str) -> Result<Value> {
    let config = json!({ "includedCategories": trace::CATEGORIES });
    devtools.call("Tracing.start", json!({ "traceConfig": config }))?;
    open(devtools, condition, url)?;
    sleep(PATIENCE).await;
    devtools.call("Tracing.end", json!({}))?;
    Ok(trace::kinds(&devtools.events_until("Tracing.tracingComplete")?))
}

/// Clicks, and gives how many milliseconds passed until that was painted; none where there is nothing to click.
async fn click(devtools: &mut Devtools, name: &str) -> Result<Option<f64>> {
    let point = value(devtools, &format!("start.target('{name}')"))?;
    let Some((x, y)) = point.get("x").zip(point.get("y")) else { return Ok(None) };
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        devtools.call("Input.dispatchMouseEvent", event)?;
    }
    let mut waited = Duration::ZERO;
    loop {
        let step = Duration::from_millis(20);
        sleep(step).await;
        if let Some(time) = value(devtools, "start.clicked()")?.as_f64() {
            // What follows the first frame is over before the next click.
            sleep(Duration::from_millis(500)).await;
            return Ok(Some(time));
        }
        waited += step;
        ensure!(waited < CLICK, "a click on `{name}` was not painted");
    }
}

fn value(devtools: &mut Devtools, expression: &str) -> Result<Value> {
    let asked = json!({ "expression": expression, "returnByValue": true });
    let answer = devtools.call("Runtime.evaluate", asked)?;
    ensure!(answer.get("exceptionDetails").is_none(), "the page can't say `{expression}`: {answer}");
    Ok(answer.pointer("/result/value").cloned().unwrap_or_default())
}

fn text(answer: &Value, name: &str) -> Result<String> {
    let found = answer.get(name).and_then(Value::as_str);
    found.map(str::to_owned).with_context(|| format!("the browser gives no {name}"))
}
