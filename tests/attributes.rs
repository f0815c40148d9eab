//! What attributes amount to: `src/embed/attributes.js`, which alone reads them, against a table, and the program's own
//! reading against what that gives.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed, as it should")]

use std::{fs, path::Path, process::Command};

use newsrack::config::{Config, Opens, warnings};
use serde_json::{Value, from_str, json};

/// Attribute, text in it, the text that it amounts to, and the property's value.
type Row = (String, String, Option<String>, Value);

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn table() -> Vec<Row> {
    from_str(&read("tests/attributes.json")).unwrap()
}

/// What the script makes of each text, as Node runs it. A colour is one here where it is a single word of a few.
fn canonical(rows: &[(String, String)]) -> Vec<Option<String>> {
    let script = "
        const [source, language, rows] = process.argv.slice(1);
        const address = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
        globalThis.CSS = { supports: (name, value) => name === 'color' && ['teal', 'red'].includes(value) };
        const { canonical } = await import(address(source.replace('./language.js', address(language))));
        const read = ([name, value]) => canonical({ getAttribute: (asked) => (asked === name ? value : null) }, name) ?? null;
        console.log(JSON.stringify(JSON.parse(rows).map(read)));";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script])
        .args(["src/embed/attributes.js", "src/embed/language.js"].map(read))
        .arg(json!(rows).to_string());
    let output = node.output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    from_str(&String::from_utf8(output.stdout).unwrap()).unwrap()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn the_script_reads_attributes_as_the_table_has_it() {
    let table = table();
    assert!(table.len() > 80, "{} rows", table.len());
    let rows: Vec<_> = table.iter().map(|(name, value, ..)| (name.clone(), value.clone())).collect();
    let found = canonical(&rows);
    assert_eq!(found.len(), table.len());
    for ((name, value, expected, _), found) in table.iter().zip(found) {
        assert_eq!(found, *expected, "{name}={value:?}");
    }
}

#[test]
fn languages_are_read_with_underscores_and_ill_formed_ones_not_at_all() {
    let tags = [
        ("en", Some("en")),
        (" zh-Hans ", Some("zh-Hans")),
        ("en_US", Some("en-US")),
        ("zh_Hans_CN", Some("zh-Hans-CN")),
        ("en-u-nu-latn", Some("en-u-nu-latn")),
        ("", None),
        ("no tag", None),
        ("en_US.UTF-8", None),
        ("C", None),
        ("-", None),
    ];
    let rows: Vec<_> = tags.iter().map(|(tag, _)| ("lang", *tag)).collect();
    for ((tag, expected), found) in tags.iter().zip(canonical(&pairs(&rows))) {
        assert_eq!(found.as_deref(), *expected, "{tag:?}");
    }
    let directions = pairs(&[("dir", "RTL"), ("dir", " ltr"), ("dir", "auto"), ("dir", "")]);
    assert_eq!(canonical(&directions), [Some("rtl".to_owned()), Some("ltr".to_owned()), None, None]);
}

#[test]
fn the_program_takes_what_the_script_gives_and_warns_of_what_it_does_not() {
    for (name, value, canonical, property) in table() {
        let attribute = |asked: &str| if asked == name { canonical.clone() } else { None };
        let raw = |asked: &str| (asked == name).then(|| value.clone());
        let lines: Vec<_> = warnings(&raw, &attribute).collect();
        let is_ill = canonical.is_none() && !value.trim_ascii().is_empty();
        assert_eq!(lines.len(), usize::from(is_ill), "{name}={value:?}: {lines:?}");
        let config = Config::read(&attribute);
        let found = match name.as_str() {
            "filter" => json!(config.filter),
            "limit" if canonical.is_none() && config.limit == usize::MAX => json!("Infinity"),
            "limit" => json!(config.limit),
            "heading-level" => json!(config.heading_level),
            "autoplay" => json!(config.autoplay),
            "opens" => json!(if config.opens == Opens::Link { "link" } else { "reader" }),
            "deep-link" => json!(if config.deep_link { "hash" } else { "off" }),
            _ => continue,
        };
        let expected = if property.is_number() { json!(property.as_f64().unwrap() as usize) } else { property };
        assert_eq!(found, expected, "{name}={value:?}");
    }
}
