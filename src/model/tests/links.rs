//! Deep links: what goes into the address, where the address leads, and a history that both have to keep.

use super::*;
use crate::deep_link::{Move, PageEntry, Record, Target, read};

fn linked(attributes: &[(&str, &str)]) -> Model {
    model(&[attributes, &[("deep-link", "hash")]].concat())
}

/// `SECTION/ARTICLE`, as it stands in an address.
fn target(text: &str) -> Option<Target> {
    read(&["#newsrack=", text].concat(), "")
}

fn select(model: &mut Model, id: &str) -> Vec<Effect> {
    let section = section(model, id);
    update(model, Msg::SelectSection(section))
}

/// What the page would do with the questions among the effects.
fn allow(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    let mut all = Vec::new();
    for effect in effects {
        let answer =
            if let Effect::AskOpen(opening) = &effect { update(model, Msg::Opened(opening.item)) } else { Vec::new() };
        all.push(effect);
        all.extend(answer);
    }
    all
}

fn open(model: &mut Model, id: &str) -> Vec<Effect> {
    let effects = update(model, Msg::OpenId(id.into()));
    allow(model, effects)
}

/// The page's URL says this now. That the page keeps its position is a claim of its own.
fn address(model: &mut Model, now: Option<Target>) -> Vec<Effect> {
    let mut effects = update(model, Msg::Address(now));
    effects.retain(|effect| *effect != Effect::KeepPagePosition);
    effects
}

/// The way back is under way, and ends where the page's URL says this.
fn returned(model: &mut Model, now: Option<Target>) -> Vec<Effect> {
    update(model, returning());
    address(model, now)
}

fn navigate(model: &mut Model, address_now: Option<Target>) -> Vec<Effect> {
    let effects = address(model, address_now);
    allow(model, effects)
}

fn records(effects: &[Effect]) -> Vec<(Record, Option<Target>)> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Record(how, target) = effect { Some((*how, target.clone())) } else { None })
        .collect()
}

fn open_id(model: &Model) -> Option<&str> {
    model.open.map(|item| model.edition.items[item].id.as_str())
}

#[test]
fn a_chosen_section_replaces_and_an_opened_article_pushes() {
    let mut model = linked(&[]);
    assert_eq!(records(&select(&mut model, "comment")), [(Record::Replace, target("comment"))]);
    assert_eq!(records(&open(&mut model, "b")), [(Record::Push, target("comment/b"))]);
    assert_eq!(records(&open(&mut model, "e")), [(Record::Push, target("comment/e"))]);
    assert_eq!(records(&update(&mut model, Msg::Close)), [(Record::Back, target("comment"))]);
    assert_eq!(records(&update(&mut model, Msg::SelectSection(None))), [(Record::Replace, None)]);
}

#[test]
fn what_changes_nothing_records_nothing() {
    let mut model = linked(&[]);
    let still = [
        Msg::Close,
        Msg::SelectSection(None),
        Msg::GoToNext,
        Msg::Step(1),
        Msg::Thrown(2),
        Msg::Settled(View { first: 2, end: 4, selected: 2, whole: 2 }),
        Msg::ShowId("c".into()),
        Msg::OpenId("zz".into()),
        Msg::InViewport(true),
        configured(&[("deep-link", "hash"), ("limit", "3")]),
        reloaded(front_page()),
        Msg::Address(None),
    ];
    for msg in still {
        let said = format!("{msg:?}");
        assert_eq!(records(&update(&mut model, msg)), [], "{said}");
    }
}

#[test]
fn where_the_attributes_lead_by_themselves_the_address_is_clean() {
    let mut model = linked(&[("section", "comment")]);
    assert_eq!(records(&update(&mut model, Msg::SelectSection(None))), [(Record::Replace, target(""))]);
    assert_eq!(records(&select(&mut model, "comment")), [(Record::Replace, None)]);
    assert_eq!(records(&open(&mut model, "a")), [(Record::Push, target("comment/a"))]);
    assert_eq!(records(&update(&mut model, Msg::Close)), [(Record::Back, None)]);
}

#[test]
fn showing_an_article_outside_the_section_records_that_all_is_chosen() {
    let mut model = linked(&[]);
    select(&mut model, "comment");
    assert_eq!(records(&update(&mut model, Msg::ShowId("c".into()))), [(Record::Replace, None)]);
}

#[test]
fn a_shared_address_leads_to_section_and_article_and_records_nothing() {
    let mut model = linked(&[]);
    let effects = navigate(&mut model, target("comment/e"));
    assert_eq!((model.section_id(), open_id(&model)), ("comment", Some("e")));
    assert_eq!(effects, [scrolled(0, false), filtered(Some("comment"), 2), asked(4, "e")]);
    assert_eq!(records(&update(&mut model, Msg::Close)), [(Record::Back, target("comment"))]);
}

#[test]
fn navigation_closes_opens_and_filters_with_the_ordinary_events() {
    let mut model = linked(&[]);
    select(&mut model, "comment");
    open(&mut model, "b");
    let effects = navigate(&mut model, target("comment"));
    assert_eq!(effects, [Effect::Tell(Event::Close("b".into())), Effect::Focus(Some(0))]);
    assert_eq!(navigate(&mut model, target("comment/b")), [asked(1, "b")]);
    let effects = navigate(&mut model, target("news/c"));
    let closed = Effect::Tell(Event::Close("b".into()));
    assert_eq!(effects[1..], [filtered(Some("news"), 3), asked(2, "c"), closed]);
    let effects = navigate(&mut model, None);
    let closed = Effect::Tell(Event::Close("c".into()));
    let seen = scrolled(2, false);
    assert_eq!(effects[1..], [filtered(None, 6), closed, seen, Effect::Focus(Some(2))]);
    assert_eq!((model.section, model.open), (None, None));
}

#[test]
fn an_address_to_a_section_that_is_empty_says_so_and_leads_back() {
    let (mut model, _) = model_of(&[("deep-link", "hash")], edition(&[("a", "news"), ("c", "news")]));
    navigate(&mut model, target("comment"));
    assert_eq!((model.section_id(), model.slides.len()), ("comment", 0));
    let effects = update(&mut model, Msg::SelectSection(None));
    assert_eq!(model.slides.len(), 2);
    assert_eq!(records(&effects), [(Record::Replace, None)]);
}

#[test]
fn without_a_part_of_ours_it_is_the_view_of_the_attributes() {
    let mut model = linked(&[("section", "comment")]);
    navigate(&mut model, target("news/a"));
    assert_eq!(model.section_id(), "news");
    navigate(&mut model, None);
    assert_eq!((model.section_id(), model.open), ("comment", None));
    navigate(&mut model, target(""));
    assert_eq!(model.section, None, "an empty section is all");
}

#[test]
fn the_same_address_again_changes_nothing() {
    let mut model = linked(&[]);
    navigate(&mut model, target("comment/b"));
    assert_eq!(navigate(&mut model, target("comment/b")), []);
    select(&mut model, "news");
    assert_eq!(navigate(&mut model, target("news/b")), [], "what has been written itself included");
}

#[test]
fn what_the_page_does_not_let_pass_does_not_open() {
    let mut model = linked(&[]);
    assert_eq!(address(&mut model, target("/b")), [asked(1, "b")]);
    assert_eq!(model.open, None);
    assert_eq!(address(&mut model, None), []);
}

#[test]
fn what_an_address_names_and_is_unknown_warns_and_stays() {
    let mut model = linked(&[("section", "comment")]);
    let effects = navigate(&mut model, target("sprots/zz"));
    let lines = [
        "deep link: section \"sprots\" is not in this edition; staying",
        "deep link: there is no article \"zz\" in this edition; staying",
    ];
    assert_eq!(warnings(&effects), lines);
    assert_eq!(effects.len(), 2);
    assert_eq!((model.section_id(), model.open), ("comment", None));
    let effects = navigate(&mut model, target("sprots/b"));
    assert_eq!(warnings(&effects), lines[..1]);
    assert_eq!((open_id(&model), records(&effects).len()), (Some("b"), 0), "the rest of it holds, and is not mended");
}

#[test]
fn with_deep_links_off_nothing_is_read_or_written() {
    let mut model = model(&[]);
    assert_eq!(address(&mut model, target("comment/b")), []);
    let mut effects = select(&mut model, "comment");
    effects.extend(open(&mut model, "b"));
    effects.extend(update(&mut model, Msg::Close));
    assert_eq!(records(&effects), []);
    assert!(!effects.contains(&Effect::ReadAddress));
}

#[test]
fn switched_on_the_address_is_read_and_switched_off_it_is_left_clean() {
    let on = || configured(&[("deep-link", "hash")]);
    let off = || configured(&[]);
    let mut model = model(&[]);
    assert_eq!(update(&mut model, on()), [Effect::ReadAddress]);
    navigate(&mut model, target("comment/b"));
    assert_eq!(update(&mut model, off()), [Effect::Record(Record::Replace, None)]);
    assert_eq!((model.section_id(), open_id(&model)), ("comment", Some("b")), "what is shown stays");
    update(&mut model, on());
    assert_eq!(update(&mut model, off()), [], "nothing stood there");
}

#[test]
fn after_the_way_back_what_the_reader_has_chosen_meanwhile_holds() {
    let mut model = linked(&[]);
    open(&mut model, "b");
    update(&mut model, Msg::Close);
    assert_eq!(returned(&mut model, None), [], "it has led where it should");

    open(&mut model, "b");
    update(&mut model, Msg::Close);
    select(&mut model, "news");
    open(&mut model, "c");
    let effects = returned(&mut model, None);
    assert_eq!(records(&effects), [(Record::Replace, target("news")), (Record::Push, target("news/c"))]);

    update(&mut model, Msg::Close);
    let effects = returned(&mut model, target("news/c"));
    assert_eq!(records(&effects), [(Record::Replace, target("news"))], "it has led nowhere");
}

#[test]
fn on_the_way_out_of_an_article_the_page_keeps_its_position() {
    let mut model = linked(&[]);
    open(&mut model, "b");
    assert_eq!(update(&mut model, Msg::Address(None)).first(), Some(&Effect::KeepPagePosition));
    assert!(!update(&mut model, Msg::Address(target("comment"))).contains(&Effect::KeepPagePosition));
    open(&mut model, "b");
    update(&mut model, Msg::Close);
    update(&mut model, returning());
    assert_eq!(update(&mut model, Msg::Address(target("comment"))), [Effect::KeepPagePosition]);
}

#[test]
fn what_an_address_names_is_sought_in_the_files_to_come() {
    let mut model = long_model();
    update(&mut model, configured(&[("deep-link", "hash")]));
    assert_eq!(navigate(&mut model, target("comment/r1")), [fetched(2)]);
    lead_on(&mut model, "3.json");
    let effects = append(&mut model, &["q1"]);
    assert_eq!(effects[1..], [filtered(Some("comment"), 1), fetched(3)], "its section has come");
    lead_on(&mut model, "4.json");
    let effects = append(&mut model, &["r1", "r2"]);
    assert_eq!(effects.first(), Some(&asked(11, "r1")));
    assert_eq!(records(&allow(&mut model, effects)), []);
}

#[test]
fn seeking_ends_with_the_edition_with_a_file_that_fails_and_with_another_choice() {
    let seeking = || {
        let mut model = long_model();
        update(&mut model, configured(&[("deep-link", "hash")]));
        navigate(&mut model, target("/zz"));
        model
    };
    let mut model = seeking();
    model.edition.fields.take("next_url");
    model.paging.follow(&model.edition, "https://paper.example/2.json", &|_, _| None);
    let effects = append(&mut model, &["q1"]);
    assert_eq!(warnings(&effects), ["deep link: there is no article \"zz\" in this edition; staying"]);

    let mut model = long_model();
    update(&mut model, configured(&[("deep-link", "hash"), ("sections", "news")]));
    let effects = navigate(&mut model, target("comment"));
    assert_eq!(warnings(&effects).len(), 1, "what the partner leaves out is not sought");
    assert!(!model.link.is_seeking());

    let mut model = seeking();
    update(&mut model, Msg::Missed);
    assert!(!model.link.is_seeking());
    assert_eq!(navigate(&mut model, target("/yy")), [announced(""), fetched(2)], "another address tries again");

    let mut model = seeking();
    assert_eq!(records(&open(&mut model, "p1")), [(Record::Push, target("/p1"))]);
    assert!(!model.link.is_seeking());
}

/// What is done of what is to be recorded, where the page's address has this hash beside an element without an id.
fn done(model: &mut Model, effects: &[Effect], hash: &str, depth: i32) -> Vec<Effect> {
    let place = PageEntry { address: ["https://a.example/b?c", hash].concat(), id: String::new(), depth };
    let records = records(effects).into_iter();
    records.flat_map(|(how, target)| update(model, Msg::Located(how, target, Some(place.clone())))).collect()
}

#[test]
fn what_is_recorded_stands_in_the_pages_own_address_with_what_it_keeps_there() {
    let went = |address: &str, step| [Effect::Go(Move { address: address.into(), step })];
    let mut model = linked(&[]);
    let effects = select(&mut model, "comment");
    assert_eq!(done(&mut model, &effects, "#top", 0), went("https://a.example/b?c#top&newsrack=comment", 0));
    let effects = open(&mut model, "b");
    let opened = went("https://a.example/b?c#top&newsrack=comment/b", 1);
    assert_eq!(done(&mut model, &effects, "#top&newsrack=comment", 0), opened);
    let effects = update(&mut model, Msg::Close);
    assert_eq!(done(&mut model, &effects, "#top&newsrack=comment/b", 1), went("", -1));
    assert_eq!(records(&select(&mut model, "news")), [], "nothing is written on the way back");
}

#[test]
fn what_the_page_has_written_itself_is_not_written_again() {
    let mut model = linked(&[]);
    let effects = select(&mut model, "comment");
    assert_eq!(done(&mut model, &effects, "#newsrack=comment", 0), []);
}

#[test]
fn where_the_element_is_in_no_page_nothing_is_done_to_the_history() {
    let mut model = linked(&[]);
    open(&mut model, "b");
    assert_eq!(update(&mut model, Msg::Removed).last(), Some(&Effect::Record(Record::Back, None)));
    assert_eq!(update(&mut model, Msg::Located(Record::Back, None, None)), []);
    assert_eq!(
        records(&select(&mut model, "news")),
        [(Record::Replace, target("news"))],
        "there is no way to wait for"
    );
}

#[test]
fn what_the_browser_refuses_is_said_and_not_waited_for() {
    let mut model = linked(&[]);
    open(&mut model, "b");
    let effects = update(&mut model, Msg::Close);
    done(&mut model, &effects, "#newsrack=/b", 1);
    assert!(model.link.is_returning());
    let line = "deep link: the browser refuses to change the address (The operation is insecure.); leaving it";
    assert_eq!(update(&mut model, Msg::Refused("The operation is insecure.".into())), [Effect::Warn(line.into())]);
    assert_eq!(records(&select(&mut model, "news")), [(Record::Replace, target("news"))]);
    assert_eq!(update(&mut model, Msg::Refused(String::new())), [], "without a word there is nothing to say");
}

/// A tab's history, as the shell has it before it.
struct Tab {
    /// Hash and depth of each entry.
    entries: Vec<(String, i32)>,
    at: usize,
}

impl Tab {
    fn target(&self) -> Option<Target> {
        read(&self.entries[self.at].0, "paper")
    }

    /// Does what the effects ask for, and what they bring about.
    fn serve(&mut self, model: &mut Model, effects: Vec<Effect>) {
        let effects = allow(model, effects);
        for (how, target) in records(&effects) {
            let (hash, depth) = self.entries[self.at].clone();
            let place = PageEntry { address: ["https://a.example/", &hash].concat(), id: "paper".into(), depth };
            for effect in update(model, Msg::Located(how, target, Some(place))) {
                let Effect::Go(step) = effect else { panic!("{effect:?}") };
                self.step(model, step);
            }
        }
    }

    fn step(&mut self, model: &mut Model, Move { address: written, step }: Move) {
        let hash = || written.strip_prefix("https://a.example/").expect("the page's own address").into();
        if step < 0 {
            self.at = self.at.checked_sub(step.unsigned_abs() as usize).expect("no way beyond the first entry");
            let effects = address(model, self.target());
            self.serve(model, effects);
        } else if step == 0 {
            self.entries[self.at].0 = hash();
        } else {
            self.entries.truncate(self.at + 1);
            self.entries.push((hash(), step));
            self.at += 1;
        }
    }

    fn go(&mut self, model: &mut Model, to: usize) {
        self.at = to;
        let effects = address(model, self.target());
        assert_eq!(records(&effects), [], "nothing is recorded of navigation");
        self.serve(model, effects);
    }
}

#[derive(Clone, Debug)]
enum Act {
    Send(Box<Msg>),
    Back,
    Forward,
    /// The page adds an entry of its own, keeping the hash.
    Push,
}

fn any_act() -> impl Strategy<Value = Act> {
    let id = || prop::sample::select(vec!["a", "b", "c", "d", "e", "f", "zz"]).prop_map(String::from);
    prop_oneof![
        3 => id().prop_map(|id| Act::Send(Box::new(Msg::OpenId(id)))),
        2 => Just(Act::Send(Box::new(Msg::Close))),
        2 => prop::option::of(0..2usize).prop_map(|section| Act::Send(Box::new(Msg::SelectSection(section)))),
        1 => id().prop_map(|id| Act::Send(Box::new(Msg::ShowId(id)))),
        1 => Just(Act::Send(Box::new(Msg::GoToNext))),
        2 => Just(Act::Back),
        2 => Just(Act::Forward),
        1 => Just(Act::Push),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_done_the_address_says_what_is_shown(
        shared in prop::sample::select(vec!["", "#about", "#paper=comment/e", "#about&paper=/a"]),
        acts in prop::collection::vec(any_act(), 1..100),
    ) {
        let mut model = linked(&[]);
        let mut tab = Tab { entries: vec![(shared.into(), 0)], at: 0 };
        tab.go(&mut model, 0);
        for act in acts {
            let (count, was_open) = (tab.entries.len(), model.open);
            let is_opening = matches!(&act, Act::Send(msg) if matches!(**msg, Msg::OpenId(_)));
            match act {
                Act::Send(msg) => {
                    let effects = update(&mut model, *msg);
                    tab.serve(&mut model, effects);
                    prop_assert!(tab.entries.len() <= count + usize::from(is_opening && model.open != was_open));
                }
                Act::Back => { let to = tab.at.saturating_sub(1); tab.go(&mut model, to); }
                Act::Forward => { let to = (tab.at + 1).min(count - 1); tab.go(&mut model, to); }
                Act::Push => {
                    tab.entries.truncate(tab.at + 1);
                    let entry = (tab.entries[tab.at].0.clone(), 0);
                    tab.entries.push(entry);
                    tab.at += 1;
                }
            }
            let target = tab.target().unwrap_or_default();
            prop_assert_eq!(target.section.as_str(), model.section_id());
            prop_assert_eq!(target.article.as_deref(), open_id(&model));
            let hash = &tab.entries[tab.at].0;
            prop_assert_eq!(hash.contains("about"), shared.contains("about"), "the page's own part stays");
            prop_assert!(model.section.is_some() || model.open.is_some() || !hash.contains("paper"), "a clean address");
        }
    }

    #[test]
    fn opening_and_closing_again_and_again_adds_one_entry(ids in prop::collection::vec(0..6usize, 1..20)) {
        let mut model = linked(&[]);
        let mut tab = Tab { entries: vec![(String::new(), 0)], at: 0 };
        for id in ids {
            for _ in 0..=id % 3 {
                let effects = update(&mut model, Msg::Open(id));
                tab.serve(&mut model, effects);
            }
            let effects = update(&mut model, Msg::Close);
            tab.serve(&mut model, effects);
            prop_assert_eq!((tab.at, tab.entries[0].0.as_str(), tab.entries.len()), (0, "", 2));
        }
    }
}

#[test]
fn an_attribute_that_takes_the_chosen_section_away_takes_it_out_of_the_address() {
    let mut model = linked(&[]);
    assert_eq!(records(&select(&mut model, "news")), [(Record::Replace, target("news"))]);
    let effects = update(&mut model, configured(&[("deep-link", "hash"), ("sections", "comment")]));
    assert!(effects.contains(&filtered(None, 2)));
    assert_eq!(records(&effects), [(Record::Replace, None)]);
    let effects = update(&mut model, configured(&[("deep-link", "hash"), ("section", "news")]));
    assert_eq!(records(&effects), [], "what only the page has chosen is not written");
}
