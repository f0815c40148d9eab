//! Serving: the widget from the server that the guide to hosting sets up.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::{
    hosting::Host,
    server::Reply,
    workspace::{Workspace, read_text},
};

use super::widget::{check, element, harmless, html, ready};
use crate::{Case, Context, Proof, page::RECORDER_NONCE};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let [strict, without_wasm] = [
        Case::new("a_strict_and_isolated_page_embeds_from_nginx", a_strict_and_isolated_page_embeds_from_nginx),
        Case::new("without_wasm_the_fallback_comes_from_nginx", without_wasm_the_fallback_comes_from_nginx).thorough(),
    ]
    .map(|case| case.with_wasm("the pages bring policies of their own"));
    vec![strict, without_wasm]
}

/// A widget that shows this edition of the host, by the versioned script with its checksum, on a page that is isolated
/// from other origins and allows what the contract asks for and no more. `wasm` is what it says of WebAssembly.
fn strict(host: &Host, edition: &str, wasm: &str) -> Result<Reply> {
    let integrity: Value = serde_json::from_str(&read_text(&Workspace::here()?.package().join("integrity.json"))?)?;
    let body = format!(
        "{}<script async crossorigin src={} integrity={}></script>",
        element(&format!("edition={}", host.url(edition)), ""),
        host.url(concat!("/newsrack/", env!("CARGO_PKG_VERSION"), "/newsrack.js")),
        integrity["newsrack.js"]["integrity"],
    );
    let origin = host.origin();
    let policy = format!(
        "default-src 'none'; script-src {origin} {wasm} 'nonce-{RECORDER_NONCE}'; connect-src {origin}; \
         img-src {origin} 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let page = Reply::html(html("", &body)).header("Content-Security-Policy", &policy);
    Ok(page.header("Cross-Origin-Embedder-Policy", "require-corp"))
}

/// Waits for the widget and one of its pictures. Far ones may wait, and those that were refused are replaced.
async fn shown(context: &Context) -> Result<()> {
    ready(&context.session, 0).await?;
    let picture = "all('img').some((picture) => picture.complete && picture.naturalWidth > 100)";
    context.session.wait_for("a picture comes", picture).await.map(drop)
}

async fn a_strict_and_isolated_page_embeds_from_nginx(context: &mut Context) -> Result<()> {
    let host = Host::start(&Workspace::here()?)?;
    context.open_reply(strict(&host, "/editions/saibei-daily.json", "'wasm-unsafe-eval'")?).await?;
    shown(context).await?;
    let session = &context.session;
    let files = "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm'))";
    let timed = format!("{files}.map(({{ requestStart }}) => requestStart > 0)");
    check(
        session,
        &[
            ("it has its styles", "getComputedStyle(part('track')).display", json!("flex")),
            ("the page may read how its files came", &timed, json!([true, true])),
        ],
    )
    .await?;
    harmless(session).await?;

    context.open_reply(strict(&host, "/editions/absent.json", "'wasm-unsafe-eval'")?).await?;
    session.wait_for("an error of the server is told apart", "last('error')?.code === 'http'").await?;
    let what = "`Cross-Origin-Embedder-Policy: require-corp`, with the least that a policy must allow and `integrity`, \
                from nginx";
    context.proved(Proof::Policy, what, 1);
    Ok(())
}

async fn without_wasm_the_fallback_comes_from_nginx(context: &mut Context) -> Result<()> {
    let host = Host::start(&Workspace::here()?)?;
    context.open_reply(strict(&host, "/editions/saibei-daily.json", "")?).await?;
    shown(context).await?;
    let fallback = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.fallback.mjs'))";
    check(&context.session, &[("it is the fallback that runs", fallback, json!(true))]).await?;
    harmless(&context.session).await?;
    context.proved(Proof::Policy, "the same without `'wasm-unsafe-eval'`", 1);
    Ok(())
}
