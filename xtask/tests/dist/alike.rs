//! That the program by itself and that of npm do the same, to the byte: what they write, say, and end with.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;
use xtask::workspace::Workspace;

use crate::{
    files,
    install::{archive, command_line, empty},
};

/// The lines of a shell that both programs have to run, as `$0`.
const LINES: [&str; 26] = [
    "$0 --help",
    "$0 --version",
    "$0",
    "$0 import --help",
    "$0 no-such-command",
    "$0 import rss feed.xml -o out.json",
    "$0 import auto feed.xml --date 2026-11-23 -o out.json && $0 check out.json",
    "$0 import rss - < feed.xml",
    "cat feed.xml | $0 import rss - --quiet | cat",
    "$0 import text zh.txt --account account.json -o page.json",
    "$0 import text en.txt --publication 'The Lantern' --date 2026-11-23 --page 1 -o page.json; $0 merge page.json zh.json",
    "$0 import auto . -o out.json",
    "$0 import rss nowhere.xml",
    "$0 import rss zh.txt",
    "$0 import rss feed.xml -o nowhere/out.json",
    "$0 import rss ../$(basename \"$PWD\")/sub/../feed.xml -o sub/../link.json && cat sub/there.json",
    "$0 check bad.json",
    "$0 check --format json . ; $0 check --format sarif bad.json",
    "$0 check --fix bad.json; cat bad.json",
    "$0 explain picture-alt",
    "$0 split gazette.json --per 3 -o parts && $0 merge parts/*.json -o whole.json && $0 merge parts/gazette.json -o again.json",
    "$0 site gazette.json -o public --base-url https://paper.example/ && $0 site gazette.json -o public",
    "$0 new --date 2026-11-23 --timezone Asia/Shanghai --language zh-Hans",
    "$0 images pictures.json; cat pictures.json; $0 images pictures.json --fetch copies -o copied.json; cat copied.json",
    "$0 completions bash; $0 man; $0 man -o pages",
    "$0 check gazette.json > /dev/full; echo $?; $0 --help | true; $0 check bad.json >&-",
];

/// The repository's own papers, and what goes wrong with papers.
fn desk() -> TempDir {
    let desk = empty();
    let workspace = Workspace::here().unwrap();
    let at = |name: &str| desk.path().join(name);
    let copy = |from: &str, to: &str| fs::copy(workspace.path(from), at(to)).unwrap();
    copy("cli/tests/fixtures/wild/feeds/wordpress-yoast.xml", "feed.xml");
    copy("cli/tests/pages/zh.txt", "zh.txt");
    copy("cli/tests/pages/en.txt", "en.txt");
    copy("www/editions/harrowmere-gazette.json", "gazette.json");
    copy("www/editions/saibei-daily.json", "zh.json");
    fs::write(at("bad.json"), "{\"format\": \"edition/1\", \"titel\": \"A\", // no\n \"items\": [{\"id\": 1,}]}")
        .unwrap();
    let picture = "{\"format\": \"edition/1\", \"title\": \"A\", \"language\": \"en\", \"items\": [{\"id\": \"a\", \"title\": \"B\", \
                   \"images\": [{\"src\": \"a%20b.png\", \"alt\": \"\"}, {\"src\": \"none.jpg\", \"alt\": \"\"}]}]}";
    fs::write(at("pictures.json"), picture).unwrap();
    fs::copy(workspace.path("docs/front-page.png"), at("a b.png")).unwrap();
    fs::create_dir(at("sub")).unwrap();
    fs::write(at("sub/there.json"), "{}").unwrap();
    fs::set_permissions(at("sub/there.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("sub/there.json", at("link.json")).unwrap();
    desk
}

/// What came of a line: its code, what it wrote and said, and all files with their modes.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
    files: BTreeMap<String, (u32, Vec<u8>)>,
}

fn run(program: &Path, line: &str) -> Outcome {
    let desk = desk();
    let mut shell = Command::new("bash");
    // The folder is called anew each time, and stands in what is said.
    let name = desk.path().file_name().unwrap().to_str().unwrap();
    let tidy = |text: Vec<u8>| tidy(&String::from_utf8(text).unwrap().replace(name, "DESK"));
    let output = shell.args(["-c", line]).arg(program).current_dir(desk.path()).env("TZ", "UTC").output().unwrap();
    let found = files(desk.path()).into_iter().map(|name| {
        let path = desk.path().join(&name);
        let mode = fs::symlink_metadata(&path).unwrap().permissions().mode();
        (name, (mode, fs::read(path).unwrap()))
    });
    let files = found.collect();
    Outcome { code: output.status.code(), out: tidy(output.stdout), err: tidy(output.stderr), files }
}

/// What is said without what each system says in its own way: numbers of errors, and names that were drawn by lot.
fn tidy(said: &str) -> String {
    let mut parts = said.split("(os error ");
    let mut tidy = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| tidy += part.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    match tidy.split_once("/.newsrack-") {
        Some((before, after)) => format!("{before}{}", after.trim_start_matches(char::is_alphanumeric)),
        None => tidy,
    }
}

fn both() -> ([TempDir; 2], [PathBuf; 2]) {
    let folders = [archive(), command_line()];
    let programs = [folders[0].path().join("newsrack"), folders[1].path().join("node_modules/.bin/newsrack")];
    (folders, programs)
}

#[test]
fn npms_program_does_what_the_other_does_to_the_byte() {
    let (_folders, [own, npms]) = both();
    for line in LINES {
        let (expected, found) = (run(&own, line), run(&npms, line));
        let names = |outcome: &Outcome| {
            outcome.files.iter().map(|(name, (mode, _))| format!("{name} {mode:o}")).collect::<Vec<_>>()
        };
        assert_eq!((&found.err, found.code, &found.out), (&expected.err, expected.code, &expected.out), "{line}");
        assert_eq!(names(&found), names(&expected), "{line}");
        assert!(found.files == expected.files, "{line}: a file differs");
    }
}

/// Twenty megabytes through pipes, one of which nobody reads from for a while.
#[test]
fn a_large_feed_goes_through_pipes() {
    let (_folders, programs) = both();
    let desk = empty();
    let feed = desk.path().join("feed.xml");
    let mut text = String::from("<rss version='2.0'><channel><title>A</title><language>en</language>");
    let story = "It rained on the pier all day long, and nobody minded. ".repeat(100);
    (0..3600).for_each(|n| {
        text += &format!("<item><guid>{n}</guid><title>{n}</title><description>{story}</description></item>\n")
    });
    text += "</channel></rss>";
    fs::write(&feed, text).unwrap();
    let outputs = programs.map(|program| {
        let line = "cat feed.xml | \"$0\" import rss - --quiet | { sleep 2; cat; }; exit ${PIPESTATUS[1]}";
        let out = desk.path().join("out.json");
        let mut shell = Command::new("bash");
        shell.args(["-c", line]).arg(program).current_dir(desk.path());
        let status = shell.stdout(Stdio::from(File::create(&out).unwrap())).status().unwrap();
        assert!(status.success());
        fs::read(out).unwrap()
    });
    assert!(outputs[0].len() > 19_000_000 && outputs[0] == outputs[1], "{} {}", outputs[0].len(), outputs[1].len());
}
