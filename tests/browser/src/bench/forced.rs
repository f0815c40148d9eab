//! How often a script has forced the browser to style or lay out a page before something was painted: by a trace of Chromium's.

use anyhow::Result;
use serde_json::{Value, json};

use super::devtools::Devtools;
use crate::Session;

/// What is traced: work with its script's stack, and the page's own marks.
const CATEGORIES: [&str; 4] = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-devtools.timeline.stack",
    "blink.user_timing",
];

/// A trace that is under way.
pub struct Trace(Devtools);

/// How often styles were computed or a page laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forced {
    /// While a script waited for it.
    pub by_script: u32,
    /// By the browser itself.
    pub by_browser: u32,
}

impl Trace {
    /// Begins to trace a session's page.
    pub async fn start(session: &Session) -> Result<Trace> {
        let mut devtools = Devtools::connect(session).await?;
        devtools.call("Tracing.start", json!({ "traceConfig": { "includedCategories": CATEGORIES } }))?;
        Ok(Trace(devtools))
    }

    /// Ends it, and counts what came before the page's mark of this name; `script` is how the address of the script ends.
    pub fn end(mut self, script: &str, mark: &str) -> Result<Forced> {
        self.0.call("Tracing.end", json!({}))?;
        Ok(count(&self.0.events_until("Tracing.tracingComplete")?, script, mark))
    }
}

fn count(events: &[Value], script: &str, mark: &str) -> Forced {
    let traced = || events.iter().filter_map(|event| event.pointer("/params/value")?.as_array()).flatten();
    let is_named = |event: &Value, name: &str| event.get("name").is_some_and(|own| own == name);
    let time = |event: &Value| event.get("ts").and_then(Value::as_f64).unwrap_or_default();
    let Some(end) = traced().find(|event| is_named(event, mark)) else { return Forced::default() };
    let mut forced = Forced::default();
    for event in traced() {
        let is_work = is_named(event, "UpdateLayoutTree") || is_named(event, "Layout");
        if !is_work || event.get("pid") != end.get("pid") || time(event) > time(end) {
            continue;
        }
        let stack = event.pointer("/args/beginData/stackTrace").and_then(Value::as_array);
        let is_ours = stack
            .into_iter()
            .flatten()
            .any(|call| call.get("url").and_then(Value::as_str).is_some_and(|url| url.ends_with(script)));
        if is_ours {
            forced.by_script += 1;
        } else {
            forced.by_browser += 1;
        }
    }
    forced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_waits_for_before_the_mark_is_forced() {
        let event = |name: &str, time: u32, url: &str| json!({ "name": name, "pid": 1, "ts": time, "args": { "beginData": { "stackTrace": [{ "url": url }] } } });
        let values = json!([
            event("Layout", 1, "http://p.example/pkg/newsrack.js"),
            event("UpdateLayoutTree", 2, "http://p.example/other.js"),
            event("Paint", 3, "http://p.example/pkg/newsrack.js"),
            { "name": "Layout", "pid": 1, "ts": 4 },
            { "name": "Layout", "pid": 2, "ts": 4 },
            event("headlines", 5, ""),
            event("Layout", 6, "http://p.example/pkg/newsrack.js"),
        ]);
        let found = count(&[json!({ "params": { "value": values } })], "newsrack.js", "headlines");
        assert_eq!(found, Forced { by_script: 1, by_browser: 2 });
    }
}
