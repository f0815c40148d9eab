//! Where the program writes: files are replaced whole, links and devices stay what they are, and nobody has to listen.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::{
    fs,
    os::unix::fs::{FileTypeExt, PermissionsExt, symlink},
    process::Command,
    thread,
};

use common::{Desk, edition};

const NEW: [&str; 4] = ["new", "--date", "2026-11-23", "-o"];

fn new(desk: &Desk, path: &str) -> common::Run {
    desk.run(&[&NEW[..], &[path]].concat())
}

#[test]
fn a_device_is_written_through_and_stays_one() {
    let desk = Desk::new();
    let run = new(&desk, "/dev/null");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let full = new(&desk, "/dev/full");
    assert_eq!(full.code, 2);
    assert!(full.err.starts_with("error: /dev/full cannot be written: "), "{}", full.err);
    assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    assert!(new(&desk, "/dev/stdout").out.starts_with("{\n  \"format\": \"edition/1\""));
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn a_pipe_is_written_through() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = thread::spawn(move || fs::read_to_string(pipe).unwrap());
    assert_eq!(new(&desk, "pipe").code, 0);
    assert!(reader.join().unwrap().ends_with("}\n"));
    assert!(fs::symlink_metadata(desk.path("pipe")).unwrap().file_type().is_fifo());
}

#[test]
fn a_link_stays_a_link_and_what_it_names_is_replaced() {
    let desk = Desk::new();
    desk.write("issues/monday.json", "old");
    symlink("issues/monday.json", desk.path("today.json")).unwrap();
    symlink("issues/tuesday.json", desk.path("tomorrow.json")).unwrap();
    symlink("nowhere/wednesday.json", desk.path("broken.json")).unwrap();
    let run = new(&desk, "today.json");
    assert_eq!(run.code, 2, "what a link names is there already: {}", run.err);
    assert_eq!(desk.run(&[&NEW[..], &["today.json", "--force"]].concat()).code, 0);
    assert_eq!(new(&desk, "tomorrow.json").code, 0);
    for (link, file) in [("today.json", "issues/monday.json"), ("tomorrow.json", "issues/tuesday.json")] {
        assert!(fs::symlink_metadata(desk.path(link)).unwrap().is_symlink(), "{link}");
        assert!(desk.read(file).starts_with('{'), "{file}");
    }
    let run = new(&desk, "broken.json");
    assert!(run.code == 2 && run.err.contains("broken.json cannot be written: check the folder "), "{}", run.err);
}

#[test]
fn a_file_keeps_its_mode_and_a_new_one_is_for_the_web_server() {
    let desk = Desk::new();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    desk.write("old.json", "{}");
    fs::set_permissions(desk.path("old.json"), fs::Permissions::from_mode(0o660)).unwrap();
    assert_eq!(desk.run(&[&NEW[..], &["old.json", "--force"]].concat()).code, 0);
    assert_eq!(new(&desk, "new.json").code, 0);
    assert_eq!((mode("old.json"), mode("new.json")), (0o660, 0o644));
}

#[test]
fn whoever_stops_listening_is_no_error_and_no_panic() {
    let desk = Desk::new();
    let item = |n: usize| format!("{{\"id\": \"{n}\", \"title\": \"A\", \"mood\": 1}}");
    desk.write("e.json", edition("", &(0..2000).map(item).collect::<Vec<_>>().join(",\n")));
    desk.write("page.txt", "THE LANTERN\n\nA quiet day\n\nIt rained.\n");
    desk.write(
        "feed.xml",
        "<rss version='2.0'><channel><title>T</title><language>en</language><item><title>A</title></item>\
         <item><guid>b</guid><title>B</title><pubDate>never</pubDate></item></channel></rss>",
    );
    let commands: [&[&str]; 6] = [
        &["check", "e.json"],
        &["check", "nowhere.json"],
        &["new"],
        &["import", "rss", "feed.xml"],
        &["import", "text", "page.txt"],
        &["--help"],
    ];
    for arguments in commands {
        for (out, err) in [(">&-", "2>&-"), ("| true", "2>&-"), ("2>&1", "| true"), (">/dev/null", "2>/dev/full")] {
            // A program that panics ends with 101.
            let code = Command::new("bash")
                .args(["-c", &format!("\"$0\" \"$@\" {out} {err}; exit ${{PIPESTATUS[0]}}")])
                .arg(common::program())
                .args(arguments)
                .current_dir(desk.path("."))
                .status()
                .unwrap();
            assert!(code.code().is_some_and(|code| code <= 2), "{arguments:?} {out} {err}: {code}");
        }
    }
}
