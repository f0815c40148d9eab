//! Bad networks: what may pass is asked for again, what does not is asked for once.

use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::json;
use xtask::{
    server::{Reply, Server},
    workspace::{Workspace, read_text},
};

use super::widget::{FAST, SCRIPT, check, element, lantern, open, plain, ready, same, settled};
use crate::{Browser, Case, Context, Proof};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        the_rule_of_pauses_is_kept,
        what_passes_is_waited_for,
        further_files_are_asked_for_without_cookies_and_the_pages_address,
        a_server_that_says_online_is_not_taken_for_the_line,
    ];
    let more = claims![
        what_does_not_pass_is_asked_for_once,
        what_stays_fails_after_three_requests,
        the_next_file_is_waited_for,
        time_limits_hold_with_a_fetch_that_can_not_be_ended,
    ];
    cases.extend(more.into_iter().map(Case::thorough));
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
pub(super) fn widgets<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
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
    for name in ["builtins.js", "request.js", "retry.js", "fault.js", "events.js"] {
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
        ("nothing".to_owned(), Reply::json("").status(204), "json"),
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

async fn further_files_are_asked_for_without_cookies_and_the_pages_address(context: &mut Context) -> Result<()> {
    // The next file is on the page's own origin; then it can't be had at all, of which the cause is looked for too.
    for (file, requests) in [(second(), 1), (second().cut(0), 4)] {
        put_files(context, [file]);
        let cookie = "<script>document.cookie = 'session=secret'</script>";
        open(context, cookie, &format!("{}{SCRIPT}", widgets([("one", "/first.json")]))).await?;
        let session = &context.session;
        ready(session, 0).await?;
        session.wait_for("the next file is there, or not", "titles().length === 3 || events('error').length").await?;
        let all = context.site.requests();
        let headers_of = |path: &str, name: &str| -> Vec<Option<String>> {
            let those = all.iter().filter(|request| request.path == path);
            those.map(|it| it.headers.get(name).map(|value| value.to_str().unwrap().to_owned())).collect()
        };
        let [page, origin] = ["/page.html", "/"].map(|path| Some(context.site.url(path)));
        assert_eq!(headers_of("/first.json", "cookie"), [Some("session=secret".to_owned())], "the first is the page's");
        assert_eq!(headers_of("/first.json", "referer"), [page], "and hears of its address");
        let found = headers_of("/second.json", "cookie");
        assert!((1..=requests).contains(&found.len()), "{found:?}");
        assert!(found.iter().all(Option::is_none), "further ones get no cookies: {found:?}");
        let found = headers_of("/second.json", "referer");
        assert!(found.iter().all(|referrer| *referrer == origin), "and no more than the origin: {found:?}");
    }
    Ok(())
}

async fn a_server_that_says_online_is_not_taken_for_the_line(context: &mut Context) -> Result<()> {
    context.site.put("/gone.json", Reply::text("gone").status(404).header("Retry-After", "online"));
    open(context, "", &format!("{}{SCRIPT}", widgets([("one", "/gone.json")]))).await?;
    let session = &context.session;
    session.wait_for("it fails", "events('error').length").await?;
    session.js("dispatchEvent(new Event('online'))", &[]).await?;
    settled(session).await?;
    assert_eq!(context.site.hits("/gone.json"), 1, "it has not failed for want of a line");
    Ok(())
}

async fn time_limits_hold_with_a_fetch_that_can_not_be_ended(context: &mut Context) -> Result<()> {
    // As wrappers do that hand on what they know of.
    let head = format!(
        "{FAST}<script>{{ const real = fetch; window.fetch = (address, {{ mode, cache }} = {{}}) => real(address, {{ mode, cache }}); }}</script>"
    );
    let good = Reply::json(plain(2).to_string());
    context.site.put("/silent.json", good.clone().silent());
    // It stops in the middle.
    context.site.put("/stops.json", good.trickle(60, Duration::from_secs(120)));
    open(context, &head, &format!("{}{SCRIPT}", widgets([("silent", "/silent.json"), ("stops", "/stops.json")])))
        .await?;
    let session = &context.session;
    for id in ["silent", "stops"] {
        session.wait_for(&format!("{id} fails"), &format!("events('error', '{id}').length")).await?;
        same(&session.value(&format!("last('error', '{id}').code")).await?, json!("timeout"), id);
    }
    check(session, &[("nothing is thrown into the page", "harm()", json!([]))]).await?;
    context.proved(Proof::Fault, "a server that says nothing, to a fetch that can't be ended", 2);
    Ok(())
}
