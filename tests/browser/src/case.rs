//! A case: a claim about the widget, and how it is checked in a browser.

use std::{pin::Pin, time::Duration};

use anyhow::Result;
use xtask::{
    server::{Folder, Reply, Server},
    workspace::Workspace,
};

use crate::{
    browser::{Browser, Look},
    page,
    proof::{Proof, Proven},
    session::Session,
};

/// A claim and its check.
pub struct Case {
    pub(crate) claim: &'static str,
    pub(crate) browsers: &'static [Browser],
    pub(crate) reason: &'static str,
    pub(crate) look: Look,
    pub(crate) limit: Duration,
    pub(crate) thorough: bool,
    pub(crate) sampled: bool,
    pub(crate) check: Box<Check>,
}

pub(crate) type Check = dyn for<'a> Fn(&'a mut Context) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>> + Send + Sync;

impl Case {
    /// A case for all browsers; `claim` is a sentence in snake case.
    pub fn new<F>(claim: &'static str, check: F) -> Case
    where
        F: AsyncFn(&mut Context) -> Result<()> + Copy + Send + Sync + 'static,
    {
        Case {
            claim,
            browsers: &Browser::ALL,
            reason: "",
            look: Look::default(),
            limit: Duration::from_secs(60),
            thorough: false,
            sampled: false,
            check: Box::new(move |context| Box::pin(async move { check(context).await })),
        }
    }

    /// For these browsers only; the reason is printed.
    pub fn only(mut self, browsers: &'static [Browser], reason: &'static str) -> Case {
        self.browsers = browsers;
        self.reason = reason;
        self
    }

    /// For a reader with these preferences.
    pub fn look(mut self, look: Look) -> Case {
        self.look = look;
        self
    }

    /// May take this long; a minute otherwise.
    pub fn limit(mut self, limit: Duration) -> Case {
        self.limit = limit;
        self
    }

    /// Runs in Chromium always, and in the others only when all is asked for.
    pub fn sampled(mut self) -> Case {
        self.sampled = true;
        self
    }

    /// Runs only when all is asked for: `cargo xtask test --all`.
    pub fn thorough(mut self) -> Case {
        self.thorough = true;
        self
    }
}

/// What a case works with: a browser with an empty page, and servers of its own.
pub struct Context {
    /// The browser.
    pub session: Session,
    /// The partner's site: whatever is put on it, then `www/` at `/`, `pkg/` at `/pkg/`, `tests/fixtures/` at
    /// `/fixtures/`, `tests/gallery/` at `/gallery/`.
    pub site: Server,
    /// Another origin with the same folders: the CDN, the newspaper.
    pub cdn: Server,
    pub(crate) proven: Vec<Proven>,
}

impl Context {
    pub(crate) fn new(session: Session) -> Result<Context> {
        Ok(Context { session, site: Server::start(folders()?)?, cdn: Server::start(folders()?)?, proven: Vec::new() })
    }

    /// Notes that so many of `what` are shown by this case, if it passes: a line of `docs/guarantees.md`.
    pub fn proved(&mut self, kind: Proof, what: &str, count: usize) {
        self.proven.push(Proven { kind, what: what.to_owned(), count });
    }

    /// Puts a page of this head and body on the site and opens it; the recorder is its first script.
    pub async fn open(&self, head: &str, body: &str) -> Result<()> {
        self.open_reply(Reply::html(page::page(head, body))).await
    }

    /// Opens a page that is answered like this.
    pub async fn open_reply(&self, reply: Reply) -> Result<()> {
        const PATH: &str = "/page.html";
        self.site.put(PATH, reply);
        self.session.open(&self.site.url(PATH)).await
    }
}

/// The folders of a test's servers: those that a person looks at, and what tests show beside.
pub fn folders() -> Result<Vec<Folder>> {
    let workspace = Workspace::here()?;
    let mut folders = xtask::serve::folders(&workspace);
    folders.push(Folder::new("/fixtures/", workspace.path("tests/fixtures")));
    folders.push(Folder::new("/gallery/", workspace.path("tests/gallery")));
    Ok(folders)
}
