//! The pages of `tests/frameworks/`, made as partners make theirs: the package is packed and installed, and bundlers do the
//! rest.

use std::{
    fs,
    io::{BufRead as _, BufReader, ErrorKind},
    path::{Path, PathBuf},
    process::{ChildStdout, Command, Stdio},
    sync::OnceLock,
};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use xtask::{
    command, setup,
    workspace::{Workspace, create_folder, read, read_text, write},
};

use crate::{page, process::Process};

/// Counts; see there.
const LEAKS: &str = include_str!("cases/leaks.js");

/// What a partner who bundles with esbuild does besides; so it says in `docs/frameworks.md`.
const COPIED: &str = "newsrack*-*";

/// The folder of the pages as they are served, under `/frameworks/`.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("frameworks")
}

/// Makes all pages, once while this program runs. `edition` is what stands beside each of them as `lantern.json`.
pub(crate) fn make(edition: &str) -> Result<()> {
    static MADE: OnceLock<Result<(), String>> = OnceLock::new();
    let made = MADE.get_or_init(|| Shop::open(edition).and_then(|shop| shop.make()).map_err(|e| format!("{e:#}")));
    made.clone().map_err(|error| anyhow!("the pages of tests/frameworks/ can't be made: {error}"))
}

/// Where pages are made.
pub(crate) struct Shop {
    /// What npm has installed.
    folder: PathBuf,
    /// The pages' sources, below it, so that bundlers find the packages.
    pages: PathBuf,
    /// Where they are served from.
    out: PathBuf,
    package: PathBuf,
}

impl Shop {
    /// The shop of this workspace, as the last `make` left it.
    pub(crate) fn here() -> Result<Shop> {
        let workspace = Workspace::here()?;
        let installed = setup::frameworks(&workspace);
        ensure!(
            installed.join("node_modules/vite").is_dir(),
            "{} has no packages; `cargo xtask test --all` installs them",
            installed.display()
        );
        Ok(Shop {
            pages: installed.join("pages"),
            folder: installed,
            out: folder(&workspace),
            package: workspace.package(),
        })
    }

    /// The shop with the present package and the present sources.
    fn open(edition: &str) -> Result<Shop> {
        let shop = Shop::here()?;
        shop.install()?;
        remove(&shop.pages)?;
        remove(&shop.out)?;
        copy(&Workspace::here()?.path("tests/frameworks"), &shop.pages)?;
        probe(&shop.pages)?;
        for page in ["vite-react", "vite-vue"] {
            let public = shop.pages.join(page).join("public");
            create_folder(&public)?;
            write(&public.join("lantern.json"), edition)?;
        }
        for page in ["esbuild", "turbo", "htmx", "server"] {
            write(&shop.pages.join(page).join("lantern.json"), edition)?;
        }
        Ok(shop)
    }

    /// Installs the package as it would come from npm: what `npm pack` leaves out is not there.
    fn install(&self) -> Result<()> {
        let mut pack = Command::new("npm");
        pack.args(["pack", "--silent", "--pack-destination"]).arg(&self.folder).current_dir(&self.package);
        let name = command::output(&mut pack)?;
        let installed = self.folder.join("node_modules/newsrack");
        remove(&installed)?;
        create_folder(&installed)?;
        let mut unpack = Command::new("tar");
        unpack.arg("-xzf").arg(self.folder.join(name.trim())).arg("--strip-components=1").current_dir(&installed);
        command::run(&mut unpack)
    }

    fn make(&self) -> Result<()> {
        // The present Vite, and the one before.
        self.vite("vite", "vite-react")?;
        self.vite("vite7", "vite-vue")?;
        for (page, name, more) in [
            ("esbuild", "esbuild", None),
            ("turbo", "turbo", None),
            ("htmx", "htmx", None),
            ("htmx", "htmx2", Some("--alias:htmx.org=htmx2")),
            ("server", "server", None),
        ] {
            self.esbuild(page, name, more)?;
        }
        let page = self.out.join("server/index.html");
        let rendered = command::output(&mut self.node("pages/server/render.js"))?;
        write(&page, read_text(&page)?.replace("<!-- rendered -->", rendered.trim()))
    }

    fn vite(&self, version: &str, page: &str) -> Result<()> {
        let mut vite = self.node(&format!("node_modules/{version}/bin/vite.js"));
        vite.args(["build", "--emptyOutDir", "--logLevel", "warn", "--base"]).arg(format!("/frameworks/{page}/"));
        command::run(vite.arg("--outDir").arg(self.out.join(page)).arg(self.pages.join(page)))
    }

    fn esbuild(&self, page: &str, name: &str, more: Option<&str>) -> Result<()> {
        let (source, out) = (self.pages.join(page), self.out.join(name));
        copy(&source, &out)?;
        let mut esbuild = Command::new(self.folder.join("node_modules/.bin/esbuild"));
        esbuild.current_dir(&self.folder).arg(source.join("main.js")).args(["--bundle", "--format=esm"]);
        command::run(
            esbuild.args(["--log-level=warning"]).args(more).arg(format!("--outdir={}/bundle", out.display())),
        )?;
        let mut copy = Command::new("sh");
        copy.arg("-c").arg(format!("cp node_modules/newsrack/{COPIED} \"$0\"")).arg(out.join("bundle"));
        command::run(copy.current_dir(&self.folder))
    }

    /// Starts Vite's own server for one of the pages.
    pub(crate) fn serve(&self, version: &str, page: &str) -> Result<ViteServer> {
        let mut vite = self.node(&format!("node_modules/{version}/bin/vite.js"));
        vite.arg(self.pages.join(page)).args(["--force", "--host", "127.0.0.1", "--port", "0"]);
        let mut process = Process::start(vite.env("NO_COLOR", "1").stdout(Stdio::piped()))?;
        let mut output = BufReader::new(process.output().context("the server's output")?);
        let mut said = String::new();
        while output.read_line(&mut said)? > 0 {
            if let Some((_, address)) = said.split_once("Local:") {
                let url = address.trim().to_owned();
                return Ok(ViteServer { url, _process: process, _output: output });
            }
        }
        bail!("Vite's server for {page} ended, and said: {said}")
    }

    /// A program of Node's, in the folder of the packages.
    pub(crate) fn node(&self, program: &str) -> Command {
        let mut node = Command::new("node");
        node.arg(program).current_dir(&self.folder);
        node
    }
}

/// A running server of Vite's; dropping it ends the server.
pub(crate) struct ViteServer {
    pub(crate) url: String,
    _process: Process,
    // As long as it is open the server can go on to write.
    _output: BufReader<ChildStdout>,
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    create_folder(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target)? } else { write(&target, read(&entry.path())?)? }
    }
    Ok(())
}

/// Gives every page of a folder and of those below it the recorder.
fn probe(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            probe(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "html") {
            write(&path, page::with_probe(&read_text(&path)?, LEAKS))?;
        }
    }
    Ok(())
}
