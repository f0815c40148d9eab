//! The lints of the script, and of that around the command line for Node: ESLint by `eslint.config.mjs`, and that no two files
//! import each other.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{
    command,
    setup::Tools,
    workspace::{Workspace, read_text},
};

/// The files of both, with the folders that they are in.
const FILES: [(&str, &[&str]); 2] =
    [("src", &["embed.js", "module.js", "embed", "frame.js", "frame"]), ("cli/npm", &["newsrack.mjs", "lib"])];

/// Fails where something does not hold.
pub fn lint(workspace: &Workspace) -> Result<()> {
    let mut eslint = Tools::of(workspace).eslint()?;
    eslint.current_dir(workspace.root()).arg("--max-warnings=0");
    for (folder, names) in FILES {
        let source = workspace.path(folder);
        eslint.args(names.iter().map(|name| source.join(name)));
        let circle = circle(&imports(&source, names)?);
        ensure!(circle.is_empty(), "files in {folder}/ import each other: {}", circle.join(" → "));
    }
    command::run(&mut eslint).context("the script is not as eslint.config.mjs has it")
}

/// Which files each file imports, by their paths.
fn imports(source: &Path, names: &[&str]) -> Result<BTreeMap<String, Vec<String>>> {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = names.iter().map(|name| source.join(name)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).with_context(|| format!("cannot list {}", path.display()))?;
            open.extend(entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?);
        } else {
            files.push(path);
        }
    }
    let name = |path: &Path| path.strip_prefix(source).unwrap_or(path).display().to_string();
    files
        .iter()
        .map(|file| {
            let folder = file.parent().unwrap_or(source);
            let imported = imported(&read_text(file)?).map(|other| name(&plain(&folder.join(other)))).collect();
            Ok((name(file), imported))
        })
        .collect()
}

/// The relative addresses that a module imports from.
fn imported(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (_, behind) = line.split_once(" from \"").or_else(|| line.split_once("require(\""))?;
        let (address, _) = behind.split_once('"')?;
        address.starts_with('.').then_some(address)
    })
}

/// A path without `.` and `..` in it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            other => plain.push(other),
        }
    }
    plain
}

/// A way from a file back to itself; empty where there is none.
fn circle(imports: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    imports.keys().find_map(|start| way_back(imports, start)).unwrap_or_default()
}

fn way_back(imports: &BTreeMap<String, Vec<String>>, start: &str) -> Option<Vec<String>> {
    let mut seen = Vec::new();
    let mut ways = vec![vec![start.to_owned()]];
    while let Some(way) = ways.pop() {
        for next in way.last().and_then(|last| imports.get(last)).into_iter().flatten() {
            let mut longer = way.clone();
            longer.push(next.clone());
            if next == start {
                return Some(longer);
            }
            if !seen.contains(next) {
                seen.push(next.clone());
                ways.push(longer);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        list.iter()
            .map(|(name, other)| ((*name).to_owned(), other.iter().map(|it| (*it).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn a_circle_of_imports_is_found_and_a_tree_is_none() {
        let tree = files(&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d"]), ("d", &[])]);
        assert_eq!(circle(&tree), Vec::<String>::new());
        let circular = files(&[("a", &["b"]), ("b", &["c"]), ("c", &["d", "b"]), ("d", &[])]);
        assert_eq!(circle(&circular), ["b", "c", "b"]);
        assert_eq!(circle(&files(&[("a", &["a"])])), ["a", "a"]);
    }

    #[test]
    fn imports_of_the_script_are_seen() {
        let workspace = Workspace::here().unwrap();
        let [(_, names), (folder, others)] = FILES;
        let imported = imports(&workspace.path(folder), others).unwrap();
        assert!(imported.get("newsrack.mjs").unwrap().contains(&"lib/system.mjs".to_owned()), "{imported:?}");
        let imports = imports(&workspace.path("src"), names).unwrap();
        assert_eq!(imports.get("module.js").unwrap(), &["embed.js"]);
        assert!(imports.get("embed.js").unwrap().contains(&"embed/element.js".to_owned()), "{imports:?}");
        assert!(imports.values().flatten().all(|file| imports.contains_key(file)), "{imports:?}");
        assert!(imports.contains_key("embed/services/track.js"), "{imports:?}");
    }
}
