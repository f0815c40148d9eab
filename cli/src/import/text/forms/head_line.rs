//! The line over a page: the day of the issue, its number, its price, beside the paper's name. It is one only as a whole.

use super::super::words;
use super::numeral::is_numeral;
use super::{is_page_number, unbracketed};
use crate::import::time::is_month;

/// How many words a name may have that stands beside the day: the paper's, the place's, the editor's.
const NAME: usize = 5;

/// What a word of the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Weekday,
    Month,
    /// A number of four digits, or one that says that it is a year.
    Year,
    Number,
    /// What stands before the number of the issue.
    Issue,
    /// A word that stands between them.
    Between,
    /// Any other.
    Other,
}

/// Whether a line is the head of a page: all of it is the day, the issue, the page and the price, but for the paper's name.
pub(in super::super) fn is_head_line(text: &str) -> bool {
    if !text.chars().any(is_numeral) && !text.contains(char::is_numeric) {
        return false;
    }
    let segments = segments(text);
    let mut has_day = false;
    let mut has_weekday = false;
    let mut has_issue = false;
    let mut others = 0;
    for segment in &segments {
        let parts = parts(segment);
        let has = |part: Part| parts.contains(&part);
        let unknown = parts.iter().filter(|part| **part == Part::Other).count();
        if unknown > 0 {
            // A name may stand before the day without anything between.
            let is_dated = |part: &&Part| matches!(part, Part::Weekday | Part::Month | Part::Year | Part::Issue);
            let first = parts.iter().position(|part| is_dated(&part)).unwrap_or(0);
            let last = parts.iter().rposition(|part| *part == Part::Other).unwrap_or(0);
            let is_named = last < first && begins_names(segment, first);
            let is_whole_day = has(Part::Weekday) && has(Part::Month) && has(Part::Year) && is_named;
            let is_name = is_name(&parts);
            if !(is_whole_day || is_name && segments.len() > 1) {
                return false;
            }
            others += usize::from(is_name && !is_whole_day);
            has_day |= is_whole_day;
            has_weekday |= is_whole_day;
            continue;
        }
        has_weekday |= has(Part::Weekday);
        has_day |= has(Part::Year) && (has(Part::Month) || has(Part::Weekday));
        has_issue |= has(Part::Issue) && (has(Part::Number) || has(Part::Year));
    }
    let is_named = others <= 1 || others <= 3 && segments.len() > others + 1;
    let has_page = segments.iter().any(|segment| is_page_number(segment));
    is_named && (has_day && (has_weekday || has_issue || has_page) || has_issue)
}

/// Whether the words between two signs are a name: of no number and no day, though small words may stand in it.
fn is_name(parts: &[Part]) -> bool {
    parts.len() <= NAME
        && parts.contains(&Part::Other)
        && parts.iter().all(|part| matches!(part, Part::Other | Part::Between))
}

/// The paper's name, where it stands in the head of the page beside the day and nothing else is unknown there. A single word
/// may be that of the page: Sport, 社会.
pub(in super::super) fn name_of_head(text: &str) -> Option<&str> {
    const PAPERS: [&str; 6] = ["报", "報", "新闻", "新聞", "신문", "일보"];
    let names = || segments(text).into_iter().filter(|segment| is_name(&parts(segment)));
    let name = names().next().filter(|_| is_head_line(text) && names().count() == 1)?;
    let is_paper = name.split_whitespace().count() > 1 || PAPERS.iter().any(|end| name.ends_with(end));
    (is_paper && name.contains(char::is_alphabetic)).then_some(name)
}

/// The name of the page, where the head of it has that among the rest.
pub(in super::super) fn page_of_head(text: &str) -> Option<&str> {
    segments(text).into_iter().map(unbracketed).find(|segment| is_page_number(segment))
}

/// A line at the signs that part its pieces; where words have no spaces between them, at spaces too.
fn segments(text: &str) -> Vec<&str> {
    let is_unspaced = super::super::script::is_mostly_unspaced(text);
    let mut parts: Vec<&str> = text.split(['|', '｜', '·', '•', '／', '\t', '　', '–', '—']).collect();
    parts = parts.into_iter().flat_map(|part| part.split("  ")).collect();
    if is_unspaced {
        parts = parts.into_iter().flat_map(|part| part.split(' ')).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether the first words of a segment are those of a name: each begins with a capital, or has none.
fn begins_names(segment: &str, count: usize) -> bool {
    count <= NAME && segment.split_whitespace().take(count).all(|word| !word.starts_with(char::is_lowercase))
}

/// What each word is; in Chinese and Japanese, each piece between numbers.
fn parts(segment: &str) -> Vec<Part> {
    if is_page_number(segment) {
        return vec![Part::Between];
    }
    if segment.contains(super::super::script::is_unspaced) {
        return unspaced(segment);
    }
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '№' | '°' | 'º' | '€' | '$' | '£' | '¥');
    segment
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_matches(is_sign))
        .filter(|word| !word.is_empty())
        .map(part)
        .collect()
}

fn part(word: &str) -> Part {
    let small = word.to_lowercase();
    let bare = small.trim_end_matches(['.', ',']);
    let is_price = small.contains(['€', '$', '£', '¥']);
    let digits: String = bare.chars().filter(|c| c.is_numeric()).collect();
    let letters: String = bare.chars().filter(|c| c.is_alphabetic()).collect();
    let is_counted = words::of(|words| &words.issue)
        .any(|issue| !digits.is_empty() && (bare.starts_with(issue) || letters == issue));
    match digits.chars().count() {
        _ if words::has(|words| &words.weekdays, bare) => Part::Weekday,
        0 if words::has(|words| &words.issue, &small) || words::has(|words| &words.issue, bare) => Part::Issue,
        0 if is_month(bare) => Part::Month,
        0 if words::has(|words| &words.head, bare) || words::has(|words| &words.head, &small) => Part::Between,
        0 if words::has(|words| &words.page, bare) || words::has(|words| &words.page, &small) => Part::Between,
        0 if is_price || is_roman(word) => Part::Number,
        0 => Part::Other,
        _ if is_counted => Part::Issue,
        4 if letters.is_empty() || letters == "년" || letters == "年" => Part::Year,
        _ if letters.is_empty() || letters.chars().count() <= 2 => match letters.as_str() {
            "월" | "月" => Part::Month,
            _ => Part::Number,
        },
        _ => Part::Other,
    }
}

/// XII: the number of a volume.
fn is_roman(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    !word.is_empty() && word.chars().all(|c| "IVXLCDM".contains(c))
}

/// 2026年11月23日, 星期一, 第271期, 总第12345号, 令和8年: a piece that is only that.
fn unspaced(segment: &str) -> Vec<Part> {
    let bare: String = segment.chars().filter(|c| !c.is_whitespace() && !"(（)），,、.：:".contains(*c)).collect();
    let is_of = |letters: &str| bare.chars().all(|c| is_numeral(c) || letters.contains(c));
    let is_weekday = ["星期", "周", "週", "礼拜"].iter().any(|word| bare.starts_with(word))
        && bare.chars().count() <= 3
        || bare.ends_with("曜日") && bare.chars().count() <= 3;
    let is_lunar =
        ["农历", "農曆", "旧暦", "음력"].iter().any(|word| bare.starts_with(word)) && bare.chars().count() <= 14;
    let has_number = bare.chars().any(is_numeral);
    let is_counted = ["总第", "總第", "第", "通巻", "제"].iter().any(|word| bare.starts_with(word))
        && bare.ends_with(['期', '号', '號', '호'])
        && is_of("总總第通巻期号號제호");
    let is_day =
        bare.contains('年') && bare.contains('月') && is_of("年月日星期周曜火水木金土令和平成昭天") && has_number;
    let is_today = ["今日", "本期", "本报今日"].iter().any(|word| bare.starts_with(word)) && bare.chars().count() <= 6;
    match () {
        () if is_weekday => vec![Part::Weekday],
        () if is_counted => vec![Part::Issue, Part::Number],
        () if is_day && has_short_weekday(segment) => vec![Part::Year, Part::Month, Part::Weekday],
        () if is_day => vec![Part::Year, Part::Month],
        () if is_lunar || is_today => vec![Part::Between],
        () => vec![Part::Other],
    }
}

/// （月）: the day of the week, as Japanese papers have it behind the date.
fn has_short_weekday(segment: &str) -> bool {
    let chars: Vec<char> = segment.chars().collect();
    chars.windows(3).any(|three| {
        matches!(three, [open, day, close] if "(（".contains(*open) && "月火水木金土日".contains(*day) && ")）".contains(*close))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_papers_name_stands_beside_the_day() {
        let cases = [
            ("A6     THE PENDRY TIMES     Monday, November 23, 2026", Some("THE PENDRY TIMES")),
            ("石門日報　2026年11月23日　星期一", Some("石門日報")),
            ("Der Hafenbote | Montag, 23. November 2026", Some("Der Hafenbote")),
            ("Sport | Montag, 23. November 2026", None),
            ("2026年11月23日（月曜日）　社会　第一面", None),
            ("Monday, November 23, 2026    Page A3", None),
            ("Fair opens | Bring a chair | Monday, November 23, 2026", None),
        ];
        for (text, name) in cases {
            assert_eq!(name_of_head(text), name, "{text}");
        }
    }

    #[test]
    fn the_page_stands_among_the_rest_of_its_head() {
        let cases = [
            ("2026年11月23日 星期一 第01版：要闻", Some("第01版：要闻")),
            ("A01版：要闻 2026年11月23日", Some("A01版：要闻")),
            ("Monday, November 23, 2026    Page A3", Some("Page A3")),
            ("Monday, November 23, 2026", None),
        ];
        for (text, page) in cases {
            assert_eq!(page_of_head(text), page, "{text}");
        }
    }
}
