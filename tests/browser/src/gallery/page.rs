//! The page of a tile: a proper page of a partner's, with the widget between its own paragraphs.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{
    server::{Reply, Server},
    workspace::read_text,
};

use super::{Density, State, Theme, Tile, folder};
use crate::page;

const PAGE: &str = "/tile.html";
const EDITION: &str = "/tile.json";

/// Puts the page of a tile and its edition on the server, with `head` in the page's head too; gives the page's path.
pub fn put(server: &Server, tile: Tile, head: &str) -> Result<&'static str> {
    server.put(EDITION, Reply::json(edition(tile)?));
    server.put(PAGE, Reply::html(page::probed(&format!("{}{head}", style(tile)), &body(tile))));
    Ok(PAGE)
}

/// The edition's text. Only where a state needs it changed is it read as JSON: the torture edition has texts that JSON
/// allows and Rust does not.
fn edition(tile: Tile) -> Result<String> {
    let file = folder()?.join("editions").join(format!("{}.json", tile.script.name()));
    let text = read_text(&file)?;
    let (field, value) = match tile.state {
        State::Empty => ("items", json!([])),
        State::Missing => ("next_url", json!("missing.json")),
        _ => return Ok(text),
    };
    let mut edition: Value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))?;
    if let Some(fields) = edition.as_object_mut() {
        fields.insert(field.to_owned(), value);
    }
    Ok(edition.to_string())
}

/// The page's own look: so plain that whatever else is seen is the widget's.
fn style(tile: Tile) -> String {
    let schemes = match tile.theme {
        Theme::LightPage | Theme::SaysDark => "",
        _ => "<meta name=color-scheme content='light dark'>",
    };
    format!(
        "{schemes}<style>
            html {{ overflow-y: hidden }}
            body {{ margin: 0; font: 16px/1.4 'Noto Sans', sans-serif; color: CanvasText; background: Canvas }}
            h1, h2, main > p {{ margin: 8px 16px; font-size: 16px }}
            newsrack-edition {{ display: block }}
            @media (min-width: 500px) {{ main > div {{ margin: 0 16px }} }}
        </style>"
    )
}

fn body(tile: Tile) -> String {
    let Tile { state, theme, density, .. } = tile;
    let theme = match theme {
        Theme::SaysLight => "theme=light",
        Theme::SaysDark => "theme=dark",
        _ => "",
    };
    let density = if density == Density::Headlines { "density=headlines" } else { "" };
    let filter = if state == State::NoFilter { "filter=false" } else { "" };
    let fault = match state {
        State::LoadingBare | State::LoadingFallback => "?silent=1",
        State::FailedBare | State::FailedFallback => "?status=503",
        _ => "",
    };
    let fallback = match state {
        State::LoadingFallback | State::FailedFallback | State::AskingFallback => {
            "<p>The day's paper is at <a href='/paper'>the newspaper's own site</a>.</p>"
        }
        _ => "",
    };
    let loading = match state {
        State::AskingBare | State::AskingFallback => "loading=click label='The Harbour Lantern'",
        _ => "loading=eager",
    };
    // The words of a widget without an edition are in the page's language.
    let language = if tile.script.is_a_language() { tile.script.name() } else { "en" };
    format!(
        "<main><h1>Town portal</h1><h2>Today's paper</h2>
         <div lang={language}><newsrack-edition {loading} edition='{EDITION}{fault}' {theme} {density} {filter}>\
         {fallback}</newsrack-edition></div>
         <p>The page goes on after it.</p></main><script src=/pkg/newsrack.js></script>"
    )
}
