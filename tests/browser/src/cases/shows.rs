//! Dropping it in: by script tag, by element, early, late, twice.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use xtask::server::{Gate, Reply};

use super::widget::{SCRIPT, check, element, harmless, lantern, open, plain, ready, show};
use crate::{Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_script_tag_shows_the_edition_right_after_itself,
        an_element_shows_the_edition_in_its_place,
        the_fallback_stands_until_the_edition_does,
        without_a_fallback_the_place_is_kept,
        while_another_edition_comes_nothing_is_left_of_the_former_one,
        an_edition_may_stand_in_the_page,
        data_goes_before_the_address_and_null_gives_way,
        properties_set_before_the_script_runs_count,
        a_target_takes_the_element_and_its_content_is_the_fallback,
        a_target_below_a_tag_in_the_head_is_awaited,
        a_tag_added_after_the_page_was_read_is_served,
        the_script_may_run_twice_and_each_tag_makes_one,
        the_module_serves_tags_too,
        the_first_headline_is_painted_after_three_files,
    ]
}

/// Notes when the first headline has been painted: in the frame after the one in which it could be seen.
const WATCH: &str = "<script nonce=recorder>
    const watch = () => {
      const root = document.querySelector('newsrack-edition')?.shadowRoot;
      const headline = root?.querySelector('[part~=\"headline\"]');
      if (!headline?.checkVisibility()) return requestAnimationFrame(watch);
      requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now())));
    };
    watch();
</script>";

async fn the_first_headline_is_painted_after_three_files(context: &mut Context) -> Result<()> {
    let element = element("edition=/lantern.json", "");
    open(context, WATCH, &format!("{element}{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("the first headline is painted", "window.painted > 0").await?;
    let files = "performance.getEntriesByType('resource').filter((file) => file.responseEnd < painted)";
    let names = "file.name.replace(/.*\\/|-[0-9a-f]+(?=\\.)/g, '').replace(/wasm$|fallback.mjs$/, 'program')";
    // The fallback is fetched, and then imported from the cache.
    let waited_for =
        format!("[...new Set({files}.map((file) => {names}).filter((name) => !/favicon|rest/.test(name)).sort())]");
    check(
        session,
        &[("nothing else is waited for", &waited_for, json!(["lantern.json", "newsrack.js", "newsrack.program"]))],
    )
    .await?;
    // For whoever measures; machines are too noisy to hold anything to it.
    let start =
        "performance.getEntriesByType('resource').find((file) => file.name.endsWith('newsrack.js')).responseEnd";
    let time = session.js(&format!("return Math.round(painted - {start})"), &[]).await?;
    println!("{}: the first headline is painted {time} ms after the script has come, on loopback", session.browser());
    Ok(())
}

async fn a_script_tag_shows_the_edition_right_after_itself(context: &mut Context) -> Result<()> {
    let tag = "<p>Above</p><script id=tag async src=/pkg/newsrack.js data-edition=/lantern.json data-section=comment
        data-loading=eager data-heading-level=4></script><p>Below</p>";
    open(context, "", tag).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(
        session,
        &[
            ("one element is made", "document.querySelectorAll('newsrack-edition').length", json!(1)),
            ("right after the tag", "widget().previousElementSibling.id", json!("tag")),
            ("the tag's attributes are its", "widget().getAttribute('section')", json!("comment")),
            ("and count", "titles()", json!(["Article 2", "Article 6", "Article 8", "Article 11"])),
            ("all of them", "cards()[0].querySelectorAll('h4').length", json!(1)),
            ("the page learns of it once", "events('ready')", json!([{ "articles": 12, "sections": 4 }])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn an_element_shows_the_edition_in_its_place(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let titles: Vec<String> = lantern()["items"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| {
            let text = item["title"].as_str().or(item["body"][0].as_str());
            text.unwrap_or_default().to_owned()
        })
        .collect();
    check(
        session,
        &[
            ("every article has a card, in the editor's order", "titles()", json!(titles)),
            ("the paper has its name", "part('masthead').textContent", json!("The Lantern")),
            ("and its day, never shifted", "part('date').dateTime", json!("2026-11-23")),
            (
                "which is said in words",
                "/November 23, 2026|23 November 2026/.test(part('date').textContent)",
                json!(true),
            ),
            ("cards can be seen", "isSeen(cards()[0]) && cards()[0].offsetHeight > 100", json!(true)),
            ("nothing is an event that is no change", "__log.events.length", json!(1)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_fallback_stands_until_the_edition_does(context: &mut Context) -> Result<()> {
    let slow = Reply::json(lantern().to_string()).delay(Duration::from_millis(700));
    context.site.put("/slow.json", slow);
    let fallback = "<a id=fallback href=https://paper.example/>Today's paper</a>";
    open(context, "", &format!("{}{SCRIPT}", element("edition=/slow.json", fallback))).await?;
    let session = &context.session;
    let states = |state: &str| {
        format!(
            "widget().state === '{state}' && (!CSS.supports('selector(:state(a))') || widget().matches(':state({state})'))"
        )
    };
    session.wait_for("it says that it loads", &states("loading")).await?;
    check(
        session,
        &[
            ("the fallback is seen", "isSeen(fallback) && fallback.getClientRects().length > 0", json!(true)),
            (
                "the frame is busy or not there",
                "!isSeen(part('frame')) || part('frame').ariaBusy === 'true'",
                json!(true),
            ),
        ],
    )
    .await?;
    session.wait_for("it says that it is ready", &states("ready")).await?;
    check(
        session,
        &[
            ("the fallback has gone from sight", "fallback.getClientRects().length", json!(0)),
            ("the edition is seen", "isSeen(cards()[0])", json!(true)),
            ("and no more busy", "part('frame').ariaBusy === 'true'", json!(false)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn without_a_fallback_the_place_is_kept(context: &mut Context) -> Result<()> {
    context.site.put("/silent.json", Reply::json("").silent());
    open(context, "", &format!("{}{SCRIPT}", element("edition=/silent.json", ""))).await?;
    let session = &context.session;
    session
        .wait_for("a frame waits in its place", "widget().state === 'loading' && part('frame').offsetHeight > 100")
        .await?;
    harmless(session).await
}

async fn while_another_edition_comes_nothing_is_left_of_the_former_one(context: &mut Context) -> Result<()> {
    let gate = Gate::shut();
    context.site.put("/next.json", Reply::json(plain(2).to_string()).behind(&gate));
    show(context, "edition=/lantern.json").await?;
    let session = &context.session;
    session.js("window.height = part('frame').offsetHeight; widget().edition = '/next.json'", &[]).await?;
    check(
        session,
        &[
            ("it loads", "widget().state", json!("loading")),
            (
                "neither head nor cards are seen",
                "['header', 'filter', 'track'].filter((name) => isSeen(part(name)))",
                json!([]),
            ),
            ("the place stays as high as it was", "part('frame').offsetHeight - height", json!(0)),
        ],
    )
    .await?;
    gate.open();
    session.wait_for("the other one is seen", "widget().state === 'ready' && isSeen(cards()[1])").await?;
    harmless(session).await
}

async fn an_edition_may_stand_in_the_page(context: &mut Context) -> Result<()> {
    let mut edition = plain(2);
    edition["items"][0]["url"] = "below/here".into();
    let body = format!(
        "<script type=application/json id=inline>{edition}</script>{}{SCRIPT}
         <script src=/pkg/newsrack.js data-edition=#inline data-loading=eager></script>",
        element("edition=#inline", "")
    );
    open(context, "<base href=/folder/>", &body).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    check(
        session,
        &[
            ("the element shows it", "titles()", json!(["Plain 1", "Plain 2"])),
            ("the tag shows it", "titles(1)", json!(["Plain 1", "Plain 2"])),
            (
                "addresses are relative to the page's base",
                "new URL(lead(0).href).pathname",
                json!("/folder/below/here"),
            ),
        ],
    )
    .await?;
    harmless(session).await
}

async fn data_goes_before_the_address_and_null_gives_way(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("window.mine = arguments[0]; widget().data = mine;", &[plain(2)]).await?;
    session.wait_for("the object is shown", "isReady() && titles().join() === 'Plain 1,Plain 2'").await?;
    session.js("mine.items.length = 0; widget().edition = '/absent.json'", &[]).await?;
    check(
        session,
        &[
            ("it is read when set, and the address does not matter", "titles().length", json!(2)),
            ("the property gives it back", "widget().data === mine", json!(true)),
        ],
    )
    .await?;
    assert_eq!(context.site.hits("/absent.json"), 0, "an address that data overrides is not asked for");
    session.js("widget().edition = '/lantern.json'; widget().data = null;", &[]).await?;
    session.wait_for("the address counts again", "isReady() && titles().length === 12").await?;
    check(session, &[("and there is no data", "widget().data", json!(null))]).await?;
    harmless(session).await
}

async fn properties_set_before_the_script_runs_count(context: &mut Context) -> Result<()> {
    let body = format!(
        "<newsrack-edition></newsrack-edition><newsrack-edition></newsrack-edition><script>
           widget().data = {}; widget().loading = 'eager';
           Object.assign(widget(1), {{ edition: '/lantern.json', loading: 'eager', section: 'comment', filter: false }});
         </script>{SCRIPT}",
        plain(3)
    );
    open(context, "", &body).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    check(
        session,
        &[
            ("data set early is shown", "titles().length", json!(3)),
            ("attributes set early count", "titles(1).length", json!(4)),
            ("the filter is off", "parts('section', 1).length", json!(0)),
            ("and are reflected", "widget(1).getAttribute('section')", json!("comment")),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_target_takes_the_element_and_its_content_is_the_fallback(context: &mut Context) -> Result<()> {
    let body = "<div id=place><a id=fallback href=/>Paper</a></div><p>Text</p>
        <script src=/pkg/newsrack.js data-edition=/lantern.json data-target=#place data-loading=eager></script>";
    open(context, "", body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(
        session,
        &[
            ("the element is in the target", "widget().parentElement.id", json!("place")),
            ("the target's content is the fallback", "fallback.parentElement === widget()", json!(true)),
            ("which is out of sight now", "fallback.getClientRects().length", json!(0)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_target_below_a_tag_in_the_head_is_awaited(context: &mut Context) -> Result<()> {
    let head = "<script src=/pkg/newsrack.js data-edition=/lantern.json data-target='main .place' data-loading=eager></script>";
    open(context, head, "<main><div class=place></div></main>").await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("it is in the target", "widget().parentElement.className", json!("place"))]).await?;
    harmless(session).await
}

async fn a_tag_added_after_the_page_was_read_is_served(context: &mut Context) -> Result<()> {
    open(context, "", "<div id=place></div>").await?;
    let session = &context.session;
    session.wait_for("the page is complete", "document.readyState === 'complete'").await?;
    let add = "const script = document.createElement('script');
        script.src = '/pkg/newsrack.js';
        script.dataset.edition = '/lantern.json';
        place.append(script);";
    session.js(add, &[]).await?;
    ready(session, 0).await?;
    check(session, &[("it stands beside its tag", "widget().parentElement.id", json!("place"))]).await?;
    session.js(add, &[]).await?;
    session.wait_for("a second one is served as well", "isReady(1)").await?;
    harmless(session).await
}

async fn the_script_may_run_twice_and_each_tag_makes_one(context: &mut Context) -> Result<()> {
    let tag = "<script async src=/pkg/newsrack.js data-edition=/lantern.json data-loading=eager></script>";
    let body = format!(
        "{}{SCRIPT}{tag}{tag}<script src='/pkg/newsrack.js?v=2'></script>",
        element("edition=/lantern.json", "")
    );
    open(context, "", &body).await?;
    let session = &context.session;
    for widget in 0..3 {
        ready(session, widget).await?;
    }
    session.wait_for("the page is complete", "document.readyState === 'complete'").await?;
    check(
        session,
        &[("there are three, and no more", "document.querySelectorAll('newsrack-edition').length", json!(3))],
    )
    .await?;
    harmless(session).await
}

async fn the_module_serves_tags_too(context: &mut Context) -> Result<()> {
    let body = format!(
        "<script type=module src=/pkg/newsrack.mjs data-edition=/lantern.json data-loading=eager></script>{}",
        element("edition=/lantern.json", "")
    );
    open(context, "", &body).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    check(session, &[("both are shown", "[0, 1].map((n) => titles(n).length)", json!([12, 12]))]).await?;
    harmless(session).await
}
