//! What characters are: how wide they are set, how a text ends and begins, which script it is in.

pub(super) use crate::import::words::is_han;

/// How a text ends, closing quotes and brackets aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop or its like: the sentence is over.
    Stop,
    /// With a colon, a semicolon or a dash: what follows begins anew.
    Introduces,
    /// With a comma or its like: the sentence goes on.
    Pause,
    /// With a quote or bracket that closes, and no stop before it: either.
    Closed,
    /// With a letter or digit, or with a bracket that opens.
    Open,
}

/// How a text ends.
pub(super) fn end_of(text: &str) -> End {
    let mut has_closed = false;
    for c in text.chars().rev().filter(|c| !c.is_whitespace() && !is_mark(*c)) {
        match c {
            '.' | '。' | '．' | '｡' | '!' | '?' | '！' | '？' | '…' | '⋯' | '؟' | '۔' | '।' | '‼' | '⁉' | '։' | '።' =>
            {
                return End::Stop;
            }
            ':' | '：' | ';' | '；' | '؛' | '—' | '―' | '─' | '–' | '～' => return End::Introduces,
            ',' | '，' | '、' | '､' | '،' => return End::Pause,
            _ if is_closer(c) => has_closed = true,
            _ => break,
        }
    }
    if has_closed { End::Closed } else { End::Open }
}

/// Whether a character ends a sentence, for sure: a point may be one of an abbreviation or a number.
pub(super) fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '．' | '｡' | '！' | '？' | '!' | '?' | '؟' | '۔' | '।' | '։' | '።')
}

/// Whether a character closes what another opened. Straight quotes do both.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '】'
            | '》'
            | '〉'
            | '］'
            | ']'
            | '｝'
            | '}'
            | '»'
            | '›'
            | '〕'
            | '〗'
            | '"'
            | '\''
            | '＂'
    )
}

/// Whether a character opens what another will close.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '「'
            | '『'
            | '（'
            | '('
            | '【'
            | '《'
            | '〈'
            | '［'
            | '['
            | '｛'
            | '{'
            | '«'
            | '‹'
            | '〔'
            | '〖'
    )
}

/// Marks of direction, which are no part of what is said.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

/// Characters that show nothing and are no white space either; readers trim them as if they were.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Whether a character takes two columns.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// How many columns a text takes in type of one width.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// How many columns a character takes.
pub(super) fn column(c: char) -> usize {
    match c {
        '\t' => 4,
        // Vowel signs of Arabic and marks of direction stand over or between the letters.
        '\u{64b}'..='\u{65f}' => 0,
        _ if is_mark(c) || is_invisible(c) => 0,
        _ if is_wide(c) => 2,
        _ => 1,
    }
}

/// Whether a script sets no spaces between words: Chinese, Japanese, and their punctuation.
pub(super) fn is_unspaced(c: char) -> bool {
    is_wide(c) && !is_hangul(c) || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3130}'..='\u{318f}')
}

/// Whether the first letter, quotes aside, is a small one.
pub(super) fn starts_small(text: &str) -> bool {
    text.chars().find(|c| !is_opener(*c) && !is_closer(*c)).is_some_and(char::is_lowercase)
}

/// Whether a text begins with what can't begin a sentence: a comma, a stop, a closing bracket.
pub(super) fn starts_inside(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        matches!(c, ',' | '，' | '、' | '。' | '；' | '：' | '،' | '؛' | '！' | '？' | '．')
            || is_closer(c) && !matches!(c, '"' | '\'' | '’' | '＂')
    })
}

/// Whether a text is mostly of letters that come in capital and small.
pub(super) fn is_cased(text: &str) -> bool {
    let (mut cased, mut others) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_lowercase() || c.is_uppercase() { cased += 1 } else { others += 1 }
    }
    cased > others
}

/// Whether a text is mostly of scripts that set no spaces.
pub(super) fn is_mostly_unspaced(text: &str) -> bool {
    let (mut unspaced, mut others) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if is_unspaced(c) { unspaced += 1 } else { others += 1 }
    }
    unspaced > 0 && unspaced * 2 >= others
}

/// Whether more is opened than closed.
pub(super) fn is_left_open(text: &str) -> bool {
    let opened = text.chars().filter(|c| is_opener(*c)).count();
    // An apostrophe looks like a closing quote; it is not to hide a bracket that is open.
    let closed = text.chars().filter(|c| is_closer(*c) && !matches!(c, '"' | '\'' | '’' | '＂')).count();
    let single = text.chars().filter(|c| *c == '‘').count();
    opened.saturating_sub(single) > closed
}

/// The last `count` characters.
pub(super) fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

/// Whether a text has more than `count` characters; it is not read further than that.
pub(super) fn is_longer(text: &str, count: usize) -> bool {
    text.chars().nth(count).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_text_tells_whether_its_sentence_is_over() {
        let cases = [
            ("The bridge is shut.", End::Stop),
            ("“The bridge is shut.”", End::Stop),
            ("桥已经封闭。”", End::Stop),
            ("分三步走——", End::Introduces),
            ("as follows:", End::Introduces),
            ("on Monday,", End::Pause),
            ("橋は閉鎖、", End::Pause),
            ("يوم الاثنين،", End::Pause),
            ("（完）", End::Closed),
            ("the mayor of", End::Open),
            ("他们来到桥", End::Open),
            ("", End::Open),
        ];
        for (text, end) in cases {
            assert_eq!(end_of(text), end, "{text}");
        }
    }

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(width("桥 ab"), 5);
    }

    #[test]
    fn a_tail_is_whole_where_the_text_is_short() {
        assert_eq!((tail("桥上", 5), tail("旧桥上", 2), tail("", 2)), ("桥上", "桥上", ""));
    }
}
