//! Numbers as pages have them: 2, ２, ٢, 二, A6.

/// Whether a character is a digit of any of the scripts, or a Chinese numeral.
pub(in super::super) fn is_numeral(c: char) -> bool {
    value(c).is_some()
}

/// Whether a text has a number in it.
pub(in super::super) fn has_number(text: &str) -> bool {
    text.chars().any(is_numeral)
}

fn value(c: char) -> Option<usize> {
    let (digit, zero) = match c {
        '0'..='9' => (c as usize, '0' as usize),
        '０'..='９' => (c as usize, '０' as usize),
        '٠'..='٩' => (c as usize, '٠' as usize),
        '۰'..='۹' => (c as usize, '۰' as usize),
        _ => return "〇一二三四五六七八九十".chars().position(|numeral| numeral == c),
    };
    Some(digit - zero)
}

/// What stands for a page's name in an address: its number, else its letters and digits.
pub(in super::super) fn page_number(name: &str) -> String {
    let name: String = name.chars().take(40).collect();
    if name.chars().any(|c| c.is_ascii_alphabetic()) {
        return name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    }
    let digits: Vec<usize> = name.chars().skip_while(|c| !is_numeral(*c)).map_while(value).take(4).collect();
    match digits.as_slice() {
        [] => name.chars().filter(|c| c.is_alphanumeric()).collect(),
        // 十二, 二十, 二十一: ten is a digit of its own.
        digits if digits.contains(&10) => {
            let ten = digits.iter().position(|digit| *digit == 10).unwrap_or(0);
            let tens = if ten == 0 { 1 } else { digits.first().copied().unwrap_or(1) };
            (tens * 10 + digits.get(ten + 1).copied().unwrap_or(0)).to_string()
        }
        digits => {
            let number: String = digits.iter().skip_while(|digit| **digit == 0).map(usize::to_string).collect();
            if number.is_empty() { "0".into() } else { number }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::page_number;

    #[test]
    fn pages_of_all_scripts_have_a_number() {
        let cases = [
            ("第一版", "1"),
            ("第十二版", "12"),
            ("二十版", "20"),
            ("二十一", "21"),
            ("2", "2"),
            ("１４面", "14"),
            ("第01版：要闻", "1"),
            ("A01版：要闻", "a01"),
            ("ص ٣", "3"),
            ("A6", "a6"),
            ("Page A-6", "pagea6"),
            ("الأولى", "الأولى"),
            ("", ""),
        ];
        for (name, number) in cases {
            assert_eq!(page_number(name), number, "{name}");
        }
    }
}
