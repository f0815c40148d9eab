//! Three browsers with their drivers, a display for the one that needs it, and fonts.

use std::process::Command;

use anyhow::{Context, Result};

use super::{debian, say};
use crate::{command, workspace::Workspace};

/// What Debian and its kin call them.
const PACKAGES: [&str; 8] = [
    "chromium",
    "chromium-driver",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "fonts-noto-core",
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
];

/// The programs that must be there where packages are not ours to install.
const PROGRAMS: [&str; 4] = ["chromedriver", "firefox", "WebKitWebDriver", "Xvfb"];

const GECKODRIVER: &str = "0.37.1";

/// Installs what is absent.
pub(super) fn install(workspace: &Workspace) -> Result<()> {
    install_packages()?;
    install_geckodriver(workspace)
}

fn install_packages() -> Result<()> {
    if command::find("apt-get").is_none() {
        let missing: Vec<&str> = PROGRAMS.into_iter().filter(|program| command::find(program).is_none()).collect();
        if !missing.is_empty() {
            say(&format!(
                "missing and not installable here (no apt-get): {}; put them on the PATH",
                missing.join(", ")
            ));
        }
        return Ok(());
    }
    let missing: Vec<&str> = PACKAGES.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let advice = "browsers and drivers are missing: install them by hand, or run this where apt-get may";
    debian::install(&missing, advice)
}

/// Ubuntu's chromium is a wrapper around a snap; whatever is installed in another way counts too.
fn is_installed(package: &str) -> bool {
    let program = match package {
        "chromium" => ["chromium", "google-chrome"].into_iter().find(|program| command::find(program).is_some()),
        "chromium-driver" => Some("chromedriver"),
        "firefox-esr" => Some("firefox"),
        "webkit2gtk-driver" => Some("WebKitWebDriver"),
        "xvfb" => Some("Xvfb"),
        _ => None,
    };
    program.is_some_and(|program| command::find(program).is_some())
        || command::output_quietly(Command::new("dpkg-query").args([
            "--show",
            "--showformat=${db:Status-Status}",
            package,
        ]))
        .is_some_and(|status| status == "installed")
}

fn install_geckodriver(workspace: &Workspace) -> Result<()> {
    let root = workspace.tools();
    if root.join("bin/geckodriver").is_file() || command::find("geckodriver").is_some() {
        return Ok(());
    }
    say("geckodriver, compiled by cargo; this takes a few minutes, once");
    let cargo = |locked: bool| {
        let mut cargo = command::cargo();
        cargo.args(["install", "geckodriver", "--version", GECKODRIVER, "--root"]).arg(&root);
        cargo.args(locked.then_some("--locked"));
        // Its build is its own business: nothing of this repository's settings may reach it.
        cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("CARGO_TARGET_DIR");
        cargo
    };
    command::run(&mut cargo(true))
        .or_else(|error| {
            say(&format!("once more, with newer dependencies than its lock file has: {error:#}"));
            command::run(&mut cargo(false))
        })
        .context("geckodriver is missing: put one on the PATH, from your system's packages or Mozilla's releases")
}
