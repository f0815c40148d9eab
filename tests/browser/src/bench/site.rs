//! The pages that are measured: one for each library, all with the same cards and the same styles.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{
    server::{Folder, Reply, Server},
    setup,
    workspace::{Workspace, read_text},
};

use super::paper;
use crate::{case, session::Session};

/// Who is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names of libraries speak for themselves")]
pub enum Library {
    Newsrack,
    Shuffle,
    Isotope,
    MixItUp,
    Embla,
    Swiper,
    /// Swiper with its switch for the browser's own scrolling.
    SwiperCssMode,
}

/// Whether a filter moves cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// As the library has it by default.
    Animated,
    /// With the library's switch for no animation. The widget's is the reader's preference for less motion.
    Still,
}

impl Library {
    /// Its package at npm; the widget has none there.
    pub fn package(self) -> Option<&'static str> {
        match self {
            Library::Newsrack => None,
            Library::Shuffle => Some("shufflejs"),
            Library::Isotope => Some("isotope-layout"),
            Library::MixItUp => Some("mixitup"),
            Library::Embla => Some("embla-carousel"),
            Library::Swiper | Library::SwiperCssMode => Some("swiper"),
        }
    }

    /// What its page loads in its body's end, after the cards.
    fn scripts(self) -> &'static str {
        match self {
            Library::Newsrack => "<script src=/pkg/newsrack.js></script>",
            Library::Shuffle => "<script type=module src=/bench/shuffle.js></script>",
            Library::Isotope => {
                "<script src=/peers/isotope-layout/dist/isotope.pkgd.min.js></script><script src=/bench/isotope.js></script>"
            }
            Library::MixItUp => {
                "<script src=/peers/mixitup/dist/mixitup.min.js></script><script src=/bench/mixitup.js></script>"
            }
            Library::Embla => {
                "<script src=/peers/embla-carousel/embla-carousel.umd.js></script><script src=/bench/embla.js></script>"
            }
            Library::Swiper | Library::SwiperCssMode => {
                "<script src=/peers/swiper/swiper-bundle.min.js></script><script src=/bench/swiper.js></script>"
            }
        }
    }

    fn page(self, count: usize, motion: Motion) -> String {
        let flags = match (self, motion) {
            (Library::SwiperCssMode, _) => "data-css-mode",
            (_, Motion::Still) => "data-still",
            _ => "",
        };
        let (head, body) = match self {
            Library::Newsrack => (
                "<style>body { margin: 0 16px }</style><script src=/bench/newsrack.js></script>".to_owned(),
                "<newsrack-edition loading=eager edition=/edition.json></newsrack-edition>".to_owned(),
            ),
            Library::Shuffle | Library::Isotope | Library::MixItUp => {
                let (buttons, cards) = (paper::buttons(count), paper::cards(count, ""));
                let content = format!("<div part=filter role=group>{buttons}</div><div part=track>{cards}</div>");
                (styles("grid.css"), framed(&content) + "<script src=/bench/grid.js></script>")
            }
            Library::Embla => {
                let cards = paper::cards(count, "embla__slide");
                (
                    styles("carousel.css"),
                    framed(&format!("<div class=embla><div class=embla__container>{cards}</div></div>")),
                )
            }
            Library::Swiper | Library::SwiperCssMode => {
                let cards = paper::cards(count, "swiper-slide");
                let head = "<link rel=stylesheet href=/peers/swiper/swiper-bundle.min.css>".to_owned();
                let content = format!("<div class=swiper><div class=swiper-wrapper>{cards}</div></div>");
                (head + &styles("carousel.css"), framed(&content))
            }
        };
        format!(
            "<!doctype html><html lang=en {flags}><meta charset=utf-8><title>{self}</title>\
             <meta name=viewport content='width=device-width, initial-scale=1'><script src=/bench/paint.js></script>\
             <script src=/bench/block.js></script>{head}<body>{body}{scripts}",
            scripts = self.scripts(),
        )
    }
}

/// The widget's own styles hold outside its shadow root too, but for those of the element; `own` comes after them.
fn styles(own: &str) -> String {
    format!("<link rel=stylesheet href=/src/newsrack.css><link rel=stylesheet href=/bench/{own}>")
}

/// The widget's frame with its head.
fn framed(content: &str) -> String {
    format!(
        "<div part=frame role=region aria-label='The Lantern'><div part=header><b part=masthead>The Lantern</b>\
         <time part=date>Monday, November 23, 2026</time></div>{content}</div>"
    )
}

/// A server with the pages, their scripts, the libraries and the widget.
pub(super) fn serve() -> Result<Server> {
    let workspace = Workspace::here()?;
    let mut folders = case::folders()?;
    folders.push(Folder::new("/bench/", workspace.path("tests/browser/src/bench/pages")));
    folders.push(Folder::new("/peers/", setup::peers(&workspace)));
    folders.push(Folder::new("/src/", workspace.path("src")));
    let server = Server::start(folders)?;
    server.put(
        paper::PICTURE,
        Reply::bytes(
            "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400' viewBox='0 0 600 400'>\
             <rect width='600' height='400' fill='#7a8b99'/></svg>",
        ),
    );
    Ok(server)
}

/// Opens a library's page with so many cards, and returns when nothing moves there any more.
pub(super) async fn open(
    session: &Session,
    server: &Server,
    library: Library,
    count: usize,
    motion: Motion,
) -> Result<()> {
    let preference = if motion == Motion::Still { "reduce" } else { "no-preference" };
    let media = json!({ "features": [{ "name": "prefers-reduced-motion", "value": preference }] });
    session.cdp("Emulation.setEmulatedMedia", media).await?;
    server.put("/edition.json", Reply::json(paper::edition(count)));
    server.put("/page.html", Reply::html(library.page(count, motion)));
    session.open(&server.url("/page.html")).await?;
    session.wait_for(&format!("{library} is ready"), "window.isReady && document.readyState === 'complete'").await?;
    Ok(())
}

/// The version of a library as it is installed; the widget's is the repository's.
pub(super) fn version(library: Library) -> Result<String> {
    let Some(package) = library.package() else { return Ok(env!("CARGO_PKG_VERSION").to_owned()) };
    let manifest = setup::peers(&Workspace::here()?).join(package).join("package.json");
    read_version(&manifest)
        .with_context(|| format!("{package} is not installed; `cargo xtask bench carousel` sees to it"))
}

/// The version that a package's manifest names.
pub(super) fn read_version(manifest: &Path) -> Result<String> {
    let manifest: Value = serde_json::from_str(&read_text(manifest)?)?;
    Ok(manifest.get("version").and_then(Value::as_str).context("its manifest names no version")?.to_owned())
}

impl fmt::Display for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Library::Newsrack => "Newsrack",
            Library::Shuffle => "Shuffle",
            Library::Isotope => "Isotope",
            Library::MixItUp => "MixItUp",
            Library::Embla => "Embla",
            Library::Swiper => "Swiper",
            Library::SwiperCssMode => "Swiper, cssMode",
        })
    }
}

impl fmt::Display for Motion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Motion::Animated => "animated",
            Motion::Still => "still",
        })
    }
}
