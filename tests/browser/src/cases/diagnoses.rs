//! Diagnosis: each failure is one line that names the cause, and the very header or attribute that mends it.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::{port, server::Reply};

use super::{
    networks::import,
    widget::{FAST, PARTS, SCRIPT, check, element, harmless, lantern, open, plain, program, ready, same},
};
use crate::{Case, Context, Proof, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases =
        claims![each_failing_edition_is_told_with_what_mends_it, a_page_that_is_encrypted_must_not_load_what_is_not,];
    let of_policies = claims![a_policy_that_forbids_the_edition_is_named_with_what_to_add];
    cases.extend(of_policies.into_iter().map(with_own_policy));
    let more = claims![
        a_policy_that_forbids_the_program_files_is_named_with_what_to_add,
        a_policy_that_only_reports_is_not_blamed,
        a_policy_about_something_else_is_not_blamed,
        a_frame_without_an_origin_is_told_which_header_lets_it_in,
        an_altered_program_is_told_from_one_that_is_not_there,
        a_program_of_another_origin_is_told_which_header_it_lacks,
        the_wrong_type_of_the_program_is_warned_of,
    ];
    cases.extend(more.into_iter().map(with_own_policy).map(Case::thorough));
    cases
}

fn with_own_policy(case: Case) -> Case {
    case.with_wasm("the pages bring policies of their own, or the files of the wasm are altered")
}

/// Waits for a widget's failure, and checks its code and that its one line has all these words.
async fn told(session: &Session, id: &str, code: &str, words: &[&str]) -> Result<()> {
    session.wait_for(&format!("{id} fails"), &format!("events('error', '{id}').length")).await?;
    let codes = session.value(&format!("events('error', '{id}').map((error) => error.code)")).await?;
    same(&codes, json!([code]), id);
    let message = session.value(&format!("last('error', '{id}').message")).await?;
    let message = message.as_str().unwrap_or_default();
    for word in words {
        assert!(message.contains(word), "{id} says {word:?}: {message:?}");
    }
    let lines = session.value(&format!("lines('error', {})", json!(message))).await?;
    same(&lines, json!([format!("[newsrack] {message} ({code})")]), id);
    Ok(())
}

/// A widget with an id and an edition.
fn widget(id: &str, edition: &str) -> String {
    element(&format!("id={id} edition='{edition}'"), "<p>Fallback</p>")
}

async fn each_failing_edition_is_told_with_what_mends_it(context: &mut Context) -> Result<()> {
    let good = || Reply::json(lantern().to_string());
    let replies = [
        ("missing", Reply::text("").status(404)),
        ("busy", Reply::text("").status(503)),
        ("page", Reply::html("<!doctype html>")),
        ("empty", Reply::json("")),
        ("half", Reply::json("{\"format\":")),
        ("other", Reply::json("{\"a\": 1}")),
        ("large", Reply::json(" ".repeat(5 << 20))),
        ("cut", good().cut(100)),
        ("silent", good().silent()),
    ];
    context.cdn.put("/kept.json", good().without("Access-Control-Allow-Origin"));
    let closed = port::unused()?;
    let elsewhere = [
        ("kept", context.cdn.url("/kept.json")),
        ("shut", format!("http://127.0.0.1:{closed}/e.json")),
        ("none", "http://[".to_owned()),
        ("lost", "#nowhere".to_owned()),
        ("unnamed", " ".to_owned()),
    ];
    let mut body: String = elsewhere.iter().map(|(id, address)| widget(id, address)).collect();
    for (id, reply) in replies {
        let path = format!("/{id}.json");
        context.site.put(&path, reply);
        body += &widget(id, &path);
    }
    open(context, FAST, &format!("{body}{SCRIPT}")).await?;

    let session = &context.session;
    let origin = context.site.origin();
    let kept = ["Access-Control-Allow-Origin: *", origin.as_str()];
    told(session, "kept", "cors-or-network", &kept).await?;
    let all: [(&str, &str, &[&str]); 13] = [
        ("missing", "http", &["/missing.json", "answered 404", "check the address"]),
        ("busy", "http", &["answered 503"]),
        ("page", "json", &["not JSON", "text/html", "check the address"]),
        ("empty", "json", &["not JSON", "application/json"]),
        ("half", "json", &["not JSON"]),
        ("other", "format", &["/other.json"]),
        ("large", "too-large", &["4 MiB", "next_url"]),
        ("cut", "network", &["broke off after", "bytes", "server"]),
        ("silent", "timeout", &["20 seconds", "server"]),
        ("shut", "cors-or-network", &["can't be reached", "address"]),
        ("none", "cors-or-network", &["can't be reached", "address"]),
        ("lost", "config", &["#nowhere", "id"]),
        ("unnamed", "config", &["edition attribute", "address of an edition"]),
    ];
    for (id, code, words) in all {
        told(session, id, code, words).await?;
    }
    check(
        session,
        &[
            ("there is no other line", "lines('error', '[newsrack]').length", json!(all.len() + 1)),
            ("nothing is thrown into the page", "harm()", json!([])),
        ],
    )
    .await
}

/// A page's policy, as a tag.
fn policy(rules: &str) -> String {
    format!("<meta http-equiv=Content-Security-Policy content=\"{rules}\">")
}

/// How often the page's policy has said that it was kept.
const VIOLATIONS: &str = "__log.violations.length";

async fn a_policy_that_forbids_the_edition_is_named_with_what_to_add(context: &mut Context) -> Result<()> {
    context.cdn.put("/edition.json", Reply::json(lantern().to_string()));
    let address = context.cdn.url("/edition.json");
    for rules in ["connect-src 'self'", "default-src 'self' 'wasm-unsafe-eval'"] {
        open(context, &policy(rules), &format!("{}{SCRIPT}", widget("one", &address))).await?;
        let session = &context.session;
        told(session, "one", "cors-or-network", &["policy", &format!("connect-src {}", context.cdn.origin())]).await?;
        check(session, &[("it is asked for once", VIOLATIONS, json!(1))]).await?;
    }
    assert_eq!(context.cdn.hits("/edition.json"), 0, "nothing has reached the server");
    Ok(())
}

async fn a_policy_that_forbids_the_program_files_is_named_with_what_to_add(context: &mut Context) -> Result<()> {
    context.cdn.put("/edition.json", Reply::json(lantern().to_string()));
    let rules = format!("connect-src {}", context.cdn.origin());
    let body = format!("{}{SCRIPT}", widget("one", &context.cdn.url("/edition.json")));
    open(context, &policy(&rules), &body).await?;
    let session = &context.session;
    told(session, "one", "wasm-failed", &[".wasm", &format!("connect-src {}", context.site.origin())]).await?;
    check(session, &[("it is asked for once", VIOLATIONS, json!(1))]).await
}

async fn a_policy_that_only_reports_is_not_blamed(context: &mut Context) -> Result<()> {
    context.cdn.put("/kept.json", Reply::json("{}").without("Access-Control-Allow-Origin"));
    context.site.put("/lantern.json", Reply::json(lantern().to_string()));
    let page = super::widget::html("", &format!("{}{SCRIPT}", widget("one", &context.cdn.url("/kept.json"))));
    let page = Reply::html(page).header("Content-Security-Policy-Report-Only", "connect-src 'self'");
    context.open_reply(page).await?;
    told(&context.session, "one", "cors-or-network", &["Access-Control-Allow-Origin: *"]).await
}

async fn a_policy_about_something_else_is_not_blamed(context: &mut Context) -> Result<()> {
    context.cdn.put("/kept.json", Reply::json("{}").without("Access-Control-Allow-Origin"));
    let address = context.cdn.url("/kept.json");
    let body = format!("{}{SCRIPT}<img src='{address}' alt=''>", widget("one", &address));
    open(context, &policy("img-src 'none'"), &body).await?;
    told(&context.session, "one", "cors-or-network", &["Access-Control-Allow-Origin: *"]).await?;
    let is_forbidden = format!("__log.violations.some((violation) => violation.blocked.startsWith('{address}'))");
    check(&context.session, &[("the policy has forbidden the picture", &is_forbidden, json!(true))]).await
}

async fn a_frame_without_an_origin_is_told_which_header_lets_it_in(context: &mut Context) -> Result<()> {
    let kept = Reply::json(lantern().to_string()).without("Access-Control-Allow-Origin");
    context.site.put("/kept.json", kept);
    let page = super::widget::html("", &format!("{}{SCRIPT}", widget("one", "/kept.json")));
    context.site.put("/frame.html", Reply::html(page));
    let frame =
        "<iframe src=/frame.html sandbox=allow-scripts width=600 height=500 onload='window.isThere = true'></iframe>";
    open(context, "", frame).await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    told(session, "one", "cors-or-network", &["kept from null", "Access-Control-Allow-Origin: *"]).await
}

async fn a_page_that_is_encrypted_must_not_load_what_is_not(context: &mut Context) -> Result<()> {
    import(context, "request.js").await?;
    let pages = [
        ("https://town.example/", "http://paper.example/e.json", true),
        ("https://town.example/", "https://paper.example/e.json", false),
        ("http://town.example/", "http://paper.example/e.json", false),
        ("http://town.example/", "https://paper.example/e.json", false),
        ("https://town.example/", "http://localhost:8000/e.json", false),
        ("https://town.example/", "http://127.0.0.1/e.json", false),
        ("https://town.example/", "http://[::1]:8000/e.json", false),
        ("about:srcdoc", "http://paper.example/e.json", false),
    ];
    for (page, address, is_mixed) in pages {
        let call = format!("lib.isMixed({}, {})", json!(page), json!(address));
        same(&context.session.value(&call).await?, json!(is_mixed), &call);
    }
    Ok(())
}

async fn an_altered_program_is_told_from_one_that_is_not_there(context: &mut Context) -> Result<()> {
    for part in PARTS {
        let (path, mut altered) = program(part)?;
        altered.extend([0, 2, 1, b'x']); // A custom section more: it would run as before.
        let faults: [(Reply, &[&str]); 4] = [
            (Reply::bytes("application/wasm", altered.clone()), &["was altered", "Cache-Control: no-transform"]),
            (Reply::bytes("application/wasm", &altered[..99]), &["was altered", "Cache-Control: no-transform"]),
            (Reply::html("<!doctype html><p>Welcome"), &["text/html", "upload all of pkg/"]),
            (Reply::text("gone").status(404), &["answered 404", "upload all of pkg/"]),
        ];
        for (reply, words) in faults {
            context.site.put(&path, reply);
            open(context, "", &format!("{}{SCRIPT}", widget("one", "/lantern.json"))).await?;
            told(&context.session, "one", "wasm-failed", &[&[path.as_str()], words].concat()).await?;
            context.site.remove(&path);
            context.session.js("one.reload()", &[]).await?;
            ready(&context.session, 0).await?;
        }
    }
    context.proved(Proof::Fault, "a program that is altered, or another file in its place", 6);
    Ok(())
}

async fn a_program_of_another_origin_is_told_which_header_it_lacks(context: &mut Context) -> Result<()> {
    let (path, content) = program(PARTS[0])?;
    let kept = Reply::bytes("application/wasm", content).without("Access-Control-Allow-Origin");
    context.cdn.put(&path, kept);
    let script = format!("<script src={}></script>", context.cdn.url("/pkg/newsrack.js"));
    open(context, "", &format!("{}{script}", widget("one", "/lantern.json"))).await?;
    told(&context.session, "one", "wasm-failed", &[&path, "Access-Control-Allow-Origin: *"]).await
}

async fn the_wrong_type_of_the_program_is_warned_of(context: &mut Context) -> Result<()> {
    for part in PARTS {
        let (path, content) = program(part)?;
        context.site.put(&path, Reply::bytes("text/plain", content).delay(Duration::from_millis(50)));
    }
    let body = [widget("one", "/lantern.json"), widget("two", "/plain.json")].concat();
    context.site.put("/plain.json", Reply::json(plain(1).to_string()));
    open(context, "", &format!("{body}{SCRIPT}")).await?;
    let session = &context.session;
    for n in 0..2 {
        ready(session, n).await?;
    }
    let warnings: Value = session.value("lines('warn', '[newsrack]').map((line) => line.includes('text/plain') && line.includes('application/wasm'))").await?;
    same(&warnings, json!([true, true]), "each file is warned of once, whatever number of widgets");
    harmless(session).await
}
