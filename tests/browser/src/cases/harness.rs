//! The harness itself: what it records, and the faults its server makes.

use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::json;
use xtask::server::Reply;

use crate::{Browser, Case, Context, Key, Look, Scheme};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::new("a_fresh_page_is_in_the_front", a_fresh_page_is_in_the_front),
        Case::new("a_link_opens_another_window", a_link_opens_another_window),
        Case::new("the_recorder_notes_what_goes_wrong", the_recorder_notes_what_goes_wrong),
        Case::new("the_recorder_notes_the_events_of_the_widget", the_recorder_notes_the_events_of_the_widget),
        Case::new("a_cut_reply_breaks_a_fetch", a_cut_reply_breaks_a_fetch),
        Case::new("a_silent_reply_stays_pending", a_silent_reply_stays_pending),
        Case::new("a_closed_reply_is_shut_to_other_origins", a_closed_reply_is_shut_to_other_origins),
        Case::new("hands_reach_the_page", hands_reach_the_page),
        Case::new("a_finger_scrolls", a_finger_scrolls).only(&[Browser::Chromium], "no other driver scrolls by touch"),
        Case::new("the_readers_preferences_reach_the_page", the_readers_preferences_reach_the_page)
            .look(Look { scheme: Scheme::Dark, reduced_motion: true }),
    ]
    .into_iter()
    .map(|case| case.with_wasm("they are about the harness"))
    .collect()
}

async fn a_fresh_page_is_in_the_front(context: &mut Context) -> Result<()> {
    context.open("", "").await?;
    let session = &context.session;
    let front = "[document.visibilityState, document.hasFocus(), innerWidth, innerHeight, devicePixelRatio]";
    assert_eq!(session.value(front).await?, json!(["visible", true, 1280, 800, 1]));
    session.js("requestAnimationFrame(() => { window.drawn = true; })", &[]).await?;
    session.wait_for("it is drawn", "window.drawn").await?;
    Ok(())
}

async fn a_link_opens_another_window(context: &mut Context) -> Result<()> {
    context.site.put("/other", Reply::html("<title>other</title>"));
    context.open("", "<a id=link href='/other' target=_blank>other</a>").await?;
    let session = &context.session;
    session.click("link").await?;
    let deadline = Instant::now() + Duration::from_secs(10);
    while session.windows().await? < 2 {
        assert!(Instant::now() < deadline, "no window opens");
    }
    session.enter_other_window().await?;
    session
        .wait_for("it shows the linked page", "location.pathname === '/other' && document.title === 'other'")
        .await?;
    Ok(())
}

async fn the_recorder_notes_what_goes_wrong(context: &mut Context) -> Result<()> {
    let policy = "script-src 'nonce-recorder' 'nonce-own'; img-src *";
    let body = "<script nonce=own>
        console.warn('careful', { a: 1 });
        setTimeout(() => { throw new Error('thrown'); });
        Promise.reject(new Error('rejected'));
        document.body.append(Object.assign(new Image(), { src: '/absent.png' }));
    </script><script>never()</script>";
    let page = Reply::html(crate::page::page("", body)).header("Content-Security-Policy", policy);
    context.open_reply(page).await?;
    let session = &context.session;
    session.wait_for("a warning is noted", "__log.console.some((c) => c.text === 'careful {\"a\":1}')").await?;
    session.wait_for("an error is noted", "__log.errors.some((e) => e.message.includes('thrown'))").await?;
    session.wait_for("a rejection is noted", "__log.rejections.some((r) => r.reason === 'Error: rejected')").await?;
    session.wait_for("a violation is noted", "__log.violations[0]?.directive === 'script-src-elem'").await?;
    session.wait_for("a missing file is noted", "__log.resources[0]?.url.endsWith('/absent.png')").await?;
    Ok(())
}

async fn the_recorder_notes_the_events_of_the_widget(context: &mut Context) -> Result<()> {
    context.open("", "<p id=p>").await?;
    let dispatch = "p.dispatchEvent(new CustomEvent('newsrack:slide', { detail: { index: 2 }, bubbles: true }))";
    context.session.js(dispatch, &[]).await?;
    let event = context.session.value("__log.events[0]").await?;
    assert_eq!(
        [&event["type"], &event["detail"]["index"], &event["target"]],
        [&json!("newsrack:slide"), &json!(2), &json!("p")]
    );
    Ok(())
}

async fn a_cut_reply_breaks_a_fetch(context: &mut Context) -> Result<()> {
    context.cdn.put("/edition.json", Reply::json(format!("[{}0]", "1,".repeat(5000))).cut(3000));
    context.open("", "").await?;
    let url = context.cdn.url("/edition.json");
    context
        .session
        .js(
            "window.got = 0; fetch(arguments[0]).then(async (response) => {
                window.status = response.status;
                const reader = response.body.getReader();
                for (;;) {
                    const { done, value } = await reader.read();
                    if (done) { window.end = 'whole'; break; }
                    window.got += value.length;
                }
            }).catch((error) => { window.end = String(error); });",
            &[json!(url)],
        )
        .await?;
    let end = context.session.wait_for("the fetch ends", "window.end").await?;
    assert!(end.as_str().unwrap().starts_with("TypeError"), "{end}");
    assert_eq!(context.session.value("[window.status, window.got]").await?, json!(["200", 3000]));
    Ok(())
}

async fn a_silent_reply_stays_pending(context: &mut Context) -> Result<()> {
    context.site.put("/silent", Reply::text("").silent());
    context.site.put("/late", Reply::text("").delay(Duration::from_millis(400)));
    context.open("", "").await?;
    let fetches = "for (const path of ['silent', 'late']) fetch('/' + path).finally(() => { window[path] = true; });";
    context.session.js(fetches, &[]).await?;
    context.session.wait_for("the late answer comes", "window.late").await?;
    assert_eq!(context.session.value("window.silent ?? 'pending'").await?, "pending");
    assert_eq!([context.site.hits("/silent"), context.site.hits("/late")], [1, 1]);
    Ok(())
}

async fn a_closed_reply_is_shut_to_other_origins(context: &mut Context) -> Result<()> {
    context.cdn.put("/open", Reply::text("text"));
    context.cdn.put("/closed", Reply::text("text").without("Access-Control-Allow-Origin"));
    context.open("", "").await?;
    for (path, end) in [("/open", "text"), ("/closed", "TypeError")] {
        let fetch = "delete window.end; fetch(arguments[0]).then((r) => r.text()).then(
            (text) => { window.end = text; }, (error) => { window.end = error.name; });";
        context.session.js(fetch, &[json!(context.cdn.url(path))]).await?;
        assert_eq!(context.session.wait_for("the fetch ends", "window.end").await?, end, "{path}");
    }
    Ok(())
}

async fn hands_reach_the_page(context: &mut Context) -> Result<()> {
    let body = "<input id=field><button id=button>B</button>
        <div id=box style='width: 300px; height: 200px; overflow: auto'><div style='width: 2000px; height: 2000px'></div></div>
        <script>
        var heard = [];
        for (const type of ['click', 'keydown', 'pointerdown', 'pointermove', 'pointerup'])
            addEventListener(type, (e) => heard.push(e.type + (e.key ?? '') + (e.shiftKey ? '+shift' : '')));
        </script>";
    context.open("", body).await?;
    let session = &context.session;
    session.click("field").await?;
    session.keys("abc").await?;
    assert_eq!(session.value("field.value").await?, "abc");
    session.key(Key::Tab).await?;
    assert_eq!(session.value("document.activeElement.id").await?, "button");
    session.chord(&[Key::Shift, Key::Tab]).await?;
    assert_eq!(session.value("document.activeElement.id").await?, "field");
    session.click_with(&[Key::Shift], "button").await?;
    session.wait_for("the click is heard with its key", "heard.includes('click+shift')").await?;

    let middle = session.center("box").await?;
    session.js("heard.length = 0", &[]).await?;
    session.drag(middle, middle.by(50.0, 0.0), Duration::from_millis(120)).await?;
    let moves = "heard.filter((type) => type === 'pointermove').length";
    session
        .wait_for(
            "a drag is a press, moves and a release",
            &format!("heard.includes('pointerdown') && {moves} >= 3 && heard.includes('pointerup')"),
        )
        .await?;
    session.wheel(middle, 120, 0).await?;
    session.wait_for("the wheel scrolls", "box.scrollLeft > 50").await?;
    Ok(())
}

async fn a_finger_scrolls(context: &mut Context) -> Result<()> {
    let body = "<div id=box style='width: 300px; height: 200px; overflow: auto'><div style='width: 2000px; height: 100px'></div></div>";
    context.open("", body).await?;
    let middle = context.session.center("box").await?;
    context.session.swipe(middle.by(100.0, 0.0), middle.by(-100.0, 0.0), Duration::from_millis(200)).await?;
    context.session.wait_for("the swipe scrolls", "box.scrollLeft > 100").await?;
    Ok(())
}

async fn the_readers_preferences_reach_the_page(context: &mut Context) -> Result<()> {
    context.open("<meta name=color-scheme content='light dark'>", "").await?;
    let session = &context.session;
    session.wait_for("the page is asked to be dark", "matchMedia('(prefers-color-scheme: dark)').matches").await?;
    session.wait_for("and to keep still", "matchMedia('(prefers-reduced-motion: reduce)').matches").await?;
    Ok(())
}
