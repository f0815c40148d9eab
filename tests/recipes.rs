//! What the recipes in `docs/` print is what the projects of `tests/recipes/` have, which are built and opened by the browser tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, as it should"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The recipes that say they were tried.
const TRIED: [&str; 7] = ["angular", "astro", "eleventy", "hugo", "next", "nuxt", "sveltekit"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A text as its lines, whatever they are indented by.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The code blocks of a page.
fn blocks(page: &str) -> impl Iterator<Item = &str> {
    let blocks = page.split("\n```").skip(1).step_by(2);
    blocks.map(|block| block.split_once('\n').expect("a block has lines").1)
}

/// The files of a project.
fn sources(folder: &Path) -> Vec<String> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources.extend(sources_unless_installed(&path));
        } else if path.file_name().unwrap() != "package-lock.json" {
            sources.push(fs::read_to_string(path).unwrap());
        }
    }
    sources
}

/// An editor may have installed packages there.
fn sources_unless_installed(folder: &Path) -> Vec<String> {
    if folder.ends_with("node_modules") { Vec::new() } else { sources(folder) }
}

#[test]
fn what_a_recipe_prints_is_what_its_project_has() {
    for name in TRIED {
        let page = fs::read_to_string(root().join(format!("docs/recipe-{name}.md"))).unwrap();
        assert!(page.contains(&format!("`tests/recipes/{name}/`")), "docs/recipe-{name}.md does not name its project");
        let sources = sources(&root().join("tests/recipes").join(name));
        assert!(blocks(&page).count() > 1, "docs/recipe-{name}.md prints nothing");
        for block in blocks(&page) {
            let printed = lines(block);
            let has = |source: &String| lines(source).windows(printed.len()).any(|part| part == printed);
            assert!(sources.iter().any(has), "tests/recipes/{name}/ has no such lines:\n{block}");
        }
    }
}

#[test]
fn a_recipe_says_whether_it_was_tried() {
    let list = fs::read_to_string(root().join("docs/recipes.md")).unwrap();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = file.strip_prefix("recipe-").and_then(|file| file.strip_suffix(".md")) else { continue };
        if name == "optimisers" {
            continue;
        }
        let page = fs::read_to_string(root().join("docs").join(&file)).unwrap();
        let is_tried = TRIED.contains(&name);
        let says = page.lines().nth(2).unwrap_or_default();
        assert!(says.starts_with(if is_tried { "> Tried with " } else { "> Described from " }), "{file}: {says}");
        let row = list.lines().find(|line| line.contains(&format!("]({file})")) && line.starts_with('|'));
        let row = row.unwrap_or_else(|| panic!("docs/recipes.md does not list {file}"));
        assert!(row.ends_with(if is_tried { "| tried |" } else { "| described |" }), "{row}");
    }
}
