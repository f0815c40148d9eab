//! Moments: what feeds write about time, as RFC 3339 with the offset that they wrote.

use jiff::{
    ZonedDateTime,
    civil::DateTime,
    fmt::{
        rfc2822,
        temporal::{Pieces, PiecesNumericOffset, PiecesOffset},
    },
    tz::{Offset, TimeZone},
};

/// Why a text is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A day without a time: which moment of it is meant is anybody's guess.
    OnlyADay,
    /// A time on a clock that is not named.
    NoOffset,
    /// Something else.
    NotATime,
}

impl Problem {
    /// What it is, for a note.
    pub(super) fn message(self) -> &'static str {
        match self {
            Problem::OnlyADay => "is a day without a time",
            Problem::NoOffset => "has no offset; name its clock with --timezone",
            Problem::NotATime => "is not a time",
        }
    }
}

/// Reads a moment as feeds have it: RFC 3339 and its relatives, RFC 2822 and its relatives. A time without an offset is
/// read on the clock of `zone`, where there is one.
///
/// # Errors
/// Why it is none.
pub(super) fn moment(text: &str, zone: Option<&TimeZone>) -> Result<String, Problem> {
    let text = text.trim();
    // A clock's name that RFC 2822 does not know, but feeds do.
    let spelled = text.strip_suffix("UTC").or_else(|| text.strip_suffix(" Z")).map(|rest| format!("{rest} +0000"));
    let spelled = spelled.as_deref().unwrap_or(text);
    // The weekday says nothing that the date does not, and is often wrong or in the paper's language.
    let unnamed = spelled.split_once(',').map_or(spelled, |(_, rest)| rest).trim();
    if let Ok(zoned) = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned_datetime(unnamed) {
        return Ok(written(&zoned));
    }
    // Some write the date with slashes, or a space before the offset.
    let dashed = text.replace('/', "-").replace(" +", "+").replace(" -", "-");
    let Ok(pieces) = Pieces::parse(&dashed) else { return Err(Problem::NotATime) };
    let Some(time) = pieces.time() else { return Err(Problem::OnlyADay) };
    let local = DateTime::from_parts(pieces.date(), time);
    let offset = match pieces.offset() {
        Some(PiecesOffset::Zulu) => Some(Offset::UTC),
        Some(PiecesOffset::Numeric(offset)) => Some(PiecesNumericOffset::offset(&offset)),
        _ => None,
    };
    let zone = offset.map(TimeZone::fixed).or_else(|| zone.cloned()).ok_or(Problem::NoOffset)?;
    local.to_zoned_datetime(zone).map(|zoned| written(&zoned)).map_err(|_| Problem::NotATime)
}

/// The day on which a moment falls, `YYYY-MM-DD`: on the clock of `zone`, or on its own where there is none.
pub(super) fn day(moment: &str, zone: Option<&TimeZone>) -> Option<String> {
    match zone {
        Some(zone) => Some(moment.parse::<jiff::Timestamp>().ok()?.to_zoned_datetime(zone.clone()).date().to_string()),
        None => moment.get(..10).map(Into::into),
    }
}

fn written(zoned: &ZonedDateTime) -> String {
    let seconds = zoned.offset().seconds();
    let local = zoned.datetime().strftime("%Y-%m-%dT%H:%M:%S");
    if seconds == 0 {
        return format!("{local}Z");
    }
    let minutes = seconds.unsigned_abs() / 60;
    format!("{local}{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_keep_the_offset_they_are_written_with() {
        let cases = [
            ("2026-11-23T06:30:00+08:00", "2026-11-23T06:30:00+08:00"),
            ("2026-11-23T06:30:00Z", "2026-11-23T06:30:00Z"),
            ("2026-11-23T06:30:00+0000", "2026-11-23T06:30:00Z"),
            ("2026-11-23T06:30:00.123-0330", "2026-11-23T06:30:00-03:30"),
            ("2026-11-23T06:30+08:00", "2026-11-23T06:30:00+08:00"),
            ("2026-11-23 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
            ("Mon, 23 Nov 2026 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
            ("Tue, 23 Nov 2026 06:30:00 GMT", "2026-11-23T06:30:00Z"),
            ("23 Nov 2026 06:30 EST", "2026-11-23T06:30:00-05:00"),
            ("Mon, 23 Nov 2026 06:30:00 UTC", "2026-11-23T06:30:00Z"),
            ("星期一, 23 Nov 2026 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
        ];
        for (text, read) in cases {
            assert_eq!(moment(text, None).as_deref(), Ok(read), "{text}");
        }
    }

    #[test]
    fn a_time_without_an_offset_needs_a_zone() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        for text in ["2026-11-23T06:30:00", "2026-11-23 06:30", "2026/11/23 06:30:00"] {
            assert_eq!(moment(text, None), Err(Problem::NoOffset), "{text}");
            assert_eq!(moment(text, Some(&zone)).as_deref(), Ok("2026-11-23T06:30:00+08:00"), "{text}");
        }
        assert_eq!(moment("2026-11-23", Some(&zone)), Err(Problem::OnlyADay));
        for text in ["", "yesterday", "2026-02-30T00:00:00Z", "10:30"] {
            assert_eq!(moment(text, Some(&zone)), Err(Problem::NotATime), "{text}");
        }
    }

    #[test]
    fn a_day_is_that_of_the_zone() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        assert_eq!(day("2026-11-22T20:00:00Z", Some(&zone)).as_deref(), Some("2026-11-23"));
        assert_eq!(day("2026-11-22T20:00:00Z", None).as_deref(), Some("2026-11-22"));
    }
}
