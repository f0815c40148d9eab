//! The program: where it can't be had, may not run, or breaks.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use xtask::server::{Gate, Reply};

use super::widget::{PARTS, SCRIPT, check, element, harmless, lantern, one, open, program, ready, settled};
use crate::{Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        program_and_edition_are_asked_for_at_once,
        a_missing_program_fails_and_reload_recovers,
        an_altered_program_is_refused,
        the_cards_stand_before_the_rest_of_the_program_has_come,
        what_is_asked_for_before_that_is_done_then,
        early_actions_are_done_on_what_was_clicked_in_their_order,
        early_actions_that_come_to_nothing_are_forgotten,
        an_early_click_on_what_has_become_a_link_leads_there,
        an_early_click_on_a_link_is_the_browsers_and_the_page_is_asked_at_once,
        reloads_make_no_new_instance_and_leave_addresses_alone_until_they_show,
        the_wrong_type_does_no_harm,
    ];
    cases =
        cases.into_iter().map(|case| case.with_wasm("the files of the wasm are late, altered or missing")).collect();
    cases.extend(claims![
        a_program_that_breaks_gives_way_to_the_fallback_and_neighbours_live,
        builtins_broken_before_the_script_end_in_the_fallback,
        builtins_broken_after_the_script_do_no_harm,
    ]);
    cases
}

/// Waits until it has failed like this, and checks what is said and shown.
async fn failed(context: &Context, code: &str) -> Result<()> {
    let session = &context.session;
    session.wait_for("it fails", "state() === 'failed' && events('error').length > 0").await?;
    check(
        session,
        &[
            ("by its code", "events('error').map((error) => error.code)", json!([code])),
            ("by one line", "lines('error').length", json!(1)),
            ("the fallback and the button are seen", "[fallback, part('retry')].map(isSeen)", json!([true, true])),
            ("nothing is thrown into the page", "[...__log.errors, ...__log.rejections]", json!([])),
        ],
    )
    .await
}

async fn program_and_edition_are_asked_for_at_once(context: &mut Context) -> Result<()> {
    let note = "<script>
        const real = fetch;
        var asked = [];
        window.fetch = (...values) => {
          // Whatever is asked for in the same task is there before the next one.
          if (!asked.length) setTimeout(() => (window.atOnce = asked.length));
          asked.push(`${values[0]}`.replace(/.*\\/|-[0-9a-f]+/g, ''));
          return real(...values);
        };
    </script>";
    open(context, note, &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let both = json!([2, ["lantern.json", "newsrack.wasm"]]);
    check(session, &[("both in one task", "[atOnce, asked.slice(0, 2).sort()]", both)]).await
}

async fn a_missing_program_fails_and_reload_recovers(context: &mut Context) -> Result<()> {
    for part in PARTS {
        let (path, _) = program(part)?;
        context.site.put(&path, Reply::text("gone").status(404));
        open(context, "", &one()).await?;
        failed(context, "wasm-failed").await?;
        let session = &context.session;
        let name = path.trim_start_matches('/');
        check(session, &[("its address is named", &format!("lines('error', '{name}').length"), json!(1))]).await?;
        context.site.remove(&path);
        session.js("widget().reload()", &[]).await?;
        ready(session, 0).await?;
        check(session, &[("all is shown", "titles().length", json!(12))]).await?;
    }
    Ok(())
}

async fn an_altered_program_is_refused(context: &mut Context) -> Result<()> {
    for part in PARTS {
        let (path, mut content) = program(part)?;
        content.extend([0, 2, 1, b'x']); // A custom section more: it would run as before.
        context.site.put(&path, Reply::bytes("application/wasm", content));
        open(context, "", &one()).await?;
        failed(context, "wasm-failed").await?;
        context.site.remove(&path);
    }
    Ok(())
}

/// A page on which the rest of the program is late enough for a look at what stands there without it.
async fn open_without_rest(context: &Context) -> Result<()> {
    let (path, content) = program("newsrack.rest-")?;
    context.site.put(&path, Reply::bytes("application/wasm", content).delay(Duration::from_secs(4)));
    open(context, "", &one()).await?;
    context.session.wait_for("the cards stand there", "state() === 'loading' && cards().some(isSeen)").await.map(drop)
}

async fn the_cards_stand_before_the_rest_of_the_program_has_come(context: &mut Context) -> Result<()> {
    open_without_rest(context).await?;
    let session = &context.session;
    session.js("cards()[0].setAttribute('data-kept', '')", &[]).await?;
    session.wait_for("all of them, as there is time", "titles().length === 12").await?;
    check(
        session,
        &[
            ("with the filter", "part('filter').textContent.includes('News 5')", json!(true)),
            ("the position is that of the track", "/^1–[2-6] \\/ 12$/.test(part('position').textContent)", json!(true)),
            ("the fallback has gone", "isSeen(fallback)", json!(false)),
            ("the page is told only when all can be used", "events('ready').length", json!(0)),
        ],
    )
    .await?;
    ready(session, 0).await?;
    check(
        session,
        &[
            ("the cards are the same ones", "cards()[0].hasAttribute('data-kept') && titles().length", json!(12)),
            ("nobody complains", "[...harm(), ...lines('error')]", json!([])),
        ],
    )
    .await
}

async fn what_is_asked_for_before_that_is_done_then(context: &mut Context) -> Result<()> {
    open_without_rest(context).await?;
    let session = &context.session;
    session.js("widget().setAttribute('section', 'comment'); lead(1).click();", &[]).await?;
    check(session, &[("the click waits", "[state(), events('open').length]", json!(["loading", 0]))]).await?;
    session.wait_for("the article opens", "isRead() && events('open').length === 1").await?;
    check(
        session,
        &[
            ("the one that was clicked", "events('open')[0].id", json!("a2")),
            ("in the section asked for meanwhile", "titles().length", json!(4)),
            ("the page was not left", "location.pathname", json!("/page.html")),
        ],
    )
    .await
}

/// Keeps the rest of the program behind a gate.
fn hold_rest(context: &Context) -> Result<Gate> {
    let gate = Gate::shut();
    let (path, content) = program(PARTS[1])?;
    context.site.put(&path, Reply::bytes("application/wasm", content).behind(&gate));
    Ok(gate)
}

async fn early_actions_are_done_on_what_was_clicked_in_their_order(context: &mut Context) -> Result<()> {
    let gate = hold_rest(context)?;
    let mut twins = lantern();
    for item in [0, 1, 2] {
        twins["items"][item]["title"] = "The same".into();
    }
    context.site.put("/twins.json", Reply::json(twins.to_string()));
    let mut paged = lantern();
    paged["next_url"] = "/lantern.json".into();
    context.site.put("/paged.json", Reply::json(paged.to_string()));
    let widgets = [
        element("id=next edition=/lantern.json", ""),
        element("id=pause edition=/lantern.json autoplay=3", ""),
        element("id=paged edition=/paged.json limit=6", ""),
        element("id=twins edition=/twins.json", ""),
        element("id=both edition=/lantern.json", ""),
        SCRIPT.to_owned(),
    ];
    open(context, "", &widgets.concat()).await?;
    let session = &context.session;
    session.wait_for("the cards stand there", "[0, 1, 2, 3, 4].every((n) => cards(n).length > 5)").await?;
    session.wait_for("and the eighth", "lead(7, 4)").await?;
    let clicks = "part('next', 0).click();
        part('pause', 1).click();
        parts('section', 2)[2].click();
        lead(1, 3).click();
        parts('section', 4)[2].click(); part('next', 4).click(); lead(7, 4).click();";
    session.js(clicks, &[]).await?;
    check(session, &[("they wait", "[events('open').length, state(0)]", json!([0, "loading"]))]).await?;
    gate.open();
    for n in 0..5 {
        ready(session, n).await?;
    }
    session.wait_for("the first turns the track", "last('slide', 'next')?.index > 0").await?;
    session.wait_for("the last opens the article", "events('open', 'both').length === 1").await?;
    check(
        session,
        &[
            ("what plays is paused", "part('pause', 1).dataset.do", json!("play")),
            ("the section is chosen", "[pressed(2), titles(2).length]", json!([2, 4])),
            ("of two equal headlines the one that was clicked", "last('open', 'twins').id", json!("a2")),
            ("one after the other", "[pressed(4), last('open', 'both')?.id]", json!([2, "a8"])),
            ("after the page has heard that it is ready", "__log.events[0].type", json!("newsrack:ready")),
        ],
    )
    .await?;
    harmless(session).await
}

async fn early_actions_that_come_to_nothing_are_forgotten(context: &mut Context) -> Result<()> {
    let (path, _) = program(PARTS[1])?;
    let gate = Gate::shut();
    context.site.put(&path, Reply::text("gone").status(404).behind(&gate));
    open(context, "", &one()).await?;
    let session = &context.session;
    session.wait_for("the cards stand there", "cards().some(isSeen)").await?;
    session.js("lead(1).click()", &[]).await?;
    gate.open();
    failed(context, "wasm-failed").await?;
    context.site.remove(&path);
    session.js("widget().reload()", &[]).await?;
    ready(session, 0).await?;
    settled(session).await?;
    check(session, &[("nothing is opened later", "[isRead(), events('open').length]", json!([false, 0]))]).await
}

/// Notes which links the browser is let follow, and follows none.
const FOLLOWED: &str = "window.followed = [];
    addEventListener('click', (event) => {
      const link = event.composedPath().find((node) => node.href);
      if (link && !event.defaultPrevented) followed.push(new URL(link.href).pathname);
      if (link) event.preventDefault();
    });";

async fn an_early_click_on_what_has_become_a_link_leads_there(context: &mut Context) -> Result<()> {
    let gate = hold_rest(context)?;
    let mut twins = lantern();
    for item in [0, 1, 2] {
        twins["items"][item]["title"] = "The same".into();
    }
    context.site.put("/twins.json", Reply::json(twins.to_string()));
    open(context, "", &format!("{}{SCRIPT}", element("edition=/twins.json", ""))).await?;
    let session = &context.session;
    session.wait_for("the cards stand there", "cards().length > 5").await?;
    session.js(&format!("{FOLLOWED} lead(1).click(); widget().opens = 'link';"), &[]).await?;
    check(session, &[("it waits", "[events('open').length, followed]", json!([0, []]))]).await?;
    gate.open();
    ready(session, 0).await?;
    session.wait_for("the browser follows it", "followed.length").await?;
    check(
        session,
        &[
            ("where the one leads that was clicked", "followed", json!(["/read/2"])),
            ("the page is asked once", "events('open').map(({ id }) => id)", json!(["a2"])),
            ("nothing is read here", "isRead()", json!(false)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn an_early_click_on_a_link_is_the_browsers_and_the_page_is_asked_at_once(context: &mut Context) -> Result<()> {
    let gate = hold_rest(context)?;
    let mut linked = lantern();
    for item in [0, 1] {
        linked["items"][item] =
            json!({ "id": format!("a:{item}"), "title": "Elsewhere", "url": format!("/read/{item}") });
    }
    context.site.put("/linked.json", Reply::json(linked.to_string()));
    open(context, "", &format!("{}{SCRIPT}", element("id=one edition=/linked.json", ""))).await?;
    let session = &context.session;
    session.wait_for("the cards stand there", "cards().some(isSeen)").await?;
    let clicks = "window.left = [];
        addEventListener('click', (event) => {
          left.push(!event.defaultPrevented);
          event.preventDefault();
        });
        addEventListener('newsrack:open', (event) => event.detail.id === 'a:1' && event.preventDefault());
        lead(0).click();
        lead(1).click();";
    session.js(clicks, &[]).await?;
    let asked = "events('open').map(({ id, url }) => [id, new URL(url).pathname])";
    check(
        session,
        &[
            ("the page is asked", asked, json!([["a:0", "/read/0"], ["a:1", "/read/1"]])),
            ("the browser follows what the page lets pass", "left", json!([true, false])),
            ("the program is not there yet", "state()", json!("loading")),
        ],
    )
    .await?;
    gate.open();
    ready(session, 0).await?;
    settled(session).await?;
    session.js("lead(0).click(); lead(1).click()", &[]).await?;
    check(
        session,
        &[
            (
                "nothing is asked twice, and the program asks the same",
                asked,
                json!([["a:0", "/read/0"], ["a:1", "/read/1"], ["a:0", "/read/0"], ["a:1", "/read/1"]]),
            ),
            ("and answers the same", "left", json!([true, false, true, false])),
        ],
    )
    .await
}

async fn reloads_make_no_new_instance_and_leave_addresses_alone_until_they_show(context: &mut Context) -> Result<()> {
    // From the third instance on, each would be late.
    let head = "<script>{
        const real = WebAssembly.instantiate;
        window.made = 0;
        WebAssembly.instantiate = async (...values) => {
          if (++made > 2) await new Promise((done) => setTimeout(done, 500));
          return real.apply(WebAssembly, values);
        };
    }</script>";
    let dated = |day: &str| {
        let mut edition = lantern();
        edition["items"][0] = json!({ "id": "a1", "title": day, "url": "read" });
        edition.to_string()
    };
    for day in ["monday", "tuesday"] {
        context.site.put(&format!("/{day}/paper.json"), Reply::json(dated(day)));
    }
    open(context, head, &format!("{}{SCRIPT}", element("id=one edition=/monday/paper.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let watch = "window.mixed = [];
        window.steps = 0;
        const step = () => {
          one.linkParams = `step=${window.steps++}`;
          const { textContent, pathname } = lead(0);
          if (pathname !== `/${textContent}/read`) mixed.push([textContent, pathname]);
        };
        window.watch = setInterval(step, 1);";
    session.js(watch, &[]).await?;
    let gate = Gate::shut();
    context.site.put("/monday/paper.json", Reply::redirect("/tuesday/paper.json").behind(&gate));
    session.js("one.reload()", &[]).await?;
    session.wait_for("it is looked at all the time", "steps > 3 && state() === 'loading'").await?;
    gate.open();
    session.wait_for("the new edition is shown", "isReady() && titles()[0] === 'tuesday'").await?;
    session.js("one.reload()", &[]).await?;
    session.wait_for("and once more", "isReady() && events('ready').length >= 3").await?;
    session.js("clearInterval(watch)", &[]).await?;
    check(
        session,
        &[
            ("no address was another edition's", "mixed", json!([])),
            ("the program has two files, and one instance", "made", json!(2)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_wrong_type_does_no_harm(context: &mut Context) -> Result<()> {
    for part in PARTS {
        let (path, content) = program(part)?;
        context.site.put(&path, Reply::bytes("application/octet-stream", content));
    }
    open(context, "", &one()).await?;
    ready(&context.session, 0).await?;
    check(&context.session, &[("nobody complains", "[...harm(), ...lines('error')]", json!([]))]).await
}

async fn a_program_that_breaks_gives_way_to_the_fallback_and_neighbours_live(context: &mut Context) -> Result<()> {
    let neighbour = element("id=two edition=/lantern.json", "");
    open(context, "", &format!("{neighbour}{}", one())).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    let sabotage = "part('track', 1).scrollTo = part('track', 1).scrollBy = () => { throw new Error('sabotage'); };
        one.next();";
    session.js(sabotage, &[]).await?;
    session.wait_for("it fails", "one.state === 'failed' && events('error').length > 0").await?;
    check(
        session,
        &[
            ("by its code", "events('error', 'one').map((error) => error.code)", json!(["internal"])),
            ("by one line", "lines('error').length", json!(1)),
            ("the fallback and the button are seen", "[fallback, part('retry', 1)].map(isSeen)", json!([true, true])),
            ("nothing of the broken view is left", "cards(1).length", json!(0)),
            ("the neighbour is as it was", "[state(0), titles(0).length]", json!(["ready", 12])),
        ],
    )
    .await?;
    session.js("two.next()", &[]).await?;
    session.wait_for("the neighbour lives", "last('slide', 'two')?.index > 0").await?;
    session.js("one.next(); one.close(); one.show('a1');", &[]).await?;
    session.js("one.reload()", &[]).await?;
    ready(session, 1).await?;
    session.js("one.open('a2')", &[]).await?;
    session.wait_for("a new instance works", "isRead(1)").await?;
    check(session, &[("nothing was thrown into the page", "harm()", json!([]))]).await
}

async fn builtins_broken_before_the_script_end_in_the_fallback(context: &mut Context) -> Result<()> {
    let head = "<script>
        ResizeObserver = class { constructor() { throw new Error('broken'); } };
        Intl.DateTimeFormat = undefined;
    </script>";
    open(context, head, &one()).await?;
    let session = &context.session;
    session.wait_for("a working widget or the fallback", "state() !== 'loading'").await?;
    check(
        session,
        &[
            ("one of both is seen", "isSeen(fallback) !== isSeen(cards()[0])", json!(true)),
            ("nothing is thrown into the page", "harm()", json!([])),
        ],
    )
    .await
}

async fn builtins_broken_after_the_script_do_no_harm(context: &mut Context) -> Result<()> {
    // Timers stay: WebKit's driver has none of its own.
    let broken = "<script>fetch = queueMicrotask = WebAssembly = undefined;</script>";
    open(context, "", &format!("{SCRIPT}{broken}{}", one())).await?;
    ready(&context.session, 0).await?;
    harmless(&context.session).await
}
