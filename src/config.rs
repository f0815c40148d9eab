//! Configuration: the element's attributes, as the script reads them (`src/embed/attributes.js`), valid from here on.

use crate::edition::{push_all, whole};

/// What the partner asked for, defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The id of the section shown first; empty for all.
    pub section: String,
    /// Only these section ids, in this order, separated by commas; empty for all of the edition's.
    pub sections: String,
    /// Whether the filter is drawn at all.
    pub filter: bool,
    /// How many articles a section shows at most; `usize::MAX` for no limit.
    pub limit: usize,
    /// Where headlines lead.
    pub opens: Opens,
    /// The `target` of links that leave; empty for the default. This and the next are applied by the script; here they tell one
    /// configuration from another.
    pub link_target: String,
    /// A query string for item, jump and related links; may be empty.
    pub link_params: String,
    /// A CSS colour; empty for the theme's.
    pub accent: String,
    /// BCP 47, of the widget's own words; empty for the edition's.
    pub lang: String,
    /// Whether the widget's own words run from right to left; `None` for as the edition's do.
    pub is_rtl: Option<bool>,
    /// Heading level of card headlines, 2 to 6.
    pub heading_level: u8,
    /// Whether the page's address says where the reader is, and leads there.
    pub deep_link: bool,
    /// After how many seconds the track goes on by itself; 0 for never.
    pub autoplay: usize,
}

/// Where a headline leads on a plain click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// To the reader, where the item has a body.
    Reader,
    /// To the article's own page, where it has one.
    Link,
}

impl Config {
    /// Reads the attributes. `attribute` gives the one text that an attribute amounts to: digits, a word in lower case, `true`
    /// or `false`; nothing where it is absent, empty or invalid.
    pub fn read(attribute: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |name| text(attribute, name);
        let is = |name, word| is(attribute, name, word);
        let number = |name, default| number(attribute, name, default);
        Self {
            section: text("section"),
            sections: text("sections"),
            filter: !is("filter", "false"),
            limit: number("limit", usize::MAX),
            opens: if is("opens", "link") { Opens::Link } else { Opens::Reader },
            link_target: text("link-target"),
            link_params: text("link-params"),
            accent: text("accent"),
            lang: text("lang"),
            is_rtl: if is("dir", "") { None } else { Some(is("dir", "rtl")) },
            heading_level: number("heading-level", 3) as u8,
            deep_link: is("deep-link", "hash"),
            autoplay: number("autoplay", 0),
        }
    }

    /// Whether cards and the open article may look different by another configuration, or lead elsewhere.
    pub fn changes_articles(&self, to: &Self) -> bool {
        self.changes_layout(to)
            || (self.opens, &self.link_target, &self.link_params) != (to.opens, &to.link_target, &to.link_params)
    }

    /// Whether cards may become longer or shorter by another configuration, or run the other way.
    pub fn changes_layout(&self, to: &Self) -> bool {
        (&self.lang, self.is_rtl, self.heading_level) != (&to.lang, to.is_rtl, to.heading_level)
    }
}

// Inlined, these would be there once for each attribute.

#[inline(never)]
fn text(attribute: &dyn Fn(&str) -> Option<String>, name: &str) -> String {
    attribute(name).unwrap_or_default()
}

#[inline(never)]
fn is(attribute: &dyn Fn(&str) -> Option<String>, name: &str, word: &str) -> bool {
    text(attribute, name) == word
}

#[inline(never)]
fn number(attribute: &dyn Fn(&str) -> Option<String>, name: &str, default: usize) -> usize {
    whole(&text(attribute, name)).unwrap_or(default)
}

/// The attributes that may hold what can't be used: why it can't, and what is used in its place.
const JUDGED: [(&str, &str, &str); 12] = [
    ("theme", NO_WORD, "auto"),
    ("loading", NO_WORD, "lazy"),
    ("density", NO_WORD, "cards"),
    ("opens", NO_WORD, "reader"),
    ("dir", NO_WORD, "the edition's"),
    ("link-target", NO_WORD, "_blank"),
    ("limit", NO_NUMBER, "no limit"),
    ("accent", "can't be read", "the theme's"),
    ("lang", "can't be read", "the edition's"),
    ("heading-level", NO_NUMBER, "3"),
    ("deep-link", NO_WORD, "off"),
    ("autoplay", "is not a number of seconds in its range", "0"),
];

const NO_WORD: &str = "is not one of its values";
const NO_NUMBER: &str = "is not a whole number in its range";

/// One line for each attribute that holds what can't be used, saying what is used in its place. `raw` gives what stands there,
/// and `attribute` what [`Config::read`] takes.
pub fn warnings(
    raw: impl Fn(&str) -> Option<String>,
    attribute: &dyn Fn(&str) -> Option<String>,
) -> impl Iterator<Item = String> {
    JUDGED.iter().filter_map(move |(name, why, instead)| {
        let written = raw(name)?;
        let value = written.trim_ascii();
        if value.is_empty() || attribute(name).is_some() {
            return None;
        }
        let mut line = String::from(*name);
        push_all(&mut line, &["=\"", value, "\" ", why, "; using ", instead]);
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn given<'a>(attributes: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into())
    }

    fn read(attributes: &[(&str, &str)]) -> Config {
        Config::read(&given(attributes))
    }

    #[test]
    fn without_attributes_everything_is_the_default() {
        let config = read(&[]);
        assert_eq!(config.section, "");
        assert!(config.filter);
        assert_eq!(config.limit, usize::MAX);
        assert_eq!(config.opens, Opens::Reader);
        assert_eq!(config.link_target, "");
        assert_eq!(config.heading_level, 3);
        assert_eq!(config.is_rtl, None);
        assert!(!config.deep_link);
        assert_eq!(config.autoplay, 0);
    }

    #[test]
    fn values_are_taken() {
        let config = read(&[
            ("section", "comment"),
            ("sections", "news, comment,,news"),
            ("filter", "false"),
            ("limit", "5"),
            ("opens", "link"),
            ("link-target", "_top"),
            ("link-params", "utm_source=portal"),
            ("accent", "teal"),
            ("lang", "zh-Hans"),
            ("dir", "rtl"),
            ("heading-level", "2"),
            ("deep-link", "hash"),
            ("autoplay", "7"),
        ]);
        assert_eq!(config.section, "comment");
        assert_eq!(config.sections, "news, comment,,news");
        assert!(!config.filter);
        assert_eq!(config.limit, 5);
        assert_eq!(config.opens, Opens::Link);
        assert_eq!(config.link_target, "_top");
        assert_eq!(config.link_params, "utm_source=portal");
        assert_eq!(config.accent, "teal");
        assert_eq!(config.lang, "zh-Hans");
        assert_eq!(config.is_rtl, Some(true));
        assert_eq!(config.heading_level, 2);
        assert!(config.deep_link);
        assert_eq!(config.autoplay, 7);
        assert_eq!(read(&[("dir", "ltr")]).is_rtl, Some(false));
        assert_eq!(read(&[("limit", "99999999999999999999999")]).limit, usize::MAX);
    }

    #[test]
    fn articles_are_drawn_anew_for_words_directions_headings_and_links_alone() {
        let changes = [
            ("lang", "fr"),
            ("dir", "rtl"),
            ("heading-level", "2"),
            ("opens", "link"),
            ("link-target", "_top"),
            ("link-params", "a=b"),
        ];
        let changes_not = [
            ("section", "news"),
            ("sections", "news"),
            ("filter", "false"),
            ("limit", "3"),
            ("accent", "teal"),
            ("deep-link", "hash"),
            ("autoplay", "9"),
        ];
        let cases = changes.map(|attribute| (attribute, true)).into_iter();
        for (attribute, is_other) in cases.chain(changes_not.map(|attribute| (attribute, false))) {
            let (before, after) = (read(&[]), read(&[attribute]));
            assert_eq!(before.changes_articles(&after), is_other, "{attribute:?}");
            assert_eq!(after.changes_articles(&before), is_other, "{attribute:?} taken away");
        }
    }

    #[test]
    fn only_words_directions_and_headings_change_how_long_cards_are() {
        let changes = [("lang", "fr"), ("dir", "rtl"), ("dir", "ltr"), ("heading-level", "2")];
        let changes_not = [
            ("section", "news"),
            ("sections", "news"),
            ("filter", "false"),
            ("limit", "3"),
            ("opens", "link"),
            ("link-target", "_top"),
            ("link-params", "a=b"),
            ("accent", "teal"),
            ("heading-level", "3"),
            ("deep-link", "hash"),
            ("autoplay", "9"),
        ];
        let cases = changes.map(|attribute| (attribute, true)).into_iter();
        for (attribute, is_other) in cases.chain(changes_not.map(|attribute| (attribute, false))) {
            let (before, after) = (read(&[]), read(&[attribute]));
            assert_eq!(before.changes_layout(&after), is_other, "{attribute:?}");
            assert_eq!(after.changes_layout(&before), is_other, "{attribute:?} taken away");
        }
    }

    #[test]
    fn an_invalid_value_is_said_with_its_attribute_and_what_is_used_instead() {
        let cases = [
            ("limit", "0", "limit=\"0\" is not a whole number in its range; using no limit"),
            ("opens", " window ", "opens=\"window\" is not one of its values; using reader"),
            ("link-target", "_parent", "link-target=\"_parent\" is not one of its values; using _blank"),
            ("theme", "sepia", "theme=\"sepia\" is not one of its values; using auto"),
            ("accent", "bluish", "accent=\"bluish\" can't be read; using the theme's"),
            ("density", "airy", "density=\"airy\" is not one of its values; using cards"),
            ("lang", "no tag", "lang=\"no tag\" can't be read; using the edition's"),
            ("dir", "up", "dir=\"up\" is not one of its values; using the edition's"),
            ("heading-level", "7", "heading-level=\"7\" is not a whole number in its range; using 3"),
            ("deep-link", "query", "deep-link=\"query\" is not one of its values; using off"),
            ("autoplay", "2.9", "autoplay=\"2.9\" is not a number of seconds in its range; using 0"),
            ("loading", "soon", "loading=\"soon\" is not one of its values; using lazy"),
        ];
        assert_eq!(cases.len(), JUDGED.len());
        for (name, value, line) in cases {
            let attributes = [(name, value)];
            let lines: Vec<_> = warnings(&given(&attributes), &given(&[])).collect();
            assert_eq!(lines, [line]);
            for (raw, read) in [(value, value), ("", ""), (" \t", "")] {
                let (raw, read) = ([(name, raw)], [(name, read)]);
                let read = if read[0].1.is_empty() { &[][..] } else { &read };
                assert_eq!(warnings(&given(&raw), &given(read)).next(), None, "{name}={raw:?}");
            }
        }
        let every = cases.map(|(name, value, _)| (name, value));
        assert_eq!(warnings(&given(&every), &given(&[])).count(), cases.len());
    }

    proptest! {
        #[test]
        fn any_text_is_read(value in "(any|[0-9.]{0,30}|\\PC{0,9})") {
            let config = Config::read(&|_| Some(value.clone()));
            prop_assert_eq!(config.section, value);
        }
    }
}
