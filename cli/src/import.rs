//! `newsrack import`: editions from what a newspaper has already.

mod address;
mod auto;
mod draft;
mod encoding;
mod feed;
mod gallery;
mod html;
mod json;
mod json_feed;
mod kind;
mod language;
mod made;
pub mod memory;
mod ninjs;
mod notes;
mod options;
mod people;
mod publish;
mod reading;
mod run;
mod sections;
mod source;
pub mod text;
mod tidy;
mod time;
mod words;
mod xml;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use self::{
    auto::IsPage,
    feed::Dialect,
    options::Options,
    reading::{Reading, Unsuitable},
    run::{Format, run},
};

const AUTO: &str = "Examples:
  newsrack import auto https://paper.example/feed.xml --timezone Europe/London -o edition.json
  newsrack import auto inbox/ --title 'The Lantern' --date 2026-11-23 -o edition.json
  newsrack import auto page.txt --title 'The Lantern' --date 2026-11-23 -o page.json

A page as text is taken by itself, and of the options those that newsrack import text has too: --title is its
--publication. For hints and an account in a file, use newsrack import text.";

/// What a user can do with one of these.
macro_rules! examples {
    ($name:literal, $file:literal) => {
        concat!(
            "Examples:\n",
            "  newsrack import ",
            $name,
            " ",
            $file,
            " -o edition.json\n",
            "  newsrack import ",
            $name,
            " ",
            $file,
            " --title 'The Lantern' --language en --date 2026-11-23 -o edition.json\n",
            "  newsrack import ",
            $name,
            " feeds/ --section News --section Sport -o edition.json\n",
            "  newsrack import ",
            $name,
            " https://paper.example/",
            $file,
            " --date 2026-11-23 --timezone Europe/London --only-date -o edition.json\n",
            "  curl -fsS -u me https://paper.example/",
            $file,
            " | newsrack import ",
            $name,
            " - -o edition.json"
        )
    };
}

/// Makes an edition from what a paper has already
#[derive(Subcommand)]
pub(crate) enum Import {
    /// From any of these: what it is, is found out
    #[command(after_help = AUTO)]
    Auto(Options),
    /// From a newspaper's page as text
    Text(text::Options),
    /// From RSS: 0.9 to 2.0, RSS 1.0 (RDF) included
    #[command(after_help = examples!("rss", "feed.xml"))]
    Rss(Options),
    /// From Atom
    #[command(after_help = examples!("atom", "feed.xml"))]
    Atom(Options),
    /// From JSON Feed 1.0 and 1.1
    #[command(after_help = examples!("json-feed", "feed.json"))]
    JsonFeed(Options),
    /// From IPTC ninjs 1, 2 and 3, and Superdesk's dialect of it
    #[command(after_help = examples!("ninjs", "item.json"))]
    Ninjs(Options),
}

impl Import {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode> {
        match &self {
            Import::Auto(options) => match run(Format::Auto, options) {
                Err(error) => match error.downcast::<IsPage>() {
                    Ok(IsPage(input)) => text::run_on(&input, &text::Options::of(options)),
                    Err(error) => Err(error),
                },
                done => done,
            },
            Import::Text(options) => text::run(options),
            Import::Rss(options) => run(Format::Feed(Dialect::Rss), options),
            Import::Atom(options) => run(Format::Feed(Dialect::Atom), options),
            Import::JsonFeed(options) => run(Format::JsonFeed, options),
            Import::Ninjs(options) => run(Format::Ninjs, options),
        }
    }
}
