//! Walks through the model: ten thousand random sequences of what a reader, a page and a network do, with a small page that does
//! what the model asks for, and what has to hold of both after each message.

use std::collections::VecDeque;
use std::rc::Rc;

use super::*;
use crate::deep_link::{Move, PageEntry, Record, read as target_of};

const WALKS: u64 = 10_000;
const LENGTH: usize = 60;
/// So many slides show at once.
const SEEN: usize = 3;

/// What may happen; what it becomes stands in [`Page::message`].
const CHOICES: [(u32, Happening); 23] = {
    use Happening::*;
    [
        (8, Scrolls),
        (8, Settles),
        (6, Step),
        (4, GoesOn),
        (6, Chooses),
        (5, ShowsId),
        (4, ShowsIndex),
        (2, Throws),
        (8, Opens),
        (3, OpensId),
        (8, Closes),
        (3, Reloads),
        (2, Configures),
        (2, Links),
        (6, FileComes),
        (2, FileFails),
        (2, AsksForMore),
        (8, Travels),
        (2, WritesAddress),
        (4, SecondsPass),
        (2, Plays),
        (2, Removes),
        (2, Scrolls),
    ]
};

#[derive(Clone, Copy, Debug)]
enum Happening {
    Scrolls,
    Settles,
    Step,
    GoesOn,
    Chooses,
    ShowsId,
    ShowsIndex,
    Throws,
    Opens,
    OpensId,
    Closes,
    Reloads,
    Configures,
    Links,
    FileComes,
    FileFails,
    AsksForMore,
    Travels,
    WritesAddress,
    SecondsPass,
    Plays,
    Removes,
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 8).unwrap() % end
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn happening(&mut self) -> Happening {
        let mut rest = self.below(CHOICES.iter().map(|(weight, _)| *weight as usize).sum());
        for (weight, happening) in CHOICES {
            match rest.checked_sub(weight as usize) {
                None => return happening,
                Some(left) => rest = left,
            }
        }
        unreachable!()
    }
}

/// What walks begin with and come to; read once.
struct Papers {
    editions: Vec<Edition>,
    /// The second file and those after it.
    files: Vec<Value>,
}

impl Papers {
    fn new() -> Self {
        let numbered = |from: usize, to: usize| -> Vec<(String, &str)> {
            (from..to).map(|n| (format!("p{n}"), ["news", "comment", "", "sport"][n % 4])).collect()
        };
        let of = |items: &[(String, &str)], next: usize| {
            let items: Vec<_> = items.iter().map(|(id, section)| (id.as_str(), *section)).collect();
            let mut file = file(&items);
            if next > 0 {
                file["next_url"] = format!("{next}.json").into();
            }
            file
        };
        let editions = [(0, 0, 0), (0, 1, 0), (0, 3, 0), (0, 12, 0), (4, 20, 0), (0, 10, 2), (0, 2, 2), (0, 200, 0)];
        Self {
            editions: editions.iter().map(|(from, to, next)| from_json(&of(&numbered(*from, *to), *next))).collect(),
            files: (2..5)
                .map(|n| of(&numbered(n * 10 - 10, n * 10), if n < 4 { n + 1 } else { 0 }))
                .map(|json| serde_json::from_value(json).unwrap())
                .collect(),
        }
    }
}

/// An entry of the history: the hash, and how deep the model's entry says it is.
#[derive(Clone, Debug)]
struct Entry {
    hash: String,
    depth: i32,
}

/// A page around the model: it does what effects ask for, as the shell and a browser would.
struct Page {
    model: Model,
    random: Random,
    papers: Rc<Papers>,
    entries: Vec<Entry>,
    at: usize,
    /// Whether the widget has asked to go back, and by how many entries.
    travel: Option<i32>,
    /// The file that is under way.
    request: Option<String>,
    /// What the page was told of the first slide.
    told: Option<(String, usize)>,
    chosen: Option<String>,
    /// The article that the page knows to be open.
    open: Option<String>,
    /// Whether the page has kept the article from being opened that was asked for last.
    is_refused: bool,
    messages: VecDeque<Msg>,
    config: [(&'static str, &'static str); 5],
    /// How often the track has gone on by itself.
    played: usize,
}

impl Page {
    fn new(seed: u64, papers: Rc<Papers>) -> Self {
        let mut random = Random(seed);
        let edition = random.pick(&[0, 2, 3, 3, 5, 5, 6, 7]);
        let link = random.pick(&["off", "hash", "hash"]);
        let autoplay = random.pick(&["0", "3", "5"]);
        let config = [("deep-link", link), ("sections", ""), ("limit", ""), ("section", ""), ("autoplay", autoplay)];
        let (model, effects) = model_of(&config, papers.editions[edition].clone());
        let entries = vec![Entry { hash: String::new(), depth: 0 }];
        let mut page = Self {
            chosen: model.section.map(|_| model.section_id().into()),
            model,
            random,
            papers,
            entries,
            config,
            played: 0,
            at: 0,
            travel: None,
            request: None,
            told: None,
            open: None,
            is_refused: false,
            messages: VecDeque::new(),
        };
        page.perform(effects);
        page.settle();
        page.take_in();
        page
    }

    /// What becomes of something that happens; nothing where it can't.
    fn message(&mut self, happening: Happening) -> Option<Msg> {
        let count = self.model.slides.len();
        let random = &mut self.random;
        let id = |random: &mut Random| {
            random.pick(&["p0", "p1", "p2", "p5", "p11", "p15", "p31", "p199", "zz", ""]).to_owned()
        };
        Some(match happening {
            Happening::Scrolls => {
                let first = random.below(count + 2);
                Msg::Scrolled(view(first, count))
            }
            Happening::Settles => {
                let first = self.model.target().unwrap_or_else(|| random.below(count + 2));
                Msg::Settled(view(first, count))
            }
            Happening::Step => Msg::Step(random.pick(&[1, -1, 3, isize::MAX / 2, isize::MIN / 2])),
            Happening::GoesOn => {
                if random.below(2) == 0 {
                    Msg::GoToNext
                } else {
                    Msg::GoToPrevious
                }
            }
            Happening::Chooses => Msg::SelectSection(random.pick(&[None, Some(0), Some(1), Some(2), Some(9)])),
            Happening::ShowsId => Msg::ShowId(id(random)),
            Happening::ShowsIndex => Msg::ShowIndex(random.pick(&[0, 1, 2, 9, 60, 199, usize::MAX])),
            Happening::Throws => Msg::Thrown(random.below(count + 3)),
            Happening::Opens => Msg::Open(random.pick(&[0, 1, 2, 9, 250])),
            Happening::OpensId => Msg::OpenId(id(random)),
            Happening::Closes => Msg::Close,
            Happening::Reloads => {
                self.request = None;
                reloaded(self.papers.editions[random.below(self.papers.editions.len())].clone())
            }
            Happening::Configures => {
                let (index, value) = random.pick(&[
                    (1, "sport,news"),
                    (1, "nowhere"),
                    (1, ""),
                    (2, "2"),
                    (2, ""),
                    (3, "comment"),
                    (3, ""),
                    (4, "4"),
                    (4, "0"),
                ]);
                self.config[index].1 = value;
                configured(&self.config)
            }
            Happening::Links => {
                self.config[0].1 = random.pick(&["hash", "off"]);
                configured(&self.config)
            }
            Happening::FileComes => return self.file_comes(),
            Happening::FileFails => {
                self.request.take()?;
                Msg::Missed
            }
            Happening::AsksForMore => Msg::FetchMore,
            Happening::Travels => return self.travels(),
            Happening::WritesAddress => {
                let hash = random.pick(&[
                    "#newsrack=news",
                    "#newsrack=/p2",
                    "#newsrack=comment/p5",
                    "#newsrack=nowhere/zz",
                    "#about",
                ]);
                self.write(1, Entry { hash: hash.into(), depth: 0 });
                self.address()
            }
            Happening::SecondsPass => {
                let focus =
                    if random.below(6) == 0 { random.pick(&[Focus::Button, Focus::Inside]) } else { Focus::Elsewhere };
                let moment = Moment { is_paused: random.below(6) == 0, is_still: random.below(12) == 0, focus };
                Msg::Passed(random.below(9), moment)
            }
            Happening::Plays => match random.below(5) {
                0 | 1 => Msg::Play(0.0),
                2 => Msg::Pause,
                _ => Msg::InViewport(random.below(3) > 0),
            },
            Happening::Removes => Msg::Removed,
        })
    }

    /// Does what one effect asks for; what answers it waits for its turn.
    fn perform_one(&mut self, effect: Effect) {
        match effect {
            Effect::Scroll { slide, .. } => {
                let count = self.model.slides.len();
                assert!(slide < count.max(1), "a slide that there is");
            }
            Effect::Measure => {
                let view = view(self.model.view.selected, self.model.slides.len());
                self.messages.push_back(Msg::Settled(view));
            }
            Effect::AskOpen(opening) => {
                assert_eq!(self.model.edition.items[opening.item].id, opening.id);
                let is_let = opening.is_for_reader && self.random.below(8) > 0;
                self.is_refused |= !is_let;
                if is_let {
                    self.messages.push_back(Msg::Opened(opening.item));
                }
            }
            Effect::Focus(slide) => {
                // A view that nobody has measured is empty.
                let view = self.model.view;
                assert!(slide.is_none_or(|slide| view.shows(slide) || view.selected == slide), "what is focused shows");
            }
            Effect::Fetch(url) => {
                assert_eq!(self.request, None, "one request at a time");
                assert_eq!(self.model.paging.next(), Some(url.as_str()));
                self.request = Some(url);
            }
            Effect::Record(how, target) => self.record(how, target),
            Effect::Go(step) => self.go(step),
            Effect::ReadAddress => {
                let address = self.address();
                self.messages.push_back(address);
            }
            Effect::Tell(event) => self.hear(event),
            Effect::KeepPagePosition | Effect::Announce(_) => {}
            Effect::Warn(line) => assert!(!line.is_empty()),
        }
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Slide(id, index, count) => {
                assert!(index < count && count == self.model.slides.len());
                assert_ne!(self.told, Some((id.clone(), index)), "nothing is told twice");
                self.told = Some((id, index));
            }
            Event::Filter(section, count) => {
                assert_eq!(count, self.model.slides.len());
                assert_ne!(section.as_deref(), Some(""));
                self.chosen = section;
                // Where nothing is shown, the first slide is another one again.
                if count == 0 {
                    self.told = None;
                }
            }
            Event::Close(id) => assert_eq!(self.open.take(), Some(id), "what is closed was open"),
            Event::Ready(..) => panic!("nobody has said that the edition can be used"),
        }
    }

    // From here on nothing depends on what messages and effects there are.

    fn address(&self) -> Msg {
        Msg::Address(target_of(&self.entries[self.at].hash, ""))
    }

    /// The file under way is read; what follows is where it leads.
    fn file_comes(&mut self) -> Option<Msg> {
        let url = self.request.take()?;
        let number: usize = url.trim_end_matches(".json").parse().unwrap();
        let value = self.papers.files[number - 2].clone();
        self.model.edition.fields.take("next_url");
        crate::edition::append(&mut self.model.edition, value, &surroundings()).unwrap();
        let address = format!("https://paper.example/{number}.json");
        self.model.paging.follow(&self.model.edition, &address, &|next, _| Some(next.into()));
        Some(Msg::Appended)
    }

    /// The way back that the widget asked for ends, or else the reader goes back or forward.
    fn travels(&mut self) -> Option<Msg> {
        let step = self.travel.take().unwrap_or_else(|| self.random.pick(&[-1, -1, 1]));
        let to = self.at.checked_add_signed(isize::try_from(step).unwrap()).filter(|to| *to < self.entries.len())?;
        self.at = to;
        Some(self.address())
    }

    fn write(&mut self, step: i32, entry: Entry) {
        if step > 0 {
            self.entries.truncate(self.at + 1);
            self.entries.push(entry);
            self.at += 1;
        } else {
            self.entries[self.at].hash = entry.hash;
        }
    }

    fn record(&mut self, how: Record, target: Option<Target>) {
        let Entry { hash, depth } = self.entries[self.at].clone();
        let depth = if self.at + 1 == self.entries.len() { depth } else { 0 };
        let place = PageEntry { address: hash, id: String::new(), depth };
        let effects = update(&mut self.model, Msg::Located(how, target, Some(place)));
        for effect in &effects {
            let Effect::Go(Move { step, .. }) = effect else { panic!("{effect:?}: to record asks for nothing else") };
            assert!(*step >= 0 || how == Record::Back);
            assert!(*step <= 0 || how == Record::Push, "entries are those of articles");
        }
        self.perform(effects);
    }

    fn go(&mut self, Move { address, step }: Move) {
        if step < 0 {
            self.travel = Some(step);
        } else {
            self.write(step, Entry { hash: address, depth: step });
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform_one(effect);
        }
    }

    fn take_in(&mut self) {
        while let Some(msg) = self.messages.pop_front() {
            self.update(msg);
        }
    }

    fn update(&mut self, msg: Msg) {
        if std::env::var_os("NEWSRACK_WALK").is_some() {
            println!("{:.120}", format!("{msg:?}"));
        }
        let opened = if let Msg::Opened(item) = msg { Some(item) } else { None };
        let passes = matches!(msg, Msg::Passed(..));
        let is_removed = matches!(msg, Msg::Removed);
        let rests = self.model.autoplay.is_stopped || self.model.config.autoplay == 0 || self.model.open.is_some();
        let effects = update(&mut self.model, msg);
        self.check();
        assert!(!is_removed || self.model.open.is_none(), "what is taken out shows no article");
        let goes = passes && effects.iter().any(|effect| matches!(effect, Effect::Scroll { .. }));
        assert!(!(rests && goes), "what is stopped, off, or behind an article stands still");
        self.played += usize::from(goes);
        self.perform(effects);
        if let Some(item) = opened {
            self.open = self.model.edition.items.get(item).map(|item| item.id.clone());
        }
    }

    /// The track comes to rest.
    fn settle(&mut self) {
        let first = self.model.view.selected;
        self.update(Msg::Settled(view(first, self.model.slides.len())));
    }

    /// What holds after each message.
    fn check(&self) {
        let model = &self.model;
        let (count, items) = (model.slides.len(), model.edition.items.len());
        assert!(model.slides.iter().all(|item| *item < items));
        assert!(model.slides.windows(2).all(|pair| pair[0] < pair[1]), "in the editor's order, none twice");
        assert!(count <= model.config.limit);
        assert!(count == 0 || model.view.selected < count, "the selected slide is in the set");
        assert!(model.view.end <= count && model.at.end <= count && model.view.first <= model.view.end);
        assert!(model.target().is_none_or(|slide| slide < count.max(1)));
        assert!(model.open.is_none_or(|item| item < items));
        assert!(
            model.section.is_none_or(|section| model.tabs.iter().any(|tab| tab.section == section)),
            "what is chosen is offered"
        );
        for tab in &model.tabs {
            assert!(tab.count > 0 || model.section == Some(tab.section), "what is offered has something");
            assert!(model.section != Some(tab.section) || tab.count == count, "counts add up");
        }
    }

    /// What holds when all is at rest, and nothing is under way.
    fn check_at_rest(&mut self, is_linked: bool) {
        let model = &self.model;
        if let Some((id, index)) = &self.told {
            let selected = model.item_on(model.view.selected).map(|item| (&item.id, model.view.selected));
            assert!(
                selected.is_none_or(|selected| selected == (id, *index)),
                "told of {id} at {index}, and {selected:?} is first"
            );
        }
        assert_eq!(self.chosen.as_deref().unwrap_or(""), model.section_id(), "the page knows which section is chosen");
        let open = model.open.map(|item| model.edition.items[item].id.clone());
        assert_eq!(self.open, open, "the page knows which article is open");
        if !is_linked || self.request.is_some() {
            return;
        }
        let named = target_of(&self.entries[self.at].hash, "").and_then(|target| target.article);
        // What an address names and the edition has not is not shown, nor what the page keeps from being opened.
        let is_there = named.as_ref().is_none_or(|id| model.item_by_id(id).is_some());
        assert!(named == open || !is_there || self.is_refused, "the address names {named:?}, and {open:?} is open");
        self.is_refused &= named != open;
    }
}

/// What is in view with this slide first, or as near as the end allows.
fn view(first: usize, count: usize) -> View {
    let first = first.min(count.saturating_sub(SEEN));
    let end = count.min(first + SEEN + 1);
    View { first, end, selected: first, whole: count.min(SEEN) }
}

/// Gives how often the track has gone on by itself.
fn walk(seed: u64, papers: &Rc<Papers>) -> usize {
    let mut page = Page::new(seed, Rc::clone(papers));
    let is_linked = page.config[0].1 == "hash";
    let mut stays_linked = is_linked;
    for _ in 0..LENGTH {
        let happening = page.random.happening();
        let Some(msg) = page.message(happening) else { continue };
        stays_linked &= !matches!(happening, Happening::Links);
        if matches!(msg, Msg::Reloaded(..)) {
            page.told = None;
        }
        page.update(msg);
        page.take_in();
        if page.random.below(3) == 0 {
            while page.travel.is_some() {
                let Some(msg) = page.travels() else { break };
                page.update(msg);
                page.take_in();
            }
            page.settle();
            page.take_in();
            page.check_at_rest(stays_linked);
        }
    }
    page.played
}

#[test]
fn ten_thousand_walks_break_nothing() {
    let papers = Rc::new(Papers::new());
    let named = std::env::var("NEWSRACK_WALK").ok().and_then(|seed| seed.parse().ok());
    let mut played = 0;
    for seed in named.map_or(0..WALKS, |seed| seed..seed + 1) {
        let walked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| walk(seed, &papers)));
        assert!(walked.is_ok(), "walk {seed}");
        played += walked.unwrap_or_default();
    }
    assert!(named.is_some() || played > 1000, "the track has gone on by itself {played} times");
}
