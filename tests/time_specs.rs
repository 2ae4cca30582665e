//! The specification lines of Recognizers-Text, where they lie beside the project: a measure that must not fall.
//!
//! WIP docstring.

use crosscheck::model::{Article, Reading, TimeExpression, TimeKind, TimeModifier};
use crosscheck::time;
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};
use serde_json::Value;

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
        "time" | "timerange" => {
            if clock(value).is_some() && clock(value) == clock(expected.timex) {
                return true;
            }
        }
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

#[test]
fn the_specification_lines_are_read_as_well_as_before() {
    let Ok(lines) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is not there");
        return;
    };
    let (mut read, mut all) = (0, 0);
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = line["input"].as_str().unwrap();
        let published: Option<Date> = line["reference_date"].as_str().and_then(|date| date.parse().ok());
        let mut found = time::tag(text, published);
        // A range is one expression here, two in the notation.
        found.extend(time::read(&Article::plain("Courier", published, text)));
        let characters = |byte: u32| text.get(..byte as usize).map_or(0, |before| before.chars().count() as u64);
        for value in line["expected"].as_array().unwrap() {
            let expected = Expected::new(value);
            let (start, end) = (value["start"].as_u64().unwrap(), value["end"].as_u64().unwrap());
            all += 1;
            let overlap: Vec<&TimeExpression> =
                found.iter().filter(|one| characters(one.at.start) < end && start < characters(one.at.end)).collect();
            if overlap.iter().any(|one| means(one, &expected)) {
                read += 1;
            } else {
                println!(
                    "{}|{}|{text}|{}|{}|{}|{:?}",
                    line["id"].as_str().unwrap(),
                    published.unwrap(),
                    expected.words,
                    expected.timex,
                    value["candidates"],
                    overlap
                        .iter()
                        .map(|one| format!("{} {} {}", one.at.of(text), one.value, one.derivation.pattern))
                        .collect::<Vec<_>>()
                );
            }
        }
        if line["expected"].as_array().unwrap().is_empty() && !found.is_empty() {
            println!(
                "FALSE {}|{text}|{:?}",
                line["id"],
                found
                    .iter()
                    .map(|one| format!("{} {} {}", one.at.of(text), one.value, one.derivation.pattern))
                    .collect::<Vec<_>>()
            );
        }
    }
    println!("{read} of {all}: {:.3}", f64::from(read) / f64::from(all));
}
