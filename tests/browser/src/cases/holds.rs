//! Holding: what a browser refuses, or an edition no longer has, leaves the page usable and the widget going on.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::{Gate, Reply};

use super::{
    links::{open_at, reads},
    widget::{SCRIPT, check, element, harmless, lantern, none, one, open, plain, ready, settled},
};
use crate::{Case, Context, Session, stroke};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        forward_to_an_article_of_an_edition_that_is_gone_opens_nothing,
        forward_while_another_edition_comes_opens_nothing,
        a_reader_in_what_is_hidden_blocks_nothing,
        what_is_opened_in_what_is_hidden_blocks_nothing,
        a_reader_that_the_page_s_styles_hide_blocks_nothing,
        a_reload_without_the_chosen_section_tells_the_page,
        a_reload_without_the_open_article_tells_the_page,
        a_pointer_that_can_not_be_captured_drags_all_the_same,
        pointer_events_that_a_page_makes_up_do_no_harm,
        a_dialog_that_can_not_be_modal_does_no_harm,
    ]
}

/// A page with a button of its own above a widget that has deep links.
async fn open_linked(context: &Context) -> Result<()> {
    let button = "<button id=own onclick='this.value = +this.value + 1' value=0>The page's own</button>";
    let widget = element("id=paper edition=/lantern.json deep-link=hash", "<a id=fallback href=/>Today's paper</a>");
    open_at(context, "", "", &format!("{button}<div id=box>{widget}</div>{SCRIPT}")).await?;
    ready(&context.session, 0).await
}

/// The page's own button can be pressed by a mouse, and no dialog is modal that can't be seen.
async fn usable(session: &Session, when: &str) -> Result<()> {
    settled(session).await?;
    let unseen = "all('dialog').filter((dialog) => dialog.matches(':modal') && !dialog.checkVisibility({ visibilityProperty: true }))
        .map(({ outerHTML }) => outerHTML.slice(0, 80))";
    none(session, &format!("{when}: no modal dialog is out of sight"), unseen).await?;
    let before = session.value("+own.value").await?;
    session.click("own").await?;
    session
        .wait_for(&format!("{when}: the page can be clicked"), &format!("+own.value === {before} + 1"))
        .await
        .map(drop)
}

/// Opens the second article and closes it again: it is where Forward leads.
async fn read_and_close(session: &Session) -> Result<()> {
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    session.js("widget().close()", &[]).await?;
    reads(session, None, "").await
}

async fn forward_to_an_article_of_an_edition_that_is_gone_opens_nothing(context: &mut Context) -> Result<()> {
    open_linked(context).await?;
    let session = &context.session;
    read_and_close(session).await?;
    session.js("widget().edition = '/absent.json'", &[]).await?;
    session.wait_for("the next edition fails", "state() === 'failed'").await?;
    session.js("history.forward()", &[]).await?;
    session.wait_for("the page goes forward", "location.hash === '#paper=/a2'").await?;
    usable(session, "failed").await?;
    check(session, &[("nothing of the former edition opens", "events('open').length", json!(1))]).await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("and back", "location.hash === ''").await?;
    usable(session, "back").await?;
    session.js("widget().edition = '/lantern.json'", &[]).await?;
    session.wait_for("an edition comes", "isReady()").await?;
    session.js("history.forward()", &[]).await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    none(session, "nothing is thrown", "harm()").await
}

async fn forward_while_another_edition_comes_opens_nothing(context: &mut Context) -> Result<()> {
    let gate = Gate::shut();
    context.site.put("/next.json", Reply::json(plain(3).to_string()).behind(&gate));
    open_linked(context).await?;
    let session = &context.session;
    read_and_close(session).await?;
    session.js("widget().edition = '/next.json'; history.forward()", &[]).await?;
    session.wait_for("the page goes forward", "location.hash === '#paper=/a2' && state() === 'loading'").await?;
    usable(session, "loading").await?;
    gate.open();
    session.wait_for("the next edition comes", "isReady() && titles().length === 3").await?;
    usable(session, "with the next edition").await?;
    check(session, &[("it has no such article", "[isRead(), events('open').length]", json!([false, 1]))]).await?;
    none(session, "nothing is thrown", "harm()").await
}

async fn a_reader_in_what_is_hidden_blocks_nothing(context: &mut Context) -> Result<()> {
    open_linked(context).await?;
    let session = &context.session;
    for hide in ["box.style.display = 'none'", "widget().style.display = 'none'"] {
        session.js("widget().open('a2')", &[]).await?;
        reads(session, Some("a2"), "#paper=/a2").await?;
        session.js(hide, &[]).await?;
        session.wait_for(&format!("{hide}: no dialog is modal"), "!part('reader')?.matches(':modal')").await?;
        usable(session, hide).await?;
        check(
            session,
            &[("the article stays the open one", "[location.hash, events('close').length]", json!(["#paper=/a2", 0]))],
        )
        .await?;
        session.js("box.style = ''; widget().style.display = ''", &[]).await?;
        reads(session, Some("a2"), "#paper=/a2").await?;
        session.js("widget().close()", &[]).await?;
        reads(session, None, "").await?;
        session.js("__log.events.length = 0", &[]).await?;
    }
    harmless(session).await
}

async fn a_reader_that_the_page_s_styles_hide_blocks_nothing(context: &mut Context) -> Result<()> {
    open_linked(context).await?;
    let session = &context.session;
    for styles in ["display: none !important", "visibility: hidden !important"] {
        let hide = format!(
            "const style = document.createElement('style');
            style.textContent = `newsrack-edition::part(reader) {{ {styles} }}`;
            document.head.append(style);"
        );
        for (when, steps) in [("before", [&hide, "widget().open('a2')"]), ("after", ["widget().open('a2')", &hide])] {
            let when = format!("{styles}, {when} it opens");
            for step in steps {
                session.js(step, &[]).await?;
                settled(session).await?;
            }
            session.wait_for(&format!("{when}: no dialog is modal"), "!part('reader')?.matches(':modal')").await?;
            usable(session, &when).await?;
            session.js("document.querySelector('head style:last-of-type').remove(); widget().close()", &[]).await?;
            reads(session, None, "").await?;
        }
    }
    session.js("widget().open('a2')", &[]).await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    harmless(session).await
}

async fn what_is_opened_in_what_is_hidden_blocks_nothing(context: &mut Context) -> Result<()> {
    open_linked(context).await?;
    let session = &context.session;
    read_and_close(session).await?;
    session.js("box.style.display = 'none'; history.forward()", &[]).await?;
    session.wait_for("the page goes forward", "location.hash === '#paper=/a2'").await?;
    usable(session, "Forward in what is hidden").await?;
    session.js("history.back()", &[]).await?;
    session.wait_for("and back", "location.hash === ''").await?;
    session.js("widget().open('a6')", &[]).await?;
    usable(session, "open() in what is hidden").await?;
    harmless(session).await
}

/// The lantern without the items for which this holds.
fn lantern_without(is_left_out: impl Fn(&Value) -> bool) -> Reply {
    let mut edition = lantern();
    edition["items"].as_array_mut().into_iter().for_each(|items| items.retain(|item| !is_left_out(item)));
    edition["sections"]
        .as_array_mut()
        .into_iter()
        .for_each(|sections| sections.retain(|section| section["id"] != "sport"));
    Reply::json(edition.to_string())
}

async fn a_reload_without_the_chosen_section_tells_the_page(context: &mut Context) -> Result<()> {
    open_linked(context).await?;
    let session = &context.session;
    session.click("parts('section')[3]").await?;
    session
        .wait_for("sport is chosen", "last('filter')?.section === 'sport' && location.hash === '#paper=sport'")
        .await?;
    context.site.put("/lantern.json", lantern_without(|item| item["section"] == "sport"));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("all are shown", "isReady() && pressed() === 0 && titles().length === 10").await?;
    settled(session).await?;
    check(
        session,
        &[
            ("the page is told", "last('filter')", json!({ "section": null, "count": 10 })),
            ("once", "events('filter').length", json!(2)),
            ("the address says so", "location.hash", json!("")),
            ("without another entry", "calls.includes('pushState')", json!(false)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_reload_without_the_open_article_tells_the_page(context: &mut Context) -> Result<()> {
    open_linked(context).await?;
    let session = &context.session;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    context.site.put("/lantern.json", lantern_without(|item| item["id"] == "a2"));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("it is closed", "isReady() && !isRead() && titles().length === 11").await?;
    session.wait_for("the address says so", "location.hash === ''").await?;
    settled(session).await?;
    check(
        session,
        &[
            ("the page is told, once", "events('close')", json!([{ "id": "a2" }])),
            ("the focus stays in the widget", "document.activeElement === widget() && !!focused()", json!(true)),
        ],
    )
    .await?;
    usable(session, "after it").await?;
    session.click("lead(0)").await?;
    reads(session, Some("a1"), "#paper=/a1").await?;
    harmless(session).await
}

/// Next, a section and an article still do what they do.
async fn goes_on(session: &Session) -> Result<()> {
    session.js("widget().show(0)", &[]).await?;
    session.wait_for("the track stands at its start", "whole()[0] === 0 && isSnapped()").await?;
    session.click("part('next')").await?;
    session.wait_for("next leads on", "whole()[0] > 0 && isSnapped()").await?;
    session.click("parts('section')[2]").await?;
    session.wait_for("a section is shown", "pressed() === 2 && titles().length === 4").await?;
    session.click("lead(0)").await?;
    session.wait_for("an article opens", "isRead()").await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("and closes", "!isRead()").await?;
    check(session, &[("all is well", "[state(), events('error')]", json!(["ready", []]))]).await?;
    harmless(session).await
}

/// Lets a method of an element's throw, as browsers do where they can't do what it asks for.
fn refusing(interface: &str, method: &str) -> String {
    format!(
        "<script nonce=recorder>
           window.refused = 0;
           {interface}.prototype.{method} = function () {{
             window.refused++;
             throw new DOMException('this is not the moment', 'InvalidStateError');
           }};
         </script>"
    )
}

async fn a_pointer_that_can_not_be_captured_drags_all_the_same(context: &mut Context) -> Result<()> {
    open(context, &refusing("Element", "setPointerCapture"), &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let from = session.center("part('track')").await?;
    let mut moves = stroke(from, from.by(-420.0, 0.0), std::time::Duration::from_millis(200));
    moves.truncate(moves.len() - 1);
    session.mouse_does(&moves).await?;
    session.wait_for("the track follows the mouse", "part('track').scrollLeft > 100 && refused > 0").await?;
    session.mouse_up().await?;
    session
        .wait_for(
            "and comes to rest where it is let go of",
            "whole()[0] > 0 && isSnapped() && !part('track').matches('[data-held]')",
        )
        .await?;
    goes_on(session).await
}

async fn pointer_events_that_a_page_makes_up_do_no_harm(context: &mut Context) -> Result<()> {
    open(context, "", &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let drag = "const { left, top, width, height } = part('track').getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const send = (type, way, buttons) => cards()[0].dispatchEvent(new PointerEvent(type, {
          pointerId: 4711, pointerType: 'mouse', isPrimary: true, button: 0, buttons, clientX: x + way, clientY: y,
          bubbles: true, composed: true, cancelable: true,
        }));
        send('pointerdown', 0, 1);
        for (let way = 0; way >= -400; way -= 40) send('pointermove', way, 1);
        send('pointerup', -400, 0);";
    session.js(drag, &[]).await?;
    session
        .wait_for(
            "the track comes to rest, and nothing of a drag is left",
            "isSnapped() && !part('track').matches('[data-held]')",
        )
        .await?;
    goes_on(session).await
}

async fn a_dialog_that_can_not_be_modal_does_no_harm(context: &mut Context) -> Result<()> {
    let keep = "<script nonce=recorder>var real = HTMLDialogElement.prototype.showModal</script>";
    let head = format!("{keep}{}", refusing("HTMLDialogElement", "showModal"));
    open(context, &head, &one()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("lead(0)").await?;
    session.wait_for("it is asked to be modal", "refused > 0").await?;
    settled(session).await?;
    check(session, &[("the widget goes on", "[state(), events('error')]", json!(["ready", []]))]).await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("nothing is open", "!isRead()").await?;
    let agree = "events('open').length - events('close').length";
    check(session, &[("what the page hears of opening and closing agrees", agree, json!(0))]).await?;
    session.js("HTMLDialogElement.prototype.showModal = real", &[]).await?;
    goes_on(session).await
}
