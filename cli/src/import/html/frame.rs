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
        items: Vec<Text>,
    },
    Point,
    Table {
        rows: Vec<Row>,
        caption: Option<String>,
        in_head: bool,
    },
    Cell {
        is_head: bool,
        columns: usize,
        rows: usize,
    },
    /// Words that say something of the frame around them.
    Aside(Aside),
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

    /// Closes the innermost open element.
    pub(super) fn pop(&mut self) -> Option<(LocalName, Effect)> {
        let (name, effect) = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&name) {
            *count = count.saturating_sub(1);
        }
        Some((name, effect))
    }
}
