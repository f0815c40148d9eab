//! Libraries of the page: each does what was reported of it, and the widget goes on as on any other page.

use anyhow::Result;
use serde_json::{Value, json};

use super::{
    claim,
    tour::{open_page, tour},
    widget::{check, harmless, ready, settled},
};
use crate::{Case, Context, Key, Proof, Session};

/// A page of `tests/pages/libraries/`. Its script says what is done there (`guest.act`), and what holds then (`guest.holds`).
#[derive(Clone, Copy)]
struct Library {
    /// What it is, in words for partners: it follows “on a page with”.
    what: &'static str,
    /// The page's name.
    name: &'static str,
}

const fn library(what: &'static str, name: &'static str) -> Library {
    Library { what, name }
}

const LIBRARIES: &[Library] = &[
    library("Turbo that refreshes by morphing", "turbo"),
    library("idiomorph", "idiomorph"),
    library("morphdom", "morphdom"),
    library("Lenis", "lenis"),
    library("Dark Reader", "darkreader"),
    library("a session recorder, rrweb", "rrweb"),
    library("builtins that ses has frozen", "lockdown"),
    library("builtins that ses has frozen before", "lockdown-before"),
    library("DOMPurify", "dompurify"),
    library("Masonry", "masonry"),
    library("a popup of SweetAlert2 over an article", "sweetalert"),
    library("es-module-shims", "es-module-shims"),
    library("AOS", "aos"),
    library("the polyfill for scoped registries", "scoped-registry"),
    library("polyfills of observers", "observer-polyfills"),
    library("html2canvas", "html2canvas"),
    library("a popup of Leaflet", "leaflet"),
    library("Infinite Scroll", "infinite-scroll"),
    library("the synthetic shadow of lwc", "synthetic-shadow"),
    library("the consent manager Klaro", "klaro"),
];

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let alike = "pages meet the element, and not the program";
    let toured = LIBRARIES.iter().map(|&library| {
        Case::new(claim("it_lives_with", library.what), async move |context: &mut Context| {
            live_with(context, library).await
        })
    });
    toured
        .chain(claims![
            a_tag_that_a_framework_takes_out_before_it_runs_is_said,
            in_a_reader_over_a_trap_of_the_focus_every_button_answers,
            keys_that_turn_the_track_turn_no_carousel_around_it,
            keys_in_the_reader_move_the_article_alone,
            space_presses_the_widgets_buttons_on_a_page_with_shortcuts,
            a_page_that_locks_itself_while_reading_stands_where_it_stood,
            a_right_click_in_the_reader_is_the_browsers,
            of_copies_with_one_id_one_reader_opens,
            beside_a_route_the_article_is_its_query,
            an_article_is_no_page_to_unpoly,
            closing_an_article_starts_no_transition_of_barba,
            pjax_finds_its_pages_around_an_article,
            a_gallery_and_the_widget_share_the_hash,
        ])
        .map(|case| case.with_wasm(alike).without_trusted_types("the pages write markup as text"))
        .collect()
}

async fn open_library(context: &Context, name: &str) -> Result<()> {
    open_page(context, &format!("libraries/{name}"), "").await
}

/// Does what the page's own script says.
async fn act(session: &Session) -> Result<()> {
    let act = "window.outcome = null;
        (async () => { await guest.act?.(); return guest.holds(); })()
          .then((holds) => { window.outcome = Object.entries(holds); }, (error) => { window.outcome = [[`${error}`, false]]; });";
    session.js(act, &[]).await?;
    session.wait_for("the library has done what it does", "outcome").await?;
    let wrong = session.value("outcome.filter(([, holds]) => !holds).map(([claim]) => claim)").await?;
    assert_eq!(wrong, json!([]), "what does not hold");
    Ok(())
}

async fn live_with(context: &mut Context, Library { what, name }: Library) -> Result<()> {
    open_library(context, name).await?;
    let session = &context.session;
    ready(session, 0).await?;
    act(session).await?;
    tour(session).await?;
    harmless(session).await?;
    context.proved(Proof::Page, what, 1);
    Ok(())
}

async fn a_tag_that_a_framework_takes_out_before_it_runs_is_said(context: &mut Context) -> Result<()> {
    open_library(context, "vue").await?;
    act(&context.session).await
}

/// Opens the first article.
async fn read(session: &Session) -> Result<()> {
    ready(session, 0).await?;
    session.js("widget().open('a1')", &[]).await?;
    session.wait_for("the article opens", "isRead()").await.map(drop)
}

async fn in_a_reader_over_a_trap_of_the_focus_every_button_answers(context: &mut Context) -> Result<()> {
    open_library(context, "focus-trap").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("trap.activate()", &[]).await?;
    session.wait_for("the trap has the focus", "document.activeElement.id === 'accept'").await?;
    read(session).await?;
    session.click("all(`dialog .later`)[0]").await?;
    session.wait_for("a button leads to the next article", "last('open')?.id === 'a2' && isRead()").await?;
    session.click("part('reader-close')").await?;
    session.wait_for("and one closes it", "!isRead()").await?;
    session.click("document.getElementById('accept')").await?;
    check(session, &[("then the trap's own answers", "accept.value", json!("pressed"))]).await?;
    harmless(session).await
}

async fn keys_that_turn_the_track_turn_no_carousel_around_it(context: &mut Context) -> Result<()> {
    open_library(context, "splide").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("lead(0).focus()", &[]).await?;
    session.key(Key::ArrowRight).await?;
    session.wait_for("the track moves", "last('slide')?.index === 1").await?;
    session.key(Key::End).await?;
    session.wait_for("to its end", "last('slide')?.index > 1 && isSnapped()").await?;
    check(session, &[("the carousel around it stands", "splide.index", json!(0))]).await?;
    harmless(session).await
}

async fn keys_in_the_reader_move_the_article_alone(context: &mut Context) -> Result<()> {
    open_library(context, "fullpage").await?;
    let session = &context.session;
    read(session).await?;
    session.js("part('reader').style.height = '200px'", &[]).await?;
    for key in [Key::Space, Key::PageDown, Key::ArrowDown, Key::End] {
        session.js("part('reader').scrollTop = 0", &[]).await?;
        session.key(key).await?;
        session.wait_for("the article scrolls", "part('reader').scrollTop > 0").await?;
    }
    settled(session).await?;
    let section = "document.querySelector('.section.active').contains(widget())";
    check(session, &[("the page stands", section, json!(true))]).await?;
    session.key(Key::Tab).await?;
    check(session, &[("and Tab walks in the reader", "!!focused()?.closest('dialog')", json!(true))]).await
}

async fn space_presses_the_widgets_buttons_on_a_page_with_shortcuts(context: &mut Context) -> Result<()> {
    open_library(context, "mousetrap").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("part('next').focus()", &[]).await?;
    session.key(Key::Space).await?;
    session.wait_for("next leads on", "last('slide')?.index > 0 && isSnapped()").await?;
    session.js("parts('section')[2].focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("a section is chosen", "last('filter')?.section === 'comment'").await?;
    check(session, &[("no shortcut of the page's was taken", "shortcuts", json!(0))]).await?;
    session.js("document.body.tabIndex = -1; document.body.focus()", &[]).await?;
    session.key(Key::Space).await?;
    session.wait_for("beside the widget they are the page's", "shortcuts === 1").await?;
    harmless(session).await
}

async fn a_page_that_locks_itself_while_reading_stands_where_it_stood(context: &mut Context) -> Result<()> {
    open_library(context, "no-scroll").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("scrollTo(0, 1400)", &[]).await?;
    session.wait_for("the page stands further down", "scrollY === 1400").await?;
    for close in ["widget().close()", "history.back()"] {
        session.js("lead(0).click()", &[]).await?;
        session.wait_for("the article opens, and the page is locked", "isRead() && scrollY === 0").await?;
        session.js(close, &[]).await?;
        session.wait_for("it closes", "!isRead() && location.hash === ''").await?;
        settled(session).await?;
        check(session, &[(close, "scrollY", json!(1400))]).await?;
    }
    harmless(session).await
}

async fn a_right_click_in_the_reader_is_the_browsers(context: &mut Context) -> Result<()> {
    open_library(context, "context-menu").await?;
    let session = &context.session;
    read(session).await?;
    let send = "window.send = (node, type) =>
        node.dispatchEvent(new MouseEvent(type, { button: 2, bubbles: true, composed: true, cancelable: true, clientX: 99, clientY: 99 }));
        window.menus = () => [...document.querySelectorAll('.context-menu-list')].filter(isSeen).length;";
    session.js(send, &[]).await?;
    check(
        session,
        &[
            ("it is not prevented", "send(all('dialog p')[1], 'contextmenu')", json!(true)),
            ("and the page's menu does not open", "menus()", json!(0)),
        ],
    )
    .await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("it closes", "!isRead()").await?;
    session.js("send(cards()[0], 'contextmenu')", &[]).await?;
    session.wait_for("on a card it is the page's", "menus() === 1").await?;
    harmless(session).await
}

async fn of_copies_with_one_id_one_reader_opens(context: &mut Context) -> Result<()> {
    open_library(context, "splide-loop").await?;
    let session = &context.session;
    session.wait_for("there are copies", "document.querySelectorAll('newsrack-edition').length > 1").await?;
    let count = session.value("document.querySelectorAll('newsrack-edition').length").await?.as_u64().unwrap_or(0);
    for n in 0..usize::try_from(count)? {
        ready(session, n).await?;
    }
    session.js("location.hash = '#paper=/a2'", &[]).await?;
    session.wait_for("a reader opens", "events('open').length > 0").await?;
    settled(session).await?;
    let open = "[...document.querySelectorAll('newsrack-edition')].filter(({ shadowRoot }) => shadowRoot.querySelector('dialog[open]')).length";
    check(session, &[("and no other", open, json!(1)), ("the page hears of one", "events('open').length", json!(1))])
        .await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("Back closes it", &format!("{open} === 0")).await.map(drop)
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
