//! The widget's files: those that are part of the program, or those of a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

/// The widget's files as they were when the program was built; none where there were none.
static OWN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// Where the widget's files come from.
pub(crate) enum Widget {
    /// The program.
    Own,
    /// A folder.
    Folder(PathBuf),
}

impl Widget {
    /// The widget in a folder, or the program's own.
    ///
    /// # Errors
    /// Where there is none, with what to do.
    pub(crate) fn find(folder: Option<&Path>) -> Result<Self> {
        if let Some(folder) = folder {
            let name = folder.display();
            ensure!(
                folder.join("newsrack.js").is_file(),
                "{name} has no newsrack.js: it is not the widget's folder pkg/"
            );
            return Ok(Widget::Folder(folder.into()));
        }
        if OWN.is_empty() {
            bail!(
                "this newsrack was built without the widget. In a copy of the repository run\n  \
                 cargo xtask build && cargo install --locked --path cli\nor name a folder that has it with --pkg"
            );
        }
        Ok(Widget::Own)
    }

    /// Whether the program has one of its own.
    pub(crate) fn is_built_in() -> bool {
        !OWN.is_empty()
    }

    /// One of its files.
    pub(crate) fn file(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Widget::Own => OWN.iter().find(|file| file.0 == name).map(|file| file.1.to_vec()),
            Widget::Folder(folder) => is_its(name).then(|| fs::read(folder.join(name)).ok()).flatten(),
        }
    }

    /// The names of all that a page loads, in order.
    ///
    /// # Errors
    /// Where the folder can't be listed.
    pub(crate) fn names(&self) -> Result<Vec<String>> {
        let Widget::Folder(folder) = self else { return Ok(OWN.iter().map(|file| file.0.to_owned()).collect()) };
        let list = || -> std::io::Result<Vec<String>> {
            fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
        };
        let mut names = list().with_context(|| format!("{} cannot be listed", folder.display()))?;
        names.retain(|name| is_its(name));
        names.sort();
        Ok(names)
    }
}

/// Whether a name is that of a file of the widget's, as `build.rs` takes them: it leads out of no folder.
fn is_its(name: &str) -> bool {
    let is_script = name.starts_with("newsrack") && [".js", ".mjs", ".wasm"].iter().any(|end| name.ends_with(end));
    (is_script || matches!(name, "frame.html" | "frame.js")) && !name.contains(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_the_widget_names_the_command_to_run() {
        match Widget::find(None) {
            Ok(widget) => assert!(widget.file("newsrack.js").is_some()),
            Err(error) => assert!(error.to_string().contains("cargo xtask build"), "{error}"),
        }
    }

    #[test]
    fn nothing_else_of_a_folder_is_the_widgets() {
        for (name, expected) in [
            ("newsrack.js", true),
            ("newsrack-0123456789ab.wasm", true),
            ("newsrack-0123456789ab.fallback.mjs", true),
            ("frame.html", true),
            ("frame.js", true),
            ("newsrack.d.ts", false),
            ("index.html", false),
            ("newsrack/../../key.js", false),
        ] {
            assert_eq!(is_its(name), expected, "{name}");
        }
    }
}
