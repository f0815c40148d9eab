//! What must hold for any text at all: no panic, no character of a page lost, and an edition that is neither late nor large, and
//! that the widget has nothing to say about. The fuzz targets and the test that replays their corpus share it.

#[path = "../../../tests/corpus/limits.rs"]
mod limits;

use newsrack::edition::{Surroundings, Value, is_language_tag, is_rtl, read};
use newsrack_cli::import::memory::{self, Kind};
use newsrack_cli::import::text::{Fault, Imported, Settings, import};
use serde_json::json;

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
    hold_clean(&json, "nothing");
}

/// A feed of RSS.
pub(crate) fn rss_importer(input: &[u8]) {
    feed(input, input, Kind::Rss);
}

/// A feed of Atom.
pub(crate) fn atom_importer(input: &[u8]) {
    feed(input, input, Kind::Atom);
}

/// Items of ninjs.
pub(crate) fn ninjs_importer(input: &[u8]) {
    feed(input, input, Kind::Ninjs);
}

/// The HTML of an article in a feed.
pub(crate) fn feed_html(input: &[u8]) {
    let Ok(html) = std::str::from_utf8(input) else { return };
    let item = json!({ "id": "1", "url": "https://paper.example/a", "title": "T", "content_html": html });
    let feed_of_one = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "en", "items": [item]
    });
    feed(input, feed_of_one.to_string().as_bytes(), Kind::JsonFeed);
}

/// A feed, which may be refused; an edition of it is as small as its input, and clean but for what no feed says.
fn feed(input: &[u8], source: &[u8], kind: Kind) {
    let Ok(text) = std::str::from_utf8(source) else { return };
    let Ok(edition) = in_time(input, || memory::import(text, kind)) else { return };
    let json = edition.to_string();
    hold_size(input, json.len());
    hold_clean(&json, "alt");
}

/// Holds that the widget has nothing to say of an edition, but of fields whose paths end so.
fn hold_clean(json: &str, except: &str) {
    let file: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}"));
    let surroundings = Surroundings {
        is_language_tag: &is_language_tag,
        is_rtl: &is_rtl,
        is_time_zone: &|_| true,
        language: "",
        warnings_kept: 20,
    };
    let (_, warnings) = read(file, &surroundings).unwrap_or_else(|refusal| panic!("{}", refusal.message()));
    // A time without an offset is shown as it is written.
    let is_known = |path: &str, message: &str| path.ends_with(except) || message.contains("has no offset");
    let others = warnings.kept().iter().filter(|warning| !is_known(&warning.path, &warning.message));
    assert!(others.count() == 0, "{:?}", warnings.kept());
}
