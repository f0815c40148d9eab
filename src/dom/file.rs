//! The file that comes in: its tokens one text after the other, then its items some at a time; and the edition that it begins,
//! until that is shown.

use core::cell::Cell;

use super::page::resolve;
use super::preview::with_surroundings;
use super::services::language;
use crate::edition::{Builder, Edition, Paging, Reading, Surroundings, Warning, Warnings};
use crate::error::Failure;

/// So many items are checked at a time: one may be as large as a file.
const ITEMS: usize = 1;

/// How far a file has come.
enum File {
    /// Its tokens are coming in.
    Tokens(Builder),
    /// Its items are being checked, in a page of this language.
    Items(Box<Reading>, String),
    /// It can't be read.
    Failed(Failure),
}

/// An edition that has been read and is not shown yet.
pub(super) struct Incoming {
    pub(super) edition: Edition,
    pub(super) paging: Paging,
    /// What the partner is told of it once it is shown.
    pub(super) lines: Vec<String>,
}

thread_local! {
    static FILE: Cell<Option<File>> = const { Cell::new(None) };
    static INCOMING: Cell<Option<Box<Incoming>>> = const { Cell::new(None) };
}

/// Takes in tokens of a file; with `is_first` they are its first ones.
pub(crate) fn feed(tokens: &str, is_first: bool) {
    let mut file = if is_first { File::Tokens(Builder::default()) } else { take_file() };
    if let File::Tokens(builder) = &mut file
        && let Err(limit) = builder.push_all(tokens)
    {
        file = File::Failed(limit.into());
    }
    FILE.set(Some(file));
}

/// Reads on in the file, whose tokens are all there; gives whether there is more to be read.
pub(crate) fn read_on() -> bool {
    let (file, is_more) = match take_file() {
        File::Tokens(builder) => match begin(builder) {
            Ok((reading, language)) => (File::Items(reading, language), true),
            Err(failure) => (File::Failed(failure), false),
        },
        File::Items(mut reading, language) => {
            let is_more = with_surroundings(&language, |surroundings| reading.go_on(ITEMS, surroundings));
            (File::Items(reading, language), is_more)
        }
        failed => (failed, false),
    };
    FILE.set(Some(file));
    is_more
}

/// Begins an edition with the file; `address` is where it lies.
pub(super) fn begin_edition(address: &str) -> Result<(), Failure> {
    INCOMING.take();
    let (reading, language) = take()?;
    let (edition, warnings) = with_surroundings(&language, |surroundings| reading.finish(surroundings))?;
    let mut incoming = Incoming { edition, paging: Paging::default(), lines: Vec::new() };
    let Incoming { edition, paging, lines } = &mut incoming;
    follow(edition, paging, address, &warnings, lines);
    INCOMING.set(Some(Box::new(incoming)));
    Ok(())
}

/// Appends the file to an edition, which is the last one's; `address` is where the file lies. Gives what the partner is told.
pub(super) fn append(edition: &mut Edition, paging: &mut Paging, address: &str) -> Result<Vec<String>, Failure> {
    let (reading, language) = take()?;
    let warnings = with_surroundings(&language, |surroundings| reading.append_to(edition, surroundings))?;
    let mut lines = Vec::new();
    follow(edition, paging, address, &warnings, &mut lines);
    Ok(lines)
}

/// Takes out the edition that is not shown yet, if there is one.
pub(super) fn incoming() -> Option<Box<Incoming>> {
    INCOMING.take()
}

/// Puts it back.
pub(super) fn keep(incoming: Box<Incoming>) {
    INCOMING.set(Some(incoming));
}

fn follow(edition: &Edition, paging: &mut Paging, address: &str, warnings: &Warnings, lines: &mut Vec<String>) {
    let lost = paging.follow(edition, address, &|url, base| resolve(url, base));
    lines.extend(warnings.summary());
    lines.extend(lost.map(|Warning { path, message }| [&path, ": ", &message].concat()));
}

/// Takes the file out, as far as it has been read.
fn take() -> Result<(Box<Reading>, String), Failure> {
    match take_file() {
        File::Tokens(builder) => begin(builder),
        File::Items(reading, language) => Ok((reading, language)),
        File::Failed(failure) => Err(failure),
    }
}

fn begin(builder: Builder) -> Result<(Box<Reading>, String), Failure> {
    let language = language(false);
    let reading =
        with_surroundings(&language, |surroundings: &Surroundings| Reading::new(builder.finish(), surroundings))?;
    Ok((Box::new(reading), language))
}

fn take_file() -> File {
    FILE.take().unwrap_or_else(|| File::Tokens(Builder::default()))
}
