//! The frame page, for sites that strip scripts: how it fills its frame, what its address may ask for, and where it stands.
//! What the pages around it are told is in `framing.rs`.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{
    server::Reply,
    workspace::{Workspace, read_text},
};

use super::widget::{check, harmless, html, lantern, none, open, pairs, program, ready, same};
use crate::{Browser, Case, Context, Key, Look, Proof, Scheme, Session, page};

/// What the least of all sandboxes gives, as WordPress does.
pub(super) const SANDBOX: &str = "sandbox=allow-scripts";

/// The sizes that it is made for.
const SIZES: [(u32, u32); 4] = [(200, 240), (320, 420), (600, 420), (1000, 600)];

/// Why a case is not played where WebAssembly is forbidden.
pub(super) const OWN_POLICY: &str = "the frame page has a policy of its own";

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = SIZES
        .iter()
        .map(|&(width, height)| {
            let what = format!("{width} by {height}");
            let claim = super::claim("in_a_frame_it_is_read_filtered_and_turned_at", &what);
            Case::new(claim, async move |context: &mut Context| use_it(context, width, height).await)
        })
        .collect();
    cases.extend(claims![
        each_attribute_is_a_parameter_and_nothing_else_is,
        no_parameter_becomes_markup,
        no_edition_but_one_of_the_web_is_shown,
        a_relative_edition_lies_beside_the_frame_page,
        a_frame_page_without_its_script_says_so,
        where_webassembly_is_forbidden_it_runs_in_the_sandbox_too,
        three_frames_deep_it_works,
        in_a_page_of_no_address_it_works,
        from_a_file_it_shows_a_sentence,
        below_its_least_size_the_frame_scrolls,
    ]);
    let dark = Look { scheme: Scheme::Dark, ..Look::default() };
    cases.push(Case::new("it_is_of_the_readers_scheme_until_a_theme_is_named", schemes).look(dark));
    cases.into_iter().map(|case| case.with_wasm(OWN_POLICY)).collect()
}

/// The frame page with recorder and probe, which run before its policy holds; it is otherwise what is published.
pub(super) fn put_frame(context: &Context) -> Result<()> {
    let text = read_text(&Workspace::here()?.package().join("frame.html"))?;
    context.cdn.put("/pkg/frame.html", Reply::html(page::observed(&text)?));
    context.cdn.put("/lantern.json", Reply::json(lantern().to_string()));
    Ok(())
}

/// A frame of this size with the lantern; `query` has further parameters, `attributes` is what else its tag says.
pub(super) fn frame(context: &Context, (width, height): (u32, u32), query: &str, attributes: &str) -> String {
    let address = context.cdn.url(&format!("/pkg/frame.html?loading=eager&edition=/lantern.json{query}"));
    format!(
        "<iframe src=\"{}\" width={width} height={height} style='border: 0' {attributes} \
         onload='window.isThere = true'></iframe>",
        address.replace('&', "&amp;")
    )
}

/// Opens a partner's page with such a frame, and enters the frame when its page is there.
pub(super) async fn enter(context: &Context, body: &str) -> Result<()> {
    put_frame(context)?;
    open(context, "", body).await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await
}

async fn use_it(context: &Context, width: u32, height: u32) -> Result<()> {
    enter(context, &frame(context, (width, height), "", SANDBOX)).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(
        session,
        &[
            ("the frame is of no origin", "origin", json!("null")),
            (
                "it is as large as the frame",
                "[part('frame').offsetWidth, part('frame').offsetHeight]",
                json!([width, height]),
            ),
            (
                "nothing of the page scrolls",
                "((page) => [page.scrollWidth, page.scrollHeight])(document.documentElement)",
                json!([width, height]),
            ),
            ("a headline is seen", "isWithin(lead(0))", json!(true)),
            (
                "the page is named after the edition",
                "[document.title, document.documentElement.lang]",
                json!(["The Lantern", "en"]),
            ),
        ],
    )
    .await?;
    filter(session).await?;
    turn(session, width).await?;
    read(session, (width, height)).await?;
    harmless(session).await
}

async fn filter(session: &Session) -> Result<()> {
    session.click("parts('section')[2]").await?;
    session.wait_for("the filter chooses", "last('filter')?.section === 'comment' && cards().length === 4").await?;
    session.click("parts('section')[0]").await?;
    session.wait_for("and gives all again", "last('filter')?.section === null && cards().length === 12").await?;
    // The article in view has stayed there.
    session.js("widget().show(0)", &[]).await?;
    session.wait_for("from the first on", "isWithin(lead(0))").await.map(drop)
}

/// Where there is room for buttons they turn the track; in a list it is scrolled.
async fn turn(session: &Session, width: u32) -> Result<()> {
    if width >= 300 {
        session.click("part('next')").await?;
        session.wait_for("next leads on", "last('slide')?.index > 0 && isSnapped()").await?;
    } else {
        let middle = session.center("part('track')").await?;
        match session.browser() {
            Browser::Chromium => {
                session.swipe(middle.by(0.0, 60.0), middle.by(0.0, -140.0), Duration::from_millis(150)).await?
            }
            Browser::Firefox => session.wheel(middle, 0, 300).await?,
            // Its driver has neither for such a page.
            Browser::WebKit => _ = session.js("part('track').scrollBy(0, 300)", &[]).await?,
        }
        session.wait_for("it leads down the list", "part('track').scrollTop > 100").await?;
    }
    session.js("widget().show('a12')", &[]).await?;
    session.wait_for("the last can be reached", "isWithin(lead(11))").await?;
    session.js("widget().show(0)", &[]).await?;
    session.wait_for("and the first again", "isWithin(lead(0))").await.map(drop)
}

async fn read(session: &Session, (width, height): (u32, u32)) -> Result<()> {
    session.click("lead(0)").await?;
    session.wait_for("the article opens", "isRead() && focused()?.closest('dialog')").await?;
    let settled = "part('reader').getAnimations().length === 0";
    session.wait_for("and stands", settled).await?;
    check(
        session,
        &[
            (
                "the dialog is modal, and as large as the frame",
                "((box) => [part('reader').matches(':modal'), ...[box.x, box.y, box.width, box.height].map(Math.round)])
                 (part('reader').getBoundingClientRect())",
                json!([true, 0, 0, width, height]),
            ),
            (
                "its letters are large",
                "parseFloat(getComputedStyle(all('[part=body] p')[0]).fontSize) >= 17",
                json!(true),
            ),
            ("its lines are not too long", "all('[part=body] p')[0].offsetWidth <= 620", json!(true)),
            ("nor too short", "all('[part=body] p')[0].offsetWidth >= 140", json!(true)),
            ("its button is at hand", "isWithin(part('reader-close'))", json!(true)),
            ("and leaves room to read", "all('.bar')[0].offsetHeight <= innerHeight / 4", json!(true)),
        ],
    )
    .await?;
    session.js("all('[part=body] p').at(-1).scrollIntoView({ behavior: 'instant', block: 'end' })", &[]).await?;
    session.wait_for("its end can be read", "isWithin(all('[part=body] p').at(-1))").await?;
    session.key(Key::Escape).await?;
    session.wait_for("Escape closes it, and the focus is back", "!isRead() && focused() === lead(0)").await.map(drop)
}

async fn each_attribute_is_a_parameter_and_nothing_else_is(context: &mut Context) -> Result<()> {
    let wanted = [
        ("section", "comment"),
        ("sections", "comment,news"),
        ("filter", "false"),
        ("limit", "3"),
        ("opens", "reader"),
        ("link-target", "_top"),
        ("link-params", "from=frame"),
        ("theme", "dark"),
        ("accent", "teal"),
        ("density", "cards"),
        ("heading-level", "2"),
        ("autoplay", "0"),
        ("label", "The Lantern"),
        ("lang", "fr"),
        ("dir", "rtl"),
    ];
    let query: String = wanted.iter().map(|(name, value)| format!("&{name}={value}")).collect();
    let others = "&deep-link=hash&target=%23x&id=x&class=x&style=color:red&onclick=__pwned()&slot=x&part=x&hidden=";
    enter(context, &frame(context, (600, 420), &format!("{query}{others}"), SANDBOX)).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let mut names: Vec<&str> = wanted.iter().map(|(name, _)| *name).chain(["edition", "loading"]).collect();
    names.sort_unstable();
    check(
        session,
        &[
            (
                "the element has these attributes and no others",
                "[...widget().getAttributeNames()].sort()",
                json!(names),
            ),
            (
                "which are all that there are but for deep links",
                "widget().constructor.observedAttributes.filter((name) => !widget().hasAttribute(name))",
                json!(["deep-link"]),
            ),
            ("the edition begins with its section", "titles().length", json!(3)),
            ("the words are those of the language", "document.documentElement.lang", json!("fr")),
            ("the theme is the page's too", "document.querySelector('meta[name=color-scheme]').content", json!("dark")),
        ],
    )
    .await?;
    let values: Vec<&str> = wanted.iter().map(|(name, _)| *name).collect();
    let found = session.js("return arguments[0].map((name) => widget().getAttribute(name))", &[json!(values)]).await?;
    for ((name, value), found) in pairs(&wanted, &found) {
        assert_eq!(found, value, "{name}");
    }
    session.js("window.entries = history.length", &[]).await?;
    session.click("lead(0)").await?;
    session.wait_for("an article opens", "isRead()").await?;
    check(session, &[("and changes no address", "[location.hash, history.length - entries]", json!(["", 0]))]).await?;
    harmless(session).await
}

async fn no_parameter_becomes_markup(context: &mut Context) -> Result<()> {
    let text = "\"'><img src=x onerror=window.pwned=1><script>window.pwned=1</script><!--";
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let names =
        ["section", "sections", "limit", "link-params", "theme", "accent", "density", "lang", "dir", "autoplay", "x"];
    let query: String = names.iter().map(|name| format!("&{name}={encoded}")).collect();
    let long = format!("&link-params={}", "a".repeat(20_000));
    for query in [query, long] {
        enter(context, &frame(context, (600, 420), &query, SANDBOX)).await?;
        let session = &context.session;
        ready(session, 0).await?;
        session.wait_for("the edition is shown", "titles().length === 12").await?;
        check(
            session,
            &[
                ("nothing has run", "window.pwned ?? null", Value::Null),
                ("nothing has become an element", "document.querySelectorAll('img, [onerror], script:not([src])').length - document.querySelectorAll('script[nonce]:not([src])').length", json!(0)),
            ],
        )
        .await?;
        harmless(session).await?;
        session.enter_frame(None).await?;
    }
    Ok(())
}

async fn no_edition_but_one_of_the_web_is_shown(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    let data = "data:application/json,{\"format\":\"edition/1\",\"title\":\"Not this\",\"items\":[]}";
    let hostile = [
        "javascript:window.pwned=1",
        " JaVaScRiPt:window.pwned=1",
        "java\nscript:window.pwned=1",
        data,
        "blob:https://paper.example/0b9c",
        "file:///etc/passwd",
        "about:blank",
        "filesystem:http://paper.example/temporary/a",
        "view-source:/lantern.json",
        "/lantern.json data:application/json,{}",
    ];
    let session = &context.session;
    for edition in hostile {
        let encoded: String = edition.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let address = context.cdn.url(&format!("/pkg/frame.html?loading=eager&edition={encoded}"));
        context.cdn.forget_requests();
        let body = format!(
            "<iframe src=\"{address}\" width=320 height=420 {SANDBOX} onload='window.isThere = true'></iframe>"
        );
        open(context, "", &body).await?;
        session.wait_for("the frame's page is there", "window.isThere").await?;
        session.enter_frame(Some(0)).await?;
        session.wait_for(&format!("{edition:?} fails"), "state() === 'failed'").await?;
        check(
            session,
            &[
                (
                    "by the widget's own sentence",
                    "part('error').firstChild.textContent",
                    json!("The newspaper can’t be shown right now."),
                ),
                ("which is seen", "isSeen(part('error').firstChild)", json!(true)),
                ("as a mistake of whoever set it up", "last('error').code", json!("config")),
                ("nothing has run", "window.pwned ?? null", Value::Null),
            ],
        )
        .await?;
        none(session, "nothing is thrown or blocked", "harm()").await?;
        assert_eq!(context.cdn.hits("/lantern.json"), 0, "{edition:?}");
        session.enter_frame(None).await?;
    }
    context.proved(Proof::Policy, "an edition that is not of the web, in the frame page", hostile.len());
    Ok(())
}

async fn a_relative_edition_lies_beside_the_frame_page(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    context.cdn.put("/pkg/deep/today.json", Reply::json(lantern().to_string()));
    let address = context.cdn.url("/pkg/frame.html?edition=deep/today.json&loading=eager");
    open(context, "", &format!("<iframe src=\"{address}\" {SANDBOX} onload='window.isThere = true'></iframe>")).await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    harmless(session).await
}

async fn a_frame_page_without_its_script_says_so(context: &mut Context) -> Result<()> {
    context.cdn.put("/pkg/newsrack.js", Reply::text("").status(404));
    enter(context, &frame(context, (320, 420), "&lang=es", SANDBOX)).await?;
    let session = &context.session;
    let button = "document.querySelector('[part=retry]')";
    session.wait_for("there is a button", button).await?;
    check(
        session,
        &[
            (
                "and a sentence, in the language asked for",
                "[document.querySelector('[part=error] p').textContent, document.documentElement.lang]",
                json!(["El periódico no está disponible ahora.", "es"]),
            ),
            ("and a line for whoever looks", "lines('error', 'newsrack.js can')[0].endsWith('(network)')", json!(true)),
        ],
    )
    .await?;
    let script = read_text(&Workspace::here()?.package().join("newsrack.js"))?;
    context.cdn.put("/pkg/newsrack.js", Reply::script(script));
    session.click(button).await?;
    ready(session, 0).await
}

async fn where_webassembly_is_forbidden_it_runs_in_the_sandbox_too(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    let text = read_text(&Workspace::here()?.package().join("frame.html"))?;
    let text = page::observed(&text.replace(" 'wasm-unsafe-eval'", ""))?;
    context.cdn.put("/pkg/frame.html", Reply::html(text));
    open(context, "", &frame(context, (600, 420), "", SANDBOX)).await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    let (wasm, _) = program("newsrack-")?;
    assert_eq!(context.cdn.hits(&wasm), 0, "the program is JavaScript");
    harmless(session).await
}

async fn three_frames_deep_it_works(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    let inner = frame(context, (600, 420), "", "");
    let there = "onload='window.isThere = true'";
    context.site.put("/inner.html", Reply::html(html("", &inner)));
    context.cdn.put(
        "/middle.html",
        Reply::html(html(
            "",
            &format!("<iframe width=640 height=460 src={} {there}></iframe>", context.site.url("/inner.html")),
        )),
    );
    let outer =
        format!("<iframe width=700 height=500 {SANDBOX} src={} {there}></iframe>", context.cdn.url("/middle.html"));
    open(context, "", &outer).await?;
    let session = &context.session;
    for depth in 1..=3 {
        session.wait_for(&format!("the page of frame {depth} is there"), "window.isThere").await?;
        session.enter_frame(Some(0)).await?;
    }
    ready(session, 0).await?;
    check(
        session,
        &[("it is three frames deep", "parent.parent.parent === top && parent.parent !== top", json!(true))],
    )
    .await?;
    // WebKit's driver misses what it points at so far down: these are clicks of a script.
    session.js("parts('section')[2].click()", &[]).await?;
    session.wait_for("the filter chooses", "last('filter')?.section === 'comment' && cards().length === 4").await?;
    session.js("lead(0).click()", &[]).await?;
    session.wait_for("an article opens", "isRead() && part('reader').matches(':modal')").await?;
    harmless(session).await
}

async fn in_a_page_of_no_address_it_works(context: &mut Context) -> Result<()> {
    let inner = html("", &frame(context, (600, 420), "", SANDBOX)).replace('&', "&amp;").replace('"', "&quot;");
    let body = format!("<iframe width=640 height=460 srcdoc=\"{inner}\" onload='window.isThere = true'></iframe>");
    enter(context, &body).await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "location.href === 'about:srcdoc' && window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    read(session, (600, 420)).await?;
    harmless(session).await?;
    // The frame page itself as such a page has no parameters.
    session.enter_frame(None).await?;
    session.enter_frame(None).await?;
    let text = page::observed(&read_text(&Workspace::here()?.package().join("frame.html"))?)?;
    let text = text.replace("<head>", &format!("<head><base href={}>", context.cdn.url("/pkg/")));
    // Its policy forbids a base; it lies beside its scripts.
    let text = text.replace(" base-uri 'none';", "").replace('&', "&amp;").replace('"', "&quot;");
    open(
        context,
        "",
        &format!("<iframe width=600 height=420 srcdoc=\"{text}\" onload='window.isThere = true'></iframe>"),
    )
    .await?;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    session.wait_for("it says that it has no edition", "last('error')?.code === 'config'").await?;
    none(session, "and nothing is thrown or blocked", "harm()").await
}

async fn from_a_file_it_shows_a_sentence(context: &mut Context) -> Result<()> {
    let session = &context.session;
    let file = Workspace::here()?.package().join("frame.html");
    let file = url::Url::from_file_path(&file).ok().context("pkg/ has no address")?;
    // Whether the file's own folder is read or not is the browser's: nothing of the edition is.
    session.open(&format!("{file}?edition=integrity.json&loading=eager")).await?;
    let sentence = "(document.querySelector('newsrack-edition')?.shadowRoot ?? document).querySelector('[part=error] p')?.textContent";
    let shown = session.wait_for("there is a sentence", sentence).await?;
    assert!(shown.as_str().is_some_and(|text| text.len() > 10), "{shown}");
    Ok(())
}

async fn below_its_least_size_the_frame_scrolls(context: &mut Context) -> Result<()> {
    enter(context, &frame(context, (180, 120), "", SANDBOX)).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(
        session,
        &[
            (
                "the widget keeps its least size",
                "[part('frame').offsetWidth, part('frame').offsetHeight]",
                json!([200, 240]),
            ),
            ("and the page leads to all of it", "document.documentElement.scrollHeight >= 240", json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn schemes(context: &mut Context) -> Result<()> {
    let surface = "getComputedStyle(part('frame')).backgroundColor";
    let (dark, light) = ("rgb(24, 22, 19)", "rgb(255, 253, 249)");
    for (query, expected, scheme) in [
        ("", dark, "light dark"),
        ("&theme=light", light, "only light"),
        ("&theme=dark", dark, "dark"),
        ("&theme=blue", dark, "light dark"),
    ] {
        enter(context, &frame(context, (320, 420), query, SANDBOX)).await?;
        let session = &context.session;
        ready(session, 0).await?;
        let meta = "document.querySelector('meta[name=color-scheme]').content";
        same(&session.value(&format!("[{surface}, {meta}]")).await?, json!([expected, scheme]), query);
        session.enter_frame(None).await?;
    }
    Ok(())
}
