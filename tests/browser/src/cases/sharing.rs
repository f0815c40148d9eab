//! Widgets of one page that show the same edition: it is fetched once for all of them, as long as one of them wants it.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use xtask::server::Reply;

use super::{
    networks::widgets,
    widget::{SCRIPT, check, element, harmless, open, plain, ready, same, settled, until_asked},
};
use crate::{Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![a_shared_edition_is_fetched_once, what_came_with_cookies_is_not_taken_for_a_further_file];
    let more =
        claims![what_is_waited_for_and_left_is_not_asked_for_again, a_shared_download_ends_with_the_last_who_wants_it,];
    cases.extend(more.into_iter().map(Case::thorough));
    cases
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

async fn what_came_with_cookies_is_not_taken_for_a_further_file(context: &mut Context) -> Result<()> {
    let mut first = plain(2);
    first["next_url"] = "/second.json".into();
    context.site.put("/first.json", Reply::json(first.to_string()));
    context.site.put("/second.json", Reply::json(plain(3).to_string()));
    let body = widgets([("own", "/second.json"), ("other", "/first.json")]);
    open(context, "<script>document.cookie = 'session=secret'</script>", &format!("{body}{SCRIPT}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("the other has both files", "titles(1).length >= 3").await?;
    let with_cookies = |request: &xtask::server::Request| request.headers.contains_key("cookie");
    let mut found: Vec<bool> =
        context.site.requests().iter().filter(|it| it.path == "/second.json").map(with_cookies).collect();
    found.sort_unstable();
    assert_eq!(found, [false, true], "it is asked for once in each way");
    harmless(session).await
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
