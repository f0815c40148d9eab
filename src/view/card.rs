//! Cards: what a reader sees of an article before opening it.

use super::body::image;
use super::direction::{isolate, run};
use super::headline::headline as headline_text;
use super::language;
use super::markup::{Markup, decimal};
use crate::edition::{Item, Value, trimmed, words_of};
use crate::locale::Words;
use crate::model::{Action, Model};

/// How much of an article's text names it where it has no headline, in characters.
const NAME_LENGTH: usize = 40;

/// Whether a headline is likely to fill more than two lines, or three. Bytes weigh letters well enough: a Han character has
/// three of them, and is about as wide as two or three of Latin.
fn is_long(item: &Item) -> bool {
    item.text("title").len() > 60
}

/// Draws the card of an item, `index` being that of the item in the edition.
pub fn card(model: &Model, index: usize, item: &Item, words: &Words) -> Markup {
    let mut page = Markup::default();
    page.open("div card");
    page.attr("role", "group");
    page.attr("aria-roledescription", words.slide);
    page.attr("aria-label", &name(item));
    language(&mut page, &model.edition, item);
    page.flag("data-photo", item.text("type") == "photo");
    let picture = item.list("images").first();
    if let Some(picture) = picture {
        image(&mut page, picture);
    }
    let rubric = item.fields.get("rubric").text("title");
    let kickers = item.list("kickers");
    page.line("p kicker", rubric);
    for kicker in kickers.iter().take(if rubric.is_empty() { 2 } else { 1 }) {
        page.line("p kicker", kicker.as_text());
    }
    let is_titled = !item.text("title").is_empty();
    if is_titled {
        headline(&mut page, model, index, item);
    }
    // Beside a picture a long headline leaves no room for it.
    if picture.is_none() || !is_long(item) {
        page.line("p subtitle", item.text("subtitle"));
    }
    // What room the rest leaves is the text's.
    page.open("div.words");
    page.flag("data-untitled", !is_titled);
    if is_titled {
        page.line("p summary", &excerpt(item));
    } else {
        headline(&mut page, model, index, item);
    }
    page.close();
    foot(&mut page, model, item, words);
    page.close();
    page
}

/// What names an article: its headline, else how its text begins.
pub fn name(item: &Item) -> String {
    match item.text("title") {
        "" => excerpt(item).chars().take(NAME_LENGTH).collect(),
        title => title.into(),
    }
}

/// What a card shows of the text: the summary, else how the body or the picture's caption begins.
fn excerpt(item: &Item) -> String {
    let mut text = String::from(item.text("summary"));
    for block in item.list("body") {
        if !text.is_empty() {
            return text;
        }
        let is_paragraph = matches!(block.text("type"), "" | "paragraph");
        if is_paragraph && trimmed(block.text("role")) != "salutation" {
            // A paragraph may be no more than its text; that is texts and spans in a row, or one text.
            let running = if let Value::Object(_) = block { block.get("text") } else { block };
            text.push_str(running.as_text());
            running.as_list().iter().for_each(|span| text.push_str(words_of(span)));
        }
    }
    for image in item.list("images") {
        if text.is_empty() {
            text.push_str(image.text("caption"));
        }
    }
    text
}

fn headline(page: &mut Markup, model: &Model, index: usize, item: &Item) {
    let title = item.text("title");
    let excerpt = excerpt(item);
    let text = if title.is_empty() { &excerpt } else { title };
    const LEVELS: [&str; 5] = ["h2 headline", "h3 headline", "h4 headline", "h5 headline", "h6 headline"];
    let level = usize::from(model.config.heading_level).saturating_sub(2);
    page.open(LEVELS.get(level).copied().unwrap_or_default());
    page.flag("data-long", is_long(item));
    run(page, text, item.is_rtl);
    let action = model.action(item);
    if action != Action::Nothing {
        page.anchor(item.text("url"));
        act(page, action, index, item);
    }
    headline_text(page, text);
    if action != Action::Nothing {
        page.close();
    }
    page.close();
}

/// Lets a click on the open link or button do this with the item of this index.
pub(super) fn act(page: &mut Markup, action: Action, index: usize, item: &Item) {
    if action == Action::Leave {
        page.asks("leave:", &item.id);
    } else {
        page.asks("item:", &decimal(index));
    }
}

/// What it costs, who wrote it, where it goes on.
fn foot(page: &mut Markup, model: &Model, item: &Item, words: &Words) {
    page.open("p.foot");
    if item.text("type") == "live" {
        page.line("small.live", words.live);
    }
    if !item.fields.flag("is_accessible_for_free", true) {
        page.line("small", words.subscribers);
    }
    page.open("span byline");
    if !byline(page, item) {
        let section = item.section.and_then(|section| model.edition.sections.get(section));
        isolate(page, section.map_or("", |section| &section.title), model.edition.is_rtl);
    }
    page.close();
    jump(page, item.fields.get("continues"), JUMP);
    page.close();
}

/// The byline as printed, else the authors' names in a row, each of its own direction; false where there is neither.
pub(super) fn byline(page: &mut Markup, item: &Item) -> bool {
    let line = item.text("byline");
    let authors = if line.is_empty() { item.list("authors") } else { &[] };
    isolate(page, line, item.is_rtl);
    for (at, author) in authors.iter().enumerate() {
        page.text(if at == 0 { "" } else { " · " });
        isolate(page, author.text("name"), item.is_rtl);
    }
    !(line.is_empty() && authors.is_empty())
}

/// The jump line's elements, without and with an address.
pub(super) const JUMP: [&str; 2] = ["span jump", "a jump"];

/// A line that names another page, leading there where the paper says where.
pub(super) fn jump(page: &mut Markup, jump: &Value, kinds: [&str; 2]) {
    let (label, address) = (jump.text("label"), jump.text("url"));
    if label.is_empty() {
        return;
    }
    let [plain, link] = kinds;
    page.open(if address.is_empty() { plain } else { link });
    if !address.is_empty() {
        page.article_link(address);
    }
    page.text(label);
    page.close();
}
