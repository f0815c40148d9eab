//! How a server answers: what its headers say to browsers.

use super::ORIGIN;
use crate::{
    check::finding::{Finding, Rule},
    fetch::Answer,
};

/// Smaller files are not worth compressing, in bytes.
const SMALL: usize = 1400;

/// The longest time for which a browser may keep an edition unasked, in seconds.
const LONG: u64 = 86_400;

/// All that is found of an answer.
pub(super) fn findings(answer: &Answer) -> Vec<Finding> {
    let all = [cors(answer), insecure(answer), kind(answer), caching(answer), compression(answer), redirect(answer)];
    all.into_iter().flatten().collect()
}

fn finding(rule: Rule, message: impl Into<String>, found: impl Into<String>, expected: &str, hint: &str) -> Finding {
    let found = Some(found.into()).filter(|found| !found.is_empty()).unwrap_or_else(|| "nothing".into());
    Finding {
        rule,
        severity: rule.severity(),
        path: String::new(),
        message: message.into(),
        found,
        expected: expected.into(),
        hint: hint.into(),
        span: 0..0,
        other: None,
        edit: None,
    }
}

fn cors(answer: &Answer) -> Option<Finding> {
    let allowed = answer.header("access-control-allow-origin");
    let varies = answer.header("vary");
    let varies = varies.split(',').any(|name| name.trim().eq_ignore_ascii_case("origin"));
    let message = match allowed.as_str() {
        "*" => return None,
        ORIGIN if varies => return None,
        ORIGIN => "Access-Control-Allow-Origin changes with the page without Vary: Origin: caches mix them up",
        _ => "Access-Control-Allow-Origin keeps the edition from other sites' pages",
    };
    let hint = "send Access-Control-Allow-Origin: * with every answer; docs/hosting.md shows how";
    Some(finding(Rule::Cors, message, allowed, "*", hint))
}

fn insecure(answer: &Answer) -> Option<Finding> {
    let hint = "serve it by https:, and name that address at once";
    if let Some(target) = answer.redirects.iter().find(|target| target.scheme() == "http") {
        let message = "the way to the edition leads over http: pages loaded by https: take nothing from there";
        return Some(finding(Rule::Insecure, message, target.as_str(), "only addresses that begin with https:", hint));
    }
    // On a machine that only its owner reaches, everything is well without it.
    let is_open = answer.url.scheme() == "http" && answer.is_public;
    let message = "the edition is not encrypted: pages loaded by https: don't load it";
    is_open.then(|| finding(Rule::Insecure, message, "http:", "https:", hint))
}

fn kind(answer: &Answer) -> Option<Finding> {
    let kind = answer.header("content-type");
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json");
    let hint = "have the server send Content-Type: application/json";
    (!is_json)
        .then(|| finding(Rule::ContentType, "Content-Type says another type than JSON", kind, "application/json", hint))
}

fn caching(answer: &Answer) -> Option<Finding> {
    let control = answer.header("cache-control").to_ascii_lowercase();
    let has = |name: &str| control.split(',').any(|directive| directive.trim() == name);
    let seconds = control.split(',').find_map(|it| it.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
    let expected = "public, max-age=300, stale-while-revalidate=3600";
    let hint = "have the server send a Cache-Control of some minutes, and an ETag; docs/hosting.md shows how";
    let message = if has("no-store") {
        "Cache-Control forbids to keep the edition: every reader loads all of it each time"
    } else if has("immutable") || seconds.is_some_and(|seconds| seconds > LONG) {
        "Cache-Control lets browsers keep the edition for days: no correction arrives before"
    } else if control.is_empty() && answer.header("expires").is_empty() {
        "there is no Cache-Control: browsers guess how long the edition stays as it is"
    } else if answer.header("etag").is_empty() && answer.header("last-modified").is_empty() {
        let message = "there is no ETag: what has not changed is sent again";
        return Some(finding(Rule::Caching, message, "", "an ETag", hint));
    } else {
        return None;
    };
    Some(finding(Rule::Caching, message, control, expected, hint))
}

fn compression(answer: &Answer) -> Option<Finding> {
    let is_plain = answer.header("content-encoding").is_empty() && answer.bytes.len() > SMALL;
    let message = format!("the edition comes uncompressed, in {} bytes", answer.bytes.len());
    let hint = "have the server compress application/json; docs/hosting.md shows how";
    is_plain.then(|| finding(Rule::Compression, message, "", "Content-Encoding: gzip or br", hint))
}

fn redirect(answer: &Answer) -> Option<Finding> {
    let count = answer.redirects.len();
    let message =
        format!("the address leads to another, {}", if count == 1 { "once".into() } else { format!("{count} times") });
    let hint = format!("name {} at once", answer.url);
    (count > 0).then(|| finding(Rule::Redirect, message, answer.url.as_str(), "the edition itself", &hint))
}
