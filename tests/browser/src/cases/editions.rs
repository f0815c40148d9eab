//! Editions: whole ones of three papers, and those with something broken in them.

use std::fs;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::workspace::Workspace;

use super::widget::{SCRIPT, check, element, harmless, open, pairs, ready};
use crate::{Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_front_page_is_shown_whole,
        every_article_of_the_sample_editions_can_be_read,
        broken_items_are_skipped_with_a_warning_and_the_others_drawn,
        what_can_be_mended_is_mended_with_a_warning,
        what_is_merely_unusual_is_read_without_a_warning,
        what_is_no_edition_is_refused,
        dangerous_addresses_are_dropped,
    ]
}

/// The fixtures of a folder whose names begin like this: name and content, null where it is no JSON.
fn fixtures(folder: &str, prefix: &str) -> Result<Vec<(String, Value)>> {
    let mut fixtures = Vec::new();
    for entry in fs::read_dir(Workspace::here()?.path("tests/fixtures/edition").join(folder))? {
        let file = entry?.path();
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(prefix) {
            fixtures.push((name, serde_json::from_slice(&fs::read(file)?).unwrap_or_default()));
        }
    }
    fixtures.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(!fixtures.is_empty(), "there are fixtures in {folder} named {prefix}…");
    Ok(fixtures)
}

/// Opens a page with a widget for each fixture.
async fn show_all(context: &Context, folder: &str, fixtures: &[(String, Value)]) -> Result<()> {
    let elements: String = fixtures
        .iter()
        .map(|(name, _)| element(&format!("id={name} edition=/fixtures/edition/{folder}/{name}.json"), ""))
        .collect();
    open(context, "", &format!("{elements}{SCRIPT}")).await
}

async fn a_front_page_is_shown_whole(context: &mut Context) -> Result<()> {
    let (_, edition) = fixtures("valid", "front-page")?.remove(0);
    open(context, "", &format!("{}{SCRIPT}", element("edition=/fixtures/edition/valid/front-page.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let items = edition["items"].as_array().unwrap();
    check(
        session,
        &[
            ("six articles", "cards().length", json!(items.len())),
            (
                "all and five sections",
                "parts('section').length",
                json!(edition["sections"].as_array().unwrap().len() + 1),
            ),
            ("the words are Chinese", "part('section').textContent.startsWith('全部')", json!(true)),
            ("the day is said so", "part('date').textContent.includes('2026年11月23日')", json!(true)),
        ],
    )
    .await?;
    read_all(context, &edition).await?;
    harmless(&context.session).await
}

async fn every_article_of_the_sample_editions_can_be_read(context: &mut Context) -> Result<()> {
    let names = ["saibei-daily", "harrowmere-gazette", "barid-al-sadim"];
    for name in names {
        let file = Workspace::here()?.path(format!("www/editions/{name}.json"));
        let edition: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
        open(context, "", &format!("{}{SCRIPT}", element(&format!("edition=/editions/{name}.json"), ""))).await?;
        ready(&context.session, 0).await?;
        read_all(context, &edition).await?;
        harmless(&context.session).await?;
    }
    Ok(())
}

/// Opens each article that has a text, and looks for its words.
async fn read_all(context: &Context, edition: &Value) -> Result<()> {
    let session = &context.session;
    for item in edition["items"].as_array().into_iter().flatten() {
        let is_shown = !matches!(item["status"].as_str(), Some("withheld" | "canceled"));
        let has_text = item["body"].as_array().is_some_and(|body| !body.is_empty());
        if !is_shown || !has_text {
            continue;
        }
        let mut words = vec![item["title"].clone(), item["byline"].clone(), item["subtitle"].clone()];
        gather(&item["body"], &mut words);
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        session.js("widget().open(arguments[0])", &[item["id"].clone()]).await?;
        let missing = session
            .js(
                "const text = part('reader').textContent;
                 return isRead() ? arguments[0].filter((words) => !text.includes(words)) : ['(it is not read)'];",
                &[json!(words)],
            )
            .await?;
        assert_eq!(missing, json!([]), "{} is read whole", item["id"]);
    }
    session.js("widget().close()", &[]).await.map(drop)
}

/// Every text of a body that readers see.
fn gather(value: &Value, words: &mut Vec<Value>) {
    match value {
        Value::String(_) => words.push(value.clone()),
        Value::Array(list) => list.iter().for_each(|value| gather(value, words)),
        Value::Object(block) => {
            for name in ["text", "items", "cite", "caption", "credit", "title", "body", "header", "rows", "ruby"] {
                gather(block.get(name).unwrap_or(&Value::Null), words);
            }
        }
        _ => {}
    }
}

async fn broken_items_are_skipped_with_a_warning_and_the_others_drawn(context: &mut Context) -> Result<()> {
    let fixtures = fixtures("partial", "skipped-")?;
    show_all(context, "partial", &fixtures).await?;
    let session = &context.session;
    for (n, (name, _)) in fixtures.iter().enumerate() {
        ready(session, n).await?;
        check(
            session,
            &[
                (name, &format!("titles({n}).includes('The bridge is open again')"), json!(true)),
                (
                    name,
                    &format!("cards({n}).every((card) => card.textContent.trim() && card.ariaLabel.trim())"),
                    json!(true),
                ),
            ],
        )
        .await?;
    }
    let counts =
        "Array.from({ length: document.querySelectorAll('newsrack-edition').length }, (_, n) => titles(n).length)";
    let drawn = session.value(counts).await?;
    for ((name, edition), drawn) in pairs(&fixtures, &drawn) {
        let items = edition["items"].as_array().unwrap().len();
        assert!(drawn.as_u64().unwrap() < items as u64, "{name}: {drawn} of {items} are drawn");
    }
    check(session, &[("each edition has its line", "lines('warn').length", json!(fixtures.len()))]).await?;
    harmless(session).await
}

async fn what_can_be_mended_is_mended_with_a_warning(context: &mut Context) -> Result<()> {
    let mut fixtures = fixtures("partial", "defaulted-")?;
    fixtures.extend(self::fixtures("partial", "dropped-")?);
    show_all(context, "partial", &fixtures).await?;
    let session = &context.session;
    for (n, (name, edition)) in fixtures.iter().enumerate() {
        ready(session, n).await?;
        let items = edition["items"].as_array().unwrap().len();
        check(session, &[(name, &format!("cards({n}).length"), json!(items))]).await?;
        session.js(&format!("widget({n}).open(arguments[0])"), &[edition["items"][0]["id"].clone()]).await?;
        session.js(&format!("widget({n}).close()"), &[]).await?;
    }
    let lines = session.value("lines('warn').filter((line) => line.includes('in this edition'))").await?;
    assert_eq!(lines.as_array().unwrap().len(), fixtures.len(), "each edition has its line: {lines:#}");
    harmless(session).await
}

async fn what_is_merely_unusual_is_read_without_a_warning(context: &mut Context) -> Result<()> {
    let fixtures = fixtures("valid", "")?;
    show_all(context, "valid", &fixtures).await?;
    let session = &context.session;
    for (n, (name, edition)) in fixtures.iter().enumerate() {
        ready(session, n).await?;
        let items = edition["items"].as_array().unwrap().len();
        check(session, &[(name, &format!("cards({n}).length"), json!(items))]).await?;
    }
    check(session, &[("nothing is warned of", "lines('warn')", json!([]))]).await?;
    harmless(session).await
}

async fn what_is_no_edition_is_refused(context: &mut Context) -> Result<()> {
    let fixtures = fixtures("invalid", "")?;
    show_all(context, "invalid", &fixtures).await?;
    let session = &context.session;
    for (n, (name, edition)) in fixtures.iter().enumerate() {
        // One of them is null as JSON, too.
        let code = if edition.is_null() && name != "null-alone" { "json" } else { "format" };
        session.wait_for(&format!("{name} fails"), &format!("state({n}) === 'failed'")).await?;
        session.wait_for("and is told of", &format!("events('error', '{name}').length > 0")).await?;
        check(
            session,
            &[
                (name, &format!("events('error', '{name}').map((error) => error.code)"), json!([code])),
                (name, &format!("lines('error', '{name}.json').length"), json!(1)),
                (name, &format!("isSeen(part('retry', {n})) && cards({n}).length === 0"), json!(true)),
            ],
        )
        .await?;
    }
    check(session, &[("nothing is thrown into the page", "harm()", json!([]))]).await
}

async fn dangerous_addresses_are_dropped(context: &mut Context) -> Result<()> {
    let bad = [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:x",
        "httpx:x",
        "telephone:1",
        "mailtox:a",
    ];
    let items: Vec<Value> = bad
        .iter()
        .enumerate()
        .map(|(n, address)| {
            json!({
                "id": format!("x{n}"),
                "title": format!("Item {n}"),
                "url": address,
                "continues": { "label": "On", "url": address },
                "related": [{ "url": address, "title": "Else" }],
                "images": [{ "src": address, "alt": "" }],
                "body": [
                    { "type": "paragraph", "text": ["Text", { "text": "link", "href": address }] },
                    { "type": "embed", "url": address, "title": "Film" },
                    { "type": "image", "src": address },
                ],
            })
        })
        .collect();
    let edition = json!({ "format": "edition/1", "title": "The Bad", "language": "en", "items": items });
    let inline = format!("<script type=application/json id=bad>{edition}</script>");
    open(context, "", &format!("{inline}{}{SCRIPT}", element("edition=#bad", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let addresses = "all('a[href], img[src], [srcset]').map((e) => e.href || e.src || e.srcset)";
    check(session, &[("cards lead nowhere bad", addresses, json!([]))]).await?;
    for n in 0..bad.len() {
        session.js("widget().open(arguments[0])", &[json!(format!("x{n}"))]).await?;
        check(session, &[("nor do articles", addresses, json!([])), ("which are read", "isRead()", json!(true))])
            .await?;
    }
    check(session, &[("one line warns of all", "lines('warn').length", json!(1))]).await?;
    harmless(session).await
}
