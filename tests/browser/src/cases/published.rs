//! The pages that `newsrack site` writes, as readers find them.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use walkdir::WalkDir;
use xtask::{
    published,
    server::{Folder, Server},
    setup::Tools,
    workspace::{Workspace, read_text},
};

use super::accessible::violations;
use crate::{Browser, Case, Context};

/// The widths by turns: a phone's and a desk's.
const WIDTHS: [u32; 2] = [390, 1280];

/// They are about a hundred.
const PATIENCE: Duration = Duration::from_secs(240);

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![axe_finds_nothing_on_published_pages]
        .into_iter()
        .map(|case| {
            case.only(&[Browser::Chromium], "axe looks at elements, roles and colours").thorough().limit(PATIENCE)
        })
        .collect()
}

async fn axe_finds_nothing_on_published_pages(context: &mut Context) -> Result<()> {
    let workspace = Workspace::here()?;
    let axe = read_text(&Tools::of(&workspace).axe()?)?;
    let folder = published::make(&workspace)?;
    let site = Server::start(vec![Folder::new("/", &folder)])?;
    let mut found = Vec::new();
    let mut widths = WIDTHS.into_iter().cycle();
    let files = WalkDir::new(&folder).sort_by_file_name().into_iter();
    for file in files.collect::<Result<Vec<_>, _>>()? {
        let is_page = file.path().extension().is_some_and(|extension| extension == "html");
        if !is_page || file.file_name() == published::PART {
            continue;
        }
        let path = file.path().strip_prefix(&folder)?.to_str().context("a path of plain letters")?;
        context.session.viewport(widths.next().unwrap_or_default(), 900).await?;
        context.session.open(&site.url(&format!("/{path}"))).await?;
        context.session.js(&axe, &[]).await?;
        found.extend(violations(&context.session, path).await?.into_iter().map(|words| format!("{path}: {words}")));
    }
    ensure!(found.is_empty(), "axe finds {} faults:\n{}", found.len(), found.join("\n"));
    Ok(())
}
