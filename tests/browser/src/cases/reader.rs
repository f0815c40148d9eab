//! The reader: how long an article takes, where it leads on to, and what stands around its text.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, edition, element, harmless, open, ready, show, show_edition};
use crate::{Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        the_reading_time_is_said,
        an_article_without_words_says_no_time,
        the_reader_leads_to_both_neighbours,
        neighbours_are_those_of_the_chosen_section,
        the_page_is_told_of_a_neighbour_and_may_keep_it,
        the_keyboard_reaches_a_neighbour,
        what_has_no_text_is_no_neighbour_to_read,
        times_are_in_the_widgets_language_and_the_editions_zone,
        days_are_days_in_every_zone,
        pinned_updates_come_first,
        the_rubrics_note_opens_the_article,
        corrections_stand_below_the_text_with_their_day,
        the_jump_line_leads_on,
        related_articles_say_where_they_lead,
        the_end_leads_to_the_paper_and_says_whose_it_is,
    ]
}

/// What the reader says outside the article and its headline: its bar.
const BAR: &str = "(() => {
    const copy = part('reader').cloneNode(true);
    copy.querySelector('[part~=article]').remove();
    return copy.textContent.replace(/\\s+/g, ' ').trim();
})()";

async fn read(session: &Session, id: &str) -> Result<()> {
    session.js("widget().open(arguments[0])", &[json!(id)]).await?;
    session
        .wait_for(&format!("{id} is open"), &format!("isRead() && last('open').id === {}", json!(id)))
        .await
        .map(drop)
}

async fn the_reading_time_is_said(context: &mut Context) -> Result<()> {
    let words = |count: usize| "word ".repeat(count).trim_end().to_owned();
    let items = [
        ("a few words", "en", json!(["Hardly a minute."]), 1),
        ("660 words", "en", json!([words(660)]), 3),
        (
            "660 words in pieces",
            "en",
            json!([words(220), { "type": "list", "items": [words(110), words(110)] },
            { "type": "note", "title": "Note", "body": [words(109)] }, { "type": "quote", "text": words(110) }]),
            3,
        ),
        ("1,540 German words", "de", json!([words(1540)]), 7),
        ("1,200 Han letters", "zh-Hans", json!(["灯".repeat(700), "火".repeat(500)]), 3),
        (
            "2,000 Han letters in spans",
            "zh-Hant",
            json!([{ "type": "paragraph", "text": ["燈".repeat(1000), { "text": "火".repeat(1000), "strong": true }] }]),
            5,
        ),
        ("1,200 kana", "ja", json!(["あ".repeat(1200)]), 3),
        ("a few Han letters", "zh-Hans", json!(["灯。"]), 1),
    ];
    let edition = edition(
        "en",
        items
            .iter()
            .map(|(id, language, body, _)| json!({ "id": id, "title": "T", "language": language, "body": body }))
            .collect(),
    );
    show_edition(context, &edition, "lang=en").await?;
    let session = &context.session;
    for (id, _, _, minutes) in &items {
        read(session, id).await?;
        let bar = session.value(BAR).await?;
        let said = format!("/(^|\\D){minutes}\\s*(-\\s*)?min/.test({bar})");
        check(session, &[(&format!("{id} take {minutes} min: {bar}"), &said, json!(true))]).await?;
    }
    session.js("widget().lang = 'zh-Hans'", &[]).await?;
    read(session, "660 words").await?;
    let bar = session.value(BAR).await?;
    check(session, &[(&format!("in the widget's language: {bar}"), &format!("/3 ?分钟/.test({bar})"), json!(true))])
        .await?;
    harmless(session).await
}

async fn an_article_without_words_says_no_time(context: &mut Context) -> Result<()> {
    context.site.put("/picture.svg", super::widget::picture(300, 200));
    let picture = json!({ "type": "image", "src": "/picture.svg", "alt": "", "width": 300, "height": 200 });
    let items = vec![json!({ "id": "one", "title": "A picture alone", "type": "photo", "body": [picture] })];
    show_edition(context, &edition("en", items), "").await?;
    let session = &context.session;
    read(session, "one").await?;
    check(session, &[("no minutes", &format!("/min/.test({BAR})"), json!(false))]).await?;
    harmless(session).await
}

/// The leads at the end of the reader to the article of this headline, but for those under "related".
const LEADS: &str = "window.leads = (title) => [...part('reader').querySelectorAll('a, button')].filter((lead) =>
    lead.textContent.includes(title) && !lead.closest('ul') && !lead.closest('[part~=body]'));
    window.headline = () => part('reader').querySelector('h2').textContent;";

async fn show_leads(context: &Context, attributes: &str) -> Result<()> {
    show(context, attributes).await?;
    context.session.js(LEADS, &[]).await.map(drop)
}

async fn the_reader_leads_to_both_neighbours(context: &mut Context) -> Result<()> {
    show_leads(context, "").await?;
    let session = &context.session;
    read(session, "a5").await?;
    let below = "leads('Article 4')[0].getBoundingClientRect().top >= part('body').getBoundingClientRect().bottom
        && leads('Article 6')[0].getBoundingClientRect().top >= part('body').getBoundingClientRect().bottom";
    let counts = "[leads('Article 4').length, leads('Article 6').length]";
    check(session, &[("one to each", counts, json!([1, 1]))]).await?;
    check(
        session,
        &[
            ("previous before next", "leads('Article 4')[0].compareDocumentPosition(leads('Article 6')[0])", json!(4)),
            ("below the text", below, json!(true)),
            (
                "they say which is which",
                "[/previous/i, /next/i].map((word, n) => word.test(((lead) => lead.textContent + lead.ariaLabel)(leads(`Article ${4 + 2 * n}`)[0])))",
                json!([true, true]),
            ),
        ],
    )
    .await?;
    read(session, "a1").await?;
    check(
        session,
        &[(
            "the first has only a next",
            "leads('Article').map((lead) => lead.textContent.match(/Article \\d+/)[0])",
            json!(["Article 2"]),
        )],
    )
    .await?;
    read(session, "a12").await?;
    check(
        session,
        &[(
            "the last has only a previous",
            "leads('Article').map((lead) => lead.textContent.match(/Article \\d+/)[0])",
            json!(["Article 11"]),
        )],
    )
    .await?;
    harmless(session).await
}

async fn neighbours_are_those_of_the_chosen_section(context: &mut Context) -> Result<()> {
    show_leads(context, "section=comment").await?;
    let session = &context.session;
    let around = "leads('Article').map((lead) => lead.textContent.match(/Article \\d+/)[0])";
    read(session, "a6").await?;
    check(session, &[("within comment", around, json!(["Article 2", "Article 8"]))]).await?;
    read(session, "a11").await?;
    check(session, &[("its last leads back only", around, json!(["Article 8"]))]).await?;
    read(session, "a5").await?;
    check(session, &[("one of another section has none", around, json!([]))]).await?;
    session.js("widget().close(); widget().limit = 2;", &[]).await?;
    session.wait_for("two are shown", "titles().length === 2").await?;
    read(session, "a6").await?;
    check(session, &[("the limit ends the row", around, json!(["Article 2"]))]).await?;
    harmless(session).await
}

async fn the_page_is_told_of_a_neighbour_and_may_keep_it(context: &mut Context) -> Result<()> {
    show_leads(context, "").await?;
    let session = &context.session;
    session.click("lead(1)").await?;
    session.wait_for("the second is open", "isRead() && headline() === 'Article 2'").await?;
    check(session, &[("it leads to the third", "leads('Article 3').length", json!(1))]).await?;
    session.js("part('reader').scrollTop = 1e6; leads('Article 3')[0].click()", &[]).await?;
    session.wait_for("the third takes its place", "isRead() && headline() === 'Article 3'").await?;
    check(
        session,
        &[
            ("the page was asked", "events('open').map((open) => open.id)", json!(["a2", "a3"])),
            ("and told of the one before", "events('close')", json!([{ "id": "a2" }])),
            ("it begins at its top", "part('reader').scrollTop", json!(0)),
            (
                "the focus is on the headline or the bar",
                "part('reader').contains(focused()) && !!focused().closest('h2, [part~=reader-close], [part~=reader]')",
                json!(true),
            ),
            ("and on nothing that is gone", "focused().isConnected && isSeen(focused())", json!(true)),
        ],
    )
    .await?;
    session.js("addEventListener('newsrack:open', (event) => event.preventDefault(), { once: true }); leads('Article 4')[0].click()", &[]).await?;
    session.wait_for("the page is asked again", "events('open').length === 3").await?;
    check(
        session,
        &[
            ("what it keeps does not open", "headline()", json!("Article 3")),
            ("and nothing was closed", "events('close').length", json!(1)),
        ],
    )
    .await?;
    session.key(Key::Escape).await?;
    session.wait_for("escape leads to the card of the last one", "!isRead() && focused() === lead(2)").await?;
    check(session, &[("the page is told", "last('close')", json!({ "id": "a3" }))]).await?;
    harmless(session).await
}

async fn the_keyboard_reaches_a_neighbour(context: &mut Context) -> Result<()> {
    show_leads(context, "").await?;
    let session = &context.session;
    session.js("lead(0).focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("the first is open", "isRead() && headline() === 'Article 1'").await?;
    let mut tabs = 0;
    while session.value("leads('Article 2')[0] === focused()").await? != json!(true) {
        assert!(tabs < 12, "the next article can't be reached by Tab");
        session.key(Key::Tab).await?;
        tabs += 1;
    }
    session.key(Key::Enter).await?;
    session.wait_for("the second is open", "isRead() && headline() === 'Article 2'").await?;
    session.key(Key::Tab).await?;
    check(session, &[("the focus goes on within the reader", "part('reader').contains(focused())", json!(true))])
        .await?;
    harmless(session).await
}

async fn what_has_no_text_is_no_neighbour_to_read(context: &mut Context) -> Result<()> {
    show_leads(context, "").await?;
    let session = &context.session;
    // Of the ninth there is nothing but a headline; the tenth has a page.
    read(session, "a8").await?;
    check(session, &[("what has neither text nor page leads nowhere", "leads('Article 9').length", json!(0))]).await?;
    check(session, &[("it has a next one", "leads('Article').length", json!(1))]).await?;
    let previous = "leads('A few lines without a headline').length";
    check(session, &[("and a previous one, named by how its text begins", previous, json!(1))]).await?;
    let next = "leads('Article').at(-1)";
    let leads_on = format!("{next}.href ? new URL({next}.href).pathname : {next}.textContent.match(/Article 11/)?.[0]");
    let found = session.value(&leads_on).await?;
    let places = [json!("/read/10"), json!("/read/11"), json!("Article 11")];
    assert!(places.contains(&found), "the next leads on: {found}");
    harmless(session).await
}

async fn times_are_in_the_widgets_language_and_the_editions_zone(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "one", "title": "One", "body": ["Text."], "date_published": "2026-11-23T06:05:00Z",
        "date_modified": "2026-11-23T15:30:00+01:00", "updates": [{ "date": "2026-11-23T17:45:00", "body": ["News."] }] });
    let mut edition = edition("en", vec![item]);
    edition["timezone"] = "Asia/Shanghai".into();
    show_edition(context, &edition, "lang=en").await?;
    let session = &context.session;
    read(session, "one").await?;
    let times = "[...part('reader').querySelectorAll('time')].map((time) => time.textContent.replace(/[\\u202f\\u00a0]/g, ' '))";
    for (language, pieces) in [
        ("en", ["2:05 PM", "10:30 PM", "5:45 PM"]),
        ("fr", ["14:05", "22:30", "17:45"]),
        ("ja", ["14:05", "22:30", "17:45"]),
        ("ru", ["14:05", "22:30", "17:45"]),
    ] {
        session.js(&format!("widget().lang = '{language}'"), &[]).await?;
        let day = format!(
            "new Intl.DateTimeFormat('{language}', {{ dateStyle: 'medium', timeZone: 'Asia/Shanghai' }}).format(new Date('2026-11-23T06:05:00Z'))"
        );
        let said = format!(
            "{times}.length === 3 && {times}[0].includes({day}) && {}.every((piece, n) => {times}[n].includes(piece))",
            json!(pieces)
        );
        session.wait_for(&format!("{language}: on the edition's clock"), &said).await?;
    }
    harmless(session).await
}

async fn days_are_days_in_every_zone(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "one", "title": "One", "body": ["Text."], "corrections": [{ "date": "2026-11-23", "text": "A name was wrong." }] });
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"] {
        let mut edition = edition("en", vec![item.clone()]);
        edition["timezone"] = zone.into();
        edition["date_issued"] = "2026-11-23".into();
        show_edition(context, &edition, "lang=en").await?;
        let session = &context.session;
        read(session, "one").await?;
        let days = "[part('date'), part('reader').querySelector('time')].map((time) => /November 23, 2026/.test(time.textContent))";
        check(session, &[(zone, days, json!([true, true]))]).await?;
    }
    Ok(())
}

async fn pinned_updates_come_first(context: &mut Context) -> Result<()> {
    let update = |n: u32, pinned: bool| {
        json!({ "id": format!("u{n}"), "date": format!("2026-11-23T0{n}:00:00Z"), "title": format!("Update {n}"),
            "body": [format!("Text {n}.")], "pinned": pinned })
    };
    let item = json!({ "id": "one", "type": "live", "title": "Live", "body": ["Before all updates."],
        "updates": [update(5, false), update(4, true), update(3, false), update(2, true)] });
    show_edition(context, &edition("en", vec![item]), "").await?;
    let session = &context.session;
    read(session, "one").await?;
    let order = "[...part('reader').textContent.matchAll(/Update \\d/g)].map(([found]) => found)";
    let marks = "[...part('reader').querySelectorAll('.update, section')].filter((one) => /Update/.test(one.textContent)).map((one) => /Pinned/.test(one.textContent))";
    check(
        session,
        &[
            ("in the editor's order within each", order, json!(["Update 4", "Update 2", "Update 5", "Update 3"])),
            ("pinned ones say so", marks, json!([true, true, false, false])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_rubrics_note_opens_the_article(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "one", "title": "One", "rubric": { "title": "Street by street", "note": ["Every week a street.", "Send us yours."] },
        "kickers": ["First kicker", "Second kicker"], "body": ["Text."] });
    show_edition(context, &edition("en", vec![item]), "").await?;
    let session = &context.session;
    read(session, "one").await?;
    let order = "['Street by street', 'First kicker', 'Second kicker', 'Every week a street.', 'Send us yours.', 'Text.']
        .map((text) => part('article').textContent.indexOf(text)).every((at, n, all) => at >= 0 && (!n || n === 3 || at > all[n - 1]))";
    let above = "[...part('article').querySelectorAll('p')].find((p) => p.textContent === 'Every week a street.').getBoundingClientRect().bottom
        <= part('body').getBoundingClientRect().top + 1 || part('body').firstElementChild.textContent.includes('Every week')";
    check(
        session,
        &[("rubric, kickers, note, text", order, json!(true)), ("the note is above the text", above, json!(true))],
    )
    .await?;
    harmless(session).await
}

async fn corrections_stand_below_the_text_with_their_day(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "one", "title": "One", "body": ["Text."], "corrections": [
        { "date": "2026-11-24", "text": "A name was wrong." }, { "text": "So was a number." }] });
    show_edition(context, &edition("en", vec![item]), "lang=en").await?;
    let session = &context.session;
    read(session, "one").await?;
    let said = "(() => {
        const [first, second] = ['A name was wrong.', 'So was a number.'].map((text) =>
          [...part('article').querySelectorAll('p')].find((p) => p.textContent.includes(text)));
        const top = (element) => element.getBoundingClientRect().top;
        return [top(first) >= part('body').getBoundingClientRect().bottom - 1, top(second) > top(first),
          /Correction/.test(part('article').textContent), /November 24, 2026/.test(part('article').textContent)];
    })()";
    check(session, &[("each below the text", said, json!([true, true, true, true]))]).await?;
    harmless(session).await
}

async fn the_jump_line_leads_on(context: &mut Context) -> Result<()> {
    show(context, "link-params=utm=portal").await?;
    let session = &context.session;
    read(session, "a3").await?;
    let jump = "part('article').querySelector('[part~=jump]')";
    check(
        session,
        &[
            ("it says where", &format!("{jump}.textContent"), json!("Turn to page 2")),
            (
                "leads there",
                &format!("((a) => a.pathname + a.search)({jump}.closest('a') ?? {jump}.querySelector('a'))"),
                json!("/read/3/page-2?utm=portal"),
            ),
            (
                "stands below the text",
                &format!("{jump}.getBoundingClientRect().top >= part('body').getBoundingClientRect().bottom - 1"),
                json!(true),
            ),
        ],
    )
    .await?;
    harmless(session).await
}

async fn related_articles_say_where_they_lead(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    read(session, "a3").await?;
    let lead = |title: &str| {
        format!(
            "[...part('reader').querySelectorAll('a, button')].find((lead) => lead.textContent.trim() === '{title}')"
        )
    };
    check(
        session,
        &[
            (
                "one elsewhere is a link",
                &format!("new URL({}.href).pathname", lead("Elsewhere")),
                json!("/read/elsewhere"),
            ),
            ("that opens beside", &format!("{}.target", lead("Elsewhere")), json!("_blank")),
        ],
    )
    .await?;
    session.click(&lead("Here")).await?;
    session
        .wait_for(
            "one of the edition opens in place",
            "isRead() && part('reader').querySelector('h2').textContent === 'Article 5'",
        )
        .await?;
    check(
        session,
        &[
            ("the page is told of the one before", "events('close')", json!([{ "id": "a3" }])),
            ("and nothing else opened", "location.pathname", json!("/page.html")),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_end_leads_to_the_paper_and_says_whose_it_is(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "one", "title": "One", "url": "/read/1", "body": ["Text."] });
    let mut edition: Value = edition("en", vec![item]);
    edition["copyright_notice"] = "© 2026 The Lantern".into();
    context.site.put("/edition.json", Reply::json(edition.to_string()));
    let element = element("edition=/edition.json link-params=utm=portal", "");
    open(context, "", &format!("{element}{SCRIPT}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    read(session, "one").await?;
    let links = "[...part('article').querySelectorAll('a')].map((a) => a.pathname + a.search)";
    check(
        session,
        &[
            ("to the article's own page", links, json!(["/read/1?utm=portal"])),
            ("with the rights last", "part('article').textContent.trim().endsWith('© 2026 The Lantern')", json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}
