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
use crate::{Case, Context, Proof};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let thorough = |case: Case| case.limit(Duration::from_secs(240)).thorough();
    let same = "the fallback is the same program: there the sample and all texts are tried";
    let once = claims![
        every_payload_in_every_address_leads_where_the_browser_agrees,
        every_payload_in_a_feed_and_its_html_does_nothing,
        every_payload_in_the_head_of_an_edition_is_words,
        no_payload_as_an_attribute_or_fragment_gets_out,
        files_that_break_or_bend_json_are_read_or_refused,
        objects_that_do_something_when_they_are_read_do_it_once,
        no_direction_of_a_text_reaches_its_neighbours,
    ];
    let planted = "it puts HTML into the page, which strict pages forbid";
    claims![a_sample_of_payloads_stays_words]
        .into_iter()
        .chain(claims![the_canary_and_the_audit_see_what_is_wrong].into_iter().map(|case| case.with_wasm(planted)))
        .chain(claims![every_payload_in_every_text_stays_words].into_iter().map(thorough))
        .chain(once.into_iter().map(|case| thorough(case).with_wasm(same)))
        .collect()
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
    session.js("watchPictures(); widget().open('a1'); widget().close(); window.before = surroundings();", &[]).await?;
    Ok(())
}

/// Nothing was executed, nothing thrown into the page, nothing changed in it, and nothing asked for but the pictures that
/// stand in the widget.
async fn nothing_has_happened(context: &mut Context, known: &[&str]) -> Result<()> {
    settled(&context.session).await?;
    let executed = context.session.value("canary").await?;
    context.saw_executed(executed.as_array().map_or(0, Vec::len));
    let session = &context.session;
    assert_eq!(executed, json!([]), "nothing is executed");
    none(session, "nothing is thrown into the page", "harm()").await?;
    none(session, "the page is as it was", "changes(before)").await?;
    none(session, "nothing but words stands in the widget", "audit(part('frame'))").await?;
    let pictures = session.value("[...pictures].filter(Boolean).map((address) => new URL(address).pathname)").await?;
    // Some browsers write `%0a` as `%0A`.
    let pictures: BTreeSet<String> =
        pictures.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_lowercase).collect();
    let is_known = |path: &str| {
        pictures.contains(&path.to_lowercase())
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
        session.js("widget().setAttribute('edition', `/edition.json?${Math.random()}`);", &[]).await?;
        let all = format!("isReady() && cards().length === {items}");
        session.wait_for("all good items have their cards", &all).await?;
        let found = session.js(&format!("return {look}.slice(0, 3);"), &[json!(ids), json!(texts)]).await?;
        assert_eq!(found, json!([]), "{look}: {found:#}");
    }
    Ok(())
}

/// An edition, the ids of its items, and the payload in each.
type Armed = (Value, Vec<String>, Vec<String>);

/// Editions of these payloads: in all texts, or else in all addresses. The first item's is harmless.
fn editions(name: &str, payloads: &[Payload], fill: impl Fn(&Value, &str, &str) -> Value) -> Result<Vec<Armed>> {
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

fn with_texts(payloads: &[Payload]) -> Result<Vec<Armed>> {
    editions("edition", payloads, |item, text, id| filled(item, text, "/good.svg", id))
}

fn with_addresses(payloads: &[Payload]) -> Result<Vec<Armed>> {
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

const TRY_ADDRESSES: &str = "tryAddresses(arguments[0], arguments[1], new URL(widget().edition, location).href)";

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
                 tryHeads(JSON.parse(editions), texts, ids).then((problems) => (window.found = problems.slice(0, 3)), (error) => (window.found = [`${error}`]));",
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
    let set =
        "const names = ['section', 'sections', 'filter', 'limit', 'opens', 'link-target', 'theme', 'accent', 'density',
          'heading-level', 'autoplay', 'deep-link', 'lang', 'dir', 'link-params'];
        const problems = [];
        for (const text of arguments[0]) {
          window.trying = text;
          for (const name of names) widget().setAttribute(name, text);
          problems.push(...audit(part('frame')));
          for (const name of names) widget().removeAttribute(name);
        }
        return [...problems.slice(0, 3), ...canary];";
    for share in payloads.chunks(SHARE) {
        let texts: Vec<&str> = share.iter().map(|payload| payload.text.as_str()).collect();
        let found = session.js(set, &[json!(texts)]).await?;
        assert_eq!(found, json!([]), "{found:#}");
    }
    nothing_has_happened(context, &[]).await?;
    context.proved(Proof::Payload, "in every attribute of the element", payloads.len());
    Ok(())
}

/// An edition's file, and what becomes of it: `ready` and how many articles, or `failed` and the code.
fn files() -> Vec<(&'static str, Vec<u8>, Value)> {
    let file = |inner: &str| format!(r#"{{"format":"edition/1","title":"The Lantern","language":"en",{inner}}}"#);
    let one = |inner: &str| file(&format!(r#""items":[{{"id":"a","title":"A quiet day",{inner}}}]"#)).into_bytes();
    let plain = file(r#""items":[{"id":"a","title":"A quiet day","body":["Words."]}]"#);
    let utf_16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xef\xbb\xbf".as_slice(), plain.as_bytes()].concat();
    let many = |count: usize, value: &str| one(&format!(r#""tags":[{}]"#, vec![value; count].join(",")));
    let deep = |depth: usize| one(&format!(r#""x":{}{}"#, "[".repeat(depth), "]".repeat(depth)));
    let ready = |count: usize| json!(["ready", count]);
    let failed = |code: &str| json!(["failed", code]);
    vec![
        ("halves of surrogate pairs", one(r#""subtitle":"\ud800","body":["\udc00\ud83d","\ud83d"],"tags":["\ud800"]"#), ready(1)),
        ("a half of a pair as an id", file(r#""items":[{"id":"\ud800","title":"\udfff"}]"#).into_bytes(), ready(1)),
        ("numbers without end", one(r#""images":[{"src":"/good.svg","alt":"","width":1e400,"height":-1e400,"focus":{"x":1e400,"y":-0}}]"#), ready(1)),
        ("numbers past 2^53", one(r#""images":[{"src":"/good.svg","alt":"","width":9007199254740993,"height":18446744073709551616}],"page":{"name":9007199254740993}"#), ready(1)),
        ("a picture as high as a number goes", one(r#""images":[{"src":"/good.svg","alt":"","width":1,"height":4294967295}]"#), ready(1)),
        ("numbers below nothing", one(r#""images":[{"src":"/good.svg","alt":"","width":-1,"height":-0.0,"focus":{"x":-1,"y":2}}]"#), ready(1)),
        ("fields twice", file(r#""items":[],"items":[{"id":"a","id":"b","title":"A","title":"B"}]"#).into_bytes(), ready(1)),
        ("keys of prototypes", file(r#""__proto__":{"items":[]},"constructor":{"prototype":{"taken":1}},"hasOwnProperty":1,"toString":{},"valueOf":null,"then":{},"items":[{"__proto__":{"id":"x"},"id":"__proto__","title":"A","section":"constructor"},{"id":"toString","title":"B","section":"__proto__"}]"#).into_bytes(), ready(2)),
        ("an object like a list", file(r#""items":{"0":{"id":"a","title":"A"},"length":1}"#).into_bytes(), failed("format")),
        ("a byte order mark", marked, ready(1)),
        ("another encoding", utf_16, failed("json")),
        ("bytes that are no text", one("\"subtitle\":\"?\"").into_iter().map(|byte| if byte == b'?' { 0xff } else { byte }).collect(), ready(1)),
        ("a control character in a text", one("\"subtitle\":\"a\u{1}b\""), failed("json")),
        ("NUL after the end", [plain.as_bytes(), b"\0"].concat(), failed("json")),
        ("the depth that is allowed", deep(61), ready(1)),
        ("more depth than that", deep(62), failed("format")),
        ("great depth", deep(100_000), failed("format")),
        ("a list of 100,000 numbers", many(100_000, "7"), ready(1)),
        ("more values than are allowed", many(250_000, "7"), failed("too-large")),
        ("100,000 items of nothing", file(&format!(r#""items":[{}]"#, vec!["{}"; 100_000].join(","))).into_bytes(), ready(0)),
        ("a text of three megabytes", one(&format!(r#""subtitle":"{}""#, "a".repeat(3 << 20))), ready(1)),
        ("a name of three megabytes", one(&format!(r#""{}":1"#, "a".repeat(3 << 20))), ready(1)),
        ("five megabytes", one(&format!(r#""subtitle":"{}""#, "a".repeat(5 << 20))), failed("too-large")),
        ("a script", b"__pwned()".to_vec(), failed("json")),
        ("a page", b"<!doctype html><script>__pwned()</script>".to_vec(), failed("json")),
        ("a call", format!("__pwned({plain})").into_bytes(), failed("json")),
    ]
}

async fn files_that_break_or_bend_json_are_read_or_refused(context: &mut Context) -> Result<()> {
    begin(context).await?;
    let files = files();
    let mut known = vec!["/edition.json".to_owned()];
    for (place, (name, content, expected)) in files.iter().enumerate() {
        let path = format!("/file-{place}.json");
        context.site.put(&path, Reply::bytes("application/json", content.clone()));
        let session = &context.session;
        session
            .js(
                "window.trying = arguments[0]; widget().setAttribute('edition', arguments[1]);",
                &[json!(name), json!(path)],
            )
            .await?;
        session.wait_for(name, "state() !== 'loading'").await?;
        let found = session
            .value("[state(), isReady() ? cards().filter((card) => card.textContent).length : last('error').code]")
            .await?;
        assert_eq!(found, *expected, "{name}");
        known.push(path);
    }
    context.session.js("widget().setAttribute('edition', '/lantern.json')", &[]).await?;
    ready(&context.session, 0).await?;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    nothing_has_happened(context, &known).await?;
    context.proved(Proof::Payload, "as a whole file", files.len());
    Ok(())
}

async fn objects_that_do_something_when_they_are_read_do_it_once(context: &mut Context) -> Result<()> {
    begin(context).await?;
    let session = &context.session;
    let script = "const good = () => ({ format: 'edition/1', title: 'The Lantern', language: 'en', items: [{ id: 'a', title: 'A' }] });
        const cycle = good();
        cycle.self = cycle;
        window.reads = 0;
        window.objects = {
          getter: Object.defineProperty(good(), 'title', { enumerable: true, get: () => `Read ${++window.reads} times` }),
          thrower: Object.defineProperty(good(), 'title', { enumerable: true, get() { throw Error('no'); } }),
          proxy: new Proxy(good(), { get: (object, name) => object[name] }),
          trap: new Proxy({}, { ownKeys() { throw Error('no'); } }),
          cycle,
          toJSON: { toJSON: () => good() },
          bad: { toJSON() { throw Error('no'); } },
          big: { ...good(), items: [{ id: 1n }] },
          function: () => 0,
          symbol: Symbol('x'),
          number: NaN,
          text: '<img src=x onerror=__pwned()>',
          node: document.body,
          sparse: Object.assign(good(), { items: [, , { id: 'a', title: 'A' }] }),
          holes: { ...good(), items: Object.assign([{ id: 'a', title: 'A' }], { extra: 1 }) },
          proto: { __proto__: good() },
          key: JSON.parse('{\"__proto__\": {\"format\": \"edition/1\"}}'),
          date: { ...good(), date_issued: new Date(NaN) },
        };
        return Object.keys(objects);";
    let names = session.js(script, &[]).await?;
    let names: Vec<&str> = names.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in &names {
        session.js("window.trying = arguments[0]; widget().data = objects[arguments[0]];", &[json!(name)]).await?;
        session.wait_for(name, "state() !== 'loading'").await?;
        let is_good = ["getter", "proxy", "toJSON", "sparse", "holes", "date"].contains(name);
        let expected = if is_good { "ready" } else { "failed" };
        assert_eq!(session.value("state()").await?, json!(expected), "{name}");
    }
    assert_eq!(session.value("window.reads").await?, json!(1), "an object is read once, when it is given");
    session.js("widget().data = null; delete window.reads; delete window.objects;", &[]).await?;
    ready(session, 0).await?;
    nothing_has_happened(context, &[]).await?;
    context.proved(Proof::Payload, "as an object of the page's", names.len());
    Ok(())
}

/// Every second text of a template is one text, and all others another.
fn alternating(template: &Value, texts: &mut impl Iterator<Item = String>) -> Value {
    match template {
        Value::String(text) if text == "{words}" => texts.next().unwrap().into(),
        Value::Array(list) => list.iter().map(|value| alternating(value, texts)).collect(),
        Value::Object(fields) => {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.clone(), alternating(value, texts))).collect();
            fields.into_iter().collect::<serde_json::Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

async fn no_direction_of_a_text_reaches_its_neighbours(context: &mut Context) -> Result<()> {
    let payloads: Vec<_> = armed(context)?.into_iter().filter(|payload| payload.group == "bidi").collect();
    begin(context).await?;
    for first in [0, 1] {
        let editions = editions("edition", &payloads, |item, text, id| {
            let text = if text == PLAIN { "Others" } else { text };
            let mut texts = (first..).map(|place| if place % 2 == 0 { PLAIN.to_owned() } else { text.to_owned() });
            filled(&alternating(item, &mut texts), "", "/good.svg", id)
        })?;
        let look = "arguments[0].flatMap((id, place) => each(place, id, (root) => {
            window.trying = arguments[1][place];
            return reordered(root, 'Plain words').map((problem) => [window.trying, problem]);
          })).flat()";
        show_each(context, &editions, look).await?;
    }
    context.session.js("widget().close()", &[]).await?;
    nothing_has_happened(context, &["/edition.json"]).await?;
    context.proved(Proof::Payload, "that turn the direction of text, beside texts that keep theirs", payloads.len());
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
    let lists = "[[['a'], ['a', 'b']], [['a', 'b'], ['a']], [['a'], ['b']], [['x is not read'], ['x is not read']]]";
    let missed = format!("{lists}.filter(([found, plain]) => differing(found, plain).length !== 1)");
    none(session, "what is missing, too much, different or not there at all differs", &missed).await?;
    session.js("document.title = 'taken'; window.Object.prototype.taken = 1;", &[]).await?;
    let seen = session.value("changes(before).map((change) => change.split(':')[0])").await?;
    for kind in ["page", "prototypes", "elements"] {
        assert!(seen.as_array().unwrap().contains(&json!(kind)), "a change of {kind} is seen: {seen}");
    }
    Ok(())
}
