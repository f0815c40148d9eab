//! Elements by what they are, where their names or classes alone say it.

use newsrack::edition::html::{self, Meaning};

/// Whether a class says that its element names a photographer.
pub(super) fn is_credit(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    ["credit", "copyright", "photographer"].iter().any(|word| class.contains(word))
}

/// Whether a class says that its element is the caption of a picture beside it.
pub(super) fn is_caption(class: &str) -> bool {
    const OTHERS: [&str; 5] =
        ["image-description", "img-description", "photo-description", "bildunterschrift", "image-legend"];
    class.split_ascii_whitespace().map(str::to_ascii_lowercase).any(|class| {
        let around = ["captioned", "container", "wrapper", "no-caption", "wp-caption"];
        OTHERS.contains(&class.as_str())
            || class == "wp-caption-text"
            || class.contains("caption") && !around.iter().any(|word| class.contains(word))
    })
}

fn has_class(classes: &str, names: &[&str]) -> bool {
    classes.split_ascii_whitespace().any(|class| names.contains(&class.to_ascii_lowercase().as_str()))
}

/// Whether a class says that its element shows a page elsewhere by its picture, its name and a line about it.
pub(super) fn is_link_card(classes: &str) -> bool {
    has_class(classes, &["kg-bookmark-card", "onebox"])
}

/// Whether a class says that its element has words of the text or of somebody in it, set apart.
pub(super) fn is_pull_quote(classes: &str) -> bool {
    has_class(classes, &["pullquote", "pull-quote"])
}

/// Whether a class says that its element is a box beside the text.
pub(super) fn is_box(classes: &str) -> bool {
    has_class(classes, &["kg-callout-card", "kg-toggle-card"])
}

/// Whether a class says that its element is the first lines of a text.
pub(super) fn is_lead(classes: &str) -> bool {
    has_class(classes, &["ingress", "standfirst", "preamble", "vorspann", "chapo"])
}

/// Elements of which the importer makes more than the widget does: what is shared of their meaning would be too little.
const OWN: [&str; 20] = [
    "iframe",
    "video",
    "audio",
    "object",
    "noscript",
    "form",
    "rp",
    "aside",
    "details",
    "summary",
    "dt",
    "footer",
    "figcaption",
    "caption",
    "sup",
    "sub",
    "q",
    "dfn",
    "var",
    "menu",
];

/// What an element means to the widget's own reader as well (`newsrack::edition::html`): the one home of these rules. `None`
/// where it means nothing there, or more here.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    if OWN.contains(&name) { None } else { html::meaning(name) }
}

/// Whether an element parts paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    const OTHERS: [&str; 9] = ["listing", "hgroup", "html", "head", "search", "dialog", "form", "aside", "footer"];
    OTHERS.contains(&name) || html::meaning(name) == Some(Meaning::Block)
}

/// Whether an element has no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements of HTML that texts have in titles: what looks like any other tag there is written, not meant.
pub(super) fn is_known(name: &str) -> bool {
    const INLINE: &str = "a abbr acronym b bdi bdo big blink br center cite code data del dfn em font i img ins kbd mark nobr p q \
        rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr div h1 h2 h3 h4 h5 h6 ul ol li blockquote \
        pre table tr td th hr figure figcaption iframe video audio section article header footer script style";
    INLINE.split_whitespace().any(|known| known == name)
}
