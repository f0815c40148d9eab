//! The hand-over: what the second file brings to what the first has drawn, which are names and abilities, and nothing seen.

use std::{fs, time::Duration};

use anyhow::Result;
use serde_json::{Value, json};
use xtask::{
    server::{Gate, Reply},
    workspace::Workspace,
};

use super::{
    corpus::{filled, payloads, template},
    owner::pictured,
    widget::{PARTS, SCRIPT, check, element, harmless, none, open, picture, program, settled, until_asked},
};
use crate::{Case, Context, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let late = "it is a file of the wasm that is late";
    let quick = claims![
        the_second_file_changes_nothing_that_is_seen,
        of_a_long_edition_the_second_file_changes_no_more_than_counts,
        of_an_edition_in_files_the_second_file_changes_no_more_than_counts,
        the_second_file_leaves_a_reader_who_has_swiped_on_in_place,
        the_second_file_leaves_the_focus_where_it_is,
        the_second_file_leaves_every_language_as_it_is,
        the_watch_over_the_second_file_sees_what_is_wrong,
    ];
    let thorough =
        claims![the_second_file_leaves_every_fixture_as_it_is, the_second_file_leaves_every_payload_as_it_is];
    let thorough = thorough.into_iter().map(|case| case.thorough().limit(Duration::from_secs(180)));
    quick.into_iter().chain(thorough).map(|case| case.with_wasm(late)).collect()
}

const WATCH: &str = include_str!("handover.js");

/// Opens a page with a widget for each of these editions, and holds the second file back until the gate is opened; then each has
/// its first view.
async fn hold_back(context: &Context, editions: &[(String, String)]) -> Result<Gate> {
    let (path, content) = program(PARTS[1])?;
    let gate = Gate::shut();
    context.site.put(&path, Reply::bytes("application/wasm", content).behind(&gate));
    context.site.put("/picture.svg", picture(600, 400));
    let mut widgets = String::new();
    for (name, edition) in editions {
        // What another file brings is no part of the hand-over.
        let edition = if name == PAGED { edition.clone() } else { edition.replace("\"next_url\"", "\"_next_url\"") };
        context.site.put(&format!("/held/{name}.json"), Reply::json(edition));
        widgets.push_str(&element(&format!("id='{name}' edition='/held/{name}.json'"), ""));
    }
    open(context, "", &format!("{widgets}{SCRIPT}")).await?;
    let session = &context.session;
    // Of nothing there is no first view.
    let all = "[...document.querySelectorAll('newsrack-edition')].filter(({ id }) => id !== 'no-items')";
    let is_drawn = format!(
        "{all}.every((one) => one.state === 'loading' && one.shadowRoot?.querySelector('[part~=card]')?.checkVisibility())"
    );
    session.wait_for("each has its first view", &is_drawn).await?;
    all_cards(session).await?;
    session.js(WATCH, &[]).await?;
    Ok(gate)
}

/// The name of an edition whose next file is asked for, and held back by the case.
const PAGED: &str = "paged";

/// More articles than the first file draws.
fn sixty() -> (String, String) {
    ("sixty".to_owned(), pictured(60).to_string())
}

/// Lets the second file come, and waits until each widget has done all that it does then.
async fn take_over(session: &Session, gate: &Gate) -> Result<()> {
    session.js("watchAll()", &[]).await?;
    gate.open();
    let all = "[...document.querySelectorAll('newsrack-edition')]";
    session.wait_for("each is ready", &format!("{all}.every((one) => one.state === 'ready')")).await?;
    all_cards(session).await
}

/// Waits until no more cards come: they do as long as the browser has time.
async fn all_cards(session: &Session) -> Result<()> {
    let count = "[...document.querySelectorAll('newsrack-edition')].reduce((sum, _, n) => sum + cards(n).length, 0)";
    let mut before = Value::Null;
    loop {
        settled(session).await?;
        let now = session.value(count).await?;
        if now == before {
            return Ok(());
        }
        before = now;
    }
}

async fn leaves_each_as_it_is(context: &Context, editions: &[(String, String)]) -> Result<()> {
    let gate = hold_back(context, editions).await?;
    let session = &context.session;
    take_over(session, &gate).await?;
    let found = session.value("changed()").await?;
    let lines: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(lines.is_empty(), "the second file changes more than names:\n{}", lines.join("\n"));
    none(session, "nothing is thrown", "harm()").await
}

async fn the_second_file_changes_nothing_that_is_seen(context: &mut Context) -> Result<()> {
    leaves_each_as_it_is(context, &[sixty()]).await?;
    let session = &context.session;
    check(
        session,
        &[
            ("all cards are there", "cards().length", json!(60)),
            (
                "the page hears that it is ready, and of no change",
                "__log.events.map(({ type }) => type)",
                json!(["newsrack:ready"]),
            ),
            ("all have names", "cards().filter((card) => !card.ariaLabel || !card.ariaRoleDescription)", json!([])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn of_a_long_edition_the_second_file_changes_no_more_than_counts(context: &mut Context) -> Result<()> {
    let long = [("long".to_owned(), pictured(150).to_string())];
    let gate = hold_back(context, &long).await?;
    let session = &context.session;
    session
        .js("window.words = () => [part('position').textContent.split(' / ')[1], tabs()]; window.early = words()", &[])
        .await?;
    take_over(session, &gate).await?;
    none(session, "the second file changes no more than names and counts", "changed()").await?;
    let counts = json!([
        ["100+", ["All 100+", "Sport 34+", "Letters 33+", "Town 33+"]],
        ["150", ["All 150", "Sport 50", "Letters 50", "Town 50"]],
    ]);
    check(session, &[("counts are of all that there is by then", "[early, words()]", counts)]).await?;
    harmless(session).await
}

async fn of_an_edition_in_files_the_second_file_changes_no_more_than_counts(context: &mut Context) -> Result<()> {
    let held = Gate::shut();
    let mut second = pictured(12);
    second["items"] = second["items"].as_array().unwrap()[6..].into();
    context.site.put("/held/second.json", Reply::json(second.to_string()).behind(&held));
    let mut first = pictured(6);
    first["next_url"] = "/held/second.json".into();
    let gate = hold_back(context, &[(PAGED.to_owned(), first.to_string())]).await?;
    let session = &context.session;
    session
        .js("window.words = () => [part('position').textContent.split(' / ')[1], tabs()]; window.early = words()", &[])
        .await?;
    take_over(session, &gate).await?;
    until_asked(&context.site, "/held/second.json", 1).await?;
    settled(session).await?;
    none(session, "the second file changes no more than names and counts", "changed()").await?;
    let counts = json!(["6+", ["All 6+", "Sport 2+", "Letters 2+", "Town 2+"]]);
    check(session, &[("there is more to come", "[early, words()]", json!([counts, counts]))]).await?;
    held.open();
    session.wait_for("then the others come", "cards().length === 12").await?;
    harmless(session).await
}

/// The track at rest where the twelfth card is its first, and the pictures in sight there.
async fn swipe_on(session: &Session) -> Result<()> {
    // As a finger does: so many pixels, and the browser snaps.
    session
        .js(
            "part('track').scrollBy({ left: cards()[11].offsetLeft - cards()[0].offsetLeft - 9, behavior: 'instant' })",
            &[],
        )
        .await?;
    session.wait_for("the reader is further on", "whole()[0] === 11 && isSnapped()").await?;
    let have_come = "partly().every((slide) => cards()[slide].querySelector('img').naturalWidth)";
    session.wait_for("pictures in sight have come", have_come).await?;
    settled(session).await
}

async fn the_second_file_leaves_a_reader_who_has_swiped_on_in_place(context: &mut Context) -> Result<()> {
    let gate = hold_back(context, &[sixty()]).await?;
    let session = &context.session;
    swipe_on(session).await?;
    take_over(session, &gate).await?;
    none(session, "the second file changes nothing that is seen", "changed()").await?;
    session.wait_for("the cards in sight are alive", "partly().every((slide) => !cards()[slide].inert)").await?;
    session.wait_for("the position says where the reader is", "/^12/.test(part('position').textContent)").await?;
    session.click("part('next')").await?;
    session.wait_for("next leads on from there", "last('slide')?.index > 12 && isSnapped()").await?;
    harmless(session).await
}

async fn the_second_file_leaves_the_focus_where_it_is(context: &mut Context) -> Result<()> {
    for (name, seat, is_swiped) in [
        ("a headline", "lead(1)", false),
        ("a headline that is swiped out of sight", "lead(0)", true),
        ("the track", "part('track')", true),
        ("a button", "part('next')", true),
    ] {
        let gate = hold_back(context, &[sixty()]).await?;
        let session = &context.session;
        session.js(&format!("window.seat = {seat}; seat.focus({{ preventScroll: true }})"), &[]).await?;
        if is_swiped {
            swipe_on(session).await?;
        }
        check(session, &[(name, "focused() === seat", json!(true))]).await?;
        take_over(session, &gate).await?;
        let stays = format!("{name}: the focus stays");
        check(session, &[(&stays, "focused() === seat && document.activeElement === widget()", json!(true))]).await?;
        none(session, name, "changed()").await?;
        harmless(session).await?;
    }
    Ok(())
}

/// The files of a folder, by their names; not every reader of JSON takes all of them.
fn files(folder: &str) -> Result<Vec<(String, String)>> {
    let mut editions = Vec::new();
    for entry in fs::read_dir(Workspace::here()?.path(folder))? {
        let file = entry?.path();
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        editions.push((name, fs::read_to_string(file)?));
    }
    editions.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(editions.len() > 10, "{folder} has editions");
    Ok(editions)
}

async fn the_second_file_leaves_every_language_as_it_is(context: &mut Context) -> Result<()> {
    leaves_each_as_it_is(context, &files("tests/gallery/editions")?).await
}

async fn the_second_file_leaves_every_fixture_as_it_is(context: &mut Context) -> Result<()> {
    let mut faults = Vec::new();
    for folder in ["valid", "partial"] {
        let fixtures = files(&format!("tests/fixtures/edition/{folder}"))?;
        for fixtures in fixtures.chunks(13) {
            let gate = hold_back(context, fixtures).await?;
            take_over(&context.session, &gate).await?;
            faults.push(context.session.value("changed()").await?);
        }
    }
    let faults: Vec<&str> = faults.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
    assert!(faults.is_empty(), "the second file changes more than names:\n{}", faults.join("\n"));
    Ok(())
}

async fn the_second_file_leaves_every_payload_as_it_is(context: &mut Context) -> Result<()> {
    let folder = Workspace::here()?.path("tests/payloads");
    let payloads = payloads(&folder);
    let mut faults = Vec::new();
    // Of a feed the first file draws nothing.
    let template = template(&folder, "edition");
    let head = filled(&template, "Plain words", "/picture.svg", "");
    let mut editions = Vec::new();
    for (number, share) in payloads.chunks(24).enumerate() {
        let mut edition = head.clone();
        let items = share.iter().enumerate().flat_map(|(place, payload)| {
            let item = |item| filled(item, &payload.text, "/picture.svg", &format!("{number} {place}"));
            template["items"].as_array().into_iter().flatten().map(item).collect::<Vec<_>>()
        });
        edition["items"] = items.collect();
        editions.push((format!("payloads-{number}"), edition.to_string()));
    }
    assert!(!editions.is_empty());
    for editions in editions.chunks(8) {
        let gate = hold_back(context, editions).await?;
        take_over(&context.session, &gate).await?;
        faults.push(context.session.value("changed()").await?);
    }
    let faults: Vec<&str> = faults.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect();
    assert!(faults.is_empty(), "the second file changes more than names:\n{}", faults.join("\n"));
    Ok(())
}

/// What "changes nothing" means: each of these is seen.
async fn the_watch_over_the_second_file_sees_what_is_wrong(context: &mut Context) -> Result<()> {
    let acts = [
        ("a text", "lead(1).firstChild.data = 'Other'"),
        ("the same text in another node", "lead(1).replaceChildren(lead(1).textContent)"),
        ("a link", "lead(1).setAttribute('href', '/elsewhere')"),
        ("a class", "cards()[1].className = 'other'"),
        ("a name", "part('frame').setAttribute('aria-label', 'Other')"),
        ("a style", "part('track').style.gap = '3px'"),
        ("a card anew", "cards()[1].replaceWith(cards()[1].cloneNode(true))"),
        ("a card less", "cards()[1].remove()"),
        ("two cards that change places", "cards()[1].before(cards()[2])"),
        ("something within a card", "cards()[1].append(document.createElement('i'))"),
        ("the place of the track", "part('track').scrollTo({ left: 400, behavior: 'instant' })"),
        ("the focus", "part('track').focus()"),
        ("what a picture shows", "cards()[0].querySelector('img').src = '/picture.svg?other'"),
    ];
    let gate = hold_back(context, &[sixty()]).await?;
    let session = &context.session;
    session.wait_for("a picture has come", "cards()[0].querySelector('img').naturalWidth").await?;
    session.js("watchAll(); window.none = changed(); part('next').setAttribute('aria-label', 'On'); cards()[3].inert = true", &[]).await?;
    check(
        session,
        &[
            ("nothing has changed", "none", json!([])),
            ("names may", "changed().filter((line) => !/aria-label/.test(line))", json!([])),
        ],
    )
    .await?;
    for (name, act) in acts {
        let gone = session.js(&format!("watchAll(); {act}; return changed();"), &[]).await?;
        assert!(gone.as_array().is_some_and(|lines| !lines.is_empty()), "{name} is seen");
    }
    gate.open();
    Ok(())
}
