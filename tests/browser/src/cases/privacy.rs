//! Privacy: every request, what it carries, and that `docs/privacy.md` says so.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use xtask::{
    server::{Reply, Request, Server},
    workspace::Workspace,
};

use super::widget::{check, edition, harmless, html, none, picture, ready, settled};
use crate::{Case, Context, case::folders};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![every_request_carries_what_the_page_on_privacy_says]
        .into_iter()
        .map(|case| case.with_wasm("the files of the program are another one then"))
        .collect()
}

/// A line of the page's list.
struct Line {
    what: String,
    when: String,
    referrer: String,
    origin: String,
    cookies: String,
    /// How many requests it has held for.
    seen: usize,
}

/// The list in `docs/privacy.md`.
fn lines() -> Result<Vec<Line>> {
    const HEAD: &str = "| what | when | asked of | `Referer` | `Origin` | cookies |";
    let text = fs::read_to_string(Workspace::here()?.path("docs/privacy.md"))?;
    let (_, table) = text.split_once(HEAD).context("the list is not where it was")?;
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<String> = row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        let [what, when, _, referrer, origin, cookies] =
            <[String; 6]>::try_from(cells).ok().context("six cells a line")?;
        Ok(Line { what, when, referrer, origin, cookies, seen: 0 })
    })
    .collect()
}

/// The newspaper's servers, and one to which its links lead.
struct Paper {
    edition: Server,
    further: Server,
    pictures: Server,
    elsewhere: Server,
}

impl Paper {
    fn start() -> Result<Paper> {
        let server = || Server::start(folders()?);
        let paper = Paper { edition: server()?, further: server()?, pictures: server()?, elsewhere: server()? };
        let item = |id: &str| {
            let image = |n: u8| {
                let path = format!("/{id}-{n}.svg");
                paper.pictures.put(&path, picture(300, 200));
                json!({ "src": paper.pictures.url(&path), "alt": "", "width": 300, "height": 200 })
            };
            json!({ "id": id, "title": id, "images": [image(1), image(2)], "body": ["Text.", "More of it."] })
        };
        let mut first = edition(
            "en",
            vec![item("a"), item("b"), json!({ "id": "away", "title": "Away", "url": paper.elsewhere.url("/read") })],
        );
        first["next_url"] = paper.further.url("/more.json").into();
        paper.edition.put("/edition.json", Reply::json(first.to_string()));
        paper.further.put("/more.json", Reply::json(edition("en", vec![item("c")]).to_string()));
        paper.elsewhere.put("/read", Reply::html("<!doctype html><title>Read</title><h1>Read</h1>"));
        Ok(paper)
    }

    fn servers(&self) -> [&Server; 4] {
        [&self.edition, &self.further, &self.pictures, &self.elsewhere]
    }
}

/// Every request so far, with the line that it belongs to.
fn requests(context: &Context, paper: &Paper) -> Vec<(&'static str, Request)> {
    let of = |server: &Server, name: &dyn Fn(&str) -> &'static str| {
        let all = server.requests().into_iter().filter(|request| request.path != "/favicon.ico");
        all.map(|request| (name(&request.path), request)).collect::<Vec<_>>()
    };
    let own = |path: &str| if path == "/page.html" { "the page" } else { "nothing that was asked for" };
    let package = |path: &str| match path {
        "/pkg/newsrack.js" => "`newsrack.js`",
        _ if path.starts_with("/pkg/newsrack") => "the program's files",
        _ => "nothing that was asked for",
    };
    [
        of(&context.site, &own),
        of(&context.cdn, &package),
        of(&paper.edition, &|_| "the edition"),
        of(&paper.further, &|_| "further files of the edition"),
        of(&paper.pictures, &|_| "pictures"),
        of(&paper.elsewhere, &|_| "what a link leads to"),
    ]
    .concat()
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.get(name).and_then(|value| value.to_str().ok())
}

/// What of a request is not as its line has it.
fn differs(line: &Line, request: &Request, origin: &str, policy: &str, has_crossorigin: bool) -> Vec<String> {
    let page = Some(format!("{origin}/"));
    let is_script = line.what == "`newsrack.js`";
    let referrer = match line.referrer.as_str() {
        "as your page's policy has it" => {
            if policy == "no-referrer" {
                None
            } else {
                page
            }
        }
        "your page's origin" => page,
        "none" => None,
        other => return vec![format!("{}: nobody knows what “{other}” means", line.what)],
    };
    let has_origin = line.origin == "your page's origin" || is_script && has_crossorigin;
    let has_cookies = line.cookies.ends_with("own") && !(is_script && has_crossorigin);
    let mut found = Vec::new();
    let mut same = |name: &str, given: Option<&str>, said: Option<&str>| {
        if given != said {
            found.push(format!("{} ({}): {name} is {given:?}, not {said:?}", line.what, request.path));
        }
    };
    same("Referer", header(request, "referer"), referrer.as_deref());
    same("Origin", header(request, "origin"), has_origin.then_some(origin));
    same("Cookie", header(request, "cookie"), has_cookies.then_some("own=secret"));
    same("the method", Some(request.method.as_str()), Some("GET"));
    same("the query", Some(&request.query), Some(""));
    same("the length of what is sent", header(request, "content-length"), None);
    found
}

/// Reads an edition as a reader does, from the page to a link that leads away.
async fn read_all(context: &Context, paper: &Paper, policy: &str, crossorigin: &str) -> Result<()> {
    let head = format!("<meta name=referrer content={policy}>");
    let [script, edition] = [context.cdn.url("/pkg/newsrack.js"), paper.edition.url("/edition.json")];
    let element = format!("<newsrack-edition loading=click link-target=_self edition={edition}></newsrack-edition>");
    let page = Reply::html(html(&head, &format!("{element}<script {crossorigin} src={script}></script>")));
    // All of these servers are one host to cookies: each gets what any of them has set.
    context.open_reply(page.header("Set-Cookie", "own=secret; Path=/")).await?;
    let session = &context.session;
    session.wait_for("it asks", "isSeen(part('start'))").await?;
    for _ in 0..2 {
        settled(session).await?;
    }
    Ok(())
}

async fn follow(context: &Context) -> Result<()> {
    let session = &context.session;
    session.click("part('start')").await?;
    ready(session, 0).await?;
    session.wait_for("further files come", "cards().length === 4").await?;
    session.js("widget().open('a')", &[]).await?;
    session.wait_for("an article is read", "isRead() && all('dialog img').every((image) => image.complete)").await?;
    session.js("widget().close()", &[]).await?;
    session.wait_for("and closed", "!isRead()").await?;
    for id in ["c", "away"] {
        session.js(&format!("widget().show('{id}')"), &[]).await?;
        session.wait_for("all is seen", "all('img').every((image) => image.complete) && isSnapped()").await?;
    }
    settled(session).await
}

async fn every_request_carries_what_the_page_on_privacy_says(context: &mut Context) -> Result<()> {
    let mut lines = lines()?;
    ensure!(lines.len() >= 6, "the list has {} lines", lines.len());
    let mut wrong: Vec<String> = Vec::new();
    for (policy, crossorigin) in [("strict-origin-when-cross-origin", ""), ("no-referrer", "crossorigin")] {
        let paper = Paper::start()?;
        context.site.forget_requests();
        context.cdn.forget_requests();
        read_all(context, &paper, policy, crossorigin).await?;
        let early: Vec<_> =
            requests(context, &paper).into_iter().map(|(what, _)| what).filter(|what| *what != "the page").collect();
        let listed: Vec<_> =
            lines.iter().filter(|line| line.when == "with the page").map(|line| line.what.as_str()).collect();
        assert_eq!(early, listed, "before the reader says so");
        follow(context).await?;
        let session = &context.session;
        let known: Vec<String> =
            paper.servers().into_iter().chain([&context.site, &context.cdn]).map(Server::origin).collect();
        let others = format!(
            "performance.getEntriesByType('resource').map(({{ name }}) => name).filter((name) => !{}.includes(new URL(name).origin))",
            json!(known)
        );
        none(session, "no other host is asked", &others).await?;
        check(
            session,
            &[(
                "nothing is kept",
                "[document.cookie, localStorage.length, sessionStorage.length]",
                json!(["own=secret", 0, 0]),
            )],
        )
        .await?;
        harmless(session).await?;
        session.click("lead(2)").await?;
        session.wait_for("the link is followed", "document.title === 'Read'").await?;
        for (what, request) in requests(context, &paper).into_iter().filter(|(what, _)| *what != "the page") {
            let Some(line) = lines.iter_mut().find(|line| line.what == what) else {
                wrong.push(format!("{what} ({}) is not in the list", request.path));
                continue;
            };
            line.seen += 1;
            wrong.extend(differs(line, &request, &context.site.origin(), policy, !crossorigin.is_empty()));
        }
    }
    // Cookies know no ports: the next case is not to send this one.
    context.session.js("document.cookie = 'own=; Path=/; Max-Age=0'", &[]).await?;
    wrong.extend(lines.iter().filter(|line| line.seen < 2).map(|line| format!("{} was not asked for", line.what)));
    assert_eq!(Value::from(wrong), json!([]), "the list is true");
    Ok(())
}
