//! Hands: swipes, drags and wheels, how they end, and that they move the widget or the page and never both.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use xtask::server::Reply;

use super::widget::{SCRIPT, check, element, harmless, html, open, ready, slid_to};
use crate::{Browser, Case, Context, Key, Move, Point, Session, stroke};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        a_vertical_wheel_over_the_track_scrolls_the_page_alone,
        only_the_click_that_ends_a_drag_is_swallowed,
        a_drag_let_go_of_where_nobody_hears_it_ends,
        a_drag_whose_release_the_page_keeps_ends_with_the_next_move_anywhere,
        a_drag_ends_over_a_frame_and_outside_of_its_own,
        a_drag_that_the_system_takes_away_ends,
        a_drag_ends_when_the_widget_is_moved,
        a_throw_goes_further_than_a_slow_drag_and_rests_on_a_card,
        a_throw_beyond_an_end_stops_at_the_end,
        a_mouse_in_a_page_s_own_scroller_moves_the_widget_alone,
        a_mouse_in_a_page_s_own_carousel_moves_the_widget_alone,
    ];
    for case in claims![a_sideways_wheel_never_scrolls_the_page] {
        cases.push(case.only(&[Browser::Chromium, Browser::Firefox], "WebKit's driver has no wheel for such a page"));
    }
    for case in claims![
        a_vertical_swipe_that_begins_on_a_card_scrolls_the_page,
        a_tap_right_after_a_swipe_opens_the_article_tapped,
        a_finger_in_a_page_s_own_scroller_moves_the_widget_alone,
        a_finger_in_a_page_s_own_carousel_moves_the_widget_alone,
    ] {
        cases.push(case.only(&[Browser::Chromium], "no other driver scrolls by touch"));
    }
    cases
}

/// What pages note of hands; see there.
const HANDS: &str = include_str!("hands.js");

/// Whose driver turns the wheel as a hand does. By Firefox's it passes by `overscroll-behavior`, of any scroller, and by
/// WebKit's it moves no scroller within a page that has room to the side.
const HEEDS: Browser = Browser::Chromium;

const QUICK: Duration = Duration::from_millis(120);
const SLOW: Duration = Duration::from_millis(700);

fn head() -> String {
    format!("<script nonce=recorder>{HANDS}</script><style>body {{ margin: 0 }}</style>")
}

/// A page much longer and wider than the window, with the widget below a line.
async fn show_in_large_page(context: &Context) -> Result<()> {
    let widget = element("edition=/lantern.json style='width: 1000px'", "");
    let body = format!("<div style='width: 4000px; height: 4000px'><p>Above</p>{widget}</div>{SCRIPT}");
    open(context, &head(), &body).await?;
    ready(&context.session, 0).await
}

/// A page with the widget, within this.
async fn show_within(context: &Context, before: &str, after: &str) -> Result<()> {
    let widget = element("id=one edition=/lantern.json", "");
    open(context, &head(), &format!("{before}{widget}{after}{SCRIPT}")).await?;
    ready(&context.session, 0).await
}

async fn middle(session: &Session) -> Result<Point> {
    session.center("part('track')").await
}

async fn quiet(session: &Session) -> Result<()> {
    session.wait_for("nothing moves any more", "isQuiet()").await.map(drop)
}

/// Waits until the browser has the track again, and it rests on another card than the first.
async fn free(session: &Session, after: &str) -> Result<()> {
    session.wait_for(&format!("{after}, the track is free"), "isQuiet() && isFree() && whole()[0] > 0").await?;
    check(session, &[("and nothing is opened", "isRead()", json!(false))]).await
}

/// Presses the mouse on the track and drags it by this much, without letting go.
async fn grab(session: &Session, way: f64) -> Result<Point> {
    let from = middle(session).await?;
    let mut moves = stroke(from, from.by(way, 0.0), SLOW);
    moves.pop();
    session.mouse_does(&moves).await?;
    session.wait_for("the mouse holds the track", "part('track').hasAttribute('data-held')").await?;
    Ok(from.by(way, 0.0))
}

async fn a_vertical_wheel_over_the_track_scrolls_the_page_alone(context: &mut Context) -> Result<()> {
    show_in_large_page(context).await?;
    let session = &context.session;
    session.wheel(middle(session).await?, 0, 240).await?;
    session.wait_for("the page scrolls", "isQuiet() && scrollY > 50").await?;
    check(session, &[("the track does not", "[part('track').scrollLeft, events('slide').length]", json!([0, 0]))])
        .await?;
    harmless(session).await
}

async fn a_vertical_swipe_that_begins_on_a_card_scrolls_the_page(context: &mut Context) -> Result<()> {
    show_in_large_page(context).await?;
    let session = &context.session;
    let headline = session.center("lead(1)").await?;
    // No hand goes straight.
    session.swipe(headline, headline.by(-12.0, -150.0), QUICK).await?;
    session.wait_for("the page scrolls", "isQuiet() && scrollY > 50").await?;
    check(
        session,
        &[
            ("the track does not", "[part('track').scrollLeft, scrollX]", json!([0, 0])),
            ("and nothing is opened", "events('open')", json!([])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_sideways_wheel_never_scrolls_the_page(context: &mut Context) -> Result<()> {
    show_in_large_page(context).await?;
    let session = &context.session;
    let middle = middle(session).await?;
    session.wheel(middle, 500, 0).await?;
    session.wait_for("the track scrolls", "isQuiet() && whole()[0] > 0 && isSnapped()").await?;
    check(session, &[("the page does not", "scrollX", json!(0))]).await?;
    if session.browser() == HEEDS {
        session.js("widget().show(11)", &[]).await?;
        session.wait_for("the track is at its end", "whole().at(-1) === 11 && isQuiet()").await?;
        session.wheel(middle, 500, 0).await?;
        quiet(session).await?;
        check(session, &[("nor does it beyond the end", "scrollX", json!(0))]).await?;
    }
    // The page would go this way, were it asked to.
    session.wheel(Point::new(1100.0, 300.0), 500, 0).await?;
    session.wait_for("beside the widget, the page scrolls", "scrollX > 100").await?;
    harmless(session).await
}

async fn a_tap_right_after_a_swipe_opens_the_article_tapped(context: &mut Context) -> Result<()> {
    for pause in [0, 60, 150, 400] {
        show_within(context, "", "").await?;
        let session = &context.session;
        session.js("addEventListener('click', (event) => (window.hit = event.composedPath()[0]), true)", &[]).await?;
        let middle = middle(session).await?;
        let mut moves = stroke(middle.by(150.0, 0.0), middle.by(-250.0, 0.0), QUICK);
        let tapped = middle.by(-100.0, 0.0);
        moves.extend([
            Move::Rest(Duration::from_millis(pause)),
            Move::To(tapped, Duration::ZERO),
            Move::Down,
            Move::Up,
        ]);
        session.finger_does(&moves).await?;
        session.wait_for(&format!("a tap {pause} ms after a swipe opens an article"), "isRead()").await?;
        check(
            session,
            &[
                (
                    "the one under the finger",
                    "hit.closest('[part=card]').ariaLabel === part('reader').ariaLabel",
                    json!(true),
                ),
                ("and the track has moved", "part('track').scrollLeft > 0", json!(true)),
            ],
        )
        .await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn only_the_click_that_ends_a_drag_is_swallowed(context: &mut Context) -> Result<()> {
    show_within(context, "", "<div style='height: 300px'>Below</div>").await?;
    let session = &context.session;
    let from = session.center("lead(2)").await?;
    // Down and up once more where the drag has ended, while the track still glides.
    let mut moves = stroke(from, from.by(-300.0, 0.0), SLOW);
    moves.extend([Move::Down, Move::Up]);
    session.mouse_does(&moves).await?;
    session.wait_for("the click after a drag opens", "isRead()").await?;
    check(session, &[("the drag itself has opened nothing", "events('open').length", json!(1))]).await?;
    session.key(Key::Escape).await?;
    session.wait_for("the reader closes", "!isRead() && isQuiet()").await?;
    // Where the drag ends elsewhere, there may be no click to swallow: a key's must not be taken for it.
    let from = middle(session).await?;
    session.drag(from, from.by(-200.0, 300.0), SLOW).await?;
    session.wait_for("the track rests", "isQuiet() && isFree()").await?;
    session.js("lead(whole()[0]).focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("the first key after a drag opens", "isRead()").await?;
    harmless(session).await
}

async fn a_drag_let_go_of_where_nobody_hears_it_ends(context: &mut Context) -> Result<()> {
    show_within(context, "", "<div style='height: 300px'>Below</div>").await?;
    let session = &context.session;
    let at = grab(session, -360.0).await?;
    session.js("isDeaf = true", &[]).await?;
    session.mouse_does(&[Move::To(at.by(0.0, 300.0), Duration::ZERO), Move::Up]).await?;
    session.js("isDeaf = false; window.left = part('track').scrollLeft", &[]).await?;
    session.mouse_move(at.by(60.0, 0.0)).await?;
    free(session, "after the mouse has come back without a button").await?;
    session.js("window.left = part('track').scrollLeft", &[]).await?;
    session.mouse_move(at.by(-60.0, 0.0)).await?;
    quiet(session).await?;
    check(session, &[("the mouse moves nothing", "Math.abs(part('track').scrollLeft - left) < 2", json!(true))])
        .await?;
    // As behind an alert: the window loses the focus, and the mouse never comes back to the widget.
    session.js("widget().show(0)", &[]).await?;
    slid_to(session, 0).await?;
    let at = grab(session, -360.0).await?;
    session.js("isDeaf = true; dispatchEvent(new Event('blur'))", &[]).await?;
    session.mouse_does(&[Move::To(at.by(0.0, 300.0), Duration::ZERO), Move::Up]).await?;
    session.js("isDeaf = false", &[]).await?;
    free(session, "when the window has lost the focus").await?;
    harmless(session).await
}

async fn a_drag_whose_release_the_page_keeps_ends_with_the_next_move_anywhere(context: &mut Context) -> Result<()> {
    // The page may keep the pointer's moves as well: then the mouse's tell.
    for kept in ["", "pointermove"] {
        show_within(context, "", "<div style='height: 300px'>Below</div>").await?;
        let session = &context.session;
        let keep = "addEventListener(arguments[0], (event) => isDeaf && event.stopImmediatePropagation(), true)";
        session.js(keep, &[kept.into()]).await?;
        // The press alone, and a drag.
        for way in [0.0, -360.0] {
            let from = middle(session).await?;
            let mut moves = stroke(from, from.by(way, 0.0), SLOW);
            moves.pop();
            session.mouse_does(&moves).await?;
            session.js("isDeaf = true", &[]).await?;
            let below = Point::new(from.x + way, from.y + 300.0);
            session.mouse_does(&[Move::To(below, Duration::ZERO), Move::Up]).await?;
            // Over the page, and never over the widget again.
            session.mouse_move(below.by(40.0, 10.0)).await?;
            if way < 0.0 {
                free(session, "after a move without a button beside the widget").await?;
            }
            session.js("isDeaf = false; window.left = part('track').scrollLeft", &[]).await?;
            // With a button that went down elsewhere, the mouse brings no drag along.
            let press =
                [Move::Down, Move::To(from.by(way + 60.0, 0.0), QUICK), Move::To(from.by(way, 0.0), QUICK), Move::Up];
            session.mouse_does(&press).await?;
            quiet(session).await?;
            let stays = "Math.abs(part('track').scrollLeft - left) < 2";
            check(session, &[("the mouse moves nothing", stays, json!(true))]).await?;
        }
        harmless(session).await?;
    }
    Ok(())
}

async fn a_drag_ends_over_a_frame_and_outside_of_its_own(context: &mut Context) -> Result<()> {
    context.site.put("/other.html", Reply::html(html("", "<p>Another document")));
    show_within(context, "", "<iframe src=/other.html style='width: 100%; height: 300px'></iframe>").await?;
    let session = &context.session;
    let at = grab(session, -360.0).await?;
    session.mouse_does(&[Move::To(at.by(0.0, 300.0), QUICK), Move::Up]).await?;
    free(session, "let go of over a frame").await?;
    // Straight down is no drag, and yet a button that is held.
    session.js("widget().show(0)", &[]).await?;
    slid_to(session, 0).await?;
    let from = middle(session).await?;
    session
        .mouse_does(&[Move::To(from, Duration::ZERO), Move::Down, Move::To(from.by(0.0, 300.0), QUICK), Move::Up])
        .await?;
    for x in [-100.0, 100.0] {
        session.mouse_move(from.by(x, 0.0)).await?;
    }
    quiet(session).await?;
    check(session, &[("a press let go of over a frame holds nothing", "part('track').scrollLeft", json!(0))]).await?;
    harmless(session).await?;

    let own = format!("{}{SCRIPT}", element("edition=/lantern.json", ""));
    context.site.put("/frame.html", Reply::html(html(&head(), &own)));
    let frame =
        "<iframe src=/frame.html style='display: block; margin-top: 200px; width: 900px; height: 450px'></iframe>";
    open(
        context,
        "<style>body { margin: 0 }</style>",
        &frame.replace("<iframe", "<iframe onload='window.isThere = true'"),
    )
    .await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    // Drivers differ in where they point from within a frame.
    session.enter_frame(None).await?;
    let from = Point::new(450.0, 460.0);
    let mut moves = stroke(from, from.by(-300.0, 0.0), SLOW);
    moves.insert(moves.len() - 1, Move::To(Point::new(150.0, 60.0), QUICK));
    session.mouse_does(&moves).await?;
    session.enter_frame(Some(0)).await?;
    free(session, "let go of outside of its own frame").await?;
    harmless(session).await
}

async fn a_drag_that_the_system_takes_away_ends(context: &mut Context) -> Result<()> {
    for (name, from) in [("pointercancel", "part('track')"), ("lostpointercapture", "part('track')")] {
        show_within(context, "", "<div style='height: 300px'>Below</div>").await?;
        let session = &context.session;
        session.js("addEventListener('pointerdown', (event) => (window.pointer = event.pointerId), true)", &[]).await?;
        let at = grab(session, -360.0).await?;
        // What comes after is not for the widget: the mouse is elsewhere.
        let lose = format!(
            "{from}.releasePointerCapture(pointer);
             {from}.dispatchEvent(new PointerEvent('{name}', {{ pointerId: pointer, pointerType: 'mouse', bubbles: true, composed: true }}));
             isDeaf = true;"
        );
        session.js(&lose, &[]).await?;
        session.mouse_does(&[Move::To(at.by(0.0, 300.0), Duration::ZERO), Move::Up]).await?;
        session.js("isDeaf = false", &[]).await?;
        free(session, &format!("after {name}")).await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn a_drag_ends_when_the_widget_is_moved(context: &mut Context) -> Result<()> {
    show_within(context, "", "<div id=elsewhere style='min-height: 300px'></div>").await?;
    let session = &context.session;
    let at = grab(session, -360.0).await?;
    session.js("window.kept = one; kept.remove();", &[]).await?;
    session.mouse_does(&[Move::To(Point::new(at.x, 20.0), Duration::ZERO), Move::Up]).await?;
    session.js("elsewhere.append(kept)", &[]).await?;
    session.wait_for("put in elsewhere, nothing holds the track", "isReady() && isQuiet() && isFree()").await?;
    session.js("widget().show(3)", &[]).await?;
    slid_to(session, 3).await?;
    harmless(session).await
}

async fn a_throw_goes_further_than_a_slow_drag_and_rests_on_a_card(context: &mut Context) -> Result<()> {
    show_within(context, "", "").await?;
    let session = &context.session;
    let mut rests = Vec::new();
    for (time, rest) in [(SLOW, Duration::from_millis(200)), (Duration::from_millis(60), Duration::ZERO)] {
        session.js("widget().show(0)", &[]).await?;
        session.wait_for("it begins at the start", "isQuiet() && part('track').scrollLeft === 0").await?;
        let from = middle(session).await?;
        let mut moves = stroke(from.by(200.0, 0.0), from.by(-150.0, 0.0), time);
        moves.insert(moves.len() - 1, Move::Rest(rest));
        session.mouse_does(&moves).await?;
        free(session, "thrown").await?;
        rests.push(session.value("whole()[0]").await?.as_u64().unwrap_or_default());
    }
    assert_eq!(rests[0], 1, "a mouse that rests before it lets go throws nothing");
    assert!(rests[1] > 1, "a throw goes on: {rests:?}");
    harmless(session).await
}

async fn a_throw_beyond_an_end_stops_at_the_end(context: &mut Context) -> Result<()> {
    show_within(context, "", "").await?;
    let session = &context.session;
    let from = middle(session).await?;
    session.drag(from.by(-200.0, 0.0), from.by(300.0, 0.0), QUICK).await?;
    session
        .wait_for("back from the start is the start", "isQuiet() && isFree() && part('track').scrollLeft === 0")
        .await?;
    check(session, &[("which is no news", "events('slide')", json!([]))]).await?;
    session.js("widget().show(11)", &[]).await?;
    session.wait_for("the track is at its end", "whole().at(-1) === 11 && isQuiet()").await?;
    session.js("window.heard = events('slide').length", &[]).await?;
    session.drag(from.by(300.0, 0.0), from.by(-300.0, 0.0), QUICK).await?;
    session.wait_for("on from the end is the end", "isQuiet() && isFree() && whole().at(-1) === 11").await?;
    check(
        session,
        &[
            ("which is no news", "events('slide').length === heard", json!(true)),
            ("and there is no way on", "part('next').ariaDisabled", json!("true")),
        ],
    )
    .await?;
    harmless(session).await
}

/// A scroller that snaps, of three pages: the widget is the middle one.
const SCROLLER: [&str; 2] = [
    "<style>
       .own { display: flex; overflow-x: auto; scroll-snap-type: x mandatory; width: 900px }
       .own > * { flex: none; width: 900px; min-height: 100px; scroll-snap-align: start }
     </style>
     <div class=own><div>One</div>",
    "<div>Three</div></div>",
];

/// Opens the page's own scroller at its middle.
async fn show_in_scroller(context: &Context) -> Result<()> {
    show_within(context, SCROLLER[0], SCROLLER[1]).await?;
    let session = &context.session;
    session.js("document.querySelector('.own').scrollTo({ left: 900, behavior: 'instant' })", &[]).await?;
    session.wait_for("the widget is in view", "isQuiet() && widget().getBoundingClientRect().left === 0").await?;
    session.js("window.first = place()", &[]).await.map(drop)
}

/// Waits until the track is free and this is so; the page's own is where it was.
async fn alone(session: &Session, claim: &str, condition: &str) -> Result<()> {
    session.wait_for(claim, &format!("isQuiet() && isFree() && {condition}")).await?;
    check(
        session,
        &[
            (&format!("{claim}: the page's own stays"), "place() === first", json!(true)),
            ("nothing is opened", "isRead()", json!(false)),
        ],
    )
    .await
}

async fn a_mouse_in_a_page_s_own_scroller_moves_the_widget_alone(context: &mut Context) -> Result<()> {
    show_in_scroller(context).await?;
    let session = &context.session;
    let at = Point::new(450.0, 300.0);
    session.wheel(at, 400, 0).await?;
    alone(session, "the wheel moves the track", "whole()[0] > 0").await?;
    session.drag(at.by(200.0, 0.0), at.by(-200.0, 0.0), SLOW).await?;
    alone(session, "the mouse moves the track", "whole()[0] > 1").await?;
    session.js("widget().show(11)", &[]).await?;
    alone(session, "methods move the track", "whole().at(-1) === 11").await?;
    if session.browser() == HEEDS {
        session.wheel(at, 400, 0).await?;
        alone(session, "the wheel at the end moves nothing", "whole().at(-1) === 11").await?;
    }
    session.drag(at.by(200.0, 0.0), at.by(-200.0, 0.0), SLOW).await?;
    alone(session, "nor does the mouse", "whole().at(-1) === 11").await?;
    session.js("part('track').focus()", &[]).await?;
    session.key(Key::Home).await?;
    alone(session, "keys move the track", "whole()[0] === 0").await?;
    session.key(Key::ArrowLeft).await?;
    alone(session, "and beyond the start nothing", "whole()[0] === 0").await?;
    harmless(session).await
}

async fn a_finger_in_a_page_s_own_scroller_moves_the_widget_alone(context: &mut Context) -> Result<()> {
    show_in_scroller(context).await?;
    let session = &context.session;
    let at = Point::new(450.0, 300.0);
    session.swipe(at.by(200.0, 0.0), at.by(-200.0, 0.0), QUICK).await?;
    alone(session, "a swipe moves the track", "whole()[0] > 0").await?;
    session.js("widget().show(11)", &[]).await?;
    alone(session, "methods move the track", "whole().at(-1) === 11").await?;
    session.swipe(at.by(200.0, 0.0), at.by(-200.0, 0.0), QUICK).await?;
    alone(session, "a swipe at the end moves nothing", "whole().at(-1) === 11").await?;
    harmless(session).await
}

/// Opens a page whose own carousel, the widget being within it, listens to these.
async fn show_in_carousel(context: &Context, style: &str, events: &[&str]) -> Result<()> {
    let before = format!("<div class=own style='width: 900px; {style}'>");
    show_within(context, &before, "<p style='height: 100px'>Its own caption</p></div>").await?;
    let listen = "moveByHand(document.querySelector('.own'), arguments[0]); window.first = place();";
    context.session.js(listen, &[json!(events)]).await.map(drop)
}

const BY_POINTER: [&str; 4] = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
const BY_MOUSE: [&str; 3] = ["mousedown", "mousemove", "mouseup"];
const BY_TOUCH: [&str; 4] = ["touchstart", "touchmove", "touchend", "touchcancel"];

async fn a_mouse_in_a_page_s_own_carousel_moves_the_widget_alone(context: &mut Context) -> Result<()> {
    for events in [&BY_POINTER[..], &BY_MOUSE[..]] {
        show_in_carousel(context, "", events).await?;
        let session = &context.session;
        let at = Point::new(450.0, 300.0);
        session.drag(at.by(200.0, 0.0), at.by(-200.0, 0.0), SLOW).await?;
        alone(session, "the mouse moves the track", "whole()[0] > 0").await?;
        session.js("widget().show(11)", &[]).await?;
        alone(session, "methods move the track", "whole().at(-1) === 11").await?;
        session.drag(at.by(200.0, 0.0), at.by(-200.0, 0.0), SLOW).await?;
        alone(session, "at the end the mouse moves nothing", "whole().at(-1) === 11").await?;
        // The page's own is alive, and no release was kept from it.
        let caption = session.center("document.querySelector('.own > p')").await?;
        session.mouse_move(caption.by(80.0, 0.0)).await?;
        check(session, &[("the page's own is not held", "document.querySelector('.own').style.translate", json!(""))])
            .await?;
        session.drag(caption, caption.by(-120.0, 0.0), SLOW).await?;
        session
            .wait_for(
                "beside the widget, the page's own moves",
                "document.querySelector('.own').style.translate === '-120px'",
            )
            .await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn a_finger_in_a_page_s_own_carousel_moves_the_widget_alone(context: &mut Context) -> Result<()> {
    // Such carousels let the page scroll only up and down from within them.
    for (style, events) in [("touch-action: pan-y", &BY_POINTER[..]), ("", &BY_TOUCH[..])] {
        show_in_carousel(context, style, events).await?;
        let session = &context.session;
        let at = Point::new(450.0, 300.0);
        session.swipe(at.by(200.0, 0.0), at.by(-200.0, 0.0), SLOW).await?;
        alone(session, "a swipe moves the track", "whole()[0] > 0").await?;
        harmless(session).await?;
    }
    Ok(())
}
