//! The photographers' line: on its own, or behind a caption.

use super::super::script::{is_full_stop, is_longer, tail};
use super::super::words;
use super::{last_bracket, unbracketed};

const BEHIND: [&str; 7] = ["摄", "攝", "摄影", "攝影", "撮影", "摄影报道", "攝影報導"];
const BEFORE: [&str; 25] = [
    "摄影",
    "攝影",
    "写真・",
    "写真＝",
    "写真：",
    "撮影・",
    "撮影＝",
    "撮影：",
    "photo by",
    "photos by",
    "photo:",
    "photos:",
    "photograph by",
    "photographs by",
    "photograph:",
    "photographs:",
    "picture:",
    "pictures:",
    "photography by",
    "photo courtesy",
    "picture by",
    "تصوير",
    "عدسة",
    "الصورة:",
    "foto:",
];

/// Where the photographers' line begins in a text; 0 where it is the whole of it.
pub(in super::super) fn credit_at(text: &str) -> Option<usize> {
    if is_credit(text) {
        return Some(0);
    }
    if let Some(at) = last_bracket(text, 48) {
        return text.get(at..).is_some_and(is_credit).then_some(at);
    }
    let end = tail(text, 48);
    let base = text.len() - end.len();
    let (at, stop) = end.char_indices().rev().skip(1).find(|(_, c)| is_full_stop(*c) || *c == '.' || *c == '”')?;
    let at = at + stop.len_utf8();
    let rest = end.get(at..)?;
    // A stroke may part the caption from it.
    let line = rest.trim().trim_start_matches(['/', '|', '·']).trim_start();
    is_credit(line).then_some(base + at + (rest.len() - rest.trim_start().len()))
}

fn is_credit(text: &str) -> bool {
    if is_longer(text, 48) {
        return false;
    }
    let bare = unbracketed(text);
    if bare.chars().any(is_full_stop) || bare.contains([',', '，', '、']) && bare.chars().count() > 30 {
        return false;
    }
    let lower = bare.to_lowercase();
    let is_before = BEFORE.iter().copied().chain(words::of(|words| &words.credits)).any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            !rest.trim().is_empty() && !rest.starts_with(char::is_alphabetic) || rest_is_name(word, &lower)
        })
    });
    let is_behind = BEHIND.iter().any(|word| {
        bare.strip_suffix(word).is_some_and(|names| {
            let is_set_off = names.ends_with(|c: char| c.is_whitespace() || matches!(c, '/' | '／' | '・'));
            let count = names.trim().chars().count();
            count >= 2 && !names.ends_with('拍') && (is_set_off && count <= 24 || count <= 4)
        })
    });
    is_before && bare.split_whitespace().count() <= 8 || is_behind || is_name_only(bare)
}

/// Photo Ada Fenn: a name and nothing else, without a colon.
fn is_name_only(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_opened = words.next().is_some_and(|word| matches!(word, "Photo" | "PHOTO" | "Photos" | "Foto"));
    let names: Vec<&str> = words.collect();
    is_opened && names.len() == 2 && names.iter().all(|name| name.starts_with(char::is_uppercase))
}

/// 摄影 and its like may be followed by a name without anything between.
fn rest_is_name(word: &str, text: &str) -> bool {
    word.ends_with(['・', '＝', '：', ':']) && text.len() > word.len()
}

/// The people whom a photographers' line names.
pub(in super::super) fn photographers(text: &str) -> Vec<String> {
    let bare = unbracketed(text).trim().trim_start_matches(['/', '|', '·']).trim_start();
    if is_name_only(bare) {
        return bare.split_once(char::is_whitespace).map(|(_, name)| name.trim().to_owned()).into_iter().collect();
    }
    let lower = bare.to_lowercase();
    // Lower case may be longer than what it was made of; the words searched for are not.
    let known = BEFORE.iter().copied().chain(words::of(|words| &words.credits));
    let start = known.filter(|word| lower.starts_with(word)).map(str::len).max().unwrap_or(0);
    let names = bare.get(start..).unwrap_or(bare);
    let end = BEHIND.iter().rev().find_map(|word| names.strip_suffix(word)).unwrap_or(names);
    let is_unspaced = super::super::script::is_mostly_unspaced(end);
    let parts = end
        .split(|c: char| matches!(c, '、' | ',' | '，' | '/' | '／' | ':' | '：') || is_unspaced && c.is_whitespace());
    let offices = ["本报记者", "记者", "通讯员", "新华社记者", "本報記者", "記者", "本报", "by"];
    parts.map(str::trim).filter(|name| !name.is_empty() && !offices.contains(name)).map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_found_where_it_begins() {
        let cases = [
            ("孩子们在河边放风筝。 陈一鸣 林小满 摄", Some("陈一鸣 林小满 摄")),
            ("孩子们在河边放风筝。（新华社记者 陈一鸣 摄）", Some("（新华社记者 陈一鸣 摄）")),
            ("陈一鸣摄", Some("陈一鸣摄")),
            ("川辺で遊ぶ子どもたち（写真・山田花子）", Some("（写真・山田花子）")),
            ("Kites over the river. Photo by Ada Fenn", Some("Photo by Ada Fenn")),
            ("Kites over the river (Photo: Ada Fenn)", Some("(Photo: Ada Fenn)")),
            ("Kites over the river. / Foto: Ada Fenn", Some("/ Foto: Ada Fenn")),
            ("Photo Ada Fenn", Some("Photo Ada Fenn")),
            ("Photo finish in the last race of the day", None),
            ("طائرات ورقية فوق النهر. تصوير: سامر النهري", Some("تصوير: سامر النهري")),
            ("The photo by the door is gone, he said, and so is the door", None),
            ("他在拍摄", None),
            ("", None),
        ];
        for (text, credit) in cases {
            assert_eq!(credit_at(text).and_then(|at| text.get(at..)), credit, "{text}");
        }
    }

    #[test]
    fn a_credit_names_its_people() {
        assert_eq!(photographers("陈一鸣 林小满 摄"), ["陈一鸣", "林小满"]);
        assert_eq!(photographers("(Photo: Ada Fenn)"), ["Ada Fenn"]);
        assert_eq!(photographers("（写真・山田花子）"), ["山田花子"]);
    }
}
