//! The gallery: every look of the widget as a list of tiles, and how one is taken.
//!
//! A tile is a state in a theme, a density, a script and a width. All of them crossed would be some nine thousand
//! pictures that nobody looks at. What is crossed, and why:
//!
//! - **Every state in both themes at all widths, in English.** Where a state breaks depends on the room it has and, by its
//!   colours, on the theme; not on the language. English is read by most who look.
//! - **Every script as cards and in the reader, narrow and wide,** in one theme, by turns the light and the dark one. Type
//!   is what differs between scripts: stacks, breaks, indents, direction, marks above and below. States and colours are
//!   the same code in all of them. 360 px shows how lines break, more how the page is laid out; the reader grows no
//!   wider than it is at 768 px.
//! - **The two densities at all widths,** because a strip of headlines is made for the narrowest; in both themes, and in
//!   those scripts whose lines differ most in height.
//! - **The other ways to a theme**, by attribute against the system and on a page that is only light, as cards and in
//!   the reader at one width each: they choose between palettes that are seen above. Forced colours are a palette of their
//!   own, and are shown where something carries its meaning by colour.
//! - **The two editions of torture** as cards, as headlines and in the reader at the widths where it hurts, and from both
//!   ends of the track so that each of their items is seen.
//!
//! Tiles stand in rows, as they do on a contact sheet.

pub mod approved;
pub mod compare;
mod page;
pub mod sheet;
mod stage;

use std::{fmt, path::PathBuf};

use anyhow::Result;
use serde_json::json;
use xtask::{server::Server, workspace::Workspace};

use crate::{
    browser::{Browser, Look, Scheme},
    picture::{Room, View},
    session::Session,
};

pub use page::put;
pub use stage::stage;

/// One picture of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    /// What the widget does.
    pub state: State,
    /// How it comes to its colours.
    pub theme: Theme,
    /// Cards or headlines.
    pub density: Density,
    /// Which edition it shows.
    pub script: Script,
    /// How much room the page has, in pixels.
    pub width: u32,
}

/// An enum whose variants have names, as they stand in file names and in the words that choose tiles.
macro_rules! named {
    ($(#[$doc:meta])+ $name:ident { $($(#[$variant_doc:meta])+ $variant:ident $text:literal,)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])+ $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant,)+];

            /// Its name in file names.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }
    };
}

named! {
    /// What the widget does while it is looked at.
    State {
        /// Waits for the reader to say that it may load.
        AskingBare "asking-bare",
        /// The same below the page's own fallback.
        AskingFallback "asking-fallback",
        /// Waits for the edition, with nothing to show.
        LoadingBare "loading-bare",
        /// Waits for the edition over the page's own fallback.
        LoadingFallback "loading-fallback",
        /// Has no edition, and nothing else to show.
        FailedBare "failed-bare",
        /// Has no edition, and shows the fallback.
        FailedFallback "failed-fallback",
        /// Shows the cards, as it starts.
        Cards "cards",
        /// Shows one section.
        Section "section",
        /// Has an edition without articles.
        Empty "empty",
        /// Is told to offer no filter.
        NoFilter "no-filter",
        /// Stands at the end of its track.
        End "end",
        /// Could not load the file that follows, and offers to try again.
        Missing "missing",
        /// Has the focus on a headline.
        Focus "focus",
        /// Has just opened an article.
        Reader "reader",
        /// Has an article open at its first subhead.
        Body "reader-body",
        /// Has an article open at its end.
        ReaderEnd "reader-end",
        /// Has a photo item open.
        Photo "reader-photo",
        /// Has a letter open.
        Letter "reader-letter",
        /// Has a live item open.
        Live "reader-live",
        /// Has an article open at a table wider than the page.
        Table "reader-table",
    }
}

named! {
    /// How the widget comes to its colours.
    Theme {
        /// A page for both schemes, a reader who likes it light.
        Light "light",
        /// A page for both schemes, a reader who likes it dark.
        Dark "dark",
        /// The attribute says light, page and reader are dark.
        SaysLight "says-light",
        /// The attribute says dark, page and reader are light.
        SaysDark "says-dark",
        /// The reader likes it dark, but the page knows only light, and the widget follows the page.
        LightPage "light-page",
        /// The reader's own few colours replace all others.
        Forced "forced",
    }
}

named! {
    /// How much of an article stands on the track.
    Density {
        /// A card with picture and text.
        Cards "cards",
        /// The headline alone.
        Headlines "headlines",
    }
}

named! {
    /// An edition, by its language. Those marked as full have an item of every type.
    Script {
        /// Full.
        English "en",
        /// Simplified Chinese, full.
        Simplified "zh-Hans",
        /// Traditional Chinese, full.
        Traditional "zh-Hant",
        /// Full.
        Japanese "ja",
        /// A few articles.
        Korean "ko",
        /// Full, from right to left.
        Arabic "ar",
        /// A few articles, from right to left.
        Hebrew "he",
        /// A few articles, in Devanagari.
        Hindi "hi",
        /// A few articles.
        Thai "th",
        /// Full, with long compounds.
        German "de",
        /// A few articles.
        French "fr",
        /// A few articles.
        Spanish "es",
        /// A few articles.
        Russian "ru",
        /// What no newspaper would print, in headlines and text.
        Torture "torture",
        /// The same in pictures, languages and what an item lacks.
        Edges "edges",
    }
}

/// The widths of the gallery, in pixels.
pub const WIDTHS: [u32; 4] = [200, 360, 768, 1280];

/// Tiles that are looked at side by side.
#[derive(Clone, Debug)]
pub struct Row {
    /// What they show.
    pub title: String,
    /// From left to right.
    pub tiles: Vec<Tile>,
}

impl Row {
    fn new(title: impl Into<String>, tiles: impl IntoIterator<Item = Tile>) -> Row {
        Row { title: title.into(), tiles: tiles.into_iter().collect() }
    }
}

/// Every tile, in rows.
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for &state in State::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let tiles = WIDTHS.map(|width| Tile { state, theme, width, ..Tile::plain() });
            rows.push(Row::new(format!("{}, {}", state.name(), theme.name()), tiles));
        }
    }
    let scripts = Script::ALL.iter().filter(|script| script.is_a_language() && **script != Script::English);
    for (&script, theme) in scripts.zip([Theme::Light, Theme::Dark].into_iter().cycle()) {
        let tiles = [
            (State::Cards, 360),
            (State::Cards, 1280),
            (State::Reader, 360),
            (State::Body, 360),
            (State::Body, 768),
            (State::AskingBare, 360),
        ];
        let tiles = tiles.map(|(state, width)| Tile { state, theme, script, width, ..Tile::plain() });
        rows.push(Row::new(format!("{}, {}", script.name(), theme.name()), tiles));
    }
    for theme in [Theme::Light, Theme::Dark] {
        let tiles = WIDTHS.map(|width| Tile { theme, density: Density::Headlines, width, ..Tile::plain() });
        rows.push(Row::new(format!("headlines, {}", theme.name()), tiles));
    }
    let tall = [Script::Simplified, Script::Arabic, Script::Hindi, Script::Thai];
    let tiles = tall.map(|script| Tile { script, density: Density::Headlines, width: 200, ..Tile::plain() });
    rows.push(Row::new("headlines in a sidebar", tiles));
    for theme in [Theme::SaysLight, Theme::SaysDark, Theme::LightPage] {
        let tiles = [(State::Cards, 768), (State::Reader, 768)].map(|(state, width)| Tile {
            state,
            theme,
            width,
            ..Tile::plain()
        });
        rows.push(Row::new(theme.name(), tiles));
    }
    let tiles = [
        (State::Cards, 768),
        (State::Focus, 768),
        (State::Reader, 768),
        (State::Section, 360),
        (State::FailedBare, 360),
        (State::AskingBare, 360),
    ];
    let tiles = tiles.map(|(state, width)| Tile { state, theme: Theme::Forced, width, ..Tile::plain() });
    rows.push(Row::new("forced colours", tiles));
    let tiles = WIDTHS.map(|width| Tile { script: Script::Torture, width, ..Tile::plain() });
    rows.push(Row::new("torture", tiles));
    let torture = Tile { script: Script::Torture, width: 1280, ..Tile::plain() };
    let tiles = [
        Tile { state: State::End, ..torture },
        Tile { state: State::Reader, width: 200, ..torture },
        Tile { state: State::Reader, width: 768, ..torture },
        Tile { density: Density::Headlines, width: 200, ..torture },
    ];
    rows.push(Row::new("torture, more of it", tiles));
    for state in [State::Cards, State::End, State::Reader] {
        let tiles = [360, 1280].map(|width| Tile { script: Script::Edges, state, width, ..Tile::plain() });
        rows.push(Row::new(format!("edges, {}", state.name()), tiles));
    }
    rows
}

/// The rows of those tiles in whose names all these words stand.
pub fn chosen(words: &[String]) -> Vec<Row> {
    let mut rows = rows();
    for row in &mut rows {
        row.tiles.retain(|tile| tile.is_meant(words));
    }
    rows.retain(|row| !row.tiles.is_empty());
    rows
}

impl Tile {
    /// Cards in the light, in English, in a phone's width.
    pub fn plain() -> Tile {
        Tile { state: State::Cards, theme: Theme::Light, density: Density::Cards, script: Script::English, width: 360 }
    }

    /// Whether all these words stand in its name.
    pub fn is_meant(&self, words: &[String]) -> bool {
        let name = format!("-{self}-");
        words.iter().all(|word| name.contains(&format!("-{word}-")))
    }

    /// What its reader prefers. Nothing moves in a picture.
    pub fn look(&self) -> Look {
        let scheme = match self.theme {
            Theme::Light | Theme::SaysDark | Theme::Forced => Scheme::Light,
            Theme::Dark | Theme::SaysLight | Theme::LightPage => Scheme::Dark,
        };
        Look { scheme, reduced_motion: true }
    }

    /// The room of its page: an article's as high as a screen, a strip's as high as it needs.
    pub fn room(&self) -> Room {
        let height = match (self.state.item(), self.density) {
            (Some(_), _) if self.width < 500 => 740,
            (Some(_), _) => 900,
            (None, Density::Cards) => 560,
            (None, Density::Headlines) => 400,
        };
        Room { width: self.width, height }
    }

    /// Why a browser can't show it, if it can't.
    pub fn missing_in(&self, browser: Browser) -> Option<&'static str> {
        (self.theme == Theme::Forced && browser != Browser::Chromium)
            .then_some("only Chromium's driver can force colours")
    }
}

/// `reader-dark-cards-zh-Hans-360`.
impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tile { state, theme, density, script, width } = self;
        let density = if *density == Density::Cards { "" } else { "-headlines" };
        write!(f, "{}-{}{density}-{}-{width}", state.name(), theme.name(), script.name())
    }
}

impl Script {
    /// Whether it is a newspaper's, and not made to hurt.
    pub fn is_a_language(self) -> bool {
        !matches!(self, Script::Torture | Script::Edges)
    }
}

impl State {
    /// The item that the reader shows.
    pub(crate) fn item(self) -> Option<&'static str> {
        match self {
            State::Reader | State::Body | State::ReaderEnd => Some("lead"),
            State::Photo => Some("photo"),
            State::Letter => Some("letter"),
            State::Live => Some("live"),
            State::Table => Some("figures"),
            _ => None,
        }
    }
}

/// The folder of the gallery's editions and pictures.
pub fn folder() -> Result<PathBuf> {
    Ok(Workspace::here()?.path("tests/gallery"))
}

/// Opens a tile's page, with this in its head too, and brings it to its state. `session` must be of the tile's look.
pub async fn open<'a>(session: &'a Session, server: &Server, tile: Tile, head: &str) -> Result<View<'a>> {
    if session.browser() == Browser::Chromium {
        let forced = if tile.theme == Theme::Forced { "active" } else { "none" };
        let features = json!([{ "name": "forced-colors", "value": forced }]);
        session.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        // Among several windows only one has the focus, and the rings of the others are not drawn.
        session.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
    }
    let path = put(server, tile, head)?;
    let view = View::open(session, server, &server.url(path), tile.room()).await?;
    stage(session, tile).await?;
    Ok(view)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_tiles_have_the_same_name() {
        let names: Vec<String> = rows().iter().flat_map(|row| &row.tiles).map(Tile::to_string).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        assert!((120..=280).contains(&names.len()), "{} tiles", names.len());
    }

    #[test]
    fn words_choose_tiles() {
        let chosen = |words: &[&str]| -> usize {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            chosen(&words).iter().map(|row| row.tiles.len()).sum()
        };
        assert_eq!(chosen(&["reader-dark-he-360"]), 1);
        assert_eq!(chosen(&["loading-bare", "dark"]), 4);
        assert_eq!(chosen(&["read"]), 0, "a part of a word is no word");
    }
}
