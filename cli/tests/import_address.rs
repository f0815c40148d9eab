//! `newsrack import auto`, and imports of addresses: what servers do, well or badly.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::{
    io::Write,
    time::{Duration, Instant},
};

use common::{
    Desk,
    server::{Reply, Server},
};
use flate2::{Compression, write::GzEncoder};

const FEED: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>The Lantern</title><language>en</language>\
    <item><guid>a</guid><title>A quiet day</title><description>&lt;img src='p/a.jpg' alt='A pier'&gt; It rained. \
    </description></item></channel></rss>";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn import(desk: &Desk, address: &str, more: &[&str]) -> common::Run {
    desk.run(&[&["import", "auto", address, "-o", "e.json"], more].concat())
}

#[test]
fn a_feed_at_an_address_becomes_an_edition_compressed_and_moved_or_not() {
    let server = Server::start(|path, _| match path {
        "/moved/old.xml" => Reply::to("../feeds/news.xml"),
        "/feeds/news.xml" => Reply::Whole(200, vec![("Content-Encoding", "gzip".into())], gzip(FEED.as_bytes())),
        _ => Reply::ok("application/rss+xml", FEED),
    });
    for path in ["/feeds/plain.xml", "/feeds/news.xml", "/moved/old.xml"] {
        let desk = Desk::new();
        let run = import(&desk, &server.url(path), &[]);
        assert_eq!(run.code, 0, "{path}: {}", run.err);
        // Relative addresses are relative to where it was in the end.
        assert!(desk.read("e.json").contains(&server.url("/feeds/p/a.jpg")), "{path}: {}", desk.read("e.json"));
    }
    let asked = server.asked.lock().unwrap();
    assert!(
        asked.iter().all(|it| it.contains("accept-encoding: gzip") && it.contains("user-agent: newsrack/")),
        "{asked:?}"
    );
}

/// A server's path, what else is said, and how the message goes on behind the address.
type Case = (&'static str, &'static [&'static str], &'static str);

#[test]
fn whatever_a_server_does_wrong_ends_soon_with_a_sentence_and_leaves_nothing_behind() {
    let server = Server::start(|path, _| match path {
        "/silent" => Reply::Silent,
        "/trickle" => Reply::Trickle,
        "/endless" => Reply::Endless,
        "/cut" => Reply::Cut,
        "/round" => Reply::to("/round-again"),
        "/round-again" => Reply::to("/round"),
        "/ftp" => Reply::to("ftp://paper.example/feed.xml"),
        "/nowhere" => Reply::Whole(302, Vec::new(), Vec::new()),
        "/forbidden" => Reply::Whole(403, Vec::new(), Vec::new()),
        "/gone" => Reply::Whole(404, Vec::new(), Vec::new()),
        "/broken" => Reply::Whole(503, Vec::new(), Vec::new()),
        "/large" => Reply::Whole(200, vec![("X", "y".into())], vec![b' '; (4 << 20) + 1]),
        "/brotli" => Reply::ok("text/xml", "x").with("Content-Encoding", "br"),
        "/bomb" => Reply::Whole(200, vec![("Content-Encoding", "gzip".into())], gzip(&vec![b' '; 50 << 20])),
        path => Reply::to(format!("/on{path}")),
    });
    let cases: [Case; 15] = [
        ("/silent", &["--timeout", "1"], "does not come to its end within 1 s; "),
        ("/trickle", &["--timeout", "1"], "does not come to its end within 1 s; "),
        ("/endless", &[], "is larger than 4194304 bytes; if that is meant, allow it with --max-size\n"),
        ("/large", &[], "is larger than 4194304 bytes; "),
        ("/large", &["--max-size", "1000"], "is larger than 1000 bytes; "),
        ("/bomb", &[], "is larger than 4194304 bytes; "),
        ("/cut", &[], "breaks off: "),
        ("/round", &[], "leads in a circle by way of "),
        ("/on-and-on", &[], "leads elsewhere more than 5 times; "),
        ("/ftp", &[], "leads to ftp://paper.example/feed.xml, and only http and https are fetched"),
        ("/nowhere", &[], "leads elsewhere without saying where; "),
        ("/forbidden", &[], "answers 403: it is not for everybody; "),
        ("/gone", &[], "answers 404: there is no such file; is there a slip in the address?\n"),
        ("/broken", &[], "answers 503: the server has failed; try later\n"),
        ("/brotli", &[], "is compressed as \"br\", which was not asked for; "),
    ];
    let desk = Desk::new();
    let start = Instant::now();
    for (path, more, message) in cases {
        let run = import(&desk, &server.url(path), more);
        let begin = format!("error: {} {message}", server.url(path));
        assert!(run.code == 2 && run.err.starts_with(&begin), "{}", run.err);
        assert_eq!(desk.names(), [""; 0]);
    }
    // Whoever waited for one of them to end would wait a minute.
    assert!(start.elapsed() < Duration::from_secs(50));
    let closed = "http://127.0.0.1:1/feed.xml";
    assert!(import(&desk, closed, &[]).err.starts_with(&format!("error: {closed} cannot be fetched: ")));
    assert!(import(&desk, "https://me:secret@paper.example/", &[]).err.contains("has a user's name in it"));
    assert!(import(&desk, "https://", &[]).err.starts_with("error: https:// is no address: "));
}

#[test]
fn what_has_not_changed_is_not_fetched_again() {
    let server = Server::start(|_, request| {
        let kept =
            request.lines().find_map(|line| line.to_lowercase().strip_prefix("if-none-match: ").map(str::to_owned));
        if kept.as_deref() == Some("\"one\"") {
            return Reply::Whole(304, Vec::new(), Vec::new());
        }
        Reply::ok("application/rss+xml", FEED).with("ETag", "\"one\"")
    });
    let desk = Desk::new();
    let address = server.url("/feed.xml");
    let mut editions = Vec::new();
    for _ in 0..2 {
        assert_eq!(import(&desk, &address, &["--cache", "kept"]).code, 0);
        editions.push(desk.read("e.json"));
    }
    assert_eq!(editions[0], editions[1]);
    let asked = server.asked.lock().unwrap().clone();
    assert!(!asked[0].contains("if-none-match") && asked[1].contains("if-none-match: \"one\""), "{asked:?}");
    // What is kept of another address, or has gone, is of no use.
    let body = std::fs::read_dir(desk.path("kept")).unwrap().map(|file| file.unwrap().path());
    body.filter(|path| path.extension().unwrap() == "body").for_each(|path| std::fs::remove_file(path).unwrap());
    assert_eq!(import(&desk, &address, &["--cache", "kept"]).code, 0);
    assert!(!server.asked.lock().unwrap()[2].contains("if-none-match"));
}

#[test]
fn auto_finds_out_what_it_is() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/feeds");
    let cases = [
        ("rss", "rss-2.xml"),
        ("rss", "rss-1.rdf"),
        ("atom", "atom.xml"),
        ("json-feed", "feed.json"),
        ("ninjs", "ninjs-1.json"),
        ("ninjs", "superdesk.json"),
        ("rss", "utf-16.xml"),
    ];
    for (name, file) in cases {
        let desk = Desk::new();
        let path = format!("{fixtures}/{file}");
        let more = ["--title", "The Lantern", "--language", "en"];
        let one = desk.run(&[&["import", "auto", &path], &more[..]].concat());
        let other = desk.run(&[&["import", name, &path], &more[..]].concat());
        assert_eq!((one.code, &one.out), (0, &other.out), "{file}: {}", one.err);
    }
    let desk = Desk::new();
    desk.write("page.txt", "THE LANTERN\n\nA quiet day at the pier\n\nBy Nell Ambrose\n\nIt rained in the morning.\n");
    let more = ["--title", "The Lantern", "--date", "2026-11-23", "--quiet"];
    let one = desk.run(&[&["import", "auto", "page.txt"], &more[..]].concat());
    let other = ["import", "text", "page.txt", "--publication", "The Lantern", "--date", "2026-11-23", "--quiet"];
    assert_eq!((one.code, &one.out), (0, &desk.run(&other).out), "{}", one.err);

    desk.write(
        "index.html",
        "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/f.xml\"></html>",
    );
    let run = desk.run(&["import", "auto", "index.html"]);
    assert_eq!(run.err, "error: index.html is a web page; it names this feed: /f.xml\n");
    let run = desk.run(&["import", "auto", "page.txt", "page.txt"]);
    assert!(run.code == 2 && run.err.contains("newsrack import text page.txt makes an edition of it"), "{}", run.err);
}

#[test]
fn a_folder_may_hold_feeds_of_all_kinds() {
    let desk = Desk::new();
    desk.write("inbox/a.xml", FEED);
    desk.write(
        "inbox/b.json",
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"B\", \"items\": [{\"id\": \
        \"b\", \"content_text\": \"x\"}]}",
    );
    desk.write("inbox/c.xml", "<html><body>x");
    let run = desk.run(&["import", "auto", "inbox", "-o", "e.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("inbox/c.xml: left out: inbox/c.xml is a web page"), "{}", run.err);
    assert_eq!(desk.read("e.json").matches("\"id\": ").count(), 2);
}

#[test]
fn the_encoding_that_a_server_names_counts_where_the_file_says_none() {
    let feed = FEED.replace("<?xml version='1.0'?>", "").replace("A quiet day", "渡轮重新夜航");
    let said = FEED.replace("version='1.0'", "version='1.0' encoding='gb18030'").replace("A quiet day", "渡轮重新夜航");
    let bytes = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let (silent, loud, plain) = (bytes(&feed), bytes(&said), feed.clone());
    let server = Server::start(move |path, _| match path {
        "/silent" => Reply::ok("text/xml; charset=\"gb2312\"", silent.clone()),
        "/loud" => Reply::ok("text/xml; charset=utf-8", loud.clone()),
        // One for all that the server has, and wrong for this.
        _ => Reply::ok("text/xml; charset=iso-8859-1", plain.clone()),
    });
    for path in ["/silent", "/loud", "/plain"] {
        let desk = Desk::new();
        let run = import(&desk, &server.url(path), &[]);
        assert!(run.code == 0 && desk.read("e.json").contains("渡轮重新夜航"), "{path}: {}", run.err);
    }
}

#[test]
fn a_proxy_is_asked_where_the_environment_names_one() {
    let server = Server::start(|_, _| Reply::ok("application/rss+xml", FEED));
    let desk = Desk::new();
    let run = std::process::Command::new(common::program())
        .args(["import", "auto", "http://paper.example/feed.xml"])
        .env("HTTP_PROXY", server.url(""))
        .env("http_proxy", server.url(""))
        .env_remove("NO_PROXY")
        .current_dir(desk.path("."))
        .output()
        .unwrap();
    let asked = server.asked.lock().unwrap().clone();
    assert!(asked.first().is_some_and(|it| it.contains("paper.example")), "{asked:?} {run:?}");
}
