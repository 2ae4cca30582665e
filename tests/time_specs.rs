//! The specification lines of Recognizers-Text, where they lie beside the project: a measure that must not fall.
//!
//! An expected expression counts as read when one found overlaps it (spans follow another convention there) and means
//! the same: the same day, month or stretch, the same length, the same hour, the same recurrence. What differs by
//! convention alone counts too: either of the two candidates (past and future), the end of a range with or without its
//! last unit, the hours of a morning, "several" as three or as a range that holds three, "two months ago" as a day or as
//! its month, what "early" cuts of a month, a length that begins today or tomorrow.
//!
//! Two shares are printed. The first is of all lines as they stand. The second is of what news can contain, read with
//! the capitals that news gives to months, weekdays and holidays; left out is, by rule and not by line,
//! * a number and nothing else ("the 27", "the second"), which only a question before it makes a date;
//! * last, previous, this, next and the like with a weekday or with "day": there "last Friday" is the one of the week
//!   before, to a newspaper it is the latest; "last day" is no yesterday;
//! * minutes and hours counted from the moment of typing ("in 5 minutes"), as an article has a day and no moment;
//! * holidays that English-speaking countries keep on different days (Father's Day, Independence Day), or do not know;
//! * a season or a part of the day without a year or day ("summer", "afternoon classes"), which tells no time that could
//!   be compared, and is not placed there either;
//! * lines whose punctuation went astray ("3 p . m .", "september.16th").

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeMap;

use crosscheck::model::{Article, Reading, TimeExpression, TimeKind, TimeModifier};
use crosscheck::time;
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};
use serde_json::Value;

/// Of all lines, and of those that news can contain.
const FLOORS: (f64, f64) = (0.80, 0.90);
const FILE: &str = "../shared/eval/temporal/recognizers-datetime.jsonl";

/// A stretch; either end may be open.
type Stretch = (Option<DateTime>, Option<DateTime>);

/// What a line expects of one expression.
struct Expected<'v> {
    kind: &'v str,
    timex: &'v str,
    cut: &'v str,
    words: &'v str,
    stretches: Vec<Stretch>,
    seconds: Option<f64>,
}

impl<'v> Expected<'v> {
    fn new(value: &'v Value) -> Self {
        let word = |key: &str| value[key].as_str().unwrap_or_default();
        let candidates = value["candidates"].as_array().map_or(&[][..], Vec::as_slice);
        Self {
            kind: word("type"),
            timex: word("timex"),
            cut: word("mod"),
            words: word("text"),
            stretches: candidates.iter().filter_map(stretch).collect(),
            seconds: candidates.iter().find_map(|candidate| candidate["value"].as_str()?.parse().ok()),
        }
    }

    /// The length in "(2018-03-24,2018-03-29,P5D)".
    fn length(&self) -> Option<f64> {
        days(self.timex.strip_suffix(')')?.rsplit(',').next()?)
    }
}

fn stretch(candidate: &Value) -> Option<Stretch> {
    let moment = |text: &str| -> Option<DateTime> {
        text.replace(' ', "T").parse().ok().or_else(|| Some(text.parse::<Date>().ok()?.at(0, 0, 0, 0)))
    };
    if let Some(told) = candidate["value"].as_str() {
        let start = moment(told)?;
        let end = if told.len() > 10 { start } else { start.checked_add(1.day()).ok()? };
        return Some((Some(start), Some(end)));
    }
    let (start, end) = (candidate["start"].as_str(), candidate["end"].as_str());
    let told = (start.and_then(moment), end.and_then(moment));
    (told != (None, None)).then_some(told)
}

/// A TIMEX3 length in days, months and years at their mean.
fn days(value: &str) -> Option<f64> {
    let mut total = 0.0;
    let (mut number, mut time) = (String::new(), false);
    for letter in value.strip_prefix('P')?.chars() {
        let unit = match (letter, time) {
            ('T', _) => {
                time = true;
                continue;
            }
            ('Y', _) => 365.2425,
            ('M', false) => 365.2425 / 12.0,
            ('W', _) => 7.0,
            ('D' | 'N', _) => 1.0,
            ('I', _) => continue,
            ('H', true) => 1.0 / 24.0,
            ('M', true) => 1.0 / 1440.0,
            ('S', true) => 1.0 / 86400.0,
            _ => {
                number.push(letter);
                continue;
            }
        };
        total += number.parse::<f64>().ok()? * unit;
        number.clear();
    }
    Some(total)
}

/// The stretches that a value or reading names.
fn stretches(found: &TimeExpression) -> Vec<(DateTime, DateTime)> {
    let mut all: Vec<(DateTime, DateTime)> = match &found.reading {
        Reading::Placed(interval) => vec![(interval.start, interval.end)],
        Reading::Either(intervals) => intervals.iter().map(|interval| (interval.start, interval.end)).collect(),
        _ => Vec::new(),
    };
    // A range ends there where its second date begins.
    if let Some((first, second)) = found.value.split_once('/') {
        let (first, second) = (of_value(first), of_value(second));
        all.extend(first.iter().zip(&second).flat_map(|(first, second)| [(first.0, second.0), (first.0, second.1)]));
    }
    all.extend(of_value(&found.value));
    all
}

/// The stretch of a value without a reading: the value counts too, as "2016-W30" for a reading that allows three days
/// more on either side.
fn of_value(value: &str) -> Vec<(DateTime, DateTime)> {
    let mut all = Vec::new();
    if let Some((year, quarter)) = value.split_once("-Q")
        && let (Ok(year), Ok(quarter)) = (year.parse::<i16>(), quarter.parse::<i8>())
        && let Ok(date) = Date::new(year, quarter * 3 - 2, 1)
    {
        all.push((date.at(0, 0, 0, 0), (date + 3.months()).at(0, 0, 0, 0)));
    }
    let whole =
        |start: Date, days: i64| Some((start.at(0, 0, 0, 0), start.checked_add(days.days()).ok()?.at(0, 0, 0, 0)));
    if let Ok(decade) = value.parse::<i16>()
        && value.len() == 3
    {
        let date = |year| Date::new(year, 1, 1).unwrap().at(0, 0, 0, 0);
        all.push((date(decade * 10), date(decade * 10 + 10)));
    }
    if let Some((year, week)) = value.split_once("-W")
        && let (Ok(year), Ok(week)) = (year.parse::<i16>(), week.get(..2).unwrap_or("").parse::<i8>())
        && let Ok(monday) = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday)
    {
        all.extend(whole(monday.date(), 7));
    } else if let Ok(date) = value.parse::<Date>() {
        all.extend(whole(date, 1));
    } else if let Ok(date) = format!("{value}-01").parse::<Date>() {
        all.push((date.at(0, 0, 0, 0), date.last_of_month().tomorrow().unwrap().at(0, 0, 0, 0)));
    } else if let Ok(date) = format!("{value}-01-01").parse::<Date>() {
        all.push((date.at(0, 0, 0, 0), date.last_of_year().tomorrow().unwrap().at(0, 0, 0, 0)));
    }
    all
}

/// Whether an expression found means what the line expects.
fn means(found: &TimeExpression, expected: &Expected<'_>) -> bool {
    let value = found.value.as_str();
    if value == expected.timex || format!("FY{value}") == expected.timex {
        return true;
    }
    match expected.kind {
        "duration" => return length(found, expected),
        "set" => return recurrence(value) == recurrence(expected.timex),
        "time" | "timerange" if clock(value).is_some() && clock(value) == clock(expected.timex) => return true,
        _ => {}
    }
    if expected.stretches.is_empty() {
        // Not resolved there: the season or the like must be the same.
        return expected.timex.len() >= 2 && value.ends_with(&format!("-{}", expected.timex));
    }
    let ours = stretches(found);
    expected.stretches.iter().any(|&theirs| ours.iter().any(|&our| same(found, our, expected, theirs)))
        || found.kind == TimeKind::Duration
            && ours.is_empty()
            && expected.length().is_some_and(|told| near(found, told))
}

fn near(found: &TimeExpression, told: f64) -> bool {
    if let Reading::Length { min, max } = found.reading {
        return min * 0.99 <= told && told <= max * 1.01;
    }
    days(&found.value).is_some_and(|ours| (ours - told).abs() <= 0.01 * told)
}

fn same(found: &TimeExpression, our: (DateTime, DateTime), expected: &Expected<'_>, theirs: Stretch) -> bool {
    let apart = |a: DateTime, b: DateTime| a.duration_until(b).abs();
    let (Some(start), Some(end)) = theirs else {
        // "before", "since": the day told is the one that the words name.
        let edge = theirs.0.or(theirs.1).unwrap();
        let side = matches!(
            found.modifier,
            Some(TimeModifier::Before | TimeModifier::OnOrBefore | TimeModifier::LessThan | TimeModifier::EqualOrLess)
        );
        let known = found.modifier.is_some() && side == theirs.0.is_none();
        return known && (our.0 == edge || our.1 == edge || our.0 < edge && edge < our.1);
    };
    if our == (start, end) {
        return true;
    }
    if matches!(found.modifier, Some(TimeModifier::LessThan | TimeModifier::EqualOrLess)) && our.0 == end {
        return true;
    }
    let (day, hour) = (SignedDuration::from_hours(24), SignedDuration::from_hours(1));
    // A moment: to the minute.
    if start == end {
        return apart(our.0, start) < SignedDuration::from_secs(60) && apart(our.0, our.1) <= hour
            || found.modifier == Some(TimeModifier::End) && our.0.date() == start.date() && our.1 <= our.0 + 1.day();
    }
    // Part of a day: its hours are a convention.
    if let Some(part) = part(expected.timex) {
        return found.value.ends_with(part) && our.0.date() == start.date();
    }
    // Early, mid, late: the outer unit, with the same word for the cut.
    let cut = match expected.cut.rsplit('-').next().unwrap_or_default() {
        "start" => found.modifier == Some(TimeModifier::Start),
        "mid" => found.modifier == Some(TimeModifier::Mid),
        "end" => found.modifier == Some(TimeModifier::End),
        "approx" => found.modifier == Some(TimeModifier::Approx),
        _ => false,
    };
    if cut && our.0 <= start && end <= our.1 {
        return true;
    }
    // A stretch counted from now: with the day of publication or without it.
    if expected.length().is_some() && apart(our.0, start) <= day && apart(our.1, end) <= day {
        return true;
    }
    if expected.length().is_some_and(|told| near(found, told)) {
        let middle = |a: DateTime, b: DateTime| a + a.duration_until(b) / 2;
        return apart(middle(our.0, our.1), middle(start, end)) <= apart(start, end) / 2 + day;
    }
    // "two months ago" is as wide as its unit.
    let unit = ["week", "month", "year", "fortnight", "decade"].iter().any(|unit| expected.words.contains(unit));
    end == start + 1.day() && unit && our.0 <= start && end <= our.1 && apart(our.0, our.1) <= day * 366
}

fn length(found: &TimeExpression, expected: &Expected<'_>) -> bool {
    let Some(told) = expected.seconds.map(|seconds| seconds / 86400.0).or_else(|| days(expected.timex)) else {
        return false;
    };
    match found.reading {
        // Vague numbers are three there, a range here.
        Reading::Length { min, max } => min * 0.99 <= told && told <= max * 1.01,
        _ => near(found, told),
    }
}

/// "T15", "2016-11-07T15:00" and "T15:00" alike.
fn clock(value: &str) -> Option<String> {
    let time = value.rsplit_once('T')?.1.trim_end_matches('Z');
    let (hour, minute) = time.split_once(':').unwrap_or((time, "00"));
    let whole = time.starts_with(|digit: char| digit.is_ascii_digit());
    Some(if whole { format!("{hour}:{minute}") } else { time.to_owned() })
}

fn part(timex: &str) -> Option<&str> {
    let code = &timex[timex.rfind('T')?..];
    code[1..].chars().all(|letter| letter.is_ascii_uppercase()).then_some(code)
}

/// What recurs, without the placeholders.
fn recurrence(value: &str) -> String {
    let (date, time) = value.split_once('T').filter(|(date, _)| !date.starts_with('P')).unwrap_or((value, ""));
    let date = date.trim_start_matches("XXXX-XX-XX").trim_start_matches("XXXX-WXX-").replace("P1WE", "WE");
    let time = time.strip_suffix(":00").unwrap_or(time);
    if time.is_empty() { date } else { format!("{}T{time}", date.replace("P1D", "")) }
}

/// Names of months, weekdays and holidays as news writes them: with capitals. Every byte keeps its place.
fn with_capitals(text: &str) -> String {
    const NAMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "apr",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "tues",
        "easter",
        "christmas",
        "thanksgiving",
        "halloween",
        "black",
        "cyber",
        "labor",
        "saint",
        "patrick",
        "new",
        "year",
        "eve",
        "earth",
        "father",
        "presidents",
        "independence",
        "day",
        "may",
    ];
    // Some of these are names only together with the next.
    const FIRST: &[&str] = &["black", "cyber", "labor", "saint", "earth", "father", "presidents", "independence"];
    let words: Vec<&str> = text.split_inclusive(|letter: char| !letter.is_ascii_alphabetic()).collect();
    let bare = |n: usize| words.get(n).map_or("", |word| word.trim_end_matches(|l: char| !l.is_ascii_alphabetic()));
    let mut all = String::with_capacity(text.len());
    let mut named = false;
    for (n, word) in words.iter().enumerate() {
        let here = bare(n);
        let next = bare(n + 1);
        let name = match here {
            "day" | "patrick" | "eve" => named,
            "s" => named,
            "new" => next == "year",
            "year" => named && n > 0 && bare(n - 1) == "new",
            "black" => next == "friday",
            "may" => n > 0 && matches!(bare(n - 1), "in" | "mid" | "from" | "the"),
            _ if FIRST.contains(&here) => matches!(next, "day" | "monday" | "patrick" | "s" | ""),
            _ => NAMES.contains(&here),
        };
        if name && here != "s" {
            all.push_str(&word[..1].to_ascii_uppercase());
            all.push_str(&word[1..]);
        } else {
            all.push_str(word);
        }
        named = name;
    }
    all
}

/// Why news cannot contain what a line expects, where it cannot.
fn left_out(text: &str, expected: &Expected<'_>) -> Option<&'static str> {
    let words = expected.words.to_ascii_lowercase();
    let all: Vec<&str> = words.split([' ', '-']).collect();
    let number = |word: &&str| {
        matches!(*word, "the" | "second" | "twenty" | "thirty") || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let way = ["last", "previous", "following", "next", "past", "coming", "this"];
    let clock = ["minute", "hour", "second"].iter().any(|unit| words.contains(unit));
    let elsewhere = ["father's day", "independence day", "yuandan"].iter().any(|day| words.contains(day));
    if all.iter().all(number) {
        Some("a number and nothing else")
    } else if all.windows(2).any(|pair| way.contains(&pair[0]) && pair[1].ends_with("day")) {
        Some("last, this or next with a day")
    } else if expected.kind == "datetime" && clock {
        Some("minutes from the moment of typing")
    } else if elsewhere {
        Some("a holiday of other days elsewhere")
    } else if matches!(expected.timex, "SP" | "SU" | "FA" | "WI") || expected.kind == "timerange" {
        Some("a season or part of the day of no year or day")
    } else if astray(text) {
        Some("punctuation gone astray")
    } else {
        None
    }
}

/// A blank before a comma or full stop, or none after it: "3 p . m .", "september.16th".
fn astray(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_alphabetic);
    let other = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_alphanumeric);
    (1..bytes.len()).any(|n| {
        let sign = matches!(bytes[n], b'.' | b',');
        // "a.m", "U.S" are abbreviations.
        let inside = letter(n - 1) && other(n + 1) && (n > 1 && letter(n - 2)) || !letter(n - 1) && letter(n + 1);
        sign && (bytes[n - 1] == b' ' || inside)
    })
}

#[test]
fn the_specification_lines_are_read_as_well_as_before() {
    let Ok(lines) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is not there");
        return;
    };
    let (mut as_written, mut in_news, mut left) = ((0, 0), (0, 0), BTreeMap::new());
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let written = line["input"].as_str().unwrap();
        let text = with_capitals(written);
        let published: Option<Date> = line["reference_date"].as_str().and_then(|date| date.parse().ok());
        let (plain, capital) = (all_of(written, published), all_of(&text, published));
        for value in line["expected"].as_array().unwrap() {
            let expected = Expected::new(value);
            let there = |one: &&TimeExpression| overlaps(written, one, value) && means(one, &expected);
            as_written.1 += 1;
            as_written.0 += u32::from(plain.iter().any(|one| there(&one)));
            if let Some(why) = left_out(written, &expected) {
                *left.entry(why).or_insert(0) += 1;
                continue;
            }
            in_news.1 += 1;
            if capital.iter().any(|one| there(&one)) {
                in_news.0 += 1;
            } else {
                println!("not read as {}: {} | {}", expected.timex, expected.words, text);
            }
        }
    }
    let share = |(read, all): (u32, u32)| f64::from(read) / f64::from(all);
    println!("all lines: {} of {}, {:.3}", as_written.0, as_written.1, share(as_written));
    println!("left out: {left:?}");
    println!("what news can contain: {} of {}, {:.3}", in_news.0, in_news.1, share(in_news));
    assert!(share(as_written) >= FLOORS.0 && share(in_news) >= FLOORS.1);
}

/// What is found in a text; a range as two expressions, as the notation has it, and as one.
fn all_of(text: &str, published: Option<Date>) -> Vec<TimeExpression> {
    let mut found = time::tag(text, published);
    found.extend(time::read(&Article::plain("Courier", published, text)));
    found
}

/// Whether an expression touches the place that a line points to, in characters.
fn overlaps(text: &str, found: &TimeExpression, expected: &Value) -> bool {
    let characters = |byte: u32| text.get(..byte as usize).map_or(0, |before| before.chars().count() as u64);
    let (start, end) = (expected["start"].as_u64().unwrap(), expected["end"].as_u64().unwrap());
    characters(found.at.start) < end && start < characters(found.at.end)
}

#[test]
fn lines_without_a_time_stay_empty() {
    let Ok(lines) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is not there");
        return;
    };
    let (mut empty, mut all) = (0, 0);
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if !line["expected"].as_array().unwrap().is_empty() {
            continue;
        }
        let text = line["input"].as_str().unwrap();
        let published = line["reference_date"].as_str().and_then(|date| date.parse().ok());
        let found = time::tag(text, published);
        all += 1;
        empty += u32::from(found.is_empty());
        if let Some(found) = found.first() {
            println!("read as {}: {} | {text}", found.value, found.at.of(text));
        }
    }
    println!("without a time: {empty} of {all}");
    assert_eq!(empty, all);
}
