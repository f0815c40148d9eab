//! A restless page: it removes, moves, copies and puts back the element while it loads.

use std::{fs, time::Duration};

use anyhow::Result;
use serde_json::json;
use xtask::{
    server::{Gate, Reply},
    workspace::Workspace,
};

use super::{
    tour::{open_page, tour},
    widget::{built, check, harmless, settled},
};
use crate::{Case, Context, Proof};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![what_a_page_does_with_it_while_it_loads_does_no_harm]
        .into_iter()
        .map(|case| {
            case.thorough().limit(Duration::from_secs(240)).with_wasm("it is the files of the wasm that are late")
        })
        .collect()
}

/// A moment of a start: what is late then, how its file's name begins and ends, and when it has come.
const MOMENTS: [(&str, (&str, &str), &str); 4] = [
    ("before the script", ("newsrack", ".js"), "widget() && !widget().shadowRoot"),
    ("before the program", ("newsrack-", ".wasm"), "state() === 'loading' && widget().shadowRoot"),
    ("before the edition", ("edition", ".json"), "state() === 'loading' && widget().shadowRoot"),
    (
        "when its cards stand there",
        ("newsrack.rest-", ".wasm"),
        "state() === 'loading' && cards().length > 0 && isSeen(cards()[0])",
    ),
];

/// What the page does, and how many widgets it has afterwards.
const ACTS: [(&str, &str, u32); 8] = [
    ("removes and puts it back", "one.remove(); document.body.append(one);", 1),
    ("removes it and puts it back a little later", "one.remove(); setTimeout(() => document.body.append(one));", 1),
    ("moves it", "document.body.prepend(one)", 1),
    (
        "moves it three times",
        "for (const place of [1, 2, 3]) document.body.insertBefore(one, document.body.children[place % 2]);",
        1,
    ),
    ("copies it", "document.body.append(one.cloneNode(true))", 2),
    ("replaces it by a copy", "one.replaceWith(one.cloneNode(true))", 1),
    ("writes its surroundings anew", "one.outerHTML = one.outerHTML", 1),
    (
        "takes it through another document",
        "document.implementation.createHTMLDocument('').adoptNode(one); document.body.append(one);",
        1,
    ),
];

async fn what_a_page_does_with_it_while_it_loads_does_no_harm(context: &mut Context) -> Result<()> {
    for (moment, late, condition) in MOMENTS {
        for (act, script, count) in ACTS {
            let session = &context.session;
            let gate = shut(context, late)?;
            open_page(context, "slow", "").await?;
            session.wait_for(moment, condition).await?;
            session.js(&format!("var one = widget(); {script}"), &[]).await?;
            gate.open();
            session
                .wait_for(
                    &format!("a page that {act} {moment} has what it wants"),
                    &format!(
                        "document.querySelectorAll('newsrack-edition').length === {count}
                 && Array.from({{ length: {count} }}, (_, n) => n).every((n) => isReady(n))"
                    ),
                )
                .await?;
            settled(session).await?;
            check(session, &[("readiness is told once by each", "events('ready').length", json!(count))]).await?;
            harmless(session).await?;
        }
        tour(&context.session).await?;
        for (act, ..) in ACTS {
            context.proved(Proof::Page, &format!("{act} {moment}"), 1);
        }
    }
    Ok(())
}

/// Shuts a gate before a file.
fn shut(context: &Context, (beginning, end): (&str, &str)) -> Result<Gate> {
    let (path, content) = match end {
        ".json" => {
            let file = format!("pages/{beginning}{end}");
            (format!("/{file}"), fs::read(Workspace::here()?.path(format!("tests/{file}")))?)
        }
        _ => built(beginning, end)?,
    };
    let mime = match end {
        ".wasm" => "application/wasm",
        ".json" => "application/json",
        _ => "text/javascript",
    };
    let gate = Gate::shut();
    context.site.put(&path, Reply::bytes(mime, content).behind(&gate));
    Ok(gate)
}
