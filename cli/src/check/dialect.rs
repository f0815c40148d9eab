//! What may stand where, in either dialect.

use jsonc_parser::ast::Value;
use newsrack::edition::Place as Native;

use super::json::{self, Step, as_text, child, text};

/// The format of a file, as its first fields say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `edition/…`
    Native,
    /// JSON Feed.
    JsonFeed,
}

impl Dialect {
    /// The dialect of a file; nothing where it says none.
    pub(super) fn of(file: &Value) -> Option<Self> {
        if text(file, "format").trim_start().starts_with("edition/") {
            Some(Dialect::Native)
        } else if text(file, "version").trim_start().starts_with("https://jsonfeed.org/version/") {
            Some(Dialect::JsonFeed)
        } else {
            None
        }
    }

    /// As the JSON output has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Dialect::Native => "edition",
            Dialect::JsonFeed => "json-feed",
        }
    }

    /// The file's own place.
    pub(super) fn root(self) -> Place {
        match self {
            Dialect::Native => Place::Native(Native::EDITION),
            Dialect::JsonFeed => Place::Feed(What::One(&FEED)),
        }
    }

    /// The path of what the reader warns of, in the fields that the file has: a feed's are read under native names.
    pub(super) fn path_as_written(self, file: &Value, path: &str) -> String {
        let steps = json::steps(path);
        let [Step::Field("items"), place @ Step::Element(_), rest @ ..] = steps.as_slice() else {
            let is_favicon = self == Dialect::JsonFeed && path == "icon" && child(file, Step::Field("icon")).is_none();
            return if is_favicon { "favicon" } else { path }.into();
        };
        let item = child(file, Step::Field("items")).and_then(|items| child(items, *place));
        let is_there = |name| item.and_then(|item| child(item, Step::Field(name))).is_some();
        let (name, rest): (&str, &[Step]) = match rest {
            _ if self == Dialect::Native => return path.into(),
            [Step::Field("url"), rest @ ..] if !is_there("url") => ("external_url", rest),
            [Step::Field("authors"), Step::Element(_), rest @ ..] if !is_there("authors") => ("author", rest),
            [Step::Field("images"), rest @ ..] | [Step::Field("image"), rest @ ..] if !is_there("image") => {
                (if is_there("banner_image") { "banner_image" } else { "attachments" }, rest)
            }
            _ => return path.into(),
        };
        json::path(&[&[Step::Field("items"), *place, Step::Field(name)], rest].concat())
    }

    /// The fields of an item that hold its body.
    pub(super) fn bodies(self) -> &'static [&'static str] {
        match self {
            Dialect::Native => &["body"],
            Dialect::JsonFeed => &["content_html", "content_text"],
        }
    }
}

/// A place in a file, and with it what may stand there.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In a native edition.
    Native(Native),
    /// In a JSON Feed.
    Feed(What),
}

/// What may stand in a field of a JSON Feed.
#[derive(Clone, Copy)]
pub(super) enum What {
    Text,
    Html,
    Texts,
    Address,
    Language,
    Moment,
    Flag,
    Number,
    One(&'static [(&'static str, What)]),
    Items,
    Many(&'static [(&'static str, What)]),
    Item,
}

impl Place {
    /// The place that a step leads to from an object or a list that stands here; `kind` is the object's `type`.
    pub(super) fn child(self, step: Step, kind: &str) -> Option<Place> {
        match (self, step) {
            (Place::Native(place), Step::Field(name)) => place.field(name, kind).map(Place::Native),
            (Place::Native(place), Step::Element(_)) => place.element().map(Place::Native),
            (Place::Feed(what), Step::Field(name)) => {
                what.fields()?.iter().find(|field| field.0 == name).map(|field| Place::Feed(field.1))
            }
            (Place::Feed(What::Items), Step::Element(_)) => Some(Place::Feed(What::Item)),
            (Place::Feed(What::Many(fields)), Step::Element(_)) => Some(Place::Feed(What::One(fields))),
            (Place::Feed(What::Texts), Step::Element(_)) => Some(Place::Feed(What::Text)),
            _ => None,
        }
    }

    /// The names of the fields that an object has here; nothing where any may stand.
    pub(super) fn names(self, value: &Value) -> Option<Vec<&'static str>> {
        match self {
            Place::Native(place) => place.names(text(value, "type")),
            Place::Feed(what) => Some(what.fields()?.iter().map(|field| field.0).collect()),
        }
    }

    /// What may stand here, for people.
    pub(super) fn expected(self) -> String {
        match self {
            Place::Native(place) => place.expected(),
            Place::Feed(what) => what.expected().into(),
        }
    }

    /// The words of which one is to stand here; none where it is no such place.
    pub(super) fn words(self) -> Vec<&'static str> {
        if let Place::Native(place) = self { place.words() } else { Vec::new() }
    }

    /// Whether a day of the calendar is to stand here.
    pub(super) fn is_day(self) -> bool {
        matches!(self, Place::Native(place) if place.is_day())
    }

    /// Whether a moment is to stand here.
    pub(super) fn is_moment(self) -> bool {
        match self {
            Place::Native(place) => place.is_moment(),
            Place::Feed(what) => matches!(what, What::Moment),
        }
    }

    /// Whether a time zone is to stand here.
    pub(super) fn is_zone(self) -> bool {
        matches!(self, Place::Native(place) if place.is_zone())
    }

    /// Whether a language tag is to stand here.
    pub(super) fn is_language(self) -> bool {
        match self {
            Place::Native(place) => place.is_language(),
            Place::Feed(what) => matches!(what, What::Language),
        }
    }

    /// Whether an address is to stand here.
    pub(super) fn is_address(self) -> bool {
        match self {
            Place::Native(place) => place.is_address(),
            Place::Feed(what) => matches!(what, What::Address),
        }
    }

    /// Whether an item's section is named here.
    pub(super) fn is_section_of_item(self) -> bool {
        matches!(self, Place::Native(place) if place.is_section_of_item())
    }

    /// Whether HTML is to stand here.
    pub(super) fn is_html(self) -> bool {
        matches!(self, Place::Feed(What::Html))
    }

    /// Whether an item is to stand here.
    pub(super) fn is_item(self) -> bool {
        match self {
            Place::Native(place) => place.is_item(),
            Place::Feed(what) => matches!(what, What::Item),
        }
    }

    /// Whether a block of a body is to stand here.
    pub(super) fn is_block(self) -> bool {
        matches!(self, Place::Native(place) if place.is_block())
    }

    /// Whether a picture is described here. The pictures of a JSON Feed are addresses alone.
    pub(super) fn is_picture(self, value: &Value) -> bool {
        matches!(self, Place::Native(place) if place.is_picture(text(value, "type")))
    }
}

impl What {
    fn fields(self) -> Option<&'static [(&'static str, What)]> {
        match self {
            What::One(fields) => Some(fields),
            What::Item => Some(&ITEM),
            _ => None,
        }
    }

    fn expected(self) -> &'static str {
        match self {
            What::Text => "text",
            What::Html => "HTML as text, of what an article may have",
            What::Texts => "a list of texts",
            What::Address => "an address",
            What::Language => "a BCP 47 language tag, as zh-Hans",
            What::Moment => "a time with its offset, as 2026-11-23T06:30:00+08:00",
            What::Flag => "true or false",
            What::Number => "a number",
            What::One(_) => "an object",
            What::Items => "a list of items",
            What::Many(_) => "a list of objects",
            What::Item => "an object with an `id` that no other item has",
        }
    }
}

// JSON Feed 1.1, with what it took over from 1.0.
static FEED: [(&str, What); 15] = [
    ("version", What::Address),
    ("title", What::Text),
    ("home_page_url", What::Address),
    ("feed_url", What::Address),
    ("description", What::Text),
    ("user_comment", What::Text),
    ("next_url", What::Address),
    ("icon", What::Address),
    ("favicon", What::Address),
    ("author", What::One(&AUTHOR)),
    ("authors", What::Many(&AUTHOR)),
    ("language", What::Language),
    ("expired", What::Flag),
    ("hubs", What::Many(&HUB)),
    ("items", What::Items),
];
static ITEM: [(&str, What); 16] = [
    ("id", What::Text),
    ("url", What::Address),
    ("external_url", What::Address),
    ("title", What::Text),
    ("content_html", What::Html),
    ("content_text", What::Text),
    ("summary", What::Text),
    ("image", What::Address),
    ("banner_image", What::Address),
    ("date_published", What::Moment),
    ("date_modified", What::Moment),
    ("author", What::One(&AUTHOR)),
    ("authors", What::Many(&AUTHOR)),
    ("tags", What::Texts),
    ("language", What::Language),
    ("attachments", What::Many(&ATTACHMENT)),
];
static AUTHOR: [(&str, What); 3] = [("name", What::Text), ("url", What::Address), ("avatar", What::Address)];
static HUB: [(&str, What); 2] = [("type", What::Text), ("url", What::Address)];
static ATTACHMENT: [(&str, What); 5] = [
    ("url", What::Address),
    ("mime_type", What::Text),
    ("title", What::Text),
    ("size_in_bytes", What::Number),
    ("duration_in_seconds", What::Number),
];

/// Where a path leads in a file.
pub(super) struct Found<'v, 'a> {
    /// The value there; nothing where the path leads further than the file.
    pub(super) value: Option<&'v Value<'a>>,
    /// The innermost value on the way that there is.
    pub(super) nearest: &'v Value<'a>,
    /// What may stand there.
    pub(super) place: Option<Place>,
}

/// Follows a path.
pub(super) fn find<'v, 'a>(file: &'v Value<'a>, dialect: Dialect, steps: &[Step]) -> Found<'v, 'a> {
    let mut found = Found { value: Some(file), nearest: file, place: Some(dialect.root()) };
    for step in steps {
        found.place = found.place.and_then(|place| place.child(*step, text(found.nearest, "type")));
        // What has to be a list may also stand by itself, as a text: its only element is then itself.
        let is_by_itself = matches!(step, Step::Element(0)) && !found.value.map_or("", as_text).is_empty();
        if !is_by_itself {
            found.value = found.value.and_then(|value| child(value, *step));
        }
        found.nearest = found.value.unwrap_or(found.nearest);
    }
    found
}
