//! How many bytes a view takes: the widget and an edition from nginx as the guide to hosting sets it up, in Chromium, which
//! counts what comes over the wire, heads of answers included.
//!
//! A view is measured three times: with nothing in the browser's cache, with everything in it and fresh, and with
//! everything in it but old. For the last, nginx says that nothing stays fresh; so every file without a hash is asked for
//! again.

use std::{collections::HashMap, ops::Add};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use xtask::{
    hosting::{CONFIGURATION, Host},
    server::{Reply, Server},
    workspace::{Workspace, read_text},
};

use super::devtools::Devtools;
use crate::{Session, page};

/// The editions of `www/` that are measured: a whole paper, and one whose articles come in two files.
const EDITIONS: [&str; 3] = ["saibei-daily", "harrowmere-gazette", "barid-al-sadim"];

/// What was asked for, and what came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests that reached the server.
    pub requests: u64,
    /// Bytes of answers, with their heads.
    pub bytes: u64,
}

impl Add for Traffic {
    type Output = Traffic;

    fn add(self, other: Traffic) -> Traffic {
        Traffic { requests: self.requests + other.requests, bytes: self.bytes + other.bytes }
    }
}

/// The traffic of a view by what it is for.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// `newsrack.js`.
    pub script: Traffic,
    /// The first file of the program.
    pub first: Traffic,
    /// The second file of the program, for which no reader waits.
    pub rest: Traffic,
    /// The program as JavaScript, in place of both, where WebAssembly does not run.
    pub fallback: Traffic,
    /// The edition's own files.
    pub edition: Traffic,
    /// The pictures that stand near the view.
    pub pictures: Traffic,
}

impl View {
    /// The widget alone.
    pub fn widget(&self) -> Traffic {
        self.script + self.first + self.rest + self.fallback
    }

    /// What a reader waits for before there are headlines.
    pub fn headlines(&self) -> Traffic {
        self.script + self.first + self.fallback + self.edition
    }

    /// All of it but pictures, whose weight is the newspaper's choice.
    pub fn whole(&self) -> Traffic {
        self.widget() + self.edition
    }

    fn count(&mut self, address: &str, bytes: u64) -> Result<()> {
        let name = address.rsplit('/').next().unwrap_or_default();
        let kind = match name {
            "newsrack.js" => &mut self.script,
            _ if name.ends_with(".fallback.mjs") => &mut self.fallback,
            _ if name.starts_with("newsrack-") => &mut self.first,
            _ if name.starts_with("newsrack.rest-") => &mut self.rest,
            _ if name.ends_with(".json") => &mut self.edition,
            _ if address.contains("/pictures/") => &mut self.pictures,
            _ => bail!("{address} was asked for, which is no part of the widget"),
        };
        *kind = *kind + Traffic { requests: 1, bytes };
        Ok(())
    }
}

/// An edition's view in each state of the cache.
#[derive(Clone, Debug)]
pub struct Views {
    /// Its file's name, without the ending.
    pub edition: &'static str,
    /// With nothing in the cache.
    pub cold: View,
    /// With everything in the cache, and fresh.
    pub warm: View,
    /// With everything in the cache, and old.
    pub old: View,
}

impl Views {
    /// The first view of another day: program and script are there, the script is asked for again, the edition is new.
    pub fn next_day(&self) -> Traffic {
        self.old.script + self.old.first + self.old.rest + self.cold.edition
    }
}

/// What a page's policy says of scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: WebAssembly runs.
    Open,
    /// That WebAssembly must not run.
    NoWasm,
}

/// Measures all editions on a page with this policy.
pub async fn measure(session: &Session, policy: Policy) -> Result<Vec<Views>> {
    let workspace = Workspace::here()?;
    let host = Host::start(&workspace)?;
    let configuration = read_text(&workspace.path(CONFIGURATION))?;
    let forgetful = Host::start_with(&workspace, &never_fresh(&configuration)?)?;
    let mut devtools = Devtools::connect(session).await?;
    devtools.call("Network.enable", json!({}))?;
    let mut page = Page { session, devtools, site: Server::start(vec![])?, policy };
    let mut all = Vec::new();
    for edition in EDITIONS {
        page.devtools.call("Network.clearBrowserCache", json!({}))?;
        let cold = page.view(&host, edition).await?;
        let warm = page.view(&host, edition).await?;
        page.view(&forgetful, edition).await?;
        let old = page.view(&forgetful, edition).await?;
        all.push(Views { edition, cold, warm, old });
    }
    Ok(all)
}

/// The configuration with the script and editions old at once.
fn never_fresh(configuration: &str) -> Result<String> {
    let mut text = configuration.to_owned();
    for kept in ["max-age=3600, stale-while-revalidate=86400", "max-age=300, stale-while-revalidate=3600"] {
        ensure!(text.contains(kept), "{CONFIGURATION} no longer says `{kept}`");
        text = text.replace(kept, "max-age=0");
    }
    Ok(text)
}

/// Where views are opened, and by what they are counted.
struct Page<'a> {
    session: &'a Session,
    devtools: Devtools,
    site: Server,
    policy: Policy,
}

impl Page<'_> {
    /// Opens a page with the widget and counts what comes until all that was asked for is there.
    async fn view(&mut self, host: &Host, edition: &str) -> Result<View> {
        let body = format!(
            "<newsrack-edition loading=eager edition={}></newsrack-edition><script async src={}></script>",
            host.url(&format!("/editions/{edition}.json")),
            host.url("/newsrack/newsrack.js"),
        );
        let reply = Reply::html(page::probed("", &body));
        let reply = match self.policy {
            Policy::Open => reply,
            Policy::NoWasm => {
                let scripts = format!("script-src {} 'unsafe-inline'", host.origin());
                reply.header("Content-Security-Policy", &scripts)
            }
        };
        self.site.put("/", reply);
        self.devtools.events();
        // An address of its own each time: the same one again would be a reload.
        self.session.open(&self.site.url(&format!("/?{}", self.site.hits("/")))).await?;
        self.session.wait_for("the widget is ready", "isReady()").await?;
        // Pictures far from the view may never be asked for.
        let near = "all('img').filter((picture) => picture.loading === 'eager').every((picture) => picture.complete)";
        self.session.wait_for("pictures are there", near).await?;
        let mut requests = Requests::default();
        while requests.take(&mut self.devtools)? {}
        requests.view(&host.origin())
    }
}

/// The requests of a page, by what DevTools call them.
#[derive(Default)]
struct Requests {
    under_way: HashMap<String, String>,
    ended: Vec<(String, u64)>,
}

impl Requests {
    /// Takes what has happened by now; says whether something is still under way.
    fn take(&mut self, devtools: &mut Devtools) -> Result<bool> {
        // The answer to any command comes behind the events before it.
        devtools.call("Network.enable", json!({}))?;
        for event in devtools.events() {
            let parameters = event.get("params").cloned().unwrap_or_default();
            let id = parameters.get("requestId").and_then(Value::as_str).unwrap_or_default().to_owned();
            match event.get("method").and_then(Value::as_str) {
                Some("Network.requestWillBeSent") => {
                    let address = parameters.pointer("/request/url").and_then(Value::as_str);
                    self.under_way.insert(id, address.context("a request without an address")?.to_owned());
                }
                Some("Network.loadingFinished") => {
                    let bytes = parameters.get("encodedDataLength").and_then(Value::as_f64).unwrap_or_default();
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
                    self.ended.extend(self.under_way.remove(&id).map(|address| (address, bytes as u64)));
                }
                Some("Network.loadingFailed") => bail!("a request failed: {parameters}"),
                _ => {}
            }
        }
        Ok(!self.under_way.is_empty())
    }

    /// What reached the host: whatever came from the cache has no bytes.
    fn view(&self, origin: &str) -> Result<View> {
        let mut view = View::default();
        for (address, bytes) in &self.ended {
            if address.starts_with(origin) && *bytes > 0 {
                view.count(address, *bytes)?;
            }
        }
        Ok(view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_day_asks_for_the_script_and_brings_an_edition() {
        let traffic = |bytes| Traffic { requests: 1, bytes };
        let none = Traffic::default();
        let cold = View {
            script: traffic(13_000),
            first: traffic(15_000),
            rest: traffic(38_000),
            edition: traffic(9_000),
            pictures: traffic(50_000),
            ..View::default()
        };
        let old = View { script: traffic(400), edition: traffic(300), ..View::default() };
        assert_eq!(cold.headlines(), Traffic { requests: 3, bytes: 37_000 });
        assert_eq!(cold.whole(), Traffic { requests: 4, bytes: 75_000 });
        let views = Views { edition: "lantern", cold, warm: View::default(), old };
        assert_eq!(views.next_day(), Traffic { requests: 2, bytes: 9_400 });
        assert_eq!(views.warm.whole(), none);
    }

    #[test]
    fn a_request_for_anything_else_is_named() {
        let mut view = View::default();
        view.count("http://127.0.0.1:1/newsrack/newsrack.rest-0123456789ab.wasm", 5).unwrap();
        assert_eq!(view.rest, Traffic { requests: 1, bytes: 5 });
        let error = view.count("http://127.0.0.1:1/track.gif", 5).unwrap_err().to_string();
        assert!(error.contains("/track.gif"), "{error}");
    }
}
