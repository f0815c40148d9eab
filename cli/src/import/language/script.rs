//! Which language a text is in, by its script, and by its small words where several languages share it.

use crate::import::words::is_han;

/// What the letters of a text say of its language: the tag, the reason, and whether other languages share the script.
pub(super) fn guess(text: &str) -> (&'static str, &'static str, bool) {
    let mut counts = Counts::default();
    // A page says within this which language it is in; a longer text costs no more.
    text.chars().take(200_000).for_each(|c| counts.take(c));
    let Counts { kana, hangul, han, arabic, latin, others, .. } = counts;
    let most = [kana + han, hangul, arabic, latin, others].into_iter().max().unwrap_or(0);
    if most == 0 {
        return ("und", "there are no letters in it", false);
    }
    if kana + han == most {
        return match (kana * 20 > han, counts.simplified, counts.traditional) {
            (true, ..) => ("ja", "it has kana", false),
            (_, simplified, traditional) if traditional > simplified => {
                ("zh-Hant", "it has traditional characters", false)
            }
            _ => {
                ("zh-Hans", "it has Chinese characters, none of them traditional or fewer than simplified ones", false)
            }
        };
    }
    if hangul == most {
        return ("ko", "it has hangul", false);
    }
    if arabic == most {
        return if counts.persian * 50 > arabic {
            ("fa", "it has Persian letters", true)
        } else {
            ("ar", "it has Arabic letters", true)
        };
    }
    if others == most {
        return match (counts.cyrillic == others, counts.greek == others, counts.hebrew == others) {
            (true, ..) => ("ru", "it has Cyrillic letters", true),
            (_, true, _) => ("el", "it has Greek letters", false),
            (_, _, true) => ("he", "it has Hebrew letters", true),
            _ => ("und", "its letters are of no script that is known here", true),
        };
    }
    let (tag, reason) = latin_language(text);
    (tag, reason, true)
}

#[derive(Default)]
struct Counts {
    kana: usize,
    hangul: usize,
    han: usize,
    simplified: usize,
    traditional: usize,
    arabic: usize,
    persian: usize,
    latin: usize,
    cyrillic: usize,
    greek: usize,
    hebrew: usize,
    /// Letters of other scripts, the last three included.
    others: usize,
}

impl Counts {
    fn take(&mut self, c: char) {
        match c {
            '\u{3041}'..='\u{30ff}' if c != '・' && c != 'ー' => self.kana += 1,
            '\u{ac00}'..='\u{d7a3}' => self.hangul += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => {
                self.persian += 1;
                self.arabic += 1;
            }
            '\u{620}'..='\u{64a}' => self.arabic += 1,
            _ if is_han(c) => {
                self.han += 1;
                self.simplified += usize::from(
                    "这为们国会来时说对开关东车门问间长发见贝马鸟鱼风云电话语读书学习党产业务员报纸记".contains(c),
                );
                self.traditional += usize::from(
                    "這為們國會來時說對開關東車門問間長發見貝馬鳥魚風雲電話語讀書學習黨產業務員報紙記".contains(c),
                );
            }
            '\u{400}'..='\u{4ff}' => {
                self.cyrillic += 1;
                self.others += 1;
            }
            '\u{370}'..='\u{3ff}' => {
                self.greek += 1;
                self.others += 1;
            }
            '\u{5d0}'..='\u{5ea}' => {
                self.hebrew += 1;
                self.others += 1;
            }
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
            _ if c.is_alphabetic() => self.others += 1,
            _ => {}
        }
    }
}

/// The language whose small words are most frequent.
fn latin_language(text: &str) -> (&'static str, &'static str) {
    const WORDS: [(&str, [&str; 8]); 6] = [
        ("en", ["the", "and", "of", "to", "was", "that", "with", "said"]),
        ("fr", ["le", "les", "des", "et", "est", "une", "dans", "pour"]),
        ("de", ["der", "die", "und", "das", "nicht", "mit", "ist", "den"]),
        ("es", ["el", "los", "las", "y", "una", "por", "con", "del"]),
        ("pt", ["os", "uma", "não", "com", "dos", "ao", "em", "foi"]),
        ("it", ["il", "gli", "di", "che", "è", "sono", "della", "per"]),
    ];
    let mut counts = [0usize; WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && word.len() < 8).take(20_000)
    {
        let word = word.to_lowercase();
        for ((_, words), count) in WORDS.iter().zip(&mut counts) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let best = WORDS.iter().zip(counts).max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0);
    best.map_or(("und", "its small words are of no language that is known here"), |((tag, _), _)| {
        (tag, "by its small words")
    })
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn languages_are_told_apart() {
        let cases = [
            ("老桥今天开通，两岸居民来了。", "zh-Hans"),
            ("老橋今天開通，兩岸居民來了。", "zh-Hant"),
            ("橋の補修が終わり、住民が渡った。", "ja"),
            ("다리가 다시 열렸다.", "ko"),
            ("أعيد فتح الجسر القديم", "ar"),
            ("پل قدیمی باز شد و مردم گذشتند", "fa"),
            ("The bridge was opened to the town", "en"),
            ("Le pont est ouvert dans la ville", "fr"),
            ("Die Brücke ist nicht mehr gesperrt", "de"),
            ("Мост снова открыт", "ru"),
            ("1234 ...", "und"),
        ];
        for (text, tag) in cases {
            assert_eq!(guess(text).0, tag, "{text}");
        }
    }
}
