//! Jump lines at the desk: to which article each belongs, and which signs around it are not its own.

use super::account::Matter;
use super::articles::Desk;
use super::forms::{Jump, jump, unbracketed};
use super::join::Formed;
use super::passage::Passage;

impl Desk<'_> {
    /// A jump line on its own.
    pub(super) fn jump(&mut self, formed: &Formed) {
        let piece = &formed.piece;
        let jump = jump(&piece.text).unwrap_or(Jump { is_from: false, page: String::new() });
        let words = format!("a jump line: {}", formed.reason);
        let label = self.label(piece.passage.clone(), piece.lines, &words);
        if jump.is_from {
            if !self.is_closed && self.open.body.is_empty() && self.open.continued_from.is_none() {
                self.open.continued_from = Some((label, jump));
            } else {
                if let Some((before, _, lines)) = self.pending.take() {
                    self.account.leave_out(self.source, lines, before, "a jump line without an article");
                }
                self.is_closed = true;
                self.pending = Some((label, jump, piece.lines));
            }
            match self.leads.pop_front() {
                Some((line, _)) => {
                    let words = format!("the rest of the article that line {line} leads on from");
                    self.account.note(Matter::Guessed, piece.lines, &piece.text, words);
                }
                None => {
                    let words = "the beginning of an article, which is on another page";
                    self.account.note(Matter::Lost, piece.lines, "", words);
                }
            }
        } else if self.open.has_words() && self.open.continues.is_none() {
            self.continue_on(label, jump, piece.lines);
        } else {
            self.account.leave_out(self.source, piece.lines, label, "a jump line without an article");
        }
    }

    pub(super) fn continue_on(&mut self, label: Passage, jump: Jump, lines: (usize, usize)) {
        if self.open.continues.is_some() || jump.is_from {
            self.account.leave_out(self.source, lines, label, "a jump line that its article has no place for");
            return;
        }
        self.open.continues = Some((label, jump));
        self.is_closed = true;
        self.leads.push_back(lines);
    }

    /// Notes the jump lines whose other page is not in the text.
    pub(super) fn note_leads(&mut self) {
        for lines in std::mem::take(&mut self.leads) {
            self.account.note(Matter::Lost, lines, "", "the rest of an article, which is on another page");
        }
    }

    /// A jump line without its brackets and arrows, which go into the account.
    pub(super) fn label(&mut self, passage: Passage, lines: (usize, usize), guess: &str) -> Passage {
        let text = passage.read(self.source);
        let is_sign = |c: char| c.is_whitespace() || "▶►▷▸→⇒➡■□◆◇●○＝=»>▼☞".contains(c);
        let inner = unbracketed(text.trim_matches(is_sign)).trim_matches(is_sign);
        let start = inner.as_ptr() as usize - text.as_ptr() as usize;
        self.account.note(Matter::Guessed, lines, if inner.is_empty() { &text } else { inner }, guess);
        if inner.is_empty() {
            return passage;
        }
        let (rest, after) = passage.split(self.source, start + inner.len());
        let (before, label) = rest.split(self.source, start);
        for sign in [before, after] {
            self.account.leave_out(self.source, lines, sign, "a sign around a jump line");
        }
        label
    }
}
