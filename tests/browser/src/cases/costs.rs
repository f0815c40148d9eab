//! What the first view and a message cost, in counts that are the same on every machine: `budgets.toml` says how many are allowed.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{
    budgets::{Budgets, Counts},
    server::Reply,
    workspace::Workspace,
};

use super::widget::{SCRIPT, harmless, open, plain, ready};
use crate::{
    Browser, Case, Context,
    bench::forced::{Forced, Trace},
};

/// What counts, before the page's own scripts.
const COUNTER: &str = include_str!("costs.js");

/// The messages that are counted, in this order, and how a page brings them about.
const MESSAGES: [(&str, &str); 6] = [
    ("filter", "buttons()[1].click()"),
    ("all", "buttons()[0].click()"),
    ("next", "widget().next()"),
    ("accent", "widget().accent = '#0b5d8a'"),
    ("open", "widget().open('p1')"),
    ("close", "widget().close()"),
];

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let costs = claims![the_first_view_costs_no_more_than_it_may, a_message_costs_no_more_than_it_may];
    let traced = claims![only_its_nearness_is_measured_before_the_first_paint];
    costs
        .into_iter()
        .map(|case| case.only(&[Browser::Chromium], "what is counted is the program's, which is the same everywhere"))
        .chain(traced.into_iter().map(|case| case.only(&[Browser::Chromium], "no other browser is traced")))
        .map(|case| case.with_wasm("what crosses into the script is counted"))
        .collect()
}

fn budgets() -> Result<Budgets> {
    Budgets::read(&Workspace::here()?)
}

/// A page with a widget of twenty articles in three sections, which are more than are seen.
async fn open_twenty(context: &Context) -> Result<()> {
    let mut edition = plain(20);
    edition["sections"] = json!(["a", "b", "c"].map(|id| json!({ "id": id, "title": id.to_uppercase() })));
    for (place, item) in edition["items"].as_array_mut().into_iter().flatten().enumerate() {
        item["section"] = ["a", "b", "c"][place % 3].into();
    }
    context.site.put("/twenty.json", Reply::json(edition.to_string()));
    context.session.viewport(1280, 800).await?;
    let counter = format!("<script nonce=recorder>{COUNTER}</script>");
    open(context, &counter, &format!("<newsrack-edition edition=/twenty.json></newsrack-edition>{SCRIPT}")).await
}

/// What of the counts of something is above what is allowed, in words.
fn above(of: &str, found: &Value, allowed: &Counts) -> Vec<String> {
    eprintln!("{of}: {found}");
    let name_above = |(name, most): (&String, &u32)| {
        let count = found.get(name).and_then(Value::as_f64).unwrap_or(f64::INFINITY);
        (count > f64::from(*most)).then(|| format!("{of}: {count} {name}, and {most} are allowed"))
    };
    allowed.iter().filter_map(name_above).collect()
}

async fn the_first_view_costs_no_more_than_it_may(context: &mut Context) -> Result<()> {
    open_twenty(context).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let mut found = session.value("costs.first").await?;
    found["pages"] = session.value("costs.pages()").await?;
    let mut allowed = budgets()?.first_view;
    // That is what a trace says.
    allowed.remove("forced");
    assert_eq!(above("the first view", &found, &allowed), [""; 0], "budgets.toml is kept");
    harmless(session).await
}

async fn a_message_costs_no_more_than_it_may(context: &mut Context) -> Result<()> {
    open_twenty(context).await?;
    let session = &context.session;
    ready(session, 0).await?;
    session.wait_for("all cards are there", "cards().length === 20").await?;
    session.js("costs.observe()", &[]).await?;
    let mut too_much = Vec::new();
    let mut budgets = budgets()?.messages;
    for (name, act) in MESSAGES {
        let allowed = budgets.remove(name).with_context(|| format!("budgets.toml has none for {name}"))?;
        let act = format!(
            "(() => {{
              const buttons = () => widget().shadowRoot.querySelectorAll('[part~=section]');
              // What an earlier message still has under way is not of this one.
              return costs.rest().then(() => {{
                costs.take();
                {act};
                // What has changed is told in a microtask.
                return Promise.resolve();
              }}).then(() => costs.take());
            }})()"
        );
        let found = session.awaited(&act, &[]).await.context(name)?;
        too_much.extend(above(name, &found, &allowed));
    }
    assert_eq!(budgets.keys().next(), None, "each budget is of a message that is counted");
    assert_eq!(too_much, [""; 0], "budgets.toml is kept");
    harmless(session).await
}

async fn only_its_nearness_is_measured_before_the_first_paint(context: &mut Context) -> Result<()> {
    let trace = Trace::start(&context.session).await?;
    open_twenty(context).await?;
    ready(&context.session, 0).await?;
    let Forced { by_script, by_browser } = trace.end("newsrack.js", "headlines")?;
    eprintln!("styles and layout before the headlines: {by_script} for the script, {by_browser} by the browser itself");
    let allowed = budgets()?.first_view["forced"];
    assert!((1..=allowed).contains(&by_script), "{by_script} for the script, and {allowed} are allowed");
    Ok(())
}
