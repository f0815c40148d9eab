//! `docs/publishing.md`: the commands that the guide prints, run as they stand there, and what comes of them.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Command, Output, Stdio},
};

use common::{
    Desk, program,
    server::{Reply, Server},
};
use serde_json::Value;

const GUIDE: &str = include_str!("../../docs/publishing.md");
const FEEDS: [&str; 2] =
    [include_str!("fixtures/wild/feeds/ghost.xml"), include_str!("fixtures/wild/feeds/substack.xml")];
const PAGES: [&str; 4] = [
    include_str!("pages/english-city-page.txt"),
    include_str!("pages/english-double-spaced.txt"),
    include_str!("pages/english-line-per-paragraph.txt"),
    include_str!("pages/english-narrow-columns.txt"),
];

/// The code block of a language in the part of the guide under a heading.
fn block(heading: &str, language: &str) -> String {
    let (_, part) = GUIDE.split_once(&format!("\n{heading}\n")).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let (_, block) = part.split_once(&format!("```{language}\n")).unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

/// A folder with what the guide supposes, in which `newsrack` is on the path.
fn desk() -> Desk {
    let desk = Desk::new();
    // Whether the widget is in the program depends on what had been built before it.
    let settings = format!("{}\n[serve]\npkg = \"pkg\"\nport = 0\n", block("## To have the program", "toml"));
    desk.write("newsrack.toml", settings);
    desk.write("pkg/newsrack.js", "// the widget");
    fs::create_dir(desk.path("bin")).unwrap();
    std::os::unix::fs::symlink(program(), desk.path("bin/newsrack")).unwrap();
    desk
}

/// A command of a shell's, in the folder.
fn shell(desk: &Desk, words: &str) -> Command {
    let path = format!("{}:{}", desk.path("bin").display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell
        .args(["-c", words])
        .current_dir(desk.path("."))
        .env("PATH", path)
        .env("TZ", "UTC")
        .env("NO_PROXY", "127.0.0.1");
    shell
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs the commands of a block; gives how many there are.
fn follow(desk: &Desk, block: &str) -> usize {
    for line in block.lines() {
        if line.starts_with("newsrack serve ") {
            serve(desk, line);
            continue;
        }
        let output = shell(desk, line).output().unwrap();
        let code = output.status.code().unwrap();
        // What is found is told, and no fault of the command.
        let is_right = if line.starts_with("newsrack check ") { code < 2 } else { code == 0 };
        assert!(is_right, "{line}: {code}\n{}", said(&output));
    }
    block.lines().count()
}

/// Follows `newsrack serve` as far as a browser does, and ends it.
fn serve(desk: &Desk, line: &str) {
    // Its shell goes on as the program itself, which is what is ended.
    let mut child = shell(desk, &format!("exec {line}")).stdout(Stdio::piped()).spawn().unwrap();
    let mut told = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut told).unwrap();
    let answer = told.split_once("http://").and_then(|(_, rest)| rest.split_once('/')).map(|(host, _)| {
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET /edition/today.json HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(answer.is_some(), "{line} says {told:?}");
    let answer = answer.unwrap_or_default();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("The Harbour Post"), "{answer}");
}

fn archive(desk: &Desk) -> Vec<String> {
    let archive: Value = serde_json::from_str(&desk.read("public/archive.json")).unwrap();
    let days =
        archive["issues"].as_array().unwrap().iter().map(|issue| issue["date_issued"].as_str().unwrap().to_owned());
    days.collect()
}

fn headlines(edition: &str) -> Vec<String> {
    let edition: Value = serde_json::from_str(edition).unwrap();
    assert_eq!(edition["title"], "The Harbour Post");
    edition["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

/// Holds that an issue stands on the host: its pages, their headlines, and the edition for the widget.
fn hold_online(desk: &Desk, day: &str) {
    let edition = desk.read(&format!("public/{day}/edition.json"));
    assert!(edition.contains(&format!("\"date_issued\": \"{day}\"")), "{edition}");
    let front = desk.read(&format!("public/{day}/index.html"));
    for headline in headlines(&edition) {
        let written = headline.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&#39;");
        assert!(front.contains(&written), "{written} is not in {front}");
    }
    let links: Vec<&str> = front.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let pages = links.iter().filter(|link| link.ends_with(".html") && !link.contains('/'));
    assert!(pages.clone().count() >= 2, "{links:?}");
    for page in pages {
        assert!(desk.path(&format!("public/{day}/{page}")).is_file(), "{page}");
    }
}

fn hold_newest(desk: &Desk, day: &str) {
    let newest = desk.read("public/edition.json");
    assert!(newest.contains(&format!("\"date_issued\": \"{day}\"")), "{newest}");
    for name in ["index.html", "archive.html", "feed.xml", "feed.json", "sitemap.xml", "fallback.html", "site.css"] {
        assert!(desk.path(&format!("public/{name}")).is_file(), "{name}");
    }
    assert!(
        desk.read("public/archive.html").contains(&format!("href=\"{day}/index.html\"")),
        "{}",
        desk.read("public/archive.html")
    );
}

#[test]
fn a_feed_becomes_an_issue_on_a_host_and_the_next_day_another_beside_it() {
    let desk = desk();
    let commands = block("## From a feed", "sh");
    desk.write("feed.xml", FEEDS[0]);
    assert!(follow(&desk, &commands) < 10);
    hold_online(&desk, "2026-11-23");
    let first = desk.read("public/2026-11-23/index.html");
    desk.write("feed.xml", FEEDS[1]);
    follow(&desk, &commands.replace("2026-11-23", "2026-11-24"));
    hold_online(&desk, "2026-11-24");
    hold_newest(&desk, "2026-11-24");
    assert_eq!(desk.read("public/2026-11-23/index.html"), first, "yesterday's issue has changed");
    assert_eq!(archive(&desk), ["2026-11-24", "2026-11-23"]);
}

#[test]
fn four_pages_become_an_issue_on_a_host() {
    let desk = desk();
    for (number, page) in (1..).zip(PAGES) {
        desk.write(&format!("page-{number}.txt"), page);
    }
    assert!(follow(&desk, &block("## From four pages", "sh")) < 10);
    hold_online(&desk, "2026-11-23");
    hold_newest(&desk, "2026-11-23");
    let edition: Value = serde_json::from_str(&desk.read("today.json")).unwrap();
    let mut pages: Vec<&str> = Vec::new();
    for item in edition["items"].as_array().unwrap() {
        let page = item["page"]["name"].as_str().or_else(|| item["page"].as_str()).unwrap_or_default();
        if pages.last() != Some(&page) {
            pages.push(page);
        }
    }
    assert_eq!(pages.len(), 4, "{pages:?}");
}

/// The script, with a server whose feed is another each day, and which is down on the third.
#[test]
fn the_nightly_script_adds_each_day_and_keeps_the_last_where_there_is_none() {
    let desk = desk();
    desk.write("nightly", block("## Every night", "sh"));
    let feed = |number: usize| Server::start(move |_, _| Reply::ok("application/rss+xml", FEEDS[number]));
    let nightly = |day: &str, address: String| {
        let output = shell(&desk, &format!("cd / && sh {} {day}", desk.path("nightly").display()))
            .env("FEED", address)
            .output()
            .unwrap();
        (output.status.code().unwrap(), said(&output))
    };
    for (number, day) in ["2026-11-23", "2026-11-24"].into_iter().enumerate() {
        let (code, said) = nightly(day, feed(number).url("/feed.xml"));
        assert_eq!(code, 0, "{said}");
        hold_online(&desk, day);
        hold_newest(&desk, day);
    }
    let before = desk.read("public/index.html");
    let down = Server::start(|_, _| Reply::Whole(503, Vec::new(), Vec::new()));
    let (code, said) = nightly("2026-11-25", down.url("/feed.xml"));
    assert!(code == 2 && said.contains("answers 503"), "{code}: {said}");
    assert_eq!((desk.read("public/index.html"), archive(&desk).len()), (before, 2));
}

/// The workflow's own steps, but for those of its service and npm's, in a clone of a repository, twice.
#[test]
fn the_workflow_commits_the_issue_of_the_day() {
    let desk = desk();
    let git = |words: &str| {
        let output = shell(&desk, words).output().unwrap();
        assert!(output.status.success(), "{words}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    desk.write("nightly", block("## Every night", "sh"));
    git("git init --quiet --bare origin.git && git init --quiet && git checkout --quiet -b main");
    git("git -c user.name=a -c user.email=a@paper.example add nightly newsrack.toml");
    git("git -c user.name=a -c user.email=a@paper.example commit --quiet --message begin");
    git("git remote add origin origin.git && git push --quiet --set-upstream origin main");
    let workflow = block("### By a workflow", "yaml");
    let steps: Vec<&str> = workflow.lines().filter_map(|line| line.trim().strip_prefix("- run: ")).collect();
    let (install, steps) = steps.split_first().unwrap();
    assert_eq!(*install, "npm install --global newsrack-cli");
    let server = Server::start(|_, _| Reply::ok("application/rss+xml", FEEDS[0]));
    for _ in 0..2 {
        for step in steps {
            let output = shell(&desk, step).env("FEED", server.url("/feed.xml")).output().unwrap();
            assert!(output.status.success(), "{step}: {}", said(&output));
        }
        // The second run of a day has nothing to add.
        assert_eq!(git("git rev-list --count origin/main").trim(), "2");
    }
    let files = git("git ls-tree -r --name-only origin/main");
    assert!(files.contains("public/index.html") && files.contains("public/archive.html"), "{files}");
    assert!(git("git log -1 --format=%s").starts_with("The issue of 20"), "{files}");
}

/// What cron is told to run is the script; where it stands there, the guide says.
#[test]
fn the_crontab_runs_the_script() {
    let line = block("### By cron", "");
    let words: Vec<&str> = line.trim().splitn(6, ' ').collect();
    assert_eq!(words[5], "sh /srv/paper/nightly");
    let is_time = |word: &&str| *word == "*" || word.parse::<u8>().is_ok();
    assert!(words[..5].iter().all(is_time), "{line}");
}
