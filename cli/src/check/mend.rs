//! `--fix`: what there is no doubt about is mended in the text, which otherwise stays to the letter.

use std::collections::{HashMap, HashSet};

use super::Read;
use super::finding::{Finding, Rule, Severity};
use super::json::{Step, steps};
use crate::edit::{Edit, apply};

/// How often a text is checked anew at most. Each time mends one kind of fault wherever it occurs.
const ROUNDS: usize = 1000;

/// Faults of one kind: of one rule, at places that differ in their numbers alone. Of what is no JSON only the place in the
/// text is known.
type Kind = (Rule, Vec<String>, Option<usize>);

/// Mends a file. Each kind of fault is mended by itself, and only if the file is the better for it when it is checked
/// again by `look`: a name that was mistaken for another stays as it is.
pub(super) fn mend(mut read: Read, ignored: &[Rule], look: &dyn Fn(&str) -> Option<Read>) -> Read {
    let mut given_up: HashSet<Kind> = HashSet::new();
    for _ in 0..ROUNDS {
        let mendable = read.findings.iter().filter(|it| it.edit.is_some() && !ignored.contains(&it.rule));
        let Some(kind) = mendable.map(kind).find(|kind| !given_up.contains(kind)) else { break };
        let faults: Vec<&Finding> = read.findings.iter().filter(|it| self::kind(it) == kind).collect();
        let edits: Vec<&Edit> = faults.iter().filter_map(|finding| finding.edit.as_ref()).collect();
        match look(&apply(&read.text, &edits)).filter(|after| is_better(after, &read)) {
            Some(after) => read = Read { mended: read.mended + edits.len(), ..after },
            None => _ = given_up.insert(kind),
        }
    }
    read
}

fn kind(finding: &Finding) -> Kind {
    let name = |step: &Step| match step {
        Step::Field(name) => (*name).to_owned(),
        Step::Element(_) => String::new(),
    };
    let place = (finding.rule == Rule::Syntax).then_some(finding.span.start);
    (finding.rule, steps(&finding.path).iter().map(name).collect(), place)
}

/// Whether less is wrong than before, the gravest first. A file that was no JSON has got better where more of it is.
fn is_better(after: &Read, before: &Read) -> bool {
    let broken = |read: &Read| {
        let finding = read.findings.iter().find(|it| it.rule == Rule::Syntax);
        finding.map(|finding| read.text.len() - finding.span.start)
    };
    match (broken(after), broken(before)) {
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (Some(rest), Some(rest_before)) => rest < rest_before,
        (None, None) => weights(after) < weights(before),
    }
}

fn weights(read: &Read) -> [usize; 3] {
    let mut counts: HashMap<Severity, usize> = HashMap::new();
    for finding in &read.findings {
        *counts.entry(finding.severity).or_default() += 1;
    }
    [Severity::Error, Severity::Warning, Severity::Note].map(|severity| counts.get(&severity).copied().unwrap_or(0))
}
