//! `cargo xtask site`: from `docs/` to `target/site/`, pages that any static host can serve.
//!
//! ```text
//! docs/*.md         sources  target/npm-site/docs/, with the widget and editions beside them
//!                   VitePress, by docs/.vitepress/
//!                   base     target/site/, under any address or the one that is named
//!                   links    nothing leads nowhere
//!                   weight   no page is too heavy
//!                   worker   target/site/service-worker.js, and the site map
//! ```

mod base;
mod links;
mod sources;
mod weight;
mod worker;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result};
use clap::Args;

use crate::{
    build::stamp::Stamp,
    command, setup,
    workspace::{Workspace, create_folder, read, read_text, write},
};
use base::Base;

/// How to make it.
#[derive(Args, Debug, Default)]
pub struct Options {
    /// Where the site will be: `/path/` or `https://host/path/`; without it, it works in any folder of any host
    #[arg(long, value_name = "ADDRESS")]
    base: Option<String>,
}

/// The files of the site by their names, with `/` between folders.
type Files = BTreeMap<String, Vec<u8>>;

/// Where the site is made.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("site")
}

/// Makes the site; `pkg/` has to be built.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let start = Instant::now();
    let base = Base::parse(options.base.as_deref())?;
    let out = folder(workspace);
    let tools = setup::site(workspace);
    let inputs = sources::lay_out(workspace, &tools, &base)?;
    let stamp = Stamp::new(&tools, &inputs.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    if stamp.holds() && out.join("service-worker.js").is_file() {
        println!("site: target/site/ is as it was");
        return Ok(());
    }
    clear(&out)?;
    println!("site: making the pages of docs/");
    let mut vitepress = Command::new("node");
    vitepress.current_dir(&tools).arg("node_modules/vitepress/bin/vitepress.js").args(["build", "docs", "--outDir"]);
    command::run(vitepress.arg(&out))?;
    finish(&out, &base)?;
    stamp.set()?;
    println!("site: target/site/ is ready, in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// What VitePress does not do: the place of the site, its service worker and its map; and looking at what has come of it.
fn finish(out: &Path, base: &Base) -> Result<()> {
    for file in sources::files(out)? {
        if let Some(text) = base.place(&name(out, &file), &file)? {
            write(&file, text)?;
        }
    }
    let mut files = Files::new();
    for file in sources::files(out)? {
        files.insert(name(out, &file), read(&file)?);
    }
    links::check(&files, base)?;
    weight::check(&files, base)?;
    write(&out.join("sitemap.xml"), base.map(files.keys()))?;
    write(&out.join("service-worker.js"), worker::text(&files)?)
}

/// The name of a file below the site's folder, as addresses have it.
fn name(out: &Path, file: &Path) -> String {
    file.strip_prefix(out).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// Empties a folder, or makes it.
fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    create_folder(folder)
}

/// The text of a file, if it is one that names addresses.
fn text_of(file: &Path) -> Result<Option<String>> {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    matches!(extension, "html" | "js" | "css").then(|| read_text(file)).transpose()
}
