//! Reading a file as a program that is no browser does, and the fixtures: what the tests of the format share.

use std::fs;

use newsrack::edition::{Edition, Surroundings, Value, Warnings, is_language_tag, is_rtl, read};

/// The folders of fixtures: read without a warning, refused, and read with warnings.
pub(crate) const FOLDERS: [&str; 3] = ["valid", "invalid", "partial"];

/// Those of the fixtures and samples: the reader leaves the whole table to whoever calls it.
const TIME_ZONES: [&str; 4] = ["UTC", "Asia/Riyadh", "Asia/Shanghai", "Europe/London"];

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/edition");

/// Reads a file, or says why it is refused. It keeps every warning.
pub(crate) fn read_value(value: Value) -> Result<(Edition, Warnings), String> {
    let is_time_zone = |name: &str| TIME_ZONES.contains(&name);
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &is_time_zone,
        language: "",
        warnings_kept: usize::MAX,
    };
    read(value, &surroundings).map_err(|refusal| refusal.message())
}

/// The same from the file's bytes, which may be no JSON, or too much of it.
pub(crate) fn read_bytes(bytes: &[u8]) -> Result<(Edition, Warnings), String> {
    read_value(serde_json::from_slice(bytes).map_err(|error| error.to_string())?)
}

/// A fixture's bytes, by its name: `valid/front-page`.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{FIXTURES}/{name}.json")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names of all fixtures, sorted: `valid/front-page`.
pub(crate) fn fixtures() -> Vec<String> {
    let mut names = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(format!("{FIXTURES}/{folder}")).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            names.push(format!("{folder}/{}", file.strip_suffix(".json").unwrap_or(&file)));
        }
    }
    names.sort();
    names
}
