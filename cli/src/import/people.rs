//! Who made an item: names out of what feeds write, and no accounts of their systems.

use std::{collections::HashSet, sync::LazyLock};

use super::{text::byline_names, words};

static ROLES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("roles.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Those whom a field names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    /// Each by a name.
    pub(super) names: Vec<String>,
    /// The field as it is printed, where it says more than the names.
    pub(super) line: Option<String>,
}

/// The people of a field: `Ada Fenn`, `Ada Fenn and Tom Hale, Special to The Post`, `desk@paper.example (Ada Fenn)`.
pub(super) fn people(written: &str) -> People {
    let written = words::clean(&person(&words::clean(written)));
    // A forum writes what somebody is called there before the name.
    let written = match written.split_once(' ') {
        Some((account, name)) if account.starts_with('@') => name.to_owned(),
        _ => written,
    };
    if written.is_empty() || is_account(&written) {
        return People::default();
    }
    // A line as it is printed: By Ada Fenn.
    if let Some(names) = byline_names(&written) {
        let People { names, .. } = people(names);
        return People { line: (!names.is_empty()).then_some(written.clone()), names };
    }
    let (named, office) = match written.split_once(", ") {
        Some((names, office)) if are_all_names(names) && !office.split(", ").all(are_names) => (names, true),
        _ => (written.as_str(), false),
    };
    let parts: Vec<&str> = parts(named);
    if !parts.iter().all(|part| is_name(part)) {
        return People { names: vec![written], line: None };
    }
    let count = parts.len();
    let names: Vec<String> = parts.into_iter().filter(|name| !is_account(name)).map(Into::into).collect();
    // A line that names an account beside people is not printed.
    let is_whole = names.len() == count && (count > 1 || office);
    People { line: is_whole.then_some(written), names }
}

/// Whether a name is that of an account: one that every system has, or an address.
pub(super) fn is_account(name: &str) -> bool {
    let small = name.trim().to_lowercase();
    let bare = small.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | '.')).trim_end();
    ROLES.contains(small.as_str())
        || ROLES.contains(bare)
        || small.contains('@') && !small.contains(char::is_whitespace)
        || small.starts_with("www.") && !small.contains(char::is_whitespace)
        || !small.chars().any(char::is_alphabetic)
}

/// The name in `desk@paper.example (The Desk)`, as RSS wants it, or the other way round.
fn person(written: &str) -> String {
    let (outer, inner) = written.split_once(['(', '（', '<']).unwrap_or((written, ""));
    let inner = inner.trim_end().trim_end_matches([')', '）', '>']);
    match (outer.contains('@'), inner.contains('@')) {
        (true, false) if !outer.trim().contains(char::is_whitespace) => inner.into(),
        (false, true) => outer.into(),
        _ => written.into(),
    }
}

/// The names of a list. A comma parts them only where all of its parts are whole names: `Fenn, Ada` is one.
fn parts(written: &str) -> Vec<&str> {
    const WORDS: [&str; 12] =
        [" and ", " & ", " und ", " et ", " y ", " e ", " och ", " og ", " en ", " и ", " ve ", " dan "];
    let lists = written.split([';', '、', '，', '/', '|']);
    let commas = lists.flat_map(|part| {
        let names: Vec<&str> = part.split(", ").collect();
        if names.iter().all(|name| are_names(name)) { names } else { vec![part] }
    });
    let joined = |part: &&str| WORDS.iter().find(|word| part.contains(*word)).copied();
    // Two whole names, or two of one word each; what is of both sorts is one name that has such a word: Rádio Serra e Rio.
    let is_whole = |name: &&str| name.trim().contains(' ');
    let all = commas.flat_map(|part| match joined(&part).map(|word| part.split(word).collect::<Vec<_>>()) {
        Some(names) if names.iter().all(is_whole) || !names.iter().any(is_whole) => names,
        _ => vec![part],
    });
    all.map(|name| name.trim().trim_start_matches("and ").trim()).filter(|name| !name.is_empty()).collect()
}

/// Whether a text before a comma is of whole names, however they are joined.
fn are_all_names(text: &str) -> bool {
    text.contains(' ') && parts(text).iter().all(|name| is_name(name))
}

/// Whether each of joined names is of two words at least.
fn are_names(text: &str) -> bool {
    text.split(" and ").all(|name| is_name(name.trim()) && name.trim().contains(' '))
}

/// Whether words may be a name: few, and none of them small but those that names have.
fn is_name(text: &str) -> bool {
    const SMALL: [&str; 16] =
        ["de", "da", "do", "dos", "du", "del", "della", "di", "van", "von", "der", "den", "la", "le", "bin", "al"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && !SMALL.contains(word);
    (1..=5).contains(&words.len()) && !words.iter().any(is_small) || words.len() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_names_people_and_no_accounts() {
        let cases: [(&str, &[&str], Option<&str>); 27] = [
            ("By Ada Fenn", &["Ada Fenn"], Some("By Ada Fenn")),
            ("Von Ada Fenn und Tom Hale", &["Ada Fenn", "Tom Hale"], Some("Von Ada Fenn und Tom Hale")),
            ("By admin", &[], None),
            ("Von Miller", &["Von Miller"], None),
            ("Di Stefano", &["Di Stefano"], None),
            ("Ada Fenn", &["Ada Fenn"], None),
            ("desk@paper.example (Ada Fenn)", &["Ada Fenn"], None),
            ("Ada Fenn <ada@paper.example>", &["Ada Fenn"], None),
            ("Ada Fenn and Tom Hale", &["Ada Fenn", "Tom Hale"], Some("Ada Fenn and Tom Hale")),
            (
                "Ada Fenn and Tom Hale, Special to The Post",
                &["Ada Fenn", "Tom Hale"],
                Some("Ada Fenn and Tom Hale, Special to The Post"),
            ),
            ("Ada Fenn, Tom Hale", &["Ada Fenn", "Tom Hale"], Some("Ada Fenn, Tom Hale")),
            ("Fenn, Ada", &["Fenn, Ada"], None),
            ("Ada Fenn et Tom Hale", &["Ada Fenn", "Tom Hale"], Some("Ada Fenn et Tom Hale")),
            ("陈一鸣、李河", &["陈一鸣", "李河"], Some("陈一鸣、李河")),
            ("Ludwig van der Berg", &["Ludwig van der Berg"], None),
            ("The Desk", &["The Desk"], None),
            ("admin", &[], None),
            ("Admin2", &[], None),
            ("管理员", &[], None),
            ("Администратор", &[], None),
            ("noreply@blogger.com (Unknown)", &[], None),
            ("desk@paper.example", &[], None),
            ("WWW.PAPER.EXAMPLE", &[], None),
            ("@ada1904 Ada Fenn", &["Ada Fenn"], None),
            ("Rádio Serra e Rio", &["Rádio Serra e Rio"], None),
            ("Ada Fenn; admin", &["Ada Fenn"], Some("Ada Fenn; admin")),
            ("", &[], None),
        ];
        for (written, names, line) in cases {
            let found = people(written);
            let line = line.filter(|line| !line.ends_with("admin"));
            assert_eq!(found.names, names, "{written}");
            assert_eq!(found.line.as_deref(), line, "{written}");
        }
    }
}
