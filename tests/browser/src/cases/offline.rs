//! A device that is offline: what can't be had waits for the line.

use anyhow::{Context as _, Result};
use serde_json::json;
use xtask::server::Reply;

use super::{
    networks::widgets,
    startup::fails,
    widget::{PARTS, SCRIPT, check, element, fallback, one, open, plain, program, ready, settled},
};
use crate::{Browser, Case, Context, Proof, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![offline_it_waits_for_the_line];
    cases.extend(claims![the_program_waits_for_the_line_too].into_iter().map(Case::thorough));
    let really = Case::new(stringify!(a_line_that_is_really_cut_comes_back), a_line_that_is_really_cut_comes_back);
    cases.push(really.only(&[Browser::Chromium], "only its driver can cut the line").thorough());
    cases
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

async fn the_program_waits_for_the_line_too(context: &mut Context) -> Result<()> {
    let offline = "<script>Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });</script>";
    let inline = format!("<script type=application/json id=paper>{}</script>", plain(2));
    let widget = element("edition=#paper", "<a id=fallback href=/>Today's paper</a>");
    let files = [program(PARTS[0])?, program(PARTS[1])?, fallback()?];
    for (path, _) in &files {
        context.site.put(path, Reply::text("").cut(0));
    }
    open(context, offline, &format!("{inline}{widget}{SCRIPT}")).await?;
    let session = &context.session;
    fails(session, "network", "offline").await?;
    for (path, _) in &files {
        context.site.remove(path);
    }
    line(session, true).await?;
    ready(session, 0).await?;
    context.proved(Proof::Fault, "a program that can't be had for the device is offline", 1);
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
