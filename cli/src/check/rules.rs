//! What only a checker looks for: the widget reads over it, or could not know it.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime},
    tz::TimeZoneDatabase,
};
use jsonc_parser::{ast::Value, common::Ranged};
use newsrack::edition::{Edition, MAX_SECTIONS};

use super::dialect::{Dialect, Place};
use super::finding::{Finding, Rule, Severity};
use super::hint::{did_you_mean, nearest};
use super::json::{self, Step, as_text, child, list, mark, text};
use super::walk::{Visit, walk};
use crate::edit::Edit;

/// How many characters a headline may have.
const TITLE: usize = 120;

/// How many bytes of the file one body may take.
const BODY: usize = 250_000;

/// How many bytes of a file the widget takes.
const FILE: usize = 4 << 20;

/// The file's size, which the widget bounds before it reads on.
pub(super) fn size(bytes: usize) -> Option<Finding> {
    (bytes > FILE).then(|| Finding {
        rule: Rule::TooLarge,
        severity: Severity::Error,
        path: String::new(),
        message: "larger than 4 MiB: the widget refuses the file".into(),
        found: format!("{bytes} bytes"),
        expected: format!("at most {FILE} bytes"),
        hint: "split it into files tied by next_url: newsrack split FILE --per 50".into(),
        span: 0..1,
        other: None,
        edit: None,
    })
}

/// How many sections the edition has that readers could choose.
pub(super) fn sections(file: &Value, edition: &Edition, report: &mut dyn FnMut(Finding)) {
    let count = edition.sections.iter().filter(|section| section.is_offered).count();
    let name = if list(file, "sections").is_empty() { "items" } else { "sections" };
    if let Some(value) = child(file, Step::Field(name)).filter(|_| count > MAX_SECTIONS) {
        let visit = Visit { value, steps: &[Step::Field(name)], place: None };
        let message =
            format!("{count} sections with articles: the widget offers {MAX_SECTIONS}, the others are under All");
        let expected = format!("at most {MAX_SECTIONS} sections");
        let hint = "put sections together, and say the finer ones in \"tags\" or \"rubric\"";
        let mut finding = visit.finding(Rule::ManySections, message, &expected, hint);
        finding.found = format!("{count} sections");
        report(finding);
    }
}

/// Goes over a whole file that is nested no deeper than the widget's reader lets it be.
pub(super) fn check(file: &Value, dialect: Dialect, now: Timestamp, report: &mut dyn FnMut(Finding)) {
    let clock = Clock::new(now, text(file, "timezone"));
    let mut steps = Vec::new();
    let mut first_time = None;
    walk(file, Some(dialect.root()), &mut steps, &mut |visit| {
        repeated_fields(visit, report);
        unknown_fields(visit, report);
        if let Some(place) = visit.place {
            future_date(visit, place, &clock, report);
            picture_size(visit, place, report);
            if first_time.is_none() && place.is_moment() && is_moment(as_text(visit.value)) {
                first_time = Some(mark(visit.value));
            }
        }
    });
    if let Some(first) = first_time.filter(|_| dialect == Dialect::Native && text(file, "timezone").trim().is_empty()) {
        no_timezone(file, first, report);
    }
    let items = list(file, "items");
    for (place, item) in items.iter().enumerate() {
        long_title(item, place, report);
        large_body(item, place, dialect, report);
    }
    duplicate_titles(items, report);
}

fn repeated_fields(visit: &Visit, report: &mut dyn FnMut(Finding)) {
    let Value::Object(object) = visit.value else { return };
    let mut seen = HashMap::new();
    for property in &object.properties {
        let (name, range) = (property.name.as_str(), property.name.range());
        if let Some(first) = seen.insert(name, range.start..range.end) {
            let steps = [visit.steps, &[Step::Field(name)]].concat();
            report(Finding {
                rule: Rule::RepeatedField,
                severity: Severity::Warning,
                path: json::path(&steps),
                message: "stands more than once, the last one taken".into(),
                found: format!("another \"{name}\""),
                expected: "each field once".into(),
                hint: "take one of them out".into(),
                span: range.start..range.end,
                other: Some((first, "it stands here too")),
                edit: None,
            });
        }
    }
}

fn unknown_fields(visit: &Visit, report: &mut dyn FnMut(Finding)) {
    let (Value::Object(object), Some(place)) = (visit.value, visit.place) else { return };
    let Some(names) = place.names(visit.value) else { return };
    // A field that is there already is not the one that was meant.
    let there: HashSet<&str> = object.properties.iter().map(|property| property.name.as_str()).collect();
    let missing: Vec<_> = names.iter().copied().filter(|name| !there.contains(name)).collect();
    for property in &object.properties {
        let (name, range) = (property.name.as_str(), property.name.range());
        if name.starts_with('_') || names.contains(&name) {
            continue;
        }
        let meant = nearest(name, &missing);
        let hint = meant.map(did_you_mean).unwrap_or_else(|| {
            let names = names.join(", ");
            format!("take it out, or call it \"_{name}\" if a program of yours needs it; fields here are {names}")
        });
        let steps = [visit.steps, &[Step::Field(name)]].concat();
        report(Finding {
            rule: Rule::UnknownField,
            severity: Severity::Warning,
            path: json::path(&steps),
            message: "is no field of the format, ignored".into(),
            found: format!("\"{name}\""),
            expected: "a field of the format".into(),
            hint,
            edit: meant.map(|meant| Edit { span: range.start..range.end, text: format!("\"{meant}\"") }),
            span: range.start..range.end,
            other: None,
        });
    }
}

/// What the time is, for days and for moments.
struct Clock {
    now: Timestamp,
    /// The day in the edition's zone; where it has none, wherever the day comes first.
    today: Date,
}

impl Clock {
    fn new(now: Timestamp, zone: &str) -> Self {
        let zone = TimeZoneDatabase::bundled().get(zone.trim());
        let earliest = || jiff::tz::Offset::constant(14).to_time_zone();
        Self { now, today: zone.unwrap_or_else(|_| earliest()).to_datetime(now).date() }
    }
}

fn future_date(visit: &Visit, place: Place, clock: &Clock, report: &mut dyn FnMut(Finding)) {
    let written = as_text(visit.value).trim();
    let is_ahead = if place.is_day() {
        written.parse::<Date>().is_ok_and(|day| day > clock.today)
    } else if place.is_moment() {
        // A moment without an offset is another finding's; clocks differ by a few minutes.
        let limit = clock.now.checked_add(5.minutes()).unwrap_or(clock.now);
        written.parse::<Timestamp>().is_ok_and(|moment| moment > limit)
    } else {
        false
    };
    if is_ahead {
        let expected = format!(
            "nothing after {}",
            if place.is_day() { clock.today.to_string() } else { clock.now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string() }
        );
        let hint = "correct it; where it is meant, check as at a later time with --at";
        report(visit.finding(Rule::FutureDate, "lies in the future", &expected, hint));
    }
}

fn picture_size(visit: &Visit, place: Place, report: &mut dyn FnMut(Finding)) {
    if !place.is_picture(visit.value) || !matches!(visit.value, Value::Object(_)) {
        return;
    }
    let missing: Vec<_> =
        ["width", "height"].into_iter().filter(|name| child(visit.value, Step::Field(name)).is_none()).collect();
    if !missing.is_empty() {
        let message = format!("a picture without {}: the page jumps when it arrives", missing.join(" and "));
        let hint = "write the file's size in pixels, or let newsrack images do so";
        let mut finding = visit.finding(Rule::PictureSize, message, "`width` and `height`", hint);
        finding.found = "nothing".into();
        if is_elsewhere(text(visit.value, "src")) {
            // Feeds say no sizes: whoever imports them does not have the file.
            finding.severity = Severity::Note;
        }
        report(finding);
    }
}

/// Whether a text is a moment, its offset included or not.
fn is_moment(written: &str) -> bool {
    let written = written.trim();
    written.parse::<Timestamp>().is_ok() || written.parse::<DateTime>().is_ok()
}

/// Whether an address names its server: what it leads to does not lie beside the edition.
fn is_elsewhere(address: &str) -> bool {
    let scheme = address.trim().split_once("//").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| matches!(scheme.as_str(), "" | "http:" | "https:"))
}

/// An edition whose times have no zone to be shown in. A JSON Feed has no place for one.
fn no_timezone(file: &Value, first: Range<usize>, report: &mut dyn FnMut(Finding)) {
    let visit = Visit { value: file, steps: &[Step::Field("timezone")], place: None };
    let message = "times and no timezone: each is shown on the clock of its offset, one in UTC on the reader's own";
    let hint = "write \"timezone\": the name of your zone in the IANA table, as Europe/London or Asia/Shanghai";
    let mut finding = visit.finding(Rule::NoTimezone, message, "the zone of the newspaper's clock", hint);
    finding.found = "nothing".into();
    finding.other = Some((first, "the first time"));
    report(finding);
}

fn long_title(item: &Value, place: usize, report: &mut dyn FnMut(Finding)) {
    let Some(title) = child(item, Step::Field("title")) else { return };
    let length = as_text(title).trim().chars().count();
    if length > TITLE {
        let steps = [Step::Field("items"), Step::Element(place), Step::Field("title")];
        let visit = Visit { value: title, steps: &steps, place: None };
        let message = format!("a headline of {length} characters: a card cuts it off");
        let expected = format!("at most {TITLE} characters");
        let mut finding = visit.finding(
            Rule::LongTitle,
            message,
            &expected,
            "shorten it, and say the rest in \"subtitle\" or \"summary\"",
        );
        finding.found = format!("{length} characters");
        report(finding);
    }
}

fn large_body(item: &Value, place: usize, dialect: Dialect, report: &mut dyn FnMut(Finding)) {
    for name in dialect.bodies() {
        let Some(body) = child(item, Step::Field(name)) else { continue };
        let size = body.range().end - body.range().start;
        if size > BODY {
            let steps = [Step::Field("items"), Step::Element(place), Step::Field(name)];
            let visit = Visit { value: body, steps: &steps, place: None };
            let message = format!("a body of {size} bytes: every reader of the front page loads it");
            let expected = format!("at most {BODY} bytes");
            let hint = "make several articles of it, or leave the body out and let \"url\" lead to it";
            let mut finding = visit.finding(Rule::LargeBody, message, &expected, hint);
            finding.found = format!("{size} bytes");
            report(finding);
        }
    }
}

fn duplicate_titles(items: &[Value], report: &mut dyn FnMut(Finding)) {
    let mut seen: HashMap<String, &Value> = HashMap::new();
    for (place, item) in items.iter().enumerate() {
        let Some(title) = child(item, Step::Field("title")) else { continue };
        // White space makes no other headline of it.
        let words: Vec<&str> = as_text(title).split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        match seen.get(&words.join(" ")) {
            None => _ = seen.insert(words.join(" "), title),
            Some(first) => {
                let steps = [Step::Field("items"), Step::Element(place), Step::Field("title")];
                let visit = Visit { value: title, steps: &steps, place: None };
                let hint = "is it the same article twice? else tell the two headlines apart";
                let mut finding =
                    visit.finding(Rule::DuplicateTitle, "two items have this headline", "a headline of its own", hint);
                finding.other = Some((mark(first), "the first item with it"));
                report(finding);
            }
        }
    }
}
