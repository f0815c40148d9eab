//! Asking first: with `loading="click"` nothing is loaded before the reader says so, and all is as ever after that.

use anyhow::Result;
use serde_json::json;
use xtask::server::{Gate, Reply};

use super::widget::{SCRIPT, check, edition, element, harmless, lantern, none, open, ready, settled, until_asked};
use crate::{Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        before_the_click_nothing_is_asked_for,
        the_button_starts_it_and_the_focus_is_never_lost,
        what_was_called_for_and_the_address_count_after_the_click,
        another_loading_starts_it,
        a_fallback_stays_until_there_is_an_edition,
        its_height_stays,
        it_asks_in_each_language,
        what_it_says_follows_its_attributes,
        a_failure_after_the_click_can_be_tried_again,
        a_tag_asks_as_well,
        another_edition_asks_again,
        moved_or_taken_out_it_still_asks,
        without_an_edition_it_says_so_and_asks_for_nothing,
    ]
}

/// An element that asks first.
fn asking(attributes: &str, fallback: &str) -> String {
    format!("<newsrack-edition loading=click {attributes}>{fallback}</newsrack-edition>")
}

async fn asked(session: &Session, n: usize) -> Result<()> {
    session.wait_for("it asks", &format!("isSeen(part('start', {n}))")).await.map(drop)
}

/// What the page has asked for beside itself and the script.
fn others(context: &Context) -> Vec<String> {
    let known = ["/page.html", "/pkg/newsrack.js", "/favicon.ico"];
    let requests = context.site.requests().into_iter().chain(context.cdn.requests());
    requests.map(|request| request.path).filter(|path| !known.contains(&path.as_str())).collect()
}

async fn before_the_click_nothing_is_asked_for(context: &mut Context) -> Result<()> {
    let far = format!("<div style='height: 3000px'></div>{}", asking("id=far edition=/lantern.json", ""));
    let one = asking("id=one edition=/lantern.json deep-link=hash", "");
    open(context, "", &format!("{one}{far}{SCRIPT}<script>location.hash = 'one=/a2'</script>")).await?;
    let session = &context.session;
    asked(session, 0).await?;
    asked(session, 1).await?;
    // All that starts a lazy one.
    let calls = "for (const it of [widget(0), widget(1)]) {
          it.next(); it.previous(); it.show('a3'); it.show(2); it.open('a2'); it.close(); it.reload();
        }
        widget(1).data = { format: 'edition/1', title: 'Own', items: [{ id: 'p', title: 'P' }] };
        dispatchEvent(new Event('online'));
        dispatchEvent(new PopStateEvent('popstate'));
        scrollTo(0, 3000);";
    session.js(calls, &[]).await?;
    settled(session).await?;
    settled(session).await?;
    assert_eq!(others(context), Vec::<String>::new(), "nothing is asked for");
    let resources = "performance.getEntriesByType('resource').map(({ name }) => new URL(name))
        .filter(({ origin, pathname }) => origin !== location.origin || !/newsrack\\.js$|page\\.html$|favicon/.test(pathname)).map(String)";
    none(session, "nor of any other host", resources).await?;
    check(
        session,
        &[
            ("it waits", "[state(0), state(1)]", json!(["loading", "loading"])),
            ("nothing is said", "[__log.events.length, part('frame').ariaBusy === 'true']", json!([0, false])),
            ("both still ask", "[0, 1].map((n) => isSeen(part('start', n)))", json!([true, true])),
        ],
    )
    .await?;
    harmless(session).await
}

/// Notes whenever the focus is on nothing, at each event of it and in each frame.
const WATCH: &str = "window.lost = 0;
    window.watch = () => { if (document.activeElement === document.body) lost++; requestAnimationFrame(watch); };
    watch();";

async fn the_button_starts_it_and_the_focus_is_never_lost(context: &mut Context) -> Result<()> {
    for key in [Key::Enter, Key::Space] {
        let gate = Gate::shut();
        context.site.put("/late.json", Reply::json(lantern().to_string()).behind(&gate));
        let body = format!(
            "<button id=before>Before</button>{}{SCRIPT}",
            asking("edition=/late.json label='The Lantern'", "")
        );
        open(context, "", &body).await?;
        let session = &context.session;
        asked(session, 0).await?;
        session.js("before.focus()", &[]).await?;
        session.key(Key::Tab).await?;
        session.wait_for("Tab leads to the button", "focused() === part('start')").await?;
        session.js(WATCH, &[]).await?;
        session.key(key).await?;
        session.wait_for("it is pressed", "part('start').ariaDisabled === 'true'").await?;
        // Pressed twice, it loads once.
        session.key(key).await?;
        settled(session).await?;
        check(
            session,
            &[
                (
                    "what was asked stays",
                    "[part('label').textContent, isSeen(part('label'))]",
                    json!(["The Lantern", true]),
                ),
                ("the button has the focus", "focused() === part('start')", json!(true)),
            ],
        )
        .await?;
        gate.open();
        ready(session, 0).await?;
        session.wait_for("then the track has it", "focused() === part('track')").await?;
        check(
            session,
            &[("it was never lost", "lost", json!(0)), ("nothing is left", "all('.notice').length", json!(0))],
        )
        .await?;
        assert_eq!(context.site.hits("/late.json"), 1, "it is asked for once");
        context.site.forget_requests();
        harmless(session).await?;
    }
    Ok(())
}

async fn what_was_called_for_and_the_address_count_after_the_click(context: &mut Context) -> Result<()> {
    let widgets =
        asking("id=one edition=/lantern.json", "") + &asking("id=two deep-link=hash edition=/lantern.json", "");
    let head = "<script>location.hash = 'two=comment/a2'</script>";
    open(context, head, &format!("{widgets}{SCRIPT}")).await?;
    let session = &context.session;
    asked(session, 1).await?;
    session.js("widget().show('a6')", &[]).await?;
    session.click("part('start')").await?;
    session.wait_for("the call is served", "isReady() && last('slide')?.id === 'a6'").await?;
    session.click("part('start', 1)").await?;
    session
        .wait_for("the address leads to its article", "isRead(1) && last('open').id === 'a2' && pressed(1) === 2")
        .await?;
    harmless(session).await
}

async fn another_loading_starts_it(context: &mut Context) -> Result<()> {
    let far = format!("<div style='height: 5000px'></div>{}", asking("edition=/lantern.json", ""));
    open(context, "", &format!("{}{far}{SCRIPT}", asking("edition=/lantern.json", "").repeat(3))).await?;
    let session = &context.session;
    asked(session, 3).await?;
    let consent =
        "widget(0).loading = 'eager'; widget(1).setAttribute('loading', 'lazy'); widget(2).removeAttribute('loading');
        widget(3).loading = 'lazy'";
    session.js(consent, &[]).await?;
    for n in 0..3 {
        ready(session, n).await?;
    }
    settled(session).await?;
    let waits = "[state(3), isSeen(part('start', 3)), part('frame', 3).ariaBusy]";
    check(session, &[("what is far away waits as any lazy one", waits, json!(["loading", false, "true"]))]).await?;
    session.js("widget(3).loading = 'click'", &[]).await?;
    asked(session, 3).await?;
    session.js("scrollTo(0, 9999)", &[]).await?;
    settled(session).await?;
    check(session, &[("and told to ask, it asks", "state(3)", json!("loading"))]).await?;
    session.js("widget(0).loading = 'click'", &[]).await?;
    settled(session).await?;
    check(session, &[("what is there stays", "[isReady(0), all('.notice', 0).length]", json!([true, 0]))]).await?;
    session.js("widget(0).reload()", &[]).await?;
    session.wait_for("and can be loaded again", "events('ready').length === 4 && isReady(0)").await?;
    harmless(session).await
}

async fn a_fallback_stays_until_there_is_an_edition(context: &mut Context) -> Result<()> {
    let gate = Gate::shut();
    context.site.put("/late.json", Reply::json(lantern().to_string()).behind(&gate));
    let fallback = "<a id=fallback href=/>Today's paper</a>";
    open(context, "", &format!("{}{SCRIPT}", asking("edition=/late.json label='The Lantern'", fallback))).await?;
    let session = &context.session;
    asked(session, 0).await?;
    let seen = "[fallback, part('label'), part('label').nextElementSibling, part('start')].map(isSeen)";
    let below = "fallback.getBoundingClientRect().bottom <= part('frame').getBoundingClientRect().top + 1";
    let all = json!([true, true, true, true]);
    check(
        session,
        &[
            ("the fallback is seen, and all that is asked", seen, all.clone()),
            ("below it", below, json!(true)),
            ("in no more room than it takes", "part('frame').offsetHeight < 260", json!(true)),
        ],
    )
    .await?;
    session.click("part('start')").await?;
    session.wait_for("it is pressed", "part('start').ariaDisabled === 'true'").await?;
    until_asked(&context.site, "/late.json", 1).await?;
    check(session, &[("all of it stays meanwhile", seen, all)]).await?;
    gate.open();
    ready(session, 0).await?;
    check(session, &[("and gives way to the edition", "[isSeen(fallback), cards().length > 0]", json!([false, true]))])
        .await?;
    // One that comes late counts as ever.
    open(context, "", &format!("{}{SCRIPT}", asking("edition=/lantern.json", ""))).await?;
    let session = &context.session;
    asked(session, 0).await?;
    session.js("widget().insertAdjacentHTML('beforeend', '<a id=late href=/>Late</a>')", &[]).await?;
    session.wait_for("one that comes late is seen", "isSeen(late) && part('frame').offsetHeight < 260").await?;
    harmless(session).await
}

async fn its_height_stays(context: &mut Context) -> Result<()> {
    for (attributes, height) in [("", 420), ("density=headlines", 240)] {
        let gate = Gate::shut();
        context.site.put("/late.json", Reply::json(lantern().to_string()).behind(&gate));
        open(context, "", &format!("{}{SCRIPT}", asking(&format!("edition=/late.json {attributes}"), ""))).await?;
        let session = &context.session;
        asked(session, 0).await?;
        session
            .js(
                "window.heights = []; new ResizeObserver(() => heights.push(widget().offsetHeight)).observe(widget())",
                &[],
            )
            .await?;
        session.click("part('start')").await?;
        session.wait_for("it is pressed", "part('start').ariaDisabled === 'true'").await?;
        settled(session).await?;
        gate.open();
        ready(session, 0).await?;
        settled(session).await?;
        check(session, &[(attributes, "[...new Set(heights)]", json!([height]))]).await?;
    }
    harmless(&context.session).await
}

async fn it_asks_in_each_language(context: &mut Context) -> Result<()> {
    const SAID: [(&str, &str, [&str; 3]); 10] = [
        ("en", "en", ["The newspaper", "It loads from the newspaper’s servers.", "Show"]),
        ("zh-CN", "zh-Hans", ["报纸", "从报纸的服务器加载。", "显示"]),
        ("zh-HK", "zh-Hant", ["報紙", "從報紙的伺服器載入。", "顯示"]),
        ("ja", "ja", ["新聞", "新聞社のサーバーから読み込みます。", "表示"]),
        ("ar-EG", "ar", ["الصحيفة", "تُحمَّل من خوادم الصحيفة.", "عرض"]),
        ("es", "es", ["El periódico", "Se carga desde los servidores del periódico.", "Mostrar"]),
        ("fr_CA", "fr", ["Le journal", "Il se charge depuis les serveurs du journal.", "Afficher"]),
        ("ru", "ru", ["Газета", "Загрузится с серверов газеты.", "Показать"]),
        ("de", "en", ["The newspaper", "It loads from the newspaper’s servers.", "Show"]),
        ("", "en", ["The newspaper", "It loads from the newspaper’s servers.", "Show"]),
    ];
    let one = |tag: &str| asking(&format!("edition=/lantern.json lang='{tag}'"), "");
    let elements: String = SAID.iter().map(|(tag, ..)| one(tag)).collect();
    let named = "<div lang=ja><newsrack-edition loading=click lang=ar label='Die „taz“' edition=/lantern.json></newsrack-edition></div>";
    open(context, "", &format!("{elements}{named}{SCRIPT}")).await?;
    let session = &context.session;
    asked(session, SAID.len()).await?;
    for (n, (tag, spoken, said)) in SAID.iter().enumerate() {
        let words = format!("[...part('label', {n}).parentNode.children].map((child) => child.textContent)");
        let language = format!("part('start', {n}).closest('[lang]').lang");
        check(session, &[(tag, &words, json!(said)), (tag, &language, json!(spoken))]).await?;
    }
    let n = SAID.len();
    let direction = |part: &str| format!("getComputedStyle({part}).direction");
    check(
        session,
        &[
            ("the partner's name is as it was given", &format!("part('label', {n}).textContent"), json!("Die „taz“")),
            ("from left to right", &direction(&format!("part('label', {n})")), json!("ltr")),
            (
                "below it is Arabic, from right to left",
                &direction(&format!("part('label', {n}).nextElementSibling")),
                json!("rtl"),
            ),
        ],
    )
    .await?;
    harmless(session).await
}

async fn what_it_says_follows_its_attributes(context: &mut Context) -> Result<()> {
    open(context, "", &format!("{}{SCRIPT}", asking("edition=/lantern.json", ""))).await?;
    let session = &context.session;
    asked(session, 0).await?;
    let described = "part('start').getAttribute('aria-describedby').split(' ').map((id) => widget().shadowRoot.getElementById(id)?.textContent)";
    check(
        session,
        &[
            ("the property is the attribute", "[widget().label, widget().loading]", json!([null, "click"])),
            (
                "the button has all that is asked beside it",
                described,
                json!(["The newspaper", "It loads from the newspaper’s servers."]),
            ),
        ],
    )
    .await?;
    session.js("part('start').focus(); widget().label = 'The <b>Lantern</b>'", &[]).await?;
    check(
        session,
        &[
            ("another name is said at once", "part('label').textContent", json!("The <b>Lantern</b>")),
            ("and the focus stays on the button", "focused() === part('start')", json!(true)),
        ],
    )
    .await?;
    session.js("widget().lang = 'fr'", &[]).await?;
    check(session, &[("so is another language", "part('start').textContent", json!("Afficher"))]).await?;
    session.js("widget().label = null", &[]).await?;
    check(session, &[("without a name it has one", "part('label').textContent", json!("Le journal"))]).await?;
    let surface = "getComputedStyle(part('frame')).backgroundColor";
    let before = session.value(surface).await?;
    session.js("widget().theme = 'dark'", &[]).await?;
    assert_ne!(session.value(surface).await?, before, "it has its theme");
    harmless(session).await
}

async fn a_failure_after_the_click_can_be_tried_again(context: &mut Context) -> Result<()> {
    let good = Reply::json(lantern().to_string());
    context.site.put_in_turn("/bad.json", [Reply::json("{"), good]);
    open(context, "", &format!("{}{SCRIPT}", asking("edition=/bad.json", ""))).await?;
    let session = &context.session;
    asked(session, 0).await?;
    session.js("part('start').focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("it fails", "state() === 'failed'").await?;
    check(
        session,
        &[
            ("by its code", "events('error').map(({ code }) => code)", json!(["json"])),
            ("with its button, which has the focus", "focused() === part('retry')", json!(true)),
            ("and nothing else", "all('.notice').length", json!(1)),
        ],
    )
    .await?;
    session.key(Key::Enter).await?;
    ready(session, 0).await?;
    session.wait_for("the focus goes on", "focused() === part('track')").await?;
    check(session, &[("the edition is there", "cards().length > 0", json!(true))]).await
}

async fn a_tag_asks_as_well(context: &mut Context) -> Result<()> {
    let tag =
        "<script src=/pkg/newsrack.js data-edition=/lantern.json data-loading=click data-label='The Lantern'></script>";
    open(context, "", tag).await?;
    let session = &context.session;
    asked(session, 0).await?;
    settled(session).await?;
    assert_eq!(others(context), Vec::<String>::new(), "nothing is asked for");
    check(session, &[("it has the name", "part('label').textContent", json!("The Lantern"))]).await?;
    session.click("part('start')").await?;
    ready(session, 0).await?;
    harmless(session).await
}

async fn another_edition_asks_again(context: &mut Context) -> Result<()> {
    let other = edition("en", vec![json!({ "id": "o", "title": "Other" })]);
    context.site.put("/other.json", Reply::json(other.to_string()));
    open(context, "", &format!("{}{SCRIPT}", asking("edition=/lantern.json", ""))).await?;
    let session = &context.session;
    asked(session, 0).await?;
    session.click("part('start')").await?;
    ready(session, 0).await?;
    session.js("widget().edition = '/other.json'", &[]).await?;
    asked(session, 0).await?;
    settled(session).await?;
    assert_eq!(context.site.hits("/other.json"), 0, "another newspaper may have other servers");
    session.click("part('start')").await?;
    session.wait_for("it is shown", "isReady() && titles().join() === 'Other'").await?;
    harmless(session).await
}

async fn moved_or_taken_out_it_still_asks(context: &mut Context) -> Result<()> {
    let body = format!("<div id=place></div>{}{SCRIPT}", asking("id=one edition=/lantern.json", ""));
    open(context, "", &body).await?;
    let session = &context.session;
    asked(session, 0).await?;
    let act = "window.kept = widget(); kept.remove();
        kept.reload(); kept.show('a3'); kept.label = 'Elsewhere'";
    session.js(act, &[]).await?;
    settled(session).await?;
    session.js("kept.reload(); place.append(kept); kept.reload()", &[]).await?;
    settled(session).await?;
    assert_eq!(others(context), Vec::<String>::new(), "nothing is asked for");
    check(
        session,
        &[
            ("it asks there", "[isSeen(part('start')), all('.notice').length]", json!([true, 1])),
            ("by its name", "part('label').textContent", json!("Elsewhere")),
        ],
    )
    .await?;
    session.click("part('start')").await?;
    ready(session, 0).await?;
    session.js("document.body.append(kept)", &[]).await?;
    check(session, &[("what is shown goes along", "[isReady(), cards().length > 0]", json!([true, true]))]).await?;
    harmless(session).await
}

async fn without_an_edition_it_says_so_and_asks_for_nothing(context: &mut Context) -> Result<()> {
    open(context, "", &format!("{}{}{SCRIPT}", asking("", ""), element("", ""))).await?;
    let session = &context.session;
    session.wait_for("both fail", "state(0) === 'failed' && state(1) === 'failed'").await?;
    settled(session).await?;
    check(session, &[("by their code", "events('error').map(({ code }) => code)", json!(["config", "config"]))])
        .await?;
    assert_eq!(others(context), Vec::<String>::new(), "nothing of the program is asked for to say so");
    session.js("widget(0).edition = '/lantern.json'", &[]).await?;
    asked(session, 0).await?;
    session.click("part('start')").await?;
    ready(session, 0).await?;
    check(session, &[("nothing is thrown", "harm()", json!([]))]).await
}
