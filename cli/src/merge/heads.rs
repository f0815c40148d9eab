//! The edition's own fields: the first file that has one says it, and what another says otherwise is told.

use jiff::{civil::DateTime, tz::TimeZone};
use serde_json::{Map, Value};

use super::{Page, notes::Notes, text};

/// What is of one page alone, so that nobody expects others to agree.
const OF_ITS_OWN: [&str; 5] = ["format", "id", "feed_url", "edition_name", "description"];

/// The fields of the issue. Items whose page differs in what they are read by say so themselves from here on.
pub(super) fn join(pages: &mut [Page], notes: &mut Notes) -> Map<String, Value> {
    let mut issue = Map::new();
    let mut said_by: Map<String, Value> = Map::new();
    let is_issue = pages.len() > 1;
    for page in pages.iter() {
        for (field, value) in &page.fields {
            match issue.get(field) {
                // The address and the id of a page are not those of the issue.
                _ if is_issue && matches!(field.as_str(), "id" | "feed_url") => {}
                None => {
                    issue.insert(field.clone(), value.clone());
                    said_by.insert(field.clone(), page.name.clone().into());
                }
                Some(known) if known == value || OF_ITS_OWN.contains(&field.as_str()) => {}
                Some(known) => {
                    let first = said_by.get(field).and_then(Value::as_str).unwrap_or_default();
                    notes.conflict(&page.name, format!("{field}: {value} here, {known} in {first}, which is taken"));
                }
            }
        }
    }
    for page in pages {
        keep_language(page, &issue);
        keep_clock(page, &issue, notes);
    }
    issue
}

/// Items of a page in another language or direction than the issue's say so.
fn keep_language(page: &mut Page, issue: &Map<String, Value>) {
    for field in ["language", "direction"] {
        let own = text(&page.fields, field).to_owned();
        if own.is_empty() || own == text(issue, field) {
            continue;
        }
        for item in page.items.iter_mut().filter(|item| text(item, field).is_empty()) {
            item.insert(field.into(), own.clone().into());
        }
    }
}

/// Times without an offset are of their page's clock: where that is not the issue's, they get their offset.
fn keep_clock(page: &mut Page, issue: &Map<String, Value>, notes: &mut Notes) {
    let own = text(&page.fields, "timezone");
    if own == text(issue, "timezone") {
        return;
    }
    let Ok(zone) = TimeZone::get(if own.is_empty() { "UTC" } else { own }) else {
        notes.say(&page.name, format!("timezone: \"{own}\" is unknown, its times without an offset stay as they are"));
        return;
    };
    let dates = |fields: &mut Map<String, Value>| {
        for name in ["date_published", "date_modified", "publish_at", "expires_at", "date"] {
            if let Some(moment) =
                fields.get(name).and_then(Value::as_str).and_then(|written| with_offset(written, &zone))
            {
                fields.insert(name.into(), moment.into());
            }
        }
    };
    for item in &mut page.items {
        dates(item);
        let updates = item.get_mut("updates").and_then(Value::as_array_mut);
        updates.into_iter().flatten().filter_map(Value::as_object_mut).for_each(&dates);
    }
}

fn with_offset(written: &str, zone: &TimeZone) -> Option<String> {
    // A day is no time, and a time with its offset needs no other.
    let is_local = written.contains('T') && written.parse::<jiff::Timestamp>().is_err();
    let local: DateTime = written.trim().parse().ok().filter(|_| is_local)?;
    let zoned = local.to_zoned_datetime(zone.clone()).ok()?;
    Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}
