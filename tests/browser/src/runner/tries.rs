//! Second tries: a case that takes its browser along is played once more, and what that hides is counted and printed.

use std::sync::{Mutex, PoisonError};

use anyhow::{Error, Result, anyhow};

/// What one try of a case has come to; `S` is its session.
pub(super) enum Try<S> {
    /// It has passed or failed, in a session that is fit for another case, or has ended since.
    Done(Result<()>, Option<S>),
    /// Its browser has crashed or answers no more.
    Died(Error),
    /// Its browser did not start, which says nothing of the case.
    NotStarted(Error),
}

impl<S> Try<S> {
    /// What a try has come to that went like this, and whose browser was, or was not, ready for another case afterwards. One that
    /// is lost only then was taken along by the case as well.
    pub(super) fn of(failure: Option<Error>, cleared: Result<()>, session: S) -> Try<S> {
        match (failure, cleared) {
            (failure, Ok(())) => Try::Done(failure.map_or(Ok(()), Err), Some(session)),
            (Some(error), Err(_)) => Try::Died(error),
            (None, Err(error)) => Try::Died(error.context("it had passed, and then the browser was lost")),
        }
    }
}

/// The cases of a run that were played twice.
#[derive(Default)]
pub(super) struct Tries {
    /// Whether passing at the second try only is a failure.
    is_strict: bool,
    passed_again: Mutex<Vec<String>>,
}

impl Tries {
    pub(super) fn new(is_strict: bool) -> Tries {
        Tries { is_strict, ..Tries::default() }
    }

    /// Plays a case, and once more where the browser was lost; gives the session too if it is fit for another case.
    pub(super) fn play<S>(&self, name: &str, mut attempt: impl FnMut() -> Try<S>) -> (Result<()>, Option<S>) {
        let lost = match attempt() {
            Try::Done(result, session) => return (result, session),
            Try::NotStarted(error) => {
                eprintln!("{name}: the browser did not start, and is started once more: {error:#}");
                None
            }
            Try::Died(error) => {
                eprintln!("{name}: the browser crashed or hung; it is started anew, and the case once more: {error:#}");
                Some(error)
            }
        };
        match (attempt(), lost) {
            (Try::Done(Ok(()), session), Some(error)) => {
                self.passed_again.lock().unwrap_or_else(PoisonError::into_inner).push(name.to_owned());
                let words = "passed at the second try only; at the first the browser crashed or hung";
                let result = if self.is_strict { Err(anyhow!("{words}: {error:#}")) } else { Ok(()) };
                (result, session)
            }
            (Try::Done(result, session), _) => (result, session),
            (Try::Died(error) | Try::NotStarted(error), _) => (Err(error), None),
        }
    }

    /// What the run hides otherwise, in the line that `cargo xtask test` counts by; nothing where all passed at the first try.
    pub(super) fn summary(&self) -> Option<String> {
        let names = self.passed_again.lock().unwrap_or_else(PoisonError::into_inner);
        (!names.is_empty()).then(|| format!("passed at the second try only: {}: {}", names.len(), names.join(", ")))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed, as it should")]
mod tests {
    use super::*;

    fn play(is_strict: bool, tries: impl IntoIterator<Item = Try<u8>>) -> (Result<()>, Option<u8>, Option<String>) {
        let run = Tries::new(is_strict);
        let mut tries = tries.into_iter();
        let (result, session) = run.play("firefox::a_claim", || tries.next().unwrap());
        (result, session, run.summary())
    }

    fn died() -> Try<u8> {
        Try::Died(anyhow!("no answer within 45 s"))
    }

    #[test]
    fn what_passes_at_the_second_try_is_counted_and_fails_a_whole_run() {
        let (result, session, summary) = play(false, [died(), Try::Done(Ok(()), Some(1))]);
        assert!(result.is_ok());
        assert_eq!(session, Some(1));
        assert_eq!(summary.unwrap(), "passed at the second try only: 1: firefox::a_claim");

        let (result, session, summary) = play(true, [died(), Try::Done(Ok(()), Some(1))]);
        let error = result.unwrap_err().to_string();
        assert!(error.contains("second try only") && error.contains("no answer within 45 s"), "{error}");
        assert_eq!(session, Some(1));
        assert_eq!(summary.unwrap(), "passed at the second try only: 1: firefox::a_claim");
    }

    #[test]
    fn a_browser_that_is_lost_after_a_case_has_passed_is_a_second_try_too() {
        let lost = || Err(anyhow!("no answer within 45 s"));
        let passed = || Try::of(None, Ok(()), 1);
        for (is_strict, words) in [(false, None), (true, Some("it had passed"))] {
            let (result, session, summary) = play(is_strict, [Try::of(None, lost(), 0), passed()]);
            assert_eq!(session, Some(1));
            assert_eq!(summary.unwrap(), "passed at the second try only: 1: firefox::a_claim");
            let error = result.err().map(|error| format!("{error:#}"));
            assert_eq!(error.is_some(), is_strict);
            assert!(words.is_none_or(|words| error.as_ref().unwrap().contains(words)), "{error:?}");
        }
        let (result, session, summary) = play(true, [passed()]);
        assert!(result.is_ok() && session == Some(1) && summary.is_none());
        let (result, session, summary) = play(true, [Try::of(Some(anyhow!("false")), Ok(()), 1)]);
        assert!(result.is_err() && session == Some(1) && summary.is_none());
        let (result, session, summary) =
            play(true, [Try::of(Some(anyhow!("false")), lost(), 1), Try::of(None, lost(), 1)]);
        assert!(result.is_err() && session.is_none() && summary.is_none(), "lost twice");
    }

    #[test]
    fn what_passes_at_once_or_fails_is_no_second_try() {
        for is_strict in [false, true] {
            let (result, _, summary) = play(is_strict, [Try::Done(Ok(()), None)]);
            assert!(result.is_ok() && summary.is_none());
            let (result, session, summary) = play(is_strict, [Try::Done(Err(anyhow!("false")), Some(1))]);
            assert!(result.is_err() && session == Some(1) && summary.is_none());
            let (result, _, summary) = play(is_strict, [died(), died()]);
            assert!(result.is_err() && summary.is_none());
        }
    }

    #[test]
    fn a_browser_that_did_not_start_says_nothing_of_the_case() {
        let (result, _, summary) = play(true, [Try::NotStarted(anyhow!("no port")), Try::Done(Ok(()), Some(1))]);
        assert!(result.is_ok() && summary.is_none());
        let (result, _, summary) =
            play(true, [Try::NotStarted(anyhow!("no port")), Try::NotStarted(anyhow!("no port"))]);
        assert!(result.is_err() && summary.is_none());
    }
}
