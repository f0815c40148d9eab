//! Libraries of the page: each does what was reported of it, and the widget goes on as on any other page.

use anyhow::Result;
use serde_json::json;

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
    library("a part that qiankun runs in a window of its own", "qiankun"),
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
            in_a_reader_over_a_modal_that_takes_all_pointers_everything_answers,
            where_a_script_makes_clicks_of_touches_the_browsers_own_are_ours,
            where_a_script_scrolls_in_the_browsers_place_the_track_follows_at_once,
        ])
        .map(|case| case.with_wasm(alike).without_trusted_types("the pages write markup as text"))
        .collect()
}

pub(super) async fn open_library(context: &Context, name: &str) -> Result<()> {
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

async fn in_a_reader_over_a_modal_that_takes_all_pointers_everything_answers(context: &mut Context) -> Result<()> {
    open_library(context, "radix").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("document.getElementById('open')").await?;
    session
        .wait_for("the page takes no pointer but in its box", "document.body.style.pointerEvents === 'none'")
        .await?;
    session.click("document.getElementById('read')").await?;
    session.wait_for("an article opens from it", "isRead()").await?;
    session.click("all('dialog .later')[0]").await?;
    session.wait_for("a button leads to the next", "last('open')?.id === 'a2' && isRead()").await?;
    let wheel = "all('dialog p')[1].dispatchEvent(new WheelEvent('wheel', { deltaY: 99, bubbles: true, composed: true, cancelable: true }))";
    let box_is_there = "!!document.getElementById('box')";
    check(
        session,
        &[
            ("the wheel is the reader's", wheel, json!(true)),
            ("the focus is in it", "!!focused()?.closest('dialog')", json!(true)),
            ("and the page's box takes none of it for a press beside itself", box_is_there, json!(true)),
        ],
    )
    .await?;
    session.key(Key::Escape).await?;
    session.wait_for("Escape closes it", "!isRead()").await?;
    settled(session).await?;
    let back = "!!document.getElementById('box')?.contains(document.activeElement)";
    check(session, &[("alone, and the box has the focus again", back, json!(true))]).await?;
    session.click("document.querySelector('#box h2')").await?;
    settled(session).await?;
    check(session, &[("what is pressed in it is in it", box_is_there, json!(true))]).await?;
    session.click("document.getElementById('close')").await?;
    session.wait_for("then the box closes", &format!("!({box_is_there})")).await?;
    check(session, &[("and leaves the page as it was", "document.body.style.pointerEvents", json!(""))]).await?;
    tour(session).await?;
    harmless(session).await
}

async fn where_a_script_makes_clicks_of_touches_the_browsers_own_are_ours(context: &mut Context) -> Result<()> {
    open_library(context, "fastclick").await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("the script is at work", "tap(document.getElementById('own'))", json!(false))]).await?;
    session.wait_for("on the page's own", "own.value === 'pressed'").await?;
    let taps = [
        ("parts('section')[2]", "a section is chosen", "last('filter')?.section === 'comment' && cards().length === 3"),
        ("lead(0)", "an article opens", "isRead()"),
        ("part('reader-close')", "and closes", "!isRead()"),
    ];
    for (target, what, is_so) in taps {
        session.wait_for("this is no double tap", "performance.now() - tapped > 250").await?;
        session.js(&format!("tap({target})"), &[]).await?;
        session.wait_for(what, is_so).await?;
    }
    check(session, &[("once each", "[events('filter').length, events('open').length]", json!([1, 1]))]).await?;
    harmless(session).await
}

async fn where_a_script_scrolls_in_the_browsers_place_the_track_follows_at_once(context: &mut Context) -> Result<()> {
    open_library(context, "smoothscroll").await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("cards are seen", "whole()[0] === 0 && isSnapped()").await?;
    // In one task: what glides has not begun by its end.
    let drag = "(() => {
        const track = part('track');
        const at = (type, clientX, buttons) => track.dispatchEvent(new PointerEvent(type, {
          pointerId: 1, pointerType: 'mouse', isPrimary: true, clientX, clientY: 200, button: 0, buttons, bubbles: true, composed: true, cancelable: true,
        }));
        at('pointerdown', 600, 1);
        at('pointermove', 550, 1);
        at('pointermove', 400, 1);
        const way = track.scrollLeft;
        at('pointerup', 400, 0);
        return Math.abs(way - 200) < 12;
      })()";
    check(
        session,
        &[
            ("the library has taken over", "isForced()", json!(true)),
            ("a drag moves the track at once", drag, json!(true)),
        ],
    )
    .await?;
    session.wait_for("and lets it go", "isSnapped() && !part('track').hasAttribute('data-held')").await?;
    check(session, &[("with its style as it was", "part('track').style.scrollBehavior", json!(""))]).await?;
    session.click("part('next')").await?;
    session.wait_for("a button leads on", "last('slide')?.index > 0 && isSnapped()").await?;
    harmless(session).await
}
