//! What stands in the page, for real editions.

use proptest::prelude::*;

use super::*;
use crate::config::Config;
use crate::edition::{Paging, Surroundings, Value, read};
use crate::locale::words;
use crate::model::Model;

fn model(json: &serde_json::Value, attributes: &[(&str, &str)]) -> Model {
    let value: Value = serde_json::from_value(json.clone()).unwrap();
    let surroundings = Surroundings {
        is_language_tag: &|_| true,
        is_rtl: &|language| language == "ar",
        is_time_zone: &|_| true,
        language: "",
        warnings_kept: 9,
    };
    let edition = read(value, &surroundings).unwrap().0;
    let attribute = |name: &str| attributes.iter().find(|known| known.0 == name).map(|known| String::from(known.1));
    let config = Config::read(&attribute);
    Model::new(config, words("en", '0', &english), edition, Paging::default()).0
}

/// An edition of one item.
fn one(item: serde_json::Value) -> serde_json::Value {
    serde_json::json!({"format": "edition/1", "title": "The Courier", "language": "en", "timezone": "UTC", "items": [item]})
}

/// Markup as a reader of these tests likes it: `<p kicker>text</>`.
fn readable(markup: &Markup) -> String {
    let mut text = String::new();
    for piece in markup.as_bytes().chunk_by(|_, next| *next > 9) {
        let rest = std::str::from_utf8(&piece[1..]).unwrap();
        match piece[0] {
            1 => text.push_str(&format!("<{rest}>")),
            2 => text.push_str(&format!("[{rest}]")),
            3 => text.push_str(rest),
            4 => text.push_str("</>"),
            5 => text.push_str("</…>"),
            6 => text.push_str(&format!("[link {rest}]")),
            7 => text.push_str(&format!("[article {rest}]")),
            8 => text.push_str(&format!("[moment {rest}]")),
            9 => text.push_str(&format!("[source {rest}]")),
            mark => panic!("unknown mark {mark}"),
        }
    }
    text
}

fn card_of(json: &serde_json::Value, attributes: &[(&str, &str)]) -> String {
    let model = model(json, attributes);
    readable(&card(&model, 0, &model.edition.items[0], &words("en", '0', &english)))
}

fn article_of(json: &serde_json::Value) -> String {
    let model = model(json, &[]);
    readable(&article(&model, 0, PARTS, &words("en", '0', &english)))
}

/// CLDR's rule for English.
fn english(_language: &str, count: usize) -> String {
    if count == 1 { "one" } else { "other" }.into()
}

fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn a_card_is_a_named_group_with_its_kicker_headline_and_byline() {
    let item = serde_json::json!({
        "id": "a", "title": "Ferry returns", "kickers": ["Council", "Transport"], "subtitle": "— after nine years",
        "byline": "Mara Oakes", "summary": "The boats sail again.", "body": ["Text."],
        "continues": {"label": "Continued on A4"},
    });
    assert_has(
        &card_of(&one(item), &[]),
        &[
            "<div card>[role=group][aria-roledescription=slide][aria-label=Ferry returns]",
            "<p kicker>Council</><p kicker>Transport</>",
            "<h3 headline><button>[data-do=item:0]Ferry returns</></>",
            "<p subtitle>— after nine years</><div.words><p summary>The boats sail again.</></>",
            "<span byline><bdi>[dir=ltr]Mara Oakes</></>",
            "<span jump>Continued on A4</>",
        ],
    );
}

#[test]
fn a_headline_is_a_link_a_button_or_text() {
    let url = "https://paper.example/a";
    let linked = serde_json::json!({"id": "a", "title": "T", "url": url, "body": ["Text."]});
    assert_has(&card_of(&one(linked), &[]), &["<a>[article https://paper.example/a][data-do=item:0]T</>"]);
    let leaving = serde_json::json!({"id": "a", "title": "T", "url": url});
    assert_has(&card_of(&one(leaving), &[]), &["<a>[article https://paper.example/a][data-do=leave:a]T</>"]);
    let bare = serde_json::json!({"id": "a", "title": "T"});
    assert_has(&card_of(&one(bare), &[("heading-level", "5")]), &["<h5 headline>T</>"]);
}

#[test]
fn an_item_without_a_headline_is_named_by_its_first_forty_characters() {
    let text = "在冬天的第一场雪里，护林员沿着山脊走了整整一天，记下了每一棵被压弯的树，也记下了鸟的脚印。";
    let item = serde_json::json!({"id": "a", "type": "brief", "body": [text]});
    let name: String = text.chars().take(40).collect();
    assert_has(&card_of(&one(item), &[]), &[&format!("[aria-label={name}]"), "[data-untitled=true]"]);
}

#[test]
fn a_card_shows_all_the_words_of_the_first_paragraph() {
    let item = serde_json::json!({
        "id": "a", "title": "T",
        "body": [{"type": "paragraph", "text": [{"text": "PORT", "strong": true}, " — The boats ", {"text": "sail"}]}],
    });
    assert_has(&card_of(&one(item), &[]), &["<p summary>PORT — The boats sail</>"]);
}

#[test]
fn an_article_draws_every_block() {
    let item = serde_json::json!({
        "id": "a", "title": "T", "rubric": {"title": "Column", "note": ["Opens here."]}, "dateline": "PORT",
        "body": [
            "Plain.", {"type": "paragraph", "role": "salutation", "text": "Sir,"},
            {"type": "paragraph", "text": ["One ", {"text": "two", "strong": true, "em": true, "href": "https://a.example", "ruby": "r"}]},
            {"type": "heading", "text": "Head"}, {"type": "heading", "text": "Sub", "level": 3},
            {"type": "list", "items": ["x", "y"], "ordered": true},
            {"type": "quote", "text": "Said.", "cite": "Her"},
            {"type": "image", "src": "a.svg", "alt": "A", "width": 3, "height": 2, "caption": "C", "credit": "D",
             "srcset": [{"src": "b.svg", "width": 600}]},
            {"type": "note", "title": "Box", "body": ["Inside."]},
            {"type": "table", "header": ["", "h"], "rows": [["Row", "1"]], "caption": "Tab"},
            {"type": "separator"},
            {"type": "embed", "url": "https://v.example", "title": "Film"},
            {"type": "hologram", "fallback": "Look."},
        ],
        "related": [{"id": "a", "title": "Again"}, {"url": "https://b.example", "title": "There"}],
        "corrections": [{"date": "2026-11-23", "text": "It was nine."}],
        "updates": [{"title": "Late", "body": ["l"]}, {"title": "Top", "body": ["t"], "pinned": true}],
        "date_published": "2026-11-23T06:30:00+08:00", "date_modified": "2026-11-23T07:00:00",
    });
    let text = article_of(&one(item));
    assert_has(
        &text,
        &[
            "<p.rubric>Column</>",
            "<div.aside><p>[class=]Opens here.</></>",
            "<bdi>[dir=ltr]PORT</>",
            "<p>[class=]Plain.</>",
            "<p>[class=salutation]Sir,</>",
            "One <a>[link https://a.example]<strong><em><ruby>two<rt>r</></></></></>",
            "<h3>Head</>",
            "<h4>Sub</>",
            "<ol><li>x</><li>y</></>",
            "<blockquote><p>Said.</><cite>Her</></>",
            "<img image>[alt=A][width=3][height=2][focus=][srcset=b.svg 600w\u{7f}][source a.svg]</>",
            "<figcaption><bdi>[dir=ltr]C</> <small>D</></>",
            "<div.aside><h3>Box</><p>[class=]Inside.</></>",
            "<div.table>[role=region][tabindex=0][aria-label=Tab]<table><caption><span>Tab</></>",
            "<thead><tr><td></><th>[scope=col][class=number]h</></></>",
            "<tbody><tr><th>[scope=row]Row</><td>[class=number]1</></></>",
            "<hr></>",
            "<p.embed><a>[link https://v.example]Film</></>",
            "<p>[class=]Look.</>",
            "<button>[data-do=item:0]Again</>",
            "<a>[article https://b.example]There</>",
            "<h3>[lang=en][dir=auto]Correction</><p>It was nine.</><time>[lang=en][dir=auto][datetime=2026-11-23][moment 2026-11-23|UTC|en|full|]</>",
            "[datetime=2026-11-23T06:30:00+08:00][moment 2026-11-23T06:30:00+08:00|UTC|en|medium|short]",
            "<span>[lang=en][dir=auto]Updated \u{2068}<time>[lang=en][dir=auto][datetime=2026-11-23T07:00:00]\
             [moment 2026-11-23T07:00:00Z|UTC|en|medium|short]</>\u{2069}</>",
        ],
    );
    assert!(text.find("Top") < text.find("Late"), "a pinned update comes first");
}

#[test]
fn a_picture_keeps_in_sight_what_matters_of_it() {
    let image = serde_json::json!({"src": "a.svg", "alt": "A", "focus": {"x": 0.25, "y": 1}});
    let item = serde_json::json!({"id": "a", "title": "T", "images": [image]});
    assert_has(&card_of(&one(item), &[]), &["[focus=25% 100% ]"]);
}

#[test]
fn a_headline_is_kept_together_between_the_spaces_of_its_editor() {
    for (title, expected) in [
        ("灯亮一条巷 路暖万家心", "<span.phrase>灯亮一条巷 </><span.phrase>路暖万家心</>"),
        ("灯亮一条巷路暖万家心", "灯亮一条巷路暖万家心"),
        ("在冬天的第一场雪里护林员沿着山脊走 看鸟", "在冬天的第一场雪里护林员沿着山脊走 <span.phrase>看鸟</>"),
        ("Ferry returns", "Ferry returns"),
    ] {
        let text = card_of(&one(serde_json::json!({"id": "a", "title": title})), &[]);
        assert_has(&text, &[&format!("{expected}</>")]);
    }
}

#[test]
fn a_long_body_comes_in_parts_that_make_the_whole() {
    let blocks: Vec<String> = (0..150).map(|number| format!("Block {number}.")).collect();
    let item = serde_json::json!({
        "id": "a", "title": "T", "body": blocks,
        "updates": [{"title": "Late", "body": ["l"]}, {"title": "Top", "body": ["t"], "pinned": true}],
    });
    let model = model(&one(item), &[]);
    let words = words("en", '0', &english);
    let mut text = readable(&article(&model, 0, PARTS, &words));
    assert!(text.contains("Block 59.") && !text.contains("Block 60."), "the first parts, and no more");
    for from in (PARTS..).step_by(PARTS) {
        let Some(more) = more(&model, 0, from..from + PARTS, &words) else { break };
        text.push_str(&readable(&more));
    }
    let places: Vec<usize> = (0..150).filter_map(|number| text.find(&format!("Block {number}."))).collect();
    assert_eq!(places.len(), 150);
    assert!(places.is_sorted(), "in order");
    assert_eq!(text.matches("Block 60.").count(), 1, "and none twice");
    assert!(text.find("Block 149.") < text.find("Top") && text.find("Top") < text.find("Late"));
}

#[test]
fn the_reader_leads_to_the_readable_articles_beside_it_in_the_shown_set() {
    let json = serde_json::json!({
        "format": "edition/1", "title": "The Courier", "language": "en",
        "sections": [{"id": "n", "title": "News"}, {"id": "c", "title": "Comment"}],
        "items": [
            {"id": "a", "title": "A", "section": "n", "body": ["Text."]},
            {"id": "b", "title": "B", "section": "c", "body": ["Text."]},
            {"id": "c", "title": "C", "section": "n", "url": "https://paper.example/c"},
            {"id": "d", "title": "D", "section": "n", "body": ["Text."]},
        ],
    });
    for (section, item, expected) in [
        ("", 0, [None, Some(1)]),
        ("", 1, [Some(0), Some(3)]),
        ("", 3, [Some(1), None]),
        ("n", 0, [None, Some(3)]),
        ("n", 1, [None, None]),
        ("c", 1, [None, None]),
    ] {
        let model = model(&json, &[("section", section)]);
        assert_eq!(model.neighbours(item), expected, "item {item} in section {section:?}");
        let text = readable(&article(&model, item, PARTS, &words("en", '0', &english)));
        assert_eq!(text.contains("<div.turn>"), expected != [None, None]);
        assert_eq!(text.contains("Next article"), expected[1].is_some());
    }
}

#[test]
fn the_frame_names_the_filter_and_marks_the_chosen_section() {
    let json = serde_json::json!({
        "format": "edition/1", "title": "The Courier", "language": "en", "date_issued": "2026-11-23",
        "sections": [{"id": "n", "title": "News"}, {"id": "c", "title": "Comment"}],
        "items": [{"id": "a", "title": "A", "section": "n"}, {"id": "b", "title": "B", "section": "c"}],
    });
    let model = model(&json, &[("section", "c")]);
    assert_has(
        &readable(&frame(&model, &words("en", '0', &english), &Notice::default())),
        &[
            "[role=region][aria-roledescription=carousel][aria-label=The Courier]",
            "<b masthead>[lang=en]The Courier</>",
            "<time date>[datetime=2026-11-23][lang=en][moment 2026-11-23|UTC|en|full|]</>",
            "[data-do=tab:][aria-pressed=false]",
            "[data-do=tab:1][aria-pressed=true]",
            "<p status>[role=status]</…>",
        ],
    );
}

#[test]
fn a_date_says_its_language_where_the_words_around_it_are_in_another() {
    let item = serde_json::json!({
        "id": "a", "title": "T", "body": ["Text."], "corrections": [{"date": "2026-11-24", "text": "It was nine."}],
        "date_published": "2026-11-23T06:30:00Z", "date_modified": "2026-11-23T00:00:00Z",
    });
    let mut json = one(item);
    json["date_issued"] = "2026-11-23".into();
    let model = model(&json, &[]);
    // There are no words in Swahili, and browsers have its dates.
    let words = words("sw-KE", '0', &english);
    assert_has(
        &readable(&frame(&model, &words, &Notice::default())),
        &["[lang=en]", "<time date>[datetime=2026-11-23][lang=sw-KE][moment 2026-11-23|UTC|sw-KE|full|]</>"],
    );
    assert_has(
        &readable(&article(&model, 0, PARTS, &words)),
        &[
            "<time>[lang=sw-KE][dir=auto][datetime=2026-11-23T06:30:00Z][moment 2026-11-23T06:30:00Z|UTC|sw-KE|medium|short]</>",
            "<span>[lang=en][dir=auto]Updated \u{2068}<time>[lang=sw-KE]",
            "[moment 2026-11-23|UTC|sw-KE|medium|]",
            "<time>[lang=sw-KE][dir=auto][datetime=2026-11-24][moment 2026-11-24|UTC|sw-KE|full|]</>",
        ],
    );
}

#[test]
fn a_text_that_begins_with_a_name_in_another_script_runs_as_its_article_does() {
    const MIXED: &str = "BBC تعود إلى الميناء";
    let related = serde_json::json!({"id": "b", "title": MIXED});
    let picture = serde_json::json!({"type": "image", "src": "a.svg", "alt": "", "caption": MIXED});
    let item = serde_json::json!({
        "id": "a", "title": MIXED, "byline": MIXED, "section": "s", "dateline": MIXED, "body": ["Text.", picture],
        "related": [related], "page": {"name": MIXED},
    });
    let latin = serde_json::json!({"id": "b", "title": "Ferry returns", "byline": "By Ada", "body": ["Text."]});
    let (arabic, digits) = (
        serde_json::json!({"id": "c", "title": "عودة", "language": "ar", "body": ["Text."]}),
        serde_json::json!({"id": "d", "title": "2026", "body": ["Text."]}),
    );
    for (language, own) in [("ar", "rtl"), ("en", "ltr")] {
        let json = serde_json::json!({
            "format": "edition/1", "title": "T", "language": language, "copyright_notice": MIXED,
            "sections": [{"id": "s", "title": MIXED}, {"id": "t", "title": "G20"}],
            "items": [item, latin, arabic, digits, {"id": "e", "title": "E", "section": "t"}],
        });
        let model = model(&json, &[]);
        let words = words("en", '0', &english);
        let card_of = |index: usize| readable(&card(&model, index, &model.edition.items[index], &words));
        let article_of = |index: usize| readable(&article(&model, index, PARTS, &words));
        let isolated = format!("<bdi>[dir={own}]{MIXED}</>");
        assert_has(&card_of(0), &[&format!("<button>[data-do=item:0]{MIXED}"), &isolated]);
        let page = article_of(0);
        assert_has(&page, &[&format!("<h2 headline>[tabindex=-1]{MIXED}"), &format!("[data-do=item:1]{MIXED}")]);
        assert_eq!(page.matches(&isolated).count(), 6, "section, page, byline, dateline, caption, copyright: {page}");
        assert_has(
            &readable(&frame(&model, &words, &Notice::default())),
            &[&format!("<bdi>[lang={language}][dir={own}]{MIXED}"), &format!("<bdi>[lang={language}][dir=ltr]G20")],
        );
        // Without a letter of the article's own direction, a text runs its own way; without any letter, as the article does.
        let against = if own == "rtl" { "[dir=auto]" } else { "" };
        assert_has(&card_of(1), &[&format!("{against}<button>"), "<bdi>[dir=ltr]By Ada</>"]);
        assert_has(&article_of(1), &["<span>[lang=ar][dir=rtl]عودة</>"]);
        assert_has(&card_of(3), &["<button>[data-do=item:3]2026"]);
        assert_has(&article_of(2), &[&format!("<span>[lang={language}][dir={own}]2026</>")]);
    }
}

proptest! {
    #[test]
    fn content_is_never_taken_for_a_mark(text in "\\PC{0,6}[\\x00-\\x1f]{1,4}\\PC{0,6}") {
        let mut markup = Markup::default();
        markup.text(&text);
        markup.attr("alt", &text);
        prop_assert_eq!(markup.as_bytes().iter().filter(|byte| **byte < b' ').count(), 2);
    }
}
