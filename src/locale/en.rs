//! English.

use super::{Phrases, Words};

pub(super) static WORDS: Words = Words {
    tag: "en",
    carousel: "carousel",
    slide: "slide",
    sections: "Sections",
    all: "All",
    articles: "Articles",
    previous: "Previous articles",
    next: "Next articles",
    empty: "There are no articles in this edition.",
    subscribers: "Subscribers",
    live: "Live",
};

pub(super) static PHRASES: Phrases = Phrases {
    close: "Close",
    filtered_one: "%: % article",
    filtered: "%: % articles",
    position: "%–% of %",
    position_one: "% of %",
    missed: "More articles can’t be loaded.",
    again: "Load more",
    pinned: "Pinned",
    updated: "Updated %",
    correction: "Correction",
    related: "Related",
    original: "Read on the newspaper’s site",
    minutes: "% min read",
    earlier: "Previous article",
    later: "Next article",
    table: "Table",
};
