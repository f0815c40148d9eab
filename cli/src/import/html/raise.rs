//! Words set higher or lower than their line, as characters that stand there by themselves.

const HIGH: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ";
const LOW: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎";

/// What words are that are set apart from their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// `sup`.
    High,
    /// `sub`.
    Low,
    /// A link within the page: the mark of a footnote, or any words.
    Anchor,
}

/// The words as a reader is to see them in their line.
///
/// Numbers and signs have characters of their own. Letters need none: `1st` and `Mme` are read without them as well. What
/// is mixed of both says by a sign that it is a power or an index.
pub(super) fn raised(words: &str, level: Level) -> String {
    let table = match level {
        Level::Low => LOW,
        Level::High => HIGH,
        Level::Anchor if is_note_mark(words) => HIGH,
        Level::Anchor if is_back_mark(words) => return String::new(),
        Level::Anchor => return words.into(),
    };
    let raised: Option<String> = words.chars().map(|c| entry(table, c)).collect();
    let is_power = words.chars().any(|c| c.is_ascii_digit()) && words.chars().any(char::is_alphabetic);
    match (raised, level) {
        (Some(raised), _) => raised,
        (None, Level::High) if is_power && words.chars().count() <= 12 => format!("^({words})"),
        _ => words.into(),
    }
}

fn entry(table: &str, c: char) -> Option<char> {
    let mut chars = table.chars();
    while let (Some(plain), Some(raised)) = (chars.next(), chars.next()) {
        if plain == c {
            return Some(raised);
        }
    }
    None
}

/// Whether words are a footnote's number.
fn is_note_mark(words: &str) -> bool {
    (1..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether words are the arrow that leads from a footnote back, or the sign by which a subhead leads to itself.
fn is_back_mark(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{fe0e}' | '\u{fe0f}')).collect();
    matches!(bare.as_str(), "↩" | "↑" | "⤴" | "↵" | "^" | "⏎" | "#" | "¶" | "§" | "🔗")
}

/// Whether a text is nothing but the number of a footnote.
pub(super) fn is_note_number(text: &str) -> bool {
    (1..=4).contains(&text.chars().count()) && text.chars().all(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_signs_are_raised_and_letters_stay() {
        let cases = [
            ("6", Level::High, "⁶"),
            ("-12", Level::High, "⁻¹²"),
            ("2", Level::Low, "₂"),
            ("n", Level::High, "ⁿ"),
            ("st", Level::High, "st"),
            ("me", Level::High, "me"),
            ("2k", Level::High, "^(2k)"),
            ("max", Level::Low, "max"),
            ("[1]", Level::High, "[1]"),
            ("*", Level::High, "*"),
            ("12", Level::Anchor, "¹²"),
            ("2026", Level::Anchor, "2026"),
            ("↩\u{fe0e}", Level::Anchor, ""),
            ("#", Level::Anchor, ""),
            ("above", Level::Anchor, "above"),
        ];
        for (words, level, seen) in cases {
            assert_eq!(raised(words, level), seen, "{words} {level:?}");
        }
    }
}
