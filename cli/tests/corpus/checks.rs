//! What must hold for any text at all: no panic, no character lost, and an edition that is neither late nor large, and that
//! the widget has nothing to say about. The fuzz target and the test that replays its corpus share it.

#[path = "../../../tests/corpus/limits.rs"]
mod limits;

use newsrack::edition::{Surroundings, Value, is_language_tag, is_rtl, read};
use newsrack_cli::import::text::{Fault, Imported, Settings, import};

use limits::{hold_size, in_time};

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
    hold_size(input, size);
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
