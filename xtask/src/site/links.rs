//! Where the site's pages lead: to files and places that are there. Nothing but a link that a reader follows leads to another host.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use super::{Files, base::Base};
use crate::server::decode;

/// An address in a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link<'a> {
    /// The element that has it.
    tag: &'a str,
    /// As it is written.
    pub(super) address: &'a str,
}

/// Fails where an address leads nowhere, or loads something from another host.
pub(super) fn check(files: &Files, base: &Base) -> Result<()> {
    let pages: BTreeMap<&str, String> = files
        .iter()
        // What lies in a folder is the widget's own.
        .filter(|(name, _)| name.ends_with(".html") && !name.contains('/'))
        .map(|(name, content)| (name.as_str(), String::from_utf8_lossy(content).into_owned()))
        .collect();
    let places: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(name, text)| (*name, values(text, " id=\"").map(|(_, id)| id).collect())).collect();
    let mut wrong = Vec::new();
    for (page, text) in &pages {
        for link in addresses(text) {
            if let Err(problem) = follow(page, &link, base, files, &places) {
                wrong.push(format!("{page}: {} {problem}", link.address));
            }
        }
    }
    ensure!(wrong.is_empty(), "links of the site lead nowhere:\n{}", wrong.join("\n"));
    Ok(())
}

/// All addresses in a page.
pub(super) fn addresses(page: &str) -> impl Iterator<Item = Link<'_>> {
    let found = [" href=\"", " src=\"", " edition=\""].into_iter().flat_map(|mark| values(page, mark));
    found.map(|(tag, address)| Link { tag, address })
}

fn follow(
    page: &str,
    link: &Link<'_>,
    base: &Base,
    files: &Files,
    places: &BTreeMap<&str, BTreeSet<&str>>,
) -> Result<(), &'static str> {
    if link.address.contains("://") || link.address.starts_with("mailto:") {
        return if link.tag == "a" { Ok(()) } else { Err("is on another host") };
    }
    let (file, place) = link.address.split_once('#').unwrap_or((link.address, ""));
    let file = match base.name_of(file.split('?').next().unwrap_or(file)) {
        "" if file.is_empty() => page,
        "" => "index.html",
        file => file,
    };
    if !files.contains_key(file) {
        return Err("is no file of the site");
    }
    let decoded = decode(place).unwrap_or_default();
    let there = |place: &str| places.get(file).is_some_and(|places| places.contains(place));
    if place.is_empty() || there(place) || there(&decoded) { Ok(()) } else { Err("is no place of that page") }
}

/// The values of an attribute, each with the name of its element. Where a page shows markup, its quotation marks are written in
/// another way, so nothing of that is found.
fn values<'a>(page: &'a str, mark: &'static str) -> impl Iterator<Item = (&'a str, &'a str)> {
    page.match_indices(mark).filter_map(move |(at, _)| {
        let (before, from) = page.split_at_checked(at)?;
        let (_, tag) = before.rsplit_once('<')?;
        let tag = tag.split_whitespace().next()?;
        let (value, _) = from.strip_prefix(mark)?.split_once('"')?;
        Some((tag, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(page: &str) -> String {
        let files = [("a.html", page), ("index.html", "<h1 id=\"top\">"), ("mark.svg", "")];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
        check(&files, &Base::parse(None).unwrap()).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_link_leads_to_a_file_and_a_place() {
        let fine = r##"<h2 id="é"><a href="./">a</a> <a href="#é"> <a href="#%C3%A9"> <a class="x" href="index.html#top">
            <img src="./mark.svg"> <a href="https://paper.example/">"##;
        assert_eq!(problems(fine), "");
        for wrong in ["b.html", "./index.html#nowhere", "#nowhere", "/index.html", "../index.html"] {
            assert!(problems(&format!("<a href=\"{wrong}\">")).contains(wrong), "{wrong}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_another_host() {
        for wrong in ["<img src=\"https://cdn.example/a.png\">", "<link rel=\"x\" href=\"https://cdn.example/a.css\">"]
        {
            assert!(problems(wrong).contains("another host"), "{wrong}");
        }
    }

    #[test]
    fn markup_that_is_shown_has_no_links() {
        assert_eq!(problems("<code>&lt;a href=&quot;b.html&quot;&gt;</code>"), "");
    }
}
