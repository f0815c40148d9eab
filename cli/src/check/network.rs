//! Editions at an address: what only the network shows of them.

mod answer;
mod chain;
mod pictures;

use url::Url;

use super::{Checked, Options, Outcome, Read, finding::Finding, look, rules, text};
use crate::{
    fetch::{Answer, Failure, Fetcher, Request},
    input::fetched_size,
};
use chain::Chain;

/// The page that is said to ask: any that is not the newspaper's own.
const ORIGIN: &str = "https://newsrack.example";

/// How many files of one edition are looked at.
const MAX_FILES: usize = 200;

/// Checks the edition at an address, with all files that it leads to.
pub(super) fn check(address: &str, options: &Options) -> Vec<Checked> {
    let fetcher = options.fetching.fetcher();
    let unreadable = |name: &str, why: String| Checked {
        name: name.into(),
        outcome: Outcome::Unreadable(text::Unreadable::new(why)),
    };
    let first = match Url::parse(address) {
        Ok(url) => url,
        Err(error) => return vec![unreadable(address, Failure::NoAddress(error.to_string()).to_string())],
    };
    let mut chain = Chain::default();
    let mut all = Vec::new();
    let mut next = Some((first, false));
    while let Some((url, from_public)) = next.take() {
        let name = if all.is_empty() { address.to_owned() } else { url.to_string() };
        let limit = fetched_size(options.max_size);
        match fetcher.ask(&Request { url: &url, limit, from_public, origin: Some(ORIGIN) }) {
            Err(Failure::TooLarge(limit)) if limit == fetched_size(super::MAX_SIZE) => {
                let findings = rules::size(usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1));
                let read = Read { findings: findings.into_iter().collect(), ..Read::default() };
                all.push(Checked { name, outcome: Outcome::Read(read.told(options)) });
            }
            Err(failure) => all.push(unreadable(&name, failure.to_string())),
            Ok(answer) => match file(&answer, &mut chain, &fetcher, options) {
                Err(why) => all.push(Checked { name, outcome: Outcome::Unreadable(why) }),
                Ok(read) => {
                    next = chain.next().filter(|_| all.len() < MAX_FILES).map(|url| (url, answer.is_public));
                    all.push(Checked { name, outcome: Outcome::Read(read.told(options)) });
                }
            },
        }
    }
    all
}

/// All that is found of one file.
fn file(answer: &Answer, chain: &mut Chain, fetcher: &Fetcher, options: &Options) -> Result<Read, text::Unreadable> {
    let text = text::decode(&answer.bytes)?;
    let mut read = look(text, answer.bytes.len(), false, options.now()).unwrap_or_default();
    let mut findings: Vec<Finding> = answer::findings(answer);
    findings.append(&mut read.findings);
    if let (Some(dialect), Ok(file)) = (read.dialect, super::json::parse(text)) {
        findings.extend(chain.take(&file, &answer.url));
        findings.extend(pictures::findings(&file, dialect, answer, fetcher, &options.ignore));
    }
    findings.sort_by_key(|finding| finding.span.start);
    Ok(Read { findings, ..read })
}
