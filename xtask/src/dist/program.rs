//! The static program, and the archive that it is given away in.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use super::{
    LICENCES, VERSION,
    archive::{self, File},
    build, target,
};
use crate::{
    command,
    workspace::{Workspace, create_folder, read},
};

/// Shells, and where their completions stand in the archive; the places are those that packages of systems have.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "completions/bash/newsrack"),
    ("fish", "completions/fish/newsrack.fish"),
    ("zsh", "completions/zsh/_newsrack"),
];

/// Compiles the program.
pub(super) fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let program = build(workspace, &target(), "newsrack")?;
    let kind = command::output(Command::new(&program).arg("--version"))?;
    ensure!(kind.trim() == format!("newsrack {VERSION}"), "the program says that it is {kind}");
    Ok(program)
}

/// Packs it, with what it says of itself.
pub(super) fn archive(workspace: &Workspace, program: &Path, folder: &Path) -> Result<()> {
    let name = format!("newsrack-{VERSION}-{}", target());
    let at = |path: &str| format!("{name}/{path}");
    let mut files = vec![
        File { is_program: true, ..File::new(at("newsrack"), read(program)?) },
        File::new(at("README.md"), read(&workspace.path("cli/README.md"))?),
    ];
    for licence in LICENCES {
        files.push(File::new(at(licence), read(&workspace.path(licence))?));
    }
    for (shell, path) in COMPLETIONS {
        let script = command::output(Command::new(program).args(["completions", shell]))?;
        files.push(File::new(at(path), script));
    }
    for (page, content) in manual(workspace, program)? {
        files.push(File::new(at(&format!("man/man1/{page}")), content));
    }
    archive::write(&folder.join(format!("{name}.tar.gz")), files)
}

/// The pages of the manual, with their names.
fn manual(workspace: &Workspace, program: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let folder = workspace.target().join("dist-build/man");
    super::remove(&folder)?;
    create_folder(&folder)?;
    command::run(Command::new(program).args(["man", "--output"]).arg(&folder))?;
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
    entries
        .map(|entry| {
            let entry = entry?;
            Ok((entry.file_name().to_string_lossy().into_owned(), read(&entry.path())?))
        })
        .collect()
}
