//! Whether a step's inputs are those of last time.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use super::integrity;
use crate::workspace::{read, write};

/// The mark that a step leaves when it went well.
pub(crate) struct Stamp {
    file: PathBuf,
    inputs: String,
}

impl Stamp {
    /// The stamp of the step that makes what is in `folder`, from these inputs and this very program.
    pub(crate) fn new(folder: &Path, inputs: &[&Path]) -> Result<Stamp> {
        let mut text = program();
        for input in inputs {
            text.push_str(&integrity::sri(&read(input)?));
            text.push('\n');
        }
        Ok(Stamp { file: folder.join("stamp"), inputs: text })
    }

    /// Whether the step need not be taken again.
    pub(crate) fn holds(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|stamp| stamp == self.inputs)
    }

    /// To be called when the step went well.
    pub(crate) fn set(&self) -> Result<()> {
        write(&self.file, &self.inputs)
    }
}

/// When this program was built: another one may do the step in another way.
fn program() -> String {
    let built = env::current_exe().and_then(fs::metadata).and_then(|program| program.modified());
    format!("{built:?}\n")
}
