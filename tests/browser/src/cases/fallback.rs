//! The program as JavaScript: where it comes in, what it needs, and what happens when it can't be had.

use anyhow::Result;
use serde_json::json;
use xtask::server::Reply;

use super::widget::{FAST, check, element, fallback, harmless, one, open, ready};
use crate::{Case, Context, Proof};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        where_wasm_runs_the_fallback_is_not_asked_for,
        where_wasm_may_not_run_the_fallback_does,
        without_web_assembly_the_fallback_runs,
        a_fallback_that_can_not_be_had_is_said_and_retry_recovers,
        a_fallback_of_another_type_is_said,
        a_fallback_that_comes_late_is_waited_for,
        a_fallback_that_never_comes_fails,
        from_an_address_that_is_a_guess_no_script_is_loaded,
    ]
    .into_iter()
    .map(|case| case.with_wasm("the pages bring policies of their own"))
    .collect()
}

/// A page's policy that allows scripts, and no WebAssembly.
const NO_WASM: &str = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self' 'unsafe-inline'\">";

/// The fallback's address.
fn address() -> Result<String> {
    fallback().map(|(address, _)| address)
}

/// How many files of the wasm the page has asked for.
fn wasm_files(context: &Context) -> usize {
    context.site.requests().iter().filter(|request| request.path.ends_with(".wasm")).count()
}

async fn where_wasm_runs_the_fallback_is_not_asked_for(context: &mut Context) -> Result<()> {
    open(context, "", &one()).await?;
    ready(&context.session, 0).await?;
    assert_eq!((wasm_files(context), context.site.hits(&address()?)), (2, 0));
    harmless(&context.session).await
}

async fn where_wasm_may_not_run_the_fallback_does(context: &mut Context) -> Result<()> {
    let neighbour = element("edition=/lantern.json section=comment", "");
    open(context, NO_WASM, &format!("{neighbour}{}", one())).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    session.click("lead(0, 1)").await?;
    session.wait_for("articles open", "isRead(1)").await?;
    check(
        session,
        &[
            ("each widget has its own view", "[titles(0).length, titles(1).length]", json!([4, 12])),
            (
                "what reports, where a browser does, is one probe for all widgets",
                "__log.violations.length < 2 && __log.violations.every(({ blocked }) => blocked === 'wasm-eval')",
                json!(true),
            ),
        ],
    )
    .await?;
    // It is fetched, and imported from the cache; the tests' server has its files asked after each time.
    assert!(wasm_files(context) == 0 && (1..=2).contains(&context.site.hits(&address()?)), "one for both, and no wasm");
    harmless(session).await?;
    context.proved(Proof::Policy, "a policy without `'wasm-unsafe-eval'`", 1);
    Ok(())
}

async fn without_web_assembly_the_fallback_runs(context: &mut Context) -> Result<()> {
    open(context, "<script>delete window.WebAssembly</script>", &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("it is whole", "titles().length", json!(12))]).await?;
    harmless(session).await?;
    context.proved(Proof::Fault, "a browser without WebAssembly", 1);
    Ok(())
}

async fn from_an_address_that_is_a_guess_no_script_is_loaded(context: &mut Context) -> Result<()> {
    // Who runs the script's text leaves no sign of where it came from.
    let by_text = "<link rel=prefetch href=/pkg/newsrack.js><script>
        fetch('/pkg/newsrack.js').then((it) => it.text()).then((text) => {
          const script = document.createElement('script');
          script.text = text;
          document.body.append(script);
        });
    </script>";
    let widget = element("id=one edition=/lantern.json", "<a id=fallback href=/>Today's paper</a>");
    open(context, "", &format!("{widget}{by_text}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    assert_eq!(wasm_files(context), 2, "what has a checksum comes from anywhere");
    open(context, NO_WASM, &format!("{widget}{by_text}")).await?;
    session.wait_for("without WebAssembly it fails", "state() === 'failed' && events('error').length > 0").await?;
    check(
        session,
        &[
            ("by its code", "events('error').map((error) => error.code)", json!(["wasm-blocked"])),
            (
                "what to do is said, by one line",
                "lines('error').map((line) => line.includes('wasm-unsafe-eval') && line.includes('newsrack.js'))",
                json!([true]),
            ),
            ("the fallback and the button are seen", "[fallback, part('retry')].map(isSeen)", json!([true, true])),
            ("nothing is thrown", "harm()", json!([])),
        ],
    )
    .await?;
    assert_eq!(context.site.hits(&address()?), 0, "no script is asked for");
    Ok(())
}

/// Checks that the only widget has failed for want of the program, and that its partner has been told what to do.
async fn failed(context: &Context) -> Result<()> {
    let session = &context.session;
    session.wait_for("it fails", "state() === 'failed' && events('error').length > 0").await?;
    check(
        session,
        &[
            ("by its code", "events('error').map((error) => error.code)", json!(["wasm-blocked"])),
            ("by one line", "lines('error').length", json!(1)),
            ("what to allow is named", "lines('error', 'wasm-unsafe-eval').length", json!(1)),
            ("the file is named", "lines('error', '.fallback.mjs').length", json!(1)),
            ("the fallback and the button are seen", "[fallback, part('retry')].map(isSeen)", json!([true, true])),
            ("nothing is thrown", "harm()", json!([])),
        ],
    )
    .await
}

async fn a_fallback_that_can_not_be_had_is_said_and_retry_recovers(context: &mut Context) -> Result<()> {
    let address = address()?;
    context.site.put(&address, Reply::text("gone").status(404));
    open(context, NO_WASM, &one()).await?;
    failed(context).await?;
    context.site.remove(&address);
    let session = &context.session;
    session.click("part('retry')").await?;
    ready(session, 0).await?;
    check(session, &[("it is whole", "titles().length", json!(12))]).await?;
    context.proved(Proof::Fault, "a program in JavaScript that is missing", 1);
    Ok(())
}

async fn a_fallback_of_another_type_is_said(context: &mut Context) -> Result<()> {
    context.site.put(&address()?, Reply::bytes("application/octet-stream", "export {}"));
    open(context, NO_WASM, &one()).await?;
    failed(context).await?;
    context.proved(Proof::Fault, "a program in JavaScript that is served as another type", 1);
    Ok(())
}

async fn a_fallback_that_comes_late_is_waited_for(context: &mut Context) -> Result<()> {
    let (address, whole) = fallback()?;
    let good = Reply::bytes("text/javascript", whole);
    context.site.put_in_turn(&address, vec![Reply::text("busy").status(503), good.clone().cut(1000), good]);
    open(context, NO_WASM, &one()).await?;
    ready(&context.session, 0).await?;
    harmless(&context.session).await?;
    context.proved(Proof::Fault, "a program in JavaScript that comes at the third time", 2);
    Ok(())
}

async fn a_fallback_that_never_comes_fails(context: &mut Context) -> Result<()> {
    context.site.put(&address()?, Reply::text("").silent());
    open(context, &format!("{FAST}{NO_WASM}"), &one()).await?;
    failed(context).await?;
    check(&context.session, &[("how long it was silent is said", "lines('error', 'silent for').length", json!(1))])
        .await?;
    context.proved(Proof::Fault, "a program in JavaScript that never comes", 1);
    Ok(())
}
