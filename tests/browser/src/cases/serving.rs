//! Serving: the widget from the server that the guide to hosting sets up.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::{
    hosting::Host,
    server::Reply,
    workspace::{Workspace, read_text},
};

use super::widget::{check, element, harmless, html, ready};
use crate::{Case, Context, page::RECORDER_NONCE};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![a_strict_and_isolated_page_embeds_from_nginx]
}

async fn a_strict_and_isolated_page_embeds_from_nginx(context: &mut Context) -> Result<()> {
    let workspace = Workspace::here()?;
    let host = Host::start(&workspace)?;
    let integrity: Value = serde_json::from_str(&read_text(&workspace.package().join("integrity.json"))?)?;
    let tag = format!(
        "<script async crossorigin src={} integrity={}></script>",
        host.url(concat!("/newsrack/", env!("CARGO_PKG_VERSION"), "/newsrack.js")),
        integrity["newsrack.js"]["integrity"],
    );
    let present = element(&format!("edition={}", host.url("/editions/saibei-daily.json")), "");
    let absent = element(&format!("edition={}", host.url("/editions/absent.json")), "");
    let origin = host.origin();
    let policy = format!(
        "default-src 'none'; script-src {origin} 'wasm-unsafe-eval' 'nonce-{RECORDER_NONCE}'; connect-src {origin}; \
         img-src {origin} 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let page = |body: String| {
        Reply::html(html("", &body))
            .header("Content-Security-Policy", &policy)
            .header("Cross-Origin-Embedder-Policy", "require-corp")
    };
    context.open_reply(page(present + &tag)).await?;
    let session = &context.session;
    ready(session, 0).await?;
    // Far ones may wait, and those that were refused are replaced.
    let shown = "all('img').some((picture) => picture.complete && picture.naturalWidth > 100)";
    session.wait_for("a picture comes", shown).await?;
    check(
        session,
        &[
            ("it has its styles", "getComputedStyle(part('track')).display", json!("flex")),
            (
                "the page may read how its files came",
                "performance.getEntriesByType('resource').filter((file) => file.name.endsWith('.wasm')).map((file) => file.requestStart > 0)",
                json!([true, true]),
            ),
        ],
    )
    .await?;
    harmless(session).await?;

    context.open_reply(page(absent + &tag)).await?;
    context.session.wait_for("an error of the server is told apart", "last('error')?.code === 'http'").await.map(drop)
}
