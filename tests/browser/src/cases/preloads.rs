//! Preloading: two lines of the page's head bring the edition and the first file of the program sooner, and nothing twice.

use anyhow::Result;
use xtask::server::Reply;

use super::widget::{SCRIPT, element, harmless, open, plain, program, ready, settled};
use crate::{Browser, Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![a_preloaded_edition_is_fetched_once, a_preload_that_is_out_of_date_costs_one_request];
    let wasm = claims![a_preloaded_program_is_fetched_once];
    cases.extend(wasm.into_iter().map(|case| case.with_wasm("the file of the wasm is preloaded")));
    cases
}

/// The line for a page's head.
fn line(address: &str) -> String {
    format!("<link rel=preload as=fetch crossorigin href={address}>")
}

/// Opens a page that preloads these, and waits for its widget.
async fn show(context: &Context, preloaded: &[&str]) -> Result<()> {
    context.site.put("/paper.json", Reply::json(plain(5).to_string()).header("Cache-Control", "max-age=60"));
    context.site.forget_requests();
    let head: String = preloaded.iter().map(|address| line(address)).collect();
    open(context, &head, &format!("{}{SCRIPT}", element("edition=/paper.json", ""))).await?;
    ready(&context.session, 0).await?;
    settled(&context.session).await?;
    harmless(&context.session).await
}

/// WebKitGTK (2.50) matches no preload to `fetch`, whatever the page that asks: there the line costs a request.
fn most(browser: Browser) -> usize {
    if browser == Browser::WebKit { 2 } else { 1 }
}

async fn a_preloaded_edition_is_fetched_once(context: &mut Context) -> Result<()> {
    show(context, &["/paper.json"]).await?;
    let hits = context.site.hits("/paper.json");
    assert!(
        hits <= most(context.session.browser()),
        "{hits} requests, and the widget takes what the page has asked for"
    );
    Ok(())
}

async fn a_preloaded_program_is_fetched_once(context: &mut Context) -> Result<()> {
    let (path, content) = program("newsrack-")?;
    let reply = Reply::bytes("application/wasm", content);
    context.site.put(&path, reply.header("Cache-Control", "max-age=31536000, immutable"));
    show(context, &["/paper.json", &path]).await?;
    let hits = context.site.hits(&path);
    context.site.remove(&path);
    // Firefox matches no preload to a request with a checksum: it goes by its cache.
    assert!(
        hits <= most(context.session.browser()),
        "{hits} requests, and the widget takes what the page has asked for"
    );
    Ok(())
}

async fn a_preload_that_is_out_of_date_costs_one_request(context: &mut Context) -> Result<()> {
    context.site.put("/yesterday.json", Reply::json(plain(2).to_string()));
    show(context, &["/yesterday.json", "/pkg/newsrack-000000000000.wasm"]).await?;
    assert_eq!(context.site.hits("/yesterday.json"), 1, "what nobody takes is asked for once");
    assert_eq!(context.site.hits("/paper.json"), 1, "the edition is asked for as ever");
    Ok(())
}
