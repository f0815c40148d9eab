//! `cargo xtask gallery`: pictures of every look of the widget. The program that takes them is one of the browser tests'.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::{command, workspace::Workspace};

/// What to take.
#[derive(Args, Debug, Default)]
pub struct Options {
    /// In these browsers only: chromium, firefox, webkit
    #[arg(long, value_name = "NAMES")]
    browser: Option<String>,
    /// The folder for the pictures, target/gallery if none is named
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Take those pictures anew that `test` compares with, in place of the ones approved before
    #[arg(long, conflicts_with_all = ["browser", "out"])]
    approve: bool,
    /// Only tiles with all these words in their names, such as: reader dark ar
    words: Vec<String>,
}

/// Takes the pictures; `pkg/` has to be built.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let mut cargo = command::cargo();
    cargo.current_dir(workspace.root());
    cargo.args(["run", "--quiet", "--package", "newsrack-browser-tests", "--bin", "gallery", "--"]);
    if let Some(browser) = &options.browser {
        cargo.args(["--browser", browser]);
    }
    if let Some(out) = &options.out {
        // Relative to where the command was given, not to the repository.
        cargo.arg("--out").arg(std::path::absolute(out)?);
    }
    if options.approve {
        cargo.arg("--approve");
    }
    command::run(cargo.args(&options.words))
}
