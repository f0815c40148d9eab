//! nginx with the module that serves brotli files, and brotli itself: unpacked into this repository's tools and not
//! installed, because an installed nginx starts and listens.

use std::{fs, process::Command};

use anyhow::{Context, Result};

use super::{debian::apt_get, say};
use crate::{
    command,
    workspace::{Workspace, create_folder},
};

/// What Debian and its kin call them.
const PACKAGES: [&str; 3] = ["nginx", "libnginx-mod-http-brotli-static", "brotli"];

/// Unpacks what is absent. Where there is no apt-get, those on the PATH are used.
pub(super) fn install(workspace: &Workspace) -> Result<()> {
    let root = workspace.tools().join("nginx");
    if root.is_dir() || command::find("apt-get").is_none() {
        return Ok(());
    }
    say(&format!("{}, unpacked into target/tools/", PACKAGES.join(", ")));
    let fresh = workspace.tools().join("nginx.new");
    let _ = fs::remove_dir_all(&fresh); // One is there only if an earlier run was ended half-way.
    create_folder(&fresh)?;
    let download = || {
        let mut apt_get = Command::new("apt-get");
        // Without the option root is warned that apt's own user can't write here.
        apt_get.current_dir(&fresh).args(["-q", "-o", "APT::Sandbox::User=root", "download"]).args(PACKAGES);
        command::run(&mut apt_get)
    };
    download()
        .or_else(|_| {
            say("once more, with the present list of packages");
            command::run(apt_get().arg("update"))?;
            download()
        })
        .context("nginx is missing: put nginx, its module brotli_static and brotli where apt-get finds them")?;
    for package in fs::read_dir(&fresh)?.collect::<Result<Vec<_>, _>>()? {
        command::run(Command::new("dpkg-deb").arg("--extract").arg(package.path()).arg(&fresh))?;
        fs::remove_file(package.path())?;
    }
    fs::rename(&fresh, &root).with_context(|| format!("cannot rename {} to {}", fresh.display(), root.display()))
}
