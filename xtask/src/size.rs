//! `cargo xtask size`: what a reader has to load, whether it is within the budget, and what takes the room.

mod anatomy;

use std::collections::BTreeMap;

use crate::{
    budgets::Budgets,
    build::{
        NAMED_WASM,
        integrity::{Sizes, built},
    },
    workspace::{Workspace, read},
};
use anyhow::{Result, ensure};

/// So many lines of each kind show what takes the room.
const LINES: usize = 10;

/// Prints the sizes of what was built; fails above the budget.
pub fn run(workspace: &Workspace) -> Result<()> {
    let files = built(workspace)?;
    let [mut first_view, mut frame] = [Sizes::default(); 2];
    let mut sizes = BTreeMap::new();
    for (name, content) in &files {
        let size = Sizes::of(content)?;
        if is_first_view(name) {
            first_view = first_view + size;
        } else if name.starts_with("frame.") {
            frame = frame + size;
        }
        sizes.insert(name.as_str(), size);
    }
    ensure!(sizes.len() >= 3, "pkg/ lacks built files: run `cargo xtask build` first");

    println!("{:46}{:>10}{:>10}{:>10}", "", "raw", "gzip 9", "brotli 11");
    for (name, size) in &sizes {
        print_sizes(name, *size);
    }
    print_sizes("first view: newsrack.js and newsrack-*.wasm", first_view);
    print_sizes("the frame page: frame.html and frame.js", frame);
    print_anatomy(workspace)?;
    let allowed = Budgets::read(workspace)?.bytes;
    check("first view", first_view.brotli, allowed.first_view)?;
    check("frame page", frame.brotli, allowed.frame)
}

fn is_first_view(name: &str) -> bool {
    name == "newsrack.js" || (name.starts_with("newsrack-") && name.ends_with(".wasm"))
}

fn check(what: &str, bytes: u64, allowed: u64) -> Result<()> {
    ensure!(
        bytes <= allowed,
        "the {what} takes {bytes} bytes, {} above the {allowed} that budgets.toml allows",
        bytes - allowed
    );
    println!("\nThe {what} takes {bytes} bytes, {} below the budget of {allowed}.", allowed - bytes);
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
    fn the_budget_itself_is_allowed() {
        assert!(check("first view", 100, 100).is_ok());
        let refusal = check("first view", 103, 100).unwrap_err().to_string();
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
