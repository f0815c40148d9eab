//! Pictures: what an `img` says of itself.

use url::Url;

use crate::import::{
    address::{Use, resolve},
    draft::Picture,
    words,
};

/// The attributes in which scripts that load late keep the address.
const LATE: [&str; 4] = ["data-src", "data-original", "data-lazy-src", "data-actualsrc"];

/// Reads an `img`; `attribute` gives its attributes. None where it has no address that may be loaded, or is one of the
/// single pixels that count readers.
pub(super) fn picture<'a>(attribute: impl Fn(&str) -> Option<&'a str>, base: Option<&Url>) -> Result<Picture, String> {
    let pixels = |name| attribute(name).and_then(pixels);
    let (width, height) = (pixels("width"), pixels("height"));
    if width.is_some_and(|width| width < 3) || height.is_some_and(|height| height < 3) {
        return Err(String::new());
    }
    let own = attribute("src").unwrap_or_default();
    let is_filler = own.is_empty() || own.trim_start().starts_with("data:");
    let late = || LATE.iter().find_map(|name| attribute(name));
    let written = if is_filler { late().unwrap_or(own) } else { own };
    let Some(src) = resolve(base, written, Use::File) else {
        let begin: String = written.chars().take(60).collect();
        return Err(format!("a picture whose address can't be loaded, \"{begin}\""));
    };
    let srcset = attribute("srcset").or_else(|| attribute("data-srcset")).unwrap_or_default();
    Ok(Picture {
        src,
        width,
        height,
        alt: words::clean(attribute("alt").unwrap_or_default()),
        srcset: sources(srcset, base),
        ..Picture::default()
    })
}

/// A length in whole pixels, with or without its unit.
fn pixels(text: &str) -> Option<u32> {
    text.trim().trim_end_matches("px").parse().ok()
}

/// The candidates of a `srcset` that say their width.
fn sources(srcset: &str, base: Option<&Url>) -> Vec<(String, u32)> {
    let candidate = |candidate: &str| {
        let (address, width) = candidate.trim().rsplit_once(|c: char| c.is_ascii_whitespace())?;
        let width = width.strip_suffix('w')?.parse().ok().filter(|width| *width > 0)?;
        Some((resolve(base, address, Use::File)?, width))
    };
    // A comma inside an address has no space behind it.
    srcset.split(", ").flat_map(|part| part.split(",\n")).filter_map(candidate).collect()
}
