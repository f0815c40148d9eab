//! The hints file: what the publisher knows of lines, over what the importer guesses.

use std::collections::HashMap;

use super::line::Lines;

/// What a hint says that a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Headline,
    Kicker,
    Subtitle,
    Byline,
    Subhead,
    Paragraph,
    Note,
    Salutation,
    Signature,
    Rubric,
    Section,
    Jump,
    PhotoCredit,
    Ignore,
}

/// The words of the file for each kind.
const KINDS: [(&str, Kind); 14] = [
    ("headline", Kind::Headline),
    ("kicker", Kind::Kicker),
    ("subtitle", Kind::Subtitle),
    ("byline", Kind::Byline),
    ("subhead", Kind::Subhead),
    ("paragraph", Kind::Paragraph),
    ("note", Kind::Note),
    ("salutation", Kind::Salutation),
    ("signature", Kind::Signature),
    ("rubric", Kind::Rubric),
    ("section", Kind::Section),
    ("jump", Kind::Jump),
    ("photo-credit", Kind::PhotoCredit),
    ("ignore", Kind::Ignore),
];

/// What is known of one line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// What it is, and which lines of the same number are one with it.
    pub(super) kind: Option<(Kind, usize)>,
    /// Whether an article starts here.
    pub(super) starts_article: bool,
    /// Whether it goes on from the line before it.
    pub(super) joins: Option<bool>,
}

/// What is known of the lines, by their number.
pub(super) type KnownLines = HashMap<usize, Known>;

/// A hints file, not yet held against a text.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    table: Vec<(String, Vec<String>)>,
}

impl Hints {
    /// Reads a hints file.
    ///
    /// # Errors
    /// Where it is not TOML, or something other than `[lines]` stands in it: what and where.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: toml::Table =
            toml.parse().map_err(|error: toml::de::Error| error.to_string().trim_end().to_string())?;
        let mut hints = Self::default();
        for (name, value) in file {
            let toml::Value::Table(lines) = value else {
                return Err(format!("\"{name}\" is unknown; hints stand under [lines]"));
            };
            if name != "lines" {
                return Err(format!("[{name}] is unknown; hints stand under [lines]"));
            }
            for (key, value) in lines {
                let words = match value {
                    toml::Value::String(word) => vec![word],
                    toml::Value::Array(words) => {
                        words.iter().filter_map(|word| word.as_str().map(String::from)).collect()
                    }
                    _ => Vec::new(),
                };
                if words.is_empty() {
                    return Err(format!("line {key}: name a kind in quotes, such as \"headline\""));
                }
                hints.table.push((key, words));
            }
        }
        Ok(hints)
    }

    /// Holds the hints against the lines of a text.
    ///
    /// # Errors
    /// Where a hint is of a line that is not there or is blank, or of an unknown kind: which, and what there is.
    pub(super) fn resolve(&self, lines: &Lines) -> Result<KnownLines, String> {
        let mut known = KnownLines::new();
        for (group, (key, words)) in self.table.iter().enumerate() {
            let (first, last) = range(key)?;
            if first == 0 || last > lines.count {
                return Err(format!("line {key} does not exist: the text has lines 1 to {}", lines.count));
            }
            let from = lines.said.partition_point(|line| line.number < first);
            let to = lines.said.partition_point(|line| line.number <= last);
            let said = lines.said.get(from..to).unwrap_or_default();
            if said.is_empty() {
                return Err(format!("line {key} is blank: name a line that says something"));
            }
            for word in words {
                for (place, line) in said.iter().enumerate() {
                    let entry: &mut Known = known.entry(line.number).or_default();
                    match word.as_str() {
                        "article" => entry.starts_article |= place == 0,
                        // One line is joined to what is before it, several to one another.
                        "join" if said.len() == 1 || place > 0 => entry.joins = Some(true),
                        "join" => {}
                        "no-join" => entry.joins = Some(false),
                        word => {
                            let kind = KINDS.iter().find(|kind| kind.0 == word).ok_or_else(|| unknown(key, word))?.1;
                            if entry.kind.is_some_and(|(other, _)| other != kind) {
                                return Err(format!("line {}: two hints say what it is; keep one", line.number));
                            }
                            entry.kind = Some((kind, group));
                        }
                    }
                }
            }
        }
        Ok(known)
    }
}

fn unknown(key: &str, word: &str) -> String {
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.0).chain(["article", "join", "no-join"]).collect();
    format!("line {key}: \"{word}\" is no kind of line; there are {}", names.join(", "))
}

/// `12` or `12-14`.
fn range(key: &str) -> Result<(usize, usize), String> {
    let (first, last) = key.split_once('-').unwrap_or((key, key));
    match (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => Ok((first, last)),
        _ => Err(format!("\"{key}\" is no line; write a line's number, such as 12, or several, such as 12-14")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn fault(toml: &str) -> String {
        let lines = lines("one\n\nthree\nfour\n");
        Hints::parse(toml).and_then(|hints| hints.resolve(&lines)).err().unwrap_or_default()
    }

    #[test]
    fn a_hint_that_fits_nothing_says_so() {
        let cases = [
            ("[lines]\n9 = \"headline\"", "line 9 does not exist: the text has lines 1 to 4"),
            ("[lines]\n0 = \"headline\"", "line 0 does not exist"),
            ("[lines]\n1-99999999999 = \"headline\"", "line 1-99999999999 does not exist"),
            ("[lines]\n2 = \"headline\"", "line 2 is blank"),
            ("[lines]\n1 = \"headlin\"", "line 1: \"headlin\" is no kind of line; there are headline,"),
            ("[lines]\nx = \"headline\"", "\"x\" is no line"),
            ("[lines]\n3-1 = \"headline\"", "\"3-1\" is no line"),
            ("[lines]\n1 = 7", "line 1: name a kind"),
            ("[line]\n1 = \"headline\"", "[line] is unknown"),
            ("lines = 7", "\"lines\" is unknown"),
            ("[lines]\n1-3 = \"headline\"\n3 = \"byline\"", "line 3: two hints"),
            ("[lines]\n1 = \"join\"\n1 = \"join\"", "TOML parse error at line 3"),
        ];
        for (toml, begin) in cases {
            assert!(fault(toml).starts_with(begin), "{toml}: {}", fault(toml));
        }
    }

    #[test]
    fn a_range_is_one_and_blank_lines_in_it_do_not_matter() {
        assert_eq!(fault("[lines]\n1-4 = [\"article\", \"headline\"]"), "");
    }
}
