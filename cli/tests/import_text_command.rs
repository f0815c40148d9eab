//! `newsrack import text` as a publisher runs it: files, encodings, and what goes wrong with them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "common/which.rs"]
mod which;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const PAGE: &str =
    "Old Bridge Reopens\n\nBy Ada Fenn\n\nThe old bridge is open again, and the carts\n\nare back on it.\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(which::program()).current_dir(folder).args(["import", "text"]).args(arguments).output().unwrap()
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn items(json: &[u8]) -> serde_json::Value {
    serde_json::from_slice::<serde_json::Value>(json).unwrap()["items"].clone()
}

#[test]
fn an_edition_and_its_account_are_written_where_they_are_asked_for() {
    let folder = folder(&[("page.txt", PAGE.as_bytes())]);
    let printed = run(folder.path(), &["page.txt"]);
    assert_eq!(printed.status.code(), Some(0));
    assert_eq!(items(&printed.stdout)[0]["title"], "Old Bridge Reopens");
    let account = String::from_utf8(printed.stderr).unwrap();
    assert!(account.starts_with("Account of page.txt, 7 lines\nJoined (1):\n  lines 5–7: "), "{account}");

    let written = run(folder.path(), &["page.txt", "-o", "page.json", "--account", "account.txt"]);
    assert_eq!((written.status.code(), written.stdout.len(), written.stderr.len()), (Some(0), 0, 0));
    assert_eq!(fs::read(folder.path().join("page.json")).unwrap(), printed.stdout);
    assert_eq!(fs::read_to_string(folder.path().join("account.txt")).unwrap(), account);
}

#[test]
fn hints_beside_the_page_are_read_and_others_by_name() {
    let folder = folder(&[
        ("page.txt", PAGE.as_bytes()),
        ("page.hints.toml", b"[lines]\n1 = \"kicker\"\n3 = \"headline\""),
        ("other.toml", b"[lines]\n7 = \"no-join\""),
    ]);
    let beside = run(folder.path(), &["page.txt"]);
    assert_eq!(items(&beside.stdout)[0]["title"], "By Ada Fenn");
    let other = run(folder.path(), &["page.txt", "--hints", "other.toml"]);
    assert_eq!(items(&other.stdout)[0]["body"].as_array().unwrap().len(), 2);
}

#[test]
fn other_encodings_are_read_where_they_are_named() {
    let (chinese, _, _) = encoding_rs::GB18030.encode("老桥重新开放\n\n记者 陈一鸣\n\n老桥昨天重新开放。\n");
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(PAGE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xef\xbb\xbf", PAGE.as_bytes()].concat();
    let folder = folder(&[("gb.txt", &chinese), ("utf16.txt", &utf16), ("marked.txt", &marked)]);
    let title = |arguments: &[&str]| items(&run(folder.path(), arguments).stdout)[0]["title"].clone();
    assert_eq!(title(&["gb.txt", "--encoding", "gb2312"]), "老桥重新开放");
    assert_eq!(title(&["utf16.txt", "--encoding", "utf-16"]), "Old Bridge Reopens");
    assert_eq!(title(&["marked.txt"]), "Old Bridge Reopens");
}

#[test]
fn what_cannot_be_imported_says_why_and_leaves_nothing() {
    let files: [(&str, &[u8]); 8] = [
        ("binary.txt", b"\x7fELF\x00\x01"),
        ("broken.txt", b"Rain \xff\xfe"),
        ("latin.txt", b"Caf\xe9 open"),
        ("empty.txt", b""),
        ("html.txt", b"<!doctype html><title>Rain</title>"),
        ("hints.toml", b"[lines]\n99 = \"headline\""),
        ("toml.toml", b"[lines"),
        ("page.txt", PAGE.as_bytes()),
    ];
    let folder = folder(&files);
    let before = names(&folder);
    let cases: [(&[&str], &str); 16] = [
        (&["none.txt"], "none.txt cannot be opened"),
        (&["."], ". is a folder"),
        (&["binary.txt"], "binary.txt is a binary file, not a text: there is a NUL byte at offset 4"),
        (&["broken.txt"], "broken.txt is not UTF-8: the byte at offset 5 fits no character"),
        (&["latin.txt", "--encoding", "gb18030"], "latin.txt is not gb18030: the byte at offset 3"),
        (&["page.txt", "--encoding", "klingon"], "--encoding klingon is unknown"),
        (&["empty.txt"], "empty.txt cannot be imported: nothing to import"),
        (&["html.txt"], "html.txt cannot be imported: a web page"),
        (&["page.txt", "--hints", "hints.toml"], "page.txt cannot be imported: in the hints, line 99 does not exist"),
        (&["page.txt", "--hints", "toml.toml"], "toml.toml: TOML parse error"),
        (&["page.txt", "--hints", "none.toml"], "none.toml cannot be opened"),
        (&["page.txt", "--max-size", "10"], "page.txt is larger than 10 bytes"),
        (&["page.txt", "--date", "2026-02-30"], "page.txt cannot be imported: \"2026-02-30\" is no day"),
        (&["page.txt", "-o", "none/page.json"], "none/page.json cannot be written"),
        (&["page.txt", "-o", "."], ". is a folder; name a file in it"),
        (&["page.txt", "-o", "./page.txt"], "-o ./page.txt is the page itself"),
    ];
    for (arguments, begin) in cases {
        // What names no output of its own is asked for one, so that nothing half done can hide in it.
        let output =
            if arguments.contains(&"-o") { vec![] } else { vec!["-o", "out.json", "--account", "account.txt"] };
        let done = run(folder.path(), &[arguments, &output].concat());
        let message = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(message.contains(&format!("error: {begin}")), "{arguments:?}: {message}");
        assert_eq!(names(&folder), before, "{arguments:?}");
    }
    assert_eq!(fs::read(folder.path().join("page.txt")).unwrap(), PAGE.as_bytes());
}

#[test]
fn help_has_examples() {
    let folder = folder(&[]);
    let help = String::from_utf8(run(folder.path(), &["--help"]).stdout).unwrap();
    assert!(help.contains("newsrack import text page.txt --publication"), "{help}");
}

/// The example in the documentation is what the command does.
#[test]
fn the_documented_example_holds() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/import-text.md")).unwrap();
    let block = |language: &str, after: &str| {
        let rest = docs.split_once(after).unwrap().1.split_once(&format!("```{language}\n")).unwrap().1;
        rest.split_once("```").unwrap().0.to_string()
    };
    let page: String =
        block("text", "`page.txt`:\n\n").lines().map(|line| format!("{}\n", line.get(4..).unwrap_or(""))).collect();
    let folder = folder(&[("page.txt", page.as_bytes())]);
    let done = run(folder.path(), &["page.txt", "--date", "2026-11-23", "--page", "1"]);
    assert_eq!(String::from_utf8(done.stderr).unwrap(), block("text", "prints this account"));
    assert_eq!(String::from_utf8(done.stdout).unwrap(), block("json", "and this edition"));
}
