//! Stretches of the calendar and their TIMEX3 values. Nothing here panics at the calendar's ends.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span as Step, ToSpan};

use super::words::Unit;
use crate::model::{Grain, Interval};

/// A stretch with its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub interval: Interval,
    pub value: String,
}

fn between(first: Date, after: Date, grain: Grain, value: String) -> Stretch {
    let midnight = jiff::civil::Time::midnight();
    let interval =
        Interval { start: first.to_datetime(midnight), end: after.to_datetime(midnight), grain, offset: None };
    Stretch { interval, value }
}

fn ymd(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// A date moved by whole units; `None` beyond the calendar.
pub(crate) fn moved(date: Date, n: i64, unit: Unit) -> Option<Date> {
    let step = |days: i64| Step::new().try_days(days).ok();
    let step = match unit {
        Unit::Day | Unit::Night => step(n)?,
        Unit::Week | Unit::Weekend => step(n.checked_mul(7)?)?,
        Unit::Fortnight => step(n.checked_mul(14)?)?,
        Unit::Month => Step::new().try_months(n).ok()?,
        Unit::Season | Unit::Quarter => Step::new().try_months(n.checked_mul(3)?).ok()?,
        Unit::Half => Step::new().try_months(n.checked_mul(6)?).ok()?,
        Unit::Year => Step::new().try_years(n).ok()?,
        Unit::Decade => Step::new().try_years(n.checked_mul(10)?).ok()?,
        Unit::Century => Step::new().try_years(n.checked_mul(100)?).ok()?,
        Unit::Millennium => Step::new().try_years(n.checked_mul(1000)?).ok()?,
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    };
    date.checked_add(step).ok()
}

pub(crate) fn day(date: Date) -> Stretch {
    Stretch { interval: Interval::day(date), value: date.to_string() }
}

pub(crate) fn days(first: Date, last: Date) -> Stretch {
    let after = last.tomorrow().unwrap_or(last);
    between(first, after, Grain::Day, format!("{first}/{last}"))
}

pub(crate) fn week(of: Date) -> Option<Stretch> {
    let first = monday(of)?;
    let iso = of.iso_week_date();
    Some(between(first, moved(first, 1, Unit::Week)?, Grain::Week, format!("{:04}-W{:02}", iso.year(), iso.week())))
}

fn monday(of: Date) -> Option<Date> {
    of.checked_sub(Step::new().try_days(i64::from(of.weekday().to_monday_zero_offset())).ok()?).ok()
}

pub(crate) fn weekend(of: Date) -> Option<Stretch> {
    let first = moved(monday(of)?, 5, Unit::Day)?;
    let iso = of.iso_week_date();
    let value = format!("{:04}-W{:02}-WE", iso.year(), iso.week());
    Some(between(first, moved(first, 2, Unit::Day)?, Grain::Weekend, value))
}

pub(crate) fn month(year: i16, month: i8) -> Option<Stretch> {
    let first = ymd(year, month, 1)?;
    let after = moved(first, 1, Unit::Month).unwrap_or(Date::MAX);
    Some(between(first, after, Grain::Month, format!("{year:04}-{month:02}")))
}

pub(crate) fn year(year: i16) -> Option<Stretch> {
    years(year, year).map(|mut stretch| {
        stretch.value = format!("{year:04}");
        stretch
    })
}

pub(crate) fn years(first: i16, last: i16) -> Option<Stretch> {
    let start = ymd(first, 1, 1)?;
    let after = ymd(last.checked_add(1)?, 1, 1).unwrap_or(Date::MAX);
    Some(between(start, after, Grain::Year, format!("{first:04}/{last:04}")))
}

pub(crate) fn decade(from: i16) -> Option<Stretch> {
    let mut stretch = years(from, from.checked_add(9)?)?;
    stretch.interval.grain = Grain::Decade;
    stretch.value = format!("{:03}", from / 10);
    Some(stretch)
}

pub(crate) fn century(n: i16) -> Option<Stretch> {
    let from = n.checked_sub(1)?.checked_mul(100)?;
    let mut stretch = years(from.max(1), from.checked_add(99)?)?;
    stretch.interval.grain = Grain::Century;
    stretch.value = format!("{:02}", n - 1);
    Some(stretch)
}

/// A quarter or a half of a year.
pub(crate) fn nth(unit: Unit, n: i8, year: i16) -> Option<Stretch> {
    let (months, letter, grain) = if unit == Unit::Quarter { (3, 'Q', Grain::Quarter) } else { (6, 'H', Grain::Half) };
    let first = ymd(year, (n - 1).checked_mul(months)?.checked_add(1)?, 1)?;
    let after = moved(first, i64::from(months), Unit::Month).unwrap_or(Date::MAX);
    Some(between(first, after, grain, format!("{year:04}-{letter}{n}")))
}

/// A season of the northern half, by whole months with one to spare at either end, as speakers differ on where a season begins.
pub(crate) fn season(code: &str, year: i16) -> Option<Stretch> {
    let (first, months) = match code {
        "SP" => (ymd(year, 3, 1)?, 4),
        "SU" => (ymd(year, 6, 1)?, 4),
        "FA" => (ymd(year, 9, 1)?, 4),
        _ => (ymd(year, 12, 1)?, 4),
    };
    let after = moved(first, months, Unit::Month).unwrap_or(Date::MAX);
    Some(between(first, after, Grain::Season, format!("{year:04}-{code}")))
}

/// The unit that holds a date, moved by `shift` such units.
pub(crate) fn unit(of: Date, unit: Unit, shift: i32) -> Option<Stretch> {
    let date = match unit {
        // From the first of the month, so that no step is cut short by a short month.
        Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade | Unit::Century => {
            moved(of.first_of_month(), i64::from(shift), unit)?
        }
        _ => moved(of, i64::from(shift), unit)?,
    };
    match unit {
        Unit::Day | Unit::Night => Some(day(date)),
        Unit::Week | Unit::Fortnight => week(date),
        Unit::Weekend => weekend(date),
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => nth(Unit::Quarter, (date.month() - 1) / 3 + 1, date.year()),
        Unit::Half => nth(Unit::Half, (date.month() - 1) / 6 + 1, date.year()),
        Unit::Year => year(date.year()),
        Unit::Decade => decade(date.year() - date.year().rem_euclid(10)),
        Unit::Century => century(date.year().div_euclid(100) + 1),
        _ => None,
    }
}

/// Some hours of a day, `to` above 24 reaching into the next.
pub(crate) fn hours(date: Date, from: i8, to: i8, code: &str) -> Stretch {
    let at = |hour: i8| at_minute(date, i32::from(hour) * 60);
    Stretch {
        interval: Interval { start: at(from), end: at(to), grain: Grain::DayPart, offset: None },
        value: format!("{date}T{code}"),
    }
}

/// A moment of a day, minutes after midnight.
pub(crate) fn at_minute(date: Date, minute: i32) -> DateTime {
    let midnight = date.to_datetime(jiff::civil::Time::midnight());
    midnight.checked_add(i64::from(minute).minutes()).unwrap_or(if minute > 0 { DateTime::MAX } else { midnight })
}

pub(crate) fn clock(date: Date, minute: i32, second: Option<i32>, offset: Option<i16>) -> Stretch {
    let start = at_minute(date, minute);
    let (start, length, grain) = match second {
        Some(second) => (start.checked_add(i64::from(second).seconds()).unwrap_or(start), 1.seconds(), Grain::Second),
        None => (start, 1.minute(), Grain::Minute),
    };
    let end = start.checked_add(length).unwrap_or(start);
    let mut value = format!("{date}T{:02}:{:02}", minute / 60, minute % 60);
    if let Some(second) = second {
        value = format!("{value}:{second:02}");
    }
    if offset == Some(0) {
        value.push('Z');
    }
    Stretch { interval: Interval { start, end, grain, offset }, value }
}

pub(crate) fn weekday(n: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(n).ok()
}

/// The latest such weekday on or before a date.
pub(crate) fn latest_weekday(date: Date, n: i8) -> Option<Date> {
    let day = weekday(n)?;
    if date.weekday() == day { Some(date) } else { date.nth_weekday(-1, day).ok() }
}

/// The first such weekday on or after a date.
pub(crate) fn first_weekday(date: Date, n: i8) -> Option<Date> {
    let day = weekday(n)?;
    if date.weekday() == day { Some(date) } else { date.nth_weekday(1, day).ok() }
}
