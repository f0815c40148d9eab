//! Drafts: what every dialect is brought into before it becomes an edition.
//!
//! A draft may lack anything but says nothing that its source does not. Texts in it are clean (see [`words::clean`]) and
//! addresses are absolute and allowed, so that writing it as JSON is all that is left.
//!
//! [`words::clean`]: super::words::clean

mod json;

use super::{
    gallery::{hinted_width, is_unscaled},
    kind::Kind,
    time,
};

/// A picture narrower than this, in pixels, is small for a reader's screen.
const SMALL: u32 = 800;

/// What a source says of the whole edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Head {
    /// The newspaper's name.
    pub(super) title: Option<String>,
    /// As it is written: a tag, or what is meant for one.
    pub(super) language: Option<String>,
    /// A line or two about the newspaper.
    pub(super) description: Option<String>,
    /// The newspaper's site.
    pub(super) home_page_url: Option<String>,
    /// Where the source is published.
    pub(super) feed_url: Option<String>,
    /// A picture for the masthead.
    pub(super) icon: Option<String>,
    /// Who holds the rights.
    pub(super) copyright_notice: Option<String>,
    /// What may be done with it.
    pub(super) usage_terms: Option<String>,
    /// The page that says so.
    pub(super) license: Option<String>,
}

/// A file that belongs to an article and is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attachment {
    /// Where it is.
    pub(super) url: String,
    /// What it is called.
    pub(super) title: Option<String>,
    /// What it is.
    pub(super) kind: Kind,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Item {
    /// As the source has it; the `url` where it has none.
    pub(super) id: String,
    /// The article's page.
    pub(super) url: Option<String>,
    /// `photo`, `editorial` and so on; none for an article.
    pub(super) kind: Option<&'static str>,
    /// The headline.
    pub(super) title: Option<String>,
    /// The line under it.
    pub(super) subtitle: Option<String>,
    /// The display line.
    pub(super) byline: Option<String>,
    /// Who made it.
    pub(super) authors: Vec<Author>,
    /// Plain text for the card.
    pub(super) summary: Option<String>,
    /// What it is filed under, the likeliest section first: an id and a title.
    pub(super) categories: Vec<Category>,
    /// Words that are no sections.
    pub(super) tags: Vec<String>,
    /// Where it was written.
    pub(super) dateline: Option<String>,
    /// The printed page and the column on it.
    pub(super) page: Option<String>,
    /// RFC 3339 with an offset.
    pub(super) published: Option<String>,
    /// The same.
    pub(super) modified: Option<String>,
    /// The first is the card's.
    pub(super) images: Vec<Picture>,
    /// What is to be read.
    pub(super) body: Vec<Block>,
    /// A text of which the source does not say whether it is a teaser or all there is; see [`settle`].
    ///
    /// [`settle`]: super::settle
    pub(super) teaser: Vec<Block>,
    /// Whether it is a teaser for sure: the source says so, or a link to read on stands behind it.
    pub(super) is_teaser_short: bool,
    /// Recordings, films and documents.
    pub(super) attachments: Vec<Attachment>,
    /// Addresses that lead to the item itself.
    pub(super) own_links: Vec<String>,
    /// Whether it may be read without paying; none where the source does not say.
    pub(super) is_free: Option<bool>,
    /// Whether the editors took it back or hold it back: `canceled` or `withheld`.
    pub(super) status: Option<&'static str>,
    /// Where it differs from the edition's.
    pub(super) language: Option<String>,
    /// The source's own count of versions; 0 where it has none.
    pub(super) version: u64,
    /// How urgent it is, 1 the most.
    pub(super) urgency: Option<u32>,
}

/// A section or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Category {
    /// What items call it.
    pub(super) id: String,
    /// What readers see.
    pub(super) title: String,
}

impl Category {
    /// One that has no other id than its name.
    pub(super) fn named(name: String) -> Self {
        Self { id: name.clone(), title: name }
    }
}

/// Somebody who made an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Author {
    /// As it is to be read.
    pub(super) name: String,
    /// One of the format's words.
    pub(super) role: Option<&'static str>,
    /// Their page.
    pub(super) url: Option<String>,
    /// Their picture.
    pub(super) avatar: Option<String>,
}

/// A picture with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Picture {
    /// Its address.
    pub(super) src: String,
    /// In pixels.
    pub(super) width: Option<u32>,
    /// In pixels.
    pub(super) height: Option<u32>,
    /// For those who don't see it; empty where its source says that it is for its looks only, none where it does not say.
    pub(super) alt: Option<String>,
    /// For those who do.
    pub(super) caption: Option<String>,
    /// Who took it.
    pub(super) credit: Option<String>,
    /// The same in other widths.
    pub(super) srcset: Vec<(String, u32)>,
}

/// A piece of running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// Its words.
    pub(super) text: String,
    /// Whether they are strong.
    pub(super) strong: bool,
    /// Whether they are stressed.
    pub(super) em: bool,
    /// Where they lead.
    pub(super) href: Option<String>,
    /// How they are read aloud.
    pub(super) ruby: Option<String>,
    /// Whether they are small print, or in an element that its class calls a caption: no mark of the format.
    pub(super) is_aside: bool,
}

impl Span {
    /// Whether words of both can stand in one span.
    pub(super) fn has_marks_of(&self, other: &Self) -> bool {
        (self.strong, self.em, self.is_aside, &self.href) == (other.strong, other.em, other.is_aside, &other.href)
            && self.ruby.is_none()
            && other.ruby.is_none()
    }
}

/// Running text.
pub(super) type Text = Vec<Span>;

/// A block of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Running text.
    Paragraph(Text),
    /// A subhead of level 2 or 3.
    Heading(Text, u8),
    /// Points.
    List {
        /// One text each.
        items: Vec<Text>,
        /// Whether they are numbered.
        ordered: bool,
    },
    /// Somebody else's words.
    Quote {
        /// The words.
        text: Text,
        /// Whose they are.
        cite: Option<String>,
    },
    /// A picture in its place.
    Image(Picture),
    /// A sidebar.
    Note {
        /// Its head.
        title: Option<String>,
        /// What it says; no notes.
        body: Vec<Block>,
    },
    /// Rows of cells.
    Table {
        /// The head row; may be empty.
        header: Vec<Text>,
        /// At least one.
        rows: Vec<Vec<Text>>,
        /// What it shows.
        caption: Option<String>,
    },
    /// A rule.
    Separator,
    /// Something that stands elsewhere, shown as a link.
    Embed {
        /// Where.
        url: String,
        /// What it is called.
        title: String,
    },
}

/// The words of a running text alone.
pub(super) fn plain(text: &[Span]) -> String {
    text.iter().map(|span| span.text.as_str()).collect()
}

impl Item {
    /// When it came out, as far as it says.
    pub(super) fn first(&self) -> Option<jiff::Timestamp> {
        self.published.as_ref().or(self.modified.as_ref()).and_then(|moment| time::instant(moment))
    }

    /// The first picture of its body, those in sidebars last.
    pub(super) fn first_picture(&self) -> Option<&Picture> {
        let inner =
            self.body.iter().flat_map(|block| if let Block::Note { body, .. } = block { body.as_slice() } else { &[] });
        self.body.iter().chain(inner).find_map(Block::picture)
    }

    /// When it was last touched, as far as it says, and its version: the greater, the newer.
    pub(super) fn age(&self) -> (Option<jiff::Timestamp>, u64) {
        let moment = self.modified.as_ref().or(self.published.as_ref());
        (moment.and_then(|moment| time::instant(moment)), self.version)
    }
}

impl Picture {
    /// Whether it is the better of two sizes of one picture: the wider, as far as is known. One that says no width is the
    /// picture from which the others are cut; it is taken only for one that is small, for nobody knows how large it is.
    fn is_wider_than(&self, other: &Picture) -> bool {
        let width = |picture: &Picture| picture.width.or_else(|| hinted_width(&picture.src));
        match (width(self), width(other)) {
            (Some(own), Some(others)) => own > others,
            (None, Some(others)) => others < SMALL && is_unscaled(&self.src),
            (Some(own), None) => own >= SMALL || !is_unscaled(&other.src),
            (None, None) => false,
        }
    }

    /// Adds what another mention of the same picture says more, and takes the wider of both.
    pub(super) fn complete(&mut self, other: &Picture) {
        if self.alt.as_deref().is_none_or(str::is_empty) && other.alt.is_some() {
            self.alt.clone_from(&other.alt);
        }
        if other.is_wider_than(self) {
            self.src.clone_from(&other.src);
            (self.width, self.height) = (other.width, other.height);
            if !other.srcset.is_empty() {
                self.srcset.clone_from(&other.srcset);
            }
        }
        if self.srcset.is_empty() {
            self.srcset.clone_from(&other.srcset);
        }
        for (own, others) in [(&mut self.caption, &other.caption), (&mut self.credit, &other.credit)] {
            if own.is_none() {
                own.clone_from(others);
            }
        }
    }
}

impl Block {
    fn picture(&self) -> Option<&Picture> {
        if let Block::Image(picture) = self { Some(picture) } else { None }
    }
}
