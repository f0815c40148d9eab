//! What each piece is by its form alone: every form it might have gets points, each with a reason, and the most wins.

use super::forms::{
    byline, credit_at, date_at, inner_jump, is_divider, is_page_mark, is_page_number, is_salutation, jump, unbracketed,
};
use super::hints::Kind;
use super::join::ends_with_small_word;
use super::script::{End, end_of, is_full_stop, is_longer, is_mostly_unspaced, starts_inside, starts_small, width};
use super::unwrap::{Piece, is_capitals, is_title_case};

/// What a piece is, before its neighbours are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Rules between articles.
    Divider,
    /// A page's number or head.
    Mark,
    /// A jump line.
    Jump,
    /// The photographers' line.
    Credit,
    /// Who wrote it.
    Byline,
    /// A line that a dash opens: a subtitle, as a rule.
    Dashed,
    /// A short line that ends with a date: a signature, as a rule.
    Dated,
    /// A line for itself: a headline, a kicker, a subhead.
    Display,
    /// A paragraph, or what a column left of one.
    Text,
    /// As a hint says.
    Hinted(Kind),
}

/// Points for a form.
struct Vote {
    form: Form,
    points: u32,
    reason: &'static str,
}

/// The form of a piece with the reasons for it.
pub(super) fn form(piece: &Piece) -> (Form, String) {
    if let Some((kind, _)) = piece.known.kind {
        return (Form::Hinted(kind), "as the hint says".into());
    }
    let votes = votes(piece);
    let points = |form: Form| votes.iter().filter(|vote| vote.form == form).map(|vote| vote.points).sum::<u32>();
    // Of equals the first wins: the forms that are surer stand first.
    let mut best = (Form::Text, 0);
    for vote in &votes {
        let sum = points(vote.form);
        if sum > best.1 {
            best = (vote.form, sum);
        }
    }
    let reasons: Vec<&str> = votes.iter().filter(|vote| vote.form == best.0).map(|vote| vote.reason).collect();
    (best.0, reasons.join(", "))
}

fn votes(piece: &Piece) -> Vec<Vote> {
    let text = piece.text.as_str();
    let mut votes = Vec::new();
    let mut vote = |form, points, reason| votes.push(Vote { form, points, reason });
    if is_divider(text) {
        vote(Form::Divider, 200, "it has nothing but rules");
    }
    if jump(text).is_some() && !is_page_number(text) {
        vote(Form::Jump, 190, "it names another page");
    }
    if credit_at(text) == Some(0) {
        vote(Form::Credit, 180, "it says who took a picture");
    }
    if is_page_mark(text) {
        vote(Form::Mark, 170, "it is the number or the head of a page");
    }
    if let Some(reason) = byline(text) {
        vote(Form::Byline, 160, reason);
    }
    let is_short = is_short(text);
    let is_spaced = !is_mostly_unspaced(text);
    let end = end_of(text);
    if is_dashed(text) && (is_short || is_deck(text)) {
        vote(Form::Dashed, 150, "it is short and opens with a dash");
    }
    if ends_with_age(text) {
        vote(Form::Dated, 145, "it is in brackets and ends with an age");
    }
    if is_short && width(text) <= 64 && date_at(text).is_some() && !has_sentence(text) {
        vote(Form::Dated, 140, "it is short and ends with a date");
    }

    if end == End::Stop {
        vote(Form::Text, if text.ends_with(['!', '?', '！', '？', '؟']) { 15 } else { 40 }, "it ends with a stop");
    }
    if end == End::Pause {
        vote(Form::Text, 40, "it ends with a comma");
    }
    if end == End::Introduces && !text.ends_with(['—', '―', '─']) {
        vote(Form::Text, 40, "it ends with a colon or its like");
    }
    if !is_short {
        vote(Form::Text, 50, "it is long");
    }
    if has_sentence(text) {
        vote(Form::Text, 40, "a sentence ends inside it");
    }
    if starts_small(text) {
        vote(Form::Text, 50, "it begins with a small letter");
    }
    if starts_inside(text) {
        vote(Form::Text, 60, "it begins inside a sentence");
    }
    if text.starts_with(['(', '（', '<', '＜']) {
        vote(Form::Text, 40, "it opens with a bracket");
    }
    if credit_at(text).is_some_and(|at| at > 0) {
        vote(Form::Text, 60, "it ends with who took a picture");
    }
    if inner_jump(text).is_some() {
        vote(Form::Text, 60, "it ends with a jump line");
    }
    if ends_with_small_word(text) {
        vote(Form::Text, 35, "it ends with a word that needs another");
    }
    if piece.is_full && !is_capitals(text) && !is_title_case(text) {
        vote(Form::Text, 30, "its last line is full");
    }
    if is_spaced && text.contains([',', '،', ';', '؛']) && text.split_whitespace().count() > 8 {
        vote(Form::Text, 15, "it is made of clauses");
    }
    // Arabic paragraphs that go on with a report begin with "and said", "and added"; headlines do not.
    if text.starts_with('و') && text.split_whitespace().nth(4).is_some() {
        vote(Form::Text, 20, "it begins with a word that goes on from another");
    }
    if ["据", "據", "记者从", "記者從"].iter().any(|word| text.starts_with(word)) && text.contains('，') {
        vote(Form::Text, 25, "it begins as reports do");
    }
    let clauses = text.matches([',', '،', ';', '؛', ':']).count();
    if is_spaced && clauses >= 2 && text.split_whitespace().count() > 12 {
        vote(Form::Text, 20, "it is made of several clauses");
    }
    if is_salutation(text) {
        vote(Form::Text, 60, "it speaks to somebody");
    }
    vote(Form::Text, 5, "it has words");

    if is_short {
        vote(Form::Display, 25, "it is short");
        if matches!(end, End::Open | End::Closed) {
            vote(Form::Display, 10, "it ends without a stop");
        }
        if is_capitals(text) {
            vote(Form::Display, 25, "it is set in capitals");
        } else if is_title_case(text) {
            vote(Form::Display, 10, "its words begin with capitals");
        }
    }
    votes
}

/// Whether a text is no longer than headlines are.
pub(super) fn is_short(text: &str) -> bool {
    if is_longer(text, 120) {
        return false;
    }
    if is_mostly_unspaced(text) {
        return width(text) <= 80;
    }
    width(text) <= 110 && text.split_whitespace().count() <= 16
}

/// Whether a text is no longer than the subtitles are that sum an article up, and no sentence.
fn is_deck(text: &str) -> bool {
    !is_longer(text, 170)
        && text.split_whitespace().count() <= 28
        && matches!(end_of(text), End::Open | End::Closed)
        && !has_sentence(text)
}

/// Whether a text is the bracket that Japanese letters are signed with: place, name, calling, age.
fn ends_with_age(text: &str) -> bool {
    let bare = unbracketed(text);
    bare.len() < text.len() && !is_longer(bare, 40) && bare.contains('、') && bare.ends_with(['歳', '才'])
}

fn is_dashed(text: &str) -> bool {
    ["——", "—", "――", "──", "―", "–", "-- ", "- - "].iter().any(|dash| text.starts_with(dash))
}

/// Whether a sentence ends inside a text, before its last words.
pub(super) fn has_sentence(text: &str) -> bool {
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    let mut chars = text.char_indices().peekable();
    let mut word = 0usize;
    let mut is_name = false;
    while let Some((at, c)) = chars.next() {
        if at >= last {
            return false;
        }
        let next = chars.peek().map(|(_, c)| *c);
        let is_stop = match c {
            '。' | '．' => true,
            _ if is_full_stop(c) => next.is_some_and(|c| c.is_whitespace()) && word > 2,
            // The point of an abbreviation follows few letters, the first of them a capital.
            '.' => next.is_some_and(char::is_whitespace) && (word > 3 || word == 3 && !is_name),
            _ => false,
        };
        if is_stop {
            return true;
        }
        is_name = if word == 0 { c.is_uppercase() } else { is_name };
        word = if c.is_alphanumeric() { word + 1 } else { 0 };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::passage::Passage;
    use super::*;

    fn form_of(text: &str) -> Form {
        let piece = Piece {
            passage: Passage::default(),
            text: text.into(),
            lines: (1, 1),
            gap: 1,
            indent: 0,
            is_full: false,
            known: Default::default(),
        };
        form(&piece).0
    }

    #[test]
    fn lines_have_the_form_that_most_speaks_for() {
        let cases = [
            ("* * *", Form::Divider),
            ("第三版", Form::Mark),
            ("（下转第二版）", Form::Jump),
            ("Seite 1", Form::Mark),
            ("Page 3", Form::Mark),
            ("Bericht Seite 3", Form::Jump),
            ("Уважаемая редакция!", Form::Text),
            ("Sehr geehrte Redaktion,", Form::Text),
            ("陈一鸣 摄", Form::Credit),
            ("By Ada Fenn", Form::Byline),
            ("——写在大桥通车之际", Form::Dashed),
            ("河湾镇水务所 2026年11月23日", Form::Dated),
            ("老桥今日通车 两岸居民同庆", Form::Display),
            ("谁来守护老桥？", Form::Display),
            ("OLD BRIDGE TO CLOSE", Form::Display),
            ("Council votes to close the old bridge before winter", Form::Display),
            ("橋の補修、来春に完了", Form::Display),
            ("المجلس يقرر إغلاق الجسر القديم", Form::Display),
            ("工作中。", Form::Text),
            ("the council will meet again on", Form::Text),
            ("The council met. It will meet again on", Form::Text),
            ("各位乡亲：", Form::Text),
            ("He said so.", Form::Text),
        ];
        for (text, form) in cases {
            assert_eq!(form_of(text), form, "{text}");
        }
    }
}
