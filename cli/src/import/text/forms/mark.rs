//! What belongs to the page and to no article: its number, its head, the rules between articles.

use super::super::script::{is_full_stop, is_longer};
use super::super::words;
use super::numeral::is_numeral;
use super::{has_number, is_head_line, unbracketed};

/// Whether a line only divides.
pub(in super::super) fn is_divider(text: &str) -> bool {
    const RULES: &str = "-—–―─━═=_*＊~～#·•.:+|◇◆■□●○★☆※▼▲△▽";
    let mut marks = 0;
    let mut has_shape = false;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !RULES.contains(c) {
            return false;
        }
        has_shape |= "◇◆■□●○★☆＊*※▼▲△▽".contains(c);
        marks += 1;
    }
    let has_only_points = text.chars().all(|c| matches!(c, '.' | ' ' | ':'));
    (marks >= 3 || has_shape && marks > 0) && !has_only_points
}

/// Whether a line is of the page: its number, its head with the day, the names of who made it.
pub(in super::super) fn is_page_mark(text: &str) -> bool {
    if is_longer(text, 90) || text.chars().any(is_full_stop) {
        return false;
    }
    is_page_number(text) || is_head_line(text) || is_imprint(text)
}

/// Whether a line is only a page's name: 3, - 3 -, Page A3, 第3版, 3面, ص 3.
pub(in super::super) fn is_page_number(text: &str) -> bool {
    let bare = unbracketed(text).trim_matches(|c: char| c.is_whitespace() || "-—–·|".contains(c));
    if bare.is_empty() || is_longer(bare, 24) || !has_number(bare) {
        return false;
    }
    let is_number = |word: &str| !word.is_empty() && word.chars().all(is_numeral);
    let lower = bare.to_lowercase();
    if is_number(bare) && bare.chars().count() <= 3 {
        return !bare.chars().any(|c| matches!(c, '十' | '百'));
    }
    for word in ["page ", "p. ", "p.", "pg. ", "ص ", "ص. ", "صفحة ", "الصفحة ", "الصفحة رقم "] {
        if let Some(rest) = lower.strip_prefix(word) {
            let rest = rest.trim();
            return is_number(rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '-')) && rest.len() <= 6;
        }
    }
    if lower.chars().count() <= 3
        && lower.starts_with(|c: char| c.is_ascii_lowercase())
        && bare.starts_with(char::is_uppercase)
    {
        return is_number(lower.get(1..).unwrap_or_default());
    }
    for word in words::of(|words| &words.page).filter(|word| lower.starts_with(*word)) {
        let rest = lower.get(word.len()..).unwrap_or_default();
        if rest.starts_with(' ') && is_number(rest.trim()) {
            return true;
        }
    }
    // A1 要聞
    if let Some((number, name)) = bare.split_once([' ', '　']) {
        let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let is_lettered = digits.len() + 1 == number.len() && is_number(digits) && digits.len() <= 2;
        if is_lettered && name.chars().count() <= 4 && name.chars().all(super::super::script::is_han) {
            return true;
        }
    }
    // 第一版, 3版：要闻, A01版：要闻, 1面, 3면
    let rest = bare.trim_start_matches('第').trim_start_matches(|c: char| c.is_ascii_uppercase());
    let is_lettered = bare.chars().filter(char::is_ascii_uppercase).count() <= 2;
    let unit = rest.trim_start_matches(is_numeral);
    let is_unit = is_lettered
        && ["版", "面", "頁", "页", "ページ", "叠", "면"].iter().any(|word| {
            unit.strip_prefix(word)
                .is_some_and(|after| after.is_empty() || after.starts_with([' ', '　', '：', ':', '·', '・', '/', '|']))
        });
    unit.len() < rest.len() && is_unit
}

/// 责任编辑：…, 編集・発行, Edited by.
fn is_imprint(text: &str) -> bool {
    const WORDS: [&str; 20] = [
        "责任编辑",
        "责编",
        "本版责编",
        "本版编辑",
        "编辑：",
        "编辑:",
        "版式",
        "校对",
        "美编",
        "值班",
        "責任編輯",
        "投稿邮箱",
        "新闻热线",
        "購読の申し込み",
        "订阅热线",
        "الاشتراكات",
        "subscriptions:",
        "http://",
        "https://",
        "www.",
    ];
    let small = text.to_lowercase();
    WORDS.iter().any(|word| text.starts_with(word))
        || words::of(|words| &words.imprint).any(|word| small.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_page_are_no_words_of_an_article() {
        for text in [
            "3",
            "- 3 -",
            "Page A3",
            "PAGE 3",
            "A3",
            "第3版",
            "第一版",
            "3版：要闻",
            "１面",
            "ص 3",
            "الصفحة 3",
            "2026年11月23日 星期一",
            "河湾日报 2026年11月23日 星期一 第一版",
            "Monday, November 23, 2026",
            "Monday, Nov. 23, 2026 | Vol. 12 | 50 cents",
            "2026年（令和8年）11月23日（月）",
            "الاثنين 23 نوفمبر 2026",
            "责任编辑：陈一鸣",
            "Vol. XII, No. 34",
            "A01版：要闻",
            "A1 要聞",
            "Seite 3",
            "Montag, 23. November 2026 Nr. 271",
            "Lundi 23 novembre 2026 – N° 271 – 2,00 €",
            "Lunes, 23 de noviembre de 2026 · Núm. 271",
            "Понедельник, 23 ноября 2026 года № 271",
            "2026년 11월 23일 월요일 제271호",
            "Hafenbote | Montag, 23. November 2026",
            "河湾日报 2026年11月23日 星期一 农历丙午年十月十五 今日8版",
            "The Courier, Monday, November 23, 2026",
        ] {
            assert!(is_page_mark(text), "{text}");
        }
        for text in [
            "Fair opens Monday at 10",
            "第一场雪",
            "3个村通了水",
            "Sunday",
            "10 years on",
            "面向未来",
            "十",
            "Monday that the 2027 budget will be",
            "Friday at 7 the 2026 season opens",
            "第15号台风登陆，全市停课",
            "第15号台风今晚登陆",
            "第3期工程今日完工",
            "No. 10 answers the mayor",
            "Volume of water in 2026 grows",
            "Montag wird 2027 der Haushalt beschlossen",
            "Lundi, le maire a promis 2026 lits",
            "В понедельник 2026 год начался",
            "2026年11月23日是星期一的渡口",
        ] {
            assert!(!is_page_mark(text), "{text}");
        }
    }

    #[test]
    fn a_divider_has_nothing_but_rules() {
        for text in ["***", "* * *", "-----", "◇", "=====", "———"] {
            assert!(is_divider(text), "{text}");
        }
        for text in ["-", "...", "……", "“", "a---", "—", ""] {
            assert!(!is_divider(text), "{text}");
        }
    }
}
