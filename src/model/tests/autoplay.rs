//! Autoplay in the model's own time.

use super::*;

/// Where a track goes that stays.
const NOWHERE: [usize; 0] = [];

/// A model of twelve articles, two in view, that goes on every three seconds.
fn playing_model() -> Model {
    playing(&["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11"])
}

/// The same of these articles.
fn playing(ids: &[&str]) -> Model {
    let items: Vec<(&str, &str)> = ids.iter().map(|id| (*id, "news")).collect();
    let (mut model, _) = model_of(&[("autoplay", "3")], edition(&items));
    if !ids.is_empty() {
        settle_at(&mut model, 0);
    }
    model
}

/// Lets seconds pass in which things are like this, and does what the browser would; gives the slides that it went to, and
/// the effects beside.
fn play(model: &mut Model, seconds: usize, moment: Moment) -> (Vec<usize>, Vec<Effect>) {
    let (mut slides, mut others) = (Vec::new(), Vec::new());
    for _ in 0..seconds {
        for effect in update(model, Msg::Passed(1, moment)) {
            if let Effect::Scroll { slide, glide, .. } = effect {
                assert!(glide);
                let on_the_way = View { first: slide, end: slide + 2, selected: slide, whole: 2 };
                others.extend(update(model, Msg::Scrolled(on_the_way)));
                others.extend(settle_at(model, slide));
                slides.push(slide);
            } else {
                others.push(effect);
            }
        }
    }
    (slides, others)
}

#[test]
fn an_hour_of_autoplay_goes_on_by_one_and_back_from_the_end_without_a_word() {
    let mut model = playing_model();
    let (slides, others) = play(&mut model, 3600, Moment::default());
    let expected: Vec<usize> = (1..=1200).map(|move_| move_ % 11).collect();
    assert_eq!(slides, expected, "two of twelve show whole: ten ways on, and the way back");
    assert_eq!(others.len(), 1200, "the page hears of each");
    assert!(others.iter().all(|effect| matches!(effect, Effect::Tell(Event::Slide(..)))), "and nobody else");
}

#[test]
fn an_hour_at_rest_moves_nothing() {
    for moment in [
        Moment { is_paused: true, ..Moment::default() },
        Moment { is_still: true, ..Moment::default() },
        Moment { focus: Focus::Inside, ..Moment::default() },
    ] {
        let mut model = playing_model();
        assert_eq!(play(&mut model, 3600, moment), (vec![], vec![]), "{moment:?}");
    }
    let mut model = playing_model();
    update(&mut model, Msg::Opened(3));
    assert_eq!(play(&mut model, 3600, Moment::default()), (vec![], vec![]), "an article is being read");
    let mut model = playing(&["a", "b"]);
    assert_eq!(play(&mut model, 3600, Moment::default()), (vec![], vec![]), "all there is shows already");
    let mut model = playing(&[]);
    assert_eq!(play(&mut model, 3600, Moment::default()), (vec![], vec![]), "there is nothing");
}

/// Something that moves the track, and how.
type Disturbance = (&'static str, fn(&mut Model));

#[test]
fn whatever_else_moves_the_track_gives_autoplay_its_whole_time_again() {
    let moves: [Disturbance; 10] = [
        ("a button", |model| drop(update(model, Msg::GoToNext))),
        ("a key", |model| drop(update(model, Msg::Step(1)))),
        ("a method", |model| drop(update(model, Msg::ShowIndex(3)))),
        ("a method by id", |model| drop(update(model, Msg::ShowId("p4".into())))),
        ("a throw", |model| drop(update(model, Msg::Thrown(5)))),
        ("a swipe", |model| {
            update(model, Msg::Scrolled(View { first: 1, end: 3, selected: 1, whole: 2 }));
        }),
        ("a filter", |model| drop(update(model, Msg::SelectSection(section(model, "news"))))),
        ("another edition", |model| {
            let items: Vec<(&str, &str)> = ["x", "y", "z"].map(|id| (id, "news")).into();
            update(model, reloaded(edition(&items)));
        }),
        ("another time", |model| drop(update(model, configured(&[("autoplay", "4")])))),
        ("the button", |model| drop(update(model, Msg::Play(0.0)))),
    ];
    for (name, disturb) in moves {
        let mut model = playing_model();
        assert_eq!(play(&mut model, 2, Moment::default()).0, NOWHERE);
        disturb(&mut model);
        let place = model.view.selected;
        settle_at(&mut model, place);
        assert_eq!(play(&mut model, 2, Moment::default()).0, NOWHERE, "{name}");
        assert_eq!(play(&mut model, 2, Moment::default()).0.len(), 1, "{name}");
    }
}

#[test]
fn what_the_reader_has_stopped_stays_stopped_until_the_button_starts_it_or_it_is_asked_for_anew() {
    let mut model = playing_model();
    assert_eq!(update(&mut model, Msg::Pause), []);
    let set = |model: &mut Model, value| update(model, configured(&[("autoplay", value)]));
    set(&mut model, "5");
    assert!(model.autoplay.is_stopped);
    update(&mut model, reloaded(front_page()));
    assert!(model.autoplay.is_stopped);
    assert_eq!(update(&mut model, Msg::Play(0.0)), []);
    assert_eq!(play(&mut model, 5, Moment::default()).0.len(), 1);
    update(&mut model, Msg::Pause);
    set(&mut model, "0");
    assert_eq!(play(&mut model, 60, Moment::default()).0, NOWHERE, "off is off");
    set(&mut model, "3");
    assert_eq!(play(&mut model, 3, Moment::default()).0.len(), 1);
}

#[test]
fn a_click_that_brings_the_focus_to_the_button_stops_and_the_next_one_starts() {
    let mut model = playing_model();
    let on_button = Moment { focus: Focus::Button, ..Moment::default() };
    update(&mut model, Msg::Focused(on_button, 1000.0));
    assert!(model.autoplay.is_stopped, "and the button says so, before it is clicked");
    update(&mut model, Msg::Play(1001.0));
    assert_eq!(play(&mut model, 60, on_button).0, NOWHERE);
    update(&mut model, Msg::Play(1002.0));
    assert_eq!(play(&mut model, 3, on_button).0, [1]);
}

#[test]
fn another_edition_has_its_whole_time_and_plays_only_where_nobody_has_stopped_the_last_one() {
    let replace = |model: &mut Model| {
        let edition = edition(&["x", "y", "z"].map(|id| (id, "news")));
        let paging = paging(&edition);
        assert_eq!(model.replace(config(&[("autoplay", "3")]), english(), edition, paging), []);
        settle_at(model, 0);
    };
    let mut model = playing_model();
    assert_eq!(play(&mut model, 2, Moment::default()).0, NOWHERE);
    replace(&mut model);
    assert_eq!(play(&mut model, 2, Moment::default()).0, NOWHERE);
    assert_eq!(play(&mut model, 1, Moment::default()).0, [1]);
    update(&mut model, Msg::Pause);
    replace(&mut model);
    assert_eq!(play(&mut model, 60, Moment::default()).0, NOWHERE);
}

#[test]
fn autoplay_waits_at_the_end_for_a_file_that_is_on_its_way_and_goes_back_without_it() {
    let mut model = long_model();
    update(&mut model, configured(&[("autoplay", "3")]));
    settle_at(&mut model, 8);
    assert_eq!(model.fetch, Fetch::Running);
    assert_eq!(play(&mut model, 60, Moment::default()).0, NOWHERE);
    update(&mut model, Msg::Missed);
    assert_eq!(play(&mut model, 1, Moment::default()).0, [0]);
}
