//! Runs every case in every browser: a few at a time, each in a session of its own, with a fresh page for each case.

use std::{
    any::Any,
    collections::HashMap,
    env, mem,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context as _, Error, Result, anyhow};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::{runtime::Runtime, time::timeout};
use xtask::{
    proof::{self, Proven, Shown},
    workspace::{Workspace, create_folder, write},
};

use crate::{
    browser::{Browser, Look},
    case::{Case, Context},
    session::Session,
    terms::Terms,
};

mod tries;

use tries::{Tries, Try};

/// Cases at the same time.
const AT_ONCE: usize = 3;

/// The program: its arguments are those of any Rust test. `NEWSRACK_BROWSERS=firefox,webkit` runs some browsers only,
/// `NEWSRACK_TESTS=all` the thorough cases too.
pub fn main(cases: Vec<Case>) -> ExitCode {
    match try_main(cases) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn try_main(cases: Vec<Case>) -> Result<ExitCode> {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let browsers = browsers()?;
    let thorough = env::var("NEWSRACK_TESTS").is_ok_and(|tests| tests == "all");
    let stage = Arc::new(Stage {
        runtime: Runtime::new()?,
        idle: Mutex::default(),
        shown: Mutex::default(),
        tries: Tries::new(thorough),
    });
    let mut trials = Vec::new();
    for case in cases {
        if !arguments.list {
            print_limits(&case);
        }
        let case = Arc::new(case);
        // Case by case, not browser by browser: what one of them breaks for all is seen early.
        for terms in Terms::ALL {
            for &browser in case.browsers.iter().filter(|browser| browsers.contains(browser)) {
                if !case.plays(browser, terms) {
                    continue;
                }
                let (stage, case) = (Arc::clone(&stage), Arc::clone(&case));
                let name = format!("{browser}{}::{}", terms.suffix(), case.claim);
                let is_extra = case.thorough
                    || case.sampled && browser != Browser::Chromium
                    || !case.everywhere && terms != Terms::Open
                    || terms == Terms::NoWasm;
                let play = move || stage.play(browser, terms, &case).map_err(|error| Failed::from(words(&error)));
                trials.push(Trial::test(name, play).with_ignored_flag(is_extra && !thorough));
            }
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    if let Some(line) = stage.tries.summary() {
        println!("{line}");
    }
    if thorough && arguments.filter.is_none() {
        leave(&lock(&stage.shown))?;
    }
    Ok(conclusion.exit_code())
}

/// Leaves what was shown for `docs/guarantees.md`.
fn leave(shown: &HashMap<Browser, Shown>) -> Result<()> {
    let shown: Vec<&Shown> = Browser::ALL.iter().filter_map(|browser| shown.get(browser)).collect();
    write(&proof::record(&Workspace::here()?), serde_json::to_string_pretty(&shown)?)
}

/// Says where a case is not played, and why.
fn print_limits(case: &Case) {
    if !case.reason.is_empty() {
        let names: Vec<&str> = case.browsers.iter().map(|browser| browser.name()).collect();
        println!("{}: in {} only: {}", case.claim, names.join(" and "), case.reason);
    }
    if let Some((strictest, reason)) = case.needs {
        println!("{}: not beyond {strictest:?}: {reason}", case.claim);
    }
}

fn browsers() -> Result<Vec<Browser>> {
    match env::var("NEWSRACK_BROWSERS") {
        Ok(names) if !names.is_empty() => names.split(',').map(str::parse).collect(),
        _ => Ok(Browser::ALL.to_vec()),
    }
}

fn words(error: &Error) -> String {
    format!("{error:#}")
}

/// Where cases play.
struct Stage {
    runtime: Runtime,
    /// The sessions that no case has right now.
    idle: Mutex<HashMap<(Browser, Look), Vec<Session>>>,
    shown: Mutex<HashMap<Browser, Shown>>,
    tries: Tries,
}

impl Stage {
    fn play(&self, browser: Browser, terms: Terms, case: &Case) -> Result<()> {
        let kind = (browser, case.look);
        let mut idle = lock(&self.idle).get_mut(&kind).and_then(Vec::pop);
        let name = format!("{browser}{}::{}", terms.suffix(), case.claim);
        let (result, session) = self.tries.play(&name, || self.attempt(browser, terms, case, idle.take()));
        lock(&self.idle).entry(kind).or_default().extend(session);
        if result.is_err() {
            lock(&self.shown).entry(browser).or_default().failed += 1;
        }
        result
    }

    /// Checks the case once.
    fn attempt(&self, browser: Browser, terms: Terms, case: &Case, session: Option<Session>) -> Try<Session> {
        let context = self.runtime.block_on(async {
            let session = match session {
                Some(session) => session,
                None => Session::start_with(browser, case.look).await?,
            };
            Context::new(session, terms)
        });
        let mut context = match context {
            Ok(context) => context,
            Err(error) => return Try::NotStarted(error),
        };
        let check = || self.runtime.block_on(async { timeout(case.limit, (case.check)(&mut context)).await });
        let result = match catch_unwind(AssertUnwindSafe(check)) {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(anyhow!("not done within {} s", case.limit.as_secs())),
            Err(panic) => Err(anyhow!("{}", panic_words(panic.as_ref()))),
        };
        let Context { session, site, cdn, proven, executed } = context;
        lock(&self.shown).entry(browser).or_default().executed += executed;
        self.runtime.block_on(async {
            let failure = match result {
                Ok(()) => None,
                // Nothing more is to be learnt from it.
                Err(error) if session.is_silent().await => return Try::Died(error),
                Err(error) => Some(explain(error, &session, case).await),
            };
            // Requests that are never answered end with their server, so that the browser is free of them.
            drop((site, cdn));
            let cleared = session.clear().await;
            let outcome = Try::of(failure, cleared, session);
            if let Try::Done(Ok(()), Some(session)) = &outcome {
                self.note(session, terms, proven).await;
            }
            outcome
        })
    }

    /// Notes that a case has passed, and what it has shown.
    async fn note(&self, session: &Session, terms: Terms, proven: Vec<Proven>) {
        let browser = session.browser();
        let is_known = lock(&self.shown).get(&browser).is_some_and(|shown| !shown.name.is_empty());
        let name = if is_known { None } else { session.version().await.ok() };
        let mut shown = lock(&self.shown);
        let shown = shown.entry(browser).or_default();
        shown.name = name.unwrap_or_else(|| mem::take(&mut shown.name));
        *shown.passed.entry(terms.runs_by().to_owned()).or_default() += 1;
        proven.into_iter().for_each(|proven| shown.add(proven));
    }
}

/// Adds to a failure what the page recorded, and where its picture lies.
async fn explain(error: Error, session: &Session, case: &Case) -> Error {
    let log = session.log().await;
    let picture = match take_picture(session, case).await {
        Ok(file) => format!("picture: {}", file.display()),
        Err(error) => format!("no picture: {error:#}"),
    };
    anyhow!("{error:#}\nrecorded:\n{log}{picture}")
}

async fn take_picture(session: &Session, case: &Case) -> Result<PathBuf> {
    let folder = Workspace::here()?.target().join("browser-failures");
    create_folder(&folder)?;
    let file = folder.join(format!("{}-{}.png", session.browser(), case.claim));
    write(&file, session.picture().await.context("the browser takes none")?)?;
    Ok(file)
}

fn panic_words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("the check panicked")
}

/// A poisoned lock holds sound data here: no holder leaves it half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
