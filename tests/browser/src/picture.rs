//! Pictures of a page at a width that a window may not have, taken when nothing moves any more.

use anyhow::Result;
use xtask::server::{Reply, Server};

use crate::session::Session;

/// Firefox and WebKit windows go no narrower; below, the page stands in a frame.
const NARROWEST_WINDOW: u32 = 500;
/// Where the frame's page stands on the server.
const FRAME: &str = "/framed.html";
/// True when fonts and pictures in view are there and nothing has moved since it was last asked.
const SETTLED: &str = include_str!("picture/settled.js");

/// The room that a page gets, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// A page in its room. The session's commands work within the page until the picture is taken.
#[must_use = "a view is there to have its picture taken"]
pub struct View<'a> {
    session: &'a Session,
    is_framed: bool,
}

impl<'a> View<'a> {
    /// Opens an address in a room and returns when it is loaded; a narrow one stands in a frame that `server` gives.
    pub async fn open(session: &'a Session, server: &Server, url: &str, room: Room) -> Result<View<'a>> {
        let Room { width, height } = room;
        session.viewport(width.max(NARROWEST_WINDOW), height).await?;
        let is_framed = width < NARROWEST_WINDOW;
        if is_framed {
            let url = url.replace('&', "&amp;").replace('"', "&quot;");
            let frame = format!(
                "<!doctype html><style>body {{ margin: 0 }} iframe {{ border: 0; display: block }}</style>
                 <iframe src=\"{url}\" width={width} height={height} onload='window.isFilled = true'></iframe>"
            );
            server.put(FRAME, Reply::html(frame));
            session.open(&server.url(FRAME)).await?;
            // WebKit loses its way in a frame that is entered while it is being filled.
            session.wait_for("the frame is filled", "window.isFilled").await?;
            session.enter_frame(Some(0)).await?;
        } else {
            session.open(url).await?;
        }
        let loaded = "location.href !== 'about:blank' && document.readyState === 'complete'";
        session.wait_for("the page is loaded", loaded).await?;
        Ok(View { session, is_framed })
    }

    /// The page as it is once it has settled, as a PNG; only what stands in the room.
    pub async fn picture(self) -> Result<Vec<u8>> {
        self.session.wait_for("fonts and pictures are there and nothing moves", SETTLED).await?;
        self.leave().await?;
        if self.is_framed { self.session.picture_of("iframe").await } else { self.session.picture().await }
    }

    /// Lets the session's commands work on the page that it opened itself again.
    pub async fn leave(&self) -> Result<()> {
        if self.is_framed { self.session.enter_frame(None).await } else { Ok(()) }
    }
}
