//! An article while it is put together, and the page that holds them.

use super::forms::Jump;
use super::passage::Passage;

/// A part of a body.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A paragraph and what it does, if that is something of its own.
    Paragraph(Passage, Option<&'static str>),
    /// A paragraph that a numbered head opens.
    Headed(Passage, Passage),
    /// A subhead.
    Heading(Passage),
    /// Rules between two parts.
    Separator,
}

/// What is known of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Article {
    pub(super) rubric: Option<Passage>,
    /// At most two.
    pub(super) kickers: Vec<Passage>,
    pub(super) title: Option<Passage>,
    pub(super) subtitle: Option<Passage>,
    pub(super) byline: Option<Passage>,
    pub(super) continues: Option<(Passage, Jump)>,
    pub(super) continued_from: Option<(Passage, Jump)>,
    pub(super) body: Vec<Block>,
    pub(super) is_photo: bool,
    pub(super) is_letter: bool,
    /// Whether it is the note that opens a standing column.
    pub(super) is_note: bool,
    /// The section that a hint files it in.
    pub(super) section: Option<String>,
    /// Its first line.
    pub(super) line: usize,
    /// The first and last line of its last paragraph.
    pub(super) last: (usize, usize),
}

impl Article {
    /// Whether it has a headline or a text.
    pub(super) fn has_words(&self) -> bool {
        self.title.is_some() || self.body.iter().any(|block| !matches!(block, Block::Separator))
    }
}
