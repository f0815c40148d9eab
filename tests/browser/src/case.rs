//! A case: a claim about the widget, and how it is checked in a browser.

use std::{pin::Pin, time::Duration};

use anyhow::Result;
use xtask::{
    proof::{Proof, Proven},
    server::{Folder, Reply, Server},
    workspace::Workspace,
};

use crate::{
    browser::{Browser, Look},
    frameworks, page,
    session::Session,
    terms::Terms,
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
    pub(crate) everywhere: bool,
    pub(crate) needs: Option<(Terms, &'static str)>,
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
            everywhere: false,
            needs: None,
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

    /// Runs without WebAssembly always; others do so only when all is asked for.
    pub fn everywhere(mut self) -> Case {
        self.everywhere = true;
        self
    }

    /// Only where WebAssembly runs; the reason is printed.
    pub fn with_wasm(mut self, reason: &'static str) -> Case {
        self.needs = Some((Terms::Open, reason));
        self
    }

    /// Not under Trusted Types, which the page of the test itself would break; the reason is printed.
    pub fn without_trusted_types(mut self, reason: &'static str) -> Case {
        self.needs.get_or_insert((Terms::NoWasm, reason));
        self
    }

    /// Whether it is played in this browser on these terms. Without WebAssembly the suite is what is played at each change
    /// somewhere. A page under Trusted Types allows less than one without: what holds there is tried on the other in Chromium.
    pub(crate) fn plays(&self, browser: Browser, terms: Terms) -> bool {
        let holds_on = |terms| self.needs.is_none_or(|(strictest, _)| terms <= strictest);
        holds_on(terms)
            && match terms {
                Terms::Open => true,
                Terms::NoWasm => !self.thorough && (browser == Browser::Chromium || !holds_on(Terms::NoWasmTrusted)),
                Terms::NoWasmTrusted => !self.thorough,
            }
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
    /// `/fixtures/`, `tests/gallery/` at `/gallery/`, and what was made of `tests/frameworks/` at `/frameworks/`.
    pub site: Server,
    /// Another origin with the same folders: the CDN, the newspaper.
    pub cdn: Server,
    pub(crate) proven: Vec<Proven>,
    pub(crate) executed: usize,
}

impl Context {
    pub(crate) fn new(session: Session, terms: Terms) -> Result<Context> {
        let [site, cdn] = [Server::start(folders()?)?, Server::start(folders()?)?];
        let context = Context { session, site, cdn, proven: Vec::new(), executed: 0 };
        if let Some(policy) = terms.policy() {
            for server in [&context.site, &context.cdn] {
                server.set_page_header("Content-Security-Policy", policy);
            }
        }
        Ok(context)
    }

    /// Notes that so many of `what` are shown by this case, if it passes: a line of `docs/guarantees.md`.
    pub fn proved(&mut self, kind: Proof, what: &str, count: usize) {
        self.proven.push(Proven { kind, what: what.to_owned(), count });
    }

    /// Counts payloads that were seen to run, whatever becomes of the case: a number of `docs/guarantees.md`.
    pub fn saw_executed(&mut self, count: usize) {
        self.executed += count;
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
    folders.push(Folder::new("/frameworks/", frameworks::folder(&workspace)));
    Ok(folders)
}
