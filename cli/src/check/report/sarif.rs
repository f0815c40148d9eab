//! The report as SARIF 2.1.0, which code scanning takes.

use clap::ValueEnum;
use serde_json::{Value, json};

use super::{FileEntry, FindingEntry};
use crate::check::{explain, finding::Rule};

/// The whole log, of one run.
pub(super) fn log(files: &[FileEntry]) -> Value {
    let unreadable: Vec<Value> = files.iter().filter(|file| file.status == "unreadable").map(notification).collect();
    let results: Vec<Value> =
        files.iter().flat_map(|file| file.findings.iter().map(|finding| result(&file.file, finding))).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "newsrack",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Rule::value_variants().iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unreadable.is_empty(),
                "toolExecutionNotifications": unreadable,
            }],
            "results": results,
        }],
    })
}

fn rule(rule: &Rule) -> Value {
    let about = explain::about(*rule);
    json!({
        "id": rule.name(),
        "shortDescription": { "text": about.what },
        "fullDescription": { "text": about.why },
        "help": { "text": about.remedy },
        "defaultConfiguration": { "level": rule.severity() },
    })
}

fn result(file: &str, finding: &FindingEntry) -> Value {
    let FindingEntry { rule, severity, path, line, column, message, hint, .. } = finding;
    let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
    json!({
        "ruleId": rule.name(),
        "ruleIndex": Rule::value_variants().iter().position(|known| known == rule),
        "level": severity,
        "message": { "text": format!("{place}{message}. {hint}") },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(file) },
            "region": { "startLine": line, "startColumn": column },
        } }],
    })
}

fn notification(file: &FileEntry) -> Value {
    json!({
        "level": "error",
        "message": { "text": format!("{} {}", file.file, file.message.as_deref().unwrap_or_default()) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&file.file) } } }],
    })
}

/// A file's path as a reference: each name in it with all escaped that could mean something else.
fn uri(path: &str) -> String {
    let is_address = path.starts_with("https://") || path.starts_with("http://");
    if is_address {
        return path.into();
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escaped: String = path
        .bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).into() } else { format!("%{byte:02X}") })
        .collect();
    if path.starts_with('/') { format!("file://{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_reference() {
        let cases = [
            ("public/a.json", "public/a.json"),
            ("周日 a:b#1.json", "%E5%91%A8%E6%97%A5%20a%3Ab%231.json"),
            ("/srv/a.json", "file:///srv/a.json"),
            ("https://paper.example/e.json", "https://paper.example/e.json"),
        ];
        for (path, reference) in cases {
            assert_eq!(uri(path), reference);
        }
    }
}
