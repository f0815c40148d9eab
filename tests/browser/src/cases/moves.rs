//! Moving: by wheel, finger, mouse, button, method and key; where it comes to rest, and what is said of it.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, element, harmless, lantern, open, plain, ready, settled, show, slid_to};
use crate::{Browser, Case, Context, Key, Point, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        the_wheel_settles_on_a_card_and_says_so,
        next_and_previous_move_by_a_view,
        the_ends_are_said_and_keep_the_focus,
        methods_move_as_buttons_do,
        keys_move_the_track_while_it_has_the_focus,
        keys_elsewhere_move_nothing,
        from_right_to_left_everything_is_mirrored,
        papers_begin_at_their_first_article_and_stay_there_at_every_width,
        show_goes_to_an_index_or_an_id,
        the_mouse_drags_the_track_and_opens_nothing,
        a_button_let_go_of_outside_ends_the_drag,
        a_lost_pointer_ends_the_drag,
        a_press_that_hardly_moves_is_a_click,
        three_cards_that_fit_do_not_move,
    ];
    cases.push(
        Case::new("a_finger_settles_on_a_card_and_says_so", a_finger_settles_on_a_card_and_says_so)
            .only(&[Browser::Chromium], "no other driver scrolls by touch"),
    );
    cases
}

/// The track has moved and is at rest, the browser's again, and the page knows which card it rests on.
const REST: &str = "last('slide')?.index > 0 && last('slide').index === whole()[0] && isSnapped()
    && getComputedStyle(part('track')).scrollSnapType === 'x mandatory'";

/// The middle of the track; the whole widget is in the viewport.
async fn middle(session: &Session) -> Result<Point> {
    session.center("part('track')").await
}

/// How many cards show whole.
async fn view(session: &Session) -> Result<usize> {
    Ok(session.value("whole().length").await?.as_u64().unwrap_or_default() as usize)
}

async fn the_wheel_settles_on_a_card_and_says_so(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    // WebKit turns no wheel over what has not been rendered yet.
    settled(session).await?;
    session.wheel(middle(session).await?, 390, 0).await?;
    session.wait_for("the track rests on a card, and the page knows which", REST).await?;
    check(
        session,
        &[
            ("the event names the article and the count", "[last('slide').id, last('slide').count]", {
                let slide = session.value("whole()[0] + 1").await?;
                json!([format!("a{slide}"), 12])
            }),
            ("the status line is silent after the wheel", "part('status').textContent", json!("")),
            ("the position is shown", "part('position').textContent.match(/\\d+/g).map(Number)", {
                session.value("[whole()[0] + 1, whole().at(-1) + 1, 12]").await?
            }),
            ("there is a way back", "part('previous').ariaDisabled", json!(null)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_finger_settles_on_a_card_and_says_so(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let middle = middle(session).await?;
    session.swipe(middle.by(150.0, 0.0), middle.by(-250.0, 0.0), Duration::from_millis(250)).await?;
    session.wait_for("the track rests on a card, and the page knows which", REST).await?;
    check(
        session,
        &[
            ("the status line is silent after a swipe", "part('status').textContent", json!("")),
            ("a swipe opens nothing", "isRead()", json!(false)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn next_and_previous_move_by_a_view(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let view = view(session).await?;
    assert!(view >= 2, "the case needs room for more than a card: {view}");
    let position = |slide: usize| json!([slide + 1, slide + view, 12]);
    let numbers = "part('position').textContent.match(/\\d+/g).map(Number)";
    check(session, &[("the position is shown from the start", numbers, position(0))]).await?;
    for (button, slide) in [("next", view), ("next", 2 * view), ("previous", view), ("previous", 0)] {
        session.click(&format!("part('{button}')")).await?;
        slid_to(session, slide).await?;
        let said = format!("{}–{} of 12", slide + 1, slide + view);
        session.wait_for("the status line says so", &format!("part('status').textContent === '{said}'")).await?;
        check(session, &[("the position is shown", numbers, position(slide))]).await?;
    }
    let slides = json!([view, 2 * view, view, 0]);
    check(session, &[("each move is one event", "events('slide').map((slide) => slide.index)", slides)]).await?;
    harmless(session).await
}

async fn the_ends_are_said_and_keep_the_focus(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let ends = "['previous', 'next'].map((name) => part(name).ariaDisabled === 'true')";
    check(session, &[("at the start there is no way back", ends, json!([true, false]))]).await?;
    session.js("part('previous').focus()", &[]).await?;
    session.key(Key::Enter).await?;
    check(
        session,
        &[
            ("a button without a way does nothing", "events('slide')", json!([])),
            ("and keeps the focus", "focused().part.value", json!("previous")),
            ("and can be reached", "part('previous').disabled", json!(false)),
        ],
    )
    .await?;
    session.js("part('next').focus()", &[]).await?;
    for _ in 0..12 {
        if session.value("part('next').ariaDisabled").await? == "true" {
            break;
        }
        session.js("window.heard = events('slide').length", &[]).await?;
        session.key(Key::Enter).await?;
        session.wait_for("the track has moved on", "events('slide').length > heard").await?;
    }
    session.wait_for("the last card shows whole", "whole().at(-1) === 11").await?;
    check(
        session,
        &[
            ("at the end there is no way on", ends, json!([false, true])),
            ("and the focus is where it was", "focused().part.value", json!("next")),
        ],
    )
    .await?;
    session.key(Key::Enter).await?;
    check(session, &[("the end stays the end", "whole().at(-1)", json!(11))]).await?;
    harmless(session).await
}

async fn methods_move_as_buttons_do(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let view = view(session).await?;
    for (method, slide) in [("next", view), ("next", 2 * view), ("previous", view)] {
        session.js(&format!("widget().{method}()"), &[]).await?;
        slid_to(session, slide).await?;
    }
    session.js("widget().previous()", &[]).await?;
    slid_to(session, 0).await?;
    let said = "part('status').textContent.startsWith('1–')";
    session.wait_for("the status line speaks after methods", said).await?;
    harmless(session).await
}

async fn papers_begin_at_their_first_article_and_stay_there_at_every_width(context: &mut Context) -> Result<()> {
    // With pictures, for whose sizes the track is laid out before all cards are there.
    let papers = ["barid-al-sadim", "saibei-daily"];
    let elements = papers.map(|paper| element(&format!("edition=/editions/{paper}.json"), "")).concat();
    open(context, "", &format!("<div id=place>{elements}</div>{SCRIPT}")).await?;
    let session = &context.session;
    let first = "[0, 1].map((n) => [part('track', n).scrollLeft, part('track', n).scrollTop, partly(n)[0]])";
    for n in 0..papers.len() {
        ready(session, n).await?;
    }
    check(session, &[("at the start", first, json!([[0, 0, 0], [0, 0, 0]]))]).await?;
    for width in [1000, 260, 500, 300, 220, 800] {
        let resize = "place.style.width = `${arguments[0]}px`; window.isLaidOut = false;
            requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => (window.isLaidOut = true))));";
        session.js(resize, &[json!(width)]).await?;
        session.wait_for("it is laid out", "isLaidOut").await?;
        check(session, &[(&format!("at {width} px"), first, json!([[0, 0, 0], [0, 0, 0]]))]).await?;
    }
    check(session, &[("the page is told of no movement", "events('slide')", json!([]))]).await?;
    harmless(session).await
}

async fn show_goes_to_an_index_or_an_id(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("widget().show(4)", &[]).await?;
    slid_to(session, 4).await?;
    session.js("widget().show('a3')", &[]).await?;
    slid_to(session, 2).await?;
    session.js("parts('section')[3].click()", &[]).await?;
    session.wait_for("sport is chosen", "titles().length === 2").await?;
    session.js("__log.events.length = 0; widget().show('a6')", &[]).await?;
    session.wait_for("what is outside the filter selects all first", "last('filter')?.section === null").await?;
    slid_to(session, 5).await?;
    session.js("widget().show('nowhere'); widget().show(99);", &[]).await?;
    session.wait_for("an unknown id warns", "lines('warn', 'nowhere').length === 1").await?;
    check(
        session,
        &[("an unknown index warns", "lines('warn').length", json!(2)), ("and nothing moves", "whole()[0]", json!(5))],
    )
    .await?;
    harmless(session).await
}

async fn keys_move_the_track_while_it_has_the_focus(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let last = 12 - view(session).await?;
    for (focus, key, slide) in [
        ("part('track')", Key::ArrowRight, 1),
        ("part('track')", Key::End, last),
        ("lead(11)", Key::ArrowLeft, last - 1),
        ("lead(10)", Key::Home, 0),
        ("lead(0)", Key::ArrowRight, 1),
    ] {
        session.js(&format!("{focus}.focus()"), &[]).await?;
        session.key(key).await?;
        slid_to(session, slide).await?;
    }
    session.wait_for("the status line speaks after keys", "part('status').textContent.startsWith('2–')").await?;
    check(session, &[("keys open nothing", "isRead()", json!(false))]).await?;
    harmless(session).await
}

async fn keys_elsewhere_move_nothing(context: &mut Context) -> Result<()> {
    let body = format!("<button id=own>Own</button>{}{SCRIPT}", element("edition=/lantern.json", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session
        .js("window.prevented = []; addEventListener('keydown', (e) => prevented.push(e.defaultPrevented))", &[])
        .await?;
    for focus in ["own", "part('next')", "parts('section')[1]"] {
        session.js(&format!("{focus}.focus()"), &[]).await?;
        for key in [Key::ArrowRight, Key::End] {
            session.key(key).await?;
        }
    }
    check(session, &[("nothing has moved", "[part('track').scrollLeft, events('slide').length]", json!([0, 0]))])
        .await?;
    // With a modifier a key is the browser's, which may scroll by it as it does elsewhere.
    session.js("part('track').focus()", &[]).await?;
    session.chord(&[Key::Shift, Key::ArrowRight]).await?;
    check(
        session,
        &[
            ("no key is taken", "prevented.filter(Boolean).length", json!(0)),
            ("though all were pressed", "prevented.length >= 7", json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn from_right_to_left_everything_is_mirrored(context: &mut Context) -> Result<()> {
    let mut edition = lantern();
    edition["language"] = "ar".into();
    context.site.put("/rtl.json", Reply::json(edition.to_string()));
    open(context, "", &format!("{}{SCRIPT}", element("edition=/rtl.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let view = view(session).await?;
    let x = |card: usize| format!("cards()[{card}].getBoundingClientRect().x");
    check(
        session,
        &[
            ("the second card stands to the left of the first", &format!("{} < {}", x(1), x(0)), json!(true)),
            (
                "and the way on to the left of the way back",
                "part('next').getBoundingClientRect().x < part('previous').getBoundingClientRect().x",
                json!(true),
            ),
        ],
    )
    .await?;
    session.js("part('track').focus()", &[]).await?;
    for (key, slide) in [(Key::ArrowLeft, 1), (Key::ArrowRight, 0), (Key::End, 12 - view), (Key::Home, 0)] {
        session.key(key).await?;
        slid_to(session, slide).await?;
    }
    session.click("part('next')").await?;
    slid_to(session, view).await?;
    let middle = middle(session).await?;
    session.wheel(middle, -390, 0).await?;
    let rest = format!("last('slide')?.index > {view} && {REST}");
    session.wait_for("the wheel goes on to the left", &rest).await?;
    let before = session.value("whole()[0]").await?;
    session.drag(middle.by(-150.0, 0.0), middle.by(200.0, 0.0), Duration::from_millis(400)).await?;
    let dragged = format!("last('slide').index > {before} && last('slide').index === whole()[0] && isSnapped()");
    session.wait_for("and the mouse to the right", &dragged).await?;
    harmless(session).await
}

async fn the_mouse_drags_the_track_and_opens_nothing(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let link = session.center("lead(1)").await?;
    session.drag(link, link.by(-340.0, 10.0), Duration::from_millis(500)).await?;
    session.wait_for("the track rests on a card, and the page knows which", REST).await?;
    check(
        session,
        &[
            ("the click that ends a drag opens nothing", "[isRead(), events('open').length]", json!([false, 0])),
            ("nor is anything said", "part('status').textContent", json!("")),
        ],
    )
    .await?;
    let first = session.value("whole()[0]").await?;
    session.click(&format!("lead({first})")).await?;
    session.wait_for("the next click is one again", "isRead()").await?;
    harmless(session).await
}

async fn a_button_let_go_of_outside_ends_the_drag(context: &mut Context) -> Result<()> {
    let body = format!("<p style='height: 100px'>Above</p>{}{SCRIPT}", element("edition=/lantern.json", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let middle = middle(session).await?;
    session.drag(middle, Point::new(middle.x - 360.0, 40.0), Duration::from_millis(500)).await?;
    session.wait_for("the track comes to rest", REST).await?;
    session.js("window.left = part('track').scrollLeft", &[]).await?;
    for x in [-200.0, 0.0, 200.0] {
        session.mouse_move(middle.by(x, 0.0)).await?;
    }
    check(
        session,
        &[
            (
                "a mouse without a button pressed moves nothing",
                "Math.abs(part('track').scrollLeft - left) < 2",
                json!(true),
            ),
            ("and nothing is opened", "isRead()", json!(false)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_lost_pointer_ends_the_drag(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let middle = middle(session).await?;
    // Not after so many moves: a busy browser makes up some of its own at the same point.
    let lose = "const [start] = arguments;
        part('track').addEventListener('gotpointercapture', ({ pointerId }) =>
            addEventListener('pointermove', ({ clientX }) =>
                clientX < start - 250 && part('track').releasePointerCapture(pointerId), { capture: true }));";
    session.js(lose, &[json!(middle.x)]).await?;
    session.mouse_move(middle).await?;
    session.mouse_down().await?;
    for step in 1..=5 {
        session.mouse_move(middle.by(f64::from(step) * -75.0, 0.0)).await?;
    }
    session.mouse_move(Point::new(middle.x - 375.0, middle.y + 300.0)).await?;
    session.mouse_up().await?;
    // Where it rests is not said: a busy Chromium gives the capture up by itself, sooner than the page does.
    let rest = "isSnapped() && !part('track').hasAttribute('data-held')
        && getComputedStyle(part('track')).scrollSnapType === 'x mandatory'";
    session.wait_for("the track comes to rest", rest).await?;
    check(session, &[("and nothing is opened", "isRead()", json!(false))]).await?;
    harmless(session).await
}

async fn a_press_that_hardly_moves_is_a_click(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let link = session.center("lead(1)").await?;
    session.mouse_move(link).await?;
    session.mouse_down().await?;
    session.mouse_move(link.by(2.0, 1.0)).await?;
    session.mouse_up().await?;
    session.wait_for("the article opens", "isRead() && last('open').id === 'a2'").await?;
    check(session, &[("and nothing has moved", "part('track').scrollLeft", json!(0))]).await?;
    harmless(session).await
}

async fn three_cards_that_fit_do_not_move(context: &mut Context) -> Result<()> {
    let body =
        format!("<script type=application/json id=few>{}</script>{}{SCRIPT}", plain(3), element("edition=#few", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let ends = "['previous', 'next'].map((name) => part(name).ariaDisabled === 'true')";
    let fit: Value = session.value("whole().length === 3").await?;
    assert_eq!(fit, true, "the case needs room for three cards");
    check(session, &[("there is neither a way back nor on", ends, json!([true, true]))]).await?;
    session.js("widget().next(); widget().previous(); widget().show(2);", &[]).await?;
    session.js("part('track').focus()", &[]).await?;
    session.key(Key::End).await?;
    check(session, &[("nothing moves and nothing is told", "events('slide').length", json!(0))]).await?;
    harmless(session).await
}
