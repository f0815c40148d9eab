//! What belongs to a page and not to the article on it: buttons, counters, forms to sign up, what is not shown.

use std::{collections::HashSet, sync::LazyLock};

/// Classes as they are, and how others begin.
static CLASSES: LazyLock<(HashSet<String>, Vec<String>)> = LazyLock::new(|| {
    let lines = include_str!("furniture.txt").lines().filter(|line| !line.starts_with('#'));
    let (open, whole): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.ends_with('*'));
    let small = |line: &str| line.trim_end_matches('*').to_ascii_lowercase();
    (whole.into_iter().map(small).collect(), open.into_iter().map(small).collect())
});

/// The class that says that its element is none of the article's.
pub(super) fn class_of_furniture(classes: &str) -> Option<String> {
    let (whole, open) = &*CLASSES;
    let names = classes.split_ascii_whitespace().map(str::to_ascii_lowercase);
    names.into_iter().find(|class| whole.contains(class) || open.iter().any(|begin| class.starts_with(begin)))
}

/// Whether an element is not shown, as its attributes say.
pub(super) fn is_hidden<'a>(attribute: &impl Fn(&str) -> Option<&'a str>) -> bool {
    let style: String = attribute("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    let is_hidden = ["display:none", "visibility:hidden", "opacity:0;"].iter().any(|rule| style.contains(rule));
    is_hidden || style.ends_with("opacity:0") || attribute("hidden").is_some_and(|value| value != "until-found")
}

/// Whether a link shares the article with others, follows its paper elsewhere, or counts: nobody reads it.
pub(super) fn is_share_link(address: &str) -> bool {
    const ADDRESSES: [&str; 27] = [
        "facebook.com/sharer",
        "facebook.com/share.php",
        "facebook.com/dialog/",
        "facebook.com/plugins/",
        "twitter.com/intent/",
        "twitter.com/share",
        "twitter.com/home?status",
        "x.com/intent/",
        "x.com/share",
        "linkedin.com/share",
        "linkedin.com/cws/share",
        "pinterest.com/pin/create",
        "reddit.com/submit",
        "tumblr.com/share",
        "tumblr.com/widgets/share",
        "vk.com/share.php",
        "t.me/share/",
        "telegram.me/share/",
        "wa.me/?text",
        "api.whatsapp.com/send",
        "news.ycombinator.com/submitlink",
        "service.weibo.com/share",
        "getpocket.com/save",
        "addtoany.com/",
        "addthis.com/bookmark",
        "feedburner.com/~ff/",
        "feeds.wordpress.com/1.0/",
    ];
    let small = address.to_ascii_lowercase();
    let is_mail = small.starts_with("mailto:?");
    is_mail || ADDRESSES.iter().any(|part| small.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_class() {
        for class in
            ["feedflare", "x sharedaddy sd-sharing-enabled", "button-wrapper", "subscription-widget-wrap-editor"]
        {
            assert!(class_of_furniture(class).is_some(), "{class}");
        }
        for class in ["", "article", "shared", "captioned-image-container", "feed", "paragraph--share-price"] {
            assert_eq!(class_of_furniture(class), None, "{class}");
        }
    }

    #[test]
    fn links_that_share_are_no_text() {
        for address in ["https://www.facebook.com/sharer/sharer.php?u=x", "mailto:?subject=x", "https://wa.me/?text=x"]
        {
            assert!(is_share_link(address), "{address}");
        }
        for address in ["https://www.facebook.com/paper", "mailto:desk@paper.example", "https://x.com/paper/status/1"] {
            assert!(!is_share_link(address), "{address}");
        }
    }
}
