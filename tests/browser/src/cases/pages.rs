//! Editions of several files, and those of the other dialect.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, element, harmless, open, ready, settled};
use crate::{Case, Context, Key};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        the_next_file_is_fetched_near_the_end_and_follows,
        addresses_are_relative_to_the_file_they_stand_in,
        a_reload_that_is_refused_leaves_the_addresses,
        reload_asks_the_server_for_every_file,
        reload_keeps_what_a_later_file_has,
        a_reload_that_misses_a_later_file_leaves_the_view_alone,
        a_file_that_fails_is_said_and_tried_again,
        a_file_that_is_no_edition_is_said_and_nothing_is_lost,
        open_pages_on_until_the_article_is_found,
        open_says_when_no_file_has_the_article,
        files_that_lead_in_a_circle_end,
        a_json_feed_is_shown_with_its_html,
        a_json_feed_without_a_language_takes_the_pages,
    ]
}

/// A file of so many articles, numbered from `first`, that leads on to another.
fn file(first: usize, count: usize, next: Option<&str>) -> String {
    let items: Vec<Value> = (first..first + count)
        .map(|n| json!({ "id": format!("p{n}"), "title": format!("Page {n}"), "url": format!("read/{n}"), "body": ["Text."] }))
        .collect();
    let mut file = json!({ "format": "edition/1", "title": "The Long One", "language": "en", "items": items });
    if let Some(next) = next {
        file["next_url"] = next.into();
    }
    file.to_string()
}

/// Opens a page with an edition at `/1.json`.
async fn open_first(context: &Context) -> Result<()> {
    open(context, "", &format!("{}{SCRIPT}", element("id=one edition=/1.json", ""))).await?;
    ready(&context.session, 0).await
}

/// How often a file was asked for.
fn asked(context: &Context, path: &str) -> usize {
    context.site.requests().iter().filter(|request| request.path == path).count()
}

async fn the_next_file_is_fetched_near_the_end_and_follows(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 20, Some("2.json"))));
    context.site.put("/2.json", Reply::json(file(21, 8, None)));
    open_first(context).await?;
    let session = &context.session;
    check(session, &[("more is announced", "part('position').textContent.endsWith('20+')", json!(true))]).await?;
    assert_eq!(asked(context, "/2.json"), 0, "nobody is near the end");
    session.js("widget().show(14)", &[]).await?;
    session.wait_for("the next file's articles follow", "titles().length === 28").await?;
    check(
        session,
        &[
            (
                "behind the others",
                "[titles()[19], titles()[20], titles()[27]]",
                json!(["Page 20", "Page 21", "Page 28"]),
            ),
            ("no more is announced", "part('position').textContent.endsWith(' 28')", json!(true)),
        ],
    )
    .await?;
    session.js("widget().show('p28')", &[]).await?;
    session.wait_for("the last can be reached", "partly().includes(27)").await?;
    assert_eq!(asked(context, "/2.json"), 1, "it is asked for once");
    harmless(session).await
}

async fn addresses_are_relative_to_the_file_they_stand_in(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 2, Some("/deep/2.json"))));
    context.site.put("/deep/2.json", Reply::json(file(3, 2, Some("3.json"))));
    context.site.put("/deep/3.json", Reply::json(file(5, 1, None)));
    open_first(context).await?;
    let session = &context.session;
    session.wait_for("all files have come", "titles().length === 5").await?;
    let addresses = "[0, 2, 4].map((slide) => new URL(lead(slide).href).pathname)";
    check(session, &[("each in its folder", addresses, json!(["/read/1", "/deep/read/3", "/deep/read/5"]))]).await?;
    session.js("widget().open('p4')", &[]).await?;
    session.wait_for("it opens", "isRead()").await?;
    check(
        session,
        &[
            ("the page is told so", "new URL(last('open').url).pathname", json!("/deep/read/4")),
            ("the reader leads there", "new URL(all('dialog .source a')[0].href).pathname", json!("/deep/read/4")),
        ],
    )
    .await
}

async fn a_reload_that_is_refused_leaves_the_addresses(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 2, Some("/deep/2.json"))));
    context.site.put("/deep/2.json", Reply::json(file(3, 2, None)));
    open_first(context).await?;
    let session = &context.session;
    session.wait_for("all files have come", "titles().length === 4").await?;
    context.site.put("/1.json", Reply::redirect("/elsewhere/1.json"));
    context.site.put("/elsewhere/1.json", Reply::json("{\"format\": \"edition/7\"}"));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("it is refused", "events('error').length === 1 && state() === 'ready'").await?;
    session.js("widget().linkParams = 'from=town'", &[]).await?;
    session.wait_for("all is drawn anew", "lead(0).href.endsWith('from=town')").await?;
    let addresses = "[0, 2].map((slide) => new URL(lead(slide).href).pathname)";
    check(session, &[("what stays leads where it led", addresses, json!(["/read/1", "/deep/read/3"]))]).await
}

async fn reload_asks_the_server_for_every_file(context: &mut Context) -> Result<()> {
    let kept = |text: String| Reply::json(text).header("Cache-Control", "max-age=300");
    context.site.put("/1.json", kept(file(1, 3, Some("2.json"))));
    context.site.put("/2.json", kept(file(4, 1, None)));
    open_first(context).await?;
    let session = &context.session;
    session.wait_for("all files have come", "titles().length === 4").await?;
    context.site.put("/2.json", kept(file(4, 2, None)));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("what the second has now is shown", "titles().length === 5").await.map(drop)
}

/// Opens an edition of four files with ten articles each, and in it the 25th article, of the third file.
async fn open_third(context: &Context) -> Result<()> {
    for n in 1..=4 {
        let next = format!("{}.json", n + 1);
        let next = (n < 4).then_some(next.as_str());
        context.site.put(&format!("/{n}.json"), Reply::json(file(n * 10 - 9, 10, next)));
    }
    open_first(context).await?;
    let session = &context.session;
    session.js("widget().open('p25')", &[]).await?;
    session.wait_for("an article of the third file opens", "isRead() && titles().length === 30").await?;
    session.js("widget().show(23)", &[]).await?;
    session.wait_for("the page hears that it is there", "events('slide').at(-1)?.index === 23").await?;
    session.wait_for("nothing else is asked for", "state() === 'ready'").await.map(drop)
}

async fn reload_keeps_what_a_later_file_has(context: &mut Context) -> Result<()> {
    open_third(context).await?;
    let session = &context.session;
    let before = [1, 2, 3].map(|n| asked(context, &format!("/{n}.json")));
    let seen = session.value("[whole(), events('slide').length]").await?;
    session.js("widget().reload()", &[]).await?;
    session.wait_for("it is there again", "events('ready').length === 2 && isReady()").await?;
    settled(session).await?;
    check(
        session,
        &[
            (
                "the article stays open",
                "[isRead(), events('close').length, events('open').length]",
                json!([true, 0, 1]),
            ),
            ("the track stays", "[whole(), events('slide').length]", seen),
            ("its articles lead where they led", "new URL(lead(23).href).pathname", json!("/read/24")),
        ],
    )
    .await?;
    let after = [1, 2, 3].map(|n| asked(context, &format!("/{n}.json")));
    assert_eq!(after, before.map(|count| count + 1), "each file is asked for once");
    // Gone from all files, it is looked for in as many as there were.
    context.site.put("/3.json", Reply::json(file(21, 4, Some("4.json"))));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("it is closed", "isReady() && !isRead()").await?;
    check(session, &[("the page is told", "events('close')", json!([{ "id": "p25" }]))]).await?;
    harmless(session).await
}

async fn a_reload_that_misses_a_later_file_leaves_the_view_alone(context: &mut Context) -> Result<()> {
    open_third(context).await?;
    let session = &context.session;
    let seen = session.value("[whole(), events('slide').length]").await?;
    context.site.put("/1.json", Reply::redirect("/elsewhere/1.json"));
    context.site.put("/elsewhere/1.json", Reply::json(file(1, 10, Some("2.json"))));
    context.site.put("/elsewhere/2.json", Reply::json("{\"format\": \"edition/7\"}"));
    session.js("widget().reload()", &[]).await?;
    session.wait_for("it fails", "events('error').length === 1 && state() === 'ready'").await?;
    settled(session).await?;
    session.js("widget().linkParams = 'from=town'", &[]).await?;
    session.wait_for("all is drawn anew", "lead(23).href.endsWith('from=town')").await?;
    check(
        session,
        &[
            ("the article stays open", "[isRead(), events('close').length]", json!([true, 0])),
            ("the track stays", "[whole(), events('slide').length]", seen),
            ("its articles lead where they led", "new URL(lead(23).href).pathname", json!("/read/24")),
            ("the partner is told which file", "lines('error', '/elsewhere/2.json').length", json!(1)),
        ],
    )
    .await?;
    session.js("widget().close(); widget().show(29)", &[]).await?;
    session.wait_for("further files come as before", "titles().length === 40").await.map(drop)
}

async fn a_file_that_fails_is_said_and_tried_again(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 3, Some("2.json"))));
    context.site.put("/2.json", Reply::text("no").status(503));
    open_first(context).await?;
    let session = &context.session;
    session.wait_for("a button stands there", "isSeen(part('retry'))").await?;
    check(
        session,
        &[
            ("the page is told", "events('error').map((error) => error.code)", json!(["http"])),
            ("the partner is told where", "lines('error', '/2.json').length", json!(1)),
            ("the reader is told", "part('status').textContent", json!("More articles can’t be loaded.")),
            ("what is shown stays", "[state(), titles().length]", json!(["ready", 3])),
        ],
    )
    .await?;
    context.site.put("/2.json", Reply::json(file(4, 3, None)));
    session.js("part('retry').focus()", &[]).await?;
    session.key(Key::Enter).await?;
    session.wait_for("the articles follow", "titles().length === 6").await?;
    check(
        session,
        &[
            ("the button has gone", "parts('retry').length", json!(0)),
            ("and with it what it was about", "part('status').textContent", json!("")),
            ("the focus stays in the widget", "focused() === part('track')", json!(true)),
            ("nothing was thrown into the page", "harm()", json!([])),
        ],
    )
    .await
}

async fn a_file_that_is_no_edition_is_said_and_nothing_is_lost(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 3, Some("2.json"))));
    context.site.put("/2.json", Reply::json("{\"format\": \"edition/7\"}"));
    open_first(context).await?;
    let session = &context.session;
    session.wait_for("a button stands there", "isSeen(part('retry'))").await?;
    check(
        session,
        &[
            ("the page is told", "events('error').map((error) => error.code)", json!(["format"])),
            ("what is shown stays", "[state(), titles().length]", json!(["ready", 3])),
        ],
    )
    .await
}

async fn open_pages_on_until_the_article_is_found(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 20, Some("2.json"))));
    context.site.put("/2.json", Reply::json(file(21, 20, Some("3.json"))));
    context.site.put("/3.json", Reply::json(file(41, 20, None)));
    open_first(context).await?;
    let session = &context.session;
    session.js("widget().open('p50')", &[]).await?;
    session.wait_for("it opens", "isRead() && last('open')?.id === 'p50'").await?;
    check(
        session,
        &[
            ("it is the one", "all('dialog h2')[0].textContent", json!("Page 50")),
            ("nobody is warned", "lines('warn')", json!([])),
        ],
    )
    .await?;
    session.wait_for("all that came by is shown", "titles().length === 60").await.map(drop)
}

async fn open_says_when_no_file_has_the_article(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 20, Some("2.json"))));
    context.site.put("/2.json", Reply::json(file(21, 3, None)));
    open_first(context).await?;
    let session = &context.session;
    session.js("widget().open('p99')", &[]).await?;
    session.wait_for("the partner is told", "lines('warn', 'p99').length === 1").await?;
    check(session, &[("nothing opens", "[isRead(), events('open').length]", json!([false, 0]))]).await
}

async fn files_that_lead_in_a_circle_end(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(file(1, 2, Some("2.json"))));
    context.site.put("/2.json", Reply::json(file(3, 2, Some("1.json#again"))));
    open_first(context).await?;
    let session = &context.session;
    session.wait_for("both have come", "titles().length === 4").await?;
    session.wait_for("the partner is told", "lines('warn', 'paging ended').length === 1").await?;
    assert_eq!((asked(context, "/1.json"), asked(context, "/2.json")), (1, 1));
    check(session, &[("no more is announced", "part('position').textContent.includes('+')", json!(false))]).await
}

/// A feed as a site's own software writes it.
fn feed() -> Value {
    let item = |id: u32, tag: &str| {
        json!({
            "id": id, "url": format!("/read/{id}"), "title": format!("Entry {id}"), "tags": [tag, "idle"],
            "content_html": "<h2>Under it</h2><p>One &amp; <em>two</em><script>three()</script></p><ul><li>four</ul>",
        })
    };
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "A Feed", "home_page_url": "https://feed.example/",
        "items": [item(1, "Town"), item(2, "Town"), item(3, "Sport"), item(4, "Sport"), item(5, "Once"),
            { "id": "6", "content_text": "Six has no headline.\n\nBut two paragraphs." }],
    })
}

async fn a_json_feed_is_shown_with_its_html(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(feed().to_string()));
    open_first(context).await?;
    let session = &context.session;
    check(
        session,
        &[
            ("all entries", "titles().length", json!(6)),
            ("tags that lead somewhere", "tabs()", json!(["All 6", "Town 2", "Sport 2"])),
            ("its title", "part('masthead').textContent", json!("A Feed")),
        ],
    )
    .await?;
    session.js("widget().open('1')", &[]).await?;
    session.wait_for("it opens", "isRead()").await?;
    check(
        session,
        &[
            ("headings", "all('dialog [part~=body] h3')[0].textContent", json!("Under it")),
            ("text and emphasis", "all('dialog [part~=body] p')[0].textContent", json!("One & two")),
            ("emphasis is kept", "all('dialog em').length", json!(1)),
            ("lists", "all('dialog [part~=body] li').map((point) => point.textContent)", json!(["four"])),
            ("no script", "all('dialog script').length", json!(0)),
        ],
    )
    .await?;
    harmless(session).await
}

async fn a_json_feed_without_a_language_takes_the_pages(context: &mut Context) -> Result<()> {
    context.site.put("/1.json", Reply::json(feed().to_string()));
    let element = element("id=one edition=/1.json", "");
    open(context, "", &format!("<div lang=zh-Hans>{element}</div>{SCRIPT}")).await?;
    ready(&context.session, 0).await?;
    check(&context.session, &[("it is Chinese", "cards()[0].lang", json!("zh-Hans"))]).await
}
