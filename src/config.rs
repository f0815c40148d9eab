//! Configuration: the element's attributes, read once and valid from here on.

use crate::edition::whole;

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
    /// The `target` of links that leave. This and the next are applied by the script; here they tell one configuration
    /// from another.
    pub link_target: &'static str,
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
    /// Whether the page's address says where the reader is, and leads there. A sketch leaves that to what comes after it.
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
    /// Reads the attributes.
    ///
    /// `attribute` gives an attribute's value, `None` where it is absent; `is_valid` says whether the browser takes a text
    /// as what the attribute of that name holds, a colour or a language tag; `warnings` gets one line for each value that
    /// can't be used, saying what is used in its place.
    pub fn read(
        attribute: &dyn Fn(&str) -> Option<String>,
        is_valid: &dyn Fn(&str, &str) -> bool,
        warnings: &mut Vec<String>,
    ) -> Self {
        Self::read_as::<false>(attribute, is_valid, warnings)
    }

    /// The same without a word.
    pub fn sketch(attribute: &dyn Fn(&str) -> Option<String>, is_valid: &dyn Fn(&str, &str) -> bool) -> Self {
        Self::read_as::<true>(attribute, is_valid, &mut Vec::new())
    }

    fn read_as<const IS_SKETCH: bool>(
        attribute: &dyn Fn(&str) -> Option<String>,
        is_valid: &dyn Fn(&str, &str) -> bool,
        warnings: &mut Vec<String>,
    ) -> Self {
        let mut read: Reader<IS_SKETCH> = Reader { attribute, warnings };
        if !IS_SKETCH {
            read.one_of("theme", &["auto", "light", "dark"]);
            read.one_of("loading", &["lazy", "eager"]);
            read.one_of("density", &["cards", "headlines"]);
        }
        let opens = if read.one_of("opens", &["reader", "link"]) == 1 { Opens::Link } else { Opens::Reader };
        let is_rtl = [None, Some(false), Some(true)].get(read.one_of("dir", &["", "ltr", "rtl"])).copied().flatten();
        const TARGETS: [&str; 3] = ["_blank", "_self", "_top"];
        let target = read.one_of("link-target", &TARGETS);
        Self {
            section: read.text("section"),
            sections: read.text("sections"),
            filter: read.boolean("filter", true),
            limit: read.number("limit", 1, usize::MAX, usize::MAX, "no limit"),
            opens,
            link_target: TARGETS.get(target).copied().unwrap_or_default(),
            link_params: read.text("link-params"),
            accent: read.valid("accent", "the theme's", is_valid),
            lang: read.valid("lang", "the edition's", is_valid),
            is_rtl,
            heading_level: u8::try_from(read.number("heading-level", 2, 6, 3, "3")).unwrap_or(3),
            deep_link: !IS_SKETCH && read.one_of("deep-link", &["off", "hash"]) == 1,
            autoplay: read.seconds("autoplay", 3),
        }
    }
}

struct Reader<'a, const IS_SKETCH: bool> {
    attribute: &'a dyn Fn(&str) -> Option<String>,
    warnings: &'a mut Vec<String>,
}

impl<const IS_SKETCH: bool> Reader<'_, IS_SKETCH> {
    /// An attribute's value without white space around it; empty is as good as absent.
    fn text(&self, name: &str) -> String {
        match (self.attribute)(name) {
            Some(value) => value.trim_ascii().into(),
            None => String::new(),
        }
    }

    fn boolean(&self, name: &str, default: bool) -> bool {
        match (self.attribute)(name) {
            Some(value) => {
                let value = value.trim_ascii();
                !["false", "0", "no", "off"].iter().any(|no| value.eq_ignore_ascii_case(no))
            }
            None => default,
        }
    }

    /// The place of the value in a list, of which the first is the default.
    fn one_of(&mut self, name: &str, values: &[&'static str]) -> usize {
        let text = self.text(name);
        let place = values.iter().position(|value| text.eq_ignore_ascii_case(value));
        if place.is_none() && !text.is_empty() {
            let default = values.first().copied().unwrap_or_default();
            let instead = if default.is_empty() { "the edition's" } else { default };
            self.refuse(name, &text, "is not one of its values", instead);
        }
        place.unwrap_or(0)
    }

    fn number(&mut self, name: &str, min: usize, max: usize, default: usize, instead: &str) -> usize {
        let text = self.text(name);
        if text.is_empty() {
            return default;
        }
        match whole(&text) {
            Some(number) if (min..=max).contains(&number) => number,
            _ => {
                self.refuse(name, &text, "is not a whole number in its range", instead);
                default
            }
        }
    }

    /// A time in seconds, rounded up; 0 is never. A sketch knows no more than that it is not 0.
    fn seconds(&mut self, name: &str, min: usize) -> usize {
        let text = self.text(name);
        if text.is_empty() || text == "0" {
            return 0;
        }
        if IS_SKETCH {
            return 1;
        }
        // By its digits: what reads floating-point numbers takes kilobytes.
        let point = text.bytes().position(|byte| byte == b'.');
        let seconds = whole(text.get(..point.unwrap_or(text.len())).unwrap_or_default());
        let fraction = point.map_or(Some(0), |point| whole(text.get(point + 1..).unwrap_or_default()));
        match (seconds, fraction) {
            (Some(seconds), Some(fraction)) if seconds >= min => seconds.saturating_add((fraction > 0).into()),
            _ => {
                self.refuse(name, &text, "is not a number of seconds in its range", "0");
                0
            }
        }
    }

    fn valid(&mut self, name: &str, instead: &str, is_valid: &dyn Fn(&str, &str) -> bool) -> String {
        let text = self.text(name);
        if text.is_empty() || is_valid(name, &text) {
            return text;
        }
        self.refuse(name, &text, "can't be read", instead);
        String::new()
    }

    fn refuse(&mut self, name: &str, value: &str, why: &str, instead: &str) {
        if IS_SKETCH {
            return;
        }
        let mut line = String::from(name);
        for part in ["=\"", value, "\" ", why, "; using ", instead] {
            line.push_str(part);
        }
        self.warnings.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attributes: &[(&str, &str)]) -> (Config, Vec<String>) {
        let mut warnings = Vec::new();
        let config = Config::read(
            &|name| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()),
            &|name, value| if name == "lang" { !value.contains(' ') } else { value == "teal" },
            &mut warnings,
        );
        (config, warnings)
    }

    #[test]
    fn without_attributes_everything_is_the_default() {
        let (config, warnings) = read(&[]);
        assert!(warnings.is_empty());
        assert_eq!(config.section, "");
        assert!(config.filter);
        assert_eq!(config.limit, usize::MAX);
        assert_eq!(config.opens, Opens::Reader);
        assert_eq!(config.link_target, "_blank");
        assert_eq!(config.heading_level, 3);
        assert_eq!(config.is_rtl, None);
        assert!(!config.deep_link);
        assert_eq!(config.autoplay, 0);
    }

    #[test]
    fn empty_values_are_defaults_and_do_not_warn() {
        let names = [
            "section",
            "sections",
            "limit",
            "opens",
            "link-target",
            "link-params",
            "theme",
            "accent",
            "density",
            "lang",
            "dir",
            "heading-level",
            "autoplay",
            "deep-link",
            "loading",
        ];
        for name in names {
            let (config, warnings) = read(&[(name, " ")]);
            assert_eq!(config, read(&[]).0, "{name}");
            assert!(warnings.is_empty(), "{name}");
        }
    }

    #[test]
    fn a_boolean_is_true_when_present_unless_it_says_no() {
        for (value, expected) in
            [("", true), ("true", true), ("yes", true), ("false", false), ("0", false), ("no", false), ("OFF", false)]
        {
            assert_eq!(read(&[("filter", value)]).0.filter, expected, "{value}");
        }
    }

    #[test]
    fn invalid_values_warn_once_and_name_the_attribute_and_what_is_used_instead() {
        let cases = [
            ("limit", "0", "limit=\"0\" is not a whole number in its range; using no limit"),
            ("limit", "-3", "limit=\"-3\" is not a whole number in its range; using no limit"),
            ("limit", "ten", "limit=\"ten\" is not a whole number in its range; using no limit"),
            ("opens", "window", "opens=\"window\" is not one of its values; using reader"),
            ("link-target", "_parent", "link-target=\"_parent\" is not one of its values; using _blank"),
            ("theme", "sepia", "theme=\"sepia\" is not one of its values; using auto"),
            ("accent", "bluish", "accent=\"bluish\" can't be read; using the theme's"),
            ("density", "airy", "density=\"airy\" is not one of its values; using cards"),
            ("lang", "no tag", "lang=\"no tag\" can't be read; using the edition's"),
            ("dir", "up", "dir=\"up\" is not one of its values; using the edition's"),
            ("heading-level", "1", "heading-level=\"1\" is not a whole number in its range; using 3"),
            ("heading-level", "7", "heading-level=\"7\" is not a whole number in its range; using 3"),
            ("deep-link", "query", "deep-link=\"query\" is not one of its values; using off"),
            ("autoplay", "2", "autoplay=\"2\" is not a number of seconds in its range; using 0"),
            ("autoplay", "2.9", "autoplay=\"2.9\" is not a number of seconds in its range; using 0"),
            ("autoplay", "-5", "autoplay=\"-5\" is not a number of seconds in its range; using 0"),
            ("autoplay", "5.x", "autoplay=\"5.x\" is not a number of seconds in its range; using 0"),
            ("autoplay", "5.0.1", "autoplay=\"5.0.1\" is not a number of seconds in its range; using 0"),
            ("autoplay", "soon", "autoplay=\"soon\" is not a number of seconds in its range; using 0"),
            ("loading", "soon", "loading=\"soon\" is not one of its values; using lazy"),
        ];
        for (name, value, line) in cases {
            let (config, warnings) = read(&[(name, value)]);
            assert_eq!(warnings, [line]);
            assert_eq!(config, read(&[]).0, "{name}");
        }
    }

    #[test]
    fn valid_values_are_taken() {
        let (config, warnings) = read(&[
            ("section", "comment"),
            ("sections", "news, comment,,news"),
            ("limit", "5"),
            ("opens", "Link"),
            ("link-target", "_top"),
            ("link-params", "utm_source=portal"),
            ("accent", "teal"),
            ("lang", "zh-Hans"),
            ("dir", "rtl"),
            ("heading-level", "2"),
            ("deep-link", "Hash"),
        ]);
        assert!(warnings.is_empty());
        assert_eq!(config.section, "comment");
        assert_eq!(config.sections, "news, comment,,news");
        assert_eq!(config.limit, 5);
        assert_eq!(config.opens, Opens::Link);
        assert_eq!(config.link_target, "_top");
        assert_eq!(config.accent, "teal");
        assert_eq!(config.is_rtl, Some(true));
        assert_eq!(config.heading_level, 2);
        assert!(config.deep_link);
    }

    #[test]
    fn autoplay_is_in_seconds_and_a_part_of_one_counts_as_a_whole() {
        for (value, expected) in [("0", 0), ("3", 3), (" 10 ", 10), ("4.5", 5), ("3.01", 4), ("6.0", 6)] {
            let (config, warnings) = read(&[("autoplay", value)]);
            assert_eq!((config.autoplay, warnings.len()), (expected, 0), "{value}");
        }
    }
}
