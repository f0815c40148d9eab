//! Test pages: ordinary HTML with the recorder as its first script.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use serde_json::Value;

/// The nonce of the recorder. A page with a Content-Security-Policy header lets it run by `'nonce-recorder'` in its
/// `script-src`; a policy in a `<meta>` comes after it anyway.
pub const RECORDER_NONCE: &str = "recorder";

const RECORDER: &str = include_str!("recorder.js");

/// The names by which checks ask a page about its widgets.
const PROBE: &str = include_str!("cases/probe.js");

/// What each page of the tests has, as scripts.
pub(crate) const SCRIPTS: [&str; 2] = [RECORDER, PROBE];

/// A page made of what belongs in its head and in its body.
pub fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <script nonce=\"{RECORDER_NONCE}\">\n{RECORDER}</script>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Test page</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

/// A page that has the probe too.
pub fn probed(head: &str, body: &str) -> String {
    page(&format!("<script nonce={RECORDER_NONCE}>\n{PROBE}</script>\n{head}"), body)
}

/// A page of somebody else's with the recorder, the probe and these scripts as the first in its head; what has no head is
/// part of a page, and stays as it is.
pub(crate) fn with_probe(html: &str, more: &str) -> String {
    let scripts = [RECORDER, PROBE, more].map(|script| format!("<script nonce={RECORDER_NONCE}>\n{script}</script>\n"));
    html.replacen("<head>", &format!("<head>\n{}", scripts.concat()), 1)
}

/// A page that somebody else has written, with the recorder and the probe at the beginning of its head.
pub fn observed(text: &str) -> Result<String> {
    ensure!(text.contains("<head>"), "the page has no <head> to put the recorder into");
    Ok(with_probe(text, ""))
}

/// What the recorder noted, in lines for a person to read.
pub fn read_log(log: &Value) -> String {
    let mut lines = String::new();
    for (kind, entries) in log.as_object().into_iter().flatten() {
        for entry in entries.as_array().into_iter().flatten() {
            let _ = writeln!(lines, "  {kind}: {entry}");
        }
    }
    if lines.is_empty() {
        lines.push_str("  (nothing)\n");
    }
    lines
}
