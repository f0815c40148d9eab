//! `budgets.toml`: what the widget may cost, in bytes and counts, which are the same on every machine.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::workspace::{Workspace, read_text};

/// By name, how many there may be at most.
pub type Counts = BTreeMap<String, u32>;

/// All budgets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budgets {
    /// Of files.
    pub bytes: Bytes,
    /// What the first view takes until its headlines are painted.
    pub first_view: Counts,
    /// What each message takes, by its name.
    pub messages: BTreeMap<String, Counts>,
}

/// Bytes after brotli.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bytes {
    /// Of all that the first view is made by.
    pub first_view: u64,
    /// Of the frame page and its script, which nobody loads who carries the widget by its tag.
    pub frame: u64,
}

impl Budgets {
    /// Reads them.
    pub fn read(workspace: &Workspace) -> Result<Budgets> {
        let file = workspace.path("budgets.toml");
        toml::from_str(&read_text(&file)?).with_context(|| format!("{} is not as expected", file.display()))
    }
}
