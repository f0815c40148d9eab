//! A whole article, as the reader shows it.

use super::body::{blocks, figure};
use super::card::{JUMP, byline, jump, name};
use super::language;
use super::markup::Markup;
use crate::edition::{Item, Value, has_offset};
use crate::locale::Words;
use crate::model::Model;

/// Draws an article into the reader's dialog.
pub fn article(model: &Model, item: &Item, words: &Words) -> Markup {
    let mut page = Page { model, item, words, markup: Markup::default() };
    page.draw();
    page.markup
}

/// One article on its way to the page.
struct Page<'a> {
    model: &'a Model,
    item: &'a Item,
    words: &'a Words,
    markup: Markup,
}

impl Page<'_> {
    fn draw(&mut self) {
        let item = self.item;
        let page = &mut self.markup;
        page.attr("aria-label", &name(item));
        language(page, &self.model.edition, item);
        page.open("div.bar");
        page.open("span");
        page.text(&place(self.model, item));
        page.close();
        page.button("button reader-close", "close", "");
        page.attr("aria-label", self.words.close());
        page.close();
        page.close();
        page.open("article article");
        self.head();
        self.column();
        self.tail();
        self.markup.close();
    }

    fn head(&mut self) {
        let item = self.item;
        let page = &mut self.markup;
        page.open("header");
        page.open("p.from");
        jump(page, item.fields.get("continued_from"), ["span", "a"]);
        page.close();
        page.line("p.rubric", item.fields.get("rubric").text("title"));
        for kicker in item.list("kickers") {
            page.line("p kicker", kicker.as_text());
        }
        page.line("h2 headline", item.text("title"));
        page.line("p subtitle", item.text("subtitle"));
        page.line("p byline", &byline(item));
        page.open("p.facts");
        page.line("span", item.text("dateline"));
        let (published, modified) = (item.text("date_published"), item.text("date_modified"));
        self.time(published, "%");
        if modified != published {
            self.time(modified, self.words.updated());
        }
        let page = &mut self.markup;
        if !item.fields.flag("is_accessible_for_free", true) {
            page.line("small", self.words.subscribers);
        }
        page.close();
        page.close();
    }

    /// A moment on the edition's clock, in a phrase. One without an offset stands on that clock already, and is read and
    /// said as if both were UTC.
    fn time(&mut self, moment: &str, phrase: &str) {
        if moment.is_empty() {
            return;
        }
        let zone = self.model.edition.text("timezone");
        let page = &mut self.markup;
        page.open("time");
        page.attr("datetime", moment);
        if has_offset(moment) {
            page.moment(moment, if zone.is_empty() { "UTC" } else { zone }, phrase);
        } else {
            let mut utc = String::from(moment);
            utc.push('Z');
            page.moment(&utc, "UTC", phrase);
        }
        page.close();
    }

    fn column(&mut self) {
        let item = self.item;
        let page = &mut self.markup;
        // A picture that the body shows itself is not shown twice.
        let body = item.list("body");
        for image in item.list("images") {
            if body.iter().all(|block| block.text("src") != image.text("src")) {
                figure(page, image);
            }
        }
        let note = item.fields.get("rubric").list("note");
        if !note.is_empty() {
            page.open("aside");
            blocks(page, note);
            page.close();
        }
        page.open("div body");
        blocks(page, body);
        // Pinned updates come first; among themselves both kinds keep the editor's order.
        for is_pinned in [true, false] {
            for update in item.list("updates") {
                if update.flag("pinned", false) == is_pinned {
                    self.update(update, is_pinned);
                }
            }
        }
        self.markup.close();
    }

    fn update(&mut self, update: &Value, is_pinned: bool) {
        self.markup.open("section.update");
        if is_pinned {
            self.markup.line("small", self.words.pinned());
        }
        self.time(update.text("date"), "%");
        let page = &mut self.markup;
        page.line("h3", update.text("title"));
        blocks(page, update.list("body"));
        page.close();
    }

    fn tail(&mut self) {
        let item = self.item;
        let page = &mut self.markup;
        page.open("p.end");
        jump(page, item.fields.get("continues"), JUMP);
        page.close();
        for correction in item.list("corrections") {
            page.open("aside");
            page.line("h3", self.words.correction());
            page.line("p", correction.text("text"));
            let day = correction.text("date");
            if !day.is_empty() {
                page.open("time");
                page.moment(day, "", "%");
                page.close();
            }
            page.close();
        }
        self.related();
        let page = &mut self.markup;
        let address = item.text("url");
        if !address.is_empty() {
            page.open("p.aside");
            page.lead(None, address, self.words.original());
            page.close();
        }
        page.line("p.aside", self.model.edition.text("copyright_notice"));
    }

    fn related(&mut self) {
        let related = self.item.list("related");
        if related.is_empty() {
            return;
        }
        let page = &mut self.markup;
        page.open("section.related");
        page.line("h3", self.words.related());
        page.open("ul");
        for related in related {
            // An article of this edition opens in place, any other leaves.
            let here = self.model.item_by_id(related.text("id"));
            let address = related.text("url");
            if here.is_some() || !address.is_empty() {
                page.open("li");
                page.lead(here, address, related.text("title"));
                page.close();
            }
        }
        page.close();
        page.close();
    }
}

/// Section and printed page, over the article.
fn place(model: &Model, item: &Item) -> String {
    let section = item.section.and_then(|section| model.edition.sections.get(section));
    let page = item.fields.get("page");
    let mut place = String::new();
    for part in [section.map_or("", |section| &section.title), page.text("name"), page.text("column")] {
        if !part.is_empty() {
            place.push_str(if place.is_empty() { "" } else { " · " });
            place.push_str(part);
        }
    }
    place
}
