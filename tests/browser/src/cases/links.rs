//! Deep links: what the address says of the widget, where it leads, and which entries the history gets.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, edition, element, harmless, html, put_lantern, ready, settled, slid_to};
use crate::{Browser, Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_shared_address_opens_section_and_article,
        a_section_replaces_and_movement_writes_nothing,
        an_article_is_one_entry_and_back_and_forward_lead_out_and_in,
        closing_returns_to_the_entry_before_however_often,
        opening_and_closing_leave_the_page_where_it_is,
        from_article_to_article_each_has_its_entry_and_closing_leads_to_the_list,
        what_a_shared_address_opened_closes_without_leaving_the_page,
        the_pages_own_links_lead_there_too,
        ids_of_any_letters_stand_in_the_address,
        hostile_addresses_change_nothing,
        by_default_no_history_is_read_or_written,
        an_article_in_a_later_file_is_sought,
        what_the_page_keeps_from_opening_stays_closed,
        a_lazy_one_that_the_address_names_starts_at_once,
        switching_them_on_and_off_takes_effect_at_once,
        a_reloaded_page_goes_on_where_it_was,
    ]
}

/// Notes in `calls` what is asked of the history.
pub(super) const COUNTER: &str = "<script>
    var calls = [];
    const count = (owner, name, call) => {
        const original = owner[name];
        owner[name] = (...values) => { calls.push(call); return original.apply(owner, values); };
    };
    for (const name of ['pushState', 'replaceState', 'go']) count(history, name, name);
    if (window.navigation) count(navigation, 'traverseTo', 'go');
</script>";

/// Opens a page with this body at an address with this hash.
pub(super) async fn open_at(context: &Context, hash: &str, head: &str, body: &str) -> Result<()> {
    put_lantern(context);
    let session = &context.session;
    if session.browser() == Browser::Chromium {
        // Among several windows only one has the focus, and pages in the others do not hear of it moving.
        session.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    }
    context.site.put("/linked.html", Reply::html(html(&format!("{COUNTER}{head}"), body)));
    // From elsewhere, since from the same page it would not be loaded.
    session.open(&context.site.url("/read/1")).await?;
    session.open(&format!("{}{hash}", context.site.url("/linked.html"))).await
}

/// The widget `paper`, which has deep links.
pub(super) fn linked(attributes: &str) -> String {
    format!("{}{SCRIPT}", element(&format!("id=paper edition=/lantern.json deep-link=hash {attributes}"), ""))
}

/// Opens a page with it, and waits until it is ready.
pub(super) async fn show_at(context: &Context, hash: &str, attributes: &str) -> Result<()> {
    open_at(context, hash, "", &linked(attributes)).await?;
    ready(&context.session, 0).await
}

/// Waits until the article is read, or none is, and the address says so.
pub(super) async fn reads(session: &Session, article: Option<&str>, hash: &str) -> Result<()> {
    let reads = match article {
        Some(id) => format!("isRead() && last('open').id === {}", json!(id)),
        None => "!isRead()".into(),
    };
    let claim = format!("{} is read at {hash}", article.unwrap_or("nothing"));
    session.wait_for(&claim, &format!("{reads} && location.hash === {}", json!(hash))).await.map(drop)
}

async fn back(session: &Session) -> Result<()> {
    session.js("history.back()", &[]).await.map(drop)
}

async fn a_shared_address_opens_section_and_article(context: &mut Context) -> Result<()> {
    show_at(context, "#about&paper=comment/a6", "").await?;
    let session = &context.session;
    reads(session, Some("a6"), "#about&paper=comment/a6").await?;
    check(
        session,
        &[
            ("the section is chosen", "[pressed(), titles().length]", json!([2, 4])),
            (
                "section first, after the widget is ready",
                "__log.events.map((event) => event.type.slice(9)).filter((type) => type !== 'slide')",
                json!(["ready", "filter", "open"]),
            ),
            ("the history is left alone", "calls", json!([])),
        ],
    )
    .await?;
    show_at(context, "#paper=sport", "").await?;
    session.wait_for("a section alone", "pressed() === 3 && titles().length === 2").await?;
    show_at(context, "#paper=", "section=comment").await?;
    session.wait_for("all where the page begins with a section", "pressed() === 0 && titles().length === 12").await?;
    check(session, &[("nothing is read", "[isRead(), calls.length]", json!([false, 0]))]).await?;
    harmless(session).await
}

async fn a_section_replaces_and_movement_writes_nothing(context: &mut Context) -> Result<()> {
    show_at(context, "", "").await?;
    let session = &context.session;
    let before = session.value("history.length").await?;
    session.click("parts('section')[1]").await?;
    session.wait_for("the section is in the address", "location.hash === '#paper=news'").await?;
    check(
        session,
        &[("by one call", "calls", json!(["replaceState"])), ("no entry", "history.length", before.clone())],
    )
    .await?;
    session.click("part('next')").await?;
    session.wait_for("it moves", "last('slide')?.index > 0").await?;
    session.js("widget().show(0)", &[]).await?;
    slid_to(session, 0).await?;
    session.js("lead(0).focus()", &[]).await?;
    session.key(Key::ArrowRight).await?;
    slid_to(session, 1).await?;
    check(session, &[("movement is not written", "[calls.length, location.hash]", json!([1, "#paper=news"]))]).await?;
    session.js("widget().show('a2')", &[]).await?;
    let is_clean = "pressed() === 0 && location.href.endsWith('/linked.html')";
    session.wait_for("all, which show leads to, leaves a clean address", is_clean).await?;
    check(session, &[("no entry", "history.length", before)]).await?;
    harmless(session).await
}

async fn an_article_is_one_entry_and_back_and_forward_lead_out_and_in(context: &mut Context) -> Result<()> {
    show_at(context, "", "section=news").await?;
    let session = &context.session;
    let before = session.value("history.length").await?.as_u64().unwrap_or_default();
    session.click("lead(1)").await?;
    reads(session, Some("a3"), "#paper=news/a3").await?;
    check(
        session,
        &[("one entry", "history.length", json!(before + 1)), ("by one call", "calls", json!(["pushState"]))],
    )
    .await?;
    back(session).await?;
    reads(session, None, "").await?;
    session.wait_for("the focus is on the article's card", "focused() === lead(1)").await?;
    check(session, &[("the page is told", "events('close')", json!([{ "id": "a3" }]))]).await?;
    session.js("history.forward()", &[]).await?;
    reads(session, Some("a3"), "#paper=news/a3").await?;
    back(session).await?;
    reads(session, None, "").await?;
    check(
        session,
        &[
            ("navigation writes nothing", "calls", json!(["pushState"])),
            ("the page is told of each", "['open', 'close'].map((name) => events(name).length)", json!([2, 2])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn closing_returns_to_the_entry_before_however_often(context: &mut Context) -> Result<()> {
    show_at(context, "#about", "").await?;
    let session = &context.session;
    let before = session.value("history.length").await?.as_u64().unwrap_or_default();
    for turn in 0..3 {
        session.click("lead(1)").await?;
        reads(session, Some("a2"), "#about&paper=/a2").await?;
        match turn {
            0 => session.key(Key::Escape).await?,
            1 => session.click("part('reader-close')").await?,
            _ => session.js("widget().close()", &[]).await.map(drop)?,
        }
        reads(session, None, "#about").await?;
        session.wait_for("the focus is on the article's card", "focused() === lead(1)").await?;
        check(session, &[("no more than one entry", "history.length", json!(before + 1))]).await?;
    }
    // What is asked for while the way back is still being gone.
    session
        .js("widget().open('a1'); widget().close(); widget().open('a4'); widget().close(); widget().open('a5')", &[])
        .await?;
    reads(session, Some("a5"), "#about&paper=/a5").await?;
    check(session, &[("still no more than one", "history.length", json!(before + 1))]).await?;
    back(session).await?;
    reads(session, None, "#about").await?;
    harmless(session).await
}

async fn opening_and_closing_leave_the_page_where_it_is(context: &mut Context) -> Result<()> {
    let space = |id: &str| format!("<div id={id} style='height: 1500px'></div>");
    open_at(context, "#about", "", &format!("{}{}{}", space("about"), linked(""), space("after"))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().scrollIntoView({ block: 'center' })", &[]).await?;
    session.wait_for("the widget is in view", "scrollY > 900").await?;
    let before = session.value("scrollY").await?;
    for is_back in [false, true] {
        session.click("lead(1)").await?;
        reads(session, Some("a2"), "#about&paper=/a2").await?;
        check(session, &[("opening moves nothing", "scrollY", before.clone())]).await?;
        if is_back {
            back(session).await?
        } else {
            session.key(Key::Escape).await?
        }
        reads(session, None, "#about").await?;
        settled(session).await?;
        check(session, &[("nor does closing", "scrollY", before.clone())]).await?;
    }
    // Where the reader has scrolled since then, browsers lead back by themselves.
    session.js("location.hash = ''; widget().scrollIntoView({ block: 'center' })", &[]).await?;
    session.click("lead(1)").await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    back(session).await?;
    reads(session, None, "").await?;
    settled(session).await?;
    session.js("scrollTo(0, 2000)", &[]).await?;
    session.js("history.forward()", &[]).await?;
    reads(session, Some("a2"), "#paper=/a2").await?;
    back(session).await?;
    reads(session, None, "").await?;
    settled(session).await?;
    check(session, &[("another place is kept too", "scrollY", json!(2000))]).await?;
    harmless(session).await
}

async fn from_article_to_article_each_has_its_entry_and_closing_leads_to_the_list(context: &mut Context) -> Result<()> {
    show_at(context, "#paper=news", "").await?;
    let session = &context.session;
    session.wait_for("news is chosen", "titles().length === 5").await?;
    let before = session.value("history.length").await?.as_u64().unwrap_or_default();
    let next = "[...part('reader').querySelectorAll('[data-do^=item]')].at(-1)";
    session.click("lead(0)").await?;
    reads(session, Some("a1"), "#paper=news/a1").await?;
    session.click(next).await?;
    reads(session, Some("a3"), "#paper=news/a3").await?;
    session.click(next).await?;
    reads(session, Some("a5"), "#paper=news/a5").await?;
    check(session, &[("an entry for each", "history.length", json!(before + 3))]).await?;
    back(session).await?;
    reads(session, Some("a3"), "#paper=news/a3").await?;
    session.key(Key::Escape).await?;
    reads(session, None, "#paper=news").await?;
    check(session, &[("the way on is still there", "history.length", json!(before + 3))]).await?;
    session.js("history.go(3)", &[]).await?;
    reads(session, Some("a5"), "#paper=news/a5").await?;
    session.key(Key::Escape).await?;
    reads(session, None, "#paper=news").await?;
    session.click("lead(0)").await?;
    reads(session, Some("a1"), "#paper=news/a1").await?;
    check(session, &[("it began at the list", "history.length", json!(before + 1))]).await?;
    harmless(session).await
}

async fn what_a_shared_address_opened_closes_without_leaving_the_page(context: &mut Context) -> Result<()> {
    show_at(context, "#about&paper=/a2", "").await?;
    let session = &context.session;
    reads(session, Some("a2"), "#about&paper=/a2").await?;
    let before = session.value("history.length").await?.as_u64().unwrap_or_default();
    session.key(Key::Escape).await?;
    reads(session, None, "#about").await?;
    check(session, &[("in its own entry", "[calls, history.length]", json!([["replaceState"], before]))]).await?;
    show_at(context, "#about&paper=/a2", "").await?;
    reads(session, Some("a2"), "#about&paper=/a2").await?;
    session.js("widget().open('a4')", &[]).await?;
    reads(session, Some("a4"), "#about&paper=/a4").await?;
    session.key(Key::Escape).await?;
    reads(session, None, "#about").await?;
    session.wait_for("the first entry is the list now", "calls.at(-1) === 'replaceState'").await?;
    check(session, &[("nothing is read", "isRead()", json!(false))]).await?;
    harmless(session).await
}

async fn the_pages_own_links_lead_there_too(context: &mut Context) -> Result<()> {
    let links = "<a id=out href='#paper=sport/a4'>Out</a> <a id=home href='#top'>Home</a>";
    open_at(context, "", "", &format!("{links}{}", linked(""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.click("out").await?;
    reads(session, Some("a4"), "#paper=sport/a4").await?;
    session.wait_for("in its section", "pressed() === 3").await?;
    session.js("location.hash = 'paper=comment'", &[]).await?;
    reads(session, None, "#paper=comment").await?;
    session.wait_for("another section", "pressed() === 2").await?;
    session.click("home").await?;
    session.wait_for("an address without ours leads where the attributes do", "pressed() === 0").await?;
    check(session, &[("nothing is written", "calls", json!([]))]).await?;
    back(session).await?;
    session.wait_for("and back", "pressed() === 2 && location.hash === '#paper=comment'").await?;
    harmless(session).await
}

async fn ids_of_any_letters_stand_in_the_address(context: &mut Context) -> Result<()> {
    let ids =
        ["a/b&c=d#e%f", "100%25", "two words", "'single' \"double\" <b>", "早报/评论", "صحيفة", "+plus;,:@", "é😀"];
    let items: Vec<Value> = ids
        .iter()
        .zip(1..)
        .map(|(id, n)| json!({ "id": id, "section": id, "title": format!("Article {n}"), "body": ["Text."] }))
        .collect();
    let mut edition = edition("en", items);
    edition["sections"] = ids.iter().map(|id| json!({ "id": id, "title": id })).collect();
    context.site.put("/letters.json", Reply::json(edition.to_string()));
    for id in ids {
        let key = id.replace('&', "&amp;").replace('"', "&quot;");
        let element = element(&format!("id=\"{key}\" edition=/letters.json deep-link=hash"), "");
        open_at(context, "#own=%22a%22&b", "", &format!("{element}{SCRIPT}")).await?;
        let session = &context.session;
        ready(session, 0).await?;
        let place = ids.iter().position(|other| *other == id).unwrap_or_default();
        session
            .js(&format!("parts('section')[{}].click(); widget().open(arguments[0])", place + 1), &[json!(id)])
            .await?;
        session.wait_for("it is read", "isRead()").await?;
        let hash = session.value("location.hash").await?;
        let written = "/^#own=%22a%22&b&[\\w.~%-]+=[\\w.~%-]+\\/[\\w.~%-]+$/.test(location.hash)";
        check(session, &[(&format!("{id} is one part: {hash}"), written, json!(true))]).await?;
        open_at(context, hash.as_str().unwrap_or_default(), "", &format!("{element}{SCRIPT}")).await?;
        let leads = format!("isRead() && last('open').id === {} && pressed() === {}", json!(id), place + 1);
        session.wait_for(&format!("{hash} leads to {id}"), &leads).await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn hostile_addresses_change_nothing(context: &mut Context) -> Result<()> {
    let long = format!("#paper={}", "x".repeat(10_000));
    let hostile = [
        "#%",
        "#%zz",
        "#%00",
        "#paper=%",
        "#paper=%zz/%",
        "#paper=%00/%00",
        "#paper=/%FF%FE",
        "#paper=<img src=x onerror=alert(1)>/<script>alert(1)</script>",
        "#paper=comment%00",
        "#paper=__proto__/constructor",
        "#&&&=&paper",
        "#paper&paper=nowhere/../../a1",
        "##paper=/a1",
        &long,
    ];
    show_at(context, "", "").await?;
    let session = &context.session;
    let before = session.value("part('frame').outerHTML").await?;
    for hash in hostile {
        session.js("location.hash = arguments[0]", &[json!(hash)]).await?;
        settled(session).await?;
        let claim = format!("nothing comes of {hash:.40}");
        check(session, &[(&claim, "part('frame').outerHTML", before.clone())]).await?;
    }
    check(session, &[("nothing is written", "calls", json!([]))]).await?;
    for hash in hostile {
        open_at(context, hash, "", &linked("")).await?;
        ready(session, 0).await?;
        settled(session).await?;
        let claim = format!("nor where the page begins with {hash:.40}");
        check(session, &[(&claim, "[titles().length, isRead(), calls.length]", json!([12, false, 0]))]).await?;
        let said = session.value("lines('warn')").await?;
        for line in said.as_array().into_iter().flatten() {
            let line = line.as_str().unwrap_or_default();
            assert!(line.starts_with("[newsrack] deep link: ") && line.ends_with("; staying"), "{line}");
        }
        harmless(session).await?;
    }
    Ok(())
}

async fn by_default_no_history_is_read_or_written(context: &mut Context) -> Result<()> {
    let widget = element("id=paper edition=/lantern.json", "");
    open_at(context, "#paper=comment/a2", "", &format!("{widget}{SCRIPT}")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    settled(session).await?;
    check(session, &[("the address leads nowhere", "[pressed(), isRead()]", json!([0, false]))]).await?;
    session.click("parts('section')[1]").await?;
    session.wait_for("a section is chosen", "pressed() === 1").await?;
    session.click("lead(0)").await?;
    session.wait_for("an article is read", "isRead()").await?;
    session.js("location.hash = 'paper=sport'", &[]).await?;
    settled(session).await?;
    session.key(Key::Escape).await?;
    session.wait_for("and closed", "!isRead()").await?;
    session.js("widget().remove()", &[]).await?;
    let kept = "[calls, location.hash, history.state, pressed()]";
    check(session, &[("the history is the page's", kept, json!([[], "#paper=sport", null, -1]))]).await?;
    harmless(session).await
}

async fn an_article_in_a_later_file_is_sought(context: &mut Context) -> Result<()> {
    let file = |first: u32, count: u32, next: &str| {
        let items: Vec<Value> = (first..first + count)
            .map(|n| json!({ "id": format!("p{n}"), "section": format!("s{first}"), "title": format!("Page {n}"), "body": ["Text."] }))
            .collect();
        let mut file = edition("en", items);
        file["sections"] =
            json!([{ "id": "s1", "title": "One" }, { "id": "s21", "title": "Two" }, { "id": "s41", "title": "Three" }]);
        if !next.is_empty() {
            file["next_url"] = next.into();
        }
        Reply::json(file.to_string())
    };
    context.site.put("/1.json", file(1, 20, "2.json"));
    context.site.put("/2.json", file(21, 20, "3.json"));
    context.site.put("/3.json", file(41, 5, ""));
    let widget = format!("{}{SCRIPT}", element("id=paper edition=/1.json deep-link=hash", ""));
    open_at(context, "#paper=s41/p43", "", &widget).await?;
    let session = &context.session;
    reads(session, Some("p43"), "#paper=s41/p43").await?;
    session.wait_for("so is its section", "titles().length === 5").await?;
    check(session, &[("nothing is recorded or warned of", "[calls, lines('warn')]", json!([[], []]))]).await?;
    open_at(context, "#paper=/nowhere", "", &widget).await?;
    session.wait_for("one that no file has is named once", "lines('warn', 'deep link').length === 1").await?;
    check(session, &[("and nothing is read", "[isRead(), calls.length]", json!([false, 0]))]).await?;
    harmless(session).await
}

async fn what_the_page_keeps_from_opening_stays_closed(context: &mut Context) -> Result<()> {
    let keep = "<script>addEventListener('newsrack:open', (event) => event.preventDefault())</script>";
    open_at(context, "#paper=comment/a2", keep, &linked("")).await?;
    let session = &context.session;
    session.wait_for("the page is asked", "events('open').length === 1").await?;
    settled(session).await?;
    let kept = "[isRead(), location.hash, calls]";
    check(session, &[("nothing opens, nothing is written", kept, json!([false, "#paper=comment/a2", []]))]).await?;
    session.click("lead(1)").await?;
    session.wait_for("it is asked again", "events('open').length === 2").await?;
    settled(session).await?;
    check(session, &[("with the same result", kept, json!([false, "#paper=comment/a2", []]))]).await?;
    harmless(session).await
}

async fn a_lazy_one_that_the_address_names_starts_at_once(context: &mut Context) -> Result<()> {
    let far = |id: &str| {
        format!(
            "<div style='height: 5000px'></div><newsrack-edition id='{id}' edition=/lantern.json deep-link=hash></newsrack-edition>"
        )
    };
    let body = format!("{}{}{SCRIPT}", far("one more"), far("paper"));
    open_at(context, "#about&paper=comment", "", &body).await?;
    let session = &context.session;
    session.wait_for("it shows its section", "isReady(1) && pressed(1) === 2").await?;
    check(session, &[("the other one waits", "state(0)", json!("loading"))]).await?;
    open_at(context, "#one%20more=", "", &body).await?;
    ready(session, 0).await?;
    check(session, &[("its key is not mistaken", "state(1)", json!("loading"))]).await?;
    harmless(session).await
}

async fn switching_them_on_and_off_takes_effect_at_once(context: &mut Context) -> Result<()> {
    open_at(context, "#about&paper=comment/a2", "", &linked("deep-link=off").replacen("deep-link=hash", "", 1)).await?;
    let session = &context.session;
    ready(session, 0).await?;
    settled(session).await?;
    check(session, &[("off, it leads nowhere", "[pressed(), isRead()]", json!([0, false]))]).await?;
    session.js("widget().deepLink = 'hash'", &[]).await?;
    reads(session, Some("a2"), "#about&paper=comment/a2").await?;
    check(session, &[("on, it does", "[pressed(), calls.length]", json!([2, 0]))]).await?;
    session.js("widget().deepLink = null", &[]).await?;
    session.wait_for("off again, our part is gone", "location.hash === '#about'").await?;
    check(session, &[("and what is shown stays", "[pressed(), isRead(), calls]", json!([2, true, ["replaceState"]]))])
        .await?;
    session.key(Key::Escape).await?;
    session.wait_for("it closes", "!isRead()").await?;
    settled(session).await?;
    check(session, &[("without a trace", "[location.hash, calls.length]", json!(["#about", 1]))]).await?;
    harmless(session).await
}

async fn a_reloaded_page_goes_on_where_it_was(context: &mut Context) -> Result<()> {
    show_at(context, "", "").await?;
    let session = &context.session;
    session.click("parts('section')[2]").await?;
    session.wait_for("comment is chosen", "pressed() === 2").await?;
    session.click("lead(0)").await?;
    reads(session, Some("a2"), "#paper=comment/a2").await?;
    session.reload().await?;
    ready(session, 0).await?;
    reads(session, Some("a2"), "#paper=comment/a2").await?;
    session.key(Key::Escape).await?;
    reads(session, None, "#paper=comment").await?;
    session.wait_for("back to the entry before", "pressed() === 2 && calls.join() === 'go'").await?;
    harmless(session).await
}
