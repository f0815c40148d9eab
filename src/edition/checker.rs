//! Reading by the schema: what fits stays, what does not is dropped with a warning.

use core::mem;

use super::language::hyphenated;
use super::path::Path;
use super::schema::{BLOCKS, FALLBACK, Field, Need, Rule, SPAN, previewed_words, words};
use super::url::{clean, is_allowed};
use super::warning::{push_all, push_number};
use super::{Surroundings, Value, Warning, Warnings, time};
use crate::steps::step;

/// What becomes of an object that lacks what gives it a meaning.
pub(super) const LEFT_OUT: &str = "entry left out";
const IGNORED: &str = "ignored";

/// Checks values, and collects what is wrong with them; or, for a preview, says nothing, and finds of bodies no more than
/// what there is of them.
pub(super) struct Checker<'a, const IS_PREVIEW: bool = false> {
    pub(super) warnings: Warnings,
    pub(super) surroundings: &'a Surroundings<'a>,
}

impl<'a, const IS_PREVIEW: bool> Checker<'a, IS_PREVIEW> {
    pub(super) fn new(surroundings: &'a Surroundings<'a>) -> Self {
        Self { warnings: Warnings::keeping(surroundings.warnings_kept), surroundings }
    }

    /// Warns of a place in the file.
    pub(super) fn warn(&mut self, path: &Path, parts: &[&str]) {
        if !IS_PREVIEW && self.warnings.count() {
            let mut warning = Warning { path: String::new(), message: String::new() };
            path.push_to(&mut warning.path);
            push_all(&mut warning.message, parts);
            self.warnings.keep(warning);
        }
    }

    /// Warns of a text by its first words.
    pub(super) fn warn_of(&mut self, path: &Path, text: &str, what: &str, consequence: &str) {
        if IS_PREVIEW {
            return;
        }
        let mut begin: String = text.chars().take(40).collect();
        if begin.len() < text.len() {
            begin.push('…');
        }
        self.warn(path, &["\"", &begin, "\" ", what, ", ", consequence]);
    }

    /// Warns of a value of the wrong type.
    pub(super) fn expected(&mut self, path: &Path, value: &Value, kind: &str, consequence: &str) -> bool {
        self.warn(path, &[value.kind(), " where ", kind, " is expected, ", consequence]);
        false
    }

    /// Reduces an object to the fields of a schema that fit. False where a needed one is missing, or this is no object;
    /// `lost` says what that leads to.
    pub(super) fn object(&mut self, value: &mut Value, fields: &[Field], path: &Path, lost: &str) -> bool {
        self.object_of(value, [fields, &[]], path, lost)
    }

    /// The same with a schema of two tables.
    pub(super) fn object_of(&mut self, value: &mut Value, tables: [&[Field]; 2], path: &Path, lost: &str) -> bool {
        if !matches!(value, Value::Object(_)) {
            return self.expected(path, value, "an object", lost);
        }
        let mut kept: Vec<(String, Value)> = Vec::new();
        for Field { name, rule, need } in tables.into_iter().flatten() {
            let path = path.field(name);
            let consequence = match need {
                Need::MustOrUrl if kept.iter().any(|field| field.0 == "url") => IGNORED,
                Need::Must | Need::MustOrUrl => lost,
                _ => IGNORED,
            };
            let mut field = value.take(name);
            let is_there = !field.is_null();
            if is_there && self.fits(&mut field, *rule, &path, consequence) {
                kept.push((String::from(*name), field));
                continue;
            }
            match need {
                Need::May => {}
                Need::Should if is_there => {}
                Need::Should => self.warn(&path, &["missing, taken as empty"]),
                Need::MustOrUrl if consequence == IGNORED => {}
                Need::Must | Need::MustOrUrl => {
                    if !is_there {
                        self.warn(&path, &["missing, ", lost]);
                    }
                    return false;
                }
            }
        }
        *value = Value::Object(kept);
        true
    }

    /// Whether a value fits a rule once it is mended; warns where it does not.
    fn fits(&mut self, value: &mut Value, rule: Rule, path: &Path, consequence: &str) -> bool {
        match rule {
            Rule::Body if IS_PREVIEW => self.preview_body(value),
            // No card shows these, and no object needs them.
            Rule::Time | Rule::Zone | Rule::Number | Rule::Author if IS_PREVIEW => true,
            Rule::Running | Rule::Points | Rule::Cells | Rule::Rows | Rule::Level | Rule::Role if IS_PREVIEW => true,
            Rule::Flag => matches!(value, Value::Bool(_)) || self.expected(path, value, "true or false", consequence),
            Rule::Pixels | Rule::Share | Rule::Level => self.number(value, rule, path, consequence),
            Rule::One(fields) => self.object(value, fields, path, LEFT_OUT),
            Rule::Kickers => self.kickers(value, path),
            Rule::Body if matches!(value, Value::Text(_)) => {
                self.warn(path, &["text where a list is expected, read as one paragraph"]);
                *value = Value::List(vec![mem::replace(value, Value::Null)]);
                self.list(value, rule, path, consequence)
            }
            Rule::Texts | Rule::Points | Rule::Cells | Rule::Rows | Rule::Body | Rule::Many(_) => {
                self.list(value, rule, path, consequence)
            }
            Rule::Running => {
                let is_fit = matches!(value, Value::Text(_)) || self.list(value, rule, path, consequence);
                if is_fit && !has_words(value) {
                    self.warn(path, &["no text, ", consequence]);
                }
                has_words(value)
            }
            Rule::Number if !IS_PREVIEW => {
                if let Value::Number(number) = *value
                    && let whole = number as u32
                    && f64::from(whole) == number
                {
                    let mut text = String::new();
                    push_number(&mut text, whole as usize);
                    *value = Value::Text(text);
                }
                self.text(value, rule, path, consequence)
            }
            _ => self.text(value, rule, path, consequence),
        }
    }

    fn number(&mut self, value: &Value, rule: Rule, path: &Path, consequence: &str) -> bool {
        let Value::Number(number) = *value else { return self.expected(path, value, "a number", consequence) };
        let (is_fit, kind) = match rule {
            // The conversion takes what is negative or no number for 0.
            Rule::Pixels => (number > 0.0 && f64::from(number as u32) == number, "a positive whole number"),
            Rule::Share => ((0.0..=1.0).contains(&number), "a number from 0 to 1"),
            _ => (number == 2.0 || number == 3.0, "2 or 3"),
        };
        is_fit || self.expected(path, value, kind, consequence)
    }

    /// A text of some form; empty is as good as absent.
    fn text(&mut self, value: &mut Value, rule: Rule, path: &Path, consequence: &str) -> bool {
        let Value::Text(text) = value else { return self.expected(path, value, "text", consequence) };
        if matches!(rule, Rule::Raw) {
            return !text.is_empty();
        }
        let inner = trimmed(text);
        if inner.len() < text.len() {
            *text = inner.into();
        }
        if text.is_empty() {
            if consequence != IGNORED {
                self.warn(path, &["empty, ", consequence]);
            }
            return false;
        }
        let (what, instead) = match rule {
            Rule::Link | Rule::File => {
                *text = clean(text);
                // An empty address would be that of the edition itself.
                if !text.is_empty() && is_allowed(text, matches!(rule, Rule::Link)) {
                    return true;
                }
                ("is not an allowed address", "dropped")
            }
            Rule::Day => {
                if time::is_day(text) {
                    return true;
                }
                ("is not a calendar day", IGNORED)
            }
            Rule::Time if !IS_PREVIEW => {
                let is_local = match time::moment(text) {
                    Some(is_local) => is_local,
                    None => {
                        self.warn_of(path, text, "is not an RFC 3339 time", IGNORED);
                        return false;
                    }
                };
                if is_local {
                    self.warn_of(path, text, "has no offset", "read in the edition's zone");
                }
                return true;
            }
            Rule::Zone if !IS_PREVIEW => {
                if (self.surroundings.is_time_zone)(text) {
                    return true;
                }
                self.warn_of(path, text, "is unknown", "read as UTC");
                *text = "UTC".into();
                return true;
            }
            Rule::Language => {
                let mut tag = hyphenated(text);
                if !(self.surroundings.is_language_tag)(&tag) {
                    self.warn_of(path, text, "is not a language tag", "read as und");
                    tag = "und".into();
                } else if !IS_PREVIEW && tag != *text {
                    self.warn_of(path, text, "has underscores", "read with hyphens");
                }
                *text = tag;
                return true;
            }
            Rule::Text | Rule::Number => return true,
            // A card goes by some kinds, and by nothing that tells the others from what is none.
            Rule::Kind if IS_PREVIEW => return true,
            _ => {
                let (words, instead) = if IS_PREVIEW { previewed_words(rule) } else { words(rule) };
                if words.contains(&text.as_str()) {
                    return true;
                }
                ("is unknown", instead)
            }
        };
        self.warn_of(path, text, what, if consequence == IGNORED { instead } else { consequence });
        false
    }

    /// A list, reduced to the elements that fit; one without any is as good as absent.
    fn list(&mut self, value: &mut Value, rule: Rule, path: &Path, consequence: &str) -> bool {
        let Value::List(list) = value else { return self.expected(path, value, "a list", consequence) };
        let mut index = 0;
        list.retain_mut(|element| {
            let path = path.element(index);
            step(1);
            index += 1;
            match rule {
                Rule::Body if !IS_PREVIEW => self.block(element, &path),
                Rule::Many(fields) => self.object(element, fields, &path, LEFT_OUT),
                Rule::Points if !IS_PREVIEW => self.fits(element, Rule::Running, &path, LEFT_OUT),
                Rule::Rows if !IS_PREVIEW => self.list(element, Rule::Cells, &path, LEFT_OUT),
                Rule::Running if !IS_PREVIEW => self.span(element, &path),
                Rule::Cells if !IS_PREVIEW => {
                    // The others stay in their columns.
                    if !matches!(element, Value::Text(_)) && !self.list(element, Rule::Running, &path, "left empty") {
                        *element = Value::Text(String::new());
                    }
                    true
                }
                _ => self.fits(element, Rule::Text, &path, LEFT_OUT),
            }
        });
        let is_there = !list.is_empty();
        if !is_there && consequence != IGNORED {
            self.warn(path, &["nothing to draw, ", consequence]);
        }
        is_there
    }

    fn span(&mut self, value: &mut Value, path: &Path) -> bool {
        matches!(value, Value::Text(_)) || self.object(value, &SPAN, path, LEFT_OUT)
    }

    /// A block, or a text that is a paragraph. A note holds blocks in turn: the recursion ends where
    /// [`super::MAX_DEPTH`] has ended the file's.
    fn block(&mut self, value: &mut Value, path: &Path) -> bool {
        if let Value::Text(_) = value {
            return self.fits(value, Rule::Running, path, LEFT_OUT);
        }
        let kind = value.take("type");
        if let Some((_, fields)) = BLOCKS.iter().find(|block| block.0 == kind.as_text()) {
            let is_there = self.object(value, fields, path, LEFT_OUT);
            value.put("type", kind);
            return is_there;
        }
        if matches!(value, Value::Object(_)) {
            self.warn(&path.field("type"), &["not a known block, its fallback taken"]);
        }
        let is_there = self.object(value, &FALLBACK, path, LEFT_OUT);
        *value = value.take("fallback");
        is_there
    }

    /// Empties those blocks of a body that the whole reading leaves out, and takes the fallback of those that it does not know;
    /// false where none are left. [`Self::block`] does the same by the rules of the schema, in more words.
    fn preview_body(&mut self, value: &mut Value) -> bool {
        if let Value::Text(_) = value {
            *value = Value::List(vec![mem::replace(value, Value::Null)]);
        }
        let Value::List(list) = value else { return false };
        let mut is_there = false;
        for block in list {
            if self.preview_block(block) {
                is_there = true;
            } else {
                *block = Value::Null;
            }
        }
        is_there
    }

    fn preview_block(&mut self, block: &mut Value) -> bool {
        step(1);
        if let Value::Object(_) = block {
            const KINDS: [&str; 9] =
                ["paragraph", "heading", "quote", "list", "table", "note", "image", "embed", "separator"];
            match KINDS.iter().position(|kind| *kind == block.text("type")) {
                Some(0..=2) => return has_words(block.get("text")),
                Some(3) => return block.list("items").iter().any(has_words),
                Some(4) => return block.list("rows").iter().any(|row| !row.as_list().is_empty()),
                Some(5) => return self.preview_body(&mut block.take("body")),
                Some(6) => return self.text(&mut block.take("src"), Rule::File, &Path::ROOT, ""),
                Some(7) => return self.text(&mut block.take("url"), Rule::Link, &Path::ROOT, ""),
                Some(_) => return true,
                None => *block = block.take("fallback"),
            }
        } else if !matches!(block, Value::Text(_)) {
            return false;
        }
        has_words(block)
    }

    /// Lines over the headline: a list, or one by itself.
    fn kickers(&mut self, value: &mut Value, path: &Path) -> bool {
        if let Value::Text(_) = value {
            *value = Value::List(vec![mem::replace(value, Value::Null)]);
        }
        let is_there = self.list(value, Rule::Texts, path, IGNORED);
        if let Value::List(lines) = value
            && lines.len() > 2
        {
            self.warn(path, &["more than two, the first two taken"]);
            lines.truncate(2);
        }
        is_there
    }
}

/// Whether there is something to read in running text.
fn has_words(text: &Value) -> bool {
    let is_blank = |text: &str| trimmed(text).is_empty();
    !is_blank(text.as_text()) || text.as_list().iter().any(|span| !is_blank(words_of(span)))
}

/// The words of a span or of a plain text.
pub(crate) fn words_of(span: &Value) -> &str {
    match span {
        Value::Text(text) => text,
        _ => span.text("text"),
    }
}

/// A text without the white space around it: that of the control characters, of Chinese typesetting, and what has no width
/// at all included.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c <= ' ' || matches!(c, '\u{a0}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{3000}' | '\u{feff}')
    })
}
