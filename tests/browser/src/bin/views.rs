//! Measures what a view weighs: `cargo xtask bench views` installs what it needs and runs it. The tables are those of
//! `docs/hosting.md`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks on the terminal")]

use std::process::ExitCode;

use anyhow::Result;
use newsrack_browser_tests::bench::{
    Bench,
    views::{self, Traffic},
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
    let all = views::measure(&session).await?;
    println!("{browser}\n\n## Bytes of a view\n");
    for views in &all {
        let [cold, warm, old] = [views.cold, views.warm, views.old];
        println!("| {} | cold | warm | old |\n|---|---|---|---|", views.edition);
        for (what, traffic) in [
            ("`newsrack.js`", [cold.script, warm.script, old.script]),
            ("first file of the program", [cold.first, warm.first, old.first]),
            ("the edition", [cold.edition, warm.edition, old.edition]),
            ("**until there are headlines**", [cold.headlines(), warm.headlines(), old.headlines()]),
            ("second file of the program", [cold.rest, warm.rest, old.rest]),
            ("**all but pictures**", [cold.whole(), warm.whole(), old.whole()]),
            ("pictures near the view", [cold.pictures, warm.pictures, old.pictures]),
        ] {
            println!("| {what} | {} |", traffic.map(cell).join(" | "));
        }
        println!();
    }
    println!("## {} views a day, without pictures\n", grouped(VIEWS));
    println!(
        "| of a hundred views new | edition | GB a day | requests a day | of it the widget, GB |\n|---|---|---|---|---|"
    );
    for views in &all {
        for share in SHARES {
            let mixed = |new: u64, again: u64| (new * share + again * (100 - share)) / 100 * VIEWS;
            let (new, again) = (views.cold.whole(), views.next_day());
            let widget = mixed(views.cold.widget().bytes, views.old.script.bytes);
            println!(
                "| {share} | {} | {:.1} | {} | {:.1} |",
                views.edition,
                gigabytes(mixed(new.bytes, again.bytes)),
                grouped((new.requests * share + again.requests * (100 - share)) * VIEWS / 100),
                gigabytes(widget),
            );
        }
    }
    Ok(())
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
