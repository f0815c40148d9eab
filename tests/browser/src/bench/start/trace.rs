//! What a trace of Chromium's says of the main thread: how long it worked at what.

use std::collections::HashMap;

use serde_json::{Value, json};

/// What is to be traced.
pub(super) const CATEGORIES: [&str; 5] =
    ["__metadata", "devtools.timeline", "v8", "disabled-by-default-v8.wasm.detailed", "blink.user_timing"];

/// The kinds of work, each with the names of its events. What lies within other work is counted once, as what it is itself.
const KINDS: [(&str, &[&str]); 5] = [
    (
        "script",
        &[
            "EvaluateScript",
            "FunctionCall",
            "v8.run",
            "v8.compile",
            "V8.CompileCode",
            "RunMicrotasks",
            "TimerFire",
            "FireAnimationFrame",
            "FireIdleCallback",
            "EventDispatch",
            "MinorGC",
            "MajorGC",
            "V8.GCScavenger",
        ],
    ),
    ("style", &["UpdateLayoutTree", "RecalcStyle", "ParseAuthorStyleSheet"]),
    ("layout", &["Layout"]),
    ("paint", &["PrePaint", "Paint", "Layerize", "Commit", "CompositeLayers", "UpdateLayer"]),
    (
        "wasm compile",
        &["v8.wasm.compileBaseline", "wasm.Compile", "v8.wasm.streamFromResponseCallback", "wasm.CompileStreaming"],
    ),
];

/// An event with an end.
struct Work<'a> {
    name: &'a str,
    start: f64,
    end: f64,
}

/// Milliseconds of each kind on the main thread that has worked longest: a page's own, and not an empty tab's.
pub(super) fn kinds(events: &[Value]) -> Value {
    let traced = events.iter().filter_map(|event| event.pointer("/params/value")?.as_array()).flatten();
    let mut threads: HashMap<(u64, u64), Vec<Work<'_>>> = HashMap::new();
    let mut names: HashMap<(u64, u64), &str> = HashMap::new();
    for event in traced {
        let number = |name: &str| event.get(name).and_then(Value::as_f64);
        let id = |name: &str| event.get(name).and_then(Value::as_u64);
        let (Some(process), Some(thread)) = (id("pid"), id("tid")) else { continue };
        let Some(name) = event.get("name").and_then(Value::as_str) else { continue };
        if name == "thread_name" {
            names.insert((process, thread), event.pointer("/args/name").and_then(Value::as_str).unwrap_or_default());
        } else if let (Some("X"), Some(start), Some(length)) =
            (event.get("ph").and_then(Value::as_str), number("ts"), number("dur"))
        {
            threads.entry((process, thread)).or_default().push(Work { name, start, end: start + length });
        }
    }
    let totals = threads
        .into_iter()
        .filter(|(thread, _)| names.get(thread) == Some(&"CrRendererMain"))
        .map(|(_, work)| totals(work))
        .max_by(|one, other| one.iter().sum::<f64>().total_cmp(&other.iter().sum()));
    let totals = totals.unwrap_or_default();
    json!(KINDS.iter().zip(totals).map(|((kind, _), time)| ((*kind).to_owned(), time)).collect::<HashMap<_, _>>())
}

/// Milliseconds of each kind; what lies within something is taken from it.
fn totals(mut work: Vec<Work<'_>>) -> [f64; 5] {
    work.sort_by(|one, other| one.start.total_cmp(&other.start).then(other.end.total_cmp(&one.end)));
    let mut totals = [0.0; 5];
    let mut around: Vec<(f64, Option<usize>)> = Vec::new();
    for Work { name, start, end } in work {
        while around.last().is_some_and(|(until, _)| *until <= start) {
            around.pop();
        }
        let outer = around.last().and_then(|(_, kind)| *kind);
        let kind = KINDS.iter().position(|(_, names)| names.contains(&name)).or(outer);
        let time = (end - start) / 1000.0;
        if let Some(outer) = outer.and_then(|kind| totals.get_mut(kind)) {
            *outer -= time;
        }
        if let Some(own) = kind.and_then(|kind| totals.get_mut(kind)) {
            *own += time;
        }
        around.push((end, kind));
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_within_other_work_is_counted_once() {
        let event = |name: &str, start: f64, length: f64| json!({ "ph": "X", "pid": 1, "tid": 2, "name": name, "ts": start * 1000.0, "dur": length * 1000.0 });
        let thread =
            json!({ "ph": "M", "pid": 1, "tid": 2, "name": "thread_name", "args": { "name": "CrRendererMain" } });
        let values = json!([
            thread,
            event("FunctionCall", 0.0, 100.0),
            event("Layout", 10.0, 30.0),
            event("UpdateLayoutTree", 12.0, 5.0),
            event("Unknown", 50.0, 10.0),
            event("Paint", 100.0, 7.0),
        ]);
        let found = kinds(&[json!({ "params": { "value": values } })]);
        let time = |kind: &str| found.get(kind).and_then(Value::as_f64);
        assert_eq!(time("script"), Some(70.0));
        assert_eq!(time("layout"), Some(25.0));
        assert_eq!(time("style"), Some(5.0));
        assert_eq!(time("paint"), Some(7.0));
        assert_eq!(time("wasm compile"), Some(0.0));
    }
}
