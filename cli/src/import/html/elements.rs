//! Elements by what they are, where their names alone say it.

/// Whether a class says that its element names a photographer.
pub(super) fn is_credit(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    ["credit", "copyright", "photographer"].iter().any(|word| class.contains(word))
}

/// Whether an element parts paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "address"
            | "center"
            | "pre"
            | "listing"
            | "dl"
            | "dd"
            | "fieldset"
            | "hgroup"
            | "body"
            | "html"
            | "head"
            | "search"
            | "dialog"
    )
}

/// Whether an element has no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "col" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr" | "keygen" | "frame"
    )
}
