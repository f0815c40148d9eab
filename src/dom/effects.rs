//! What the model asks for is done.

use super::cell::{Input, post, post_msg};
use super::focus::focus_card;
use super::page::{announce, article_url, detail, is_connected, tell};
use super::services::view;
use super::widget::Widget;
use crate::model::{Effect, Event, Msg, Opening, update};

impl Widget {
    /// Takes a message in, draws what has changed by it, and does what has to be done. Gives whether the page agrees to all that
    /// it is asked.
    pub(super) fn update(&mut self, msg: Msg) -> bool {
        let effects = update(&mut self.model, msg, &article_url);
        self.perform(effects)
    }

    /// Draws, and does what has to be done. Gives whether the page agrees to all that it is asked.
    pub(super) fn perform(&mut self, effects: Vec<Effect>) -> bool {
        self.patch();
        let mut agrees = true;
        for effect in effects {
            agrees &= self.run(effect);
        }
        agrees
    }

    fn run(&mut self, effect: Effect) -> bool {
        match effect {
            Effect::Scroll { slide, is_end, glide } => self.scroll_to(slide, is_end, glide),
            Effect::Measure => self.measure().map(Msg::Settled).into_iter().for_each(post_msg),
            Effect::AskOpen(Opening { item, id, url, is_for_reader }) => {
                self.note_page_position(&id);
                // The page's answer may be to take the element out, which opens nothing.
                let agrees = tell("open", [("id", detail(&id)), ("url", detail(&url))]) && is_connected();
                if agrees && is_for_reader {
                    post_msg(Msg::Opened(item));
                }
                return agrees;
            }
            Effect::Focus(slide) => focus_card(slide.and_then(|slide| self.card_of(slide))),
            Effect::Announce(line) => announce(&line),
            Effect::Fetch(url) => _ = view().call("fetchFile", [url.into()]),
            Effect::Record(how, target) => self.locate(how, target),
            Effect::Go(step) => self.go(&step),
            Effect::ReadAddress => post(Input::Call(Self::navigated)),
            Effect::KeepPagePosition => self.keep_page_position(),
            Effect::Tell(event) => tell_event(&event),
            Effect::Warn(line) => self.warn(line),
        }
        true
    }

    /// Tells the partner, once.
    pub(super) fn warn(&mut self, line: String) {
        if !self.warned.contains(&line) {
            let text = ["[newsrack] ", &line].concat();
            view().get("console").call("warn", [text.into()]);
            self.warned.push(line);
        }
    }
}

fn tell_event(event: &Event) {
    let number = |number: usize| (number as u32).into();
    _ = match event {
        Event::Ready(articles, sections) => {
            tell("ready", [("articles", number(*articles)), ("sections", number(*sections))])
        }
        Event::Filter(section, count) => {
            let section = detail(section.as_deref().unwrap_or_default());
            tell("filter", [("section", section), ("count", number(*count))])
        }
        Event::Slide(id, index, count) => {
            tell("slide", [("id", detail(id)), ("index", number(*index)), ("count", number(*count))])
        }
        Event::Close(id) => tell("close", [("id", detail(id))]),
    };
}
