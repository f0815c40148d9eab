//! Start tags: what each opens.

use super::{
    builder::{Builder, Skipped, begin},
    elements::{is_block, is_box, is_caption, is_credit, is_lead, is_link_card, is_pull_quote, is_void},
    frame::{Aside, Effect, Frame, Kind, Numbers, Row, Section},
    furniture::{class_of_furniture, is_hidden, is_share_link},
    lists,
    picture::{Image, image},
    raise::Level,
    tag::Tag,
};
use newsrack::edition::html::Meaning;

use crate::import::{
    address::{Use, resolve},
    draft::Block,
    gallery::is_no_file,
};

/// How many frames may stand inside one another. What is deeper stays as text in the last of them.
const MAX_FRAMES: usize = 24;

/// How many columns or rows one cell may cover; more is a mistake, or an attack.
const MAX_SPAN: usize = 64;

impl Builder {
    /// Takes a start tag.
    pub(super) fn start(&mut self, tag: &Tag) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == tag.name {
                skipped.depth += 1;
            } else if &*tag.name == "source" && skipped.address.is_none() {
                skipped.address = tag.attribute("src").map(Into::into);
            }
            return;
        }
        if let Some(class) = class_of_furniture(tag.class()).filter(|_| !is_void(&tag.name)) {
            self.note_furniture(&class);
            return self.skip(tag, None, None);
        }
        let is_medium =
            matches!(&*tag.name, "iframe" | "video" | "audio" | "object" | "amp-iframe" | "amp-video" | "amp-audio");
        // A frame without a size counts readers.
        let is_flat = is_medium && ["width", "height"].iter().all(|name| matches!(tag.said(name), Some("0" | "1")));
        if !is_void(&tag.name) && (is_flat || is_hidden(&|name| tag.attribute(name))) {
            return self.skip(tag, None, None);
        }
        let is_known = self.media(tag) || self.words(tag) || self.frames(tag);
        if !is_known {
            self.others(tag);
        }
    }

    /// What is not text: pictures, films, rules, and all that runs or asks.
    fn media(&mut self, tag: &Tag) -> bool {
        match (&*tag.name, tag.meaning) {
            ("iframe" | "video" | "audio" | "object" | "amp-iframe" | "amp-video" | "amp-audio", _) => {
                let own = tag.said("src").filter(|address| !is_no_file(address));
                let late = ["data-src", "data-lazy-src", "data-original", "data-url", "data"];
                let address = own.or_else(|| late.iter().find_map(|name| tag.said(name))).or_else(|| tag.said("src"));
                self.skip(tag, address, tag.said("title").or_else(|| tag.said("aria-label")));
            }
            // A list of what is done and what is to do says so.
            ("input", _)
                if tag.said("type") == Some("checkbox")
                    && matches!(self.frames.last(), Some(Frame { kind: Kind::Point(_), .. })) =>
            {
                self.text(if tag.attribute("checked").is_some() { "☑ " } else { "☐ " });
            }
            ("form", _) => {
                if let Some(section) = self.frames.last_mut().and_then(|frame| frame.sections.last_mut()) {
                    section.has_form = true;
                }
                self.skip(tag, None, None);
            }
            ("button" | "canvas" | "rp" | "datalist" | "noembed" | "noframes" | "del" | "s" | "strike", _) => {
                self.skip(tag, None, None);
            }
            (_, Some(Meaning::Dropped)) => self.skip(tag, None, None),
            ("embed", _) => self.embed(tag.attribute("src"), tag.attribute("title")),
            (_, Some(Meaning::Break)) => self.line_break(),
            (_, Some(Meaning::Separator)) => self.separator(),
            ("amp-img", _) | (_, Some(Meaning::Image)) => self.image(tag),
            _ => return false,
        }
        true
    }

    /// What marks words.
    fn words(&mut self, tag: &Tag) -> bool {
        let name = &tag.name;
        match (&**name, tag.meaning) {
            (_, Some(Meaning::Strong)) => {
                self.marks.strong += 1;
                self.open(name, Effect::Strong);
            }
            ("dfn" | "var", _) | (_, Some(Meaning::Em)) => {
                self.marks.em += 1;
                self.open(name, Effect::Em);
            }
            (_, Some(Meaning::Link)) => self.link(tag),
            ("sup", _) => self.raise(tag, Level::High),
            ("sub", _) => self.raise(tag, Level::Low),
            ("q", _) => {
                self.quoted += 1;
                self.text(if self.quoted % 2 == 1 { "“" } else { "‘" });
                self.open(name, Effect::Quoted);
            }
            ("ruby", _) => {
                self.with(|frame| frame.run.open_ruby());
                self.open(name, Effect::Ruby);
            }
            ("rt" | "rtc", _) => {
                self.with(|frame| frame.run.read_ruby(true));
                self.open(name, Effect::Reading);
            }
            ("rb", _) => self.with(|frame| frame.run.read_ruby(false)),
            _ => return false,
        }
        true
    }

    /// What holds blocks, or says something of what does.
    fn frames(&mut self, tag: &Tag) -> bool {
        let class = tag.class();
        match (&*tag.name, tag.meaning) {
            ("figure" | "aside" | "div", _) if is_link_card(class) => {
                let written = tag.said("data-onebox-src").or_else(|| tag.said("data-url"));
                let url = written.and_then(|address| resolve(self.base.as_ref(), address, Use::Link));
                self.open_frame(tag, Kind::Card { url });
            }
            ("div" | "aside" | "section", _) if is_pull_quote(class) => {
                self.open_frame(tag, Kind::Quote { cite: None })
            }
            ("div", _) if is_box(class) => self.open_frame(tag, Kind::Note { title: None }),
            // What forums quote of others is no sidebar.
            ("aside", _) if tag.has_class("quote") => {
                self.flush();
                self.open(&tag.name, Effect::Block);
            }
            (_, Some(Meaning::Quote)) => self.open_frame(tag, Kind::Quote { cite: None }),
            (_, Some(Meaning::Figure)) => self.open_frame(tag, Kind::Figure { caption: None, credit: None }),
            ("aside" | "details", _) => self.open_frame(tag, Kind::Note { title: None }),
            ("menu", _) | (_, Some(Meaning::List | Meaning::Ordered)) => {
                let ordered = tag.meaning == Some(Meaning::Ordered);
                let numbers = if ordered { lists::numbers(tag) } else { Numbers::default() };
                self.open_frame(tag, Kind::List { ordered, numbers, items: Vec::new() });
            }
            (_, Some(Meaning::Point)) => self.point(tag),
            (_, Some(Meaning::Table)) => {
                let is_layout = matches!(tag.said("role"), Some("presentation" | "none"));
                self.open_frame(tag, Kind::Table { rows: Vec::new(), caption: None, in_head: false, is_layout });
            }
            ("thead" | "tbody" | "tfoot", _) | (_, Some(Meaning::Row)) => self.row(&tag.name),
            (_, Some(Meaning::Cell)) => self.cell(tag),
            ("figcaption", _) => self.aside(tag, Aside::Caption, |kind| matches!(kind, Kind::Figure { .. })),
            ("caption", _) => self.aside(tag, Aside::Caption, |kind| matches!(kind, Kind::Table { .. })),
            ("summary", _) => self.aside(tag, Aside::Summary, |kind| matches!(kind, Kind::Note { .. })),
            ("footer", _) => self.aside(tag, Aside::Cite, |kind| matches!(kind, Kind::Quote { .. })),
            (_, Some(Meaning::Cite)) if self.begins_line() => {
                self.aside(tag, Aside::Cite, |kind| matches!(kind, Kind::Quote { .. }))
            }
            ("div", _) if tag.has_class("wp-caption") => {
                self.open_frame(tag, Kind::Figure { caption: None, credit: None });
            }
            ("p" | "div", _) if is_caption(class) && self.is_in_figure() => {
                self.aside(tag, Aside::Caption, |kind| matches!(kind, Kind::Figure { .. }));
            }
            ("small" | "span" | "cite", _) if is_credit(class) || matches!(&*tag.name, "small" | "cite") => {
                self.aside(tag, Aside::Credit, |kind| matches!(kind, Kind::Aside(Aside::Caption)));
            }
            _ => return false,
        }
        true
    }

    /// Blocks of text, and all that means nothing.
    fn others(&mut self, tag: &Tag) {
        let name = &tag.name;
        match (&**name, tag.meaning) {
            // Some mark what opens a text as a subhead, and mean its looks.
            (_, Some(Meaning::Heading | Meaning::Subheading)) if is_lead(tag.class()) => {
                self.flush();
                self.open(name, Effect::Block);
            }
            (_, Some(Meaning::Heading | Meaning::Subheading)) => {
                self.flush();
                self.open(name, Effect::Heading);
                let level = if tag.meaning == Some(Meaning::Heading) { 2 } else { 3 };
                self.with(|frame| frame.heading = Some(level));
            }
            ("dt", _) => {
                self.flush();
                self.marks.strong += 1;
                self.open(name, Effect::StrongBlock);
            }
            (_, Some(Meaning::Lines)) => {
                self.flush();
                self.lines += 1;
                self.open(name, Effect::Lines);
            }
            _ if is_block(name) && is_caption(tag.class()) => {
                self.flush();
                self.marks.aside += 1;
                self.open(name, Effect::SmallBlock);
            }
            ("p", _) => {
                // A heading that was never closed does not take the paragraphs along.
                self.flush();
                self.with(|frame| {
                    frame.heading = None;
                    frame.picture = None;
                });
                self.open(name, Effect::Block);
            }
            _ if is_block(name) => {
                self.flush();
                self.with(|frame| {
                    frame.picture = None;
                    frame.sections.push(Section { start: frame.blocks.len(), has_form: false });
                });
                self.open(name, Effect::Section);
            }
            _ if is_void(name) || tag.is_closed => {}
            ("font" | "span", _) if is_caption(tag.class()) => {
                self.marks.aside += 1;
                self.open(name, Effect::Small);
            }
            _ => self.open(name, Effect::None),
        }
    }

    fn link(&mut self, tag: &Tag) {
        // One link never stands in another: the first was not closed.
        if self.frames.last().is_some_and(|frame| frame.has(&tag.name)) {
            self.end(&tag.name);
        }
        let written = tag.attribute("href").map(str::trim);
        if written.is_some_and(is_share_link) {
            self.note_furniture("links that share it");
            return self.skip(tag, None, None);
        }
        let is_inner = written.is_some_and(|address| address.starts_with('#'));
        if is_inner {
            return self.raise(tag, Level::Anchor);
        }
        let href = written.and_then(|address| resolve(self.base.as_ref(), address, Use::Link));
        // A program behind words is nothing that an edition loses.
        let is_lost = |address: &&str| !address.is_empty() && !address.to_ascii_lowercase().starts_with("javascript:");
        if let (Some(address), None) = (written.filter(is_lost), &href) {
            self.drop(format!("a link that can't be followed, \"{}\"; its words stay", begin(address)));
        }
        self.marks.links.push(href);
        self.open(&tag.name, Effect::Link);
    }

    fn raise(&mut self, tag: &Tag, level: Level) {
        let Self { frames, marks, .. } = self;
        if let Some(frame) = frames.last_mut() {
            frame.run.open_raised(level, marks);
        }
        self.open(&tag.name, Effect::Raised);
    }

    fn image(&mut self, tag: &Tag) {
        match image(&|name| tag.attribute(name), self.base.as_ref()) {
            Image::Picture(picture) => {
                self.flush();
                self.with(|frame| {
                    frame.blocks.push(Block::Image(picture));
                    frame.picture = Some(frame.blocks.len());
                    frame.is_line_under = false;
                });
            }
            Image::Words(words) => self.text(&words),
            Image::Nothing => {}
            Image::Lost(what) => self.drop(what),
        }
    }

    fn skip(&mut self, tag: &Tag, address: Option<&str>, title: Option<&str>) {
        // What stood before a block and what comes behind it are not one.
        if is_block(&tag.name) {
            self.flush();
        }
        let name = tag.name.clone();
        self.skipped = Some(Skipped { name, depth: 1, address: address.map(Into::into), title: title.map(Into::into) });
        if tag.is_closed {
            self.end(&tag.name);
        }
    }

    pub(super) fn open_frame(&mut self, tag: &Tag, kind: Kind) {
        self.flush();
        if self.frames.len() < MAX_FRAMES {
            let mut frame = Frame::new(tag.name.clone(), kind);
            frame.is_caption = is_caption(tag.class());
            self.marks.aside += usize::from(frame.is_caption);
            self.frames.push(frame);
        } else {
            self.open(&tag.name, Effect::Block);
        }
    }

    fn point(&mut self, tag: &Tag) {
        if matches!(self.frames.last(), Some(Frame { kind: Kind::Point(_), .. })) {
            self.close_frame();
        }
        let value = tag.said("value").and_then(|value| value.parse::<i64>().ok());
        let number = match self.frames.last_mut() {
            Some(Frame { kind: Kind::List { numbers, .. }, .. }) => {
                if let Some(value) = value.filter(|value| *value != numbers.next) {
                    numbers.next = value;
                    numbers.is_plain = false;
                }
                let number = numbers.next;
                numbers.next = if numbers.is_reversed { number.saturating_sub(1) } else { number.saturating_add(1) };
                number
            }
            _ => {
                // A point without a list is a line of its own.
                self.flush();
                return self.open(&tag.name, Effect::Block);
            }
        };
        self.open_frame(tag, Kind::Point(number));
    }

    fn row(&mut self, name: &str) {
        if !self.leave_cell() {
            return self.flush();
        }
        self.flush();
        if let Some(Frame { kind: Kind::Table { rows, in_head, .. }, .. }) = self.frames.last_mut() {
            match name {
                "tr" => rows.push(Row { cells: Vec::new(), in_head: *in_head }),
                _ => *in_head = name == "thead",
            }
        }
    }

    fn cell(&mut self, tag: &Tag) {
        if !self.leave_cell() {
            self.flush();
            return self.open(&tag.name, Effect::Block);
        }
        let span = |name| tag.said(name).and_then(|value| value.parse().ok()).unwrap_or(1_usize);
        let is_head = &*tag.name == "th";
        let columns = span("colspan").clamp(1, MAX_SPAN);
        // Zero is all rows that follow.
        let rows = span("rowspan").checked_sub(1).map_or(MAX_SPAN, |more| (more + 1).min(MAX_SPAN));
        self.open_frame(tag, Kind::Cell { is_head, columns, rows });
    }

    fn aside(&mut self, tag: &Tag, aside: Aside, belongs: impl Fn(&Kind) -> bool) {
        let name = &tag.name;
        if self.frames.last().is_some_and(|frame| belongs(&frame.kind)) {
            // A credit stands in its caption's line.
            if aside == Aside::Credit && self.frames.len() < MAX_FRAMES {
                self.frames.push(Frame::new(name.clone(), Kind::Aside(aside)));
            } else {
                self.open_frame(tag, Kind::Aside(aside));
            }
        } else if is_block(name) || matches!(aside, Aside::Caption | Aside::Summary) {
            self.flush();
            self.open(name, Effect::Block);
        } else if &**name == "small" {
            self.marks.aside += 1;
            self.open(name, Effect::Small);
        } else {
            self.open(name, Effect::None);
        }
    }

    fn is_in_figure(&self) -> bool {
        self.frames.last().is_some_and(|frame| matches!(frame.kind, Kind::Figure { .. }))
    }
}
