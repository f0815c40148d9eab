//! Dates at the end of a line, as a letter is signed with.

use super::super::script::tail;
use super::numeral::is_numeral;
use crate::import::time::is_month;

const MONTHS: [&str; 48] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan.",
    "feb.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
    // As the east of the Arab world has them; some are of two words, of which the first tells.
    "تشرين",
    "كانون",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "فيفري",
    "جانفي",
    "janvier",
    "mars",
    "avril",
    "juin",
    "enero",
    "junio",
];

/// Where the date begins that a text ends with.
pub(in super::super) fn date_at(text: &str) -> Option<usize> {
    let end = tail(text, 32).trim_end_matches([')', '）']);
    let base = text.len() - tail(text, 32).len();
    // 2026년 11월 23일
    if end.ends_with('일') {
        let year = end.rfind('년')?;
        let is_day = end.get(year..)?.contains('월');
        let digits = end.get(..year)?.char_indices().rev().take_while(|(_, c)| c.is_numeric()).last();
        return digits.filter(|_| is_day).map(|(at, _)| base + at);
    }
    if end.ends_with('日') {
        // 2026年11月23日, 令和八年十一月二十三日.
        let year = end.rfind('年')?;
        let is_day = end.get(year..)?.contains('月');
        let digits = end
            .get(..year)?
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_numeral(*c) || "令和平成昭元".contains(*c))
            .last();
        return digits.filter(|_| is_day).map(|(at, _)| base + at);
    }
    let words: Vec<(usize, &str)> =
        end.split_whitespace().map(|word| (word.as_ptr() as usize - end.as_ptr() as usize, word)).collect();
    let (at, last) = *words.last()?;
    if is_numeric_date(last) {
        return Some(base + at);
    }
    let last = last.trim_end_matches(['م', '.']);
    let is_year = last.chars().count() == 4 && last.chars().all(char::is_numeric);
    let month = words.iter().rposition(|(_, word)| {
        let small = word.to_lowercase();
        let small = small.trim_end_matches([',', '،']);
        MONTHS.contains(&small) || small.chars().nth(2).is_some() && is_month(small.trim_end_matches('.'))
    })?;
    // Nov. 23, 2026 and 23 November 2026: a day stands on either side of the month.
    let is_day = |place: Option<usize>| {
        place
            .and_then(|place| words.get(place))
            .is_some_and(|(_, word)| word.starts_with(char::is_numeric) && word.chars().count() <= 4)
    };
    let is_near = month + 4 > words.len();
    let is_joined =
        |place: Option<usize>| place.and_then(|place| words.get(place)).is_some_and(|(_, word)| *word == "de");
    let start = match month.checked_sub(1) {
        before if is_day(before) => month - 1,
        // 21 de noviembre de 2026
        before if is_joined(before) && is_day(month.checked_sub(2)) => month - 2,
        _ => month,
    };
    (is_year && is_near).then(|| words.get(start).map(|(at, _)| base + at))?
}

/// 2026-11-23, 23/11/2026, 23.11.2026.
fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.len() <= 8 && part.chars().all(char::is_numeric))
        && parts.iter().any(|part| part.chars().count() == 4)
}

#[cfg(test)]
mod tests {
    use super::date_at;

    #[test]
    fn a_date_is_found_at_the_end() {
        let cases = [
            ("河湾镇水务所 2026年11月23日", Some("2026年11月23日")),
            ("二〇二六年十一月二十三日", Some("二〇二六年十一月二十三日")),
            ("Ada Fenn, Nov. 23, 2026", Some("Nov. 23, 2026")),
            ("Ada Fenn 23 November 2026", Some("23 November 2026")),
            ("سامر النهري 23 نوفمبر 2026", Some("23 نوفمبر 2026")),
            ("Ada Fenn 2026-11-23", Some("2026-11-23")),
            ("Die Leute vom Mühlweg, 21. November 2026", Some("21. November 2026")),
            ("Les gens du moulin, 21 février 2026", Some("21 février 2026")),
            ("Los vecinos, 21 noviembre 2026", Some("21 noviembre 2026")),
            ("Los vecinos, 21 de noviembre de 2026", Some("21 de noviembre de 2026")),
            ("Жители, 21 ноября 2026", Some("21 ноября 2026")),
            ("물레방아 주민 2026년 11월 21일", Some("2026년 11월 21일")),
            ("on the 23rd of the month", None),
            ("休息日", None),
            ("", None),
        ];
        for (text, date) in cases {
            assert_eq!(date_at(text).and_then(|at| text.get(at..)), date, "{text}");
        }
    }
}
