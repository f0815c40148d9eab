//! What a written time says: its day, its hour, its clock, each found by its form and not by its place.

use jiff::{
    civil::{Date, Time},
    tz::{Offset, TimeZone},
};

use super::{
    Clock, Order, Problem,
    tables::{month, zone},
    tokens::{Token, tokens},
};

/// What a text says of a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) date: Date,
    /// None where it is a day alone.
    pub(super) time: Option<Time>,
    /// None where it names no clock.
    pub(super) zone: Option<TimeZone>,
    /// What of it was a guess.
    pub(super) guess: Option<String>,
}

/// Reads a time, in whatever form.
///
/// # Errors
/// Where it is none.
pub(super) fn parse(text: &str, clock: &Clock) -> Result<Said, Problem> {
    // Programs of .NET count in a form of their own, others with a fraction.
    let counted_text = text.trim_start_matches("/Date(").trim_end_matches(")/");
    let whole = counted_text
        .split_once('.')
        .filter(|(whole, _)| matches!(whole.len(), 10 | 13))
        .map_or(counted_text, |(whole, _)| whole);
    if whole.len() != text.len() && whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return counted(whole).ok_or(Problem::NotATime);
    }
    let (named, rest) = named_zone(text);
    let tokens = tokens(&rest);
    if let [Token::Number(digits)] = tokens.as_slice()
        && let Some(said) = counted(digits)
    {
        return Ok(said);
    }
    let mut parts = Parts { language: &clock.language, tokens, used: Vec::new() };
    parts.used = vec![false; parts.tokens.len()];
    let time = parts.time();
    let half = parts.half();
    let offset = parts.offset(time.is_some());
    let (abbreviated, doubt) = parts.zone();
    let (date, order) = parts.date(clock, half.is_some())?;
    let zone = offset.or(named).or(abbreviated);
    let guess = doubt.filter(|_| offset_is_missing(&parts)).or(order);
    let (date, time) = match time.map(|time| settled(date, time, half)) {
        Some(settled) => settled.ok_or(Problem::NotATime)?,
        None => (date, None),
    };
    Ok(Said { date, time, zone, guess })
}

/// Whether no number says on which clock it is: then its name alone does.
fn offset_is_missing(parts: &Parts) -> bool {
    !parts.tokens.iter().any(|token| matches!(token, Token::Sign('\0')))
}

/// Seconds or thousandths since 1970, or a day and an hour without signs.
fn counted(digits: &str) -> Option<Said> {
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i8>().ok();
    if matches!(digits.len(), 8 | 12 | 14) && digits.starts_with(['1', '2']) {
        let date = Date::new(digits.get(..4)?.parse().ok()?, number(4, 6)?, number(6, 8)?).ok()?;
        let time =
            (digits.len() > 8).then(|| Time::new(number(8, 10)?, number(10, 12)?, number(12, 14).unwrap_or(0), 0).ok());
        return Some(Said { date, time: time.flatten(), ..Said::default() });
    }
    let seconds: i64 = match digits.len() {
        9 | 10 => digits.parse().ok()?,
        13 => digits.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?.to_zoned_datetime(TimeZone::UTC).datetime();
    Some(Said { date: moment.date(), time: Some(moment.time()), zone: Some(TimeZone::UTC), guess: None })
}

/// A zone by its name, `America/New_York` or `[Asia/Shanghai]`, and the text without it.
fn named_zone(text: &str) -> (Option<TimeZone>, String) {
    let is_name = |word: &&str| word.contains('/') && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')')).filter(is_name);
    let found = words.find_map(|word| Some((word, TimeZone::get(word).ok()?)));
    match found {
        Some((word, zone)) => (Some(zone), text.replace(word, "").replace("[]", "")),
        None => (None, text.into()),
    }
}

/// Half days, in the languages that write them; those after noon.
const AFTER: [&str; 10] = ["pm", "下午", "晚上", "午後", "오후", "م", "μμ", "ch", "中午", "मध्याह्न"];
const BEFORE: [&str; 9] = ["am", "上午", "早上", "凌晨", "午前", "오전", "ص", "πμ", "sa"];

/// The parts of a text, and which of them are understood already.
struct Parts<'a> {
    language: &'a str,
    tokens: Vec<Token>,
    used: Vec<bool>,
}

impl Parts<'_> {
    fn at(&self, place: usize) -> Option<&Token> {
        self.tokens.get(place)
    }

    fn number(&self, place: usize, most: usize) -> Option<i8> {
        self.at(place)?.number(most)?.parse().ok()
    }

    fn is_sign(&self, place: usize, signs: &[char]) -> bool {
        self.at(place).is_some_and(|token| token.is_sign(signs))
    }

    fn has_word(&self, place: usize, words: &[&str]) -> bool {
        self.at(place).and_then(Token::word).is_some_and(|word| words.iter().any(|end| word.ends_with(end)))
    }

    fn take(&mut self, from: usize, to: usize) {
        self.used.iter_mut().take(to).skip(from).for_each(|used| *used = true);
    }

    /// Hour, minute and second: `06:30:00.5`, `6h30`, `06时30分`, `T063000`, and `06.30.00` beside a date.
    fn time(&mut self) -> Option<[i8; 3]> {
        let (from, to, time) = (0..self.tokens.len())
            .find_map(|place| self.clock(place, &[':'], &["h", "时", "時", "点", "點", "시"]))
            .or_else(|| (0..self.tokens.len()).find_map(|place| self.compact(place)))
            .or_else(|| (1..self.tokens.len()).find_map(|place| self.dotted(place)))?;
        self.take(from, to);
        Some(time)
    }

    fn clock(&self, place: usize, signs: &[char], words: &[&str]) -> Option<(usize, usize, [i8; 3])> {
        let hour = self.number(place, 2)?;
        if !self.is_sign(place + 1, signs) && !self.has_word(place + 1, words) {
            return None;
        }
        let Some(minute) = self.number(place + 2, 2) else {
            // A full hour: 6h.
            return self.has_word(place + 1, words).then_some((place, place + 2, [hour, 0, 0]));
        };
        let mut end = place + 3;
        let mut second = 0;
        if (self.is_sign(end, signs) || self.has_word(end, &["分", "분", "min"]))
            && let Some(seconds) = self.number(end + 1, 2)
        {
            second = seconds;
            end += 2;
            if self.is_sign(end, &['.', ',']) && matches!(self.at(end + 1), Some(Token::Number(_))) {
                end += 2;
            }
        }
        Some((place, end, [hour, minute, second]))
    }

    fn compact(&self, place: usize) -> Option<(usize, usize, [i8; 3])> {
        let digits = self.at(place + 1)?.number(6)?;
        let is_after = self.at(place).and_then(Token::word) == Some("t");
        let part = |from: usize| digits.get(from..from + 2).and_then(|part| part.parse().ok());
        (is_after && digits.len() >= 4).then(|| Some((place, place + 2, [part(0)?, part(2)?, part(4).unwrap_or(0)])))?
    }

    /// `06.30.00`, where the text has its year elsewhere and before it.
    fn dotted(&self, place: usize) -> Option<(usize, usize, [i8; 3])> {
        let is_year = |token: &Token| token.number(4).is_some_and(|digits| digits.len() == 4);
        let has_year = self.tokens.iter().take(place).any(is_year);
        (has_year && !self.is_sign(place - 1, &['.'])).then(|| self.clock(place, &['.'], &[]))?
    }

    /// `+0800`, `+08:00`, `GMT+8`; behind an hour also four zeros without a sign.
    fn offset(&mut self, has_time: bool) -> Option<TimeZone> {
        let last = self.used.iter().rposition(|used| *used).map_or(0, |place| place + 1);
        let is_clock = |parts: &Self, place: usize| {
            parts.at(place).and_then(Token::word).is_some_and(|word| zone(word, "").is_some())
        };
        let sign = (last..self.tokens.len()).find(|place| {
            self.is_sign(*place, &['+', '-'])
                && matches!(self.at(place + 1), Some(Token::Number(_)))
                && (has_time && *place == last || *place > last && is_clock(self, *place - 1))
        });
        if let Some(place) = sign {
            let digits = self.at(place + 1)?.number(4)?.to_owned();
            let is_negative = self.is_sign(place, &['-']);
            let mut end = place + 2;
            let part = |from: usize, to: usize| digits.get(from..to).unwrap_or("0").parse::<i32>().ok();
            let (hours, mut minutes) = match digits.len() {
                1 | 2 => (part(0, digits.len())?, 0),
                length => (part(0, length - 2)?, part(length - 2, length)?),
            };
            if digits.len() <= 2 && self.is_sign(end, &[':']) {
                minutes = self.number(end + 1, 2)?.into();
                end += 2;
            }
            self.take(place, end);
            // Remembered, so that a clock's name beside it is no guess.
            if let Some(token) = self.tokens.get_mut(place) {
                *token = Token::Sign('\0');
            }
            let seconds = (hours * 60 + minutes) * 60;
            return Offset::from_seconds(if is_negative { -seconds } else { seconds }).ok().map(TimeZone::fixed);
        }
        let is_zero = |token: &Token| token.number(4) == Some("0000");
        if has_time && self.at(last).is_some_and(is_zero) {
            self.take(last, last + 1);
            return Some(TimeZone::UTC);
        }
        None
    }

    /// The clock's abbreviation, and what of it is a guess.
    fn zone(&mut self) -> (Option<TimeZone>, Option<String>) {
        let words = self.tokens.iter().enumerate().filter_map(|(place, token)| Some((place, token.word()?)));
        let found =
            words.filter_map(|(place, word)| Some((place, word.to_owned(), zone(word, self.language)?))).next_back();
        let Some((place, word, (meaning, is_guess))) = found else { return (None, None) };
        self.take(place, place + 1);
        let offset = |meaning: &str| {
            let (hours, minutes) = meaning.get(1..)?.split_once(':')?;
            let seconds = (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?) * 60;
            let seconds = if meaning.starts_with('-') { -seconds } else { seconds };
            Offset::from_seconds(seconds).ok().map(TimeZone::fixed)
        };
        let zone = offset(meaning).or_else(|| TimeZone::get(meaning).ok());
        let word = word.to_uppercase();
        let guess = is_guess.then(|| format!("{word} names several clocks, taken as {meaning}"));
        (zone, guess)
    }

    /// Whether it is after noon, where it says so.
    fn half(&mut self) -> Option<bool> {
        for place in 0..self.tokens.len() {
            let Some(word) = self.at(place).and_then(Token::word) else { continue };
            let is_split = matches!(word, "a" | "p")
                && self.is_sign(place + 1, &['.'])
                && self.at(place + 2).and_then(Token::word) == Some("m");
            let is = |list: &[&str]| {
                list.iter()
                    .any(|half| word == *half || !half.is_ascii() && half.chars().count() > 1 && word.contains(half))
            };
            let is_after = match (is_split, is(&AFTER), is(&BEFORE)) {
                (true, ..) => word == "p",
                (_, true, _) => true,
                (_, _, true) => false,
                _ => continue,
            };
            self.take(place, place + if is_split { 4 } else { 1 });
            return Some(is_after);
        }
        None
    }

    /// The day, and what of it is a guess.
    fn date(&self, clock: &Clock, has_half: bool) -> Result<(Date, Option<String>), Problem> {
        let free = || self.tokens.iter().zip(&self.used).filter(|(_, used)| !**used).map(|(token, _)| token);
        let numbers: Vec<&str> = free().filter_map(|token| token.number(8)).collect();
        let named = free().filter_map(Token::word).filter_map(|word| month(word, self.language)).next_back();
        let has_slash = free().any(|token| token.is_sign(&['/']));
        let (year, month, day, guess) = match (named, numbers.as_slice()) {
            (Some(month), [year, day, ..]) if year.len() == 4 => (*year, month, *day, None),
            (Some(month), [day, year, ..]) => (*year, month, *day, None),
            (None, [digits]) if digits.len() == 8 => {
                return counted(digits).map(|said| (said.date, None)).ok_or(Problem::NotATime);
            }
            (None, [year, month, day, ..]) if year.len() == 4 => (*year, small(month)?, *day, None),
            (None, [first, second, year, ..]) => {
                let (order, guess) = clock.habit.order(first, second, has_slash, self.language, has_half);
                let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
                (*year, small(month)?, *day, guess)
            }
            _ => return Err(Problem::NotATime),
        };
        let date = Date::new(full_year(year)?, month, small(day)?).map_err(|_| Problem::NotATime)?;
        Ok((date, guess))
    }
}

fn small(digits: &str) -> Result<i8, Problem> {
    digits.parse().map_err(|_| Problem::NotATime)
}

/// A year of four digits, or of two (RFC 5322, 4.3); the Buddhist era is counted from 543 before ours.
fn full_year(digits: &str) -> Result<i16, Problem> {
    let year: i16 = digits.parse().map_err(|_| Problem::NotATime)?;
    match (digits.len(), year) {
        (2, 0..=49) => Ok(2000 + year),
        (2, _) => Ok(1900 + year),
        (4, 2400..=2700) => Ok(year - 543),
        (4, 0 | 1) => Err(Problem::Nothing),
        (4, 1000..) => Ok(year),
        _ => Err(Problem::NotATime),
    }
}

/// The hour on a clock of 24, and the day it falls on: 24:00 is midnight of the next, a leap second the one before it.
fn settled(date: Date, [hour, minute, second]: [i8; 3], half: Option<bool>) -> Option<(Date, Option<Time>)> {
    let hour = match (half, hour) {
        (Some(true), 1..=11) => hour + 12,
        (Some(false), 12) => 0,
        _ => hour,
    };
    if hour == 24 && minute == 0 {
        return Some((date.tomorrow().ok()?, Some(Time::midnight())));
    }
    Some((date, Some(Time::new(hour, minute, second.min(59), 0).ok()?)))
}
