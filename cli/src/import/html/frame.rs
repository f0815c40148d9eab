//! Frames: the elements that hold blocks, open while they are read.

use std::collections::HashMap;

use html5ever::LocalName;

use super::run::Run;
use crate::import::draft::{Block, Text};

/// What an open frame will become.
#[derive(Debug)]
pub(super) enum Kind {
    /// The body itself.
    Root,
    Quote {
        cite: Option<String>,
    },
    Figure {
        caption: Option<String>,
        credit: Option<String>,
    },
    /// A sidebar.
    Note {
        title: Option<String>,
    },
    List {
        ordered: bool,
        numbers: Numbers,
        /// The points, each with its number; those of inner lists have none.
        items: Vec<(Option<i64>, Text)>,
    },
    /// A point, and its number.
    Point(i64),
    Table {
        rows: Vec<Row>,
        caption: Option<String>,
        in_head: bool,
        /// Whether it says that it only lays a page out.
        is_layout: bool,
    },
    Cell {
        is_head: bool,
        columns: usize,
        rows: usize,
    },
    /// Words that say something of the frame around them.
    Aside(Aside),
    /// A page elsewhere, as it shows itself: picture, name, a line about it; and where it is, as far as is said.
    Card {
        url: Option<String>,
    },
}

/// How the points of a list are numbered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    /// The number of the next.
    pub(super) next: i64,
    /// Whether they are counted down.
    pub(super) is_reversed: bool,
    /// The sort of numbers: `1`, `a`, `A`, `i` or `I`.
    pub(super) sort: char,
    /// Whether they are 1, 2, 3: what a reader of editions numbers by itself.
    pub(super) is_plain: bool,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { next: 1, is_reversed: false, sort: '1', is_plain: true }
    }
}

/// What words say of the frame around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    Caption,
    Credit,
    Cite,
    /// The head of a sidebar.
    Summary,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) in_head: bool,
}

/// A cell of a table, still as blocks: only the whole table shows whether it is one.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    pub(super) is_head: bool,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// What the end of an element that is no frame undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    None,
    /// A block: its end parts paragraphs.
    Block,
    Heading,
    Strong,
    StrongBlock,
    Em,
    Link,
    Ruby,
    Reading,
    /// Words above or below their line.
    Raised,
    /// Words in quotes.
    Quoted,
    /// Small words, which may be a caption.
    Small,
    /// The same as a block.
    SmallBlock,
    /// A block whose lines stay.
    Lines,
    /// A part of the page, in which a form may stand.
    Section,
}

/// A part of the page that is open: where it begins among the blocks of its frame, and whether a form stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    pub(super) start: usize,
    pub(super) has_form: bool,
}

/// An open frame.
#[derive(Debug)]
pub(super) struct Frame {
    /// The element that opened it.
    pub(super) name: LocalName,
    pub(super) kind: Kind,
    pub(super) blocks: Vec<Block>,
    pub(super) run: Run,
    /// The level of the heading that is being read.
    pub(super) heading: Option<u8>,
    /// The parts of the page that are open in it.
    pub(super) sections: Vec<Section>,
    /// How many blocks there were when a picture came last, as long as its paragraph goes on.
    pub(super) picture: Option<usize>,
    /// Whether a line break has come directly behind that picture.
    pub(super) is_line_under: bool,
    /// Whether its class says that it is a caption.
    pub(super) is_caption: bool,
    /// Open elements that are no frames, the innermost last.
    open: Vec<(LocalName, Effect)>,
    /// How many of each name are among them: to know that an end tag ends nothing must not take a search.
    counts: HashMap<LocalName, usize>,
}

impl Frame {
    pub(super) fn new(name: LocalName, kind: Kind) -> Self {
        Self {
            name,
            kind,
            blocks: Vec::new(),
            run: Run::default(),
            heading: None,
            sections: Vec::new(),
            picture: None,
            is_line_under: false,
            is_caption: false,
            open: Vec::new(),
            counts: HashMap::new(),
        }
    }

    pub(super) fn open(&mut self, name: &LocalName, effect: Effect) {
        *self.counts.entry(name.clone()).or_default() += 1;
        self.open.push((name.clone(), effect));
    }

    /// Whether an element of this name is open in it.
    pub(super) fn has(&self, name: &LocalName) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// Closes an open element alone where blocks are open within it, as browsers do with marks on words (HTML, "the adoption
    /// agency algorithm"): the blocks go on without it.
    pub(super) fn lift(&mut self, name: &LocalName) -> Option<Effect> {
        let place = self.open.iter().rposition(|(open, _)| open == name)?;
        let is_mark = matches!(
            self.open.get(place)?.1,
            Effect::Strong | Effect::Em | Effect::Link | Effect::Small | Effect::None
        );
        let is_block = |effect: &Effect| {
            matches!(
                effect,
                Effect::Block
                    | Effect::Section
                    | Effect::Heading
                    | Effect::StrongBlock
                    | Effect::Lines
                    | Effect::SmallBlock
            )
        };
        let has_block = self.open.iter().skip(place + 1).any(|(_, effect)| is_block(effect));
        if !is_mark || !has_block {
            return None;
        }
        let (name, effect) = self.open.remove(place);
        if let Some(count) = self.counts.get_mut(&name) {
            *count = count.saturating_sub(1);
        }
        Some(effect)
    }

    /// Closes the innermost open element.
    pub(super) fn pop(&mut self) -> Option<(LocalName, Effect)> {
        let (name, effect) = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&name) {
            *count = count.saturating_sub(1);
        }
        Some((name, effect))
    }
}
