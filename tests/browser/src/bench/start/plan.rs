//! What is measured: which pages, how far away, on how slow a processor, with how many articles.

use std::fmt;

use serde_json::{Value, json};

/// A page that shows the edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    /// The widget.
    Newsrack,
    /// Swiper with its modules for navigation, pagination, keyboard and accessibility.
    Swiper,
    /// Splide.
    Splide,
    /// Embla.
    Embla,
    /// JavaScript written by hand, with the same cards, filter and reader and no more.
    Floor,
    /// A page with a sentence and no script.
    Empty,
}

impl Page {
    /// All of them, in the order in which they take turns.
    pub const ALL: [Page; 6] = [Page::Newsrack, Page::Swiper, Page::Splide, Page::Embla, Page::Floor, Page::Empty];
    /// The libraries that a partner would take instead.
    pub const PEERS: [Page; 3] = [Page::Swiper, Page::Splide, Page::Embla];

    /// Its name in tables and files.
    pub fn name(self) -> &'static str {
        match self {
            Page::Newsrack => "Newsrack",
            Page::Swiper => "Swiper",
            Page::Splide => "Splide",
            Page::Embla => "Embla",
            Page::Floor => "by hand",
            Page::Empty => "empty page",
        }
    }

    /// The page of a name.
    pub fn of(name: &Value) -> Option<Page> {
        Page::ALL.into_iter().find(|page| name == page.name())
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How far away the server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Network {
    /// 150 ms, 1.6 Mbit/s down, 750 kbit/s up: a phone on a bus.
    Slow4G,
    /// 60 ms, 9 Mbit/s down, 1.5 Mbit/s up.
    Fast4G,
    /// This machine's own.
    Loopback,
}

impl Network {
    const ALL: [Network; 3] = [Network::Slow4G, Network::Fast4G, Network::Loopback];

    fn name(self) -> &'static str {
        match self {
            Network::Slow4G => "slow 4G",
            Network::Fast4G => "fast 4G",
            Network::Loopback => "loopback",
        }
    }

    /// As the DevTools take it: bytes a second, milliseconds.
    pub fn to_devtools(self) -> Value {
        let bytes = |kilobits: f64| kilobits * 1000.0 / 8.0;
        let (latency, down, up) = match self {
            Network::Slow4G => (150.0, bytes(1600.0), bytes(750.0)),
            Network::Fast4G => (60.0, bytes(9000.0), bytes(1500.0)),
            Network::Loopback => (0.0, -1.0, -1.0),
        };
        json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up })
    }
}

/// Under what a page is visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Condition {
    /// How many articles the edition has.
    pub items: usize,
    /// How far away the server is.
    pub network: Network,
    /// How many times slower the processor is made.
    pub slowdown: u32,
}

impl Condition {
    /// For a file.
    pub fn to_json(self) -> Value {
        json!([self.items, self.network.name(), self.slowdown])
    }

    /// From a file.
    pub fn from_json(value: &Value) -> Option<Condition> {
        let [items, network, slowdown] = value.as_array()?.as_slice() else { return None };
        Some(Condition {
            items: items.as_u64()?.try_into().ok()?,
            network: Network::ALL.into_iter().find(|known| network == known.name())?,
            slowdown: slowdown.as_u64()?.try_into().ok()?,
        })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} articles, {}, {}×", self.items, self.network.name(), self.slowdown)
    }
}

/// What is to be measured, and how often.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How often each page is visited under each condition.
    pub rounds: usize,
    /// With 1,000 and 5,000 articles too.
    pub is_whole: bool,
    /// Only the conditions with all these words in their names.
    pub only: String,
}

impl Plan {
    /// Every condition. Large editions are only looked at from this machine: what they add is work, and bytes that anybody adds.
    pub fn conditions(&self) -> Vec<Condition> {
        let small = [20, 200].into_iter().flat_map(|items| Network::ALL.map(|network| (items, network)));
        let large = [1000, 5000].map(|items| (items, Network::Loopback));
        let all = small.chain(large.into_iter().filter(|_| self.is_whole));
        let all = all.flat_map(|(items, network)| [1, 4].map(|slowdown| Condition { items, network, slowdown }));
        let is_wanted = |condition: &Condition| {
            let name = condition.to_string();
            self.only.split_whitespace().all(|word| name.contains(word))
        };
        all.filter(is_wanted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_comes_back_from_a_file_as_it_was() {
        let plan = Plan { rounds: 1, is_whole: true, only: String::new() };
        let conditions = plan.conditions();
        assert_eq!(conditions.len(), 16);
        for condition in conditions {
            assert_eq!(Condition::from_json(&condition.to_json()), Some(condition));
        }
        for page in Page::ALL {
            assert_eq!(Page::of(&page.name().into()), Some(page));
        }
    }
}
