//! What the model promises, message by message and over any sequence of them.

use proptest::prelude::*;

use super::*;
use crate::autoplay::{Focus, Moment};
use crate::deep_link::{PageEntry, Record, Target};
use crate::edition::{Surroundings, Value, read};
use crate::locale::words;

mod autoplay;
mod files;
mod links;
mod walks;

/// Takes a message in where an article's address is made of the number of its file and of what stands in it.
fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    super::update(model, msg, &|url, file| {
        if url.is_empty() { String::new() } else { format!("https://paper.example/{file}/{url}?from=partner") }
    })
}

/// The model of an edition in one file or, where it names a `next_url`, of its first.
fn model_of(attributes: &[(&str, &str)], edition: Edition) -> (Model, Vec<Effect>) {
    let paging = paging(&edition);
    Model::new(config(attributes), english(), edition, paging)
}

/// The widget's English words; of a plural, the form for many.
fn english() -> Words {
    words("en", '0', &|_, _| "other".into())
}

/// The way on from an edition's first file.
fn paging(edition: &Edition) -> Paging {
    let mut paging = Paging::default();
    let warning = paging.follow(edition, "https://paper.example/1.json", &|next, _| Some(next.into()));
    assert_eq!(warning, None);
    paging
}

/// An edition in place of the one shown.
fn reloaded(edition: Edition) -> Msg {
    let paging = paging(&edition);
    Msg::Reloaded(edition, paging, english())
}

/// Other attributes.
fn configured(attributes: &[(&str, &str)]) -> Msg {
    Msg::Configured(config(attributes), english())
}

/// What the page is asked about an article that has a body and no URL, as those of [`edition`].
fn asked(item: usize, id: &str) -> Effect {
    Effect::AskOpen(Opening { item, id: id.into(), url: String::new(), is_for_reader: true })
}

/// The file of this number is asked for.
fn fetched(number: usize) -> Effect {
    Effect::Fetch(format!("{number}.json"))
}

/// The track goes to a slide, behind which there is more than shows with it.
fn scrolled(slide: usize, glide: bool) -> Effect {
    Effect::Scroll { slide, is_end: false, glide }
}

/// The track goes to its end, with this slide first.
fn scrolled_to_end(slide: usize, glide: bool) -> Effect {
    Effect::Scroll { slide, is_end: true, glide }
}

fn filtered(section: Option<&str>, count: usize) -> Effect {
    Effect::Tell(Event::Filter(section.map(String::from), count))
}

fn slid(id: &str, index: usize, count: usize) -> Effect {
    Effect::Tell(Event::Slide(id.into(), index, count))
}

fn announced(line: &str) -> Effect {
    Effect::Announce(line.into())
}

/// An edition whose items have the given ids and sections (empty for none), each with a body.
fn edition(items: &[(&str, &str)]) -> Edition {
    from_json(&file(items))
}

/// The file of such an edition.
fn file(items: &[(&str, &str)]) -> serde_json::Value {
    let items: Vec<_> = items
        .iter()
        .map(|(id, section)| serde_json::json!({"id": id, "title": id, "section": section, "body": ["Words."]}))
        .collect();
    serde_json::json!({
        "format": "edition/1", "title": "The Courier", "language": "en", "items": items,
        "sections": [{"id": "news", "title": "News"}, {"id": "comment", "title": "Comment"}, {"id": "sport", "title": "Sport"}],
    })
}

fn from_json(json: &serde_json::Value) -> Edition {
    read(serde_json::from_value(json.clone()).unwrap(), &surroundings()).unwrap().0
}

pub(super) fn surroundings() -> Surroundings<'static> {
    Surroundings {
        is_language_tag: &|_| true,
        is_rtl: &|_| false,
        is_time_zone: &|_| true,
        language: "",
        warnings_kept: 9,
    }
}

fn front_page() -> Edition {
    edition(&[("a", "news"), ("b", "comment"), ("c", "news"), ("d", ""), ("e", "comment"), ("f", "news")])
}

fn config(attributes: &[(&str, &str)]) -> Config {
    let attribute =
        |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| String::from(*value));
    Config::read(&attribute)
}

fn model(attributes: &[(&str, &str)]) -> Model {
    let (mut model, _) = model_of(attributes, front_page());
    settle_at(&mut model, 0);
    model
}

/// What the browser would say after the track came to rest, two slides being whole.
fn settle_at(model: &mut Model, slide: usize) -> Vec<Effect> {
    let count = model.slides.len();
    let whole = count.min(2);
    let selected = slide.min(count - whole);
    update(model, Msg::Settled(View { first: selected, end: count.min(selected + 3), selected, whole: whole.max(1) }))
}

fn shown(model: &Model) -> Vec<&str> {
    (0..model.slides.len()).map(|slide| model.item_on(slide).unwrap().id.as_str()).collect()
}

fn section(model: &Model, id: &str) -> Option<usize> {
    model.edition.sections.iter().position(|section| section.id == id)
}

/// The page is in the entry of an article that was opened from the one before.
fn returning() -> Msg {
    let place = PageEntry { address: "https://a.example/#newsrack=/b".into(), id: String::new(), depth: 1 };
    Msg::Located(Record::Back, None, Some(place))
}

fn warnings(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Warn(line) = effect { Some(line.as_str()) } else { None })
        .collect()
}

#[test]
fn all_shows_every_item_in_the_editors_order() {
    let model = model(&[]);
    assert_eq!(shown(&model), ["a", "b", "c", "d", "e", "f"]);
    assert_eq!(model.all, 6);
}

#[test]
fn the_filter_offers_sections_that_have_items_with_their_counts() {
    let model = model(&[]);
    let offered: Vec<_> =
        model.tabs.iter().map(|tab| (model.edition.sections[tab.section].id.as_str(), tab.count)).collect();
    assert_eq!(offered, [("news", 3), ("comment", 2)]);
    assert!(model.has_filter());
}

#[test]
fn fewer_than_two_sections_make_no_filter() {
    let (one, _) = model_of(&[], edition(&[("a", "news"), ("b", "news")]));
    assert!(!one.has_filter());
    assert!(!model(&[("filter", "false")]).has_filter());
}

#[test]
fn the_section_asked_for_is_shown_first() {
    let model = model(&[("section", "comment")]);
    assert_eq!(shown(&model), ["b", "e"]);
}

#[test]
fn an_unknown_section_warns_and_shows_all() {
    let (model, effects) = model_of(&[("section", "sprots")], front_page());
    assert_eq!(shown(&model).len(), 6);
    assert_eq!(warnings(&effects), ["section=\"sprots\" is not in this edition; showing all"]);
}

#[test]
fn sections_choose_and_order_the_filter_and_all_is_their_union() {
    let (model, effects) = model_of(&[("sections", "comment,weather,news")], front_page());
    assert_eq!(model.tabs.iter().map(|tab| tab.section).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(shown(&model), ["a", "b", "c", "e", "f"]);
    assert_eq!(warnings(&effects), ["sections=\"weather\" is not in this edition; leaving it out"]);
}

#[test]
fn the_limit_applies_after_filtering_and_so_do_the_counts() {
    let mut model = model(&[("limit", "2")]);
    assert_eq!(shown(&model), ["a", "b"]);
    assert_eq!(model.all, 2);
    let news = section(&model, "news");
    update(&mut model, Msg::SelectSection(news));
    assert_eq!(shown(&model), ["a", "c"]);
    assert_eq!(model.tabs[0].count, 2);
}

#[test]
fn filtering_tells_the_page_once_and_says_the_count() {
    let mut model = model(&[]);
    let comment = section(&model, "comment");
    let effects = update(&mut model, Msg::SelectSection(comment));
    assert_eq!(effects, [scrolled(0, false), filtered(Some("comment"), 2), announced("Comment: 2 articles")]);
    assert_eq!(update(&mut model, Msg::SelectSection(comment)), [announced("Comment: 2 articles")]);
    let effects = update(&mut model, Msg::SelectSection(None));
    assert_eq!(effects[1..], [filtered(None, 6), announced("All: 6 articles")]);
}

#[test]
fn filtering_keeps_the_article_in_view_where_it_still_is_in_the_set() {
    let mut model = model(&[]);
    settle_at(&mut model, 2);
    let news = section(&model, "news");
    update(&mut model, Msg::SelectSection(news));
    assert_eq!(model.item_on(model.view.selected).unwrap().id, "c");
    let comment = section(&model, "comment");
    update(&mut model, Msg::SelectSection(comment));
    assert_eq!(model.view.selected, 0);
}

#[test]
fn next_and_previous_move_by_a_view_and_stop_at_the_ends() {
    let mut model = model(&[]);
    assert_eq!(update(&mut model, Msg::GoToPrevious), []);
    assert_eq!(update(&mut model, Msg::GoToNext), [scrolled(2, true)]);
    assert_eq!(update(&mut model, Msg::GoToNext), [scrolled_to_end(4, true)]);
    assert_eq!(update(&mut model, Msg::GoToNext), []);
    assert!(model.view.is_at_end(model.slides.len()));
}

#[test]
fn home_and_end_go_to_the_ends() {
    let mut model = model(&[]);
    assert_eq!(update(&mut model, Msg::Step(isize::MAX / 2)), [scrolled_to_end(4, true)]);
    assert_eq!(update(&mut model, Msg::Step(isize::MIN / 2)), [scrolled(0, true)]);
}

#[test]
fn a_settled_move_tells_the_page_and_is_said_only_where_it_was_asked_for() {
    let mut model = model(&[]);
    update(&mut model, Msg::GoToNext);
    assert_eq!(settle_at(&mut model, 2), [slid("c", 2, 6), announced("3–4 of 6")]);
    assert_eq!(settle_at(&mut model, 2), []);
    assert_eq!(settle_at(&mut model, 3), [slid("d", 3, 6)]);
}

#[test]
fn on_the_way_slides_only_come_into_sight_and_the_target_stays_selected() {
    let mut model = model(&[]);
    update(&mut model, Msg::GoToNext);
    update(&mut model, Msg::Scrolled(View { first: 1, end: 4, selected: 1, whole: 2 }));
    assert_eq!(model.view, View { first: 0, end: 4, selected: 2, whole: 2 });
    settle_at(&mut model, 2);
    assert_eq!(model.view.first, 2);
}

#[test]
fn show_finds_by_id_and_by_index_and_selects_all_where_it_must() {
    let mut model = model(&[("section", "comment")]);
    assert_eq!(update(&mut model, Msg::ShowId("e".into())), [scrolled(0, true)]);
    let effects = update(&mut model, Msg::ShowId("c".into()));
    assert!(effects.contains(&filtered(None, 6)));
    assert_eq!(model.section, None);
    assert_eq!(effects.last(), Some(&scrolled(2, true)));
    assert_eq!(update(&mut model, Msg::ShowIndex(1)), [scrolled(1, true)]);
}

#[test]
fn what_is_unknown_warns_and_does_nothing() {
    let mut model = model(&[]);
    for msg in [Msg::ShowId("zz".into()), Msg::OpenId("zz".into()), Msg::ShowIndex(6)] {
        let effects = update(&mut model, msg);
        assert_eq!(effects.len(), 1);
        assert_eq!(warnings(&effects).len(), 1);
    }
    assert_eq!(model.open, None);
}

#[test]
fn opening_asks_the_page_first_and_closing_leads_the_focus_back() {
    let mut model = model(&[]);
    assert_eq!(update(&mut model, Msg::OpenId("b".into())), [asked(1, "b")]);
    assert_eq!(model.open, None);
    assert_eq!(update(&mut model, Msg::Opened(1)), []);
    assert_eq!(model.open, Some(1));
    let closed = Effect::Tell(Event::Close("b".into()));
    assert_eq!(update(&mut model, Msg::Close), [closed, Effect::Focus(Some(1))]);
    assert_eq!(update(&mut model, Msg::Close), []);
}

#[test]
fn opening_another_article_closes_the_first() {
    let mut model = model(&[]);
    update(&mut model, Msg::Opened(1));
    assert_eq!(update(&mut model, Msg::Opened(2)), [Effect::Tell(Event::Close("b".into()))]);
    assert_eq!(model.open, Some(2));
}

#[test]
fn the_page_hears_the_whole_address_of_what_is_opened_and_of_what_is_left_for() {
    let item = |id: &str, more: serde_json::Value| {
        let mut item = serde_json::json!({"id": id, "title": id});
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        item
    };
    let file = |items: &[serde_json::Value]| serde_json::json!({"format": "edition/1", "title": "T", "language": "en", "items": items});
    let first = [
        item("a", serde_json::json!({"url": "a.html", "body": ["Words."]})),
        item("b", serde_json::json!({"url": "b.html"})),
        item("c", serde_json::json!({})),
    ];
    let (mut model, _) = model_of(&[], from_json(&file(&first)));
    let second = file(&[item("d", serde_json::json!({"url": "d.html", "body": ["Words."]}))]);
    crate::edition::append(&mut model.edition, serde_json::from_value(second).unwrap(), &surroundings()).unwrap();
    update(&mut model, Msg::Appended);
    let hears = |item, id: &str, url: &str, is_for_reader| {
        vec![Effect::AskOpen(Opening { item, id: id.into(), url: url.into(), is_for_reader })]
    };
    let a = "https://paper.example/0/a.html?from=partner";
    let b = "https://paper.example/0/b.html?from=partner";
    let d = "https://paper.example/1/d.html?from=partner";
    let cases = [
        (Msg::Open(0), hears(0, "a", a, true)),
        (Msg::Leave("a".into()), hears(0, "a", a, false)),
        (Msg::Open(1), hears(1, "b", b, false)),
        (Msg::Leave("b".into()), hears(1, "b", b, false)),
        (Msg::OpenId("c".into()), hears(2, "c", "", false)),
        (Msg::OpenId("d".into()), hears(3, "d", d, true)),
        (Msg::Leave("d".into()), hears(3, "d", d, false)),
        (Msg::Open(4), vec![]),
        (Msg::Leave("zz".into()), vec![]),
    ];
    for (msg, effects) in cases {
        assert_eq!(update(&mut model, msg.clone()), effects, "{msg:?}");
        assert_eq!(model.open, None, "the page is asked first");
    }
}

#[test]
fn a_headline_leads_where_there_is_something() {
    let cases = [
        (r#"{"id": "x", "title": "X"}"#, "reader", Action::Nothing),
        (r#"{"id": "x", "title": "X", "url": "https://paper.example/x"}"#, "reader", Action::Leave),
        (r#"{"id": "x", "title": "X", "body": ["Words."]}"#, "reader", Action::Read),
        (r#"{"id": "x", "title": "X", "body": ["Words."]}"#, "link", Action::Read),
        (r#"{"id": "x", "title": "X", "body": ["Words."], "url": "https://paper.example/x"}"#, "reader", Action::Read),
        (r#"{"id": "x", "title": "X", "body": ["Words."], "url": "https://paper.example/x"}"#, "link", Action::Leave),
    ];
    for (item, opens, action) in cases {
        let item: serde_json::Value = serde_json::from_str(item).unwrap();
        let edition = serde_json::json!({"format": "edition/1", "title": "T", "language": "en", "items": [item]});
        let (model, _) = model_of(&[("opens", opens)], from_json(&edition));
        assert_eq!(model.action(&model.edition.items[0]), action, "{item} {opens}");
    }
}

#[test]
fn reloading_keeps_section_place_and_open_article_by_id() {
    let mut model = model(&[("section", "news")]);
    settle_at(&mut model, 1);
    let open = model.edition.items.iter().position(|item| item.id == "f").unwrap();
    update(&mut model, Msg::Opened(open));
    let next = edition(&[("z", "comment"), ("f", "news"), ("y", "news"), ("c", "news")]);
    let effects = update(&mut model, reloaded(next));
    assert_eq!(shown(&model), ["f", "y", "c"]);
    assert_eq!(model.item_on(model.view.selected).unwrap().id, "c");
    assert_eq!(model.edition.items[model.open.unwrap()].id, "f");
    assert_eq!(effects, [scrolled_to_end(2, false)]);
}

#[test]
fn another_edition_begins_as_the_attributes_have_it_where_the_widget_stands() {
    let mut model = model(&[("deep-link", "hash")]);
    update(&mut model, Msg::InViewport(true));
    let chosen = section(&model, "news");
    update(&mut model, Msg::SelectSection(chosen));
    settle_at(&mut model, 1);
    update(&mut model, Msg::Opened(2));
    let next = edition(&[("z", "news"), ("a", "comment"), ("c", "news")]);
    let paging = paging(&next);
    let effects = model.replace(config(&[("section", "sprots")]), english(), next, paging);
    assert_eq!(warnings(&effects), ["section=\"sprots\" is not in this edition; showing all"]);
    assert_eq!(effects.len(), 1);
    assert_eq!(shown(&model), ["z", "a", "c"]);
    assert_eq!((model.section, model.open, model.view.selected), (None, None, 0));
    assert!(!model.config.deep_link && !model.link.has_address());
    assert!(model.in_viewport, "it may show all the same, and nobody says so again");
}

#[test]
fn reloading_tells_of_the_section_and_the_article_that_are_gone_and_mends_the_url() {
    let mut model = model(&[("deep-link", "hash"), ("sections", "comment,news")]);
    let comment = section(&model, "comment");
    update(&mut model, Msg::SelectSection(comment));
    update(&mut model, Msg::Opened(1));
    let mut next = file(&[("a", "news"), ("c", "news")]);
    next["sections"] = serde_json::json!([{"id": "news", "title": "News"}]);
    let effects = update(&mut model, reloaded(from_json(&next)));
    assert!(effects.contains(&Effect::Tell(Event::Close("b".into()))));
    assert!(effects.contains(&filtered(None, 2)), "{effects:?}");
    assert!(effects.contains(&Effect::Record(Record::Replace, None)), "{effects:?}");
}

#[test]
fn an_edition_that_can_be_used_is_told_with_what_it_offers() {
    let mut model = model(&[]);
    assert_eq!(update(&mut model, Msg::Ready), [Effect::Tell(Event::Ready(6, 2))]);
}

#[test]
fn what_is_glided_to_while_it_reloads_is_told_when_it_is_there() {
    let mut model = model(&[]);
    settle_at(&mut model, 3);
    update(&mut model, Msg::ShowIndex(0));
    update(&mut model, reloaded(front_page()));
    let effects = settle_at(&mut model, 0);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Tell(Event::Slide(_, 0, _)))), "{effects:?}");
}

#[test]
fn reloading_the_same_moves_nothing() {
    let mut model = model(&[]);
    settle_at(&mut model, 3);
    assert_eq!(update(&mut model, reloaded(front_page())), []);
    assert_eq!(model.view.selected, 3);
}

#[test]
fn reloading_lets_go_of_what_is_gone() {
    let mut model = model(&[("section", "comment")]);
    update(&mut model, Msg::Opened(1));
    let effects = update(&mut model, reloaded(edition(&[("a", "news"), ("c", "news")])));
    assert!(effects.contains(&Effect::Tell(Event::Close("b".into()))));
    assert_eq!(model.open, None);
    assert_eq!((model.section_title().is_some(), model.slides.len()), (true, 0), "it can be said to be empty");
    update(&mut model, Msg::SelectSection(None));
    assert_eq!(shown(&model), ["a", "c"]);
    assert!(model.tabs.iter().all(|tab| tab.count > 0), "then it is not offered any more");
}

#[test]
fn a_slide_far_away_is_shown_at_once() {
    let ids: Vec<String> = (0..500).map(|n| format!("p{n}")).collect();
    let items: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "news")).collect();
    let (mut model, _) = model_of(&[], edition(&items));
    settle_at(&mut model, 0);
    assert_eq!(update(&mut model, Msg::ShowIndex(30)), [scrolled(30, true)]);
    assert_eq!(update(&mut model, Msg::ShowIndex(300)), [scrolled(300, false)]);
}

#[test]
fn closing_what_is_out_of_sight_brings_its_slide_into_view() {
    let mut model = model(&[]);
    settle_at(&mut model, 0);
    update(&mut model, Msg::Opened(4));
    let effects = update(&mut model, Msg::Close);
    assert_eq!(effects[1..], [scrolled_to_end(4, false), Effect::Focus(Some(4))]);
}

#[test]
fn taken_out_of_its_place_the_reader_is_closed_and_nothing_moves() {
    let mut model = model(&[]);
    settle_at(&mut model, 0);
    update(&mut model, Msg::Opened(4));
    assert_eq!(update(&mut model, Msg::Removed), [Effect::Tell(Event::Close("e".into()))]);
    assert_eq!(model.view.selected, 0);
}

#[test]
fn a_changed_section_attribute_selects_and_others_leave_the_readers_choice() {
    let mut model = model(&[]);
    let comment = section(&model, "comment");
    update(&mut model, Msg::SelectSection(comment));
    assert_eq!(update(&mut model, configured(&[("heading-level", "2")])), []);
    assert_eq!(model.section, comment);
    let effects = update(&mut model, configured(&[("heading-level", "2"), ("section", "news")]));
    assert!(effects.contains(&filtered(Some("news"), 3)));
    assert_eq!(shown(&model), ["a", "c", "f"]);
}

#[test]
fn narrowing_sections_lets_go_of_a_section_that_is_out() {
    let mut model = model(&[("section", "news")]);
    update(&mut model, configured(&[("section", "news"), ("sections", "comment")]));
    assert_eq!(model.section, None);
    assert_eq!(shown(&model), ["b", "e"]);
}

/// A model of ten articles whose edition goes on in another file, with the first two in view.
fn long_model() -> Model {
    let ids: Vec<String> = (0..10).map(|n| format!("p{n}")).collect();
    let items: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "news")).collect();
    let (mut model, _) = model_of(&[], edition(&items));
    lead_on(&mut model, "2.json");
    settle_at(&mut model, 0);
    model
}

/// What the shell does after a file has been read that names this one as its next.
fn lead_on(model: &mut Model, next: &str) {
    model.edition.fields.take("next_url");
    model.edition.fields.put("next_url", Value::Text(next.into()));
    let warning = model.paging.follow(&model.edition, "https://paper.example/1.json", &|next, _| Some(next.into()));
    assert_eq!(warning, None);
}

/// What the shell does with the next file.
fn append(model: &mut Model, items: &[&str]) -> Vec<Effect> {
    let items: Vec<(&str, &str)> = items.iter().map(|id| (*id, "comment")).collect();
    let more: Value = serde_json::from_value(file(&items)).unwrap();
    crate::edition::append(&mut model.edition, more, &surroundings()).unwrap();
    update(model, Msg::Appended)
}

/// Any message a browser, a page or a partner can send.
fn any_msg() -> impl Strategy<Value = Msg> {
    let view = (0..8usize, 0..4usize, 0..8usize, 1..4usize).prop_map(|(first, more, selected, whole)| View {
        first,
        end: first + more,
        selected,
        whole,
    });
    let focus = prop::sample::select(vec![Focus::Elsewhere, Focus::Button, Focus::Inside]);
    let moment = (any::<bool>(), any::<bool>(), focus).prop_map(|(is_paused, is_still, focus)| Moment {
        is_paused,
        is_still,
        focus,
    });
    let id = prop::sample::select(vec!["a", "b", "c", "d", "e", "f", "zz"]).prop_map(String::from);
    prop_oneof![
        prop::option::of(0..4usize).prop_map(Msg::SelectSection),
        Just(Msg::GoToNext),
        Just(Msg::GoToPrevious),
        any::<isize>().prop_map(Msg::Step),
        id.clone().prop_map(Msg::ShowId),
        (0..9usize).prop_map(Msg::ShowIndex),
        (0..9usize).prop_map(Msg::Thrown),
        view.clone().prop_map(Msg::Scrolled),
        view.prop_map(Msg::Settled),
        id.clone().prop_map(Msg::OpenId),
        (0..6usize).prop_map(Msg::Open),
        (0..6usize).prop_map(Msg::Opened),
        id.prop_map(Msg::Leave),
        Just(Msg::Close),
        Just(Msg::Removed),
        any::<bool>().prop_map(Msg::InViewport),
        Just(Msg::Appended),
        Just(Msg::Missed),
        Just(Msg::FetchMore),
        any_address().prop_map(Msg::Address),
        Just(returning()),
        Just(Msg::Refused("not now".into())),
        (0..5usize, moment.clone()).prop_map(|(seconds, moment)| Msg::Passed(seconds, moment)),
        (0..5usize).prop_map(|seconds| Msg::Passed(seconds, Moment::default())),
        (0..2000u16).prop_map(|time| Msg::Play(time.into())),
        (moment.clone(), 0..2000u16).prop_map(|(moment, time)| Msg::Focused(moment, time.into())),
        Just(Msg::Pause),
        prop::sample::select(vec!["0", "3", "10"]).prop_map(|seconds| configured(&[("autoplay", seconds)])),
        prop::sample::select(vec!["a,b,c", "c,e,b", "f", ""]).prop_map(|ids| {
            let items: Vec<_> = ids.split(',').filter(|id| !id.is_empty()).map(|id| (id, "news")).collect();
            reloaded(edition(&items))
        }),
        prop::sample::select(vec!["", "news", "comment,news", "nowhere"])
            .prop_map(|sections| configured(&[("sections", sections), ("limit", "4")])),
        prop::sample::select(vec!["hash", "off"]).prop_map(|link| configured(&[("deep-link", link)])),
    ]
}

/// What an address may say of the widget, known or not.
fn any_address() -> impl Strategy<Value = Option<Target>> {
    let section = prop::sample::select(vec!["", "news", "comment", "nowhere"]);
    let article = prop::option::of(prop::sample::select(vec!["a", "e", "zz"]));
    let place = (section, article)
        .prop_map(|(section, article)| Target { section: section.into(), article: article.map(String::from) });
    prop::option::of(place)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_sequence_of_messages_keeps_the_invariants(msgs in prop::collection::vec(any_msg(), 1..200)) {
        let mut model = model(&[]);
        lead_on(&mut model, "2.json");
        for msg in msgs {
            let before = (model.section, model.open);
            let was_linked = model.config.deep_link;
            let is_navigation = matches!(msg, Msg::Address(_)) && !model.link.is_returning();
            let may_push = matches!(msg, Msg::Opened(_) | Msg::Address(_));
            let may_go_back = matches!(msg, Msg::Close | Msg::Removed);
            let (was_stopped, was_at) = (model.autoplay.is_stopped, model.view.selected);
            let autoplays = matches!(msg, Msg::Passed(..) | Msg::Focused(..) | Msg::Play(_) | Msg::Pause);
            let was_running = model.fetch == Fetch::Running && !matches!(msg, Msg::Appended | Msg::Missed | Msg::Reloaded(..));
            let effects = update(&mut model, msg);
            let count = model.slides.len();
            prop_assert!(model.slides.iter().all(|item| *item < model.edition.items.len()));
            prop_assert!(count == 0 || model.view.selected < count, "the selected slide is in the set");
            let is_worth_offering = |tab: &Tab| tab.count > 0 || model.section == Some(tab.section);
            prop_assert!(model.tabs.iter().all(is_worth_offering), "no empty section is offered, but one that was chosen");
            prop_assert!(model.section.is_none_or(|section| model.tabs.iter().any(|tab| tab.section == section)));
            prop_assert!(model.open.is_none_or(|item| item < model.edition.items.len()));
            if let Some(section) = model.section {
                let tab = model.tabs.iter().find(|tab| tab.section == section).unwrap();
                prop_assert_eq!(tab.count, count, "counts add up");
            } else {
                prop_assert_eq!(model.all, count);
            }
            if autoplays {
                let [moves, fetches] = [
                    effects.iter().filter(|effect| matches!(effect, Effect::Scroll { .. })).count(),
                    effects.iter().filter(|effect| matches!(effect, Effect::Fetch(_))).count(),
                ];
                prop_assert_eq!(moves + fetches, effects.len(), "it says nothing, and leaves the focus alone");
                prop_assert!(moves == 0 || model.view.selected != was_at, "it goes somewhere");
                prop_assert!(moves == 0 || !was_stopped && before.1.is_none() && model.config.autoplay > 0);
            }
            for effect in &effects {
                match effect {
                    Effect::Scroll { slide, .. } => prop_assert!(*slide < count.max(1)),
                    Effect::Tell(Event::Close(_)) => prop_assert!(before.1.is_some(), "nothing was closed"),
                    Effect::AskOpen(opening) => prop_assert_eq!(&model.edition.items[opening.item].id, &opening.id),
                    Effect::Record(how, place) => {
                        prop_assert!(was_linked && !is_navigation, "nothing is recorded of navigation, nor while off");
                        let names_open = place.as_ref().is_some_and(|place| place.article.is_some());
                        prop_assert_eq!(names_open && model.open.is_none(), false, "what is closed is not recorded as open");
                        match how {
                            Record::Push => prop_assert!(may_push && names_open, "an entry is an article's"),
                            Record::Back => prop_assert!(may_go_back && !names_open),
                            Record::Replace => {}
                        }
                    }
                    Effect::Fetch(url) => {
                        prop_assert_eq!(model.paging.next(), Some(url.as_str()));
                        prop_assert!(!was_running, "a file is asked for once");
                    }
                    _ => {}
                }
            }
        }
    }
}
