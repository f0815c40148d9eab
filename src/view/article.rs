//! A whole article, as the reader shows it.

use core::ops::Range;

use super::body::{block, blocks, figure};
use super::card::{JUMP, act, byline, jump, name};
use super::direction::{direction, isolate, run, runs_against};
use super::headline::headline;
use super::markup::Markup;
use super::reading_time::minutes;
use super::{language, language_of};
use crate::edition::{Index, Item, Shown, Value, shown};
use crate::locale::{Words, fill};
use crate::model::Model;

/// How many parts of a body are drawn at once: more than the tallest screen shows, and few enough for an old phone.
pub const PARTS: usize = 60;

/// Draws the article of an item, an index into the edition's, into the reader's dialog, with so many parts of its body.
/// A part is a block, or one update of a live report.
pub fn article(model: &Model, index: usize, parts: usize, words: &Words) -> Markup {
    let mut markup = Markup::default();
    if let Some(item) = model.edition.items.get(index) {
        let mut page = Page { model, item, words, markup };
        page.write(index, parts);
        markup = page.markup;
    }
    markup
}

/// Draws the parts of a body that follow those of [`article`]; nothing where there are none left.
pub fn more(model: &Model, index: usize, parts: Range<usize>, words: &Words) -> Option<Markup> {
    let item = model.edition.items.get(index)?;
    let mut page = Page { model, item, words, markup: Markup::default() };
    page.parts(parts);
    (!page.markup.as_bytes().is_empty()).then_some(page.markup)
}

/// The item of an index, with it.
fn item_at(model: &Model, index: usize) -> Option<(usize, &Item)> {
    Some((index, model.edition.items.get(index)?))
}

/// One article on its way to the page.
struct Page<'a> {
    model: &'a Model,
    item: &'a Item,
    words: &'a Words,
    markup: Markup,
}

impl Page<'_> {
    fn write(&mut self, index: usize, parts: usize) {
        let item = self.item;
        let page = &mut self.markup;
        page.attr("aria-label", &name(item));
        language(page, &self.model.edition, item);
        page.open("div.bar");
        page.open("p");
        let has_page = printed_page(page, self.model, item);
        self.reading_time(if has_page { " · " } else { "" });
        let page = &mut self.markup;
        page.close();
        page.button("button reader-close", "close", "");
        page.attr("aria-label", self.words.close());
        page.close();
        page.close();
        page.open("article article");
        // A photo leads with its picture.
        let is_photo = item.text("type") == "photo";
        if is_photo {
            self.pictures();
        }
        self.head();
        if !is_photo {
            self.pictures();
        }
        self.column(parts);
        self.tail(index);
        self.markup.close();
    }

    /// Says how long it takes to read, after what parts that from what was said before.
    fn reading_time(&mut self, after: &str) {
        let texts = self.item.list("body").iter().chain(self.item.list("updates"));
        let minutes = minutes(texts);
        if minutes > 0 {
            self.markup.text(after);
            self.markup.open("span.time");
            self.own();
            self.markup.text(&fill(self.words.minutes(minutes), &[&self.words.number(minutes)]));
            self.markup.close();
        }
    }

    /// The open element's text is the widget's own.
    fn own(&mut self) {
        self.markup.attr("lang", self.words.tag);
        self.markup.attr("dir", "auto");
    }

    /// An element with words of the widget's own.
    fn spoken(&mut self, kind: &str, words: &str) {
        self.markup.open(kind);
        self.own();
        self.markup.text(words);
        self.markup.close();
    }

    fn head(&mut self) {
        let item = self.item;
        let page = &mut self.markup;
        page.open("div.head");
        page.open("p.from");
        jump(page, item.fields.get("continued_from"), ["span", "a"]);
        page.close();
        page.line("p.rubric", item.fields.get("rubric").text("title"));
        for kicker in item.list("kickers") {
            page.line("p kicker", kicker.as_text());
        }
        let title = item.text("title");
        if !title.is_empty() {
            page.open("h2 headline");
            run(page, title, item.is_rtl);
            // The focus comes here when one article follows another.
            page.attr("tabindex", "-1");
            headline(page, title);
            page.close();
        }
        page.line("p subtitle", item.text("subtitle"));
        page.open("p byline");
        byline(page, item);
        page.close();
        page.open("p.facts");
        isolate(page, item.text("dateline"), item.is_rtl);
        let (published, modified) = (item.text("date_published"), item.text("date_modified"));
        self.time(published);
        if modified != published && !modified.is_empty() {
            // The phrase may be in another language than the moment in it.
            let (before, after) = self.words.updated().split_once('%').unwrap_or_default();
            self.markup.open("span");
            self.own();
            self.markup.text(before);
            self.time(modified);
            self.markup.text(after);
            self.markup.close();
        }
        if !item.fields.flag("is_accessible_for_free", true) {
            self.spoken("small", self.words.subscribers);
        }
        self.markup.close();
        self.markup.close();
    }

    /// A moment; nothing where there is none.
    fn time(&mut self, written: &str) {
        if !written.is_empty() {
            let Shown { moment, zone, has_clock } = shown(written, self.model.edition.text("timezone"));
            self.date(written, &moment, zone, if has_clock { "medium|short" } else { "medium|" });
        }
    }

    /// A calendar day; nothing where there is none.
    fn day(&mut self, day: &str) {
        if !day.is_empty() {
            self.date(day, day, "UTC", "full|");
        }
    }

    /// A moment or a day, in the language of dates.
    fn date(&mut self, written: &str, moment: &str, zone: &str, styles: &str) {
        let language = &self.words.spoken;
        let page = &mut self.markup;
        page.open("time");
        page.attr("lang", language);
        page.attr("dir", "auto");
        page.attr("datetime", written);
        page.moment(moment, zone, language, styles);
        page.close();
    }

    /// The item's pictures. One that the body shows itself is not shown twice.
    fn pictures(&mut self) {
        let images = self.item.list("images");
        let mut in_body = Index::default();
        if !images.is_empty() {
            for block in self.item.list("body") {
                in_body.take(block.text("src"), 0);
            }
        }
        for image in images {
            if in_body.find(image.text("src")).is_none() {
                figure(&mut self.markup, image, self.item.is_rtl);
            }
        }
    }

    fn column(&mut self, parts: usize) {
        let page = &mut self.markup;
        let item = self.item;
        let note = item.fields.get("rubric").list("note");
        if !note.is_empty() {
            page.open("div.aside");
            blocks(page, note, self.words, item.is_rtl);
            page.close();
        }
        page.open("div body");
        self.parts(0..parts);
        self.markup.close();
    }

    /// Blocks, then updates.
    fn parts(&mut self, parts: Range<usize>) {
        let (item, words) = (self.item, self.words);
        let body = item.list("body");
        for part in body.iter().take(parts.end).skip(parts.start) {
            block(&mut self.markup, part, words, item.is_rtl);
        }
        let [start, end] = [parts.start, parts.end].map(|at| at.saturating_sub(body.len()));
        for update in item.list("updates").iter().take(end).skip(start) {
            self.update(update, update.flag("pinned", false));
        }
    }

    fn update(&mut self, update: &Value, is_pinned: bool) {
        self.markup.open("section.update");
        if is_pinned {
            self.spoken("small", self.words.pinned());
            self.markup.text(" ");
        }
        self.time(update.text("date"));
        let page = &mut self.markup;
        page.line("h3", update.text("title"));
        blocks(page, update.list("body"), self.words, self.item.is_rtl);
        page.close();
    }

    fn tail(&mut self, index: usize) {
        let item = self.item;
        let page = &mut self.markup;
        page.open("p.end");
        jump(page, item.fields.get("continues"), JUMP);
        page.close();
        for correction in item.list("corrections") {
            self.markup.open("div.aside");
            self.spoken("h3", self.words.correction());
            let page = &mut self.markup;
            page.line("p", correction.text("text"));
            self.day(correction.text("date"));
            self.markup.close();
        }
        self.related();
        let page = &mut self.markup;
        page.open("p.source");
        let address = item.text("url");
        if !address.is_empty() {
            page.anchor(address);
            self.own();
            self.markup.text(self.words.original());
            self.markup.close();
        }
        let page = &mut self.markup;
        isolate(page, self.model.edition.text("copyright_notice"), self.model.edition.is_rtl);
        page.close();
        self.turn(index);
    }

    fn related(&mut self) {
        let related = self.item.list("related");
        if related.is_empty() {
            return;
        }
        self.markup.open("section.related");
        self.spoken("h3", self.words.related());
        let page = &mut self.markup;
        page.open("ul");
        for related in related {
            // An article of this edition opens in place, any other leaves.
            let here = self.model.item_by_id(related.text("id")).and_then(|index| item_at(self.model, index));
            let address = related.text("url");
            if here.is_some() || !address.is_empty() {
                page.open("li");
                page.anchor(address);
                if let Some((index, item)) = here {
                    act(page, self.model.action(item), index, item);
                }
                run(page, related.text("title"), self.item.is_rtl);
                page.text(related.text("title"));
                page.close();
                page.close();
            }
        }
        page.close();
        page.close();
    }

    /// Leads to the articles before and after this one, of those that the filter shows.
    fn turn(&mut self, index: usize) {
        let [earlier, later] = self.model.neighbours(index);
        if earlier.or(later).is_none() {
            return;
        }
        self.markup.open("div.turn");
        for (item, label) in [(earlier, self.words.earlier()), (later, self.words.later())] {
            let Some((index, item)) = item.and_then(|index| item_at(self.model, index)) else { continue };
            self.markup.anchor(item.text("url"));
            act(&mut self.markup, self.model.action(item), index, item);
            self.markup.attr("class", if Some(index) == later { "later" } else { "" });
            self.spoken("small", label);
            // Heard, the two are parted.
            self.markup.text(" ");
            self.markup.open("span");
            self.markup.attr("lang", language_of(&self.model.edition, item));
            let name = name(item);
            self.markup.attr("dir", direction(runs_against(&name, item.is_rtl) != item.is_rtl));
            headline(&mut self.markup, &name);
            self.markup.text(if item.text("title").is_empty() { "…" } else { "" });
            self.markup.close();
            self.markup.close();
        }
        self.markup.close();
    }
}

/// Section and printed page, over the article, each of its own direction; false where there is neither.
fn printed_page(page: &mut Markup, model: &Model, item: &Item) -> bool {
    let section = item.section.and_then(|section| model.edition.sections.get(section));
    let sheet = item.fields.get("page");
    let mut is_there = false;
    for part in [section.map_or("", |section| &section.title), sheet.text("name"), sheet.text("column")] {
        if !part.is_empty() {
            page.text(if is_there { " · " } else { "" });
            isolate(page, part, model.edition.is_rtl);
            is_there = true;
        }
    }
    is_there
}
