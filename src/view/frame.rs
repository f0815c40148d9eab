//! The frame: masthead, date, position, the buttons that move the track, the filter, and the places of what is drawn by
//! itself.

use super::direction::{direction, runs_against};
use super::markup::{Markup, decimal};
use super::notice::Notice;
use crate::locale::Words;
use crate::model::{Model, Tab};

/// Draws the frame with all but its cards, its status line and the open article.
pub fn frame(model: &Model, words: &Words, notice: &Notice) -> Markup {
    let (edition, config) = (&model.edition, &model.config);
    let mut page = Markup::default();
    page.attr("role", "region");
    page.attr("aria-roledescription", words.carousel);
    page.attr("aria-label", edition.text("title"));
    page.attr("lang", words.tag);
    page.attr("dir", direction(config.is_rtl.unwrap_or(edition.is_rtl)));
    // The button stands by the sentence, where there is one.
    header(&mut page, model, words, if notice.text.is_empty() { notice.more } else { "" });
    filter(&mut page, model, words);
    page.open("div track");
    page.attr("role", "group");
    page.attr("tabindex", "0");
    page.attr("aria-label", words.articles);
    page.flag("hidden", model.slides.is_empty());
    page.leave();
    empty(&mut page, notice);
    page.open("p status");
    page.attr("role", "status");
    page.leave();
    page.open("dialog reader");
    page.leave();
    page
}

/// What stands in the place of no cards, and the buttons that lead on from there.
fn empty(page: &mut Markup, notice: &Notice) {
    page.open("p.empty");
    page.text(&notice.text);
    for (verb, label) in [("tab:", notice.show_all), ("more", if notice.text.is_empty() { "" } else { notice.more })] {
        if !label.is_empty() {
            page.button("button retry", verb, "");
            page.text(label);
            page.close();
        }
    }
    page.close();
}

fn header(page: &mut Markup, model: &Model, words: &Words, more: &str) {
    let (edition, config) = (&model.edition, &model.config);
    page.open("div header");
    page.open("b masthead");
    page.attr("lang", edition.text("language"));
    page.text(edition.text("title"));
    page.close();
    page.open("time date");
    let day = edition.text("date_issued");
    if !day.is_empty() {
        page.attr("datetime", day);
        // Whether or not the widget has words in that language.
        page.attr("lang", &words.spoken);
        page.moment(day, "UTC", &words.spoken, "full|");
    }
    page.close();
    page.open("div controls");
    if config.autoplay > 0 {
        // First of all that the keyboard reaches, so that nobody has to get past what moves to stop it.
        let (action, label) = if model.autoplay.is_stopped { ("play", words.play) } else { ("pause", words.pause) };
        page.button("button pause", action, "");
        page.attr("aria-label", label);
        page.close();
    }
    if !more.is_empty() {
        page.button("button retry", "more", "");
        page.text(more);
        page.close();
    }
    page.open("span position");
    // The status line says the same in words.
    page.attr("aria-hidden", "true");
    let may_grow = model.may_grow(model.slides.len());
    page.text(&model.position_in(if may_grow { ["%–% / %+", "% / %+"] } else { ["%–% / %", "% / %"] }));
    page.close();
    for (kind, action, label, is_end) in [
        ("button previous", "previous", words.previous, model.view.is_at_start()),
        ("button next", "next", words.next, model.view.is_at_end(model.slides.len())),
    ] {
        page.button(kind, action, "");
        page.attr("aria-label", label);
        page.flag("aria-disabled", is_end);
        page.close();
    }
    page.close();
    page.close();
}

fn filter(page: &mut Markup, model: &Model, words: &Words) {
    page.open("div filter");
    page.attr("role", "group");
    page.attr("aria-label", words.sections);
    page.flag("hidden", !model.has_filter());
    if model.has_filter() {
        tab(page, model, None, words.all, words.tag, &count(model, words, model.all));
        for Tab { section, count: number } in &model.tabs {
            if let Some(offered) = model.edition.sections.get(*section) {
                tab(
                    page,
                    model,
                    Some(*section),
                    &offered.title,
                    model.edition.text("language"),
                    &count(model, words, *number),
                );
            }
        }
    }
    page.close();
}

/// How many there are, and whether there may be more in files to come.
fn count(model: &Model, words: &Words, number: usize) -> String {
    let mut count = words.number(number);
    if model.may_grow(number) {
        count.push('+');
    }
    count
}

fn tab(page: &mut Markup, model: &Model, section: Option<usize>, title: &str, language: &str, count: &str) {
    page.button("button section", "tab:", &section.map_or_else(String::new, decimal));
    page.attr("aria-pressed", if section == model.section { "true" } else { "false" });
    page.attr_of("data-place", title, count);
    page.open("bdi");
    page.attr("lang", language);
    let is_rtl = model.edition.is_rtl;
    page.attr("dir", direction(runs_against(title, is_rtl) != is_rtl));
    page.text(title);
    page.close();
    // The space keeps name and count apart where a screen reader joins them.
    page.text(" ");
    page.line("small", count);
    page.close();
}
