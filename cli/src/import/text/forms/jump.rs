//! Jump lines: on which page an article goes on, or on which it began.

use std::sync::LazyLock;

use super::super::{
    script::{End, end_of, is_longer, tail},
    words,
};
use super::numeral::is_numeral;
use super::{has_number, last_bracket, unbracketed};

/// A jump line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Jump {
    /// Whether the article began on that page; else it goes on there.
    pub(in super::super) is_from: bool,
    /// The other page, as the line has it; empty where it does not say.
    pub(in super::super) page: String,
}

/// Arrows and the like before a jump's words.
const ARROWS: [char; 20] =
    ['▶', '►', '▷', '▸', '→', '⇒', '➡', '■', '□', '◆', '◇', '●', '○', '＝', '=', '»', '>', '▼', '☞', ' '];

/// What a jump line says, where the whole text is one.
pub(in super::super) fn jump(text: &str) -> Option<Jump> {
    let is_named =
        |text: &str| text.contains("صفح") || words::of(|words| &words.jump_from).any(|pattern| text.contains(pattern));
    if is_longer(text, 60) || !(has_number(text) || is_named(text)) {
        return None;
    }
    let text = unbracketed(text.trim_matches(ARROWS)).trim_matches(ARROWS);
    chinese(text).or_else(|| japanese(text)).or_else(|| english(text)).or_else(|| arabic(text)).or_else(|| listed(text))
}

/// The jump lines of the word lists, small: what stands before the page, what behind it, and whether they lead back. Those
/// that name no page have nothing behind it.
static LISTED: LazyLock<Vec<(String, Option<String>, bool)>> = LazyLock::new(|| {
    let split = |pattern: &str, is_from| {
        let small = pattern.to_lowercase();
        match small.split_once('#') {
            Some((before, after)) => (before.to_owned(), Some(after.to_owned()), is_from),
            None => (small, None, is_from),
        }
    };
    let to = words::of(|words| &words.jump_to).map(|pattern| split(pattern, false));
    to.chain(words::of(|words| &words.jump_from).map(|pattern| split(pattern, true))).collect()
});

/// A jump line of the word lists: Fortsetzung auf Seite 4, Suite page 4, 4면에 계속.
fn listed(text: &str) -> Option<Jump> {
    let small = text.to_lowercase();
    let small = small.trim_end_matches(['.', ' ']);
    LISTED.iter().find_map(|(before, after, is_from)| {
        let is_from = *is_from;
        let Some(after) = after else {
            return (small == before).then(|| Jump { is_from, page: String::new() });
        };
        let page = small.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?.trim();
        let mut tokens = page.split([' ', ',', '-', '–', '/']).filter(|token| !token.is_empty());
        let is_page = !page.is_empty()
            && !is_longer(page, 12)
            && tokens
                .all(|token| is_page_token(token) || matches!(token, "und" | "et" | "y" | "e" | "и" | "bis" | "a"));
        // As it is written, where small letters are as long as those.
        let start = small.len() - small.strip_prefix(before.as_str())?.trim_start().len();
        let written =
            text.get(start..start + page.len()).filter(|written| written.to_lowercase() == page).unwrap_or(page);
        is_page.then(|| Jump { is_from, page: written.trim().into() })
    })
}

/// How jump lines of the word lists begin, as written in print, and all in capitals.
fn beginnings() -> impl Iterator<Item = &'static str> {
    let patterns = words::of(|words| &words.jump_to).filter_map(|pattern| pattern.split('#').next());
    // What begins with the page itself, or with a page's mere name, is not found by its beginning.
    patterns.map(str::trim_end).filter(|begin| begin.contains(' '))
}

/// Where a jump line begins that stands at the end of a paragraph, behind its words.
pub(in super::super) fn inner_jump(text: &str) -> Option<usize> {
    if let Some(at) = last_bracket(text, 60) {
        let remark = text.get(at..)?;
        return (at > 0 && jump(remark).is_some()).then_some(at);
    }
    let end = tail(text, 60);
    let base = text.len() - end.len();
    let words = [
        "下转",
        "下轉",
        "Continued on",
        "CONTINUED ON",
        "Continues on",
        "Cont. on",
        "Turn to",
        "Please turn",
        "See ",
        "SEE ",
        "التتمة",
        "البقية",
    ];
    let known = words.into_iter().chain(beginnings());
    let mut at = known.filter_map(|word| end.rfind(word)).min().filter(|at| *at + base > 0);
    if at.is_none() {
        // ２面に続く and Seite 4 follow the last stop, or an arrow.
        at = end
            .char_indices()
            .rev()
            .skip(3)
            .find(|(_, c)| "。」）▶►→＝■◆.!?…”»".contains(*c))
            .map(|(at, c)| if "。」）.!?…”»".contains(c) { at + c.len_utf8() } else { at });
    }
    let at = at?;
    let before = end.get(..at)?;
    let is_set_off = base + at > 0
        && (before.ends_with(|c: char| c.is_whitespace() || ARROWS.contains(&c))
            || matches!(end_of(before), End::Stop | End::Closed)
            || end.get(at..)?.starts_with(['下', '▶', '►', '→', '＝', '■', '◆']));
    let at = before.trim_end_matches(ARROWS).len();
    (is_set_off && base + at > 0 && jump(end.get(at..)?.trim()).is_some()).then_some(base + at)
}

/// 下转第二版, 上接1版.
fn chinese(text: &str) -> Option<Jump> {
    let words = [("下转", false), ("下轉", false), ("紧接", false), ("下接", false), ("转", false), ("轉", false)];
    let words = words.iter().chain(&[("上接", true), ("接", true), ("详见", false), ("詳見", false), ("见", false)]);
    let (rest, is_from) = words.clone().find_map(|(word, is_from)| Some((text.strip_prefix(word)?, *is_from)))?;
    let page = rest.trim();
    let is_page = page.starts_with(|c: char| c == '第' || is_numeral(c) || c.is_ascii_uppercase())
        && ["版", "面", "页", "頁"].iter().any(|unit| page.contains(unit))
        && !is_longer(page, 14);
    (is_page && has_number(page)).then(|| Jump { is_from, page: page.into() })
}

/// ２面に続く, 1面から続く, ３面に関連記事.
fn japanese(text: &str) -> Option<Jump> {
    if is_longer(text, 24) {
        return None;
    }
    let at = text.find(['面', 'ペ', '頁'])?;
    let rest = text.get(at..)?;
    let unit = ["ページ", "面", "頁"].iter().find(|unit| rest.starts_with(*unit))?;
    let before = text.get(..at)?;
    // A sentence that ends before it is no part of it.
    if before.contains(['。', '（', '(', '「']) {
        return None;
    }
    let number = before.char_indices().rev().take_while(|(_, c)| is_numeral(*c) || *c == '第').last();
    let page = before.get(number.map_or(at, |(start, _)| start)..)?;
    let says = rest.get(unit.len()..)?;
    let is_from = says.starts_with("から") || says.starts_with("より");
    let goes_on = ["に", "へ"].iter().any(|particle| says.starts_with(particle));
    let is_jump =
        (is_from || goes_on) && (["続", "つづ", "関連", "記事"].iter().any(|word| says.contains(word)) || says == "へ");
    (is_jump && has_number(page)).then(|| Jump { is_from, page: format!("{page}{unit}") })
}

/// Continued on page 4, See BRIDGE, Page A6, Continued from page 1.
fn english(text: &str) -> Option<Jump> {
    let small = text.to_lowercase();
    let small = small.trim_end_matches('.');
    let words: Vec<&str> = small.split_whitespace().collect();
    if words.len() > 9 {
        return None;
    }
    let from = ["continued from", "from page", "cont. from", "cont'd from"];
    let to = [
        "continued on",
        "continues on",
        "cont. on",
        "cont'd on",
        "turn to",
        "please turn to",
        "please see",
        "see ",
        "story on page",
        "more on page",
        "to be continued on",
    ];
    let is_from = from.iter().any(|begin| small.starts_with(begin));
    let is_to = to.iter().any(|begin| small.starts_with(begin));
    let place = words.iter().position(|word| matches!(*word, "page" | "pages" | "p." | "pg."));
    let place = place.map(|place| place + 1).or_else(|| words.iter().rposition(|word| is_page_token(word)))?;
    if !words.get(place).is_some_and(|word| is_page_token(word)) {
        return None;
    }
    let before = place.checked_sub(1).and_then(|place| words.get(place)).copied().unwrap_or_default();
    // "Continued on page 4", "See BRIDGE, A6": what is named is a page, and nothing but a column follows it.
    let names_page = matches!(before, "page" | "p." | "pg." | "pages" | "on") || before.ends_with(',');
    let ends =
        words.get(place + 1..).unwrap_or_default().iter().all(|word| word.starts_with("col") || is_page_token(word));
    if !(is_from || is_to) || !names_page || !ends {
        return None;
    }
    let token = text.split_whitespace().nth(place).unwrap_or_default();
    Some(Jump { is_from, page: token.trim_end_matches(['.', ',']).into() })
}

/// 4, A6, A-6.
fn is_page_token(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '-');
    !digits.is_empty()
        && word.len() <= 5
        && word.len() - digits.len() <= 2
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// التتمة ص 3, تتمة الصفحة الأولى.
fn arabic(text: &str) -> Option<Jump> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = ["التتمة", "البقية", "يتبع", "تتمة", "بقية", "تابع", "التفاصيل", "تفاصيل", "طالع", "انظر", "راجع"];
    if words.len() > 8 || !begins.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let place = words.iter().position(|word| {
        let word = word.trim_matches([':', '.', '(']);
        word == "ص" || word.contains("صفحة") || word.starts_with("ص.") || (word.starts_with('ص') && has_number(word))
    })?;
    let named = words.get(place).copied().unwrap_or_default();
    let page = if has_number(named) {
        named.trim_start_matches(['ص', '.']).into()
    } else {
        words.get(place + 1..).unwrap_or_default().join(" ")
    };
    let is_from = text.starts_with("تتمة") || text.starts_with("بقية") || text.starts_with("تابع");
    Some(Jump { is_from, page: page.trim_matches([')', '(', '.']).into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jump_lines_are_known_in_many_languages() {
        let cases = [
            ("Fortsetzung auf Seite 4", false, "4"),
            ("▶ Lesen Sie weiter auf Seite 12", false, "12"),
            ("Fortsetzung von Seite 1", true, "1"),
            ("(Bericht Seite 3)", false, "3"),
            ("Suite page 4", false, "4"),
            ("Lire page A6", false, "A6"),
            ("Suite de la première page", true, ""),
            ("Pasa a la página 4", false, "4"),
            ("(Viene de la pág. 1)", true, "1"),
            ("Окончание на стр. 4", false, "4"),
            ("Начало на стр. 1", true, "1"),
            ("Продолжение на 4-й странице", false, "4"),
            ("4면에 계속", false, "4"),
            ("▶관련기사 3면", false, "3"),
            ("1면에서 계속", true, "1"),
            ("Segue a pagina 4", false, "4"),
            ("Continua na página 4", false, "4"),
            ("(下转第二版)", false, "第二版"),
            ("（下转3版）", false, "3版"),
            ("▶下轉A5版", false, "A5版"),
            ("上接第一版", true, "第一版"),
            ("２面に続く", false, "２面"),
            ("＝３面に関連記事", false, "３面"),
            ("（１面から続く）", true, "１面"),
            ("（详见第五版）", false, "第五版"),
            ("(انظر ص ٩)", false, "٩"),
            ("Continued on page 4", false, "4"),
            ("CONTINUED ON A6", false, "A6"),
            ("See BRIDGE, Page A6", false, "A6"),
            ("(Continued from page 1)", true, "1"),
            ("Continued on Page 4, Column 2", false, "4"),
            ("التتمة ص 3", false, "3"),
            ("(التتمة في الصفحة ٣)", false, "٣"),
            ("(التفاصيل ص 7)", false, "7"),
            ("تتمة الصفحة الأولى", true, "الأولى"),
        ];
        for (text, is_from, page) in cases {
            let found = jump(text).map(|jump| (jump.is_from, jump.page));
            assert_eq!(found, Some((is_from, page.into())), "{text}");
        }
    }

    #[test]
    fn what_only_resembles_a_jump_line_is_none() {
        for text in [
            "See you at 7",
            "转眼已是第二年",
            "3面の窓",
            "Turn to him",
            "从第二版到第三版",
            "From page to stage",
            "تتمة",
            "接力跑第一名",
            "Seite an Seite mit 20 Booten",
            "Fortsetzung auf Seite der Gewinner 20",
            "Page blanche en 2026",
            "Окончание на следующей неделе в 7",
            "4면이 바다",
            "春には一冊になる。（２面に続く）",
        ] {
            assert_eq!(jump(text), None, "{text}");
        }
    }

    #[test]
    fn a_jump_line_behind_a_paragraph_is_found_where_it_begins() {
        let cases = [
            ("水位回落。(下转第二版)", Some("(下转第二版)")),
            ("水位回落。下转第二版", Some("下转第二版")),
            ("橋は閉じた。２面に続く", Some("２面に続く")),
            ("The council meets. See BRIDGE, Page A6", Some("See BRIDGE, Page A6")),
            ("which will meet on Continued on page 4", Some("Continued on page 4")),
            ("أغلق الجسر. (التتمة ص 3)", Some("(التتمة ص 3)")),
            ("die den ersten lenkte. Fortsetzung auf Seite 4", Some("Fortsetzung auf Seite 4")),
            ("Le pont tient bon. Suite page 4", Some("Suite page 4")),
            ("El puente aguanta. Pasa a la página 4", Some("Pasa a la página 4")),
            ("Мост держится. Окончание на стр. 4", Some("Окончание на стр. 4")),
            ("다리는 견딘다. 4면에 계속", Some("4면에 계속")),
            ("Die Brücke hält. (Fortsetzung auf Seite 4)", Some("(Fortsetzung auf Seite 4)")),
            ("The council meets (again).", None),
            ("I did not See 12", None),
            ("", None),
        ];
        for (text, found) in cases {
            assert_eq!(inner_jump(text).and_then(|at| text.get(at..)).map(str::trim), found, "{text}");
        }
    }
}
