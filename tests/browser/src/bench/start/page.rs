//! The pages that are visited, and their server. Every answer is compressed by brotli at its highest level and may not be kept.

use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{
    command,
    server::{Reply, Server},
    setup::{self, Tools},
    workspace::{Workspace, create_folder, read, read_text, write},
};

use super::plan::{Condition, Page};

/// The edition whose articles are repeated.
const EDITION: &str = "www/editions/saibei-daily.json";
/// From so many articles on they have no bodies, which would take more than a file may have.
const BODILESS: usize = 1000;
/// Where the pages' own sources are.
const SOURCES: &str = "tests/browser/src/bench/peers";

/// The server with all that the pages need.
pub(super) struct Shop {
    server: Server,
    edition: Value,
}

impl Shop {
    /// Bundles the peers and serves them and the widget; `pkg/` has to be built.
    pub(super) fn open() -> Result<Shop> {
        let workspace = Workspace::here()?;
        let server = Server::start(Vec::new())?;
        for entry in std::fs::read_dir(workspace.package())? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".wasm") || name == "newsrack.js" {
                put(&server, &format!("/pkg/{name}"), &read(&workspace.package().join(&name))?)?;
            }
        }
        let folder = workspace.target().join("bench-start");
        create_folder(&folder)?;
        for page in Page::PEERS {
            let name = page.name().to_lowercase();
            bundle(&workspace, &name)?;
            for ending in ["js", "css"] {
                let file = folder.join(format!("out/{name}.{ending}"));
                put(&server, &format!("/{name}.{ending}"), &read(&file)?)?;
            }
        }
        let mut esbuild = Tools::of(&workspace).esbuild()?;
        esbuild.arg(workspace.path(SOURCES).join("floor.js")).args(["--minify", "--legal-comments=none"]);
        put(&server, "/floor.js", command::output(&mut esbuild)?.as_bytes())?;
        let edition = serde_json::from_str(&read_text(&workspace.path(EDITION))?)?;
        Ok(Shop { server, edition })
    }

    /// Puts a page and its edition on the server, and gives the page's address.
    pub(super) fn set_out(&self, condition: Condition, page: Page) -> Result<String> {
        put(&self.server, "/edition.json", edition(&self.edition, condition.items)?.to_string().as_bytes())?;
        put(&self.server, "/page.html", html(page).as_bytes())?;
        Ok(self.server.url("/page.html"))
    }
}

fn html(page: Page) -> String {
    let name = page.name().to_lowercase();
    let (head, script) = match page {
        Page::Newsrack => (String::new(), "/pkg/newsrack.js".to_owned()),
        Page::Swiper | Page::Splide | Page::Embla => {
            (format!("<link rel=stylesheet href=/{name}.css>"), format!("/{name}.js"))
        }
        Page::Floor => (String::new(), "/floor.js".to_owned()),
        Page::Empty => (String::new(), String::new()),
    };
    let script = match page {
        Page::Empty => String::new(),
        _ => format!("<script async src={script} data-edition=/edition.json></script>"),
    };
    format!(
        "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>{page}</title>\
         <meta name=viewport content='width=device-width, initial-scale=1'>{head}<body><p>The page's own words.</p>{script}"
    )
}

/// The articles of an edition, repeated to so many: ids and headlines are numbered.
#[allow(clippy::indexing_slicing, reason = "to assign a field of an object of JSON makes it")]
fn edition(of: &Value, count: usize) -> Result<Value> {
    let items = of.get("items").and_then(Value::as_array).context("the edition has no items")?;
    let numbered = |(number, item): (usize, &Value)| {
        let mut item = item.clone();
        item["id"] = format!("a{number}").into();
        let title = item.get("title").and_then(Value::as_str).unwrap_or_default();
        item["title"] = format!("{title} {number}").into();
        // The peers draw none; nor is a picture what is measured.
        item["images"] = json!([]);
        if count >= BODILESS {
            item["body"] = json!([]);
        }
        item
    };
    let items: Vec<Value> = items.iter().cycle().take(count).enumerate().map(numbered).collect();
    let mut edition = of.clone();
    edition["items"] = items.into();
    Ok(edition)
}

fn bundle(workspace: &Workspace, name: &str) -> Result<()> {
    let folder = workspace.target().join("bench-start");
    for file in ["common.js", &format!("{name}.js")] {
        write(&folder.join(file), read(&workspace.path(SOURCES).join(file))?)?;
    }
    // Each has its own, which its script imports by this name.
    write(&folder.join("peer.css"), read(&workspace.path(SOURCES).join(format!("{name}.css")))?)?;
    let mut esbuild: Command = Tools::of(workspace).esbuild()?;
    esbuild.current_dir(&folder).arg(format!("{name}.js")).args([
        "--bundle",
        "--minify",
        "--format=iife",
        "--legal-comments=none",
        "--log-level=warning",
        "--outdir=out",
    ]);
    esbuild.env("NODE_PATH", setup::peers(workspace));
    command::run(&mut esbuild).with_context(|| format!("the page for {name} cannot be bundled"))
}

fn put(server: &Server, path: &str, content: &[u8]) -> Result<()> {
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &brotli::enc::BrotliEncoderParams::default())?;
    let mime = match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/json; charset=utf-8",
    };
    let reply = Reply::bytes(mime, packed).header("Content-Encoding", "br").header("Cache-Control", "no-store");
    server.put(path, reply.header("Timing-Allow-Origin", "*"));
    Ok(())
}
