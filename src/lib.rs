//! Newsrack: a newspaper's edition on somebody else's web page.
//!
//! The modules stand in reading order. The pure ones decide and know nothing of the browser: a native build, where `dom`
//! and the exports are absent, fails if one of them names it. `dom` draws what they decided. The exports at the end of
//! this file are all that the loader (`src/embed.js`) calls; each widget has its own instance of this program, so that
//! one instance is one widget.

pub mod autoplay;
pub mod cards;
pub mod carousel;
pub mod config;
pub mod deep_link;
pub mod dialog;
pub mod edition;
pub mod error;
pub mod flip;
pub mod locale;
pub mod model;
mod steps;
pub mod track;
pub mod view;
pub mod window;

#[cfg(target_os = "unknown")]
mod dom;

/// A quarter of the standard allocator's size.
#[cfg(target_os = "unknown")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_os = "unknown")]
pub mod exports {
    //! What the loader calls. None of these throws: what can fail says so in what it gives back.

    use wasm_bindgen::prelude::*;

    use crate::dom::{entries, file, preview};
    use crate::error::Failure;
    use crate::model::Msg;

    /// Draws the cards of an edition, given as the tokens of `edition::Value::of_tokens`, before all of it has been read, where
    /// so many columns are likely to show whole; false where that can't be done. This and the two that follow are all the entries of the first
    /// part of the program; all others come with the second.
    #[wasm_bindgen]
    pub fn preview(tokens: &str, columns: usize) -> bool {
        preview::preview(tokens, columns)
    }

    /// The preview has been painted, and can be measured.
    #[wasm_bindgen]
    pub fn painted() {
        preview::painted();
    }

    /// Draws some more cards of the preview; gives whether there are any left.
    #[wasm_bindgen(js_name = appendMore)]
    pub fn append_more() -> bool {
        preview::append_more()
    }

    /// Adds the styles of what the second file draws.
    #[wasm_bindgen(js_name = addStyles)]
    pub fn add_styles() {
        entries::add_styles();
    }

    /// Listens to what happens in the frame.
    #[wasm_bindgen]
    pub fn listen() {
        entries::listen();
    }

    /// Takes in tokens of a file that is to be shown or appended; with `is_first` they are its first ones.
    #[wasm_bindgen]
    pub fn feed(tokens: &str, is_first: bool) {
        file::feed(tokens, is_first);
    }

    /// Reads on in the file that has been fed; gives whether there is more to be read. Whatever is left then, `load` and `append`
    /// read at once.
    #[wasm_bindgen]
    pub fn read() -> bool {
        file::read_on()
    }

    /// Takes the file that has been fed for an edition that is to be shown; `address` is where it lies. Gives `[code, message]` where
    /// it can't be shown, else nothing.
    #[wasm_bindgen]
    pub fn load(address: &str) -> JsValue {
        outcome(entries::load(address))
    }

    /// The URL of a further file that this edition is to have, by `append`, before it takes the place of the one that is shown: what
    /// the reader chose there may be in it.
    #[wasm_bindgen]
    pub fn wanted() -> JsValue {
        entries::wanted().map_or(JsValue::UNDEFINED, JsValue::from)
    }

    /// Shows it. With `keep`, what the reader chose in the last one is kept.
    #[wasm_bindgen]
    pub fn display(keep: bool) {
        entries::display(keep);
    }

    /// Appends the file that has been fed; `address` is where it lies. Gives what `load` gives.
    #[wasm_bindgen]
    pub fn append(address: &str) -> JsValue {
        outcome(entries::append(address))
    }

    /// The file that was asked for could not be had.
    #[wasm_bindgen]
    pub fn missed() {
        entries::missed();
    }

    fn outcome(result: Result<(), Failure>) -> JsValue {
        match result {
            Ok(()) => JsValue::UNDEFINED,
            Err(Failure { code, message }) => serde_wasm_bindgen::to_value(&(code, message)).unwrap_or_default(),
        }
    }

    /// The edition is there to be used: the page hears of it.
    #[wasm_bindgen]
    pub fn ready() {
        entries::send(Msg::Ready);
    }

    /// Attributes have changed.
    #[wasm_bindgen]
    pub fn configure() {
        entries::configure();
    }

    /// The element stands somewhere else in the page: the browser has forgotten how far the track was scrolled.
    #[wasm_bindgen]
    pub fn moved() {
        entries::laid_out();
    }

    /// The page's address may have changed, or is to be followed from now on.
    #[wasm_bindgen]
    pub fn navigated() {
        entries::navigated();
    }

    /// On by a view.
    #[wasm_bindgen]
    pub fn next() {
        entries::send(Msg::GoToNext);
    }

    /// Back by a view.
    #[wasm_bindgen]
    pub fn previous() {
        entries::send(Msg::GoToPrevious);
    }

    /// Scrolls to the article of an id.
    #[wasm_bindgen]
    pub fn show(id: String) {
        entries::send(Msg::ShowId(id));
    }

    /// Scrolls to the slide of an index.
    #[wasm_bindgen(js_name = showIndex)]
    pub fn show_index(index: usize) {
        entries::send(Msg::ShowIndex(index));
    }

    /// Opens the article of an id.
    #[wasm_bindgen]
    pub fn open(id: String) {
        entries::send(Msg::OpenId(id));
    }

    /// Closes the reader.
    #[wasm_bindgen]
    pub fn close() {
        entries::send(Msg::Close);
    }

    /// Something else is to be seen than the edition, until another one is loaded: closes the reader, and hears of nothing.
    #[wasm_bindgen]
    pub fn withdraw() {
        entries::withdraw();
    }

    /// The element was taken out of its place in the page.
    #[wasm_bindgen]
    pub fn removed() {
        entries::removed();
    }
}
