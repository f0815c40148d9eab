//! Pictures of a page in all three browsers, at several widths, light and dark.
#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Parser;
use newsrack_browser_tests::{Browser, Look, Scheme, Session};
use xtask::{
    serve,
    server::{Reply, Server},
    workspace::{Workspace, create_folder},
};

/// Firefox and WebKit windows go no narrower; below, the page stands in a frame.
const NARROWEST_WINDOW: u32 = 500;

/// Takes pictures of a page in all three browsers
#[derive(Parser)]
struct Arguments {
    /// The page: an address, or a path such as /index.html of www/
    #[arg(long, default_value = "/")]
    url: String,
    /// The folder for the pictures
    #[arg(long)]
    out: PathBuf,
    /// Widths of the page in pixels
    #[arg(long, value_delimiter = ',', default_values_t = [360, 768, 1280])]
    widths: Vec<u32>,
    /// Height of the page in pixels
    #[arg(long, default_value_t = 900)]
    height: u32,
    /// What the reader prefers: light, dark
    #[arg(long, value_delimiter = ',', default_value = "light,dark")]
    schemes: Vec<Scheme>,
    /// Whether the reader prefers less motion
    #[arg(long)]
    reduced_motion: bool,
    /// Which browsers: chromium, firefox, webkit
    #[arg(long, value_delimiter = ',', default_value = "chromium,firefox,webkit")]
    browsers: Vec<Browser>,
    /// A script that runs in the page before --wait
    #[arg(long)]
    js: Option<String>,
    /// An expression that must become true before the picture is taken
    #[arg(long)]
    wait: Option<String>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    create_folder(&arguments.out)?;
    let server = Server::start(serve::folders(&Workspace::here()?))?;
    let url = if arguments.url.starts_with('/') { server.url(&arguments.url) } else { arguments.url.clone() };
    for &browser in &arguments.browsers {
        for &scheme in &arguments.schemes {
            let look = Look { scheme, reduced_motion: arguments.reduced_motion };
            let session = Session::start_with(browser, look).await?;
            for &width in &arguments.widths {
                let file = arguments.out.join(format!("{browser}-{width}-{}.png", scheme.name()));
                picture(&session, &server, &url, width, &file, &arguments)
                    .await
                    .with_context(|| format!("no picture {}", file.display()))?;
                println!("{}", file.display());
            }
        }
    }
    Ok(())
}

async fn picture(
    session: &Session,
    server: &Server,
    url: &str,
    width: u32,
    file: &Path,
    arguments: &Arguments,
) -> Result<()> {
    let height = arguments.height;
    session.viewport(width.max(NARROWEST_WINDOW), height).await?;
    let framed = width < NARROWEST_WINDOW;
    if framed {
        let frame = format!(
            "<!doctype html><style>body {{ margin: 0 }} iframe {{ border: 0; display: block }}</style>
             <iframe src=\"{}\" width={width} height={height}></iframe>",
            url.replace('&', "&amp;").replace('"', "&quot;")
        );
        server.put("/look.html", Reply::html(frame));
        session.open(&server.url("/look.html")).await?;
        session.enter_frame(Some(0)).await?;
    } else {
        session.open(url).await?;
    }
    let ready = "location.href !== 'about:blank' && document.readyState === 'complete'";
    session.wait_for("the page is loaded", ready).await?;
    if let Some(script) = &arguments.js {
        session.js(script, &[]).await?;
    }
    if let Some(condition) = &arguments.wait {
        session.wait_for("what --wait asks for", condition).await?;
    }
    session.wait_for("fonts and pictures in view are there", SETTLED).await?;
    if framed {
        session.enter_frame(None).await?;
        session.screenshot_of("iframe", file).await
    } else {
        session.screenshot(file).await
    }
}

/// Two frames drawn since it was first asked, fonts loaded, pictures in the light and in open shadows loaded or failed.
const SETTLED: &str = "(() => {
    if (!window.__frames) {
        window.__frames = 1;
        requestAnimationFrame(() => requestAnimationFrame(() => { window.__frames = 2; }));
    }
    const pictures = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
        [...(element.localName === 'img' ? [element] : []), ...(element.shadowRoot ? pictures(element.shadowRoot) : [])]);
    const inView = (image) => {
        const { top, left } = image.getBoundingClientRect();
        return top < innerHeight && left < innerWidth;
    };
    return window.__frames === 2 && document.fonts.status === 'loaded'
        && pictures(document).filter(inView).every((image) => image.complete);
})()";
