//! Paragraphs that a column or a page broke in the middle of a sentence, put together again.

use super::account::{Account, Matter};
use super::form::{Form, has_sentence};
use super::forms::{credit_at, has_dateline, inner_jump, is_bulleted, is_note, is_salutation};
use super::hangul::{is_broken, vocabulary};
use super::script::{End, end_of, is_cased, is_left_open, is_longer, starts_inside, starts_small, tail, width};
use super::unwrap::{Piece, divide, is_capitals, is_divided, needs_space};
use super::words;

/// A piece and its form.
#[derive(Clone, Debug)]
pub(super) struct Formed {
    pub(super) piece: Piece,
    pub(super) form: Form,
    pub(super) reason: String,
}

/// What the paragraphs of a page have in common.
struct Habits {
    /// Whether they begin with an indent.
    are_indented: bool,
    /// Whether most end with a stop, so that one that does not is broken.
    end_with_stops: bool,
}

impl Habits {
    fn of(all: &[Formed]) -> Self {
        let texts = || all.iter().filter(|formed| formed.form == Form::Text).map(|formed| &formed.piece);
        let count = texts().count();
        let indented = texts().filter(|piece| piece.indent >= 2).count();
        let stopped = texts().filter(|piece| !matches!(end_of(&piece.text), End::Open | End::Pause)).count();
        Self { are_indented: indented * 2 > count && count > 1, end_with_stops: (stopped + 1) * 5 >= count * 3 }
    }
}

/// Takes a line for a part of a paragraph, not for a line of its own, where the next can only go on from it, or it only
/// from the one before.
fn reread(all: &mut [Formed]) {
    let mut next_goes_on = false;
    for formed in all.iter_mut().rev() {
        let text = formed.piece.text.as_str();
        if formed.form == Form::Display && next_goes_on && end_of(text) == End::Open && !is_capitals(text) {
            formed.form = Form::Text;
            formed.reason = "what follows goes on from it".into();
        }
        let text = formed.piece.text.as_str();
        next_goes_on = formed.form == Form::Text && (starts_small(text) || starts_inside(text));
    }
    let mut is_open = false;
    for place in 0..all.len() {
        let stands_over = all.get(place + 1).is_some_and(|next| matches!(next.form, Form::Byline | Form::Dashed));
        let Some(formed) = all.get_mut(place) else { return };
        let text = formed.piece.text.as_str();
        if is_open && formed.form == Form::Display && !stands_over && !is_cased(text) {
            formed.form = Form::Text;
            formed.reason = "it goes on from what is before it".into();
        }
        is_open = formed.form == Form::Text && (end_of(text) == End::Pause || ends_with_small_word(text));
    }
}

/// Joins what was broken. What stands between the parts, a page's mark or a photograph, comes behind them.
pub(super) fn join(source: &str, mut all: Vec<Formed>, account: &mut Account) -> Vec<Formed> {
    reread(&mut all);
    let habits = Habits::of(&all);
    let vocabulary = vocabulary(all.iter().map(|formed| formed.piece.text.as_str()));
    let mut joined: Vec<Formed> = Vec::with_capacity(all.len());
    // The paragraph that a later piece may go on from: its place, and its last part, by which that is decided.
    let mut open: Option<(usize, Piece)> = None;
    let mut between = 0;
    for next in all {
        let goes_on = open.as_ref().and_then(|(_, part)| {
            // What a hint joins is joined already.
            let is_told = next.piece.known.joins.is_some() || next.piece.known.starts_article;
            if next.form != Form::Text || is_told { None } else { broken(part, &next.piece, &habits) }
        });
        if let (Some(reason), Some((place, part))) = (goes_on, open.as_mut())
            && let Some(whole) = joined.get_mut(*place)
        {
            let lines = (part.lines.1, next.piece.lines.0);
            let ends = format!("{} ⁄ {}", tail(&part.text, 7), next.piece.text.chars().take(7).collect::<String>());
            account.note(Matter::Joined, lines, &ends, format!("a paragraph that was broken: {reason}"));
            let divided = is_divided(&part.text, &next.piece.text);
            if divided {
                divide(source, &mut whole.piece, account);
            }
            let spaced = !divided
                && needs_space(&part.text, &next.piece.text)
                && !is_broken(&part.text, &next.piece.text, &vocabulary);
            whole.piece.passage.append(next.piece.passage.clone(), spaced);
            whole.piece.lines.1 = next.piece.lines.1;
            *part = next.piece;
            between = 0;
            continue;
        }
        let is_picture = next.form == Form::Credit || next.form == Form::Text && credit_at(&next.piece.text).is_some();
        match next.form {
            // A column may be broken by a picture or by the head of the next page.
            _ if between < 2 && open.is_some() && (is_picture || next.form == Form::Mark) => between += 1,
            Form::Text | Form::Hinted(super::hints::Kind::Paragraph) => {
                open = Some((joined.len(), next.piece.clone()));
                between = 0;
            }
            _ => {
                open = None;
                between = 0;
            }
        }
        joined.push(next);
    }
    for formed in &mut joined {
        if formed.piece.passage.0.len() > 1 {
            formed.piece.text = formed.piece.passage.read(source);
        }
    }
    joined
}

/// Why a piece goes on from another, if it does.
fn broken(part: &Piece, next: &Piece, habits: &Habits) -> Option<&'static str> {
    let (before, after) = (part.text.as_str(), next.text.as_str());
    if has_dateline(after)
        || is_bulleted(after)
        || is_note(after)
        || is_salutation(before)
        || inner_jump(before).is_some()
    {
        return None;
    }
    if habits.are_indented && next.indent >= 2 {
        return None;
    }
    let is_small = starts_small(after);
    match end_of(before) {
        End::Stop if is_small && ends_with_abbreviation(before) => Some("it stops at an abbreviation"),
        End::Stop if ends_with_title(before) => Some("it stops at an abbreviation that a name follows"),
        End::Introduces if is_small && before.ends_with([';', '—', '–']) => {
            Some("the next begins with a small letter")
        }
        End::Closed if is_small => Some("the next begins with a small letter"),
        End::Closed if starts_inside(after) => Some("the next begins inside a sentence"),
        End::Pause => Some("it stops at a comma"),
        End::Open if is_small => Some("it has no stop, and the next begins with a small letter"),
        End::Open if starts_inside(after) => Some("it has no stop, and the next begins inside a sentence"),
        End::Open => unstopped(part, next, habits),
        _ => None,
    }
}

/// Why a piece goes on from one that ends with a letter, where its own first letter does not tell.
fn unstopped(part: &Piece, next: &Piece, habits: &Habits) -> Option<&'static str> {
    let (before, after) = (part.text.as_str(), next.text.as_str());
    if ends_with_small_word(before) {
        return Some("it stops at a word that needs another");
    }
    if habits.are_indented && next.indent < 2 && part.indent >= 2 {
        return Some("it has no stop, and the next is not indented");
    }
    let is_running =
        |text: &str| has_sentence(text) || matches!(end_of(text), End::Stop | End::Introduces) || has_comma(text);
    if !habits.end_with_stops || !is_running(after) {
        return None;
    }
    if part.is_full && has_comma(before) {
        return Some("it has no stop, and its last line is full");
    }
    if is_left_open(before) {
        return Some("it has no stop, and leaves a quote or bracket open");
    }
    let is_sure = if is_cased(before) {
        has_sentence(before)
    } else {
        width(before) >= 40 && (has_sentence(before) || has_comma(before))
    };
    is_sure.then_some("it has no stop, and other paragraphs have")
}

fn has_comma(text: &str) -> bool {
    text.contains([',', '，', '、', '،', '；', ';', '؛'])
}

/// Words that no sentence ends with.
pub(super) fn ends_with_small_word(text: &str) -> bool {
    const ENGLISH: [&str; 55] = [
        "the", "a", "an", "of", "and", "or", "but", "to", "in", "for", "with", "by", "at", "on", "from", "that",
        "which", "who", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can",
        "could", "should", "may", "its", "their", "his", "her", "our", "this", "these", "than", "if", "when", "while",
        "because", "not", "into", "under", "between", "mr", "said", "says", "told", "mrs",
    ];
    const ARABIC: [&str; 22] = [
        "في",
        "من",
        "على",
        "إلى",
        "عن",
        "أن",
        "إن",
        "التي",
        "الذي",
        "الذين",
        "مع",
        "بين",
        "كما",
        "بعد",
        "قبل",
        "خلال",
        "حتى",
        "ثم",
        "أو",
        "لكن",
        "هذه",
        "عبر",
    ];
    let has_kana = tail(text, 24).chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c));
    if !has_kana && text.ends_with(['和', '与', '與', '及', '把', '被', '从', '從', '将', '將', '向', '於'])
    {
        return is_longer(text, 12);
    }
    let last = tail(text, 12).split_whitespace().next_back().unwrap_or_default();
    let is_small = || {
        ENGLISH.contains(&last) || ARABIC.contains(&last) || words::of(|words| &words.small).any(|word| word == last)
    };
    text.split_whitespace().nth(3).is_some() && is_small()
}

/// A title before a name, a month, an hour.
fn ends_with_abbreviation(text: &str) -> bool {
    if ends_with_title(text) || words::has(|words| &words.abbreviations, last_word(text)) {
        return true;
    }
    const SHORT: [&str; 16] = [
        "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "No.", "a.m.", "p.m.", "U.S.", "Inc.", "Co.", "Jr.", "Sr.", "e.g.", "i.e.",
        "etc.",
    ];
    tail(text, 12).split_whitespace().next_back().is_some_and(|word| SHORT.contains(&word))
}

/// Whether a text ends with an abbreviation that stands before a name: `Prof. Dr.`, `St.`
pub(super) fn ends_with_title(text: &str) -> bool {
    text.ends_with('.') && words::has(|words| &words.titles, last_word(text))
}

fn last_word(text: &str) -> &str {
    tail(text, 12).split_whitespace().next_back().unwrap_or_default()
}

/// Whether a text stops in the middle of a sentence.
pub(super) fn breaks_off(text: &str) -> bool {
    matches!(end_of(text), End::Open | End::Pause)
}
