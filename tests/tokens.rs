//! How an edition comes to the program: `src/embed/tokens.js` lays it out, and `Value::of_tokens` reads that.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed, as it should")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use newsrack::edition::Value;
use serde_json::{Value as Json, json};

/// What the script lays out of a file, as Node runs it.
fn tokens(file: &Json) -> String {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/embed/tokens.js")).unwrap();
    let script = "
        const [source] = process.argv.slice(1);
        const { readFileSync } = await import('node:fs');
        const { tokens } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
        process.stdout.write(tokens(JSON.parse(readFileSync(0, 'utf8'))));";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script]).arg(source).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = node.spawn().expect("node runs");
    running.stdin.take().unwrap().write_all(file.to_string().as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn read(file: &Json) -> Value {
    Value::of_tokens(&tokens(file)).unwrap()
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
    let nothing = json!({ "title": "a\0\"b", "\0": ["\0"] });
    assert_eq!(read(&nothing), serde_json::from_value(json!({ "title": "a \"b", " ": [" "] })).unwrap());
}
