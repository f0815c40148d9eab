//! How much an import says, and the code that it ends with where something was lost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod common;

use common::Desk;

/// A feed whose items have this in them.
fn feed(items: &[&str]) -> String {
    let item =
        |(place, inside): (usize, &&str)| format!("<item><guid>{place}</guid><title>A {place}</title>{inside}</item>");
    let items: String = items.iter().enumerate().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>The Lantern</title><language>en</language>{items}</channel></rss>")
}

fn import(desk: &Desk, more: &[&str]) -> common::Run {
    desk.run(&[&["import", "rss", "feed.xml", "-o", "e.json"], more].concat())
}

const LOST: &str = "<pubDate>never</pubDate>";

#[test]
fn strict_ends_with_1_where_something_was_lost_and_writes_all_the_same() {
    let desk = Desk::new();
    for (items, more, code) in [
        (&[LOST][..], &["--strict"][..], 1),
        (&[LOST], &[], 0),
        (&[LOST], &["--strict", "--quiet"], 1),
        (&[""], &["--strict"], 0),
    ] {
        desk.write("feed.xml", feed(items));
        assert_eq!(import(&desk, more).code, code, "{items:?} {more:?}");
        assert!(desk.read("e.json").contains("\"A 0\""));
    }
    // That it is Atom is worth a note, and no loss.
    desk.write(
        "feed.xml",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>T</title><entry><id>a</id>\
         <title>A</title></entry></feed>",
    );
    let run = import(&desk, &["--strict"]);
    assert_eq!((run.code, run.err.as_str()), (0, "note: feed.xml: is Atom, not RSS; read as such\n"));
}

#[test]
fn many_notes_that_are_alike_are_one_line_and_quiet_says_none() {
    let desk = Desk::new();
    desk.write("feed.xml", feed(&[LOST; 40]));
    let run = import(&desk, &[]);
    let expected = "note: feed.xml: item 1 and 39 more like it: pubdate: \"never\" is not a time, dropped\n\
                    note: 40 notes in all; --verbose has each by itself\n";
    assert_eq!(run.err.to_lowercase(), expected);
    assert_eq!(import(&desk, &["--verbose"]).err.lines().count(), 40);
    assert_eq!(import(&desk, &["--quiet"]).err, "");
    assert_eq!(import(&desk, &["--quiet", "--verbose"]).code, 2);
    desk.write("feed.xml", "");
    assert!(import(&desk, &["--quiet"]).err.starts_with("error: feed.xml"));
}

#[test]
fn a_page_that_looks_cut_off_is_a_loss() {
    let desk = Desk::new();
    let page =
        |end: &str| format!("A quiet day at the pier\n\nBy Nell Ambrose\n\nIt rained in the morning, and {end}\n");
    let import = |more: &[&str]| desk.run(&[&["import", "text", "page.txt", "-o", "p.json"], more].concat());
    desk.write("page.txt", page("the boats stayed in."));
    assert_eq!(import(&["--strict", "--quiet"]), common::Run { code: 0, out: String::new(), err: String::new() });
    desk.write("page.txt", page("the boats which"));
    let run = import(&["--strict"]);
    assert!(run.code == 1 && run.err.contains("Looks lost (1):"), "{}", run.err);
    assert_eq!(import(&["--quiet"]), common::Run { code: 0, out: String::new(), err: String::new() });
}
