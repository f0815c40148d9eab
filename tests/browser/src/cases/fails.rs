//! Bad editions: each way to fail has its code, one line for the partner, a sentence and a button for the reader.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::{port, server::Reply};

use super::widget::{FAST, SCRIPT, check, element, harmless, lantern, open, plain, ready, same, settled, show};
use crate::{Browser, Case, Context, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        editions_that_can_not_be_had_fail_with_their_code,
        editions_that_can_not_be_read_fail_with_their_code,
        silence_fails_after_its_time,
        without_an_edition_it_fails_and_one_set_later_is_shown,
        tags_that_can_not_be_placed_are_reported,
        data_that_is_no_edition_fails,
        the_fallback_comes_back_and_retry_recovers,
        without_a_fallback_a_sentence_and_a_button_stand_there,
        a_language_may_be_written_with_underscores,
        comments_and_blank_text_are_no_fallback,
        a_fallback_that_comes_later_counts_from_then_on,
        json_errors_tell_the_place_and_not_the_text,
        reload_recovers_what_failed,
        calls_to_what_has_failed_are_dropped,
        reload_shows_the_new_edition_and_keeps_section_and_article,
        a_failing_reload_leaves_the_view_alone,
        an_answer_that_is_no_longer_wanted_is_not_shown,
    ]
}

/// A widget that has to fail: its id, the attributes, its code.
struct Failing {
    id: String,
    edition: String,
    code: &'static str,
}

impl Failing {
    fn new(id: &str, edition: impl Into<String>, code: &'static str) -> Failing {
        Failing { id: id.to_owned(), edition: edition.into(), code }
    }
}

/// Opens a page of these, each with a fallback, and checks what becomes of each.
async fn all_fail(context: &Context, head: &str, all: &[Failing]) -> Result<()> {
    let fallback = "<a href=/>Today's paper</a>";
    let elements: String =
        all.iter().map(|it| element(&format!("id={} edition='{}'", it.id, it.edition), fallback)).collect();
    open(context, head, &format!("{elements}{SCRIPT}")).await?;
    let session = &context.session;
    for (n, Failing { id, edition, code }) in all.iter().enumerate() {
        session.wait_for(&format!("{id} fails"), &format!("state({n}) === 'failed'")).await?;
        session.wait_for(&format!("{id} is told of"), &format!("events('error', '{id}').length > 0")).await?;
        failed(session, n, id, code, edition).await?;
    }
    session.wait_for("there is one event for each", &format!("events('error').length === {}", all.len())).await?;
    check(
        session,
        &[
            ("and one line for each", "lines('error').length", json!(all.len())),
            ("nothing is thrown into the page", "harm()", json!([])),
            ("nothing pretends to be ready", "events('ready')", json!([])),
        ],
    )
    .await
}

/// Checks what a failed widget says and shows; the line on the console has to name `source`.
async fn failed(session: &Session, n: usize, id: &str, code: &str, source: &str) -> Result<()> {
    let codes = format!("events('error', '{id}').map((error) => error.code)");
    let lines = format!("lines('error', {}).length", json!(source));
    let says_so = format!("!CSS.supports('selector(:state(a))') || widget({n}).matches(':state(failed)')");
    check(
        session,
        &[
            (&format!("{id} has its code, once"), &codes, json!([code])),
            (&format!("{id} has its message"), &format!("last('error', '{id}').message.length > 20"), json!(true)),
            (&format!("{id} is named on the console, once"), &lines, json!(1)),
            (&format!("{id} says its state to style sheets"), &says_so, json!(true)),
            (&format!("{id} shows its fallback"), &format!("isSeen(widget({n}).firstElementChild)"), json!(true)),
            (&format!("{id} has a retry button"), &format!("isSeen(part('retry', {n}))"), json!(true)),
        ],
    )
    .await
}

async fn editions_that_can_not_be_had_fail_with_their_code(context: &mut Context) -> Result<()> {
    let closed = port::unused()?;
    let good = lantern().to_string();
    context.site.put("/404.json", Reply::text("gone").status(404));
    context.site.put("/500.json", Reply::json(good.clone()).status(500));
    context.site.put("/cut.json", Reply::json(good.clone()).cut(200));
    context.site.put("/large.json", Reply::json(" ".repeat(5 << 20) + &good));
    context.cdn.put("/shut.json", Reply::json(good).without("Access-Control-Allow-Origin"));
    let all = [
        Failing::new("missing", "/404.json", "http"),
        Failing::new("broken", "/500.json", "http"),
        Failing::new("refused", format!("http://127.0.0.1:{closed}/edition.json"), "cors-or-network"),
        Failing::new("shut", context.cdn.url("/shut.json"), "cors-or-network"),
        Failing::new("cut", "/cut.json", "network"),
        Failing::new("large", "/large.json", "too-large"),
        Failing::new("elsewhere", "#nothing", "config"),
    ];
    all_fail(context, "", &all).await
}

async fn editions_that_can_not_be_read_fail_with_their_code(context: &mut Context) -> Result<()> {
    let deep = |levels: usize| {
        let mut edition = plain(1).to_string();
        edition.pop();
        format!("{edition},\"_deep\":{}{}}}", "[".repeat(levels), "]".repeat(levels))
    };
    let values = |count: usize| {
        let mut edition = plain(1);
        edition["_many"] = json!(vec![0; count]);
        edition.to_string()
    };
    let with = |name: &str, value: Value| {
        let mut edition = plain(1);
        edition[name] = value;
        edition.to_string()
    };
    let replies = [
        ("page", "<!doctype html><p>Not found".to_owned(), "json"),
        ("nothing", String::new(), "json"),
        ("half", r#"{"format": "edition/1", "#.to_owned(), "json"),
        ("list", "[]".to_owned(), "format"),
        ("null", "null".to_owned(), "format"),
        ("object", "{}".to_owned(), "format"),
        ("items", with("items", "none".into()), "format"),
        ("version-2", with("format", "edition/2".into()), "format"),
        ("deep", deep(100), "format"),
        ("abyss", deep(3000), "format"),
        ("many", values(200_001), "too-large"),
    ];
    let all: Vec<Failing> = replies
        .into_iter()
        .map(|(id, text, code)| {
            let path = format!("/bad/{id}.json");
            context.site.put(&path, Reply::json(text));
            Failing::new(id, path, code)
        })
        .collect();
    all_fail(context, "", &all).await
}

async fn silence_fails_after_its_time(context: &mut Context) -> Result<()> {
    let good = lantern().to_string();
    context.site.put("/silent.json", Reply::json("").silent());
    context.site.put("/stalled.json", Reply::json(good.clone()).trickle(100, Duration::from_secs(600)));
    // Slow is not silent: this takes longer than the patience, and each byte renews it.
    context.site.put("/slow.json", Reply::json(plain(1).to_string()).trickle(20, Duration::from_millis(200)));
    let all = [Failing::new("silent", "/silent.json", "timeout"), Failing::new("stalled", "/stalled.json", "timeout")];
    all_fail(context, FAST, &all).await?;
    let session = &context.session;
    let set = "widget().edition = '/slow.json'";
    session.js(set, &[]).await?;
    ready(session, 0).await
}

async fn without_an_edition_it_fails_and_one_set_later_is_shown(context: &mut Context) -> Result<()> {
    let fallback = "<a href=/>Today's paper</a>";
    open(context, "", &format!("{}{SCRIPT}", element("id=none", fallback))).await?;
    let session = &context.session;
    let soon = "const soon = document.createElement('newsrack-edition');
        soon.id = 'soon';
        document.body.append(soon);
        soon.edition = '/lantern.json';";
    session.js(soon, &[]).await?;
    session.wait_for("it fails", "state() === 'failed' && events('error').length").await?;
    failed(session, 0, "none", "config", "edition").await?;
    ready(session, 1).await?;
    session.js("widget().edition = '/lantern.json'", &[]).await?;
    ready(session, 0).await?;
    check(
        session,
        &[
            ("it is shown whole", "titles().length", json!(12)),
            (
                "neither button nor fallback are seen",
                "[part('retry'), widget().firstElementChild].some(isSeen)",
                json!(false),
            ),
            ("one set in the same task is in time", "events('error', 'soon')", json!([])),
        ],
    )
    .await?;
    session.js("widget().removeAttribute('edition')", &[]).await?;
    session.wait_for("without one it fails again", "state() === 'failed' && events('error').length === 2").await?;
    check(session, &[("nothing is thrown into the page", "harm()", json!([]))]).await
}

async fn tags_that_can_not_be_placed_are_reported(context: &mut Context) -> Result<()> {
    let head = "<script src=/pkg/newsrack.js data-edition=/lantern.json></script>";
    let tag = |target: &str| {
        format!("<script src=/pkg/newsrack.js data-edition=/lantern.json data-target='{target}'></script>")
    };
    open(context, head, &[tag("#nowhere"), tag("][")].concat()).await?;
    let session = &context.session;
    session.wait_for("each is told of", "events('error').length === 3").await?;
    check(
        session,
        &[
            (
                "as a matter of configuration",
                "events('error').map((error) => error.code)",
                json!(["config", "config", "config"]),
            ),
            ("the first line says what the head needs", "lines('error')[0].includes('data-target')", json!(true)),
            (
                "the others name the selector",
                "['#nowhere', ']['].map((at) => lines('error', at).length)",
                json!([1, 1]),
            ),
            ("there are no more lines", "lines('error').length", json!(3)),
            ("nothing is thrown into the page", "harm()", json!([])),
        ],
    )
    .await?;
    assert_eq!(context.site.hits("/lantern.json"), 0, "nothing is fetched that can't be shown");
    Ok(())
}

async fn data_that_is_no_edition_fails(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("const loop = {}; loop.loop = loop; widget().data = loop;", &[]).await?;
    session
        .wait_for("an object that has no end fails", "state() === 'failed' && last('error').code === 'json'")
        .await?;
    session.js("widget().data = 'text'", &[]).await?;
    session.wait_for("a text fails", "state() === 'failed' && last('error').code === 'format'").await?;
    check(
        session,
        &[
            ("each is told of once", "[events('error').length, lines('error', 'data').length]", json!([2, 2])),
            ("nothing of the good one is seen", "cards().some(isSeen)", json!(false)),
        ],
    )
    .await?;
    session.js("widget().data = arguments[0]", &[plain(2)]).await?;
    session.wait_for("a good one is shown", "isReady() && titles().length === 2").await?;
    check(session, &[("nothing is thrown into the page", "harm()", json!([]))]).await
}

async fn the_fallback_comes_back_and_retry_recovers(context: &mut Context) -> Result<()> {
    let fallback = "<a href=/ id=fallback>Today's paper</a>";
    let body = format!("{}{SCRIPT}", element("id=one edition=/later.json", fallback));
    open(context, "", &body).await?;
    let session = &context.session;
    session.wait_for("it fails", "state() === 'failed' && events('error').length === 1").await?;
    session.click("part('retry')").await?;
    session.wait_for("it fails again", "state() === 'failed' && events('error').length === 2").await?;
    context.site.put("/later.json", Reply::json(lantern().to_string()));
    session.js("part('retry').focus()", &[]).await?;
    session.key(crate::Key::Enter).await?;
    ready(session, 0).await?;
    check(
        session,
        &[
            ("the edition is seen, the fallback is not", "[cards()[0], fallback].map(isSeen)", json!([true, false])),
            ("there is no button any more", "part('retry') ?? null", json!(null)),
            ("it is ready once", "events('ready').length", json!(1)),
            ("nothing is thrown into the page", "harm()", json!([])),
        ],
    )
    .await
}

async fn without_a_fallback_a_sentence_and_a_button_stand_there(context: &mut Context) -> Result<()> {
    let body = [element("edition=/404.json", ""), element("edition=/404.json lang=zh-CN", ""), SCRIPT.to_owned()];
    open(context, "", &body.concat()).await?;
    let session = &context.session;
    session.wait_for("both fail", "state(0) === 'failed' && state(1) === 'failed'").await?;
    check(
        session,
        &[
            (
                "the sentence is seen",
                "[0, 1].map((n) => isSeen(part('error', n).querySelector('p')))",
                json!([true, true]),
            ),
            (
                "in the reader's words",
                "[0, 1].map((n) => [part('error', n).querySelector('p').textContent, part('retry', n).textContent])",
                json!([["The newspaper can’t be shown right now.", "Try again"], ["报纸暂时无法显示。", "重试"]]),
            ),
            ("it has room", "part('retry').offsetHeight >= 24 && part('error').offsetWidth > 100", json!(true)),
        ],
    )
    .await
}

async fn reload_recovers_what_failed(context: &mut Context) -> Result<()> {
    context.site.put("/mended.json", Reply::text("{"));
    open(context, "", &format!("{}{SCRIPT}", element("edition=/mended.json", ""))).await?;
    let session = &context.session;
    session.wait_for("it fails", "state() === 'failed'").await?;
    context.site.put("/mended.json", Reply::json(lantern().to_string()));
    session.js("widget().reload()", &[]).await?;
    ready(session, 0).await?;
    check(session, &[("all is shown", "titles().length", json!(12))]).await
}

async fn calls_to_what_has_failed_are_dropped(context: &mut Context) -> Result<()> {
    context.site.put("/mended.json", Reply::text("{"));
    open(context, "", &format!("{}{SCRIPT}", element("edition=/mended.json", ""))).await?;
    let session = &context.session;
    session.wait_for("it fails", "state() === 'failed'").await?;
    session.js("const it = widget(); it.show('a4'); it.open('a2'); it.next(); it.close();", &[]).await?;
    settled(session).await?;
    assert_eq!(context.site.hits("/mended.json"), 1, "none of them starts it");
    context.site.put("/mended.json", Reply::json(lantern().to_string()));
    session.js("widget().reload()", &[]).await?;
    ready(session, 0).await?;
    settled(session).await?;
    check(
        session,
        &[
            ("nothing is opened", "[isRead(), events('open').length]", json!([false, 0])),
            ("and nothing moves", "[whole()[0], events('slide').length]", json!([0, 0])),
        ],
    )
    .await?;
    session.js("widget().open('a2')", &[]).await?;
    session.wait_for("what is called now is done", "isRead()").await.map(drop)
}

async fn a_language_may_be_written_with_underscores(context: &mut Context) -> Result<()> {
    let body = [
        element("edition=/404.json lang=zh_TW", ""),
        format!("<div lang=fr_CA>{}</div>", element("edition=/404.json", "")),
        format!("<div lang=es>{}</div>", element("edition=/404.json lang='no tag'", "")),
        format!("<div lang=' ru '><div lang=C>{}</div></div>", element("edition=/404.json", "")),
        SCRIPT.to_owned(),
    ];
    open(context, "", &body.concat()).await?;
    let session = &context.session;
    session.wait_for("all fail", "[0, 1, 2, 3].every((n) => state(n) === 'failed')").await?;
    let languages = "[0, 1, 2, 3].map((n) => part('error', n).lang)";
    check(session, &[("what is ill-formed gives way to the page's", languages, json!(["zh-Hant", "fr", "es", "ru"]))])
        .await
}

/// What an element may have in it, and whether that is a fallback.
const CONTENTS: [(&str, bool); 12] = [
    ("", false),
    ("<!-- widget -->", false),
    ("<!--v-if-->\n  \n<!---->", false),
    (" \n\t ", false),
    ("<script type=application/json>{}</script>", false),
    ("<style>p { color: red }</style><template><p>Paper</p></template>", false),
    ("<p hidden>Paper</p>", false),
    ("<p slot=elsewhere>Paper</p>", false),
    ("<noscript><a href=/>Paper</a></noscript>", false),
    ("Today's paper", true),
    ("<!-- widget --> <a href=/>Paper</a>", true),
    ("<p slot=''>Paper</p>", true),
];

async fn comments_and_blank_text_are_no_fallback(context: &mut Context) -> Result<()> {
    context.site.put("/silent.json", Reply::json("").silent());
    let all = |edition: &str| -> String {
        CONTENTS.iter().map(|(content, _)| element(&format!("edition={edition}"), content)).collect()
    };
    open(context, "", &format!("{}{}{SCRIPT}", all("/silent.json"), all("/404.json"))).await?;
    let session = &context.session;
    let widgets = "const widgets = [...document.querySelectorAll('newsrack-edition')];
        window.loading = widgets.slice(0, arguments[0]);
        window.failing = widgets.slice(arguments[0]);";
    session.js(widgets, &[json!(CONTENTS.len())]).await?;
    session.wait_for("half of them fail", "failing.every((it) => it.state === 'failed')").await?;
    let bare: Vec<bool> = CONTENTS.iter().map(|(_, is_fallback)| !is_fallback).collect();
    check(
        session,
        &[
            ("they are loading", "loading.every((it) => it.state === 'loading')", json!(true)),
            ("without a fallback they keep the room", "loading.map((it) => it.offsetHeight === 420)", json!(bare)),
            (
                "and say that they have failed",
                "failing.map((it) => isSeen(it.shadowRoot.querySelector('[part=error] p')))",
                json!(bare),
            ),
            (
                "all have a button",
                "failing.every((it) => isSeen(it.shadowRoot.querySelector('[part=retry]')))",
                json!(true),
            ),
        ],
    )
    .await
}

async fn a_fallback_that_comes_later_counts_from_then_on(context: &mut Context) -> Result<()> {
    context.site.put("/silent.json", Reply::json("").silent());
    // The script is there before the element is: it is connected before the parser has read what is in it.
    let parsed = element("edition=/silent.json", "<a href=/>Today's paper</a>");
    let [silent, failing] = ["/silent.json", "/404.json"].map(|edition| element(&format!("edition={edition}"), ""));
    open(context, "", &format!("{SCRIPT}{parsed}{silent}{failing}")).await?;
    let session = &context.session;
    let is_bare = |n: usize| format!("part('frame', {n}).hasAttribute('data-bare')");
    session.wait_for("what is parsed later counts", &format!("!{}", is_bare(0))).await?;
    check(session, &[("beside it no room is kept", "widget(0).offsetHeight < 100", json!(true))]).await?;
    session.js("window.words = document.createTextNode(''); widget(1).append(words);", &[]).await?;
    settled(session).await?;
    check(session, &[("an empty text is none", "widget(1).offsetHeight", json!(420))]).await?;
    session.js("words.data = 'Paper'", &[]).await?;
    session.wait_for("words that are put into it are one", "widget(1).offsetHeight < 100").await?;
    session.js("words.remove()", &[]).await?;
    session.wait_for("when they go, the room is kept", "widget(1).offsetHeight === 420").await?;
    session.wait_for("the last one fails", "state(2) === 'failed' && isSeen(part('error', 2).firstChild)").await?;
    session.js("widget(2).append(document.createElement('p'))", &[]).await?;
    session.wait_for("then the sentence gives way", "!isSeen(part('error', 2).firstChild)").await?;
    check(session, &[("to it and the button", "isSeen(part('retry', 2))", json!(true))]).await
}

async fn json_errors_tell_the_place_and_not_the_text(context: &mut Context) -> Result<()> {
    let texts = [
        ("words", "Secret words"),
        ("value", r#"{"format": "edition/1", "title": Secret}"#),
        ("comma", r#"{"title": "Secret",}"#),
        ("half", r#"{"title": "Secret"#),
        ("forged", "Secret at line 7 column 7"),
    ];
    let mut widgets: String = texts
        .iter()
        .map(|(id, text)| {
            context.site.put(&format!("/{id}.json"), Reply::json(*text));
            element(&format!("id={id} edition=/{id}.json"), "")
        })
        .collect();
    widgets += "<script type=application/json id=inline>Secret</script>";
    widgets += &element("id=page edition=#inline", "");
    open(context, "", &format!("{widgets}{SCRIPT}")).await?;
    let session = &context.session;
    session.wait_for("all fail", "events('error').length === 6").await?;
    // WebKit names none.
    let place = "/, from (position 19|line 1 column 20) on$/.test(last('error', 'comma').message)";
    let names_place = session.browser() != Browser::WebKit;
    check(
        session,
        &[
            ("by their code", "events('error').every(({ code }) => code === 'json')", json!(true)),
            (
                "one that stands in the text is none",
                "last('error', 'forged').message.includes('column 7')",
                json!(false),
            ),
            ("the text is in no event", "JSON.stringify(events('error')).includes('Secret')", json!(false)),
            ("and on no line", "lines('error', 'Secret')", json!([])),
            ("the place is told", place, json!(names_place)),
        ],
    )
    .await
}

async fn reload_shows_the_new_edition_and_keeps_section_and_article(context: &mut Context) -> Result<()> {
    let mut edition = lantern();
    context.site.put("/news.json", Reply::json(edition.to_string()));
    open(context, "", &format!("{}{SCRIPT}", element("id=one edition=/news.json section=sport", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("parts('section')[1].click()", &[]).await?;
    session.wait_for("news is chosen", "titles().length === 5").await?;
    session.js("widget().show('a5')", &[]).await?;
    session.wait_for("an article is in view", "whole().some((slide) => titles()[slide] === 'Article 5')").await?;
    session.js("widget().open('a5')", &[]).await?;
    session.wait_for("and read", "isRead()").await?;
    edition["items"][4]["body"] = json!(["The text has changed."]);
    edition["items"]
        .as_array_mut()
        .unwrap()
        .insert(0, json!({ "id": "new", "section": "news", "title": "The newest" }));
    context.site.put("/news.json", Reply::json(edition.to_string()));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("the new edition is there", "isReady() && titles().includes('The newest')").await?;
    check(
        session,
        &[
            ("the section is kept", "[pressed(), titles().length]", json!([1, 6])),
            ("the article is in view", "whole().some((slide) => titles()[slide] === 'Article 5')", json!(true)),
            ("it is still read, as it is now", "isRead() && part('body').textContent", json!("The text has changed.")),
            ("nothing was closed", "events('close').length", json!(0)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_failing_reload_leaves_the_view_alone(context: &mut Context) -> Result<()> {
    show(context, "").await?;
    let session = &context.session;
    session.js("parts('section')[2].click()", &[]).await?;
    context.site.put("/lantern.json", Reply::json("").status(503));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("the failure is told of", "events('error').length === 1").await?;
    check(
        session,
        &[
            ("by its code", "last('error').code", json!("http")),
            ("by one line", "lines('error', '/lantern.json').length", json!(1)),
            ("the view stays", "[state(), titles().length, pressed()]", json!(["ready", 4, 2])),
            ("and is seen", "isSeen(cards()[0]) && !part('retry')", json!(true)),
        ],
    )
    .await?;
    session.js("parts('section')[1].click()", &[]).await?;
    session.wait_for("and lives", "titles().length === 5").await?;
    same(&session.value("harm()").await?, json!([]), "nothing is thrown into the page");
    Ok(())
}

async fn an_answer_that_is_no_longer_wanted_is_not_shown(context: &mut Context) -> Result<()> {
    context.site.put("/late.json", Reply::json(plain(2).to_string()).delay(Duration::from_millis(600)));
    context.site.put("/late-and-bad.json", Reply::json("").status(500).delay(Duration::from_millis(600)));
    open(context, "", &format!("{}{SCRIPT}", element("edition=/late.json", ""))).await?;
    let session = &context.session;
    session.wait_for("it is asked for", "state() === 'loading' && widget().shadowRoot").await?;
    session.js("widget().edition = '/late-and-bad.json'; widget().edition = '/lantern.json';", &[]).await?;
    ready(session, 0).await?;
    let late = "fetch('/late.json').then(() => { window.isLate = true; })";
    session.js(late, &[]).await?;
    session.wait_for("by now the late ones have come", "window.isLate").await?;
    check(session, &[("only what is wanted is shown", "[titles().length, events('ready').length]", json!([12, 1]))])
        .await?;
    harmless(session).await
}
