//! What the cases share: an edition of known shape, pages that show it, and what holds on each of them.

use std::{
    fs,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use serde_json::{Value, json};
use xtask::{
    server::{Reply, Server},
    workspace::Workspace,
};

use crate::{Browser, Context, Session, page};

/// The script tag alone.
pub(super) const SCRIPT: &str = "<script src=/pkg/newsrack.js></script>";

/// Makes long times short, before the script takes its timers.
pub(super) const FAST: &str = "<script>{
    const real = setTimeout;
    window.setTimeout = (run, time, ...rest) => real(run, time > 5000 ? time / 20 : time, ...rest);
}</script>";

/// The sections of the lantern's articles, in order: five of news, four of comment, two of sport, one of letters.
const SECTIONS: [&str; 12] =
    ["news", "comment", "news", "sport", "news", "comment", "letters", "comment", "news", "sport", "comment", "news"];

/// An edition of twelve articles, `a1` to `a12`.
///
/// They have text and page alike, except: `a7` has no headline and no page, `a9` neither text nor page, `a10` no text,
/// `a12` no page. `a3` has an address with parameters and a fragment of its own, and leads on.
pub(super) fn lantern() -> Value {
    let items: Vec<Value> = SECTIONS.iter().zip(1..).map(|(section, number)| article(section, number)).collect();
    json!({
        "format": "edition/1",
        "title": "The Lantern",
        "language": "en",
        "date_issued": "2026-11-23",
        "sections": [
            { "id": "news", "title": "News" },
            { "id": "comment", "title": "Comment" },
            { "id": "sport", "title": "Sport" },
            { "id": "letters", "title": "Letters" },
            { "id": "empty", "title": "Empty" },
        ],
        "items": items,
    })
}

fn article(section: &str, number: u32) -> Value {
    let body = json!([format!("The first paragraph of article {number}."), "The second."]);
    let address = format!("/read/{number}");
    let mut item = json!({ "id": format!("a{number}"), "section": section, "title": format!("Article {number}") });
    match number {
        3 => {
            item["url"] = "/read/3?utm=own#part".into();
            item["continues"] = json!({ "label": "Turn to page 2", "url": "/read/3/page-2" });
            item["related"] =
                json!([{ "url": "/read/elsewhere", "title": "Elsewhere" }, { "id": "a5", "title": "Here" }]);
            item["body"] = body;
        }
        7 => {
            item["type"] = "brief".into();
            item["title"] = Value::Null;
            item["body"] = json!(["A few lines without a headline, which are longer than forty characters."]);
        }
        9 => {}
        10 => item["url"] = address.into(),
        12 => item["body"] = body,
        _ => {
            item["kickers"] = json!([format!("Kicker {number}")]);
            item["url"] = address.into();
            item["body"] = body;
        }
    }
    item
}

/// An edition of so many articles `p1`, `p2`…, without sections.
pub(super) fn plain(count: u32) -> Value {
    let items: Vec<Value> = (1..=count)
        .map(|n| json!({ "id": format!("p{n}"), "title": format!("Plain {n}"), "body": ["Text."] }))
        .collect();
    json!({ "format": "edition/1", "title": "The Plain", "language": "en", "items": items })
}

/// Opens a page with this head and body; the lantern stands at `/lantern.json`.
pub(super) async fn open(context: &Context, head: &str, body: &str) -> Result<()> {
    put_lantern(context);
    let session = &context.session;
    if session.browser() == Browser::Chromium {
        // Among several windows only one has the focus, and pages in the others do not hear of it moving.
        session.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    }
    context.open_reply(Reply::html(html(head, body))).await
}

/// Puts the lantern and what its links lead to on the site.
pub(super) fn put_lantern(context: &Context) {
    context.site.put("/lantern.json", Reply::json(lantern().to_string()));
    for number in 1..=12 {
        context.site.put(&format!("/read/{number}"), Reply::html(html("", "<h1>An article's own page</h1>")));
    }
}

/// Opens a page whose frame, with these attributes, shows these widgets, and enters the frame when its first one is ready.
pub(super) async fn framed(context: &Context, attributes: &str, widgets: &str) -> Result<()> {
    context.site.put("/frame.html", Reply::html(html("", &format!("{widgets}{SCRIPT}"))));
    let frame = format!("<iframe src=/frame.html onload='window.isThere = true' {attributes}></iframe>");
    open(context, "", &frame).await?;
    let session = &context.session;
    // Entered earlier, it may be the empty document that a frame begins with.
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    session.wait_for("the widget in the frame is ready", "isReady()").await.map(drop)
}

/// Waits until whatever the page has asked for by now has reached the server, and two more frames have been drawn.
pub(super) async fn settled(session: &Session) -> Result<()> {
    let ask = "window.isAnswered = false;
        requestAnimationFrame(() => requestAnimationFrame(() =>
          fetch('/page.html?settled').finally(() => { window.isAnswered = true; })));";
    session.js(ask, &[]).await?;
    session.wait_for("a later request is answered", "isAnswered").await.map(drop)
}

/// An edition in this language, of these items.
pub(super) fn edition(language: &str, items: Vec<Value>) -> Value {
    json!({ "format": "edition/1", "title": "The Lantern", "language": language, "items": items })
}

/// Puts an edition at `/edition.json` and opens a page with one widget that shows it.
pub(super) async fn show_edition(context: &Context, edition: &Value, attributes: &str) -> Result<()> {
    context.site.put("/edition.json", Reply::json(edition.to_string()));
    open(context, "", &format!("{}{SCRIPT}", element(&format!("edition=/edition.json {attributes}"), ""))).await?;
    ready(&context.session, 0).await
}

/// A picture of this size: a plain surface.
pub(super) fn picture(width: u32, height: u32) -> Reply {
    Reply::bytes(
        "image/svg+xml",
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}'>
               <rect width='100%' height='100%' fill='#7a8b99'/></svg>"
        ),
    )
}

/// How the names of the program's two files begin: what draws the first view, and the rest.
pub(super) const PARTS: [&str; 2] = ["newsrack-", "newsrack.rest-"];

/// The address and the content of one of the program's files.
pub(super) fn program(part: &str) -> Result<(String, Vec<u8>)> {
    built(part, ".wasm")
}

/// The address and the content of the program as JavaScript.
pub(super) fn fallback() -> Result<(String, Vec<u8>)> {
    built("newsrack-", ".fallback.mjs")
}

/// The address and the content of the built file whose name begins and ends like this.
pub(super) fn built(beginning: &str, end: &str) -> Result<(String, Vec<u8>)> {
    for entry in fs::read_dir(Workspace::here()?.package())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(beginning) && name.ends_with(end) {
            return Ok((format!("/pkg/{name}"), fs::read(&path)?));
        }
    }
    bail!("pkg/ has no {beginning}…{end}: run `cargo xtask build`")
}

/// Waits until a server has been asked for a path so often.
pub(super) async fn until_asked(server: &Server, path: &str, times: usize) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(15);
    while server.hits(path) < times {
        if Instant::now() > deadline {
            bail!("{path} was asked for {} times in 15 s, and not {times}", server.hits(path));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(())
}

/// The text of a page that has the probe.
pub(super) fn html(head: &str, body: &str) -> String {
    page::probed(head, body)
}

/// An element that starts at once, with these attributes and this fallback.
pub(super) fn element(attributes: &str, fallback: &str) -> String {
    format!("<newsrack-edition loading=eager {attributes}>{fallback}</newsrack-edition>")
}

/// The widget `one`, which shows the lantern, with its fallback; and the script.
pub(super) fn one() -> String {
    format!("{}{SCRIPT}", element("id=one edition=/lantern.json", "<a id=fallback href=/>Today's paper</a>"))
}

/// A page with one widget that shows the lantern, with these attributes beside.
pub(super) async fn show(context: &Context, attributes: &str) -> Result<()> {
    let element = element(&format!("id=one edition=/lantern.json {attributes}"), "");
    open(context, "", &format!("{element}{SCRIPT}")).await?;
    ready(&context.session, 0).await
}

/// Waits for a widget of the page.
pub(super) async fn ready(session: &Session, widget: usize) -> Result<()> {
    session.wait_for("the widget is ready", &format!("isReady({widget})")).await.map(drop)
}

/// Waits until the track is at rest with this slide first, and the page has been told.
pub(super) async fn slid_to(session: &Session, slide: usize) -> Result<()> {
    let told = format!("last('slide')?.index === {slide} && whole()[0] === {slide} && isSnapped()");
    session.wait_for(&format!("the track comes to rest at slide {slide}"), &told).await.map(drop)
}

/// Checks an expression now.
#[track_caller]
pub(super) fn same(found: &Value, expected: Value, claim: &str) {
    assert_eq!(*found, expected, "{claim}");
}

/// Checks what several expressions give now: each with its claim.
pub(super) async fn check(session: &Session, expectations: &[(&str, &str, Value)]) -> Result<()> {
    let expressions: Vec<&str> = expectations.iter().map(|(_, expression, _)| *expression).collect();
    let found = session.value(&format!("[{}]", expressions.join(",\n"))).await?;
    for ((claim, expression, expected), found) in pairs(expectations, &found) {
        assert_eq!(found, expected, "{claim}: {expression}");
    }
    Ok(())
}

/// What is expected beside what a page gave for it: a list of the same length.
#[track_caller]
pub(super) fn pairs<'a, T>(expected: &'a [T], found: &'a Value) -> impl Iterator<Item = (&'a T, &'a Value)> {
    let values = found.as_array().map_or(&[][..], Vec::as_slice);
    assert!(
        found.is_array() && values.len() == expected.len(),
        "the page has {} values to give, not {found}",
        expected.len()
    );
    expected.iter().zip(values)
}

/// Checks that an expression gives an empty list now: a list of what is wrong, in words.
pub(super) async fn none(session: &Session, claim: &str, expression: &str) -> Result<()> {
    let found = session.value(expression).await?;
    assert_eq!(found, json!([]), "{claim}");
    Ok(())
}

/// Nothing was thrown into the page, refused by its policy, or said as an error.
pub(super) async fn harmless(session: &Session) -> Result<()> {
    same(
        &session.value("[...harm(), ...lines('error')]").await?,
        json!([]),
        "nothing is thrown, blocked or complained of",
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_compared_to_their_ends() {
        let found = json!([1, 2]);
        assert_eq!(pairs(&[1, 2], &found).count(), 2);
        for found in [json!([1]), json!([1, 2, 3]), json!([]), json!(null), json!("12")] {
            assert!(std::panic::catch_unwind(|| pairs(&[1, 2], &found).count()).is_err(), "{found} is no list of two");
        }
    }
}
