//! What only its place on the page tells of a line: only at the top, at the foot, or beside the page's number it is a head of
//! the page; and between a headline and a byline it is no paragraph.

use super::form::{Form, has_sentence, is_short};
use super::forms::{inner_jump, is_head_line, page_of_head};
use super::join::Formed;
use super::script::{End, end_of, starts_small};

/// Takes what stands between a headline and its byline for a line under it, though it may look like a broken paragraph.
pub(super) fn between(all: &mut [Formed]) {
    let forms: Vec<Form> = all.iter().map(|formed| formed.form).collect();
    for (place, formed) in all.iter_mut().enumerate() {
        let before = place.checked_sub(1).and_then(|before| forms.get(before));
        let is_between = before == Some(&Form::Display) && forms.get(place + 1) == Some(&Form::Byline);
        let text = formed.piece.text.as_str();
        let is_line = matches!(end_of(text), End::Open | End::Closed) && is_short(text) && !has_sentence(text);
        if formed.form == Form::Text && is_between && is_line && !starts_small(text) && inner_jump(text).is_none() {
            formed.form = Form::Display;
            formed.reason = "it is short, and stands between a headline and a byline".into();
        }
    }
}

/// Takes the heads in the middle of a page, a day over a list of its events, for lines like any.
pub(super) fn place(all: &mut [Formed]) {
    let marks: Vec<bool> = all.iter().map(|formed| formed.form == Form::Mark).collect();
    let is_outside = |formed: &Formed| matches!(formed.form, Form::Mark | Form::Display | Form::Divider | Form::Dated);
    let top = all.iter().take_while(|formed| is_outside(formed)).count();
    let foot =
        all.len() - all.iter().rev().take_while(|formed| is_outside(formed) || formed.form == Form::Credit).count();
    for (place, formed) in all.iter_mut().enumerate() {
        let text = formed.piece.text.as_str();
        let is_beside = |other: Option<usize>| other.and_then(|other| marks.get(other)).is_some_and(|mark| *mark);
        let has_number = page_of_head(text).is_some() || is_beside(place.checked_sub(1)) || is_beside(Some(place + 1));
        let is_within = place > top && place < foot && !has_number;
        if formed.form == Form::Mark && is_within && is_head_line(text) {
            formed.form = Form::Display;
            formed.reason = "it is short, and no head, in the middle of the page".into();
        }
    }
}
