//! The script and the stylesheet, by esbuild, into `pkg/newsrack.js` and `pkg/newsrack.mjs`.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{failure, manifest::VERSION};
use crate::{command, setup::Tools, workspace::Workspace};

/// The oldest JavaScript that every browser with the module's wasm features has.
const TARGET: &str = "--target=es2022";

/// A file of the program as the script names it.
pub(super) struct Wasm {
    /// Its file in `pkg/`.
    pub(super) name: String,
    /// Its checksum.
    pub(super) integrity: String,
}

/// One way in which partners take the script.
struct Form {
    file: &'static str,
    format: &'static str,
    is_module: bool,
    /// What stands around it.
    around: [&'static str; 2],
}

const FORMS: [Form; 2] = [
    Form {
        file: "newsrack.js",
        format: "iife",
        is_module: false,
        // Where the page has broken a builtin before, the script says so and throws nothing into the page.
        around: ["try{", "}catch(e){console.error(`[newsrack] the page has broken a builtin: ${e}`)}"],
    },
    Form { file: "newsrack.mjs", format: "esm", is_module: true, around: ["", ""] },
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

/// Bundles the script in both forms, the stylesheet of the first view with it.
pub(super) fn run(workspace: &Workspace, tools: &Tools, [first, rest]: &[Wasm; 2]) -> Result<()> {
    println!("build: bundling the script");
    let scratch = workspace.scratch()?;
    let css = minify(workspace, tools, "newsrack.css")?;

    for form in FORMS {
        let mut esbuild = tools.esbuild()?;
        esbuild
            .current_dir(workspace.root())
            .args(["src/embed.js", "--bundle", "--minify", "--legal-comments=none"])
            .args([TARGET, "--log-level=warning", "--log-override:empty-import-meta=silent", "--loader:.css=text"])
            .arg(format!("--format={}", form.format))
            .arg(format!("--banner:js={}", form.around[0]))
            .arg(format!("--footer:js={}", form.around[1]))
            .arg(format!("--alias:newsrack-glue={}", scratch.join("glue.mjs").display()))
            .arg(format!("--alias:newsrack-styles={}", css.display()))
            .arg(define("NEWSRACK_VERSION", VERSION))
            .arg(define("NEWSRACK_FIRST", &first.name))
            .arg(define("NEWSRACK_FIRST_INTEGRITY", &first.integrity))
            .arg(define("NEWSRACK_REST", &rest.name))
            .arg(define("NEWSRACK_REST_INTEGRITY", &rest.integrity))
            .arg(format!("--define:NEWSRACK_WORDS={}", failure::words(workspace)?))
            .arg(format!("--define:NEWSRACK_MODULE={}", form.is_module))
            .arg(format!("--outfile={}", workspace.package().join(form.file).display()));
        command::run(&mut esbuild).with_context(|| format!("pkg/{} cannot be bundled", form.file))?;
    }
    Ok(())
}

fn define(name: &str, text: &str) -> String {
    format!("--define:{name}={}", serde_json::Value::from(text))
}
