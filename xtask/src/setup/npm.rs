//! What comes from npm, each set of packages by a lock file of its own: Binaryen and esbuild for the build, ESLint and axe for
//! the tests by that in `xtask/npm/`, what the tests' hostile pages are made of by that in `xtask/npm/pages/`, the libraries that
//! the widget is measured beside by that in `xtask/npm/bench/`, what partners build their pages with by that in
//! `xtask/npm/frameworks/`, what makes the site by that in `xtask/npm/site/`, and what looks at published pages by that in
//! `xtask/npm/validator/`. Each project of `tests/recipes/` has its own.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};

use super::say;
use crate::{
    command,
    workspace::{Workspace, create_folder, read},
};

const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];
const OLDEST_NODE: u32 = 18;

/// Packages that are installed together.
pub(super) struct Packages {
    /// The folder of their manifest and lock file, in the repository.
    pub(super) manifest: &'static str,
    /// The folder they are installed into, in `target/`.
    pub(super) folder: &'static str,
    /// What they are, for whoever waits.
    pub(super) what: &'static str,
}

/// What builds and tests.
pub(super) const TOOLS: Packages =
    Packages { manifest: "xtask/npm", folder: "npm", what: "binaryen, esbuild, eslint and axe-core" };

/// What the hostile pages of the tests are made of.
pub(super) const PAGES: Packages = Packages {
    manifest: "xtask/npm/pages",
    folder: "npm-pages",
    what: "the styles and libraries of hostile pages: Bootstrap, Tailwind, Prototype, MooTools, zone.js and others",
};

/// What the widget is measured beside.
pub(super) const PEERS: Packages = Packages {
    manifest: "xtask/npm/bench",
    folder: "npm-bench",
    what: "the carousels and filters to measure beside: Shuffle, Isotope, MixItUp, Embla, Splide, Swiper",
};

/// What partners build their pages with.
pub(super) const FRAMEWORKS: Packages = Packages {
    manifest: "xtask/npm/frameworks",
    folder: "npm-frameworks",
    what: "what partners build their pages with: Vite, esbuild, React, Vue, Turbo, htmx, TypeScript",
};

/// What makes the site of `docs/`.
pub(super) const SITE: Packages =
    Packages { manifest: "xtask/npm/site", folder: "npm-site", what: "VitePress, which makes the site of docs/" };

/// What looks at the pages that are published.
pub(super) const VALIDATOR: Packages =
    Packages { manifest: "xtask/npm/validator", folder: "npm-validator", what: "the W3C's checker of HTML" };

/// What the projects of `tests/recipes/` are built with.
pub(super) const RECIPES: [Packages; 6] = [
    Packages { manifest: "tests/recipes/angular", folder: "npm-recipes/angular", what: "Angular" },
    Packages { manifest: "tests/recipes/astro", folder: "npm-recipes/astro", what: "Astro" },
    Packages { manifest: "tests/recipes/eleventy", folder: "npm-recipes/eleventy", what: "Eleventy" },
    Packages { manifest: "tests/recipes/next", folder: "npm-recipes/next", what: "Next" },
    Packages { manifest: "tests/recipes/nuxt", folder: "npm-recipes/nuxt", what: "Nuxt" },
    Packages { manifest: "tests/recipes/sveltekit", folder: "npm-recipes/sveltekit", what: "SvelteKit" },
];

/// Installs packages where their lock file is not the one they were installed by.
pub(super) fn install(workspace: &Workspace, packages: &Packages) -> Result<()> {
    let source = workspace.path(packages.manifest);
    let folder = folder(workspace, packages);
    let stamp = folder.join("installed.json");
    let wanted = read(&source.join("package-lock.json"))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    check_node()?;
    say(&format!("{}, from npm", packages.what));
    create_folder(&folder)?;
    for file in FILES {
        fs::copy(source.join(file), folder.join(file))
            .with_context(|| format!("cannot copy {}/{file} to {}", packages.manifest, folder.display()))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
    command::run(&mut npm).context("the packages from npm are missing; is the network reachable?")?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

pub(super) fn folder(workspace: &Workspace, packages: &Packages) -> PathBuf {
    workspace.target().join(packages.folder)
}

/// Where the packages of the hostile pages are installed, one folder for each.
pub fn pages(workspace: &Workspace) -> PathBuf {
    folder(workspace, &PAGES).join("node_modules")
}

/// Where the libraries are installed that the widget is measured beside, one folder for each package.
pub fn peers(workspace: &Workspace) -> PathBuf {
    folder(workspace, &PEERS).join("node_modules")
}

/// Where what partners build their pages with is installed; their packages are in `node_modules/` below it.
pub fn frameworks(workspace: &Workspace) -> PathBuf {
    folder(workspace, &FRAMEWORKS)
}

/// Where a project of `tests/recipes/` is built, with its packages in `node_modules/` below it where it has any.
pub fn recipe(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.target().join("npm-recipes").join(name)
}

/// Where what makes the site is installed; its pages are laid out below it, so that they find their packages.
pub fn site(workspace: &Workspace) -> PathBuf {
    folder(workspace, &SITE)
}

/// The checker of HTML, a program for Java.
pub fn validator(workspace: &Workspace) -> PathBuf {
    folder(workspace, &VALIDATOR).join("node_modules/vnu-jar/build/dist/vnu.jar")
}

fn check_node() -> Result<()> {
    let advice = format!("Node {OLDEST_NODE} or newer with npm is needed: see https://nodejs.org");
    let version = command::output(Command::new("node").arg("--version")).with_context(|| advice.clone())?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(major.is_some_and(|major| major >= OLDEST_NODE), "this is node {}; {advice}", version.trim());
    ensure!(command::find("npm").is_some(), "there is node, but no npm; {advice}");
    Ok(())
}

/// The installed tools.
#[derive(Debug)]
pub struct Tools {
    modules: PathBuf,
}

impl Tools {
    /// Those of this workspace.
    pub fn of(workspace: &Workspace) -> Tools {
        Tools { modules: folder(workspace, &TOOLS).join("node_modules") }
    }

    /// Binaryen's optimiser.
    pub fn wasm_opt(&self) -> Result<Command> {
        self.tool("wasm-opt")
    }

    /// Binaryen's way from WebAssembly to JavaScript.
    pub fn wasm2js(&self) -> Result<Command> {
        self.tool("wasm2js")
    }

    /// The bundler and minifier.
    pub fn esbuild(&self) -> Result<Command> {
        self.tool("esbuild")
    }

    /// What lints the script.
    pub fn eslint(&self) -> Result<Command> {
        self.tool("eslint")
    }

    /// The script by which a page is checked for what shuts people out.
    pub fn axe(&self) -> Result<PathBuf> {
        existing(self.modules.join("axe-core/axe.min.js"))
    }

    fn tool(&self, name: &str) -> Result<Command> {
        Ok(Command::new(existing(self.modules.join(".bin").join(name))?))
    }
}

fn existing(file: PathBuf) -> Result<PathBuf> {
    ensure!(file.is_file(), "{} is missing: delete target/npm and run this again", file.display());
    Ok(file)
}
