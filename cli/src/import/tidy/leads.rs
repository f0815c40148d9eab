//! Lines that only lead to the item itself: "Read more", in whatever language, and "The post … appeared first on …".

use std::{cell::RefCell, collections::HashMap};

use url::Url;

use super::{
    super::{
        draft::{Block, Head, Item, Span, plain},
        notes::Notes,
        words,
    },
    begin, comparable,
};

/// How many characters a line may have that only leads on.
const LINE: usize = 120;

/// How many characters may stand around a headline in a line that is about it.
const AROUND: usize = 90;

/// How many characters a text has that is an article, whatever stands behind it.
const ARTICLE: usize = 3000;

/// Leaves them out of all items.
pub(super) fn leave_out(items: &mut [Item], head: &Head, notes: &mut Notes) {
    let common = common_ends(items);
    let about = RefCell::new(None);
    for item in items.iter_mut() {
        let leads = Leads {
            own: item.own_links.iter().map(|address| page(address)).collect(),
            home: head.home_page_url.as_deref().map(page),
            title: comparable(item.title.as_deref().unwrap_or_default()),
            paper: comparable(head.title.as_deref().unwrap_or_default()),
            common: &common,
            about: &about,
        };
        let mut dropped: Vec<String> = Vec::new();
        let body_leads_on = leads.clean(&mut item.body, &mut dropped);
        // A text with a link to read on is not all there is, unless it is as long as an article.
        let leads_on = leads.clean(&mut item.teaser, &mut dropped);
        let length: usize = item.teaser.iter().map(length).sum();
        // No teaser has lists, quotes and subheads: behind it stands a link to what others say.
        let is_laid_out =
            item.teaser.iter().any(|block| super::is_text(block) && !matches!(block, Block::Paragraph(_)));
        item.is_teaser_short |= leads_on && length < ARTICLE && !is_laid_out;
        if body_leads_on {
            take_for_teaser(item);
        }
        // The same words without their links, in the text that is shorter.
        for blocks in [&mut item.body, &mut item.teaser] {
            while let Some(Block::Paragraph(text)) = blocks.last()
                && dropped.contains(&comparable(&plain(text)))
            {
                blocks.pop();
            }
        }
    }
    notes.whole();
    if let Some(line) = about.into_inner() {
        notes.once("", &begin(&line), "and its like name the item and lead to it, left out");
    }
    for end in common.values().filter(|(_, count)| *count > 1).map(|(words, _)| words) {
        notes.remark("", format!("\"{}\" only leads to the item itself, left out", begin(end)));
    }
}

/// An address as it names a page: without its protocol, its place on the page, and who counts its readers.
fn page(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return address.into() };
    url.set_fragment(None);
    let fields: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| {
            !name.starts_with("utm_") && !matches!(&**name, "ref" | "source" | "rss" | "fbclid" | "cmp")
        })
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let host = url.host_str().unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let query: Vec<String> = fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}{path}?{}", host.strip_prefix("www.").unwrap_or(host), query.join("&"))
}

/// The words of links to the item itself that end texts, each with how many items have it.
fn common_ends(items: &[Item]) -> HashMap<String, (String, usize)> {
    let mut ends: HashMap<String, (String, usize)> = HashMap::new();
    for item in items {
        let own: Vec<String> = item.own_links.iter().map(|address| page(address)).collect();
        for blocks in [&item.body, &item.teaser] {
            let Some(Block::Paragraph(text)) = blocks.last() else { continue };
            let Some(last) = text.iter().rev().find(|span| !is_sign(&span.text)) else { continue };
            if last.href.as_deref().is_some_and(|href| own.contains(&page(href))) && last.text.chars().count() <= 40 {
                ends.entry(comparable(&last.text)).or_insert_with(|| (last.text.clone(), 0)).1 += 1;
                break;
            }
        }
    }
    ends
}

/// Whether a text has nothing to read: arrows, brackets, dots.
fn is_sign(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// What is known of an item's lines that lead to itself.
struct Leads<'a> {
    own: Vec<String>,
    home: Option<String>,
    title: String,
    paper: String,
    common: &'a HashMap<String, (String, usize)>,
    /// The first line that names the item and leads to it.
    about: &'a RefCell<Option<String>>,
}

impl Leads<'_> {
    /// Leaves the lines out; true where one of them leads on from the text.
    fn clean(&self, blocks: &mut Vec<Block>, dropped: &mut Vec<String>) -> bool {
        let mut leads_on = false;
        let last = blocks.iter().rposition(super::is_text);
        let mut place = 0;
        blocks.retain(|block| {
            let is_end = last.is_some_and(|last| place + 2 > last);
            place += 1;
            let Block::Paragraph(text) = block else { return true };
            let leads = self.only_leads(text);
            leads_on |= leads && is_end;
            let is_about_it = !leads && is_end && self.is_about_it(text);
            let is_lead = leads || is_about_it;
            if is_about_it {
                self.about.borrow_mut().get_or_insert_with(|| plain(text));
            }
            if is_lead {
                dropped.push(comparable(&plain(text)));
            }
            !is_lead
        });
        if leads_on && blocks.len() > 1 && matches!(blocks.last(), Some(Block::Paragraph(text)) if counts(&plain(text)))
        {
            blocks.pop();
        }
        if let Some(Block::Paragraph(text)) = blocks.last_mut() {
            leads_on |= self.cut(text);
            if text.is_empty() {
                blocks.pop();
            }
        }
        leads_on
    }

    fn leads_to_itself(&self, span: &Span) -> bool {
        span.href.as_deref().is_some_and(|href| self.own.contains(&page(href)))
    }

    /// Whether all words of a line are links to the item itself.
    fn only_leads(&self, text: &[Span]) -> bool {
        let mut read = text.iter().filter(|span| !is_sign(&span.text)).peekable();
        read.peek().is_some() && read.all(|span| self.leads_to_itself(span)) && plain(text).chars().count() <= LINE
    }

    /// Whether a line names the item by its headline and leads to it, and beside that only to the paper; or is of the
    /// headline, the paper's name, and little else.
    fn is_about_it(&self, text: &[Span]) -> bool {
        let words = comparable(&plain(text));
        if self.title.is_empty() || !words.contains(&self.title) {
            return false;
        }
        let around = words.chars().count() - self.title.chars().count();
        let leads = text.iter().any(|span| self.leads_to_itself(span) && comparable(&span.text) == self.title);
        let links = || text.iter().filter(|span| span.href.is_some());
        let is_home = |span: &Span| {
            let page = span.href.as_deref().map(page);
            self.leads_to_itself(span)
                || page == self.home
                || page.is_some_and(|page| !page.contains('/') && page.ends_with('?'))
        };
        let names_paper = self.paper.chars().count() > 3 && words.contains(&self.paper);
        let is_led = leads && links().all(is_home);
        around <= AROUND
            && around > 0
            && (is_led || names_paper && links().all(is_home) && around <= AROUND / 2 + self.paper.chars().count())
    }

    /// Cuts a link to the item itself off the end of a text, where the text is over before it, or other items end so too.
    fn cut(&self, text: &mut Vec<Span>) -> bool {
        let Some(place) = text.iter().rposition(|span| !is_sign(&span.text)) else { return false };
        let Some(last) = text.get(place).filter(|span| self.leads_to_itself(span)) else { return false };
        let before: String = text.iter().take(place).map(|span| span.text.as_str()).collect();
        let before = before
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | '→' | '»' | '-' | '–' | '—'));
        let is_over =
            before.ends_with(['.', '!', '?', '…', ']', ')', '"', '”', '»', ':', '。', '！', '？', '」', '؟', '।', ',']);
        let is_common = self.common.get(&comparable(&last.text)).is_some_and(|(_, count)| *count > 1);
        if last.text.chars().count() > 40 || !(is_over || is_common) {
            return false;
        }
        text.truncate(place);
        while let Some(end) = text.last_mut() {
            let kept = end
                .text
                .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | '→' | '-' | '–' | '—'));
            end.text.truncate(kept.len());
            if !words::trim(&end.text).is_empty() {
                break;
            }
            text.pop();
        }
        true
    }
}

/// Takes a whole text that leads on and says no more than the teaser for what it is: its picture is the card's.
fn take_for_teaser(item: &mut Item) {
    let texts = |blocks: &[Block]| blocks.iter().filter(|block| super::is_text(block)).count();
    let is_teaser =
        item.url.is_some() && texts(&item.body) <= 1 && item.body.iter().map(length).sum::<usize>() < ARTICLE;
    if !is_teaser {
        return;
    }
    item.is_teaser_short = true;
    if texts(&item.teaser) == 0 {
        item.teaser.append(&mut item.body);
        return;
    }
    let pictures = item.body.drain(..).filter(|block| matches!(block, Block::Image(_)));
    item.teaser.extend(pictures);
}

/// Whether a line only counts who answered, as forums have it over the link to read on: `6 posts - 4 participants`.
fn counts(line: &str) -> bool {
    let is_count = |part: &str| {
        let part = part.trim();
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().any(char::is_alphabetic)
            && part.len() <= LINE / 2
    };
    line.split_once(" - ").is_some_and(|(one, other)| is_count(one) && is_count(other))
}

/// How many characters a block has to read.
fn length(block: &Block) -> usize {
    match block {
        Block::Paragraph(text) | Block::Heading(text, _) | Block::Quote { text, .. } => {
            text.iter().map(|span| span.text.chars().count()).sum()
        }
        Block::List { items, .. } => items.iter().flatten().map(|span| span.text.chars().count()).sum(),
        _ => 0,
    }
}
