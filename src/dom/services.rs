//! What the loader's script does for the first view (`src/embed/services.js`): what is a line of JavaScript there would be
//! an import here for each property on the way, and several times the bytes. Bytes are markup: there they are a text.

use wasm_bindgen::prelude::*;

use super::object::Object;

#[wasm_bindgen(js_namespace = services)]
extern "C" {
    /// What the second file of the program works on.
    pub(super) fn view() -> Object;

    /// The one text that an attribute of the element amounts to; none where it is absent, empty or invalid.
    pub(super) fn attribute(name: &str) -> Option<String>;

    /// Whether the browser takes a text for a language tag, `lang`, or for the name of a time zone, `timezone`.
    #[wasm_bindgen(js_name = isValid)]
    pub(super) fn is_valid(name: &str, value: &str) -> bool;

    /// Whether a language runs from right to left.
    #[wasm_bindgen(js_name = isRtl)]
    pub(super) fn is_rtl(language: &str) -> bool;

    /// The language of the page around the widget; where that is unknown, with `or_readers` the one that the reader's browser
    /// speaks, else nothing.
    pub(super) fn language(or_readers: bool) -> String;

    /// The digit for nothing where numbers are written in a language.
    pub(super) fn zero(language: &str) -> u32;

    // The frame.

    /// Patches the frame.
    #[wasm_bindgen(js_name = patchFrame)]
    pub(super) fn patch_frame(markup: &[u8]);

    /// Sets whether a spacer behind the first cards stands for those that are to come.
    #[wasm_bindgen(js_name = expectMore)]
    pub(super) fn expect_more(are_more: bool);

    /// Gives the frame an accent, a CSS colour, or without one the theme's.
    pub(super) fn accent(color: &str);

    // Cards, by their index among those in the page.

    /// Puts a new card at an index. Its URLs are relative to that of the edition's file of this number, and it is that of a
    /// slide, which tells how urgent its pictures are.
    #[wasm_bindgen(js_name = insertCard)]
    pub(super) fn insert_card(index: usize, file: usize, slide: usize, markup: &[u8]);

    /// Lets no card snap until [`set_inert`] is called.
    pub(super) fn unsnap();

    /// Takes the card at an index out.
    #[wasm_bindgen(js_name = removeCard)]
    pub(super) fn remove_card(index: usize);

    /// Makes all cards inert but those from one index to before another, and the one with the focus.
    #[wasm_bindgen(js_name = setInert)]
    pub(super) fn set_inert(start: usize, end: usize);

    // The track. Lengths are pixels along it, from where a card at rest starts.

    /// Where the card at an index starts or ends.
    pub(super) fn edge(index: usize, is_end: bool) -> f64;

    /// How much of the track shows; not a number where it is not displayed, which takes no glue.
    #[wasm_bindgen(js_name = extent)]
    fn extent_or_nan() -> f64;
}

/// How much of the track shows; none where it is not displayed.
pub(super) fn extent() -> Option<f64> {
    Some(extent_or_nan()).filter(|extent| !extent.is_nan())
}
