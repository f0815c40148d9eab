//! Lines that say who took a picture, in the words that newspapers have for it.

/// What opens such a line, and what ends it.
const WORDS: &str = include_str!("credit.txt");

/// How many characters a name and its agency have at most.
const NAME: usize = 60;

/// How many characters a caption has at most that is known by its end.
const CAPTION: usize = 160;

fn words(sort: &str) -> impl Iterator<Item = &'static str> {
    let lines = WORDS.lines().filter_map(|line| line.split_once(' '));
    lines.filter(move |(own, _)| *own == sort).map(|(_, words)| words)
}

/// A text without the brackets around it.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(['(', '（', '[', '【']).trim_end_matches([')', '）', ']', '】']).trim()
}

/// The name in a line that says who took a picture and nothing else: `(Image credit: Ada Fenn)`, `Foto: Ada Fenn`.
pub(super) fn credit(line: &str) -> Option<String> {
    let line = bare(line);
    let small = line.to_lowercase();
    let opening = words("opens").find(|words| small.starts_with(words))?;
    let name = line.chars().skip(opening.chars().count()).collect::<String>();
    let name = bare(&name).trim_end_matches('.').trim();
    let is_short = !name.is_empty() && name.chars().count() <= NAME && !name.contains(['.', '。', '?', '!']);
    // Without a sign between them, only a name is one: Photo by the sea.
    let is_set_off = opening.ends_with(|c: char| !c.is_alphanumeric());
    let is_named = || name.split_whitespace().next().is_some_and(|word| word.starts_with(char::is_uppercase));
    (is_short && (is_set_off || is_named())).then(|| name.to_owned())
}

/// Whether a line ends with who took the picture that it describes: `At dusk. Foto: Ada Fenn`, `罗师傅和他的扳手。江一苇 摄`.
pub(super) fn ends_with_credit(line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > CAPTION {
        return false;
    }
    let small = line.to_lowercase();
    let inner = bare(&small);
    let is_named = words("opens").any(|words| {
        // A word within another opens nothing.
        small.rsplit_once(words).is_some_and(|(before, name)| {
            !before.ends_with(char::is_alphanumeric) && name.chars().count() <= NAME && !bare(name).is_empty()
        })
    });
    is_named || words("ends").any(|words| inner.ends_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_who_took_a_picture_is_known() {
        let names = [
            ("(Image credit: Ada Fenn for The Lantern)", Some("Ada Fenn for The Lantern")),
            ("Foto: Ada Fenn", Some("Ada Fenn")),
            ("[Фото: Анна Петрова]", Some("Анна Петрова")),
            ("Photo: it was not taken. Nobody had a camera.", None),
            ("Photographs are rare", None),
            ("Photo by Ada Fenn", Some("Ada Fenn")),
            ("Foto de familia en la escalera", None),
        ];
        for (line, name) in names {
            assert_eq!(credit(line).as_deref(), name, "{line}");
        }
        for line in [
            "The ferry at dusk. Photo: Ada Fenn",
            "罗师傅和他的扳手。记者 江一苇 摄",
            "（资料图 江一苇 摄）",
            "At dusk (Foto: A. Fenn)",
        ] {
            assert!(ends_with_credit(line), "{line}");
        }
        for line in ["The ferry waits for the nurse.", "渡船等着护士。", "Telephoto: what it is"] {
            assert!(!ends_with_credit(line), "{line}");
        }
    }
}
