//! Pictures of every look of the widget, for a person to look at: contact sheets and single tiles.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks on the terminal")]

use std::{
    fs,
    panic::resume_unwind,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Mutex, PoisonError},
    thread,
};

use anyhow::{Context as _, Result, ensure};
use clap::Parser;
use newsrack_browser_tests::{
    Browser, Scheme, Session, case,
    gallery::{self, Row, Tile, approved, sheet},
};
use tokio::runtime::Runtime;
use xtask::{
    server::{Folder, Server},
    workspace::{Workspace, create_folder, write},
};

/// Browsers at work at the same time.
const AT_ONCE: usize = 2;

/// Takes pictures of every look of the widget
#[derive(Parser)]
struct Arguments {
    /// Which browsers: chromium, firefox, webkit
    #[arg(long, value_delimiter = ',', default_value = "chromium,firefox,webkit")]
    browser: Vec<Browser>,
    /// The folder for the pictures
    #[arg(long)]
    out: Option<PathBuf>,
    /// Take those pictures anew that the tests compare with, in place of the ones approved before
    #[arg(long)]
    approve: bool,
    /// Only tiles with all these words in their names, such as: reader dark ar
    words: Vec<String>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if arguments.approve {
        return Runtime::new()?.block_on(approve(&arguments.words));
    }
    let rows = gallery::chosen(&arguments.words);
    ensure!(!rows.is_empty(), "no tile has all of these words in its name: {}", arguments.words.join(" "));
    let out = match &arguments.out {
        Some(out) => std::path::absolute(out)?,
        None => Workspace::here()?.target().join("gallery"),
    };
    create_folder(&out)?;
    let waiting = Mutex::new(arguments.browser.iter().copied());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || -> Result<()> {
        while let Some(browser) = next() {
            let sheet = Runtime::new()?.block_on(take_all(browser, &out, &rows))?;
            println!("{}", sheet.display());
        }
        Ok(())
    };
    let result = thread::scope(|scope| {
        let at_work: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        let mut results = at_work.into_iter().map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic)));
        results.try_for_each(|result| result)
    });
    println!("{}", sheet::index(&out, &arguments.browser, &rows)?.display());
    result
}

/// Takes the tiles that the tests compare, or those of them that are meant, and keeps their pictures.
async fn approve(words: &[String]) -> Result<()> {
    let server = Server::start(case::folders()?)?;
    let tiles: Vec<Tile> = approved::tiles().into_iter().filter(|tile| tile.is_meant(words)).collect();
    ensure!(
        !tiles.is_empty(),
        "no tile that the tests compare has all of these words in its name: {}",
        words.join(" ")
    );
    for scheme in [Scheme::Light, Scheme::Dark] {
        let mut session = None;
        for &tile in tiles.iter().filter(|tile| tile.look().scheme == scheme) {
            if session.is_none() {
                session = Some(Session::start_with(Browser::Chromium, tile.look()).await?);
            }
            let Some(session) = &session else { continue };
            let picture = gallery::open(session, &server, tile, "").await?.picture().await?;
            println!("{}", approved::approve(tile, &picture)?.display());
        }
    }
    for gone in approved::tidy()? {
        println!("removed {}, for which there is no tile", gone.display());
    }
    Ok(())
}

/// Takes all tiles in one browser, then its contact sheet. A tile that can't be taken is named, and the others are taken.
async fn take_all(browser: Browser, out: &Path, rows: &[Row]) -> Result<PathBuf> {
    create_folder(&out.join(browser.name()))?;
    let mut folders = case::folders()?;
    folders.push(Folder::new("/taken/", out));
    let server = Server::start(folders)?;
    let mut failed = Vec::new();
    let mut last = None;
    for scheme in [Scheme::Light, Scheme::Dark] {
        let tiles = rows.iter().flat_map(|row| row.tiles.iter().copied());
        let mut tiles: Vec<Tile> = tiles.filter(|tile| tile.look().scheme == scheme).collect();
        // A window takes its time to change its size.
        tiles.sort_by_key(|tile| (tile.room().width, tile.room().height));
        let Some(first) = tiles.first() else { continue };
        let session = Session::start_with(browser, first.look()).await?;
        for tile in tiles {
            if let Some(reason) = tile.missing_in(browser) {
                println!("{browser} leaves out {tile}: {reason}");
                continue;
            }
            let file = out.join(sheet::file(browser, tile));
            if let Err(error) = take(&session, &server, tile, &file).await {
                eprintln!("{browser} cannot take {tile}: {error:#}");
                failed.push(tile.to_string());
                session.enter_frame(None).await?;
            }
        }
        last = Some(session);
    }
    let session = last.context("there is nothing to take")?;
    let file = sheet::contact(&session, &server, out, rows).await?;
    ensure!(failed.is_empty(), "{browser} could not take {} tiles: {}", failed.len(), failed.join(", "));
    Ok(file)
}

/// Takes one tile. No older picture of it is left where it can't be taken.
async fn take(session: &Session, server: &Server, tile: Tile, file: &Path) -> Result<()> {
    if file.is_file() {
        fs::remove_file(file).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    write(file, gallery::open(session, server, tile, "").await?.picture().await?)
}
