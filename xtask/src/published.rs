//! The pages that `newsrack site` writes, held against the HTML standard by the checker of the W3C's validator.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    command, setup,
    workspace::{Workspace, create_folder, read_text, write},
};

/// Where the editions are whose pages are looked at, in the repository: whole papers, and one of everything that the format has.
const EDITIONS: [&str; 2] = ["www/editions", "tests/fixtures/edition/valid"];

/// The headlines that a publisher puts into pages of their own: a part of a page.
pub const PART: &str = "fallback.html";

/// Has the pages checked; fails on errors and warnings.
pub fn check(workspace: &Workspace) -> Result<()> {
    let pages = make(workspace)?;
    let mut checker = Command::new("java");
    checker.arg("-jar").arg(setup::validator(workspace)).args(["--Werror", "--also-check-css", "--skip-non-html"]);
    command::run(checker.arg(pages)).context("pages of `newsrack site` are not as the HTML standard has them")
}

/// Makes the pages anew, a folder for each edition; gives the folder of them all.
pub fn make(workspace: &Workspace) -> Result<PathBuf> {
    let out = workspace.target().join("published");
    if out.is_dir() {
        fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    let [copies, pages] = ["editions", "pages"].map(|name| out.join(name));
    create_folder(&copies)?;
    let mut sources = Vec::new();
    for folder in EDITIONS {
        for edition in editions(&workspace.path(folder))? {
            sources.push(dated(&edition, &copies)?);
        }
    }
    // Only now: one leads to another.
    sources.iter().try_for_each(|edition| publish(workspace, edition, &pages))?;
    Ok(pages)
}

fn editions(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    Ok(files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")).collect())
}

/// Where an edition with a day is, by which the archive goes: one without gets one, in a copy in this folder.
fn dated(edition: &Path, folder: &Path) -> Result<PathBuf> {
    let mut value: Value = serde_json::from_str(&read_text(edition)?)?;
    let Some(fields) = value.as_object_mut().filter(|fields| !fields.contains_key("date_issued")) else {
        return Ok(edition.to_path_buf());
    };
    fields.insert("date_issued".into(), "2026-11-23".into());
    let copy = folder.join(edition.file_name().unwrap_or_default());
    write(&copy, value.to_string())?;
    Ok(copy)
}

/// Makes the pages of an edition, in a folder of its own name.
fn publish(workspace: &Workspace, edition: &Path, pages: &Path) -> Result<()> {
    let folder = pages.join(edition.file_stem().unwrap_or_default());
    let mut newsrack = command::cargo();
    newsrack.current_dir(workspace.root()).args([
        "run",
        "--quiet",
        "--package",
        "newsrack-cli",
        "--",
        "site",
        "--quiet",
    ]);
    newsrack.arg(edition).arg("--output").arg(&folder).args(["--base-url", "https://paper.example/"]);
    command::run(&mut newsrack)?;
    let part = folder.join(PART);
    let page = read_text(&part)?;
    write(&part, format!("<!DOCTYPE html>\n<html lang=\"en\"><title>Headlines</title>\n{page}</html>\n"))
}
