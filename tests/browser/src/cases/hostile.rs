//! Hostile pages: styles and scripts that a partner's page may have, on each of which everything works.

use std::fs;

use anyhow::Result;
use serde_json::json;
use xtask::{server::Reply, workspace::Workspace};

use super::{
    claim,
    tour::{looks, open_page, tour},
    widget::{check, harmless, ready},
};
use crate::{Browser, Case, Context, Proof};

/// A page of `tests/pages/` on which a reader's tour goes as on any other.
#[derive(Clone, Copy)]
struct Page {
    /// What it is, in words for partners: it follows “on a page with”.
    what: &'static str,
    /// The page's name.
    name: &'static str,
    /// What follows the question mark of its address: declarations, for the pages that take them from there.
    query: &'static str,
}

const fn page(what: &'static str, name: &'static str) -> Page {
    Page { what, name, query: "" }
}

/// Declarations for every element of the page, `!important`.
const fn storm(what: &'static str, query: &'static str) -> Page {
    Page { what, name: "storm", query }
}

/// Declarations for the root and the body.
const fn inherited(what: &'static str, query: &'static str) -> Page {
    Page { what, name: "inherited", query }
}

/// Declarations for a box around the widget.
const fn ancestor(what: &'static str, query: &'static str) -> Page {
    Page { what, name: "ancestors", query }
}

/// The worst of them, which `test` looks at each time.
const WORST: [Page; 2] = [
    storm("every property of every element unset", "all:unset;line-height:0;letter-spacing:1em;font-size:3px"),
    ancestor(
        "a transformed, filtered and cut box around it",
        "transform:scale(0.9);filter:grayscale(1);overflow:hidden;contain:paint",
    ),
];

const STYLES: &[Page] = &[
    page("Bootstrap's styles", "bootstrap"),
    page("Bootstrap's reset", "bootstrap-reboot"),
    page("Tailwind's reset", "tailwind"),
    page("normalize.css", "normalize"),
    page("a root font of 62.5 %", "root-font"),
    page("rules for buttons, links, dialogs and parts by their names", "selectors"),
    storm("every element initial", "all:initial;display:block"),
    storm("every element reverted", "all:revert"),
    storm("every element a flex box", "display:flex;width:100%"),
    storm("every element a grid", "display:grid"),
    storm("every element inline", "display:inline"),
    storm("every element a block", "display:block;margin:0;padding:0;border:0"),
    storm("every element positioned", "position:relative;top:0;z-index:9"),
    storm("every element out of the flow", "position:absolute;width:900px"),
    storm("every element floating", "float:left;width:900px"),
    storm("every element cutting off", "overflow:hidden"),
    storm("every element animated", "animation:none 9s;transition:all 2s"),
    storm("no element moving", "animation:none;transition:none;scroll-behavior:auto"),
    storm("every element contained", "contain:content"),
    storm("no element to point at", "pointer-events:none"),
    storm("every box with its padding outside", "box-sizing:content-box;padding:5px"),
    storm("no element wider than its parent", "max-width:100%;min-width:0"),
    storm("every element on a layer", "will-change:transform,opacity;transform:translateZ(0);isolation:isolate"),
    storm("every element half seen", "opacity:0.5;mix-blend-mode:multiply"),
    storm("every element outlined and coloured", "outline:2px solid red;background:#fee;color:#f0f"),
    storm(
        "every element with a cursor, without selection",
        "cursor:wait;user-select:none;-webkit-user-select:none;touch-action:none",
    ),
    storm(
        "every element a snapping place",
        "scroll-snap-align:center;scroll-margin:50px;scroll-padding:50px;overscroll-behavior:none",
    ),
    storm("every element an anchor of sizes", "container-type:inline-size;aspect-ratio:auto;object-fit:none"),
    inherited(
        "wide letters and words",
        "letter-spacing:1em;word-spacing:2em;font-kerning:none;font-feature-settings:\"smcp\"",
    ),
    inherited(
        "capitals",
        "text-transform:uppercase;font-variant:small-caps;font-style:italic;font-weight:900;font-stretch:condensed",
    ),
    inherited("lines on top of one another", "line-height:0;font-size:3px;-webkit-text-size-adjust:200%"),
    inherited("centred text", "text-align:center;text-indent:5em;text-align-last:right"),
    inherited("text that never wraps", "white-space:pre;overflow-wrap:normal;word-break:break-all;line-break:anywhere"),
    inherited("vertical text", "writing-mode:vertical-rl;text-orientation:upright;width:1000px"),
    inherited("text from right to left", "direction:rtl;unicode-bidi:bidi-override"),
    inherited(
        "hyphens and quotes of its own",
        "hyphens:auto;quotes:\"<\" \">\";tab-size:20;text-rendering:optimizeSpeed;font-synthesis:none",
    ),
    inherited(
        "shadows and strokes",
        "text-shadow:0 0 9px red;-webkit-text-stroke:3px red;-webkit-text-fill-color:red;text-decoration:line-through",
    ),
    inherited("colours", "color:red;fill:red;caret-color:red;accent-color:red;background:#fee"),
    inherited(
        "lists and tables",
        "list-style:square inside;border-collapse:collapse;border-spacing:9px;caption-side:bottom;empty-cells:hide",
    ),
    inherited(
        "custom properties with names of ours",
        "--t:red;--s:red;--m:red;--r:red;--f:red;--a:red;--accent:red;--k:9;--w:9;--dim:red;--raised:red;--h:fantasy;--serif:fantasy;--height:9px;--card:9px;--gap:99px;--width:9px;--before:999px;--after:999px;--nr-t:red;--nr-s:red;--nr-m:red;--nr-r:red;--nr-f:red;--nr-a:red;--nr-accent:red;--nr-k:9;--nr-w:9;--nr-dim:red;--nr-raised:red;--nr-h:fantasy;--nr-serif:fantasy;--nr-height:9px;--nr-card:9px;--nr-gap:99px;--nr-width:9px;--nr-before:999px;--nr-after:999px",
    ),
    inherited("a zoom", "zoom:0.9"),
    ancestor("a transformed box around it", "transform:scale(0.9)"),
    ancestor("a turned box around it", "transform:rotate(1deg)"),
    ancestor("a box in perspective around it", "perspective:500px;transform-style:preserve-3d"),
    ancestor("a filtered box around it", "filter:blur(0px);backdrop-filter:blur(1px)"),
    ancestor("a box that cuts it off around it", "overflow:hidden;height:500px"),
    ancestor("a box that clips around it", "clip-path:inset(0);mask:linear-gradient(#000,#000)"),
    ancestor("a contained box around it", "contain:layout paint style"),
    ancestor("a box that is drawn when it is seen around it", "content-visibility:auto"),
    ancestor("a container around it", "container-type:inline-size"),
    ancestor("a box on a layer around it", "will-change:transform,filter,perspective"),
    ancestor("a fixed box around it", "position:fixed;inset:0;overflow:auto"),
    ancestor("a translucent box around it", "opacity:0.99;mix-blend-mode:multiply"),
    ancestor(
        "a scrolling box that snaps around it",
        "overflow:auto;height:600px;scroll-snap-type:both mandatory;scroll-behavior:smooth",
    ),
    ancestor("a box that counts its columns around it", "columns:1"),
    ancestor("a box without height around it", "height:0"),
];

const SCRIPTS: &[Page] = &[
    page("Prototype", "prototype"),
    page("MooTools", "mootools"),
    page("jQuery", "jquery"),
    page("zone.js", "zone"),
    page("core-js in place of builtins", "core-js"),
    page("an AMD loader", "amd"),
    page("the script loaded by an AMD loader", "amd-require"),
    page("a tag by document.write", "written"),
    page("the script run three times", "twice"),
    page("a tag that has lost its attributes", "without-data"),
    page("the script by import()", "imported"),
    page("the script by its text, in a tag without an address", "inline"),
    page("an older copy beside it", "two-versions"),
    page("an older copy after it", "two-versions-turned"),
];

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = WORST.into_iter().map(withstood).collect();
    // What styles and scripts of a page meet is the element, whatever the program runs by: there the worst of them are enough.
    let alike = "pages meet the element, and not the program";
    cases.extend(STYLES.iter().chain(SCRIPTS).map(|&page| withstood(page).thorough().with_wasm(alike)));
    cases.extend(claims![it_stands_in_every_layout]);
    cases.extend(
        claims![
            a_page_that_writes_itself_anew_shows_it_again,
            of_two_versions_the_first_serves_both_tags,
            a_page_kept_for_going_back_lives_on,
        ]
        .into_iter()
        .map(|case| case.thorough().with_wasm(alike)),
    );
    cases.into_iter().map(|case| case.without_trusted_types("the pages write markup as text")).collect()
}

/// The case of a page.
fn withstood(page: Page) -> Case {
    let case =
        Case::new(claim("it_withstands", page.what), async move |context: &mut Context| withstand(context, page).await);
    if page.name == "prototype" {
        return case.only(&[Browser::Chromium, Browser::Firefox], "WebKit can't read what npm has of it");
    }
    if page.query.starts_with("zoom") {
        return case.only(&[Browser::Chromium, Browser::Firefox], "WebKit's driver misses what is zoomed");
    }
    case
}

async fn withstand(context: &mut Context, page: Page) -> Result<()> {
    if page.name.starts_with("two-versions") {
        put_older(context)?;
    }
    open_page(context, page.name, page.query).await?;
    let session = &context.session;
    tour(session).await?;
    looks(session).await?;
    harmless(session).await?;
    context.proved(Proof::Page, page.what, 1);
    Ok(())
}

/// Puts a copy of the package that says it is an older one at `/pkg/old/`.
fn put_older(context: &Context) -> Result<()> {
    let package = Workspace::here()?.package();
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    let script = fs::read_to_string(package.join("newsrack.js"))?;
    assert!(script.contains(&version), "the script knows its version");
    context.site.put("/pkg/old/newsrack.js", Reply::script(script.replace(&version, "\"0.0.1\"")));
    for entry in fs::read_dir(package)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            context.site.put(&format!("/pkg/old/{name}"), Reply::bytes("application/wasm", fs::read(&path)?));
        }
    }
    Ok(())
}

async fn of_two_versions_the_first_serves_both_tags(context: &mut Context) -> Result<()> {
    for (name, version) in [("two-versions", "0.0.1"), ("two-versions-turned", env!("CARGO_PKG_VERSION"))] {
        put_older(context)?;
        open_page(context, name, "").await?;
        let session = &context.session;
        ready(session, 0).await?;
        ready(session, 1).await?;
        check(
            session,
            &[
                ("the first is the one", "Newsrack.version", json!(version)),
                ("each tag has its widget", "document.querySelectorAll('newsrack-edition').length", json!(2)),
            ],
        )
        .await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn it_stands_in_every_layout(context: &mut Context) -> Result<()> {
    open_page(context, "layouts", "").await?;
    let session = &context.session;
    let layouts = session.value("[...document.querySelectorAll('section')].map((section) => section.title)").await?;
    let layouts = layouts.as_array().cloned().unwrap_or_default();
    assert!(layouts.len() > 15, "the page has its layouts: {layouts:?}");
    for (n, layout) in layouts.iter().enumerate() {
        ready(session, n).await?;
        session.wait_for(&format!("{layout} shows cards"), &format!("partly({n}).length > 0")).await?;
        let layout = layout.as_str().unwrap_or_default();
        check(
            session,
            &[
                (layout, &format!("widget({n}).offsetWidth >= 200"), json!(true)),
                (layout, &format!("cards({n})[0].offsetWidth > 100 && cards({n})[0].offsetHeight > 20"), json!(true)),
                (layout, &format!("isSeen(cards({n})[0]) && !cards({n})[0].inert"), json!(true)),
            ],
        )
        .await?;
    }
    harmless(session).await?;
    for layout in layouts {
        context.proved(Proof::Page, &format!("the widget in {}", layout.as_str().unwrap_or_default()), 1);
    }
    Ok(())
}

async fn a_page_that_writes_itself_anew_shows_it_again(context: &mut Context) -> Result<()> {
    open_page(context, "rewritten", "").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("var old = widget(); rewrite();", &[]).await?;
    session.wait_for("the new one is ready", "document.title === 'Anew' && isReady() && whole()[0] === 0").await?;
    session.click("part('next')").await?;
    // What moves still can't be hit.
    session.wait_for("it moves", "whole()[0] > 0 && isSnapped()").await?;
    session.click("lead(whole()[0])").await?;
    session.wait_for("and reads", "isRead()").await?;
    harmless(session).await?;
    context.proved(Proof::Page, "document.open and document.write after it has loaded", 1);
    Ok(())
}

async fn a_page_kept_for_going_back_lives_on(context: &mut Context) -> Result<()> {
    open_page(context, "plain", "").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session
        .js(
            "window.isKept = true; addEventListener('pageshow', (event) => { window.isRestored = event.persisted; });",
            &[],
        )
        .await?;
    session.js("widget().show(1)", &[]).await?;
    session.wait_for("it moves", "last('slide')?.index === 1").await?;
    // Another site: the same machine by its name.
    let elsewhere = context.cdn.url("/pages/plain.html").replace("127.0.0.1", "localhost");
    session.open(&elsewhere).await?;
    session.back().await?;
    session.wait_for("the page is back", "widget() && isReady()").await?;
    let is_restored = session.value("window.isRestored === true").await? == json!(true);
    if is_restored {
        check(session, &[("as it was left", "[isKept, whole()[0], events('ready').length]", json!([true, 1, 1]))])
            .await?;
    } else {
        println!("{}: its driver keeps no pages; this one was loaded anew", session.browser());
    }
    tour(session).await?;
    harmless(session).await?;
    if is_restored {
        context.proved(Proof::Page, "a page that the browser has kept for going back", 1);
    }
    Ok(())
}
