//! The filter: its buttons, their counts, what they show, and what is said of it.

use anyhow::Result;
use serde_json::json;

use super::widget::{SCRIPT, check, element, harmless, open, plain, ready, show, slid_to};
use crate::{Case, Context, Key};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        each_button_shows_its_section_and_says_how_many,
        buttons_are_ordinary_tab_stops,
        a_section_asked_for_is_shown_first,
        an_unknown_section_warns_and_shows_all,
        fewer_than_two_sections_have_no_filter,
        the_article_in_view_stays_in_view,
    ]
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
