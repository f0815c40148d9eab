//! `newsrack check` of an address: what only the network shows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::io::Write;

use common::{
    Desk, edition,
    server::{Reply, Server},
};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

/// An answer that leaves nothing to wish for.
fn good(body: &str) -> Reply {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body.as_bytes()).unwrap();
    Reply::ok("application/json", encoder.finish().unwrap())
        .with("Content-Encoding", "gzip")
        .with("Access-Control-Allow-Origin", "*")
        .with("Cache-Control", "public, max-age=300")
        .with("ETag", "\"a\"")
}

/// The rules and messages of all that is found, by file.
fn found(address: &str, more: &[&str]) -> (Vec<String>, i32) {
    let run = Desk::new().run(&[&["check", "--format", "json", "--min-severity", "note", address], more].concat());
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let mut found = Vec::new();
    for (place, file) in json["files"].as_array().unwrap().iter().enumerate() {
        for finding in file["findings"].as_array().unwrap() {
            let text = |field: &str| finding[field].as_str().unwrap().to_owned();
            found.push(format!("{place} {} {} {}", text("rule"), text("path"), text("message")));
        }
        if file["status"] == "unreadable" {
            found.push(format!("{place} unreadable {}", file["message"].as_str().unwrap()));
        }
    }
    (found, run.code)
}

#[test]
fn an_edition_that_is_well_served_is_clean() {
    let server = Server::start(|path, _| match path {
        "/e.json" => good(&edition("\"next_url\": \"e-2.json\"", "{\"id\": \"a\", \"title\": \"A\"}")),
        _ => good(&edition("", "{\"id\": \"b\", \"title\": \"B\"}")),
    });
    let run = Desk::new().run(&["check", &server.url("/e.json")]);
    let (first, second) = (server.url("/e.json"), server.url("/e-2.json"));
    let expected = format!("{first}: clean, 1 item\n{second}: clean, 1 item\n2 files: 2 clean\n");
    assert_eq!((run.code, run.out), (0, expected));
    assert!(server.asked.lock().unwrap()[0].contains("origin: https://newsrack.example"));
}

#[test]
fn what_headers_do_to_readers_is_found() {
    let long = format!("\"description\": \"{}\"", "x".repeat(2000));
    let plain = move || Reply::ok("application/json", edition(&long, ""));
    let all = |reply: Reply| {
        reply.with("Access-Control-Allow-Origin", "*").with("Cache-Control", "max-age=60").with("ETag", "\"a\"")
    };
    let server = Server::start(move |path, request| match path {
        "/none" => Reply::ok("text/html", edition("", "")),
        "/plain" => all(plain()),
        "/store" => good(&edition("", "")).with("Cache-Control", "no-store"),
        "/echo" => {
            let origin =
                request.lines().find_map(|line| line.to_lowercase().strip_prefix("origin: ").map(str::to_owned));
            Reply::ok("application/feed+json", edition("", ""))
                .with("Access-Control-Allow-Origin", origin.unwrap_or_default())
                .with("Cache-Control", "max-age=864000")
        }
        "/own" => Reply::ok("application/json; charset=utf-8", edition("", ""))
            .with("Access-Control-Allow-Origin", "https://paper.example")
            .with("Cache-Control", "max-age=60"),
        "/moved" => Reply::to("/good"),
        _ => good(&edition("", "")),
    });
    let cases: [(&str, &[&str]); 6] = [
        ("/none", &["cors ", "content-type ", "caching "]),
        ("/plain", &["compression "]),
        ("/store", &["caching "]),
        ("/echo", &["cors ", "caching "]),
        ("/own", &["cors ", "caching "]),
        ("/moved", &["insecure ", "redirect "]),
    ];
    for (path, rules) in cases {
        let (found, code) = found(&server.url(path), &[]);
        let begins: Vec<String> = rules.iter().map(|rule| format!("0 {rule}")).collect();
        assert_eq!((found.len(), code), (rules.len(), i32::from(!rules.is_empty())), "{path}: {found:?}");
        assert!(found.iter().zip(&begins).all(|(found, begin)| found.starts_with(begin)), "{path}: {found:?}");
    }
    let run = Desk::new().run(&["check", "--ignore", "caching", "--ignore", "content-type", &server.url("/none")]);
    let address = server.url("/none");
    let expected = format!(
        "error[cors]: Access-Control-Allow-Origin keeps the edition from other sites' pages\n--> {address}\n = note: found \
         nothing, expected *\n = help: send Access-Control-Allow-Origin: * with every answer; docs/hosting.md shows how\n\n\
         {address}: 1 finding, 0 items\n"
    );
    assert_eq!(run.out, expected);
}

#[test]
fn files_that_do_not_follow_one_another_are_found() {
    let item = |id: &str| format!("{{\"id\": \"{id}\", \"title\": \"A {id}\"}}");
    let server = Server::start(move |path, _| {
        let (fields, items) = match path {
            "/a.json" => {
                ("\"date_issued\": \"2026-11-23\", \"next_url\": \"b.json#x\"", [item("1"), item("2")].join(","))
            }
            "/b.json" => ("\"next_url\": \"a.json\"", [item("3"), item("2")].join(",")),
            "/c.json" => ("\"date_issued\": \"2026-11-23\", \"next_url\": \"d.json\"", item("1")),
            "/d.json" => ("\"date_issued\": \"2026-11-24\", \"next_url\": \"e.json\"", item("2")),
            "/e.json" => ("\"next_url\": \"gone.json\"", item("1")),
            _ => return Reply::Whole(404, Vec::new(), Vec::new()),
        };
        good(&edition(fields, &items))
    });
    let at = ["--at", "2026-11-30T00:00:00Z"];
    let url = |path: &str| server.url(path);
    let (all, code) = found(&url("/a.json"), &at);
    let expected = [
        "1 paging next_url it has been read: the widget ends here".to_owned(),
        format!("1 paging items[1] an item of {} has this id: the widget leaves this one out", url("/a.json")),
    ];
    assert_eq!((all, code), (expected.to_vec(), 1));
    let (all, _) = found(&url("/c.json"), &at);
    assert_eq!(all, ["1 paging date_issued another day than 2026-11-23: the widget takes nothing of this file"]);
    let (all, code) = found(&url("/e.json"), &at);
    let gone = "1 unreadable answers 404: there is no such file; is there a slip in the address?";
    assert_eq!((all, code), (vec![gone.to_owned()], 2));
}

#[test]
fn pictures_that_do_not_come_or_weigh_too_much_are_found_once_asked_for() {
    let picture = |src: &str| format!("{{\"src\": \"{src}\", \"alt\": \"\", \"width\": 1, \"height\": 1}}");
    let images: Vec<String> = ["good.jpg", "gone.jpg", "page.jpg", "heavy.jpg", "gone.jpg"].map(picture).to_vec();
    let item = format!("{{\"id\": \"a\", \"title\": \"A\", \"images\": [{}]}}", images.join(","));
    let server = Server::start(move |path, _| match path {
        "/e.json" => good(&edition("", &item)),
        "/good.jpg" => Reply::ok("image/jpeg", vec![0; 400_000]),
        "/page.jpg" => Reply::ok("text/html; charset=utf-8", "<html>"),
        "/heavy.jpg" => Reply::ok("image/jpeg", vec![0; 400_001]),
        _ => Reply::Whole(404, Vec::new(), Vec::new()),
    });
    let (all, code) = found(&server.url("/e.json"), &[]);
    let gone = |place| {
        format!(
            "0 picture-missing items[0].images[{place}].src the picture does not come: {} answers 404: there is no \
                 such file; is there a slip in the address?",
            server.url("/gone.jpg")
        )
    };
    let expected = [
        gone(1),
        "0 picture-missing items[0].images[2].src no picture comes, but text/html; charset=utf-8: readers see a blank \
         place"
            .into(),
        "0 picture-weight items[0].images[3].src a picture of more than 400 kB: readers wait for it".into(),
        gone(4),
    ];
    assert_eq!((all, code), (expected.to_vec(), 1));
    let asked = |server: &Server| server.asked.lock().unwrap().iter().filter(|it| it.contains(".jpg")).count();
    assert_eq!(asked(&server), 4);
    let ignore = ["--ignore", "picture-missing", "--ignore", "picture-weight"];
    assert_eq!(found(&server.url("/e.json"), &ignore), (Vec::new(), 0));
    assert_eq!(asked(&server), 4);
}

#[test]
fn what_cannot_be_fetched_is_said_and_a_file_too_large_is_refused_as_the_widget_does() {
    let server = Server::start(|path, _| match path {
        "/silent" => Reply::Silent,
        "/page" => Reply::ok("text/html", "<!DOCTYPE html><title>Oops"),
        "/endless" => Reply::Endless,
        _ => Reply::Whole(500, Vec::new(), Vec::new()),
    });
    let desk = Desk::new();
    let check = |path: &str, seconds: &str| desk.run(&["check", "--timeout", seconds, &server.url(path)]);
    for (path, seconds, message) in [
        ("/silent", "1", "does not come to its end within 1 s; "),
        ("/page", "60", "is an HTML page, not JSON; "),
        ("/", "60", "answers 500: the server has failed; try later\n"),
    ] {
        let run = check(path, seconds);
        assert!(run.code == 2 && run.err.starts_with(&format!("error: {} {message}", server.url(path))), "{}", run.err);
    }
    let run = check("/endless", "60");
    assert!(run.code == 1 && run.out.starts_with("error[too-large]"), "{}", run.out);
    let run = desk.run(&["check", "--fix", &server.url("/")]);
    assert!(run.code == 2 && run.err.starts_with("error: --fix mends files, and http://"), "{}", run.err);
}
