//! Bad networks for the program: its files come late, never, or are not there.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use xtask::server::Reply;

use super::{
    networks::widgets,
    widget::{FAST, PARTS, SCRIPT, check, harmless, one, open, program, ready, settled},
};
use crate::{Case, Context, Proof, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_program_that_comes_late_is_waited_for,
        a_program_that_never_comes_fails_and_can_be_had_later,
        a_program_that_is_not_there_is_not_asked_for_again,
        edition_and_program_may_fail_together,
    ]
    .into_iter()
    .map(|case| case.with_wasm("the files of the wasm are late or missing").thorough())
    .collect()
}

async fn a_program_that_comes_late_is_waited_for(context: &mut Context) -> Result<()> {
    let fault = || Reply::text("later").status(503);
    for part in PARTS {
        let (path, content) = program(part)?;
        // A browser that is given a checksum says of a wrong answer only that it is wrong: it is asked for again without one.
        let good = Reply::bytes("application/wasm", content).delay(Duration::from_millis(300));
        context.site.put_in_turn(&path, [fault(), fault(), fault(), fault(), good]);
        context.site.forget_requests();
        open(context, "", &one()).await?;
        ready(&context.session, 0).await?;
        harmless(&context.session).await?;
        context.site.remove(&path);
        let requests = context.site.hits(&path);
        assert!((3..=5).contains(&requests), "{path}: {requests} requests");
    }
    context.proved(Proof::Fault, "a program that can't be had at first", PARTS.len());
    Ok(())
}

async fn a_program_that_never_comes_fails_and_can_be_had_later(context: &mut Context) -> Result<()> {
    for part in PARTS {
        let (path, _) = program(part)?;
        context.site.put(&path, Reply::bytes("application/wasm", "").silent());
        context.site.forget_requests();
        open(context, FAST, &one()).await?;
        let session = &context.session;
        fails(session, "wasm-failed", "60 seconds").await?;
        assert_eq!(context.site.hits(&path), 1, "so long a wait is not repeated");
        context.site.remove(&path);
        session.click("part('retry')").await?;
        ready(session, 0).await?;
    }
    context.proved(Proof::Fault, "a program that never comes", PARTS.len());
    Ok(())
}

/// Waits until the page's widget has failed, and checks the one line about it.
pub(super) async fn fails(session: &Session, code: &str, words: &str) -> Result<()> {
    session.wait_for("it fails", "state() === 'failed' && events('error').length > 0").await?;
    check(
        session,
        &[
            ("by its code, once", "events('error').map((error) => error.code)", json!([code])),
            (
                words,
                &format!("lines('error', '[newsrack]').map((line) => line.includes({}) || line)", json!(words)),
                json!([true]),
            ),
            ("the fallback and the button are seen", "[fallback, part('retry')].map(isSeen)", json!([true, true])),
            ("nothing is thrown into the page", "[...__log.errors, ...__log.rejections]", json!([])),
        ],
    )
    .await
}

async fn a_program_that_is_not_there_is_not_asked_for_again(context: &mut Context) -> Result<()> {
    for part in PARTS {
        let (path, _) = program(part)?;
        context.site.put(&path, Reply::text("gone").status(404));
        context.site.forget_requests();
        open(context, "", &one()).await?;
        fails(&context.session, "wasm-failed", "answered 404").await?;
        settled(&context.session).await?;
        context.site.remove(&path);
        let requests = context.site.hits(&path);
        assert!(requests <= 2, "{path}: {requests} requests, of which one asks without a checksum");
    }
    context.proved(Proof::Fault, "a program that is not there", PARTS.len());
    Ok(())
}

async fn edition_and_program_may_fail_together(context: &mut Context) -> Result<()> {
    let (path, _) = program(PARTS[0])?;
    context.site.put(&path, Reply::text("gone").status(404).delay(Duration::from_millis(500)));
    let body = widgets([("one", "/404.json"), ("two", "/lantern.json")]);
    context.site.put("/404.json", Reply::text("gone").status(404));
    open(context, "", &format!("{body}{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("both fail", "events('error').length === 2").await?;
    let codes = "['one', 'two'].map((id) => events('error', id).map((error) => error.code))";
    check(session, &[("each by what failed first, once", codes, json!([["http"], ["wasm-failed"]]))]).await?;
    context.site.remove(&path);
    session.js("one.reload(); two.reload();", &[]).await?;
    ready(session, 1).await?;
    session.wait_for("the edition fails still", "events('error', 'one').length === 2").await?;
    check(
        session,
        &[
            ("by its own code", "last('error', 'one').code", json!("http")),
            ("nothing is thrown into the page", "harm()", json!([])),
        ],
    )
    .await?;
    context.proved(Proof::Fault, "an edition and a program that both fail", 1);
    Ok(())
}
