//! What belongs to the page and to no article: its number, its head, the rules between articles.

use super::super::script::{is_cased, is_full_stop, is_longer};
use super::numeral::is_numeral;
use super::{has_number, unbracketed};

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
    is_page_number(text) || is_head(text) || is_imprint(text)
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
    // 第一版, 3版：要闻, 1面
    let rest = bare.trim_start_matches('第');
    let unit = rest.trim_start_matches(is_numeral);
    let is_unit = ["版", "面", "頁", "页", "ページ"].iter().any(|word| {
        unit.strip_prefix(word)
            .is_some_and(|after| after.is_empty() || after.starts_with([' ', '　', '：', ':', '·', '・', '/', '|']))
    });
    unit.len() < rest.len() && is_unit
}

/// A weekday with a year: the day of the issue. Volume and number.
fn is_head(text: &str) -> bool {
    const DAYS: [&str; 24] = [
        "星期",
        "曜日",
        "(月)",
        "(火)",
        "(水)",
        "(木)",
        "(金)",
        "(土)",
        "(日)",
        "（月）",
        "（火）",
        "（水）",
        "（木）",
        "（金）",
        "（土）",
        "（日）",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "الأحد",
    ];
    const ARABIC_DAYS: [&str; 7] = ["الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"];
    let lower = text.to_lowercase();
    let has_day = DAYS.iter().chain(&ARABIC_DAYS).any(|day| lower.contains(day));
    let digits = lower.chars().collect::<Vec<_>>();
    let has_year = lower.contains('年') && has_number(&lower)
        || digits.windows(4).any(|four| four.iter().all(|c| c.is_numeric() && !('一'..='龥').contains(c)));
    let is_listed = lower.contains(['|', '｜', '·', '•']) || lower.contains("  ") || lower.contains('　');
    let has_volume = ["vol.", "volume ", "issue no", "issue ", "no. ", "总第", "第", "العدد", "السنة"]
        .iter()
        .any(|word| lower.starts_with(word) || is_listed && lower.contains(word))
        && has_number(&lower)
        && (lower.starts_with("vol")
            || lower.contains('期')
            || lower.contains('号')
            || lower.contains('號')
            || lower.contains("no.")
            || lower.contains("العدد"));
    let is_weekday_first = is_cased(text) && DAYS.iter().any(|day| lower.starts_with(day));
    has_day && has_year && (!is_cased(text) || is_listed || is_weekday_first || text.split_whitespace().count() <= 9)
        || has_volume && (is_listed || !is_longer(text, 30))
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
    WORDS.iter().any(|word| text.starts_with(word))
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
        ] {
            assert!(is_page_mark(text), "{text}");
        }
        for text in ["Fair opens Monday at 10", "第一场雪", "3个村通了水", "Sunday", "10 years on", "面向未来", "十"]
        {
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
