//! `newsrack site`: what a static host gets, and what stays as it was.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::{fs, path::Path, process::Command};

use common::{Desk, edition};
use serde_json::Value;

const GAZETTE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/editions/harrowmere-gazette.json");
/// Where the site will be, and where the widget is: this program may have been built without one.
const BASE: [&str; 4] = ["--base-url", "https://paper.example/archive", "--widget", "https://cdn.example/newsrack"];

fn site(desk: &Desk, more: &[&str]) -> common::Run {
    desk.run(&[&["site", "-o", "public"], &BASE[..], more].concat())
}

/// All files of a folder, by their paths in it.
fn files(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| file.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
}

fn paper(day: &str, items: &str) -> String {
    edition(&format!("\"date_issued\": \"{day}\", \"timezone\": \"UTC\""), items)
}

fn item(id: &str) -> String {
    format!("{{\"id\": \"{id}\", \"title\": \"A quiet day {id}\", \"body\": [\"It rained.\"]}}")
}

#[test]
fn an_issue_has_a_front_page_and_a_page_for_each_article() {
    let desk = Desk::new();
    let run = site(&desk, &[GAZETTE]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    let page = desk.read("public/2026-11-23-final-edition/letter-croft.html");
    let address = "https://paper.example/archive/2026-11-23-final-edition/letter-croft.html";
    for part in [
        "<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">",
        &format!("<link rel=\"canonical\" href=\"{address}\">"),
        &format!("<meta property=\"og:url\" content=\"{address}\">"),
        "<meta property=\"og:type\" content=\"article\">",
        "\"@type\":\"NewsArticle\"",
        "\"isAccessibleForFree\":true",
        "<a rel=\"license\" href=",
        "<a rel=\"next\" href=",
    ] {
        assert!(page.contains(part), "{part}\nnot in {page}");
    }
    let report = desk.read("public/2026-11-23-final-edition/ferry-vote.html");
    // The article's own page on the paper's site is the one that counts.
    assert!(
        report.contains("<link rel=\"canonical\" href=\"https://paper.example/harrowmere/2026-11-23/ferry-vote\">")
    );
    assert!(report.contains("\"printPage\":\"Front page\",\"printColumn\":\"Column 5\""), "{report}");
    let french = desk.read("public/2026-11-23-final-edition/lettre-jumelage.html");
    assert!(french.contains("<main class=\"article\" lang=\"fr\">"), "{french}");
    let front = desk.read("public/index.html");
    assert!(front.contains("href=\"2026-11-23-final-edition/ferry-vote.html\""), "{front}");
    assert!(desk.read("public/2026-11-23-final-edition/index.html").contains("href=\"ferry-vote.html\""));
    assert!(desk.read("public/site.css").contains("@media print"));
    assert!(desk.read("public/archive.html").contains("<h2>2026-11</h2>"));
    assert!(desk.read("public/sitemap.xml").contains(&format!("<loc>{address}</loc>")));
    let fallback = desk.read("public/fallback.html");
    assert!(
        fallback.contains("<li><a href=\"https://paper.example/harrowmere/2026-11-23/ferry-vote\">Winter ferry"),
        "{fallback}"
    );
}

/// Every link and picture of every page leads to a file of the site, or to another site.
#[test]
fn no_link_within_the_site_leads_nowhere() {
    let desk = Desk::new();
    desk.write(
        "tuesday.json",
        paper("2026-11-24", &[item("a"), item("渡轮"), item("https://paper.example/b/")].join(",")),
    );
    assert_eq!(site(&desk, &[GAZETTE, "tuesday.json"]).code, 0);
    let root = desk.path("public");
    let mut links = 0;
    for name in files(&root).iter().filter(|name| name.ends_with(".html")) {
        let page = desk.read(&format!("public/{name}"));
        for quoted in
            page.split([' ', '<']).filter_map(|it| it.strip_prefix("href=\"").or_else(|| it.strip_prefix("src=\"")))
        {
            let target = quoted.split(['"', '#']).next().unwrap();
            if target.is_empty() || target.contains(':') {
                continue;
            }
            links += 1;
            let path = root.join(name).with_file_name("").join(target);
            assert!(path.is_file(), "{name}: {target}");
        }
    }
    assert!(links > 100, "{links}");
}

#[test]
fn what_other_programs_read_of_it_is_sound() {
    let desk = Desk::new();
    assert_eq!(site(&desk, &[GAZETTE]).code, 0);
    let count = |run: common::Run| {
        assert_eq!(run.code, 0, "{}", run.err);
        serde_json::from_str::<Value>(&run.out).unwrap()["items"].as_array().unwrap().len()
    };
    let all = count(desk.run(&["import", "rss", "public/feed.xml", "--quiet"]));
    assert_eq!(all, count(desk.run(&["import", "json-feed", "public/feed.json", "--quiet"])));
    let at = ["check", "--at", "2026-11-30T00:00:00Z"];
    for file in ["public/feed.json", "public/edition.json", "public/2026-11-23-final-edition/edition.json"] {
        let run = desk.run(&[&at[..], &["--ignore", "duplicate-title", file]].concat());
        let only_withheld = run.out.contains("1 finding") && run.out.contains("\"withheld\" is not to be shown");
        assert!(run.code == 0 || only_withheld, "{}", run.out);
    }
    let list: Value = serde_json::from_str(&desk.read("public/archive.json")).unwrap();
    let url = "https://paper.example/archive/2026-11-23-final-edition/edition.json";
    assert_eq!((&list["issues"][0]["date_issued"], &list["issues"][0]["url"]), (&"2026-11-23".into(), &url.into()));
    for file in ["feed.xml", "sitemap.xml"] {
        let text = desk.read(&format!("public/{file}"));
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}

/// Puts a text behind every text of an edition that is shown somewhere.
fn spoil(value: &mut Value, with: &str) {
    const MEANT: [&str; 22] = [
        "format",
        "language",
        "date_issued",
        "timezone",
        "direction",
        "type",
        "role",
        "src",
        "url",
        "href",
        "icon",
        "avatar",
        "date",
        "date_published",
        "date_modified",
        "next_url",
        "license",
        "home_page_url",
        "feed_url",
        "thumbhash",
        "status",
        "section",
    ];
    match value {
        Value::String(text) => text.push_str(with),
        Value::Array(list) => list.iter_mut().for_each(|it| spoil(it, with)),
        Value::Object(fields) => {
            fields.iter_mut().filter(|field| !MEANT.contains(&field.0.as_str())).for_each(|field| spoil(field.1, with));
        }
        _ => {}
    }
}

#[test]
fn no_text_of_an_edition_is_markup_on_any_page() {
    let hostile = "</script></title><x-pwned a='b' onload=\"c\">&amp;<!--]]>";
    let mut edition: Value = serde_json::from_str(&fs::read_to_string(GAZETTE).unwrap()).unwrap();
    spoil(&mut edition, hostile);
    edition["next_url"] = Value::Null;
    let desk = Desk::new();
    desk.write("e.json", edition.to_string());
    assert_eq!(site(&desk, &["--quiet", "e.json"]).code, 0);
    let mut shown = 0;
    for name in
        files(&desk.path("public")).iter().filter(|name| [".html", ".xml"].iter().any(|end| name.ends_with(end)))
    {
        let page = desk.read(&format!("public/{name}"));
        assert!(!page.contains("<x-pwned") && !page.contains("<!--"), "{name}");
        shown += page.matches("&lt;x-pwned a=&#39;b&#39; onload=&quot;c&quot;&gt;&amp;amp;").count();
    }
    assert!(shown > 200, "{shown}");
}

#[test]
fn the_archive_grows_and_a_corrected_issue_takes_its_own_place() {
    let desk = Desk::new();
    desk.write("monday.json", paper("2026-11-23", &[item("a"), item("b")].join(",")));
    desk.write("tuesday.json", paper("2026-11-24", &item("c")));
    assert_eq!(site(&desk, &["monday.json"]).code, 0);
    desk.write("public/robots.txt", "mine");
    assert_eq!(site(&desk, &["tuesday.json"]).code, 0);
    let archive = desk.read("public/archive.html");
    let place = |text: &str| archive.find(text).unwrap_or_else(|| unreachable!("{archive}"));
    assert!(place("2026-11-24/index.html") < place("2026-11-23/index.html"));
    assert!(desk.read("public/index.html").contains("A quiet day c"));

    // An older issue, corrected: its page that is gone goes, and the front page stays the newest's.
    desk.write("monday.json", paper("2026-11-23", &item("a")));
    let run = site(&desk, &["monday.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let names = files(&desk.path("public"));
    assert!(names.contains(&"2026-11-23/a.html".into()) && !names.contains(&"2026-11-23/b.html".into()), "{names:?}");
    assert!(
        desk.read("public/index.html").contains("A quiet day c")
            && desk.read("public/feed.xml").contains("A quiet day c")
    );
    assert_eq!(desk.read("public/robots.txt"), "mine");

    // Once more changes nothing.
    let run = site(&desk, &["monday.json", "tuesday.json"]);
    assert!(run.out.ends_with(" 0 changed\n"), "{}", run.out);
    assert_eq!(files(&desk.path("public")), names);
}

#[test]
fn pictures_beside_an_edition_come_along() {
    let desk = Desk::new();
    let pictures = "\"images\": [{\"src\": \"../p/Ferry%201.jpg\", \"alt\": \"A\"}, {\"src\": \"gone.jpg\", \"alt\": \"B\"}, \
                    {\"src\": \"https://a.example/c.jpg\", \"alt\": \"C\"}]";
    desk.write("paper/e.json", paper("2026-11-23", &item("a").replace("\"body\"", &format!("{pictures}, \"body\""))));
    desk.write("p/Ferry 1.jpg", "picture");
    let run = site(&desk, &["paper/e.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("gone.jpg cannot be opened: ") && run.err.lines().count() == 1, "{}", run.err);
    let copied = files(&desk.path("public")).into_iter().find(|name| name.contains("/pictures/")).unwrap();
    assert!(copied.starts_with("2026-11-23/pictures/ferry-1-") && copied.ends_with(".jpg"), "{copied}");
    let name = copied.strip_prefix("2026-11-23/").unwrap();
    assert!(desk.read("public/2026-11-23/a.html").contains(&format!("<img src=\"{name}\"")));
    assert!(desk.read("public/index.html").contains(&format!("<img src=\"{copied}\"")));
    assert!(
        desk.read("public/edition.json").contains(&copied)
            && desk.read("public/2026-11-23/edition.json").contains(name)
    );
    let absolute = format!("https://paper.example/archive/{copied}");
    assert!(
        desk.read("public/feed.xml").contains(&absolute) && desk.read("public/2026-11-23/a.html").contains(&absolute)
    );
}

#[test]
fn what_cannot_be_made_leaves_the_site_as_it_was() {
    let desk = Desk::new();
    desk.write("monday.json", paper("2026-11-23", &item("a")));
    desk.write("again.json", paper("2026-11-23", &item("b")));
    desk.write("undated.json", edition("", &item("a")));
    desk.write("public/2026-11-23/a.html", "a stranger's");
    let before = files(&desk.path("public"));
    let cases: [(&[&str], &str); 4] = [
        (&["monday.json"], "error: public/2026-11-23/a.html is there already, and is not of this site; "),
        (
            &["monday.json", "again.json"],
            "error: monday.json and again.json are both of 2026-11-23; make one issue of them ",
        ),
        (&["undated.json"], "error: undated.json does not say its day; "),
        (&["gone.json"], "error: gone.json cannot be opened: "),
    ];
    for (arguments, message) in cases {
        let run = site(&desk, arguments);
        assert!(run.code == 2 && run.err.starts_with(message), "{}", run.err);
        assert_eq!(files(&desk.path("public")), before);
    }
    let run = desk.run(&["site", "monday.json", "-o", "public"]);
    assert!(run.code == 2 && run.err.starts_with("error: nobody knows where the site will be; "), "{}", run.err);
    assert_eq!(desk.read("public/2026-11-23/a.html"), "a stranger's");
    assert_eq!(site(&desk, &["monday.json", "--force"]).code, 0);
    desk.write("public/.newsrack-site.json", "{");
    let run = site(&desk, &["monday.json"]);
    assert!(run.code == 2 && run.err.contains(".newsrack-site.json is broken; "), "{}", run.err);
}

#[test]
fn editions_of_one_day_that_have_names_are_two_issues() {
    let desk = Desk::new();
    for name in ["Morning", "Evening"] {
        let text = edition(&format!("\"date_issued\": \"2026-11-23\", \"edition_name\": \"{name}\""), &item("a"));
        desk.write(&format!("{name}.json"), text);
    }
    assert_eq!(site(&desk, &["Morning.json", "Evening.json"]).code, 0);
    let names = files(&desk.path("public"));
    for name in ["2026-11-23-morning/a.html", "2026-11-23-evening/a.html"] {
        assert!(names.contains(&name.into()), "{names:?}");
    }
}

#[test]
fn a_thousand_articles_take_less_than_five_seconds() {
    let desk = Desk::new();
    let body = vec!["\"The half-past-ten boat will wait, all winter long, for whoever comes late from the ward.\""; 20]
        .join(",");
    let item = |n: usize| {
        format!("{{\"id\": \"{n}\", \"title\": \"A {n}\", \"section\": \"s{}\", \"body\": [{body}]}}", n % 9)
    };
    desk.write("e.json", paper("2026-11-23", &(0..1000).map(item).collect::<Vec<_>>().join(",")));
    // The time of the program, whatever else the machine has to do meanwhile.
    let timed = "TIMEFORMAT='%U %S'; time \"$0\" site e.json -q -o public --base-url https://paper.example/ \
                 --widget https://cdn.example/";
    let mut run = Command::new("bash");
    let run = run.args(["-c", timed]).arg(common::program()).current_dir(desk.path("."));
    let output = String::from_utf8(run.output().unwrap().stderr).unwrap();
    let took: f64 = output.split_whitespace().map(|seconds| seconds.parse::<f64>().unwrap()).sum();
    assert!(took < 5.0, "{output}");
    assert_eq!(files(&desk.path("public/2026-11-23")).len(), 1003);
}

#[test]
fn headings_of_a_front_page_go_down_one_step_at_a_time() {
    let desk = Desk::new();
    let cards = |section: &str| {
        desk.write("paper.json", paper("2026-11-23", &item("a").replace("\"title\"", &format!("{section}\"title\""))));
        let run = site(&desk, &["paper.json", "--force"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.out.contains("public: 1 issue, "), "{run:?}");
        let page = desk.read("public/index.html");
        let level = |tag: &str| page.matches(&format!("<{tag}")).count();
        [level("h1"), level("h2"), level("h3")]
    };
    assert_eq!(cards(""), [1, 1, 0], "where there are no sections, articles come below the paper");
    assert_eq!(cards("\"section\": \"news\", "), [1, 1, 1], "and below their section where there is one");
}

#[test]
fn what_a_body_has_stands_on_a_page_as_its_reader_needs_it() {
    let desk = Desk::new();
    let blocks = "[{\"type\": \"heading\", \"level\": 3, \"text\": \"One\"}, {\"type\": \"heading\", \"level\": 2, \"text\": \"Two\"}, \
        {\"type\": \"heading\", \"level\": 3, \"text\": \"Three\"}, \
        {\"type\": \"table\", \"header\": [\"\", \"Won\"], \"rows\": [[\"Owsley\", \"3\"]]}]";
    desk.write("paper.json", paper("2026-11-23", &item("a").replace("[\"It rained.\"]", blocks)));
    assert_eq!(site(&desk, &["paper.json"]).code, 0);
    let page = desk.read("public/2026-11-23/a.html");
    assert!(page.contains("<h2>One</h2>\n<h2>Two</h2>\n<h3>Three</h3>"), "no heading skips a step: {page}");
    assert!(page.contains("<tr><td></td><th scope=\"col\">Won</th></tr>"), "what has no words heads nothing: {page}");
}
