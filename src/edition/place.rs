//! The format's table as a checker reads it: what may stand at a place of a native file, in words.
//!
//! The widget has no use for it, so that it is absent there.

use super::schema::{BLOCKS, EDITION, EDITION_MORE, Field, IMAGE, ITEM, ITEM_MORE, Need, Rule, SECTION, SPAN, words};

/// A place in a native edition's file, and with it what may stand there.
#[derive(Clone, Copy)]
pub struct Place(Kind);

#[derive(Clone, Copy)]
enum Kind {
    Edition,
    Format,
    Sections,
    Section,
    /// The section that an item names.
    SectionOf,
    Items,
    Item,
    Block,
    BlockType,
    Object(&'static [Field]),
    Value(Rule),
}

impl Place {
    /// The file itself.
    pub const EDITION: Place = Place(Kind::Edition);

    /// The field of this name of the object that stands here; `kind` is the object's `type`, which a block goes by.
    /// Nothing where the format has no such field, or no object here.
    pub fn field(self, name: &str, kind: &str) -> Option<Place> {
        let by_hand = match (self.0, name) {
            (Kind::Edition, "format") => Some(Kind::Format),
            (Kind::Edition, "sections") => Some(Kind::Sections),
            (Kind::Edition, "items") => Some(Kind::Items),
            (Kind::Item, "section") => Some(Kind::SectionOf),
            (Kind::Block, "type") => Some(Kind::BlockType),
            (Kind::Block, "fallback") => Some(Kind::Value(Rule::Running)),
            _ => None,
        };
        let by_table = || Some(Kind::Value(self.fields(kind)?.find(|field| field.name == name)?.rule));
        by_hand.or_else(by_table).map(Place)
    }

    /// An element of the list that stands here.
    pub fn element(self) -> Option<Place> {
        let kind = match self.0 {
            Kind::Sections => Kind::Section,
            Kind::Items => Kind::Item,
            Kind::Value(Rule::Many(fields)) => Kind::Object(fields),
            Kind::Value(Rule::Body) => Kind::Block,
            Kind::Value(Rule::Points | Rule::Cells) => Kind::Value(Rule::Running),
            Kind::Value(Rule::Rows) => Kind::Value(Rule::Cells),
            Kind::Value(Rule::Running) => Kind::Object(&SPAN),
            Kind::Value(Rule::Texts | Rule::Kickers) => Kind::Value(Rule::Text),
            _ => return None,
        };
        Some(Place(kind))
    }

    /// The names of the fields of the object that stands here; nothing where any may stand, as in a block of a type that
    /// this version does not know, or in one without.
    pub fn names(self, kind: &str) -> Option<Vec<&'static str>> {
        let by_hand: &[&str] = match self.0 {
            Kind::Edition => &["format", "sections", "items"],
            Kind::Block => &["type", "fallback"],
            _ => &[],
        };
        let fields = self.fields(kind)?.map(|field| field.name);
        Some(by_hand.iter().copied().chain(fields).collect())
    }

    /// The words of which one is to stand here; none where it is no such place.
    pub fn words(self) -> Vec<&'static str> {
        match self.0 {
            Kind::BlockType => BLOCKS.iter().map(|block| block.0).collect(),
            Kind::Value(rule @ (Rule::Kind | Rule::Status | Rule::Author | Rule::Role | Rule::Direction)) => {
                // A spelling that is only put up with is nothing to advise.
                words(rule).0.iter().copied().filter(|word| *word != "cancelled").collect()
            }
            _ => Vec::new(),
        }
    }

    /// What may stand here, for people: "a positive whole number".
    pub fn expected(self) -> String {
        let text = match self.0 {
            Kind::Edition => "an object with `format`, `title`, `language` and `items`",
            Kind::Format => "\"edition/1\"",
            Kind::Sections => "a list of sections",
            Kind::Section => "an object with an `id` that no other section has, and a `title`",
            Kind::SectionOf => "the id of one of the edition's sections",
            Kind::Items => "a list of articles",
            Kind::Item => "an object with an `id` or a `url` that no other item has, and a `title`",
            Kind::Block => "text, or an object with a `type`",
            Kind::Object(fields) => return object("an object", fields),
            Kind::BlockType => return one_of(&self.words()),
            Kind::Value(rule) => match rule {
                Rule::Text | Rule::Raw => "text",
                Rule::Texts => "a list of texts",
                Rule::Kickers => "a list of one or two texts",
                Rule::Number => "text, or a whole number",
                Rule::Flag => "true or false",
                Rule::Pixels => "a positive whole number",
                Rule::Share => "a number from 0 to 1",
                Rule::Level => "2 or 3",
                Rule::Link => "an address that is relative or begins with https:, http:, mailto: or tel:",
                Rule::File => "an address that is relative or begins with https: or http:",
                Rule::Day => "a day of the calendar, as 2026-11-23",
                Rule::Time => "a time with its offset, as 2026-11-23T06:30:00+08:00",
                Rule::Zone => "an IANA time zone, as Asia/Shanghai",
                Rule::Language => "a BCP 47 language tag, as zh-Hans",
                Rule::Running => "text, or a list of texts and spans",
                Rule::Points | Rule::Cells => "a list of texts",
                Rule::Rows => "a list of lists of texts",
                Rule::Body => "a list of texts and blocks",
                Rule::One(fields) => return object("an object", fields),
                Rule::Many(fields) => return object("a list of objects", fields),
                Rule::Kind | Rule::Status | Rule::Author | Rule::Role | Rule::Direction => {
                    return one_of(&self.words());
                }
            },
        };
        text.into()
    }

    /// Whether a day of the calendar is to stand here.
    pub fn is_day(self) -> bool {
        matches!(self.0, Kind::Value(Rule::Day))
    }

    /// Whether a moment is to stand here.
    pub fn is_moment(self) -> bool {
        matches!(self.0, Kind::Value(Rule::Time))
    }

    /// Whether a time zone is to stand here.
    pub fn is_zone(self) -> bool {
        matches!(self.0, Kind::Value(Rule::Zone))
    }

    /// Whether a language tag is to stand here.
    pub fn is_language(self) -> bool {
        matches!(self.0, Kind::Value(Rule::Language))
    }

    /// Whether an address is to stand here.
    pub fn is_address(self) -> bool {
        matches!(self.0, Kind::Value(Rule::Link | Rule::File))
    }

    /// Whether a block is to stand here.
    pub fn is_block(self) -> bool {
        matches!(self.0, Kind::Block)
    }

    /// Whether an item is to stand here.
    pub fn is_item(self) -> bool {
        matches!(self.0, Kind::Item)
    }

    /// Whether an item's section is named here.
    pub fn is_section_of_item(self) -> bool {
        matches!(self.0, Kind::SectionOf)
    }

    /// Whether a picture is described here, as an entry or as a block.
    pub fn is_picture(self, kind: &str) -> bool {
        match self.0 {
            Kind::Object(fields) => core::ptr::eq(fields, IMAGE.as_slice()),
            Kind::Block => kind == "image",
            _ => false,
        }
    }

    /// The fields of the object that stands here, of both tables where it has two.
    fn fields(self, kind: &str) -> Option<impl Iterator<Item = &'static Field>> {
        let (fields, more): (&[Field], &[Field]) = match self.0 {
            Kind::Edition => (&EDITION, &EDITION_MORE),
            Kind::Section => (&SECTION, &[]),
            Kind::Item => (&ITEM, &ITEM_MORE),
            Kind::Object(fields) | Kind::Value(Rule::One(fields)) => (fields, &[]),
            Kind::Block => (BLOCKS.iter().find(|block| block.0 == kind)?.1, &[]),
            _ => return None,
        };
        Some(fields.iter().chain(more))
    }
}

/// An object by the fields without which it has no meaning: "an object with `src`".
fn object(what: &str, fields: &[Field]) -> String {
    let needed: Vec<String> = fields
        .iter()
        .filter(|field| matches!(field.need, Need::Must | Need::MustOrUrl))
        .map(|field| match field.need {
            Need::MustOrUrl => format!("`url` or `{}`", field.name),
            _ => format!("`{}`", field.name),
        })
        .collect();
    format!("{what} with {}", needed.join(" and "))
}

fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(names: &[(&str, &str)]) -> Option<Place> {
        names.iter().try_fold(Place::EDITION, |place, (name, kind)| match *name {
            "[]" => place.element(),
            name => place.field(name, kind),
        })
    }

    #[test]
    fn every_place_says_what_is_expected() {
        let cases: [(&[(&str, &str)], &str); 9] = [
            (&[("title", "")], "text"),
            (&[("items", ""), ("[]", ""), ("section", "")], "the id of one of the edition's sections"),
            (&[("items", ""), ("[]", ""), ("images", ""), ("[]", "")], "an object with `src`"),
            (&[("items", ""), ("[]", ""), ("related", ""), ("[]", "")], "an object with `title` and `url` or `id`"),
            (&[("items", ""), ("[]", ""), ("body", ""), ("[]", ""), ("level", "heading")], "2 or 3"),
            (
                &[("items", ""), ("[]", ""), ("body", ""), ("[]", ""), ("text", "quote"), ("[]", ""), ("href", "")],
                "an address that is relative or begins with https:, http:, mailto: or tel:",
            ),
            (&[("items", ""), ("[]", ""), ("page", ""), ("name", "")], "text"),
            (&[("direction", "")], "one of ltr, rtl"),
            (&[("items", ""), ("[]", ""), ("status", "")], "one of usable, withheld, canceled"),
        ];
        for (names, expected) in cases {
            assert_eq!(at(names).map(Place::expected).as_deref(), Some(expected), "{names:?}");
        }
    }

    #[test]
    fn what_the_format_does_not_have_is_no_place() {
        for names in [
            &[("headline", "")][..],
            &[("title", ""), ("[]", "")],
            &[("items", ""), ("[]", ""), ("body", ""), ("[]", ""), ("level", "quote")],
        ] {
            assert!(at(names).is_none(), "{names:?}");
        }
        let block = at(&[("items", ""), ("[]", ""), ("body", ""), ("[]", "")]).unwrap();
        assert_eq!(block.names("quote"), Some(vec!["type", "fallback", "text", "cite"]));
        assert_eq!(block.names("crossword"), None);
        assert!(block.is_picture("image") && !block.is_picture("quote"));
    }
}
