//! Markup: the nodes of a part of the page in the order in which they stand, as one text.
//!
//! One crossing draws a whole card. The marks are control characters, which no content keeps, so that content can't be
//! taken for anything but text; and what the script makes of it are nodes and attributes, never parsed HTML.
//!
//! | mark | what follows |
//! |---|---|
//! | 1 | opens an element: its tag, then a space and its part of the contract, or a dot and a class of ours |
//! | 2 | an attribute of the open element: name, `=`, value; one that it had and that is not named again is removed |
//! | 3 | text |
//! | 4 | closes the element; what stood in it behind this is removed |
//! | 5 | closes it, and leaves what stands in it alone |
//! | 6 | an address: the open element leads there |
//! | 7 | an address of an article: the same, with the partner's parameters |
//! | 8 | a moment or a day, zone, language, date style, time style, with `\|` between them: what `Intl.DateTimeFormat` makes of these; without a zone on the reader's clock, without a time style only the day |
//! | 9 | a file's address: the open element is a picture and shows it |

use crate::edition::push_number;
use crate::steps::step;

/// A text of marks and content.
#[derive(Default)]
pub struct Markup {
    text: Vec<u8>,
}

impl Markup {
    /// The whole text.
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    /// The same, as a text.
    pub fn as_text(&self) -> &str {
        core::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// The whole text, to be kept.
    pub fn into_bytes(self) -> Vec<u8> {
        self.text
    }

    /// Opens an element.
    pub fn open(&mut self, kind: &str) {
        self.mark(1, kind);
    }

    /// Closes the open element.
    pub fn close(&mut self) {
        self.text.push(4);
    }

    /// Closes the open element, whose content is drawn by itself.
    pub fn leave(&mut self) {
        self.text.push(5);
    }

    /// Sets an attribute of the open element to two words.
    pub fn attr_of(&mut self, name: &str, first: &str, second: &str) {
        self.attr(name, first);
        self.add(" ");
        self.add(second);
    }

    /// Sets an attribute of the open element.
    pub fn attr(&mut self, name: &str, value: &str) {
        self.mark(2, name);
        self.text.push(b'=');
        self.add(value);
    }

    /// Sets an attribute that says yes by being there.
    pub fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.attr(name, "true");
        }
    }

    /// Sets an attribute to a number.
    pub fn number(&mut self, name: &str, number: usize) {
        self.attr(name, &decimal(number));
    }

    /// Text in the open element.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.mark(3, text);
        }
    }

    /// An element with nothing but a text; none where the text is empty.
    pub fn line(&mut self, kind: &str, text: &str) {
        if !text.is_empty() {
            self.open(kind);
            self.text(text);
            self.close();
        }
    }

    /// Makes the open element lead to an address somewhere.
    pub fn link(&mut self, address: &str) {
        self.mark(6, address);
    }

    /// Makes the open element lead to an article's page.
    pub fn article_link(&mut self, address: &str) {
        self.mark(7, address);
    }

    /// A moment or a day as text; `styles` are those of the date and of the time of day, the second of which may be empty.
    pub fn moment(&mut self, moment: &str, zone: &str, language: &str, styles: &str) {
        self.mark(8, moment);
        for part in [zone, language, styles] {
            self.text.push(b'|');
            self.add(part);
        }
    }

    /// Makes the open picture show a file; all else about it has to be said before.
    pub fn source(&mut self, address: &str) {
        self.mark(9, address);
    }

    /// A button that asks for something, a verb and what it is about; its content and its end are to follow.
    pub fn button(&mut self, kind: &str, verb: &str, object: &str) {
        self.open(kind);
        self.attr("type", "button");
        self.asks(verb, object);
    }

    /// Says what a click on the open element asks for.
    pub fn asks(&mut self, verb: &str, object: &str) {
        self.attr("data-do", verb);
        self.add(object);
    }

    /// A link to an article's URL, or where it has none a button; its content and its end are to follow.
    pub fn anchor(&mut self, url: &str) {
        self.open(if url.is_empty() { "button" } else { "a" });
        if !url.is_empty() {
            self.article_link(url);
        }
    }

    fn mark(&mut self, mark: u8, text: &str) {
        self.text.push(mark);
        self.add(text);
    }

    /// Content, in which a control character is no more than the space that it looks like.
    fn add(&mut self, text: &str) {
        step(text.len());
        self.text.extend(text.bytes().map(|byte| if byte < b' ' { b' ' } else { byte }));
    }
}

/// A whole number in decimal digits.
pub fn decimal(number: usize) -> String {
    let mut text = String::new();
    push_number(&mut text, number);
    text
}
