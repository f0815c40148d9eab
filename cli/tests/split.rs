//! `newsrack split`: the files read together are the edition, and none is written where one can't be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use std::fs;

use common::{Desk, edition};
use newsrack::edition::{Edition, Item, Paging, Surroundings, append, is_language_tag, is_rtl, read};

fn surroundings() -> Surroundings<'static> {
    Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|_| true,
        language: "",
        warnings_kept: usize::MAX,
    }
}

fn parsed(text: &str) -> Edition {
    let (edition, warnings) = read(serde_json::from_str(text).unwrap(), &surroundings()).unwrap();
    assert_eq!(warnings.kept(), []);
    edition
}

/// An edition of so many items, every third in a section.
fn many(count: usize, fields: &str) -> String {
    let item = |n: usize| {
        let section = if n.is_multiple_of(3) { format!(", \"section\": \"s{}\"", n % 7) } else { String::new() };
        format!(
            "\n    {{\"id\": \"{n}\", \"title\": \"第{n}条\"{section}, \"body\": [\"\\u4e00 {n}\"], \
             \"related\": [{{\"id\": \"0\", \"title\": \"第0条\"}}], \"_n\": {n}.50}}"
        )
    };
    let items: Vec<_> = (0..count).map(item).collect();
    edition(fields, &(items.join(",") + "\n  "))
}

/// Follows the files from the first by their `next_url` as a reader's browser does; gives each by itself, and all together.
fn chain(desk: &Desk, folder: &str, first: &str) -> (Vec<Edition>, Edition) {
    let mut files = vec![parsed(&desk.read(&format!("{folder}/{first}")))];
    let mut together = files[0].clone();
    let mut paging = Paging::default();
    let resolve = |written: &str, _: &str| Some(written.to_owned());
    let mut address = first.to_owned();
    loop {
        assert_eq!(paging.follow(&together, &address, &resolve), None);
        let Some(next) = paging.next() else { break };
        address = next.to_owned();
        let text = desk.read(&format!("{folder}/{next}"));
        let warnings = append(&mut together, serde_json::from_str(&text).unwrap(), &surroundings()).unwrap();
        assert_eq!(warnings.kept(), []);
        files.push(parsed(&text));
    }
    (files, together)
}

/// The items as readers see them, whichever file they came by.
fn seen(edition: &Edition) -> Vec<Item> {
    edition.items.iter().map(|item| Item { file: 0, ..item.clone() }).collect()
}

#[test]
fn all_files_together_are_the_edition() {
    let sections = "\"sections\": [{\"id\": \"s6\", \"title\": \"Six\"}, {\"id\": \"s3\", \"title\": \"Three\"}, \
                    {\"id\": \"s0\", \"title\": \"0\"}, {\"id\": \"s1\", \"title\": \"1\"}, {\"id\": \"s2\", \"title\": \"2\"}, \
                    {\"id\": \"s4\", \"title\": \"4\"}, {\"id\": \"s5\", \"title\": \"5\"}]";
    let fields = "\"date_issued\": \"2026-11-23\", \"timezone\": \"Asia/Shanghai\", \"direction\": \"rtl\", \
                  \"issue_number\": 7, \"icon\": \"i.png\"";
    for (fields, per, files) in
        [(fields, 50, 3), (&[fields, ", ", sections].concat(), 49, 3), ("", 1, 101), ("", 100, 2)]
    {
        let desk = Desk::new();
        let text = many(101, fields);
        desk.write("sunday.json", &text);
        let run = desk.run(&["split", "sunday.json", "--per", &per.to_string(), "-o", "out"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert_eq!(run.out.lines().count(), files);
        assert_eq!(desk.read("sunday.json"), text);

        let whole = parsed(&text);
        let (parts, together) = chain(&desk, "out", "sunday.json");
        assert_eq!(parts.len(), files);
        assert!(seen(&together) == whole.items, "{fields} {per}");
        assert_eq!(together.sections, whole.sections, "{fields} {per}");
        let names = |edition: &Edition| -> Vec<_> {
            edition.sections.iter().map(|section| (section.id.clone(), section.title.clone())).collect()
        };
        assert!(parts.iter().all(|part| names(part) == names(&whole)), "{fields} {per}");
        for name in ["title", "language", "date_issued", "timezone", "direction"] {
            assert!(parts.iter().all(|part| part.text(name) == whole.text(name)), "{name}");
        }
        for name in ["issue_number", "icon"] {
            assert_eq!(parts[0].text(name), whole.text(name));
            assert!(parts[1..].iter().all(|part| part.text(name).is_empty()));
        }
        assert_eq!(desk.run(&["check", "--at", "2026-11-24T00:00:00Z", "out"]).code, 0);
    }
}

#[test]
fn what_is_written_in_the_items_stays_as_it_is_written() {
    let desk = Desk::new();
    desk.write("e.json", many(3, ""));
    assert_eq!(desk.run(&["split", "e.json", "--per", "2", "-o", "."]).code, 2);
    assert_eq!(desk.run(&["split", "e.json", "--per", "2", "-o", "out"]).code, 0);
    let second = r#"{
  "format": "edition/1",
  "title": "The Lantern",
  "language": "en",
  "sections": [{"id":"s0","title":"s0"}],
  "items": [
    {"id": "2", "title": "第2条", "body": ["\u4e00 2"], "related": [{"id": "0", "title": "第0条"}], "_n": 2.50}
  ]
}
"#;
    assert_eq!(desk.read("out/e-2.json"), second);
}

#[test]
fn once_more_changes_nothing_and_a_part_is_not_split_again() {
    let desk = Desk::new();
    desk.write("e.json", many(5, ""));
    let arguments = ["split", "e.json", "--per", "2", "-o", "out"];
    assert_eq!(desk.run(&arguments).out.lines().count(), 3);
    assert_eq!(desk.run(&arguments).out, "e.json: nothing to do\n");
    let run = desk.run(&["split", "out/e.json", "--per", "1", "--force"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("has a next_url: it is one of several files already"), "{}", run.err);

    desk.write("small.json", many(2, ""));
    assert_eq!(desk.run(&["split", "small.json"]).out, "small.json: nothing to do\n");
}

#[test]
fn files_that_are_there_are_replaced_only_by_force() {
    let desk = Desk::new();
    let text = many(5, "");
    desk.write("e.json", &text);
    let run = desk.run(&["split", "e.json", "--per", "2"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "error: e.json is there already; write to another folder with -o, or replace it with --force\n"
    );
    assert_eq!((desk.names(), desk.read("e.json")), (vec!["e.json".to_owned()], text.clone()));

    assert_eq!(desk.run(&["split", "e.json", "--per", "2", "--force"]).code, 0);
    assert_eq!(desk.names(), ["e-2.json", "e-3.json", "e.json"]);
    assert!(seen(&chain(&desk, ".", "e.json").1) == parsed(&text).items);
}

#[test]
fn where_one_file_cannot_be_written_none_is() {
    let desk = Desk::new();
    let text = many(5, "");
    desk.write("e.json", &text);
    fs::create_dir(desk.path("e-2.json")).unwrap();
    let run = desk.run(&["split", "e.json", "--per", "2", "--force"]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (2, "", "error: e-2.json is a folder; name a file in it\n")
    );
    assert_eq!((desk.names(), desk.read("e.json")), (vec!["e-2.json".to_owned(), "e.json".to_owned()], text));

    desk.write("file", "");
    let run = desk.run(&["split", "e.json", "--per", "2", "-o", "file/out"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("error: the folder file/out cannot be made: "), "{}", run.err);
}

#[test]
fn a_name_is_escaped_where_it_becomes_an_address() {
    let desk = Desk::new();
    desk.write("周日 a:b#1.json", many(2, ""));
    assert_eq!(desk.run(&["split", "周日 a:b#1.json", "--per", "1", "-o", "out"]).code, 0);
    let first = parsed(&desk.read("out/周日 a:b#1.json"));
    assert_eq!(first.text("next_url"), "%E5%91%A8%E6%97%A5%20a%3Ab%231-2.json");
    assert!(desk.path("out/周日 a:b#1-2.json").is_file());
}

/// A reader who pages on sees the first of two items of one id, in one file or in several.
#[test]
fn a_repeated_id_is_skipped_in_another_file_too() {
    let desk = Desk::new();
    let text = edition("", "{\"id\": \"a\", \"title\": \"A\"}, {\"id\": \"a\", \"title\": \"B\"}");
    desk.write("e.json", &text);
    assert_eq!(desk.run(&["split", "e.json", "--per", "1", "-o", "out"]).code, 0);
    let mut together = parsed(&desk.read("out/e.json"));
    let next = serde_json::from_str(&desk.read("out/e-2.json")).unwrap();
    assert_eq!(append(&mut together, next, &surroundings()).unwrap().total(), 1);
    assert_eq!(together.items.iter().map(|item| item.text("title")).collect::<Vec<_>>(), ["A"]);
}

#[test]
fn what_is_no_edition_leaves_nothing_behind() {
    let cases: [(&[u8], &str); 6] = [
        (b"", "error: e.json is empty\n"),
        (b"\xff", "error: e.json is not UTF-8: byte 0 (in line 1) is 0xff; save the file as UTF-8\n"),
        (b"<html>", "error: e.json is an HTML page, not JSON; "),
        (b"{\"format\"", "error: e.json cannot be split: it is not JSON: line 1, column "),
        (b"[]", "error: e.json cannot be split: the file is not an object: "),
        (b"{\"a\": 1}", "error: e.json cannot be split: format is missing or unknown: "),
    ];
    for (content, begin) in cases {
        let desk = Desk::new();
        desk.write("e.json", content);
        let run = desk.run(&["split", "e.json", "--per", "1", "-o", "out"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{begin}");
        assert!(run.err.starts_with(begin), "{}", run.err);
        assert_eq!(desk.names(), ["e.json"]);
    }
    let desk = Desk::new();
    for (arguments, begin) in [
        (["split", "nowhere.json"], "error: nowhere.json cannot be opened: "),
        (["split", "-"], "error: standard input has no name to call the files by; "),
    ] {
        let run = desk.run(&arguments);
        assert_eq!(run.code, 2);
        assert!(run.err.starts_with(begin), "{}", run.err);
    }
    desk.write("e.json", many(3, ""));
    assert_eq!(desk.run(&["split", "e.json", "--max-size", "100"]).code, 2);
    assert_eq!(desk.run(&["split", "e.json", "--per", "0"]).code, 2);
    assert_eq!(desk.names(), ["e.json"]);
}

#[test]
fn no_file_is_larger_than_asked_for_nor_than_the_widget_takes() {
    let body = "渡".repeat(70_000);
    let item = |n: usize| format!("\n    {{\"id\": \"{n}\", \"title\": \"第{n}条\", \"body\": [\"{body}\"]}}");
    let text = edition("", &(0..60).map(item).collect::<Vec<_>>().join(","));
    let desk = Desk::new();
    desk.write("e.json", &text);
    for (limit, files, folder) in [("4194304", 4, "a"), ("1000000", 15, "b")] {
        let run = desk.run(&["split", "e.json", "--max-bytes", limit, "-o", folder]);
        assert_eq!((run.code, run.out.lines().count()), (0, files), "{}", run.err);
        let limit: u64 = limit.parse().unwrap();
        let sizes: Vec<u64> =
            fs::read_dir(desk.path(folder)).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).collect();
        assert!(sizes.iter().all(|size| *size <= limit), "{sizes:?}");
        assert!(seen(&chain(&desk, folder, "e.json").1) == parsed(&text).items);
    }
    // Without the option, it is the widget's limit that counts.
    assert_eq!(desk.run(&["split", "e.json", "-o", "c"]).out.lines().count(), 4);
    // Of a limit that fits to the byte, each file makes full use.
    let first = desk.read("b/e.json").len();
    assert_eq!(desk.run(&["split", "e.json", "--max-bytes", &first.to_string(), "-o", "d"]).code, 0);
    assert_eq!(desk.read("d/e.json").len(), first);
}

#[test]
fn an_item_too_large_for_any_file_is_named() {
    let desk = Desk::new();
    let long = format!("{{\"id\": \"long\", \"title\": \"A\", \"body\": [\"{}\"]}}", "x".repeat(5 << 20));
    desk.write("e.json", edition("", &["{\"id\": \"a\", \"title\": \"A\"}", &long].join(", ")));
    let run = desk.run(&["split", "e.json", "-o", "out"]);
    let message = "error: e.json cannot be split: item long alone makes a file of 5243037 bytes and 10 values, ";
    assert!(run.code == 2 && run.err.starts_with(message), "{}", run.err);
    for limit in ["0", "4194305"] {
        assert_eq!(desk.run(&["split", "e.json", "--max-bytes", limit]).code, 2);
    }
    assert_eq!(desk.names(), ["e.json"]);
}
