//! Sections: which of the items' categories the filter offers.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    draft::{Head, Item},
    options::Publication,
    publish::SectionSource,
    words,
};

/// How many sections are made out of categories: a filter of more is a list of words.
const MOST: usize = 12;

/// How many articles a section has at least.
const LEAST: usize = 2;

/// Names that say nothing of what is filed there.
static EMPTY: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("no_sections.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// A section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// What attributes and addresses call it: a slug of its title.
    pub(super) id: String,
    /// What readers see.
    pub(super) title: String,
}

impl Section {
    fn titled(title: &str) -> Self {
        let slug = words::slug(title);
        Self { id: if slug.is_empty() { title.into() } else { slug }, title: title.into() }
    }
}

/// The sections in their order, and for each item the place of its own.
pub(super) fn file(
    heads: &[Head],
    items: &[(usize, Item)],
    publication: &Publication,
) -> (Vec<Section>, Vec<Option<usize>>) {
    let is_listed = !publication.sections.is_empty();
    let mut sections: Vec<Section> = Vec::new();
    let wanted = publication.sections.iter().map(|title| Section::titled(title));
    sections.extend(wanted);
    let mut places: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let shared = Shared::of(items);
    for (source, item) in items {
        let own = match publication.section_from {
            SectionSource::None => None,
            SectionSource::Feed => heads.get(*source).and_then(|head| head.title.as_deref()).map(Section::titled),
            SectionSource::Category if is_listed => listed(item, &sections),
            SectionSource::Category => shared.section(item),
        };
        let own = own.filter(|own| !is_listed || sections.contains(own));
        let own = own.or_else(|| publication.default_section.as_deref().map(Section::titled));
        places.push(own.map(|own| {
            sections.iter().position(|known| known.id == own.id).unwrap_or_else(|| {
                sections.push(own);
                sections.len() - 1
            })
        }));
    }
    (sections, places)
}

/// The first of an item's categories that the user has listed, by its title, its id, or a part of its path.
fn listed(item: &Item, sections: &[Section]) -> Option<Section> {
    let fits = |name: &str| {
        sections.iter().find(|section| section.title.eq_ignore_ascii_case(name) || section.id == words::slug(name))
    };
    item.categories.iter().find_map(|category| {
        let parts = || path(&category.title).into_iter().find_map(fits);
        fits(&category.title).or_else(|| fits(&category.id)).or_else(parts).cloned()
    })
}

/// The parts of a category that is written as a path: `News/Local/Harbour`, `News > Local`.
fn path(title: &str) -> Vec<&str> {
    let parts: Vec<&str> = title.split(['/', '>', '»', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    // A date or a mere pair is no path: 24/7.
    if parts.iter().all(|part| part.contains(char::is_alphabetic)) { parts } else { Vec::new() }
}

/// The names under which a category may be a section: its own, and where it is a path, what stands at its beginning.
fn names(title: &str) -> Vec<&str> {
    let path = path(title);
    let mut names: Vec<&str> = path.first().copied().into_iter().filter(|first| *first != title).collect();
    // Two parts may be one name: Film/TV. Three are a path, and no title.
    if path.len() < 3 {
        names.insert(0, title);
    }
    names.retain(|name| !is_no_section(name));
    names
}

/// Whether a name says nothing of what is filed there.
pub(super) fn is_no_section(name: &str) -> bool {
    let small = name.trim().to_lowercase();
    EMPTY.contains(&small.as_str()) || !small.contains(char::is_alphabetic)
}

/// The categories that items have in common.
struct Shared {
    /// Each by its slug: its first title.
    sections: HashMap<String, String>,
}

impl Shared {
    fn of(items: &[(usize, Item)]) -> Self {
        // In the order in which they appear; an item counts once for each.
        let mut counts: Vec<(String, String, usize)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (_, item) in items {
            let mut own: Vec<String> = Vec::new();
            for name in item.categories.iter().flat_map(|category| names(&category.title)) {
                let id = words::slug(name);
                if own.contains(&id) {
                    continue;
                }
                let place = *places.entry(id.clone()).or_insert_with(|| {
                    counts.push((id.clone(), name.into(), 0));
                    counts.len() - 1
                });
                if let Some(entry) = counts.get_mut(place) {
                    entry.2 += 1;
                }
                own.push(id);
            }
        }
        let all = items.len();
        // What every article has in common parts nothing.
        counts.retain(|(_, _, count)| *count >= LEAST && (*count < all || all < 4));
        let sections = Self { sections: counts.iter().map(|(id, title, _)| (id.clone(), title.clone())).collect() };
        sections.settled(items, &counts)
    }

    /// Those that stay sections once each item has gone to its own: the largest, and none with a single article.
    fn settled(mut self, items: &[(usize, Item)], counts: &[(String, String, usize)]) -> Self {
        loop {
            let mut filed: HashMap<String, usize> = HashMap::new();
            for (_, item) in items {
                if let Some(section) = self.section(item) {
                    *filed.entry(section.id).or_default() += 1;
                }
            }
            let of = |id: &String| filed.get(id).copied().unwrap_or(0);
            // The smallest goes first, for its articles may make others larger; of equals the last.
            let smallest =
                counts.iter().filter(|(id, ..)| self.sections.contains_key(id)).rev().min_by_key(|(id, ..)| of(id));
            match smallest {
                Some((id, ..)) if of(id) < LEAST || self.sections.len() > MOST => _ = self.sections.remove(id),
                _ => return self,
            }
        }
    }

    /// The first of an item's categories that others share.
    fn section(&self, item: &Item) -> Option<Section> {
        let names = item.categories.iter().flat_map(|category| names(&category.title));
        names.into_iter().find_map(|name| self.sections.get(&words::slug(name))).map(|title| Section::titled(title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::Category;

    /// The titles of the sections, and of each item's.
    fn filed(items: &[&[&str]]) -> (Vec<String>, Vec<Option<String>>) {
        let item = |names: &&[&str]| {
            let categories = names.iter().map(|name| Category::named((*name).into())).collect();
            (0, Item { categories, ..Item::default() })
        };
        let items: Vec<_> = items.iter().map(item).collect();
        let (sections, places) = file(&[], &items, &Publication::default());
        let title = |place: &Option<usize>| place.and_then(|place| Some(sections.get(place)?.title.clone()));
        (sections.iter().map(|section| section.title.clone()).collect(), places.iter().map(title).collect())
    }

    #[test]
    fn a_section_is_what_articles_share() {
        let (sections, places) =
            filed(&[&["Uncategorized", "News"], &["allgemein"], &["News/Local/Harbour"], &["news"], &["Politics"]]);
        let news = Some("News".to_owned());
        assert_eq!(sections, ["News"]);
        assert_eq!(places, [news.clone(), None, news.clone(), news, None]);
    }

    #[test]
    fn no_section_has_a_single_article_even_where_two_are_filed_elsewhere() {
        let (sections, places) = filed(&[&["A", "B"], &["A"], &["B"], &["C", "A"]]);
        assert_eq!(sections, ["A"]);
        assert_eq!(places.iter().flatten().count(), 3);
    }

    #[test]
    fn there_are_twelve_at_most_the_largest() {
        let names: Vec<String> = (0..20).map(|n| format!("Topic {}", char::from(b'a' + n))).collect();
        let mut items: Vec<Vec<&str>> = Vec::new();
        for (place, name) in names.iter().enumerate() {
            (0..place + 2).for_each(|_| items.push(vec![name.as_str()]));
        }
        let lists: Vec<&[&str]> = items.iter().map(Vec::as_slice).collect();
        let (sections, _) = filed(&lists);
        assert_eq!(sections.len(), MOST);
        assert!(sections.contains(&"Topic t".to_owned()) && !sections.contains(&"Topic a".to_owned()));
    }

    #[test]
    fn names_that_say_nothing_are_none_in_any_language() {
        for name in ["Uncategorized", "Sin categoría", "Без рубрики", "未分类", "Non classé", "2026"] {
            assert_eq!(filed(&[&[name], &[name], &["x"]]).0, Vec::<String>::new(), "{name}");
        }
    }
}
