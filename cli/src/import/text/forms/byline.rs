//! Bylines: who wrote an article, and what each of them is.

use super::super::script::{End, end_of, is_cased, is_han, is_longer};
use super::super::words as lists;
use super::unbracketed;

/// Why a text is taken for a byline.
pub(in crate::import) type Byline = &'static str;

const MARKS: [char; 14] = ['□', '■', '◎', '●', '○', '▲', '△', '◆', '◇', '★', '☆', '/', '／', '｜'];
const CHINESE: [&str; 12] = [
    "评论员",
    "評論員",
    "特约记者",
    "特約記者",
    "通讯员",
    "通訊員",
    "特派员",
    "记者",
    "記者",
    "编辑",
    "撰稿",
    "实习生",
];
const OFFICES: [&str; 9] =
    ["staff", "writer", "reporter", "correspondent", "editor", "columnist", "special", "contributor", "press"];

/// Whether a text is a byline, and by what.
pub(in crate::import) fn byline(text: &str) -> Option<Byline> {
    if is_longer(text, 80) {
        return None;
    }
    let bare = unbracketed(text).trim_matches(MARKS).trim();
    // Arabic bylines may lead to the text with a colon.
    if matches!(end_of(bare.trim_end_matches(':')), End::Introduces | End::Pause)
        || bare.contains(['。', '，', '！', '？', '؟', '»'])
    {
        return None;
    }
    author_box(text)
        .or_else(|| chinese(bare))
        .or_else(|| japanese(text, bare))
        .or_else(|| latin(bare))
        .or_else(|| arabic(bare))
        .or_else(|| korean(bare))
}

/// 김하늘 기자, 글 김하늘.
fn korean(text: &str) -> Option<Byline> {
    let is_hangul = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
    let is_name = |name: &str| {
        let letters = name.chars().filter(|c| is_hangul(*c)).count();
        (2..=12).contains(&letters)
            && name.chars().all(|c| is_hangul(c) || c.is_whitespace() || "·,=/".contains(c))
            && name.split([' ', '·', ',', '=', '/']).all(|word| word.chars().count() <= 5)
    };
    let text = text.split_whitespace().filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ");
    let named = lists::of(|words| &words.byline_ends)
        .find_map(|end| text.strip_suffix(end))
        .filter(|name| is_name(name.trim()));
    if named.is_some_and(|name| name.ends_with(' ') || name.chars().count() <= 4) {
        return Some("it names the office of a writer");
    }
    let after = ["글", "취재", "글·사진"].iter().find_map(|begin| text.strip_prefix(begin));
    let is_set_off = |rest: &str| rest.starts_with([' ', '=', ':', '·']);
    after
        .filter(|rest| {
            is_set_off(rest) && is_name(rest.trim_matches([' ', '=', ':', '·'])) && text.split(' ').count() <= 3
        })
        .map(|_| "it begins as a byline does")
}

/// 本报记者 …, 记者 …, 本报评论员, 文／….
fn chinese(text: &str) -> Option<Byline> {
    if is_longer(text, 36) {
        return None;
    }
    for word in ["文", "作者", "撰文", "采写", "採訪", "撰稿", "文/图", "文／图", "文图", "图文"] {
        if let Some(rest) = text.strip_prefix(word)
            && let Some(name) = rest.strip_prefix(['/', '／', '：', ':', '・', '＝', '｜', '|'])
        {
            return (!name.trim().is_empty()).then_some("it says who wrote");
        }
    }
    let (at, word) = CHINESE.iter().filter_map(|word| Some((text.find(word)?, word))).min()?;
    let before = text.get(..at)?;
    let rest = text.get(at + word.len()..)?;
    let names_house = before.chars().count() <= 8
        && (before.is_empty() || before.starts_with("本") || before.contains(['社', '报', '報', '刊', '台', '网']));
    let names = rest.trim_start_matches(['：', ':', '/', '／', '・']).trim();
    let is_set_off = names.len() < rest.len() || rest.is_empty() || !before.is_empty() && rest.chars().count() <= 4;
    let are_names =
        names.chars().all(|c| is_han(c) || c.is_whitespace() || c.is_ascii_alphabetic() || "·、/／（）()".contains(c))
            && names.split(|c: char| c.is_whitespace() || c == '、').all(|name| name.chars().count() <= 12);
    (names_house && is_set_off && are_names && !(rest.is_empty() && before.is_empty()))
        .then_some("it names the office of a writer")
}

/// □　陈一鸣: a box and room before a name of two to four characters.
fn author_box(text: &str) -> Option<Byline> {
    let rest = text.strip_prefix(['□', '◎'])?;
    let name = rest.trim_start();
    let is_name = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    (is_name && name.len() < rest.len()).then_some("a box is before a name")
}

/// （山田太郎）, 山田太郎記者, 論説委員・山田太郎.
fn japanese(text: &str, bare: &str) -> Option<Byline> {
    let is_name = |name: &str| {
        (2..=9).contains(&name.chars().count())
            && name
                .chars()
                .all(|c| is_han(c) || c.is_whitespace() || c == '・' || ('\u{3041}'..='\u{30ff}').contains(&c))
    };
    if let Some(name) = bare.strip_suffix("記者") {
        return is_name(name).then_some("it names the office of a writer");
    }
    for office in ["論説委員", "編集委員", "本紙", "寄稿", "文化部", "社会部", "経済部", "政治部"]
    {
        if let Some(name) = bare.strip_prefix(office) {
            return is_name(name.trim_start_matches(['・', '＝', ' ', '　', '：']))
                .then_some("it names the office of a writer");
        }
    }
    let has_name = bare.len() < text.len() && bare.chars().all(|c| is_han(c) || c.is_whitespace() || c == '・');
    (has_name
        && (3..=6).contains(&bare.chars().filter(|c| is_han(*c)).count())
        && text.starts_with(['（', '('])
        && !bare.ends_with(['完', '了']))
    .then_some("it is a name in brackets")
}

/// By Jane Doe, Jane Doe, Staff Writer, Par Jeanne Dupont.
fn latin(text: &str) -> Option<Byline> {
    if !is_cased(text) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = text.to_lowercase();
    if words.len() > 14 || words.len() < 2 {
        return None;
    }
    let small = [
        "and", "of", "the", "for", "to", "in", "de", "del", "da", "dos", "van", "von", "der", "zu", "la", "du", "y",
        "e", "et", "und", "и", "&", "|", "-", "–", "—",
    ];
    let is_name = |word: &&str| small.contains(word) || word.starts_with(|c: char| !c.is_lowercase());
    let first = words.first().copied().unwrap_or_default();
    if lower.starts_with("by our ") || lower.starts_with("from our ") {
        let is_office = OFFICES.iter().any(|office| lower.trim_end_matches('s').ends_with(office));
        return (is_office && words.len() <= 7).then_some("it begins as a byline does");
    }
    // In languages that have more to open one, it may be of several words.
    let listed = lists::of(|words| &words.bylines)
        .filter(|begin| lower.strip_prefix(begin).is_some_and(|rest| rest.starts_with(' ')))
        .map(|begin| begin.split_whitespace().count())
        .max();
    if ["By", "BY", "by"].contains(&first) || listed.is_some() {
        let rest = words.get(listed.unwrap_or(1)..).unwrap_or_default();
        let is_listed = |word: &str| lists::has(|words| &words.offices, word.trim_end_matches(['.', ',']));
        let is_office =
            |word: &&str| OFFICES.iter().any(|office| word.to_lowercase().starts_with(office)) || is_listed(word);
        let ends = matches!(end_of(text), End::Open) || text.ends_with('.') && !is_longer(text, 40);
        let begins = rest.first().is_some_and(|word| word.starts_with(char::is_uppercase));
        return (begins
            && ends
            && rest.iter().all(|word| is_name(word) || is_office(word))
            && rest.iter().any(|word| !small.contains(word)))
        .then_some("it begins as a byline does");
    }
    for begin in ["story by ", "words by ", "text by ", "written by ", "reported by "] {
        if lower.starts_with(begin) {
            return words.get(2..).unwrap_or_default().iter().all(is_name).then_some("it begins as a byline does");
        }
    }
    // Анна Петрова: a name alone, where surnames tell that it is one.
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    let surname = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    let ends = lists::of(|words| &words.surname_ends).any(|end| surname.ends_with(end) && surname.chars().count() > 4);
    if words.len() <= 3 && ends && words.iter().all(is_capital) {
        return Some("it is a name alone");
    }
    // Ada Fenn, Local Affairs Reporter
    if let Some((name, office)) = text.split_once(", ") {
        let are_capital = |text: &str| text.split_whitespace().all(|word| is_name(&word) && !word.contains(','));
        let last = office.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_person = (2..=4).contains(&name.split_whitespace().count()) && are_capital(name);
        let is_office = ["reporter", "correspondent", "editor", "writer", "columnist"].contains(&last.as_str());
        let is_listed = office.split_whitespace().next().is_some_and(|word| lists::has(|words| &words.offices, word));
        if is_person && words.len() <= 9 && (is_office && are_capital(office) || is_listed && words.len() <= 6) {
            return Some("it names the office of a writer");
        }
    }
    let has_office = ["staff writer", "staff reporter", "special correspondent", "contributing writer", "| reporter"];
    (words.len() <= 9 && has_office.iter().any(|office| lower.contains(office)) && end_of(text) == End::Open)
        .then_some("it names the office of a writer")
}

/// بقلم …, كتب: ….
fn arabic(text: &str) -> Option<Byline> {
    let words = text.split_whitespace().count();
    if words > 9 || !matches!(end_of(text.trim_end_matches(':')), End::Open) {
        return None;
    }
    if ["بقلم", "بقلم:"].iter().any(|word| text.split_whitespace().next() == Some(word)) || text.starts_with("بقلم:")
    {
        return (words > 1).then_some("it begins as a byline does");
    }
    // The place, a dash, "from" and a name.
    if let Some((place, name)) = text.split_once(['–', '-', '—', 'ـ'])
        && let Some(name) = name.trim_start().strip_prefix("من ")
    {
        let counts = [place, name].map(|part| part.split_whitespace().count());
        return ((1..=3).contains(&counts[0]) && (2..=3).contains(&counts[1]))
            .then_some("a place and a name are in it");
    }
    for word in ["كتب", "كتبت", "إعداد", "تقرير", "تحرير", "حوار", "أعده", "مراسلنا", "تحقيق"]
    {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = rest.trim_start();
            if rest.starts_with([':', '-', '–', 'ـ', '/', '—']) && words <= 7 {
                return Some("it begins as a byline does");
            }
        }
    }
    None
}

/// What stands behind the words that open a byline; `None` where none do. In other languages than English these words are
/// parts of names as well, so that a whole name has to follow.
pub(in crate::import) fn byline_names(text: &str) -> Option<&str> {
    let small = text.to_lowercase();
    let opens = |begin: &str| small.strip_prefix(begin).is_some_and(|rest| rest.starts_with(' '));
    if opens("by") {
        return text.get(2..).map(str::trim);
    }
    let longest = lists::of(|words| &words.bylines).filter(|begin| opens(begin)).map(str::len).max()?;
    let rest = text.get(longest..)?.trim();
    (rest.contains(' ') && !rest.starts_with(char::is_lowercase)).then_some(rest)
}

/// The people whom a byline names, each with what it says of them.
pub(in super::super) fn authors(text: &str) -> Vec<(String, Option<&'static str>)> {
    let text = unbracketed(text).trim_matches(MARKS).trim();
    if is_cased(text) {
        return latin_authors(text);
    }
    if ["评论员", "評論員"].iter().any(|office| text.ends_with(office)) {
        return vec![(text.into(), Some("commentator"))];
    }
    let mut role = None;
    let mut people = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '、' | '：' | ':' | '/' | '／')) {
        if word.is_empty() {
            continue;
        }
        if let Some(office) = CHINESE.iter().find(|office| word.ends_with(**office) && !word.starts_with('・')) {
            let is_name_first = *office == "記者" && word.chars().count() > 4 && !word.starts_with('本');
            role = Some(if office.contains('辑') { "editor" } else { "reporter" });
            if is_name_first {
                people.push((word.strip_suffix(office).unwrap_or(word).to_string(), role));
            }
            continue;
        }
        if ["文", "图", "作者", "撰文", "采写", "文图", "图文", "بقلم", "كتب", "كتبت", "إعداد", "تقرير", "تحرير"]
            .contains(&word)
        {
            continue;
        }
        people.push((word.to_string(), role));
    }
    if super::super::script::is_mostly_unspaced(text) {
        return people;
    }
    if korean(text).is_some() {
        let offices =
            |word: &&str| lists::has(|words| &words.byline_ends, word) || lists::has(|words| &words.bylines, word);
        let bare = lists::of(|words| &words.byline_ends).find_map(|end| text.strip_suffix(end)).unwrap_or(text);
        let names =
            bare.split([' ', '·', ',', '=']).filter(|word| !word.is_empty() && !offices(word) && !word.contains('@'));
        return names.map(|name| (name.to_string(), Some("reporter"))).collect();
    }
    // A name of several words is one, where words are set apart.
    let name = text.split_whitespace().filter(|word| {
        !["بقلم", "كتب", "كتبت", "إعداد", "تقرير", "تحرير", "حوار", "تحقيق", ":", "-", "–", "ـ"]
            .contains(&word.trim_end_matches(':'))
    });
    let name = name.collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['-', ':', '–', ' ']);
    if name.is_empty() { Vec::new() } else { vec![(name.into(), None)] }
}

/// The reporters whom the opening of a report names: 本报河湾11月22日电（记者陈一鸣、李河）……
pub(in super::super) fn opening_authors(text: &str) -> Vec<String> {
    let opening: String = text.chars().take(60).collect();
    let bracket =
        opening.split(['（', '(']).skip(1).find_map(|part| part.split_once(['）', ')']).map(|(inner, _)| inner));
    let Some(inner) = bracket else { return Vec::new() };
    let office = ["本报记者", "本報記者", "新华社记者", "新華社記者", "记者", "記者"];
    let Some(names) = office.iter().find_map(|office| inner.strip_prefix(office)) else { return Vec::new() };
    let names = names
        .split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '：'))
        .filter(|name| !name.is_empty());
    let names: Vec<String> = names.take_while(|name| !CHINESE.contains(name)).map(Into::into).collect();
    let are_names =
        names.iter().all(|name| (2..=6).contains(&name.chars().count()) && name.chars().all(|c| is_han(c) || c == '·'));
    if are_names { names } else { Vec::new() }
}

fn latin_authors(text: &str) -> Vec<(String, Option<&'static str>)> {
    let at = text.to_lowercase().find("by ").filter(|at| *at < 12).map(|at| at + 3);
    let lower = text.to_lowercase();
    let listed = lists::of(|words| &words.bylines)
        .filter(|begin| {
            lower.len() == text.len() && lower.strip_prefix(begin).is_some_and(|rest| rest.starts_with(' '))
        })
        .map(str::len)
        .max();
    let names = text.get(at.or(listed).unwrap_or(0)..).unwrap_or(text);
    let mut names = names.replace(" AND ", ",").replace(" & ", ",").replace('|', ",");
    for and in ["and"].into_iter().chain(lists::of(|words| &words.and)) {
        names = names.replace(&format!(" {and} "), ",");
    }
    let is_office = |word: &&str| {
        let lower = word.to_lowercase();
        OFFICES.iter().any(|office| lower.starts_with(office))
            || matches!(lower.as_str(), "the" | "of")
            || lists::has(|words| &words.offices, lower.trim_end_matches('.'))
    };
    let named = names
        .split(',')
        .map(|name| name.split_whitespace().take_while(|word| !is_office(word)).collect::<Vec<_>>().join(" "));
    named.filter(|name| !name.is_empty()).map(|name| (name, None)).collect()
}

#[cfg(test)]
mod tests;
