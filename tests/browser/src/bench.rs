//! The widget beside its peers in Chromium: how long a filter, a turn and the opening of an article take to be painted, and
//! how a swipe goes on while the page is busy.
//!
//! What is found is for people to read. No test asserts it, for machines differ, and one is never as fast twice: so all that
//! is compared is measured in turns within one run, and what counts are the ratios of medians.

mod alike;
mod click;
mod devtools;
pub mod filter;
pub mod forced;
pub mod interaction;
mod paper;
mod site;
pub mod start;
pub mod statistics;
pub mod swipe;
mod table;
pub mod views;

use anyhow::Result;
use serde_json::Value;
use xtask::server::Server;

use crate::{Browser, Session};

pub use site::{Library, Motion};

/// The room of the pages, in pixels: as high as the widget, so that a page whose cards go on below it paints no more of them.
const ROOM: (u32, u32) = (1280, 440);

/// A browser and a server for what is measured.
pub struct Bench {
    /// The browser.
    pub session: Session,
    /// The server of all pages.
    pub server: Server,
    /// The browser's version.
    pub browser: String,
}

impl Bench {
    /// Starts both.
    pub async fn start() -> Result<Bench> {
        let session = Session::start(Browser::Chromium).await?;
        session.viewport(ROOM.0, ROOM.1).await?;
        let version = session.cdp("Browser.getVersion", serde_json::json!({})).await?;
        let browser = version.get("product").and_then(Value::as_str).unwrap_or("Chromium").to_owned();
        Ok(Bench { session, server: site::serve()?, browser })
    }
}

/// The libraries with their versions as they are installed, the widget first.
pub fn versions() -> Result<Vec<(Library, String)>> {
    let libraries =
        [Library::Newsrack, Library::Shuffle, Library::Isotope, Library::MixItUp, Library::Embla, Library::Swiper];
    libraries.into_iter().map(|library| Ok((library, site::version(library)?))).collect()
}
