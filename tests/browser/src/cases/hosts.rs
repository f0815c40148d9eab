//! Hosts: the layouts, widths, policies and frames it stands in, and what it leaves alone.

use anyhow::Result;
use serde_json::{Value, json};

use super::widget::{SCRIPT, check, element, framed, harmless, open, put_lantern, ready, show};
use crate::{Case, Context, Key};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        it_stands_in_every_layout_without_collapsing,
        a_narrow_column_shows_one_card_at_a_time,
        the_narrowest_column_is_a_list,
        a_frame_without_an_origin_shows_it,
        the_page_keeps_margin_size_and_display,
        a_strict_policy_is_kept,
        the_page_gets_one_global_and_nothing_else,
        hostile_styles_stay_outside,
        only_the_package_the_edition_and_its_pictures_are_asked_for,
    ]
}

async fn it_stands_in_every_layout_without_collapsing(context: &mut Context) -> Result<()> {
    let widget = element("edition=/lantern.json", "");
    let layouts = [
        format!("<div style='display: flex'><p>Text</p>{widget}</div>"),
        format!("<div style='display: flex'><p style='flex: 1 0 100%'>Text that takes all</p>{widget}</div>"),
        format!("<div style='display: inline-flex; flex-direction: column'>{widget}</div>"),
        format!("<div style='display: grid; grid-template-columns: auto auto'><p>Text</p>{widget}</div>"),
        format!("<div style='display: grid; grid-template-columns: max-content 1fr'>{widget}<p>Text</p></div>"),
        format!("<table><tr><td>Text<td>{widget}</table>"),
        format!("<table style='width: 100%'><tr><td>{widget}<td>Text</table>"),
        format!("<div style='display: inline-block'>{widget}</div>"),
        format!("<div style='float: left'>{widget}</div><br style='clear: both'>"),
        format!("<div style='width: 100px'>{widget}</div>"),
        format!("<div style='position: relative; height: 500px'><div style='position: absolute'>{widget}</div></div>"),
        format!("<div style='width: fit-content'>{widget}</div>"),
    ];
    open(context, "", &format!("{}{SCRIPT}", layouts.concat())).await?;
    let session = &context.session;
    for (n, layout) in layouts.iter().enumerate() {
        let layout = layout.replace(&widget, "…");
        ready(session, n).await?;
        session.wait_for(&format!("{layout} shows cards"), &format!("partly({n}).length > 0")).await?;
        check(
            session,
            &[
                (&layout, &format!("widget({n}).offsetWidth >= 200"), json!(true)),
                (&layout, &format!("cards({n})[0].offsetWidth > 100 && cards({n})[0].offsetHeight > 20"), json!(true)),
                (&layout, &format!("isSeen(cards({n})[0]) && !cards({n})[0].inert"), json!(true)),
            ],
        )
        .await?;
    }
    harmless(session).await
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

async fn a_frame_without_an_origin_shows_it(context: &mut Context) -> Result<()> {
    framed(context, "height=560 width=700 sandbox='allow-scripts allow-popups'", &element("edition=/lantern.json", ""))
        .await?;
    let session = &context.session;
    check(session, &[("the frame has no origin", "origin", json!("null"))]).await?;
    session.wait_for("cards are seen", "isReady() && whole().length > 0").await?;
    session.click("lead(0)").await?;
    session.wait_for("articles open", "isRead()").await?;
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

async fn a_strict_policy_is_kept(context: &mut Context) -> Result<()> {
    let policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';
        script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self';
        require-trusted-types-for 'script'; trusted-types 'none'\">";
    let tag =
        "<script src=/pkg/newsrack.js data-edition=/editions/saibei-daily.json data-loading=eager data-accent=orange
        data-theme=dark data-link-params='a=b'></script>";
    open(context, policy, tag).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let count = session.value("cards().length").await?.as_u64().unwrap_or_default();
    assert!(count > 10, "the edition has articles of every kind: {count}");
    let ids = "fetch('/editions/saibei-daily.json').then((r) => r.json()).then((e) => { window.ids = e.items.map((i) => i.id); })";
    session.js(ids, &[]).await?;
    let ids = session.wait_for("their ids are known", "window.ids").await?;
    for id in ids.as_array().into_iter().flatten() {
        session.js("widget().open(arguments[0])", std::slice::from_ref(id)).await?;
    }
    session.js("widget().close(); widget().next(); parts('section')[1].click();", &[]).await?;
    session
        .wait_for("it moves, filters and reads", "events('filter').length === 1 && events('open').length > 5")
        .await?;
    check(
        session,
        &[
            ("it has its styles", "getComputedStyle(part('track')).display", json!("flex")),
            ("the accent is the partner's", "getComputedStyle(part('kicker')).color", json!("rgb(255, 165, 0)")),
        ],
    )
    .await?;
    let pictures = "all('img').filter((image) => image.complete).every((image) => image.naturalWidth > 0)";
    session.wait_for("pictures come", pictures).await?;
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

async fn hostile_styles_stay_outside(context: &mut Context) -> Result<()> {
    let hostile = "<style>
        html { font-size: 62.5%; }
        * { all: unset !important; color: rgb(9, 9, 9) !important; line-height: 0 !important; letter-spacing: 1em !important;
            text-transform: uppercase !important; visibility: visible; font-size: 3px !important; }
    </style>";
    open(context, hostile, &format!("{}{SCRIPT}", element("edition=/lantern.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let of = |name: &str, property: &str| format!("getComputedStyle(part('{name}')).{property}");
    check(
        session,
        &[
            ("letters keep their size", &format!("parseFloat({}) >= 14", of("headline", "fontSize")), json!(true)),
            ("their distance", &of("headline", "letterSpacing"), json!("normal")),
            ("their case", &of("headline", "textTransform"), json!("none")),
            ("their colour", &format!("{} !== 'rgb(9, 9, 9)'", of("headline", "color")), json!(true)),
            ("the track is a track", &of("track", "display"), json!("flex")),
            ("cards are seen", "whole().length > 0", json!(true)),
        ],
    )
    .await?;
    session.click("part('next')").await?;
    session.wait_for("it moves", "last('slide')?.index > 0").await?;
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
