//! The script and the stylesheet, by esbuild, into `pkg/newsrack.js` and `pkg/newsrack.mjs`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{failure, manifest::VERSION, properties};
use crate::{
    command,
    setup::Tools,
    workspace::{Workspace, read_text, write},
};

/// The oldest JavaScript that every browser with the module's wasm features has.
pub(super) const TARGET: &str = "--target=es2022";

/// A file of the program as the script names it.
pub(super) struct File {
    /// Its file in `pkg/`.
    pub(super) name: String,
    /// Its checksum.
    pub(super) integrity: String,
}

/// The program, as the script loads it.
pub(super) struct Program {
    /// The wasm that draws the first view.
    pub(super) first: File,
    /// The wasm with everything else.
    pub(super) rest: File,
    /// All of it as JavaScript, for where wasm may not run.
    pub(super) fallback: File,
}

/// One way in which partners take the script.
struct Form {
    file: &'static str,
    entry: &'static str,
    format: &'static str,
    is_module: bool,
    /// What stands before the names of the program's files. With the mark of a relative path every bundler takes them
    /// along; without it the classic script is shorter.
    beside: &'static str,
    /// What stands around it.
    around: [&'static str; 2],
}

const FORMS: [Form; 2] = [
    Form {
        file: "newsrack.js",
        entry: "src/embed.js",
        format: "iife",
        is_module: false,
        beside: "",
        // Where the page has broken a builtin before, or the browser is too old, the script says so and throws nothing.
        around: ["try{", "}catch(e){console.error(`[newsrack] can't start: ${e}`)}"],
    },
    Form {
        file: "newsrack.mjs",
        entry: "src/module.js",
        format: "esm",
        is_module: true,
        beside: "./",
        around: ["", ""],
    },
];

/// Minifies a stylesheet of `src/` into the scratch folder; gives where it is.
pub(super) fn minify(workspace: &Workspace, tools: &Tools, name: &str) -> Result<PathBuf> {
    let css = workspace.scratch()?.join(name);
    let mut esbuild = tools.esbuild()?;
    esbuild.current_dir(workspace.root()).arg(format!("src/{name}")).args([
        "--bundle",
        "--minify",
        "--log-level=warning",
    ]);
    esbuild.arg("--legal-comments=none").arg(format!("--outfile={}", css.display()));
    command::run(&mut esbuild).with_context(|| format!("src/{name} cannot be minified"))?;
    Ok(css)
}

/// Bundles the fallback: its glue and the `program` that it runs.
pub(super) fn fallback(workspace: &Workspace, tools: &Tools, glue: &Path, program: &Path, script: &Path) -> Result<()> {
    let mut esbuild = tools.esbuild()?;
    esbuild
        .current_dir(workspace.root())
        .arg(glue)
        .args(["--bundle", "--minify", "--legal-comments=none", "--format=esm", TARGET, "--log-level=warning"])
        .arg(format!("--alias:newsrack-program={}", program.display()))
        .args(properties::arguments(workspace)?)
        .arg(format!("--outfile={}", script.display()));
    command::run(&mut esbuild).context("the fallback cannot be bundled")
}

/// Bundles the script in both forms, the stylesheet of the first view with it.
pub(super) fn run(workspace: &Workspace, tools: &Tools, program: &Program) -> Result<()> {
    println!("build: bundling the script");
    let scratch = workspace.scratch()?;
    let css = minify(workspace, tools, "newsrack.css")?;

    for form in FORMS {
        let beside = |file: &File| format!("{}{}", form.beside, file.name);
        let mut esbuild = tools.esbuild()?;
        esbuild
            .current_dir(workspace.root())
            .args([form.entry, "--bundle", "--minify", "--legal-comments=none"])
            .args([TARGET, "--log-level=warning", "--log-override:empty-import-meta=silent", "--loader:.css=text"])
            .args(properties::arguments(workspace)?)
            .arg(format!("--format={}", form.format))
            .arg(format!("--banner:js={}", form.around[0]))
            .arg(format!("--footer:js={}", form.around[1]))
            .arg(format!("--alias:newsrack-glue={}", scratch.join("glue.mjs").display()))
            .arg(format!("--alias:newsrack-builtins={}", workspace.path("src/embed/builtins.js").display()))
            .arg(format!("--alias:newsrack-styles={}", css.display()))
            .arg(define("NEWSRACK_VERSION", VERSION))
            .arg(define("NEWSRACK_FIRST", &beside(&program.first)))
            .arg(define("NEWSRACK_FIRST_INTEGRITY", &program.first.integrity))
            .arg(define("NEWSRACK_REST", &beside(&program.rest)))
            .arg(define("NEWSRACK_REST_INTEGRITY", &program.rest.integrity))
            .arg(define("NEWSRACK_FALLBACK", &beside(&program.fallback)))
            .arg(format!("--define:NEWSRACK_WORDS={}", failure::words(workspace, &failure::WORDS)?))
            .arg(format!("--define:NEWSRACK_MODULE={}", form.is_module))
            .arg(format!("--outfile={}", workspace.package().join(form.file).display()));
        command::run(&mut esbuild).with_context(|| format!("pkg/{} cannot be bundled", form.file))?;
    }
    ask_to_leave_imports(&workspace.package().join("newsrack.mjs"))
}

/// Tells bundlers that the one import by an address is not for them: they have written the address already. In the source
/// esbuild would take the comments for what can be left out.
fn ask_to_leave_imports(module: &Path) -> Result<()> {
    const IMPORT: &str = "import(";
    let text = read_text(module)?;
    let count = text.matches(IMPORT).count();
    ensure!(count == 1, "{} has {count} imports by an address, not the one of the fallback", module.display());
    write(module, text.replace(IMPORT, "import(/* webpackIgnore: true */ /* @vite-ignore */ "))
}

fn define(name: &str, text: &str) -> String {
    format!("--define:{name}={}", serde_json::Value::from(text))
}
