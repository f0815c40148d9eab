//! A seed becomes a walk: how the page begins, and a sequence of actions.

use std::collections::VecDeque;

use super::{
    action::{Action, Cover, Pick, Step, Target, Then},
    papers::Paper,
    random::Random,
};
use crate::Key;

/// How many actions a walk has.
pub const LENGTH: usize = 60;

/// How a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// What is shown.
    pub paper: Paper,
    /// Whether `deep-link` is on.
    pub linked: bool,
    /// Whether the program's second file is held back.
    pub held: bool,
    /// Whether the track glides; else the page's style lets it jump, which is quicker to watch.
    pub glides: bool,
    /// Whether the element has a fallback.
    pub fallback: bool,
}

/// A walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// How the page begins.
    pub setup: Setup,
    /// What is done then.
    pub steps: Vec<Step>,
}

type Maker = fn(&mut Random) -> Action;

/// What a reader and a page do while the program's second file is held back: nothing but the browser moves anything then.
const EARLY: [(u32, Maker); 21] = [
    (4, |random| Action::Wheel(way(random))),
    (4, |random| Action::Scroll(way(random))),
    (3, |random| Action::Activate(Target::Headline(random.from(0, 5)))),
    (2, |random| Action::Click(Target::Headline(random.from(0, 5)))),
    (3, |random| Action::Activate(target(random))),
    (2, |random| Action::Click(target(random))),
    (4, |random| Action::Focus(target(random))),
    (4, |random| Action::Press(random.pick(&KEYS))),
    (1, |random| Action::Repeat(random.pick(&ARROWS), random.from(2, 6))),
    (2, |_| Action::BackTab),
    (2, |random| Action::Keydown(random.pick(&ARROWS), random.from(1, 8))),
    (3, indifferent),
    (1, |random| Action::Set("density", random.pick(&["headlines", "cards"]))),
    (1, |random| Action::Set("section", random.pick(&["news", "comment", "nowhere", ""]))),
    (1, |random| Action::Set("limit", random.pick(&["1", "6", "1000"]))),
    (1, |random| Action::Set("dir", random.pick(&["rtl", "ltr"]))),
    (1, |random| Action::Unset(random.pick(&ATTRIBUTES))),
    (4, |random| random.pick(&[Action::Next, Action::Previous, Action::Close, Action::Prevent(true)])),
    (3, |random| random.pick(&[Action::Show, Action::Open])(pick(random))),
    (3, resize),
    (2, |random| Action::Data(good(random))),
];

/// What anybody does at any time.
const ANY: [(u32, Maker); 38] = [
    (4, |random| Action::Press(random.pick(&KEYS))),
    (1, |random| Action::Repeat(random.pick(&ARROWS), random.from(2, 12))),
    (2, |_| Action::BackTab),
    (6, |random| Action::Keydown(random.pick(&ARROWS), random.from(1, 30))),
    (3, |random| Action::Keydown(random.pick(&[Key::Home, Key::End]), 1)),
    (4, |random| Action::Wheel(way(random))),
    (4, |random| Action::Swipe(random.pick(&[-500, -250, -250, 120, 250]))),
    (2, |random| Action::Drag(random.pick(&[-600, -200, 3, 200, 500]))),
    (4, |random| Action::Click(target(random))),
    (8, |random| Action::Activate(target(random))),
    (4, |random| Action::Activate(Target::Section(random.from(0, 3)))),
    (8, |random| Action::Focus(target(random))),
    (4, |random| Action::Scroll(way(random))),
    (2, |random| Action::Set("accent", random.pick(&["#0b5d8a", "red", "rebeccapurple", "", "no colour"]))),
    (1, |random| Action::Set("theme", random.pick(&["dark", "light", "auto", "odd"]))),
    (1, |random| Action::Set("density", random.pick(&["headlines", "cards", "odd"]))),
    (1, |random| Action::Set("section", random.pick(&["news", "comment", "sport", "nowhere", ""]))),
    (1, |random| Action::Set("sections", random.pick(&["sport,news", "comment", "nowhere", ",,", ""]))),
    (1, |random| Action::Set("limit", random.pick(&["1", "6", "1000", "0", "1e3", "1.5", "-2"]))),
    (1, |random| Action::Set("filter", random.pick(&["false", "true", "no", ""]))),
    (1, |random| Action::Set("heading-level", random.pick(&["2", "6", "2.5", "7"]))),
    (1, |random| Action::Set("autoplay", random.pick(&["3", "4.5", "0", "1", "3e1"]))),
    (1, |random| Action::Set("lang", random.pick(&["fr", "ar", "en_US", "zh-Hant", "-", ""]))),
    (1, |random| Action::Set("dir", random.pick(&["rtl", "ltr", "odd"]))),
    (2, indifferent),
    (3, |random| Action::Unset(random.pick(&ATTRIBUTES))),
    (2, |random| Action::Edition(paper(random))),
    (1, |random| Action::Data(good(random))),
    (3, |_| Action::Reload),
    (5, |random| random.pick(&[Action::Next, Action::Previous])),
    (5, |random| Action::Show(pick(random))),
    (4, |random| Action::Open(pick(random))),
    (3, |_| Action::Close),
    (1, |random| random.pick(&[Action::Back, Action::Forward])),
    (2, |random| random.pick(&[Action::TakeOut, Action::Move])),
    (2, |random| Action::Hide(random.pick(&[Cover::Display, Cover::Visibility, Cover::Details]))),
    (3, resize),
    (3, |random| random.pick(&[Action::Pictures, Action::Release, Action::Prevent(true), Action::Seconds(9)])),
];

/// What is done beside where the address takes part.
const LINKED: [(u32, Maker); 6] = [
    (10, |random| Action::Open(Pick::Id(random.pick(&["p1", "p2", "p3"])))),
    (8, |_| Action::Close),
    (12, |_| Action::Back),
    (12, |_| Action::Forward),
    (4, |random| Action::Edition(random.pick(&Paper::FAILING))),
    (2, |random| Action::Address(random.pick(&HASHES))),
];

const ARROWS: [Key; 6] =
    [Key::ArrowRight, Key::ArrowRight, Key::ArrowRight, Key::ArrowLeft, Key::ArrowUp, Key::ArrowDown];
const KEYS: [Key; 14] = [
    Key::Tab,
    Key::Tab,
    Key::Tab,
    Key::Enter,
    Key::Enter,
    Key::Escape,
    Key::Escape,
    Key::Space,
    Key::Home,
    Key::End,
    Key::ArrowRight,
    Key::ArrowLeft,
    Key::PageDown,
    Key::PageUp,
];
const ATTRIBUTES: [&str; 13] = [
    "accent",
    "theme",
    "density",
    "section",
    "sections",
    "limit",
    "filter",
    "heading-level",
    "autoplay",
    "lang",
    "dir",
    "opens",
    "link-params",
];
const HASHES: [&str; 6] =
    ["#paper=news", "#paper=/p2", "#paper=comment/p5", "#paper=nowhere/nope", "#paper=", "#about"];

/// Attributes that have nothing to do with the track.
fn indifferent(random: &mut Random) -> Action {
    let (name, value) = random.pick(&[
        ("opens", "link"),
        ("opens", "reader"),
        ("link-target", "_self"),
        ("link-params", "utm_source=town"),
        ("loading", "lazy"),
        ("deep-link", "off"),
        ("deep-link", "hash"),
        ("class", "of-the-page"),
    ]);
    Action::Set(name, value)
}

/// A way along the track, mostly on.
fn way(random: &mut Random) -> i16 {
    random.pick(&[-9000, -900, -240, 60, 240, 500, 900, 900, 2400, 5000, 9000, 30000])
}

fn target(random: &mut Random) -> Target {
    match random.below(16) {
        0..4 => Target::Headline(random.from(0, 5)),
        4..6 => Target::NextButton,
        6 => Target::PreviousButton,
        7..9 => Target::Section(random.from(0, 3)),
        9 => Target::Track,
        10 => Target::ReaderClose,
        11 => Target::Retry,
        12 => Target::PauseButton,
        13 => random.pick(&[Target::Before, Target::After]),
        _ => Target::Any(random.from(0, 60)),
    }
}

fn paper(random: &mut Random) -> Paper {
    match random.below(8) {
        0 => random.pick(&Paper::FAILING),
        1 => random.pick(&[Paper::Late, Paper::PagedLate, Paper::PagedBroken]),
        _ => good(random),
    }
}

/// An edition that is read and shown: one of the fixed ones, or one that nobody has met yet.
fn good(random: &mut Random) -> Paper {
    if random.once_in(3) { seeded(random) } else { random.pick(&Paper::GOOD) }
}

fn seeded(random: &mut Random) -> Paper {
    Paper::Seeded(u16::try_from(random.below(10_000)).unwrap_or_default())
}

fn pick(random: &mut Random) -> Pick {
    if random.once_in(3) {
        return Pick::Id(random.pick(&["p1", "p3", "p10", "p17", "p31", "p55", "p120", "nope", ""]));
    }
    Pick::Number(random.pick(&[
        "0",
        "1",
        "5",
        "20",
        "31",
        "45",
        "59",
        "80",
        "120",
        "199",
        "700",
        "-1",
        "1.9",
        "NaN",
        "Infinity",
        "4294967296",
    ]))
}

fn resize(random: &mut Random) -> Action {
    if random.once_in(8) {
        let (width, height) = random.pick(&[(1280, 800), (700, 800), (1280, 560)]);
        return Action::Window(width, height);
    }
    Action::Width(random.pick(&[200, 280, 390, 640, 900, 1200]))
}

/// What has to come after an action, and at most so many actions later: a walk through what has failed, or is not there, is soon
/// at its end.
fn sequel(action: Action, random: &mut Random) -> Option<(u8, Action)> {
    match action {
        Action::Edition(paper) if !paper.is_good() => {
            let good = random.pick(&[Paper::Twelve, Paper::Sixty, Paper::Many, Paper::Paged]);
            Some((5, random.pick(&[Action::Edition(good), Action::Edition(good), Action::Data(good)])))
        }
        Action::Data(_) => Some((10, Action::NoData)),
        Action::TakeOut => Some((2, Action::PutBack)),
        Action::Hide(_) => Some((3, Action::Uncover)),
        Action::Prevent(true) => Some((4, Action::Prevent(false))),
        _ => None,
    }
}

impl Setup {
    fn new(random: &mut Random) -> Setup {
        let paper = match random.below(15) {
            0..3 => Paper::Many,
            3..6 => Paper::Sixty,
            6 => Paper::Thousand,
            7 => Paper::Twelve,
            8 => Paper::Pictured,
            9..13 => seeded(random),
            _ => random.pick(&Paper::GOOD),
        };
        Setup {
            paper,
            linked: random.once_in(3),
            held: random.once_in(4),
            glides: random.once_in(3),
            fallback: random.once_in(2),
        }
    }
}

impl Walk {
    /// The walk of a seed.
    pub fn new(seed: u64) -> Walk {
        let random = &mut Random::new(seed);
        let setup = Setup::new(random);
        let mut steps = Vec::new();
        let mut early = if setup.held { random.from(1, 8).into() } else { 0 };
        let mut due: VecDeque<(usize, Action)> = VecDeque::new();
        while steps.len() < LENGTH {
            if setup.held && steps.len() == early {
                steps.push((Action::Release, Then::Rest));
                early = 0;
                continue;
            }
            let is_due = due.front().is_some_and(|(when, _)| *when <= steps.len());
            let action = match due.pop_front() {
                Some((_, action)) if is_due => action,
                other => {
                    if let Some(other) = other {
                        due.push_front(other);
                    }
                    if early > 0 { early_one(random) } else { any(setup, random) }
                }
            };
            if early == 0 && random.once_in(24) {
                steps.extend(long_way(random));
            }
            if let Some((most, sequel)) = sequel(action, random) {
                due.push_back((steps.len() + usize::from(random.from(1, most)), sequel));
            }
            // What is to stay is looked at when all is at rest.
            let then = if action.keeps().is_some() || random.once_in(3) { Then::Rest } else { Then::Soon };
            steps.push((action, then));
        }
        steps.truncate(LENGTH);
        if let Some((_, then)) = steps.last_mut() {
            *then = Then::Rest;
        }
        Walk { setup, steps }
    }
}

/// A reader goes on and on by the keyboard from a headline, so that its card is left far behind.
fn long_way(random: &mut Random) -> Vec<Step> {
    let mut steps = vec![(Action::Focus(Target::Headline(random.from(0, 3))), Then::Rest)];
    for _ in 0..random.from(2, 4) {
        steps.push((Action::Keydown(Key::ArrowRight, random.from(20, 34)), Then::Rest));
    }
    steps
}

fn early_one(random: &mut Random) -> Action {
    random.weighted(&EARLY).map_or(Action::Next, |make| make(random))
}

fn any(setup: Setup, random: &mut Random) -> Action {
    let table: &[(u32, Maker)] = if setup.linked && random.once_in(3) { &LINKED } else { &ANY };
    random.weighted(table).map_or(Action::Next, |make| make(random))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_seed_leads_the_same_way_each_time() {
        for seed in 0..100 {
            assert_eq!(Walk::new(seed), Walk::new(seed));
            assert_eq!(Walk::new(seed).steps.len(), LENGTH, "seed {seed}");
        }
    }

    #[test]
    fn seeds_lead_different_ways() {
        let walks: BTreeSet<String> = (0..100).map(|seed| format!("{:?}", Walk::new(seed).steps)).collect();
        assert_eq!(walks.len(), 100);
    }

    #[test]
    fn sixty_walks_do_all_that_can_be_done() {
        let names: BTreeSet<String> =
            (1..=60).flat_map(|seed| Walk::new(seed).steps).map(|(action, _)| action.name()).collect();
        let all = "Activate Address Back BackTab Click Close Data Drag Edition Focus Forward Hide Keydown Move Next NoData \
             Open Pictures Press Prevent Previous PutBack Release Reload Repeat Scroll Seconds Set Show Swipe TakeOut \
             Uncover Unset Wheel Width Window";
        assert_eq!(names.into_iter().collect::<Vec<_>>(), all.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn what_is_taken_away_comes_back() {
        for seed in 0..200 {
            let steps = Walk::new(seed).steps;
            for (number, (action, _)) in steps.iter().enumerate() {
                let back = match action {
                    Action::TakeOut => Action::PutBack,
                    Action::Hide(_) => Action::Uncover,
                    _ => continue,
                };
                // Others may be due before it.
                let soon = steps.iter().skip(number).take(12);
                assert!(
                    steps.len() < number + 12 || soon.into_iter().any(|(action, _)| *action == back),
                    "seed {seed}"
                );
            }
        }
    }
}
