//! The filter: its buttons, their counts, what they show, and what is said of it.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, element, harmless, open, plain, ready, show, slid_to};
use crate::{Case, Context, Key, Look, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        each_button_shows_its_section_and_says_how_many,
        buttons_are_ordinary_tab_stops,
        a_section_asked_for_is_shown_first,
        an_unknown_section_warns_and_shows_all,
        fewer_than_two_sections_have_no_filter,
        a_headline_that_the_page_clicks_as_it_hears_of_a_section_opens,
        the_article_in_view_stays_in_view,
        cards_move_from_their_old_places_in_under_300_ms,
        at_the_end_of_a_set_cards_move_to_where_they_stay,
        another_choice_in_mid_way_goes_on_from_there,
        a_section_that_has_become_empty_says_so_and_leads_back,
    ];
    cases.push(
        Case::new("with_less_motion_cards_only_appear", with_less_motion_cards_only_appear)
            .look(Look { reduced_motion: true, ..Look::default() }),
    );
    cases
}

async fn each_button_shows_its_section_and_says_how_many(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let buttons = json!(["All 12", "News 5", "Comment 4", "Sport 2", "Letters 1"]);
    check(
        session,
        &[
            ("each section has a button with its count, but for an empty one", "tabs()", buttons),
            ("all is pressed", "pressed()", json!(0)),
            ("and the only one", "parts('section').filter((tab) => tab.ariaPressed !== 'false').length", json!(1)),
        ],
    )
    .await?;
    let attributes = session.value("widget().outerHTML").await?;
    let tabs = [
        (2, "comment", "Comment: 4 articles", vec![2, 6, 8, 11]),
        (4, "letters", "Letters: 1 article", vec![7]),
        (1, "news", "News: 5 articles", vec![1, 3, 5, 9, 12]),
        (3, "sport", "Sport: 2 articles", vec![4, 10]),
    ];
    for (button, section, said, articles) in tabs {
        session.click(&format!("parts('section')[{button}]")).await?;
        session.wait_for("the button is pressed", &format!("pressed() === {button}")).await?;
        session.wait_for("the status line says so", &format!("part('status').textContent === '{said}'")).await?;
        session.wait_for("its first comes to stand in view", "whole()[0] === 0").await?;
        let numbers = "cards().map((card) => +(card.textContent.match(/Article (\\d+)/)?.[1] ?? 7))";
        check(
            session,
            &[
                ("its articles are shown", numbers, json!(articles)),
                ("the page is told", "last('filter')", json!({ "section": section, "count": articles.len() })),
                ("the button keeps the focus", "focused() === parts('section')[pressed()]", json!(true)),
                (
                    "only one is pressed",
                    "parts('section').filter((tab) => tab.ariaPressed !== 'false').length",
                    json!(1),
                ),
            ],
        )
        .await?;
    }
    session.click("parts('section')[0]").await?;
    session.wait_for("all are shown again", "titles().length === 12").await?;
    session.click("parts('section')[0]").await?;
    check(
        session,
        &[
            ("the page is told of no section", "last('filter')", json!({ "section": null, "count": 12 })),
            ("pressing what is pressed is no change", "events('filter').length", json!(5)),
            ("the reader's choices are never attributes", "widget().outerHTML", attributes),
        ],
    )
    .await?;
    harmless(session).await
}

async fn buttons_are_ordinary_tab_stops(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("parts('section')[0].focus()", &[]).await?;
    session.key(Key::Tab).await?;
    check(session, &[("the next button has the focus", "focused() === parts('section')[1]", json!(true))]).await?;
    session.key(Key::Space).await?;
    session.wait_for("space presses it", "pressed() === 1").await?;
    session.chord(&[Key::Shift, Key::Tab]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("enter presses the one before", "pressed() === 0").await?;
    harmless(session).await
}

async fn a_section_asked_for_is_shown_first(context: &mut Context) -> Result<()> {
    show(context, "section=sport").await?;
    let session = &context.session;
    check(
        session,
        &[
            ("it is shown", "titles()", json!(["Article 4", "Article 10"])),
            ("its button is pressed", "pressed()", json!(3)),
            (
                "what was so from the start is no event",
                "__log.events.map((event) => event.type)",
                json!(["newsrack:ready"]),
            ),
        ],
    )
    .await?;
    harmless(session).await
}

async fn an_unknown_section_warns_and_shows_all(context: &mut Context) -> Result<()> {
    show(context, "section=sprots").await?;
    let session = &context.session;
    let warning = json!(["[newsrack] section=\"sprots\" is not in this edition; showing all"]);
    check(
        session,
        &[
            ("one line says so", "lines('warn')", warning),
            ("all are shown", "[titles().length, pressed()]", json!([12, 0])),
        ],
    )
    .await?;
    harmless(session).await
}

/// The widget is still at what it tells of then.
async fn a_headline_that_the_page_clicks_as_it_hears_of_a_section_opens(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let listener =
        "addEventListener('newsrack:filter', () => { window.asked = titles()[1]; lead(1).click(); }, { once: true });
        parts('section')[2].click();";
    session.js(listener, &[]).await?;
    session.wait_for("the article opens", "isRead()").await?;
    check(
        session,
        &[
            ("the one that was clicked", "part('reader').querySelector('h2').textContent === asked", json!(true)),
            ("the page is asked once", "events('open').length", json!(1)),
            ("the section stays chosen", "pressed()", json!(2)),
            ("the page was not left", "location.pathname", json!("/page.html")),
        ],
    )
    .await?;
    harmless(session).await
}

async fn fewer_than_two_sections_have_no_filter(context: &mut Context) -> Result<()> {
    let mut one = plain(3);
    for item in 0..2 {
        one["items"][item]["section"] = "only".into();
    }
    one["sections"] = json!([{ "id": "only", "title": "Only" }]);
    let inline = |id: &str, edition| format!("<script type=application/json id={id}>{edition}</script>");
    let body = [
        inline("none", plain(3)),
        inline("one", one),
        element("edition=#none", ""),
        element("edition=#one", ""),
        element("edition=/lantern.json filter=false", ""),
        element("edition=/lantern.json filter", ""),
        SCRIPT.to_owned(),
    ];
    open(context, "", &body.concat()).await?;
    let session = &context.session;
    for widget in 0..4 {
        ready(session, widget).await?;
    }
    let drawn = "[0, 1, 2, 3].map((n) => isSeen(part('filter', n)))";
    check(session, &[("it is drawn where it is of use and wanted", drawn, json!([false, false, false, true]))]).await?;
    harmless(session).await
}

async fn the_article_in_view_stays_in_view(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("widget().show('a8')", &[]).await?;
    slid_to(session, 7).await?;
    session.js("parts('section')[2].click()", &[]).await?;
    let seen = |title: &str| format!("whole().map((slide) => titles()[slide]).includes('{title}')");
    session.wait_for("it is seen among comment", &format!("titles().length === 4 && {}", seen("Article 8"))).await?;
    session.js("parts('section')[0].click()", &[]).await?;
    session.wait_for("and among all", "titles().length === 12 && whole()[0] > 0").await?;
    harmless(session).await
}

/// Presses a button of the filter, and notes what moves in the frame in which that shows.
async fn filter(session: &Session, button: usize) -> Result<()> {
    // In a task of the page, since WebKit may draw a frame between its driver's script and what that has queued; and what moves
    // is held before any frame, which may be as late as its end.
    let script = format!(
        "window.moves = null;
         const left = (card) => card.getBoundingClientRect().left;
         setTimeout(() => {{
           const before = new Map(partly().map((slide) => cards()[slide]).map((card) => [card.textContent, left(card)]));
           parts('section')[{button}].click();
           queueMicrotask(() => {{
             const moving = cards().flatMap((card) => card.getAnimations());
             for (const move of moving) {{ move.pause(); move.currentTime = 0; }}
             requestAnimationFrame(() => {{
               window.moves = moving.map((move) => ({{
                 title: move.effect.target.textContent,
                 way: left(move.effect.target) - before.get(move.effect.target.textContent),
                 isFade: 'opacity' in move.effect.getKeyframes()[0],
                 end: move.effect.getComputedTiming().endTime,
               }}));
               window.scrolled = part('track').scrollLeft;
             }});
           }});
         }});"
    );
    session.js(&script, &[]).await?;
    session.wait_for("the frame is there", "moves").await.map(drop)
}

/// Lets what was held go on, and waits until it has ended.
async fn go_on(session: &Session) -> Result<()> {
    session.js("for (const move of cards().flatMap((card) => card.getAnimations())) move.play();", &[]).await?;
    session
        .wait_for("nothing moves any more", "!cards().flatMap((card) => card.getAnimations()).length")
        .await
        .map(drop)
}

async fn cards_move_from_their_old_places_in_under_300_ms(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    filter(session, 2).await?;
    check(
        session,
        &[
            (
                "some move, some appear",
                "[moves.some(({ isFade }) => isFade), moves.some(({ isFade }) => !isFade)]",
                json!([false, true]),
            ),
            ("what was seen begins where it stood", "moves.filter(({ way }) => Math.abs(way) > 1)", json!([])),
            ("and something was seen", "moves.some(({ way }) => Number.isFinite(way))", json!(true)),
            ("it is short", "moves.filter(({ end }) => end >= 300)", json!([])),
        ],
    )
    .await?;
    go_on(session).await?;
    check(session, &[("then they stand in their new places", "whole()[0]", json!(0))]).await?;
    filter(session, 0).await?;
    check(
        session,
        &[
            ("what was not there appears", "moves.some(({ isFade }) => isFade)", json!(true)),
            ("what was there moves", "moves.some(({ isFade }) => !isFade)", json!(true)),
        ],
    )
    .await?;
    go_on(session).await?;
    session
        .wait_for("the browser snaps again", "getComputedStyle(part('track')).scrollSnapType === 'x mandatory'")
        .await?;
    harmless(session).await
}

async fn at_the_end_of_a_set_cards_move_to_where_they_stay(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("widget().show('a11')", &[]).await?;
    session.wait_for("it is seen", "whole().some((slide) => titles()[slide] === 'Article 11')").await?;
    session.wait_for("and stands", "last('slide') && isSnapped()").await?;
    filter(session, 2).await?;
    go_on(session).await?;
    let same = "Math.abs(scrolled - part('track').scrollLeft) < 1 && isSnapped()";
    session.wait_for("the track was there from the first frame on", same).await?;
    check(
        session,
        &[("the article is seen", "whole().some((slide) => titles()[slide] === 'Article 11')", json!(true))],
    )
    .await?;
    harmless(session).await
}

async fn another_choice_in_mid_way_goes_on_from_there(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    filter(session, 2).await?;
    // So late that a card is in sight which has a long way back.
    let late = "for (const move of cards().flatMap((card) => card.getAnimations())) move.currentTime = 180;";
    session.js(late, &[]).await?;
    check(
        session,
        &[("the last one is in sight", "partly().map((slide) => titles()[slide]).at(-1)", json!("Article 11"))],
    )
    .await?;
    filter(session, 0).await?;
    check(
        session,
        &[("what moved begins where it was seen", "moves.filter(({ way }) => Math.abs(way) > 1)", json!([]))],
    )
    .await?;
    session.js(late, &[]).await?;
    session.js("widget().show('a12')", &[]).await?;
    go_on(session).await?;
    let shown = "whole().some((slide) => titles()[slide] === 'Article 12') && isSnapped()";
    session.wait_for("a method is carried out meanwhile", shown).await?;
    harmless(session).await
}

async fn with_less_motion_cards_only_appear(context: &mut Context) -> Result<()> {
    show(context, "section=comment").await?;
    let session = &context.session;
    filter(session, 0).await?;
    check(session, &[("nothing moves", "moves.filter(({ isFade }) => !isFade)", json!([]))]).await
}

async fn a_section_that_has_become_empty_says_so_and_leads_back(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.click("parts('section')[2]").await?;
    session.wait_for("comment is shown", "titles().length === 4").await?;
    let mut edition = super::widget::lantern();
    let items = edition["items"].as_array_mut().into_iter().flatten();
    let left: Vec<Value> = items.filter(|item| item["section"] != "comment").map(|item| item.clone()).collect();
    edition["items"] = left.into();
    context.site.put("/lantern.json", Reply::json(edition.to_string()));
    session.js("widget().reload()", &[]).await?;
    session
        .wait_for("it says so", "all('.empty')[0].textContent.includes('There are no articles in Comment.')")
        .await?;
    check(
        session,
        &[
            ("there is nothing else", "[titles().length, part('track').hidden]", json!([0, true])),
            ("it is said", "part('status').textContent", json!("There are no articles in Comment.")),
            ("its button is still the pressed one", "tabs()[pressed()]", json!("Comment 0")),
        ],
    )
    .await?;
    session.click("all('.empty button')[0]").await?;
    session.wait_for("the button leads to all", "titles().length === 8").await?;
    check(
        session,
        &[
            ("all is pressed, and the empty one is gone", "tabs()", json!(["All 8", "News 5", "Sport 2", "Letters 1"])),
            ("the page is told", "last('filter')", json!({ "section": null, "count": 8 })),
            ("it is said", "part('status').textContent", json!("All: 8 articles")),
            ("the focus is not lost", "focused() === part('track')", json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}
