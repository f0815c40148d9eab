//! Help: on one screen what there is, on two how each is used.

mod common;

use common::Desk;

const COMMANDS: [&str; 17] = [
    "check",
    "completions",
    "explain",
    "images",
    "import",
    "import auto",
    "import rss",
    "import atom",
    "import json-feed",
    "import ninjs",
    "import text",
    "man",
    "merge",
    "new",
    "serve",
    "site",
    "split",
];

/// A screen, in lines.
const SCREEN: usize = 40;

#[test]
fn the_whole_is_on_one_screen_and_each_command_on_two_with_examples() {
    let desk = Desk::new();
    let run = desk.run(&["--help"]);
    assert!(run.code == 0 && run.out.lines().count() <= SCREEN, "{}", run.out);
    for command in COMMANDS {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let run = desk.run(&words);
        assert!(run.code == 0 && run.out.lines().count() <= 2 * SCREEN, "{command}: {}", run.out);
        assert!(run.out.contains(&format!("Examples:\n  newsrack {command}")), "{command}: {}", run.out);
    }
}
