//! `newsrack serve`: what a browser of this machine gets, and nobody else.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use common::{Desk, edition};

/// A running server, which ends with the test.
struct Serving {
    child: Child,
    host: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    fn start(desk: &Desk, arguments: &[&str]) -> Self {
        let mut child = Command::new(common::program())
            .arg("serve")
            .args(arguments)
            .current_dir(desk.path("."))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let host = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, host }
    }

    /// The status, the headers and the body of an answer.
    fn ask(&self, path: &str, host: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_lowercase(), body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        self.ask(path, &self.host)
    }
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("pkg/newsrack.js", "// the widget");
    desk.write("paper/a b.json", edition("", ""));
    desk.write("paper/p/a.jpg", "picture");
    desk.write("paper/.secret", "secret");
    desk.write("outside.json", "outside");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../outside.json", desk.path("paper/link.json")).unwrap();
    desk
}

#[test]
fn the_edition_is_seen_at_three_widths_in_two_themes() {
    let desk = desk();
    let serving = Serving::start(&desk, &["paper/a b.json", "--pkg", "pkg", "--port", "0"]);
    let (status, head, page) = serving.get("/");
    assert!(status == 200 && head.contains("content-type: text/html"), "{head}");
    for width in ["390", "240", "1000"] {
        for theme in ["light", "dark"] {
            assert!(page.contains(&format!("width=\"{width}\" src=\"/view/{theme}\"")), "{page}");
        }
    }
    let view = serving.get("/view/dark").2;
    for part in ["edition=\"/edition/a%20b.json\" theme=\"dark\"", "src=\"/pkg/newsrack.js\"", "color-scheme:dark"] {
        assert!(view.contains(part), "{view}");
    }
    assert_eq!(serving.get("/view/pink").0, 404);
    assert_eq!(serving.get("/edition/a%20b.json").2, desk.read("paper/a b.json"));
    assert_eq!(serving.get("/edition/p/a.jpg").2, "picture");
    assert!(serving.get("/pkg/newsrack.js").1.contains("content-type: text/javascript"));
    assert!(serving.get("/reload.js").2.contains("widget.reload()"));
}

#[test]
fn nothing_else_of_this_machine_is_served_and_to_nobody_else() {
    let desk = desk();
    let serving = Serving::start(&desk, &["paper/a b.json", "--pkg", "pkg", "--port", "0"]);
    for path in [
        "/edition/../outside.json",
        "/edition/%2e%2e/outside.json",
        "/edition/%2e%2e%2foutside.json",
        "/edition//etc/hostname",
        "/edition/%2fetc%2fhostname",
        "/edition/.secret",
        "/edition/link.json",
        "/edition/",
        "/edition/p",
        "/pkg/../outside.json",
        "/pkg/%2e%2e/outside.json",
        "/outside.json",
    ] {
        assert_eq!(serving.get(path).0, 404, "{path}");
    }
    let port = serving.host.rsplit_once(':').unwrap().1;
    assert_eq!(serving.ask("/", &format!("localhost:{port}")).0, 200);
    for host in ["paper.example", &format!("paper.example:{port}"), ""] {
        assert_eq!(serving.ask("/", host).0, 403, "{host}");
    }
    assert!(serving.host.starts_with("127.0.0.1:"));
}

#[test]
fn a_page_hears_of_another_version_of_the_file() {
    let desk = desk();
    let serving = Serving::start(&desk, &["paper/a b.json", "--pkg", "pkg", "--port", "0"]);
    let first = serving.get("/version/").2;
    let path = desk.path("paper/a b.json");
    let writer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        fs::write(path, "{\"another\": 1}").unwrap();
    });
    let start = Instant::now();
    let second = serving.get(&format!("/version/{first}")).2;
    writer.join().unwrap();
    assert!(second != first && start.elapsed() < Duration::from_secs(15));
}

#[test]
fn what_cannot_be_served_is_said() {
    let desk = desk();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let cases: [(&[&str], &str); 4] = [
        (&["gone.json", "--pkg", "pkg"], "error: gone.json cannot be opened: "),
        (&["paper", "--pkg", "pkg"], "error: paper is no file; name an edition\n"),
        (
            &["paper/a b.json", "--pkg", "paper"],
            "error: paper has no newsrack.js: it is not the widget's folder pkg/\n",
        ),
        (&["paper/a b.json", "--pkg", "pkg", "--port", &port], "error: port "),
    ];
    for (arguments, message) in cases {
        let run = desk.run(&[&["serve"], arguments].concat());
        assert!(run.code == 2 && run.err.starts_with(message), "{}", run.err);
    }
}
