//! What assistive technology finds: roles, names, levels, what is inert, and where the focus is led.

use anyhow::Result;
use serde_json::json;
use xtask::server::{Gate, Reply};

use super::widget::{SCRIPT, check, element, harmless, open, plain, same, show, slid_to};
use crate::{Case, Context, Key};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        regions_groups_and_buttons_have_their_roles_and_names,
        a_headline_is_a_link_a_button_or_text,
        cards_out_of_sight_are_inert_and_partly_seen_ones_are_not,
        the_focused_card_is_never_inert,
        the_focus_goes_on_where_what_had_it_makes_way,
        the_reader_is_a_modal_dialog_named_by_its_headline,
    ]
}

async fn regions_groups_and_buttons_have_their_roles_and_names(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("window.said = (e) => [e.getAttribute('role'), e.ariaRoleDescription, e.ariaLabel]", &[]).await?;
    let start = "A few lines without a headline, which are longer than forty characters.";
    check(
        session,
        &[
            ("the frame", "said(part('frame'))", json!(["region", "carousel", "The Lantern"])),
            ("the filter", "said(part('filter'))", json!(["group", null, "Sections"])),
            ("a card", "said(cards()[0])", json!(["group", "slide", "Article 1"])),
            ("one without a headline", "said(cards()[6])", json!(["group", "slide", start[..40]])),
            ("every card", "cards().every((card) => card.ariaLabel && card.getAttribute('role') === 'group')", json!(true)),
            (
                "buttons are buttons",
                "['section', 'previous', 'next'].map((name) => [part(name).localName, part(name).type])",
                json!([["button", "button"], ["button", "button"], ["button", "button"]]),
            ),
            ("and have names", "[!!part('previous').ariaLabel, !!part('next').ariaLabel]", json!([true, true])),
            (
                "there is one status line, and it is polite",
                "[all('[role=status], [aria-live]').length, part('status').getAttribute('role'), part('status').ariaLive !== 'assertive']",
                json!([1, "status", true]),
            ),
            ("it is not hidden", "part('status').checkVisibility() && !part('status').closest('[aria-hidden], [inert]')", json!(true)),
            ("no id is lost between two of them", "all('[id]').length", json!(0)),
        ],
    )
    .await?;
    session.js("widget().lang = 'zh'", &[]).await?;
    session.wait_for("the words follow the language", "part('frame').ariaRoleDescription !== 'carousel'").await?;
    check(session, &[("those of cards, too", "cards()[0].ariaRoleDescription !== 'slide'", json!(true))]).await?;
    harmless(session).await
}

async fn a_headline_is_a_link_a_button_or_text(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let kind = |card: usize| {
        format!(
            "((h) => [h.localName, h.querySelector('a, button')?.localName ?? null])(cards()[{card}].querySelector('[part~=headline]'))"
        )
    };
    let titled = "cards()[6].querySelector('a, button').textContent.startsWith('A few lines')";
    check(
        session,
        &[
            ("with an address it is a link", &kind(0), json!(["h3", "a"])),
            ("without text too", &kind(9), json!(["h3", "a"])),
            ("without an address it is a button", &kind(11), json!(["h3", "button"])),
            ("without either it is text", &kind(8), json!(["h3", null])),
            ("what has no headline can be opened by its text", titled, json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn cards_out_of_sight_are_inert_and_partly_seen_ones_are_not(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    let alive = "cards().flatMap((card, slide) => (card.inert ? [] : [slide])).join() === partly().join()";
    session.wait_for("what is seen lives, and nothing else", alive).await?;
    check(session, &[("one is seen in part", "partly().length > whole().length", json!(true))]).await?;
    for (act, slide) in [("widget().next()", None), ("widget().show(5)", Some(5)), ("widget().show(0)", Some(0))] {
        session.js(act, &[]).await?;
        match slide {
            Some(slide) => slid_to(session, slide).await?,
            None => session.wait_for("it moves on", "last('slide')?.index > 0 && isSnapped()").await.map(drop)?,
        }
        session.wait_for("what is seen lives, and nothing else", alive).await?;
    }
    session.js("parts('section')[2].click()", &[]).await?;
    session.wait_for("after filtering, too", &format!("titles().length === 4 && {alive}")).await?;
    harmless(session).await
}

async fn the_focused_card_is_never_inert(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("lead(0).focus(); widget().show(6);", &[]).await?;
    slid_to(session, 6).await?;
    check(
        session,
        &[
            ("out of sight, it keeps the focus", "[partly().includes(0), focused() === lead(0)]", json!([false, true])),
            ("and is not inert", "cards()[0].inert", json!(false)),
            ("its neighbour is", "cards()[1].inert", json!(true)),
        ],
    )
    .await?;
    session.js("part('next').focus({ preventScroll: true })", &[]).await?;
    session.wait_for("once the focus has gone it is inert", "cards()[0].inert || partly().includes(0)").await?;
    harmless(session).await
}

async fn the_focus_goes_on_where_what_had_it_makes_way(context: &mut Context) -> Result<()> {
    let gates = ["/first.json", "/second.json"].map(|path| {
        let gate = Gate::shut();
        context.site.put(path, Reply::json(plain(2).to_string()).behind(&gate));
        gate
    });
    let widget = element("id=one edition=/first.json", "<a id=fallback href=/>Today's paper</a>");
    open(context, "", &format!("{widget}<input id=field>{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("it loads", "state() === 'loading' && widget().shadowRoot").await?;
    session.js("fallback.focus()", &[]).await?;
    gates[0].open();
    session.wait_for("from the fallback to the cards", "isReady() && focused() === part('track')").await?;

    session.js("one.edition = '/later.json'", &[]).await?;
    let fails = |times| format!("events('error').length === {times} && focused() === part('retry')");
    session.wait_for("from the cards to the button where they fail", &fails(1)).await?;
    session.key(Key::Enter).await?;
    session.wait_for("from the button to the next one", &fails(2)).await?;
    context.site.put("/later.json", Reply::json(plain(3).to_string()));
    session.key(Key::Enter).await?;
    session.wait_for("and back to the cards", "titles().length === 3 && focused() === part('track')").await?;

    session.js("lead(0).focus(); one.edition = '/lantern.json';", &[]).await?;
    session.wait_for("from one edition to another", "titles().length === 12 && focused()").await?;
    session.js("lead(0).focus(); one.edition = '/second.json'; field.focus();", &[]).await?;
    gates[1].open();
    session.wait_for("the second is shown", "isReady() && titles().length === 2").await?;
    check(session, &[("whoever has gone elsewhere stays there", "document.activeElement.id", json!("field"))]).await?;
    same(&session.value("harm()").await?, json!([]), "nothing is thrown into the page");
    Ok(())
}

async fn the_reader_is_a_modal_dialog_named_by_its_headline(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("lead(1).focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("the reader opens", "isRead()").await?;
    let name = "(part('reader').ariaLabel ?? part('reader').ariaLabelledByElements?.[0].textContent)";
    check(
        session,
        &[
            (
                "it is a dialog, and modal",
                "[part('reader').localName, part('reader').matches(':modal')]",
                json!(["dialog", true]),
            ),
            ("named by its headline", name, json!("Article 2")),
            (
                "its close button is a named button",
                "[part('reader-close').localName, part('reader-close').ariaLabel]",
                json!(["button", "Close"]),
            ),
            (
                "levels begin at two and skip none",
                "[...part('reader').querySelectorAll('h1, h2, h3')][0].localName",
                json!("h2"),
            ),
        ],
    )
    .await?;
    session.js("widget().open('a7')", &[]).await?;
    session
        .wait_for("one without a headline is named by its text", &format!("{name}.startsWith('A few lines')"))
        .await?;
    harmless(session).await
}
