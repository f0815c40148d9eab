//! A time as its parts: numbers, words, and the signs between them.

/// One part of a written time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits of any script, as ASCII has them.
    Number(String),
    /// Letters, small.
    Word(String),
    /// Anything else but white space.
    Sign(char),
}

impl Token {
    /// Its digits, where it has no more than so many.
    pub(super) fn number(&self, most: usize) -> Option<&str> {
        match self {
            Token::Number(digits) if digits.len() <= most => Some(digits),
            _ => None,
        }
    }

    /// Its letters.
    pub(super) fn word(&self) -> Option<&str> {
        if let Token::Word(word) = self { Some(word) } else { None }
    }

    /// Whether it is one of these signs.
    pub(super) fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self, Token::Sign(sign) if signs.contains(sign))
    }
}

/// The parts of a text. What stands in round brackets is a remark (RFC 5322, 3.2.2) and is passed over.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut depth = 0_usize;
    let mut is_open = false;
    for c in text.chars().map(plain) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if c.is_ascii_digit() => match tokens.last_mut() {
                Some(Token::Number(digits)) if is_open => digits.push(c),
                _ => tokens.push(Token::Number(c.into())),
            },
            // The marks of Indic vowels are no letters by themselves; the joiner stands inside words.
            _ if c.is_alphabetic() || c == '\u{200c}' || is_mark(c) => {
                let small = c.to_lowercase();
                match tokens.last_mut() {
                    Some(Token::Word(word)) if is_open => word.extend(small),
                    _ => tokens.push(Token::Word(small.collect())),
                }
            }
            _ if c.is_whitespace() || c.is_control() => {}
            _ => tokens.push(Token::Sign(c)),
        }
        is_open = c.is_alphanumeric() || is_mark(c) || c == '\u{200c}';
    }
    tokens
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}'..='\u{94d}' | '\u{9bc}'..='\u{9cd}' | '\u{bbe}'..='\u{bcd}' | '\u{e31}'..='\u{e4e}')
}

/// A digit or a sign of another script as ASCII has it.
fn plain(c: char) -> char {
    let digit = |zero: char| char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c);
    match c {
        '０'..='９' => digit('０'),
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        '०'..='९' => digit('०'),
        '০'..='৯' => digit('০'),
        '๐'..='๙' => digit('๐'),
        '：' => ':',
        '／' => '/',
        '，' | '、' | '،' => ',',
        '．' => '.',
        '（' => '(',
        '）' => ')',
        '−' | '–' | '—' | '‐' | '‑' => '-',
        _ => c,
    }
}
