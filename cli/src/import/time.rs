//! Moments: what feeds write about time, as RFC 3339 with the offset that they wrote.

mod parse;
mod tables;
mod tokens;

use jiff::{
    Timestamp,
    civil::{DateTime, Time},
    tz::{Offset, TimeZone},
};

/// Why a text is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// What programs write for no time at all: the beginning of 1970, or of our era.
    Nothing,
    /// Something else.
    NotATime,
}

impl Problem {
    /// What it is, for a note.
    pub(super) fn message(self) -> &'static str {
        match self {
            Problem::Nothing => "is what programs write for no time at all",
            Problem::NotATime => "is not a time",
        }
    }
}

/// A moment that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// RFC 3339. A day alone is its midnight, as the format has it; a time on no named clock has no offset.
    pub(super) written: String,
    /// What of it was a guess.
    pub(super) guess: Option<String>,
}

/// What stands first in a day written in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// 23/11/2026.
    DayFirst,
    /// 11/23/2026.
    MonthFirst,
}

/// What the times of a file that are plain show of those that are not.
#[derive(Clone, Debug, Default)]
pub(super) struct Habit {
    /// The one offset that its times have.
    offset: Option<Offset>,
    /// The order of the days that can be read in one way only.
    order: Option<Order>,
}

impl Habit {
    /// The habit of these times.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>, language: &str) -> Self {
        let clock = Clock { language: language.into(), ..Clock::default() };
        let mut habit = Self::default();
        let mut offsets: Vec<Offset> = Vec::new();
        for text in texts.take(10_000) {
            if let Some(order) = plain_order(text) {
                habit.order = Some(order);
            }
            let Ok(said) = parse::parse(text, &clock) else { continue };
            let offset = said.zone.and_then(|zone| local(said.date, said.time, zone).map(|(_, offset)| offset));
            if let Some(offset) = offset.filter(|offset| said.time.is_some() && !offsets.contains(offset)) {
                offsets.push(offset);
            }
        }
        if let [offset] = offsets.as_slice() {
            habit.offset = Some(*offset);
        }
        habit
    }

    /// What stands first of two numbers, and what of that is a guess.
    fn order(
        &self,
        first: &str,
        second: &str,
        has_slash: bool,
        language: &str,
        has_half: bool,
    ) -> (Order, Option<String>) {
        let is_over = |digits: &str| digits.parse::<u32>().is_ok_and(|number| number > 12);
        if is_over(first) || !has_slash && !is_over(second) {
            return (Order::DayFirst, None);
        }
        if is_over(second) {
            return (Order::MonthFirst, None);
        }
        let is_american = matches!(language, "en-US" | "en-PH") || has_half && language.starts_with("en");
        let by_custom = if is_american { Order::MonthFirst } else { Order::DayFirst };
        let order = self.order.unwrap_or(by_custom);
        let first = if order == Order::DayFirst { "day" } else { "month" };
        let guess =
            (self.order.is_none()).then(|| format!("says not which number is the month; the {first} taken first"));
        (order, guess)
    }
}

/// The order of a day in numbers, one of which can only be the day.
fn plain_order(text: &str) -> Option<Order> {
    let day = text.split_whitespace().find(|word| word.matches('/').count() == 2)?;
    let mut numbers = day.split('/').map(|part| part.parse::<u32>().unwrap_or(0));
    match (numbers.next()?, numbers.next()?) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// On which clock times are read that do not say it, and in which language.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    /// The user's.
    pub(super) zone: Option<TimeZone>,
    /// The file's language, for months and for abbreviations that mean several clocks; empty where it is unknown.
    pub(super) language: String,
    /// What other times of the file show.
    pub(super) habit: Habit,
}

/// Reads a moment as feeds have it, in any form that says a day.
///
/// A day alone is written as its midnight, which the format takes for the day. A time that names no clock is read on the
/// user's, else on that of the file's other times; where there is neither, it stays as it is written, without an offset.
///
/// # Errors
/// Why it is none.
pub(super) fn moment(text: &str, clock: &Clock) -> Result<Moment, Problem> {
    let said = parse::parse(text.trim(), clock)?;
    let utc_start = said.date == jiff::civil::date(1970, 1, 1) && said.time.is_none_or(|time| time == Time::midnight());
    if utc_start {
        return Err(Problem::Nothing);
    }
    let is_day = said.time.is_none();
    let lacks_clock = said.zone.is_none() && !is_day;
    let habit = clock.habit.offset.map(TimeZone::fixed).filter(|_| lacks_clock && clock.zone.is_none());
    let mut guess = said.guess;
    if let Some(offset) = clock.habit.offset.filter(|_| habit.is_some()) {
        guess = Some(format!("has no offset; read on the clock of the file's other times, {}", suffix(offset)));
    }
    let zone = said.zone.or_else(|| clock.zone.clone()).or(habit).or_else(|| is_day.then_some(TimeZone::UTC));
    let Some(zone) = zone else {
        let written = DateTime::from_parts(said.date, said.time.unwrap_or_default()).strftime("%Y-%m-%dT%H:%M:%S");
        let guess = "has no offset and is shown as it is written; name its clock with --timezone";
        return Ok(Moment { written: written.to_string(), guess: Some(guess.into()) });
    };
    let (local, offset) = local(said.date, said.time, zone).ok_or(Problem::NotATime)?;
    Ok(Moment { written: format!("{}{}", local.strftime("%Y-%m-%dT%H:%M:%S"), suffix(offset)), guess })
}

/// The time on a clock, and how far that is from UTC then.
fn local(date: jiff::civil::Date, time: Option<Time>, zone: TimeZone) -> Option<(DateTime, Offset)> {
    let zoned = DateTime::from_parts(date, time.unwrap_or_default()).to_zoned_datetime(zone).ok()?;
    Some((zoned.datetime(), zoned.offset()))
}

/// The day on which a moment falls, `YYYY-MM-DD`: on the clock of `zone`, or on its own where there is none. A midnight is
/// a day, wherever it is read.
pub(super) fn day(moment: &str, zone: Option<&TimeZone>) -> Option<String> {
    let is_day = moment.get(11..19) == Some("00:00:00");
    match (zone, moment.parse::<Timestamp>()) {
        (Some(zone), Ok(timestamp)) if !is_day => Some(timestamp.to_zoned_datetime(zone.clone()).date().to_string()),
        _ => moment.get(..10).map(Into::into),
    }
}

/// Whether a word is the name of a month, in any language.
pub(super) fn is_month(word: &str) -> bool {
    tables::is_month(&word.to_lowercase())
}

/// The moment itself, to compare it with others; one without an offset as if it were of UTC.
pub(super) fn instant(moment: &str) -> Option<Timestamp> {
    moment.parse().ok().or_else(|| format!("{moment}Z").parse().ok())
}

fn suffix(offset: Offset) -> String {
    let seconds = offset.seconds();
    if seconds == 0 {
        return "Z".into();
    }
    let minutes = seconds.unsigned_abs() / 60;
    format!("{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests;
