//! Bodies: blocks and running text.

use super::markup::{Markup, decimal};
use crate::edition::{Value, push_number};
use crate::locale::Words;

/// Draws blocks. Notes nest, so this recurses as deep as the edition does, which [`crate::edition::MAX_DEPTH`] bounds.
pub(super) fn blocks(page: &mut Markup, body: &[Value], words: &Words) {
    for block in body {
        self::block(page, block, words);
    }
}

/// Draws one block.
pub(super) fn block(page: &mut Markup, block: &Value, words: &Words) {
    let text = block.get("text");
    match block.text("type") {
        "heading" => element(page, if block.number("level") == 3.0 { "h4" } else { "h3" }, text),
        "list" => {
            page.open(if block.flag("ordered", false) { "ol" } else { "ul" });
            each(page, "li", block.list("items"));
            page.close();
        }
        "quote" => {
            page.open("blockquote");
            element(page, "p", text);
            page.line("cite", block.text("cite"));
            page.close();
        }
        "image" => figure(page, block),
        "note" => {
            page.open("div.aside");
            page.line("h3", block.text("title"));
            blocks(page, block.list("body"), words);
            page.close();
        }
        "table" => table(page, block, words.table()),
        "separator" => {
            page.open("hr");
            page.close();
        }
        "embed" => {
            let (address, title) = (block.text("url"), block.text("title"));
            page.open("p.embed");
            page.open("a");
            page.link(address);
            page.text(if title.is_empty() { address } else { title });
            page.close();
            page.close();
        }
        _ => {
            page.open("p");
            page.attr("class", block.text("role"));
            // A paragraph may be no more than its text.
            running(page, if text.is_null() { block } else { text });
            page.close();
        }
    }
}

fn element(page: &mut Markup, tag: &str, text: &Value) {
    page.open(tag);
    running(page, text);
    page.close();
}

fn each(page: &mut Markup, tag: &str, texts: &[Value]) {
    for text in texts {
        element(page, tag, text);
    }
}

fn table(page: &mut Markup, block: &Value, name: &str) {
    // A wide table scrolls inside itself, and so has to be reachable by keyboard, and named.
    let caption = block.text("caption");
    page.open("div.table");
    page.attr("role", "region");
    page.attr("tabindex", "0");
    page.attr("aria-label", if caption.is_empty() { name } else { caption });
    page.open("table");
    page.line("caption", caption);
    let header = block.list("header");
    if !header.is_empty() {
        page.open("thead");
        page.open("tr");
        for text in header {
            // The corner over the names of rows is empty, and heads nothing.
            let is_corner = text.as_text().is_empty() && text.as_list().is_empty();
            page.open(if is_corner { "td" } else { "th" });
            if !is_corner {
                page.attr("scope", "col");
            }
            running(page, text);
            page.close();
        }
        page.close();
        page.close();
    }
    page.open("tbody");
    for row in block.list("rows") {
        page.open("tr");
        each(page, "td", row.as_list());
        page.close();
    }
    page.close();
    page.close();
    page.close();
}

/// A picture with its caption and credit.
pub(super) fn figure(page: &mut Markup, picture: &Value) {
    page.open("figure");
    image(page, picture);
    page.open("figcaption");
    page.line("span", picture.text("caption"));
    page.text(" ");
    page.line("small", picture.text("credit"));
    page.close();
    page.close();
}

/// A picture alone. When and how large it is loaded is the script's to say, which knows where it stands.
pub(super) fn image(page: &mut Markup, picture: &Value) {
    page.open("img image");
    page.attr("alt", picture.text("alt"));
    for name in ["width", "height"] {
        match picture.number(name) as usize {
            0 => page.flag(name, false),
            pixels => page.number(name, pixels),
        }
    }
    // What matters of it stays in sight where the place has another shape; as CSS `object-position` has it.
    let mut focus = String::new();
    if let Value::Object(_) = picture.get("focus") {
        for name in ["x", "y"] {
            push_number(&mut focus, (picture.get("focus").number(name) * 100.0) as usize);
            focus.push_str("% ");
        }
    }
    page.attr("focus", &focus);
    // The script resolves each address; it knows them apart by a character that no address has.
    let mut sources = String::new();
    for source in picture.list("srcset") {
        for part in [source.text("src"), " ", &decimal(source.number("width") as usize), "w\u{7f}"] {
            sources.push_str(part);
        }
    }
    page.attr("srcset", &sources);
    page.source(picture.text("src"));
    page.close();
}

/// Running text: a text, or texts and spans in the elements that say what they are.
fn running(page: &mut Markup, text: &Value) {
    page.text(text.as_text());
    for span in text.as_list() {
        page.text(span.as_text());
        let words = span.text("text");
        if words.is_empty() {
            continue;
        }
        let (address, ruby) = (span.text("href"), span.text("ruby"));
        let marks = [
            (!address.is_empty(), "a"),
            (span.flag("strong", false), "strong"),
            (span.flag("em", false), "em"),
            (!ruby.is_empty(), "ruby"),
        ];
        for (is_set, tag) in marks {
            if is_set {
                page.open(tag);
            }
            if is_set && tag == "a" {
                page.link(address);
            }
        }
        page.text(words);
        page.line("rt", ruby);
        for (is_set, _) in marks {
            if is_set {
                page.close();
            }
        }
    }
}
