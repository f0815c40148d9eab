//! Hostile editions: whatever stands in one is words to readers, and nothing to the page.
//!
//! `tests/payloads/` has the texts, and editions with all fields of both dialects to carry them; `payloads.js` looks for what
//! they may have done.

use std::{collections::BTreeSet, path::PathBuf, time::Duration};

use anyhow::Result;
use serde_json::{Value, json};
use xtask::{server::Reply, workspace::Workspace};

use super::{
    corpus::{Payload, filled, payloads, template, trimmed},
    widget::{SCRIPT, element, none, open, picture, ready, settled},
};
use crate::{Case, Context, proof::Proof};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![a_sample_of_payloads_stays_words, the_canary_and_the_audit_see_what_is_wrong];
    cases.extend(
        claims![
            every_payload_in_every_text_stays_words,
            every_payload_in_every_address_leads_where_the_browser_agrees,
            every_payload_in_a_feed_and_its_html_does_nothing,
            every_payload_in_the_head_of_an_edition_is_words,
            no_payload_as_an_attribute_or_fragment_gets_out,
        ]
        .into_iter()
        .map(|case| case.limit(Duration::from_secs(240)).thorough()),
    );
    cases
}

/// The first of each edition, which all others must be like.
const PLAIN: &str = "Plain words";
/// How many payloads are in one edition: three items for each, so that every item has its card.
const SHARE: usize = 36;
/// What stands in the page beside the widget.
const NEIGHBOUR: &str = "<p id=neighbour class=\"card note\">Beside the newspaper</p>";
const SCRIPTS: &str = include_str!("payloads.js");

fn folder() -> Result<PathBuf> {
    Ok(Workspace::here()?.path("tests/payloads"))
}

/// All payloads, with the second server in place of the one that nothing may be loaded from.
fn armed(context: &Context) -> Result<Vec<Payload>> {
    let canary = context.cdn.origin().replace("http://", "");
    let arm = |payload: Payload| Payload { text: payload.text.replace("canary.example", &canary), ..payload };
    Ok(payloads(&folder()?).into_iter().map(arm).collect())
}

/// Opens a page with a widget that shows the lantern, and notes how the page is.
async fn begin(context: &Context) -> Result<()> {
    context.site.put("/good.svg", picture(1200, 800));
    let head = format!("<script nonce=recorder>\n{SCRIPTS}</script>");
    open(context, &head, &format!("{NEIGHBOUR}{}{SCRIPT}", element("id=one edition=/lantern.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.js("widget().open('a1'); widget().close(); window.before = null; before = surroundings();", &[]).await?;
    Ok(())
}

/// Nothing was executed, nothing thrown into the page, nothing changed in it, and nothing asked for but the pictures that
/// stand in the widget.
async fn nothing_has_happened(context: &Context, known: &[&str]) -> Result<()> {
    let session = &context.session;
    settled(session).await?;
    none(session, "nothing is executed", "canary").await?;
    none(session, "nothing is thrown into the page", "harm()").await?;
    none(session, "the page is as it was", "changes(before)").await?;
    none(session, "nothing but words stands in the widget", "audit(part('frame'))").await?;
    let pictures = session.value("[...pictures].filter(Boolean).map((address) => new URL(address).pathname)").await?;
    let pictures: BTreeSet<&str> = pictures.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let is_known = |path: &str| {
        pictures.contains(path)
            || path.starts_with("/pkg/")
            || ["/page.html", "/lantern.json", "/good.svg", "/favicon.ico"].contains(&path)
            || known.contains(&path)
    };
    for request in context.site.requests().iter().chain(&context.cdn.requests()) {
        assert!(is_known(&request.path), "{} was asked for", request.path);
    }
    assert_eq!(session.windows().await?, 1, "no window has opened");
    Ok(())
}

/// Shows these editions one after the other, each with the ids and the texts of its payloads, and expects that `look` finds
/// nothing wrong in any.
async fn show_each(context: &Context, editions: &[(Value, Vec<String>, Vec<String>)], look: &str) -> Result<()> {
    let session = &context.session;
    for (edition, ids, texts) in editions {
        let items = edition["items"].as_array().unwrap().len();
        context.site.put("/edition.json", Reply::json(edition.to_string()));
        session
            .js("widget().removeAttribute('edition'); widget().setAttribute('edition', '/edition.json');", &[])
            .await?;
        let all = format!("isReady() && cards().length === {items}");
        session.wait_for("all good items have their cards", &all).await?;
        let found = session.js(&format!("return {look}.slice(0, 3);"), &[json!(ids), json!(texts)]).await?;
        assert_eq!(found, json!([]), "{look}: {found:#}");
    }
    Ok(())
}

/// Editions of these payloads: in all texts, or else in all addresses. The first item's is harmless.
fn editions(
    name: &str,
    payloads: &[Payload],
    fill: impl Fn(&Value, &str, &str) -> Value,
) -> Result<Vec<(Value, Vec<String>, Vec<String>)>> {
    let template = template(&folder()?, name);
    let mut editions = Vec::new();
    for share in payloads.chunks(SHARE) {
        let mut edition = filled(&template, PLAIN, "/good.svg", "");
        for name in ["next_url", "sections", "copyright_notice"] {
            edition.as_object_mut().unwrap().remove(name);
        }
        let (mut items, mut ids, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for text in [PLAIN].into_iter().chain(share.iter().map(|payload| payload.text.as_str())) {
            // Keys by which objects are polluted are ids as they are; what differs by spaces around it needs a number.
            let mut id = trimmed(text).to_owned();
            if ids.contains(&id) {
                id.push_str(&format!(" {}", ids.len()));
            }
            for item in template["items"].as_array().unwrap() {
                items.push(fill(item, text, &id));
            }
            ids.push(id);
            texts.push(text.to_owned());
        }
        edition["items"] = items.into();
        editions.push((edition, ids, texts));
    }
    Ok(editions)
}

fn with_texts(payloads: &[Payload]) -> Result<Vec<(Value, Vec<String>, Vec<String>)>> {
    editions("edition", payloads, |item, text, id| filled(item, text, "/good.svg", id))
}

fn with_addresses(payloads: &[Payload]) -> Result<Vec<(Value, Vec<String>, Vec<String>)>> {
    let address = |text: &str| if text == PLAIN { "/good.svg".to_owned() } else { text.to_owned() };
    let mut editions = editions("edition", payloads, |item, text, id| filled(item, PLAIN, &address(text), id))?;
    for (_, _, texts) in &mut editions {
        texts[0] = "/good.svg".into();
    }
    Ok(editions)
}

async fn a_sample_of_payloads_stays_words(context: &mut Context) -> Result<()> {
    let payloads = armed(context)?;
    let sample: Vec<_> = payloads.into_iter().step_by(29).take(SHARE).collect();
    begin(context).await?;
    show_each(context, &with_texts(&sample)?, "tryTexts(arguments[0], arguments[1])").await?;
    show_each(context, &with_addresses(&sample)?, TRY_ADDRESSES).await?;
    nothing_has_happened(context, &["/edition.json"]).await
}

const TRY_ADDRESSES: &str = "tryAddresses(arguments[0], arguments[1], location.origin + '/edition.json')";

async fn every_payload_in_every_text_stays_words(context: &mut Context) -> Result<()> {
    let payloads = armed(context)?;
    begin(context).await?;
    show_each(context, &with_texts(&payloads)?, "tryTexts(arguments[0], arguments[1])").await?;
    nothing_has_happened(context, &["/edition.json"]).await?;
    assert!(context.cdn.requests().is_empty(), "nothing was asked of another server");
    context.proved(Proof::Payload, "in every text of an edition's articles", payloads.len());
    Ok(())
}

async fn every_payload_in_every_address_leads_where_the_browser_agrees(context: &mut Context) -> Result<()> {
    let payloads = armed(context)?;
    begin(context).await?;
    show_each(context, &with_addresses(&payloads)?, TRY_ADDRESSES).await?;
    nothing_has_happened(context, &["/edition.json"]).await?;
    context.proved(Proof::Payload, "in every address of an edition's articles", payloads.len());
    Ok(())
}

async fn every_payload_in_a_feed_and_its_html_does_nothing(context: &mut Context) -> Result<()> {
    let payloads = armed(context)?;
    begin(context).await?;
    let editions = editions("feed", &payloads, |item, text, id| filled(item, text, "/good.svg", id))?;
    show_each(context, &editions, "tryFeed(arguments[0], arguments[1])").await?;
    nothing_has_happened(context, &["/edition.json"]).await?;
    context.proved(Proof::Payload, "in the HTML and every text of a JSON Feed", payloads.len());
    Ok(())
}

async fn every_payload_in_the_head_of_an_edition_is_words(context: &mut Context) -> Result<()> {
    let payloads = armed(context)?;
    begin(context).await?;
    let template = template(&folder()?, "edition");
    let session = &context.session;
    for share in payloads.chunks(SHARE) {
        let texts: Vec<&str> = share.iter().map(|payload| payload.text.as_str()).collect();
        let ids: Vec<&str> = texts.iter().map(|text| trimmed(text)).collect();
        // What a next file is asked from is its own question: here all are of one file.
        let editions: Vec<Value> = texts
            .iter()
            .map(|text| {
                let mut edition = filled(&template, text, text, trimmed(text));
                edition.as_object_mut().unwrap().remove("next_url");
                edition
            })
            .collect();
        session
            .js(
                "window.found = null;
                 const [editions, texts, ids] = arguments;
                 tryHeads(JSON.parse(editions), texts, ids).then((problems) => (found = problems.slice(0, 3)), (error) => (found = [`${error}`]));",
                // As text, because drivers trip over some names of fields themselves.
                &[json!(json!(editions).to_string()), json!(texts), json!(ids)],
            )
            .await?;
        session.wait_for("each edition has been shown", "window.found").await?;
        none(session, "each edition is shown with its payload as words", "found").await?;
    }
    session.js("delete window.found", &[]).await?;
    nothing_has_happened(context, &[]).await?;
    context.proved(Proof::Payload, "in every field of an edition's head", payloads.len());
    Ok(())
}

async fn no_payload_as_an_attribute_or_fragment_gets_out(context: &mut Context) -> Result<()> {
    let payloads = armed(context)?;
    begin(context).await?;
    let session = &context.session;
    let texts: Vec<&str> = payloads.iter().map(|payload| payload.text.as_str()).collect();
    let set =
        "const names = ['section', 'sections', 'filter', 'limit', 'opens', 'link-target', 'theme', 'accent', 'density',
          'heading-level', 'autoplay', 'deep-link', 'lang', 'dir', 'link-params'];
        const problems = [];
        for (const text of arguments[0]) {
          trying = text;
          for (const name of names) widget().setAttribute(name, text);
          problems.push(...audit(part('frame')));
          for (const name of names) widget().removeAttribute(name);
        }
        return [...problems.slice(0, 3), ...canary];";
    let found = session.js(set, &[json!(texts)]).await?;
    assert_eq!(found, json!([]), "{found:#}");
    nothing_has_happened(context, &[]).await?;
    context.proved(Proof::Payload, "in every attribute of the element", payloads.len());
    Ok(())
}

/// What "none is executed" means: here they are.
async fn the_canary_and_the_audit_see_what_is_wrong(context: &mut Context) -> Result<()> {
    begin(context).await?;
    let session = &context.session;
    let payloads = armed(context)?;
    let texts: Vec<&str> = payloads
        .iter()
        .filter(|payload| ["handlers", "svg"].contains(&payload.group.as_str()) && !payload.text.contains("//"))
        .map(|payload| payload.text.as_str())
        .collect();
    session
        .js(
            "const place = document.body.appendChild(document.createElement('div'));
             for (const text of arguments[0]) place.insertAdjacentHTML('beforeend', text);",
            &[json!(texts)],
        )
        .await?;
    session.wait_for("payloads that stand in a page as HTML are executed", "canary.length >= 20").await?;
    let script = "const link = document.body.appendChild(document.createElement('a'));
        link.href = 'javascript:__pwned()'; canary.length = 0; link.click();";
    session.js(script, &[]).await?;
    session.wait_for("an address of script is executed", "canary.length > 0").await?;
    let planted = "const card = cards()[0];
        return ['<script>', '<a href=javascript:x>', '<b onclick=x>', '<p style=color:red>', '<iframe>', '<svg>', '<img src=data:,x>']
          .filter((html) => {
            card.innerHTML = html;
            return audit(card).length === 0;
          });";
    let missed = session.js(planted, &[]).await?;
    assert_eq!(missed, json!([]), "the audit sees what is planted");
    session.js("document.title = 'taken'; Object.prototype.taken = 1;", &[]).await?;
    let seen = session.value("changes(before).map((change) => change.split(':')[0])").await?;
    for kind in ["page", "prototypes", "elements"] {
        assert!(seen.as_array().unwrap().contains(&json!(kind)), "a change of {kind} is seen: {seen}");
    }
    Ok(())
}
