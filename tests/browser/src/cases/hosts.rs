//! Hosts: the widths it stands in, what of it the page may say, and what it leaves alone.

use anyhow::Result;
use serde_json::{Value, json};

use super::widget::{SCRIPT, check, element, framed, harmless, open, put_lantern, ready, show};
use crate::{Case, Context, Key};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_narrow_column_shows_one_card_at_a_time,
        the_narrowest_column_is_a_list,
        the_page_keeps_margin_size_and_display,
        the_page_gets_one_global_and_nothing_else,
        only_the_package_the_edition_and_its_pictures_are_asked_for,
    ]
}

async fn a_narrow_column_shows_one_card_at_a_time(context: &mut Context) -> Result<()> {
    framed(context, "height=560 width=360", &element("edition=/lantern.json", "")).await?;
    let session = &context.session;
    check(
        session,
        &[
            ("one shows whole", "whole()", json!([0])),
            ("the next one looks in", "partly()", json!([0, 1])),
            ("nothing sticks out", "document.documentElement.scrollWidth <= innerWidth", json!(true)),
        ],
    )
    .await?;
    session.click("part('next')").await?;
    session.wait_for("next leads on by one", "last('slide')?.index === 1 && whole()[0] === 1").await?;
    session.click("lead(1)").await?;
    session.wait_for("the reader opens", "isRead()").await?;
    check(
        session,
        &[(
            "and fills the frame",
            "part('reader').offsetWidth <= innerWidth && part('reader').offsetWidth > 300",
            json!(true),
        )],
    )
    .await?;
    session.key(Key::Escape).await?;
    session.wait_for("and closes", "!isRead()").await?;
    harmless(session).await
}

async fn the_narrowest_column_is_a_list(context: &mut Context) -> Result<()> {
    framed(context, "height=560 width=240", &element("edition=/lantern.json", "")).await?;
    let session = &context.session;
    check(
        session,
        &[
            (
                "headlines stand below one another",
                "cards()[1].getBoundingClientRect().top >= cards()[0].getBoundingClientRect().bottom",
                json!(true),
            ),
            ("nothing sticks out", "document.documentElement.scrollWidth <= innerWidth", json!(true)),
        ],
    )
    .await?;
    session.js("lead(0).focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("they open", "isRead()").await?;
    session.key(Key::Escape).await?;
    session.wait_for("and close", "!isRead() && focused() === lead(0)").await?;
    session.js("widget().show('a9')", &[]).await?;
    let seen = "((card, track) => card.top >= track.top - 2 && card.bottom <= track.bottom + 2)(
        cards()[8].getBoundingClientRect(), part('track').getBoundingClientRect())";
    session.wait_for("and are found by method", seen).await?;
    harmless(session).await
}

async fn the_page_keeps_margin_size_and_display(context: &mut Context) -> Result<()> {
    let style = "<style>newsrack-edition { margin: 7px; inline-size: 500px; border: 3px solid; min-height: 600px } .gone { display: none }</style>";
    let body = [
        element("edition=/lantern.json", ""),
        element("edition=/lantern.json class=gone", ""),
        element("edition=/lantern.json hidden", ""),
        SCRIPT.to_owned(),
    ];
    open(context, style, &body.concat()).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let of = |property: &str| format!("getComputedStyle(widget()).{property}");
    check(
        session,
        &[
            ("margin", &of("marginTop"), json!("7px")),
            ("width", &of("width"), json!("500px")),
            ("height", "widget().offsetHeight >= 600", json!(true)),
            ("border", &of("borderTopWidth"), json!("3px")),
            ("not displayed", "[1, 2].map((n) => isSeen(widget(n)))", json!([false, false])),
            ("what is shown otherwise is a block", &of("display"), json!("block")),
        ],
    )
    .await?;
    harmless(session).await
}

async fn the_page_gets_one_global_and_nothing_else(context: &mut Context) -> Result<()> {
    let own = "<style>p { color: rgb(1, 2, 3) }</style><p id=text>Text <a href=#>link</a> <button>Button</button></p>";
    let note = "<script>
        var styles = () => JSON.stringify([document.documentElement, document.body, ...text.querySelectorAll('*'), text].map((e) => {
            const style = getComputedStyle(e);
            return [...style].filter((name) => !/size|height|width|origin|inset|top|bottom/.test(name)).map((name) => style[name]);
        }));
        var before = { styles: styles(), names: null, sheets: document.styleSheets.length, history: 0 };
        for (const name of ['pushState', 'replaceState']) {
            const original = history[name];
            history[name] = (...values) => { before.history += 1; original.apply(history, values); };
        }
        before.names = Object.getOwnPropertyNames(window);
    </script>";
    let body = format!("{own}{note}{SCRIPT}{}", element("edition=/lantern.json", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('a1'); widget().close(); widget().next(); parts('section')[1].click();", &[]).await?;
    session.wait_for("it has worked", "events('filter').length === 1").await?;
    let own = "Object.getOwnPropertyNames(window).filter((name) => !before.names.includes(name) && !/^\\d|^__|driver|cdc_|ret_nodes/i.test(name))";
    check(
        session,
        &[
            ("the one name", own, json!(["Newsrack"])),
            ("which tells the version alone", "Object.keys(Newsrack)", json!(["version"])),
            ("no style of the page's is another", "styles() === before.styles", json!(true)),
            (
                "no sheet is added",
                "[document.styleSheets.length - before.sheets, document.adoptedStyleSheets.length]",
                json!([0, 0]),
            ),
            ("nothing is stored", "[document.cookie, localStorage.length, sessionStorage.length]", json!(["", 0, 0])),
            ("the history is the page's", "[before.history, location.hash]", json!([0, ""])),
            (
                "nothing is added outside of its element",
                "[...document.body.children].map((e) => e.localName).join()",
                json!("style,p,script,script,newsrack-edition"),
            ),
            ("no element has a style attribute in its markup", "all('style, link').length", json!(0)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn only_the_package_the_edition_and_its_pictures_are_asked_for(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    put_lantern(context);
    let session = &context.session;
    session.js("widget().open('a1'); widget().close(); widget().next(); widget().reload();", &[]).await?;
    session.wait_for("it has been read again", "isReady() && events('open').length === 1").await?;
    let others: Vec<Value> = context
        .site
        .requests()
        .into_iter()
        .map(|request| request.path)
        .filter(|path| !["/page.html", "/favicon.ico", "/lantern.json"].contains(&path.as_str()))
        .filter(|path| !path.starts_with("/pkg/newsrack"))
        .map(Value::from)
        .collect();
    assert_eq!(others, Vec::<Value>::new(), "nothing else is asked for");
    assert!(context.cdn.requests().is_empty(), "nor anywhere else");
    let cookies = context.site.requests().iter().any(|request| request.headers.contains_key("cookie"));
    assert!(!cookies, "no cookie is sent");
    harmless(session).await
}
