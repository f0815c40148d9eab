//! The pictures of an edition: whether they come, and how heavy they are.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jsonc_parser::ast::Value;
use url::Url;

use crate::{
    check::{
        dialect::Dialect,
        finding::{Finding, Rule},
        json::{Step, as_text, child},
        walk::{Visit, walk},
    },
    fetch::{Answer, Failure, Fetcher, Request},
    terminal::Progress,
    together,
};

/// How many pictures are asked for.
const MAX_PICTURES: usize = 200;

/// The largest picture that nobody waits for too long, in bytes.
const HEAVY: u64 = 400_000;

/// All that is found of the pictures of a file, unless nobody wants to know.
pub(super) fn findings(
    file: &Value,
    dialect: Dialect,
    answer: &Answer,
    fetcher: &Fetcher,
    ignored: &[Rule],
) -> Vec<Finding> {
    if [Rule::PictureMissing, Rule::PictureWeight].iter().all(|rule| ignored.contains(rule)) {
        return Vec::new();
    }
    let places = places(file, dialect);
    let addresses: Vec<Option<Url>> = places.iter().map(|place| answer.url.join(&place.1).ok()).collect();
    let mut asked: Vec<&Url> = Vec::new();
    for url in addresses.iter().flatten() {
        if asked.len() < MAX_PICTURES && !asked.contains(&url) {
            asked.push(url);
        }
    }
    let faults = faults(&asked, answer.is_public, fetcher);
    let fault = |url: &Option<Url>| url.as_ref().and_then(|url| faults.get(url));
    let found = places.iter().zip(&addresses).filter_map(|((template, _), url)| {
        let (rule, message) = fault(url)?;
        let (expected, hint) = match rule {
            Rule::PictureWeight => {
                ("at most 400 kB", "make it smaller, and name other sizes in srcset; newsrack images --fetch does both")
            }
            _ => ("the address of a picture that anybody may load", "correct the address, or take the picture out"),
        };
        let mut finding = template.clone();
        (finding.rule, finding.severity) = (*rule, rule.severity());
        (finding.message, finding.expected, finding.hint) = (message.clone(), expected.into(), hint.into());
        Some(finding)
    });
    found.collect()
}

/// The pictures of a file, as findings that lack their words, each with its address.
fn places(file: &Value, dialect: Dialect) -> Vec<(Finding, String)> {
    let mut places = Vec::new();
    walk(file, Some(dialect.root()), &mut Vec::new(), &mut |visit| {
        let is_picture = visit.place.is_some_and(|place| place.is_picture(visit.value));
        // A feed's are addresses alone.
        let is_address =
            dialect == Dialect::JsonFeed && matches!(visit.steps.last(), Some(Step::Field("image" | "banner_image")));
        let (value, steps) = match child(visit.value, Step::Field("src")) {
            Some(src) if is_picture => (src, [visit.steps, &[Step::Field("src")]].concat()),
            _ if is_address => (visit.value, visit.steps.to_vec()),
            _ => return,
        };
        let written = as_text(value).trim();
        if !written.is_empty() {
            let visit = Visit { value, steps: &steps, place: None };
            places.push((visit.finding(Rule::PictureMissing, "", "", ""), written.to_owned()));
        }
    });
    places
}

/// What is wrong with pictures, by their addresses.
fn faults<'u>(urls: &[&'u Url], from_public: bool, fetcher: &Fetcher) -> HashMap<&'u Url, (Rule, String)> {
    let faults = Mutex::new(HashMap::new());
    let progress = Progress::new("fetching pictures", urls.len());
    together::each(urls, |url| {
        if let Some(fault) = fault(url, from_public, fetcher) {
            faults.lock().unwrap_or_else(PoisonError::into_inner).insert(*url, fault);
        }
        progress.step();
    });
    faults.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn fault(url: &Url, from_public: bool, fetcher: &Fetcher) -> Option<(Rule, String)> {
    match fetcher.ask(&Request { url, limit: HEAVY, from_public, origin: None }) {
        Err(Failure::TooLarge(_)) => {
            Some((Rule::PictureWeight, "a picture of more than 400 kB: readers wait for it".into()))
        }
        Err(failure) => Some((Rule::PictureMissing, format!("the picture does not come: {url} {failure}"))),
        Ok(answer) => {
            let kind = answer.header("content-type").to_ascii_lowercase();
            let is_other =
                !kind.is_empty() && !kind.starts_with("image/") && !kind.starts_with("application/octet-stream");
            is_other.then(|| (Rule::PictureMissing, format!("no picture comes, but {kind}: readers see a blank place")))
        }
    }
}
