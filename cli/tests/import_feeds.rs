//! What becomes of feeds, from the command line to the file: each dialect whole, and all that a publisher can do wrong.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::{fs, path::Path};

use newsrack::edition::{Surroundings, is_language_tag, is_rtl};
use serde_json::Value;

#[path = "common/program.rs"]
mod program;

const FEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/feeds");

/// What a run of the program left.
struct Run {
    code: i32,
    out: String,
    said: String,
}

impl Run {
    /// The edition on standard output; of any that is made, the widget has nothing to say.
    fn edition(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.said);
        let edition: Value = serde_json::from_str(&self.out).unwrap();
        assert_clean(&edition);
        edition
    }

    fn fails_with(&self, words: &str) {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.said);
        let error = self.said.lines().find(|line| line.starts_with("error: "));
        assert!(error.is_some_and(|error| error.contains(words)), "{}\nnot: {words}", self.said);
    }
}

fn assert_clean(edition: &Value) {
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|name| ["Asia/Shanghai", "UTC"].contains(&name),
        language: "",
        warnings_kept: usize::MAX,
    };
    let (_, warnings) =
        newsrack::edition::read(serde_json::from_value(edition.clone()).unwrap(), &surroundings).unwrap();
    // What a picture shows, no feed says; `check` asks for it.
    let others = warnings.kept().iter().filter(|warning| !warning.path.ends_with("alt"));
    assert_eq!(others.count(), 0, "{:?}", warnings.kept());
}

/// Runs `newsrack import` in the folder of the fixtures, with these words and this on standard input.
fn import_from(input: &[u8], words: &[&str]) -> Run {
    let (code, out, said) = program::run(FEEDS, input, &[&["import"], words].concat());
    Run { code, out, said }
}

fn import(words: &[&str]) -> Run {
    import_from(b"", words)
}

fn titles(edition: &Value) -> Vec<&str> {
    edition["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap_or("")).collect()
}

/// An RSS feed of these items.
fn rss(items: &str) -> String {
    format!("<rss version='2.0'><channel><title>T</title><language>en</language>{items}</channel></rss>")
}

/// The fixtures, how they are imported, and what is said about them. Their editions are in `expected/`; a change is
/// accepted by writing the new edition there.
const WHOLE: [(&str, &[&str], &[&str]); 12] = [
    ("rss-2.xml", &["rss"], &["item 3: pubdate: \"yesterday evening\" is not a time, dropped"]),
    ("rss-1.rdf", &["rss"], &[]),
    ("atom.xml", &["atom"], &[]),
    (
        "feed.json",
        &["json-feed"],
        &[
            "next_url: is not followed",
            "7: content_html: a <form> with what is in it left out",
            "item 4: text where an object is expected, left out",
            "item 5: url: \"javascript:alert(1)\" is not an allowed address, dropped",
            "bad: title: a list where text is expected, dropped",
        ],
    ),
    ("ninjs-1.json", &["ninjs", "--title", "Vale"], &[]),
    (
        "ninjs-2.json",
        &["ninjs", "--title", "Vale"],
        &[
            "urn:vale:item:4: embargoed: until 2999-01-01T00:00:00Z",
            "item 4: neither a uri nor a guid, left out",
            "urn:vale:item:3: status: canceled, left out",
            "urn:vale:item:4: status: withheld, left out",
        ],
    ),
    ("ninjs-3.json", &["ninjs", "--title", "Vale"], &[]),
    ("superdesk.json", &["ninjs", "--title", "The Northgate Sheet"], &[]),
    ("gb2312.xml", &["rss", "--timezone", "Asia/Shanghai", "--date", "2026-11-23"], &[]),
    ("latin-1.xml", &["rss"], &[]),
    ("utf-16.xml", &["atom"], &[]),
    ("deep.xml", &["atom"], &[]),
];

#[test]
fn each_dialect_comes_over_whole() {
    for (file, words, notes) in WHOLE {
        let run = import(&[words, &[file]].concat());
        let edition = run.edition();
        let said: Vec<&str> = run.said.lines().collect();
        assert_eq!(said.len(), notes.len(), "{file}: {said:?}");
        for (line, note) in said.iter().zip(notes) {
            assert!(line.starts_with("note: ") && line.contains(note), "{line}\nnot: {note}");
        }
        let expected = format!("{FEEDS}/expected/{}.json", Path::new(file).file_stem().unwrap().display());
        assert_eq!(fs::read_to_string(&expected).unwrap_or_default(), run.out, "{expected}");
        assert!(!edition["items"].as_array().unwrap().is_empty(), "{file}");
    }
}

#[test]
fn what_cannot_be_imported_is_an_error_that_says_what_to_do() {
    let cases: [(&[&str], &str); 16] = [
        (&["rss", "no-such.xml"], "no-such.xml cannot be opened"),
        (
            &["rss", "error-page.xml"],
            "error-page.xml is a web page titled \"503 Service Unavailable\", not an RSS feed",
        ),
        (&["ninjs", "error-page.xml"], "is a web page titled \"503 Service Unavailable\", not ninjs"),
        (&["rss", "cut.xml"], "cut.xml breaks off at byte 180: <title>, opened in line 4, is not closed"),
        (&["rss", "empty.xml"], "there are no items in the input"),
        (&["rss", "binary.xml"], "binary.xml is a PNG picture"),
        (&["rss", "broken-encoding.xml"], "is not UTF-8, though it declares it: it breaks at byte 80 (line 2)"),
        (&["rss", "feed.json"], "is JSON, not an RSS feed: try newsrack import json-feed or ninjs"),
        (&["json-feed", "rss-2.xml"], "is XML, not a JSON Feed: try newsrack import rss or atom"),
        (&["json-feed", "ninjs-1.json"], "is no JSON Feed"),
        (&["ninjs", "feed.json", "--title", "T"], "is a JSON Feed: use newsrack import json-feed"),
        (&["ninjs", "expected/atom.json", "--title", "T"], "is an edition already"),
        (&["ninjs", "ninjs-1.json"], "give it with --title"),
        (&["rss", "rss-2.xml", "--max-size", "100"], "is larger than 100 bytes"),
        (&["rss", "rss-2.xml", "--date", "2026-02-30"], "--date 2026-02-30 is not a day"),
        (&["rss", "rss-2.xml", "--timezone", "Mars/Base"], "--timezone Mars/Base is unknown"),
    ];
    for (words, error) in cases {
        import(words).fails_with(error);
    }
}

#[test]
fn a_failure_leaves_the_last_edition_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("edition.json");
    fs::write(&path, "yesterday's").unwrap();
    let name = path.to_str().unwrap();
    import(&["rss", "cut.xml", "-o", name]).fails_with("breaks off");
    assert_eq!(fs::read_to_string(&path).unwrap(), "yesterday's");
    let run = import(&["rss", "rss-2.xml", "-o", name]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_clean(&serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_is_all_its_suitable_files_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let path = folder.path().to_str().unwrap();
    put("readme.txt", "words");
    import(&["rss", path]).fails_with("has no .xml, .rss, .rdf, .atom file among its 1");
    put("map.xml", "<urlset/>");
    import(&["rss", path]).fails_with("no file in the folder is suitable");
    put(
        "b.xml",
        &rss("<item><guid>2</guid><title>Second</title></item><item><guid>1</guid><title>Again</title></item>"),
    );
    put("a.rss", &rss("<item><guid>1</guid><title>First</title></item>"));
    put(".hidden.xml", "not read at all");
    let run = import(&["rss", path]);
    assert_eq!(titles(&run.edition()), ["Again", "Second"]);
    for note in ["readme.txt: is no .xml", "map.xml: left out", "b.xml: 1: came before, this version taken"] {
        assert!(run.said.contains(note), "{}", run.said);
    }
    put("c.xml", "<rss><channel>");
    import(&["rss", path]).fails_with("c.xml breaks off");
}

#[test]
fn of_two_versions_the_newer_stays_in_the_place_of_the_first() {
    let item =
        |date: &str, title: &str| format!("<item><guid>1</guid><title>{title}</title><pubDate>{date}</pubDate></item>");
    let other = "<item><guid>2</guid><title>Other</title></item>";
    let (old, new) = ("2026-11-22T08:00:00Z", "2026-11-22T20:00:00+08:00");
    for (first, second) in [(old, new), (new, old)] {
        let name = |date| if date == new { "New" } else { "Old" };
        let feed = rss(&format!("{}{other}{}", item(first, name(first)), item(second, name(second))));
        let run = import_from(feed.as_bytes(), &["rss", "-"]);
        assert_eq!(titles(&run.edition()), ["New", "Other"]);
        assert!(run.said.contains("standard input: 1: came before"), "{}", run.said);
    }
}

#[test]
fn a_withdrawal_outlives_the_version_it_withdraws() {
    let item = |status: &str, hour: u8| {
        format!(
            r#"{{"uri":"urn:1","headline":"H","body_text":"B","pubstatus":"{status}","versioncreated":"2026-11-23T{hour:02}:00:00Z"}}"#
        )
    };
    let options = ["ninjs", "-", "--title", "T", "--language", "en"];
    for (first, second) in [(("usable", 8), ("canceled", 9)), (("canceled", 9), ("usable", 8))] {
        let list = format!("[{},{}]", item(first.0, first.1), item(second.0, second.1));
        import_from(list.as_bytes(), &options).fails_with("no item is left");
    }
    let list = format!("[{},{}]", item("canceled", 8), item("usable", 9));
    assert_eq!(titles(&import_from(list.as_bytes(), &options).edition()), ["H"]);
}

#[test]
fn the_other_kind_of_feed_is_read_with_a_note() {
    let run = import(&["rss", "atom.xml"]);
    assert_eq!(run.edition()["title"], "Quarry & Kiln");
    assert!(run.said.contains("atom.xml: is Atom, not RSS; read as such"), "{}", run.said);
}

#[test]
fn options_say_what_a_feed_lacks() {
    let options = [
        "--title",
        "Other",
        "--language",
        "en-US",
        "--date",
        "2026-11-23",
        "--timezone",
        "Asia/Shanghai",
        "--id",
        "urn:e:1",
        "--issue-number",
        "12",
        "--edition-name",
        "Late",
        "--home-page-url",
        "https://o.example/",
        "--icon",
        "https://o.example/i.png",
        "--feed-url",
        "https://o.example/f",
        "--description",
        "D",
        "--copyright-notice",
        "C",
        "--usage-terms",
        "U",
        "--license",
        "https://o.example/l",
    ];
    let edition = import(&[&["rss", "rss-2.xml"], options.as_slice()].concat()).edition();
    let expected = [
        ("title", "Other"),
        ("language", "en-US"),
        ("date_issued", "2026-11-23"),
        ("timezone", "Asia/Shanghai"),
        ("id", "urn:e:1"),
        ("issue_number", "12"),
        ("edition_name", "Late"),
        ("home_page_url", "https://o.example/"),
        ("icon", "https://o.example/i.png"),
        ("feed_url", "https://o.example/f"),
        ("description", "D"),
        ("copyright_notice", "C"),
        ("usage_terms", "U"),
        ("license", "https://o.example/l"),
    ];
    for (name, value) in expected {
        assert_eq!(edition[name], value, "{name}");
    }
}

#[test]
fn sections_are_those_the_publisher_lists() {
    let sections = |words: &[&str]| -> (Vec<String>, Vec<String>) {
        let edition = import(&[&["rss", "rss-2.xml"], words].concat()).edition();
        let texts = |list: &Value, name: &str| {
            let list = list.as_array().cloned().unwrap_or_default();
            list.iter().map(|entry| entry[name].as_str().unwrap_or("-").to_owned()).collect()
        };
        (texts(&edition["sections"], "title"), texts(&edition["items"], "section"))
    };
    let cases: [(&[&str], &[&str], &[&str]); 5] = [
        (&[], &["Town"], &["town", "town", "-", "-"]),
        (&["--section", "transport", "--section", "Sport"], &["transport", "Sport"], &["transport", "-", "-", "-"]),
        (&["--section-from", "feed"], &["The Lantern Post"], &["the-lantern-post"; 4]),
        (&["--section-from", "none"], &[], &["-", "-", "-", "-"]),
        (&["--default-section", "Else"], &["Town", "Else"], &["town", "town", "else", "else"]),
    ];
    for (words, listed, filed) in cases {
        assert_eq!(
            sections(words),
            (listed.iter().map(|s| s.to_string()).collect(), filed.iter().map(|s| s.to_string()).collect()),
            "{words:?}"
        );
    }
}

#[test]
fn a_day_is_cut_out_of_a_running_feed_on_the_papers_clock() {
    let day = |date, zone| {
        let run = import(&["rss", "rss-2.xml", "--only-date", "--date", date, "--timezone", zone]);
        titles(&run.edition()).join("|")
    };
    // 18:00 in London is tomorrow in Shanghai.
    assert_eq!(day("2026-11-23", "Asia/Shanghai"), "Ferry & footbridge reopen|Market day moves to Thursday");
    assert_eq!(day("2026-11-22", "UTC"), "Ferry & footbridge reopen|Market day moves to Thursday");
    import(&["rss", "rss-2.xml", "--only-date", "--date", "2026-11-20"]).fails_with("no item is left");
}

#[test]
fn items_are_ordered_and_limited_as_asked() {
    let order = |words: &[&str]| titles(&import(&[&["rss", "rss-2.xml"], words].concat()).edition()).join("|");
    assert_eq!(order(&["--limit", "1"]), "Ferry & footbridge reopen");
    assert_eq!(order(&["--order", "newest", "--limit", "2"]), "Ferry & footbridge reopen|Market day moves to Thursday");
    let list = r#"[{"uri":"1","headline":"Calm","urgency":6},{"uri":"2","headline":"Pressing","urgency":1},{"uri":"3","headline":"None"}]"#;
    let run = import_from(list.as_bytes(), &["ninjs", "-", "--title", "T", "--language", "en", "--order", "urgency"]);
    assert_eq!(titles(&run.edition()), ["Pressing", "Calm", "None"]);
}

#[test]
fn entities_do_not_grow_nor_read_files() {
    let run = import(&["rss", "bomb.xml"]);
    assert_eq!(titles(&run.edition()), ["One &e; two"]);
    assert!(run.out.len() < 400 && run.said.contains("defines entities of its own"), "{}{}", run.out, run.said);
}

#[test]
fn one_bad_item_takes_no_other_along() {
    // Each of these makes a reader of whole feeds stumble.
    let bad = [
        "<content type='nonsense'>x</content>",
        "<content type='text/html' src='https://a.example/'>x</content>",
        "<content type='html'/>",
        "<m:title xmlns:m='http://search.yahoo.com/mrss/' type='odd'>x</m:title>",
        "<link href='http://[broken'/>",
        "<title xml:base='http://[broken'>x</title>",
        "<author/><category/><title/>",
    ];
    for field in bad {
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>T</title><entry><id>1</id><title>Bad</title>{field}</entry>\
             <entry><id>2</id><title>Good</title></entry></feed>"
        );
        let run = import_from(feed.as_bytes(), &["atom", "-"]);
        assert_eq!(titles(&run.edition()).last(), Some(&"Good"), "{field}: {}", run.said);
    }
    let odd = [
        "<author>記者（desk@lantern.example）</author>",
        "<author>desk@lantern.example（總編輯）</author>",
        "<media:group>".repeat(20_000).as_str(),
        "<itunes:duration>99999999999999999999999</itunes:duration>",
    ]
    .map(|field| field.to_owned());
    for field in odd {
        let closing = "</media:group>".repeat(field.matches("<media:group>").count());
        let feed = rss(&format!(
            "<item><guid>1</guid><title>Odd</title>{field}{closing}</item><item><guid>2</guid><title>Good</title></item>"
        ));
        let feed = feed.replacen("<rss ", "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' ", 1);
        assert_eq!(titles(&import_from(feed.as_bytes(), &["rss", "-"]).edition()), ["Odd", "Good"]);
    }
}

#[test]
fn what_is_too_much_for_the_widget_is_written_with_a_note() {
    let item = |n: usize| format!("<item><guid>{n}</guid><title>{}</title></item>", "Long ".repeat(200));
    let feed = rss(&(0..5_000).map(item).collect::<String>());
    let run = import_from(feed.as_bytes(), &["rss", "-"]);
    assert_eq!((run.code, run.said.matches("part it with newsrack split").count()), (0, 1), "{}", run.said);
    let edition: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(titles(&edition).len(), 5_000);
}

#[test]
fn of_one_picture_in_several_widths_the_widest_is_taken() {
    let media = |rest: &str| {
        let feed = rss(&format!(
            "<item xmlns:media='http://search.yahoo.com/mrss/'><guid>1</guid><title>A</title>{rest}</item>"
        ));
        let edition = import_from(feed.as_bytes(), &["rss", "-"]).edition();
        let images = edition["items"][0]["images"].as_array().unwrap().clone();
        images.iter().map(|image| image["src"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let content = |src: &str, width: u32| {
        format!("<media:content medium='image' url='https://p.example/{src}' width='{width}'/>")
    };
    let cut = content("a.jpg?w=140", 140) + &content("a.jpg?w=700", 700) + &content("a.jpg?w=460", 460);
    assert_eq!(media(&cut), "https://p.example/a.jpg?w=700");
    assert_eq!(
        media(&format!("<media:group>{}{}</media:group>", content("s.jpg", 140), content("l.jpg", 700))),
        "https://p.example/l.jpg"
    );
    let script = content("show?id=1", 140) + &content("show?id=2", 700);
    assert_eq!(media(&script), "https://p.example/show?id=1 https://p.example/show?id=2");
}

#[test]
fn no_item_has_pictures_without_end() {
    let pictures: String = (0..500).map(|n| format!("<media:content url='https://p.example/{n}.jpg'/>")).collect();
    let feed = rss(&format!(
        "<item xmlns:media='http://search.yahoo.com/mrss/'><guid>1</guid><title>A</title>{pictures}</item>"
    ));
    let run = import_from(feed.as_bytes(), &["rss", "-"]);
    assert_eq!(run.edition()["items"][0]["images"].as_array().unwrap().len(), 100);
    assert!(run.said.contains("has 100 pictures or more, the others left out"), "{}", run.said);
}

#[test]
fn an_encoding_can_be_named() {
    let run = import(&["rss", "broken-encoding.xml", "--encoding", "windows-1252"]);
    assert_eq!(run.edition()["title"], "Le Café du Port");
    import(&["rss", "rss-2.xml", "--encoding", "klingon"]).fails_with("--encoding klingon is unknown");
}

#[test]
fn relative_addresses_need_a_base() {
    let feed = rss(
        "<item><guid>1</guid><title>A</title><description>&lt;p>a&lt;/p>&lt;p>b&lt;/p>&lt;img src='p.jpg'></description></item>",
    );
    let run = import_from(feed.as_bytes(), &["rss", "-"]);
    assert!(run.edition()["items"][0]["images"].is_null());
    assert!(
        run.said.contains("1: summary: a picture whose address can't be loaded, \"p.jpg\" left out"),
        "{}",
        run.said
    );
    let run = import_from(feed.as_bytes(), &["rss", "-", "--base-url", "https://t.example/x/"]);
    assert_eq!(run.edition()["items"][0]["images"][0]["src"], "https://t.example/x/p.jpg");
}

#[test]
fn help_has_examples() {
    for name in ["rss", "atom", "json-feed", "ninjs"] {
        let run = import(&[name, "--help"]);
        assert!(run.code == 0 && run.out.contains(&format!("Examples:\n  newsrack import {name} ")), "{}", run.out);
    }
}
