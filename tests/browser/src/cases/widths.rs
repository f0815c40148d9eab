//! Widths: how many cards a container shows, that the next is always cut, and that what is late or laid out anew keeps the
//! current card where it is.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::{Gate, Reply};

use super::{
    settles::font,
    widget::{SCRIPT, check, edition, element, harmless, none, open, picture, plain, ready, slid_to},
};
use crate::{Browser, Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        pictures_and_fonts_that_come_late_keep_the_current_card,
        the_position_is_right_for_many_cards_at_any_width,
        the_page_sets_how_wide_a_card_is,
        the_next_card_is_cut_at_every_width,
        a_glide_that_another_layout_ends_stands_at_its_card,
    ];
    for case in claims![a_container_of_another_width_keeps_the_current_card] {
        let reason = "after a new layout Firefox may glide on by itself, to where no card begins";
        cases.push(case.only(&[Browser::Chromium, Browser::WebKit], reason));
    }
    cases
}

/// Opens a page with one widget of this edition in a place of this width.
async fn show_in(context: &Context, edition: &Value, head: &str, width: u32) -> Result<()> {
    context.site.put("/edition.json", Reply::json(edition.to_string()));
    let head = format!("<style>body {{ margin: 0 }} #place {{ width: {width}px }}</style>{head}");
    let widget = element("edition=/edition.json", "");
    open(context, &head, &format!("<div id=place>{widget}</div>{SCRIPT}")).await?;
    ready(&context.session, 0).await
}

async fn resize(session: &Session, width: u32) -> Result<()> {
    session.js(&format!("place.style.width = '{width}px'"), &[]).await.map(drop)
}

async fn pictures_and_fonts_that_come_late_keep_the_current_card(context: &mut Context) -> Result<()> {
    let gate = Gate::shut();
    let items = (1..=12)
        .map(|n| {
            // Neither the file nor the picture says how large it is before it is there.
            json!({ "id": format!("w{n}"), "title": format!("The harbour wakes {n}"), "body": ["Text."],
                "images": [{ "src": format!("/late-{n}.svg"), "alt": "" }] })
        })
        .collect();
    for number in 1..=12 {
        context.site.put(&format!("/late-{number}.svg"), picture(300 + 90 * number, 400).behind(&gate));
    }
    context.site.put("/late.ttf", font()?.behind(&gate));
    context.site.put("/edition.json", Reply::json(edition("en", items).to_string()));
    let head = "<style>
        @font-face { font-family: Late; src: url(/late.ttf); font-display: swap }
        body { font-family: Late, sans-serif } newsrack-edition { --newsrack-headline-font: Late }
    </style>";
    let widget = element("edition=/edition.json", "");
    open(context, head, &format!("{widget}{widget}{widget}{SCRIPT}")).await?;
    let session = &context.session;
    for (n, slide) in [0, 5, 11].into_iter().enumerate() {
        ready(session, n).await?;
        session
            .js(&format!("part('track', {n}).style.scrollBehavior = 'auto'; widget({n}).show({slide})"), &[])
            .await?;
    }
    let current = "[0, 1, 2].map((n) => [whole(n)[0], whole(n).at(-1), part('track', n).scrollLeft])";
    let before = session
        .wait_for("each is where it was sent", &format!("whole(1)[0] === 5 && whole(2).at(-1) === 11 && {current}"))
        .await?;
    let late = "all('img').filter((img) => img.complete && img.naturalWidth).length";
    check(
        session,
        &[
            ("no picture is there yet", late, json!(0)),
            ("nor is the font", "[...document.fonts][0].status !== 'loaded'", json!(true)),
        ],
    )
    .await?;
    gate.open();
    let seen = "[0, 1, 2].every((n) => partly(n).every((slide) => cards(n)[slide].querySelector('img').naturalWidth))";
    session.wait_for("the pictures have come", seen).await?;
    session.wait_for("so has the font", "[...document.fonts][0].status === 'loaded'").await?;
    session
        .js("window.isDrawn = false; requestAnimationFrame(() => requestAnimationFrame(() => { window.isDrawn = true; }))", &[])
        .await?;
    session.wait_for("and both are drawn", "isDrawn").await?;
    check(session, &[("each is where it was", current, before)]).await?;
    harmless(session).await
}

/// Whether a card shows from its start on, along the track or, where that is a list, down it; and whether the program has seen
/// the track as it is now.
const SHOWS: &str = "window.isKnown = () => {
    const track = part('track').getBoundingClientRect();
    const isWhole = ({ left, top, right, bottom }) =>
      left > track.left - 2 && top > track.top - 2 && right < track.right + 2 && bottom < track.bottom + 2;
    const first = cards().findIndex((card) => isWhole(card.getBoundingClientRect()));
    return parseInt(part('position').textContent) - 1 === first;
};
window.shows = (slide) => {
    const track = part('track').getBoundingClientRect();
    const { left, top } = cards()[slide].getBoundingClientRect();
    return left > track.left - 2 && left < track.right - 8 && top > track.top - 2 && top < track.bottom - 8;
}";

async fn a_container_of_another_width_keeps_the_current_card(context: &mut Context) -> Result<()> {
    show_in(context, &plain(12), "", 1250).await?;
    let session = &context.session;
    session.js(SHOWS, &[]).await?;
    for slide in [0, 5, 11] {
        session.js(&format!("widget().show({slide})"), &[]).await?;
        let told = format!("shows({slide}) && isSnapped() && ({slide} === 0 || last('slide')?.index === whole()[0])");
        session.wait_for("it is shown", &told).await?;
        let first = session.value("whole()[0]").await?;
        // At the end, the end is what stays.
        for (place, width) in [("a sidebar", 280), ("a phone", 360), ("a tablet", 760), ("a desk", 1250)] {
            resize(session, width).await?;
            let kept = format!("shows({slide}) && isKnown()");
            session.wait_for(&format!("{slide}: in {place} it is still shown"), &kept).await?;
        }
        session
            .wait_for("and back at its old width, all is as it was", &format!("whole()[0] === {first} && isSnapped()"))
            .await?;
    }
    // As where a phone is turned and turned back.
    resize(session, 360).await?;
    session.wait_for("the last is shown alone", "whole().join() === '11' && isKnown()").await?;
    resize(session, 760).await?;
    session.wait_for("among others", "whole().at(-1) === 11 && whole().length > 1 && isKnown()").await?;
    resize(session, 360).await?;
    session.wait_for("and alone again", "whole().join() === '11' && isKnown()").await?;
    harmless(session).await
}

async fn a_glide_that_another_layout_ends_stands_at_its_card(context: &mut Context) -> Result<()> {
    show_in(context, &plain(12), "", 1265).await?;
    let session = &context.session;
    session.js(SHOWS, &[]).await?;
    // Where the track is put at once, a busy browser adds to that what is left of a glide: here it is a whole card.
    let carried = "
        const track = part('track');
        track.scrollTo = (to) => {
          Element.prototype.scrollTo.call(track, to);
          if (to.behavior !== 'instant') return;
          delete track.scrollTo;
          queueMicrotask(() => track.scrollBy({ left: 300, behavior: 'instant' }));
          window.isCarried = true;
        };
        widget().show(5);
        // As where the scroll bar of a page comes while the cards do.
        place.style.width = '1250px';";
    session.js(carried, &[]).await?;
    session.wait_for("another layout puts it there at once", "window.isCarried").await?;
    slid_to(session, 5).await?;
    session.wait_for("the position is that of what shows", "isKnown() && isSnapped()").await?;
    harmless(session).await
}

async fn the_position_is_right_for_many_cards_at_any_width(context: &mut Context) -> Result<()> {
    let head = "<style>newsrack-edition { --newsrack-card-width: 300px }</style>";
    show_in(context, &plain(18), head, 950).await?;
    let session = &context.session;
    let position = |text: &str| format!("part('position').textContent === '{text}'");
    let status = |text: &str| format!("part('status').textContent === '{text}'");
    session.wait_for("three of eighteen", &position("1–3 / 18")).await?;
    session.click("part('next')").await?;
    slid_to(session, 3).await?;
    session.wait_for("the next three", &position("4–6 / 18")).await?;
    session.wait_for("as the status line says", &status("4–6 of 18")).await?;
    resize(session, 650).await?;
    session.wait_for("two of them", &position("4–5 / 18")).await?;
    session.click("part('next')").await?;
    slid_to(session, 5).await?;
    session.wait_for("the next two", &position("6–7 / 18")).await?;
    session.wait_for("as the status line says", &status("6–7 of 18")).await?;
    resize(session, 400).await?;
    session.wait_for("one of them", &position("6 / 18")).await?;
    session.js("part('track').focus()", &[]).await?;
    session.key(Key::End).await?;
    session.wait_for("the last", &position("18 / 18")).await?;
    session.wait_for("as the status line says", &status("18 of 18")).await?;
    resize(session, 1550).await?;
    session.wait_for("the last five", &position("14–18 / 18")).await?;
    check(session, &[("there is no way on", "part('next').ariaDisabled", json!("true"))]).await?;
    harmless(session).await
}

async fn the_page_sets_how_wide_a_card_is(context: &mut Context) -> Result<()> {
    for (width, pixels) in
        [("250px", 250), ("50%", 500), ("clamp(180px, 22%, 400px)", 220), ("calc(100% / 3)", 333), ("18em", 288)]
    {
        let head = format!("<style>newsrack-edition {{ --newsrack-card-width: {width} }}</style>");
        show_in(context, &plain(8), &head, 1000).await?;
        let session = &context.session;
        let widths = "cards().map((card) => Math.round(card.getBoundingClientRect().width))";
        let position = json!(format!("1–{} / 8", 1000 / pixels));
        check(session, &[(width, widths, json!(vec![pixels; 8])), (width, "part('position').textContent", position)])
            .await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn the_next_card_is_cut_at_every_width(context: &mut Context) -> Result<()> {
    show_in(context, &plain(12), "", 1250).await?;
    let session = &context.session;
    // The script measures; waiting for the widget at each width would take minutes. No script sweeps all of them: a browser
    // ends one that takes too long, and a busy machine needs many times what a quiet one does.
    let sweep = "
        const [density, from] = arguments;
        const wrong = [];
        const numbers = (sweep[density] ??= new Set());
        widget().density = density;
        for (let width = from; width < from + 100; width++) {
          place.style.width = `${width}px`;
          const track = part('track').getBoundingClientRect();
          const boxes = cards().map((card) => card.getBoundingClientRect());
          const number = boxes.filter(({ right }) => right <= track.right + 2).length;
          const shown = track.right - boxes[number].left;
          const share = shown / boxes[number].width;
          if (!(shown > 20 && share > 0.1 && share < 0.9)) wrong.push(`${density} at ${width} px: ${number} and ${shown} px`);
          if (number < Math.max(...numbers)) wrong.push(`${density} at ${width} px: ${number} after ${Math.max(...numbers)}`);
          numbers.add(number);
        }
        return wrong;";
    session.js("window.sweep = {}", &[]).await?;
    for density in ["cards", "headlines"] {
        for from in (300..1600).step_by(100) {
            let wrong = session.js(sweep, &[json!(density), json!(from)]).await?;
            assert_eq!(wrong, json!([]), "a part of the next card shows and a part does not, and no room is lost");
        }
    }
    let numbers = session.js("return Object.values(sweep).map((set) => [...set].sort())", &[]).await?;
    assert_eq!(numbers, json!([[1, 2, 3, 4], [1, 2, 4]]), "how many cards a container has room for");
    // Narrower than that it is a list, whose last line in sight is cut or fades.
    resize(session, 280).await?;
    session.wait_for("it is a list", "cards()[1].offsetTop > cards()[0].offsetTop").await?;
    let cut = "cards().filter((card) => {
        const [{ top, bottom }, track] = [card, part('track')].map((box) => box.getBoundingClientRect());
        return top < track.bottom && bottom > track.bottom + 2;
    }).length === 1 ? [] : ['no card is cut']";
    none(session, "a card is cut by the end of the list", cut).await?;
    harmless(session).await
}
