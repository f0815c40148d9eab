//! What the program asks of Node where it is WebAssembly, beside files: names of servers, connections, a server's requests. Each
//! is a file in a folder that no disk has: what is asked is written to it, and what is answered read from it.

use std::{
    env,
    fs::File,
    io::{self, Read as _, Write as _},
    iter,
    path::{Path, PathBuf},
};

/// The folder, as `cli/npm/host.mjs` names it.
const FOLDER: &str = "/newsrack:";

/// Asks for something. What is asked arrives whole, and the program waits for the answer.
///
/// # Errors
/// Where Node says so.
pub(crate) fn ask(what: &str, words: &[u8]) -> io::Result<Vec<u8>> {
    let mut file = File::options().read(true).write(true).open(Path::new(FOLDER).join(what))?;
    file.write_all(words)?;
    let mut answer = Vec::new();
    file.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Asks for something whose answer is text.
///
/// # Errors
/// Where Node says so.
pub(crate) fn ask_text(what: &str, words: &[u8]) -> io::Result<String> {
    String::from_utf8(ask(what, words)?).map_err(io::Error::other)
}

/// Stands in the folder in which the program was started, from which relative paths lead: WebAssembly knows of none.
pub(crate) fn enter() {
    // In a folder that is gone, absolute paths still lead somewhere.
    let _ = ask_text("folder", b" ").and_then(env::set_current_dir);
}

/// A path without links in it.
pub(crate) fn canonicalize(path: impl AsRef<Path>) -> io::Result<PathBuf> {
    let path = env::current_dir()?.join(path);
    ask_text("real-path", path.as_os_str().as_encoded_bytes()).map(PathBuf::from)
}

/// Gives a file the mode of another, and its owner where that may be; without another, it is for all to read.
pub(crate) fn set_access(path: &Path, like: Option<&Path>) -> io::Result<()> {
    let folder = env::current_dir()?;
    let paths: Vec<_> = iter::once(path).chain(like).map(|path| folder.join(path).into_os_string()).collect();
    let words: Vec<_> = paths.iter().map(|path| path.as_encoded_bytes()).collect();
    ask("access", &words.join(&0)).map(|_| ())
}
