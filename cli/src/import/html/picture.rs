//! Pictures: what an `img` says of itself, and whether it is one.

use url::Url;

use super::{furniture::is_hidden, srcset::candidates};
use crate::import::{
    address::{Use, resolve},
    draft::Picture,
    gallery::{is_button, is_counter, is_emoji, is_filler},
    words,
};

/// The attributes in which scripts that load late keep the address, those first that most of them have.
const LATE: [&str; 16] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-actualsrc",
    "data-original-src",
    "data-orig-src",
    "data-echo",
    "data-flickity-lazyload",
    "data-ll-src",
    "data-td-src-property",
    "data-image",
    "data-img-url",
    "data-url",
    "data-full-url",
    "data-large-file",
];

/// The attributes in which they keep other sizes.
const LATE_SETS: [&str; 4] = ["data-srcset", "data-lazy-srcset", "data-original-set", "data-ll-srcset"];

/// A picture lower or narrower than this, in pixels, stands in a line in place of a word, as in the widget's own reader.
const ICON: u32 = 32;

/// What an `img` is.
#[derive(Debug)]
pub(super) enum Image {
    /// A picture.
    Picture(Picture),
    /// Words in the place of which it stands: an emoji, an icon.
    Words(String),
    /// Something that nobody is to see.
    Nothing,
    /// Something that readers may miss, and why it is not there.
    Lost(String),
}

/// Reads an `img`; `attribute` gives its attributes.
pub(super) fn image<'a>(attribute: &impl Fn(&str) -> Option<&'a str>, base: Option<&Url>) -> Image {
    let (width, height) = (length(attribute, "width"), length(attribute, "height"));
    let class = attribute("class").unwrap_or_default();
    let alt = attribute("alt").map(words::clean);
    let written = address(attribute);
    // What forums call an emoji, `:tada:`, is no word to read.
    let is_code = |alt: &String| alt.len() > 2 && alt.starts_with(':') && alt.ends_with(':') && !alt.contains(' ');
    let replaced = || alt.clone().filter(|alt| !is_code(alt)).map_or(Image::Nothing, Image::Words);
    if is_emoji(written, class, alt.as_deref().unwrap_or_default()) {
        return replaced();
    }
    let least = width.into_iter().chain(height).min();
    if least.is_some_and(|least| least < ICON) {
        // One of the single pixels that count readers has nothing to say, whatever its words are.
        return if least.is_some_and(|least| least < 3) { Image::Nothing } else { replaced() };
    }
    // Scripts that load late may hide a picture until they do.
    let is_late = LATE.iter().chain(&LATE_SETS).any(|name| attribute(name).is_some());
    if is_hidden(attribute) && !is_late || is_counter(written) {
        return Image::Nothing;
    }
    if is_button(written, class) {
        return Image::Lost(format!("a button or a portrait of its author, \"{}\",", begin(written)));
    }
    let Some(src) = resolve(base, written, Use::File) else {
        return Image::Lost(format!("a picture whose address can't be loaded, \"{}\"", begin(written)));
    };
    let set = LATE_SETS.iter().find_map(|name| attribute(name)).or_else(|| attribute("srcset")).unwrap_or_default();
    let sizes = candidates(set)
        .into_iter()
        .filter_map(|candidate| Some((resolve(base, candidate.address, Use::File)?, candidate.width?)));
    Image::Picture(Picture { src, width, height, alt, srcset: sizes.collect(), ..Picture::default() })
}

/// Where the picture is: what a script will load instead of what stands there first, if anything says so.
fn address<'a>(attribute: &impl Fn(&str) -> Option<&'a str>) -> &'a str {
    let own = attribute("src").unwrap_or_default().trim();
    let is_address = |value: &&str| {
        let value = value.trim();
        !value.is_empty() && !value.contains(char::is_whitespace) && !value.starts_with(['{', '[', '#'])
    };
    // The first few mean a picture that loads late and nothing else; the others may be the picture itself, larger.
    let late = LATE.iter().take(6).find_map(|name| attribute(name).filter(is_address));
    let other = || LATE.iter().find_map(|name| attribute(name).filter(is_address));
    let of_set = || {
        let sets = LATE_SETS.iter().chain(&["srcset"]).filter_map(|name| attribute(name));
        sets.filter_map(|set| candidates(set).into_iter().max_by_key(|candidate| candidate.width)).next()
    };
    match late {
        Some(late) if !is_filler(late) => late,
        _ if is_filler(own) => other().or_else(|| of_set().map(|candidate| candidate.address)).unwrap_or(own),
        _ => own,
    }
}

/// A length in whole pixels, by its attribute or, where that is missing, by its style.
fn length<'a>(attribute: &impl Fn(&str) -> Option<&'a str>, name: &str) -> Option<u32> {
    let pixels = |text: &str| text.trim().trim_end_matches("px").trim().parse::<u32>().ok();
    let style = || {
        let rules = attribute("style")?.split(';').filter_map(|rule| rule.split_once(':'));
        rules.into_iter().find(|(rule, _)| rule.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    match attribute(name) {
        Some(value) => pixels(value),
        None => style().filter(|value| value.trim().ends_with("px")).and_then(pixels),
    }
}

fn begin(text: &str) -> String {
    text.chars().take(60).collect()
}
