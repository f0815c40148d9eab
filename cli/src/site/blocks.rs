//! Bodies: the same blocks as in the widget, as HTML by themselves.

use std::slice;

use newsrack::{edition::Value, view::marks};

use super::html::Html;
use crate::address::is_relative;

/// Writes blocks. `way` leads from the page to the edition's folder, for relative addresses.
pub(super) fn blocks(html: &mut Html, body: &[Value], way: &str) {
    // Headings go down one step at a time: the lower one stands below a higher one only.
    let mut has_higher = false;
    for block in body {
        let is_lower = has_higher && block.number("level") == 3.0;
        has_higher |= block.text("type") == "heading";
        self::block(html, block, if is_lower { "h3" } else { "h2" }, way);
    }
}

fn block(html: &mut Html, block: &Value, heading: &str, way: &str) {
    let text = block.get("text");
    match block.text("type") {
        "heading" => element(html, heading, text, way),
        "list" => {
            let tag = if block.flag("ordered", false) { "ol" } else { "ul" };
            html.open(tag, &[]);
            block.list("items").iter().for_each(|item| element(html, "li", item, way));
            html.close(tag);
        }
        "quote" => {
            html.open("blockquote", &[]);
            element(html, "p", text, way);
            html.element("footer", &[], block.text("cite")).close("blockquote");
        }
        "image" => figure(html, block, way),
        "note" => {
            html.open("aside", &[]).element("h2", &[], block.text("title"));
            blocks(html, block.list("body"), way);
            html.close("aside");
        }
        "table" => table(html, block, way),
        "separator" => _ = html.open("hr", &[]),
        "embed" => {
            let (address, title) = (block.text("url"), block.text("title"));
            html.open("p", &[("class", "embed")]).open("a", &[("href", &at(address, way))]);
            html.text(if title.is_empty() { address } else { title }).close("a").close("p");
        }
        _ => {
            html.open("p", &[("class", block.text("role"))]);
            // A paragraph may be no more than its text.
            running(html, if text.is_null() { block } else { text }, way);
            html.close("p");
        }
    }
    html.line();
}

/// An address as the page has it.
pub(super) fn at(address: &str, way: &str) -> String {
    if is_relative(address) { [way, address].concat() } else { address.into() }
}

fn element(html: &mut Html, tag: &str, text: &Value, way: &str) {
    html.open(tag, &[]);
    running(html, text, way);
    html.close(tag);
}

fn table(html: &mut Html, block: &Value, way: &str) {
    html.open("div", &[("class", "table")]).open("table", &[]).element("caption", &[], block.text("caption"));
    let header = block.list("header");
    if !header.is_empty() {
        html.open("thead", &[]).open("tr", &[]);
        for cell in header {
            // A corner without words heads no column.
            let (tag, scope) = if words(slice::from_ref(cell), 1).is_empty() { ("td", "") } else { ("th", "col") };
            html.open(tag, &[("scope", scope)]);
            running(html, cell, way);
            html.close(tag);
        }
        html.close("tr").close("thead");
    }
    html.open("tbody", &[]);
    for row in block.list("rows") {
        html.open("tr", &[]);
        row.as_list().iter().for_each(|cell| element(html, "td", cell, way));
        html.close("tr");
    }
    html.close("tbody").close("table").close("div");
}

/// A picture with its caption and credit.
pub(super) fn figure(html: &mut Html, picture: &Value, way: &str) {
    html.open("figure", &[]);
    image(html, picture, way, "(min-width: 720px) 680px, 100vw");
    let (caption, credit) = (picture.text("caption"), picture.text("credit"));
    if !caption.is_empty() || !credit.is_empty() {
        html.open("figcaption", &[]).text(caption);
        html.text(if caption.is_empty() { "" } else { " " }).element("small", &[], credit).close("figcaption");
    }
    html.close("figure");
}

/// A picture alone.
pub(super) fn image(html: &mut Html, picture: &Value, way: &str, sizes: &str) {
    let pixels = |name: &str| picture.number(name) as u32;
    let number = |value: u32| if value > 0 { value.to_string() } else { String::new() };
    let (width, height) = (pixels("width"), pixels("height"));
    let src = at(picture.text("src"), way);
    let mut set: Vec<String> = picture
        .list("srcset")
        .iter()
        .map(|source| format!("{} {}w", at(source.text("src"), way).replace(' ', "%20"), source.number("width") as u32))
        .collect();
    let has_own = picture.list("srcset").iter().any(|source| source.number("width") as u32 == width);
    if !set.is_empty() && width > 0 && !has_own {
        set.push(format!("{} {width}w", src.replace(' ', "%20")));
    }
    let set = set.join(", ");
    html.open(
        "img",
        &[
            ("src", &src),
            ("srcset", &set),
            ("sizes", if set.is_empty() { "" } else { sizes }),
            ("width", &number(width)),
            ("height", &number(height)),
            ("alt", picture.text("alt")),
            ("loading", "lazy"),
        ],
    );
}

/// Running text: a text, or texts and spans in the elements that say what they are.
pub(super) fn running(html: &mut Html, text: &Value, way: &str) {
    html.text(text.as_text());
    for span in text.as_list() {
        html.text(span.as_text());
        let words = span.text("text");
        if words.is_empty() {
            continue;
        }
        let (address, ruby) = (span.text("href"), span.text("ruby"));
        let marks = marks(span);
        for (_, tag) in marks.iter().filter(|mark| mark.0) {
            let href = if *tag == "a" { at(address, way) } else { String::new() };
            html.open(tag, &[("href", &href)]);
        }
        html.text(words).element("rt", &[], ruby);
        for (_, tag) in marks.iter().rev().filter(|mark| mark.0) {
            html.close(tag);
        }
    }
}

/// The words of blocks alone, as far as they are needed.
pub(super) fn words(body: &[Value], length: usize) -> String {
    let mut out = String::new();
    for block in body {
        let text = if block.get("text").is_null() { block } else { block.get("text") };
        let spans = text
            .as_list()
            .iter()
            .map(|span| if span.as_text().is_empty() { span.text("text") } else { span.as_text() });
        let words: String = std::iter::once(text.as_text()).chain(spans).collect();
        if !words.trim().is_empty() {
            out.push_str(if out.is_empty() { "" } else { " " });
            out.push_str(words.trim());
        }
        if out.chars().count() > length {
            break;
        }
    }
    out
}
