//! What the lines are that stand over a text: those of a new article, or subheads of the one that is open.

use super::form::Form;
use super::forms::{has_dateline, is_column_name, is_note_title, is_salutation, numbered};
use super::hints::Kind;
use super::join::Formed;
use super::script::{is_cased, is_longer, width};
use super::unwrap::{is_capitals, is_title_case};

/// What stands around the lines.
pub(super) struct Stand<'a> {
    /// Whether the article before them is over.
    pub(super) is_closed: bool,
    /// Whether it has a paragraph yet.
    pub(super) has_body: bool,
    pub(super) has_byline: bool,
    pub(super) is_letter: bool,
    /// Whether that letter has no headline but the name of its column.
    pub(super) is_bare_letter: bool,
    /// Whether more room than usual is above them.
    pub(super) is_apart: bool,
    /// Whether a text follows them.
    pub(super) is_followed: bool,
    /// Whether subtitles of this page stand apart from their headlines, so that lines that stand together are one.
    pub(super) are_subtitles_apart: bool,
    /// Whether a line with a date follows.
    pub(super) is_dated: bool,
    /// The words of what follows.
    pub(super) next: Option<&'a str>,
}

/// What one line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Whether an article begins with it.
    pub(super) begins: bool,
}

/// What the account calls a kind.
pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Headline => "a headline",
        Kind::Kicker => "a kicker",
        Kind::Subtitle => "a subtitle",
        Kind::Byline => "a byline",
        Kind::Subhead => "a subhead",
        Kind::Rubric => "a rubric",
        Kind::Signature => "a signature",
        _ => "a paragraph",
    }
}

/// What each line of a group is, and why.
pub(super) fn parts(group: &[Formed], stand: &Stand) -> Vec<(Part, String)> {
    // A byline under a text ends its article; what follows it opens the next.
    if let [byline, rest @ ..] = group
        && byline.form == Form::Byline
        && stand.has_body
        && !stand.is_closed
        && rest.iter().any(|formed| formed.form == Form::Display)
    {
        let mut all = inside(std::slice::from_ref(byline), stand);
        all.extend(parts(rest, &Stand { is_closed: true, ..*stand }));
        return all;
    }
    // Under a letter stands who wrote it, whatever comes next.
    if let Some(count) = signature(group, stand) {
        let (signed, rest) = group.split_at(count);
        let part = Part { kind: Kind::Signature, begins: false };
        let mut all: Vec<_> = signed.iter().map(|line| (part, format!("{}, under a letter", line.reason))).collect();
        if !rest.is_empty() {
            all.extend(parts(rest, &Stand { is_closed: true, ..*stand }));
        }
        return all;
    }
    let opening = opening(group, stand);
    let mut parts = match opening {
        Some(reason) => open(group, reason, stand.are_subtitles_apart),
        None => inside(group, stand),
    };
    for (formed, (part, reason)) in group.iter().zip(&mut parts) {
        if let Form::Hinted(kind) = formed.form {
            part.kind = kind;
            *reason = formed.reason.clone();
        }
        part.begins |= formed.piece.known.starts_article;
    }
    parts
}

/// Why an article begins with a group, if one does.
fn opening(group: &[Formed], stand: &Stand) -> Option<&'static str> {
    let first = group.first()?;
    if group.iter().any(|formed| formed.piece.known.starts_article) {
        return Some("an article starts here, as the hint says");
    }
    if group.iter().any(|formed| matches!(formed.form, Form::Hinted(Kind::Headline | Kind::Rubric | Kind::Kicker))) {
        return Some("a hint names a line of a headline");
    }
    let lines = group.iter().take_while(|formed| formed.form == Form::Display).count();
    if lines == 1 && is_column_name(&first.piece.text) && stand.is_followed && stand.has_body {
        return Some("it is the name of a standing column");
    }
    if lines > 0 && group.len() > lines {
        return Some("a byline or a subtitle follows");
    }
    if stand.is_closed {
        return Some("the article before it is over");
    }
    if lines == 0 || stand.is_dated && stand.has_body && group.len() == 1 {
        return None;
    }
    let is_many = lines >= 5;
    if !stand.is_followed || is_many || stand.has_body && lines == 1 && is_marked(&first.piece.text) {
        return None;
    }
    if stand.is_apart {
        return Some("more room than usual is above it");
    }
    if !stand.has_body {
        return None;
    }
    if lines >= 2 {
        return Some("lines of a headline stand together");
    }
    if stand.next.is_some_and(has_dateline) {
        return Some("a dateline follows");
    }
    let text = first.piece.text.as_str();
    let is_headline =
        is_cased(text) && text.split_whitespace().count() >= 6 && (is_capitals(text) || is_title_case(text));
    is_headline.then_some("it is long for a subhead")
}

/// How many lines of a group sign the letter over them: a name, and what stands directly under it.
fn signature(group: &[Formed], stand: &Stand) -> Option<usize> {
    let (name, rest) = group.split_first()?;
    let is_under_letter = stand.is_letter && stand.has_body && !stand.is_closed;
    let is_before_text = stand.is_followed && (stand.is_bare_letter || !stand.next.is_some_and(is_salutation));
    if !is_under_letter || name.form != Form::Display || !is_signed(&name.piece.text) {
        return None;
    }
    let places = rest.iter().take_while(|line| line.form == Form::Display && line.piece.gap == 0).count();
    (!rest.is_empty() || is_before_text).then_some(1 + places)
}

/// Whether a line is a name, with a place or a calling behind it: what letters are signed with.
fn is_signed(text: &str) -> bool {
    let (name, rest) = text.split_once(',').unwrap_or((text, ""));
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = (2..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    is_name
        && rest.split_whitespace().count() <= 4
        && !is_column_name(text)
        && !text.contains([':', '„', '“', '«', '"'])
}

/// Whether all longer words of a line begin with a capital, and not all is set in capitals: a headline of papers in English,
/// whose subtitles are set as sentences.
fn is_capitalised(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| word.chars().count() >= 4).peekable();
    !is_capitals(text) && words.peek().is_some() && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a mark sets a line off as a subhead.
fn is_marked(text: &str) -> bool {
    text.starts_with(['■', '□', '◆', '◇', '●', '○', '▼', '▽', '▲', '△', '★', '☆', '▪', '•'])
}

/// The lines of a new article's head.
fn open(group: &[Formed], reason: &'static str, are_subtitles_apart: bool) -> Vec<(Part, String)> {
    let over = group.iter().take_while(|formed| formed.form == Form::Display).count();
    if let [first, second, ..] = group
        && over >= 2
        && second.piece.gap == 0
        && (are_subtitles_apart || over == 2 && [first, second].iter().all(|line| is_capitalised(&line.piece.text)))
        && [first, second].iter().all(|line| is_cased(&line.piece.text) && !is_column_name(&line.piece.text))
    {
        let headline = |begins| Part { kind: Kind::Headline, begins };
        let mut all = vec![(headline(true), format!("{}; {reason}", first.reason))];
        all.push((headline(false), "it stands directly under the first line of a headline".into()));
        for (place, formed) in group.iter().enumerate().skip(2) {
            let kind = match formed.form {
                Form::Byline => Kind::Byline,
                _ if place == 2 => Kind::Subtitle,
                _ => Kind::Subhead,
            };
            all.push((Part { kind, begins: false }, formed.reason.clone()));
        }
        return all;
    }
    let has_dashed = group.get(over).is_some_and(|formed| formed.form == Form::Dashed);
    let texts: Vec<&str> = group.iter().take(over).map(|formed| formed.piece.text.as_str()).collect();
    let (kinds, order) = heads(&texts, has_dashed);
    let mut has_byline = false;
    let mut parts: Vec<(Part, String)> = Vec::new();
    for (place, formed) in group.iter().enumerate() {
        let (kind, reason) = match (formed.form, kinds.get(place)) {
            (Form::Display, Some(Kind::Headline)) if place == 0 => {
                (Kind::Headline, format!("{}; {reason}", formed.reason))
            }
            (Form::Display, Some(kind)) => (*kind, format!("{}; {order}", formed.reason)),
            (Form::Byline, _) => {
                has_byline = true;
                (Kind::Byline, formed.reason.clone())
            }
            (Form::Dashed, _) => (Kind::Subtitle, formed.reason.clone()),
            // An office under a name: Staff Writer.
            _ if has_byline && is_office(&formed.piece.text) => {
                (Kind::Byline, "it names an office, under a byline".into())
            }
            _ => (Kind::Subhead, "it stands between the head of the article and its text".into()),
        };
        parts.push((Part { kind, begins: place == 0 }, reason));
    }
    parts
}

fn is_office(text: &str) -> bool {
    let small = text.to_lowercase();
    let is_known = ["staff", "writer", "reporter", "correspondent", "editor", "special to", "@"]
        .iter()
        .any(|word| small.contains(word));
    is_known && !is_longer(text, 48)
}

/// What the lines are over a byline, a subtitle or a text, and by which custom.
fn heads(texts: &[&str], has_dashed: bool) -> (Vec<Kind>, &'static str) {
    use Kind::{Headline, Kicker, Rubric, Subhead, Subtitle};
    if let [.., rubric, title] = texts
        && is_note_title(title)
        && !rubric.is_empty()
    {
        let mut kinds = vec![Kicker; texts.len().saturating_sub(2)];
        kinds.extend([Rubric, Headline]);
        return (kinds, "the note of a standing column follows it");
    }
    if let [column, rest @ ..] = texts
        && !rest.is_empty()
        && is_column_name(column)
    {
        // The column has its kicker in its name: what follows a headline is under it.
        let kinds = if rest.len() == 2 && !has_dashed { vec![Headline, Subtitle] } else { heads(rest, has_dashed).0 };
        return ([vec![Kicker], kinds].concat(), "the name of a standing column is over it");
    }
    let ends_with_dash = |text: &&str| text.ends_with(['—', '―', '─', '：', ':']);
    if let Some(place) = texts.iter().take(3).rposition(ends_with_dash).filter(|place| place + 1 < texts.len()) {
        let mut kinds = vec![Kicker; place + 1];
        kinds.push(Headline);
        kinds.extend(vec![Subhead; texts.len() - kinds.len()]);
        return (kinds, "it leads to the headline with a dash");
    }
    let is_chinese = !texts.iter().any(|text| is_cased(text))
        && texts.iter().any(|text| text.contains(super::script::is_han))
        && !texts.iter().any(|text| text.chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c)));
    let kinds = match texts {
        [] => vec![],
        [_] => vec![Headline],
        [first, second] if has_dashed || is_chinese || is_brief(first, second) => vec![Kicker, Headline],
        [_, _] => vec![Headline, Subtitle],
        [first, _, _] if has_dashed && !is_brief(first, "") => vec![Kicker, Kicker, Headline],
        [first, second, _] if is_chinese || is_brief(first, second) => vec![Kicker, Headline, Subtitle],
        [_, _, rest @ ..] => [vec![Headline, Subtitle], vec![Subhead; rest.len()]].concat(),
    };
    (kinds, "by where it stands among the lines of the head")
}

/// Whether a line is so short beside the next that it names the topic.
fn is_brief(first: &str, second: &str) -> bool {
    width(first) * 5 <= width(second) * 2 || is_cased(first) && first.split_whitespace().count() <= 2
}

/// Lines within the article that is open.
fn inside(group: &[Formed], stand: &Stand) -> Vec<(Part, String)> {
    let is_many = group.len() >= 5;
    let part = |kind| Part { kind, begins: false };
    let decide = |(place, formed): (usize, &Formed)| {
        let text = formed.piece.text.as_str();
        match formed.form {
            Form::Byline if !stand.has_byline => (part(Kind::Byline), format!("{}, under the text", formed.reason)),
            Form::Byline => (part(Kind::Paragraph), "the article has a byline already".to_string()),
            Form::Dashed if stand.is_letter => (part(Kind::Signature), "a dash opens it, under a letter".into()),
            Form::Dashed => (part(Kind::Paragraph), "no headline is before its dash".into()),
            _ if stand.is_dated && stand.has_body && group.len() == 1 => {
                (part(Kind::Signature), "a line with a date follows, under a text".into())
            }
            _ if is_many => (part(Kind::Paragraph), "many short lines stand together".into()),
            _ if stand.is_letter && place == 0 && !stand.is_followed && numbered(text).is_none() => {
                (part(Kind::Signature), format!("{}, under a letter", formed.reason))
            }
            // The place stands under the name.
            _ if stand.is_letter && place == 1 && !stand.is_followed && formed.piece.gap == 0 => {
                (part(Kind::Signature), "it stands directly under a signature".into())
            }
            _ if !stand.is_followed => (part(Kind::Paragraph), "no text follows it".into()),
            _ => (part(Kind::Subhead), format!("{}, between paragraphs", formed.reason)),
        }
    };
    group.iter().enumerate().map(decide).collect()
}
