//! What the model asks for is done.

use super::cell::{Input, post, post_msg};
use super::page::announce;
use super::services::{ask_open, fetch, focus_card, tell, warn};
use super::widget::Widget;
use crate::model::{Effect, Event, Msg, Opening, update};

impl Widget {
    /// Takes a message in, draws what has changed by it, and does what has to be done.
    pub(super) fn update(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.perform(effects);
    }

    /// Draws, and does what has to be done.
    pub(super) fn perform(&mut self, effects: Vec<Effect>) {
        self.draw();
        for effect in effects {
            self.run(effect);
        }
    }

    fn run(&mut self, effect: Effect) {
        match effect {
            Effect::Scroll { slide, glide } => self.scroll_to(slide, glide),
            Effect::AskOpen(Opening { item, id, url, file, has_text }) => {
                if ask_open(&id, &url, file) && has_text {
                    post_msg(Msg::Opened(item));
                }
            }
            Effect::Focus(slide) => {
                focus_card(slide.and_then(|slide| self.place_of(slide)).map_or(-1, |place| place as i32))
            }
            Effect::Announce(line) => announce(&line),
            Effect::Fetch(url) => fetch(&url),
            Effect::Record(how, place) => self.record(how, place.as_ref()),
            Effect::ReadAddress => post(Input::Call(Self::navigated)),
            Effect::KeepPagePosition => self.keep_page_position(),
            Effect::Tell(Event::Filter(section, count)) => {
                tell("filter", section.as_deref().unwrap_or_default(), 0, count)
            }
            Effect::Tell(Event::Slide(id, index, count)) => tell("slide", &id, index, count),
            Effect::Tell(Event::Close(id)) => tell("close", &id, 0, 0),
            Effect::Warn(line) => self.warn(line),
        }
    }

    /// Tells the partner, once.
    pub(super) fn warn(&mut self, line: String) {
        if !self.warned.contains(&line) {
            warn(&line);
            self.warned.push(line);
        }
    }
}
