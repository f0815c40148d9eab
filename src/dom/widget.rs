//! The widget: takes messages in turn, draws after each, and does what the model asks for.

use core::cell::{Cell, RefCell};

use gloo_events::EventListener;
use js_sys::Array;
use web_sys::HtmlElement;

use super::clock;
use super::first::{self, Article, STATE, State};
use super::services::{
    attribute, draw_article, draw_more, hash, is_open, is_valid, keep_place, language as outer_language, later, plural,
    resolve, scroll, style, warn,
};
use super::track::Track;
use crate::config::Config;
use crate::deep_link;
use crate::edition::{self, Warning, Warnings};
use crate::error::Failure;
use crate::locale::{Words, fill, words};
use crate::model::{Effect, Model, Msg, update};
use crate::view;

mod effects;
mod events;

/// What the widget has beside its state.
struct Widget {
    track: RefCell<Track>,
    queue: RefCell<Vec<Msg>>,
    is_busy: Cell<bool>,
    /// What the partner has been told already; nothing is said twice.
    warned: RefCell<Vec<String>>,
    listeners: RefCell<Vec<EventListener>>,
    /// Whether the page is on its way back to where an article was opened. Nothing is written to the history until then.
    is_returning: Cell<bool>,
}

thread_local! {
    static WIDGET: Widget = Widget {
        track: RefCell::default(),
        queue: RefCell::default(),
        is_busy: Cell::default(),
        warned: RefCell::default(),
        listeners: RefCell::default(),
        is_returning: Cell::default(),
    };
}

/// The stylesheet of the reader. The build hands it over minified; a check of the code alone does without.
const READER_STYLES: Option<&str> = option_env!("NEWSRACK_READER_STYLES");

/// Listens to what happens in the frame.
pub(crate) fn listen(frame: &HtmlElement) {
    style(READER_STYLES.unwrap_or_default());
    WIDGET.with(|widget| widget.listeners.replace(events::listeners(frame)));
}

/// Reads an edition and draws it; `address` is where its file lies. With `keep`, what the reader chose in the last one is
/// kept.
pub(crate) fn load(tokens: &Array, address: &str, keep: bool) -> Result<(), Failure> {
    let value = first::value(tokens)?;
    let (edition, warnings) =
        first::with_surroundings(&outer_language(), |surroundings| edition::read(value, surroundings))?;
    WIDGET.with(|widget| {
        if let Some(line) = warnings.summary() {
            widget.warn(line);
        }
        if keep {
            widget.mend();
            widget.send(Msg::Reloaded(edition));
            widget.follow(address);
            return;
        }
        let (mut model, effects) = Model::new(widget.config(), edition);
        // What the reader has stopped stays so, whichever edition comes.
        let before = STATE.with_borrow(|state| state.as_ref().map(|state| state.model.autoplay));
        model.autoplay = before.unwrap_or_default();
        model.autoplay.wait();
        // What moves the focus while cards are drawn has to wait.
        let was_busy = widget.is_busy.replace(true);
        begin(model);
        widget.follow(address);
        widget.is_busy.set(was_busy);
        widget.in_turn(effects);
    });
    Ok(())
}

/// Draws a model that takes the place of the one before, from its first slide on; what has been sketched of it stays where the
/// reader has scrolled it.
fn begin(mut model: Model) {
    let words = own_words(&model);
    STATE.with_borrow_mut(|cell| {
        // Who has listened by now has seen another edition.
        if WIDGET.with(|widget| !widget.listeners.borrow().is_empty()) {
            scroll(f64::MIN, false);
            WIDGET.with(|widget| widget.track.borrow_mut().begin());
        }
        let mut state = match cell.take() {
            Some(before) => {
                model.version = before.model.version + 1;
                State { cards: before.cards, ..State::new(model) }
            }
            None => State::new(model),
        };
        state.draw(&words);
        if let Some(view) = state.measure() {
            state.model.arrive(view);
            // Most editions are whole when the page hears that they are ready.
            let _ = state.draw_more(&words) && state.draw_more(&words);
            state.draw(&words);
        }
        *cell = Some(state);
    });
}

/// Takes in the file that was fetched last; `address` is where it lies.
pub(crate) fn append(tokens: &Array, address: &str) -> Result<(), Failure> {
    let value = first::value(tokens)?;
    let warnings = first::with_surroundings(&outer_language(), |surroundings| {
        STATE.with_borrow_mut(|state| match state {
            Some(state) => edition::append(&mut state.model.edition, value, surroundings),
            None => Ok(Warnings::default()),
        })
    })?;
    WIDGET.with(|widget| {
        if let Some(line) = warnings.summary() {
            widget.warn(line);
        }
        widget.mend();
        widget.follow(address);
    });
    send(Msg::Appended);
    Ok(())
}

/// How many articles and sections are shown.
pub(crate) fn shown() -> (usize, usize) {
    STATE.with_borrow(|state| state.as_ref().map_or((0, 0), |state| (state.model.all, state.model.tabs.len())))
}

/// Reads the attributes again.
pub(crate) fn configure() {
    WIDGET.with(|widget| widget.send(Msg::Configured(widget.config())));
}

/// Draws some more of the article in the dialog and of the cards, and comes again as long as there is more.
pub(crate) fn go_on() {
    STATE.with(|state| {
        // While something else is drawn, this can wait.
        let Ok(mut state) = state.try_borrow_mut() else { return later() };
        let Some(state) = state.as_mut() else { return };
        let words = own_words(&state.model);
        if state.draw_more(&words) {
            later();
        }
        let State { model, article: Some(article), .. } = state else { return };
        if article.pieces == usize::MAX {
            return;
        }
        let pieces = article.pieces..article.pieces.saturating_add(view::PIECES);
        let page = view::more(model, article.item, pieces.clone(), &words);
        let file = model.edition.items.get(article.item).map_or(0, |item| item.file);
        if page.as_bytes().is_empty() {
            article.pieces = usize::MAX;
        } else {
            article.pieces = pieces.end;
            draw_more(file, page.as_bytes());
            later();
        }
    });
}

/// Takes a message in.
pub(crate) fn send(msg: Msg) {
    WIDGET.with(|widget| widget.send(msg));
}

/// The track is at rest; with `again` because it was laid out anew, and its selected slide has to take its place again.
pub(crate) fn rest(again: bool) {
    with_track(|track, state| if again { track.laid_out(state) } else { track.settled(state) });
}

/// The address may have changed.
pub(crate) fn navigated() {
    WIDGET.with(|widget| {
        let is_returning = widget.is_returning.take();
        let place = deep_link::read(&hash(), &id());
        let is_article = place.as_ref().is_some_and(|place| place.article.is_some());
        // On the way out of an article Chromium scrolls to what the page's own part of the address names.
        if is_returning || is_open() && !is_article {
            keep_place();
        }
        widget.send(if is_returning { Msg::Returned(place) } else { Msg::Navigated(place) });
    });
}

/// The element's own id, which is its key in the address.
fn id() -> String {
    attribute("id").unwrap_or_default()
}

/// Whether the mouse is the track's master.
pub(super) fn is_held() -> bool {
    WIDGET.with(|widget| widget.track.try_borrow().is_ok_and(|track| track.is_held()))
}

/// Lets the track answer something with a message.
fn with_track(answer: impl FnOnce(&mut Track, &State) -> Option<Msg>) {
    WIDGET.with(|widget| {
        let msg = STATE.with(|state| {
            // While the model is being changed nothing is asked of the track.
            let state = state.try_borrow().ok()?;
            let mut track = widget.track.try_borrow_mut().ok()?;
            answer(&mut track, state.as_ref()?)
        });
        if let Some(msg) = msg {
            widget.send(msg);
        }
    });
}

/// What stands in the place of no cards, and the button that leads to others.
fn nothing(model: &Model, words: &Words) -> (String, &'static str) {
    if !model.slides.is_empty() {
        return Default::default();
    }
    match model.section_title() {
        Some(title) => (fill(words.zero(), &[title]), words.show_all()),
        None => (words.empty().into(), ""),
    }
}

fn own_words(model: &Model) -> Words {
    first::words(model, words)
}

impl Widget {
    fn config(&self) -> Config {
        let mut warnings = Vec::new();
        let config = Config::read(&attribute, &is_valid, &mut warnings);
        warnings.into_iter().for_each(|line| self.warn(line));
        config
    }

    /// Nothing is missing any more: neither the button nor the status line says so.
    fn mend(&self) {
        STATE.with_borrow_mut(|state| {
            if let Some(said) = state.as_mut().map(|state| &mut state.said).filter(|said| !said.again.is_empty()) {
                said.again = "";
                said.status.clear();
            }
        });
    }

    /// Goes where the file leads that was read last.
    fn follow(&self, address: &str) {
        let warning = STATE.with_borrow_mut(|state| {
            let model = &mut state.as_mut()?.model;
            model.paging.follow(&model.edition, address, &|written, base| resolve(written, base))
        });
        if let Some(Warning { path, message }) = warning {
            self.warn([&path, ": ", &message].concat());
        }
    }

    /// Tells the partner, once.
    fn warn(&self, line: String) {
        let mut warned = self.warned.borrow_mut();
        if !warned.contains(&line) {
            warn(&line);
            warned.push(line);
        }
    }

    /// Takes a message in; one that comes while another is handled waits for its turn.
    fn send(&self, msg: Msg) {
        self.queue.borrow_mut().push(msg);
        self.in_turn(Vec::new());
    }

    /// Draws, does what was asked for, and takes in the messages that have come by then, unless that is under way already.
    fn in_turn(&self, mut effects: Vec<Effect>) {
        if self.is_busy.replace(true) {
            return;
        }
        loop {
            for effect in effects {
                // What an effect does may depend on what the last one said.
                self.sync();
                self.run(effect);
            }
            self.sync();
            let msg = {
                let mut queue = self.queue.borrow_mut();
                if queue.is_empty() {
                    break;
                }
                queue.remove(0)
            };
            effects = STATE.with_borrow_mut(|state| match state {
                Some(state) => update(&mut state.model, msg),
                None => Vec::new(),
            });
        }
        self.is_busy.set(false);
    }

    /// Draws what differs from what is drawn.
    fn sync(&self) {
        STATE.with_borrow_mut(|state| {
            let Some(state) = state else { return };
            let words = own_words(&state.model);
            (state.said.empty, state.said.show_all) = nothing(&state.model, &words);
            state.draw(&words);
            let State { model, article, .. } = state;
            clock::keep(model.config.autoplay > 0);
            let open = model.open.and_then(|index| Some((index, model.edition.items.get(index)?)));
            let Some((index, item)) = open else {
                if article.take().is_some() {
                    draw_article(0, true, &[]);
                }
                return;
            };
            let before = article.filter(|before| before.item == index);
            if before.is_none_or(|before| before.version != model.version) {
                let pieces = before.map_or(view::PIECES, |before| before.pieces);
                *article = Some(Article { version: model.version, item: index, pieces });
                let page = view::article(model, index, pieces, &words, &plural);
                draw_article(item.file, before.is_none(), page.as_bytes());
                later();
            }
        });
    }
}
