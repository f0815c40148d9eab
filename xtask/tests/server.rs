//! The server's replies as they come over the wire.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, as it should"
)]

use std::{
    fs,
    io::{ErrorKind, Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use xtask::server::{Folder, Reply, Server};

/// Sends one request and gives head and body of what comes until the connection ends.
fn get(server: &Server, path: &str) -> (String, Vec<u8>) {
    let mut stream = connect(server, path);
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("{path}: {error}"),
        _ => {}
    }
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").expect("an answer with a head");
    let body = answer.split_off(end + 4);
    (String::from_utf8(answer).unwrap().to_lowercase(), body)
}

fn connect(server: &Server, path: &str) -> TcpStream {
    let address = server.origin().replace("http://", "");
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    stream
}

fn empty() -> Server {
    Server::start(vec![]).unwrap()
}

#[test]
fn a_reply_is_sent_as_it_was_put() {
    let server = empty();
    server.put("/a", Reply::json("{}").status(503).header("Retry-After", "9").without("Access-Control-Allow-Origin"));
    let (head, body) = get(&server, "/a?v=3");
    assert!(head.starts_with("http/1.1 503 "), "{head}");
    assert!(head.contains("\r\nretry-after: 9\r\n"), "{head}");
    assert!(head.contains("\r\ncontent-type: application/json; charset=utf-8\r\n"), "{head}");
    assert!(!head.contains("access-control-allow-origin"), "{head}");
    assert_eq!(body, b"{}");
    server.remove("/a");
    assert!(get(&server, "/a").0.starts_with("http/1.1 404 "));
}

#[test]
fn a_folder_has_its_own_page_for_what_is_not_there() {
    let folder = std::env::temp_dir().join(format!("newsrack-nothing-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("404.html"), "<p>nothing</p>").unwrap();
    let server = Server::start(vec![Folder::new("/site/", &folder)]).unwrap();
    for path in ["/site/a", "/site/a/b.html", "/site/"] {
        let (head, body) = get(&server, path);
        assert!(head.starts_with("http/1.1 404 ") && head.contains("text/html"), "{path}: {head}");
        assert_eq!(body, b"<p>nothing</p>", "{path}");
    }
    assert!(get(&server, "/a").0.contains("text/plain"));
    assert!(get(&server, "/site").0.contains("location: /site/"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn replies_in_turn_end_with_the_last() {
    let server = empty();
    server.put_in_turn("/a", [Reply::text("once").status(503), Reply::text("from then on")]);
    let bodies = [(); 3].map(|()| get(&server, "/a").1);
    assert_eq!(bodies, [b"once".as_slice(), b"from then on", b"from then on"]);
}

#[test]
fn requests_are_counted_by_path() {
    let server = empty();
    server.put("/a", Reply::text(""));
    for path in ["/a", "/a?b", "/c"] {
        get(&server, path);
    }
    assert_eq!([server.hits("/a"), server.hits("/c"), server.hits("/d")], [2, 1, 0]);
    assert_eq!(server.requests()[1].query, "b");
    server.forget_requests();
    assert_eq!(server.hits("/a"), 0);
}

#[test]
fn a_cut_reply_declares_what_it_does_not_send() {
    let server = empty();
    server.put("/a", Reply::text("x".repeat(1000)));
    for (path, sent) in [("/a?cut=0", 0), ("/a?cut=100", 100), ("/a?cut=100&trickle=30,1", 100), ("/a?cut=9999", 1000)]
    {
        let (head, body) = get(&server, path);
        assert!(head.contains("\r\ncontent-length: 1000\r\n"), "{path}: {head}");
        assert_eq!(body.len(), sent, "{path}");
    }
}

#[test]
fn a_delayed_reply_comes_late_and_a_trickling_one_in_pieces() {
    let server = empty();
    server.put("/a", Reply::text("abcdef"));
    for path in ["/a?delay=200", "/a?trickle=2,100"] {
        let start = Instant::now();
        assert_eq!(get(&server, path).1, b"abcdef");
        assert!(start.elapsed() >= Duration::from_millis(200), "{path}");
    }
}

#[test]
fn a_silent_reply_never_comes() {
    let server = empty();
    server.put("/a", Reply::text("").silent());
    let mut stream = connect(&server, "/a");
    stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
    assert_eq!(server.hits("/a"), 1);
}

#[test]
fn a_folder_is_served_and_nothing_beyond_it() {
    let place = std::env::temp_dir().join(format!("newsrack-server-{}", std::process::id()));
    fs::create_dir_all(place.join("www/sub")).unwrap();
    fs::write(place.join("secret.txt"), "secret").unwrap();
    fs::write(place.join("www/index.html"), "home").unwrap();
    fs::write(place.join("www/sub/a b.mjs"), "script").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.join("secret.txt"), place.join("www/link.txt")).unwrap();
    let server = Server::start(vec![Folder::new("/", place.join("www"))]).unwrap();

    assert_eq!(get(&server, "/").1, b"home");
    assert_eq!(get(&server, "/sub/a%20b.mjs").1, b"script");
    assert!(get(&server, "/sub/a%20b.mjs").0.contains("content-type: text/javascript; charset=utf-8"));
    assert!(get(&server, "/sub").0.contains("location: /sub/"));
    for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/sub/..%2f../secret.txt", "/link.txt", "/absent", "/sub/"] {
        assert!(get(&server, path).0.starts_with("http/1.1 404 "), "{path}");
    }
    fs::remove_dir_all(place).unwrap();
}

#[test]
fn a_dropped_server_takes_no_more_requests() {
    let server = empty();
    let address = server.origin().replace("http://", "");
    drop(server);
    let deadline = Instant::now() + Duration::from_secs(5);
    while TcpStream::connect(&address).is_ok() {
        assert!(Instant::now() < deadline, "the server still listens");
    }
}
