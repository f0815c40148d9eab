//! What the pages of `www/` show partners: that there is an example of all they may use.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed, as it should")]

use std::{fs, path::Path};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The names in code marks of the paragraph of `docs/theming.md` that begins so.
fn names(beginning: &str) -> Vec<String> {
    let guide = read("docs/theming.md");
    let paragraph = guide.split("\n\n").find(|paragraph| paragraph.starts_with(beginning)).expect(beginning);
    paragraph.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_custom_property_is_set_in_an_example() {
    let (names, styles) = (names("Custom properties:"), read("www/themes.css"));
    assert_eq!(names.len(), 10);
    let absent: Vec<&String> = names.iter().filter(|name| !styles.contains(&format!("  {name}: "))).collect();
    assert!(absent.is_empty(), "www/themes.css does not set {absent:?}");
}

#[test]
fn every_part_is_styled_in_an_example() {
    let (names, styles) = (names("Parts:"), read("www/themes.css"));
    assert!(names.len() >= 25, "{names:?}");
    let absent: Vec<&String> = names.iter().filter(|name| !styles.contains(&format!("::part({name})"))).collect();
    assert!(absent.is_empty(), "www/themes.css does not style {absent:?}");
}
