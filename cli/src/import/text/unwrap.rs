//! From lines to pieces: lines that a column's width broke are put together again.

use std::collections::HashSet;

use super::account::{Account, Matter};
use super::forms::{byline, credit_at, is_bulleted, is_divider, is_page_mark, jump};
use super::hangul::{is_broken, vocabulary};
use super::hints::{Kind, Known, KnownLines};
use super::join::ends_with_title;
use super::line::Line;
use super::passage::{Passage, Run};
use super::script::{End, column, end_of, is_cased, is_unspaced, starts_small, width};

/// Lines that stand together: a headline, a paragraph, or what a column left of one.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) passage: Passage,
    /// The words of its passage.
    pub(super) text: String,
    /// Its first and last line.
    pub(super) lines: (usize, usize),
    /// Blank lines before it.
    pub(super) gap: usize,
    /// Columns of white space before its first line.
    pub(super) indent: usize,
    /// Whether its last line fills the measure, so that the next word had no room.
    pub(super) is_full: bool,
    pub(super) known: Known,
}

/// No column of a newspaper is set wider than this, in columns of type of one width.
const WIDEST: usize = 130;

/// Puts lines together that stand together.
pub(super) fn unwrap(source: &str, lines: &[Line], known: &KnownLines, account: &mut Account) -> Vec<Piece> {
    let layout = Layout::of(lines, known);
    let vocabulary = vocabulary(lines.iter().map(|line| line.text));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut joined = 0;
    for (place, line) in lines.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| lines.get(place));
        let gap = line.gap.saturating_sub(layout.leading);
        let joint = before.and_then(|before| layout.joint(before, line, place, known));
        let is_full = lines.get(place + 1).is_some_and(|next| layout.is_full(line, next, place));
        let passage = Passage::of(line.start, line.end());
        match (joint, pieces.last_mut()) {
            (Some(joint), Some(piece)) => {
                if joint == Joint::Divided {
                    divide(source, piece, account);
                }
                let is_apart = |before: &Line| {
                    needs_space(before.text, line.text) && !is_broken(before.text, line.text, &vocabulary)
                };
                let spaced = joint == Joint::Plain && before.is_some_and(is_apart);
                piece.passage.append(passage, spaced);
                piece.lines.1 = line.number;
                piece.is_full = is_full;
                joined += 1;
            }
            _ => {
                let known = known.get(&line.number).copied().unwrap_or_default();
                let lines = (line.number, line.number);
                pieces.push(Piece { passage, text: String::new(), lines, gap, indent: line.indent, is_full, known });
            }
        }
    }
    for piece in &mut pieces {
        mend(source, piece, account);
        piece.text = piece.passage.read(source);
        if piece.lines.0 < piece.lines.1 {
            account.note(Matter::Joined, piece.lines, &piece.text, "lines that the width of a column broke");
        }
    }
    if let Some(measure) = layout.measure.filter(|_| joined > 0) {
        let words = format!("the text was broken into lines of about {measure} columns");
        account.note(Matter::Guessed, (0, 0), "", words);
    }
    pieces
}

/// Whether two texts that follow each other are set apart by a space.
pub(super) fn needs_space(left: &str, right: &str) -> bool {
    let last = left.chars().rev().find(|c| c.is_alphanumeric());
    let first = right.chars().find(|c| c.is_alphanumeric());
    let is_wide = [last, first].into_iter().flatten().any(is_unspaced);
    let is_dashed = left.ends_with(['—', '―']) && !left.ends_with(" —") || left.ends_with('-');
    !is_wide && !is_dashed
}

/// Takes off the signs of division that stand inside a line, where a program has put lines together without them:
/// `Sanie¬ rungs`.
fn mend(source: &str, piece: &mut Piece, account: &mut Account) {
    let mut place = 0;
    while let Some(run) = piece.passage.0.get(place).copied() {
        let text = source.get(run.start..run.end).unwrap_or_default();
        let found = text.match_indices(['¬', '\u{ad}']).find_map(|(at, sign)| {
            let rest = text.get(at + sign.len()..)?;
            let word = rest.trim_start();
            (word.len() < rest.len() && starts_small(word)).then(|| (at, at + sign.len(), text.len() - word.len()))
        });
        if let Some((at, after, next)) = found
            && let Some(cut) = piece.passage.0.get_mut(place)
        {
            cut.end = run.start + at;
            let sign = Passage::of(run.start + at, run.start + after);
            account.leave_out(source, piece.lines, sign, "a hyphen that divided a word at the end of a line");
            piece.passage.0.insert(place + 1, Run { start: run.start + next, end: run.end, is_spaced: false });
        }
        place += 1;
    }
}

/// Takes the hyphen off that only the end of a line asked for.
pub(super) fn divide(source: &str, piece: &mut Piece, account: &mut Account) {
    let Some(last) = piece.passage.0.last_mut() else { return };
    let text = source.get(last.start..last.end).unwrap_or_default();
    let hyphen = text.chars().next_back().map_or(0, char::len_utf8);
    last.end -= hyphen;
    let left_out = Passage::of(last.end, last.end + hyphen);
    account.leave_out(
        source,
        (piece.lines.1, piece.lines.1),
        left_out,
        "a hyphen that divided a word at the end of a line",
    );
}

/// How two lines stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// As words of one paragraph.
    Plain,
    /// As parts of a word, with a hyphen that is not its own.
    Divided,
}

/// What the whole page shows of how it was set.
struct Layout {
    /// The width of its columns, where its lines were broken by one.
    measure: Option<usize>,
    /// The width that holds for each line: its block's own where that is plain.
    measures: Vec<Option<usize>>,
    /// Blank lines that stand between any two, and mean nothing.
    leading: usize,
    /// Whether paragraphs are set off by blank lines or indents.
    is_marked: bool,
    /// Whether each line stands for itself whatever is around it.
    stand_alone: Vec<bool>,
    /// Words with a hyphen of their own.
    hyphenated: HashSet<String>,
}

impl Layout {
    fn of(lines: &[Line], known: &KnownLines) -> Self {
        let stand_alone: Vec<bool> = lines.iter().map(is_alone).collect();
        let told = |line: &Line| known.contains_key(&line.number);
        let alone: Vec<bool> = lines.iter().zip(&stand_alone).map(|(line, alone)| *alone || told(line)).collect();
        let mut measure = best_measure(lines, &alone, 0, 2);
        let mut leading = 0;
        let blanks = lines.iter().filter(|line| line.gap > 0).count();
        if measure.is_none() && blanks * 10 >= lines.len() * 9 {
            measure = best_measure(lines, &alone, 1, 8);
            leading = usize::from(measure.is_some());
        }
        let mut measures = Vec::with_capacity(lines.len());
        let mut start = 0;
        for block in lines.chunk_by(|_, next| next.gap <= leading) {
            let alone = alone.get(start..start + block.len()).unwrap_or_default();
            let own = if block.len() >= 4 { best_measure(block, alone, leading, 3) } else { None };
            measures.extend(std::iter::repeat_n(own.or(measure), block.len()));
            start += block.len();
        }
        let marked = lines.iter().filter(|line| line.gap > leading || line.indent >= 2).count();
        let flush = lines.iter().filter(|line| line.indent < 2).count();
        let is_marked = marked * 12 >= lines.len() && flush * 8 >= lines.len();
        let words = lines.iter().flat_map(|line| line.text.split_whitespace());
        let hyphenated = words
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'))
            .filter(|word| word.len() < 60 && word.trim_matches('-').contains('-'))
            .map(str::to_lowercase)
            .collect();
        Self { measure, stand_alone, measures, leading, is_marked, hyphenated }
    }

    /// Whether the line at `place` ends because the next one's first word had no room.
    fn is_full(&self, line: &Line, next: &Line, place: usize) -> bool {
        let measure = self.measures.get(place).copied().flatten();
        // A stop or a bracket may hang over the end of the line.
        let hung = if line.text.ends_with(['。', '、', '，', '」', '』', '）']) { 2 } else { 0 };
        measure.is_some_and(|measure| {
            line.right().saturating_sub(hung) <= measure && line.right() + room(line, next) > measure
        })
    }

    /// How a line goes on from the one before it, if it does. `place` is the line's.
    fn joint(&self, before: &Line, line: &Line, place: usize, known: &KnownLines) -> Option<Joint> {
        let here = known.get(&line.number).copied().unwrap_or_default();
        let there = known.get(&before.number).copied().unwrap_or_default();
        let as_told = if self.divides(before.text, line.text) { Joint::Divided } else { Joint::Plain };
        match (here.joins, here.kind, there.kind) {
            _ if here.starts_article => return None,
            (Some(told), ..) => return told.then_some(as_told),
            (_, Some((kind, group)), Some((_, other))) if group == other && kind != Kind::Ignore => {
                return Some(as_told);
            }
            (_, Some(_), _) | (_, _, Some(_)) => return None,
            _ => {}
        }
        if line.gap > self.leading {
            return None;
        }
        let is_full = self.is_full(before, line, place.saturating_sub(1));
        let end = end_of(before.text);
        let is_first = before.gap > self.leading || place <= 1;
        let may_run_on = is_full && matches!(end, End::Open | End::Pause);
        let runs_on = may_run_on && (starts_small(line.text) || !is_first && line.text.starts_with("——"));
        let is_alone = |place: usize| self.stand_alone.get(place) == Some(&true);
        if !runs_on && (is_alone(place.saturating_sub(1)) || is_alone(place)) {
            return None;
        }
        if line.indent >= before.indent + 2 && !is_bulleted(before.text) {
            return None;
        }
        if is_bulleted(line.text) && !(is_full && matches!(end, End::Open | End::Pause)) {
            return None;
        }
        if self.divides(before.text, line.text) {
            return Some(Joint::Divided);
        }
        if starts_small(line.text) && matches!(end, End::Open | End::Pause) {
            return Some(Joint::Plain);
        }
        let is_set_off = is_capitals(before.text) && !is_capitals(line.text)
            || is_first && is_title_case(before.text) && !is_title_case(line.text);
        let is_over = !self.is_marked && end == End::Stop && !ends_with_title(before.text);
        (is_full && !is_set_off && !is_over).then_some(Joint::Plain)
    }

    /// Whether a word was divided between two lines, and its hyphen is only the line's.
    fn divides(&self, before: &str, line: &str) -> bool {
        // A soft hyphen, the sign that some programs write for it, and the double hyphen of blackletter.
        if before.ends_with(['\u{ad}', '⸗']) || before.ends_with('¬') && starts_small(line) {
            return true;
        }
        let Some(stem) = before.strip_suffix(['-', '‐']) else { return false };
        let stem = stem.rsplit(char::is_whitespace).next().unwrap_or_default();
        let rest = line.split(char::is_whitespace).next().unwrap_or_default();
        if !stem.ends_with(char::is_alphabetic) || !starts_small(rest) || stem.len() + rest.len() > 60 {
            return false;
        }
        let stem = stem.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_lowercase();
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_lowercase();
        !has_own_hyphen(&stem, &rest) && !self.hyphenated.contains(&format!("{stem}-{rest}"))
    }
}

/// Whether a word was divided between two parts of a paragraph that a column broke.
pub(super) fn is_divided(before: &str, after: &str) -> bool {
    let Some(stem) = before.strip_suffix(['-', '‐', '\u{ad}', '¬']) else { return false };
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_lowercase();
    let stem = bare(stem.rsplit(char::is_whitespace).next().unwrap_or_default());
    let rest = bare(after.split(char::is_whitespace).next().unwrap_or_default());
    stem.ends_with(char::is_alphabetic) && starts_small(after) && !has_own_hyphen(&stem, &rest)
}

/// Whether two parts of a word have a hyphen wherever they stand: `well-known`, `ex-mayor`. What only begins as `ex-mayor` does,
/// `explain`, has none.
fn has_own_hyphen(stem: &str, rest: &str) -> bool {
    const OWN: [&str; 14] =
        ["well", "self", "non", "half", "mid", "all", "co", "long", "high", "low", "part", "full", "old", "new"];
    const WITHOUT: [&str; 22] = [
        "plain", "plana", "pect", "pand", "cept", "tend", "pert", "perim", "perien", "plor", "plod", "pens", "hibit",
        "clud", "trem", "tern", "amin", "ampl", "cell", "ercis", "haust", "press",
    ];
    let is_former = stem == "ex" && !WITHOUT.iter().any(|begin| rest.starts_with(begin));
    OWN.contains(&stem) || is_former || stem.contains('-')
}

/// Whether a line stands for itself whatever is around it.
fn is_alone(line: &Line) -> bool {
    let text = line.text;
    is_divider(text)
        || jump(text).is_some()
        || byline(text).is_some()
        || is_page_mark(text)
        || credit_at(text) == Some(0)
        || text.starts_with("——")
}

/// How many columns the first word of a line would have needed at the end of the one before it.
fn room(line: &Line, next: &Line) -> usize {
    let mut chars = next.text.chars();
    let Some(first) = chars.next() else { return 0 };
    if is_unspaced(first) && (line.text.ends_with(is_unspaced) || is_wide(first)) {
        // A comma or stop can't begin a line: it takes the character before it along.
        let is_hung = chars.next().is_some_and(|c| "，。、；：！？」』）”’,.;:!?)".contains(c));
        return if is_hung { 6 } else { 4 };
    }
    let word: String = next.text.chars().take_while(|c| !c.is_whitespace() && !is_wide(*c)).collect();
    let spaced = usize::from(!line.text.ends_with(is_unspaced));
    width(&word) + spaced.max(1)
}

/// Whether a character takes two columns in a script without spaces.
fn is_wide(c: char) -> bool {
    is_unspaced(c) && column(c) == 2
}

/// The measure that explains most ends of lines, where it explains most of those that are in the middle of a sentence.
/// `gap` is how many blank lines stand between two of a column, `least` how many ends are enough to say so.
fn best_measure(lines: &[Line], alone: &[bool], gap: usize, least: usize) -> Option<usize> {
    let mut ends = [0isize; WIDEST + 2];
    let mut over = [0isize; WIDEST + 2];
    let mut pairs = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if let Some(over) = over.get_mut(line.right().min(WIDEST + 1)) {
            *over += 1;
        }
        let Some(next) = lines.get(place + 1).filter(|next| next.gap <= gap) else { continue };
        if alone.get(place) == Some(&true) || alone.get(place + 1) == Some(&true) {
            continue;
        }
        let (from, to) = (line.right(), line.right() + room(line, next));
        pairs.push((from, to, matches!(end_of(line.text), End::Open | End::Pause)));
        // A long word leaves more room than it tells of.
        for (at, step) in [(from, 1), (to, -1)] {
            if let Some(end) = ends.get_mut(at.min(WIDEST + 1)) {
                *end += step;
            }
        }
    }
    let mut is_over = lines.len() as isize;
    let mut passed = 0;
    let mut best = (0, 0);
    for measure in 0..=WIDEST {
        passed += ends.get(measure).copied().unwrap_or(0);
        is_over -= over.get(measure).copied().unwrap_or(0);
        let score = passed - 2 * is_over;
        if score > best.0 {
            best = (score, measure);
        }
    }
    let measure = best.1;
    let explains = |pair: &&(usize, usize, bool)| pair.0 <= measure && pair.1 > measure;
    let inside = pairs.iter().filter(|pair| pair.2).count();
    let explained = pairs.iter().filter(|pair| pair.2).filter(explains).count();
    (measure >= 14 && explained >= least && explained * 2 >= inside).then_some(measure)
}

/// Whether a text is set in capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    is_cased(text) && text.chars().filter(|c| c.is_uppercase()).count() > 2 && !text.chars().any(char::is_lowercase)
}

/// Whether most words of a text begin with a capital, as in headlines of many papers.
pub(super) fn is_title_case(text: &str) -> bool {
    let words = text.split_whitespace().take(20).filter(|word| word.chars().count() >= 4);
    let (mut capitals, mut all) = (0, 0);
    for word in words {
        all += 1;
        capitals +=
            usize::from(word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase));
    }
    is_cased(text) && all >= 3 && capitals * 5 >= all * 4
}
