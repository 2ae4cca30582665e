//! Finds the dates that date lines, addresses and metadata state. Times inside the report are another layer's business.

mod calendar;
mod clock;
mod pieces;
mod stamp;

use jiff::civil::Date;

use calendar::weekday;
use clock::{clock, clock_after, clock_before};
use pieces::{Piece, Token, mark, number, pieces, skip_marks, word};

pub(crate) use calendar::{counted_day, month, weekday_of};
pub(crate) use stamp::{Stamp, stamp};

/// A date as stated, with the clock time and zone beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The day; where day and month could be swapped, the day-first reading.
    pub(crate) date: Date,
    /// The month-first reading, where day and month could be swapped and differ.
    pub(crate) swapped: Option<Date>,
    /// Whether a weekday stands beside it, and fits.
    pub(crate) weekday_fits: Option<bool>,
    /// Minutes after midnight.
    pub(crate) minute: Option<u16>,
    /// Minutes east of UTC.
    pub(crate) offset: Option<i16>,
    /// First byte of the words.
    pub(crate) start: usize,
    /// One past their last byte.
    pub(crate) end: usize,
}

/// A date's own pieces: the day, the swapped reading, how many pieces it took.
struct Core {
    date: Date,
    swapped: Option<Date>,
    taken: usize,
}

fn make(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1800..=2199).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Years of two digits are this century's up to 2069, as POSIX has it.
fn year_of(value: u32, digits: usize) -> Option<u32> {
    match digits {
        4 => Some(value),
        2 if value < 70 => Some(2000 + value),
        2 => Some(1900 + value),
        _ => None,
    }
}

const ORDINAL: [&str; 5] = ["st", "nd", "rd", "th", "º"];

/// "9 September 2023", "9th of Sept., '23".
fn day_month_year(pieces: &[Piece], at: usize) -> Option<Core> {
    let (day, digits) = number(pieces, at)?;
    if digits > 2 {
        return None;
    }
    let mut next = at + 1;
    if word(pieces, next).is_some_and(|word| ORDINAL.contains(&word.to_lowercase().as_str())) {
        next += 1;
    }
    next = skip_marks(pieces, next, &['.', '-', '/']);
    if word(pieces, next).is_some_and(|word| matches!(word.to_lowercase().as_str(), "of" | "de")) {
        next += 1;
    }
    let month = month(word(pieces, next)?)?;
    next = skip_marks(pieces, next + 1, &['.', ',', '-', '/', '’', '\'']);
    if word(pieces, next).is_some_and(|word| word.eq_ignore_ascii_case("de")) {
        next += 1;
    }
    let (year, digits) = number(pieces, next)?;
    // Pages print a day twice, once for readers aloud, and pasting glues the two: "6 Mar 20256 Mar 2025".
    let glued = matches!(digits, 5 | 6)
        && word(pieces, next + 1).is_some_and(|word| self::month(word) == Some(month))
        && pieces.get(next + 1).is_some_and(|piece| piece.spaced);
    let (year, digits) = if glued { (year / 10_u32.pow(u32::from(digits == 6) + 1), 4) } else { (year, digits) };
    if digits == 2 && !matches!(mark(pieces, next.checked_sub(1)?), Some('-' | '/' | '’' | '\'')) {
        return None;
    }
    let date = make(year_of(year, digits)?, u32::try_from(month).ok()?, day)?;
    Some(Core { date, swapped: None, taken: next + 1 - at })
}

/// "September 9, 2023", "Sept. 9th 2023".
fn month_day_year(pieces: &[Piece], at: usize) -> Option<Core> {
    let month = month(word(pieces, at)?)?;
    let mut next = skip_marks(pieces, at + 1, &['.', '-', '/']);
    let (day, digits) = number(pieces, next)?;
    if digits > 2 {
        return None;
    }
    next += 1;
    if word(pieces, next).is_some_and(|word| ORDINAL.contains(&word.to_lowercase().as_str())) {
        next += 1;
    }
    next = skip_marks(pieces, next, &[',', '.', '-', '/']);
    let (year, digits) = number(pieces, next)?;
    if digits != 4 {
        return None;
    }
    let date = make(year, u32::try_from(month).ok()?, day)?;
    Some(Core { date, swapped: None, taken: next + 1 - at })
}

/// "2023-09-09", "2023/09/09", "2023.09.09", "2023年9月9日", "20230909".
fn year_first(pieces: &[Piece], at: usize) -> Option<Core> {
    let (year, digits) = number(pieces, at)?;
    if digits == 8 {
        let date = make(year / 10000, year / 100 % 100, year % 100)?;
        return Some(Core { date, swapped: None, taken: 1 });
    }
    if digits != 4 {
        return None;
    }
    let parts = |at: usize| match pieces.get(at)?.token {
        Token::Mark(mark @ ('-' | '/' | '.')) => Some(mark),
        Token::Word("年" | "년") => Some('y'),
        Token::Word("月" | "월") => Some('m'),
        _ => None,
    };
    let first = parts(at + 1)?;
    let (month, digits) = number(pieces, at + 2)?;
    if digits > 2 {
        return None;
    }
    let second = parts(at + 3)?;
    if second != first && (first, second) != ('y', 'm') {
        return None;
    }
    let (day, digits) = number(pieces, at + 4)?;
    if digits > 2 {
        return None;
    }
    Some(Core { date: make(year, month, day)?, swapped: None, taken: 5 })
}

/// "09.02.2025", "9/2/2025", "9-2-25". Dots are day first everywhere; else both readings are kept.
fn day_first(pieces: &[Piece], at: usize) -> Option<Core> {
    let (first, digits) = number(pieces, at)?;
    let part = mark(pieces, at + 1)?;
    if digits > 2 || !matches!(part, '.' | '/' | '-') || mark(pieces, at + 3) != Some(part) {
        return None;
    }
    let (second, digits) = number(pieces, at + 2)?;
    let (year, year_digits) = number(pieces, at + 4)?;
    let tight = (at + 1..=at + 4).all(|n| pieces.get(n).is_some_and(|piece| !piece.spaced));
    if digits > 2 || (!tight && year_digits != 4) {
        return None;
    }
    let year = year_of(year, year_digits)?;
    let british = make(year, second, first);
    let american = if part == '.' { None } else { make(year, first, second) };
    let (date, swapped) = match (british, american) {
        (Some(british), Some(american)) if british != american => (british, Some(american)),
        (Some(date), _) | (None, Some(date)) => (date, None),
        (None, None) => return None,
    };
    Some(Core { date, swapped, taken: 5 })
}

/// The date with a year that begins at a piece.
fn core(pieces: &[Piece], at: usize) -> Option<Core> {
    year_first(pieces, at)
        .or_else(|| day_month_year(pieces, at))
        .or_else(|| month_day_year(pieces, at))
        .or_else(|| day_first(pieces, at))
}

/// Every date with a year, in the order of the text.
pub(crate) fn find(text: &str) -> Vec<Stated> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let pieces = pieces(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let Some(core) = core(&pieces, at).filter(|core| whole(&pieces, at, core.taken)) else {
            at += 1;
            continue;
        };
        found.push(surround(&pieces, at, &core));
        at += core.taken;
    }
    found
}

/// Not a part of a longer number or code: "1.2.2025.4", "A-2025-01-02-7".
fn whole(pieces: &[Piece], at: usize, taken: usize) -> bool {
    let glued = |near: Option<&Piece>, far: Option<&Piece>| {
        near.is_some_and(|near| {
            !near.spaced
                && matches!(near.token, Token::Mark('.' | '-' | '/'))
                && far.is_some_and(|far| matches!(far.token, Token::Number(..)) && !far.spaced)
        })
    };
    let before = at.checked_sub(1).and_then(|n| pieces.get(n));
    let tight = pieces.get(at).is_some_and(|piece| !piece.spaced);
    let joined_before =
        tight && glued(before, before.filter(|piece| !piece.spaced).and_then(|_| pieces.get(at.checked_sub(2)?)));
    let after = pieces.get(at + taken);
    let path = after.is_some_and(|piece| piece.token == Token::Mark('/'))
        || clock(pieces, at + taken + 1).is_some_and(|(_, _, taken)| taken >= 3);
    !joined_before && (path || !glued(after, pieces.get(at + taken + 1)))
}

/// The letters of a weekday cut short.
const SHORT: usize = 3;

/// Adds the weekday and the clock time that stand beside a date.
fn surround(pieces: &[Piece], at: usize, core: &Core) -> Stated {
    let mut start = at;
    let mut weekday_fits = None;
    let before = (1..=3).filter_map(|back| at.checked_sub(back)).find(|&n| {
        matches!(pieces.get(n).map(|piece| piece.token), Some(Token::Word(_)))
            && (n + 1..at).all(|between| matches!(mark(pieces, between), Some(',' | '.' | '|' | '-')))
    });
    if let Some((n, day)) = before.and_then(|n| Some((n, weekday(word(pieces, n)?)?))) {
        let fits = core.date.weekday().to_monday_one_offset() == day;
        // "The Evening Sun, 14 May": the last word of a name.
        let named =
            n.checked_sub(1).and_then(|up| word(pieces, up)).is_some_and(|up| up.starts_with(char::is_uppercase));
        if fits || !named || word(pieces, n).is_some_and(|word| word.chars().count() > SHORT) {
            weekday_fits = Some(fits);
            start = n;
        }
    }
    let end = at + core.taken;
    let (minute, offset) = clock_after(pieces, end).or_else(|| clock_before(pieces, start)).unwrap_or_default();
    let mut stated = Stated {
        date: core.date,
        swapped: core.swapped,
        weekday_fits,
        minute,
        offset,
        start: pieces.get(start).map_or(0, |piece| piece.start),
        end: pieces.get(end - 1).map_or(0, |piece| piece.end),
    };
    // A weekday that fits only one of two readings decides between them.
    if let (Some(false), Some(other)) = (stated.weekday_fits, stated.swapped)
        && before.and_then(|n| weekday(word(pieces, n)?)) == Some(other.weekday().to_monday_one_offset())
    {
        stated.date = other;
        stated.swapped = None;
        stated.weekday_fits = Some(true);
    } else if stated.weekday_fits == Some(true) {
        stated.swapped = None;
    }
    stated
}

/// The day named in an address: `/2026/02/02/`, `/2025/jan/15/`, `-2026-02-02-`, `/20260202`.
pub(crate) fn in_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let pieces = pieces(path);
    (0..pieces.len()).find_map(|at| {
        let plain = year_first(&pieces, at).filter(|core| whole(&pieces, at, core.taken));
        plain.map(|core| core.date).or_else(|| {
            let (year, 4) = number(&pieces, at)? else { return None };
            let month = month(word(&pieces, at + 2)?)?;
            let (day, 1..=2) = number(&pieces, at + 4)? else { return None };
            let parted = mark(&pieces, at + 1) == Some('/') && mark(&pieces, at + 3) == Some('/');
            parted.then(|| make(year, u32::try_from(month).ok()?, day)).flatten()
        })
    })
}

/// A clock time that stands alone, as live entries have it: minutes after midnight.
pub(crate) fn lone_clock(text: &str) -> Option<u16> {
    let pieces = pieces(text);
    let (minute, _, taken) = clock(&pieces, 0)?;
    let rest = pieces.len() - taken;
    (rest <= 3).then_some(minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<String> {
        find(text).first().map(|found| {
            let clock = found.minute.map_or(String::new(), |minute| format!(" {:02}:{:02}", minute / 60, minute % 60));
            let offset = found.offset.map_or(String::new(), |offset| format!(" {offset:+}"));
            format!("{}{clock}{offset}", found.date)
        })
    }

    #[test]
    fn date_lines_of_many_houses_read() {
        for (text, want) in [
            ("06.02.2025 | 14:32 CET", "2025-02-06 14:32 +60"),
            ("Sunday, Feb. 15, 2026", "2026-02-15"),
            ("Tue, April 8, 2025 at 3:40 PM GMT+2 · 5 min read", "2025-04-08 15:40 +120"),
            ("Monday July 1 2024, 12.05am BST, The Example", "2024-07-01 00:05 +60"),
            ("18:20, 12 Oct 2025", "2025-10-12 18:20"),
            ("Published 7:07 PM EST Nov 19, 2019", "2019-11-19 19:07 -300"),
            ("2024-03-25T08:15:00+01:00", "2024-03-25 08:15 +60"),
            ("2019-11-19T04:58:00Z", "2019-11-19 04:58 +0"),
            ("Posted 23.05.24 in Policy", "2024-05-23"),
            ("11th Mar, 2025", "2025-03-11"),
            ("25. März 2024", "2024-03-25"),
            ("2018년 8월 25일", "2018-08-25"),
            ("11 октября 2018", "2018-10-11"),
            ("Published On 9 May 20249 May 2024", "2024-05-09"),
            ("Published On 17 Jul 202417 Jul 2024", "2024-07-17"),
            ("November 18, 2019 | 4:10pm", "2019-11-18 16:10"),
            ("Thu 14 Dec 2023 06.00 GMT", "2023-12-14 06:00 +0"),
        ] {
            assert_eq!(one(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn the_last_word_of_a_name_is_no_weekday() {
        let fits = |text: &str| find(text).first().and_then(|found| found.weekday_fits);
        assert_eq!(fits("Tolvik Evening Sun, 14 May 2031"), None);
        assert_eq!(fits("Sun, 14 May 2031"), Some(false));
        assert_eq!(fits("Published Sunday, 14 May 2031"), Some(false));
        assert_eq!(fits("Wed, 14 May 2031"), Some(true));
    }

    #[test]
    fn numbers_that_are_no_dates_read_as_nothing() {
        for text in
            ["version 1.2.2025.4", "12 people", "on March 5", "6-4 6-3 7-5", "0001-01-01T00:00:00Z", "31.02.2024"]
        {
            assert_eq!(one(text), None, "{text}");
        }
    }

    #[test]
    fn a_weekday_settles_day_and_month() {
        let found = find("Tuesday 03/04/2025");
        assert_eq!((found[0].date.to_string().as_str(), found[0].swapped), ("2025-03-04", None));
        assert!(find("03/04/2025")[0].swapped.is_some());
    }

    #[test]
    fn addresses_name_their_day() {
        for (address, day) in [
            ("https://news.example/2026/02/02/a-story-a91842", Some("2026-02-02")),
            ("https://news.example/world/live/2025/jan/15/a-story", Some("2025-01-15")),
            ("https://news.example/columnists/201911181077343476-a-story/", None),
            ("https://news.example/a-2025-story-14", None),
        ] {
            assert_eq!(in_address(address).map(|day| day.to_string()).as_deref(), day, "{address}");
        }
    }
}
