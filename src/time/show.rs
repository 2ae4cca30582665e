//! Readings in words for reports.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::resolve::weekday_name;
use crate::model::time::month_name;
use crate::model::{Grain, Interval, PartialDate, Reading, TimeExpression, TimeModifier};

/// An editor's short form of what the words mean: "August 2024", "12 March 2025", "13:52 local time".
pub fn short(expression: &TimeExpression) -> String {
    let body = match &expression.reading {
        Reading::Placed(interval) => interval_in_words(*interval, &expression.value),
        Reading::Either(intervals) => {
            let mut all: Vec<String> =
                intervals.iter().map(|interval| interval_in_words(*interval, &expression.value)).collect();
            all.dedup();
            all.join(" or ")
        }
        Reading::Partial(partial) => partial_in_words(partial),
        Reading::Length { .. } => length_in_words(&expression.value),
        Reading::Offset { days } if *days < 0 => format!("{} before", count(-i64::from(*days), "day")),
        Reading::Offset { days } => format!("{} after", count(i64::from(*days), "day")),
        Reading::Unplaced => match expression.value.as_str() {
            "PAST_REF" => "in the past".to_owned(),
            "PRESENT_REF" => "now".to_owned(),
            "FUTURE_REF" => "in the future".to_owned(),
            value => value.to_owned(),
        },
    };
    format!("{}{body}", modifier_in_words(expression))
}

/// A form in which equal meanings are equal strings: `2024-08`, `2025-03-12T13:52`, `XXXX-09`, `a|b` for either.
pub fn canonical(expression: &TimeExpression) -> String {
    let body = match &expression.reading {
        Reading::Placed(interval) => interval_as_value(*interval),
        Reading::Either(intervals) => {
            intervals.iter().map(|interval| interval_as_value(*interval)).collect::<Vec<_>>().join("|")
        }
        Reading::Partial(partial) => partial_as_value(partial),
        Reading::Offset { days } => format!("{days:+} days"),
        _ => expression.value.clone(),
    };
    let cut = modifier_in_words(expression);
    if cut.is_empty() { body } else { format!("{body} ({})", cut.trim_end()) }
}

fn modifier_in_words(expression: &TimeExpression) -> &'static str {
    match (expression.modifier, expression.derivation.pattern) {
        (_, "earlier-in") => "earlier in ",
        (_, "later-in") => "later in ",
        (Some(TimeModifier::Before), _) => "before ",
        (Some(TimeModifier::After), _) => "after ",
        (Some(TimeModifier::OnOrBefore), _) => "by ",
        (Some(TimeModifier::OnOrAfter), _) => "since ",
        (Some(TimeModifier::LessThan), _) => "nearly ",
        (Some(TimeModifier::MoreThan), _) => "more than ",
        (Some(TimeModifier::EqualOrLess), _) => "up to ",
        (Some(TimeModifier::EqualOrMore), _) => "at least ",
        (Some(TimeModifier::Start), _) => "early ",
        (Some(TimeModifier::Mid), _) => "mid-",
        (Some(TimeModifier::End), _) => "late ",
        (Some(TimeModifier::Approx), _) => "about ",
        (None, _) => "",
    }
}

fn last_day(interval: Interval) -> Date {
    interval.end.checked_sub(1.nanoseconds()).unwrap_or(interval.end).date().max(interval.start.date())
}

fn interval_in_words(interval: Interval, value: &str) -> String {
    let first = interval.start.date();
    let last = last_day(interval);
    match interval.grain {
        Grain::Second | Grain::Minute | Grain::Hour => {
            format!("{}{}, {}", clock(interval.start), zone(interval.offset), day(first))
        }
        Grain::DayPart => {
            let part = match value.rsplit_once('T').map_or("", |(_, part)| part) {
                "MO" => "morning",
                "AF" => "afternoon",
                "EV" => "evening",
                "NI" => "night",
                _ => "",
            };
            if part.is_empty() { day(first) } else { format!("{part} of {}", day(first)) }
        }
        Grain::Day if first == last => day(first),
        Grain::Week if is_week(first, last) => format!("week of {}", day(first)),
        Grain::Weekend => format!("weekend of {}", days(first, last)),
        Grain::Month if first.first_of_month() == first && last == first.last_of_month() => month(first),
        Grain::Quarter if quarter(first, last, 3) => {
            format!("{} quarter of {}", nth((first.month() - 1) / 3 + 1), first.year())
        }
        Grain::Half if quarter(first, last, 6) => {
            format!("{} half of {}", nth((first.month() - 1) / 6 + 1), first.year())
        }
        Grain::Season => {
            let name = match first.month() {
                3 => "spring",
                6 => "summer",
                9 => "autumn",
                _ => "winter",
            };
            format!("{name} {}", first.year())
        }
        Grain::Year if whole_years(first, last) && first.year() == last.year() => first.year().to_string(),
        Grain::Decade if whole_years(first, last) => format!("the {}s", first.year()),
        Grain::Year | Grain::Century if whole_years(first, last) => format!("{} to {}", first.year(), last.year()),
        Grain::Month if first.day() == 1 && last == last.last_of_month() => {
            format!("{} to {}", month(first), month(last))
        }
        _ => days(first, last),
    }
}

fn is_week(first: Date, last: Date) -> bool {
    first.weekday() == jiff::civil::Weekday::Monday && first.until(last).is_ok_and(|span| span.get_days() == 6)
}

fn quarter(first: Date, last: Date, months: i8) -> bool {
    first.day() == 1 && last == last.last_of_month() && last.month() - first.month() == months - 1
}

fn whole_years(first: Date, last: Date) -> bool {
    first.first_of_year() == first && (last.last_of_year() == last || last == Date::MAX)
}

fn interval_as_value(interval: Interval) -> String {
    let first = interval.start.date();
    let last = last_day(interval);
    match interval.grain {
        Grain::Second | Grain::Minute | Grain::Hour => {
            format!("{first}T{}{}", clock(interval.start), offset(interval.offset))
        }
        Grain::DayPart => format!("{first}T{:02}/{:02}", interval.start.hour(), interval.end.hour()),
        _ if first == last => first.to_string(),
        Grain::Month if first.first_of_month() == first && last == first.last_of_month() => {
            format!("{:04}-{:02}", first.year(), first.month())
        }
        Grain::Week if is_week(first, last) => {
            let week = first.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Grain::Quarter if quarter(first, last, 3) => format!("{:04}-Q{}", first.year(), (first.month() - 1) / 3 + 1),
        Grain::Half if quarter(first, last, 6) => format!("{:04}-H{}", first.year(), (first.month() - 1) / 6 + 1),
        Grain::Year if whole_years(first, last) && first.year() == last.year() => format!("{:04}", first.year()),
        _ => format!("{first}/{last}"),
    }
}

fn partial_as_value(partial: &PartialDate) -> String {
    let year = match (partial.year, partial.year_from_publication) {
        (Some(year), _) => format!("{year:04}"),
        (None, Some(shift)) => format!("XXXX({shift:+})"),
        _ => "XXXX".to_owned(),
    };
    let two = |n: Option<i8>| n.map_or_else(|| "XX".to_owned(), |n| format!("{n:02}"));
    let mut value = year;
    if partial.month.is_some() || partial.day.is_some() {
        value.push('-');
        value.push_str(&two(partial.month));
    }
    if partial.day.is_some() {
        value.push('-');
        value.push_str(&two(partial.day));
    }
    if let Some(shift) = partial.day_from_publication {
        value = format!("{value} day{shift:+}");
    }
    if let Some(weekday) = partial.weekday {
        value = format!("{value} WXX-{weekday}");
    }
    if let Some(minute) = partial.minute_of_day {
        value = format!("{value}T{:02}:{:02}{}", minute / 60, minute % 60, offset(partial.offset));
    }
    value
}

fn partial_in_words(partial: &PartialDate) -> String {
    let mut words = Vec::new();
    if let Some(minute) = partial.minute_of_day {
        words.push(match (minute, partial.offset) {
            (720, None) => "noon".to_owned(),
            (1440, None) => "midnight".to_owned(),
            (minute, None) => format!("{:02}:{:02} local time", minute / 60, minute % 60),
            (minute, zoned) => format!("{:02}:{:02}{}", minute / 60, minute % 60, zone(zoned)),
        });
    }
    if let Some(weekday) = partial.weekday {
        words.push(weekday_name(weekday).to_owned());
    }
    match (partial.day, partial.month) {
        (Some(day), Some(month)) => words.push(format!("{day} {}", month_name(month))),
        (Some(day), None) => words.push(format!("the {day}th")),
        (None, Some(month)) => words.push(month_name(month).to_owned()),
        (None, None) => {}
    }
    if let Some(year) = partial.year {
        words.push(year.to_string());
    }
    match partial.year_from_publication {
        Some(0) => words.push("in the year of publication".to_owned()),
        Some(n) => words.push(distance(i64::from(n), "year")),
        None if partial.month.is_some() && partial.year.is_none() => words.push("of a year not told".to_owned()),
        None => {}
    }
    match partial.day_from_publication {
        Some(0) => words.push("the day of publication".to_owned()),
        Some(n) => words.push(distance(i64::from(n), "day")),
        None => {}
    }
    if words.is_empty() { "a time not told".to_owned() } else { words.join(" ") }
}

fn distance(n: i64, unit: &str) -> String {
    format!("{} {} publication", count(n.abs(), unit), if n < 0 { "before" } else { "after" })
}

fn count(n: i64, unit: &str) -> String {
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}

fn length_in_words(value: &str) -> String {
    let (time, rest) = match value.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('P').unwrap_or(value)),
    };
    let split = rest.find(|c: char| c.is_ascii_uppercase() && c != 'X').unwrap_or(rest.len());
    let (number, unit) = rest.split_at_checked(split).unwrap_or((rest, ""));
    let unit = match (time, unit) {
        (true, "H") => "hour",
        (true, "M") => "minute",
        (true, "S") => "second",
        (false, "D") => "day",
        (false, "W") => "week",
        (false, "M") => "month",
        (false, "Y") => "year",
        (false, "NI") => "night",
        (false, "WE") => "weekend",
        _ => return value.to_owned(),
    };
    match number {
        "1" => format!("1 {unit}"),
        "X" => format!("some {unit}s"),
        n => format!("{n} {unit}s"),
    }
}

fn clock(at: DateTime) -> String {
    if at.second() > 0 {
        format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
    } else {
        format!("{:02}:{:02}", at.hour(), at.minute())
    }
}

fn zone(offset: Option<i16>) -> String {
    match offset {
        None => String::new(),
        Some(0) => " UTC".to_owned(),
        Some(_) => format!(" UTC{}", self::offset(offset)),
    }
}

fn offset(offset: Option<i16>) -> String {
    offset.map_or_else(String::new, |minutes| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    })
}

fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

fn month(date: Date) -> String {
    format!("{} {}", month_name(date.month()), date.year())
}

fn days(first: Date, last: Date) -> String {
    if first == last {
        day(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{} to {}", first.day(), day(last))
    } else if first.year() == last.year() {
        format!("{} {} to {}", first.day(), month_name(first.month()), day(last))
    } else {
        format!("{} to {}", day(first), day(last))
    }
}

fn nth(n: i8) -> &'static str {
    match n {
        1 => "first",
        2 => "second",
        3 => "third",
        _ => "fourth",
    }
}
