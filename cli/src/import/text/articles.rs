//! From formed pieces to articles: where each begins, and what its lines are to it.

use std::collections::VecDeque;

use super::account::{Account, Matter};
use super::article::{Article, Block};
use super::form::Form;
use super::forms::{
    credit_at, inner_jump, is_letters_name, is_note, is_note_title, is_page_number, is_salutation, jump, name_of_head,
    numbered_head, page_of_head, unbracketed,
};
use super::head::{self, Part};
use super::hints::Kind;
use super::join::{Formed, breaks_off};
use super::masthead::{are_subtitles_apart, masthead, usual};
use super::passage::Passage;
use super::script::{is_cased, starts_inside, starts_small};

/// A page: its articles, and what its own lines say of it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) articles: Vec<Article>,
    /// The newspaper's name, where it stands over all.
    pub(super) masthead: Option<String>,
    /// The page's name, where a line is only that.
    pub(super) name: Option<String>,
}

/// Puts articles together.
pub(super) fn articles(source: &str, publication: Option<&str>, all: &[Formed], account: &mut Account) -> Page {
    let gaps = all.iter().filter(|formed| formed.form == Form::Text).map(|formed| formed.piece.gap);
    let usual_gap = usual(gaps);
    let mut desk = Desk {
        source,
        account,
        page: Page::default(),
        open: Article::default(),
        is_closed: true,
        usual_gap,
        are_subtitles_apart: are_subtitles_apart(all),
        pending: None,
        leads: VecDeque::new(),
        section: None,
        photos: Vec::new(),
    };
    let mut rest = all;
    if let Some(masthead) = masthead(all, publication) {
        let (over, below) = all.split_at(masthead);
        for formed in over {
            if formed.form == Form::Display && desk.page.masthead.is_none() {
                desk.page.masthead = Some(formed.piece.text.clone());
            }
            desk.name_page(formed);
            desk.leave_out(formed, "the newspaper's own lines over the page");
        }
        // A page inside has the paper's name beside the day.
        let beside =
            || over.iter().filter(|formed| formed.form == Form::Mark).find_map(|it| name_of_head(&it.piece.text));
        desk.page.masthead = desk.page.masthead.take().or_else(|| beside().map(Into::into));
        rest = below;
    }
    while let Some((first, after)) = rest.split_first() {
        let count = 1 + after.iter().take_while(|formed| is_head(formed) && !formed.piece.known.starts_article).count();
        if is_head(first) {
            let (group, below) = rest.split_at(count);
            desk.head(group, below.first());
            rest = below;
        } else {
            desk.body(first, after.first());
            rest = after;
        }
    }
    desk.close();
    desk.note_leads();
    if let Some((passage, _, lines)) = desk.pending.take() {
        desk.account.leave_out(source, lines, passage, "a jump line without an article");
    }
    desk.page
}

/// Whether a piece stands over a text.
fn is_head(formed: &Formed) -> bool {
    matches!(formed.form, Form::Display | Form::Dashed | Form::Byline)
        || matches!(
            formed.form,
            Form::Hinted(Kind::Headline | Kind::Kicker | Kind::Subtitle | Kind::Byline | Kind::Subhead | Kind::Rubric)
        )
}

/// What is being worked on.
pub(super) struct Desk<'a> {
    pub(super) source: &'a str,
    pub(super) account: &'a mut Account,
    pub(super) page: Page,
    /// The article that is open, or was last.
    pub(super) open: Article,
    /// Whether the next head begins an article, whatever it is like.
    pub(super) is_closed: bool,
    pub(super) usual_gap: usize,
    pub(super) are_subtitles_apart: bool,
    /// A jump line that belongs to the article that comes next.
    pub(super) pending: Option<(Passage, super::forms::Jump, (usize, usize))>,
    /// The jump lines that lead to another page, as long as nothing in the text comes from there.
    pub(super) leads: VecDeque<(usize, usize)>,
    /// Photographs that stand inside the open article, and come behind it.
    pub(super) photos: Vec<Article>,
    /// The section that a hint opened.
    pub(super) section: Option<String>,
}

impl Desk<'_> {
    pub(super) fn leave_out(&mut self, formed: &Formed, words: &str) {
        self.account.leave_out(self.source, formed.piece.lines, formed.piece.passage.clone(), words);
    }

    /// Takes the page's name from a line that is nothing else.
    fn name_page(&mut self, formed: &Formed) {
        let text = formed.piece.text.as_str();
        let written = if is_page_number(text) { Some(text) } else { page_of_head(text) };
        if formed.form == Form::Mark
            && self.page.name.is_none()
            && let Some(written) = written
        {
            let name = unbracketed(written).trim_matches(|c: char| c.is_whitespace() || "-–—·|".contains(c));
            self.page.name = Some(name.to_string());
        }
    }

    pub(super) fn guess(&mut self, formed: &Formed, words: &str, reason: &str) {
        if !matches!(formed.form, Form::Hinted(_)) {
            self.account.note(Matter::Guessed, formed.piece.lines, &formed.piece.text, format!("{words}: {reason}"));
        }
    }

    /// Ends the open article.
    pub(super) fn close(&mut self) {
        let mut article = std::mem::take(&mut self.open);
        self.is_closed = true;
        if article.body.last().is_some_and(|block| matches!(block, Block::Separator)) {
            article.body.pop();
        }
        if article.title.is_none() && article.body.is_empty() {
            self.gather(&mut article);
        }
        if article.title.is_none() && article.body.is_empty() {
            self.page.articles.append(&mut self.photos);
            return;
        }
        let lines = (article.line, article.line);
        let has_body = !article.body.is_empty();
        if article.title.is_none() && !article.is_photo {
            self.account.note(Matter::Lost, lines, "", "an article without a headline");
        } else if !has_body {
            self.account.note(Matter::Lost, lines, "", "a headline without an article");
        }
        if let Some(Block::Heading(_)) = article.body.last() {
            self.account.note(Matter::Lost, article.last, "", "an article ends with a subhead that nothing follows");
        }
        self.page.articles.push(article);
        self.page.articles.append(&mut self.photos);
    }

    /// Makes a body of the lines that have neither a headline nor a text, so that readers see them.
    fn gather(&mut self, article: &mut Article) {
        let kickers = std::mem::take(&mut article.kickers);
        let others = [article.rubric.take(), article.subtitle.take(), article.byline.take()];
        let lines = kickers.into_iter().chain(others.into_iter().flatten());
        article.body.extend(lines.map(|passage| Block::Paragraph(passage, None)));
        if !article.body.is_empty() {
            return;
        }
        for (label, _) in [article.continues.take(), article.continued_from.take()].into_iter().flatten() {
            let lines = (article.line, article.line);
            self.account.leave_out(self.source, lines, label, "a jump line without an article");
        }
    }

    /// Begins an article.
    pub(super) fn begin(&mut self, line: usize) {
        self.close();
        self.open = Article { line, section: self.section.clone(), ..Article::default() };
        self.is_closed = false;
        if let Some((passage, jump, _)) = self.pending.take() {
            self.open.continued_from = Some((passage, jump));
        }
    }

    /// Takes lines that stand over a text: those of a new article, or subheads of the one that is open.
    fn head(&mut self, group: &[Formed], next: Option<&Formed>) {
        let Some(first) = group.first() else { return };
        let has_room = next.is_some_and(|next| matches!(next.form, Form::Text | Form::Dated));
        let stand = head::Stand {
            is_closed: self.is_closed,
            has_body: !self.open.body.is_empty(),
            has_byline: self.open.byline.is_some(),
            is_letter: self.open.is_letter,
            is_bare_letter: self.open.title.as_ref().is_some_and(|title| is_letters_name(&title.read(self.source))),
            is_apart: first.piece.gap > self.usual_gap && !self.is_closed,
            is_followed: has_room,
            are_subtitles_apart: self.are_subtitles_apart,
            is_dated: next.is_some_and(|next| next.form == Form::Dated),
            next: next.map(|next| next.piece.text.as_str()),
        };
        let mut is_signed = false;
        for (formed, (part, reason)) in group.iter().zip(head::parts(group, &stand)) {
            is_signed = part.kind == Kind::Signature;
            self.place(formed, part, &reason);
        }
        // Whoever is greeted under a signature is greeted by the next letter.
        self.is_closed |= is_signed && next.is_some_and(|next| is_salutation(&next.piece.text));
    }

    /// Puts a line where it belongs.
    fn place(&mut self, formed: &Formed, part: Part, reason: &str) {
        let piece = &formed.piece;
        let passage = piece.passage.clone();
        if part.begins || self.is_closed {
            self.begin(piece.lines.0);
        }
        let kind = part.kind;
        let name = head::name(kind);
        match kind {
            Kind::Rubric if self.open.rubric.is_none() => self.open.rubric = Some(passage),
            Kind::Kicker if self.open.kickers.len() < 2 => {
                self.open.is_letter |= is_letters_name(&piece.text);
                self.open.kickers.push(passage);
            }
            Kind::Headline if self.open.title.is_none() => {
                self.open.is_note = is_note_title(&piece.text);
                self.open.is_letter |= is_letters_name(&piece.text);
                self.open.title = Some(passage);
            }
            // Its second line.
            Kind::Headline if self.open.body.is_empty() && self.open.subtitle.is_none() && !part.begins => {
                if let Some(title) = &mut self.open.title {
                    title.append(passage, true);
                }
            }
            Kind::Subtitle if self.open.subtitle.is_none() => self.open.subtitle = Some(passage),
            Kind::Byline => match &mut self.open.byline {
                Some(byline) => byline.append(passage, true),
                byline => *byline = Some(passage),
            },
            Kind::Signature => self.sign(passage, piece.lines),
            Kind::Paragraph => {
                self.open.last = piece.lines;
                self.open.body.push(Block::Paragraph(passage, None));
            }
            _ => {
                self.open.last = piece.lines;
                self.open.body.push(Block::Heading(passage));
                self.guess(formed, "a subhead", reason);
                return;
            }
        }
        self.guess(formed, name, reason);
    }

    /// Takes what stands under a head.
    fn body(&mut self, formed: &Formed, next: Option<&Formed>) {
        let piece = &formed.piece;
        match formed.form {
            Form::Mark => {
                self.name_page(formed);
                self.leave_out(formed, "of the page, not of an article");
            }
            Form::Hinted(Kind::Ignore) => self.leave_out(formed, "left out, as a hint says"),
            Form::Hinted(Kind::Section) => {
                self.close();
                self.section = Some(piece.text.clone());
                self.leave_out(formed, "the name of a section, in which the articles after it are filed");
            }
            Form::Divider => {
                // Stars may part an article; a rule over the width of the column parts two.
                let is_rule = !piece.text.contains(['*', '＊', '◇', '◆', '○', '●', '☆', '★', '□', '■', '※']);
                let is_long = piece.text.chars().filter(|c| !c.is_whitespace()).nth(7).is_some();
                let opens = |next: &Formed| {
                    is_head(next) || matches!(next.form, Form::Divider | Form::Mark) || is_salutation(&next.piece.text)
                };
                let is_apart = is_rule && is_long || next.is_none_or(opens);
                if is_apart {
                    self.close();
                } else if !self.is_closed && !self.open.body.is_empty() {
                    self.open.body.push(Block::Separator);
                }
                self.leave_out(formed, "a rule between two parts of the page");
            }
            Form::Jump | Form::Hinted(Kind::Jump) => self.jump(formed),
            Form::Credit | Form::Hinted(Kind::PhotoCredit) => self.credit(formed),
            Form::Dated => self.dated(formed),
            _ => self.paragraph(formed, next),
        }
    }

    pub(super) fn paragraph(&mut self, formed: &Formed, next: Option<&Formed>) {
        let piece = &formed.piece;
        let mut passage = piece.passage.clone();
        let mut text = piece.text.clone();
        let mut jump_line = None;
        if formed.form == Form::Text
            && let Some(at) = inner_jump(&text)
        {
            let (before, line) = passage.split(self.source, at);
            let words = line.read(self.source);
            jump_line = jump(&words).map(|jump| (line, jump));
            passage = before;
            text = passage.read(self.source);
        }
        if formed.form == Form::Text
            && let Some(at) = credit_at(&text).filter(|at| *at > 0)
        {
            let (caption, credit) = passage.split(self.source, at);
            let is_apart = piece.gap > self.usual_gap || self.is_closed;
            let words = credit.read(self.source);
            self.account.note(
                Matter::Guessed,
                piece.lines,
                &words,
                "the photographers' line behind a caption: it says who took a picture",
            );
            if is_apart && !self.open.body.is_empty() {
                self.close();
            }
            self.photo(caption, credit, piece.lines);
            if let Some((line, jump)) = jump_line {
                let label = self.label(line, piece.lines, "a jump line behind a paragraph: it names another page");
                self.continue_on(label, jump, piece.lines);
            }
            return;
        }
        if self.is_closed || piece.known.starts_article {
            self.begin(piece.lines.0);
        }
        let is_first = self.open.body.is_empty();
        if is_first && self.open.title.is_none() {
            self.account.note(
                Matter::Guessed,
                piece.lines,
                &text,
                "an article of its own: nothing stands over it, and the one before is over",
            );
        }
        // After a salutation, many languages go on with a small letter.
        let is_greeted = matches!(self.open.body.last(), Some(Block::Paragraph(_, Some("salutation"))));
        if (is_cased(&text) && starts_small(&text) && !is_greeted || starts_inside(&text)) && formed.form == Form::Text
        {
            self.account.note(Matter::Lost, piece.lines, &text, "the beginning of a paragraph");
        }
        let is_hint = |kind| formed.form == Form::Hinted(kind);
        let is_plain = matches!(formed.form, Form::Text | Form::Hinted(Kind::Paragraph));
        if is_plain
            && breaks_off(&text)
            && jump_line.is_none()
            && !next.is_some_and(|next| next.form == Form::Jump)
            && !is_salutation(&text)
        {
            self.account.note(
                Matter::Lost,
                (piece.lines.1, piece.lines.1),
                super::script::tail(&text, 14),
                "the end of a paragraph, which breaks off",
            );
        }
        let role = if is_hint(Kind::Salutation) || is_first && formed.form == Form::Text && is_salutation(&text) {
            self.open.is_letter = true;
            self.guess(formed, "a salutation", "it stands over the first paragraph and speaks to somebody");
            Some("salutation")
        } else if is_hint(Kind::Signature) {
            Some("signature")
        } else if is_hint(Kind::Note) || formed.form == Form::Text && is_note(&text) {
            self.guess(formed, "a note", "it says so");
            Some("note")
        } else {
            None
        };
        self.open.last = piece.lines;
        let block = match numbered_head(&text).filter(|_| role.is_none() && formed.form == Form::Text) {
            Some(at) => {
                let (head, rest) = passage.split(self.source, at);
                self.guess(formed, "a numbered head", "a number and a short sentence open the paragraph");
                Block::Headed(head, rest)
            }
            None => Block::Paragraph(passage, role),
        };
        self.open.body.push(block);
        if let Some((line, jump)) = jump_line {
            let label = self.label(line, piece.lines, "a jump line behind a paragraph: it names another page");
            self.continue_on(label, jump, piece.lines);
        }
        if role == Some("signature") {
            self.is_closed = true;
        }
    }
}
