//! How an edition comes to the program: `src/embed/tokens.js` lays it out, and `edition::Builder` reads that.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed, as it should")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use newsrack::edition::{Builder, MAX_DEPTH, Value};
use serde_json::{Value as Json, json};

/// What the script lays out of a file, or only of its head, as Node runs it: texts of tokens.
fn tokens(file: &Json, is_head: bool) -> Vec<String> {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/embed/tokens.js")).unwrap();
    let script = "
        const [source, isHead] = process.argv.slice(1);
        const { readFileSync } = await import('node:fs');
        const { tokens } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
        const texts = [...tokens(JSON.parse(readFileSync(0, 'utf8')), isHead === 'true')];
        process.stdout.write(JSON.stringify(texts));";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script])
        .arg(source)
        .arg(is_head.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut running = node.spawn().expect("node runs");
    running.stdin.take().unwrap().write_all(file.to_string().as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn read(file: &Json) -> Value {
    let mut builder = Builder::default();
    tokens(file, false).iter().for_each(|text| builder.push_all(text).unwrap());
    builder.finish()
}

#[test]
fn a_file_comes_as_it_is() {
    let file = json!({"title": "A \u{1} b", "n": -1.5, "list": [true, false, null, "", {"\u{7f}": []}], "": "]"});
    assert_eq!(read(&file), serde_json::from_value(file).unwrap());
}

#[test]
fn a_file_with_every_character_there_is_comes_as_it_is() {
    let every: String = (1..=0x10_ffff).filter_map(char::from_u32).collect();
    let file = json!({ "title": every, "next": "\"#:[]{}" });
    assert_eq!(read(&file), serde_json::from_value(file).unwrap());
}

#[test]
fn a_file_with_characters_that_look_like_nothing_comes_as_it_is() {
    let nothing =
        json!({ "title": "a\0\"b", "\0": ["\0", "\u{1}", "\u{2}"], "ids": ["java\0script:", "java script:"] });
    assert_eq!(read(&nothing), serde_json::from_value(nothing).unwrap());
    // Only one that has every one of them loses the last.
    let all: String = (0..32).filter_map(char::from_u32).collect();
    let left = all.replace('\u{1f}', " ");
    assert_eq!(
        read(&json!({ "title": all, "n": 1 })),
        serde_json::from_value(json!({ "title": left, "n": 1 })).unwrap()
    );
}

#[test]
fn a_large_file_comes_in_many_texts() {
    let paragraphs = vec!["A line of the harbour's log, of sixty-four characters or so."; 40_000];
    let file = json!({ "items": [{ "id": "a", "body": paragraphs }, { "id": "b" }], "last": 7 });
    assert!(tokens(&file, false).len() > 3);
    assert_eq!(read(&file), serde_json::from_value(file).unwrap());
}

#[test]
fn a_file_too_deep_is_known_to_be() {
    let mut deep = json!(1);
    for _ in 0..=MAX_DEPTH {
        deep = json!([deep]);
    }
    assert!(Builder::default().push_all(&tokens(&deep, false).concat()).is_err());
    let inner = deep[0].take();
    assert_eq!(read(&inner), serde_json::from_value(inner).unwrap());
}

/// What the first view of a file gets.
fn head(file: &Json) -> Value {
    let texts = tokens(file, true);
    assert_eq!(texts.len(), 1, "it is one text");
    Value::of_tokens(&texts.concat()).unwrap()
}

#[test]
fn the_head_of_a_file_has_its_first_articles_and_how_each_begins() {
    let item =
        |number: usize| json!({ "id": format!("a{number}"), "body": vec!["A paragraph."; 300], "updates": ["x"] });
    let file = |items: usize| {
        json!({
            "sections": vec![json!({ "id": "s", "title": "S" }); 100],
            "items": (0..items).map(item).collect::<Vec<_>>(),
        })
    };
    let whole = head(&file(100));
    assert_eq!((whole.list("sections").len(), whole.list("items").len()), (100, 100));
    assert_eq!(whole.get("next_url"), &Value::Null);
    let last = &whole.list("items")[99];
    assert_eq!((last.text("id"), last.list("body").len(), last.list("updates").len()), ("a99", 20, 1));

    let more = head(&file(101));
    assert_eq!((more.list("items").len(), more.text("next_url")), (100, "?"), "the others seem to be in another file");
    let text = json!({ "items": [{ "body": "A text of more than twenty characters." }] });
    assert_eq!(head(&text), serde_json::from_value(text).unwrap());
}
