//! The projects of `tests/recipes/`, built as partners build theirs, each by its own tool. What the recipes in `docs/` print stands
//! in them; only the servers are those of the test.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context as _, Result, anyhow, ensure};
use xtask::{
    command,
    server::{Folder, Server},
    setup,
    workspace::{Workspace, create_folder, read, read_text, write},
};

use crate::page;

/// Counts; see there.
const LEAKS: &str = include_str!("cases/leaks.js");

/// What examples say, and what stands there in a test.
const ADDRESSES: [(&str, &str); 2] =
    [("https://cdn.example/newsrack.js", "/pkg/newsrack.js"), ("https://paper.example/edition.json", "/lantern.json")];

/// What npm has put into a project's folder.
const INSTALLED: [&str; 5] = ["node_modules", "package.json", "package-lock.json", ".npmrc", "installed.json"];

/// What the tools are told besides: to tell nobody of this, and to ask nothing.
const SILENCE: [(&str, &str); 5] = [
    ("NEXT_TELEMETRY_DISABLED", "1"),
    ("NUXT_TELEMETRY_DISABLED", "1"),
    ("ASTRO_TELEMETRY_DISABLED", "1"),
    ("NG_CLI_ANALYTICS", "false"),
    ("CI", "1"),
];

/// A project.
pub(crate) struct Recipe {
    /// Its folder in `tests/recipes/`.
    pub(crate) name: &'static str,
    /// The tool, as npm names it, and its arguments; Hugo is no tool of npm's.
    pub(crate) build: &'static [&'static str],
    /// Where the tool puts the pages.
    pub(crate) out: &'static str,
}

impl Recipe {
    /// A server of its pages, with the package beside them; they are built once while this program runs.
    pub(crate) fn serve(&self) -> Result<Server> {
        static MADE: Mutex<BTreeMap<&str, Result<(), String>>> = Mutex::new(BTreeMap::new());
        let workspace = Workspace::here()?;
        let out = workspace.target().join("recipes").join(self.name);
        {
            let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
            let result =
                made.entry(self.name).or_insert_with(|| self.make(&workspace, &out).map_err(|e| format!("{e:#}")));
            result.clone().map_err(|error| anyhow!("tests/recipes/{} can't be built: {error}", self.name))?;
        }
        Server::start(vec![Folder::new("/", out), Folder::new("/pkg/", workspace.package())])
    }

    fn make(&self, workspace: &Workspace, out: &Path) -> Result<()> {
        let folder = setup::recipe(workspace, self.name);
        create_folder(&folder)?;
        clear(&folder, &INSTALLED)?;
        each(&workspace.path("tests/recipes").join(self.name), &mut |name, file| {
            if INSTALLED.contains(&name) { Ok(()) } else { put(&folder.join(name), placed(&read_text(file)?)) }
        })?;
        command::run(&mut self.tool(workspace, &folder)?)?;
        create_folder(out)?;
        clear(out, &[])?;
        each(&folder.join(self.out), &mut |name, file| {
            let target = out.join(name);
            if name.ends_with(".html") {
                return put(&target, page::with_probe(&read_text(file)?, LEAKS));
            }
            put(&target, read(file)?)
        })
    }

    fn tool(&self, workspace: &Workspace, folder: &Path) -> Result<Command> {
        let (name, arguments) = self.build.split_first().context("a tool")?;
        let mut tool = if *name == "hugo" {
            Command::new(setup::hugo(workspace))
        } else {
            let program = folder.join("node_modules/.bin").join(name);
            ensure!(program.exists(), "it has no packages; `cargo xtask test --all` installs them");
            let node = setup::node(workspace);
            let mut tool = Command::new(&node);
            // What it starts in its turn is to find the same Node.
            if let Some(place) = node.parent().filter(|place| place.is_absolute()) {
                let others = env::var_os("PATH").unwrap_or_default();
                let places = [place.to_owned()].into_iter().chain(env::split_paths(&others));
                tool.env("PATH", env::join_paths(places)?);
            }
            tool.arg(program);
            tool
        };
        tool.args(arguments).current_dir(folder).envs(SILENCE);
        Ok(tool)
    }
}

/// A source with the test's servers in place of the examples'.
fn placed(text: &str) -> String {
    ADDRESSES.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Empties a folder but for what is to be kept.
fn clear(folder: &Path, kept: &[&str]) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| kept.contains(&name)) {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }
            .with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

/// Writes a file, and the folders on the way to it.
fn put(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    create_folder(file.parent().unwrap_or(file))?;
    write(file, content)
}

/// Calls this for every file below a folder, with its name there.
fn each(folder: &Path, act: &mut dyn FnMut(&str, &Path) -> Result<()>) -> Result<()> {
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path).with_context(|| format!("cannot list {}", path.display()))? {
                open.push(entry?.path());
            }
        } else {
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            act(&name, &path)?;
        }
    }
    Ok(())
}
