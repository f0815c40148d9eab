//! What is left behind: nothing, however often a widget comes and goes, is filtered, read or laid out anew.
//!
//! The first hundredth of each run fills caches and pools; from there on nothing may grow. Where the browser can be told to
//! collect its garbage, what has been removed must be garbage; elsewhere only what is held is counted.

use std::{iter, time::Duration};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::widget::{SCRIPT, element, harmless, lantern, open, ready};
use crate::{Browser, Case, Context, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        what_is_left_behind_is_seen,
        a_thousand_widgets_come_and_go,
        ten_thousand_choices_of_the_filter_leave_nothing,
        an_article_read_five_hundred_times_leaves_nothing,
        five_hundred_sizes_leave_nothing,
        a_hundred_drags_leave_nothing,
    ]
    .into_iter()
    .map(|case| case.limit(Duration::from_secs(240)).thorough())
    .map(|case| case.without_trusted_types("what is left behind does not depend on them"))
    .collect()
}

/// Counts; see there.
const LEAKS: &str = include_str!("leaks.js");

/// Opens a page that counts, with this in it.
async fn show_counting(context: &Context, body: &str) -> Result<()> {
    open(context, &format!("<script nonce=recorder>{LEAKS}</script>"), &format!("{body}{SCRIPT}")).await
}

/// Opens a page that counts, with the lantern's widget in it.
async fn show_widget(context: &Context) -> Result<()> {
    show_counting(context, &format!("<div id=place>{}</div>", element("id=one edition=/lantern.json", ""))).await?;
    ready(&context.session, 0).await
}

/// What there is now, by kind; in Chromium after it has collected its garbage, and by its own count too.
async fn count(session: &Session) -> Result<Value> {
    if session.browser() != Browser::Chromium {
        let mut counts = session.value("leaks.count()").await?;
        // When these collect, they alone know.
        for kind in ["instances", "pages", "elements", "listeners", "observers"] {
            counts.as_object_mut().context("counts by kind")?.remove(kind);
        }
        return Ok(counts);
    }
    for _ in 0..3 {
        session.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let mut counts = session.value("leaks.count()").await?;
    let own = session.cdp("Memory.getDOMCounters", json!({})).await?;
    counts["listeners"] = own["jsEventListeners"].clone();
    counts["nodes in memory"] = own["nodes"].clone();
    counts["documents"] = own["documents"].clone();
    Ok(counts)
}

/// Does a thing so often, by a script that takes its number in `n` and may await; gives what of each kind there is more at the
/// end than after the first hundredth, in words.
async fn grown(session: &Session, times: u32, act: &str) -> Result<Vec<String>> {
    let mut from = 0;
    let mut counts = Vec::new();
    // In pieces, so that the browser has time to collect: a busy page may run out of memory for programs before it does.
    for to in iter::once(times / 100).chain((1..=20).map(|piece| times * piece / 20)) {
        let run = format!(
            "window.done = null;
             (async () => {{
               const frame = () => new Promise((done) => requestAnimationFrame(done));
               const until = async (holds) => {{ while (!holds()) await frame(); }};
               for (let n = {from}; n < {to}; n++) {{ {act} }}
               parts('section')[0]?.click();
               await frame();
               await until(() => leaks.count().timers === 0);
             }})().then(() => {{ window.done = 'all'; }}, (error) => {{ window.done = `${{error}} ${{error.stack}}`; }});"
        );
        session.js(&run, &[]).await?;
        let deadline = Instant::now() + Duration::from_secs(200);
        while session.value("done").await?.is_null() && Instant::now() < deadline {
            sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(session.value("done").await?, json!("all"), "{to} times");
        counts.push(count(session).await?);
        from = to;
    }
    let [first, .., last] = counts.as_slice() else { return Ok(Vec::new()) };
    let kinds = first.as_object().context("counts by kind")?.keys();
    assert!(kinds.clone().eq(last.as_object().context("counts by kind")?.keys()), "other kinds: {first}, {last}");
    let grown = kinds.filter(|kind| last[*kind].as_f64() > first[*kind].as_f64());
    Ok(grown.map(|kind| format!("{kind}: {} > {}", first[kind], last[kind])).collect())
}

/// Does it so often, and finds no more of anything than after the first hundredth.
pub(super) async fn leaves_nothing(session: &Session, times: u32, act: &str) -> Result<()> {
    let grown = grown(session, times, act).await?;
    assert!(grown.is_empty(), "after {times} times there is more than after a hundredth of them: {grown:?}");
    harmless(session).await
}

async fn what_is_left_behind_is_seen(context: &mut Context) -> Result<()> {
    show_widget(context).await?;
    let session = &context.session;
    session.js("window.edition = arguments[0]; window.kept = [];", &[lantern()]).await?;
    let act = "
        addEventListener(`message${n}`, () => {});
        place.append('More');
        if (n % 20 === 19) {
          const one = document.createElement('newsrack-edition');
          one.loading = 'eager';
          one.data = edition;
          place.append(one);
          leaks.meet(one);
          await until(() => one.state === 'ready');
          one.remove();
          kept.push(one);
        }";
    let grown = grown(session, 100, act).await?;
    let kinds: Vec<&str> = grown.iter().filter_map(|words| words.split(':').next()).collect();
    let mut expected = vec!["nodes", "page"];
    if session.browser() == Browser::Chromium {
        expected = vec!["elements", "instances", "listeners", "nodes", "nodes in memory", "observers", "page", "pages"];
    }
    assert_eq!(kinds, expected, "nodes and listeners that are left, and widgets that are kept: {grown:?}");
    Ok(())
}

async fn a_thousand_widgets_come_and_go(context: &mut Context) -> Result<()> {
    // By an object, so that no request is waited for.
    show_counting(context, "<div id=place></div>").await?;
    let session = &context.session;
    session.js("window.edition = arguments[0]", &[lantern()]).await?;
    let act = "
        const one = document.createElement('newsrack-edition');
        one.loading = 'eager';
        one.data = edition;
        place.append(one);
        leaks.meet(one);
        await until(() => one.state !== 'loading');
        if (one.state !== 'ready') throw new Error(`widget ${n} is ${one.state}`);
        one.remove();
        if (n % 100 === 99) __log.events.length = 0;";
    leaves_nothing(session, 1000, act).await
}

async fn ten_thousand_choices_of_the_filter_leave_nothing(context: &mut Context) -> Result<()> {
    show_widget(context).await?;
    let session = &context.session;
    let act = "
        const tabs = parts('section');
        if (n % 2) one.section = ['news', 'comment', 'sport', 'letters'][(n >> 1) % 4];
        else tabs[(n >> 1) % tabs.length].click();
        if (n % 50 === 49) { await frame(); __log.events.length = 0; }";
    leaves_nothing(session, 10_000, act).await
}

async fn an_article_read_five_hundred_times_leaves_nothing(context: &mut Context) -> Result<()> {
    show_widget(context).await?;
    let session = &context.session;
    let act = "
        one.open(`a${1 + (n % 8)}`);
        await until(() => isRead());
        one.close();
        await until(() => !isRead());
        if (n % 50 === 49) __log.events.length = 0;";
    leaves_nothing(session, 500, act).await
}

async fn five_hundred_sizes_leave_nothing(context: &mut Context) -> Result<()> {
    show_widget(context).await?;
    let session = &context.session;
    let act = "
        place.style.width = `${[1200, 320, 240, 760][n % 4] + (n % 7)}px`;
        await frame();
        await frame();
        if (n % 50 === 49) __log.events.length = 0;";
    leaves_nothing(session, 500, act).await
}

async fn a_hundred_drags_leave_nothing(context: &mut Context) -> Result<()> {
    show_widget(context).await?;
    let session = &context.session;
    // Pointers that are no hand's can't be captured, and need not be: the release is heard on the window.
    let act = "
        const track = part('track');
        track.setPointerCapture = () => {};
        const { x, y, width } = track.getBoundingClientRect();
        const point = (type, at, buttons, target) =>
          target.dispatchEvent(new PointerEvent(type, { pointerType: 'mouse', clientX: at, clientY: y + 9, buttons, bubbles: true, composed: true }));
        point('pointerdown', x + width / 2, 1, track);
        for (let step = 1; step < 5; step++) point('pointermove', x + width / 2 + (n % 2 ? 60 : -60) * step, 1, track);
        if (!track.hasAttribute('data-held')) throw new Error(`drag ${n} does not hold the track`);
        point('pointerup', x, 0, document.body);
        await until(() => !track.hasAttribute('data-held'));
        if (n % 20 === 19) __log.events.length = 0;";
    leaves_nothing(session, 100, act).await
}
