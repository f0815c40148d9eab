//! `cargo xtask size`: what a reader has to load, whether it is within the budget, and what takes the room.

mod anatomy;

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::{
    build::{
        NAMED_WASM,
        integrity::{Sizes, built},
    },
    workspace::{Workspace, read, read_text},
};

/// So many lines of each kind show what takes the room.
const LINES: usize = 10;

/// `size-budget.toml`: how many bytes what is loaded together may take after brotli.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Budget {
    first_view: u64,
}

/// Prints the sizes of what was built; fails above the budget.
pub fn run(workspace: &Workspace) -> Result<()> {
    let files = built(workspace)?;
    let mut first_view = Sizes::default();
    let mut sizes = BTreeMap::new();
    for (name, content) in &files {
        let size = Sizes::of(content)?;
        if is_first_view(name) {
            first_view = first_view + size;
        }
        sizes.insert(name.as_str(), size);
    }
    ensure!(sizes.len() >= 3, "pkg/ lacks built files: run `cargo xtask build` first");

    println!("{:46}{:>10}{:>10}{:>10}", "", "raw", "gzip 9", "brotli 11");
    for (name, size) in &sizes {
        print_sizes(name, *size);
    }
    print_sizes("first view: newsrack.js and newsrack-*.wasm", first_view);
    print_anatomy(workspace)?;
    check(first_view.brotli, &budget(workspace)?)
}

fn is_first_view(name: &str) -> bool {
    name == "newsrack.js" || (name.starts_with("newsrack-") && name.ends_with(".wasm"))
}

fn budget(workspace: &Workspace) -> Result<Budget> {
    let file = workspace.path("size-budget.toml");
    toml::from_str(&read_text(&file)?).with_context(|| format!("{} is not as expected", file.display()))
}

fn check(first_view: u64, budget: &Budget) -> Result<()> {
    let allowed = budget.first_view;
    ensure!(
        first_view <= allowed,
        "the first view takes {first_view} bytes, {} above the {allowed} that size-budget.toml allows",
        first_view - allowed
    );
    println!("\nThe first view takes {first_view} bytes, {} below the budget of {allowed}.", allowed - first_view);
    Ok(())
}

fn print_sizes(name: &str, sizes: Sizes) {
    println!("{name:46}{:>10}{:>10}{:>10}", sizes.raw, sizes.gzip, sizes.brotli);
}

fn print_anatomy(workspace: &Workspace) -> Result<()> {
    let parts = anatomy::parts(&read(&workspace.scratch()?.join(NAMED_WASM))?)?;
    println!("\nWhat takes the room in the wasm, in bytes before compression:");
    for (module, size) in anatomy::largest(parts.iter().map(|part| (part.module.as_str(), part.size)), LINES) {
        println!("{size:>8}  {module}");
    }
    println!("\nThe largest functions:");
    let functions = parts.iter().filter(|part| part.is_function).map(|part| (part.name.as_str(), part.size));
    for (name, size) in anatomy::largest(functions, LINES) {
        println!("{size:>8}  {name}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_a_number_of_bytes() {
        assert_eq!(toml::from_str::<Budget>("first_view = 25000").unwrap(), Budget { first_view: 25_000 });
        assert!(toml::from_str::<Budget>("firstview = 25000").is_err());
    }

    #[test]
    fn the_budget_itself_is_allowed() {
        let budget = Budget { first_view: 100 };
        assert!(check(100, &budget).is_ok());
        let refusal = check(103, &budget).unwrap_err().to_string();
        assert!(refusal.contains("103 bytes, 3 above the 100"), "{refusal}");
    }

    #[test]
    fn the_first_view_is_the_script_and_the_first_file_of_the_program() {
        let names = [
            "newsrack.js",
            "newsrack-0123456789ab.wasm",
            "newsrack.rest-0123456789ab.wasm",
            "newsrack.mjs",
            "newsrack-0123456789ab.fallback.mjs",
        ];
        assert_eq!(names.map(is_first_view), [true, true, false, false, false]);
    }
}
