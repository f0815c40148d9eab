//! The edition's further files: when they are asked for, and what they bring.

use super::*;

#[test]
fn the_next_file_is_asked_for_once_five_cards_before_the_end() {
    let mut model = long_model();
    assert_eq!(model.fetch, Fetch::None);
    assert!(!settle_at(&mut model, 1).contains(&fetched(2)), "six cards are still to come");
    assert!(settle_at(&mut model, 2).contains(&fetched(2)));
    assert!(!settle_at(&mut model, 6).contains(&fetched(2)), "it is on its way");
}

#[test]
fn what_comes_stands_behind_what_is_there_and_the_article_in_view_stays() {
    let mut model = long_model();
    settle_at(&mut model, 4);
    lead_on(&mut model, "3.json");
    let effects = append(&mut model, &["q1", "q2", "q3", "q4", "q5", "q6"]);
    assert_eq!(effects, [], "nothing moves, and enough has come");
    assert_eq!((model.slides.len(), model.view.selected, model.tabs.len()), (16, 4, 2));
}

#[test]
fn a_filter_that_runs_dry_asks_for_more() {
    let mut model = long_model();
    settle_at(&mut model, 4);
    lead_on(&mut model, "3.json");
    append(&mut model, &["q1", "q2", "q3", "q4", "q5", "q6"]);
    assert_eq!(model.fetch, Fetch::None, "sixteen are enough");
    let comment = model.tabs.last().map(|tab| tab.section);
    assert!(update(&mut model, Msg::SelectSection(comment)).contains(&fetched(3)), "six are not");
}

#[test]
fn what_could_not_be_had_is_said_and_waits_for_the_reader() {
    let mut model = long_model();
    settle_at(&mut model, 6);
    assert_eq!(update(&mut model, Msg::Missed), [announced("More articles can’t be loaded.")]);
    assert!(!settle_at(&mut model, 8).contains(&fetched(2)), "not by itself");
    assert_eq!(update(&mut model, Msg::FetchMore), [announced(""), fetched(2)]);
    assert_eq!(update(&mut model, Msg::FetchMore), [], "once");
}

#[test]
fn what_nobody_asked_for_is_not_missed() {
    let mut model = long_model();
    assert_eq!(update(&mut model, Msg::Missed), []);
    assert_eq!(model.fetch, Fetch::None);
}

#[test]
fn an_article_that_has_not_come_is_sought_until_found_or_ended() {
    let mut model = long_model();
    assert_eq!(update(&mut model, Msg::OpenId("r1".into())), [fetched(2)]);
    lead_on(&mut model, "3.json");
    assert_eq!(append(&mut model, &["q1"]), [fetched(3)], "not there, and there is more");
    lead_on(&mut model, "4.json");
    assert_eq!(append(&mut model, &["r1", "r2"]), [asked(11, "r1")]);

    let mut model = long_model();
    update(&mut model, Msg::OpenId("zz".into()));
    model.edition.fields.take("next_url");
    model.paging.follow(&model.edition, "https://paper.example/2.json", &|_, _| None);
    let effects = append(&mut model, &["q1"]);
    assert_eq!(warnings(&effects), ["open(\"zz\"): there is no article of this id in the edition; staying"]);
}

#[test]
fn a_chosen_section_that_is_empty_fills_from_the_next_file() {
    let mut model = model_of(&[], edition(&[("a", "news"), ("b", "comment")])).0;
    let comment = section(&model, "comment");
    update(&mut model, Msg::SelectSection(comment));
    update(&mut model, reloaded(edition(&[("a", "news")])));
    assert_eq!(model.slides.len(), 0);
    lead_on(&mut model, "2.json");
    append(&mut model, &["q1"]);
    assert_eq!(shown(&model), ["q1"]);
}

/// What the shell does with the next file: these articles of these sections, and the file after it.
fn append_file(model: &mut Model, items: &[(&str, &str)], next: &str) -> Vec<Effect> {
    let more: Value = serde_json::from_value(file(items)).unwrap();
    crate::edition::append(&mut model.edition, more, &surroundings()).unwrap();
    if next.is_empty() {
        model.edition.fields.take("next_url");
        model.paging.follow(&model.edition, "https://paper.example/2.json", &|_, _| None);
    } else {
        lead_on(model, next);
    }
    update(model, Msg::Appended)
}

/// A model of an edition that goes on in `2.json`.
fn paged(attributes: &[(&str, &str)], items: &[(&str, &str)]) -> Model {
    let mut json = file(items);
    json["next_url"] = "2.json".into();
    let mut model = model_of(attributes, from_json(&json)).0;
    settle_at(&mut model, 0);
    model.fetch = Fetch::None;
    model
}

/// The file that is asked for when nothing has happened.
fn asks(model: &mut Model) -> Vec<Effect> {
    update(model, Msg::InViewport(model.in_viewport))
}

#[test]
fn no_file_is_asked_for_beyond_the_limit() {
    let mut model = paged(&[("limit", "3")], &[("a", "news"), ("b", "news")]);
    assert_eq!(asks(&mut model), [fetched(2)], "one is missing");
    assert_eq!(append_file(&mut model, &[("c", "news"), ("d", "news")], "3.json"), [Effect::Measure]);
    assert_eq!(shown(&model), ["a", "b", "c"]);
    assert_eq!(settle_at(&mut model, 2), [slid("b", 1, 3)]);
    assert!(!model.may_grow(3), "so that nobody waits for more");
    assert_eq!(update(&mut model, Msg::OpenId("x".into())), [fetched(3)], "but for what is sought");
}

#[test]
fn what_comes_into_sight_by_another_file_is_measured() {
    let mut model = paged(&[], &[("a", "news"), ("b", "news")]);
    update(&mut model, Msg::Settled(View { first: 0, end: 2, selected: 0, whole: 2 }));
    assert_eq!(append_file(&mut model, &[("c", "news"), ("d", "news")], "3.json"), [Effect::Measure, fetched(3)]);
    update(&mut model, Msg::Settled(View { first: 0, end: 3, selected: 0, whole: 3 }));
    assert_eq!(append_file(&mut model, &[("e", "news")], ""), [], "not where all that shows was there");
    update(&mut model, Msg::Scrolled(View { first: 2, end: 5, selected: 2, whole: 3 }));
    assert_eq!(
        append_file(&mut model, &[("f", "news")], ""),
        [],
        "nor while the track moves, for it will come to rest"
    );
}

#[test]
fn listed_sections_limit_what_is_shown_before_their_articles_have_come() {
    let mut model = paged(&[("sections", "sport,comment")], &[("a", "news"), ("b", "news")]);
    assert_eq!((shown(&model).len(), model.tabs.len()), (0, 0));
    assert_eq!(asks(&mut model), [], "nobody sees it");
    assert_eq!(update(&mut model, Msg::InViewport(true)), [fetched(2)]);
    assert_eq!(append_file(&mut model, &[("c", "sport"), ("d", "news")], ""), [Effect::Measure]);
    assert_eq!((shown(&model), model.tabs.len()), (vec!["c"], 1));
}

#[test]
fn a_first_section_waits_for_its_articles_and_has_no_button_before() {
    let mut model = paged(&[("section", "sport")], &[("a", "news"), ("b", "comment")]);
    assert_eq!((model.section_id(), shown(&model).len(), model.tabs.len()), ("sport", 0, 2));
    update(&mut model, Msg::InViewport(true));
    append_file(&mut model, &[("c", "sport")], "");
    assert_eq!((shown(&model), model.tabs.len()), (vec!["c"], 3));

    let mut model = paged(&[("section", "sport")], &[("a", "news"), ("b", "comment")]);
    update(&mut model, Msg::InViewport(true));
    let effects = append_file(&mut model, &[("c", "news")], "");
    assert_eq!(warnings(&effects), ["section=\"sport\" is not in this edition; showing all"]);
    assert_eq!(shown(&model), ["a", "b", "c"]);
}

#[test]
fn sections_that_no_list_names_are_waited_for_too() {
    let mut json = file(&[("a", "news")]);
    json.as_object_mut().unwrap().remove("sections");
    json["next_url"] = "2.json".into();
    let mut model = model_of(&[("sections", "sport,sprots")], from_json(&json)).0;
    assert_eq!((shown(&model).len(), model.tabs.len()), (0, 0));
    update(&mut model, Msg::InViewport(true));
    let effects = append_file(&mut model, &[("c", "sport")], "");
    assert_eq!(warnings(&effects), ["sections=\"sprots\" is not in this edition; leaving it out"]);
    assert_eq!(shown(&model), ["c"]);
}

#[test]
fn after_ten_files_with_nothing_to_show_the_reader_is_asked() {
    let mut model = paged(&[("sections", "sport")], &[("a", "news")]);
    let mut effects = update(&mut model, Msg::InViewport(true));
    for number in 3..13 {
        assert_eq!(effects, [fetched(number - 1)]);
        effects = append_file(&mut model, &[(&format!("p{number}"), "news")], &format!("{number}.json"));
    }
    assert_eq!((effects, model.fetch), (vec![], Fetch::Paused));
    assert_eq!(update(&mut model, Msg::FetchMore), [announced(""), fetched(12)]);
    append_file(&mut model, &[("q", "sport")], "13.json");
    assert_eq!(model.fetch, Fetch::Running, "what has brought something goes on");
}

#[test]
fn what_was_to_be_opened_as_soon_as_it_came_does_not_open_after_close() {
    let mut model = long_model();
    update(&mut model, Msg::OpenId("q1".into()));
    update(&mut model, Msg::Close);
    assert_eq!(append_file(&mut model, &[("q1", "news")], ""), []);
}

#[test]
fn an_edition_gets_as_many_files_as_the_one_whose_place_it_takes_until_it_has_what_was_chosen() {
    let mut model = long_model();
    let first = |items: &[(&str, &str)]| {
        let mut file = file(items);
        file["next_url"] = "2.json".into();
        from_json(&file)
    };
    let wanted = |model: &Model, edition: &Edition| model.wanted_of(edition, &paging(edition)).map(String::from);
    let other = first(&[("x", "news")]);
    assert_eq!(wanted(&model, &other), None, "there was one file");
    settle_at(&mut model, 6);
    lead_on(&mut model, "3.json");
    append(&mut model, &["q1", "q2"]);
    assert_eq!(wanted(&model, &other).as_deref(), Some("2.json"), "the article in view is not there");
    let in_view = model.item_on(model.view.selected).unwrap().id.clone();
    let same = first(&[(&in_view, "news")]);
    assert_eq!(wanted(&model, &same), None, "it is there");
    let open = model.item_by_id("q2").unwrap();
    update(&mut model, Msg::Opened(open));
    assert_eq!(wanted(&model, &same).as_deref(), Some("2.json"), "the open one is not");
    let both = first(&[(&in_view, "news"), ("q2", "news")]);
    assert_eq!(wanted(&model, &both), None);
    let whole = edition(&[("x", "news")]);
    assert_eq!(wanted(&model, &whole), None, "there are no more files");
}
