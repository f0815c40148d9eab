//! What is said about a file: warnings, each with its path, and the one reason for which nothing is drawn.

/// How many warnings one console line tells.
const NAMED: usize = 3;

/// One thing that is not as the format has it, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where: `items[2].title`.
    pub path: String,
    /// What, and the consequence: `missing, item skipped`.
    pub message: String,
}

/// All that is not as the format has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    total: usize,
    limit: usize,
    kept: Vec<Warning>,
}

impl Warnings {
    /// Keeps the first `limit` warnings in words, and counts the others.
    pub(super) fn keeping(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    /// How many there are, the kept ones included.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The first ones, in the order of reading.
    pub fn kept(&self) -> &[Warning] {
        &self.kept
    }

    /// The first ones, to name their places as another dialect does.
    pub(super) fn kept_mut(&mut self) -> &mut [Warning] {
        &mut self.kept
    }

    /// One line for the console: the count, and the first few; `None` where there is nothing to say.
    pub fn summary(&self) -> Option<String> {
        if self.total == 0 {
            return None;
        }
        let mut line = String::new();
        push_number(&mut line, self.total);
        let head = if self.total == 1 { " problem in this edition" } else { " problems in this edition" };
        push_all(&mut line, &[head]);
        for (index, Warning { path, message }) in self.kept.iter().take(NAMED).enumerate() {
            let separator = if index == 0 { ": " } else { "; " };
            push_all(&mut line, &[separator, path, if path.is_empty() { "" } else { ": " }, message]);
        }
        if self.total > NAMED {
            line.push_str("; …");
        }
        Some(line)
    }

    /// Counts one more; true where it is to be kept too.
    pub(super) fn count(&mut self) -> bool {
        self.total += 1;
        self.kept.len() < self.limit
    }

    /// Takes in what has been found elsewhere, and follows.
    pub(super) fn absorb(&mut self, other: Warnings) {
        self.total += other.total;
        let most = self.limit.saturating_sub(self.kept.len());
        self.kept.extend(other.kept.into_iter().take(most));
    }

    pub(super) fn keep(&mut self, warning: Warning) {
        self.kept.push(warning);
    }
}

/// Why nothing of a file is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file is JSON, but no object.
    NotAnObject,
    /// Neither `format` nor `version` names a dialect that is read here.
    UnknownDialect,
    /// A native edition of a major version that is not 1; as written.
    UnknownVersion(String),
    /// A field without which there is no edition, missing or of the wrong type: `title`, `language` or `items`.
    Needs(&'static str),
}

impl Refusal {
    /// For whoever makes the file: what, where and what to do; lower case, no full stop.
    pub fn message(&self) -> String {
        let mut message = String::new();
        let (field, problem) = match self {
            Refusal::NotAnObject => ("the file", " is not an object"),
            Refusal::UnknownDialect => ("format", " is missing or unknown"),
            Refusal::UnknownVersion(found) => (found.as_str(), " is of an unknown version"),
            Refusal::Needs(field) => (*field, " is missing or of the wrong type"),
        };
        push_all(&mut message, &[field, problem, ": an edition needs ", need(field)]);
        message
    }
}

fn need(field: &str) -> &'static str {
    match field {
        "title" => "its newspaper's name, as text",
        "language" => "the BCP 47 tag of its language",
        "items" => "its list of articles",
        _ => "\"format\": \"edition/1\"",
    }
}

/// Writes texts one after the other.
pub fn push_all(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// A whole number in decimal digits and nothing else.
pub fn whole(text: &str) -> Option<usize> {
    let mut number: usize = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        number = if digit < 10 { number.saturating_mul(10).saturating_add(digit.into()) } else { return None };
    }
    (!text.is_empty()).then_some(number)
}

/// Writes a number in decimal digits.
pub fn push_number(out: &mut String, number: usize) {
    push_digits(out, number as u64);
}

/// Writes a number that may be more than this machine counts.
pub(super) fn push_digits(out: &mut String, number: u64) {
    if number > 9 {
        push_digits(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warnings(limit: usize, paths: &[&str]) -> Warnings {
        let mut warnings = Warnings::keeping(limit);
        for path in paths {
            if warnings.count() {
                warnings.keep(Warning { path: (*path).to_owned(), message: "missing".to_owned() });
            }
        }
        warnings
    }

    #[test]
    fn the_summary_tells_the_count_and_the_first_three() {
        let cases: [(&[&str], Option<&str>); 4] = [
            (&[], None),
            (&["a"], Some("1 problem in this edition: a: missing")),
            (&["a", "b", ""], Some("3 problems in this edition: a: missing; b: missing; missing")),
            (&["a", "b", "c", "d"], Some("4 problems in this edition: a: missing; b: missing; c: missing; …")),
        ];
        for (paths, line) in cases {
            assert_eq!(warnings(20, paths).summary().as_deref(), line);
        }
    }

    #[test]
    fn warnings_past_the_limit_are_counted_only() {
        let warnings = warnings(2, &["a", "b", "c"]);
        assert_eq!(warnings.total(), 3);
        assert_eq!(warnings.kept().iter().map(|w| w.path.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_refusal_says_what_and_what_to_do() {
        let cases = [
            (Refusal::NotAnObject, r#"the file is not an object: an edition needs "format": "edition/1""#),
            (Refusal::UnknownDialect, r#"format is missing or unknown: an edition needs "format": "edition/1""#),
            (
                Refusal::UnknownVersion("edition/2".to_owned()),
                r#"edition/2 is of an unknown version: an edition needs "format": "edition/1""#,
            ),
            (
                Refusal::Needs("language"),
                "language is missing or of the wrong type: an edition needs the BCP 47 tag of its language",
            ),
            (Refusal::Needs("items"), "items is missing or of the wrong type: an edition needs its list of articles"),
        ];
        for (refusal, message) in cases {
            assert_eq!(refusal.message(), message);
        }
    }

    #[test]
    fn numbers_are_written_in_decimal() {
        for number in [0, 7, 10, 4_294_967_295] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
            assert_eq!(whole(&out), Some(number));
        }
    }
}
