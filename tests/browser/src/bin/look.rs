//! Pictures of a page in all three browsers, at several widths, light and dark.
#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;
use newsrack_browser_tests::{
    Browser, Look, Scheme, Session,
    picture::{Room, View},
};
use xtask::{
    serve,
    server::Server,
    workspace::{Workspace, create_folder, write},
};

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
                let room = Room { width, height: arguments.height };
                let picture = picture(&session, &server, &url, room, &arguments)
                    .await
                    .with_context(|| format!("no picture {}", file.display()))?;
                write(&file, picture)?;
                println!("{}", file.display());
            }
        }
    }
    Ok(())
}

async fn picture(session: &Session, server: &Server, url: &str, room: Room, arguments: &Arguments) -> Result<Vec<u8>> {
    let view = View::open(session, server, url, room).await?;
    if let Some(script) = &arguments.js {
        session.js(script, &[]).await?;
    }
    if let Some(condition) = &arguments.wait {
        session.wait_for("what --wait asks for", condition).await?;
    }
    view.picture().await
}
