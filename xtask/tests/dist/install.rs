//! Installing what `cargo xtask dist` has made, without a network.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;
use xtask::{
    dist::{self, VERSION, target},
    workspace::Workspace,
};

/// Where it lies.
pub(crate) fn dist() -> PathBuf {
    let folder = dist::folder(&Workspace::here().unwrap());
    assert!(folder.is_dir(), "there is no {}; run cargo xtask dist", folder.display());
    folder
}

pub(crate) fn empty() -> TempDir {
    TempDir::new().unwrap()
}

/// All that a program said.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A command whose every way to the network ends at once.
pub(crate) fn without_network(command: &mut Command) -> &mut Command {
    let nowhere = "http://127.0.0.1:9";
    command
        .env("npm_config_offline", "true")
        .env("npm_config_registry", nowhere)
        .env("npm_config_update_notifier", "false")
        .env("npm_config_cache", std::env::temp_dir().join("newsrack-npm"))
}

/// Unpacks an archive.
pub(crate) fn tar(name: &str, folder: &Path, more: &[&str]) {
    let output =
        Command::new("tar").arg("-xzf").arg(dist().join(name)).args(more).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

/// A folder with what is in the one folder of an archive.
pub(crate) fn unpack(name: &str) -> TempDir {
    let folder = empty();
    tar(name, folder.path(), &["--strip-components=1"]);
    folder
}

/// A folder with the program by itself.
pub(crate) fn archive() -> TempDir {
    unpack(&format!("newsrack-{VERSION}-{}.tar.gz", target()))
}

/// Installs a package into a folder.
pub(crate) fn npm(folder: &TempDir, package: &str) {
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--no-package-lock"]).arg(dist().join(package));
    let output = without_network(npm.current_dir(folder.path())).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

/// A folder with the command line of npm.
pub(crate) fn command_line() -> TempDir {
    let folder = empty();
    npm(&folder, &format!("newsrack-cli-{VERSION}.tgz"));
    folder
}
