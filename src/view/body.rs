//! Bodies: blocks and running text.

use super::direction::isolate;
use super::markup::Markup;
use super::table::table;
use crate::edition::{Value, push_number};
use crate::locale::Words;

/// Draws blocks. Notes nest, so this recurses as deep as the edition does, which [`crate::edition::MAX_DEPTH`] bounds.
pub(super) fn blocks(page: &mut Markup, body: &[Value], words: &Words, is_rtl: bool) {
    for block in body {
        self::block(page, block, words, is_rtl);
    }
}

/// Draws one block of an article that runs from right to left, or does not.
pub(super) fn block(page: &mut Markup, block: &Value, words: &Words, is_rtl: bool) {
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
        "image" => figure(page, block, is_rtl),
        "note" => {
            page.open("div.aside");
            page.line("h3", block.text("title"));
            blocks(page, block.list("body"), words, is_rtl);
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

/// A picture with its caption and credit.
pub(super) fn figure(page: &mut Markup, picture: &Value, is_rtl: bool) {
    page.open("figure");
    image(page, picture);
    page.open("figcaption");
    isolate(page, picture.text("caption"), is_rtl);
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
        let pixels = picture.number(name) as usize;
        if pixels > 0 {
            page.number(name, pixels);
        }
    }
    // What matters of it stays in sight where the place has another shape; as CSS `object-position` has it.
    let focus = picture.get("focus");
    let mut list = String::new();
    if !focus.is_null() {
        for name in ["x", "y"] {
            push_number(&mut list, (focus.number(name) * 100.0) as usize);
            list.push_str("% ");
        }
    }
    page.attr("focus", &list);
    // The script resolves each address; it knows them apart by a character that no address has.
    list.clear();
    for source in picture.list("srcset") {
        list.push_str(source.text("src"));
        list.push(' ');
        push_number(&mut list, source.number("width") as usize);
        list.push_str("w\u{7f}");
    }
    page.attr("srcset", &list);
    page.source(picture.text("src"));
    page.close();
}

/// The elements in which the words of a span stand, the outermost first, and whether it has each.
pub fn marks(span: &Value) -> [(bool, &'static str); 4] {
    [
        (!span.text("href").is_empty(), "a"),
        (span.flag("strong", false), "strong"),
        (span.flag("em", false), "em"),
        (!span.text("ruby").is_empty(), "ruby"),
    ]
}

/// Running text: a text, or texts and spans in the elements that say what they are.
pub(super) fn running(page: &mut Markup, text: &Value) {
    page.text(text.as_text());
    for span in text.as_list() {
        page.text(span.as_text());
        let words = span.text("text");
        if words.is_empty() {
            continue;
        }
        let (address, ruby) = (span.text("href"), span.text("ruby"));
        let marks = marks(span);
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
