//! What the model asks for is done.

use super::super::first::{STATE, State};
use super::super::services::{depth, emit, fetch, focus, hash, plural, record};
use super::super::track::scroll_to;
use super::{Widget, id, navigated, own_words};
use crate::deep_link::{self, Place, Record};
use crate::edition::push_all;
use crate::locale::{Words, fill};
use crate::model::{Effect, Event, Model, Msg};
use crate::view;

/// The last step of an effect, which the page may answer at once.
enum Last {
    Focus(usize),
    /// Fetch a file of the edition.
    Fetch(String),
    /// Write a place into the address.
    Record(Record, Option<Place>),
    /// Look what the address says.
    ReadAddress,
    /// An event; with `opens`, the item to be opened if the page lets the event pass.
    Emit {
        name: &'static str,
        id: String,
        address: String,
        index: usize,
        count: usize,
        opens: Option<usize>,
    },
}

impl Widget {
    pub(super) fn run(&self, effect: Effect) {
        // What the page is told or asked, and where the focus goes, may bring messages at once: the state is free by then.
        let last = STATE.with_borrow_mut(|state| self.prepare(effect, state.as_mut()?));
        match last {
            Some(Last::Focus(place)) => focus(place),
            Some(Last::Fetch(address)) => fetch(&address),
            Some(Last::Record(how, place)) => self.record(how, place.as_ref()),
            Some(Last::ReadAddress) => navigated(),
            Some(Last::Emit { name, id, address, index, count, opens }) => {
                let is_let = emit(name, &id, &address, index, count);
                if let Some(item) = opens.filter(|_| is_let) {
                    self.queue.borrow_mut().push(Msg::Opened(item));
                }
            }
            None => {}
        }
    }

    fn prepare(&self, effect: Effect, state: &mut State) -> Option<Last> {
        let State { model, said, .. } = state;
        let words = own_words(model);
        match effect {
            Effect::Scroll { slide, glide } => {
                let is_under_way = scroll_to(state, slide, glide) && glide;
                if !is_under_way {
                    let mut track = self.track.borrow_mut();
                    track.rested();
                    if let Some(view) = state.measure() {
                        track.anchor(view, state);
                        self.queue.borrow_mut().push(Msg::Settled(view));
                    }
                }
                None
            }
            Effect::FocusCard(item) => {
                let slide = model.slide_of(item);
                Some(Last::Focus(slide.and_then(|slide| state.place_of(slide)).unwrap_or(usize::MAX)))
            }
            Effect::SaySection => {
                let line = section_said(model, &words);
                say(state, &words, line);
                None
            }
            Effect::SayPosition => {
                let phrases = if model.has_more() {
                    [words.more(), words.more_one()]
                } else {
                    [words.position(), words.position_one()]
                };
                let line = view::position(model, &words, phrases);
                say(state, &words, line);
                None
            }
            Effect::AskOpen(index) => {
                let item = model.edition.items.get(index)?;
                let (id, address) = (item.id.clone(), item.text("url").into());
                let opens = item.has_text.then_some(index);
                Some(Last::Emit { name: "open", id, address, index: item.file, count: 0, opens })
            }
            Effect::Tell(event) => {
                let (index, count) = (model.view.selected, model.slides.len());
                let (name, id) = match event {
                    Event::Filter => ("filter", model.section_id().into()),
                    Event::Slide => ("slide", model.item_on(index).map_or_else(String::new, |item| item.id.clone())),
                    Event::Close(id) => ("close", id),
                };
                Some(Last::Emit { name, id, address: String::new(), index, count, opens: None })
            }
            Effect::Fetch => state.model.paging.next().map(|address| Last::Fetch(address.into())),
            Effect::SayMissed => {
                said.status = words.missed().into();
                said.again = words.again();
                None
            }
            Effect::Record(how, place) => Some(Last::Record(how, place)),
            Effect::ReadAddress => Some(Last::ReadAddress),
            Effect::Warn(line) => {
                self.warn(line);
                None
            }
        }
    }

    /// Lets the address say where the reader is.
    fn record(&self, how: Record, place: Option<&Place>) {
        if self.is_returning.get() {
            return;
        }
        let Some(step) = deep_link::plan(how, place, &hash(), &id(), depth()) else { return };
        match record(&step.hash, step.step) {
            None => self.is_returning.set(step.step < 0),
            Some(refusal) if refusal.is_empty() => {}
            Some(refusal) => {
                self.warn(
                    ["deep link: the browser refuses to change the address (", &refusal, "); leaving it"].concat(),
                );
            }
        }
    }
}

/// What is said after filtering: how many there are in the section, and how many have come by now if there are more to come.
fn section_said(model: &Model, words: &Words) -> String {
    let count = model.slides.len();
    let name = model.section_title().unwrap_or(words.all);
    let mut said = if count == 0 {
        fill(words.zero(), &[name])
    } else {
        fill(words.filtered(count, &plural), &[name, &words.number(count)])
    };
    if model.has_more() {
        push_all(&mut said, &[" · ", &fill(words.counting(model.all, &plural), &[&words.number(model.all)])]);
    }
    said
}

/// Says a line. What is said once more is taken back first, or nobody hears it.
fn say(state: &mut State, words: &Words, line: String) {
    if state.said.status == line {
        state.said.status.clear();
        state.draw_frame(words);
    }
    state.said.status = line;
}
