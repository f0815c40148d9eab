//! The page of a walk, and how it gets there.

use anyhow::Result;
use serde_json::json;
use xtask::server::{Gate, Reply};

use super::{
    action::{Action, Step},
    generate::Setup,
    papers,
};
use crate::{Browser, Context, page};

/// The clock of autoplay, which only the walk winds.
const CLOCK: &str = include_str!("../cases/clock.js");
/// What has to be there before the widget's script.
const FETCHES: &str = include_str!("fetches.js");
/// What comes after it.
const SCRIPTS: [&str; 5] = [
    include_str!("look.js"),
    include_str!("hands.js"),
    include_str!("rest.js"),
    include_str!("oracle.js"),
    include_str!("run.js"),
];

/// Opens the page of a walk and waits until its widget stands as the setup has it; gives the gate at which pictures wait.
pub(super) async fn open(context: &Context, setup: Setup, steps: &[Step]) -> Result<Gate> {
    let gate = Gate::shut();
    let later = steps.iter().filter_map(|(action, _)| match action {
        Action::Edition(paper) | Action::Data(paper) => Some(*paper),
        _ => None,
    });
    let papers: Vec<_> = later.chain([setup.paper]).collect();
    papers::put(&context.site, &context.cdn, &gate, &papers)?;
    let session = &context.session;
    if session.browser() == Browser::Chromium {
        // Among several windows only one has the focus, and pages in the others do not hear of it moving.
        session.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    }
    context.open_reply(Reply::html(text(setup))).await?;
    let condition = if setup.held {
        "walk.held.size && walk.find('track')"
    } else {
        "document.getElementById('paper').state !== 'loading'"
    };
    session.wait_for("the walk can begin", condition).await?;
    Ok(gate)
}

fn text(setup: Setup) -> String {
    let Setup { paper, linked, held, glides, fallback } = setup;
    let style = if glides { "" } else { "newsrack-edition::part(track) { scroll-behavior: auto }" };
    let head = format!(
        "<style>
           body {{ margin: 0 }}
           #place, #other {{ width: 1200px }}
           body > button {{ position: fixed; bottom: 4px; z-index: 1 }}
           #after {{ right: 4px }}
           {style}
         </style>
         <script nonce=recorder>{CLOCK}</script>
         <script nonce=recorder>{FETCHES} walk.isHolding = {held};</script>"
    );
    let link = if linked { "deep-link=hash" } else { "" };
    let inner = if fallback { "<p>Today's paper</p>" } else { "" };
    let scripts: String = SCRIPTS.map(|script| format!("<script nonce=recorder>\n{script}</script>\n")).concat();
    let body = format!(
        "<button id=before>Before</button>
         <details id=details open><summary hidden></summary>
           <div id=place><newsrack-edition id=paper loading=eager {link} edition={}>{inner}</newsrack-edition></div>
         </details>
         <div id=other></div>
         <button id=after>After</button>
         <script src=/pkg/newsrack.js></script>
         {scripts}",
        paper.address(),
    );
    page::page(&head, &body)
}
