//! The limits that hold for all that is fed to the readers and importers: how large an answer may be, and how late.

use std::time::{Duration, Instant};

/// How many bytes may come of one byte of input, and of none: room for the warnings that are kept.
const GROWTH: usize = 20;
const CONSTANT: usize = 5000;

/// How long 10 kB may take, and no input is given less than.
const PER_10_KB: Duration = Duration::from_millis(100);

/// Holds the size of what came of an input.
pub(crate) fn hold_size(input: &[u8], size: usize) {
    assert!(size <= GROWTH * input.len() + CONSTANT, "{} bytes became {size}", input.len());
}

/// What comes of some work, which must be done in time. It may be late a few times, for the machine may have been busy.
pub(crate) fn in_time<T>(input: &[u8], work: impl Fn() -> T) -> T {
    let most = PER_10_KB * u32::try_from(1 + input.len() / 10_000).unwrap_or(u32::MAX);
    let mut tries = 0;
    loop {
        let start = Instant::now();
        let done = work();
        let elapsed = start.elapsed();
        tries += 1;
        if elapsed <= most {
            return done;
        }
        assert!(tries < 5, "{} bytes took {elapsed:?}", input.len());
    }
}
