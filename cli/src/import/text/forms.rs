//! Lines that a newspaper sets in a form of its own: known by their words, wherever they stand.
//!
//! Each test reads a bounded part of the text, so that a long paragraph costs no more than a short one.

mod byline;
mod column;
mod credit;
mod date;
mod head_line;
mod jump;
mod mark;
mod numeral;

pub(in crate::import) use byline::{byline, byline_names};

pub(super) use byline::{authors, opening_authors};
pub(super) use column::{is_column_name, is_letters_name};
pub(super) use credit::{credit_at, photographers};
pub(super) use date::date_at;
pub(super) use head_line::{is_head_line, name_of_head, page_of_head};
pub(super) use jump::{Jump, inner_jump, jump};
pub(super) use mark::{is_divider, is_page_mark, is_page_number};
pub(super) use numeral::{has_number, page_number};

use super::script::{End, end_of, is_closer, is_longer, is_opener, width};
use super::words;

/// A text without the brackets around the whole of it.
pub(super) fn unbracketed(text: &str) -> &str {
    let mut chars = text.chars();
    match (chars.next(), chars.next_back()) {
        (Some(first), Some(last)) if is_round(first) && is_closer(last) => chars.as_str().trim(),
        _ => text,
    }
}

/// Whether a bracket sets off a remark.
fn is_round(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '［' | '【' | '〔' | '〈' | '＜')
}

/// Where the remark in brackets begins that a text ends with, if it is at most `count` characters long.
fn last_bracket(text: &str, count: usize) -> Option<usize> {
    let mut chars = text.char_indices().rev();
    if !chars.next().is_some_and(|(_, c)| matches!(c, ')' | '）' | ']' | '］' | '】' | '〕' | '〉' | '＞')) {
        return None;
    }
    chars.take(count).find(|(_, c)| is_round(*c)).map(|(at, _)| at)
}

/// Whether a text begins a list's item: a bullet or a small number before the first word.
pub(super) fn is_bulleted(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('•' | '·' | '▪' | '●' | '○' | '◆' | '◇' | '■' | '□' | '▶' | '►' | '▼' | '・' | '★' | '☆') => {
            true
        }
        Some('-' | '*' | '–' | '—') => chars.next() == Some(' '),
        _ => numbered(text).is_some(),
    }
}

/// Where the words begin that follow a number: `一、`, `（一）`, `1.`, `(2)`, `第一，`.
pub(super) fn numbered(text: &str) -> Option<usize> {
    let bracketed = text.chars().next().is_some_and(|c| matches!(c, '(' | '（'));
    let mut digits = 0;
    for (at, c) in text.char_indices().skip(usize::from(bracketed)).take(5) {
        if numeral::is_numeral(c) || (digits == 0 && c == '第') {
            digits += 1;
            continue;
        }
        let ends = match c {
            '、' | '．' => !bracketed,
            '.' => !bracketed && !text.get(at + 1..)?.starts_with(|c: char| c.is_numeric()),
            ')' | '）' => true,
            ',' | '，' => text.starts_with('第'),
            _ => false,
        };
        let after = at + c.len_utf8();
        return (ends && digits > 0 && after < text.len()).then_some(after);
    }
    None
}

/// Where the body begins of a paragraph that opens with a numbered head: `一、守住水源。各村……`.
pub(super) fn numbered_head(text: &str) -> Option<usize> {
    let after = numbered(text)?;
    let words = text.get(after..)?;
    let (at, stop) =
        words.char_indices().take(40).find(|(_, c)| matches!(c, '。' | '.' | '．' | '！' | '؟' | '?' | '：'))?;
    let end = after + at + stop.len_utf8();
    let (head, body) = text.split_at_checked(end)?;
    let is_sentence = stop != '.' || body.starts_with(' ');
    (width(head) <= 60 && is_sentence && !body.trim().is_empty()).then_some(end)
}

/// What opens an article sent in by an agency or a correspondent: a paragraph that never goes on from another.
pub(super) fn has_dateline(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| is_opener(c) && !matches!(c, '“' | '「' | '『'));
    if ["本报", "本報", "新华社", "新華社", "中新社", "据", "共同"].iter().any(|word| text.starts_with(word))
    {
        let mut opening = text.chars().take(24);
        return opening.any(|c| matches!(c, '讯' | '訊' | '电' | '電'));
    }
    // MILLTOWN, Nov. 3 — The council …
    let opening: String = text.chars().take(48).collect();
    let Some(at) = [" — ", " – ", " -- ", " - ", "—", "ـ "].iter().find_map(|dash| opening.find(dash)) else {
        return false;
    };
    let place = opening.get(..at).unwrap_or_default();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = place.split([',', ' ']).next().unwrap_or_default();
    letters > 2
        && capitals.chars().filter(|c| c.is_alphabetic()).count() > 2
        && capitals.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
}

/// Whether a line names a note of the editors: the opening note of a standing column, a remark before an article.
pub(super) fn is_note_title(text: &str) -> bool {
    if is_longer(text, 32) {
        return false;
    }
    let text = unbracketed(text).to_lowercase();
    let text = text.trim_end_matches([':', '：']);
    const TITLES: [&str; 24] = [
        "开栏的话",
        "开栏语",
        "开篇的话",
        "编者按",
        "编者的话",
        "编前语",
        "编后",
        "開欄的話",
        "編者按",
        "編者的話",
        "編集部から",
        "はじめに",
        "連載にあたって",
        "editor's note",
        "editor’s note",
        "editors' note",
        "a note to readers",
        "about this series",
        "from the editor",
        "a note from the editor",
        "كلمة التحرير",
        "كلمة المحرر",
        "من المحرر",
        "ملاحظة المحرر",
    ];
    TITLES.contains(&text) || words::has(|words| &words.notes, text)
}

/// Whether a paragraph opens with the name of a note: `编者按：……`.
pub(super) fn is_note(text: &str) -> bool {
    let opening: String = text.chars().take(32).collect();
    opening.find([':', '：']).is_some_and(|at| opening.get(..at).is_some_and(is_note_title))
}

/// Whether a text speaks to somebody, as a letter does before its first paragraph.
pub(super) fn is_salutation(text: &str) -> bool {
    // In many languages it is a call: Уважаемая редакция!
    let small = text.to_lowercase();
    let called = small.strip_suffix('!').filter(|call| !is_longer(call, 40) && !call.contains(['!', '.', '?']));
    if called.is_some_and(|call| words::of(|words| &words.salutations).any(|word| call.starts_with(word))) {
        return true;
    }
    if is_longer(text, 60) || width(text) > 72 || text.chars().any(super::script::is_full_stop) {
        return false;
    }
    let greets =
        ["dear ", "to the ", "to all ", "my dear", "尊敬的", "亲爱的", "各位", "致", "敬愛", "親愛", "拝啓", "前略"];
    let greets =
        greets.into_iter().chain(["皆様", "عزيزي", "أعزائي", "السادة", "السيد", "إلى ", "حضرة", "sir,", "madam,"]);
    let greets: Vec<&str> = greets.chain(words::of(|words| &words.salutations)).collect();
    // Sir, – : the dash leads to the text, and is the custom of letters.
    let end = match end_of(text.trim_end_matches(['–', '—', '-', ' '])) {
        End::Pause => End::Pause,
        _ => end_of(text),
    };
    match end {
        End::Introduces => {
            text.ends_with([':', '：']) && !super::script::is_cased(text)
                || greets.iter().any(|word| small.starts_with(word))
        }
        End::Pause => greets.iter().any(|word| small.starts_with(word)),
        _ => ["拝啓", "前略"].contains(&text) || text.ends_with("各位") || text.ends_with("皆様"),
    }
}
