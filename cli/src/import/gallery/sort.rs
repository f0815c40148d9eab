//! Which pictures are none: counters, buttons, fillers, emoji; and which captions are no words.

use std::sync::LazyLock;

/// Parts of addresses, by what they say of the picture.
static PARTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("parts.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

fn has_part(kind: &str, address: &str) -> bool {
    let small = address.to_ascii_lowercase();
    PARTS.iter().any(|(own, part)| *own == kind && small.contains(part))
}

/// Whether an address is one of those that only count who reads.
pub(in crate::import) fn is_counter(address: &str) -> bool {
    has_part("counter", address)
}

/// Whether a picture is a button, a badge or somebody's portrait beside their words.
pub(in crate::import) fn is_button(address: &str, classes: &str) -> bool {
    let small = classes.to_ascii_lowercase();
    let is_portrait = |class: &str| class == "avatar" || class.starts_with("avatar-") || class.ends_with("-avatar");
    small.split_ascii_whitespace().any(is_portrait) || has_part("button", address)
}

/// Whether a picture is the mark of a system that papers are made with, where they have none of their own.
pub(in crate::import) fn is_of_system(address: &str) -> bool {
    has_part("system", address)
}

/// Whether a picture stands for a character.
pub(in crate::import) fn is_emoji(address: &str, classes: &str, alt: &str) -> bool {
    let is_class = |class: &str| {
        matches!(class, "emoji" | "wp-smiley" | "emojione" | "twemoji" | "smiley" | "an1" | "joypixels" | "emoticon")
    };
    classes.split_ascii_whitespace().any(is_class)
        || has_part("emoji", address)
        || !alt.is_empty() && is_pictograph(alt)
}

/// Whether a text is nothing but a few characters that are pictures by themselves.
fn is_pictograph(text: &str) -> bool {
    let is_one = |c: char| {
        matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
            | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
    };
    text.chars().count() <= 8 && text.chars().all(is_one)
}

/// Whether an address is of what stands in a picture's place until that is loaded: no file at all, or one whose name says
/// that and nothing else.
pub(in crate::import) fn is_filler(address: &str) -> bool {
    const FILLERS: [&str; 17] = [
        "blank",
        "spacer",
        "placeholder",
        "placehold",
        "transparent",
        "trans",
        "1x1",
        "loading",
        "loader",
        "lazy",
        "lazyload",
        "pixel",
        "empty",
        "clear",
        "grey",
        "gray",
        "preloader",
    ];
    const NEUTRAL: [&str; 13] = [
        "img", "image", "images", "picture", "bg", "icon", "spinner", "load", "default", "px", "gif", "dummy", "thumb",
    ];
    let small = address.trim().to_ascii_lowercase();
    if is_no_file(&small) {
        return true;
    }
    let path = small.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = || stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let is_size = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    words().any(|word| FILLERS.contains(&word))
        && words().all(|word| FILLERS.contains(&word) || NEUTRAL.contains(&word) || is_size(word))
}

/// Whether an address is that of no file: empty, or of what stands in the page itself.
pub(in crate::import) fn is_no_file(address: &str) -> bool {
    let small = address.trim().to_ascii_lowercase();
    small.is_empty() || small.starts_with("data:") || small.starts_with("about:") || small == "#"
}

/// Whether a caption or an alternative text is only what a camera or a program called the file.
pub(in crate::import) fn is_file_name(text: &str) -> bool {
    let text = text.trim();
    if text.contains(char::is_whitespace) && !ends_as_picture(text) {
        return false;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let small = text.to_ascii_lowercase();
    const CAMERAS: [&str; 14] = [
        "img_",
        "img-",
        "dsc_",
        "dsc-",
        "dscn",
        "dscf",
        "pict",
        "p10",
        "image0",
        "image-",
        "screenshot",
        "whatsapp-image",
        "unnamed",
        "pxl_",
    ];
    let is_camera = CAMERAS.iter().any(|begin| small.starts_with(begin)) && digits >= 2;
    let is_joined = !text.contains(char::is_whitespace) && text.contains(['_', '-']);
    let is_long_joined = is_joined && text.matches(['_', '-']).count() >= 3 && digits > 0;
    let is_hash = text.len() >= 16 && !text.contains(char::is_whitespace) && digits * 3 >= letters && digits > 3;
    !text.is_empty() && (ends_as_picture(text) || is_camera || is_long_joined || is_hash)
}

fn ends_as_picture(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let endings = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".tif", ".tiff", ".heic", ".svg", ".bmp"];
    // A sentence that ends with such a name is a sentence.
    endings.iter().any(|ending| small.ends_with(ending)) && text.split_whitespace().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_and_buttons_are_no_pictures() {
        let counters = [
            "https://pixel.wp.com/b.gif?host=x&blog=1",
            "https://stats.example/p.php?idsite=8",
            "https://medium.com/_/stat?event=post.clientViewed",
            "https://feeds.example/~r/x/~4/y",
            "http://feeds.feedburner.com/~ff/P?d=yIl2",
            "https://ssl-vg03.met.vgwort.de/na/0123",
            "https://www.google-analytics.com/collect?v=1",
            "https://counter.theguardian.example/counter.gif",
            "https://stats.example/matomo.php?idsite=1&rec=1",
        ];
        for address in counters {
            assert!(is_counter(address), "{address}");
        }
        let pictures = [
            "https://paper.example/2026/statue.jpg",
            "https://paper.example/pixels-of-the-harbour.jpg",
            "https://paper.example/encounter.jpg",
            "https://paper.example/button-factory.jpg",
            "https://paper.example/avatars-film.jpg",
            "https://paper.example/film/avatar/poster.jpg",
            "https://paper.example/beacon-hill.jpg",
        ];
        for address in pictures {
            assert!(!is_counter(address) && !is_button(address, ""), "{address}");
        }
        for address in ["https://secure.gravatar.com/avatar/0?s=96", "https://paper.example/share-buttons/x.png"] {
            assert!(is_button(address, ""), "{address}");
        }
        assert!(is_button("https://p.example/x.jpg", "avatar avatar-96"));
    }

    #[test]
    fn what_stands_in_for_a_character_is_one() {
        assert!(is_emoji("https://s.w.org/images/core/emoji/15.0.3/72x72/26f5.png", "", ""));
        assert!(is_emoji("https://static.xx.fbcdn.net/images/emoji.php/v9/t4c/1/16/26a1.png", "", "⚡"));
        assert!(is_emoji("https://p.example/x.png", "", "👩‍🚒"));
        assert!(!is_emoji("https://p.example/x.png", "", "A boat"));
        assert!(!is_emoji("https://p.example/x.png", "", "12"));
    }

    #[test]
    fn fillers_are_known_by_their_names() {
        for address in
            ["", "data:image/gif;base64,R", "/img/blank.gif", "https://c.example/1x1.png", "/lazy-placeholder.svg"]
        {
            assert!(is_filler(address), "{address}");
        }
        for address in [
            "/img/harbour.jpg",
            "/img/blanket.jpg",
            "/clearing/harbour.jpg",
            "/empty-shelves.jpg",
            "/loading-dock-2.jpg",
            "/gray-whale.jpg",
            "/1.jpg",
        ] {
            assert!(!is_filler(address), "{address}");
        }
    }

    #[test]
    fn a_file_name_is_no_caption() {
        for text in [
            "DSC_0012.JPG",
            "IMG_20261123_063000",
            "harbour-boat.jpg",
            "ferry-2026-final-2",
            "3f2a9c8812d04e6f9a",
            "my boat.png",
        ] {
            assert!(is_file_name(text), "{text}");
        }
        for text in
            ["The ferry at dusk", "Harbour", "Mill-Lane", "He named the file boat.jpg and sent it", "渡口", "A4-8"]
        {
            assert!(!is_file_name(text), "{text}");
        }
    }
}
