//! Libraries of the page that go by its address: routers, galleries and accordions, beside which the widget keeps its part.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::{
    libraries::open_library,
    widget::{check, edition, harmless, ready, settled},
};
use crate::{Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        beside_a_route_the_article_is_its_query,
        an_article_is_no_page_to_unpoly,
        closing_an_article_starts_no_transition_of_barba,
        pjax_finds_its_pages_around_an_article,
        a_gallery_and_the_widget_share_the_hash,
        what_takes_the_hash_for_a_selector_hears_of_no_article,
        a_router_that_writes_the_query_anew_loses_no_article,
    ]
    .into_iter()
    .map(|case| {
        case.with_wasm("pages meet the element, and not the program")
            .without_trusted_types("the pages write markup as text")
    })
    .collect()
}

async fn beside_a_route_the_article_is_its_query(context: &mut Context) -> Result<()> {
    open_library(context, "vue-router").await?;
    let session = &context.session;
    session.js("location.hash = '#/paper'", &[]).await?;
    ready(session, 0).await?;
    session.js("lead(1).click()", &[]).await?;
    session.wait_for("the article opens", "isRead() && location.hash === '#/paper?paper=/a2'").await?;
    session.reload().await?;
    session
        .wait_for("loaded anew, it is the route's page", "document.getElementById('route')?.textContent === 'Paper'")
        .await?;
    session.wait_for("with the article", "isRead()").await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("closed, the address is the route", "!isRead() && location.hash === '#/paper'").await?;
    let lost: Value = session.value("document.getElementById('route').textContent").await?;
    assert_eq!(lost, json!("Paper"), "the route is found");
    harmless(session).await
}

async fn an_article_is_no_page_to_unpoly(context: &mut Context) -> Result<()> {
    open_library(context, "unpoly").await?;
    let session = &context.session;
    session.click("document.getElementById('two')").await?;
    ready(session, 0).await?;
    session.js("window.before = widget(); window.wasLoaded = loaded; lead(1).click()", &[]).await?;
    session.wait_for("the article opens", "isRead() && location.hash === '#paper=/a2'").await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("Back closes it", "!isRead() && location.hash === ''").await?;
    session.js("history.forward()", &[]).await?;
    session.wait_for("Forward opens it", "isRead()").await?;
    settled(session).await?;
    check(session, &[("on the same page", "[widget() === before, loaded - wasLoaded]", json!([true, 0]))]).await?;
    harmless(session).await
}

async fn closing_an_article_starts_no_transition_of_barba(context: &mut Context) -> Result<()> {
    open_library(context, "barba").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("window.before = widget(); lead(1).click()", &[]).await?;
    session.wait_for("the article opens", "isRead() && location.hash === '#paper=/a2'").await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("it closes", "!isRead() && location.hash === ''").await?;
    settled(session).await?;
    check(session, &[("and nothing else happens", "[widget() === before, transitions]", json!([true, 0]))]).await?;
    harmless(session).await
}

async fn pjax_finds_its_pages_around_an_article(context: &mut Context) -> Result<()> {
    open_library(context, "pjax").await?;
    let session = &context.session;
    session.click("document.getElementById('two')").await?;
    ready(session, 0).await?;
    session.js("lead(1).click()", &[]).await?;
    session.wait_for("the article opens", "isRead() && location.hash === '#paper=/a2'").await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("it closes", "!isRead() && location.hash === ''").await?;
    check(session, &[("on its page", "!!document.getElementById('second')", json!(true))]).await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("Back leads to the first page", "!!document.getElementById('first')").await?;
    session.js("history.forward()", &[]).await?;
    session.wait_for("and Forward to the second", "!!document.getElementById('second') && !!widget()").await?;
    ready(session, 0).await
}

async fn a_gallery_and_the_widget_share_the_hash(context: &mut Context) -> Result<()> {
    open_library(context, "photoswipe").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("show()", &[]).await?;
    session.wait_for("the gallery has its part", "/gid=1/.test(location.hash)").await?;
    session.js("gallery.close()", &[]).await?;
    session.wait_for("and takes it out", "!isShown && !/gid/.test(location.hash)").await?;
    session.js("lead(1).click()", &[]).await?;
    session.wait_for("the article opens", "isRead() && /paper=\\/a2/.test(location.hash)").await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("and takes its part out", "!isRead() && !/paper/.test(location.hash)").await?;
    session.js("show()", &[]).await?;
    session.wait_for("the gallery again", "/gid=1/.test(location.hash)").await?;
    check(session, &[("nobody opens the other's", "[isRead(), isShown]", json!([false, true]))]).await?;
    harmless(session).await
}

async fn what_takes_the_hash_for_a_selector_hears_of_no_article(context: &mut Context) -> Result<()> {
    open_library(context, "foundation").await?;
    let session = &context.session;
    ready(session, 0).await?;
    let is_unfolded = "document.getElementById('text').getAttribute('aria-hidden') === 'false'";
    for (hash, close) in [("", "widget().close()"), ("", "history.back()"), ("#text", "widget().close()")] {
        if !hash.is_empty() {
            session.click("document.querySelector('.accordion-title')").await?;
            session
                .wait_for("the accordion unfolds, and has its part", &format!("{is_unfolded} && location.hash"))
                .await?;
        }
        session.js("lead(1).click()", &[]).await?;
        session.wait_for("the article opens", "isRead() && location.hash.endsWith('paper=/a2')").await?;
        session.js(close, &[]).await?;
        session.wait_for("and closes", &format!("!isRead() && location.hash === '{hash}'")).await?;
    }
    settled(session).await?;
    check(session, &[("the accordion stays as it was", is_unfolded, json!(true))]).await?;
    harmless(session).await?;
    session.js("location.hash = '#paper=/a2'", &[]).await?;
    session.wait_for("an address opens the article, whatever the accordion makes of it", "isRead()").await?;
    session.reload().await?;
    session.wait_for("so it does when the page is loaded", "isRead()").await.map(drop)
}

async fn a_router_that_writes_the_query_anew_loses_no_article(context: &mut Context) -> Result<()> {
    const IDS: [&str; 4] = ["plain", "50%25 off", "https://paper.example/a?b=1&c=%2F", "%"];
    let items = IDS.map(|id| json!({ "id": id, "section": "life%2Farts", "title": id, "body": ["Text."] }));
    let mut paper = edition("en", items.to_vec());
    paper["sections"] = json!([{ "id": "life%2Farts", "title": "Life" }, { "id": "other", "title": "Other" }]);
    paper["items"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "x", "section": "other", "title": "X", "body": ["Text."] }));
    context.site.put("/percent.json", Reply::json(paper.to_string()));
    open_library(context, "angular").await?;
    let session = &context.session;
    session.js("location.hash = '#!/paper'; digest()", &[]).await?;
    ready(session, 0).await?;
    session.js("parts('section')[1].click()", &[]).await?;
    session.wait_for("a section is chosen", "/paper=/.test(location.hash)").await?;
    for (place, id) in IDS.iter().enumerate() {
        session.js(&format!("window.entries = history.length; lead({place}).click()"), &[]).await?;
        session.wait_for("the article opens", "isRead()").await?;
        session.js("window.address = location.href; digest(); digest()", &[]).await?;
        settled(session).await?;
        check(
            session,
            &[
                ("the router leaves the address as it is", "location.href === address", json!(true)),
                ("and adds no entry of its own", "history.length - entries <= 1", json!(true)),
            ],
        )
        .await?;
        session.reload().await?;
        session.wait_for("loaded anew, the article is open", "isRead()").await?;
        check(
            session,
            &[
                (id, "last('open').id", json!(id)),
                ("in its section", "pressed()", json!(1)),
                ("on the router's page", "document.getElementById('route').textContent", json!("/paper")),
            ],
        )
        .await?;
        session.js("widget().close()", &[]).await?;
        session.wait_for("it closes", "!isRead()").await?;
    }
    // As it was written before, and as it may be shared.
    session.js("location.hash = '#!/paper?paper=life%252Farts/50%2525%20off'", &[]).await?;
    session.wait_for("the former address opens it too", "isRead() && last('open').id === '50%25 off'").await?;
    harmless(session).await
}
