//! Measures what a view weighs: `cargo xtask bench views` installs what it needs and runs it. The tables are those of
//! `docs/hosting.md`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks on the terminal")]

use std::process::ExitCode;

use anyhow::Result;
use newsrack_browser_tests::bench::{
    Bench,
    views::{self, Policy, Traffic, View, Views},
};
use tokio::runtime::Runtime;

/// The daily views of the second table.
const VIEWS: u64 = 1_000_000;
/// How many of a hundred views are by readers with nothing in their caches.
const SHARES: [u64; 5] = [100, 50, 20, 5, 0];

fn main() -> ExitCode {
    match Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(run())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let Bench { session, browser, server: _server } = Bench::start().await?;
    let all = views::measure(&session, Policy::Open).await?;
    let without_wasm = views::measure(&session, Policy::NoWasm).await?;
    println!("{browser}\n\nBytes of a view, and requests where there is more than one:\n");
    print_views(&all, &without_wasm);
    println!("\n{} views a day, without pictures:\n", grouped(VIEWS));
    print_days(&all);
    Ok(())
}

fn print_views(all: &[Views], without_wasm: &[Views]) {
    println!("| | cold | warm | revalidated |\n|---|---|---|---|");
    // The widget is the same whatever the edition.
    let widget: [Part; 4] = [
        ("`newsrack.js`", |view| view.script),
        ("`newsrack-HASH.wasm`", |view| view.first),
        ("`newsrack.rest-HASH.wasm`", |view| view.rest),
        ("the widget in all", View::widget),
    ];
    let edition: [Part; 4] = [
        ("edition", |view| view.edition),
        ("until there are headlines", View::headlines),
        ("all but pictures", View::whole),
        ("pictures near the view", |view| view.pictures),
    ];
    for (what, part) in widget {
        all.first().into_iter().for_each(|views| print_line(what, views, part));
    }
    if let Some(views) = without_wasm.first() {
        print_line("`newsrack-HASH.fallback.mjs`, in place of both", views, |view| view.fallback);
    }
    for (views, (what, part)) in all.iter().flat_map(|views| edition.map(|part| (views, part))) {
        print_line(&format!("`{}`: {what}", views.edition), views, part);
    }
}

/// A line of the first table.
type Part = (&'static str, fn(&View) -> Traffic);

fn print_line(what: &str, views: &Views, part: fn(&View) -> Traffic) {
    println!("| {what} | {} |", [views.cold, views.warm, views.old].map(|view| cell(part(&view))).join(" | "));
}

fn print_days(all: &[Views]) {
    let names: String = all.iter().map(|views| format!(" `{}`, GB |", views.edition)).collect();
    println!("| new of a hundred | requests | the widget, GB |{names}\n|---|---|---|{}", "---|".repeat(all.len()));
    let Some(first) = all.first() else { return };
    for share in SHARES {
        let mixed = |new: u64, again: u64| (new * share + again * (100 - share)) * (VIEWS / 100);
        let editions = all.iter().map(|views| mixed(views.cold.whole().bytes, views.next_day().bytes));
        let widget = mixed(first.cold.widget().bytes, first.old.widget().bytes);
        let bytes: Vec<String> =
            std::iter::once(widget).chain(editions).map(|bytes| format!("{:.1}", gigabytes(bytes))).collect();
        let requests = mixed(first.cold.whole().requests, first.next_day().requests);
        println!("| {share} | {} | {} |", grouped(requests), bytes.join(" | "));
    }
}

/// `1,234` or, with requests, `1,234 (2)`.
fn cell(traffic: Traffic) -> String {
    match traffic.requests {
        0 => "0".to_owned(),
        1 => grouped(traffic.bytes),
        requests => format!("{} ({requests})", grouped(traffic.bytes)),
    }
}

#[allow(clippy::cast_precision_loss, reason = "one decimal is printed")]
fn gigabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e9
}

/// With a comma between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let count = digits.len();
    let comma = |place: usize| place > 0 && (count - place).is_multiple_of(3);
    digits.char_indices().flat_map(|(place, digit)| comma(place).then_some(',').into_iter().chain([digit])).collect()
}
