//! `newsrack serve`: the widget around an edition, on this machine alone, read again when the file changes.

mod files;
#[cfg(target_os = "wasi")]
mod node;
mod pages;
mod site;
#[cfg(not(target_os = "wasi"))]
mod web;

use std::{fs, io::ErrorKind, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::{terminal::print, widget::Widget};
#[cfg(target_os = "wasi")]
use node::Listener;
use site::Site;
#[cfg(not(target_os = "wasi"))]
use web::Listener;

const EXAMPLES: &str = "\
Examples:
  newsrack serve edition.json                       then open the address that it says
  newsrack serve public/today.json --port 9000

It is seen as on a phone, in a sidebar and on a desk, in both themes, and read again when the file changes. Only this
machine reaches it. Ctrl+C ends it.";

/// Shows an edition in the widget, on this machine alone.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The edition; its pictures and next files are taken from its folder
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// The port to listen on; 0 takes any that is free [default: 8420, or one of the next that is free]
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,
    /// The widget's files, where the program has none of its own
    #[arg(long, value_name = "DIR")]
    pkg: Option<PathBuf>,
}

/// Serves until the program is ended.
///
/// # Errors
/// Where there is no such file, no widget, or no port.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let name = options.path.display();
    let metadata = fs::metadata(&options.path).with_context(|| format!("{name} cannot be opened"))?;
    ensure!(metadata.is_file(), "{name} is no file; name an edition");
    let widget = Widget::find(options.pkg.as_deref())?;
    let site = Site::new(&options.path, widget)?;
    let listener = listen(options.port)?;
    let port = listener.port().context("the port is not known")?;
    print(&format!("{name} is shown at http://127.0.0.1:{port}/ (Ctrl+C ends it)\n"))?;
    listener.serve(site)?;
    Ok(ExitCode::SUCCESS)
}

/// The port that is tried first, and how many after it.
const PORT: u16 = 8420;
const TRIES: u16 = 20;

fn listen(port: Option<u16>) -> Result<Listener> {
    if let Some(port) = port {
        return Listener::open(port)
            .with_context(|| format!("port {port} cannot be listened on; name another with --port"));
    }
    for port in PORT..PORT + TRIES {
        match Listener::open(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            result => return result.with_context(|| format!("port {port} cannot be listened on")),
        }
    }
    bail!("the ports {PORT} to {} are all taken; name a free one with --port", PORT + TRIES - 1)
}
