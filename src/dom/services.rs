//! What the loader's script does for the program (`src/embed/services.js`): what is a line of JavaScript there would be
//! an import here for each property on the way, and several times the bytes.

use wasm_bindgen::prelude::*;
use web_sys::Event;

#[wasm_bindgen(js_namespace = services)]
extern "C" {
    /// An attribute of the element.
    pub(super) fn attribute(name: &str) -> Option<String>;

    /// Whether the browser takes a value as what the attribute of that name holds: `lang`, `timezone`, or a colour.
    #[wasm_bindgen(js_name = isValid)]
    pub(super) fn is_valid(name: &str, value: &str) -> bool;

    /// Whether a language runs from right to left.
    #[wasm_bindgen(js_name = isRtl)]
    pub(super) fn is_rtl(language: &str) -> bool;

    /// Tells the page `newsrack:NAME`, with those details that the event has; an address is one in the edition's file whose
    /// number is `index`. Gives whether the page lets it pass, and has the element still.
    pub(super) fn emit(name: &str, id: &str, address: &str, index: usize, count: usize) -> bool;

    /// The address's `location.hash`.
    pub(super) fn hash() -> String;

    /// How many entries of this element's own follow one another up to the one in which the page is, and can be gone back
    /// over; 0 where it is not the element's own, or others have come in between.
    pub(super) fn depth() -> i32;

    /// Has the page stand in the next frame where it stood when an article was opened last; once for each.
    #[wasm_bindgen(js_name = keepPlace)]
    pub(super) fn keep_place();

    /// Writes a hash and goes along the history, as [`crate::deep_link::Move`] says; `navigated` is called when a
    /// way back has ended. Gives why nothing has been done: the browser's words, or none while the element is out of the
    /// page.
    pub(super) fn record(hash: &str, step: i32) -> Option<String>;

    /// Adds the styles of what the first view has not.
    pub(super) fn style(styles: &str);

    /// The language of what stands around the edition; empty where that is unknown.
    pub(super) fn language() -> String;

    /// The digit for nothing where numbers are written in a language.
    pub(super) fn zero(language: &str) -> u32;

    /// CLDR's category of a number in a language, which tells the form of the words beside it.
    pub(super) fn plural(language: &str, count: usize) -> String;

    /// Makes an address absolute that stands in a file at another.
    pub(super) fn resolve(address: &str, base: &str) -> Option<String>;

    /// Fetches a file of the edition; `append` or `missed` answers.
    pub(super) fn fetch(address: &str);

    /// One line on the console.
    pub(super) fn warn(line: &str);

    /// Draws the frame.
    #[wasm_bindgen(js_name = drawFrame)]
    pub(super) fn draw_frame(markup: &[u8]);

    /// Draws a card over the one in its place among the cards in the page, or, where it is new, before that one; or, without
    /// markup, takes that one out. Addresses are relative to that of the edition's file of this number.
    #[wasm_bindgen(js_name = drawCard)]
    pub(super) fn draw_card(place: usize, is_new: bool, file: usize, markup: &[u8]);

    /// Notes where cards stand, and whether one has the focus, before others take their places; with `is_shift` the first of
    /// them is another then.
    pub(super) fn note(is_shift: bool);

    /// Leaves room for so many slides before and after those that have cards. Those that stay are seen where they were; or, where
    /// another set of them is shown, they move from there to their new places.
    pub(super) fn arrange(before: usize, after: usize, is_other_set: bool);

    /// Draws the open article and shows the dialog, or, without markup, closes it. An article that is new there begins at
    /// its top. Addresses are relative to that of the edition's file of this number.
    #[wasm_bindgen(js_name = drawArticle)]
    pub(super) fn draw_article(file: usize, is_new: bool, markup: &[u8]);

    /// Whether the dialog is open.
    #[wasm_bindgen(js_name = isOpen)]
    pub(super) fn is_open() -> bool;

    /// Draws more of the open article's body, behind what there is of it.
    #[wasm_bindgen(js_name = drawMore)]
    pub(super) fn draw_more(file: usize, markup: &[u8]);

    /// Asks to be called again by `go_on` when the browser has nothing else to do.
    pub(super) fn later();

    /// Lets the cards from one place to before another live, and makes all others inert but the one with the focus.
    pub(super) fn alive(first: usize, end: usize);

    /// Puts the focus on the card in a place, or on the filter's pressed button where there is none.
    pub(super) fn focus(place: usize);

    /// What a click asks for: the `data-do` of what was hit; empty where that is the browser's to answer.
    pub(super) fn intent(event: &Event) -> String;

    /// By how many slides a key moves the track; 0 where it does not.
    pub(super) fn steps(event: &Event) -> i32;

    /// Whether this is a mouse on the track with its main button down.
    #[wasm_bindgen(js_name = isHeld)]
    pub(super) fn is_held(event: &Event) -> bool;

    /// Where a pointer is along the track, in pixels.
    pub(super) fn along(event: &Event) -> f64;

    /// Takes the pointer for the track, wherever it goes; or, without one, gives the track back to the browser.
    pub(super) fn hold(event: Option<&Event>);

    /// Where the card in a place starts or ends along the track, in pixels from where a card at rest starts.
    pub(super) fn edge(place: usize, is_end: bool) -> f64;

    /// How much of the track shows, in pixels from where a card at rest starts; 0 where it is not displayed.
    pub(super) fn extent() -> f64;

    /// Scrolls along the track; gives whether there is any way to go.
    pub(super) fn scroll(length: f64, glide: bool) -> bool;

    /// Whether the track was left between two cards, that in the given place being the next: some engines don't snap after a
    /// wheel, or where the cards have changed meanwhile.
    #[wasm_bindgen(js_name = isAstray)]
    pub(super) fn is_astray(place: usize) -> bool;

    /// Whether an event is the track's own, and not that of something else that scrolls.
    #[wasm_bindgen(js_name = isTracks)]
    pub(super) fn is_tracks(event: &Event) -> bool;

    /// How things are around the track for autoplay, as a sum: 1 where something makes it rest, 2 where less motion is asked
    /// for, 4 where the focus shows in the widget, 8 where it is on autoplay's button; negative where the element is in no
    /// page.
    pub(super) fn repose() -> i32;

    /// Whether the browser says itself when a scroller has come to rest.
    #[wasm_bindgen(js_name = saysRest)]
    pub(super) fn says_rest() -> bool;
}
