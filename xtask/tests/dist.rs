//! What `cargo xtask dist` has made, each installed into an empty folder as whoever gets it would, and tried there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

#[path = "dist/alike.rs"]
mod alike;
#[path = "dist/install.rs"]
mod install;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use install::{archive, command_line, empty, said, unpack, without_network};
use xtask::dist::{VERSION, target};

/// All files of a folder, by their paths in it.
fn files(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                all.push(entry.path().strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    all.sort();
    all
}

#[test]
fn the_checksums_are_those_of_all_files() {
    let folder = install::dist();
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let named: Vec<&str> = sums.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    let all: Vec<String> = files(&folder).into_iter().filter(|name| name != "SHA256SUMS").collect();
    assert_eq!(named, all);
    assert_eq!(named.len(), 5, "{named:?}");
    let output = Command::new("sha256sum").args(["--check", "--strict", "SHA256SUMS"]).current_dir(folder).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_archive_has_a_program_that_needs_no_other_file() {
    let folder = archive();
    let all = files(folder.path());
    for name in ["README.md", "LICENSE-APACHE", "LICENSE-MIT", "newsrack", "man/man1/newsrack-import-text.1"] {
        assert!(all.iter().any(|file| file == name), "{name} is not in {all:?}");
    }
    let program = folder.path().join("newsrack");
    let bytes = fs::read(&program).unwrap();
    // What a program that is not static names first: the one that loads its libraries.
    assert!(!bytes.windows(7).any(|part| part == b"/ld-lin" || part == b"/ld-mus"), "the program is not static");
    let output = Command::new(&program).arg("--version").env_clear().output().unwrap();
    assert_eq!(said(&output), format!("newsrack {VERSION}\n"));
}

/// Each as its shell reads it, where that shell is there.
#[test]
fn the_archive_has_completions_and_a_page_of_the_manual_for_each_command() {
    let folder = archive();
    let path = |name: &str| folder.path().join(name);
    let script = path("completions/bash/newsrack");
    let asked =
        "source \"$0\"; COMP_WORDS=(newsrack imp); COMP_CWORD=1; _newsrack newsrack imp newsrack; echo ${COMPREPLY[@]}";
    let output = Command::new("bash").args(["-c", asked]).arg(script).output().unwrap();
    assert_eq!(said(&output), "import\n");
    for name in ["completions/zsh/_newsrack", "completions/fish/newsrack.fish"] {
        let script = fs::read_to_string(path(name)).unwrap();
        assert!(script.contains("import") && script.contains("max-size"), "{name}");
    }
    let help = Command::new(path("newsrack")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.split_once("Commands:\n").unwrap().1.lines().take_while(|line| !line.trim().is_empty());
    let names: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 11, "{help}");
    for name in names.into_iter().filter(|name| *name != "help") {
        let page = fs::read_to_string(path(&format!("man/man1/newsrack-{name}.1"))).unwrap();
        assert!(page.contains(".SH NAME"), "{name}: {page}");
    }
}

/// Where `cargo binstall` looks, by what the crate says of itself.
#[test]
fn binstall_finds_the_program_in_the_archive() {
    let folder = unpack(&format!("newsrack-cli-{VERSION}.crate"));
    let manifest = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
    let said = |key: &str| {
        let (_, rest) = manifest.split_once(&format!("{key} = \"")).expect(key);
        let target = target();
        let places = [
            ("{ version }", VERSION),
            ("{ target }", target.as_str()),
            ("{ bin }", "newsrack"),
            ("{ binary-ext }", ""),
        ];
        let text = rest.split_once('"').unwrap().0.replace("{ archive-suffix }", ".tar.gz");
        places.iter().fold(text, |text, (place, word)| text.replace(place, word))
    };
    let name = said("pkg-url").rsplit_once('/').unwrap().1.to_owned();
    assert_eq!(name, format!("newsrack-{VERSION}-{}.tar.gz", target()));
    let whole = empty();
    install::tar(&name, whole.path(), &[]);
    assert!(whole.path().join(said("bin-dir")).is_file(), "{}", said("bin-dir"));
}

#[test]
fn npm_installs_the_command_line_without_a_network_and_it_warns_of_nothing() {
    let folder = command_line();
    let own = folder.path().join("node_modules/.bin/newsrack").display().to_string();
    let ways: [(&str, &[&str]); 2] = [(&own, &["--version"]), ("npx", &["--no", "--", "newsrack-cli", "--version"])];
    for (program, words) in ways {
        let mut command = Command::new(program);
        let output = without_network(command.args(words).current_dir(folder.path())).output().unwrap();
        assert_eq!((said(&output), output.status.code()), (format!("newsrack {VERSION}\n"), Some(0)), "{program}");
    }
    let package = folder.path().join("node_modules/newsrack-cli");
    let all = files(&package);
    for name in ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "newsrack.wasm"] {
        assert!(all.iter().any(|file| file == name), "{name} is not in {all:?}");
    }
    // A package that builds or fetches while it is installed would need more than Node.
    let manifest = fs::read_to_string(package.join("package.json")).unwrap();
    assert!(!manifest.contains("\"scripts\"") && !manifest.contains("ependencies\""), "{manifest}");
}

#[test]
fn the_widgets_package_is_bundled_from_an_empty_folder() {
    let folder = empty();
    install::npm(&folder, &format!("newsrack-{VERSION}.tgz"));
    fs::write(folder.path().join("main.js"), "import \"newsrack\";\n").unwrap();
    let mut esbuild = xtask::setup::Tools::of(&xtask::workspace::Workspace::here().unwrap()).esbuild().unwrap();
    esbuild.args(["main.js", "--bundle", "--format=esm", "--log-level=warning", "--outdir=dist"]);
    let output = esbuild.current_dir(folder.path()).output().unwrap();
    assert_eq!((said(&output).as_str(), output.status.code()), ("", Some(0)));
    let script = fs::read_to_string(folder.path().join("dist/main.js")).unwrap();
    assert!(script.contains("newsrack-edition"), "the widget is not in the bundle");
    // What the bundle asks for when it runs has come along.
    let package = folder.path().join("node_modules/newsrack");
    let named = files(&package).into_iter().filter(|name| name.starts_with("newsrack") && name.contains('-'));
    let named: Vec<String> = named.filter(|name| script.contains(name.as_str())).collect();
    assert_eq!(named.len(), 3, "{named:?}");
}

#[test]
fn the_crates_have_what_they_are_built_of_and_nothing_else() {
    let at_the_top = |name: &str| {
        let folder = unpack(&format!("{name}-{VERSION}.crate"));
        let mut top: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        top.retain(|name| !name.starts_with("Cargo.") && name != ".cargo_vcs_info.json");
        top.sort();
        top
    };
    assert_eq!(at_the_top("newsrack"), ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "benches", "build.rs", "src"]);
    let command_line = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "build.rs", "src", "widget"];
    assert_eq!(at_the_top("newsrack-cli"), command_line);
    let widget: Vec<PathBuf> = fs::read_dir(unpack(&format!("newsrack-cli-{VERSION}.crate")).path().join("widget"))
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    assert!(widget.iter().any(|file| file.ends_with("newsrack.js")), "{widget:?}");
}
