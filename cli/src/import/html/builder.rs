//! Blocks out of tags: each element is a frame that holds blocks, a mark on words, or only an end of a paragraph.

use html5ever::{LocalName, tokenizer::Tag};
use url::Url;

use super::{
    Converted,
    elements::{is_block, is_credit, is_void},
    fold::{figure, flattened, note, once, quotes, table, without_strong, words},
    frame::{Aside, Cell, Effect, Frame, Kind, Row},
    picture::picture,
    run::Marks,
};
use crate::import::{
    address::{Use, host, resolve},
    draft::Block,
    words,
};

/// How many frames may stand inside one another. What is deeper stays as text in the last of them.
const MAX_FRAMES: usize = 24;

/// How many columns or rows one cell may cover; more is a mistake, or an attack.
const MAX_SPAN: usize = 64;

/// Makes blocks of tags and texts.
pub(super) struct Builder {
    base: Option<Url>,
    /// The open frames, the outermost first; the root is never closed.
    frames: Vec<Frame>,
    marks: Marks,
    skipped: Option<Skipped>,
    dropped: Vec<String>,
}

/// An element that is left out with all that is in it.
struct Skipped {
    name: LocalName,
    /// How many of its name are open.
    depth: usize,
    /// Where it stands elsewhere, for a medium.
    address: Option<String>,
    title: Option<String>,
}

impl Builder {
    pub(super) fn new(base: Option<Url>) -> Self {
        let frames = vec![Frame::new(LocalName::from("body"), Kind::Root)];
        Self { base, frames, marks: Marks::default(), skipped: None, dropped: Vec::new() }
    }

    pub(super) fn text(&mut self, words: &str) {
        if self.skipped.is_some() {
            return;
        }
        let Self { frames, marks, .. } = self;
        if let Some(frame) = frames.last_mut() {
            frame.run.push(words, marks);
        }
    }

    pub(super) fn start(&mut self, tag: &Tag) {
        let attribute = |name: &str| tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value);
        // XHTML may come with a prefix.
        let name = match tag.name.rsplit_once(':') {
            Some((_, local)) => LocalName::from(local),
            None => tag.name.clone(),
        };
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == name {
                skipped.depth += 1;
            } else if &*name == "source" && skipped.address.is_none() {
                skipped.address = attribute("src").map(Into::into);
            }
            return;
        }
        let class = attribute("class").unwrap_or_default();
        let has_class = |word: &str| class.split_ascii_whitespace().any(|class| class == word);
        match &*name {
            "script" | "style" | "template" | "title" | "form" | "select" | "textarea" | "button" | "svg" | "math"
            | "canvas" | "rp" | "datalist" | "noembed" | "noframes" => self.skip(name, None, None),
            "iframe" | "video" | "audio" | "object" => {
                let address = attribute("src").or_else(|| attribute("data-src")).or_else(|| attribute("data"));
                self.skip(name, address, attribute("title").or_else(|| attribute("aria-label")));
            }
            "embed" => self.embed(attribute("src"), attribute("title")),
            "br" => self.line_break(),
            "hr" => self.separator(),
            "img" | "amp-img" => {
                let is_emoji = has_class("emoji") || has_class("wp-smiley");
                match attribute("alt") {
                    Some(alt) if is_emoji => self.text(alt),
                    _ => self.image(attribute),
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.open(&name, Effect::Heading);
                let level = if matches!(&*name, "h1" | "h2") { 2 } else { 3 };
                self.with(|frame| frame.heading = Some(level));
            }
            "b" | "strong" => {
                self.marks.strong += 1;
                self.open(&name, Effect::Strong);
            }
            "i" | "em" | "dfn" | "var" => {
                self.marks.em += 1;
                self.open(&name, Effect::Em);
            }
            "a" => {
                // One link never stands in another: the first was not closed.
                if self.frames.last().is_some_and(|frame| frame.has(&name)) {
                    self.end(&name);
                }
                let address = attribute("href").filter(|address| !address.trim_start().starts_with('#'));
                let href = address.and_then(|address| resolve(self.base.as_ref(), address, Use::Link));
                if let (Some(address), None) = (address, &href) {
                    self.drop(format!("a link that can't be followed, \"{}\"; its words stay", begin(address)));
                }
                self.marks.links.push(href);
                self.open(&name, Effect::Link);
            }
            "ruby" => {
                self.with(|frame| frame.run.open_ruby());
                self.open(&name, Effect::Ruby);
            }
            "rt" | "rtc" => {
                self.with(|frame| frame.run.read_ruby(true));
                self.open(&name, Effect::Reading);
            }
            "rb" => self.with(|frame| frame.run.read_ruby(false)),
            "blockquote" => self.open_frame(name, Kind::Quote { cite: None }),
            "figure" => self.open_frame(name, Kind::Figure { caption: None, credit: None }),
            "aside" | "details" => self.open_frame(name, Kind::Note { title: None }),
            "ul" | "ol" | "menu" | "dir" => {
                let ordered = &*name == "ol";
                self.open_frame(name, Kind::List { ordered, items: Vec::new() });
            }
            "li" => self.point(name),
            "table" => self.open_frame(name, Kind::Table { rows: Vec::new(), caption: None, in_head: false }),
            "thead" | "tbody" | "tfoot" | "tr" => self.row(&name),
            "td" | "th" => {
                let span = |value: Option<&str>| value.and_then(|value| value.trim().parse().ok()).unwrap_or(1);
                let (columns, rows) = (span(attribute("colspan")), span(attribute("rowspan")));
                self.cell(name, columns, rows);
            }
            "figcaption" => self.aside(name, Aside::Caption, |kind| matches!(kind, Kind::Figure { .. })),
            "caption" => self.aside(name, Aside::Caption, |kind| matches!(kind, Kind::Table { .. })),
            "summary" => self.aside(name, Aside::Summary, |kind| matches!(kind, Kind::Note { .. })),
            "footer" => self.aside(name, Aside::Cite, |kind| matches!(kind, Kind::Quote { .. })),
            "cite" if self.begins_line() => self.aside(name, Aside::Cite, |kind| matches!(kind, Kind::Quote { .. })),
            "dt" => {
                self.flush();
                self.marks.strong += 1;
                self.open(&name, Effect::StrongBlock);
            }
            "div" if has_class("wp-caption") => {
                self.open_frame(name, Kind::Figure { caption: None, credit: None });
            }
            "p" if has_class("wp-caption-text") => {
                self.aside(name, Aside::Caption, |kind| matches!(kind, Kind::Figure { .. }));
            }
            "small" | "span" | "cite" if is_credit(class) || matches!(&*name, "small" | "cite") => {
                self.aside(name, Aside::Credit, |kind| matches!(kind, Kind::Aside(Aside::Caption)));
            }
            "p" => {
                // A heading that was never closed does not take the paragraphs along.
                self.flush();
                self.with(|frame| frame.heading = None);
                self.open(&name, Effect::Block);
            }
            _ if is_block(&name) => {
                self.flush();
                self.open(&name, Effect::Block);
            }
            _ if is_void(&name) || tag.self_closing => {}
            _ => self.open(&name, Effect::None),
        }
    }

    pub(super) fn end(&mut self, name: &LocalName) {
        let name = &match name.rsplit_once(':') {
            Some((_, local)) => LocalName::from(local),
            None => name.clone(),
        };
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == *name {
                skipped.depth -= 1;
                if skipped.depth == 0
                    && let Some(Skipped { name, address, title, .. }) = self.skipped.take()
                {
                    self.skipped_over(&name, address.as_deref(), title.as_deref());
                }
            }
            return;
        }
        if self.frames.last().is_some_and(|frame| frame.has(name)) {
            while let Some((popped, effect)) = self.frames.last_mut().and_then(Frame::pop) {
                self.undo(effect);
                if popped == *name {
                    return;
                }
            }
        }
        match &**name {
            "br" => self.line_break(),
            "p" => self.flush(),
            "tr" | "thead" | "tbody" | "tfoot" => {
                self.leave_cell();
                if let Some(Frame { kind: Kind::Table { in_head, .. }, .. }) = self.frames.last_mut()
                    && &**name == "thead"
                {
                    *in_head = false;
                }
            }
            _ => {
                // A cell's end is not that of a cell around its table.
                let wall = |frame: &&Frame| matches!(frame.kind, Kind::Table { .. }) && &**name != "table";
                let reach = self.frames.iter().skip(1).rev().take_while(|frame| !wall(frame));
                if let Some(inner) = reach.into_iter().position(|frame| frame.name == *name) {
                    for _ in 0..=inner {
                        self.close_frame();
                    }
                }
            }
        }
    }

    pub(super) fn finish(mut self) -> Converted {
        if let Some(Skipped { name, address, title, .. }) = self.skipped.take() {
            self.skipped_over(&name, address.as_deref(), title.as_deref());
            self.drop(format!("all after an unclosed <{name}>"));
        }
        while self.frames.len() > 1 {
            self.close_frame();
        }
        self.flush();
        let blocks = self.frames.pop().map(|frame| frame.blocks).unwrap_or_default();
        Converted { blocks: once(blocks), dropped: self.dropped }
    }

    fn with(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    fn drop(&mut self, what: String) {
        if !self.dropped.contains(&what) && self.dropped.len() < 20 {
            self.dropped.push(what);
        }
    }

    fn open(&mut self, name: &LocalName, effect: Effect) {
        self.with(|frame| frame.open(name, effect));
    }

    fn undo(&mut self, effect: Effect) {
        match effect {
            Effect::None => {}
            Effect::Block => self.flush(),
            Effect::Heading => {
                self.flush();
                self.with(|frame| frame.heading = None);
            }
            Effect::Strong => self.marks.strong = self.marks.strong.saturating_sub(1),
            Effect::StrongBlock => {
                self.flush();
                self.marks.strong = self.marks.strong.saturating_sub(1);
            }
            Effect::Em => self.marks.em = self.marks.em.saturating_sub(1),
            Effect::Link => _ = self.marks.links.pop(),
            Effect::Ruby => {
                let Self { frames, marks, .. } = self;
                if let Some(frame) = frames.last_mut() {
                    frame.run.close_ruby(marks);
                }
            }
            Effect::Reading => self.with(|frame| frame.run.read_ruby(false)),
        }
    }

    /// Ends the text that is being read: it becomes a paragraph or a heading.
    fn flush(&mut self) {
        let Self { frames, marks, .. } = self;
        let Some(frame) = frames.last_mut() else { return };
        let text = frame.run.take(marks);
        if text.is_empty() {
            return;
        }
        frame.blocks.push(match frame.heading {
            Some(level) => Block::Heading(without_strong(text), level),
            None => Block::Paragraph(text),
        });
    }

    /// Whether nothing stands before this place on its line.
    fn begins_line(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.run.is_empty())
    }

    fn line_break(&mut self) {
        // A heading, a caption or a cell is one text, whatever its lines.
        let is_one_text = self.frames.last().is_some_and(|frame| {
            frame.heading.is_some() || matches!(frame.kind, Kind::Cell { .. } | Kind::Point | Kind::Aside(_))
        });
        if is_one_text {
            self.with(|frame| frame.run.space());
        } else {
            self.flush();
        }
    }

    fn separator(&mut self) {
        self.flush();
        let is_here = |frame: &Frame| matches!(frame.kind, Kind::Root | Kind::Note { .. } | Kind::Figure { .. });
        if self.frames.last().is_some_and(is_here) {
            self.with(|frame| frame.blocks.push(Block::Separator));
        }
    }

    fn image<'a>(&mut self, attribute: impl Fn(&str) -> Option<&'a str>) {
        match picture(attribute, self.base.as_ref()) {
            Ok(picture) => {
                self.flush();
                self.with(|frame| frame.blocks.push(Block::Image(picture)));
            }
            Err(what) if what.is_empty() => {}
            Err(what) => self.drop(what),
        }
    }

    fn embed(&mut self, address: Option<&str>, title: Option<&str>) {
        let Some(address) = address.filter(|address| !address.trim().is_empty()) else { return };
        match resolve(self.base.as_ref(), address, Use::Link) {
            Some(url) => {
                self.flush();
                let title = title.and_then(words::some).unwrap_or_else(|| host(&url));
                self.with(|frame| frame.blocks.push(Block::Embed { url, title }));
            }
            None => self.drop(format!("an embed that can't be followed, \"{}\"", begin(address))),
        }
    }

    fn skip(&mut self, name: LocalName, address: Option<&str>, title: Option<&str>) {
        self.skipped = Some(Skipped { name, depth: 1, address: address.map(Into::into), title: title.map(Into::into) });
    }

    fn skipped_over(&mut self, name: &str, address: Option<&str>, title: Option<&str>) {
        match name {
            "iframe" | "video" | "audio" | "object" => self.embed(address, title),
            "form" | "svg" | "math" | "canvas" | "select" | "textarea" | "button" => {
                self.drop(format!("a <{name}> with what is in it"));
            }
            _ => {}
        }
    }

    fn open_frame(&mut self, name: LocalName, kind: Kind) {
        self.flush();
        if self.frames.len() < MAX_FRAMES {
            self.frames.push(Frame::new(name, kind));
        } else {
            self.open(&name, Effect::Block);
        }
    }

    fn point(&mut self, name: LocalName) {
        if matches!(self.frames.last(), Some(Frame { kind: Kind::Point, .. })) {
            self.close_frame();
        }
        if matches!(self.frames.last(), Some(Frame { kind: Kind::List { .. }, .. })) {
            self.open_frame(name, Kind::Point);
        } else {
            // A point without a list is a line of its own.
            self.flush();
            self.open(&name, Effect::Block);
        }
    }

    /// Closes the frames inside the innermost table, so that its next row or cell can begin. False outside tables.
    fn leave_cell(&mut self) -> bool {
        let is_table = |frame: &Frame| matches!(frame.kind, Kind::Table { .. });
        let Some(inner) = self.frames.iter().rev().position(is_table) else { return false };
        for _ in 0..inner {
            self.close_frame();
        }
        true
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

    fn cell(&mut self, name: LocalName, columns: usize, rows: usize) {
        if !self.leave_cell() {
            self.flush();
            return self.open(&name, Effect::Block);
        }
        let is_head = &*name == "th";
        self.open_frame(
            name,
            Kind::Cell { is_head, columns: columns.clamp(1, MAX_SPAN), rows: rows.clamp(1, MAX_SPAN) },
        );
    }

    fn aside(&mut self, name: LocalName, aside: Aside, belongs: impl Fn(&Kind) -> bool) {
        if self.frames.last().is_some_and(|frame| belongs(&frame.kind)) {
            // A credit stands in its caption's line.
            if aside == Aside::Credit && self.frames.len() < MAX_FRAMES {
                self.frames.push(Frame::new(name, Kind::Aside(aside)));
            } else {
                self.open_frame(name, Kind::Aside(aside));
            }
        } else if is_block(&name) || matches!(aside, Aside::Caption | Aside::Summary) {
            self.flush();
            self.open(&name, Effect::Block);
        } else {
            self.open(&name, Effect::None);
        }
    }

    /// Closes the innermost frame: what it holds goes to the one around it.
    fn close_frame(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        while let Some((_, effect)) = self.frames.last_mut().and_then(Frame::pop) {
            self.undo(effect);
        }
        self.flush();
        let Some(Frame { kind, blocks, .. }) = self.frames.pop() else { return };
        let in_note = self.frames.iter().any(|frame| matches!(frame.kind, Kind::Note { .. }));
        let Some(outer) = self.frames.last_mut() else { return };
        match kind {
            Kind::Root => outer.blocks.extend(blocks),
            Kind::Quote { cite } => outer.blocks.extend(quotes(blocks, cite)),
            Kind::Figure { caption, credit } => outer.blocks.extend(figure(blocks, caption, credit)),
            Kind::Note { title } => outer.blocks.extend(note(blocks, title, in_note)),
            Kind::List { ordered, items } => {
                if !items.is_empty() {
                    outer.blocks.push(Block::List { items, ordered });
                }
                outer.blocks.extend(blocks);
            }
            Kind::Point => {
                let (text, lists, rest) = flattened(blocks);
                if let Kind::List { items, .. } = &mut outer.kind {
                    items.extend(Some(text).filter(|text| !text.is_empty()));
                    items.extend(lists);
                }
                outer.blocks.extend(rest);
            }
            Kind::Table { rows, caption, .. } => {
                outer.blocks.extend(table(rows, caption));
                outer.blocks.extend(blocks);
            }
            Kind::Cell { is_head, columns, rows: height } => {
                if let Kind::Table { rows, in_head, .. } = &mut outer.kind {
                    if rows.is_empty() {
                        rows.push(Row { cells: Vec::new(), in_head: *in_head });
                    }
                    if let Some(row) = rows.last_mut() {
                        row.cells.push(Cell { blocks, is_head, columns, rows: height });
                    }
                }
            }
            Kind::Aside(aside) => {
                let words = words::some(&words(&blocks));
                let rest = blocks.into_iter().filter(|block| matches!(block, Block::Image(_) | Block::Embed { .. }));
                outer.blocks.extend(rest);
                say(&mut self.frames, aside, words);
            }
        }
    }
}

/// Gives words to the frame that they say something of; where there is none, they stay as text.
fn say(frames: &mut [Frame], aside: Aside, words: Option<String>) {
    let Some(words) = words else { return };
    // A credit says something of the figure around its caption.
    let place = frames.len().saturating_sub(if aside == Aside::Credit { 2 } else { 1 });
    if let Some(outer) = frames.get_mut(place) {
        let slot = match (&mut outer.kind, aside) {
            (Kind::Figure { caption, .. } | Kind::Table { caption, .. }, Aside::Caption) => Some(caption),
            (Kind::Figure { credit, .. }, Aside::Credit) => Some(credit),
            (Kind::Quote { cite }, _) => Some(cite),
            (Kind::Note { title }, Aside::Summary) => Some(title),
            _ => None,
        };
        if let Some(slot) = slot.filter(|slot| slot.is_none()) {
            *slot = Some(words);
            return;
        }
    }
    if let Some(frame) = frames.last_mut() {
        frame.run.push(&words, &Marks::default());
    }
}

fn begin(text: &str) -> String {
    text.chars().take(60).collect()
}
