//! What the whole page shows before its articles are told apart: what stands over the first, and how far paragraphs are apart.

use super::form::Form;
use super::join::Formed;

/// How many blank lines stand between most paragraphs.
pub(super) fn usual(gaps: impl Iterator<Item = usize>) -> usize {
    let mut counts = [0usize; 8];
    for gap in gaps {
        if let Some(count) = counts.get_mut(gap) {
            *count += 1;
        }
    }
    counts.iter().enumerate().max_by_key(|(gap, count)| (**count, 8 - gap)).map_or(0, |(gap, _)| gap)
}

/// Whether some headline of two lines stands together, with its subtitle set apart from both: then other lines that stand
/// together over a byline are one headline as well.
pub(super) fn are_subtitles_apart(all: &[Formed]) -> bool {
    all.windows(4).any(|four| match four {
        [first, second, subtitle, byline] => {
            let heads = [first, second, subtitle].iter().all(|formed| formed.form == Form::Display);
            heads
                && byline.form == Form::Byline
                && second.piece.gap == 0
                && first.piece.gap > 0
                && subtitle.piece.gap > 0
        }
        _ => false,
    })
}

/// How many pieces stand over the first article: the newspaper's name, and a line with the day or the page behind it.
pub(super) fn masthead(all: &[Formed], publication: Option<&str>) -> Option<usize> {
    let top = all.iter().take(5).take_while(|formed| {
        matches!(formed.form, Form::Display | Form::Mark | Form::Divider | Form::Dated)
            && !formed.piece.known.starts_article
    });
    let top: Vec<&Formed> = top.collect();
    let is_named = |formed: &&Formed| publication.is_some_and(|name| formed.piece.text == name);
    let last = top.iter().rposition(|formed| matches!(formed.form, Form::Mark | Form::Dated) || is_named(formed))?;
    let displays = top.iter().take(last + 1).filter(|formed| formed.form == Form::Display).count();
    (displays <= 2).then_some(last + 1)
}
