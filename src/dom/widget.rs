//! The widget: takes messages in turn, draws after each, and does what the model asks for.

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Array;
use web_sys::{Event as DomEvent, HtmlElement};

use super::services::{
    attribute, draw_article, draw_frame, emit, focus, intent, is_rtl, is_tracks, is_valid, steps, warn,
};
use super::track::Track;
use crate::config::Config;
use crate::edition::{self, Builder, Edition, Surroundings, whole};
use crate::error::Failure;
use crate::locale::{Words, fill, words};
use crate::model::{Action, Effect, Event, Model, Msg, update};
use crate::view;

/// This instance's widget. An instance serves one element and is given up with it.
struct Widget {
    state: RefCell<Option<State>>,
    queue: RefCell<Vec<Msg>>,
    is_busy: Cell<bool>,
    /// What the partner has been told already; nothing is said twice.
    warned: RefCell<Vec<String>>,
    _listeners: Vec<EventListener>,
}

/// What there is once an edition has been read.
struct State {
    model: Model,
    track: Track,
    /// The article in the dialog, and of which version of the model.
    article: Option<(u32, usize)>,
    /// What the status line says.
    said: String,
}

thread_local! {
    static WIDGET: OnceCell<Rc<Widget>> = const { OnceCell::new() };
}

fn widget() -> Option<Rc<Widget>> {
    WIDGET.with(|widget| widget.get().cloned())
}

/// Binds the instance to its element.
pub(crate) fn connect(frame: &HtmlElement) {
    let widget = Widget {
        state: RefCell::default(),
        queue: RefCell::default(),
        is_busy: Cell::default(),
        warned: RefCell::default(),
        _listeners: listeners(frame),
    };
    WIDGET.with(|cell| cell.set(Rc::new(widget))).ok();
}

/// Reads an edition and draws it.
pub(crate) fn load(tokens: &Array, keep: bool) -> Result<(), Failure> {
    let Some(widget) = widget() else { return Ok(()) };
    let edition = widget.read(tokens)?;
    if keep && widget.state.borrow().is_some() {
        widget.send(Msg::Reloaded(edition));
        return Ok(());
    }
    let (mut model, effects) = Model::new(widget.config(), edition);
    let mut state = widget.state.borrow_mut();
    let mut track = Track::default();
    if let Some(before) = state.take() {
        model.version = before.model.version + 1;
        track = before.track;
    }
    *state = Some(State { model, track, article: None, said: String::new() });
    drop(state);
    widget.in_turn(effects);
    Ok(())
}

/// How many articles and sections are shown.
pub(crate) fn shown() -> (usize, usize) {
    let counts = widget().and_then(|widget| {
        let state = widget.state.borrow();
        let model = &state.as_ref()?.model;
        Some((model.all, model.tabs.len()))
    });
    counts.unwrap_or_default()
}

/// Reads the attributes again.
pub(crate) fn configure() {
    if let Some(widget) = widget() {
        widget.send(Msg::Configured(widget.config()));
    }
}

/// Takes a message in.
pub(crate) fn send(msg: Msg) {
    if let Some(widget) = widget() {
        widget.send(msg);
    }
}

/// The track is at rest; with `again` because it was laid out anew, and its selected slide has to take its place again.
pub(crate) fn rest(again: bool) {
    with_track(|track, model| {
        if !again {
            return track.settled(model.target());
        }
        if !track.is_held() {
            track.scroll_to(model.view.selected, false);
        }
        track.measure().map(Msg::Settled)
    });
}

/// Lets the track answer something with a message.
fn with_track(answer: impl FnOnce(&mut Track, &Model) -> Option<Msg>) {
    let Some(widget) = widget() else { return };
    let msg = {
        // While the model is being changed nothing is asked of the track.
        let Ok(mut state) = widget.state.try_borrow_mut() else { return };
        state.as_mut().and_then(|state| answer(&mut state.track, &state.model))
    };
    if let Some(msg) = msg {
        widget.send(msg);
    }
}

/// Everything the widget listens to, caught on its way down: some of these do not come up again.
fn listeners(frame: &HtmlElement) -> Vec<EventListener> {
    const NAMES: [&str; 12] = [
        "click",
        "keydown",
        "focusin",
        "focusout",
        "close",
        "scroll",
        "scrollend",
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "dragstart",
    ];
    let mut listeners = Vec::new();
    for (place, name) in NAMES.iter().enumerate() {
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let listener = EventListener::new_with_options(frame, *name, options, move |event| hear(place, event));
        listeners.push(listener);
    }
    listeners
}

fn hear(place: usize, event: &DomEvent) {
    match place {
        0 => {
            if let Some(widget) = widget() {
                widget.click(event);
            }
        }
        1 => {
            let steps = steps(event);
            if steps != 0 {
                event.prevent_default();
                send(Msg::Step(steps as isize));
            }
        }
        2 | 3 => send(Msg::FocusMoved),
        // However the dialog closes, the model learns of it; where it closed it itself, it knows already.
        4 => send(Msg::Close),
        5 if is_tracks(event) => with_track(|track, _| track.scrolled()),
        6 if is_tracks(event) => rest(false),
        5 | 6 => {}
        7 => with_track(|track, _| {
            track.pressed(event);
            None
        }),
        // Pictures and links would be dragged out of the page.
        11 => event.prevent_default(),
        _ => with_track(|track, _| track.dragged(event)),
    }
}

impl Widget {
    fn config(&self) -> Config {
        Config::read(&attribute, &is_valid, &mut |line| self.warn(line))
    }

    fn warn(&self, line: String) {
        let mut warned = self.warned.borrow_mut();
        if !warned.contains(&line) {
            warn(&line);
            warned.push(line);
        }
    }

    fn read(&self, tokens: &Array) -> Result<Edition, Failure> {
        let mut builder = Builder::default();
        for place in 0..tokens.length() {
            // The loader gives texts and nothing else.
            builder.push(&tokens.get(place).as_string().unwrap_or_default())?;
        }
        let surroundings = Surroundings {
            is_language_tag: &|tag| is_valid("lang", tag),
            is_rtl: &is_rtl,
            is_time_zone: &|zone| is_valid("timezone", zone),
            language: "",
            warnings_kept: 3,
        };
        let (edition, warnings) = edition::read(builder.finish(), &surroundings)?;
        if let Some(line) = warnings.summary() {
            self.warn(line);
        }
        Ok(edition)
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
            effects = match self.state.borrow_mut().as_mut() {
                Some(state) => update(&mut state.model, msg),
                None => Vec::new(),
            };
        }
        self.is_busy.set(false);
    }

    /// Draws what differs from what is drawn.
    fn sync(&self) {
        let mut state = self.state.borrow_mut();
        let Some(State { model, track, article, said }) = state.as_mut() else { return };
        let words = words_of(model);
        draw_frame(view::frame(model, words, said).as_bytes());
        track.sync(model, words);
        let open = model.open.map(|item| (model.version, item));
        if *article != open {
            *article = open;
            match model.open.and_then(|item| model.edition.items.get(item)) {
                Some(item) => draw_article(view::article(model, item, words).as_bytes()),
                None => draw_article(&[]),
            }
        }
    }

    fn run(&self, effect: Effect) {
        let mut state = self.state.borrow_mut();
        let Some(State { model, track, said, .. }) = state.as_mut() else { return };
        let words = words_of(model);
        match effect {
            Effect::Scroll { slide, glide } => {
                let is_under_way = track.scroll_to(slide, glide) && glide;
                if !is_under_way && let Some(view) = track.measure() {
                    track.rested();
                    self.queue.borrow_mut().push(Msg::Settled(view));
                }
            }
            Effect::FocusCard(item) => {
                let slide = model.slide_of(item).unwrap_or(usize::MAX);
                drop(state);
                focus(slide);
            }
            Effect::SaySection => {
                let section = model.section.and_then(|section| model.edition.sections.get(section));
                let name = section.map_or(words.all, |section| &section.title);
                let count = model.slides.len();
                let phrase = if count == 1 { words.filtered_one } else { words.filtered };
                *said = fill(phrase, &[name, &view::decimal(count)]);
            }
            Effect::SayPosition => *said = view::position(model, words.position, words.position_one),
            Effect::AskOpen(index) => {
                let Some(item) = model.edition.items.get(index) else { return };
                let (has_text, id, address) = (item.has_text(), item.id.clone(), String::from(item.text("url")));
                drop(state);
                if emit("open", &id, &address, 0, 0) && has_text {
                    self.queue.borrow_mut().push(Msg::Opened(index));
                }
            }
            Effect::Tell(event) => {
                let (selected, count) = (model.view.selected, model.slides.len());
                let (name, id) = match event {
                    Event::Filter => ("filter", model.section_id().into()),
                    Event::Slide => ("slide", model.item_on(selected).map_or_else(String::new, |item| item.id.clone())),
                    Event::Close(id) => ("close", id),
                };
                drop(state);
                emit(name, &id, "", selected, count);
            }
            Effect::Warn(line) => self.warn(line),
        }
    }

    fn click(&self, event: &DomEvent) {
        let mut left = None;
        let msg = {
            let mut state = self.state.borrow_mut();
            let Some(State { model, track, .. }) = state.as_mut() else { return };
            if track.takes_click() {
                event.prevent_default();
                return;
            }
            let intent = intent(event);
            let (verb, object) = intent.split_at(intent.len().min(4));
            let object = whole(object.strip_prefix(':').unwrap_or(object));
            match verb {
                "next" => Msg::GoToNext,
                "prev" => Msg::GoToPrevious,
                "clos" => Msg::Close,
                "tab:" => Msg::SelectSection(object),
                _ => {
                    let Some(index) = object else { return };
                    let Some(item) = model.edition.items.get(index) else { return };
                    match model.action(item) {
                        Action::Read => Msg::Open(index),
                        Action::Leave => {
                            left = Some((item.id.clone(), String::from(item.text("url"))));
                            Msg::FocusMoved
                        }
                        Action::Nothing => return,
                    }
                }
            }
        };
        // A link that leaves is the browser's to follow, if the page agrees.
        if left.is_none_or(|(id, address)| !emit("open", &id, &address, 0, 0)) {
            event.prevent_default();
        }
        self.send(msg);
    }
}

fn words_of(model: &Model) -> &'static Words {
    words(match model.config.lang.as_str() {
        "" => model.edition.text("language"),
        wish => wish,
    })
}
