//! Days of the calendar and RFC 3339 times.

use super::warning::push_all;

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    text.len() == DAY.len() && day(text)
}

/// Whether a text is a moment (RFC 3339, 5.6), and if so whether it lacks its offset.
pub(super) fn moment(text: &str) -> Option<bool> {
    if !(day(text) && has_form(text.get(DAY.len()..)?, CLOCK)) {
        return None;
    }
    let mut rest = text.get(DAY.len() + CLOCK.len()..)?.as_bytes();
    if let [b'.', b'0'..=b'9', digits @ ..] = rest {
        rest = digits;
        while let [b'0'..=b'9', digits @ ..] = rest {
            rest = digits;
        }
    }
    match rest {
        [] => Some(true),
        [b'Z' | b'z'] => Some(false),
        [b'+' | b'-', ..] if rest.len() == OFFSET.len() && has_form(text.get(text.len() - OFFSET.len()..)?, OFFSET) => {
            Some(false)
        }
        _ => None,
    }
}

/// A moment for `Intl.DateTimeFormat`: what to show of it, and on which clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// A moment of UTC or with an offset, or a day, in the form that ECMAScript reads.
    pub moment: String,
    /// The zone whose clock shows it; empty for the reader's own.
    pub zone: &'a str,
    /// Whether the time of day is shown too.
    pub has_clock: bool,
}

/// What is shown of a moment that has been found to be one, in an edition of this zone, which may be empty.
///
/// Midnight to the second is a day that had to be written as a moment. A moment without an offset stands on the edition's clock
/// already. One in UTC says when, but on no clock; any other offset is a clock by itself, where the edition has none. What is
/// shown as it is written is said to be UTC, for not all browsers know zones that are mere offsets.
pub fn shown<'a>(moment: &str, zone: &'a str) -> Shown<'a> {
    let part = |from: usize, to: usize| moment.get(from..to).unwrap_or_default();
    let (day, clock) = (part(0, DAY.len()), part(DAY.len() + 1, DAY.len() + CLOCK.len()));
    let tail = part(DAY.len() + CLOCK.len(), moment.len());
    let offset = tail.get(tail.bytes().position(|byte| !matches!(byte, b'.' | b'0'..=b'9')).unwrap_or(tail.len())..);
    let (has_clock, mut text) = (clock != "00:00:00", String::from(day));
    let (offset, zone) = match offset.unwrap_or_default() {
        _ if !has_clock => ("", "UTC"),
        "" => ("Z", "UTC"),
        "Z" | "z" | "+00:00" | "-00:00" => ("Z", zone),
        _ if zone.is_empty() => ("Z", "UTC"),
        offset => (offset, zone),
    };
    if has_clock {
        push_all(&mut text, &["T", clock, offset]);
    }
    Shown { moment: text, zone, has_clock }
}

// A digit stands for itself and all below it, where it is the tens' of what follows `max`; any other character for itself.
const DAY: &str = "9999-19-39";
const CLOCK: &str = "T29:59:59";
const OFFSET: &str = "+29:59";

/// Whether a text begins in a form.
fn has_form(text: &str, form: &str) -> bool {
    text.len() >= form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| match form {
            b'0'..=b'9' => (b'0'..=form).contains(&byte),
            b'T' => matches!(byte, b'T' | b't' | b' '),
            b'+' => true,
            _ => byte == form,
        })
        && !text.get(1..3).is_some_and(|hours| form != DAY && hours > "23")
}

/// Whether a text begins with a possible day.
fn day(text: &str) -> bool {
    if !has_form(text, DAY) {
        return false;
    }
    let number = |at| text.get(at..at + 2).map_or(0, |digits| digits.bytes().fold(0, |n, b| n * 10 + (b - b'0')));
    let leap = if number(2) == 0 { number(0) } else { number(2) };
    let last = match number(5) {
        2 if leap % 4 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&number(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_possible_days_are_days() {
        for day in ["2026-11-23", "2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "2026-04-30"] {
            assert!(is_day(day), "{day}");
        }
        for day in [
            "",
            "2026-02-30",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-04-31",
            "2026-1-1",
            "2026-11-23 ",
            "2026/11/23",
            "20261123",
            "2026-11-2三",
            "+026-11-23",
            "2026-11-23T00:00:00Z",
        ] {
            assert!(!is_day(day), "{day}");
        }
    }

    #[test]
    fn times_are_read_and_made_readable_for_browsers() {
        let cases = [
            ("2026-11-23T06:30:00+08:00", false),
            ("2026-11-23T06:30:00Z", false),
            ("2026-11-23t06:30:00z", false),
            ("2026-11-23 06:30:00.125-00:30", false),
            ("2026-11-23T06:30:00", true),
            ("2026-11-23T06:30:00.5", true),
        ];
        for (written, is_local) in cases {
            assert_eq!(moment(written), Some(is_local), "{written}");
        }
    }

    /// A moment, the edition's zone, and what is shown: moment and zone; without a `T` it is a day.
    const SHOWN: [(&str, &str, &str, &str); 17] = [
        // An offset other than zero is a clock, unless the edition has one.
        ("2026-11-23T06:30:00+08:00", "", "2026-11-23T06:30:00Z", "UTC"),
        ("2026-11-23T06:30:00-03:30", "", "2026-11-23T06:30:00Z", "UTC"),
        ("2026-11-23T06:30:00+08:00", "Europe/London", "2026-11-23T06:30:00+08:00", "Europe/London"),
        // UTC is a moment and no clock.
        ("2026-11-23T06:30:00Z", "", "2026-11-23T06:30:00Z", ""),
        ("2026-11-23t06:30:00z", "", "2026-11-23T06:30:00Z", ""),
        ("2026-11-23T06:30:00+00:00", "", "2026-11-23T06:30:00Z", ""),
        ("2026-11-23T06:30:00-00:00", "", "2026-11-23T06:30:00Z", ""),
        ("2026-11-23T06:30:00Z", "Asia/Shanghai", "2026-11-23T06:30:00Z", "Asia/Shanghai"),
        ("2026-11-23T06:30:00-00:00", "Asia/Shanghai", "2026-11-23T06:30:00Z", "Asia/Shanghai"),
        // Without an offset it stands on the edition's clock, known or not.
        ("2026-11-23T06:30:00", "", "2026-11-23T06:30:00Z", "UTC"),
        ("2026-11-23 06:30:00.125", "Asia/Shanghai", "2026-11-23T06:30:00Z", "UTC"),
        // Midnight as written is that day.
        ("2026-11-23T00:00:00+08:00", "", "2026-11-23", "UTC"),
        ("2026-11-23T00:00:00+08:00", "Europe/London", "2026-11-23", "UTC"),
        ("2026-11-23t00:00:00.000z", "America/Lima", "2026-11-23", "UTC"),
        ("2026-11-23 00:00:00", "", "2026-11-23", "UTC"),
        ("2026-11-23T00:00:01Z", "", "2026-11-23T00:00:01Z", ""),
        ("2026-11-23T06:30:00.125+08:00", "", "2026-11-23T06:30:00Z", "UTC"),
    ];

    #[test]
    fn an_offset_is_a_clock_utc_is_none_and_midnight_is_a_day() {
        for (written, zone, moment, shown_in) in SHOWN {
            assert!(super::moment(written).is_some(), "{written}");
            let expected = Shown { moment: moment.into(), zone: shown_in, has_clock: moment.contains('T') };
            assert_eq!(shown(written, zone), expected, "{written} in {zone:?}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "2026-11-23",
            "2026-02-30T06:30:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T06:60:00Z",
            "2026-11-23T06:30:60Z",
            "2026-11-23T06:30Z",
            "2026-11-23T06:30:00.Z",
            "2026-11-23T06:30:00+8",
            "2026-11-23T06:30:00+0800",
            "2026-11-23T06:30:00+24:00",
            "2026-11-23T06:30:00Z ",
            "Mon, 23 Nov 2026",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
