//! Life in a page: states, laziness, several of them, moved, removed, copied.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use xtask::server::{Gate, Reply};

use super::widget::{
    SCRIPT, check, element, harmless, lantern, one, open, plain, put_lantern, ready, settled, show, slid_to,
};
use crate::{Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_lazy_one_loads_when_it_comes_near_the_view,
        a_call_starts_a_lazy_one_and_is_served_once_it_is_ready,
        before_it_is_ready_the_last_call_counts,
        show_takes_whole_places_and_warns_of_all_others,
        back_and_forward_concern_only_what_is_shown,
        what_is_opened_as_another_edition_is_set_opens_nothing_of_the_former_one,
        two_on_one_page_do_not_touch_each_other,
        one_put_in_by_markup_lives,
        moving_in_the_page_keeps_section_and_position,
        removing_closes_the_reader_and_returning_revives,
        removing_while_it_loads_ends_the_download,
        a_copy_shows_the_edition_by_itself,
        going_back_revives,
        an_empty_edition_is_ready_and_says_so,
        one_that_was_hidden_shows_its_cards_when_shown,
    ]
}

async fn a_lazy_one_loads_when_it_comes_near_the_view(context: &mut Context) -> Result<()> {
    context.site.put("/lazy.json", Reply::json(lantern().to_string()));
    let far = "<div style='height: 5000px'></div><newsrack-edition id=far edition=/lazy.json></newsrack-edition>";
    let near = "<newsrack-edition edition=/lantern.json></newsrack-edition>";
    let eager = "<newsrack-edition loading=eager edition=/lantern.json></newsrack-edition>";
    open(context, "", &format!("{near}{far}{eager}{SCRIPT}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    ready(session, 2).await?;
    check(session, &[("the far one waits", "state(1)", json!("loading"))]).await?;
    assert_eq!(context.site.hits("/lazy.json"), 0, "its edition is not asked for");
    session.js("scrollBy(0, far.getBoundingClientRect().top - innerHeight - 100)", &[]).await?;
    ready(session, 1).await?;
    assert_eq!(context.site.hits("/lazy.json"), 1, "it is asked for once");
    harmless(session).await
}

async fn a_call_starts_a_lazy_one_and_is_served_once_it_is_ready(context: &mut Context) -> Result<()> {
    let slow = Reply::json(lantern().to_string()).delay(Duration::from_millis(300));
    context.site.put("/slow.json", slow);
    let far = "<div style='height: 5000px'></div>
        <newsrack-edition edition=/slow.json></newsrack-edition><newsrack-edition edition=/slow.json></newsrack-edition>";
    open(context, "", &format!("{far}{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("the element is there", "widget(1).next").await?;
    session.js("widget().show('a6')", &[]).await?;
    check(session, &[("nothing happens yet", "[state(0), state(1)]", json!(["loading", "loading"]))]).await?;
    session.wait_for("the call is served", "isReady() && last('slide')?.id === 'a6'").await?;
    session.js("widget(1).next(); widget(1).open('a2');", &[]).await?;
    session.wait_for("so are two", "isReady(1) && isRead(1) && whole(1)[0] > 0").await?;
    harmless(session).await
}

async fn before_it_is_ready_the_last_call_counts(context: &mut Context) -> Result<()> {
    let gate = Gate::shut();
    context.site.put("/late.json", Reply::json(lantern().to_string()).behind(&gate));
    let body: String = (0..5).map(|n| element(&format!("id=w{n} edition=/late.json"), "")).collect();
    open(context, "", &format!("{body}{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("the script is there", "window.Newsrack").await?;
    let calls = "w0.show('a6'); w0.open('a1'); w0.close();
        w1.open('a1'); w1.show('a6'); w1.open('a2');
        for (let n = 0; n < 1000; n++) w2.next();
        w3.next(); w3.show('a1');
        w4.open('a1'); w4.show('a3'); w4.next(); w4.previous(); w4.next();";
    session.js(calls, &[]).await?;
    gate.open();
    for n in 0..5 {
        ready(session, n).await?;
    }
    session.wait_for("what is left of them is done", "isRead(1) && whole(2)[0] && whole(4)[0] > 2").await?;
    session.wait_for("tracks are at rest", "[0, 1, 2, 3, 4].every((n) => isSnapped(n))").await?;
    settled(session).await?;
    let opened = "['w0', 'w1', 'w2', 'w3', 'w4'].map((id) => events('open', id).map((it) => it.id).join())";
    check(
        session,
        &[
            ("the last one opens, unless it was closed", opened, json!(["", "a2", "", "", ""])),
            ("what was called before moves nothing", "[0, 1, 3].map((n) => whole(n)[0])", json!([0, 0, 0])),
            ("a thousand turns are one", "whole(2)[0] === whole(4)[0] - 2", json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn show_takes_whole_places_and_warns_of_all_others(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("widget().show(1.9)", &[]).await?;
    slid_to(session, 1).await?;
    let strange = "[NaN, Infinity, -Infinity, -1, -0.5, 2 ** 32, 2 ** 32 + 3, 12, 1e300]";
    session.js(&format!("for (const place of {strange}) widget().show(place)"), &[]).await?;
    settled(session).await?;
    check(
        session,
        &[
            ("each is warned of", "lines('warn', 'show').length", json!(9)),
            ("and nothing moves", "[whole()[0], events('slide').length]", json!([1, 1])),
        ],
    )
    .await?;
    session.js("widget().show(null); widget().show(true); widget().show(5n);", &[]).await?;
    let ids = "['null', 'true', '5'].map((id) => lines('warn', `show(\"${id}\")`).length)";
    check(session, &[("what is no number is an id", ids, json!([1, 1, 1]))]).await?;
    session.js("widget().show(0.9)", &[]).await?;
    slid_to(session, 0).await?;
    harmless(session).await
}

/// Checks that no dialog is open anywhere, and that a button of the page can be clicked.
async fn the_page_can_be_clicked(session: &Session) -> Result<()> {
    check(session, &[("no dialog is open", "all('dialog').some((it) => it.matches(':modal, [open]'))", json!(false))])
        .await?;
    session.js("window.clicks = 0; own.onclick = () => { window.clicks += 1; };", &[]).await?;
    session.click("own").await?;
    session.wait_for("the page's button is clicked", "clicks === 1").await.map(drop)
}

async fn back_and_forward_concern_only_what_is_shown(context: &mut Context) -> Result<()> {
    let body = format!("<button id=own>Own</button>{}", one());
    let body = body.replace("id=one", "id=one deep-link=hash");
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("lead(1)").await?;
    session.wait_for("an article is open", "isRead() && location.hash === '#one=/a2'").await?;
    session.key(Key::Escape).await?;
    session.wait_for("it is closed", "!isRead() && location.hash === ''").await?;
    session.js("one.edition = '/404.json'", &[]).await?;
    session.wait_for("another edition fails", "state() === 'failed'").await?;
    session.js("history.forward()", &[]).await?;
    session.wait_for("the address is that of the article", "location.hash === '#one=/a2'").await?;
    settled(session).await?;
    the_page_can_be_clicked(session).await?;
    check(session, &[("nothing was opened again", "events('open').length", json!(1))]).await?;
    session.js("one.edition = '/lantern.json'", &[]).await?;
    session.wait_for("what is shown next goes where it leads", "isReady() && isRead()").await?;
    harmless_but(session, "404.json").await
}

/// Nothing was thrown into the page, and its only error is about this.
async fn harmless_but(session: &Session, about: &str) -> Result<()> {
    let lines = format!("lines('error').filter((line) => !line.includes('{about}'))");
    check(session, &[("nothing else is complained of", &format!("[...harm(), ...{lines}]"), json!([]))]).await
}

async fn what_is_opened_as_another_edition_is_set_opens_nothing_of_the_former_one(context: &mut Context) -> Result<()> {
    context.site.put("/other.json", Reply::json(plain(3).to_string()));
    open(context, "", &format!("<button id=own>Own</button>{}", one())).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("addEventListener('newsrack:open', () => { one.edition = '/404.json'; }, { once: true })", &[]).await?;
    session.click("lead(1)").await?;
    session.wait_for("the other edition fails", "state() === 'failed'").await?;
    the_page_can_be_clicked(session).await?;
    session.js("one.edition = '/lantern.json'", &[]).await?;
    ready(session, 0).await?;
    check(session, &[("the article stays closed", "[isRead(), titles().length]", json!([false, 12]))]).await?;

    session.click("lead(1)").await?;
    session.wait_for("an article is open", "isRead()").await?;
    session.js("addEventListener('newsrack:close', () => one.open('p2')); one.edition = '/other.json';", &[]).await?;
    session.wait_for("what is opened then is the next edition's", "isReady() && isRead()").await?;
    let opened = "events('open').map(({ id }) => id)";
    check(session, &[("by its id", opened, json!(["a2", "a2", "p2"]))]).await?;
    harmless_but(session, "404.json").await
}

async fn two_on_one_page_do_not_touch_each_other(context: &mut Context) -> Result<()> {
    let body = [
        element("id=one edition=/lantern.json", ""),
        element("id=two edition=/lantern.json section=comment", ""),
        SCRIPT.to_owned(),
    ];
    open(context, "", &body.concat()).await?;
    let session = &context.session;
    for widget in [0, 1] {
        ready(session, widget).await?;
    }
    session.click("parts('section', 0)[1]").await?;
    session.wait_for("the first shows news", "titles(0).length === 5").await?;
    session.click("part('next', 0)").await?;
    session.wait_for("and moves", "last('slide', 'one')?.index > 0").await?;
    session.click("lead(0, 1)").await?;
    session.wait_for("the second reads", "isRead(1)").await?;
    check(
        session,
        &[
            ("the second shows what it did", "[titles(1).length, whole(1)[0], pressed(1)]", json!([4, 0, 2])),
            ("the first reads nothing", "isRead(0)", json!(false)),
            (
                "each tells of its own",
                "['filter', 'slide', 'open'].map((name) => events(name, 'two').length)",
                json!([0, 0, 1]),
            ),
            ("and of nothing else", "['filter', 'open'].map((name) => events(name, 'one').length)", json!([1, 0])),
        ],
    )
    .await?;
    session.key(Key::Escape).await?;
    session.wait_for("the reader closes", "!isRead(1) && events('close', 'two').length === 1").await?;
    session.js("two.remove()", &[]).await?;
    session.click("parts('section', 0)[0]").await?;
    session.wait_for("the first lives on", "titles(0).length === 12").await?;
    harmless(session).await
}

async fn one_put_in_by_markup_lives(context: &mut Context) -> Result<()> {
    open(context, "", &format!("<div id=place></div>{SCRIPT}")).await?;
    let session = &context.session;
    let markup = "<newsrack-edition edition=/lantern.json section=sport><a href=/>Paper</a></newsrack-edition>";
    session.js("place.innerHTML = arguments[0]", &[json!(markup)]).await?;
    ready(session, 0).await?;
    session.js("place.innerHTML = arguments[0]", &[json!(markup)]).await?;
    ready(session, 0).await?;
    check(session, &[("it shows what it says", "titles().length", json!(2))]).await?;
    harmless(session).await
}

async fn moving_in_the_page_keeps_section_and_position(context: &mut Context) -> Result<()> {
    let body = format!("<div id=from>{}</div><div id=to></div>{SCRIPT}", element("id=one edition=/lantern.json", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("parts('section')[1].click()", &[]).await?;
    session.wait_for("news is chosen", "titles().length === 5").await?;
    session.js("widget().show(1)", &[]).await?;
    slid_to(session, 1).await?;
    context.site.forget_requests();
    session.js("to.append(one)", &[]).await?;
    session.wait_for("the position is kept", "isReady() && whole()[0] === 1 && isSnapped()").await?;
    check(
        session,
        &[
            ("the section is kept", "[pressed(), titles().length]", json!([1, 5])),
            ("nothing starts anew", "events('ready').length", json!(1)),
        ],
    )
    .await?;
    assert_eq!(context.site.hits("/lantern.json"), 0, "nothing is fetched again");
    session.js("widget().previous()", &[]).await?;
    session.wait_for("it lives", "last('slide').index === 0").await?;
    harmless(session).await
}

async fn removing_closes_the_reader_and_returning_revives(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session
        .js("window.kept = one; kept.addEventListener('newsrack:close', () => { window.isTold = true; })", &[])
        .await?;
    session.click("lead(1)").await?;
    session.wait_for("an article is read", "isRead()").await?;
    session.js("one.remove()", &[]).await?;
    session
        .wait_for(
            "the reader is closed, and the element told",
            "!kept.shadowRoot.querySelector('dialog').open && isTold",
        )
        .await?;
    session.js("document.body.append(kept)", &[]).await?;
    session.wait_for("it shows its cards again", "isReady() && isSeen(cards()[0]) && !isRead()").await?;
    session.click("lead(1)").await?;
    session.wait_for("and opens them", "isRead()").await?;
    harmless(session).await
}

async fn removing_while_it_loads_ends_the_download(context: &mut Context) -> Result<()> {
    context.site.put("/late.json", Reply::json(plain(2).to_string()).delay(Duration::from_millis(400)));
    open(context, "", &format!("{}{SCRIPT}", element("id=one edition=/late.json", ""))).await?;
    let session = &context.session;
    session.wait_for("it loads", "state() === 'loading' && widget().shadowRoot").await?;
    session
        .js("window.kept = one; kept.remove(); fetch('/late.json').then(() => { window.isLate = true; });", &[])
        .await?;
    session.wait_for("by now it would have come", "window.isLate").await?;
    check(session, &[("nothing was shown or said", "[kept.state, __log.events.length]", json!(["loading", 0]))])
        .await?;
    session.js("document.body.append(kept)", &[]).await?;
    ready(session, 0).await?;
    harmless(session).await
}

async fn a_copy_shows_the_edition_by_itself(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("parts('section')[3].click(); document.body.append(one.cloneNode(true));", &[]).await?;
    ready(session, 1).await?;
    check(session, &[("from the start", "[titles(0).length, titles(1).length]", json!([2, 12]))]).await?;
    harmless(session).await
}

async fn going_back_revives(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.open(&context.site.url("/read/1")).await?;
    put_lantern(context);
    session.back().await?;
    ready(session, 0).await?;
    session.js("widget().next()", &[]).await?;
    session.wait_for("it moves", "last('slide')?.index > 0").await?;
    harmless(session).await
}

async fn an_empty_edition_is_ready_and_says_so(context: &mut Context) -> Result<()> {
    let inline = format!("<script type=application/json id=empty>{}</script>", plain(0));
    open(context, "", &format!("{inline}{}{SCRIPT}", element("edition=#empty", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().next(); widget().show(0); widget().close();", &[]).await?;
    check(
        session,
        &[
            ("the page learns how many there are", "events('ready')", json!([{ "articles": 0, "sections": 0 }])),
            (
                "a sentence says so, in plain sight",
                "all('p').some((line) => isSeen(line) && line.offsetHeight && line.textContent === 'There are no articles in this edition.')",
                json!(true),
            ),
            ("it is no failure", "events('error')", json!([])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn one_that_was_hidden_shows_its_cards_when_shown(context: &mut Context) -> Result<()> {
    let body = format!("<div id=tab style='display: none'>{}</div>{SCRIPT}", element("edition=/lantern.json", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("tab.style.display = 'block'", &[]).await?;
    let alive = "whole().length > 1 && whole().every((slide) => !cards()[slide].inert)";
    session.wait_for("cards in sight can be used", alive).await?;
    session.click("part('next')").await?;
    session.wait_for("it moves by what fits", "last('slide')?.index > 1").await?;
    session.js("widget().hidden = true", &[]).await?;
    check(session, &[("the page can hide the element itself", "isSeen(widget())", json!(false))]).await?;
    harmless(session).await
}
