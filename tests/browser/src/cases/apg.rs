//! The checklist of the carousel pattern of the W3C's ARIA Authoring Practices Guide, in its basic and its grouped style:
//! <https://www.w3.org/WAI/ARIA/apg/patterns/carousel/>. “Pattern” below is that page, with its section.
//!
//! What it asks of roles and names is in `names.rs` too, of keys and ends in `moves.rs`, of the filter in `filters.rs`,
//! of the rotation control in `plays.rs`.
//! Where pattern, examples and widget part, ARCHITECTURE.md says why.

use std::{ops::RangeInclusive, time::Duration};

use anyhow::Result;
use serde_json::{Value, json};

use super::widget::{SCRIPT, check, element, harmless, none, open, ready, show, slid_to};
use crate::{Case, Context, Key, Move, Session, stroke};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        the_region_holds_controls_and_slides,
        labels_leave_the_role_to_its_description,
        what_is_pressed_is_a_native_button_or_a_link,
        tab_goes_from_the_controls_to_the_cards_and_out,
        enter_and_space_press_and_leave_the_focus_there,
        a_filter_button_changes_its_state_and_not_its_name,
        the_status_line_speaks_each_time_it_is_asked_and_never_else,
        a_card_lives_as_soon_as_it_shows_and_until_the_track_rests,
        keys_that_scroll_the_page_are_left_to_it,
    ]
}

/// Pattern, “Basic carousel elements”: the container “encompasses all components of the carousel, including both carousel
/// controls and slides”; “Grouped carousel elements”: the pickers are in a named `group`.
async fn the_region_holds_controls_and_slides(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let within = "['previous', 'next', 'filter', 'section', 'track', 'card', 'status']
        .filter((name) => !parts(name).length || !parts(name).every((node) => part('frame').contains(node)))";
    none(session, "all of it is in the region", within).await?;
    check(
        session,
        &[
            (
                "which is named by what can be read there",
                "part('frame').ariaLabel === part('masthead').textContent",
                json!(true),
            ),
            (
                "the filter's buttons are in its group",
                "parts('section').every((tab) => tab.parentNode === part('filter'))",
                json!(true),
            ),
            (
                "no other element takes the place of its role",
                "all('[role=presentation], [role=none], [role=application]').length",
                json!(0),
            ),
        ],
    )
    .await?;
    harmless(session).await
}

/// Pattern, “Basic carousel elements”: “since the aria-roledescription is set to ‘carousel’, the label does not contain
/// the word”, and so for slides; ARIA 1.2, `aria-roledescription`: a localised description.
async fn labels_leave_the_role_to_its_description(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    for language in ["en", "ar", "es", "fr", "ja", "ru", "zh-Hans", "zh-Hant"] {
        session.js("widget().lang = arguments[0]", &[json!(language)]).await?;
        session.wait_for("the words follow", &format!("part('frame').lang === '{language}'")).await?;
        let said = "[part('frame'), ...cards()].filter((node) => {
            const [role, label] = [node.ariaRoleDescription, node.ariaLabel].map((text) => text?.trim().toLowerCase());
            return !role || !label || label.includes(role);
        }).map((node) => `${node.ariaRoleDescription}: ${node.ariaLabel}`)";
        none(session, &format!("in {language}, both are said, and each once"), said).await?;
        let names = "['previous', 'next', 'filter', 'track'].filter((name) => {
            const roles = [part('frame').ariaRoleDescription, cards()[0].ariaRoleDescription];
            return roles.some((role) => part(name).ariaLabel.toLowerCase().includes(role.toLowerCase()));
        })";
        none(session, &format!("in {language}, controls say what they do with articles"), names).await?;
    }
    harmless(session).await
}

/// Pattern, “Basic carousel elements”: controls are “native button elements (recommended)”. ARIA in HTML: none has a role that
/// is not its own.
async fn what_is_pressed_is_a_native_button_or_a_link(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("widget().open('a3')", &[]).await?;
    session.wait_for("the reader is open", "isRead()").await?;
    let others = "all('[data-do], button, a, [onclick], [tabindex]').filter((node) => {
        const isButton = node.matches('button:not([role]):not([tabindex])');
        const isLink = node.matches('a[href]:not([role]):not([tabindex])');
        const isStop = node === part('track') || node === part('headline') || node.matches('h2[tabindex=\"-1\"]');
        return !isButton && !isLink && !isStop;
    }).map((node) => node.outerHTML.slice(0, 90))";
    none(session, "nothing else answers", others).await?;
    let unnamed =
        "all('button, a').filter((node) => !(node.ariaLabel || node.textContent).trim()).map((node) => node.outerHTML)";
    none(session, "each has a name", unnamed).await?;
    harmless(session).await
}

/// A page with a button before and one after the widget. What has the focus is told by `stop()`: the name of its part, and
/// for a card its number.
async fn show_between(context: &Context, attributes: &str) -> Result<()> {
    let widget = element(&format!("edition=/lantern.json {attributes}"), "");
    let body = format!("<button id=before>Before</button>{widget}<button id=after>After</button>{SCRIPT}");
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let script = "
        window.node = () => focused() ?? document.activeElement;
        window.stop = () => {
          const slide = cards().findIndex((card) => card.contains(node()));
          return slide >= 0 ? `card ${slide}` : node().part?.value || node().id || node().localName;
        };
        // Whenever a card becomes inert, the focus must not be in it.
        window.lost = [];
        new MutationObserver((changes) => {
          if (changes.some(({ target }) => target.inert && target.contains(focused()))) lost.push(stop());
        }).observe(part('track'), { subtree: true, attributeFilter: ['inert'] });";
    session.js(script, &[]).await.map(drop)
}

/// How many things can be pressed on each card of the lantern.
const STOPS: [usize; 12] = [1, 1, 2, 1, 1, 1, 1, 1, 0, 1, 1, 1];

/// Where Tab leads while these slides are in sight.
fn sequence(slides: RangeInclusive<usize>) -> Vec<String> {
    let head = ["previous", "next", "section", "section", "section", "section", "section", "track"];
    let leads = slides.flat_map(|slide| vec![format!("card {slide}"); STOPS[slide]]);
    head.iter().map(|name| (*name).to_owned()).chain(leads).collect()
}

/// Presses Tab, or Shift and Tab, until the focus has left the widget; where it has been on the way. A card that is reached
/// is in sight, and can be used.
async fn tab_through(session: &Session, keys: &[Key], end: &str) -> Result<Vec<String>> {
    let mut stops = Vec::new();
    for _ in 0..40 {
        session.js("window.before = node()", &[]).await?;
        session.chord(keys).await?;
        let stop = session.wait_for("the focus goes on", "node() !== before && stop()").await?;
        let stop = stop.as_str().unwrap_or_default().to_owned();
        if stop == end {
            return Ok(stops);
        }
        if let Some(slide) = stop.strip_prefix("card ") {
            let lives = format!("partly().includes({slide}) && !cards()[{slide}].inert && isSnapped()");
            session.wait_for("the card with the focus is in sight and lives", &lives).await?;
        }
        stops.push(stop);
    }
    anyhow::bail!("the focus never gets to {end}: {stops:?}")
}

/// Pattern, “Keyboard interaction”: “Tab and Shift + Tab move focus through the interactive elements of the carousel as
/// specified by the page tab sequence”; example with buttons, “Keyboard support”: the controls “precede the slide content in
/// the Tab sequence”; “About this pattern”: slides that are not visible must not be met. WCAG 2.4.3, 2.1.2; HTML, “inert”.
async fn tab_goes_from_the_controls_to_the_cards_and_out(context: &mut Context) -> Result<()> {
    show_between(context, "").await?;
    let session = &context.session;
    session.js("before.focus()", &[]).await?;
    let stops = tab_through(session, &[Key::Tab], "after").await?;
    // Where a browser scrolls what has the focus wholly into sight, more cards come after it.
    let last = session.value("partly().at(-1)").await?.as_u64().unwrap_or_default() as usize;
    assert_eq!(stops, sequence(0..=last), "the controls, then the articles in sight");
    assert!(last >= 3, "several are: {last}");
    session.js("widget().show(6)", &[]).await?;
    slid_to(session, 6).await?;
    session.js("after.focus()", &[]).await?;
    let last = session.value("partly().at(-1)").await?.as_u64().unwrap_or_default() as usize;
    let mut back = tab_through(session, &[Key::Shift, Key::Tab], "before").await?;
    back.reverse();
    let first = session.value("partly()[0]").await?.as_u64().unwrap_or_default() as usize;
    assert_eq!(back, sequence(first..=last), "and the same way back");
    none(session, "the card with the focus never became inert", "lost").await?;
    harmless(session).await
}

/// Button pattern, “Keyboard interaction”: Enter and Space; carousel pattern, “Keyboard interaction”: activating next and
/// previous “does not move focus”. Link pattern: Enter alone.
async fn enter_and_space_press_and_leave_the_focus_there(context: &mut Context) -> Result<()> {
    show_between(context, "").await?;
    let session = &context.session;
    let view = session.value("whole().length").await?.as_u64().unwrap_or_default() as usize;
    for (button, key, slide) in [
        ("next", Key::Enter, view),
        ("next", Key::Space, 2 * view),
        ("previous", Key::Space, view),
        ("previous", Key::Enter, 0),
    ] {
        session.js(&format!("part('{button}').focus()"), &[]).await?;
        session.key(key).await?;
        slid_to(session, slide).await?;
        check(session, &[("the focus has not moved", "stop()", json!(button))]).await?;
    }
    for (slide, key, id) in [(0, Key::Enter, "a1"), (11, Key::Enter, "a12"), (11, Key::Space, "a12")] {
        session.js(&format!("widget().show({slide})"), &[]).await?;
        session.wait_for("the card lives", &format!("isSnapped() && !cards()[{slide}].inert")).await?;
        session.js(&format!("lead({slide}).focus()"), &[]).await?;
        session.key(key).await?;
        session.wait_for("the article opens", &format!("isRead() && last('open').id === '{id}'")).await?;
        session.key(Key::Escape).await?;
        session.wait_for("and closes to its card", &format!("!isRead() && stop() === 'card {slide}'")).await?;
    }
    harmless(session).await
}

/// Button pattern, “WAI-ARIA roles, states, and properties”: a toggle button's label “does not change when its state
/// changes”. Carousel pattern, “Grouped carousel elements”: each button in the tab sequence.
async fn a_filter_button_changes_its_state_and_not_its_name(context: &mut Context) -> Result<()> {
    show_between(context, "").await?;
    let session = &context.session;
    let names = session.value("tabs()").await?;
    for button in [2, 4, 0] {
        session.js(&format!("parts('section')[{button}].focus()"), &[]).await?;
        session.key(Key::Space).await?;
        session.wait_for("it is pressed", &format!("pressed() === {button}")).await?;
        check(
            session,
            &[
                ("names stay", "tabs()", names.clone()),
                ("the focus stays", &format!("focused() === parts('section')[{button}]"), json!(true)),
                (
                    "each has a state",
                    "parts('section').every((tab) => /^(true|false)$/.test(tab.ariaPressed))",
                    json!(true),
                ),
                (
                    "and can be reached",
                    "parts('section').every((tab) => tab.tabIndex === 0 && !tab.disabled)",
                    json!(true),
                ),
            ],
        )
        .await?;
    }
    harmless(session).await
}

/// WCAG 4.1.3, status messages; pattern, “Basic carousel elements”: live where the reader moved it and not where it moves by
/// itself. What is said once more must be a change, or it is not heard (ARIA 1.2, `aria-live`: “updates”).
async fn the_status_line_speaks_each_time_it_is_asked_and_never_else(context: &mut Context) -> Result<()> {
    show_between(context, "").await?;
    let session = &context.session;
    let listen = "window.heard = []; new MutationObserver(() => heard.push(part('status').textContent))
        .observe(part('status'), { subtree: true, childList: true, characterData: true })";
    session.js(listen, &[]).await?;
    let view = session.value("whole().length").await?.as_u64().unwrap_or_default() as usize;
    let said = |slide: usize| format!("{}–{} of 12", slide + 1, slide + view);
    let middle = session.center("part('track')").await?;
    let times = |number: usize| format!("heard.length === {number}");
    session.click("part('next')").await?;
    slid_to(session, view).await?;
    session.wait_for("a button is answered", &times(1)).await?;
    session.wheel(middle, -2000, 0).await?;
    slid_to(session, 0).await?;
    session.drag(middle.by(170.0, 0.0), middle.by(-170.0, 0.0), Duration::from_millis(700)).await?;
    session.wait_for("the mouse has moved the track", "last('slide').index > 0 && isSnapped()").await?;
    session.drag(middle.by(-200.0, 0.0), middle.by(400.0, 0.0), Duration::from_millis(700)).await?;
    slid_to(session, 0).await?;
    check(session, &[("hands are not answered", "heard.length", json!(1))]).await?;
    session.click("part('next')").await?;
    slid_to(session, view).await?;
    session.wait_for("the same button is answered again, though with the same words", &times(2)).await?;
    session.js("part('track').focus()", &[]).await?;
    session.key(Key::Home).await?;
    slid_to(session, 0).await?;
    session.wait_for("a key is answered", &times(3)).await?;
    session.js("widget().show(2)", &[]).await?;
    slid_to(session, 2).await?;
    session.wait_for("a method is answered", &times(4)).await?;
    session.js("widget().section = 'sport'", &[]).await?;
    session.wait_for("an attribute is the page's own doing", "titles().length === 2").await?;
    session.click("parts('section')[3]").await?;
    session.wait_for("a filter button is answered", &times(5)).await?;
    session.click("parts('section')[3]").await?;
    session.wait_for("and once more", &times(6)).await?;
    let sport = "Sport: 2 articles".to_owned();
    let expected = [said(view), said(view), said(0), said(2), sport.clone(), sport];
    let heard: Vec<String> = serde_json::from_value(session.value("heard.map((text) => text.trim())").await?)?;
    assert_eq!(heard, expected, "each says where the reader is now");
    harmless(session).await
}

/// HTML, “inert”; pattern, “About this pattern”: what is not on screen must not be found, and what is on screen must be.
async fn a_card_lives_as_soon_as_it_shows_and_until_the_track_rests(context: &mut Context) -> Result<()> {
    show_between(context, "").await?;
    let session = &context.session;
    let middle = session.center("part('track')").await?;
    let next = session.value("partly().at(-1) + 1").await?;
    check(session, &[("what does not show is inert", &format!("cards()[{next}].inert"), json!(true))]).await?;
    let mut moves = stroke(middle.by(300.0, 0.0), middle.by(-100.0, 0.0), Duration::from_millis(700));
    moves.pop();
    session.mouse_does(&moves).await?;
    let lives = format!("partly().includes({next}) && !cards()[{next}].inert");
    session.wait_for("while the mouse still holds the track, what shows lives", &lives).await?;
    check(
        session,
        &[
            (
                "what has gone out of sight is not inert yet",
                "[partly().includes(0), cards()[0].inert]",
                json!([false, false]),
            ),
            ("and the track is held", "part('track').hasAttribute('data-held')", json!(true)),
        ],
    )
    .await?;
    session.mouse_does(&[Move::Rest(Duration::from_millis(200)), Move::Up]).await?;
    let rests = "isSnapped() && cards().every((card, slide) => card.inert !== partly().includes(slide))";
    session.wait_for("at rest, what shows lives and nothing else", rests).await?;
    harmless(session).await
}

/// Pattern, “Keyboard interaction”, has no key but those of buttons and Tab; WCAG 2.1.1 and 3.2.5: what else is pressed
/// does what it does everywhere.
async fn keys_that_scroll_the_page_are_left_to_it(context: &mut Context) -> Result<()> {
    show_between(context, "").await?;
    let session = &context.session;
    let note = "window.taken = []; addEventListener('keydown', (event) => taken.push(event.defaultPrevented))";
    session.js(note, &[]).await?;
    let keys = [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown];
    for focus in ["part('track')", "lead(0)"] {
        session.js(&format!("{focus}.focus()"), &[]).await?;
        for key in keys {
            session.key(key).await?;
        }
    }
    let left: Vec<Value> = vec![json!(false); 2 * keys.len()];
    check(session, &[("none is taken", "taken", json!(left)), ("nothing moves", "events('slide')", json!([]))]).await?;
    harmless(session).await
}
