//! `newsrack site`: the frame page, and oEmbed, by which other sites find it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use common::{Desk, Run, edition};
use serde_json::Value;

const GAZETTE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/editions/harrowmere-gazette.json");

fn site(desk: &Desk, more: &[&str]) -> Run {
    desk.run(&[&["site", "-o", "public", "--base-url", "https://paper.example/archive/"], more].concat())
}

/// A folder as `cargo xtask build` makes it, with what else lies there.
fn put_widget(desk: &Desk, hash: &str) {
    for name in ["frame.html", "frame.js", "newsrack.js", "newsrack.mjs", "newsrack.d.ts", "package.json"] {
        desk.write(&format!("pkg/{name}"), name);
    }
    for name in ["newsrack-%.wasm", "newsrack.rest-%.wasm", "newsrack-%.fallback.mjs"] {
        desk.write(&format!("pkg/{}", name.replace('%', hash)), name);
    }
}

fn oembed(desk: &Desk, name: &str) -> Value {
    serde_json::from_str(&desk.read(&format!("public/{name}"))).unwrap()
}

/// What the tag in a page's head names, if there is one.
fn discovered(page: &str) -> Option<&str> {
    let (_, behind) = page.split_once("<link rel=\"alternate\" type=\"application/json+oembed\"")?;
    behind.split_once('>')?.0.split("href=\"").nth(1)?.split('"').next()
}

#[test]
fn what_is_said_of_a_front_page_is_oembed_and_gives_the_frame() {
    let desk = Desk::new();
    put_widget(&desk, "0123456789ab");
    let run = site(&desk, &["--widget", "pkg", GAZETTE]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    let root = oembed(&desk, "oembed.json");
    // Section 2.3.4 of the specification: what each answer has to say, and what a rich one says besides.
    for (name, expected) in [
        ("type", Value::from("rich")),
        ("version", "1.0".into()),
        ("title", "Harrowmere Gazette".into()),
        ("provider_name", "Harrowmere Gazette".into()),
        ("provider_url", "https://paper.example/archive/".into()),
        ("cache_age", 86_400.into()),
        ("width", 600.into()),
        ("height", 420.into()),
        (
            "html",
            "<iframe src=\"https://paper.example/archive/frame.html?edition=edition.json\" width=\"600\" height=\"420\" \
             frameborder=\"0\" style=\"border:0;max-width:100%\" title=\"Harrowmere Gazette\"></iframe>"
                .into(),
        ),
    ] {
        assert_eq!(root[name], expected, "{name}");
    }
    let issue = oembed(&desk, "2026-11-23-final-edition/oembed.json");
    assert_eq!(issue["title"], "Harrowmere Gazette – 23 November 2026");
    let html = issue["html"].as_str().unwrap();
    assert!(html.contains("frame.html?edition=2026-11-23-final-edition%2Fedition.json\""), "{html}");
    let pictures = ["thumbnail_url", "thumbnail_width", "thumbnail_height"].map(|name| root.get(name).is_some());
    assert!(pictures == [true; 3] || pictures == [false; 3], "all of them or none: {root}");
}

#[test]
fn front_pages_name_it_by_a_whole_address_and_articles_do_not() {
    let desk = Desk::new();
    put_widget(&desk, "0123456789ab");
    assert_eq!(site(&desk, &["--widget", "pkg", GAZETTE]).code, 0);
    let folder = "2026-11-23-final-edition";
    for (page, expected) in [
        ("index.html".into(), Some("https://paper.example/archive/oembed.json".into())),
        (format!("{folder}/index.html"), Some(format!("https://paper.example/archive/{folder}/oembed.json"))),
        (format!("{folder}/ferry-vote.html"), None),
        ("archive.html".into(), None::<String>),
    ] {
        let text = desk.read(&format!("public/{page}"));
        assert_eq!(discovered(&text), expected.as_deref(), "{page}");
        assert!(text.split_once("</head>").unwrap().1.find("json+oembed").is_none(), "{page}");
    }
}

#[test]
fn the_frame_page_lies_beside_the_editions_with_all_that_it_loads() {
    let desk = Desk::new();
    put_widget(&desk, "0123456789ab");
    assert_eq!(site(&desk, &["--widget", "pkg", GAZETTE]).code, 0);
    for name in ["frame.html", "frame.js", "newsrack.js"] {
        assert_eq!(desk.read(&format!("public/{name}")), name);
    }
    assert_eq!(desk.read("public/newsrack-0123456789ab.wasm"), "newsrack-%.wasm");
    for name in ["newsrack.mjs", "newsrack.d.ts", "package.json"] {
        assert!(!desk.path("public").join(name).exists(), "{name} is for bundlers");
    }
    let run = site(&desk, &["--widget", "pkg", GAZETTE]);
    assert!(run.out.ends_with(" 0 changed\n"), "{}", run.out);

    // Scripts in caches go on asking for the program that they name.
    std::fs::remove_dir_all(desk.path("pkg")).unwrap();
    put_widget(&desk, "ba9876543210");
    assert_eq!(site(&desk, &["--widget", "pkg", GAZETTE]).code, 0);
    for hash in ["0123456789ab", "ba9876543210"] {
        assert!(desk.path(&format!("public/newsrack.rest-{hash}.wasm")).is_file(), "{hash}");
    }

    // Others have the frame's address on their pages, where the next issue names another.
    assert_eq!(site(&desk, &["--widget", "https://cdn.example/", GAZETTE]).code, 0);
    assert_eq!(desk.read("public/frame.html"), "frame.html");
    desk.write("pkg/frame.html", "newer");
    assert_eq!(site(&desk, &["--widget", "pkg", GAZETTE]).code, 0);
    assert_eq!(desk.read("public/frame.html"), "newer");
}

#[test]
fn a_widget_that_is_online_already_is_not_copied() {
    let desk = Desk::new();
    let run = site(&desk, &["--widget", "https://cdn.example/newsrack?v=1", GAZETTE]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    assert!(!desk.path("public/frame.html").exists() && !desk.path("public/newsrack.js").exists());
    let html = oembed(&desk, "oembed.json")["html"].as_str().unwrap().to_owned();
    let address =
        "https://cdn.example/newsrack/frame.html?edition=https%3A%2F%2Fpaper.example%2Farchive%2Fedition.json";
    assert!(html.contains(&format!("src=\"{address}\"")), "{html}");
}

#[test]
fn a_title_is_no_markup_in_the_frames_tag() {
    let desk = Desk::new();
    let text = edition("\"date_issued\": \"2026-11-23\"", "{\"id\": \"a\", \"title\": \"A\", \"body\": [\"B.\"]}");
    desk.write("e.json", text.replace("The Lantern", "A \\\"B\\\" <script>&"));
    assert_eq!(site(&desk, &["--widget", "https://cdn.example/", "e.json"]).code, 0);
    let said = oembed(&desk, "oembed.json");
    assert_eq!(said["title"], "A \"B\" <script>&");
    let html = said["html"].as_str().unwrap();
    assert!(html.contains("title=\"A &quot;B&quot; &lt;script&gt;&amp;\"></iframe>"), "{html}");
    assert_eq!(said.get("thumbnail_url"), None);
}

#[test]
fn what_is_no_widget_is_said_and_nothing_is_written() {
    let desk = Desk::new();
    desk.write("old/newsrack.js", "");
    for (widget, message) in [
        ("gone", "error: gone has no newsrack.js: "),
        ("old", "error: the widget has no frame.html: "),
        ("ftp://cdn.example/", "error: --widget ftp://cdn.example/ is no address of the web; "),
    ] {
        let run = site(&desk, &["--widget", widget, GAZETTE]);
        assert!(run.code == 2 && run.err.starts_with(message), "{}", run.err);
        assert!(!desk.path("public").exists(), "{widget}");
    }
}

/// This program may have been built with the widget or without it: it makes the frame, or says why not.
#[test]
fn without_a_name_it_is_the_programs_own_widget_or_a_note() {
    let desk = Desk::new();
    let run = site(&desk, &[GAZETTE]);
    assert_eq!(run.code, 0, "{}", run.err);
    let has_frame = desk.path("public/frame.html").is_file();
    assert_eq!(run.err.contains("note: this newsrack was built without the widget"), !has_frame, "{}", run.err);
    let page = desk.read("public/index.html");
    assert_eq!(discovered(&page).is_some(), has_frame);
    assert_eq!(desk.path("public/oembed.json").is_file(), has_frame);
}
