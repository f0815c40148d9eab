//! What the loader's script does for the program (`src/embed/services.js`): what is a line of JavaScript there would be
//! an import here for each property on the way, and several times the bytes. Bytes are markup: there they are a text.

use super::object::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_namespace = services)]
extern "C" {
    /// What the program works on: `viewOf` in `src/embed/services.js`.
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

    /// CLDR's category of a number in a language, which tells the form of the words beside it.
    pub(super) fn plural(language: &str, count: usize) -> String;

    /// Makes a URL absolute that stands in a file at another.
    pub(super) fn resolve(url: &str, base: &str) -> Option<String>;

    // The frame.

    /// Patches the frame.
    #[wasm_bindgen(js_name = patchFrame)]
    pub(super) fn patch_frame(markup: &[u8]);

    /// Gives the frame an accent, a CSS colour, or without one the theme's.
    pub(super) fn accent(color: &str);

    /// Adds the styles of what the first view has not.
    pub(super) fn style(styles: &str);

    /// Begins to observe the track's size and whether the frame is in the viewport.
    pub(super) fn observe();

    /// Asks to be called again when the browser has nothing else to do.
    #[wasm_bindgen(js_name = requestIdle)]
    pub(super) fn request_idle();

    // Cards, by their place among those in the page.

    /// Puts a new card in a place. Its URLs are relative to that of the edition's file of this number, and it is that of a
    /// slide, which tells how urgent its pictures are.
    #[wasm_bindgen(js_name = insertCard)]
    pub(super) fn insert_card(place: usize, file: usize, slide: usize, markup: &[u8]);

    /// Patches the card in a place.
    #[wasm_bindgen(js_name = patchCard)]
    pub(super) fn patch_card(place: usize, file: usize, slide: usize, markup: &[u8]);

    /// Takes the card in a place out.
    #[wasm_bindgen(js_name = removeCard)]
    pub(super) fn remove_card(place: usize);

    /// Notes where cards stand, and whether one has the focus, before others come or go; with `is_shift` the first of them is
    /// another then.
    #[wasm_bindgen(js_name = beforeCards)]
    pub(super) fn before_cards(is_shift: bool);

    /// Sets the spacers for so many slides before and after those that have cards. Cards that stay are seen where they were;
    /// or, with `flips`, they move from there to their new places.
    #[wasm_bindgen(js_name = afterCards)]
    pub(super) fn after_cards(before: usize, after: usize, flips: bool);

    /// Makes all cards inert but those from one place to before another, and the one with the focus.
    #[wasm_bindgen(js_name = setInert)]
    pub(super) fn set_inert(start: usize, end: usize);

    /// Puts the focus on the card in a place, or on the filter's pressed button where there is none, as in place -1.
    #[wasm_bindgen(js_name = focusCard)]
    pub(super) fn focus_card(place: i32);

    // The track. Lengths are pixels along it, from where a card at rest starts.

    /// Where the card in a place starts or ends.
    pub(super) fn edge(place: usize, is_end: bool) -> f64;

    /// How much of the track shows; not a number where it is not displayed.
    pub(super) fn extent() -> f64;

    /// Scrolls by a length; gives whether there is any way to go.
    pub(super) fn scroll(length: f64, glides: bool) -> bool;

    /// Scrolls to where the first card starts, at once.
    #[wasm_bindgen(js_name = scrollToStart)]
    pub(super) fn scroll_to_start();

    /// Whether the track can't be scrolled further.
    #[wasm_bindgen(js_name = isAtEnd)]
    pub(super) fn is_at_end() -> bool;

    /// Snapping is the style sheet's again.
    pub(super) fn snap();

    /// Fits pictures, and the spacers for so many slides before and after those that have cards, to another size of the track.
    #[wasm_bindgen(js_name = layOut)]
    pub(super) fn lay_out(before: usize, after: usize);

    /// Whether the browser says itself when a scroller has come to rest.
    #[wasm_bindgen(js_name = hasScrollEnd)]
    pub(super) fn has_scroll_end() -> bool;

    // The reader.

    /// Patches the open article and shows the dialog. An article that is new there begins at its top. Gives whether the
    /// dialog is open, which it is not where it could not be seen.
    #[wasm_bindgen(js_name = patchArticle)]
    pub(super) fn patch_article(file: usize, is_new: bool, markup: &[u8]) -> bool;

    /// Puts more of the open article's body behind what there is of it.
    #[wasm_bindgen(js_name = appendArticle)]
    pub(super) fn append_article(file: usize, markup: &[u8]);

    /// Closes the dialog and empties it.
    #[wasm_bindgen(js_name = closeArticle)]
    pub(super) fn close_article();

    /// Whether the dialog is open.
    #[wasm_bindgen(js_name = isOpen)]
    pub(super) fn is_open() -> bool;

    // Events of the browser.

    /// Clicks on a node when what is under way is over.
    #[wasm_bindgen(js_name = clickAgain)]
    pub(super) fn click_again(node: &Object);

    /// By how many slides a key moves the track; 0 where it does not.
    pub(super) fn steps(event: &Object) -> i32;

    /// Where a pointer is along the track, in pixels.
    pub(super) fn along(event: &Object) -> f64;

    // The page and the partner.

    /// Tells the page `newsrack:NAME`, with those details that the event has; an empty id is none.
    pub(super) fn tell(name: &str, id: &str, index: usize, count: usize);

    /// Tells the page `newsrack:open`, with a URL in the edition's file of this number. Gives whether the page lets it pass, and
    /// has the element still.
    #[wasm_bindgen(js_name = askOpen)]
    pub(super) fn ask_open(id: &str, url: &str, file: usize) -> bool;

    /// Fetches a file of the edition; `append` or `missed` answers.
    pub(super) fn fetch(url: &str);

    /// One line on the console.
    pub(super) fn warn(line: &str);
}
