//! `cargo xtask serve`: the site, and the widget on pages of this machine.

use std::{io, thread};

use anyhow::{Error, Result, bail};

use crate::{
    server::{Folder, Server},
    setup, site,
    workspace::Workspace,
};

/// So many ports are tried, beginning with the one asked for.
const TRIES: u16 = 20;

/// The folders a person looks at: the pages, the site, the package as a partner would have it, and the hostile pages of the tests
/// with what they take from npm, which is there once the tests have run.
pub fn folders(workspace: &Workspace) -> Vec<Folder> {
    vec![
        Folder::new("/", workspace.path("www")),
        Folder::new("/site/", site::folder(workspace)),
        Folder::new("/pkg/", workspace.package()),
        Folder::new("/pages/", workspace.path("tests/pages")),
        Folder::new("/npm/", setup::pages(workspace)),
    ]
}

/// Makes the site for any place. The widget can be shown without it, so a failure ends nothing: npm may be out of reach.
pub fn make_site(workspace: &Workspace) {
    let made = setup::for_site(workspace).and_then(|()| site::run(workspace, &site::Options::default()));
    if let Err(error) = made {
        println!("serve: there is no site: {error:#}");
    }
}

/// Serves until the program is ended.
pub fn run(workspace: &Workspace, port: u16) -> Result<()> {
    let server = start(workspace, port)?;
    println!("\nThe site is at {0}/site/, the widget at {0}/ (Ctrl+C ends the server).", server.origin());
    println!("Any address takes faults, such as ?delay=2000 or ?status=503: see xtask/src/server.rs.");
    loop {
        thread::park();
    }
}

fn start(workspace: &Workspace, first: u16) -> Result<Server> {
    let last = first.saturating_add(TRIES - 1);
    for port in first..=last {
        match Server::start_at(port, folders(workspace)) {
            Err(error) if is_taken(&error) => println!("serve: port {port} is taken"),
            result => return result,
        }
    }
    bail!("the ports {first} to {last} are all taken: name a free one by --port")
}

fn is_taken(error: &Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::AddrInUse)
}
