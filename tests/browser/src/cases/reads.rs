//! Reading: what a headline leads to, the reader, and the way back.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, element, harmless, open, plain, ready, show};
use crate::{Case, Context, Key};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_click_opens_the_reader_and_escape_leads_back,
        the_close_button_and_close_lead_back,
        the_keyboard_opens_the_reader_and_stays_in_it,
        what_has_no_card_leads_back_to_the_filter,
        a_click_with_a_key_held_follows_the_link,
        an_article_without_text_follows_its_link,
        opens_link_leads_every_click_to_the_page,
        a_page_can_route_by_itself,
        parameters_come_before_the_fragment_and_known_names_win,
        open_opens_any_article_whatever_the_filter,
        related_articles_open_in_place,
        every_kind_of_block_is_drawn,
    ]
}

async fn a_click_opens_the_reader_and_escape_leads_back(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.click("lead(1)").await?;
    session.wait_for("the reader opens", "isRead() && part('reader').matches(':modal')").await?;
    check(
        session,
        &[
            ("the page was asked", "events('open').map((open) => open.id)", json!(["a2"])),
            ("and told where it leads", "new URL(last('open').url, location).pathname", json!("/read/2")),
            (
                "the headline is of the second level",
                "part('reader').querySelector('h2').textContent",
                json!("Article 2"),
            ),
            (
                "the text is there",
                "[...part('body').querySelectorAll('p')].map((p) => p.textContent)",
                json!(["The first paragraph of article 2.", "The second."]),
            ),
            ("the focus is in it", "part('reader').contains(focused())", json!(true)),
            ("the page is where it was", "location.pathname", json!("/page.html")),
        ],
    )
    .await?;
    session.key(Key::Escape).await?;
    session.wait_for("escape closes it", "!isRead()").await?;
    check(
        session,
        &[
            ("the page is told", "events('close')", json!([{ "id": "a2" }])),
            ("the focus is back on the card", "focused() === lead(1)", json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_close_button_and_close_lead_back(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    for (close, slide) in [("part('reader-close').click()", 0), ("widget().close()", 2)] {
        session.click(&format!("lead({slide})")).await?;
        session.wait_for("the reader opens", "isRead()").await?;
        session.js(close, &[]).await?;
        session.wait_for("it closes", "!isRead()").await?;
        let is_back = format!("focused() === lead({slide})");
        check(session, &[("the focus is back on the card", &is_back, json!(true))]).await?;
    }
    session.js("widget().close()", &[]).await?;
    check(
        session,
        &[
            ("each was told once", "events('close')", json!([{ "id": "a1" }, { "id": "a3" }])),
            ("what is shut can't be seen", "isSeen(part('reader'))", json!(false)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_keyboard_opens_the_reader_and_stays_in_it(context: &mut Context) -> Result<()> {
    let body = format!("{}{SCRIPT}<a id=own href=#>Own</a>", element("edition=/lantern.json", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("lead(0).focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("enter opens it", "isRead()").await?;
    for _ in 0..8 {
        session.key(Key::Tab).await?;
        let own = session.value("document.activeElement === own").await?;
        assert_eq!(own, false, "the page behind the reader can't be reached");
    }
    session.key(Key::Escape).await?;
    session.wait_for("the focus is back on the card", "!isRead() && focused() === lead(0)").await?;
    harmless(session).await
}

async fn what_has_no_card_leads_back_to_the_filter(context: &mut Context) -> Result<()> {
    show(context, "section=comment").await?;
    let session = &context.session;
    session.js("widget().open('a5')", &[]).await?;
    session.wait_for("an article outside the filter opens", "isRead() && last('open').id === 'a5'").await?;
    session.key(Key::Escape).await?;
    session.wait_for("the pressed button has the focus", "!isRead() && focused() === parts('section')[2]").await?;
    check(session, &[("the filter is as it was", "titles().length", json!(4))]).await?;
    harmless(session).await
}

/// Notes each click that reaches the page, and whether it was left to the browser.
const NOTE_CLICKS: &str = "window.left = []; addEventListener('click', (event) => left.push(!event.defaultPrevented))";

async fn a_click_with_a_key_held_follows_the_link(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js(NOTE_CLICKS, &[]).await?;
    session.click_with(&[Key::Control], "lead(0)").await?;
    session.wait_for("the click is the browser's", "left.length === 1 && left[0]").await?;
    session.click_with(&[Key::Shift], "lead(1)").await?;
    session.wait_for("this one too", "left.length === 2 && left[1]").await?;
    check(session, &[("the reader stays shut", "[isRead(), events('open').length]", json!([false, 0]))]).await?;
    harmless(session).await
}

async fn an_article_without_text_follows_its_link(context: &mut Context) -> Result<()> {
    show(context, "section=sport link-target=_self").await?;
    let session = &context.session;
    session
        .js(
            "addEventListener('newsrack:open', (event) => { sessionStorage.asked = JSON.stringify(event.detail); })",
            &[],
        )
        .await?;
    session.click("lead(1)").await?;
    session.wait_for("the article's own page comes", "location.pathname === '/read/10'").await?;
    check(session, &[("the page was asked", "JSON.parse(sessionStorage.asked).id", json!("a10"))]).await?;
    Ok(())
}

async fn opens_link_leads_every_click_to_the_page(context: &mut Context) -> Result<()> {
    show(context, "opens=link").await?;
    let session = &context.session;
    session.js(NOTE_CLICKS, &[]).await?;
    check(
        session,
        &[(
            "links open beside the page",
            "[lead(0).target, lead(0).relList.contains('noopener')]",
            json!(["_blank", true]),
        )],
    )
    .await?;
    session.click("lead(0)").await?;
    session.wait_for("the click is the browser's", "left.length === 1 && left[0]").await?;
    check(
        session,
        &[
            ("the page was asked", "events('open').map((open) => open.id)", json!(["a1"])),
            ("the reader stays shut", "isRead()", json!(false)),
        ],
    )
    .await?;
    session.js("widget().linkTarget = '_self'", &[]).await?;
    session.wait_for("the target follows the attribute", "lead(0).target === '_self'").await?;
    session.click("lead(0)").await?;
    session.wait_for("the page gives way", "location.pathname === '/read/1'").await?;
    Ok(())
}

async fn a_page_can_route_by_itself(context: &mut Context) -> Result<()> {
    let body = [
        element("edition=/lantern.json", ""),
        element("edition=/lantern.json opens=link link-target=_self", ""),
        SCRIPT.to_owned(),
    ];
    open(context, "", &body.concat()).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    session.js("addEventListener('newsrack:open', (event) => event.preventDefault())", &[]).await?;
    session.js(NOTE_CLICKS, &[]).await?;
    session.click("lead(0)").await?;
    session.click("lead(0, 1)").await?;
    session.wait_for("both clicks are over", "left.length === 2").await?;
    session.js("widget().open('a2'); widget().open('a10');", &[]).await?;
    check(
        session,
        &[
            ("the page was asked each time", "events('open').map((open) => open.id)", json!(["a1", "a1", "a2", "a10"])),
            ("neither link is followed", "left", json!([false, false])),
            ("no reader opens", "[isRead(0), isRead(1)]", json!([false, false])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn parameters_come_before_the_fragment_and_known_names_win(context: &mut Context) -> Result<()> {
    show(context, "link-params='utm=portal&from=a%20b'").await?;
    let session = &context.session;
    let parts = |link: &str| format!("((a) => [a.pathname, a.search, a.hash])({link})");
    check(
        session,
        &[
            ("a plain address takes them", &parts("lead(0)"), json!(["/read/1", "?utm=portal&from=a%20b", ""])),
            ("one with its own keeps them", &parts("lead(2)"), json!(["/read/3", "?utm=own&from=a%20b", "#part"])),
            (
                "so does the jump line",
                &parts("cards()[2].querySelector('[part~=jump]')"),
                json!(["/read/3/page-2", "?utm=portal&from=a%20b", ""]),
            ),
        ],
    )
    .await?;
    session.click("lead(2)").await?;
    session.wait_for("the reader opens", "isRead()").await?;
    let related = "[...part('reader').querySelectorAll('a')].find((a) => a.textContent === 'Elsewhere')";
    check(
        session,
        &[
            ("and related links", &parts(related), json!(["/read/elsewhere", "?utm=portal&from=a%20b", ""])),
            ("the event says the same", "new URL(last('open').url).search", json!("?utm=own&from=a%20b")),
        ],
    )
    .await?;
    harmless(session).await
}

async fn open_opens_any_article_whatever_the_filter(context: &mut Context) -> Result<()> {
    show(context, "sections=sport limit=1").await?;
    let session = &context.session;
    session.js("widget().open('a12')", &[]).await?;
    session
        .wait_for("one that has no card opens", "isRead() && part('reader').textContent.includes('article 12')")
        .await?;
    session.js("widget().close(); widget().open('a10'); widget().open('nowhere');", &[]).await?;
    session.wait_for("an unknown one warns", "lines('warn', 'nowhere').length === 1").await?;
    check(
        session,
        &[
            ("one without text is only asked for", "[last('open').id, isRead()]", json!(["a10", false])),
            ("and the page stays", "location.pathname", json!("/page.html")),
            ("an unknown one is no event", "events('open').length", json!(2)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn related_articles_open_in_place(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("widget().open('a3')", &[]).await?;
    session.wait_for("an article is open", "isRead()").await?;
    let here = "[...part('reader').querySelectorAll('a, button')].find((lead) => lead.textContent === 'Here')";
    session.click(here).await?;
    session
        .wait_for("the other is read", "isRead() && part('reader').querySelector('h2').textContent === 'Article 5'")
        .await?;
    check(session, &[("the page was asked", "last('open').id", json!("a5"))]).await?;
    session.key(Key::Escape).await?;
    session.wait_for("the focus is on the card of the one read last", "!isRead() && focused() === lead(4)").await?;
    harmless(session).await
}

async fn every_kind_of_block_is_drawn(context: &mut Context) -> Result<()> {
    let picture = "/editions/pictures/library.svg";
    let mut edition = plain(2);
    edition["items"][0] = json!({
        "id": "whole",
        "title": "All of it",
        "rubric": { "title": "Street by street", "note": ["The rubric's note."] },
        "kickers": ["First kicker", "Second kicker"],
        "subtitle": "— a subtitle",
        "byline": "By A. Writer",
        "continued_from": { "label": "From page 1" },
        "continues": { "label": "To page 3" },
        "date_published": "2026-11-23T06:00:00Z",
        "images": [{ "src": picture, "width": 600, "height": 400, "alt": "A library", "caption": "The caption", "credit": "The credit" }],
        "corrections": [{ "date": "2026-11-22", "text": "The correction." }],
        "updates": [{ "date": "2026-11-23T07:00:00Z", "title": "The update", "body": ["Its text."] }],
        "body": [
            "A bare string.",
            { "type": "paragraph", "role": "lead", "text": ["Text, ", { "text": "strong", "strong": true }, " ",
                { "text": "stressed", "em": true }, " ", { "text": "linked", "href": "https://paper.example/link" }, " ",
                { "text": "漢字", "ruby": "kanji" }] },
            { "type": "heading", "text": "A subhead" },
            { "type": "heading", "level": 3, "text": "A lower one" },
            { "type": "list", "items": ["First", "Second"] },
            { "type": "list", "ordered": true, "items": ["One", "Two", "Three"] },
            { "type": "quote", "text": "Quoted.", "cite": "Somebody" },
            { "type": "image", "src": picture, "alt": "Again", "caption": "In the text" },
            { "type": "note", "title": "Sidebar", "body": ["Beside the text."] },
            { "type": "table", "caption": "The table", "header": ["A", "B"], "rows": [["1", "2"], ["3", "4"]] },
            { "type": "separator" },
            { "type": "embed", "url": "https://video.example/1", "title": "A film" },
            { "type": "poll", "fallback": "What stands for a poll." },
            { "type": "riddle" },
            "<b>No HTML</b> &amp; none.",
        ],
    });
    context.site.put("/whole.json", Reply::json(edition.to_string()));
    open(context, "", &format!("{}{SCRIPT}", element("edition=/whole.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('whole')", &[]).await?;
    session.wait_for("it opens", "isRead()").await?;
    session.js("window.text = (selector) => [...part('reader').querySelectorAll(selector)].map((e) => e.textContent.trim())", &[]).await?;
    let expectations: [(&str, &str, Value); 26] = [
        ("headline", "text('h2')", json!(["All of it"])),
        ("kickers", "text('[part~=kicker]')", json!(["First kicker", "Second kicker"])),
        ("subtitle, its dash included", "text('[part~=subtitle]')", json!(["— a subtitle"])),
        ("byline", "text('[part~=byline]')", json!(["By A. Writer"])),
        ("rubric", "part('reader').textContent.includes('Street by street')", json!(true)),
        ("its note", "part('reader').textContent.includes('The rubric\\'s note.')", json!(true)),
        ("where it comes from", "part('reader').textContent.includes('From page 1')", json!(true)),
        ("jump line", "text('[part~=jump]').at(-1)", json!("To page 3")),
        ("correction", "part('reader').textContent.includes('The correction.')", json!(true)),
        ("update", "part('reader').textContent.includes('The updateIts text.')", json!(true)),
        (
            "moments",
            "[...part('reader').querySelectorAll('time')].every((time) => /2026/.test(time.textContent))",
            json!(true),
        ),
        ("strong", "text('strong')", json!(["strong"])),
        ("emphasis", "text('em')", json!(["stressed"])),
        ("link", "part('body').querySelector('p a').href", json!("https://paper.example/link")),
        ("ruby", "[text('ruby').length, text('rt')[0]]", json!([1, "kanji"])),
        (
            "subheads below the headline",
            "[text('[part~=body] > h3')[0], text('[part~=body] > h4')[0]]",
            json!(["A subhead", "A lower one"]),
        ),
        ("list", "text('ul > li').slice(0, 2)", json!(["First", "Second"])),
        ("ordered list", "text('ol > li')", json!(["One", "Two", "Three"])),
        ("quote", "[text('blockquote p')[0], text('blockquote cite')[0]]", json!(["Quoted.", "Somebody"])),
        ("a picture that the text shows is shown once", "part('reader').querySelectorAll('img').length", json!(1)),
        ("its caption", "text('figcaption')", json!(["In the text"])),
        ("sidebar", "text('.aside').some((note) => note.includes('Beside the text.'))", json!(true)),
        (
            "table",
            "[text('caption'), text('th'), text('td')]",
            json!([["The table"], ["A", "B"], ["1", "2", "3", "4"]]),
        ),
        ("separator", "text('hr').length", json!(1)),
        (
            "embed, as a link and no frame",
            "[part('reader').querySelectorAll('iframe').length, text('a[href=\"https://video.example/1\"]')]",
            json!([0, ["A film"]]),
        ),
        (
            "unknown blocks by their fallback, and no HTML",
            "text('[part~=body] > p').slice(-2)",
            json!(["What stands for a poll.", "<b>No HTML</b> &amp; none."]),
        ),
    ];
    check(session, &expectations).await?;
    check(
        session,
        &[("an unknown block is a warning, one line for the edition", "lines('warn').length <= 1", json!(true))],
    )
    .await?;
    harmless(session).await
}
