//! One owner: nothing moves that nobody moved, nothing is drawn twice, and what shows is alive.

use std::fs;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::{server::Reply, workspace::Workspace};

use super::widget::{
    SCRIPT, check, edition, element, harmless, none, open, picture, plain, ready, settled, show_edition,
};
use crate::{Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        arrow_keys_pressed_quickly_lead_card_by_card,
        the_accent_moves_nothing,
        attributes_that_choose_no_articles_move_nothing,
        attributes_that_lay_out_anew_keep_the_article_in_view,
        what_shows_is_alive_whatever_was_done,
        what_shows_is_alive_after_data_in_every_order,
        a_card_drawn_over_another_keeps_nothing_of_it,
        the_reader_keeps_its_name_while_the_frame_changes,
        an_article_drawn_over_another_keeps_nothing_of_it,
    ]
}

const STILL: &str = include_str!("still.js");

/// Articles `p1`, `p2`… with a page of their own and a picture each.
pub(super) fn pictured(count: u32) -> Value {
    let items = (1..=count)
        .map(|n| {
            json!({ "id": format!("p{n}"), "title": format!("Pictured {n}"), "url": format!("/read/{n}"), "body": ["Text."],
                "section": (["Town", "Sport", "Letters"][n as usize % 3]),
                "date_published": "2026-11-23T06:30:00Z",
                "images": [{ "src": format!("/picture.svg?{n}"), "alt": "", "width": 600, "height": 400 }] })
        })
        .collect();
    edition("en", items)
}

/// Opens a page whose track stands at the 31st of sixty articles, with the focus on its headline, all cards there and nothing
/// under way.
async fn stand_in_the_middle(context: &Context, attributes: &str) -> Result<()> {
    context.site.put("/picture.svg", picture(600, 400));
    show_edition(context, &pictured(60), attributes).await?;
    let session = &context.session;
    session.js(STILL, &[]).await?;
    session.wait_for("all cards are there", "cards().length === 60").await?;
    session.js("widget().show(30)", &[]).await?;
    session.wait_for("it is shown", "first() === 31 && isSnapped() && last('slide')?.index === 30").await?;
    session.wait_for("its card is alive", "!cards()[30].inert").await?;
    session.js("lead(30).focus({ preventScroll: true })", &[]).await?;
    let have_come = "partly().every((slide) => cards()[slide].querySelector('img').naturalWidth)";
    session.wait_for("pictures in sight have come", have_come).await?;
    settled(session).await?;
    session.js("note()", &[]).await.map(drop)
}

async fn arrow_keys_pressed_quickly_lead_card_by_card(context: &mut Context) -> Result<()> {
    show_edition(context, &plain(200), "").await?;
    let session = &context.session;
    let watch = "window.steps = [first()];
        const look = () => {
          const now = part('track') && first();
          if (now && now !== steps.at(-1)) steps.push(now);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        lead(0).focus();";
    session.js(&format!("{STILL}{watch}"), &[]).await?;
    for (key, last, back) in [(Key::ArrowRight, 91, -1), (Key::ArrowLeft, 1, 1)] {
        // As fast as a key repeats, which is every few frames.
        let frames = "new Promise((done) => { let left = 4; const on = () => (left-- ? requestAnimationFrame(on) : done()); on(); })";
        for _ in 0..90 {
            session.key(key).await?;
            session.awaited(frames, &[]).await?;
        }
        let there = format!("first() === {last} && isSnapped() && last('slide')?.index === {last} - 1");
        session.wait_for("ninety keys lead ninety cards on", &format!("state() === 'failed' || {there}")).await?;
        check(session, &[("nothing has failed", "[state(), events('error')]", json!(["ready", []]))]).await?;
        let turns = format!("steps.filter((step, n) => n && Math.sign(step - steps[n - 1]) === {back})");
        none(session, "on its way the track never turns", &turns).await?;
        let seat = "focused() === part('track') || (cards().find((card) => card.contains(focused()))?.textContent.startsWith('Plain 1') ?? 'nowhere')";
        check(session, &[("the focus is on its card or on the track", seat, json!(true))]).await?;
        session.wait_for("what shows is alive", "!inertness().length").await?;
        session.js("steps.length = 0; steps.push(first())", &[]).await?;
    }
    harmless(session).await
}

/// The calls that give each attribute each of these values, and take it off in the end.
fn sets(attributes: &[(&str, &[&str])]) -> Vec<String> {
    let of = |(name, values): &(&str, &[&str])| {
        let set = values.iter().map(|value| format!("setAttribute('{name}', '{value}')"));
        set.chain([format!("removeAttribute('{name}')")]).collect::<Vec<_>>()
    };
    attributes.iter().flat_map(of).collect()
}

/// Sets attributes one after the other, and finds each time that all is as it was.
async fn keeps(session: &Session, attributes: &[(&str, &[&str])], but: &str) -> Result<()> {
    for set in sets(attributes) {
        session.js(&format!("note(); widget().{set}"), &[]).await?;
        settled(session).await?;
        none(session, &set, &format!("faults({but})")).await?;
    }
    Ok(())
}

async fn the_accent_moves_nothing(context: &mut Context) -> Result<()> {
    stand_in_the_middle(context, "").await?;
    let session = &context.session;
    keeps(session, &[("accent", &["#0a7d34", "teal"])], "").await?;
    harmless(session).await
}

async fn attributes_that_choose_no_articles_move_nothing(context: &mut Context) -> Result<()> {
    stand_in_the_middle(context, "").await?;
    let session = &context.session;
    let attributes: [(&str, &[&str]); 7] = [
        ("lang", &["de", "zh-Hant"]),
        ("opens", &["link", "reader"]),
        ("link-target", &["_self", "_top"]),
        ("link-params", &["from=town"]),
        ("theme", &["dark", "light"]),
        ("deep-link", &["hash"]),
        ("loading", &["lazy"]),
    ];
    keeps(session, &attributes, "").await?;
    keeps(session, &[("heading-level", &["2", "5"])], "{ mayLoseHeadline: true }").await?;
    harmless(session).await
}

async fn attributes_that_lay_out_anew_keep_the_article_in_view(context: &mut Context) -> Result<()> {
    stand_in_the_middle(context, "").await?;
    let session = &context.session;
    let may = "{ mayBeLaidOut: true }";
    // Autoplay adds a button below, and `dir` turns the widget's own row around, not the edition's.
    let attributes: [(&str, &[&str]); 4] =
        [("filter", &["false"]), ("density", &["headlines"]), ("dir", &["rtl", "ltr"]), ("autoplay", &["600"])];
    for set in sets(&attributes) {
        session.js(&format!("note(); widget().{set}"), &[]).await?;
        settled(session).await?;
        session.wait_for(&format!("{set}: the same article is in view"), "first() === 31").await?;
        settled(session).await?;
        none(session, &set, &format!("faults({may})")).await?;
    }
    harmless(session).await
}

async fn alive(session: &Session, when: &str) -> Result<()> {
    session
        .wait_for(&format!("{when}: what shows is alive, and nothing else"), "isReady() && !inertness().length")
        .await
        .map(drop)
}

/// What is done, by its name: script of the page, or hands.
async fn act(context: &Context, name: &str) -> Result<()> {
    let session = &context.session;
    match name {
        "focus" => session.js("lead(partly()[0]).focus()", &[]).await.map(drop),
        "data" => session.js("widget().data = given", &[]).await.map(drop),
        "null" => session.js("widget().data = null", &[]).await.map(drop),
        "edition" => session.js("widget().edition = `/lantern.json?${Math.random()}`", &[]).await.map(drop),
        "open" => session.js("widget().open('p3'); widget().open('a3')", &[]).await.map(drop),
        "close" => session.js("widget().close()", &[]).await.map(drop),
        "headline" => {
            session.js("widget().close()", &[]).await?;
            session.click("lead(partly()[0])").await?;
            session.key(Key::Escape).await
        }
        "button" => {
            session.js("widget().close()", &[]).await?;
            session.click("part('next')").await
        }
        "wheel" => session.wheel(session.center("part('track')").await?, 600, 0).await,
        _ => anyhow::bail!("{name} is nothing to do"),
    }
}

async fn begin_walk(context: &Context) -> Result<()> {
    let widget = element("id=one edition=/lantern.json", "<a id=fallback href=/>Today's paper</a>");
    open(context, "", &format!("{widget}{SCRIPT}")).await?;
    ready(&context.session, 0).await?;
    context.session.js(&format!("{STILL} window.given = arguments[0]"), &[pictured(60)]).await.map(drop)
}

async fn what_shows_is_alive_whatever_was_done(context: &mut Context) -> Result<()> {
    context.site.put("/picture.svg", picture(600, 400));
    begin_walk(context).await?;
    let session = &context.session;
    alive(session, "at first").await?;
    let seen = session
        .js("cards()[0].inert = true; const found = inertness(); cards()[0].inert = false; return found.length", &[]);
    assert_eq!(seen.await?, json!(1), "an inert card in sight is seen");
    for name in [
        "focus", "data", "open", "close", "headline", "button", "wheel", "null", "edition", "focus", "data", "wheel",
        "null",
    ] {
        act(context, name).await?;
        alive(session, name).await?;
    }
    // Now without a rest in between.
    for names in [
        &["focus", "data", "open", "headline", "button", "wheel", "null", "edition"][..],
        &["focus", "data", "null", "edition"],
        &["data", "button", "null", "focus"],
        &["wheel", "data", "null", "data"],
        &["button", "edition", "data", "wheel", "null"],
    ] {
        for name in names {
            act(context, name).await?;
        }
        session.js("widget().close()", &[]).await?;
        alive(session, &names.join(", ")).await?;
    }
    harmless(session).await
}

async fn what_shows_is_alive_after_data_in_every_order(context: &mut Context) -> Result<()> {
    context.site.put("/picture.svg", picture(600, 400));
    begin_walk(context).await?;
    let session = &context.session;
    // All in one task of the page, so that nothing is laid out between two of them.
    let steps = [
        ("widget().data = given", "widget().data = null"),
        ("widget().data = given", "widget().data = { ...given, title: 'Another' }"),
        ("widget().edition = '/lantern.json?2'", "widget().data = given"),
        ("widget().show(8)", "widget().data = null"),
        ("lead(0).focus()", "widget().data = given"),
        ("widget().open('p2')", "widget().data = null"),
        ("widget().style.display = 'none'; widget().offsetWidth", "widget().style.display = ''"),
        ("widget().style.display = 'none'; widget().data = given", "widget().style.display = ''"),
        ("box = widget().parentNode; was = widget(); was.remove()", "box.append(was)"),
    ];
    for (first, second) in steps {
        session.js(&format!("{first}; {second}"), &[]).await?;
        alive(session, &format!("{first}; {second}")).await?;
        session.js("widget().close()", &[]).await?;
        alive(session, "closed").await?;
    }
    harmless(session).await
}

/// Fixtures and editions of the gallery whose cards and articles have all that one may have.
fn rich() -> Result<Vec<(String, Value)>> {
    let mut editions = Vec::new();
    for name in [
        "every-block",
        "every-span",
        "every-field-of-an-item",
        "roles-of-paragraphs",
        "times-of-all-kinds",
        "headline-alone",
        "photo-without-title",
        "right-to-left",
        "live-blog",
        "not-free",
        "languages-mixed",
        "brief-without-title",
        "front-page",
    ] {
        let file = Workspace::here()?.path(format!("tests/fixtures/edition/valid/{name}.json"));
        let mut edition: Value = serde_json::from_slice(&fs::read(file)?)?;
        edition.as_object_mut().into_iter().for_each(|fields| _ = fields.remove("next_url"));
        editions.push((name.to_owned(), edition));
    }
    // A table of numbers and one of words, whose cells stand in the same places.
    for (name, cell) in [("numbers", "22"), ("words", "late")] {
        let rows = json!([["Mill", cell], ["Saltby", cell]]);
        let table = json!({ "type": "table", "header": ["Pier", "Boat"], "rows": rows });
        let item = json!({ "id": "t", "title": "Boats", "body": [table] });
        editions.push((name.to_owned(), edition("en", vec![item])));
    }
    Ok(editions)
}

/// What stands in an element as text, without what differs by when it was drawn and where it stands.
const TEXT_OF: &str = "window.textOf = (root) => {
    const copy = root.cloneNode(true);
    const passed = ['style', 'inert', 'loading', 'sizes', 'data-lost', 'data-held', 'tabindex'];
    for (const node of [copy, ...copy.querySelectorAll('*')]) {
      for (const name of passed) node.removeAttribute(name);
      // The order in which attributes were set is nobody's.
      const attributes = [...node.attributes].map(({ name, value }) => [name, value]).sort();
      for (const [name] of attributes) node.removeAttribute(name);
      for (const [name, value] of attributes) if (value || !/^class$/.test(name)) node.setAttribute(name, value);
    }
    copy.normalize();
    return copy.outerHTML;
  };
  window.difference = (found, fresh) => {
    if (found === fresh) return [];
    const at = [...fresh].findIndex((letter, place) => letter !== found[place]);
    return [`at ${at}: ${found.slice(Math.max(0, at - 120), at + 60)} IN PLACE OF ${fresh.slice(Math.max(0, at - 120), at + 60)}`];
  };";

async fn a_card_drawn_over_another_keeps_nothing_of_it(context: &mut Context) -> Result<()> {
    let widgets = ["over", "fresh"].map(|id| element(&format!("id={id} edition=/lantern.json"), "")).concat();
    open(context, "", &format!("<div>{widgets}</div>{SCRIPT}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js(TEXT_OF, &[]).await?;
    let mut found = Vec::new();
    // There and back: each stands after its neighbour on either side.
    let editions = rich()?;
    for (number, (name, edition)) in editions.iter().chain(editions.iter().rev().skip(1)).enumerate() {
        let mut edition = edition.clone();
        edition["title"] = format!("Number {number}").into();
        let give = "const anew = fresh.cloneNode(); fresh.replaceWith(anew); over.data = anew.data = arguments[0];";
        session.js(give, &[edition]).await?;
        let drawn = format!(
            "[0, 1].every((n) => isReady(n) && part('masthead', n).textContent === 'Number {number}')
             && cards(0).length === cards(1).length && cards(0).length > 0"
        );
        session.wait_for(&format!("{name}: both have their cards"), &drawn).await?;
        let differences = "cards(0).flatMap((card, place) => difference(textOf(card), textOf(cards(1)[place]))).concat(difference(textOf(part('header', 0)), textOf(part('header', 1))))";
        let differences = session.value(differences).await?;
        found.extend(differences.as_array().into_iter().flatten().map(|difference| format!("{name}: {difference}")));
    }
    assert!(found.is_empty(), "drawn over another, these are not as they are drawn anew:\n{}", found.join("\n"));
    harmless(session).await
}

async fn the_reader_keeps_its_name_while_the_frame_changes(context: &mut Context) -> Result<()> {
    show_edition(context, &plain(12), "").await?;
    let session = &context.session;
    session.js("widget().open('p3')", &[]).await?;
    session.wait_for("it is open", "isRead()").await?;
    let name = "[part('reader').ariaLabel, part('reader').lang]";
    let before = session.value(name).await?;
    session.js("widget().setAttribute('lang', 'fr')", &[]).await?;
    session.wait_for("the frame is another", "part('frame').lang === 'fr'").await?;
    check(session, &[("it is named by its article", name, before)]).await?;
    harmless(session).await
}

async fn an_article_drawn_over_another_keeps_nothing_of_it(context: &mut Context) -> Result<()> {
    let widgets = ["over", "fresh"].map(|id| element(&format!("id={id} edition=/edition.json"), "")).concat();
    // Every article has the same id, so that the open one is drawn over when the edition is loaded again.
    let articles: Vec<(String, Value)> = rich()?
        .into_iter()
        .flat_map(|(name, edition)| {
            let items = edition["items"].as_array().cloned().unwrap_or_default();
            items.into_iter().filter(|item| item["body"].is_array()).map(move |mut item| {
                let mut edition = edition.clone();
                item["id"] = "a".into();
                edition["items"] = json!([item]);
                (name.clone(), edition)
            })
        })
        .collect();
    assert!(articles.len() > 12);
    context.site.put("/edition.json", Reply::json(plain(1).to_string().replace("\"p1\"", "\"a\"")));
    open(context, "", &format!("<div>{widgets}</div>{SCRIPT}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js(&format!("{TEXT_OF} over.open('a')"), &[]).await?;
    session.wait_for("the article is open", "isRead(0)").await?;
    let mut found = Vec::new();
    for (number, (name, edition)) in articles.iter().chain(articles.iter().rev().skip(1)).enumerate() {
        let mut edition = edition.clone();
        edition["title"] = format!("Number {number}").into();
        context.site.put("/edition.json", Reply::json(edition.to_string()));
        let give =
            "over.reload(); const anew = fresh.cloneNode(); fresh.replaceWith(anew); anew.edition = '/edition.json'";
        session.js(give, &[]).await?;
        let again = format!("isReady(0) && isRead(0) && part('masthead', 0).textContent === 'Number {number}'");
        session.wait_for(&format!("{name}: it is loaded again, and stays open"), &again).await?;
        session
            .wait_for("so it is anew", &format!("isReady(1) && part('masthead', 1).textContent === 'Number {number}'"))
            .await?;
        session.js("fresh.open('a')", &[]).await?;
        session.wait_for("it is opened anew beside", "isRead(1)").await?;
        let differences = "difference(textOf(part('reader', 0)), textOf(part('reader', 1)))";
        // What is long comes in pieces.
        settled(session).await?;
        let differences = session.value(differences).await?;
        found.extend(differences.as_array().into_iter().flatten().map(|difference| format!("{name}: {difference}")));
        session.js("fresh.close()", &[]).await?;
    }
    assert!(found.is_empty(), "drawn over another, these are not as they are drawn anew:\n{}", found.join("\n"));
    harmless(session).await
}
