//! The widget's files, where they have been built, become part of the program: `newsrack serve` shows editions by them, and
//! `newsrack site` puts them beside its pages.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=NEWSRACK_PKG");
    let folder = env::var_os("NEWSRACK_PKG").map_or_else(own, PathBuf::from);
    let mut names = Vec::new();
    if let Ok(entries) = fs::read_dir(&folder) {
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in entries {
            let name = entry?.file_name().into_string().unwrap_or_default();
            let is_script =
                name.starts_with("newsrack") && [".js", ".mjs", ".wasm"].iter().any(|end| name.ends_with(end));
            if is_script || matches!(name.as_str(), "frame.html" | "frame.js") {
                names.push(name);
            }
        }
    }
    names.sort();
    // A clean copy has none of them, and builds all the same.
    let is_there = names.iter().any(|name| name == "newsrack.js");
    let mut list = String::from("&[");
    for name in names.iter().filter(|_| is_there) {
        let path = folder.join(name).canonicalize()?;
        println!("cargo::rerun-if-changed={}", path.display());
        write!(list, "({name:?}, include_bytes!({:?}) as &[u8]), ", path.display().to_string())?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("widget.rs"), list)?;
    Ok(())
}

/// The folder that `cargo xtask dist` puts into the package, where this is one; else that of the copy of the repository.
fn own() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folders = ["widget", "../pkg"].map(|name| Path::new(&manifest).join(name));
    let [packed, built] = folders;
    if packed.is_dir() { packed } else { built }
}
