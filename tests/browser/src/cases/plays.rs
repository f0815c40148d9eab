//! Autoplay: what it does by itself, what makes it rest, and what stops it.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use super::widget::{SCRIPT, check, element, harmless, open, ready, slid_to};
use crate::{Browser, Case, Context, Key, Look, Point, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        it_goes_on_by_one_tells_the_page_and_says_nothing,
        it_plays_in_the_seconds_of_the_page,
        at_the_end_it_goes_back_to_the_first,
        its_button_is_the_first_and_says_what_it_will_do,
        a_click_that_comes_with_the_focus_stops_it,
        the_keyboard_inside_stops_it,
        a_mouse_over_it_makes_it_rest,
        what_a_mouse_has_clicked_neither_stops_it_nor_loses_the_focus,
        out_of_sight_it_rests,
        while_an_article_is_read_it_rests,
        it_follows_its_attribute,
        where_its_button_does_not_show_it_does_not_play,
        out_of_the_page_its_clock_ends,
    ];
    cases.push(
        Case::new(
            "another_edition_plays_only_where_the_reader_has_not_stopped_it",
            another_edition_plays_only_where_the_reader_has_not_stopped_it,
        )
        .only(
            &[Browser::Chromium, Browser::WebKit],
            "Firefox first shows where the track was before it was hidden, and glides back to its start",
        ),
    );
    cases.push(
        Case::new("who_asks_for_less_motion_has_to_start_it", who_asks_for_less_motion_has_to_start_it)
            .look(Look { reduced_motion: true, ..Look::default() }),
    );
    cases.push(Case::new("after_reading_with_the_mouse_it_goes_on", after_reading_with_the_mouse_it_goes_on).only(
        &[Browser::Chromium, Browser::Firefox],
        "WebKit shows the focus that a script puts back after a click, and a focus that shows stops it",
    ));
    cases.push(
        Case::new("under_a_finger_it_rests", under_a_finger_it_rests)
            .only(&[Browser::Chromium], "no other driver holds a finger down"),
    );
    cases
}

/// What the button says while it plays, and while it does not.
const STOP: &str = "Stop automatic advance";
const START: &str = "Start automatic advance";

const CLOCK: &str = include_str!("clock.js");

/// Shows the lantern between two buttons, with these attributes and a clock that only `pass` moves, and no mouse near it.
async fn play(context: &Context, attributes: &str) -> Result<()> {
    let widget = element(&format!("id=one edition=/lantern.json {attributes}"), "");
    let body =
        format!("<p><button id=before>Before</button></p>{widget}<p><button id=after>After</button></p>{SCRIPT}");
    open(context, &format!("<script>{CLOCK}</script>"), &body).await?;
    let session = &context.session;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    ready(session, 0).await?;
    session.js(WATCH_VIEWPORT, &[]).await?;
    session.wait_for("it is in view", "inViewport").await.map(drop)
}

/// Hears when the frame comes into the viewport and leaves it, just after the widget has heard it: observers hear in the
/// order in which they were made.
const WATCH_VIEWPORT: &str = "
    new IntersectionObserver((entries) => (window.inViewport = entries.at(-1).isIntersecting)).observe(part('frame'));
";

/// Lets seconds pass.
async fn pass(session: &Session, seconds: u32) -> Result<()> {
    session.js(&format!("pass({seconds})"), &[]).await.map(drop)
}

/// Where the track is, or is on its way to: the position shows it before anything has moved.
const PLACE: &str = "parseInt(part('position').textContent) - 1";

/// Lets a minute pass, and checks that nothing has moved and nothing is about to. It would be time for 23 movements, which
/// lead through no number of places back to where they began.
async fn stays(session: &Session, slide: usize, claim: &str) -> Result<()> {
    session.js("window.told = events('slide').length", &[]).await?;
    pass(session, 69).await?;
    check(session, &[(claim, &format!("[{PLACE}, events('slide').length - told]"), json!([slide, 0]))]).await
}

/// Waits until the button says this.
async fn says(session: &Session, label: &str) -> Result<()> {
    let holds = format!("part('pause')?.ariaLabel === {label:?}");
    session.wait_for(&format!("the button says {label:?}"), &holds).await.map(drop)
}

/// Waits until the focus has been where it is for so long that a click on the button is meant for what it says now.
async fn has_looked(session: &Session) -> Result<()> {
    session.js("window.looked = performance.now()", &[]).await?;
    session.wait_for("the reader has seen what the button says", "performance.now() - looked > 600").await.map(drop)
}

async fn it_goes_on_by_one_tells_the_page_and_says_nothing(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    for slide in 1..=2 {
        pass(session, 2).await?;
        check(session, &[("not before its time", "events('slide').length", json!(slide - 1))]).await?;
        pass(session, 1).await?;
        slid_to(session, slide).await?;
    }
    check(
        session,
        &[
            ("the page hears of each", "events('slide').map((slide) => slide.index)", json!([1, 2])),
            ("the position is shown", "part('position').textContent.startsWith('3–')", json!(true)),
            ("nothing is said", "part('status').textContent", json!("")),
            ("the focus stays where it was", "document.activeElement === document.body", json!(true)),
            ("what is in sight can be used", "whole().every((slide) => !cards()[slide].inert)", json!(true)),
        ],
    )
    .await?;
    session.click("part('next')").await?;
    session.wait_for("the button moves it on and says so", "part('status').textContent.startsWith('7–')").await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    pass(session, 3).await?;
    slid_to(session, 7).await?;
    check(session, &[("nothing more is said", "part('status').textContent.startsWith('7–')", json!(true))]).await?;
    harmless(session).await
}

async fn it_plays_in_the_seconds_of_the_page(context: &mut Context) -> Result<()> {
    let widget = element("edition=/lantern.json autoplay=3", "");
    open(context, "", &format!("<p>Above</p>{widget}{SCRIPT}")).await?;
    let session = &context.session;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    ready(session, 0).await?;
    slid_to(session, 1).await?;
    slid_to(session, 2).await?;
    let times = "(([ready, ...slides]) => slides.map((slide, n) => slide - [ready, ...slides][n]))(
        __log.events.filter(({ type }) => /ready|slide/.test(type)).map(({ at }) => at))";
    let waited = session.value(times).await?;
    for time in waited.as_array().into_iter().flatten() {
        let time = time.as_f64().unwrap();
        assert!((2500.0..6000.0).contains(&time), "some three seconds from one to the next: {waited}");
    }
    harmless(session).await
}

async fn at_the_end_it_goes_back_to_the_first(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    session.js("widget().show(11)", &[]).await?;
    let end = "part('next').ariaDisabled === 'true' && whole().includes(11) && last('slide')?.index === whole()[0]";
    session.wait_for("the track comes to rest at its end", end).await?;
    pass(session, 3).await?;
    slid_to(session, 0).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    harmless(session).await
}

async fn its_button_is_the_first_and_says_what_it_will_do(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    says(session, STOP).await?;
    session.js("before.focus()", &[]).await?;
    session.key(Key::Tab).await?;
    session.wait_for("the button is reached first", "focused() === part('pause')").await?;
    says(session, START).await?;
    stays(session, 0, "the focus has stopped it").await?;
    has_looked(session).await?;
    session.key(Key::Enter).await?;
    says(session, STOP).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    check(
        session,
        &[
            ("the focus stays on the button", "focused() === part('pause')", json!(true)),
            ("nothing is said", "part('status').textContent", json!("")),
            ("nor does it say that it is pressed", "part('pause').ariaPressed", json!(null)),
        ],
    )
    .await?;
    session.key(Key::Space).await?;
    says(session, START).await?;
    stays(session, 1, "the button has stopped it").await?;
    has_looked(session).await?;
    session.key(Key::Enter).await?;
    says(session, STOP).await?;
    session.key(Key::Tab).await?;
    session.wait_for("the focus moves on", "focused() === part('previous')").await?;
    says(session, START).await?;
    session.chord(&[Key::Shift, Key::Tab]).await?;
    session.wait_for("and back", "focused() === part('pause')").await?;
    stays(session, 1, "which does not start it").await?;
    harmless(session).await
}

async fn a_click_that_comes_with_the_focus_stops_it(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    // The focus shows where a script puts it after a key.
    session.js("before.focus()", &[]).await?;
    session.key(Key::Shift).await?;
    session.js("part('pause').focus(); part('pause').click();", &[]).await?;
    says(session, START).await?;
    stays(session, 0, "the reader was told that it would stop").await?;
    session.js("part('pause').click()", &[]).await?;
    says(session, STOP).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    harmless(session).await
}

async fn the_keyboard_inside_stops_it(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    session.js("after.focus()", &[]).await?;
    session.chord(&[Key::Shift, Key::Tab]).await?;
    session.wait_for("a headline has the focus", "focused()?.closest('[part~=card]')").await?;
    says(session, START).await?;
    session.key(Key::Tab).await?;
    session.wait_for("the focus leaves", "document.activeElement === after").await?;
    stays(session, 0, "it is stopped all the same").await?;
    session.click("part('pause')").await?;
    says(session, STOP).await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    harmless(session).await
}

async fn a_mouse_over_it_makes_it_rest(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    for over in ["lead(0)", "part('masthead')"] {
        let place = session.center(over).await?;
        session.mouse_move(place).await?;
        session.wait_for("the mouse is there", "part('frame').matches(':hover')").await?;
        stays(session, 0, &format!("a mouse is over {over}")).await?;
    }
    check(session, &[("which is no stop", "part('pause').ariaLabel", json!(STOP))]).await?;
    session.click("part('pause')").await?;
    says(session, START).await?;
    session.click("part('pause')").await?;
    says(session, STOP).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    let track = session.center("part('track')").await?;
    session.mouse_move(track).await?;
    session.mouse_down().await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    session.wait_for("it is dragged", "part('track').scrollLeft > 0 && !part('frame').matches(':hover')").await?;
    session.js(&format!("window.place = {PLACE}; pass(69);"), &[]).await?;
    check(session, &[("a track that is held goes nowhere else", &format!("{PLACE} - place"), json!(0))]).await?;
    session.mouse_up().await?;
    session.wait_for("let go, it comes to rest", "isSnapped()").await?;
    harmless(session).await
}

async fn what_a_mouse_has_clicked_neither_stops_it_nor_loses_the_focus(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    session.click("parts('section')[0]").await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    session.js("window.seat = focused()", &[]).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    pass(session, 3).await?;
    slid_to(session, 2).await?;
    check(session, &[("the focus stays", "focused() === seat", json!(true))]).await?;
    harmless(session).await
}

async fn out_of_sight_it_rests(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    session
        .js("document.body.append(Object.assign(document.createElement('div'), { style: 'height: 3000px' }))", &[])
        .await?;
    session.js("scrollTo(0, 2000)", &[]).await?;
    session.wait_for("it is out of view", "inViewport === false").await?;
    stays(session, 0, "out of view").await?;
    session.js("scrollTo(0, 0)", &[]).await?;
    session.wait_for("it is in view", "inViewport").await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    session.js("Object.defineProperty(document, 'hidden', { configurable: true, value: true })", &[]).await?;
    stays(session, 1, "in a tab that is not shown").await?;
    session.js("delete document.hidden", &[]).await?;
    pass(session, 3).await?;
    slid_to(session, 2).await?;
    session.js("one.style.display = 'none'", &[]).await?;
    session.js("window.told = events('slide').length; pass(69);", &[]).await?;
    session.js("one.style.display = ''", &[]).await?;
    check(session, &[("not displayed", &format!("[{PLACE}, events('slide').length - told]"), json!([2, 0]))]).await?;
    harmless(session).await
}

async fn while_an_article_is_read_it_rests(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    session.click("lead(1)").await?;
    session.wait_for("an article is open", "isRead()").await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    stays(session, 0, "an article is being read").await?;
    harmless(session).await
}

async fn after_reading_with_the_mouse_it_goes_on(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    session.click("lead(1)").await?;
    session.wait_for("an article is open", "isRead()").await?;
    session.click("part('reader-close')").await?;
    session.wait_for("it is closed", "!isRead()").await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    says(session, STOP).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    harmless(session).await
}

async fn it_follows_its_attribute(context: &mut Context) -> Result<()> {
    play(context, "").await?;
    let session = &context.session;
    check(
        session,
        &[("off, there is neither button nor clock", "[parts('pause').length, seconds.size]", json!([0, 0]))],
    )
    .await?;
    session.js("widget().autoplay = 4.5", &[]).await?;
    says(session, STOP).await?;
    check(session, &[("it is first", "part('controls').firstChild === part('pause')", json!(true))]).await?;
    pass(session, 4).await?;
    check(session, &[("a part of a second is a whole", "events('slide').length", json!(0))]).await?;
    pass(session, 1).await?;
    slid_to(session, 1).await?;
    session.click("part('pause')").await?;
    says(session, START).await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    session.js("widget().autoplay = 3", &[]).await?;
    stays(session, 1, "the reader has stopped it").await?;
    session.js("widget().removeAttribute('autoplay')", &[]).await?;
    session.wait_for("the button is gone", "!parts('pause').length").await?;
    check(session, &[("and the clock", "seconds.size", json!(0))]).await?;
    session.js("widget().setAttribute('autoplay', '3')", &[]).await?;
    says(session, STOP).await?;
    pass(session, 3).await?;
    slid_to(session, 2).await?;
    session.js("widget().setAttribute('autoplay', '1')", &[]).await?;
    session.wait_for("the button is gone", "!parts('pause').length").await?;
    check(session, &[("which is said", "lines('warn', 'autoplay=\"1\"').length", json!(1))]).await?;
    harmless(session).await
}

async fn where_its_button_does_not_show_it_does_not_play(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    session.js("one.style.width = '250px'", &[]).await?;
    session.wait_for("it is a list", "!isSeen(part('controls'))").await?;
    stays(session, 0, "a list does not move").await?;
    session.js("one.style.width = ''", &[]).await?;
    session.wait_for("it is a strip again", "isSeen(part('pause'))").await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    harmless(session).await
}

async fn another_edition_plays_only_where_the_reader_has_not_stopped_it(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    let again = "window.were = events('ready').length; widget().edition = `/lantern.json?${were}`;";
    let is_there = "events('ready').length > were && isReady()";
    session.js(again, &[]).await?;
    session.wait_for("another edition is there", is_there).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    session.click("part('pause')").await?;
    says(session, START).await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    session.js(again, &[]).await?;
    session.wait_for("another edition is there", is_there).await?;
    says(session, START).await?;
    stays(session, 0, "it is stopped").await?;
    harmless(session).await
}

async fn out_of_the_page_its_clock_ends(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    check(session, &[("there is one clock", "seconds.size", json!(1))]).await?;
    session.js("window.gone = one; gone.remove(); pass(1);", &[]).await?;
    check(session, &[("there is none", "seconds.size", json!(0))]).await?;
    session.js("gone.autoplay = 4", &[]).await?;
    check(session, &[("nor does anything start one", "seconds.size", json!(0))]).await?;
    session.js("before.after(gone)", &[]).await?;
    session.wait_for("back in the page there is one again", "seconds.size === 1").await?;
    pass(session, 4).await?;
    slid_to(session, 1).await?;
    session.js("after.after(gone)", &[]).await?;
    pass(session, 4).await?;
    slid_to(session, 2).await?;
    check(session, &[("moved within the page it has one still", "seconds.size", json!(1))]).await?;
    harmless(session).await
}

async fn who_asks_for_less_motion_has_to_start_it(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    says(session, START).await?;
    stays(session, 0, "less motion is asked for").await?;
    session.click("part('pause')").await?;
    says(session, STOP).await?;
    session.mouse_move(Point::new(2.0, 2.0)).await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    pass(session, 3).await?;
    slid_to(session, 2).await?;
    harmless(session).await
}

async fn under_a_finger_it_rests(context: &mut Context) -> Result<()> {
    play(context, "autoplay=3").await?;
    let session = &context.session;
    let [one, other] = [session.center("lead(0)").await?, session.center("lead(1)").await?];
    let touch = async |kind: &str, points: &[Point]| {
        let points: Vec<_> =
            points.iter().zip(1..).map(|(point, id)| json!({ "x": point.x, "y": point.y, "id": id })).collect();
        session.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await
    };
    touch("touchStart", &[one]).await?;
    stays(session, 0, "a finger is on it").await?;
    touch("touchStart", &[one, other]).await?;
    touch("touchEnd", &[one]).await?;
    stays(session, 0, "one of two is still there").await?;
    touch("touchEnd", &[]).await?;
    session.wait_for("a long press opens nothing", "!isRead()").await?;
    pass(session, 3).await?;
    slid_to(session, 1).await?;
    let middle = session.center("part('track')").await?;
    session.swipe(middle.by(150.0, 0.0), middle.by(-250.0, 0.0), Duration::from_millis(250)).await?;
    session.wait_for("it rests where it was swiped to", "last('slide').index > 1 && isSnapped()").await?;
    let place = session.value("whole()[0]").await?.as_u64().unwrap() as usize;
    pass(session, 3).await?;
    slid_to(session, place + 1).await?;
    harmless(session).await
}
