//! A file's JSON as one dynamic value, bounded in depth and in number while it is built.

use core::mem;

use crate::steps::step;

/// How many lists and objects may stand inside one another, the outermost included.
pub const MAX_DEPTH: usize = 64;

/// How many values a file may have, lists and objects included.
pub const MAX_VALUES: usize = 200_000;

/// Any JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, and what a program left undefined.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// As JavaScript has it; not a number where it has an exponent, which no field of an edition needs.
    Number(f64),
    /// As written.
    Text(String),
    /// In order.
    List(Vec<Value>),
    /// In order; of a repeated name the last counts, as for `JSON.parse`.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value of all of a file's tokens, as [`Builder::push_all`] takes them.
    ///
    /// # Errors
    /// The limit that the file breaks.
    pub fn of_tokens(tokens: &str) -> Result<Self, Limit> {
        let mut builder = Builder::default();
        builder.push_all(tokens)?;
        Ok(builder.finish())
    }

    /// The field of this name; null where there is none.
    pub fn get(&self, name: &str) -> &Value {
        let Value::Object(fields) = self else { return &Value::Null };
        step(fields.len());
        fields.iter().rev().find(|field| field.0 == name).map_or(&Value::Null, |field| &field.1)
    }

    /// Takes the field of this name out; the others keep their order, in which the last of a name counts.
    pub fn take(&mut self, name: &str) -> Value {
        let Value::Object(fields) = self else { return Value::Null };
        step(fields.len());
        fields
            .iter_mut()
            .rev()
            .find(|field| field.0 == name)
            .map_or(Value::Null, |field| mem::replace(&mut field.1, Value::Null))
    }

    /// Puts a field in.
    pub fn put(&mut self, name: &str, value: Value) {
        if let Value::Object(fields) = self {
            fields.push((name.into(), value));
        }
    }

    /// Whether this is null: for a field, whether it is absent.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// This text; empty where it is something else.
    pub fn as_text(&self) -> &str {
        if let Value::Text(text) = self { text } else { "" }
    }

    /// The elements of this list; none where it is something else.
    pub fn as_list(&self) -> &[Value] {
        if let Value::List(list) = self { list } else { &[] }
    }

    /// A field's text; empty where it has none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).as_text()
    }

    /// A field's list; empty where it has none.
    pub fn list(&self, name: &str) -> &[Value] {
        self.get(name).as_list()
    }

    /// A field's number; 0 where it has none.
    pub fn number(&self, name: &str) -> f64 {
        if let Value::Number(number) = self.get(name) { *number } else { 0.0 }
    }

    /// A field's flag, or the default where it has none.
    pub fn flag(&self, name: &str, default: bool) -> bool {
        if let Value::Bool(flag) = self.get(name) { *flag } else { default }
    }

    /// What a message calls this: "a number".
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

/// What a file had too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// More than [`MAX_DEPTH`].
    Depth,
    /// More than [`MAX_VALUES`].
    Values,
}

/// Builds a value from tokens in the order in which they stand in the file.
///
/// A token is a text whose first character says what it is: `[` and `{` begin a list and an object, `]` ends either, `:`
/// is followed by a field's name, `"` by a text, `#` by a number; `t`, `f` and `n` are true, false and null. The loader
/// lays a parsed file out like this, so that structure costs next to nothing.
#[derive(Default)]
pub struct Builder {
    /// What is being built: the open lists and objects, the outermost first.
    open: Vec<(Option<String>, Value)>,
    /// The name of the field whose value comes next.
    name: Option<String>,
    values: usize,
    built: Option<Value>,
}

impl Builder {
    /// Takes the next tokens, which cross into the program as one text. Its first character stands before each of them, and in
    /// none.
    ///
    /// # Errors
    /// The limit that the file breaks with one of them.
    pub fn push_all(&mut self, tokens: &str) -> Result<(), Limit> {
        let mut rest = tokens.chars();
        if let Some(between) = rest.next() {
            for token in split(rest.as_str(), between) {
                self.push(token)?;
            }
        }
        Ok(())
    }

    /// Takes the next token.
    ///
    /// # Errors
    /// The limit that the file breaks with it.
    pub fn push(&mut self, token: &str) -> Result<(), Limit> {
        let mut rest = token.chars();
        let value = match rest.next() {
            Some(':') => {
                self.name = Some(rest.as_str().into());
                return Ok(());
            }
            Some(']') => {
                if let Some((name, value)) = self.open.pop() {
                    self.name = name;
                    self.add(value);
                }
                return Ok(());
            }
            Some('"') => Value::Text(rest.as_str().into()),
            Some('#') => Value::Number(number(rest.as_str())),
            Some('t') => Value::Bool(true),
            Some('f') => Value::Bool(false),
            Some('[') => Value::List(Vec::new()),
            Some('{') => Value::Object(Vec::new()),
            _ => Value::Null,
        };
        self.take(value)
    }

    /// The value, once all tokens are in; null where there were none.
    pub fn finish(self) -> Value {
        self.built.unwrap_or(Value::Null)
    }

    /// Takes the next value, of a list or an object its beginning.
    fn take(&mut self, value: Value) -> Result<(), Limit> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Limit::Values);
        }
        if matches!(value, Value::List(_) | Value::Object(_)) {
            if self.open.len() == MAX_DEPTH {
                return Err(Limit::Depth);
            }
            self.open.push((self.name.take(), value));
        } else {
            self.add(value);
        }
        Ok(())
    }

    fn add(&mut self, value: Value) {
        match self.open.last_mut() {
            Some((_, Value::List(list))) => list.push(value),
            Some((_, Value::Object(fields))) => fields.push((self.name.take().unwrap_or_default(), value)),
            _ => self.built = Some(value),
        }
    }
}

/// The parts of a text between one character.
#[expect(
    clippy::manual_pattern_char_comparison,
    reason = "searching for a char brings half a kilobyte to the first view"
)]
pub(crate) fn split(text: &str, apart: char) -> impl Iterator<Item = &str> {
    text.split(move |letter| letter == apart)
}

/// A decimal number without an exponent.
fn number(text: &str) -> f64 {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text),
    };
    let (mut number, mut unit) = (0.0, 1.0);
    let mut is_fraction = false;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number * 10.0 + f64::from(byte - b'0');
                if is_fraction {
                    unit *= 10.0;
                }
            }
            b'.' => is_fraction = true,
            _ => return f64::NAN,
        }
    }
    sign * number / unit
}

#[cfg(not(target_os = "unknown"))]
mod deserialize {
    //! From any format that describes itself, for programs that are no browser.

    use std::fmt;

    use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

    use super::{Builder, Limit, Value};

    impl<'de> Deserialize<'de> for Value {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let mut builder = Builder::default();
            Seed(&mut builder).deserialize(deserializer)?;
            Ok(builder.finish())
        }
    }

    /// Hands what it visits to the builder: as tokens, but for texts and names, which would be copied once more.
    struct Seed<'a>(&'a mut Builder);

    impl Seed<'_> {
        fn push<E: Error>(&mut self, token: &str) -> Result<(), E> {
            self.0.push(token).map_err(explain)
        }
    }

    fn explain<E: Error>(limit: Limit) -> E {
        E::custom(match limit {
            Limit::Depth => "nested deeper than 64 levels",
            Limit::Values => "more than 200,000 values",
        })
    }

    impl<'de> DeserializeSeed<'de> for Seed<'_> {
        type Value = ();

        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            deserializer.deserialize_any(self)
        }
    }

    impl<'de> Visitor<'de> for Seed<'_> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("JSON")
        }

        fn visit_unit<E: Error>(mut self) -> Result<(), E> {
            self.push("n")
        }

        fn visit_bool<E: Error>(mut self, value: bool) -> Result<(), E> {
            self.push(if value { "t" } else { "f" })
        }

        fn visit_i64<E: Error>(mut self, value: i64) -> Result<(), E> {
            self.push(&format!("#{value}"))
        }

        fn visit_u64<E: Error>(mut self, value: u64) -> Result<(), E> {
            self.push(&format!("#{value}"))
        }

        fn visit_f64<E: Error>(mut self, value: f64) -> Result<(), E> {
            self.push(&format!("#{value}"))
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
            self.visit_string(value.into())
        }

        fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
            self.0.take(Value::Text(value)).map_err(explain)
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
            self.push("[")?;
            while access.next_element_seed(Seed(self.0))?.is_some() {}
            self.push("]")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
            self.push("{")?;
            while let Some(name) = access.next_key()? {
                self.0.name = Some(name);
                access.next_value_seed(Seed(self.0))?;
            }
            self.push("]")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(json: &str) -> Result<Value, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn every_kind_of_json_is_a_value() {
        let cases = [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("7", Value::Number(7.0)),
            ("-7", Value::Number(-7.0)),
            ("0.5", Value::Number(0.5)),
            ("0.35", Value::Number(0.35)),
            (r#""a\nb""#, Value::Text("a\nb".into())),
            (r#""""#, Value::Text(String::new())),
            ("[]", Value::List(Vec::new())),
            (
                "[1, null, [true]]",
                Value::List(vec![Value::Number(1.0), Value::Null, Value::List(vec![Value::Bool(true)])]),
            ),
            (
                r#"{"a": {}, "b": [{"c": 1}]}"#,
                Value::Object(vec![
                    ("a".into(), Value::Object(Vec::new())),
                    ("b".into(), Value::List(vec![Value::Object(vec![("c".into(), Value::Number(1.0))])])),
                ]),
            ),
        ];
        for (json, value) in cases {
            assert_eq!(parse(json).unwrap(), value, "{json}");
        }
    }

    #[test]
    fn the_last_of_a_repeated_name_wins() {
        let mut value = parse(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
        assert_eq!(value.number("a"), 3.0);
        assert_eq!(value.get("c"), &Value::Null);
        assert_eq!(value.take("a"), Value::Number(3.0));
    }

    #[test]
    fn depth_is_allowed_up_to_the_limit() {
        let push = |depth: usize| {
            let mut builder = Builder::default();
            (0..depth).try_for_each(|_| builder.push("["))
        };
        assert_eq!(push(MAX_DEPTH), Ok(()));
        assert_eq!(push(MAX_DEPTH + 1), Err(Limit::Depth));
        assert!(parse(&"[".repeat(65)).unwrap_err().to_string().starts_with("nested deeper"));
    }

    #[test]
    fn values_are_allowed_up_to_the_limit() {
        let list = |elements: usize| format!("[{}0]", "0,".repeat(elements - 1));
        assert!(parse(&list(MAX_VALUES - 1)).is_ok());
        assert!(parse(&list(MAX_VALUES)).unwrap_err().to_string().starts_with("more than"));
    }

    #[test]
    fn tokens_are_one_text() {
        let value = Value::of_tokens("\0{\0:a\0\"it's\0:b\0[\0#-1.5\0true\0null\0\"\0]\0]").unwrap();
        assert_eq!(value, parse(r#"{"a": "it's", "b": [-1.5, true, null, ""]}"#).unwrap());
        let odd = Value::of_tokens("\u{1}[\u{1}\"a\0b\u{1}]").unwrap();
        assert_eq!(odd, parse(r#"["a\u0000b"]"#).unwrap(), "what stands between them stands first");
        assert_eq!(Value::of_tokens(&["\0["; MAX_DEPTH + 1].concat()), Err(Limit::Depth));
        assert_eq!(Value::of_tokens(""), Ok(Value::Null));
    }

    #[test]
    fn tokens_out_of_order_build_something_and_break_nothing() {
        for tokens in [["]", "]", ":a"], ["{", "\"x", "]"], [":a", "[", "n"], ["", "?", "]"]] {
            let mut builder = Builder::default();
            tokens.iter().for_each(|token| builder.push(token).unwrap());
            builder.finish();
        }
    }
}
