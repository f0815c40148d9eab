//! The frame page, by esbuild, into `pkg/frame.js` and `pkg/frame.html`: it has the widget's table of attributes, its words and
//! its failures from the same files as the widget, and weighs nothing where there is no frame.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{
    bundle::{TARGET, minify},
    failure, properties,
};
use crate::{
    command,
    setup::Tools,
    workspace::{Workspace, read, write},
};

/// What its script says besides the words of a widget that has failed, in the order in which `src/frame/address.js` has them.
const WORDS: [&str; 4] = ["elsewhere", "copy", "copied", "close"];

/// The script's own words in their order, without those of a widget that asks: a frame has none.
fn of_a_failure() -> impl Iterator<Item = &'static str> {
    failure::WORDS.into_iter().map(|word| if matches!(word, "failed" | "retry") { word } else { "" })
}

/// Bundles the script, and puts the page beside it.
pub(super) fn run(workspace: &Workspace, tools: &Tools) -> Result<()> {
    let [page, fill] = [minify(workspace, tools, "frame/page.css")?, minify(workspace, tools, "frame/fill.css")?];
    let style = |name: &str, css: &PathBuf| format!("--alias:newsrack-frame-{name}={}", css.display());
    let mut esbuild = tools.esbuild()?;
    esbuild
        .current_dir(workspace.root())
        .args(["src/frame.js", "--bundle", "--minify", "--legal-comments=none", "--format=iife", TARGET])
        .args(["--log-level=warning", "--loader:.css=text"])
        .args(properties::arguments(workspace)?)
        .args([style("page", &page), style("fill", &fill)])
        .arg(format!(
            "--define:NEWSRACK_WORDS={}",
            failure::words(workspace, &of_a_failure().chain(WORDS).collect::<Vec<_>>())?
        ))
        .arg(format!("--outfile={}", workspace.package().join("frame.js").display()));
    command::run(&mut esbuild).context("pkg/frame.js cannot be bundled")?;
    write(&workspace.package().join("frame.html"), read(&workspace.path("src/frame/frame.html"))?)
}
