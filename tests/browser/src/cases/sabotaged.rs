//! Builtins that the page has replaced: before the script runs it ends in a working widget or the fallback, after that it
//! does no harm; nothing is thrown into the page in either case.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use super::{
    tour::{open_page, tour},
    widget::{check, harmless, ready, same, settled},
};
use crate::{Case, Context, Proof};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        wrappers_around_builtins_are_not_noticed,
        what_a_page_has_broken_before_ends_in_a_widget_or_the_fallback,
        what_is_taken_in_time_can_be_broken_afterwards,
        what_a_page_breaks_afterwards_ends_in_a_widget_or_the_fallback,
        one_that_a_broken_page_keeps_from_starting_can_be_started_by_its_button,
    ]
    .into_iter()
    .map(|case| case.thorough().limit(Duration::from_secs(600)).with_wasm("the script is the same"))
    .collect()
}

/// What pages and their libraries replace.
const BUILTINS: [&str; 60] = [
    "fetch",
    "setTimeout",
    "queueMicrotask",
    "requestAnimationFrame",
    "getComputedStyle",
    "matchMedia",
    "addEventListener",
    "JSON.parse",
    "JSON.stringify",
    "Promise",
    "Promise.all",
    "Promise.prototype.then",
    "Promise.prototype.catch",
    "Array.prototype.map",
    "Array.prototype.forEach",
    "Array.prototype.filter",
    "Array.prototype.find",
    "Array.prototype.some",
    "Array.prototype.every",
    "Array.prototype.includes",
    "Array.prototype.flatMap",
    "Array.prototype.push",
    "Array.prototype.splice",
    "Array.prototype.join",
    "Array.isArray",
    "Object.keys",
    "Object.entries",
    "Object.fromEntries",
    "Object.assign",
    "Object.hasOwn",
    "String.prototype.split",
    "String.prototype.trim",
    "String.prototype.replace",
    "String.prototype.startsWith",
    "RegExp.prototype.exec",
    "Function.prototype.call",
    "customElements.define",
    "customElements.get",
    "Element.prototype.attachShadow",
    "HTMLElement.prototype.attachInternals",
    "Element.prototype.setAttribute",
    "Element.prototype.getBoundingClientRect",
    "EventTarget.prototype.addEventListener",
    "EventTarget.prototype.dispatchEvent",
    "Document.prototype.createElement",
    "Node.prototype.insertBefore",
    "Element.prototype.append",
    "IntersectionObserver",
    "ResizeObserver",
    "URL",
    "TextDecoder",
    "CustomEvent",
    "AbortController",
    "URLSearchParams",
    "Intl.DateTimeFormat",
    "WebAssembly.Instance",
    "WebAssembly.compileStreaming",
    "CSSStyleSheet.prototype.replaceSync",
    "Element.prototype.animate",
    "Element.prototype.closest",
];

/// What the script takes when it runs, so that nothing a page does to it later is noticed.
const TAKEN: [&str; 5] = ["fetch", "JSON.parse", "JSON.stringify", "queueMicrotask", "setTimeout"];

/// What no page breaks, by mistake or to find out what calls it, and goes on: all that waits for anything ends with them.
const VITAL: [&str; 4] =
    ["queueMicrotask", "requestAnimationFrame", "Promise.prototype.then", "Promise.prototype.catch"];

/// The builtins, each replaced in one way, as the address of the pages has it.
fn all(way: &str, builtins: &[&str]) -> String {
    builtins.iter().map(|builtin| format!("{way}:{builtin}")).collect::<Vec<_>>().join(";")
}

async fn wrappers_around_builtins_are_not_noticed(context: &mut Context) -> Result<()> {
    for page in ["sabotage-before", "sabotage-after"] {
        open_page(context, page, &all("wraps", &BUILTINS)).await?;
        let session = &context.session;
        check(session, &[("they are wrapped", "sabotaged", json!(BUILTINS.len()))]).await?;
        tour(session).await?;
        harmless(session).await?;
    }
    context.proved(Proof::Page, "sixty builtins wrapped, before and after", 2);
    Ok(())
}

async fn what_is_taken_in_time_can_be_broken_afterwards(context: &mut Context) -> Result<()> {
    open_page(context, "sabotage-after", &all("throws", &TAKEN)).await?;
    let session = &context.session;
    tour(session).await?;
    harmless(session).await?;
    context.proved(Proof::Page, "fetch, JSON and timers broken afterwards", 1);
    Ok(())
}

async fn what_a_page_has_broken_before_ends_in_a_widget_or_the_fallback(context: &mut Context) -> Result<()> {
    let broken = each_is_survived(context, "sabotage-before").await?;
    context.proved(Proof::Page, "builtins broken before the script runs, each by itself", broken);
    Ok(())
}

async fn what_a_page_breaks_afterwards_ends_in_a_widget_or_the_fallback(context: &mut Context) -> Result<()> {
    let broken = each_is_survived(context, "sabotage-after").await?;
    context.proved(Proof::Page, "builtins broken after the script has run, each by itself", broken);
    Ok(())
}

async fn one_that_a_broken_page_keeps_from_starting_can_be_started_by_its_button(context: &mut Context) -> Result<()> {
    open_page(context, "sabotage-before", "throws:IntersectionObserver").await?;
    let session = &context.session;
    ready(session, 0).await?;
    let far = "<div style='height: 5000px'></div><newsrack-edition edition=/pages/edition.json></newsrack-edition>";
    session.js("document.body.insertAdjacentHTML('beforeend', arguments[0])", &[json!(far)]).await?;
    session.wait_for("one that has to wait for the view fails", "state(1) === 'failed' && part('retry', 1)").await?;
    session.click("part('retry', 1)").await?;
    ready(session, 1).await?;
    same(&session.value("harm()").await?, json!([]), "nothing is thrown into the page");
    Ok(())
}

/// Breaks each builtin by itself, in a way that shows, by an exception: afterwards either the cards or the fallback are seen, and
/// nothing was thrown. Gives how many there were.
async fn each_is_survived(context: &Context, page: &str) -> Result<usize> {
    let session = &context.session;
    let mut harmed = Vec::new();
    let broken: Vec<&str> = BUILTINS.into_iter().filter(|builtin| !VITAL.contains(builtin)).collect();
    for builtin in &broken {
        open_page(context, page, &format!("throws:{builtin}")).await?;
        check(session, &[("it is broken", "sabotaged", json!(1))]).await?;
        let is_settled =
            "document.readyState === 'complete' && (!widget().matches(':defined') || state() !== 'loading')";
        let settling = session.wait_for("a working widget or the fallback", is_settled).await;
        if settling.is_ok() {
            let acts = "for (const act of [(w) => w.next?.(), (w) => w.show?.(2), (w) => w.open?.('a1'), (w) => w.close?.(),
                      (w) => w.setAttribute('section', 'comment'), (w) => w.reload?.(), (w) => document.body.append(w)]) act(widget());";
            if let Err(error) = session.js(acts, &[]).await {
                harmed.push(format!("{builtin}: {error:#}"));
                continue;
            }
            settled(session).await?;
        }
        let found = session
            .value("[harm(), [isSeen(fallback), isSeen(cards()[0])].filter(Boolean).length, state() ?? null]")
            .await?;
        if settling.is_err() || found[0] != json!([]) || found[1] != json!(1) {
            harmed.push(format!("{builtin}: {found}"));
        }
    }
    assert!(harmed.is_empty(), "each is survived, but:\n{}", harmed.join("\n"));
    Ok(broken.len())
}
