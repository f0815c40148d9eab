//! What axe finds: nothing, in any state, theme, density and language of the gallery.
//!
//! Tiles are in several cases, so that none takes long. Widths go by turns: what axe looks at changes little with them.
//! It hangs on elements, roles and colours, which are the same in all browsers: Chromium looks always, the others when
//! all is asked for. Forced colours are left out, since axe reads the colours of the style sheet and
//! not those that the reader's system puts in their place.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use xtask::{
    server::Reply,
    setup::Tools,
    workspace::{Workspace, read},
};

use crate::{
    Browser, Case, Context, Session,
    gallery::{self, Density, Script, State, Theme, Tile},
};

/// The rules that are tried: WCAG 2.2 at AA, and what axe recommends beside.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let of = |browsers: &'static [Browser]| {
        vec![
            Case::new("axe_finds_nothing_in_any_state_in_the_light", in_any_state_in_the_light),
            Case::new("axe_finds_nothing_in_any_state_in_the_dark", in_any_state_in_the_dark).look(dark()),
            Case::new("axe_finds_nothing_in_headlines", in_headlines),
            Case::new("axe_finds_nothing_in_any_language_on_the_cards", in_any_language_on_the_cards),
            Case::new("axe_finds_nothing_in_any_language_in_the_reader", in_any_language_in_the_reader),
            Case::new("axe_finds_nothing_in_a_theme_that_the_page_says", in_a_theme_that_the_page_says),
            Case::new("axe_finds_nothing_in_a_light_theme_in_the_dark", in_a_light_theme_in_the_dark).look(dark()),
            Case::new("axe_finds_nothing_under_torture", under_torture),
        ]
        .into_iter()
        .map(move |case| {
            let case = case.only(browsers, "");
            if browsers == [Browser::Chromium] { case } else { case.thorough() }
        })
    };
    of(&[Browser::Chromium]).chain(of(&[Browser::Firefox, Browser::WebKit])).collect()
}

fn dark() -> crate::Look {
    Tile { theme: Theme::Dark, ..Tile::plain() }.look()
}

async fn in_any_state_in_the_light(context: &mut Context) -> Result<()> {
    finds_nothing(context, State::ALL.iter().map(|&state| Tile { state, ..Tile::plain() })).await
}

async fn in_any_state_in_the_dark(context: &mut Context) -> Result<()> {
    finds_nothing(context, State::ALL.iter().map(|&state| Tile { state, theme: Theme::Dark, ..Tile::plain() })).await
}

async fn in_headlines(context: &mut Context) -> Result<()> {
    let states = State::ALL.iter().filter(|state| state.item().is_none());
    finds_nothing(context, states.map(|&state| Tile { state, density: Density::Headlines, ..Tile::plain() })).await
}

async fn in_any_language_on_the_cards(context: &mut Context) -> Result<()> {
    finds_nothing(context, languages().map(|script| Tile { script, ..Tile::plain() })).await
}

async fn in_any_language_in_the_reader(context: &mut Context) -> Result<()> {
    finds_nothing(context, languages().map(|script| Tile { script, state: State::Reader, ..Tile::plain() })).await
}

async fn in_a_theme_that_the_page_says(context: &mut Context) -> Result<()> {
    finds_nothing(context, cards_and_reader(Theme::SaysDark)).await
}

async fn in_a_light_theme_in_the_dark(context: &mut Context) -> Result<()> {
    finds_nothing(context, [Theme::SaysLight, Theme::LightPage].into_iter().flat_map(cards_and_reader)).await
}

async fn under_torture(context: &mut Context) -> Result<()> {
    let tiles = [Script::Torture, Script::Edges].into_iter().flat_map(|script| {
        let states = [State::Cards, State::End, State::Reader, State::ReaderEnd];
        states.into_iter().map(move |state| Tile { state, script, ..Tile::plain() })
    });
    finds_nothing(context, tiles).await
}

fn languages() -> impl Iterator<Item = Script> {
    Script::ALL.iter().copied().filter(|script| script.is_a_language())
}

fn cards_and_reader(theme: Theme) -> impl Iterator<Item = Tile> {
    [State::Cards, State::Reader].into_iter().map(move |state| Tile { state, theme, ..Tile::plain() })
}

/// Opens each tile, at a phone's and a screen's width by turns, and has axe look at the whole page.
async fn finds_nothing(context: &Context, tiles: impl IntoIterator<Item = Tile>) -> Result<()> {
    let axe = read(&Tools::of(&Workspace::here()?).axe()?)?;
    context.site.put("/axe.js", Reply::bytes("text/javascript; charset=utf-8", axe));
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (tile, width) in tiles.into_iter().zip([360, 1280].into_iter().cycle()) {
        let tile = Tile { width, ..tile };
        let session = &context.session;
        let view = gallery::open(session, &context.site, tile, "<script src=/axe.js></script>").await?;
        let violations = violations(session, &tile.to_string()).await;
        view.leave().await?;
        for violation in violations? {
            found.entry(violation).or_default().push(tile.to_string());
        }
    }
    let words: Vec<String> =
        found.iter().map(|(violation, tiles)| format!("{violation}\n    in {}", tiles.join(", "))).collect();
    ensure!(words.is_empty(), "axe finds {} kinds of faults:\n{}", words.len(), words.join("\n"));
    Ok(())
}

/// What axe, which is in the page already, has against all of it.
pub(super) async fn violations(session: &Session, page: &str) -> Result<Vec<String>> {
    let run = "axe.run({ runOnly: arguments[0], resultTypes: ['violations'] }).then(
        ({ violations }) => { window.found = { violations }; },
        (error) => { window.found = { error: String(error) }; })";
    session.js(&format!("window.found = null; {run}"), &[json!(TAGS)]).await?;
    let result = session.wait_for("axe has looked at it", "found").await?;
    ensure!(result["error"].is_null(), "axe broke on {page}: {}", result["error"]);
    Ok(complaints(&result["violations"]))
}

/// One for each rule and element: the rule, where it is broken, what to do.
fn complaints(violations: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of_rule = |rule: Value| {
        let head = format!("{} ({}): {}", text(&rule["id"]), text(&rule["impact"]), text(&rule["help"]));
        list(&rule["nodes"]).into_iter().map(move |node| {
            // An element in a shadow root is named by the way to it.
            let ways: Vec<String> = list(&node["target"])
                .iter()
                .map(|target| match target {
                    Value::Array(way) => way.iter().map(text).collect::<Vec<_>>().join(" >>> "),
                    target => text(target),
                })
                .collect();
            format!(
                "{head}\n    at {}\n    {}",
                ways.join(" in "),
                text(&node["failureSummary"]).replace('\n', "\n    ")
            )
        })
    };
    list(violations).into_iter().flat_map(of_rule).collect()
}
