//! The format as a table: which fields there are, and what may stand in each.

/// A field of an object.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) rule: Rule,
    pub(super) need: Need,
}

/// What becomes of an object that lacks a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing.
    May,
    /// A warning, for it is taken as empty.
    Should,
    /// The object has no meaning without it.
    Must,
    /// The object has no meaning without it and without this field before it.
    MustOrUrl,
}

/// What may stand in a field.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Text, taken without the white space around it.
    Text,
    /// Text as it is.
    Raw,
    /// A list of texts.
    Texts,
    /// Up to two texts, or one by itself.
    Kickers,
    /// Text, or a whole number.
    Number,
    /// True or false.
    Flag,
    /// A length in whole pixels.
    Pixels,
    /// A number from 0 to 1.
    Share,
    /// 2 or 3.
    Level,
    /// An address that readers follow.
    Link,
    /// An address that the widget loads.
    File,
    /// A calendar day.
    Day,
    /// A moment, RFC 3339.
    Time,
    /// An IANA time zone.
    Zone,
    /// A BCP 47 tag.
    Language,
    /// `ltr` or `rtl`.
    Direction,
    /// A kind of item.
    Kind,
    /// Whether the editors let an item be shown.
    Status,
    /// What an author did.
    Author,
    /// What a paragraph does.
    Role,
    /// Text, or a list of texts and spans.
    Running,
    /// A list of running texts, each with something in it.
    Points,
    /// A list of running texts, in which an empty one keeps its place.
    Cells,
    /// A list of lists of running texts.
    Rows,
    /// A list of blocks.
    Body,
    /// An object of these fields.
    One(&'static [Field]),
    /// A list of such objects.
    Many(&'static [Field]),
}

const fn may(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, need: Need::May }
}

const fn should(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, need: Need::Should }
}

const fn must(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, need: Need::Must }
}

const fn must_or_url(name: &'static str, rule: Rule) -> Field {
    Field { name, rule, need: Need::MustOrUrl }
}

use Rule::*;

// The fields of the edition and of an item are in two tables each: what the first view shows, or goes by, and what only the whole
// reader reads. A preview does without the second.

/// The edition itself. `format`, `sections` and `items` are read by hand, and that there are a title and a language is seen to.
pub(super) static EDITION: [Field; 5] = [
    may("title", Text),
    may("language", Language),
    may("date_issued", Day),
    may("direction", Direction),
    may("next_url", File),
];

pub(super) static EDITION_MORE: [Field; 11] = [
    may("id", Text),
    may("timezone", Zone),
    may("issue_number", Number),
    may("edition_name", Text),
    may("description", Text),
    may("home_page_url", Link),
    may("feed_url", File),
    may("icon", File),
    may("copyright_notice", Text),
    may("usage_terms", Text),
    may("license", Link),
];

pub(super) static SECTION: [Field; 3] = [must("id", Text), should("title", Text), may("page", Text)];

/// An item. That it has an `id` or a `url`, and a `title` where one is needed, is seen to by hand.
pub(super) static ITEM: [Field; 19] = [
    may("id", Text),
    may("url", Link),
    may("type", Kind),
    may("title", Text),
    may("kickers", Kickers),
    may("subtitle", Text),
    may("rubric", One(&RUBRIC)),
    may("byline", Text),
    may("authors", Many(&AUTHOR)),
    may("summary", Text),
    may("section", Text),
    may("continues", One(&JUMP)),
    may("images", Many(&IMAGE)),
    may("body", Body),
    may("updates", Many(&UPDATE)),
    may("is_accessible_for_free", Flag),
    may("status", Status),
    may("language", Language),
    may("direction", Direction),
];

pub(super) static ITEM_MORE: [Field; 8] = [
    may("tags", Texts),
    may("dateline", Text),
    may("page", One(&PAGE)),
    may("continued_from", One(&JUMP)),
    may("date_published", Time),
    may("date_modified", Time),
    may("related", Many(&RELATED)),
    may("corrections", Many(&CORRECTION)),
];

static RUBRIC: [Field; 2] = [must("title", Text), may("note", Body)];
static AUTHOR: [Field; 4] = [must("name", Text), may("role", Author), may("url", Link), may("avatar", File)];
static PAGE: [Field; 2] = [must("name", Text), may("column", Text)];
static JUMP: [Field; 3] = [may("page", Text), must("label", Text), may("url", Link)];
static RELATED: [Field; 4] = [must("title", Text), may("url", Link), must_or_url("id", Text), may("rel", Text)];
static CORRECTION: [Field; 2] = [must("text", Text), may("date", Day)];
static UPDATE: [Field; 5] =
    [may("id", Text), may("date", Time), may("title", Text), must("body", Body), may("pinned", Flag)];

pub(super) static IMAGE: [Field; 9] = [
    must("src", File),
    may("width", Pixels),
    may("height", Pixels),
    should("alt", Text),
    may("srcset", Many(&SOURCE)),
    may("caption", Text),
    may("credit", Text),
    may("focus", One(&FOCUS)),
    may("thumbhash", Text),
];

static SOURCE: [Field; 2] = [must("src", File), must("width", Pixels)];
static FOCUS: [Field; 2] = [must("x", Share), must("y", Share)];

pub(super) static SPAN: [Field; 5] =
    [must("text", Raw), may("strong", Flag), may("em", Flag), may("href", Link), may("ruby", Text)];

/// The types of blocks and their fields.
pub(super) static BLOCKS: [(&str, &[Field]); 9] = [
    ("paragraph", &[must("text", Running), may("role", Role)]),
    ("heading", &[must("text", Running), may("level", Level)]),
    ("list", &[must("items", Points), may("ordered", Flag)]),
    ("quote", &[must("text", Running), may("cite", Text)]),
    ("image", &IMAGE),
    ("note", &[may("title", Text), must("body", Body)]),
    ("table", &[may("header", Cells), must("rows", Rows), may("caption", Text)]),
    ("separator", &[]),
    ("embed", &[must("url", Link), should("title", Text)]),
];

/// What stands in place of a block whose type this reader does not know.
pub(super) static FALLBACK: [Field; 1] = [must("fallback", Running)];

/// The words of a rule that has a list of them, and what is done about any other.
pub(super) fn words(rule: Rule) -> (&'static [&'static str], &'static str) {
    match rule {
        Kind => (&["article", "editorial", "letter", "photo", "brief", "live"], "read as article"),
        Author => (&["reporter", "photographer", "editor", "commentator", "organisation"], "ignored"),
        Role => (&["lead", "salutation", "signature", "note", "question", "answer"], "read as plain"),
        _ => previewed_words(rule),
    }
}

/// The same of the rules that a preview judges by. They are by themselves, so that the first view has no words of the others.
pub(super) fn previewed_words(rule: Rule) -> (&'static [&'static str], &'static str) {
    match rule {
        // The last spelling is none of the format's, but what it says is plain.
        Status => (&["usable", "withheld", "canceled", "cancelled"], "read as usable"),
        _ => (&["ltr", "rtl"], "ignored"),
    }
}
