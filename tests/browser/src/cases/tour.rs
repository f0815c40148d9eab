//! The tour: what a reader does with any widget, on a page that makes it hard, and how it has to look there.

use std::fs;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{server::Reply, workspace::Workspace};

use super::widget::{check, pairs, ready, same};
use crate::{Browser, Context, Key, Session, page};

/// What is ours on a card's headline, whatever the page does to text: property and value.
const HEADLINE: [(&str, &str); 21] = [
    ("letterSpacing", "normal"),
    ("wordSpacing", "0px"),
    ("textTransform", "none"),
    ("textIndent", "0px"),
    ("textShadow", "none"),
    ("textDecorationLine", "none"),
    ("textOrientation", "mixed"),
    ("whiteSpace", "normal"),
    ("wordBreak", "normal"),
    ("writingMode", "horizontal-tb"),
    ("direction", "ltr"),
    ("visibility", "visible"),
    ("pointerEvents", "auto"),
    ("fontSize", "21px"),
    ("fontStyle", "normal"),
    ("fontWeight", "700"),
    ("fontVariantCaps", "normal"),
    ("hyphens", "manual"),
    ("lineHeight", "28.35px"),
    ("opacity", "1"),
    ("webkitTextFillColor", "rgb(22, 19, 15)"),
];

/// Whether a value is the expected one; where the page is zoomed, browsers round pixels.
fn is_alike(found: &str, expected: &str) -> bool {
    let pixels = |value: &str| value.strip_suffix("px").and_then(|number| number.parse().ok());
    let (a, b): (Option<f64>, Option<f64>) = (pixels(found), pixels(expected));
    found == expected || a.zip(b).is_some_and(|(a, b)| (a - b).abs() < 0.1)
}

/// Opens a page of `tests/pages/`, with the recorder and the probe before all of its own.
pub(super) async fn open_page(context: &Context, name: &str, query: &str) -> Result<()> {
    let file = Workspace::here()?.path("tests/pages").join(format!("{name}.html"));
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let path = format!("/pages/{name}.html");
    context.site.put(&path, Reply::html(page::observed(&text)?));
    focus_is_followed(&context.session).await?;
    let query = query.replace('%', "%25").replace(' ', "%20").replace('"', "%22").replace('#', "%23");
    context.session.open(&context.site.url(&format!("{path}?{query}"))).await
}

/// Among several windows only one has the focus, and in Chromium pages in the others do not hear of it moving.
pub(super) async fn focus_is_followed(session: &Session) -> Result<()> {
    if session.browser() == Browser::Chromium {
        session.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    }
    Ok(())
}

/// The reader's tour of the page's first widget, which shows `tests/pages/edition.json`; what is said and thrown is not
/// looked at.
pub(super) async fn tour(session: &Session) -> Result<()> {
    ready(session, 0).await?;
    session.wait_for("cards are seen", "whole().length > 0 && cards().length === 10").await?;
    check(
        session,
        &[
            ("the widget has its width", "part('frame').offsetWidth >= 200", json!(true)),
            ("the frame has its height", "Math.abs(part('frame').offsetHeight - 420) < 2", json!(true)),
            (
                "a card has its size",
                "((card) => card.offsetWidth > 100 && card.offsetHeight > 200)(cards()[0])",
                json!(true),
            ),
            ("cards stand side by side", "cards()[1].offsetLeft > cards()[0].offsetLeft", json!(true)),
            ("the fallback has gone", "isSeen(document.getElementById('fallback'))", json!(false)),
        ],
    )
    .await?;
    session.click("part('next')").await?;
    session.wait_for("next leads on", "last('slide')?.index > 0 && isSnapped()").await?;
    session.click("parts('section')[2]").await?;
    session.wait_for("the filter chooses", "last('filter')?.section === 'comment' && cards().length === 3").await?;
    session.click("parts('section')[0]").await?;
    session.wait_for("and gives all again", "last('filter')?.section === null && cards().length === 10").await?;
    session.js("widget().show(0)", &[]).await?;
    session.wait_for("the track goes to its start", "whole()[0] === 0 && isSnapped()").await?;
    session
        .wait_for("pictures come", "all('[part=card] img').filter((image) => image.naturalWidth > 0 && !image.matches('[data-lost]')).length > 1")
        .await?;
    session.click("lead(0)").await?;
    session.wait_for("the article opens", "isRead() && focused()?.closest('dialog')").await?;
    covers(session).await?;
    session.key(Key::Escape).await?;
    session.wait_for("Escape closes it, and the focus is back", "!isRead() && focused() === lead(0)").await.map(drop)
}

/// The open reader stands in the middle of the window, and its backdrop in front of all else.
async fn covers(session: &Session) -> Result<()> {
    let stands = "((box) => Math.abs(box.left + box.right - document.documentElement.clientWidth) < 40
        && box.top >= 0 && box.bottom <= innerHeight + 9 && box.width > 500)
        (part('reader').getBoundingClientRect())";
    session.wait_for("the reader stands in the middle of the window", stands).await?;
    let corners = "[[3, 3], [innerWidth - 30, 3], [3, innerHeight - 30], [innerWidth / 2, innerHeight / 2]]
        .map(([x, y]) => document.elementFromPoint(x, y) === widget())";
    check(session, &[("nothing is in front of it", corners, json!([true, true, true, true]))]).await
}

/// Text looks as it does on every page.
pub(super) async fn looks(session: &Session) -> Result<()> {
    let names: Vec<&str> = HEADLINE.iter().map(|(name, _)| *name).collect();
    let found = session
        .js(
            "const style = getComputedStyle(cards()[0].querySelector('[part~=headline]'));
             return arguments[0].map((name) => [name, style[name]]);",
            &[json!(names)],
        )
        .await?;
    let wrong: Vec<&Value> = pairs(&HEADLINE, &found)
        .filter(|((_, expected), found)| !found[1].as_str().is_none_or(|found| is_alike(found, expected)))
        .map(|(_, found)| found)
        .collect();
    same(&json!(wrong), json!([]), "a headline's text is ours");
    check(
        session,
        &[
            (
                "it begins at the left",
                "/start|left/.test(getComputedStyle(cards()[0].querySelector('[part~=headline]')).textAlign)",
                json!(true),
            ),
            ("the track is a row", "getComputedStyle(part('track')).display", json!("flex")),
            ("the accent is ours", "getComputedStyle(part('kicker')).color", json!("rgb(163, 32, 29)")),
            ("a button has its size", "[part('next').offsetWidth, part('next').offsetHeight]", json!([36, 36])),
            ("boxes count their borders", "getComputedStyle(cards()[0]).boxSizing", json!("border-box")),
        ],
    )
    .await
}
