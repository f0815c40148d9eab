//! The file that comes in: its tokens one text after the other, then its items some at a time.

use core::cell::RefCell;

use super::preview::with_surroundings;
use super::services::language;
use crate::edition::{Builder, Reading, Surroundings};
use crate::error::Failure;

/// So many items are checked at a time.
const ITEMS: usize = 32;

/// How far a file has come.
enum File {
    /// Its tokens are coming in.
    Tokens(Builder),
    /// Its items are being checked.
    Items(Box<Reading>),
    /// It can't be read.
    Failed(Failure),
}

thread_local! {
    static FILE: RefCell<File> = RefCell::new(File::Tokens(Builder::default()));
}

/// Takes in tokens of a file; with `is_first` they are its first ones.
pub(crate) fn feed(tokens: &str, is_first: bool) {
    FILE.with_borrow_mut(|file| {
        if is_first {
            *file = File::Tokens(Builder::default());
        }
        if let File::Tokens(builder) = file
            && let Err(limit) = builder.push_all(tokens)
        {
            *file = File::Failed(limit.into());
        }
    });
}

/// Reads on in the file, whose tokens are all there; gives whether there is more to be read.
pub(crate) fn read_on() -> bool {
    let (file, is_more) = match take_file() {
        File::Tokens(builder) => match begin(builder) {
            Ok(reading) => (File::Items(reading), true),
            Err(failure) => (File::Failed(failure), false),
        },
        File::Items(mut reading) => {
            let is_more = with_file_surroundings(|surroundings| reading.go_on(ITEMS, surroundings));
            (File::Items(reading), is_more)
        }
        failed => (failed, false),
    };
    FILE.set(file);
    is_more
}

/// Takes the file out, as far as it has been read.
pub(super) fn take() -> Result<Box<Reading>, Failure> {
    match take_file() {
        File::Tokens(builder) => begin(builder),
        File::Items(reading) => Ok(reading),
        File::Failed(failure) => Err(failure),
    }
}

fn begin(builder: Builder) -> Result<Box<Reading>, Failure> {
    let reading = with_file_surroundings(|surroundings| Reading::new(builder.finish(), surroundings))?;
    Ok(Box::new(reading))
}

/// Reads with what the browser knows, and the language of the page.
pub(super) fn with_file_surroundings<T>(read: impl FnOnce(&Surroundings) -> T) -> T {
    with_surroundings(&language(false), read)
}

fn take_file() -> File {
    FILE.replace(File::Tokens(Builder::default()))
}
