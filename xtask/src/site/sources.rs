//! What VitePress reads, laid out where npm has put it: the pages, and what stands beside them as it is.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use super::{base::Base, clear};
use crate::{
    build::integrity,
    workspace::{Workspace, create_folder, write},
};

/// Pages that lie elsewhere in the repository, and their names on the site.
const PAGES: [(&str, &str); 3] =
    [("CHANGELOG.md", "changelog.md"), ("SECURITY.md", "security.md"), ("pkg/README.md", "package.md")];
/// Files that pages lead to.
const BESIDE: [(&str, &str); 3] = [
    ("edition.schema.json", "edition.schema.json"),
    ("docs/nginx.conf", "nginx.conf"),
    ("pkg/newsrack.d.ts", "pkg/newsrack.d.ts"),
];

/// Lays out everything below `tools`, and gives all files that the site is made of.
pub(super) fn lay_out(workspace: &Workspace, tools: &Path, base: &Base) -> Result<Vec<PathBuf>> {
    let docs = tools.join("docs");
    clear(&docs)?;
    copy_all(&workspace.path("docs"), &docs)?;
    for (from, to) in PAGES {
        copy(&workspace.path(from), &docs.join(to))?;
    }
    let public = docs.join("public");
    copy_all(&workspace.path("www/editions"), &public.join("editions"))?;
    create_folder(&public.join("pkg"))?;
    for (from, to) in BESIDE {
        copy(&workspace.path(from), &public.join(to))?;
    }
    let built = integrity::built(workspace)?;
    ensure!(built.contains_key("newsrack.js"), "pkg/ lacks built files: run `cargo xtask build` first");
    for (name, content) in built.iter().filter(|(name, _)| *name != "newsrack.mjs") {
        write(&public.join("pkg").join(name), content)?;
    }
    let place = tools.join("base.txt");
    write(&place, format!("{base:?}"))?;
    let mut inputs = files(&docs)?;
    inputs.extend([place, tools.join("package-lock.json")]);
    Ok(inputs)
}

/// All files below a folder, in the order of their paths.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).with_context(|| format!("cannot list {}", path.display()))?;
            for entry in entries {
                open.push(entry?.path());
            }
        } else {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        copy(&file, &to.join(file.strip_prefix(from).unwrap_or(&file)))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    create_folder(to.parent().unwrap_or(to))?;
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}
