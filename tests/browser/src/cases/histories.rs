//! Deep links among others: what a page, its router, its frames and other widgets keep in address and history.

use anyhow::Result;
use serde_json::json;
use xtask::server::Reply;

use super::links::{COUNTER, linked, open_at, reads, show_at};
use super::widget::{SCRIPT, check, element, harmless, html, lantern, open, ready, settled};
use crate::{Case, Context, Key};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        two_side_by_side_keep_each_its_own,
        one_without_an_id_has_a_key_all_the_same,
        the_pages_hash_and_state_stay,
        a_base_leads_nowhere_else,
        entries_of_others_are_not_gone_back_over,
        removal_while_reading_leaves_the_history_alone,
        out_of_the_page_nothing_opens,
        moving_in_the_page_closes_and_clears_the_address,
        a_history_that_refuses_is_said_once_and_the_widget_goes_on,
        a_way_back_that_leads_nowhere_is_given_up,
        closed_while_the_page_goes_back_it_goes_no_further,
        in_frames_of_any_kind_it_works,
    ]
}

async fn two_side_by_side_keep_each_its_own(context: &mut Context) -> Result<()> {
    let body = [
        element("id=one edition=/lantern.json deep-link=hash", ""),
        element("id=two edition=/lantern.json deep-link=hash", ""),
        SCRIPT.to_owned(),
    ];
    open_at(context, "#two=comment", "", &body.concat()).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    session.wait_for("the second shows comment", "pressed(1) === 2").await?;
    session.click("parts('section', 0)[1]").await?;
    session.wait_for("both stand there", "location.hash === '#two=comment&one=news'").await?;
    session.click("lead(1, 1)").await?;
    session.wait_for("the second reads", "isRead(1) && location.hash === '#two=comment/a6&one=news'").await?;
    check(session, &[("the first does not", "[isRead(0), pressed(0)]", json!([false, 1]))]).await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("Back closes it", "!isRead(1) && location.hash === '#two=comment&one=news'").await?;
    check(session, &[("each has its section", "[pressed(0), pressed(1)]", json!([1, 2]))]).await?;
    session.js("one.open('a1')", &[]).await?;
    session.wait_for("the first reads", "isRead(0) && location.hash === '#two=comment&one=news/a1'").await?;
    session.js("two.open('a2')", &[]).await?;
    session.wait_for("so does the second", "isRead(1) && location.hash === '#two=comment/a2&one=news/a1'").await?;
    session.js("one.close()", &[]).await?;
    session
        .wait_for("one closes, the other reads on", "!isRead(0) && location.hash === '#two=comment/a2&one=news'")
        .await?;
    check(session, &[("without going back", "[isRead(1), calls.includes('go')]", json!([true, false]))]).await?;
    harmless(session).await
}

async fn one_without_an_id_has_a_key_all_the_same(context: &mut Context) -> Result<()> {
    let widget = element("edition=/lantern.json deep-link=hash", "");
    open_at(context, "#newsrack=sport", "", &format!("{widget}{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("the address leads", "isReady() && pressed() === 3").await?;
    session.click("parts('section')[1]").await?;
    session.wait_for("and says what is chosen", "location.hash === '#newsrack=news'").await?;
    harmless(session).await
}

async fn the_pages_hash_and_state_stay(context: &mut Context) -> Result<()> {
    show_at(context, "#/shop?x=1&y=2", "").await?;
    let session = &context.session;
    session
        .js("history.replaceState({ key: 'list', more: [1] }, ''); window.heard = []; addEventListener('popstate', (event) => heard.push(event.state?.key))", &[])
        .await?;
    session.click("parts('section')[2]").await?;
    session.wait_for("the section stands behind the route", "location.hash === '#/shop?x=1&y=2&paper=comment'").await?;
    check(session, &[("a replaced entry keeps its state", "history.state", json!({ "key": "list", "more": [1] }))])
        .await?;
    session.click("lead(0)").await?;
    reads(session, Some("a2"), "#/shop?x=1&y=2&paper=comment/a2").await?;
    check(
        session,
        &[(
            "a new one has it beside ours",
            "history.state",
            json!({ "key": "list", "more": [1], "newsrack:paper": 1 }),
        )],
    )
    .await?;
    session.js("history.back()", &[]).await?;
    reads(session, None, "#/shop?x=1&y=2&paper=comment").await?;
    check(session, &[("the router finds its own", "[heard, history.state.key]", json!([["list"], "list"]))]).await?;
    for state in ["'a word'", "7", "[1, 2]", "new Date(0)"] {
        session
            .js(&format!("history.replaceState({state}, ''); window.kept = JSON.stringify(history.state)"), &[])
            .await?;
        session.js("widget().open('a6')", &[]).await?;
        reads(session, Some("a6"), "#/shop?x=1&y=2&paper=comment/a6").await?;
        let same = "JSON.stringify(history.state) === kept";
        check(session, &[(&format!("{state} stays what it is"), same, json!(true))]).await?;
        session.js("widget().close()", &[]).await?;
        reads(session, None, "#/shop?x=1&y=2&paper=comment").await?;
        check(session, &[(&format!("{state} too when closed"), same, json!(true))]).await?;
    }
    harmless(session).await
}

async fn a_base_leads_nowhere_else(context: &mut Context) -> Result<()> {
    let widget =
        linked(&format!("edition={}", context.site.url("/lantern.json"))).replacen("edition=/lantern.json", "", 1);
    open_at(context, "#top", "<base href='/elsewhere/deep/?q#x'>", &widget).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("parts('section')[1]").await?;
    let stays = |hash: &str| format!("location.pathname + location.search + location.hash === '/linked.html{hash}'");
    session.wait_for("a section stays on the page", &stays("#top&paper=news")).await?;
    session.click("lead(0)").await?;
    session.wait_for("so does an article", &format!("isRead() && {}", stays("#top&paper=news/a1"))).await?;
    session.key(Key::Escape).await?;
    session.wait_for("and closing", &format!("!isRead() && {}", stays("#top&paper=news"))).await?;
    harmless(session).await
}

async fn entries_of_others_are_not_gone_back_over(context: &mut Context) -> Result<()> {
    show_at(context, "", "").await?;
    let session = &context.session;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    session.js("history.pushState({ route: 1 }, '', location.href); calls.length = 0", &[]).await?;
    session.js("widget().close()", &[]).await?;
    reads(session, None, "").await?;
    let left = "[calls, history.state]";
    check(session, &[("a route of the page's is not left", left, json!([["replaceState"], { "route": 1 }]))]).await?;

    show_at(context, "", "").await?;
    session.js("document.body.append(Object.assign(document.createElement('iframe'), { src: '/read/1', onload() { window.isThere = true } }))", &[])
        .await?;
    session.wait_for("a frame is there", "window.isThere").await?;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    session.js("window.isThere = false; frames[0].location.href = '/read/2'", &[]).await?;
    session.wait_for("it goes on", "isThere").await?;
    session.js("calls.length = 0; widget().close()", &[]).await?;
    reads(session, None, "").await?;
    settled(session).await?;
    let stays = "[calls, frames[0].location.pathname]";
    check(session, &[("nor a step of a frame's", stays, json!([["replaceState"], "/read/2"]))]).await?;
    harmless(session).await
}

async fn removal_while_reading_leaves_the_history_alone(context: &mut Context) -> Result<()> {
    show_at(context, "#about", "").await?;
    let session = &context.session;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#about&paper=/a2").await?;
    session.js("calls.length = 0; window.kept = widget(); kept.remove()", &[]).await?;
    settled(session).await?;
    let alone = "[calls, location.hash, events('close', '').length]";
    check(session, &[("nothing is done to it", alone, json!([[], "#about&paper=/a2", 0]))]).await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("the page goes where it likes", "location.hash === '#about'").await?;
    session.js("history.forward()", &[]).await?;
    session.wait_for("and forward", "location.hash === '#about&paper=/a2'").await?;
    check(session, &[("what is out of the page hears nothing", "events('open').length", json!(1))]).await?;
    session.js("document.body.append(kept)", &[]).await?;
    reads(session, Some("a2"), "#about&paper=/a2").await?;
    check(session, &[("put back, it goes where the address leads", "calls", json!([]))]).await?;
    harmless(session).await
}

async fn out_of_the_page_nothing_opens(context: &mut Context) -> Result<()> {
    show_at(context, "", "").await?;
    let session = &context.session;
    session.js("window.kept = widget(); kept.remove(); kept.open('a1'); document.body.append(kept)", &[]).await?;
    settled(session).await?;
    check(session, &[("what was asked for outside is not done later", "[isRead(), state()]", json!([false, "ready"]))])
        .await?;
    session.js("addEventListener('newsrack:open', () => kept.remove(), { once: true })", &[]).await?;
    session.click("lead(1)").await?;
    session.wait_for("the page takes it out when it is asked", "!kept.isConnected").await?;
    session.js("document.body.append(kept)", &[]).await?;
    settled(session).await?;
    check(session, &[("nothing is open, nothing written", "[isRead(), state(), calls]", json!([false, "ready", []]))])
        .await?;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    harmless(session).await
}

async fn moving_in_the_page_closes_and_clears_the_address(context: &mut Context) -> Result<()> {
    open_at(context, "#about", "", &format!("<div id=to></div>{}", linked(""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#about&paper=/a2").await?;
    session.js("to.append(widget())", &[]).await?;
    reads(session, None, "#about").await?;
    session.click("lead(0)").await?;
    reads(session, Some("a1"), "#about&paper=/a1").await?;
    harmless(session).await
}

async fn a_history_that_refuses_is_said_once_and_the_widget_goes_on(context: &mut Context) -> Result<()> {
    for thrown in ["new DOMException('too many calls', 'SecurityError')", "'too many calls'", "null"] {
        refuse(context, thrown).await?;
    }
    Ok(())
}

/// Reads where the history throws this.
async fn refuse(context: &Context, thrown: &str) -> Result<()> {
    let refusing = format!(
        "<script>for (const name of ['pushState', 'replaceState']) history[name] = () => {{ throw {thrown}; }};</script>"
    );
    open_at(context, "#about", &refusing, &linked("")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("parts('section')[1]").await?;
    session.wait_for("the section is chosen", "pressed() === 1").await?;
    session.click("lead(0)").await?;
    session.wait_for("the article is read", "isRead()").await?;
    session.key(Key::Escape).await?;
    session.wait_for("and closed", "!isRead() && focused() === lead(0)").await?;
    session.js("dispatchEvent(new Event('resize')); dispatchEvent(new PopStateEvent('popstate'))", &[]).await?;
    settled(session).await?;
    let said = "[lines('warn', 'refuses').length, lines('warn').length, location.hash]";
    check(session, &[("one line says so", said, json!([1, 1, "#about"]))]).await?;
    harmless(session).await
}

async fn a_way_back_that_leads_nowhere_is_given_up(context: &mut Context) -> Result<()> {
    for given in ["({ committed: Promise.reject(), finished: Promise.reject() })", "{}"] {
        led_nowhere(context, given).await?;
    }
    Ok(())
}

/// Reads where no way back leads anywhere; the Navigation API gives this for one.
async fn led_nowhere(context: &Context, given: &str) -> Result<()> {
    let idle = format!(
        "<script>history.go = () => {{}}; if (window.navigation) navigation.traverseTo = () => {given}</script>"
    );
    open_at(context, "", &idle, &linked("")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    session.key(Key::Escape).await?;
    reads(session, None, "").await?;
    session.click("lead(0)").await?;
    reads(session, Some("a1"), "#paper=/a1").await?;
    harmless(session).await
}

async fn closed_while_the_page_goes_back_it_goes_no_further(context: &mut Context) -> Result<()> {
    open_at(context, "", "", &linked("")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("location.hash = 'about'", &[]).await?;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#about&paper=/a2").await?;
    session.js("history.back(); widget().close()", &[]).await?;
    reads(session, None, "#about").await?;
    // Whatever is still under way has come to an end when another way there and back has.
    session
        .js("history.pushState(null, '', '#further'); addEventListener('popstate', () => window.isBack = true)", &[])
        .await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("the page is back", "window.isBack").await?;
    settled(session).await?;
    check(session, &[("where it was before the article", "location.hash", json!("#about"))]).await?;
    harmless(session).await
}

async fn in_frames_of_any_kind_it_works(context: &mut Context) -> Result<()> {
    for (name, address) in
        [("cross", context.cdn.url("/frame.html#paper=comment/a2")), ("boxed", "/frame.html#paper=comment/a2".into())]
    {
        let page = html(COUNTER, &linked(""));
        for server in [&context.site, &context.cdn] {
            server.put("/frame.html", Reply::html(page.clone()));
            server.put("/lantern.json", Reply::json(lantern().to_string()));
        }
        let attributes = if name == "boxed" { "sandbox='allow-scripts allow-popups'" } else { "" };
        framed(context, &format!("src='{address}' {attributes}"), name).await?;
    }
    let srcdoc = html(COUNTER, &linked("")).replace('&', "&amp;").replace('"', "&quot;");
    for attributes in ["", "sandbox='allow-scripts allow-popups'"] {
        framed(context, &format!("{attributes} srcdoc=\"{srcdoc}\""), "srcdoc").await?;
    }
    Ok(())
}

/// Opens a page with such a frame, and reads in it.
async fn framed(context: &Context, attributes: &str, name: &str) -> Result<()> {
    open(context, "", &format!("<iframe width=700 height=560 {attributes} onload='window.isThere = true'></iframe>"))
        .await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    if name != "srcdoc" {
        session
            .wait_for(&format!("{name}: the address leads"), "isRead() && last('open').id === 'a2' && pressed() === 2")
            .await?;
        session.key(Key::Escape).await?;
        session.wait_for(&format!("{name}: it closes"), "!isRead()").await?;
    }
    session.js("parts('section')[1].click(); widget().open('a1')", &[]).await?;
    session.wait_for(&format!("{name}: an article is read"), "isRead()").await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for(&format!("{name}: and closed"), "!isRead()").await?;
    let claim = format!("{name}: the frame's own address says it");
    session.wait_for(&claim, "location.hash === '#paper=news' && lines('warn').length === 0").await?;
    harmless(session).await?;
    session.enter_frame(None).await
}
