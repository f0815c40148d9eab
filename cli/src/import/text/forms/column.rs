//! The names of standing columns, under which a headline follows: of the leading article, of the letters.

use super::super::script::is_longer;
use super::super::words;
use super::unbracketed;

const NAMES: [&str; 45] = [
    "社论",
    "社評",
    "本报评论",
    "评论",
    "評論",
    "时评",
    "短评",
    "快评",
    "读者来信",
    "讀者來信",
    "读者之声",
    "来信",
    "图片新闻",
    "圖片新聞",
    "社論",
    "社説",
    "声の欄",
    "読者の声",
    "投書",
    "投書欄",
    "写真館",
    "editorial",
    "editorials",
    "opinion",
    "comment",
    "leader",
    "leading article",
    "our view",
    "letters",
    "letter",
    "letters to the editor",
    "letter to the editor",
    "your letters",
    "in brief",
    "correction",
    "corrections",
    "رأي",
    "رأي الجريدة",
    "رأي اليوم",
    "كلمة اليوم",
    "افتتاحية",
    "الافتتاحية",
    "بريد القراء",
    "رسائل القراء",
    "صورة وتعليق",
];

/// Whether a line is the name of a standing column.
pub(in super::super) fn is_column_name(text: &str) -> bool {
    if is_longer(text, 40) {
        return false;
    }
    let name = unbracketed(text).trim_matches(['·', '・', '■', '□', '◆', '◇', '：', ':', ' ', '　']).to_lowercase();
    // The Courier's view.
    let is_view = ["'s view", "’s view", "'s opinion", "’s opinion"].iter().any(|end| name.ends_with(end));
    NAMES.contains(&name.as_str()) || is_view || words::has(|words| &words.columns, &name)
}

/// Whether a line is the name of the column that has the letters of readers.
pub(in super::super) fn is_letters_name(text: &str) -> bool {
    const LETTERS: [&str; 8] = ["读者来信", "讀者來信", "读者之声", "来信", "声の欄", "読者の声", "投書", "投書欄"];
    let name = unbracketed(text).trim_matches(['·', '・', '■', '□', '◆', '◇', '：', ':', ' ', '　']).to_lowercase();
    !is_longer(text, 40) && (LETTERS.contains(&name.as_str()) || words::has(|words| &words.letters, &name))
}

#[cfg(test)]
mod tests {
    use super::is_column_name;

    #[test]
    fn columns_are_known_by_their_names() {
        for text in ["社论", "【社説】", "■読者の声", "LETTERS", "The Lantern’s View", "بريد القراء"]
        {
            assert!(is_column_name(text), "{text}");
        }
        for text in ["评论员", "Letters found in a well", "A room with a view", "رأي المجلس في الجسر"]
        {
            assert!(!is_column_name(text), "{text}");
        }
    }
}
