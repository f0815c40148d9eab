//! Bylines: who wrote an article, and what each of them is.

use super::super::script::{End, end_of, is_cased, is_han, is_longer};
use super::unbracketed;

/// Why a text is taken for a byline.
pub(in super::super) type Byline = &'static str;

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
pub(in super::super) fn byline(text: &str) -> Option<Byline> {
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
    let small =
        ["and", "of", "the", "for", "to", "in", "de", "van", "von", "la", "du", "y", "et", "&", "|", "-", "–", "—"];
    let is_name = |word: &&str| small.contains(word) || word.starts_with(|c: char| !c.is_lowercase());
    let first = words.first().copied().unwrap_or_default();
    if lower.starts_with("by our ") || lower.starts_with("from our ") {
        let is_office = OFFICES.iter().any(|office| lower.trim_end_matches('s').ends_with(office));
        return (is_office && words.len() <= 7).then_some("it begins as a byline does");
    }
    if ["By", "BY", "by", "Par", "PAR", "Por", "POR", "Von", "VON"].contains(&first) {
        let rest = words.get(1..).unwrap_or_default();
        let is_office = |word: &&str| OFFICES.iter().any(|office| word.to_lowercase().starts_with(office));
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
    // Ada Fenn, Local Affairs Reporter
    if let Some((name, office)) = text.split_once(", ") {
        let are_capital = |text: &str| text.split_whitespace().all(|word| is_name(&word) && !word.contains(','));
        let last = office.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_person = (2..=4).contains(&name.split_whitespace().count()) && are_capital(name);
        let is_office = ["reporter", "correspondent", "editor", "writer", "columnist"].contains(&last.as_str());
        if is_person && is_office && words.len() <= 9 && are_capital(office) {
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
    // A name of several words is one, where words are set apart.
    let name = text.split_whitespace().filter(|word| {
        !["بقلم", "كتب", "كتبت", "إعداد", "تقرير", "تحرير", "حوار", "تحقيق", ":", "-", "–", "ـ"]
            .contains(&word.trim_end_matches(':'))
    });
    let name = name.collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['-', ':', '–', ' ']);
    if name.is_empty() { Vec::new() } else { vec![(name.into(), None)] }
}

fn latin_authors(text: &str) -> Vec<(String, Option<&'static str>)> {
    let at = text.to_lowercase().find("by ").filter(|at| *at < 12).map(|at| at + 3);
    let start =
        at.or_else(|| text.find(' ').filter(|_| text.starts_with("Par ") || text.starts_with("Por ")).map(|at| at + 1));
    let names = text.get(start.unwrap_or(0)..).unwrap_or(text);
    let names = names.replace(" and ", ",").replace(" AND ", ",").replace(" & ", ",").replace('|', ",");
    let is_office = |word: &&str| {
        let lower = word.to_lowercase();
        OFFICES.iter().any(|office| lower.starts_with(office)) || matches!(lower.as_str(), "the" | "of")
    };
    let named = names
        .split(',')
        .map(|name| name.split_whitespace().take_while(|word| !is_office(word)).collect::<Vec<_>>().join(" "));
    named.filter(|name| !name.is_empty()).map(|name| (name, None)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_known_in_four_languages() {
        for text in [
            "本报记者 陈一鸣",
            "记者 陈一鸣 林小满",
            "本报评论员",
            "□本报记者　陈一鸣",
            "文／陳一鳴",
            "（记者 陈一鸣）",
            "本報記者 陳一鳴",
            "新华社记者 陈一鸣",
            "山田花子記者",
            "（山田花子）",
            "論説委員・山田花子",
            "By Ada Fenn",
            "BY ADA FENN",
            "By Ada Fenn and Tom Hale",
            "By Ada Fenn, Staff Writer",
            "Ada Fenn, staff writer",
            "بقلم سامر النهري",
            "بقلم: سامر النهري",
            "كتب: سامر النهري",
            "كتب - سامر النهري:",
            "وادي النهر – من سامر النهري",
            "□　陈一鸣",
            "By our own correspondent",
            "Ada Fenn, Rivers and Harbours Correspondent",
        ] {
            assert!(byline(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_only_resembles_a_byline_is_none() {
        for text in [
            "By the time the rain came, all was dry",
            "By Monday, the road was open.",
            "记者走基层看变化",
            "本报记者昨日从水务局获悉，水位回落。",
            "（完）",
            "（终）",
            "كتب التاريخ فصلاً جديداً في المدينة القديمة",
            "By",
            "文明花开",
            "记者",
            "□春天来了",
            "By our reckoning it is late",
            "Ada Fenn, the mayor, met the editor",
            "الجسر – من يدفع ثمن الإصلاح الذي تأخر",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }

    #[test]
    fn a_byline_names_its_people() {
        let cases: [(&str, &[&str]); 11] = [
            ("记者 陈一鸣", &["陈一鸣"]),
            ("本报记者 陈一鸣 林小满", &["陈一鸣", "林小满"]),
            ("本报评论员", &["本报评论员"]),
            ("By Ada Fenn and Tom Hale", &["Ada Fenn", "Tom Hale"]),
            ("By Ada Fenn, Staff Writer", &["Ada Fenn"]),
            ("By ADA FENN Staff Writer", &["ADA FENN"]),
            ("By Ada Fenn Of the Courier staff", &["Ada Fenn"]),
            ("كتب - سامر النهري:", &["سامر النهري"]),
            ("山田花子記者", &["山田花子"]),
            ("（山田花子）", &["山田花子"]),
            ("بقلم: سامر النهري", &["سامر النهري"]),
        ];
        for (text, names) in cases {
            let found = authors(text);
            assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), names, "{text}");
        }
    }
}
