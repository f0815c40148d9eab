//! Bad networks: what may pass is asked for again, what does not is asked for once, and what widgets share is fetched once.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::json;
use xtask::{
    server::{Reply, Server},
    workspace::{Workspace, read_text},
};

use super::widget::{
    FAST, PARTS, SCRIPT, check, element, harmless, lantern, open, plain, program, ready, same, settled, until_asked,
};
use crate::{Browser, Case, Context, Proof, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        the_rule_of_pauses_is_kept,
        what_passes_is_waited_for,
        a_shared_edition_is_fetched_once,
        offline_it_waits_for_the_line
    ];
    let really = Case::new(stringify!(a_line_that_is_really_cut_comes_back), a_line_that_is_really_cut_comes_back)
        .only(&[Browser::Chromium], "only its driver can cut the line");
    let more = claims![
        what_does_not_pass_is_asked_for_once,
        what_stays_fails_after_three_requests,
        the_next_file_is_waited_for,
        what_is_waited_for_and_left_is_not_asked_for_again,
        a_shared_download_ends_with_the_last_who_wants_it,
    ];
    let of_wasm = claims![
        a_program_that_comes_late_is_waited_for,
        a_program_that_never_comes_fails_and_can_be_had_later,
        a_program_that_is_not_there_is_not_asked_for_again,
        edition_and_program_may_fail_together,
    ]
    .into_iter()
    .map(|case| case.with_wasm("the files of the wasm are late or missing"));
    cases.extend(more.into_iter().chain(of_wasm).chain([really]).map(Case::thorough));
    cases
}

/// The shortest time before the second request and before the third, less what clocks may be apart.
const PAUSES: [Duration; 2] = [Duration::from_millis(240), Duration::from_millis(740)];

/// What begins as gzip does and is none.
const NO_GZIP: [u8; 16] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

/// A widget of a page and what becomes of its edition.
struct Line {
    id: String,
    address: String,
    /// What is answered first, so often.
    fault: Reply,
    times: usize,
}

/// Every fault that may pass, on the site or, where it is one of origins, on the other server.
fn passing(context: &Context) -> Vec<Line> {
    let good = || Reply::json(plain(2).to_string());
    let mut faults: Vec<(String, Reply)> = [408, 425, 429, 500, 502, 503, 504, 599]
        .map(|status| (format!("status-{status}"), Reply::text("later").status(status)))
        .into();
    faults.extend([0, 1, 60].map(|bytes| (format!("cut-{bytes}"), good().cut(bytes))));
    // WebKit hands on as it is what it can't unpack: that is no JSON.
    if context.session.browser() != Browser::WebKit {
        faults.push((
            "zipped-badly".to_owned(),
            Reply::bytes("application/json", NO_GZIP).header("Content-Encoding", "gzip"),
        ));
    }
    faults.push(("kept-from-us".to_owned(), good().without("Access-Control-Allow-Origin")));
    faults
        .into_iter()
        .map(|(id, fault)| {
            let server = if id == "kept-from-us" { &context.cdn } else { &context.site };
            Line { address: server.url(&format!("/{id}.json")), id, fault, times: 2 }
        })
        .collect()
}

/// Puts these on the servers: the fault so often as each says, then a good edition.
fn put(context: &Context, all: &[Line]) {
    for Line { address, fault, times, .. } in all {
        let (server, path) = place(context, address);
        let faults = vec![fault.clone(); *times];
        server.put_in_turn(path, faults.into_iter().chain([Reply::json(plain(2).to_string())]));
    }
}

/// The server of an address, and the path on it.
fn place<'a>(context: &'a Context, address: &'a str) -> (&'a Server, &'a str) {
    [&context.site, &context.cdn]
        .into_iter()
        .find_map(|server| Some((server, address.strip_prefix(&server.origin())?)))
        .unwrap_or((&context.site, address))
}

/// When an address was asked for.
fn asked(context: &Context, address: &str) -> Vec<Instant> {
    let (server, path) = place(context, address);
    server.requests().iter().filter(|request| request.path == path).map(|request| request.at).collect()
}

/// A widget for each.
fn widgets<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    all.into_iter().map(|(id, address)| element(&format!("id={id} edition='{address}'"), "<p>Fallback</p>")).collect()
}

/// The pauses before each request but the first are those of the rule at least, and so they grow.
fn paused(context: &Context, address: &str, least: [Duration; 2]) {
    let at = asked(context, address);
    assert_eq!(at.len(), 3, "{address} is asked for three times");
    for ((before, after), least) in at.iter().zip(&at[1..]).zip(least) {
        assert!(*after - *before >= least, "{address} is asked for after {:?}, before {least:?}", *after - *before);
    }
}

async fn the_rule_of_pauses_is_kept(context: &mut Context) -> Result<()> {
    import(context, "retry.js").await?;
    let now = 1_795_000_000_000_u64; // Wed, 18 Nov 2026 11:06:40 GMT
    let pauses = [
        // status, Retry-After, how often already, random; the pause.
        (json!(0), json!(null), 0, 0.0, json!(250)),
        (json!(0), json!(null), 0, 0.5, json!(375)),
        (json!(503), json!(null), 1, 0.0, json!(750)),
        (json!(599), json!(null), 1, 0.5, json!(1125)),
        (json!(503), json!(null), 2, 0.0, json!(null)),
        (json!(408), json!(null), 0, 0.0, json!(250)),
        (json!(425), json!(null), 0, 0.0, json!(250)),
        (json!(429), json!(null), 0, 0.0, json!(250)),
        (json!(429), json!("0"), 0, 0.0, json!(250)),
        (json!(429), json!("2"), 0, 0.0, json!(2250)),
        (json!(503), json!("10"), 1, 0.0, json!(10_750)),
        (json!(503), json!("11"), 0, 0.0, json!(null)),
        (json!(503), json!("86400"), 0, 0.0, json!(null)),
        (json!(503), json!("Wed, 18 Nov 2026 11:06:44 GMT"), 0, 0.0, json!(4250)),
        (json!(503), json!("Wed, 18 Nov 2026 11:06:30 GMT"), 0, 0.0, json!(250)),
        (json!(503), json!("Wed, 18 Nov 2026 11:07:44 GMT"), 0, 0.0, json!(null)),
        (json!(503), json!("soon"), 0, 0.0, json!(250)),
        (json!(503), json!("-5"), 0, 0.0, json!(250)),
        (json!(null), json!(null), 0, 0.0, json!(null)),
        (json!(200), json!(null), 0, 0.0, json!(null)),
        (json!(400), json!("1"), 0, 0.0, json!(null)),
        (json!(404), json!(null), 0, 0.0, json!(null)),
        (json!(410), json!(null), 0, 0.0, json!(null)),
        (json!(431), json!(null), 0, 0.0, json!(null)),
    ];
    for (status, after, tries, random, expected) in pauses {
        let pause =
            format!("lib.pause({{ status: {status} ?? undefined, after: {after} }}, {tries}, {random}, {now}) ?? null");
        same(&context.session.value(&pause).await?, expected, &pause);
    }
    Ok(())
}

/// Loads a module of the script, as it is written, into an empty page as `lib`.
pub(super) async fn import(context: &Context, module: &str) -> Result<()> {
    for name in ["request.js", "retry.js", "fault.js", "events.js"] {
        let text = read_text(&Workspace::here()?.path(format!("src/embed/{name}")))?;
        context.site.put(&format!("/embed/{name}"), Reply::script(text));
    }
    context.open("", &format!("<script type=module>window.lib = await import('/embed/{module}')</script>")).await?;
    context.session.wait_for(&format!("{module} is there"), "window.lib").await.map(drop)
}

async fn what_passes_is_waited_for(context: &mut Context) -> Result<()> {
    let mut all = passing(context);
    let asking = Reply::text("later").status(429).header("Retry-After", "2");
    all.push(Line { id: "asks".to_owned(), address: context.site.url("/asks.json"), fault: asking, times: 1 });
    put(context, &all);
    open(context, "", &format!("{}{SCRIPT}", widgets(all.iter().map(|it| (it.id.as_str(), it.address.as_str())))))
        .await?;
    let session = &context.session;
    for n in 0..all.len() {
        ready(session, n).await?;
    }
    check(
        session,
        &[
            (
                "all are shown",
                "[...document.querySelectorAll('newsrack-edition')].every((_, n) => titles(n).length === 2)",
                json!(true),
            ),
            ("nobody is told of a failure", "[...events('error'), ...lines('error', '[newsrack]')]", json!([])),
        ],
    )
    .await?;
    // Chromium itself asks again at once after a 408.
    for Line { address, .. } in all.iter().filter(|it| it.times == 2 && it.id != "status-408") {
        paused(context, address, PAUSES);
    }
    let kept = asked(context, &context.site.url("/asks.json"));
    assert_eq!(kept.len(), 2, "what asks for time is asked for again once");
    assert!(kept[1] - kept[0] >= Duration::from_secs(2), "and not before that time: {:?}", kept[1] - kept[0]);
    context.proved(Proof::Fault, "an edition that can't be had at first", all.len());
    Ok(())
}

async fn what_does_not_pass_is_asked_for_once(context: &mut Context) -> Result<()> {
    let good = plain(1).to_string();
    let mut all: Vec<(String, Reply, &str)> = [400, 401, 403, 404, 405, 406, 410, 414, 451]
        .map(|status| (format!("status-{status}"), Reply::json(good.clone()).status(status), "http"))
        .into();
    let busy = |after: &str| Reply::text("later").status(503).header("Retry-After", after);
    all.extend([
        ("busy".to_owned(), busy("3600"), "http"),
        ("busy-for-a-year".to_owned(), busy("Fri, 31 Dec 2100 23:59:59 GMT"), "http"),
        ("page".to_owned(), Reply::html("<!doctype html><p>Welcome"), "json"),
        ("empty".to_owned(), Reply::json(""), "json"),
        ("half".to_owned(), Reply::json(&good[..60]), "json"),
        ("other".to_owned(), Reply::json("{}"), "format"),
        ("large".to_owned(), Reply::json(" ".repeat(5 << 20) + &good), "too-large"),
    ]);
    for (id, reply, _) in &all {
        context.site.put(&format!("/{id}.json"), reply.clone());
    }
    let addresses: Vec<(String, String)> = all.iter().map(|(id, ..)| (id.clone(), format!("/{id}.json"))).collect();
    open(context, "", &format!("{}{SCRIPT}", widgets(addresses.iter().map(|(id, at)| (id.as_str(), at.as_str())))))
        .await?;
    for (id, _, code) in &all {
        let session = &context.session;
        session.wait_for(&format!("{id} fails"), &format!("events('error', '{id}').length")).await?;
        same(&session.value(&format!("last('error', '{id}').code")).await?, json!(code), id);
        same(&session.value(&format!("lines('error', '/{id}.json').length")).await?, json!(1), id);
    }
    settled(&context.session).await?;
    for (id, ..) in &all {
        assert_eq!(context.site.hits(&format!("/{id}.json")), 1, "{id} is asked for once");
    }
    context.proved(Proof::Fault, "an edition that is not there, or is none", all.len());
    Ok(())
}

async fn what_stays_fails_after_three_requests(context: &mut Context) -> Result<()> {
    let mut all = passing(context);
    for it in &mut all {
        it.times = 99;
    }
    all.push(Line {
        id: "circle".to_owned(),
        address: context.site.url("/circle.json"),
        fault: Reply::redirect("/circle.json"),
        times: 200,
    });
    put(context, &all);
    open(context, "", &format!("{}{SCRIPT}", widgets(all.iter().map(|it| (it.id.as_str(), it.address.as_str())))))
        .await?;
    let session = &context.session;
    for Line { id, address, .. } in &all {
        session.wait_for(&format!("{id} fails"), &format!("events('error', '{id}').length")).await?;
        let code = match id.as_str() {
            "circle" | "kept-from-us" => json!(["cors-or-network"]),
            status if status.starts_with("status") => json!(["http"]),
            // Where nothing of it has come, it is for the browser to say whether there was an answer.
            "cut-0" | "zipped-badly" => {
                session.value(&format!("[/network/.exec(last('error', '{id}').code).input]")).await?
            }
            _ => json!(["network"]),
        };
        same(&session.value(&format!("events('error', '{id}').map((error) => error.code)")).await?, code, id);
        let requests = asked(context, address).len();
        let expected = match id.as_str() {
            // Only here the browser's own requests come in between.
            "circle" | "status-408" => 3..=usize::MAX,
            // One more finds out whether anything is there that the page may not see.
            "kept-from-us" => 4..=4,
            "cut-0" | "zipped-badly" => 3..=4,
            _ => 3..=3,
        };
        assert!(expected.contains(&requests), "{id}: {requests} requests");
    }
    check(
        session,
        &[
            ("there is one line for each", "lines('error', '[newsrack]').length", json!(all.len())),
            (
                "the fallback is seen",
                "[...document.querySelectorAll('newsrack-edition > p')].every(isSeen)",
                json!(true),
            ),
            ("nothing is thrown into the page", "harm()", json!([])),
        ],
    )
    .await?;
    let first = &all[0];
    context.site.put(first.address.trim_start_matches(&context.site.origin()), Reply::json(lantern().to_string()));
    session.click("part('retry')").await?;
    ready(session, 0).await?;
    context.proved(Proof::Fault, "an edition that can't be had at all", all.len());
    Ok(())
}

/// A page with one widget and its fallback.
fn one() -> String {
    format!("{}{SCRIPT}", element("id=one edition=/lantern.json", "<a id=fallback href=/>Today's paper</a>"))
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
async fn fails(session: &Session, code: &str, words: &str) -> Result<()> {
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

/// Files of one edition: the first leads to the second.
fn put_files(context: &Context, second: impl IntoIterator<Item = Reply>) {
    let mut first = plain(2);
    first["next_url"] = "/second.json".into();
    context.site.put("/first.json", Reply::json(first.to_string()));
    context.site.put_in_turn("/second.json", second);
    context.site.forget_requests();
}

/// What follows the two articles of `put_files`.
fn second() -> Reply {
    let items = [json!({ "id": "s1", "title": "Second 1", "body": ["Text."] })];
    Reply::json(json!({ "format": "edition/1", "title": "The Plain", "language": "en", "items": items }).to_string())
}

async fn the_next_file_is_waited_for(context: &mut Context) -> Result<()> {
    let page = format!("{}{SCRIPT}", widgets([("one", "/first.json")]));
    let passing = [Reply::text("later").status(503), second().cut(20)];
    put_files(context, passing.into_iter().chain([second()]));
    open(context, "", &page).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("the next file follows", "titles().length === 3").await?;
    check(session, &[("nobody is told of a failure", "events('error')", json!([]))]).await?;
    paused(context, "/second.json", PAUSES);

    put_files(context, [Reply::text("gone").status(404)]);
    open(context, "", &page).await?;
    session.wait_for("it is told of", "events('error').length === 1").await?;
    check(
        session,
        &[
            ("by its code", "last('error').code", json!("http")),
            ("what is there stays", "[state(), titles().length]", json!(["ready", 2])),
        ],
    )
    .await?;
    settled(session).await?;
    assert_eq!(context.site.hits("/second.json"), 1, "what is not there is asked for once");
    context.proved(Proof::Fault, "a further file of an edition that can't be had", 3);
    Ok(())
}

async fn what_is_waited_for_and_left_is_not_asked_for_again(context: &mut Context) -> Result<()> {
    for name in ["left", "stays"] {
        context.site.put(&format!("/{name}.json"), Reply::text("later").status(503));
    }
    let held = Reply::text("later").status(429).header("Retry-After", "10");
    context.site.put("/held.json", held);
    let body = widgets([("one", "/left.json"), ("two", "/stays.json"), ("held", "/held.json")]);
    open(context, "", &format!("{body}{SCRIPT}")).await?;
    let session = &context.session;
    until_asked(&context.site, "/held.json", 1).await?;
    let stands = "[held.state, isSeen(held.firstElementChild)]";
    check(session, &[("the fallback stands while it waits", stands, json!(["loading", true]))]).await?;
    until_asked(&context.site, "/left.json", 1).await?;
    session.js("one.remove()", &[]).await?;
    session.wait_for("the other one fails", "events('error', 'two').length").await?;
    settled(session).await?;
    assert!(context.site.hits("/left.json") <= 2, "who has gone asks no more");
    same(&session.value("events('error').length").await?, json!(1), "and says nothing");
    Ok(())
}

async fn a_shared_edition_is_fetched_once(context: &mut Context) -> Result<()> {
    let all: String =
        (0..50).map(|n| element(&format!("id=w{n} edition=/shared.json density=headlines"), "")).collect();
    context.site.put("/shared.json", Reply::json(plain(3).to_string()).delay(Duration::from_millis(200)));
    open(context, "", &format!("{all}{SCRIPT}")).await?;
    let session = &context.session;
    let every = "window.every = () => [...document.querySelectorAll('newsrack-edition')];";
    session.js(every, &[]).await?;
    session.wait_for("all are ready", "every().every((it) => it.state === 'ready')").await?;
    session.js("const late = every()[0].cloneNode(); late.id = 'late'; document.body.append(late);", &[]).await?;
    ready(session, 50).await?;
    assert_eq!(context.site.hits("/shared.json"), 1, "fifty widgets and one that comes later fetch it once");

    context.site.put("/shared.json", Reply::json(plain(4).to_string()));
    session.js("every().forEach((it) => it.reload())", &[]).await?;
    session
        .wait_for("all have the new one", "every().every((it, n) => it.state === 'ready' && titles(n).length === 4)")
        .await?;
    assert_eq!(context.site.hits("/shared.json"), 2, "they fetch the new one once");

    session.js("for (let n = 0; n < 1000; n++) w7.reload()", &[]).await?;
    session.wait_for("it is ready", "w7.state === 'ready'").await?;
    session.js("w7.reload()", &[]).await?;
    session.wait_for("it is ready again", "w7.state === 'ready'").await?;
    assert_eq!(
        context.site.hits("/shared.json"),
        4,
        "a thousand reloads in one task are one, and another one is another"
    );
    let revalidates = context
        .site
        .requests()
        .iter()
        .filter(|it| it.path == "/shared.json" && it.headers.contains_key("cache-control"))
        .count();
    assert!(revalidates >= 3, "each of these asks the server whatever its cache says");
    harmless(session).await
}

async fn a_shared_download_ends_with_the_last_who_wants_it(context: &mut Context) -> Result<()> {
    // The script takes the page's `fetch`, which notes the signal of each download.
    let head = "<script>{
        const real = fetch;
        window.signals = {};
        window.fetch = (address, init) => {
          window.signals[new URL(address, location).pathname] = init?.signal;
          return real(address, init);
        };
    }</script>";
    for name in ["all", "both", "other"] {
        let slow = Reply::json(plain(2).to_string()).trickle(20, Duration::from_millis(50));
        context.site.put(&format!("/{name}.json"), slow);
    }
    let body = widgets([("one", "/both.json"), ("two", "/both.json"), ("three", "/all.json"), ("four", "/all.json")]);
    open(context, head, &format!("{body}{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("both are asked for", "signals['/both.json'] && signals['/all.json']").await?;
    session.js("one.remove(); three.remove(); four.edition = '/other.json';", &[]).await?;
    session.wait_for("what nobody wants ends", "signals['/all.json'].aborted").await?;
    check(session, &[("what one still wants goes on", "signals['/both.json'].aborted", json!(false))]).await?;
    for n in 0..2 {
        ready(session, n).await?;
    }
    assert_eq!(context.site.hits("/both.json"), 1, "it was asked for once");
    harmless(session).await
}

/// Tells the page that the line is cut, or back, as a browser does.
async fn line(session: &Session, is_there: bool) -> Result<()> {
    let script = "Object.defineProperty(navigator, 'onLine', { configurable: true, value: arguments[0] });
        dispatchEvent(new Event(arguments[0] ? 'online' : 'offline'));";
    session.js(script, &[json!(is_there)]).await.map(drop)
}

async fn offline_it_waits_for_the_line(context: &mut Context) -> Result<()> {
    let shut = || Reply::json("{}").without("Access-Control-Allow-Origin");
    let [new, gone, good] = ["/new.json", "/gone.json", "/good.json"].map(|path| context.cdn.url(path));
    context.cdn.put("/good.json", Reply::json(plain(2).to_string()));
    context.cdn.put("/new.json", shut());
    context.cdn.put("/gone.json", shut());
    open(context, "", &format!("{}{SCRIPT}", widgets([("good", good.as_str())]))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    line(session, false).await?;
    context.cdn.put("/good.json", shut());
    let act = "good.reload();
        for (const [id, edition] of arguments[0]) {
          const it = document.createElement('newsrack-edition');
          Object.assign(it, { id, edition, loading: 'eager' });
          document.body.append(it);
        }";
    session.js(act, &[json!([["fresh", new], ["removed", gone]])]).await?;
    for id in ["good", "fresh", "removed"] {
        session.wait_for(&format!("{id} fails"), &format!("events('error', '{id}').length")).await?;
    }
    check(
        session,
        &[
            ("as what it is", "events('error').map((error) => error.code)", json!(["network", "network", "network"])),
            ("a good view stays", "[good.state, fresh.state, titles().length]", json!(["ready", "failed", 2])),
            ("the line says so", "lines('error', 'offline').length", json!(3)),
        ],
    )
    .await?;
    let hits = ["/good.json", "/new.json", "/gone.json"].map(|path| context.cdn.hits(path));
    assert_eq!(hits, [2, 1, 1], "each was asked for once");

    session.js("removed.remove()", &[]).await?;
    context.cdn.put("/good.json", Reply::json(plain(3).to_string()));
    context.cdn.put("/new.json", Reply::json(plain(4).to_string()));
    line(session, true).await?;
    session.wait_for("both have what is new", "titles(0).length === 3 && titles(1).length === 4").await?;
    line(session, true).await?;
    settled(session).await?;
    let hits = ["/good.json", "/new.json", "/gone.json"].map(|path| context.cdn.hits(path));
    assert_eq!(hits, [3, 2, 1], "each asks once more, but not who has gone, nor anybody a second time");
    check(session, &[("nothing is thrown into the page", "harm()", json!([]))]).await?;
    context.proved(Proof::Fault, "a device that is offline", 3);
    Ok(())
}

async fn a_line_that_is_really_cut_comes_back(context: &mut Context) -> Result<()> {
    context.site.put("/other.json", Reply::json(plain(2).to_string()));
    open(context, "", &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.cdp("Network.enable", json!({})).await?;
    cut(session, true).await?;
    session.js("one.edition = '/other.json'", &[]).await?;
    fails(session, "network", "offline").await?;
    assert_eq!(context.site.hits("/other.json"), 0, "nothing has reached the server");
    cut(session, false).await?;
    ready(session, 0).await?;
    assert_eq!(context.site.hits("/other.json"), 1, "it is asked for once");
    context.proved(Proof::Fault, "a line that is cut", 1);
    Ok(())
}

/// Cuts Chromium's line, or mends it.
async fn cut(session: &Session, is_cut: bool) -> Result<()> {
    let conditions = json!({ "offline": is_cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    session.cdp("Network.emulateNetworkConditions", conditions).await.map(drop).context("the line can't be cut")
}
