//! How far long work has come: on standard error, only where that is a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// For how long work goes on before anyone wants to know how far it has come.
const PATIENCE: Duration = Duration::from_millis(700);

/// How far work has come: on standard error, only where that is a terminal and the work takes long.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
}

impl Progress {
    /// Work of so many steps.
    pub(crate) fn new(what: &'static str, steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {pos}/{len} {wide_bar} {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self { bar, start: Instant::now() }
    }

    /// One more step is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// The work is done.
    pub(crate) fn end(self) {}

    /// Lets something else be written meanwhile.
    pub(crate) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A line that counts what nobody knows the number of.
pub(crate) struct Count(ProgressBar);

impl Count {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        Self(match ProgressStyle::with_template("{spinner} {msg}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    /// What the line says now.
    pub(crate) fn say(&self, words: String) {
        self.0.set_message(words);
        self.0.tick();
    }

    /// The work is done.
    pub(crate) fn end(self) {}
}

impl Drop for Count {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
