//! What must hold for any text at all: no panic, no character lost, and an edition that is neither late nor large, and that
//! the widget has nothing to say about. The fuzz target and the test that replays its corpus share it.

use std::time::{Duration, Instant};

use newsrack::edition::{Surroundings, Value, is_language_tag, is_rtl, read};
use newsrack_cli::import::text::{Fault, Imported, Settings, import};

/// How many bytes of edition and account may come of one byte of text, and of none.
const GROWTH: usize = 20;
const CONSTANT: usize = 5000;

/// How long 10 kB may take, and no text is given less than.
const PER_10_KB: Duration = Duration::from_millis(100);

/// A newspaper's page.
pub(crate) fn text_importer(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let settings = Settings { name: "page".into(), ..Settings::default() };
    let Imported { edition, account } = match in_time(input, || import(text, &settings)) {
        Ok(imported) => imported,
        Err(fault) => return assert!(!matches!(fault, Fault::Tally(_)), "{fault}"),
    };
    let (json, account) = (edition.to_string(), account.to_string());
    let size = json.len() + account.len();
    assert!(size <= GROWTH * input.len() + CONSTANT, "{} bytes became {size}", input.len());
    let file: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}"));
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|_| true,
        language: "",
        warnings_kept: 20,
    };
    let (_, warnings) = read(file, &surroundings).unwrap_or_else(|refusal| panic!("{}", refusal.message()));
    assert!(warnings.total() == 0, "{:?}", warnings.kept());
}

/// What comes of some work, which must be done in time. It may be late a few times, for the machine may have been busy.
fn in_time<T>(input: &[u8], work: impl Fn() -> T) -> T {
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
