//! Blocks out of tags: each element is a frame that holds blocks, a mark on words, or only an end of a paragraph.

use html5ever::LocalName;
use url::Url;

use super::{
    Converted,
    fold::{without_strong, words},
    frame::{Effect, Frame, Kind},
    furniture::is_share_link,
    run::Marks,
    settle::settled,
};
use crate::import::{
    address::{Use, host, resolve},
    draft::{Block, Span, plain},
    gallery::{is_counter, is_no_file},
    words,
};

/// How many characters of text may stand around a form to belong to it.
const FORM: usize = 240;

/// How many characters a line under a picture has at most that is its caption for standing there.
const CAPTION: usize = 100;

/// Makes blocks of tags and texts.
pub(super) struct Builder {
    pub(super) base: Option<Url>,
    /// The open frames, the outermost first; the root is never closed.
    pub(super) frames: Vec<Frame>,
    pub(super) marks: Marks,
    pub(super) skipped: Option<Skipped>,
    /// How many elements around keep their lines.
    pub(super) lines: usize,
    /// How many quotes stand inside one another.
    pub(super) quoted: usize,
    dropped: Vec<String>,
    furniture: Vec<String>,
}

/// An element that is left out with all that is in it.
pub(super) struct Skipped {
    pub(super) name: LocalName,
    /// How many of its name are open.
    pub(super) depth: usize,
    /// Where it stands elsewhere, for a medium.
    pub(super) address: Option<String>,
    pub(super) title: Option<String>,
}

impl Builder {
    pub(super) fn new(base: Option<Url>) -> Self {
        let frames = vec![Frame::new(LocalName::from("body"), Kind::Root)];
        Self {
            base,
            frames,
            marks: Marks::default(),
            skipped: None,
            lines: 0,
            quoted: 0,
            dropped: Vec::new(),
            furniture: Vec::new(),
        }
    }

    pub(super) fn text(&mut self, words: &str) {
        if self.skipped.is_some() {
            return;
        }
        let mut rest = words;
        while self.lines > 0
            && let Some((line, after)) = rest.split_once('\n')
        {
            self.push(line);
            self.line_break();
            rest = after;
        }
        self.push(rest);
    }

    fn push(&mut self, words: &str) {
        let Self { frames, marks, .. } = self;
        if let Some(frame) = frames.last_mut() {
            frame.run.push(words, marks);
        }
    }

    pub(super) fn end(&mut self, name: &LocalName) {
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
            if let Some(effect) = self.frames.last_mut().and_then(|frame| frame.lift(name)) {
                return self.undo(effect);
            }
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
        Converted { blocks: settled(blocks), dropped: self.dropped, furniture: self.furniture }
    }

    pub(super) fn with(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    pub(super) fn drop(&mut self, what: String) {
        if !self.dropped.contains(&what) && self.dropped.len() < 20 {
            self.dropped.push(what);
        }
    }

    /// Notes what belongs to the page only.
    pub(super) fn note_furniture(&mut self, what: &str) {
        if !self.furniture.iter().any(|known| known == what) {
            self.furniture.push(what.into());
        }
    }

    pub(super) fn open(&mut self, name: &LocalName, effect: Effect) {
        self.with(|frame| frame.open(name, effect));
    }

    pub(super) fn undo(&mut self, effect: Effect) {
        match effect {
            Effect::None => {}
            Effect::Block => {
                self.flush();
                self.with(|frame| frame.picture = None);
            }
            Effect::Section => self.end_section(),
            Effect::Lines => {
                self.flush();
                self.lines = self.lines.saturating_sub(1);
            }
            Effect::Small => self.marks.aside = self.marks.aside.saturating_sub(1),
            Effect::SmallBlock => {
                self.flush();
                self.marks.aside = self.marks.aside.saturating_sub(1);
            }
            Effect::Quoted => {
                self.push(if self.quoted % 2 == 1 { "”" } else { "’" });
                self.quoted = self.quoted.saturating_sub(1);
            }
            Effect::Raised => {
                let Self { frames, marks, .. } = self;
                if let Some(frame) = frames.last_mut() {
                    frame.run.close_raised(marks);
                }
            }
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
    pub(super) fn flush(&mut self) {
        let Self { frames, marks, .. } = self;
        let Some(frame) = frames.last_mut() else { return };
        let mut text = frame.run.take(marks);
        if text.is_empty() {
            return;
        }
        // Stressed words under a picture, in its own paragraph, are its caption; so is a line that is no sentence.
        let is_stressed = || text.iter().all(|span| span.em || span.text.trim().is_empty());
        let is_under = frame.picture == Some(frame.blocks.len());
        if is_under && (is_stressed() || frame.is_line_under && is_short_line(&text)) {
            text.iter_mut().for_each(|span| span.is_aside = true);
        }
        frame.blocks.push(match frame.heading {
            Some(level) => Block::Heading(without_strong(text), level),
            None => Block::Paragraph(text),
        });
    }

    /// Whether nothing stands before this place on its line.
    pub(super) fn begins_line(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.run.is_empty())
    }

    /// Ends a part of the page. A few words around a form are the form's.
    fn end_section(&mut self) {
        self.flush();
        let Some(frame) = self.frames.last_mut() else { return };
        frame.picture = None;
        let Some(section) = frame.sections.pop() else { return };
        let inner = frame.blocks.get(section.start..).unwrap_or_default();
        let are_words = inner.iter().all(|block| matches!(block, Block::Paragraph(_) | Block::Heading(..)));
        if section.has_form && section.start > 0 && are_words && words(inner).chars().count() <= FORM {
            frame.blocks.truncate(section.start);
            self.note_furniture("a form with the words around it");
        }
    }

    pub(super) fn line_break(&mut self) {
        // A heading, a caption or a cell is one text, whatever its lines.
        let is_one_text = self.frames.last().is_some_and(|frame| {
            frame.heading.is_some() || matches!(frame.kind, Kind::Cell { .. } | Kind::Point(_) | Kind::Aside(_))
        });
        if is_one_text {
            self.with(|frame| frame.run.space());
        } else {
            self.flush();
            self.with(|frame| frame.is_line_under = frame.picture == Some(frame.blocks.len()));
        }
    }

    pub(super) fn separator(&mut self) {
        self.flush();
        let is_here = |frame: &Frame| matches!(frame.kind, Kind::Root | Kind::Note { .. } | Kind::Figure { .. });
        if self.frames.last().is_some_and(is_here) {
            self.with(|frame| frame.blocks.push(Block::Separator));
        }
    }

    pub(super) fn embed(&mut self, address: Option<&str>, title: Option<&str>) {
        let is_none = |address: &&str| {
            address.trim().is_empty() || is_no_file(address) || is_counter(address) || is_share_link(address)
        };
        let Some(address) = address.filter(|address| !is_none(address)) else { return };
        match resolve(self.base.as_ref(), address, Use::Link) {
            Some(url) => {
                self.flush();
                let title = title.and_then(words::some).unwrap_or_else(|| host(&url));
                self.with(|frame| frame.blocks.push(Block::Embed { url, title }));
            }
            None => self.drop(format!("an embed that can't be followed, \"{}\"", begin(address))),
        }
    }

    fn skipped_over(&mut self, name: &str, address: Option<&str>, title: Option<&str>) {
        match name {
            "iframe" | "video" | "audio" | "object" | "amp-iframe" | "amp-video" | "amp-audio" => {
                self.embed(address, title);
            }
            "form" | "math" | "canvas" | "select" | "textarea" | "del" | "s" | "strike" => {
                self.drop(format!("a <{name}> with what is in it"));
            }
            _ => {}
        }
    }
}

/// Whether a text is a few words that are no sentence and lead nowhere.
fn is_short_line(text: &[Span]) -> bool {
    let line = plain(text);
    let line = line.trim();
    let stops = ['.', '。', '!', '！', '?', '？', '…', ':', '：', '।', '؟'];
    // A stop within a word is one of a number or a name.
    let is_sentence = line
        .match_indices(stops)
        .any(|(at, stop)| line.get(at + stop.len()..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric)));
    line.chars().count() <= CAPTION && !is_sentence && text.iter().all(|span| span.href.is_none())
}

pub(super) fn begin(text: &str) -> String {
    text.chars().take(60).collect()
}
